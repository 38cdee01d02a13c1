"""Pictures of bargaining: roadmaps, islands, fields and influences hold their words and tell every number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from svgs import boxes, every, outside, overlaps, told

from detente.charts import (
    Band,
    Estimate,
    Field,
    Give,
    Influence,
    Islands,
    Step,
    field,
    influences,
    islands,
    roadmap,
)
from detente.charts.field import plain, shade
from detente.charts.wording import percent

NAMES = st.text(st.characters(min_codepoint=32, max_codepoint=0x24F), min_size=1, max_size=40)
WIDTHS = st.sampled_from([360, 560, 760, 1040])
SHARES = st.floats(0, 1).map(lambda v: round(v, 3))
GIVES = st.builds(Give, SHARES, SHARES, SHARES)
STEPS = st.builds(Step, GIVES, GIVES, SHARES)
BARE = st.builds(Step, st.builds(Give, SHARES), st.builds(Give, SHARES))
ENDS = st.lists(SHARES, min_size=2, max_size=12, unique=True).map(sorted)
KINDS = st.sampled_from(["pure", "mixed"])
ROWS = st.builds(
    lambda name, ends, kind: Islands(
        name, tuple(Band(a, b, kind) for a, b in zip(ends[::2], ends[1::2], strict=False))
    ),
    NAMES,
    ENDS,
    KINDS,
)
CHANCES = st.tuples(SHARES, SHARES, SHARES).map(lambda v: Estimate(sorted(v)[1], min(v), max(v)))


def both(picture):
    return list(filter(None, (picture.svg, picture.narrow)))


@settings(deadline=None, max_examples=60)
@given(
    st.lists(STEPS, min_size=1, max_size=12) | st.lists(BARE, min_size=1, max_size=12), NAMES, NAMES, WIDTHS
)
def test_a_roadmap_holds_its_words_and_marks(steps, first, second, width):
    chance = 0.5 if steps[0].reached is not None else None
    picture = roadmap(steps, (first, second), title=first, source=second, completion=chance, width=width)
    for svg in both(picture):
        assert outside(svg) == []
        assert overlaps(svg) == []


@settings(deadline=None, max_examples=40)
@given(st.lists(STEPS, min_size=1, max_size=9))
def test_a_roadmap_tells_every_number(steps):
    said = told(roadmap(steps, ("Seoul", "Pyongyang"), title="t", completion=0.25).svg)
    for n, step in enumerate(steps, 1):
        line = said.split(f"Step {n}: ")[1].split(".  ")[0]
        for name, give in (("Seoul", step.first), ("Pyongyang", step.second)):
            assert f"{name} gives {percent(give.size)}, is trusted {percent(give.trust)}" in line
            assert (f"defaults with {percent(give.default)}" in line) or not give.default
    assert f"Completed with {percent(0.25)}" in said


def test_bars_are_as_long_as_what_is_given_and_belief_only_moves_where_somebody_might_have_defaulted():
    steps = [Step(Give(0.25, 0.3, 0.5), Give(0.5, 0.4), 1), Step(Give(0.75, 0.6), Give(0.5, 0.4), 0.5)]
    svg = roadmap(steps, ("Seoul", "Pyongyang"), title="t", completion=0.5).svg
    bars = [float(r.attrib["width"]) for r in every(svg, "rect") if r.attrib["class"] == "ch-give"]
    assert bars[2] == pytest.approx(3 * bars[0], abs=0.3)
    assert bars[1] == bars[3]
    dots = [float(c.attrib["cx"]) for c in every(svg, "circle")]
    assert dots[0] < dots[1] == dots[2]  # the first: 30, then 60 twice
    assert dots[3] == dots[4] == dots[5]
    words = [b.words for b in boxes(svg)]
    assert words.count(f"defaults: {percent(0.5)}") == 1


def test_a_roadmap_without_a_deal_has_no_belief():
    svg = roadmap([Step(Give(1), Give(1))], ("Seoul", "Pyongyang"), title="t").svg
    assert every(svg, "circle") == []
    assert "trusted" not in svg


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Give(1.2),
        lambda: Give(0.2, trust=-1),
        lambda: Band(0.5, 0.2),
        lambda: Islands("n", (Band(0.1, 0.5), Band(0.4, 0.6))),
        lambda: Field([[1]], ("a", "b"), ("c",), "", ""),
        lambda: roadmap([], ("a", "b"), title="t"),
        lambda: islands([], title="t"),
        lambda: influences([], title="t"),
    ],
)
def test_what_cannot_be_drawn_is_refused(wrong):
    with pytest.raises(ValueError):  # noqa: PT011 - each has words of its own
        wrong()


@settings(deadline=None, max_examples=60)
@given(st.lists(ROWS, min_size=1, max_size=6), NAMES, st.none() | st.tuples(SHARES, NAMES), WIDTHS)
def test_islands_hold_their_words_and_marks(rows, name, mark, width):
    picture = islands(rows, title=name, source=name, mark=mark, width=width)
    for svg in both(picture):
        assert outside(svg) == []
        assert overlaps(svg) == []


def test_islands_with_and_without_lots_have_forms_of_their_own_and_a_key():
    four = Islands("4 equal steps", (Band(0.19, 0.49), Band(0.49, 0.67, "mixed"), Band(0.67, 1)))
    svg = islands([four, Islands("5 equal steps")], title="t").svg
    forms = [r.attrib["class"] for r in every(svg, "rect")]
    assert forms.count("ch-pure") == 3  # two bands and the key
    assert forms.count("ch-mixed") == 2
    assert "4 equal steps: 19–49\u00a0%, 49–67\u00a0% with lots, 67–100\u00a0%." in told(svg)
    assert "5 equal steps: works at no trust." in told(svg)
    assert "ch-mixed" not in islands([Islands("one", (Band(0, 1),))], title="t").svg.split("</style>")[1]


def test_the_ends_of_bands_without_lots_are_written_before_those_of_wider_ones_with_lots():
    bands = (Band(0.18, 0.22, "mixed"), Band(0.22, 0.25), Band(0.25, 0.34, "mixed"), Band(0.4, 0.5))
    words = [b.words for b in boxes(islands([Islands("4 equal steps", bands)], title="t").svg)]
    assert "22–25\u00a0%" in words
    assert "25–34\u00a0%" not in words


@settings(deadline=None, max_examples=50)
@given(st.data(), st.integers(1, 12), st.integers(1, 6), NAMES, WIDTHS)
def test_a_field_holds_its_words_and_tells_every_value(data, columns, rows, name, width):
    values = data.draw(
        st.lists(
            st.lists(st.none() | SHARES, min_size=columns, max_size=columns), min_size=rows, max_size=rows
        )
    )
    cells = Field(values, [f"{n} %" for n in range(columns)], [f"{n} steps" for n in range(rows)], name, name)
    picture = field(cells, title=name, source=name, unit="welfare", called=plain, width=width)
    for svg in both(picture):
        assert outside(svg) == []
        assert overlaps(svg) == []
        assert len([r for r in every(svg, "rect") if "ch-cell" in r.attrib["class"]]) == columns * rows
    said = told(picture.svg)
    assert said.count("no deal") == sum(v is None for row in values for v in row)
    assert all(plain(v) in said for row in values for v in row if v is not None)


def test_a_cell_without_a_deal_is_hatched_and_has_no_figure():
    svg = field(Field([[None, 0.9]], ("a", "b"), ("c",), "", ""), title="t").svg
    none, some = (r for r in every(svg, "rect") if "ch-cell" in r.attrib["class"])
    assert none.attrib["fill"].endswith("-hatch)")
    assert some.attrib["class"] == "ch-cell ch-s5"
    assert [b.words for b in boxes(svg)].count("90") == 1


def test_a_cell_with_lots_alone_has_a_mark_of_its_own_and_a_key():
    plainly = Field([[0.1, 0.9]], ("a", "b"), ("c",), "", "")
    with_lots = Field([[0.1, 0.9]], ("a", "b"), ("c",), "", "", frozenset({(0, 1)}))
    svg = field(with_lots, title="t").svg
    assert len([p for p in every(svg, "path") if "ch-lot " in p.attrib["class"]]) == 2  # the cell and the key
    assert "c: a 10\u00a0%, b 90\u00a0% with lots." in told(svg)
    assert outside(svg) == overlaps(svg) == []
    assert "lots" not in told(field(plainly, title="t").svg)


@given(st.lists(st.floats(-2, 2), min_size=2))
def test_shades_keep_the_order_of_values(values):
    span = (min(values), max(values))
    shades = [shade(v, span) for v in sorted(values)]
    assert shades == sorted(shades)
    assert set(shades) <= {1, 2, 3, 4, 5}


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.builds(Influence, NAMES, CHANCES, st.none() | CHANCES), min_size=1, max_size=8), NAMES, WIDTHS
)
def test_influences_hold_their_words_and_tell_every_number(parameters, name, width):
    picture = influences(parameters, title=name, unit=name, source=name, width=width)
    for svg in both(picture):
        assert outside(svg) == []
        assert overlaps(svg) == []
    for p in parameters:
        assert percent(p.total.value) in told(picture.svg)


def test_the_most_important_comes_first():
    small, large = (
        Influence(n, Estimate(v, v - 0.05, v + 0.05)) for n, v in (("small", 0.1), ("large", 0.6))
    )
    svg = influences([small, large], title="t").svg
    tops = {b.words: b.top for b in boxes(svg)}
    assert tops["large"] < tops["small"]

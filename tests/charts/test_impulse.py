"""Impulse responses: a panel each on one scale, each with its band."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from svgs import every, outside, overlaps, told, walked

from detente.charts import Estimate, Impulse, impulses
from detente.charts.wording import signed

NAMES = st.text(st.characters(min_codepoint=32, max_codepoint=0x24F), min_size=1, max_size=90)
RESPONSES = st.tuples(*[st.floats(-1e6, 1e6)] * 3).map(lambda v: Estimate(sorted(v)[1], min(v), max(v)))
PANELS = st.builds(
    Impulse, NAMES, st.lists(RESPONSES, min_size=1, max_size=60).map(tuple), st.integers(0, 1), NAMES
) | st.builds(Impulse, NAMES, refused=NAMES)
HALVING = tuple(Estimate(2**-n, 2**-n - 0.5, 2**-n + 0.5) for n in range(8))


@settings(deadline=None, max_examples=50)
@given(st.lists(PANELS, min_size=1, max_size=6), NAMES, st.sampled_from([280, 360, 760, 1040]))
def test_panels_hold_their_words_and_marks(panels, name, width):
    picture = impulses(panels, title=name, source=name, unit=name, width=width)
    for svg in filter(None, (picture.svg, picture.narrow)):
        assert outside(svg) == []
        assert overlaps(svg) == []


@settings(deadline=None, max_examples=30)
@given(st.lists(PANELS, min_size=1, max_size=4))
def test_every_number_is_told(panels):
    said = told(impulses(panels, title="t").svg)
    for e in (e for p in panels for e in p.responses):
        assert all(signed(v) in said for v in (e.value, e.low, e.high))


def paths(svg, kind):
    return [walked(p.attrib["d"]) for p in every(svg, "path") if p.attrib["class"] == f"ch-{kind}"]


def test_panels_share_one_scale():
    small = tuple(Estimate(e.value / 4, e.low / 4, e.high / 4) for e in HALVING)
    svg = impulses([Impulse("A, B", HALVING), Impulse("B, A", small)], title="t").svg
    (_, zero), (_, other) = (p[0] for p in paths(svg, "zero"))
    large, quarter = (p[0][1] for p in paths(svg, "line"))
    assert zero == other
    assert (zero - large) == pytest.approx(4 * (zero - quarter), abs=0.5)


def test_one_response_has_a_whisker_for_its_band():
    ((low, high),) = paths(impulses([Impulse("A, B", HALVING[:1])], title="t").svg, "line")
    assert abs(high[1] - low[1]) > 50


def test_a_refused_panel_says_why_and_has_no_line():
    svg = impulses([Impulse("A, B", refused="too few weeks"), Impulse("B, A", HALVING)], title="t").svg
    assert len(paths(svg, "line")) == 1
    assert "A, B: not estimated: too few weeks." in told(svg)
    assert "Not estimated: too few weeks" in [t.text for t in every(svg, "text")]


@pytest.mark.parametrize("make", [lambda: Impulse("a"), lambda: Impulse("a", HALVING, refused="why")])
def test_a_panel_has_responses_or_a_reason(make):
    with pytest.raises(ValueError, match="needs responses"):
        make()


def test_no_panel_is_refused():
    with pytest.raises(ValueError, match="no panel"):
        impulses([], title="t")

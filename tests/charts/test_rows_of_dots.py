"""Answers by horizon and by type: both intervals drawn, the difference written, the refused said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from svgs import boxes, every, outside, overlaps, told, walked

from detente.charts import Answer, Estimate, Kind, answers, types
from detente.charts.wording import percent, points

NAMES = st.text(st.characters(min_codepoint=32, max_codepoint=0x24F), min_size=1, max_size=90)
CHANCES = st.tuples(*[st.floats(0, 1)] * 3).map(lambda v: Estimate(sorted(v)[1], min(v), max(v)))
DIFFERENCES = st.tuples(*[st.floats(-1, 1)] * 3).map(lambda v: Estimate(sorted(v)[1], min(v), max(v)))
HORIZONS = st.builds(Answer, NAMES, CHANCES, CHANCES, DIFFERENCES) | st.builds(Answer, NAMES, refused=NAMES)
KINDS = st.builds(Kind, NAMES, NAMES, DIFFERENCES) | st.builds(Kind, NAMES, NAMES, refused=NAMES)
WIDTHS = st.sampled_from([280, 360, 760, 1040])

ONE = Answer(
    "within 1 day", Estimate(0.39, 0.31, 0.47), Estimate(0.18, 0.15, 0.21), Estimate(0.21, 0.12, 0.3)
)
SEVEN = Answer(
    "within 7 days", Estimate(0.72, 0.6, 0.8), Estimate(0.6, 0.5, 0.7), Estimate(0.12, -0.03, 0.27)
)
THIRTY = Answer("within 30 days", refused="every other day has an answer too")


@settings(deadline=None, max_examples=60)
@given(st.lists(HORIZONS, min_size=1, max_size=6), NAMES, WIDTHS)
def test_answers_hold_their_words_and_marks(horizons, name, width):
    picture = answers(horizons, title=name, subtitle=name, source=name, after=name, width=width)
    for svg in filter(None, (picture.svg, picture.narrow)):
        assert outside(svg) == []
        assert overlaps(svg) == []


@settings(deadline=None, max_examples=60)
@given(st.lists(KINDS, min_size=1, max_size=8), NAMES, WIDTHS)
def test_types_hold_their_words_and_marks(kinds, name, width):
    picture = types(kinds, title=name, unit=name, source=name, width=width)
    for svg in filter(None, (picture.svg, picture.narrow)):
        assert outside(svg) == []
        assert overlaps(svg) == []


@settings(deadline=None, max_examples=40)
@given(st.lists(HORIZONS, min_size=1, max_size=6))
def test_every_number_is_told(horizons):
    said = told(answers(horizons, title="t").svg)
    for h in horizons:
        for e in filter(None, (h.after, h.otherwise)):
            assert all(percent(v) in said for v in (e.value, e.low, e.high))
        assert not h.difference or points(h.difference) in said


def test_the_difference_stands_at_the_right_and_is_bold_where_it_leaves_zero_out():
    svg = answers([ONE, SEVEN], title="t").svg
    kinds = {t.text: t.attrib["class"] for t in every(svg, "text")}
    assert kinds["+21 points, +12 to +30"] == "ch-strong"
    assert kinds["+12 points, −3 to +27"] == "ch-label"
    ends = {b.words: b.right for b in boxes(svg)}
    assert ends["+21 points, +12 to +30"] == ends["+12 points, −3 to +27"] == 752


def test_a_refusal_is_a_line_with_the_reason_and_no_dot():
    svg = answers([ONE, THIRTY], title="t").svg
    assert any(t.text == "Not estimated: every other day has an answer too" for t in every(svg, "text"))
    assert "within 30 days: not estimated: every other day has an answer too." in told(svg)
    assert (
        len(every(svg, "circle")) == 2 + len(every(answers([THIRTY, ONE], title="t").svg, "circle")) - 2 == 4
    )
    assert every(answers([THIRTY], title="t").svg, "circle") == []


def test_a_dot_stands_between_the_ends_of_its_whisker():
    svg = answers([ONE], title="t").svg
    groups = every(svg, "g")[:2]  # the key has the others
    for group in groups:
        path, dot = list(group)
        xs = [x for x, _ in walked(path.attrib["d"])]
        assert min(xs) < float(dot.attrib["cx"]) < max(xs)
    assert [g.attrib["class"] for g in groups] == ["ch-main", "ch-other"]


def test_types_are_sorted_and_hollow_where_the_interval_includes_zero():
    kinds = [
        Kind("Consult", "Aid", Estimate(0.02, -0.1, 0.1)),
        Kind("Retreat", "Aid", refused="two overtures only"),
        Kind("Aid", "Aid", Estimate(0.2, 0.1, 0.3)),
    ]
    svg = types(kinds, title="t").svg
    heights = {b.words: b.top for b in boxes(svg)}
    assert heights["Aid → Aid"] < heights["Consult → Aid"] < heights["Retreat → Aid"]
    assert [g.attrib["class"] for g in every(svg, "g")[:2]] == ["ch-main", "ch-other"]


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: answers([], title="t"), "no horizon"),
        (lambda: types([], title="t"), "no type"),
        (lambda: Answer("a", Estimate(0.5, 0.4, 0.6)), "all three"),
        (lambda: Answer("a", ONE.after, ONE.otherwise, ONE.difference, refused="why"), "all three"),
        (lambda: Answer("a"), "all three"),
        (lambda: Answer("a", Estimate(1.2, 1, 1.3), ONE.otherwise, ONE.difference), "between 0 and 1"),
        (lambda: Kind("a", "b"), "needs a difference"),
        (lambda: Kind("a", "b", ONE.difference, refused="why"), "needs a difference"),
    ],
)
def test_what_is_not_whole_is_refused(make, why):
    with pytest.raises(ValueError, match=why):
        make()

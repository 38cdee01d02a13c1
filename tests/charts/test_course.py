"""The chart of a tone: every number told, nothing outside, no two words on each other, gaps as gaps."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from svgs import every, outside, overlaps, size, told, walked

from detente.charts import Break, Estimate, Point, Segment, tone
from detente.charts.wording import amount, dated, signed

START = date(2018, 1, 1)
FINITE = st.floats(-10, 10) | st.floats(-1e9, 1e9)


def weeks(values, **more):
    return [Point(START + timedelta(weeks=n), v, v - 0.5, v + 0.5, **more) for n, v in enumerate(values)]


@st.composite
def points(draw):
    n = draw(st.integers(0, 4000))
    made = []
    for _ in range(draw(st.integers(1, 30))):
        n += draw(st.sampled_from([1, 1, 1, 2, 50]))
        low, value, high = sorted(draw(st.tuples(FINITE, FINITE, FINITE)))
        counts = draw(st.none() | st.tuples(*[st.integers(0, 10**6)] * 4))
        day = date(1, 1, 1) + timedelta(weeks=n)
        raw = draw(st.none() | FINITE)
        known = draw(st.booleans()) or raw is None
        made.append(Point(day, *((value, low, high) if known else ()), raw=raw, counts=counts))
    return made


@st.composite
def courses(draw):
    made = draw(points())
    first, last = made[0].day, made[-1].day
    within = st.dates(first, last)
    breaks = [
        Break(d[1], d[0], d[2])
        for d in draw(st.lists(st.tuples(within, within, within).map(sorted), max_size=5))
    ]
    edges = sorted({first, last, *(b.day for b in breaks)})
    segments = [Segment(a, b, Estimate(0.5, -1, 2)) for a, b in itertools.pairwise(edges)]
    return made, breaks, draw(st.sampled_from([[], segments]))


@settings(deadline=None, max_examples=60)
@given(courses(), st.sampled_from(["day", "week", "month"]), st.sampled_from([280, 360, 760, 1040]))
def test_nothing_stands_outside_or_on_another_word(course, by, width):
    made, breaks, segments = course
    picture = tone(
        made,
        title="A finding of some length, which may have to wrap",
        every=by,
        breaks=breaks,
        segments=segments,
        source="a source",
        width=width,
    )
    for svg in filter(None, (picture.svg, picture.narrow)):
        assert outside(svg) == []
        assert overlaps(svg) == []


@settings(deadline=None, max_examples=40)
@given(courses())
def test_every_number_is_told(course):
    made, breaks, segments = course
    said = told(tone(made, title="t", breaks=breaks, segments=segments).svg)
    for p in made:
        for value in (p.value, p.low, p.high, p.raw):
            assert value is None or signed(value) in said
        assert all(amount(n) in said for n in p.counts or () if n)
    for day in (d for b in breaks for d in (b.day, b.first, b.last)):
        assert dated(day) in said


def lines(svg):
    return [p.attrib["d"] for p in every(svg, "path") if p.attrib["class"] == "ch-line"]


@pytest.mark.parametrize(
    ("made", "drawn"),
    [
        (weeks([1, 2, 3, 4]), 1),
        ([*weeks([1, 2]), Point(START + timedelta(weeks=2)), *weeks([0, 0, 0, 4, 5])[3:]], 2),  # a missing value
        ([*weeks([1, 2]), *weeks([0] * 6)[4:]], 2),  # weeks left out
        (weeks([1, float("nan"), 3]), 2),
    ],
)  # fmt: skip
def test_a_gap_is_a_gap_in_the_line(made, drawn):
    assert len(lines(tone(made, title="t").svg)) == drawn


def test_a_month_follows_a_month_whatever_its_length():
    made = [Point(date(2018 + n // 12, n % 12 + 1, 1), 1, 0, 2) for n in range(30)]
    assert len(lines(tone(made, title="t", every="month").svg)) == 1


def test_one_point_has_its_interval_as_a_whisker():
    svg = tone(weeks([1.2]), title="t").svg
    ((x, low), (again, high)) = walked(lines(svg)[0])
    assert x == again
    assert low > high
    assert "+1.20 (+0.70 to +1.70)" in told(svg)


def test_thirty_years_of_weeks_are_drawn_with_few_points_and_no_peak_is_lost():
    values = [0.1 * (n % 7) for n in range(1560)]
    values[777] = 9.0
    svg = tone(weeks(values), title="t").svg
    (line,) = map(walked, lines(svg))
    band = next(p.attrib["d"] for p in every(svg, "path") if p.attrib["class"] == "ch-band")
    assert len(line) <= 750
    assert len(walked(band)) <= 1500
    heights = sorted({y for _, y in line})
    assert heights[1] - heights[0] > 50  # the peak stands alone
    assert "Highest: week of 22 Nov 2032: +9.00" in told(svg)


def test_what_lies_above_zero_is_above_the_base_line():
    svg = tone(weeks([2, 1, -1, -2]), title="t").svg
    zero = next(p.attrib["d"] for p in every(svg, "path") if p.attrib["class"] == "ch-zero")
    heights = [y for _, y in walked(lines(svg)[0])]
    base = walked(zero)[0][1]
    assert heights[0] < heights[1] < base < heights[2] < heights[3]


def test_raw_points_far_off_do_not_flatten_the_line_and_are_counted():
    made = [Point(START + timedelta(weeks=n), 0.5, 0, 1, raw=900 if n == 7 else 0.4) for n in range(200)]
    svg = tone(made, title="t").svg
    assert any("1 week alone beyond the axis" in (t.text or "") for t in every(svg, "text"))
    assert "+900" in told(tone(made[:100], title="t").svg)


def test_many_periods_share_a_column_and_the_axis_says_so():
    made = [Point(START + timedelta(weeks=n), counts=(4, 0, 0, 2)) for n in range(1560)]
    svg = tone(made, title="t").svg
    said = [t.text for t in every(svg, "text")]
    assert "events a week, mean of 6 weeks" in said
    titles = [t.text for t in every(svg, "title")]
    assert "1 Jan 2018 to 11 Feb 2018 (6 weeks), 6 events a week" in titles


def test_a_mean_without_room_is_written_below():
    segments = [
        Segment(START, date(2018, 1, 3), Estimate(0.25, 0.125, 0.5)),
        Segment(date(2018, 1, 3), date(2019, 1, 1), Estimate(-3, -4, -2)),
    ]
    svg = tone(weeks([0] * 52), title="t", segments=segments).svg
    said = " ".join(t.text or "" for t in every(svg, "text"))
    assert "1 Jan 2018 to 3 Jan 2018: +0.25 (+0.12 to +0.50)" in said
    assert "mean −3.00" in said


def test_large_counts_have_room_beside_small_scores():
    made = [Point(START + timedelta(weeks=n), 0.1, 0, 0.2, counts=(123456, 0, 0, 0)) for n in range(9)]
    svg = tone(made, title="t").svg
    assert outside(svg) == []
    assert "100,000" in [t.text for t in every(svg, "text")]


def test_breaks_without_room_are_written_below():
    days = [START + timedelta(n) for n in range(5)]
    svg = tone(weeks([0] * 52), title="t", breaks=[Break(d, START, START + timedelta(9)) for d in days]).svg
    said = " ".join(t.text or "" for t in every(svg, "text"))
    assert all(dated(d) in said for d in days)
    assert "Break on 5 Jan 2018, between 1 Jan 2018 and 10 Jan 2018" in said
    assert overlaps(svg) == []


def test_columns_link_where_an_address_is_given():
    made = [
        *weeks([1, 2], href="#e1"),
        Point(START + timedelta(weeks=2), 1, 0, 2, href="javascript:alert(1)"),
    ]
    assert [a.attrib["href"] for a in every(tone(made, title="t").svg, "a")] == ["#e1", "#e1"]


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: tone([], title="t"), "nothing to draw"),
        (lambda: tone([Point(START)], title="t"), "nothing to draw"),
        (lambda: tone(weeks([1]), title="t", every="fortnight"), "not by 'fortnight'"),
        (lambda: tone(weeks([1]), title="t", width=100), "280 pixels"),
        (lambda: Break(START, START + timedelta(1), START + timedelta(2)), "does not lie between"),
        (lambda: Segment(START, START - timedelta(1), Estimate(0, 0, 0)), "ends before"),
        (
            lambda: tone(
                weeks([1]), title="t", segments=[Segment(START, START + timedelta(5), Estimate(0, 0, 0))] * 2
            ),
            "overlap",
        ),
        (lambda: Point(START, 1.0), "without an interval"),
        (lambda: Point(START, 1.0, 2.0, 0.0), "ends before it begins"),
        (lambda: Point(START, float("inf"), 0, 1), "cannot be drawn"),
        (lambda: Point(START, counts=(1, -1, 0, 0)), "below zero"),
        (lambda: Estimate(1, 2, 0), "ends before it begins"),
        (lambda: Estimate(float("nan"), 2, 0), "both ends"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_one_line(make, why):
    with pytest.raises(ValueError, match=why) as caught:
        make()
    assert "\n" not in str(caught.value)


def test_a_phone_gets_a_picture_of_its_own():
    picture = tone(weeks([1, 2]), title="t")
    assert size(picture.svg)[0] == 760
    assert size(picture.narrow)[0] == 360
    assert tone(weeks([1, 2]), title="t", width=360).narrow == ""

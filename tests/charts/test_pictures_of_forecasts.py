"""Reliability, forecasts over time, and what moved a forecast: all numbers told, nothing outside the sheet."""

import re
from datetime import date, timedelta
from itertools import pairwise
from math import exp, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from svgs import every, outside, overlaps, told, walked

from detente.charts import (
    Contribution,
    Estimate,
    Forecaster,
    Foretold,
    Level,
    contributions,
    reliability,
    track,
)
from detente.charts.contributions import logit
from detente.charts.wording import chance, percent

NAMES = st.text(st.characters(min_codepoint=32, max_codepoint=0x24F), min_size=1, max_size=60)
WIDTHS = st.sampled_from([280, 360, 760, 1040])
SHARES = st.floats(0, 1)
CHANCES = st.tuples(SHARES, SHARES, SHARES).map(lambda v: Estimate(sorted(v)[1], min(v), max(v)))
LEVELS = st.builds(Level, SHARES, CHANCES, st.integers(1, 90_000))
FORECASTERS = st.builds(Forecaster, NAMES, st.lists(LEVELS, min_size=1, max_size=8).map(tuple), NAMES)
DAYS = st.dates(date(1990, 1, 1), date(2030, 1, 1))
FORETOLD = st.builds(Foretold, DAYS, CHANCES, st.none() | SHARES, st.none() | st.booleans())
PARTS = st.lists(st.builds(Contribution, NAMES, NAMES, st.floats(-2, 2)), max_size=7)

RECENT = Contribution("recency", "last 6 days ago", 0.7, "#recent")
SEASON = Contribution("season", "a quiet month", -0.9)


def moved(base: float, parts: list[Contribution]) -> float:
    return 1 / (1 + exp(-logit(base) - sum(p.contribution for p in parts)))


@settings(deadline=None, max_examples=50)
@given(st.lists(FORECASTERS, min_size=1, max_size=2), NAMES, st.none() | SHARES, WIDTHS)
def test_reliability_holds_its_words_and_marks(forecasters, name, base, width):
    picture = reliability(forecasters, title=name, source=name, base_rate=base, width=width)
    for svg in filter(None, (picture.svg, picture.narrow)):
        assert outside(svg) == []
        assert [pair for pair in overlaps(svg) if "perfect" not in pair] == []


@settings(deadline=None, max_examples=50)
@given(st.lists(FORETOLD, min_size=1, max_size=30), NAMES, st.booleans(), WIDTHS)
def test_a_track_holds_its_words_and_marks(forecasts, name, series, width):
    picture = track(forecasts, title=name, happened=name, unit=name, series=series, width=width)
    for svg in filter(None, (picture.svg, picture.narrow)):
        assert outside(svg) == []
        assert overlaps(svg) == []


@settings(deadline=None, max_examples=50)
@given(st.floats(0.001, 0.999), PARTS, NAMES, WIDTHS)
def test_contributions_hold_their_words_and_marks(base, parts, name, width):
    end = moved(base, parts)
    picture = contributions(base, parts, Estimate(end, 0.5 * end, (1 + end) / 2), title=name, width=width)
    for svg in filter(None, (picture.svg, picture.narrow)):
        assert outside(svg) == []
        assert overlaps(svg) == []


@settings(deadline=None, max_examples=40)
@given(st.floats(0.01, 0.99), PARTS)
def test_each_bar_begins_where_the_one_before_ends(base, parts):
    end = moved(base, parts)
    svg = contributions(base, parts, Estimate(end, end / 2, (1 + end) / 2), title="t").svg
    first, *_, last = (float(dot.attrib["cx"]) for dot in every(svg, "circle"))
    spans = [
        (float(r.attrib["x"]), float(r.attrib["x"]) + float(r.attrib["width"]), r.attrib["class"] == "ch-up-bar")
        for r in every(svg, "rect")
        if r.attrib["class"] in ("ch-up-bar", "ch-down-bar") and float(r.attrib["height"]) == 16
    ]  # fmt: skip
    ways = [(a, b) if up else (b, a) for a, b, up in spans]
    steps = [(first, first), *ways, (last, last)]
    assert all(abs(a[1] - b[0]) < 1.3 for a, b in pairwise(steps))  # a bar is a pixel wide at least


def test_contributions_are_told_from_the_largest_on_with_what_they_do_to_the_odds():
    end = moved(0.25, [RECENT, SEASON])
    said = told(contributions(0.25, [RECENT, SEASON], Estimate(end, 0.1, 0.4), title="t").svg)
    assert said.index("season: a quiet month") < said.index("recency: last 6 days ago")
    assert f"odds ×{exp(-0.9):.2f}, from {percent(0.25)} to {percent(moved(0.25, [SEASON]))}" in said
    assert f"forecast {chance(Estimate(end, 0.1, 0.4))}" in said


def test_a_part_leads_to_what_it_stands_on_and_nowhere_else():
    end = moved(0.25, [RECENT, SEASON])
    svg = contributions(0.25, [RECENT, SEASON], Estimate(end, 0.1, 0.4), title="t").svg
    assert [a.attrib["href"] for a in every(svg, "a")] == ["#recent"]


@pytest.mark.parametrize(("base", "recency"), [(0.56, 0.8), (0.05, -0.3), (0.18, -0.4)])
def test_in_a_column_of_text_the_bars_have_room_for_an_axis(base, recency):
    seen = "the same between North Korea or South Korea and others: 2 in the last 30 days, usually 1.6"
    parts = [Contribution("Recency", seen, recency)]
    value = moved(base, parts)
    estimate = Estimate(value, 0.6 * value, min(1.25 * value, 0.9))
    svg = contributions(base, parts, estimate, title="t", width=560).svg
    labels = [t for t in every(svg, "text") if re.fullmatch(r"[\d.]+\xa0%", t.text or "")]
    assert len(labels) >= 5  # three on the axis, base rate and forecast


@settings(deadline=None, max_examples=40)
@given(st.lists(FORECASTERS, min_size=1, max_size=2))
def test_every_level_is_told_with_its_count(forecasters):
    said = told(reliability(forecasters, title="t").svg)
    for level in (level for f in forecasters for level in f.levels):
        assert (
            f"at {percent(level.forecast)}, it happened in {chance(level.observed)} of {level.count:,}"
            in said
        )


def test_what_was_forecast_right_lies_on_the_line_called_perfect():
    exact = tuple(Level(p, Estimate(p, p, p), 10) for p in (0.1, 0.4, 0.8))
    svg = reliability([Forecaster("a", exact)], title="t").svg
    (line,) = [p for p in every(svg, "path") if p.attrib["class"] == "ch-perfect"]
    (x0, y0), (x1, y1) = walked(line.attrib["d"].replace("L", " L"))
    for dot in every(svg, "circle")[:3]:
        part = (float(dot.attrib["cx"]) - x0) / (x1 - x0)
        assert float(dot.attrib["cy"]) == pytest.approx(y0 + part * (y1 - y0), abs=0.2)


def test_bars_are_as_high_as_there_are_forecasts():
    levels = (Level(0.1, Estimate(0.1, 0, 0.2), 400), Level(0.9, Estimate(0.9, 0.8, 1), 100))
    svg = reliability([Forecaster("a", levels)], title="t").svg
    bars = [walked(p.attrib["d"]) for p in every(svg, "path") if "ch-bar" in p.attrib["class"]]
    heights = [max(y for _, y in bar) - min(y for _, y in bar) for bar in bars]
    assert heights == [40, 10]


def test_what_happened_is_a_tick_above_and_what_did_not_below():
    start, sure = date(2024, 1, 1), Estimate(0.5, 0.4, 0.6)
    outcomes = [True, False, True, None, True]
    made = [Foretold(start + timedelta(weeks=n), sure, 0.4, o) for n, o in enumerate(outcomes)]
    svg = track(made, title="t").svg
    drawn = {c: next(p for p in every(svg, "path") if p.attrib["class"] == f"ch-{c}") for c in ("yes", "no")}
    tops = {c: {y for _, y in walked(p.attrib["d"])} for c, p in drawn.items()}
    assert drawn["yes"].attrib["d"].count("M") == 3
    assert drawn["no"].attrib["d"].count("M") == 1
    assert max(tops["yes"]) < min(tops["no"])
    assert "of 4 with an outcome, it happened in 3." in told(svg)
    assert told(svg).count("open") == 1


def test_forecasts_of_many_things_are_no_line():
    made = [Foretold(date(2024, 1, 1 + n), Estimate(0.5, 0.4, 0.6), outcome=True) for n in range(3)]
    assert 'class="ch-span"' in track(made, title="t").svg
    assert 'class="ch-span"' not in track(made, title="t", series=False).svg


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: reliability([], title="t"), "one or two"),
        (lambda: Forecaster("a", ()), "no level"),
        (lambda: Level(0.5, Estimate(0.5, 0.4, 1.2), 3), "between 0 and 1"),
        (lambda: Level(0.5, Estimate(0.5, 0.4, 0.6), 0), "without a forecast"),
        (lambda: track([], title="t"), "no forecast"),
        (lambda: Foretold(date(2024, 1, 1), Estimate(1.2, 1, 1.3)), "between 0 and 1"),
        (lambda: contributions(0, [], Estimate(0.5, 0.4, 0.6), title="t"), "no odds"),
        (lambda: contributions(0.5, [RECENT], Estimate(0.5, 0.4, 0.6), title="t"), "do not add up"),
        (lambda: Contribution("a", "b", -log(1e-320) * 1e308 * 10), "cannot be drawn"),
    ],
)
def test_what_is_not_whole_is_refused(make, why):
    with pytest.raises(ValueError, match=why):
        make()

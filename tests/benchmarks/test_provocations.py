"""The replay of exercises, talks and provocations, on made days whose answer can be counted by hand."""

import csv
import sys
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy as np
import pytest

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

from madeworlds import MADE, SHORT, TOPS, Truth, made
from provocations import corrected, report, tally
from replay import ANNUAL, LIST, Asked, begun, moved, turned, under_way, world


def row(kind, first, until="", series="Key Resolve"):
    return {"kind": kind, "series": series, "date": first, "until": until}


SPRINGS = [row("exercise", f"{year}-03-01", f"{year}-03-10") for year in range(1994, 2004)]
SHIPS = [row("exercise", f"{year}-10-01", series="Combined naval exercise") for year in range(1994, 2004)]
TALKS = [row("talks", f"{year}-07-01", f"{year}-07-03", "Summit") for year in range(1994, 2004)]
END = (date(2003, 12, 31), "Other Provocation")


def made_days(*days, years=range(1994, 2004), kind="Missile Provocation"):
    return [(date.fromisoformat(f"{year}-{day}"), kind) for year in years for day in days]


@cache
def answered():
    """A launch three days after each spring exercise began but two, and now and then one in December."""
    launches = made_days("03-04", years=range(1994, 2002)) + made_days("12-05", years=range(1994, 2004, 3))
    return world([*launches, END], SPRINGS + SHIPS + TALKS)


def test_the_names_of_annual_exercises_are_names_of_the_list():
    with LIST.open(encoding="utf-8", newline="") as file:
        listed = {found["series"] for found in csv.DictReader(file) if found["kind"] == "exercise"}
    assert listed >= ANNUAL
    assert len(listed - ANNUAL) > 5


def test_days_run_to_the_last_that_is_known_and_spans_are_filled():
    at = answered()
    assert len(at.days.year) == (date(2003, 12, 31) - date(1994, 1, 1)).days + 1
    spring, ships, every = (at.calendars[name] for name in ("annual exercises", "talks", "all exercises"))
    assert (spring.begun.sum(), spring.under_way.sum()) == (10, 100)
    assert (ships.begun.sum(), ships.under_way.sum()) == (10, 30)
    assert every.begun.sum() == 20
    first = (date(1994, 3, 1) - date(1994, 1, 1)).days
    assert np.flatnonzero(spring.under_way)[:10].tolist() == list(range(first, first + 10))


def test_what_lies_outside_the_days_is_left_out():
    at = world([(date(1980, 5, 5), "Other Provocation"), END], [row("talks", "2010-01-01")])
    assert at.provocations["any"].sum() == 1
    assert not at.calendars["talks"].begun.any()


def test_missiles_and_the_rest_are_kept_apart():
    at = answered()
    assert at.provocations["missile or nuclear"].sum() == 12
    assert np.flatnonzero(at.provocations["other"]).tolist() == [len(at.days.year) - 1]


def test_an_answer_is_found_where_it_is_and_not_before():
    at = answered()
    early, late = (begun(at, Asked("annual exercises", days=h)) for h in (1, 7))
    assert early.case == 0
    assert (late.case, late.cases, late.years) == (0.8, 10, 10)
    assert late.low > 0.3
    assert begun(at, Asked("talks", days=7)).high > 0


def test_under_way_counts_days():
    found = under_way(answered(), Asked("annual exercises", matching="same year"))
    assert found.cases == 100
    assert found.case == 0.08


def test_after_less_before_makes_each_beginning_its_own_control():
    alike = world([*made_days("02-25", "03-04"), END], SPRINGS)
    assert turned(alike, Asked("annual exercises", days=7)) is None  # the same in all years: no interval
    half = [*made_days("02-25"), *made_days("03-04", years=range(1994, 1999)), END]
    found = turned(world(half, SPRINGS), Asked("annual exercises", days=7))
    assert (found.case, found.control, found.difference) == (0.5, 1.0, -0.5)


def test_moved_dates_lose_the_answer():
    late = begun(moved(answered(), 60), Asked("annual exercises", days=7))
    assert late.case == 0


def test_an_era_has_its_own_days():
    found = begun(answered(), Asked("annual exercises", era="1994-2009", days=7))
    assert found == begun(answered(), Asked("annual exercises", days=7))
    assert begun(answered(), Asked("annual exercises", era="2010-2017", days=7)) is None


def test_made_worlds_are_as_busy_as_the_real_one_and_bring_what_they_are_told_to():
    days = [date(1994, 1, 1) + timedelta(int(i)) for i in range(0, 3650, 12)]
    at = world([(day, "Missile Provocation") for day in days] + [END], SPRINGS)
    quiet, certain = MADE["nothing matters but the year"], Truth(effect=1.0)
    busy = [
        made(at, "annual exercises", quiet, np.random.default_rng(s)).provocations["any"].sum()
        for s in range(30)
    ]
    assert np.mean(busy) == pytest.approx(len(days), rel=0.1)
    forced = made(at, "annual exercises", certain, np.random.default_rng(1))
    assert begun(forced, Asked("annual exercises", days=7)).case == 1
    assert forced.days.busy.tolist() != at.days.busy.tolist()
    assert forced.calendars is at.calendars


def test_a_made_season_moves_provocations_into_its_weeks_and_makes_no_more_of_them():
    days = [date(1994, 1, 1) + timedelta(int(i)) for i in range(0, 3650, 8)]
    at = world([(day, "Missile Provocation") for day in days] + [END], SPRINGS)
    inside = np.abs(at.days.season[:, None] - np.array(TOPS)).min(axis=1) <= 2 * SHORT

    def shares(label):
        rng = np.random.default_rng(3)
        several = [made(at, "annual exercises", MADE[label], rng).provocations["any"] for _ in range(30)]
        return np.mean([found[inside].sum() / found.sum() for found in several]), np.sum(several) / 30

    even, usual = shares("nothing matters but the year")
    short, many = shares("a short season three times as marked")
    assert even == pytest.approx(inside.mean(), abs=0.03)
    assert short == pytest.approx(
        0.7 * inside.mean() + 0.3, abs=0.07
    )  # some are brought on, after the season
    assert many == pytest.approx(usual, rel=0.1)


def test_the_main_questions_are_ten_and_pay_for_being_ten():
    rows = [
        {"question": "begun", **Asked(of, days=h)._asdict(), "p": 0.004}
        for of in ("annual exercises", "talks", "all exercises")
        for h in (1, 3, 7, 14, 30)
    ]
    found = corrected([*rows, {**rows[0], "question": "moved by 60"}, {**rows[0], "era": "1994-2009"}])
    assert len(found) == 10
    assert {r["holm"] for r in found} == {0.04}


def test_what_is_refused_is_said_in_the_report():
    refused = {"question": "begun", **Asked("talks", days=7)._asdict(), "refused": "too little"}
    empty = {"days": 1, "provocations": {}, "begun": {}, "first": [], "dealt": [], "made": [], "measured": []}
    lines = list(report({**empty, "comparisons": [refused], **tally([refused])}))
    assert any(line.startswith("talks") and line.endswith("too little") for line in lines)
    assert lines[-1].startswith("{")


def test_the_tally_counts_what_is_held_to_the_same_year():
    row = {"question": "begun", **Asked("talks", days=7)._asdict(), "low": 0.1, "high": 0.3, "p": 0.02}
    rows = [
        row,
        {**row, "low": -0.1, "p": 0.3},
        {**row, "matching": "any other day"},
        {**row, "question": "moved by 60"},
    ]
    assert tally(rows) == {"intervals": 2, "beyond_none": 1, "least_holm": 0.04}

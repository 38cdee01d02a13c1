"""Comparing days with other days like them: what is counted, what is matched, and what the intervals hold."""

import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

from daycounts import (
    Days,
    Matching,
    activity,
    before,
    clean,
    dealt,
    estimate,
    holm,
    paired,
    shifted,
    sums,
    taken,
    within,
)

FLAGS = arrays(np.bool_, st.integers(1, 60))


def years(count: int, length: int = 100) -> Days:
    year = np.repeat(np.arange(2000, 2000 + count), length)
    return Days(year, np.tile(np.arange(1, length + 1), count), np.zeros(count * length, np.int64))


@given(FLAGS, st.integers(1, 10))
def test_within_looks_at_the_days_after_and_before_at_those_before(days, h):
    found, earlier = within(days, h), before(days, h)
    for at in range(len(days)):
        after = days[at + 1 : at + 1 + h]
        assert np.isnan(found[at]) if len(after) < h else found[at] == after.any()
        past = days[max(at - h, 0) : at]
        assert np.isnan(earlier[at]) if len(past) < h else earlier[at] == past.any()


@given(FLAGS)
def test_activity_counts_the_days_before_only(days):
    flipped = days.copy()
    flipped[-1] = not flipped[-1]
    assert activity(days).tolist() == activity(flipped).tolist()
    assert activity(days, 5)[-1] == np.digitize(days[-6:-1].sum(), [1, 3])


@given(FLAGS, st.integers(0, 10))
def test_a_clean_day_has_nothing_under_way_from_it_on(going, h):
    for at in np.flatnonzero(clean(going, h)):
        assert not going[at : at + h + 1].any()


@given(FLAGS, st.integers(-70, 70))
def test_shifting_keeps_the_days_that_stay_inside(days, by):
    at = np.flatnonzero(days) + by
    assert np.flatnonzero(shifted(days, by)).tolist() == [day for day in at if 0 <= day < len(days)]


def test_the_first_day_is_of_its_year_and_its_season():
    leap = Days(np.array([2004, 2004]), np.array([60, 61]), np.zeros(2, np.int64))
    assert leap.first == date(2004, 2, 29)


def test_a_control_is_of_the_same_year_as_busy_and_of_the_season():
    days = years(3)
    days.busy[100:150] = 2
    outcome = np.zeros(300)
    outcome[150:200] = 1  # of the second year, not busy
    case = np.zeros(300, bool)
    case[[10, 110, 180]] = True
    every = np.ones(300, bool)
    loose, by_year, like = (
        sums(case, every, outcome, days, how)
        for how in (Matching(), Matching(year=True), Matching(year=True, activity=True))
    )
    assert loose.sum(axis=0).tolist() == [1, 3, 49, 297]
    assert by_year.tolist() == [[0, 1, 0, 1], [1, 2, 2 * 49 / 98, 2]]
    assert like.tolist() == [[0, 1, 0, 1], [1, 2, 1, 2]]


def test_the_season_is_sixty_days_to_either_side():
    days = years(1, 365)
    outcome = (days.season > 200).astype(float)
    case = days.season == 150
    held = sums(case, ~case, outcome, days, Matching(year=True, season=True))
    near = (days.season >= 90) & (days.season <= 210) & ~case
    assert held.tolist() == [[0, 1, outcome[near].mean(), 1]]


def test_a_case_with_too_few_controls_does_not_count():
    days = years(1, 6)
    case = days.season == 1
    assert len(sums(case, days.season < 6, np.zeros(6), days, Matching(year=True))) == 0
    assert len(sums(case, ~case, np.zeros(6), days, Matching(year=True))) == 1


def test_what_is_not_known_is_neither_case_nor_control():
    days = years(1, 10)
    outcome = np.where(days.season > 8, np.nan, 1.0)
    case = days.season == 10
    assert sums(case, ~case, outcome, days, Matching()).tolist() == [[0, 0, 8, 8]]


def test_two_years_give_no_figure_and_three_do():
    parts = np.array([[3, 10, 20, 100], [4, 10, 20, 100], [5, 10, 30, 100.0]])
    assert estimate(parts[:2]) is None
    found = estimate(parts)
    assert (found.cases, found.years, found.case) == (30, 3, 0.4)
    assert found.low < found.difference < found.high
    assert found.difference == pytest.approx(0.4 - 70 / 300)


def test_the_error_is_the_jackknife_over_years():
    parts = np.array([[3, 10, 20, 100], [4, 10, 20, 100], [5, 10, 30, 100.0]])
    left = [np.delete(parts, i, axis=0).sum(axis=0) for i in range(3)]
    each = np.array([a / b - c / d for a, b, c, d in left])
    error = np.sqrt(2 / 3 * ((each - (0.4 - 7 / 30)) ** 2).sum())
    found = estimate(parts)
    assert found.high - found.difference == pytest.approx(
        4.302652729911275 * error
    )  # t, two degrees of freedom


def test_none_among_few_cases_is_no_proof_of_none():
    quiet = estimate(np.array([[0, 5, 10, 1000]] * 4, float))
    assert quiet.case == 0
    assert quiet.low < 0 < quiet.high
    assert quiet.p > 0.5
    assert estimate(np.array([[0, 5, 10, 1000]] * 4, float), known=False) is None
    assert estimate(np.array([[0, 500, 100, 1000]] * 4, float)).high < 0


def test_years_that_are_all_the_same_tell_no_interval():
    assert estimate(np.array([[5, 10, 5, 10.0]] * 5)) is None


def test_a_pair_is_a_day_with_both_its_sides_known():
    days = years(2, 5)
    case = np.array([1, 0, 0, 1, 1, 0, 1, 0, 0, 0], bool)
    done = np.array([0, 0, 1, 0, 1, 0, 0, 1, 0, 0], bool)
    assert paired(case, within(done, 1), before(done, 1), days).tolist() == [[1, 2, 1, 2], [1, 1, 0, 1]]


@given(st.integers(0, 1000))
def test_dealing_swaps_whole_years_within_their_group(seed):
    days = years(6, 30)
    groups = np.repeat([0, 1], 90)
    order = dealt(days, groups, np.random.default_rng(seed))
    assert sorted(order.tolist()) == list(range(180))
    assert (days.season[order] == days.season).all()
    assert (groups[order] == groups).all()
    assert all(len(set(days.year[order[at]])) == 1 for at in days.years())


def test_a_leap_day_has_no_other_year_to_come_from():
    days = Days(np.array([1, 1, 1, 2, 2]), np.array([1, 2, 3, 1, 2]), np.zeros(5, np.int64))
    orders = {tuple(dealt(days, np.zeros(5, int), np.random.default_rng(s)).tolist()) for s in range(20)}
    assert orders == {(0, 1, 2, 3, 4), (3, 4, -1, 0, 1)}
    assert taken(np.array([0, 0, 1, 1, 0], bool), np.array([3, 4, -1, 0, 1])).tolist() == [1, 0, 0, 0, 0]


def test_holm_is_bonferroni_for_the_first_and_never_falls():
    assert holm([0.5, 0.01, 0.02]) == [0.5, 0.03, 0.04]
    assert holm([0.9, 0.8]) == [1.0, 1.0]


@pytest.mark.parametrize(("effect", "least", "most"), [(0.0, 0.85, 1.0), (0.4, 0.0, 0.2)])
def test_intervals_hold_none_where_there_is_none_and_leave_it_out_where_there_is_much(effect, least, most):
    rng, days, around = np.random.default_rng(5), years(12), 0
    case = days.season % 40 == 10
    for _ in range(60):
        rate = np.repeat(rng.uniform(0.0, 0.1, 12), 100)  # busy years and quiet ones
        done = rng.random(1200) < rate
        done[np.flatnonzero(case) + 1] |= rng.random(case.sum()) < effect
        found = estimate(sums(case, clean(case, 7), within(done, 7), days, Matching(year=True)))
        around += found.low <= 0 <= found.high
    assert least <= around / 60 <= most

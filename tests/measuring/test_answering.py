"""How much more often an act follows: windows, what is known of a day, and streams whose answer is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from detente.measuring import answering
from detente.measuring.answering import (
    Compared,
    answered,
    block,
    circumstances,
    compared,
    past,
    season,
    unseen,
    year,
)
from flagged import chance, later

DAYS = 1500
FLAGS = arrays(np.bool_, st.shared(st.integers(1, 60), key="days"))
LONG = arrays(np.bool_, st.shared(st.integers(80, 160), key="days"))


def asked(
    overtures: np.ndarray, acts: np.ndarray, within: int = 1, others: tuple = (), seed: int = 0
) -> Compared:
    found = answered(acts, np.ones(len(acts), dtype=bool), within)
    return compared(overtures, found, circumstances(overtures, acts, within, others), within, seed)


# windows


@given(FLAGS, FLAGS, st.integers(1, 9))
def test_an_answer_is_any_act_of_the_days_after_where_all_of_them_are_known(acts, covered, within) -> None:
    found = answered(acts, covered, within)
    for day, told in enumerate(found):
        window = slice(day + 1, day + 1 + within)
        known = covered[day] and len(covered[window]) == within and covered[window].all()
        assert np.isnan(told) if not known else told == acts[window].any()


def test_an_act_of_the_same_day_is_no_answer() -> None:
    acts = np.array([1, 0, 0, 0], dtype=bool)
    assert answered(acts, np.ones(4, dtype=bool), 1)[0] == 0


@given(FLAGS, FLAGS, st.integers(1, 9), st.integers(0, 9))
def test_days_that_are_not_covered_add_no_windows(acts, covered, within, more) -> None:
    none = np.zeros(more, dtype=bool)
    longer = answered(np.concatenate([acts, none]), np.concatenate([covered, none]), within)
    assert np.array_equal(longer[: len(acts)], answered(acts, covered, within), equal_nan=True)
    assert np.isnan(longer[len(acts) :]).all()


@given(FLAGS, FLAGS, st.integers(1, 9))
def test_acts_on_days_that_are_not_covered_change_nothing(acts, covered, within) -> None:
    found = answered(acts, covered, within)
    assert np.array_equal(found, answered(acts & covered, covered, within), equal_nan=True)


# what is known of a day


@given(FLAGS)
def test_the_past_is_the_root_of_the_share_of_days_with_acts_before(acts) -> None:
    for (near, far), told in zip(answering.MEMORY, past(acts), strict=True):
        for day in range(len(acts)):
            before = acts[max(day - far, 0) : max(day - near + 1, 0)]
            assert told[day] == pytest.approx(np.sqrt(before.mean()) if len(before) else 0)


def test_the_past_does_not_look_at_the_day_itself() -> None:
    acts = np.zeros(40, dtype=bool)
    acts[20] = True
    assert [told[20] for told in past(acts)] == [0, 0, 0]
    assert [told[21] for told in past(acts)] == [1, 0, 0]


@given(st.integers(2, 4000), st.integers(1, 60))
def test_each_day_has_its_place_in_the_season(days, within) -> None:
    tents = season(days, within)
    assert np.allclose(tents.sum(axis=1), 1)
    assert (tents >= 0).all()


def test_a_season_is_longer_for_a_longer_horizon() -> None:
    assert season(3650, 30).shape[1] < season(3650, 7).shape[1] < season(3650, 1).shape[1]
    tops = season(3650, 30).argmax(axis=0)
    assert np.diff(tops).min() > answering.HORIZONS * 30 * 0.9


def test_weekdays_are_known_from_the_first_day_on() -> None:
    none = np.zeros(14, dtype=bool)
    monday, sunday = (circumstances(none, none, 1, first=date(2001, 1, d)) for d in (1, 7))
    assert np.array_equal(monday[:6, 7:13], sunday[1:7, 7:13])
    assert not np.array_equal(monday[:6, 7:13], sunday[:6, 7:13])


def test_the_time_of_the_year_is_told_of_long_streams_alone() -> None:
    assert year(date(2001, 1, 1), 700, 1).shape == (700, 0)
    assert year(date(2001, 1, 1), 1461, 30).shape == (1461, 0)
    assert year(date(2001, 1, 1), 11000, 30).shape == (11000, 8)
    waves = year(date(2001, 1, 1), 1461, 1)
    assert np.allclose(waves[0], waves[-1], atol=0.1)  # four years on, leap day and all
    assert np.allclose(np.square(waves[:, :2]).sum(axis=1), 1)


def test_what_only_the_time_of_the_year_brings_is_no_answer() -> None:
    rng, days = np.random.default_rng(5), 15 * 365
    march = np.isin(np.arange(days) % 365, np.arange(60, 90))
    overtures, acts = rng.random(days) < 0.02 + 0.3 * march, rng.random(days) < 0.02 + 0.1 * march
    found = answered(acts, np.ones(days, dtype=bool), 14)
    excess = compared(overtures, found, circumstances(overtures, acts, 14), 14).excess
    plain = found[overtures & ~np.isnan(found)].mean() - found[~overtures & ~np.isnan(found)].mean()
    assert plain > 0.15
    assert excess.value < plain / 3


# streams whose answer is known


def test_an_answer_that_always_comes_the_next_day_is_found_whole() -> None:
    overtures = chance(DAYS, 0.2, 1)
    acts = later(overtures, 1) | chance(DAYS, 0.3, 2)
    found = asked(overtures, acts)
    assert found.after.value == 1
    assert found.other.value == pytest.approx(0.3, abs=0.04)
    assert found.excess.value == pytest.approx(0.7, abs=0.06)
    assert found.excess.low > 0.6


def test_of_independent_acts_nineteen_intervals_in_twenty_hold_zero() -> None:
    held = [asked(chance(600, 0.2, n), chance(600, 0.3, n + 1000), 3).excess for n in range(60)]
    assert sum(e.low <= 0 <= e.high for e in held) >= 52
    assert abs(np.mean([e.value for e in held])) < 0.02


def test_an_answer_is_of_the_one_who_gives_it() -> None:
    overtures = chance(DAYS, 0.2, 3)
    acts = later(overtures, 1) & chance(DAYS, 0.8, 4) | chance(DAYS, 0.1, 5)
    assert asked(overtures, acts).excess.low > 0.5
    back = asked(acts, overtures).excess
    assert back.low <= 0 <= back.high


def test_an_answer_that_takes_its_time_is_seen_at_its_horizon_alone() -> None:
    overtures = chance(DAYS, 0.1, 6)
    acts = later(overtures, 6) | chance(DAYS, 0.05, 7)
    soon, late = (asked(overtures, acts, within).excess for within in (3, 7))
    assert soon.low <= 0 <= soon.high
    assert late.low > 0.2


def test_a_season_in_which_both_act_is_no_answer() -> None:
    busy = (np.arange(3000) // 300) % 2 == 0
    overtures, acts = (np.where(busy, chance(3000, 0.4, n), chance(3000, 0.03, n + 1)) for n in (8, 10))
    found = asked(overtures, acts)
    assert found.after.value - found.other.value > 0.12
    assert found.excess.low <= 0 <= found.excess.high
    assert abs(found.excess.value) < 0.05


def test_a_weekday_on_which_both_act_is_no_answer() -> None:
    day = np.arange(DAYS) % 7
    overtures = np.where(day < 2, chance(DAYS, 0.6, 12), chance(DAYS, 0.05, 13))
    acts = np.where((day > 0) & (day < 3), chance(DAYS, 0.6, 14), chance(DAYS, 0.05, 15))
    found = asked(overtures, acts)
    assert found.after.value - found.other.value > 0.3
    assert found.excess.low <= 0 <= found.excess.high


def test_a_third_party_that_moves_both_is_no_answer_where_it_is_asked_about() -> None:
    shock = chance(3000, 0.1, 16)
    overtures = shock & chance(3000, 0.8, 17) | chance(3000, 0.05, 18)
    acts = later(shock, 1) & chance(3000, 0.8, 19) | chance(3000, 0.05, 20)
    assert asked(overtures, acts).excess.low > 0.2
    told = asked(overtures, acts, others=(shock,)).excess
    assert told.low <= 0 <= told.high


def test_where_none_was_answered_the_interval_is_that_of_so_few() -> None:
    overtures = np.zeros(600, dtype=bool)
    overtures[20:600:58] = True
    acts = chance(600, 0.3, 21) & ~later(overtures, 1)
    found = asked(overtures, acts)
    assert (found.after.value, found.after.low) == (0, 0)
    assert found.after.high == pytest.approx(1 - 0.025 ** (1 / overtures.sum()))
    assert found.excess.high > found.excess.value + found.after.high


def test_doubt_of_all_and_of_none_is_alike_and_less_of_more_days() -> None:
    days = np.ones(30, dtype=bool)
    assert unseen(1.0, days, 1) == tuple(reversed(unseen(0.0, days, 1)))
    assert unseen(0.0, days, 1)[1] < unseen(0.0, days[:10], 1)[1] < unseen(0.0, days, 15)[1]
    assert unseen(0.4, days, 1) == (0, 0)


# invariants


@settings(max_examples=40, deadline=None)
@given(LONG, LONG, st.integers(1, 7))
def test_shares_are_shares_and_intervals_hold_their_value(overtures, acts, within) -> None:
    known = ~np.isnan(answered(acts, np.ones(len(acts), dtype=bool), within))
    if min((overtures & known).sum(), (~overtures & known).sum()) < 10:
        return
    found = asked(overtures, acts, within)
    for share in (found.after, found.other, found.alike):
        assert 0 <= share.low <= share.value <= share.high <= 1
    assert found.excess.low <= found.excess.value <= found.excess.high
    assert found.excess.value == pytest.approx(found.after.value - found.alike.value)


def test_intervals_are_the_same_under_a_seed_and_values_under_any() -> None:
    overtures, acts = chance(400, 0.2, 22), chance(400, 0.3, 23)
    one, again, other = (asked(overtures, acts, seed=seed).excess for seed in (1, 1, 2))
    assert tuple(one) == tuple(again)
    assert one.value == other.value
    assert one.low != other.low
    assert one.low == pytest.approx(other.low, abs=0.02)


def test_more_days_tell_more() -> None:
    overtures, acts = chance(4000, 0.2, 24), chance(4000, 0.3, 25)
    short, long = (asked(overtures[:n], acts[:n]).excess for n in (400, 4000))
    assert long.high - long.low < 0.5 * (short.high - short.low)


def test_days_whose_answer_is_not_known_are_left_out() -> None:
    overtures, acts = chance(500, 0.2, 26), chance(500, 0.3, 27)
    given_, known = circumstances(overtures, acts, 1), np.ones(500, dtype=bool)
    known[100:140] = False
    found = compared(overtures, answered(acts, known, 1), given_, 1)
    inside = ~np.isnan(answered(acts, known, 1))
    assert len(found.excess.influence) == inside.sum()
    assert found.after.value == pytest.approx(later(acts[::-1], 1)[::-1][overtures & inside].mean())


@given(st.integers(1, 20_000), st.integers(1, 30))
def test_a_block_holds_three_horizons_where_the_stream_does(days, within) -> None:
    length = block(days, within)
    assert 1 <= length <= max(days // 3, 1)
    assert length >= min(3 * within, days // 3)


def test_an_estimate_is_read_as_value_low_high() -> None:
    e = answering.Estimated(0.1, 0.0, 0.3, np.zeros(1))
    assert tuple(e) == (0.1, 0.0, 0.3)
    assert tuple(answering.widened(e, 0, 0)) == pytest.approx((0.1, 0.0, 0.3))
    assert answering.widened(replace(e, high=0.4), 0, 0.4).high == pytest.approx(0.6)

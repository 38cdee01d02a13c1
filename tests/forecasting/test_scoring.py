"""Scores, calibration and their intervals, on figures that can be worked out by hand."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.forecasting.calibration import calibration_error, decomposed, reliability, wilson
from detente.forecasting.resampling import drawn, interval
from detente.forecasting.scoring import CLIP, banded, brier, log_score, skill

CASES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 1)), min_size=1, max_size=60)
EQUAL = st.sampled_from(["count", "width"])


def split(cases):
    return np.array([p for p, _ in cases]), np.array([y for _, y in cases])


def calibrated(n, seed=3):
    rng = np.random.default_rng(seed)
    p = rng.beta(2, 5, n)
    return p, (rng.random(n) < p).astype(int)


@given(CASES)
def test_nobody_betters_the_outcome_itself_and_nothing_is_worse_than_its_reverse(cases):
    p, y = split(cases)
    assert brier(y, y) == 0 <= brier(p, y) <= 1 == brier(1 - y, y)


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_both_scores_are_proper(believed, said):
    def expected(score, p):
        return believed * score([p], [1]) + (1 - believed) * score([p], [0])

    for score in (brier, log_score):
        assert expected(score, believed) <= expected(score, said) + 1e-12


def test_log_score_is_clipped_where_it_says():
    assert log_score([0.0, 1.0], [1, 0]) == pytest.approx(-np.log(CLIP))
    assert log_score([1.0], [1]) == pytest.approx(-np.log(1 - CLIP))


@given(CASES, st.integers(1, 12), EQUAL)
def test_the_parts_sum_to_the_score(cases, bins, equal):
    p, y = split(cases)
    parts = decomposed(p, y, bins, equal)
    total = parts.reliability - parts.resolution + parts.uncertainty + parts.within
    assert total == pytest.approx(brier(p, y), abs=1e-9)
    assert min(parts.reliability, parts.resolution, parts.uncertainty) >= 0


def test_murphys_parts_need_nothing_within_where_forecasts_of_a_bin_are_equal():
    p, y = np.repeat([0.1, 0.4, 0.7], 20), np.tile([0, 0, 1, 0], 15)
    assert decomposed(p, y).within == pytest.approx(0, abs=1e-12)


@given(CASES, st.integers(1, 12), EQUAL, st.randoms())
def test_bins_hold_every_forecast_once_and_do_not_hang_on_the_order(cases, bins, equal, random):
    found = reliability(*split(cases), bins, equal)
    assert sum(b.n for b in found) == len(cases)
    assert len(found) <= bins
    assert all(a.high < b.low for a, b in pairwise(found))
    assert all(b.low - 1e-12 <= b.mean <= b.high + 1e-12 for b in found)
    assert all(0 <= b.share_low <= b.share <= b.share_high <= 1 for b in found)
    random.shuffle(cases)
    again = reliability(*split(cases), bins, equal)
    assert [(b.low, b.high, b.share, b.n) for b in again] == [(b.low, b.high, b.share, b.n) for b in found]


def test_bins_of_equal_counts_are_and_of_equal_width_lie_within_their_tenth():
    p, y = calibrated(1000)
    assert {b.n for b in reliability(p, y)} == {100}
    for b in reliability(p, y, equal="width"):
        assert np.ceil(b.low * 10) == np.ceil(b.high * 10)


@given(CASES, st.integers(1, 12), EQUAL)
def test_the_calibration_error_is_that_of_the_bins(cases, bins, equal):
    p, y = split(cases)
    error = calibration_error(p, y, bins, equal)
    by_bin = sum(b.n * abs(b.mean - b.share) for b in reliability(p, y, bins, equal)) / len(p)
    assert error == pytest.approx(by_bin, abs=1e-12)
    assert error >= abs(p.mean() - y.mean()) - 1e-12


def test_calibrated_forecasts_have_little_error_and_shifted_ones_as_much_as_they_are_shifted():
    p, y = calibrated(20_000)
    assert calibration_error(p, y) < 0.015
    assert calibration_error(np.minimum(p + 0.1, 1), y) == pytest.approx(0.1, abs=0.015)


def test_what_chance_gives_a_calibrated_forecaster_is_as_the_docstring_says():
    rng = np.random.default_rng(0)
    errors = [calibration_error(rng.uniform(0.499, 0.501, 200), rng.integers(0, 2, 200)) for _ in range(200)]
    assert np.mean(errors) == pytest.approx(0.09, abs=0.01)


@pytest.mark.parametrize(("share", "n"), [(0.05, 40), (0.5, 15), (0.9, 100)])
def test_wilsons_interval_holds_the_share_about_as_often_as_it_says(share, n):
    came = np.random.default_rng(1).binomial(n, share, 2000)
    held = [low <= share <= high for low, high in (wilson(c, n) for c in came)]
    assert 0.92 <= np.mean(held) <= 0.985


@given(st.integers(0, 50), st.integers(1, 50))
def test_wilsons_interval_holds_what_was_seen(came, n):
    low, high = wilson(min(came, n), n)
    assert 0 <= low <= min(came, n) / n <= high <= 1


@given(CASES)
def test_skill_is_nought_against_oneself(cases):
    p, y = split(cases)
    if brier(p, y):
        assert skill(p, p, y) == 0
    assert np.isnan(skill(p, y, y))


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.integers(0, 1)), min_size=1))
def test_the_middle_of_a_range_scores_between_its_ends(cases):
    low, high = np.sort(np.array([case[:2] for case in cases]), axis=1).T
    found = banded(low, high, [y for *_, y in cases])
    assert found.best - 1e-12 <= found.middle <= found.worst + 1e-12


def test_a_draw_takes_blocks_whole():
    blocks = np.array(list("abcabcabbc"))
    for rows in drawn(blocks, 50, seed=2):
        names, counts = np.unique(blocks[rows], return_counts=True)
        sizes = {"a": 3, "b": 4, "c": 3}
        assert all(count % sizes[name] == 0 for name, count in zip(names, counts, strict=True))
        assert sum(c / sizes[n] for n, c in zip(names, counts, strict=True)) == 3


def test_the_interval_of_repeated_rows_is_as_wide_as_that_of_the_rows_once():
    p, y = calibrated(200)
    once = interval(brier, range(200), p, y, seed=5)
    repeated = interval(brier, np.repeat(range(200), 8), np.repeat(p, 8), np.repeat(y, 8), seed=5)
    assert repeated == pytest.approx(once, abs=1e-9)
    naive = interval(brier, range(1600), np.repeat(p, 8), np.repeat(y, 8), seed=5)
    assert naive[1] - naive[0] < 0.5 * (once[1] - once[0])


def test_the_interval_holds_the_true_score_about_as_often_as_it_says():
    truth = brier(*calibrated(200_000, 99))
    held = []
    for seed in range(120):
        p, y = calibrated(150, seed)
        low, high = interval(brier, range(150), p, y, draws=200, seed=seed)
        held.append(low <= truth <= high)
    assert 0.88 <= np.mean(held) <= 0.99


def test_the_same_seed_gives_the_same_interval():
    p, y = calibrated(60)
    first, again, other = (interval(brier, range(60), p, y, seed=seed) for seed in (1, 1, 2))
    assert first == again != other


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: brier([], []), "no forecasts"),
        (lambda: brier([0.5], [1, 0]), "1 forecasts and 2 outcomes"),
        (lambda: brier([float("nan")], [1]), "nan is no probability"),
        (lambda: log_score([0.5], [2]), "2 is no outcome"),
        (lambda: reliability([0.5], [1], bins=0), "0 bins"),
        (lambda: banded([0.6], [0.5], [1]), "ends below"),
        (lambda: interval(brier, ["a", "a"], [0.5, 0.5], [1, 0]), "one block"),
        (lambda: interval(brier, ["a", "b"], [0.5], [1]), "each row"),
        (lambda: wilson(0, 0), "none"),
    ],
)
def test_what_cannot_be_scored_is_refused_in_a_line(call, said):
    with pytest.raises(ValueError, match=said):
        call()

"""Climatology: windows that were over, of days in the data, drawn to the other dyads'."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.forecasting.climatology import LEAST, Prior, fitted, posterior, windows

DAYS = st.lists(st.booleans(), min_size=1, max_size=40)


@given(days=DAYS, within=st.integers(1, 8), origin=st.integers(0, 40))
def test_windows_seen_are_those_that_a_loop_counts(days, within, origin):
    origin = min(origin, len(days))
    counts = np.array([days], dtype=float)
    hits, tries = windows(counts, np.ones(len(days), dtype=bool), within).seen(np.array([origin]))
    over = [any(days[i : i + within]) for i in range(origin - within + 1)]
    assert (hits[0, 0], tries[0, 0]) == (sum(over), len(over))


def test_days_not_in_the_data_are_no_quiet_days():
    counts = np.array([[1.0, 0, 0, 0, 0, 1]])
    covered = np.array([True, True, False, False, True, True])
    hits, tries = windows(counts, covered, 2).seen(np.array([6]))
    assert (hits[0, 0], tries[0, 0]) == (2, 2)


def test_only_the_last_three_years_count():
    counts = np.zeros((1, 3000))
    counts[0, 100] = 1
    hits, tries = windows(counts, np.ones(3000, dtype=bool), 1).seen(np.array([500, 3000]))
    assert hits.tolist() == [[1, 0]]
    assert tries.tolist() == [[500, 1096]]


def test_the_prior_weighs_more_where_dyads_are_alike():
    rng = np.random.default_rng(1)
    tries = np.full(200, 20.0)
    alike = fitted(rng.binomial(20, 0.2, 200).astype(float), tries)
    apart = fitted(rng.binomial(20, rng.beta(0.2, 0.8, 200)).astype(float), tries)
    assert alike.weight > 10 > apart.weight
    assert abs(alike.mean - 0.2) < 0.03
    assert abs(apart.mean - 0.2) < 0.06


@given(hits=st.integers(0, 30), more=st.integers(0, 30), mean=st.floats(0.01, 0.99))
def test_the_posterior_lies_between_the_share_and_the_prior(hits, more, mean):
    tries = hits + more
    value, variance = posterior(np.array([float(hits)]), np.array([float(tries)]), Prior(mean, 2.0))
    share = hits / tries if tries else mean
    assert min(share, mean, LEAST) <= value[0] <= max(share, mean)
    assert variance[0] > 0

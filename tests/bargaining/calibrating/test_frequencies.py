"""Jeffreys' intervals: their ends are quantiles, and what cannot be left out is not."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta, gamma

from detente.bargaining.calibrating.frequencies import rate, rounded, share


def test_a_share_lies_between_quantiles_of_its_beta() -> None:
    low, value, high = share(2, 4)
    assert float(low) == pytest.approx(beta.ppf(0.025, 2.5, 2.5), abs=0.0005)
    assert float(high) == pytest.approx(beta.ppf(0.975, 2.5, 2.5), abs=0.0005)
    assert value == Fraction(1, 2)


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_share_and_that_of_its_opposite_mirror_each_other(yes: int, no: int) -> None:
    low, value, high = share(yes, yes + no)
    others = share(no, yes + no)
    assert (1 - high, 1 - low) == (others[0], others[2])
    assert abs(1 - value - others[1]) <= Fraction(1, 1000)
    assert 0 <= low <= value <= high <= 1
    assert (low == 0) == (yes == 0)
    assert (high == 1) == (no == 0)


@given(st.integers(1, 60), st.integers(1, 4000))
def test_a_rate_lies_between_quantiles_of_its_gamma(count: int, days: int) -> None:
    low, value, high = rate(count, days)
    for end, chance in ((low, 0.025), (high, 0.975)):
        assert gamma.cdf(end * days, count + 0.5) == pytest.approx(chance)
    assert value * days == pytest.approx(count + 0.5)


def test_what_never_came_may_have_no_rate_at_all() -> None:
    low, value, high = rate(0, 1000)
    assert low == 0 < value < high


def test_figures_are_thousandths() -> None:
    assert [rounded(n) for n in (0.0004, 1 / 3, 0.9996)] == [0, Fraction(333, 1000), 1]

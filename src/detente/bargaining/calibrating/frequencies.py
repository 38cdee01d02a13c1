"""How far a frequency may be off: Jeffreys' intervals of 95 %, were what is counted drawn at random."""

from __future__ import annotations

from fractions import Fraction

from scipy.stats import beta, gamma

THOUSANDTH = Fraction(1, 1000)
"""What figures are rounded to: no count here says more."""


def share(yes: int, of: int) -> tuple[Fraction, Fraction, Fraction]:
    """Jeffreys' interval of 95 % for a proportion, and its mean: low, value, high, in thousandths.

    Brown, Cai and DasGupta (2001), Interval Estimation for a Binomial Proportion. Of nothing, all may be.

    >>> [float(n) for n in share(3, 10)], [float(n) for n in share(0, 0)]
    ([0.093, 0.318, 0.606], [0.0, 0.5, 1.0])
    """
    a, b = yes + 0.5, of - yes + 0.5
    low = float(beta.ppf(0.025, a, b)) if yes else 0.0
    high = float(beta.ppf(0.975, a, b)) if yes < of else 1.0
    return rounded(low), rounded(a / (a + b)), rounded(high)


def rate(count: int, days: int) -> tuple[float, float, float]:
    """Jeffreys' interval of 95 % for a rate by the day, and its mean: low, value, high.

    >>> [round(365 * r, 2) for r in rate(2, 730)]
    [0.21, 1.25, 3.21]
    """
    low = float(gamma.ppf(0.025, count + 0.5)) / days if count else 0.0
    return low, (count + 0.5) / days, float(gamma.ppf(0.975, count + 0.5)) / days


def rounded(number: float) -> Fraction:
    """A number in thousandths."""
    return round(number / THOUSANDTH) * THOUSANDTH

from fractions import Fraction

import numpy as np
import pytest
from scipy import stats

from detente.bargaining.scenarios.given import Given
from detente.bargaining.sweeping.ranges import Range, drawn, draws, ranges
from detente.bargaining.terms import Negotiation, Party


def test_a_range_draws_what_its_shape_says():
    shares = np.linspace(0.001, 0.999, 301)
    flat = Range("first.trust", 0.1, 0.5)
    assert flat.at(shares) == pytest.approx(stats.uniform(0.1, 0.4).ppf(shares))
    for peak in (0.1, 0.2, 0.5):
        peaked = Range("first.trust", 0.1, 0.5, "triangular", peak)
        assert peaked.at(shares) == pytest.approx(stats.triang((peak - 0.1) / 0.4, 0.1, 0.4).ppf(shares))
    fixed = Range("first.trust", 0.3, 0.3, "triangular")
    assert fixed.at(shares) == pytest.approx(0.3)
    assert not fixed.open


def test_a_range_is_of_what_may_be():
    with pytest.raises(ValueError, match=r"peak at 0.6, outside"):
        Range("first.trust", 0.1, 0.5, "triangular", 0.6)
    with pytest.raises(ValueError, match=r"first.trust is above 0 and at most 1, not 1.5"):
        Range("first.trust", 0.1, 1.5)
    with pytest.raises(ValueError, match="outside"):
        Range("first.trust", 0.5, 0.1)
    with pytest.raises(KeyError):
        Range("first.hope", 0, 1)


def test_ranges_are_those_a_scenario_gives():
    low, high, value = Fraction(1, 10), Fraction(1, 2), Fraction(3, 10)
    given = {
        "first.trust": Given(value, low, high, "triangular"),
        "second.trust": Given(value),
        "first.cost": Given(value, value, value),
    }
    assert ranges(given) == (Range("first.trust", low, high, "triangular", value),)


def test_draws_are_settled_by_the_seed_and_lie_within():
    wide = [Range("first.trust", 0.1, 0.5), Range("first.cost", 0.2, 0.8, "triangular", 0.3)]
    one, same, other = (draws(wide, 500, seed) for seed in (1, 1, 2))
    assert list(one) == ["first.trust", "first.cost"]
    assert all(np.array_equal(one[name], same[name]) for name in one)
    assert not np.array_equal(one["first.cost"], other["first.cost"])
    assert one["first.trust"].min() >= 0.1
    assert one["first.trust"].max() <= 0.5
    with pytest.raises(ValueError, match="nothing to vary"):
        draws([Range("first.trust", 0.3, 0.3)], 5, 0)


def test_what_is_drawn_is_rounded_and_stays_within_its_range():
    """The ends need more than six places: rounding must not leave the range."""
    pair = Negotiation(*(Party(name, benefit=1, cost=0.5, trust=0.5) for name in "AB"))
    narrow = Range("first.trust", "1/3", "2/3")
    found = {"first.trust": np.array([1 / 3, 0.4000000004, 2 / 3])}
    trusts = [drawn(pair, [narrow], found, at).first.trust for at in range(3)]
    assert trusts == [Fraction(1, 3), Fraction(2, 5), Fraction(2, 3)]

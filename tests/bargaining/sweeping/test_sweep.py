from fractions import Fraction

import numpy as np
import pytest
from scipy import stats

from detente.bargaining.outcome import Equilibrium
from detente.bargaining.scenarios.parameters import changed
from detente.bargaining.scenarios.scenario import Given
from detente.bargaining.solving.solve import solve
from detente.bargaining.sweeping.intervals import works
from detente.bargaining.sweeping.sweep import (
    OUTCOMES,
    Range,
    Share,
    alone,
    ranges,
    sobol,
    uncertain,
    with_lots,
)
from detente.bargaining.terms import Negotiation, Party, Protocol, Ratifier, Roadmap

SIDE = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1, "trust": 0.7}
PAIR = Negotiation(Party("A", **SIDE), Party("B", **SIDE))


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


def test_the_share_of_draws_is_the_chance_that_can_be_calculated():
    """On equal slices a deal needs trust in one of the islands, whose lengths are known."""
    roadmap, low, high = Roadmap.equal(4), Fraction(1, 10), Fraction(1)
    negotiation = Negotiation(PAIR.first, Party("B", **SIDE))
    islands = works(negotiation, roadmap, "second.trust", low, high)
    chance = float(sum(i.high - i.low for i in islands) / (high - low))
    found = uncertain(negotiation, roadmap, [Range("second.trust", low, high)], n=20_000, seed=4)
    assert 0 < chance < 1
    assert found.limits[0] <= chance <= found.limits[1]
    assert found.limits[0] < found.share < found.limits[1]
    assert found.limits[1] - found.limits[0] < 0.02


def test_lots_are_counted_where_asked():
    """Between the islands of pure deals there are mixed ones."""
    roadmap = Roadmap.equal(4)
    trusted = Negotiation(Party("A", **(SIDE | {"trust": 0.3})), PAIR.second)
    found = uncertain(trusted, roadmap, [Range("second.trust", 0.2, 0.5, "triangular", 0.3)], n=900, seed=2)
    told = []
    share = with_lots(trusted, roadmap, found, most=60, progress=lambda *done: told.append(done))
    solved = [
        isinstance(solve(changed(trusted, "second.trust", round(float(drawn), 6)), roadmap), Equilibrium)
        for drawn in found.draws["second.trust"][:60]
    ]
    assert share.share == sum(solved) / 60
    assert share.share > found.verdicts.exists[:60].mean()
    assert share.low < share.share < share.high or share.share == 1
    assert told[-1] == (60 - found.verdicts.exists[:60].sum(),) * 2


def test_limits_are_those_of_wilson():
    for yes, n in ((0, 20), (7, 20), (20, 20), (130, 1000)):
        share = Share.of(np.arange(n) < yes)
        low, high = stats.binomtest(yes, n).proportion_ci(method="wilson")
        assert (share.low, share.high) == pytest.approx((low, high))


def test_quantiles_count_draws_without_a_deal_as_nothing():
    found = uncertain(PAIR, Roadmap.equal(1), [Range("first.trust", "1/3", 1)], n=4000)
    assert found.quantiles("welfare", (0, 0.45)) == (0, 0)
    sure = Equilibrium(
        Negotiation(Party("A", **(SIDE | {"trust": 1})), PAIR.second), Roadmap.equal(1), (1, 0), (1, 0)
    )
    assert found.quantiles("completion", (1,))[0] == pytest.approx(float(sure.completion), abs=1e-3)
    assert found.quantiles("welfare", (1,))[0] == pytest.approx(float(sure.welfare), abs=3e-3)


def test_roadmaps_are_compared_on_the_same_draws():
    wide = [Range("first.trust", 0.1, 1), Range("second.cost", 0.1, 0.9, "triangular", 0.5)]
    one, other = (uncertain(PAIR, Roadmap.equal(n), wide, n=500) for n in (1, 3))
    assert all(np.array_equal(one.draws[name], other.draws[name]) for name in one.draws)
    assert not np.array_equal(one.verdicts.welfare, other.verdicts.welfare)


def test_what_matters_has_the_index():
    """What the first's honesty costs has no part where only the second's trust decides."""
    wide = [
        Range("first.trust", 0.3, 1), Range("first.loss", 0.5, 0.5), Range("second.honesty", 1.2, 1.4)
    ]  # fmt: skip
    found = sobol(PAIR, Roadmap.equal(1), wide, n=1024, seed=1)
    assert found.names == ("first.trust", "second.honesty")
    assert found.indices.total.shape == (len(OUTCOMES), 2)
    trust, honesty = found.indices.total.T
    assert (trust > 0.8).all()
    assert (honesty < 0.2).all()
    rows = found.rows()
    assert [row["parameter"] for row in rows[:2]] == ["first.trust", "second.honesty"]
    assert all(row["total_low"] <= row["total"] <= row["total_high"] for row in rows)


def test_a_deal_that_is_certain_hangs_on_nothing():
    found = sobol(PAIR, Roadmap.equal(1), [Range("first.trust", 0.8, 0.9)], n=256)
    assert {row["outcome"] for row in found.rows()} == {"completion", "welfare"}


def test_ranges_that_leave_nothing_open_are_refused():
    for sweeping in (sobol, uncertain):
        with pytest.raises(ValueError, match="nothing to vary"):
            sweeping(PAIR, Roadmap.equal(1), [Range("first.trust", 0.8, 0.8)])


def test_each_parameter_alone_has_its_islands():
    equal = Negotiation(PAIR.first, Party("B", **(SIDE | {"trust": 0.45})))
    told = []
    protocol = Negotiation(PAIR.first, PAIR.second, Protocol(ratifier=Ratifier(0.95)))
    trust, rate = (
        alone(world, Roadmap.equal(steps), [Range(name, 0.01, 1)], lambda *done: told.append(done))[0]
        for world, steps, name in ((equal, 4, "first.trust"), (protocol, 1, "ratifier.rate"))
    )
    assert trust.exact
    assert trust.intervals == works(equal, Roadmap.equal(4), "first.trust", 0.01, 1)
    assert not rate.exact
    least = Fraction(10, 21) / Fraction(1, 2)  # t r (h + e) >= C + e at t = .7: r >= 1 / (.7 * 1.5)
    assert [(i.high, i.regimes) for i in rate.intervals] == [(1, ((1, 1),))]
    assert 0 <= rate.intervals[0].low - least <= Fraction(1, 1000)
    assert told == [(1, 1), (1, 1)]

from fractions import Fraction

import numpy as np
import pytest

from detente.bargaining.outcome import Equilibrium
from detente.bargaining.scenarios.parameters import changed
from detente.bargaining.solving.solve import solve
from detente.bargaining.sweeping.intervals import works
from detente.bargaining.sweeping.ranges import Range
from detente.bargaining.sweeping.sweep import OUTCOMES, sobol, uncertain, with_lots
from detente.bargaining.terms import Negotiation, Party, Roadmap

SIDE = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1, "trust": 0.7}
PAIR = Negotiation(Party("A", **SIDE), Party("B", **SIDE))


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
        Range("second.honesty", 1.2, 1.4), Range("first.loss", 0.5, 0.5), Range("first.trust", 0.3, 1)
    ]  # fmt: skip
    found = sobol(PAIR, Roadmap.equal(1), wide, n=1024, seed=1)
    assert found.names == ("second.honesty", "first.trust")
    assert found.indices.total.shape == (len(OUTCOMES), 2)
    honesty, trust = found.indices.total.T
    assert (trust > 0.8).all()
    assert (honesty < 0.2).all()
    rows = found.rows()
    assert [row["parameter"] for row in rows[:2]] == ["first.trust", "second.honesty"]
    assert all(row["total_low"] <= row["total"] <= row["total_high"] for row in rows)


def test_a_deal_that_is_certain_hangs_on_nothing():
    found = sobol(PAIR, Roadmap.equal(1), [Range("first.trust", 0.8, 0.9)], n=256)
    assert {row["outcome"] for row in found.rows()} == {"completion", "welfare"}


def test_what_a_deal_is_worth_does_not_say_how_likely_it_comes_about():
    found = sobol(PAIR, Roadmap.equal(1), [Range("first.benefit", 1.5, 1.6)], n=256)
    assert [row["outcome"] for row in found.rows()] == ["welfare"]


def test_ranges_that_leave_nothing_open_are_refused():
    for sweeping in (sobol, uncertain):
        with pytest.raises(ValueError, match="nothing to vary"):
            sweeping(PAIR, Roadmap.equal(1), [Range("first.trust", 0.8, 0.8)])

"""Pure regimes against the trying of every pair of plans in fractions."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.solving.regimes import regimes
from detente.bargaining.solving.tables import regrets
from detente.bargaining.terms import Negotiation, Party, Protocol, Ratifier, Roadmap
from lotgames import games, pure_regimes

SIDE = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1}


def alike(trust, **protocol):
    return Negotiation(*(Party(name, **SIDE, trust=trust) for name in "AB"), Protocol(**protocol))


@given(games(st.integers(1, 5)))
@settings(max_examples=150)
def test_regimes_are_all_pairs_without_regret(drawn):
    found = {(regime.first, regime.second): regime.welfare for regime in regimes(*drawn)}
    tried = pure_regimes(*drawn)
    assert found == pytest.approx({pair: float(welfare) for pair, welfare in tried.items()}, abs=1e-12)


@given(games(st.integers(1, 6)))
@settings(max_examples=100)
def test_the_best_comes_first_and_regrets_are_naught_there(drawn):
    found = regimes(*drawn)
    assert [regime.welfare for regime in found] == sorted((r.welfare for r in found), reverse=True)
    regret = regrets(*drawn)
    assert regret.min() >= 0
    assert all(regret[regime.first - 1, regime.second - 1] < 1e-12 for regime in found)


@pytest.mark.parametrize(
    ("trust", "plans"),
    [
        ("1/5", []),
        ("6/25", [1]),
        ("3/10", []),
        ("2/5", [3]),
        ("1/2", [3]),
        ("13/25", []),
        ("2/3", [4]),
        (1, [4]),
    ],
)
def test_equal_slices_work_on_islands_of_trust(trust, plans):
    found = {(regime.first, regime.second) for regime in regimes(alike(Fraction(trust)), Roadmap.equal(4))}
    assert found >= {(plan, plan) for plan in plans}
    assert bool(found) == bool(plans)


def test_a_tie_is_settled_exactly():
    # at a trust of 1/2 defaulting last and last but one are worth the same, which floats cannot see
    regime, roadmap = (3, 3), Roadmap.equal(4)
    assert regime in {(r.first, r.second) for r in regimes(alike(Fraction(1, 2)), roadmap)}
    above = Fraction(1, 2) + Fraction(1, 10**30)
    assert regimes(alike(above), roadmap) == []


@pytest.mark.parametrize("steps", [8, 32])
def test_a_roadmap_on_which_all_binds_is_settled_at_any_length(steps):
    # by a taper of C/B no step is better to default at than another, where nobody doubts that the other gives
    def found(*, more):
        sizes = [Fraction(1, 3**step) + more * (step == 2) for step in range(steps)]
        shares = tuple(size / sum(sizes) for size in sizes)
        return {(regime.first, regime.second) for regime in regimes(alike(1), Roadmap(shares, shares))}

    assert found(more=0) == {(a, b) for a in range(1, steps + 1) for b in range(1, steps + 1)}
    assert found(more=Fraction(1, 10**50)) == {(3, 3)}


def test_rates_for_another_number_of_steps_are_refused():
    with pytest.raises(ValueError, match="2 rates"):
        regimes(alike(1, ratifier=Ratifier((1, 0.5))), Roadmap.equal(3))

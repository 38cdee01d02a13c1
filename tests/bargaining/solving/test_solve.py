"""Solving against the trying of all supports, an integer program, and what is known of equal slices."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.outcome import Equilibrium, NoDeal
from detente.bargaining.solving.solve import solve
from detente.bargaining.terms import MODES, Negotiation, Party, Protocol, Ratifier, Roadmap
from lotgames import games, one, pure_regimes, tame

SIDE = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1}


def alike(trust, protocol=None, **values):
    sides = (Party(name, **(SIDE | values), trust=trust) for name in "AB")
    return Negotiation(*sides, protocol or Protocol())


@given(games(st.integers(1, 4)))
@settings(max_examples=60)
def test_without_lots_it_is_the_best_of_all_pairs(drawn):
    solution, tried = solve(*drawn, mixed=False), pure_regimes(*drawn)
    if isinstance(solution, NoDeal):
        assert not tried
        assert solution.searched == "pure"
    else:
        assert solution.pure
        assert solution.regret == 0
        assert solution.welfare == pytest.approx(float(max(tried.values())), abs=1e-12)


@given(st.one_of(games(st.integers(1, 12)), tame(8), tame(12)))
@settings(max_examples=150)
def test_lots_never_make_it_worse_and_regret_is_naught(drawn):
    drawn_lots, pure = solve(*drawn), solve(*drawn, mixed=False)
    if isinstance(drawn_lots, NoDeal):
        assert isinstance(pure, NoDeal)
        nearest = Equilibrium(*drawn, drawn_lots.first, drawn_lots.second)
        assert float(nearest.regret) == pytest.approx(drawn_lots.least_regret, abs=1e-12)
        assert drawn_lots.least_regret > 0
    else:
        assert drawn_lots.regret == 0
        assert isinstance(pure, NoDeal) or drawn_lots.welfare >= pure.welfare


@pytest.mark.parametrize(
    ("trust", "pure", "mixed"),
    [
        ("177/1000", False, False),
        ("178/1000", False, True),
        ("222/1000", False, True),
        ("223/1000", True, True),
        ("251/1000", False, True),
        ("399/1000", False, True),
        ("2/5", True, True),
        ("1/2", True, True),
        ("501/1000", False, False),
        ("666/1000", False, False),
        ("2/3", True, True),
        ("1", True, True),
    ],
)
def test_islands_of_trust_for_four_equal_slices(trust, pure, mixed):
    negotiation, roadmap = alike(Fraction(trust)), Roadmap.equal(4)
    assert isinstance(solve(negotiation, roadmap, mixed=False), Equilibrium) == pure
    assert isinstance(solve(negotiation, roadmap), Equilibrium) == mixed


def test_lots_can_be_better_where_there_is_a_regime_without():
    negotiation, roadmap = alike(Fraction(9, 20)), Roadmap.equal(4)
    drawn, pure = solve(negotiation, roadmap), solve(negotiation, roadmap, mixed=False)
    assert not drawn.pure
    assert drawn.welfare > pure.welfare


@pytest.mark.parametrize("steps", [1, 2, 4, 8, 16])
def test_the_separating_roadmap_holds_at_its_least_trust(steps):
    # sizes that taper by C/B; after the closed form, at the least trust that it allows, all conditions bind
    benefit, cost, loss, honesty = Fraction(3, 2), Fraction(1, 2), Fraction(1, 2), 1
    q = (cost / benefit) ** (steps - 1)
    trust = (cost + loss) * q / (honesty + loss * q)
    odds = (cost + loss) * (1 - trust) / trust
    first = 1 / ((benefit + odds) / (benefit - cost) * (1 - q) + q)
    later = [first * (cost + odds) / benefit * (cost / benefit) ** step for step in range(steps - 1)]
    roadmap = Roadmap((first, *later), (first, *later))
    plans = one(steps, 1)
    assert Equilibrium(alike(trust), roadmap, plans, plans).regret == 0
    found = solve(alike(trust), roadmap)
    assert found.regret == 0
    assert found.welfare >= Equilibrium(alike(trust), roadmap, plans, plans).welfare - Fraction(1, 10**8)
    assert isinstance(solve(alike(trust * Fraction(999, 1000)), roadmap), NoDeal)


def test_full_trust_leaves_nobody_to_draw_lots_for():
    found = solve(alike(1), Roadmap.equal(3))
    assert found.regret == 0
    assert found.completion == 1


@pytest.mark.parametrize("mode", MODES)
def test_whoever_gets_nothing_out_of_it_makes_no_deal(mode):
    found = solve(alike(Fraction(9, 10), Protocol(mode), openness=1.5), Roadmap.equal(2))
    assert isinstance(found, NoDeal)
    assert found.searched == "mixed"
    assert found.least_regret > 0


def test_a_ratifier_that_lets_too_little_pass_makes_no_deal():
    # one step, r < (C + e)/(h + e) = 2/3: impossible at any trust
    for rate, deal in ((Fraction(9, 10), True), (Fraction(3, 5), False)):
        found = solve(alike(Fraction(99, 100), Protocol(ratifier=Ratifier(rate))), Roadmap.equal(1))
        assert isinstance(found, Equilibrium) == deal


def test_certified_at_thirty_two_steps():
    found = solve(alike(Fraction(306, 1000)), Roadmap.equal(32))
    assert not found.pure
    assert found.regret == 0


def test_values_of_any_scale_are_solved_alike():
    scaled = {key: value * 10**9 for key, value in SIDE.items()}
    small, large = (solve(alike(Fraction(3, 10), **values), Roadmap.equal(4)) for values in ({}, scaled))
    assert large.regret == 0
    assert large.first == small.first
    assert large.second == small.second


def test_rates_for_another_number_of_steps_are_refused():
    with pytest.raises(ValueError, match="2 rates"):
        solve(alike(1, Protocol(ratifier=Ratifier((1, 0.5)))), Roadmap.equal(3))

"""Exact lots over given plans."""

from fractions import Fraction
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.outcome import Equilibrium
from detente.bargaining.solving.certify import Exact, certify, conditions, pairs
from detente.bargaining.terms import Negotiation, Party, Roadmap
from lotgames import games, one, tame

SIDE = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1}


def subsets(plans):
    return st.lists(st.integers(0, plans - 1), min_size=1, max_size=3, unique=True).map(sorted).map(tuple)


@given(st.data(), st.one_of(games(st.integers(1, 5)), tame(4)))
@settings(max_examples=150)
def test_what_is_certified_has_no_regret_and_plays_no_other_plan(data, drawn):
    exact = Exact(*drawn)
    played = data.draw(subsets(exact.plans)), data.draw(subsets(exact.plans))
    found = certify(exact, played)
    if found is not None:
        profile = Equilibrium(*drawn, found.first, found.second)
        assert profile.regret == 0
        assert profile.welfare == found.welfare
        for plans, chances in zip(played, found[:2], strict=True):
            assert {plan for plan, chance in enumerate(chances) if chance} <= set(plans)
            assert sum(chances) == 1


@given(games(st.integers(1, 3)))
@settings(max_examples=60)
def test_single_plans_are_certified_just_where_they_have_no_regret(drawn):
    exact, steps = Exact(*drawn), len(drawn[1])
    for first, second in product(range(steps + 1), repeat=2):
        profile = Equilibrium(*drawn, one(steps, first + 1), one(steps, second + 1))
        assert (certify(exact, ((first,), (second,))) is not None) == (profile.regret == 0)


@given(st.data(), games(st.integers(1, 4)))
@settings(max_examples=60)
def test_plans_are_worth_what_the_outcome_says(data, drawn):
    exact, steps = Exact(*drawn), len(drawn[1])
    plan = data.draw(st.integers(0, steps))
    first = Equilibrium(*drawn, one(steps, 1), one(steps, plan + 1)).values("first")
    second = Equilibrium(*drawn, one(steps, plan + 1), one(steps, 1)).values("second")
    for side, values in enumerate((first, second)):
        told = tuple(
            tuple(Fraction(worth, exact.unit(side)) for worth in part) for part in exact.worth(side, plan)
        )
        assert told == values


@given(st.data(), tame(4))
@settings(max_examples=60)
def test_a_wrong_guess_at_what_binds_changes_nothing(data, drawn):
    exact = Exact(*drawn)
    forced = data.draw(subsets(exact.plans))
    guess = data.draw(st.lists(st.integers(0, exact.plans - 2), max_size=4))
    plain, guessed = exact.best(0, range(5), forced), exact.best(0, range(5), forced, guess)
    assert (plain is None) == (guessed is None)
    if plain is not None:
        assert exact.welfare(0, range(5), plain) == exact.welfare(0, range(5), guessed)


def test_lots_that_make_two_plans_equal_are_exact():
    negotiation = Negotiation(*(Party(name, **SIDE, trust=Fraction(9, 20)) for name in "AB"))
    exact = Exact(negotiation, Roadmap.equal(4))
    found = certify(exact, ((2, 3), (2, 3)))
    values = sum(chance * exact.worth(0, plan)[0] for plan, chance in enumerate(found.second))
    assert values[2] == values[3] == max(values)
    assert certify(exact, ((0, 3), (0, 3))) is None


def test_conditions_hold_for_best_replies_only():
    values, tempted = np.array([[3, 2, 1], [0, 2, 1]]), np.array([[-1, 0], [1, -1]])
    rows = conditions(values, tempted, [0, 1])
    assert rows[:2].tolist() == [[-1, 1], [0, -1]]
    assert rows[2:5].tolist() == [[0, 0], [-1, 2], [-2, 1]]
    assert rows[list(pairs(3, 2))].tolist() == [[1, -2]]
    assert list(pairs(3, 1)) == []

"""What defaults ask of sizes, against the regret of the equilibrium that the sizes would make."""

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.designing.exactly import corner, holds
from detente.bargaining.designing.patterns import best_sizes, conditions, terms
from detente.bargaining.outcome import Equilibrium
from detente.bargaining.terms import MODES, Negotiation, Party, Protocol, Ratifier, Roadmap

SIDE = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1}


def negotiation(trust, mode="simultaneous"):
    protocol = Protocol(mode, ratifier=Ratifier(0.98), spoiler=0.01, discount=0.99)
    return Negotiation(Party("A", **SIDE, trust=trust), Party("B", **SIDE, trust=trust), protocol)


def unit(plan, steps):
    return np.array([Fraction(int(plan == k)) for k in range(steps + 1)], dtype=object)


def shares(steps):
    parts = st.lists(st.integers(0, 12), min_size=steps, max_size=steps).filter(any)
    return parts.map(lambda drawn: tuple(Fraction(part, sum(drawn)) for part in drawn))


@given(
    st.fractions(Fraction(1, 2), 1, max_denominator=20), st.sampled_from(MODES),
    st.tuples(st.integers(0, 3), st.integers(0, 3)), st.tuples(shares(3), shares(3)),
)  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_conditions_hold_where_nobody_regrets(trust, mode, plans, columns):
    drawn, defaults = negotiation(trust, mode), (unit(plans[0], 3), unit(plans[1], 3))
    asked = conditions(terms(drawn, 3, exact=True), defaults, willing=False)
    equilibrium = Equilibrium(drawn, Roadmap(*columns), *map(tuple, defaults))
    sizes = np.array(sum(columns, ()), dtype=object)
    assert holds(asked, sizes) == (equilibrium.regret == 0)
    assert asked.welfare @ sizes == equilibrium.welfare


@given(st.sampled_from(MODES), st.integers(0, 2), st.integers(0, 2), shares(2), shares(2))
@settings(max_examples=80, deadline=None)
def test_no_sizes_that_satisfy_the_conditions_are_better(mode, first, second, x, y):
    drawn, defaults = negotiation(Fraction(4, 5), mode), (unit(first, 2), unit(second, 2))
    asked = conditions(terms(drawn, 2, exact=True), defaults, willing=True)
    found, sizes = best_sizes(asked.floats()), np.array([*x, *y], dtype=object)
    if holds(asked, sizes):
        exact = corner(asked, found[1])
        assert asked.welfare @ exact >= asked.welfare @ sizes


def test_corners_are_exact_and_checked():
    drawn, at_once = negotiation(Fraction(4, 5)), (unit(0, 3), unit(0, 3))
    asked = conditions(terms(drawn, 3, exact=True), at_once, willing=True)
    welfare, near = best_sizes(asked.floats())
    sizes = corner(asked, near)
    assert (
        float(asked.welfare @ sizes) == np.float64(welfare).round(12)
        or abs(float(asked.welfare @ sizes) - welfare) < 1e-9
    )
    assert sum(sizes[:3]) == sum(sizes[3:]) == 1
    assert corner(asked, near[[2, 1, 0, 5, 4, 3]]) is None  # the wrong way round: the first step largest


def test_where_defaults_ask_too_much_there_are_no_sizes():
    asked = conditions(terms(negotiation(Fraction(1, 100)), 2), (np.eye(3)[0], np.eye(3)[0]), willing=False)
    assert best_sizes(asked) is None

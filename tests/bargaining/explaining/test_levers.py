"""What may be changed: over which values, and that nothing else changes with it."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.explaining.levers import levers
from detente.bargaining.scenarios.parameters import parameter, value_of
from detente.bargaining.terms import Negotiation, Party, Protocol, Ratifier
from lotgames import games

SIDE = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1}
UNEQUAL = Negotiation(Party("A", **SIDE, trust=0.2), Party("B", **SIDE, trust=0.6))


def lever(name, negotiation=UNEQUAL):
    return next(one for one in levers(negotiation) if one.name == name)


@given(games(st.integers(1, 3)), st.booleans())
@settings(max_examples=30)
def test_values_go_outwards_and_are_allowed(drawn, up):
    for one in levers(drawn[0]):
        values = one.outward(9, up=up)
        distances = [one.size(to, up=up) for to in values]
        assert distances == sorted(distances)
        assert all(parameter(name).allows(to) for to in values for name in one.names)
        assert all((to > one.now(up=up)) == up for to in values)


@given(games(st.integers(1, 3)), st.booleans())
@settings(max_examples=30)
def test_moving_changes_its_own_parameters_only(drawn, up):
    negotiation = drawn[0]
    names = {name for one in levers(negotiation) for name in one.names}
    for one in levers(negotiation):
        for to in one.outward(3, up=up)[-1:]:
            moved = one.moved(negotiation, to, up=up)
            changed = {name for name in names if value_of(moved, name) != value_of(negotiation, name)}
            assert changed
            assert changed <= set(one.names)


def test_both_are_raised_to_a_floor_and_lowered_to_a_ceiling():
    both = lever("both.trust")
    raised = both.moved(UNEQUAL, Fraction(1, 2), up=True)
    assert (raised.first.trust, raised.second.trust) == (Fraction(1, 2), Fraction(3, 5))
    lowered = both.moved(UNEQUAL, Fraction(1, 2), up=False)
    assert (lowered.first.trust, lowered.second.trust) == (Fraction(1, 5), Fraction(1, 2))
    assert (both.now(up=True), both.now(up=False)) == (Fraction(1, 5), Fraction(3, 5))


def test_rates_that_differ_by_step_move_together():
    negotiation = Negotiation(UNEQUAL.first, UNEQUAL.second, Protocol(ratifier=Ratifier((0.5, 0.9))))
    rate = lever("ratifier.rate", negotiation)
    moved = rate.moved(negotiation, Fraction(7, 10), up=True)
    assert moved.protocol.ratifier.rates == (Fraction(7, 10), Fraction(9, 10))
    assert rate.party is None


def test_what_eases_a_deal_has_a_direction():
    assert lever("first.trust").eases(up=True)
    assert not lever("first.trust").eases(up=False)
    assert lever("second.patron").eases(up=False)

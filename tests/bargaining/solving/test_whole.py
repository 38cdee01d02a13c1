"""The game in whole numbers is the game in fractions, counted in smaller units."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.payoffs import game
from detente.bargaining.solving.whole import whole
from detente.bargaining.terms import Negotiation, Party, Protocol, Ratifier, Roadmap
from lotgames import games

SIDE = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1, "trust": 0.4}


@given(games(st.integers(1, 8)))
@settings(max_examples=200, derandomize=True)
def test_all_parts_are_whole_and_the_same(drawn):
    found = whole(*drawn)
    for side, exact in zip((found.first, found.second), game(*drawn), strict=True):
        for part, values in zip(side, exact, strict=True):
            assert all(type(number) is int for number in part)
            assert [Fraction(number, found.unit) for number in part] == list(values)


def test_sides_alike_have_equal_stages():
    negotiation = Negotiation(Party("A", **SIDE), Party("B", **SIDE))
    found = whole(negotiation, Roadmap.equal(3))
    assert found.first == found.second
    led = whole(Negotiation(*(Party(n, **SIDE) for n in "AB"), Protocol("first leads")), Roadmap.equal(3))
    assert led.first != led.second


def test_rates_for_another_number_of_steps_are_refused():
    rated = Protocol(ratifier=Ratifier((1, 0.5)))
    with pytest.raises(ValueError, match="2 rates"):
        whole(Negotiation(Party("A", **SIDE), Party("B", **SIDE), rated), Roadmap.equal(3))

"""What more steps buy, against the closed form of the least trust."""

from fractions import Fraction
from math import ceil

import pytest

from detente.bargaining.designing.frontier import frontier, trusting
from detente.bargaining.terms import Negotiation, Party, Protocol

SIDE = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1}


def alike(mode="simultaneous"):
    return Negotiation(*(Party(name, **SIDE, trust=0.4) for name in "AB"), Protocol(mode))


def test_least_trust_is_that_of_the_closed_form():
    reached = frontier(alike(), [1, 2, 3])
    for reach, known in zip(reached, (Fraction(2, 3), Fraction(2, 7), Fraction(2, 19)), strict=True):
        assert reach.least_trust == Fraction(ceil(100 * known), 100)
    assert reached[0].welfare is None
    assert 0 < reached[1].welfare < reached[2].welfare


@pytest.mark.parametrize("mode", ["first leads", "second leads"])
def test_who_leads_needs_less_trust(mode):
    assert [reach.least_trust for reach in frontier(alike(mode), [1, 2])] == [
        Fraction(1, 2),
        Fraction(11, 100),
    ]


def test_trust_is_set_alike_and_nothing_else():
    changed = trusting(alike(), Fraction(1, 4))
    assert changed.first.trust == changed.second.trust == Fraction(1, 4)
    assert changed.first.benefit == alike().first.benefit
    assert trusting(changed, Fraction(2, 5)) == alike()

"""The smallest changes of one number: proven, quotable, and not blind to islands."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.closed import least_trust, patron_limit, ratifier_trust
from detente.bargaining.explaining.levers import levers
from detente.bargaining.explaining.moves import border, moves, quotable
from detente.bargaining.explaining.questions import OnDesign, OnRoadmap
from detente.bargaining.solving.regimes import regimes
from detente.bargaining.terms import Negotiation, Party, Protocol, Ratifier, Roadmap
from lotgames import fractions, games

VALUES = (1.5, 0.5, 0.5, 1)
SIDE = dict(zip(("benefit", "cost", "loss", "honesty"), VALUES, strict=True))


def alike(trust, protocol=None, **values):
    return Negotiation(*(Party(name, **SIDE | values, trust=trust) for name in "AB"), protocol or Protocol())


def moved(negotiation, name, question):
    one = next(one for one in levers(negotiation) if one.name == name)
    return {move.up: move for move in moves(negotiation, one, question)}


def test_on_an_island_map_both_shores_are_found():
    found = moved(alike(0.55), "both.trust", OnRoadmap(Roadmap.equal(4)))
    assert {up: str(move.needed) for up, move in found.items()} == {False: "1/2", True: "67/100"}
    assert [move.size for move in found.values()] == pytest.approx([0.05, 0.12])


@given(games(st.integers(1, 3)), st.integers(0, 22))
@settings(max_examples=25)
def test_every_move_is_a_deal_when_applied(drawn, number):
    negotiation, roadmap = drawn
    if regimes(negotiation, roadmap):
        return
    question = OnRoadmap(roadmap)
    one = levers(negotiation)[number]
    for move in moves(negotiation, one, question):
        there = one.moved(negotiation, move.needed, up=move.up)
        assert move.deal.negotiation == there
        assert move.deal.regret == 0
        assert move.needed != move.now
        assert question.deal(there) is not None


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_designs_need_the_trust_of_the_closed_form(steps):
    least = least_trust(*VALUES, steps)
    needed = moved(alike(least / 2), "both.trust", OnDesign((steps,), patterns=((1, 1),)))[True].needed
    assert least <= needed <= least * Fraction(106, 100) + Fraction(1, 100)


@given(fractions(7, 9, 10))
@settings(max_examples=5)
def test_one_exchange_needs_the_patron_and_the_rate_of_the_closed_form(rate):
    values = (1.5, 0.4, 0.4, 1)
    # without lots and with trust that is nearly full, the second bears what the table says
    protocol, trust = Protocol(ratifier=Ratifier(rate)), Fraction(999, 1000)
    limit = patron_limit(*values, rate, "simultaneous", trust)
    sides = dict(zip(SIDE, values, strict=True))
    negotiation = Negotiation(
        Party("A", **sides, trust=trust), Party("B", **sides, trust=trust, patron=limit + 1), protocol
    )
    question = OnRoadmap(Roadmap.equal(1))
    needed = moved(negotiation, "second.patron", question)[False].needed
    assert limit - Fraction(6, 100) <= needed <= limit
    least = ratifier_trust(0.4, 0.4, 1, rate)
    low = Negotiation(Party("A", **sides, trust=least / 2), Party("B", **sides, trust=1), protocol)
    needed = moved(low, "first.trust", question)[True].needed
    assert least <= needed <= least + Fraction(3, 100)


def test_what_cannot_help_has_no_moves():
    hopeless = alike(0.9, patron=2)
    assert moved(hopeless, "both.trust", OnRoadmap(Roadmap.equal(2))) == {}
    assert moved(hopeless, "both.trust", OnDesign((2,))) == {}


def test_a_ratifier_that_lets_nothing_pass_is_no_way_out():
    certain_hawk = Protocol(ratifier=Ratifier(hawkish=0.5, hawk=0, dove=1))
    negotiation = alike(0.9, certain_hawk, patron=2)
    assert moved(negotiation, "ratifier.hawkish", OnRoadmap(Roadmap.equal(1))) == {}
    assert moved(negotiation, "ratifier.dove", OnDesign((1,))) == {}


@given(fractions(1, 99, 100), fractions(1, 99, 100), fractions(1, 999, 1000))
def test_a_border_is_narrowed_from_both_sides(bad, good, edge):
    if not min(bad, good) < edge < max(bad, good):
        return
    up = good > bad
    near, far = border(bad, good, lambda at: at > edge if up else at < edge)
    assert (near <= edge < far) if up else (far < edge <= near)
    assert abs(far - near) < abs(good - bad) / 100


@given(fractions(1, 999, 1000), fractions(1, 100, 10**5), st.booleans(), fractions(0, 1000, 1000))
def test_quotable_values_lie_on_the_passing_side(bad, gap, up, now):
    good = bad + gap if up else max(Fraction(0), bad - gap)
    found = list(quotable(bad, good, now, Fraction(1)))
    assert found[-1] == good
    assert all((value > bad) if up else (value < bad) for value in found[:-1])
    assert len(set(found)) == len(found)

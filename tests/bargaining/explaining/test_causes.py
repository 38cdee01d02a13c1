"""Causes against the closed forms: what would have to be gone is gone, and then there is a deal."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.closed import least_trust, patron_limit, ratifier_trust
from detente.bargaining.explaining.causes import cause, without
from detente.bargaining.explaining.questions import OnDesign, OnRoadmap
from detente.bargaining.terms import Negotiation, Party, Protocol, Ratifier, Roadmap
from lotgames import games

VALUES = (1.5, 0.5, 0.5, 1)
SIDE = dict(zip(("benefit", "cost", "loss", "honesty"), VALUES, strict=True))
ONCE = OnRoadmap(Roadmap.equal(1))


def alike(trust, rate=1, **values):
    protocol = Protocol(ratifier=Ratifier(rate))
    return Negotiation(*(Party(name, **SIDE | values, trust=trust) for name in "AB"), protocol)


@given(games(st.integers(1, 2)))
@settings(max_examples=20)
def test_without_what_is_named_there_is_a_deal_and_with_less_there_is_none(drawn):
    negotiation, roadmap = drawn
    question = OnRoadmap(roadmap)
    if question.deal(negotiation):
        return
    found = cause(negotiation, question, 2)
    for reasons in found.cures:
        assert question.deal(without(negotiation, reasons)).regret == 0
        for left_out in reasons:
            fewer = [reason for reason in reasons if reason != left_out]
            assert question.deal(without(negotiation, fewer)) is None
    if found.kind == "mistrust":
        assert ("trust",) in found.cures
    if found.kind == "undeliverable":
        assert ("ratifier",) in found.cures


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_below_the_least_trust_it_is_mistrust(steps):
    low = alike(least_trust(*VALUES, steps) * Fraction(9, 10))
    found = cause(low, OnDesign((steps,)), steps)
    assert (found.kind, found.reasons[0]) == ("mistrust", "trust")


def test_below_the_least_rate_no_trust_is_enough():
    assert ratifier_trust(0.5, 0.5, 1, 0.6) is None
    assert cause(alike(0.99, 0.6), ONCE, 1).kind == "undeliverable"


def test_trust_and_rate_may_both_be_wanting():
    assert cause(alike(0.5, 0.6), ONCE, 1).kind == "mistrust and undeliverable"
    enough = ratifier_trust(0.5, 0.5, 1, 1)
    between = (enough + ratifier_trust(0.5, 0.5, 1, Fraction(9, 10))) / 2
    assert cause(alike(between, Fraction(9, 10)), ONCE, 1).kind == "mistrust or undeliverable"


def test_beyond_what_both_bear_of_patrons_it_is_lack_of_interest():
    limit = patron_limit(*VALUES, 1, "simultaneous")
    found = cause(alike(1, patron=limit + Fraction(1, 100)), OnDesign((1, 2)), 2)
    assert found.kind == "lack of interest"
    assert found.cures == (("patron",),)
    assert found.reasons[0] == "patron"


def test_where_other_steps_would_do_it_is_the_sizes():
    # a government that cheats cheaply gives all it has first, and is held by what it still receives
    tempted = Negotiation(Party("A", **SIDE | {"honesty": 0.4}, trust=0.9), Party("B", **SIDE, trust=0.9))
    assert cause(tempted, OnRoadmap(Roadmap.equal(2)), 2).kind == "sizes"


def test_what_loses_its_worth_in_time_fails_by_chance():
    # who gives all first is held by what it still receives alone, and that is worth little by then
    side = SIDE | {"honesty": 0.4}
    late = Roadmap((1, 0), ("1/2", "1/2"))
    protocol = Protocol(discount=0.1)
    pair = Negotiation(Party("A", **side, trust=1), Party("B", **SIDE, trust=1), protocol)
    assert cause(pair, OnRoadmap(late), 1).kind == "chance"

"""What carries a deal: it holds to the ends that are named, and fails beyond them."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.closed import least_trust, patron_limit
from detente.bargaining.designing.design import design
from detente.bargaining.explaining.explain import explain
from detente.bargaining.explaining.needs import needs
from detente.bargaining.explaining.questions import OnRoadmap
from detente.bargaining.outcome import Equilibrium
from detente.bargaining.scenarios.parameters import changed
from detente.bargaining.scenarios.scenario import loads, template
from detente.bargaining.solving.regimes import regimes
from detente.bargaining.solving.solve import solve
from detente.bargaining.terms import Negotiation, Party, Protocol, Ratifier, Roadmap
from lotgames import games

VALUES = (1.5, 0.5, 0.5, 1)
SIDE = dict(zip(("benefit", "cost", "loss", "honesty"), VALUES, strict=True))


def alike(trust, protocol=None, **values):
    names = ("Seoul", "Pyongyang")
    return Negotiation(*(Party(name, **SIDE | values, trust=trust) for name in names), protocol or Protocol())


def room(found, name):
    return next(one for one in found.rooms if one.lever.name == name)


@given(games(st.integers(1, 3)))
@settings(max_examples=10)
def test_there_is_a_deal_up_to_the_ends(drawn):
    negotiation, roadmap = drawn
    if not regimes(negotiation, roadmap):
        return
    found = explain(solve(negotiation, roadmap, mixed=False))
    question = OnRoadmap(roadmap)
    for one in found.rooms:
        for up, end in ((False, one.low), (True, one.high)):
            if end is not None:
                assert question.likely(one.lever.moved(negotiation, end, up=up))
                assert (end >= one.lever.now(up=True)) if up else (end <= one.lever.now(up=False))
    assert found.tightest.slack == min(n.slack for n in needs(found.deal) if n.type == "trustworthy") >= 0
    assert getattr(negotiation, found.tightest.side).name in found.words


def test_one_exchange_bears_what_the_closed_forms_say():
    found = explain(solve(alike(0.8), Roadmap.equal(1)))
    least = least_trust(*VALUES, 1)
    assert all(least <= one <= least + Fraction(1, 100) for one in found.trust_needed)
    assert room(found, "second.patron").high == patron_limit(*VALUES, 1, "simultaneous", 0.8)
    assert room(found, "second.patron").low is None
    assert room(found, "first.honesty").high is None
    assert "takes the only step with 0.20 to spare" in found.words
    assert "It needs trust in Seoul of at least 67 %." in found.words
    assert "(0.80) outweighs what giving costs it (0.50)" in found.words


def test_on_equal_slices_trust_has_an_upper_end_too():
    both = room(explain(solve(alike(0.45), Roadmap.equal(4), mixed=False)), "both.trust")
    assert (both.low, both.high) == (Fraction(2, 5), Fraction(1, 2))
    assert regimes(alike(both.high + Fraction(1, 50)), Roadmap.equal(4)) == []


def test_what_is_made_to_measure_bears_nothing():
    sizes = (Fraction(1, 3), Fraction(2, 3))
    deal = solve(alike(Fraction(2, 7)), Roadmap(sizes, sizes))
    found = explain(deal)
    assert found.tightest.slack == 0
    assert "with nothing to spare" in found.words
    assert "It is made to measure: it bears no worsening of" in found.words


def test_a_deal_with_lots_is_explained_by_deals_with_lots():
    negotiation, roadmap = alike(0.3), Roadmap.equal(3)
    deal = next(
        found
        for trust in ("1/4", "3/10", "7/20", "2/5", "9/20")
        if isinstance(found := solve(alike(Fraction(trust)), roadmap), Equilibrium)
        and not regimes(alike(Fraction(trust)), roadmap)
    )
    found = explain(deal)
    assert negotiation.first.name in found.words
    question = OnRoadmap(roadmap, lots=True)
    for name in ("both.trust", "second.cost"):
        one = room(found, name)
        for up, end in ((False, one.low), (True, one.high)):
            assert end is None or question.likely(one.lever.moved(deal.negotiation, end, up=up))


def test_a_deal_that_a_side_loses_by_says_so():
    honest = alike(0.4, honesty=2)
    deal = solve(honest, Roadmap.equal(1))
    assert deal.payoffs.first_trustworthy < 0
    assert "of Seoul and Pyongyang would lose by it" in explain(deal).words


def test_what_is_no_equilibrium_carries_nothing():
    profile = Equilibrium(alike(0.1), Roadmap.equal(1), (1, 0), (1, 0))
    with pytest.raises(ValueError, match="no equilibrium"):
        explain(profile)


def test_a_ratifier_may_grow_doubtful_only_so_far():
    found = explain(solve(alike(0.8, Protocol(ratifier=Ratifier(0.9))), Roadmap.equal(1)))
    rate = room(found, "ratifier.rate").low
    # t = (C + e) / (r (h + e)) solved for r
    assert Fraction(5, 6) <= rate <= Fraction(5, 6) + Fraction(1, 100)


def test_a_condition_with_neither_gain_nor_burden_is_told_without_them():
    """Where one side is trusted fully, a step of nothing may be what carries the deal most narrowly."""
    given = loads(template()).negotiation
    best = design(changed(given, "second.trust", 1), 4)
    assert "What carries it most narrowly" in explain(best.equilibrium).words

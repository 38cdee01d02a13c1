"""Whether there is a deal, asked quickly and exactly: both agree with solving and designing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.closed import steps_needed
from detente.bargaining.designing.design import Design, design
from detente.bargaining.explaining.questions import (
    OnDesign,
    OnRoadmap,
    ladder,
    least_steps,
    quick_patterns,
    unwilling,
)
from detente.bargaining.outcome import Equilibrium
from detente.bargaining.solving.regimes import regimes
from detente.bargaining.solving.solve import solve
from detente.bargaining.terms import Negotiation, Party, Protocol, Ratifier, Roadmap
from lotgames import games

VALUES = (1.5, 0.5, 0.5, 1)
SIDE = dict(zip(("benefit", "cost", "loss", "honesty"), VALUES, strict=True))


def alike(trust, protocol=None, **values):
    return Negotiation(*(Party(name, **SIDE | values, trust=trust) for name in "AB"), protocol or Protocol())


@given(games(st.integers(1, 3)))
@settings(max_examples=25)
def test_on_a_roadmap_the_answers_are_those_of_solving(drawn):
    negotiation, roadmap = drawn
    question = OnRoadmap(roadmap)
    assert question.likely(negotiation) == bool(regimes(negotiation, roadmap))
    exact = isinstance(solve(negotiation, roadmap), Equilibrium)
    assert (question.deal(negotiation) is not None) == exact == question.thorough.likely(negotiation)


@given(games(st.integers(1, 2)))
@settings(max_examples=12)
def test_in_a_design_what_is_found_is_exact_and_what_is_pure_is_found(drawn):
    negotiation, roadmap = drawn
    deal = OnDesign((len(roadmap),)).deal(negotiation)
    if deal:
        assert deal.regret == 0
    if regimes(negotiation, roadmap):
        assert deal is not None
    if deal is None:
        found = design(negotiation, len(roadmap))
        assert not isinstance(found, Design) or not found.equilibrium.pure


@pytest.mark.parametrize("trust", ["7/10", "3/10", "3/20"])
def test_the_least_steps_are_those_of_the_closed_form(trust):
    found = least_steps(alike(trust), 4, willing=True)
    assert len(found.roadmap) == steps_needed(*VALUES, trust)
    assert unwilling(found) == ()


def test_a_deal_that_a_side_would_lose_by_says_so():
    low = alike(0.03)
    assert OnDesign((4,), willing=True).deal(low) is None
    found = OnDesign((4,)).deal(low)
    assert found.regret == 0
    assert unwilling(found)


def test_patterns_count_back_from_never():
    pooled = OnDesign((2,), patterns=((0, 0),)).deal(alike(1, honesty=2, cost=0.1, loss=0))
    assert pooled is None or pooled.first[-1] == 1
    assert OnDesign((3,), patterns=((-1, -1),)).deal(alike(0.9)).first == (0, 0, 1, 0)


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_few_steps_have_all_patterns(steps):
    assert len(set(quick_patterns(steps))) == (steps + 1) ** 2


def test_where_time_costs_nothing_the_longest_roadmap_stands_for_all():
    assert ladder(alike(0.5), 12) == (12,)
    assert ladder(alike(0.5, Protocol(spoiler=0.1)), 12) == (1, 2, 4, 8, 12)
    assert ladder(alike(0.5, Protocol(ratifier=Ratifier((0.9, 0.8, 0.7)))), 12) == (3,)


def test_equal_slices_on_a_roadmap_need_their_island():
    question = OnRoadmap(Roadmap.equal(4))
    assert [question.likely(alike(trust)) for trust in (0.1, 0.4, 0.55, 0.7)] == [False, True, False, True]

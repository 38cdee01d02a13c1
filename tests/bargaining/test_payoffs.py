"""Payoffs: the arithmetic of plans against the story told step by step."""

from fractions import Fraction
from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.bargaining.payoffs import game, plans
from detente.bargaining.terms import MODES, Mode, Negotiation, Party, Protocol, Ratifier, Roadmap

units = st.integers(0, 8).map(lambda n: Fraction(n, 4))
shares = st.integers(0, 4)
chances = st.integers(1, 4).map(lambda n: Fraction(n, 4))
parties = st.builds(
    Party, st.just("A"), benefit=units, cost=units, trust=chances, loss=units, honesty=units,
    openness=units, patron=units,
)  # fmt: skip


@st.composite
def games(draw: st.DrawFn) -> tuple[Negotiation, Roadmap]:
    steps = draw(st.integers(1, 3))
    sizes = [[draw(shares) for _ in range(steps)] for _ in "xy"]
    roadmap = Roadmap(
        *(tuple(Fraction(s, sum(c)) for s in c) if sum(c) else (1, *[0] * (steps - 1)) for c in sizes)
    )
    protocol = Protocol(
        draw(st.sampled_from(MODES)), ratifier=Ratifier(tuple(draw(chances) for _ in range(steps))),
        spoiler=draw(st.sampled_from([0, 0.25])), discount=draw(chances),
    )  # fmt: skip
    return Negotiation(draw(parties), draw(parties), protocol), roadmap


def told(
    negotiation: Negotiation, roadmap: Roadmap, plan: tuple[int, int], honest: tuple[bool, bool]
) -> list[Fraction]:
    """Both payoffs of a pair of plans, told as a story: step by step, chance by chance."""
    one, two, protocol = negotiation.first, negotiation.second, negotiation.protocol
    paid, chance = [Fraction(0), Fraction(0)], Fraction(1)
    for k, passes in enumerate(protocol.ratifier.passes(len(roadmap))):
        chance *= 1 - protocol.spoiler
        x, y = roadmap.first[k], roadmap.second[k]
        worth = chance * protocol.discount**k
        gives = [plan[0] > k + 1, plan[1] > k + 1]
        mode: Mode = protocol.mode
        if mode == "first leads" and not gives[0]:
            return paid
        if mode == "second leads" and not gives[1]:
            return paid
        arrives = passes if gives[0] else Fraction(0)
        answers = (arrives if mode == "first leads" else 1) if gives[1] else Fraction(0)
        paid[0] += worth * (answers * one.received * y - arrives * one.given * x)
        paid[1] += worth * (arrives * two.received * x - answers * two.given * y)
        if not gives[1]:
            paid[0] -= worth * arrives * one.loss * x
            paid[1] -= worth * arrives * honest[1] * two.honesty * y
            return paid
        if not gives[0]:
            paid[0] -= worth * honest[0] * one.honesty * x
        paid[1] -= worth * (answers - arrives) * two.loss * y
        if not gives[0]:
            return paid
        chance *= passes
    return paid


@given(games())
def test_plans_are_worth_what_the_story_pays(case: tuple[Negotiation, Roadmap]) -> None:
    negotiation, roadmap = case
    steps = len(roadmap)
    for mine, theirs in product(range(1, steps + 2), repeat=2):
        ours, others = game(negotiation, roadmap)
        for side, stage, own, other in ((0, ours, mine, theirs), (1, others, theirs, mine)):
            gives = np.array([Fraction(int(k < other)) for k in range(1, steps + 1)], dtype=object)
            for type_, values in enumerate(plans(stage, gives)):
                honest = (bool(type_ and side == 0), bool(type_ and side == 1))
                assert values[own - 1] == told(negotiation, roadmap, (mine, theirs), honest)[side]


@given(games())
def test_floats_and_fractions_say_the_same(case: tuple[Negotiation, Roadmap]) -> None:
    for stage in game(*case):
        assert all(isinstance(value, Fraction | int) for part in stage for value in part)
        floats = type(stage)(*(part.astype(float) for part in stage))
        gives = np.linspace(1, 0.25, len(case[1]))
        exactly = plans(stage, np.array([Fraction(g) for g in gives], dtype=object))
        for fast, slow in zip(plans(floats, gives), exactly, strict=True):
            np.testing.assert_allclose(fast, slow.astype(float), atol=1e-12)

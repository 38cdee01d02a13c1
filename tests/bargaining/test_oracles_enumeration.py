"""Whether there is a deal, against all equilibria of the whole game as Gambit enumerates them.

There, trustworthy governments may default as well. Our class are those equilibria in which they never do.
"""

from collections.abc import Iterator
from io import BytesIO
from itertools import count as count_from
from random import Random

import pytest

from detente.bargaining.efg import efg
from detente.bargaining.outcome import Equilibrium
from detente.bargaining.solving.regimes import regimes
from detente.bargaining.solving.solve import solve
from detente.bargaining.terms import Negotiation, Roadmap
from treegames import drawn, either, tame, wild

gambit = pytest.importorskip("pygambit")


def read(negotiation: Negotiation, roadmap: Roadmap):
    """The tree, as Gambit reads it."""
    return gambit.read_efg(BytesIO(efg(negotiation, roadmap).encode()))


def plans(strategy, steps: int) -> tuple[int, int | None]:
    """At which step each type first defaults, by Gambit's name of a strategy: a digit an information set.

    First those of the trustworthy; 1 gives, 2 defaults, * is not reached. None: no such type is expected.
    """
    trustworthy, exploitative = strategy.label[:steps], strategy.label[steps:]
    return _plan(trustworthy), _plan(exploitative) if exploitative else None


def _plan(digits: str) -> int:
    return digits.index("2") + 1 if "2" in digits else len(digits) + 1


def supports(equilibrium, game, steps: int) -> list[set[tuple[int, int | None]]]:
    """What each side plays with some chance."""
    return [
        {plans(strategy, steps) for strategy in player.strategies if equilibrium[strategy] > 0}
        for player in game.players
    ]


def cooperative(support: list[set[tuple[int, int | None]]], steps: int) -> bool:
    """Whether trustworthy governments go all the way for sure."""
    return all(trustworthy == steps + 1 for side in support for trustworthy, _ in side)


@pytest.mark.parametrize(("steps", "games"), [(1, 300), (2, 200), (3, 100)])
def test_the_pure_regimes_are_those_among_all_pure_equilibria(steps: int, games: int) -> None:
    none = 0
    for seed in range(games):
        rng = Random(f"{seed} of {steps} enumerated")  # noqa: S311 - games, no secrets
        negotiation, roadmap = either(rng, steps)
        game = read(negotiation, roadmap)
        every = [supports(e, game, steps) for e in gambit.nash.enumpure_solve(game).equilibria]
        theirs = {tuple(plan for ((_, plan),) in map(tuple, s)) for s in every if cooperative(s, steps)}
        doubts = negotiation.first.trust < 1, negotiation.second.trust < 1
        ours = {
            tuple(plan if doubt else None for plan, doubt in zip((r.first, r.second), doubts, strict=True))
            for r in regimes(negotiation, roadmap)
        }
        assert ours == theirs, f"game {seed}"
        none += not theirs
    assert games / 5 < none < games * 4 / 5


def doubtful(make, steps: int, count: int) -> Iterator[tuple[Negotiation, Roadmap]]:
    """Games without a pure regime. Gambit needs minutes where a move changes nothing, so such are left out."""
    for seed in count_from(0):
        negotiation, roadmap = make(Random(f"{seed} of {steps} in doubt"), steps)  # noqa: S311 - no secrets
        idle = negotiation.protocol.mode != "simultaneous" or 0 in roadmap.first + roadmap.second
        if not regimes(negotiation, roadmap) and not (steps > 1 and idle):
            yield negotiation, roadmap
            count -= 1
        if not count:
            return


@pytest.mark.parametrize(("make", "steps", "games"), [(wild, 1, 150), (wild, 2, 12), (tame, 2, 12)])
def test_without_a_pure_regime_there_is_a_deal_where_an_equilibrium_of_all_is_one(
    make, steps: int, games: int
) -> None:
    """Gambit lists the corners of all sets of equilibria, lots included; a deal is a mean of corners that are."""
    for negotiation, roadmap in doubtful(make, steps, games):
        assert isinstance(solve(negotiation, roadmap), Equilibrium) == enumerated(negotiation, roadmap)


def test_enumeration_finds_the_deals_that_need_lots() -> None:
    for found in drawn(2, 4):
        assert enumerated(found.negotiation, found.roadmap)


def enumerated(negotiation: Negotiation, roadmap: Roadmap) -> bool:
    """Whether any corner of the sets of equilibria takes trustworthy governments all the way."""
    game, steps = read(negotiation, roadmap), len(roadmap)
    every = gambit.nash.enummixed_solve(game).equilibria
    return any(cooperative(supports(equilibrium, game, steps), steps) for equilibrium in every)

"""Gambit goes through the tree: payoffs and regrets as ours, to the last digit, and 0 for what is solved.

Gambit's ``max_regret`` is what a side could gain by another strategy before it knows its type, for the side
that could gain more; so ours are put together by how likely the types are.
"""

from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from random import Random

import pytest

from detente.bargaining.efg import behaviour, efg
from detente.bargaining.outcome import Equilibrium
from treegames import drawn, either, expected, negotiated, profile, regrets

gambit = pytest.importorskip("pygambit")


def read(tried: Equilibrium):
    """The tree, as Gambit reads it."""
    return gambit.read_efg(BytesIO(efg(tried.negotiation, tried.roadmap).encode()))


def played(game, tried: Equilibrium):
    """A profile of Gambit's, in rationals, that does what ours does."""
    acts, theirs = behaviour(tried), game.mixed_behavior_profile(rational=True)
    for infoset in game.infosets:
        theirs[infoset] = list(acts[infoset.label])
    return theirs


@pytest.mark.parametrize(("steps", "games"), [(1, 500), (2, 200), (3, 50), (4, 25)])
def test_gambit_finds_our_payoffs_and_regrets(steps: int, games: int) -> None:
    wrong = 0
    for seed in range(games):
        rng = Random(f"{seed} of {steps}")  # noqa: S311 - games, no secrets
        tried = profile(rng, *either(rng, steps))
        game = read(tried)
        theirs = played(game, tried)
        assert [theirs.payoff(player) for player in game.players] == expected(tried)
        assert theirs.max_regret() == max(regrets(tried))
        wrong += theirs.max_regret() > 0
    assert wrong > games / 2, "what is no equilibrium must be told from one"


@pytest.mark.parametrize(
    ("found", "steps", "games"),
    [
        *[(negotiated, 1, 500), (negotiated, 2, 200), (negotiated, 3, 60), (negotiated, 4, 20)],
        *[(drawn, 2, 12), (drawn, 3, 30), (drawn, 4, 15)],
    ],
)
def test_gambit_finds_no_regret_in_what_is_solved(found, steps: int, games: int) -> None:
    equilibria = list(found(steps, games))
    assert len(equilibria) == games
    for solved in equilibria:
        game = read(solved)
        theirs = played(game, solved)
        assert [theirs.payoff(player) for player in game.players] == expected(solved)
        assert theirs.max_regret() == 0 == solved.regret


def test_gambit_catches_an_equilibrium_that_is_moved_a_little() -> None:
    caught = 0
    for found in negotiated(2, 60):
        plans = len(found.first)
        moved = replace(found, first=tuple((99 * p + Fraction(1, plans)) / 100 for p in found.first))
        regret = played(read(found), moved).max_regret()
        assert regret == max(regrets(moved))
        caught += regret > 0
    assert caught > 50

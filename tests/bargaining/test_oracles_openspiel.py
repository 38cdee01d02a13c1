"""OpenSpiel goes through the tree: what both sides could gain together, and nothing where it is solved.

OpenSpiel's ``nash_conv`` adds up what either side could gain by another strategy before it knows its type. It
reckons in floats.
"""

from random import Random

import pytest

from detente.bargaining.efg import behaviour, efg
from detente.bargaining.outcome import Equilibrium
from treegames import drawn, either, negotiated, profile, regrets

spiel = pytest.importorskip("pyspiel")
exploitability = pytest.importorskip("open_spiel.python.algorithms.exploitability")
policies = pytest.importorskip("open_spiel.python.policy")


def nash_conv(tried: Equilibrium) -> float:
    """What OpenSpiel says could be gained on what ours does."""
    game = spiel.load_efg_game(efg(tried.negotiation, tried.roadmap))
    acts, policy = behaviour(tried), policies.TabularPolicy(game)
    for state, row in policy.state_lookup.items():
        _, _, _, known = state.split("-", 3)
        policy.action_probability_array[row] = [float(chance) for chance in acts[known]]
    return exploitability.nash_conv(game, policy)


@pytest.mark.parametrize(("steps", "games"), [(1, 500), (2, 400), (3, 200), (4, 200)])
def test_openspiel_finds_our_regrets(steps: int, games: int) -> None:
    wrong = 0
    for seed in range(games):
        rng = Random(f"{seed} of {steps}")  # noqa: S311 - games, no secrets
        tried = profile(rng, *either(rng, steps))
        gain = nash_conv(tried)
        assert gain == pytest.approx(float(sum(regrets(tried))), abs=1e-12)
        wrong += gain > 1e-6
    assert wrong > games / 2, "what is no equilibrium must be told from one"


@pytest.mark.parametrize(
    ("found", "steps", "games"),
    [
        *[(negotiated, 1, 500), (negotiated, 2, 400), (negotiated, 3, 250), (negotiated, 4, 150)],
        *[(negotiated, 8, 10), (drawn, 2, 12), (drawn, 3, 60), (drawn, 4, 60)],
    ],
)
def test_openspiel_finds_no_regret_in_what_is_solved(found, steps: int, games: int) -> None:
    equilibria = list(found(steps, games))
    assert len(equilibria) == games
    assert max(nash_conv(solved) for solved in equilibria) <= 1e-12

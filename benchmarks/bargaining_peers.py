"""Bargaining beside Gambit and OpenSpiel on the same games."""

from __future__ import annotations

import sys
import time
from io import BytesIO
from statistics import median
from typing import TYPE_CHECKING, Any

import pygambit
import pyspiel
from open_spiel.python.algorithms import cfr

from detente.bargaining.efg import efg
from detente.bargaining.solving.regimes import regimes
from detente.bargaining.terms import Negotiation, Party, Protocol, Ratifier, Roadmap

if TYPE_CHECKING:
    from collections.abc import Callable

    Game = tuple[Negotiation, Roadmap]
    Figures = dict[str, Any]

STEPS = (2, 4, 6, 8)
REPEATS = 200
ROUNDS = 500
"""Iterations of CFR; it settles long before."""
SURE = 0.999
SIDE = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1}


def games(steps: int) -> dict[str, Game]:
    """Three sorts: alike and at once by equal steps; unlike, by tapering steps; led, with a ratifier."""
    alike = Negotiation(Party("North", **SIDE, trust=0.45), Party("South", **SIDE, trust=0.45))
    other = Party("South", benefit=2, cost=0.6, loss=0.3, honesty=1.2, trust=0.7)
    unlike = Negotiation(Party("North", **SIDE, trust=0.6), other)
    led = Negotiation(
        unlike.first, other, Protocol("first leads", ratifier=Ratifier(0.9), spoiler=0.02, discount=0.95)
    )
    weights = [2 ** (steps - k) for k in range(steps)]
    shares = tuple(f"{weight}/{sum(weights)}" for weight in weights)
    tapering = Roadmap(shares, shares)
    return {"alike": (alike, Roadmap.equal(steps)), "unlike": (unlike, tapering), "led": (led, tapering)}


def read(game: Game) -> Any:  # noqa: ANN401 - Gambit is not typed
    """The game as Gambit reads it."""
    return pygambit.read_efg(BytesIO(efg(*game).encode()))


def regimes_beside_enumeration() -> Figures:
    """For each number of steps: milliseconds of both, and how often ours goes into Gambit's."""
    figures: Figures = {
        "note": "the class searched is narrower: in a regime, trustworthy governments never default"
    }
    for steps in STEPS:
        rows = {name: _beside(game, steps) for name, game in games(steps).items()}
        ratios = [row["times"] for row in rows.values()]
        figures[f"N={steps}"] = {**rows, "times_median": median(ratios), "times_least": min(ratios)}
        print(f"  {steps} steps: {ratios} times faster", file=sys.stderr, flush=True)
    return figures


def _beside(game: Game, steps: int) -> Figures:
    ours = median(_seconds(lambda: regimes(*game)) for _ in range(REPEATS))
    tree = read(game)
    start = time.process_time()
    every = pygambit.nash.enumpure_solve(tree).equilibria
    theirs = time.process_time() - start
    played = [
        [next(s.label for s in player.strategies if one[s] == 1) for player in tree.players] for one in every
    ]
    # a strategy's label has a digit an information set, the trustworthy government's first; 1 gives
    kept = sum(all(label[:steps] == "1" * steps for label in pair) for pair in played)
    found = len(regimes(*game))
    return {
        "ours_ms": round(1e3 * ours, 3),
        "gambit_ms": round(1e3 * theirs, 1),
        "times": round(theirs / ours),
        "regimes": found,
        "equilibria": len(every),
        "agree": found == kept,
    }


def _seconds(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def solvers() -> Figures:
    """Whether a solver that looks for one equilibrium finds a deal, on games that have one."""
    asked = {f"{name}, {steps} steps": game for steps in (2, 4) for name, game in games(steps).items()}
    asked = {name: game for name, game in asked.items() if regimes(*game)}
    seek = {"gambit lcp": _lcp, "gambit logit": _logit, "openspiel cfr": _cfr}
    rows: Figures = {"games": list(asked)}
    for name, solver in seek.items():
        start = time.process_time()
        found = [key for key, game in asked.items() if solver(game)]
        seconds = round(time.process_time() - start, 2)
        rows[name] = {"deals_found": found, "of": len(asked), "seconds": seconds}
        print(f"  {name}: {len(found)} of {len(asked)} deals found", file=sys.stderr, flush=True)
    return rows


def _lcp(game: Game) -> bool:
    tree = read(game)
    return _goes_all_the_way(tree, pygambit.nash.lcp_solve(tree, rational=False).equilibria[0])


def _logit(game: Game) -> bool:
    tree = read(game)
    return _goes_all_the_way(tree, pygambit.nash.logit_solve(tree).equilibria[0])


def _goes_all_the_way(tree: Any, profile: Any) -> bool:  # noqa: ANN401
    honest = [infoset for infoset in tree.infosets if ", trustworthy, " in infoset.label]
    return all(float(profile[infoset]["give"]) > SURE for infoset in honest)


def _cfr(game: Game) -> bool:
    solver = cfr.CFRSolver(pyspiel.load_efg_game(efg(*game)))
    for _ in range(ROUNDS):
        solver.evaluate_and_update_policy()
    policy = solver.average_policy()
    rows = [row for state, row in policy.state_lookup.items() if ", trustworthy, " in state]
    return bool((policy.action_probability_array[rows, 0] > SURE).all())

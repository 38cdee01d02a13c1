"""How bargaining does with long roadmaps and with many negotiations."""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from fractions import Fraction
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.bargaining.closed import pooling_roadmap, separating_roadmap
from detente.bargaining.outcome import Equilibrium
from detente.bargaining.solving.solve import solve
from detente.bargaining.sweeping.batch import Batch, solve_many
from detente.bargaining.terms import Negotiation, Party, Roadmap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.bargaining.outcome import Solution

    Figures = dict[str, Any]
    Task = tuple[str, Negotiation, Roadmap]

LONG = 32
TRUSTS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
TAPERS = (Fraction(9, 10), Fraction(1, 2))
SOON = 0.05
"""Seconds within which a mixed solution should be there."""
REPEATS = 3
MANY = 1_000_000
SEED = 7
SIDE = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1}
RANGES = {
    "benefit": (1, 2.5),
    "cost": (0.1, 0.8),
    "loss": (0, 0.7),
    "honesty": (0.5, 1.5),
    "trust": (0.05, 1),
}
OTHER = {"benefit": 2, "cost": 0.6, "loss": 0.3, "honesty": 1.2}


def tasks() -> Iterator[Task]:
    """Families of roadmaps, each at many trusts, for sides alike and unlike; designs are for the former."""
    rng = np.random.default_rng(SEED)
    for trust in TRUSTS:
        alike = _alike(trust)
        unlike = Negotiation(alike.first, Party("South", **OTHER, trust=round(trust**0.8, 3)))
        for kind, between in (("alike", alike), ("unlike", unlike)):
            yield f"equal, {kind}", between, Roadmap.equal(LONG)
            for ratio in TAPERS:
                yield f"tapering by {ratio}, {kind}", between, _roadmap([ratio**k for k in range(LONG)])
            random = (rng.dirichlet(np.ones(LONG)).tolist() for _ in "xy")
            yield (
                f"random, {kind}",
                between,
                _roadmap(*([Fraction(size) for size in side] for side in random)),
            )
        yield "designed to separate, alike", alike, separating_roadmap(**SIDE, trust=trust, steps=LONG)
        yield "designed to pool, alike", alike, pooling_roadmap(**SIDE, trust=trust, steps=LONG)[0]


def _roadmap(first: list[Fraction], second: list[Fraction] | None = None) -> Roadmap:
    sides = ([size / sum(weights) for size in weights] for weights in (first, second or first))
    return Roadmap(*(tuple(side) for side in sides))


def mixed() -> Figures:
    """Milliseconds to the certified answer, by family and by what the answer is; the least of three runs."""
    solve(_alike(0.3), Roadmap.equal(4))  # loads what loads late
    spent: dict[str, list[float]] = defaultdict(list)
    uncertified = 0
    for family, negotiation, roadmap in tasks():
        seconds, found = _least(negotiation, roadmap)
        kind = _kind(found)
        for row in (family, kind, "all"):
            spent[row].append(seconds)
        uncertified += isinstance(found, Equilibrium) and found.regret != 0
        print(f"  {family}: {1e3 * seconds:.0f} ms, {kind}", file=sys.stderr, flush=True)
    rows = {name: _told(row) for name, row in sorted(spent.items())}
    return {"steps": LONG, "uncertified": uncertified, **rows}


def _alike(trust: float) -> Negotiation:
    return Negotiation(Party("North", **SIDE, trust=trust), Party("South", **SIDE, trust=trust))


def loaded() -> Figures:
    """Nothing, once this module is there."""
    return {}


def _least(negotiation: Negotiation, roadmap: Roadmap) -> tuple[float, Solution]:
    """The least of three runs, and the answer."""
    spent = []
    for _ in range(REPEATS):
        start = time.process_time()
        found = solve(negotiation, roadmap)
        spent.append(time.process_time() - start)
    return min(spent), found


def _kind(found: Solution) -> str:
    if found.undecided:
        return "undecided"
    if not isinstance(found, Equilibrium):
        return "no deal"
    return "without lots" if found.pure else "with lots"


def _told(row: list[float]) -> Figures:
    return {
        "n": len(row),
        "median_ms": round(1e3 * median(row), 1),
        "worst_ms": round(1e3 * max(row), 1),
        "share_under_50_ms": round(sum(seconds < SOON for seconds in row) / len(row), 3),
    }


def batch() -> Figures:
    """Verdicts a second on a million negotiations of 4 steps that differ in all their values and sizes."""
    rng = np.random.default_rng(SEED)
    changes = {
        f"{side}.{name}": rng.uniform(low, high, MANY)
        for side in ("first", "second")
        for name, (low, high) in RANGES.items()
    }
    sizes = rng.dirichlet(np.ones(4), MANY)
    many = Batch.of(_alike(0.3), Roadmap.equal(4), changes, x=sizes, y=sizes)
    start = time.process_time()
    verdicts = solve_many(many)
    seconds = time.process_time() - start
    return {
        "n": MANY,
        "steps": 4,
        "per_second": round(MANY / seconds),
        "deals": round(float(verdicts.exists.mean()), 3),
    }

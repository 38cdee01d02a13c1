"""Whether any of many random roadmaps serves better than the designed one."""

from __future__ import annotations

import sys
import time
from fractions import Fraction
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.bargaining.designing.design import Design, design
from detente.bargaining.outcome import Equilibrium
from detente.bargaining.solving.regimes import regimes
from detente.bargaining.solving.solve import solve
from detente.bargaining.sweeping.batch import Batch, solve_many
from detente.bargaining.terms import MODES, Negotiation, Party, Protocol, Ratifier, Roadmap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Figures = dict[str, Any]

ROADMAPS = 10_000
SETS = {2: 4, 4: 8, 6: 4}
"""How many sets of parameters, by the number of steps, for roadmaps on which nobody draws lots."""
DRAWN = {2: 1, 3: 2}
"""The same where exploitative governments may draw lots."""
RANGES = {
    "benefit": (1, 2.5),
    "cost": (0.1, 0.8),
    "loss": (0, 0.7),
    "honesty": (0.5, 1.5),
    "trust": (0.1, 0.8),
}
SEED = 7
GRAIN = 10**6
SLACK = 1e-9
NEAR = 0.02
"""The spread of the logarithms of sizes of roadmaps near the design."""


def negotiations(steps: int) -> Iterator[tuple[Negotiation, Design]]:
    """Random parameters, all modes, some with ratifier, spoiler and discount, on which some roadmap works."""
    rng = np.random.default_rng([SEED, steps])
    while True:
        mode, rate = rng.choice(MODES), rng.choice([1, 0.95, 0.9])
        spoiler, discount = rng.choice([0, 0.02]), rng.choice([1, 0.95])
        protocol = Protocol(mode, ratifier=Ratifier(rate), spoiler=spoiler, discount=discount)
        between = Negotiation(_party(rng), _party(rng), protocol)
        found = design(between, steps)
        if isinstance(found, Design):
            yield between, found


def _party(rng: np.random.Generator) -> Party:
    return Party("A", **{name: round(rng.uniform(low, high), 2) for name, (low, high) in RANGES.items()})


def roadmaps(steps: int, seed: int, near: Roadmap) -> tuple[Floats, Floats]:
    """Random sizes in millionths: a third alike for both, a third unlike, a third near another roadmap."""
    rng = np.random.default_rng([SEED, steps, seed])
    x, y = (rng.dirichlet(np.ones(steps), ROADMAPS) for _ in "xy")
    y[::3] = x[::3]
    for sizes, around in ((x, near.first), (y, near.second)):
        moved = np.array([float(size) for size in around]) * np.exp(
            NEAR * rng.standard_normal(sizes[2::3].shape)
        )
        sizes[2::3] = moved / moved.sum(axis=1, keepdims=True)
    return _millionths(x), _millionths(y)


def _millionths(sizes: Floats) -> Floats:
    """Rounded down, but for the largest step, which takes the rest."""
    parts = np.floor(sizes * GRAIN)
    parts[np.arange(len(parts)), parts.argmax(axis=1)] += GRAIN - parts.sum(axis=1)
    return parts / GRAIN


def against_random() -> Figures:
    """How many of the random roadmaps work, how many are better than the design, and by how much."""
    start = time.perf_counter()
    pure = [_without_lots(steps, *at) for steps, n in SETS.items() for at in _numbered(steps, n)]
    print(f"  without lots: {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    drawn = [_with_lots(steps, *at) for steps, n in DRAWN.items() for at in _numbered(steps, n)]
    print(f"  with lots: {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    return {"without lots": _told(pure), "with lots": _told(drawn)}


def _numbered(steps: int, n: int) -> Iterator[tuple[int, Negotiation, Design]]:
    for number, (between, found) in zip(range(n), negotiations(steps), strict=False):
        yield number, between, found


def _without_lots(steps: int, number: int, between: Negotiation, found: Design) -> Figures:
    """All at once in floats; those that seem better than the design are looked at one by one, exactly."""
    x, y = roadmaps(steps, number, (found.pure or found.equilibrium).roadmap)
    verdicts = solve_many(Batch.of(between, Roadmap.equal(steps), x=x, y=y))
    welfare = np.where(verdicts.exists, verdicts.welfare, -np.inf)
    bar = float(found.pure.welfare) if found.pure else -np.inf
    for k in np.flatnonzero(welfare > bar):
        roadmap = _roadmap(x[k], y[k])
        sure = (_sure(between, roadmap, r.first, r.second) for r in regimes(between, roadmap))
        welfare[k] = max(
            (float(e.welfare) for e in sure if _willing(e) or not found.willing), default=-np.inf
        )
    return _row(steps, bar, welfare)


def _with_lots(steps: int, number: int, between: Negotiation, found: Design) -> Figures:
    """Each solved for its best equilibrium."""
    welfare = np.full(ROADMAPS, -np.inf)
    for k, (x, y) in enumerate(zip(*roadmaps(steps, number, found.roadmap), strict=True)):
        best = solve(between, _roadmap(x, y))
        if isinstance(best, Equilibrium) and (_willing(best) or not found.willing):
            welfare[k] = best.welfare
    return _row(steps, float(found.equilibrium.welfare), welfare)


def _roadmap(x: Floats, y: Floats) -> Roadmap:
    first, second = ([f"{round(share * GRAIN)}/{GRAIN}" for share in sizes] for sizes in (x, y))
    return Roadmap(tuple(first), tuple(second))


def _sure(between: Negotiation, roadmap: Roadmap, first: int, second: int) -> Equilibrium:
    plans = range(1, len(roadmap) + 2)
    ours, theirs = (tuple(Fraction(plan == one) for plan in plans) for one in (first, second))
    return Equilibrium(between, roadmap, ours, theirs)


def _willing(found: Equilibrium) -> bool:
    """Whether both trustworthy governments would rather begin than not."""
    return min(found.payoffs.first_trustworthy, found.payoffs.second_trustworthy) >= 0


def _row(steps: int, bar: float, welfare: Floats) -> Figures:
    return {
        "steps": steps,
        "design": bar,
        "works": int((welfare > -np.inf).sum()),
        "better": int((welfare > bar + SLACK).sum()),
        "margin": bar - float(welfare.max()),
    }


def _told(rows: list[Figures]) -> Figures:
    """``margin``: by how much the design is better than the best random roadmap that works."""
    margins = [row["margin"] for row in rows if row["works"]]
    return {
        "sets": len(rows),
        "roadmaps": ROADMAPS,
        "works": [row["works"] for row in rows],
        "share_beaten_or_equalled": 1 - sum(row["better"] for row in rows) / (ROADMAPS * len(rows)),
        "margin_worst": min(margins, default=None),
        "margin_median": median(margins) if margins else None,
    }

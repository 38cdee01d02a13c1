"""Each parameter over its range, one at a time: where in it a roadmap works, all others as they are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from detente.bargaining.outcome import SIDES
from detente.bargaining.sweeping.batch import Batch, solve_many
from detente.bargaining.sweeping.intervals import Interval, works

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.bargaining.sweeping.ranges import Range
    from detente.bargaining.sweeping.sensitivity import Progress
    from detente.bargaining.terms import Negotiation, Roadmap

GRID = 1000
"""Points in a range of a parameter in which plans are not linear."""


@dataclass(frozen=True, slots=True)
class Alone:
    """Where in one parameter's range a pure deal exists, all others as they are.

    ``exact``: the ends are fractions that were calculated; else they are the first and last of
    :data:`GRID` + 1 even points, and an island narrower than their distance may be missed.
    """

    range: Range
    intervals: tuple[Interval, ...]
    exact: bool


def alone(
    negotiation: Negotiation, roadmap: Roadmap, ranges: Sequence[Range], progress: Progress | None = None
) -> tuple[Alone, ...]:
    """Each parameter over its range, one at a time: the intervals in which a pure deal exists.

    They are islands: a deal may exist at both ends of a range and not between.
    """
    found = []
    for one in ranges:
        linear = one.name.partition(".")[0] in SIDES
        part = (
            works(negotiation, roadmap, one.name, one.low, one.high)
            if linear
            else _gridded(negotiation, roadmap, one)
        )
        found.append(Alone(one, part, linear))
        if progress:
            progress(len(found), len(ranges))
    return tuple(found)


def _gridded(negotiation: Negotiation, roadmap: Roadmap, one: Range) -> tuple[Interval, ...]:
    """Runs of even points of a range at which a pure deal exists."""
    points = [one.low + (one.high - one.low) * k / GRID for k in range(GRID + 1)]
    found = solve_many(Batch.of(negotiation, roadmap, {one.name: [float(p) for p in points]}))
    regimes = list(zip(found.first.tolist(), found.second.tolist(), strict=True))
    intervals = []
    for exists, run in groupby(range(len(points)), key=lambda k: bool(found.exists[k])):
        at = list(run)
        if exists:
            intervals.append(Interval(points[at[0]], points[at[-1]], tuple(sorted({regimes[k] for k in at}))))
    return tuple(intervals)

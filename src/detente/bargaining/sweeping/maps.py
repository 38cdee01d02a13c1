"""Maps: over how much trust, and how many steps or what ratifier, there is a deal at all.

A map is a grid of verdicts with the welfare of each deal: numbers, to be drawn or made a table. Trust is
varied point by point and never bisected: on a fixed roadmap deals lie on islands of trust.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from detente.bargaining.designing.patterns import terms
from detente.bargaining.designing.search import pure
from detente.bargaining.outcome import SIDES, Equilibrium
from detente.bargaining.solving.solve import solve
from detente.bargaining.sweeping.batch import Batch, solve_many
from detente.bargaining.sweeping.intervals import TRUSTS, Interval, varied, works
from detente.bargaining.terms import Number, Roadmap, exact

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from fractions import Fraction

    from numpy.typing import NDArray

    from detente.bargaining.sweeping.sensitivity import Progress
    from detente.bargaining.terms import Negotiation

    Floats = NDArray[np.float64]

Whose = Literal["both", "first", "second"]
"""Whose trustworthiness is varied: both sides' alike, or one's."""
VERDICTS = ("no deal", "pure deal", "mixed deal only")
NONE, PURE, MIXED = range(len(VERDICTS))


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of a map: what is varied, and its values."""

    name: str
    values: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """A grid of verdicts: arrays of shape (len(down.values), len(across.values)).

    ``verdicts`` number :data:`VERDICTS`. ``welfare`` is that of the best pure deal, where there is none that
    of the best mixed one, and nan without a deal. ``roadmaps`` says on which: of "equal" steps, on the one
    "given", or "designed" for each cell. ``searched`` says what was looked for where no pure deal exists:
    "mixed" ones, or nothing more ("pure").
    """

    across: Axis
    down: Axis
    verdicts: NDArray[np.int8]
    welfare: Floats
    roadmaps: Literal["equal", "given", "designed"]
    searched: Literal["pure", "mixed"]

    def rows(self) -> list[dict[str, object]]:
        """A row a cell: both values, the verdict in words and the welfare (None without a deal)."""
        return [
            {self.down.name: float(down), self.across.name: float(across)}
            | _cell(self.verdicts[i, j], self.welfare[i, j])
            for i, down in enumerate(self.down.values)
            for j, across in enumerate(self.across.values)
        ]


@dataclass(frozen=True, slots=True)
class Islands:
    """Over which trust a roadmap works: a verdict and the welfare at each of ``trusts``, as in :class:`Map`.

    ``intervals`` are the exact islands of pure deals, between the least and the most of ``trusts``; mixed
    deals are known at the points only.
    """

    trusts: Axis
    verdicts: NDArray[np.int8]
    welfare: Floats
    intervals: tuple[Interval, ...]
    searched: Literal["pure", "mixed"]

    def rows(self) -> list[dict[str, object]]:
        """A row a point."""
        cells = zip(self.trusts.values, self.verdicts, self.welfare, strict=True)
        return [
            {self.trusts.name: float(trust)} | _cell(verdict, welfare) for trust, verdict, welfare in cells
        ]


def _cell(verdict: int, welfare: float) -> dict[str, object]:
    return {"verdict": VERDICTS[verdict], "welfare": None if np.isnan(welfare) else float(welfare)}


def islands(  # noqa: PLR0913 - what is varied, what is searched, and who is told
    negotiation: Negotiation,
    roadmap: Roadmap,
    trusts: Sequence[Number],
    *,
    whose: Whose = "both",
    mixed: bool = True,
    progress: Progress | None = None,
) -> Islands:
    """Over which trust a roadmap works, with the exact ends of its islands of pure deals.

    With ``mixed`` each point without a pure deal is searched for one in which governments draw lots.

    >>> from detente.bargaining.terms import Negotiation, Party
    >>> side = dict(benefit=1.5, cost=.5, loss=.5, honesty=1, trust=.3)
    >>> pair = Negotiation(Party("A", **side), Party("B", **side))
    >>> found = islands(pair, Roadmap.equal(4), [".1", ".2", ".24", ".3", ".45", ".6", ".7"])
    >>> [VERDICTS[verdict] for verdict in found.verdicts]
    ['no deal', 'mixed deal only', 'pure deal', 'mixed deal only', 'pure deal', 'no deal', 'pure deal']
    >>> [f"{island.low} to {island.high}" for island in found.intervals]
    ['2/9 to 1/4', '1/3 to 1/3', '2/5 to 1/2', '2/3 to 7/10']
    """
    name, values = _name(whose), _values(trusts)
    worlds = [varied(negotiation, name, value) for value in values]
    verdicts, welfare = _on(roadmap, worlds, mixed=mixed, told=_counted(progress, len(values)))
    intervals = works(negotiation, roadmap, name, min(values), max(values))
    return Islands(Axis(name, values), verdicts, welfare, intervals, "mixed" if mixed else "pure")


def trust_by_steps(  # noqa: PLR0913 - the same
    negotiation: Negotiation,
    trusts: Sequence[Number],
    steps: Sequence[int],
    *,
    designed: bool = False,
    whose: Whose = "both",
    mixed: bool = True,
    progress: Progress | None = None,
) -> Map:
    """Trust across, the number of steps down: on equal steps, or on the roadmap ``designed`` for each cell.

    Designed roadmaps are the best on which no government draws lots, whatever ``mixed`` says; and as a step
    may be of size 0, a number of steps is not tried where a larger one was in vain. Raises
    :class:`ValueError` where the ratifier has rates for one number of steps.
    """
    values = _values(trusts)
    worlds = [varied(negotiation, _name(whose), value) for value in values]
    told = _counted(progress, len(values) * len(steps))
    shape = (len(steps), len(values))
    verdicts, welfare = np.zeros(shape, dtype=np.int8), np.full(shape, np.nan)
    for i in sorted(range(len(steps)), key=lambda i: -steps[i]):
        more = [k for k in range(len(steps)) if steps[k] > steps[i]]
        vain = (verdicts[more] == NONE).any(axis=0) if designed else np.zeros(len(values), dtype=bool)
        verdicts[i], welfare[i] = (
            _designed(steps[i], worlds, vain, told)
            if designed
            else _on(Roadmap.equal(steps[i]), worlds, mixed=mixed, told=told)
        )
    down = Axis("steps", tuple(exact(number) for number in steps))
    searched: Literal["pure", "mixed"] = "mixed" if mixed and not designed else "pure"
    return Map(
        Axis(_name(whose), values), down, verdicts, welfare, "designed" if designed else "equal", searched
    )


def trust_by_ratifier(  # noqa: PLR0913 - the same
    negotiation: Negotiation,
    trusts: Sequence[Number],
    rates: Sequence[Number],
    roadmap: Roadmap | int,
    *,
    whose: Whose = "both",
    mixed: bool = True,
    progress: Progress | None = None,
) -> Map:
    """Trust across, the chance down that each delivery is ratified: on a roadmap, or on designed ones.

    Where ``roadmap`` is a number of steps, each cell has the roadmap designed for it, as in
    :func:`trust_by_steps`.
    """
    values, chances = _values(trusts), _values(rates)
    told = _counted(progress, len(values) * len(chances))
    rows = []
    for chance in chances:
        ratified = varied(negotiation, "ratifier.rate", chance)
        worlds = [varied(ratified, _name(whose), value) for value in values]
        rows.append(
            _designed(roadmap, worlds, np.zeros(len(values), dtype=bool), told)
            if isinstance(roadmap, int)
            else _on(roadmap, worlds, mixed=mixed, told=told)
        )
    verdicts, welfare = (np.stack(part) for part in zip(*rows, strict=True))
    designed = isinstance(roadmap, int)
    return Map(
        Axis(_name(whose), values),
        Axis("ratifier.rate", chances),
        verdicts,
        welfare,
        "designed" if designed else "given",
        "mixed" if mixed and not designed else "pure",
    )


def _name(whose: Whose) -> str:
    return TRUSTS if whose == "both" else f"{whose}.trust"


def _values(numbers: Sequence[Number]) -> tuple[Fraction, ...]:
    """The values in order; floats are rounded, as the sums they come from leave long fractions."""
    return tuple(sorted(exact(round(n, 9) if isinstance(n, float) else n) for n in numbers))


def _counted(progress: Progress | None, of: int) -> Callable[[int], None]:
    """Counts the cells that are done, and tells."""
    done = 0

    def told(more: int) -> None:
        nonlocal done
        done += more
        if progress:
            progress(done, of)

    return told


def _on(
    roadmap: Roadmap, worlds: Sequence[Negotiation], *, mixed: bool, told: Callable[[int], None]
) -> tuple[NDArray[np.int8], Floats]:
    """Verdicts and welfare on one roadmap in worlds that differ in trust: pure deals at once, then mixed."""
    trusts = {f"{s}.trust": [float(getattr(world, s).trust) for world in worlds] for s in SIDES}
    found = solve_many(Batch.of(worlds[0], roadmap, trusts))
    verdicts = np.where(found.exists, PURE, NONE).astype(np.int8)
    welfare = np.where(found.exists, found.welfare, np.nan)
    told(int(found.exists.sum()) if mixed else len(worlds))
    for i in np.flatnonzero(~found.exists).tolist() if mixed else ():
        solution = solve(worlds[i], roadmap)
        if isinstance(solution, Equilibrium):
            verdicts[i], welfare[i] = PURE if solution.pure else MIXED, float(solution.welfare)
        told(1)
    return verdicts, welfare


def _designed(
    steps: int, worlds: Sequence[Negotiation], vain: NDArray[np.bool_], told: Callable[[int], None]
) -> tuple[NDArray[np.int8], Floats]:
    """Verdicts and welfare on the roadmap best for each world, but for those in which it is known to be vain.

    As ``design`` does, a roadmap is preferred on which both trustworthy governments would rather begin.
    """
    verdicts, welfare = np.zeros(len(worlds), dtype=np.int8), np.full(len(worlds), np.nan)
    for i in np.flatnonzero(~vain).tolist():
        given = terms(worlds[i], steps)
        drafts = pure(given, willing=True) or pure(given, willing=False)
        if drafts:
            verdicts[i], welfare[i] = PURE, drafts[0].welfare
        told(1)
    told(int(vain.sum()))
    return verdicts, welfare

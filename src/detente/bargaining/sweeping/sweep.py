"""What follows from not knowing the parameters: how often a roadmap still works, and on what it hangs.

Ranges are an analyst's judgements, taken as independent; so what comes out is what those judgements imply, no
measured frequency. What is quick is asked of all draws: whether there is a deal in which no government draws
lots. That share is a lower bound of that of deals at all, which :func:`with_lots` counts in fewer draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from typing import TYPE_CHECKING, Literal

import numpy as np

from detente.bargaining.outcome import SIDES, Equilibrium
from detente.bargaining.scenarios.parameters import changed, parameter
from detente.bargaining.solving.solve import solve
from detente.bargaining.sweeping.batch import Batch, Verdicts, solve_many
from detente.bargaining.sweeping.intervals import Interval, works
from detente.bargaining.sweeping.sensitivity import indices
from detente.bargaining.terms import Number, exact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from numpy.typing import NDArray

    from detente.bargaining.scenarios.scenario import Given
    from detente.bargaining.sweeping.sensitivity import Indices, Progress
    from detente.bargaining.terms import Negotiation, Roadmap

    Floats = NDArray[np.float64]

Shape = Literal["uniform", "triangular"]
OUTCOMES = ("a deal", "completion", "welfare")
"""What is swept: whether there is a deal (0 or 1), the chance of completion, the welfare (0 without one)."""
DRAWS = 10_000
SEARCHED = 1000
"""Draws that are searched for deals with lots."""
GRID = 1000
"""Points in a range of a parameter in which plans are not linear."""
NORMAL = 1.959963984540054
"""The standard normal's 97.5 % quantile, for limits of 95 %."""


@dataclass(frozen=True, slots=True)
class Range:
    """What a parameter may be: flat between ``low`` and ``high``, or a triangle with its ``peak``.

    >>> Range("first.trust", .1, .5).at(np.array([0, .5, 1])).round(9).tolist()
    [0.1, 0.3, 0.5]
    >>> Range("first.trust", 0.2, 0.6, "triangular", 0.2).at(np.array([.75])).round(9).tolist()
    [0.4]
    """

    name: str
    low: Fraction
    high: Fraction
    shape: Shape
    peak: Fraction

    def __init__(
        self, name: str, low: Number, high: Number, shape: Shape = "uniform", peak: Number | None = None
    ) -> None:
        least, most = exact(low), exact(high)
        top = (least + most) / 2 if peak is None else exact(peak)
        if not least <= top <= most:
            raise ValueError(f"{name} has its peak at {float(top)}, outside {low} to {high}")
        for value in (least, most):
            if not parameter(name).allows(value):
                raise ValueError(f"{name} is {parameter(name).bounds}, not {float(value)}")
        for key, part in (("name", name), ("low", least), ("high", most), ("shape", shape), ("peak", top)):
            object.__setattr__(self, key, part)

    @property
    def open(self) -> bool:
        """Whether it leaves anything open."""
        return self.low < self.high

    def at(self, share: Floats) -> Floats:
        """The values below which so much of the range's chance lies (its quantiles)."""
        low, width = float(self.low), float(self.high - self.low)
        if self.shape == "uniform" or not width:
            return low + width * share
        turn = float(self.peak - self.low) / width
        rising = np.sqrt(turn * share)
        falling = 1 - np.sqrt((1 - turn) * (1 - share))
        return low + width * np.where(share < turn, rising, falling)


def ranges(given: Mapping[str, Given]) -> tuple[Range, ...]:
    """The ranges of a scenario's parameters; those given as one number have none."""
    return tuple(
        Range(name, one.low, one.high, one.shape, one.value)
        for name, one in given.items()
        if one.low is not None and one.high is not None and one.low < one.high
    )


@dataclass(frozen=True, slots=True)
class Share:
    """A share of so many ``draws``, and its limits: what it may be off by sampling, at 95 % (Wilson 1927).

    >>> Share.of(np.array([True, False, False, False]))
    Share(share=0.25, low=0.0455..., high=0.699..., draws=4)
    """

    share: float
    low: float
    high: float
    draws: int

    @classmethod
    def of(cls, yes: NDArray[np.bool_]) -> Share:
        """The share of draws in which something is so."""
        share, n = float(yes.mean()), len(yes)
        middle = (share + NORMAL**2 / (2 * n)) / (1 + NORMAL**2 / n)
        half = NORMAL * sqrt(share * (1 - share) / n + NORMAL**2 / (4 * n**2)) / (1 + NORMAL**2 / n)
        low, high = middle - half if share else 0.0, middle + half if share < 1 else 1.0
        return cls(share, low, high, n)


@dataclass(frozen=True, slots=True)
class Uncertain:
    """What came of n draws from the ranges: ``draws`` by parameter (n,), and the verdict on each.

    Without a deal completion and welfare are 0.
    """

    ranges: tuple[Range, ...]
    draws: Mapping[str, Floats]
    verdicts: Verdicts

    @property
    def share(self) -> float:
        """The share of draws in which a pure deal exists."""
        return float(self.verdicts.exists.mean())

    @property
    def limits(self) -> tuple[float, float]:
        """What that share may be off by sampling, at 95 %."""
        found = Share.of(self.verdicts.exists)
        return found.low, found.high

    def quantiles(
        self, outcome: Literal["welfare", "completion", "depth"], shares: Sequence[float] = (0.05, 0.5, 0.95)
    ) -> tuple[float, ...]:
        """Quantiles of an outcome over all draws, those without a deal among them."""
        return tuple(float(q) for q in np.quantile(getattr(self.verdicts, outcome), shares))


def uncertain(
    negotiation: Negotiation, roadmap: Roadmap, ranges: Sequence[Range], *, n: int = DRAWS, seed: int = 0
) -> Uncertain:
    """Draws the parameters from their ranges, and asks each time what the roadmap comes to.

    The same seed gives the same draws whatever the roadmap, so that two roadmaps can be compared. Raises
    :class:`ValueError` where there is no range.

    >>> from detente.bargaining.terms import Negotiation, Party, Roadmap
    >>> side = dict(benefit=1.5, cost=.5, loss=.5, honesty=1, trust=.7)
    >>> negotiation = Negotiation(Party("A", **side), Party("B", **side))
    >>> found = uncertain(negotiation, Roadmap.equal(1), [Range("first.trust", "1/3", 1)])
    >>> round(found.share, 1)  # it takes trust of 2/3
    0.5
    """
    found = draws(ranges, n, seed)
    return Uncertain(tuple(ranges), found, solve_many(Batch.of(negotiation, roadmap, found)))


def draws(ranges: Sequence[Range], n: int, seed: int | list[int]) -> dict[str, Floats]:
    """``n`` values of each parameter from its range. Raises :class:`ValueError` where there is no range."""
    random = np.random.default_rng(seed)
    return {one.name: one.at(random.random(n)) for one in _some(ranges)}


def with_lots(
    negotiation: Negotiation,
    roadmap: Roadmap,
    found: Uncertain,
    *,
    most: int = SEARCHED,
    progress: Progress | None = None,
) -> Share:
    """In what share of the first ``most`` draws there is a deal at all, lots allowed.

    Each draw without a pure deal is searched by ``solve``; it is rounded to six places for that.
    """
    exists = found.verdicts.exists[:most].copy()
    missing = np.flatnonzero(~exists).tolist()
    for done, i in enumerate(missing, 1):
        exists[i] = isinstance(solve(drawn(negotiation, found.ranges, found.draws, i), roadmap), Equilibrium)
        if progress:
            progress(done, len(missing))
    return Share.of(exists)


def drawn(
    negotiation: Negotiation, ranges: Sequence[Range], found: Mapping[str, Floats], at: int
) -> Negotiation:
    """The negotiation of one draw, each value rounded to six places."""
    for one in ranges:
        value = exact(round(float(found[one.name][at]), 6))
        negotiation = changed(negotiation, one.name, min(max(value, one.low), one.high))
    return negotiation


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What an outcome hangs on: Sobol indices of :data:`OUTCOMES` in the ``names``, from pages of ``n``."""

    names: tuple[str, ...]
    indices: Indices
    n: int

    def rows(self) -> list[dict[str, object]]:
        """A row for each outcome that varies and each parameter, those that matter most first."""
        found = self.indices
        fields = ("total", "total_low", "total_high", "first", "first_low", "first_high")
        return [
            {"outcome": outcome, "parameter": self.names[i]}
            | {field: float(getattr(found, field)[s, i]) for field in fields}
            for s, outcome in enumerate(OUTCOMES)
            if found.varies[s]
            for i in np.argsort(-found.total[s], kind="stable")
        ]


def sobol(  # noqa: PLR0913 - what is swept, how finely, and who is told
    negotiation: Negotiation,
    roadmap: Roadmap,
    ranges: Sequence[Range],
    *,
    n: int = 4096,
    seed: int = 0,
    progress: Progress | None = None,
) -> Sensitivity:
    """On which of the parameters a deal, its completion and its welfare hang: Sobol indices.

    A parameter whose range leaves nothing open is held at its value, and has none. Raises
    :class:`ValueError` where nothing is open, and where n is no power of 2.
    """
    varied = [one for one in _some(ranges) if one.open]
    fixed = {one.name: np.array(float(one.low)) for one in ranges if not one.open}

    def outcomes(shares: Floats) -> Floats:
        drawn = {one.name: one.at(share) for one, share in zip(varied, shares, strict=True)}
        found = solve_many(Batch.of(negotiation, roadmap, fixed | drawn))
        return np.stack([found.exists.astype(float), found.completion, found.welfare])

    found = indices(outcomes, len(varied), n=n, seed=seed, progress=progress)
    return Sensitivity(tuple(one.name for one in varied), found, n)


def _some(ranges: Sequence[Range]) -> Sequence[Range]:
    """The ranges, where one of them leaves anything open."""
    if not any(one.open for one in ranges):
        raise ValueError("no parameter has a range: there is nothing to vary")
    return ranges


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

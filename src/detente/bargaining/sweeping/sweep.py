"""What follows from not knowing the parameters: how often a roadmap still works, and on what it hangs.

Ranges are an analyst's judgements, taken as independent; so what comes out is what those judgements imply, no
measured frequency. What is quick is asked of all draws: whether there is a deal in which no government draws
lots. That share is a lower bound of that of deals at all, which :func:`with_lots` counts in fewer draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from detente.bargaining.outcome import Equilibrium
from detente.bargaining.solving.solve import solve
from detente.bargaining.sweeping.batch import Batch, Verdicts, solve_many
from detente.bargaining.sweeping.ranges import drawn, draws, varying
from detente.bargaining.sweeping.sensitivity import indices
from detente.bargaining.sweeping.share import Share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from detente.bargaining.sweeping.ranges import Range
    from detente.bargaining.sweeping.sensitivity import Indices, Progress
    from detente.bargaining.terms import Negotiation, Roadmap

    Floats = NDArray[np.float64]

OUTCOMES = ("a deal", "completion", "welfare")
"""What is swept: whether there is a deal (0 or 1), the chance of completion, the welfare (0 without one)."""
DRAWS = 10_000
SEARCHED = 1000
"""Draws that are searched for deals with lots."""


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

    >>> from detente.bargaining.sweeping.ranges import Range
    >>> from detente.bargaining.terms import Negotiation, Party, Roadmap
    >>> side = dict(benefit=1.5, cost=.5, loss=.5, honesty=1, trust=.7)
    >>> negotiation = Negotiation(Party("A", **side), Party("B", **side))
    >>> found = uncertain(negotiation, Roadmap.equal(1), [Range("first.trust", "1/3", 1)])
    >>> round(found.share, 1)  # it takes trust of 2/3
    0.5
    """
    found = draws(ranges, n, seed)
    return Uncertain(tuple(ranges), found, solve_many(Batch.of(negotiation, roadmap, found)))


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
    varied = [one for one in varying(ranges) if one.open]
    fixed = {one.name: np.array(float(one.low)) for one in ranges if not one.open}

    def outcomes(shares: Floats) -> Floats:
        values = {one.name: one.at(share) for one, share in zip(varied, shares, strict=True)}
        found = solve_many(Batch.of(negotiation, roadmap, fixed | values))
        return np.stack([found.exists.astype(float), found.completion, found.welfare])

    found = indices(outcomes, len(varied), n=n, seed=seed, progress=progress)
    return Sensitivity(tuple(one.name for one in varied), found, n)

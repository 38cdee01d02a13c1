"""The roadmap that works in most of what the ranges allow: sturdy, where the best one is brittle.

The roadmap that is best for one set of values leaves nothing on the table: it lies on the edge of what the
governments will bear, and a little less trust breaks it. So a roadmap for values that nobody knows well is
sought among those designed for draws from their ranges, and judged on draws that it was not chosen by
(Ben-Tal, El Ghaoui and Nemirovski 2009, Robust Optimization, on solutions that give way at the data's edge).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.designing.patterns import terms
from detente.bargaining.designing.search import pure
from detente.bargaining.sweeping.batch import Batch, solve_many
from detente.bargaining.sweeping.ranges import drawn, draws
from detente.bargaining.sweeping.share import Share
from detente.bargaining.terms import Roadmap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from detente.bargaining.sweeping.ranges import Range
    from detente.bargaining.sweeping.sensitivity import Progress
    from detente.bargaining.terms import Negotiation

    Floats = NDArray[np.float64]

DESIGNS = 60
KEPT = 6
"""Roadmaps that are tried of each draw, the best for it first."""
DRAWS = 2000
PARTS = 1000
"""Sizes are rounded to such parts of what a side has to give."""


@dataclass(frozen=True, slots=True)
class Sturdy:
    """The sturdiest of ``tried`` roadmaps, and how often it works: ``share``, in draws it was not chosen by.

    ``redesigned`` is the share of draws for which there is a roadmap of so many steps at all: what could be
    had if the values were known before the roadmap is drawn up. Deals are those without lots throughout.
    """

    roadmap: Roadmap
    share: Share
    redesigned: Share
    tried: int


def sturdiest(  # noqa: PLR0913 - what is varied, how finely, and who is told
    negotiation: Negotiation,
    steps: int,
    ranges: Sequence[Range],
    *,
    designs: int = DESIGNS,
    seed: int = 0,
    progress: Progress | None = None,
) -> Sturdy | None:
    """The roadmap of so many steps that works in most draws from the ranges; None where none ever does.

    It is the best of those found, not of all there are: ``designs`` draws are designed for, each in
    (``steps`` + 1)² linear programmes. Raises :class:`ValueError` where there is no range, and where the
    ratifier has rates for another number of steps.
    """
    found = draws(ranges, designs, seed)
    roads, works = [], np.zeros(designs, dtype=bool)
    for i in range(designs):
        drafts = pure(terms(drawn(negotiation, ranges, found, i), steps), willing=True)
        works[i] = bool(drafts)
        roads += [shares(draft.sizes) for draft in drafts[:KEPT]]
        if progress:
            progress(i + 1, designs)
    if not roads:
        return None
    roads = list(dict.fromkeys(roads))
    choosing, judging = (draws(ranges, DRAWS, [seed, part]) for part in (1, 2))
    kept = [_works(negotiation, road, choosing).mean() for road in roads]
    best = roads[int(np.argmax(kept))]
    return Sturdy(best, Share.of(_works(negotiation, best, judging)), Share.of(works), len(roads))


def _works(negotiation: Negotiation, roadmap: Roadmap, found: dict[str, Floats]) -> NDArray[np.bool_]:
    """In which of the draws there is a pure deal on a roadmap."""
    return solve_many(Batch.of(negotiation, roadmap, found)).exists


def shares(sizes: Floats) -> Roadmap:
    """Sizes as a roadmap in thousandths; what rounding leaves goes to the largest step of each side.

    >>> [str(size) for size in shares(np.array([.3333, .6667, .5, .5])).first]
    ['333/1000', '667/1000']
    """
    sides = []
    for side in sizes.reshape(2, -1):
        parts = np.rint(side * PARTS).astype(int)
        parts[parts.argmax()] += PARTS - parts.sum()
        sides.append(tuple(Fraction(int(part), PARTS) for part in parts))
    return Roadmap(*sides)

"""How rankings are judged: the protocol of the papers on temporal knowledge graphs.

Each fact of the days asked is two questions: to whom does the source do it, and who does it to the target?
All entities are ranked. Other true answers of the same day are left out (the time-aware filter), and among
equal scores the answer takes the average place (Gastinger et al. 2023, "Comparing Apples and Oranges", show
how far figures differ otherwise). Single-step: all earlier days are known. Multi-step: only the days before
the first one asked are. The mean reciprocal rank (MRR) and the share of answers among the first k (Hits@k)
are over all questions, both directions together. Intervals are a bootstrap of whole days, since what
happens on one day hangs together (Efron 1979).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from detente.forecasting.ranking.facts import Facts, Ids

    Floats = NDArray[np.float64]

HITS = (1, 3, 10)
DRAWS = 999
TAIL = 2.5  # percent on either side of an interval
CELLS = 4_000_000  # scores compared at once, so that memory stays small


class Scorer(Protocol):
    """What is judged: the score of every entity as the answer to each query of (who, act)."""

    def scores(self, facts: Facts, day: int, queries: Ids, *, inverse: bool) -> NDArray[np.floating]:
        """Scores of shape (queries, entities), from the facts of days before ``day`` alone."""


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """The place that each answer took, 1 being the best, on which day, and in which direction.

    ``inverse`` are the questions for the source. Columns of one length, in the order they were asked.
    """

    day: NDArray[np.int32]
    place: Floats
    inverse: NDArray[np.bool_]

    @property
    def mrr(self) -> float:
        """The mean of one over the place."""
        return float(np.mean(1 / self.place))

    def hits(self, k: int) -> float:
        """The share of answers among the first ``k``; one that shares the place does not count beyond it."""
        return float(np.mean(self.place <= k))

    def figures(self, seed: int = 0) -> dict[str, tuple[float, float, float]]:
        """MRR and Hits@k in percent, each with the ends of its 95 % interval.

        >>> one = Places(np.int32([7, 7, 8]), np.array([1.0, 2.0, 4.0]), np.zeros(3, bool))
        >>> {name: round(value, 1) for name, (value, low, high) in one.figures().items()}
        {'mrr': 58.3, 'hits@1': 33.3, 'hits@3': 66.7, 'hits@10': 100.0}
        """
        reciprocal = np.reciprocal(self.place)
        measures = {"mrr": reciprocal} | {f"hits@{k}": (self.place <= k) * 1.0 for k in HITS}
        return {name: by_day(values * 100, self.day, seed) for name, values in measures.items()}


def judged(  # noqa: PLR0913 - a protocol has these parts
    scorer: Scorer,
    facts: Facts,
    first: int,
    last: int,
    *,
    steps: bool = False,
    told: Callable[[int], None] = lambda _: None,
) -> Places:
    """The places of all facts of the days ``first`` to ``last``, both included, both directions.

    ``steps`` is the multi-step setting: the scorer is given no fact of day ``first`` or later, whatever the
    day asked. ``told`` hears of each day that is done. Raises ``ValueError`` where no fact is of those days,
    or a score is no number.
    """
    days = [int(day) for day in np.unique(facts.day) if first <= day <= last]
    if not days:
        raise ValueError(f"no fact is of the days {first} to {last}")
    found = []
    for day in days:
        known = facts.before(first if steps else day)
        for inverse in (False, True):
            places = asked(scorer, known, facts.on(day), inverse=inverse)
            found.append(
                (np.full(len(places), day, np.int32), places, np.full(len(places), inverse, np.bool_))
            )
        told(day)
    return Places(*(np.concatenate(column) for column in zip(*found, strict=True)))


def asked(scorer: Scorer, known: Facts, today: Facts, *, inverse: bool) -> Floats:
    """The places of one day's answers in one direction, in the order of its facts."""
    turned = today.turned() if inverse else today
    queries, which = np.unique(np.stack([turned.source, turned.act], 1), axis=0, return_inverse=True)
    scores = scorer.scores(known, int(today.day[0]), queries, inverse=inverse)
    return ranked(scores, which.reshape(-1), turned.target)


def ranked(scores: NDArray[np.floating], which: NDArray[np.integer], answers: NDArray[np.integer]) -> Floats:
    """The filtered place of each answer: ``answers[i]`` to the query that row ``which[i]`` of scores is of.

    The answers to one query are all true that day: none of them stands in another's way. Of n that are left
    with the answer's own score, it takes the middle place. Raises ``ValueError`` where a score is NaN, which
    would outrank everything.

    >>> ranked(np.array([[3.0, 2.0, 2.0, 1.0]]), np.array([0, 0]), np.array([0, 1]))
    array([1. , 1.5])
    """
    if np.isnan(scores).any():
        raise ValueError("a score is NaN: it has no place")
    true = np.zeros(scores.shape, np.bool_)
    true[which, answers] = True
    found = np.empty(len(answers))
    for rows in _chunks(len(answers), scores.shape[1]):
        row, answer = which[rows], answers[rows]
        own = scores[row, answer][:, None]
        others = ~true[row]
        above = ((scores[row] > own) & others).sum(1)
        level = ((scores[row] == own) & others).sum(1)
        found[rows] = 1 + above + level / 2
    return found


def _chunks(rows: int, cells: int) -> Iterator[slice]:
    """So many rows at a time that the cells compared stay below CELLS."""
    size = max(1, CELLS // max(cells, 1))
    yield from (slice(start, start + size) for start in range(0, rows, size))


def by_day(values: Floats, day: NDArray[np.integer], seed: int = 0) -> tuple[float, float, float]:
    """The mean with the ends of its 95 % interval, from a bootstrap of whole days.

    >>> by_day(np.array([1.0, 1.0]), np.array([3, 4]))
    (1.0, 1.0, 1.0)
    """
    _, which = np.unique(day, return_inverse=True)
    sums, counts = np.bincount(which, values), np.bincount(which)
    drawn = np.random.default_rng(seed).integers(0, len(sums), (DRAWS, len(sums)))
    means = sums[drawn].sum(1) / counts[drawn].sum(1)
    low, high = np.percentile(means, [TAIL, 100 - TAIL])
    return float(values.mean()), float(low), float(high)

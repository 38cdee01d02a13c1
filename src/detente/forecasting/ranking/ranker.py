"""The ranker: whom will it do this to, and who will do this to it.

Both are asked as of temporal knowledge graphs (Trivedi et al. 2017), the second with every fact turned round.
A shortlist is looked at closely: what is counted of each actor there (:mod:`.traits`) goes through a curve a
trait (:mod:`.additive`), and their sum is the score, so that it can be told in named parts, and each part by
the facts it stands on. Boosted trees (:mod:`.trees`) rank somewhat better, and are harder to follow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

import numpy as np

from detente.forecasting.ranking import additive as curves
from detente.forecasting.ranking import trees
from detente.forecasting.ranking.behind import behind
from detente.forecasting.ranking.habits import habits
from detente.forecasting.ranking.history import History
from detente.forecasting.ranking.homes import named
from detente.forecasting.ranking.shortlist import first_scores, shortlist
from detente.forecasting.ranking.traits import PARTS, Asked, said, traits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from detente.forecasting.ranking.facts import Facts, Ids
    from detente.forecasting.ranking.homes import Named

DRAWN = 0.3  # of the shortlist, as wrong answers to learn from
AT_ONCE = 256  # queries
EVERYBODY = "as for everybody"
UNLISTED = "not on the shortlist: hardly any tie"
FEWEST = 3  # days that something can be learned from


class Model(Protocol):
    """What makes scores of traits: (rows, traits)."""

    def scores(self, traits: NDArray[np.float32]) -> NDArray[np.float64]:
        """The score of each row."""

    def parts(self, traits: NDArray[np.float32]) -> NDArray[np.float64]:
        """What each trait adds to it; a column more is what is so for every row."""


class Ranker:
    """Ranks all actors as the other side of an act; every score is the sum of named parts.

    The last 40 days before the day it is fitted for (at most half of all) set the curves, 70 the trees, the
    same for both directions; the habits that they read are counted on the days before those. Not
    ``additive``, it boosts trees in the place of curves, for which LightGBM must be installed.
    """

    def __init__(self, *, additive: bool = True, seed: int = 0) -> None:
        self.additive, self.seed = additive, seed
        self._past: History | None = None
        self._names: Named | None = None

    def fit(self, facts: Facts, *, before: int, steps: int = 1) -> Self:
        """Fit on what lies before a day; nothing of that day or later is read.

        ``steps`` is how many days ahead is asked at most: the curves are then fitted to histories that end up
        to so many days earlier. Raises ``ValueError`` where there are fewer than three days with facts.
        """
        known = facts.before(before)
        days = np.unique(known.day)
        if len(days) < FEWEST:
            raise ValueError(f"only {len(days)} days with facts: at least {FEWEST} are needed")
        asked = days[-min((curves if self.additive else trees).DAYS, len(days) // 2) :]
        self._habits = habits(known.before(int(asked[0])))
        chance = np.random.default_rng(self.seed)
        lags = chance.integers(0, steps, len(asked))
        lags = np.minimum(lags, asked - days[0] - 1)
        rows = [
            self._lesson(known, day, lag, chance, inverse=inverse)
            for day, lag in zip(asked.tolist(), lags.tolist(), strict=True)
            for inverse in (False, True)
        ]
        cells, answers, queries = (np.concatenate(column) for column in zip(*rows, strict=True))
        del rows  # they are as large again
        fitted = curves.fitted if self.additive else trees.fitted
        self._model: Model = fitted(cells, answers, queries, self.seed)
        return self

    def _lesson(
        self, facts: Facts, day: int, lag: int, chance: np.random.Generator, *, inverse: bool
    ) -> tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.int64]]:
        """The answers on the shortlists of a day's queries, some wrong ones, and the query of each."""
        today = facts.on(day).turned() if inverse else facts.on(day)
        asked, place = np.unique(np.stack([today.source, today.act], 1), axis=0, return_inverse=True)
        past = self._history(facts.before(day - lag))
        many = len(facts.entities)
        right = np.unique(place.ravel() * np.int64(many) + today.target)
        rows = []
        for first in range(0, len(asked), AT_ONCE):
            look, _, cells = self._looked(past, asked[first : first + AT_ONCE], inverse=inverse)
            query = np.arange(first, first + len(look.who))[:, None]
            answer = np.isin(query * many + look.other, right)
            keep = (answer | (chance.random(answer.shape) < DRAWN)) & answer.any(1, keepdims=True)
            ids = np.broadcast_to(query, answer.shape)[keep] + (2 * np.int64(day) + inverse) * (1 << 32)
            rows.append((cells[keep], answer[keep], ids))
        cells, answers, queries = (np.concatenate(column) for column in zip(*rows, strict=True))
        return cells, answers, queries

    def _looked(
        self, past: History, queries: Ids, *, inverse: bool
    ) -> tuple[Asked, NDArray[np.float32], NDArray[np.float32]]:
        """The shortlists of queries, the first score of all entities, and the traits of those listed."""
        who, act = queries.astype(np.int64).T
        side = past.side(inverse=inverse)
        first, shared = first_scores(past, side, who, act)
        other = shortlist(first)
        whom, what = (np.broadcast_to(ids[:, None], other.shape) for ids in (who, act))
        asked = Asked(whom, what, other)
        self._parts, cells = traits(past, side, asked, np.take_along_axis(shared, other, 1), self._habits)
        return asked, first, cells

    def _history(self, known: Facts) -> History:
        """What is known, weighed; the last is kept, as many queries are asked of one day."""
        if self._names is None or len(self._names.country) != len(known.entities):
            self._names = named(known.entities)
        return History(known, self._names)

    def _at(self, facts: Facts, day: int) -> History:
        known = facts.before(day)
        past = self._past
        if past is None or not _alike(past.facts, known):
            self._past = past = self._history(known)
        return past

    def scores(self, facts: Facts, day: int, queries: Ids, *, inverse: bool) -> NDArray[np.float64]:
        """The score of every entity as the answer to each query (who, act): (queries, entities).

        ``facts`` from the day on are not read. With ``inverse`` the queries are (to whom, act), and the
        answers who does it.
        """
        past = self._at(facts, day)
        found = np.empty((len(queries), len(facts.entities)))
        different, place = np.unique(queries, axis=0, return_inverse=True)
        every = [
            self._scored(past, different[first : first + AT_ONCE], inverse=inverse)[0]
            for first in range(0, len(different), AT_ONCE)
        ]
        return np.concatenate(every)[place.ravel()] if every else found

    def _scored(
        self, past: History, queries: Ids, *, inverse: bool
    ) -> tuple[NDArray[np.float64], Asked, NDArray[np.float32]]:
        """Scores of all, the shortlists, and the traits of those listed."""
        asked, first, cells = self._looked(past, queries, inverse=inverse)
        listed = self._model.scores(cells.reshape(-1, cells.shape[2])).reshape(asked.other.shape)
        # whoever is not listed comes behind all who are, in the order of the first look
        score = first.astype(np.float64) - first.max(1, keepdims=True) + listed.min(1, keepdims=True) - 1
        np.put_along_axis(score, asked.other, listed, 1)
        return score, asked, cells

    def parts(  # noqa: PLR0913 - a query of a day has these
        self, facts: Facts, day: int, who: int, act: int, *, inverse: bool, candidates: Sequence[int]
    ) -> list[dict[str, float]]:
        """The named parts of each candidate's score; they sum to it."""
        score, asked, cells = self._scored(
            self._at(facts, day), np.array([[who, act]], np.int32), inverse=inverse
        )
        place = {int(other): row for row, other in enumerate(asked.other[0])}
        labels = [*(said(part, inverse=inverse) for part in self._parts), EVERYBODY]
        added = self._model.parts(cells[0])
        return [
            _summed(labels[: added.shape[1]], added[place[one]])
            if one in place
            else {UNLISTED: float(score[0, one])}
            for one in candidates
        ]

    def standing(  # noqa: PLR0913 - a part of an answer has these
        self, facts: Facts, day: int, who: int, act: int, *, inverse: bool, candidate: int, part: str
    ) -> list[int]:
        """The row numbers of the facts behind a part, the most telling first; none behind being unlisted."""
        kinds = [kind for kind in PARTS if said(kind, inverse=inverse) == part]
        past = self._at(facts, day)
        if not kinds:
            return []
        habits = self._habits
        return behind(past, kinds[0], who=who, act=act, other=candidate, habits=habits, inverse=inverse)


def _alike(one: Facts, other: Facts) -> bool:
    """Whether two sets of facts are the same rows of memory, and so the same facts."""
    return len(one) == len(other) and all(
        np.shares_memory(a, b) for a, b in ((one.source, other.source), (one.day, other.day))
    )


def _summed(labels: Sequence[str], added: NDArray[np.float64]) -> dict[str, float]:
    """What the traits of each part add."""
    found = dict.fromkeys(labels, 0.0)
    for label, value in zip(labels, added.tolist(), strict=True):
        found[label] += value
    return found

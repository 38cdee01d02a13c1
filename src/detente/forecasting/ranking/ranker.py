"""The ranker: whom will it do this to, and who will do this to it?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from detente.forecasting.ranking.facts import Facts, Ids

PARTS = (
    "did this to that actor before",
    "did anything to that actor before",
    "that actor did something to it",
    "others do this to that actor",
    "much is done to that actor",
)
HALF = 20.0  # days after which a fact counts half
DAYS = 20  # of training


class Ranker:
    """Ranks all actors as the other side of an act; every score is a sum of named parts."""

    def __init__(self, *, additive: bool = True, seed: int = 0) -> None:
        self.additive, self.seed = additive, seed
        self.weights = np.ones(len(PARTS))

    def fit(self, facts: Facts, *, before: int, steps: int = 1) -> Self:
        """Fit the weights on the last days before a day; nothing of that day or later is read."""
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - the extra alone has it

        known = facts.before(before)
        chance = np.random.default_rng(self.seed)
        rows, truth = [], []
        for day in range(before - DAYS, before):
            for inverse in (False, True):
                today = known.on(day)
                today = today.turned() if inverse else today
                queries = np.stack([today.source, today.act], 1)
                for (who, act), answer in zip(queries, today.target, strict=True):
                    seen = known.before(day - steps + 1)
                    counts = _counts(seen, day, who, act, inverse)
                    others = chance.integers(0, len(facts.entities), 30)
                    rows.append(counts[np.r_[answer, others]])
                    truth.append(np.arange(31) == 0)
        model = LogisticRegression(C=10.0).fit(np.concatenate(rows), np.concatenate(truth))
        self.weights = model.coef_[0]
        return self

    def scores(self, facts: Facts, day: int, queries: Ids, *, inverse: bool) -> NDArray[np.float32]:
        """The score of every entity as the answer to each query: (queries, entities)."""
        known = facts.before(day)
        asked = (_counts(known, day, who, act, inverse) @ self.weights for who, act in queries)
        return np.array(list(asked), dtype=np.float32).reshape(len(queries), len(facts.entities))

    def parts(
        self, facts: Facts, day: int, who: int, act: int, *, inverse: bool, candidates: Sequence[int]
    ) -> list[dict[str, float]]:
        """The named parts of each candidate's score; they sum to it."""
        counts = _counts(facts.before(day), day, who, act, inverse)
        return [dict(zip(PARTS, (counts[c] * self.weights).tolist(), strict=True)) for c in candidates]

    def standing(  # noqa: PLR0913 - a part of an answer has these
        self, facts: Facts, day: int, who: int, act: int, *, inverse: bool, candidate: int, part: str
    ) -> list[int]:
        """The row numbers of the facts behind a part, the latest first."""
        known = facts.before(day)
        turned = known.turned() if inverse else known
        return np.flatnonzero(_masks(turned, who, act, candidate)[PARTS.index(part)])[::-1].tolist()


def _masks(known: Facts, who: int, act: int, other: int) -> list[NDArray[np.bool_]]:
    to = known.target == other
    mine, same = known.source == who, known.act == act
    return [mine & same & to, mine & to, (known.source == other) & (known.target == who), same & to, to]


def _counts(known: Facts, day: int, who: int, act: int, inverse: bool) -> NDArray[np.float64]:  # noqa: FBT001
    turned = known.turned() if inverse else known
    weight = 0.5 ** ((day - turned.day) / HALF)
    mine, same = turned.source == who, turned.act == act
    back = turned.target == who
    kinds = [(turned.target, mine & same), (turned.target, mine), (turned.source, back),
             (turned.target, same), (turned.target, mine | True)]  # fmt: skip
    size = len(known.entities)
    counted = [np.bincount(ids[chosen], weight[chosen], size) for ids, chosen in kinds]
    return np.log1p(np.stack(counted, 1))

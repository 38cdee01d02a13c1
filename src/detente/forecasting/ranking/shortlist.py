"""The shortlist: the actors that are looked at closely, and the order of all others.

All actors are scored by a few faded counts at once. The weights are those of a logistic regression of answers
against uniformly drawn actors on seven days before the validation days of ICEWS14; they decide only who is
looked at closely, which on the days after held the answer in 88 of 100 cases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.forecasting.ranking.history import History, Side

LENGTH = 200  # of the shortlist
WEIGHTS = {
    1: {"same": 1.95, "to": 1.28, "back": 0.37, "others": 0.75, "any": -0.19, "country": 0.54},
    3: {"same": 1.2, "to": -0.08, "back": -0.44, "others": -0.88, "any": 0.6, "country": -1.0},
    5: {"same": 0.29, "to": 0.03, "back": 0.21, "others": 0.82, "any": 0.08, "country": 0.64},
}
"""Of logarithms of counts, by half-life (its place in :data:`tallies.HALVES`) and kind."""
COUNTRY_ACT, SHARED, TIES, HOME = 0.39, 0.41, 2.19, 1.0
MONTH = 3  # the half-life of shared partners


def first_scores(
    past: History, side: Side, who: NDArray[np.int64], act: NDArray[np.int64]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """A first score of all entities for each query, and how far they share partners: (queries, entities)."""
    size = past.size
    country = past.homes.surest
    score = np.zeros((len(who), size), np.float32)
    for half, weights in WEIGHTS.items():
        weight = past.weight[:, half]
        rows = {
            "same": (side.source * past.acts + side.act, side.target, who * past.acts + act),
            "to": (side.source, side.target, who),
            "back": (side.target, side.source, who),
            "others": (side.act, side.target, act),
            "country": (country[side.source], side.target, country[who]),
        }
        for kind, (row, column, asked) in rows.items():
            score += _counted(row, column, weight, size, asked) * weights[kind]
        score += np.log1p(np.bincount(side.target, weight, size)).astype(np.float32) * weights["any"]
    by, asked = country[side.source] * past.acts + side.act, country[who] * past.acts + act
    score += _counted(by, side.target, past.weight[:, MONTH], size, asked) * COUNTRY_ACT
    shared = (past.ties[who] @ past.ties).toarray()
    score += np.log1p(1000 * shared) * SHARED
    score += (past.homes.shares[who] @ past.homes.shares.T) * TIES
    score += (country[who][:, None] == country[None]) * np.float32(HOME)
    return score, shared


def _counted(
    row: NDArray[np.int64],
    column: NDArray[np.int64],
    weight: NDArray[np.float32],
    size: int,
    asked: NDArray[np.int64],
) -> NDArray[np.float32]:
    """The logarithms of weighted facts by row and entity, of the rows asked for."""
    rows, place = np.unique(asked, return_inverse=True)
    at = np.minimum(np.searchsorted(rows, row), max(len(rows) - 1, 0))
    keep = rows[at] == row
    table = sparse.csr_matrix((weight[keep], (at[keep], column[keep])), shape=(len(rows), size)).toarray()
    found: NDArray[np.float32] = np.log1p(table, dtype=np.float32)[place]
    return found


def shortlist(score: NDArray[np.float32]) -> NDArray[np.int64]:
    """The best entities of each query: (queries, at most LENGTH)."""
    if score.shape[1] <= LENGTH:
        return np.broadcast_to(np.arange(score.shape[1]), score.shape).copy()
    return np.sort(np.argpartition(-score, LENGTH, axis=1)[:, :LENGTH], axis=1).astype(np.int64)

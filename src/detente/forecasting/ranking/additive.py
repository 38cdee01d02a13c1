"""An additive model: a score is the sum of one curve for each trait, each a step function.

A generalised additive model (Hastie and Tibshirani 1986) fitted by cyclic boosting (Lou, Caruana and Gehrke
2012, KDD): each curve in turn takes a short Newton step in the conditional logit (McFadden 1974) of an answer
among its query's candidates. As no trait sees another, a score falls apart into its curves exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

DAYS = 40  # that curves are fitted on
STEPS = 8  # of a curve, over all candidates and over the answers
SAMPLE = 200_000  # rows that steps are cut on
ROUNDS, RATE = 14, 0.1
SHRINK = 100.0  # of a step, as a weight of observations


@dataclass(frozen=True, slots=True, eq=False)
class Additive:
    """Curves: for each trait where it steps, and its values between (one more)."""

    edges: list[NDArray[np.float32]]
    values: list[NDArray[np.float64]]

    def scores(self, traits: NDArray[np.float32]) -> NDArray[np.float64]:
        """The score of each row of ``traits`` (rows, traits)."""
        return np.asarray(self.parts(traits).sum(1))

    def parts(self, traits: NDArray[np.float32]) -> NDArray[np.float64]:
        """What each trait adds: (rows, traits) of ``traits`` (rows, traits)."""
        found = np.empty(traits.shape)
        for j, (edges, values) in enumerate(zip(self.edges, self.values, strict=True)):
            found[:, j] = values[np.searchsorted(edges, traits[:, j], side="right")]
        return found


def fitted(
    traits: NDArray[np.float32], answer: NDArray[np.bool_], query: NDArray[np.int64], seed: int
) -> Additive:
    """The model of rows of traits, each an answer or not, rows of one query beside each other."""
    model = Additive([_edges(column, answer) for column in traits.T], [])
    codes = [
        np.searchsorted(edges, column, side="right").astype(np.uint8)
        for edges, column in zip(model.edges, traits.T, strict=True)
    ]
    model.values.extend(np.zeros(len(edges) + 1) for edges in model.edges)
    starts = np.flatnonzero(np.diff(query, prepend=query[:1] - 1))
    group = np.repeat(np.arange(len(starts)), np.diff(np.r_[starts, len(query)]))
    answers = np.add.reduceat(answer.astype(np.float64), starts)[group]
    score, order = np.zeros(len(answer)), np.random.default_rng(seed)
    for _ in range(ROUNDS):
        for j in order.permutation(len(codes)):
            odds = np.exp(score)
            chance = odds / np.add.reduceat(odds, starts)[group]
            step = _step(
                codes[j], answer - answers * chance, answers * chance * (1 - chance), len(model.values[j])
            )
            model.values[j] += step
            score += step[codes[j]]
    return model


def _step(
    code: NDArray[np.uint8], gradient: NDArray[np.float64], curvature: NDArray[np.float64], size: int
) -> NDArray[np.float64]:
    """A short step of a curve's values towards the likelier."""
    slope, bend = (np.bincount(code, weight, size) for weight in (gradient, curvature))
    return np.clip(RATE * slope / (bend + SHRINK), -1, 1)


def _edges(column: NDArray[np.float32], answer: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Where a curve steps: quantiles of all rows, and of the answers among them."""
    at = np.linspace(0, 1, STEPS + 1)[1:-1]
    sample = column[:: max(1, len(column) // SAMPLE)]
    cuts = [np.quantile(rows, at, method="nearest") for rows in (sample, column[answer])]
    return np.unique(np.concatenate(cuts)).astype(np.float32)

"""Boosted trees over the same traits: what traits say together counts as well.

Gradient boosting (Friedman 2001) with LightGBM (Ke et al. 2017, NeurIPS), by the listwise loss of Bruch
(2021, WWW, "An Alternative Cross Entropy Loss for Learning-to-Rank"): an answer against the candidates of
its query. A score falls into what each trait adds by Shapley values of trees (Lundberg et al. 2020, Nature
Machine Intelligence): they add up as the curves of :mod:`.additive` do, but what a trait adds hangs on the
others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

DAYS = 70  # that trees are fitted on
ROUNDS = 350
SETTINGS = {
    "objective": "rank_xendcg",
    "learning_rate": 0.06,
    "num_leaves": 31,
    "min_data_in_leaf": 50,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """Boosted trees."""

    booster: Any

    def scores(self, traits: NDArray[np.float32]) -> NDArray[np.float64]:
        """The score of each row of ``traits`` (rows, traits)."""
        found: NDArray[np.float64] = self.booster.predict(traits, raw_score=True)
        return found

    def parts(self, traits: NDArray[np.float32]) -> NDArray[np.float64]:
        """What each trait adds, and last what is so for every row: (rows, traits + 1)."""
        found: NDArray[np.float64] = self.booster.predict(traits, pred_contrib=True)
        return found


def fitted(
    traits: NDArray[np.float32], answer: NDArray[np.bool_], query: NDArray[np.int64], seed: int
) -> Trees:
    """The trees of rows of traits, each an answer or not, rows of one query beside each other.

    Raises ``ModuleNotFoundError`` where LightGBM is not installed.
    """
    import lightgbm  # noqa: PLC0415 - the trees alone need it

    starts = np.flatnonzero(np.diff(query, prepend=query[:1] - 1))
    rows = lightgbm.Dataset(
        traits, answer.astype(np.int8), group=np.diff(np.r_[starts, len(query)]), params={"verbose": -1}
    )
    return Trees(lightgbm.train(SETTINGS | {"seed": seed}, rows, ROUNDS))

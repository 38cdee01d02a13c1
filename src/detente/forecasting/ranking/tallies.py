"""Counts that fade: how often something was, where a fact counts half after some days.

Exponential fading is that of the recurrency baseline (Gastinger et al. 2024, "History repeats itself") and of
self-exciting processes (Hawkes 1971).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.forecasting.ranking.facts import Ids

HALVES = (1.0, 3.0, 10.0, 30.0, 100.0, np.inf)
"""Days after which a fact counts half; in the last one it always counts whole."""
LABELS = ("1", "3", "10", "30", "100", "ever")
NEVER = 400.0  # days that stand for never


def fading(day: Ids, now: int) -> NDArray[np.float32]:
    """The weight of facts of some days on the day ``now``: (facts, half-lives); 1 for the day before.

    >>> fading(np.int32([9, 8]), 10)[:, 0].tolist()
    [1.0, 0.5]
    """
    weight: NDArray[np.float32] = (0.5 ** ((now - 1 - day)[:, None] / np.array(HALVES))).astype(np.float32)
    return weight


class Tally:
    """Facts counted by a key: how many, by half-life, and how many days ago the last was."""

    def __init__(self, keys: NDArray[np.int64], weight: NDArray[np.float32], day: Ids, now: int) -> None:
        """Facts in the order of their days, each with a key and its weights (facts, half-lives)."""
        self.keys, place = np.unique(keys, return_inverse=True)
        size = len(self.keys)
        columns = [np.bincount(place, column, size) for column in weight.T]
        self.counts = np.zeros((size + 1, len(columns)), np.float32)
        self.counts[:size] = np.stack(columns, 1)
        self.gaps = np.full(size + 1, NEVER, np.float32)
        self.gaps[place] = np.minimum(now - day, NEVER)

    def at(self, keys: NDArray[np.int64]) -> NDArray[np.intp]:
        """Where keys stand in ``counts`` and ``gaps``; those never seen at the last place.

        >>> seen = Tally(np.int64([7, 7]), np.ones((2, 1), np.float32), np.int32([1, 2]), 5)
        >>> seen.counts[seen.at(np.int64([7, 8]))].ravel().tolist()
        [2.0, 0.0]
        """
        size = len(self.keys)
        place = np.searchsorted(self.keys, keys)
        found = self.keys[np.minimum(place, size - 1)] == keys if size else np.zeros(keys.shape, np.bool_)
        return np.where(found, place, size)

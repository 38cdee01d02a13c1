"""Linear models that lie in a table: what each feature of a thing says for each label.

A maximum-entropy model (Berger, Della Pietra and Della Pietra 1996) that was trained elsewhere
(``detente.teaching``) is only this table. Features are known by a hash of their names, so that a large
table loads at once and a score is one sum.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

SCALE = 1000
"""Weights are kept as whole numbers, in thousandths."""
LARGEST = 32767


@dataclass(frozen=True)
class Weights:
    """``table[i, j]`` is what the feature with the hash ``keys[i]`` (ascending) says for ``labels[j]``.

    In thousandths, whole: half the memory, and enough for a sum.
    """

    labels: tuple[str, ...]
    keys: NDArray[np.uint32] = field(repr=False)
    table: NDArray[np.int16] = field(repr=False)

    def scores(self, features: Iterable[str]) -> NDArray[np.float32]:
        """What some features together say for each label; those unheard of say nothing.

        >>> model = Weights.of(("no", "yes"), {"because": {"yes": 2.0}, "the": {"no": 1.5}})
        >>> model.scores(["because", "unheard of"]).tolist()
        [0.0, 2.0]
        """
        found = np.fromiter((crc32(f.encode()) for f in features), np.uint32)
        at = np.searchsorted(self.keys, found)
        at = at[self.keys[np.minimum(at, len(self.keys) - 1)] == found] if len(self.keys) else at[:0]
        total: NDArray[np.float32] = self.table[at].sum(0, dtype=np.float32) / np.float32(SCALE)
        return total

    def chances(self, features: Iterable[str]) -> NDArray[np.float32]:
        """The probability of each label."""
        scores = self.scores(features)
        chances: NDArray[np.float32] = np.exp(scores - scores.max())
        chances /= chances.sum()
        return chances

    @classmethod
    def of(cls, labels: tuple[str, ...], said: Mapping[str, Mapping[str, float]]) -> Weights:
        """A model from the names of features and what each says; what comes to nothing is left out."""
        rows: dict[int, list[int]] = {}
        for name, weights in said.items():
            row = [round(weights.get(label, 0.0) * SCALE) for label in labels]
            if any(row):
                rows[crc32(name.encode())] = row
        keys = np.array(sorted(rows), np.uint32)
        table = np.array([rows[k] for k in keys.tolist()], np.int32).reshape(len(keys), len(labels))
        return cls(labels, keys, np.clip(table, -LARGEST, LARGEST).astype(np.int16))

    def packed(self) -> dict[str, NDArray[np.generic]]:
        """The model as plain arrays."""
        return {"labels": np.array(self.labels), "keys": self.keys, "table": self.table}

    @classmethod
    def unpacked(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Weights:
        """A model from its arrays.

        >>> model = Weights.of(("no", "yes"), {"because": {"yes": 2.0}})
        >>> Weights.unpacked(model.packed()).scores(["because"]).tolist()
        [0.0, 2.0]
        """
        table = np.asarray(arrays["table"], np.int16)
        return cls(tuple(map(str, arrays["labels"])), np.asarray(arrays["keys"], np.uint32), table)

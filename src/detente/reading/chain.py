"""Linear-chain models: weights of features, and the best labels for a row of words.

A conditional random field (Lafferty, McCallum and Pereira 2001) that was trained elsewhere
(``benchmarks/train_arguments.py``) is only two tables: what each feature of a word says for each label,
and what each label says for the next. Nothing but those is needed to read with it.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SCALE = 1000
"""Weights are kept as whole numbers, in thousandths."""


@dataclass(frozen=True)
class Chain:
    """A linear-chain model: ``weights[feature]`` holds pairs of a label's index and its weight."""

    labels: tuple[str, ...]
    weights: Mapping[str, Sequence[tuple[int, float]]] = field(repr=False)
    steps: Sequence[Sequence[float]] = field(repr=False)
    """What a label (row) says for the label after it (column)."""

    def scores(self, features: Iterable[str]) -> list[float]:
        """What the features of one word say for each label.

        >>> chain = Chain(("no", "yes"), {"because": [(1, 2.0)], "the": [(0, 1.5)]}, [[0, 0], [0, 0]])
        >>> chain.scores(["because", "unheard of"])
        [0.0, 2.0]
        """
        total = [0.0] * len(self.labels)
        weights = self.weights
        for feature in features:
            for label, weight in weights.get(feature, ()):
                total[label] += weight
        return total

    def chance(self, features: Iterable[str], label: str = "1") -> float:
        """The probability of a label of two for a word that stands alone.

        >>> round(Chain(("0", "1"), {"because": [(1, 2.0)]}, [[0, 0], [0, 0]]).chance(["because"]), 2)
        0.88
        """
        one = self.labels.index(label)
        scores = self.scores(features)
        return 1 / (1 + exp(min(700.0, scores[1 - one] - scores[one])))

    def best(self, rows: Sequence[Iterable[str]], after: Mapping[State, Sequence[State]]) -> list[str] | None:
        """The best labels for a row of words, or None where no allowed path leads through it.

        ``after`` tells which states may follow which; a state is a label and what was seen before it. The
        path begins as if after ``START`` and ends in a state after which ``END`` may follow (Viterbi 1967).
        """
        score = {START: 0.0}
        back: list[dict[State, State]] = []
        for features in rows:
            score, came = self._step(score, self.scores(features), after)
            back.append(came)
        ends = [(value, state) for state, value in score.items() if END in after[state]]
        if not ends:
            return None
        state, path = max(ends)[1], []
        for came in reversed(back):
            path.append(state[0])
            state = came[state]
        return [self.labels[label] for label in reversed(path)]

    def _step(
        self, score: dict[State, float], said: list[float], after: Mapping[State, Sequence[State]]
    ) -> tuple[dict[State, float], dict[State, State]]:
        new: dict[State, float] = {}
        came: dict[State, State] = {}
        for state, value in score.items():
            steps = self.steps[state[0]] if state[0] >= 0 else None
            for follower in after[state]:
                if follower == END:
                    continue
                label = follower[0]
                total = value + said[label] + (steps[label] if steps else 0.0)
                if follower not in new or total > new[follower]:
                    new[follower], came[follower] = total, state
        return new, came


State = tuple[int, int]
START: State = (-1, 0)
END: State = (-1, -1)


def packed(chain: Chain) -> dict[str, object]:
    """A model as plain JSON; weights that come to nothing are left out."""
    whole = {f: [(i, round(w * SCALE)) for i, w in pairs] for f, pairs in chain.weights.items()}
    kept = {f: [n for pair in pairs if pair[1] for n in pair] for f, pairs in sorted(whole.items())}
    return {
        "labels": list(chain.labels),
        "steps": [[round(w * SCALE) for w in row] for row in chain.steps],
        "weights": {f: numbers for f, numbers in kept.items() if numbers},
    }


def unpacked(data: Mapping[str, object]) -> Chain:
    """A model from its JSON.

    >>> chain = Chain(("0", "1"), {"because": [(1, 2.0)]}, [[0.0, 0.5], [0.0, 0.0]])
    >>> unpacked(packed(chain)) == chain
    True
    """
    labels, steps, weights = data["labels"], data["steps"], data["weights"]
    assert isinstance(labels, list)  # noqa: S101 -- the file is this software's own
    assert isinstance(steps, list)  # noqa: S101 -- the same
    assert isinstance(weights, dict)  # noqa: S101 -- the same
    return Chain(
        tuple(labels),
        {f: [(n[k], n[k + 1] / SCALE) for k in range(0, len(n), 2)] for f, n in weights.items()},
        [[w / SCALE for w in row] for row in steps],
    )


@cache
def models(name: str) -> dict[str, Chain]:
    """The models of a data file (``codes/data``), by their names in it.

    >>> sorted(models("joints.json.gz"))
    ['anchors', 'extents', 'signals']
    """
    data = json.loads(gzip.decompress(files("detente.codes").joinpath("data", name).read_bytes()))
    return {key: unpacked(one) for key, one in data.items()}

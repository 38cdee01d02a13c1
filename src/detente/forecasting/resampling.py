"""How far a score hangs on chance: the bootstrap that draws blocks of rows that go together.

Forecasts of one pair in one month share their events, and windows of 30 days asked for weekly share most of
their days. Drawn row by row they would seem to be many more observations than they are, and the interval too
narrow; drawn block by block, they are not (Künsch 1989, The jackknife and the bootstrap for general
stationary observations, Annals of Statistics 17; for groups, Field and Welsh 2007, Bootstrapping clustered
data, Journal of the Royal Statistical Society B 69).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from numpy.typing import ArrayLike, NDArray

    Ints = NDArray[np.int64]

DRAWS = 1000
LEVEL = 0.95
FEWEST = 2
"""Blocks without which there is nothing to draw among."""


def interval(
    score: Callable[..., float],
    blocks: ArrayLike,
    *columns: ArrayLike,
    draws: int = DRAWS,
    seed: int = 0,
    level: float = LEVEL,
) -> tuple[float, float]:
    """The percentile interval of ``score(*columns)`` when blocks of rows are drawn with replacement.

    ``blocks`` names the block of each row. Efron and Tibshirani (1993), An Introduction to the Bootstrap,
    chapter 13. Draws whose score is no number are left out. Raises ``ValueError`` where there are fewer than
    two blocks or lengths differ.

    >>> from detente.forecasting.scoring import brier
    >>> low, high = interval(brier, ["a", "a", "b", "c"], [0.9, 0.8, 0.5, 0.1], [1, 1, 1, 0])
    >>> 0 <= low < brier([0.9, 0.8, 0.5, 0.1], [1, 1, 1, 0]) < high
    True
    """
    arrays = [np.asarray(column) for column in columns]
    labels = np.asarray(blocks)
    if any(len(array) != len(labels) for array in arrays):
        raise ValueError("each row needs a block, and each block a row")
    found = [score(*(array[rows] for array in arrays)) for rows in drawn(labels, draws, seed)]
    finite = np.array(found)[np.isfinite(found)]
    if not len(finite):
        return float("nan"), float("nan")
    low, high = np.quantile(finite, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def drawn(blocks: Sequence[Any] | NDArray[Any], draws: int, seed: int = 0) -> Iterator[Ints]:
    """Rows of each draw: as many blocks as there are, with replacement, each with all its rows.

    >>> [rows.tolist() for rows in drawn(["a", "b", "a"], 2, seed=1)]
    [[0, 2, 1], [1, 1]]
    """
    _, at, lengths = np.unique(np.asarray(blocks), return_inverse=True, return_counts=True)
    if len(lengths) < FEWEST:
        raise ValueError("one block is no sample of blocks: two are the least")
    order = np.argsort(at, kind="stable")
    starts = np.cumsum(lengths) - lengths
    rng = np.random.default_rng(seed)
    for _ in range(draws):
        chosen = rng.integers(0, len(lengths), len(lengths))
        size = lengths[chosen]
        offsets = np.repeat(starts[chosen] - (np.cumsum(size) - size), size)
        yield order[offsets + np.arange(size.sum())]

"""Sobol indices: how much of what varies in an outcome each parameter accounts for, alone and with others.

The estimator is that of Saltelli et al. (2010), by ``scipy.stats.sobol_indices``. SALib gives the same and
much more; but the base install has scipy anyway, and SALib brings pandas and matplotlib for one function, so
it is only asked in the tests whether the two agree. scipy's own bootstrap takes no seed and resamples in a
loop; here resampling is one product of matrices.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Progress = Callable[[int, int], None]

RESAMPLES = 500
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Indices:
    """First and total indices of s outcomes in d parameters, all of shape (s, d), with limits at 95 %.

    ``first`` is the share of an outcome's variance that a parameter accounts for alone, ``total`` that in
    which it has a part. ``varies`` (s,) says which outcomes vary at all; where one does not, all are 0.
    """

    first: Floats
    first_low: Floats
    first_high: Floats
    total: Floats
    total_low: Floats
    total_high: Floats
    varies: NDArray[np.bool_]


def indices(
    outcomes: Callable[[Floats], Floats],
    parameters: int,
    *,
    n: int = 4096,
    seed: int = 0,
    progress: Progress | None = None,
) -> Indices:
    """The indices of ``outcomes``: from (parameters, n) uniform numbers in [0, 1) to (s, n) finite numbers.

    ``n``, a power of 2, is taken (parameters + 2) times; ``progress`` is told how many of these are done.
    Limits are percentiles of resampled indices; as the points of a Sobol sequence are spread more evenly
    than chance would, they are rather too wide. But where an outcome is rare, the first indices rest on a
    handful of points: of one in 140, their limits held the true index in some two of three trials with n of
    8192, in one of ten with 1024 (those of total indices in all). Estimates are not cut at 0 and 1, which no
    true index passes: one beyond says that n is too small. Raises :class:`ValueError` where n is no power of
    2.

    >>> found = indices(lambda u: np.stack([u[0] + 2 * u[1]]), 2, n=1024)
    >>> found.first.round(2).tolist(), found.total.round(2).tolist()
    ([[0.2, 0.8]], [[0.2, 0.8]])
    """
    from scipy.stats import qmc, sobol_indices  # noqa: PLC0415 - slow to import, and few commands need it

    if n < 2 or n & (n - 1):  # noqa: PLR2004 - the least power that can vary
        raise ValueError(f"n is {n}: it must be a power of 2, as 4096")
    a, b = qmc.Sobol(2 * parameters, seed=seed).random(n).T.reshape(2, parameters, n)
    pages = [a, b, *(_swapped(a, b, i) for i in range(parameters))]
    values = []
    for page in pages:
        values.append(np.asarray(outcomes(page), dtype=float))
        if progress:
            progress(len(values), len(pages))
    at_a, at_b, swapped = values[0], values[1], np.stack(values[2:])
    middle = np.mean([at_a, at_b], axis=(0, -1))[:, None]
    at_a, at_b, swapped = at_a - middle, at_b - middle, swapped - middle
    found = sobol_indices(func={"f_A": at_a, "f_B": at_b, "f_AB": swapped}, n=n)
    counts = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), RESAMPLES)
    limits = [_limits(sample) for sample in resampled(at_a, at_b, swapped, counts)]
    shape = (len(at_a), parameters)
    point = (np.reshape(found.first_order, shape), np.reshape(found.total_order, shape))
    varies = np.asarray(np.var([at_a, at_b], axis=(0, -1)) > 0)
    return Indices(point[0], *limits[0], point[1], *limits[1], varies)


def _swapped(a: Floats, b: Floats, at: int) -> Floats:
    """The points of ``a`` with one parameter from ``b``."""
    page = a.copy()
    page[at] = b[at]
    return page


def resampled(
    at_a: Floats, at_b: Floats, swapped: Floats, counts: NDArray[np.int64]
) -> tuple[Floats, Floats]:
    """First and total indices, (d, s, r) each, for points taken ``counts`` (r, n) times.

    ``at_a`` and ``at_b`` are outcomes (s, n), ``swapped`` (d, s, n). Saltelli et al. (2010), table 2.
    """
    share = (counts / counts.sum(axis=1, keepdims=True)).T
    mean = (at_a + at_b) @ share / 2
    variance = (at_a**2 + at_b**2) @ share / 2 - mean**2
    known = variance > 1e-15  # noqa: PLR2004 - rounding is no variance
    first, total = (at_b * (swapped - at_a)) @ share, (at_a - swapped) ** 2 @ share / 2
    return _ratio(first, variance, known), _ratio(total, variance, known)


def _ratio(part: Floats, whole: Floats, known: NDArray[np.bool_]) -> Floats:
    """A share, 0 where there is nothing to share."""
    return np.divide(part, whole, out=np.zeros_like(part), where=known)


def _limits(samples: Floats) -> tuple[Floats, Floats]:
    """The limits (s, d) of resampled indices (d, s, r)."""
    low, high = np.quantile(samples, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=-1)
    return low.T, high.T

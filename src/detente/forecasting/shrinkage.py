"""Logistic regression that moves from a given chance only as far as the data press it to.

The chance given (climatology) is an offset in log-odds, and each coefficient is drawn to nought by a penalty
of its own: ridge regression (le Cessie and van Houwelingen 1992, Applied Statistics 41). With nothing to
learn from, the forecast is the offset.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.special import expit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

STEPS = 50
CLOSE = 1e-8


class Fit(NamedTuple):
    """Coefficients, and their covariance by Laplace's approximation."""

    coefficients: Floats
    covariance: Floats


def shrunk(x: Floats, y: Floats, offset: Floats, penalty: Floats) -> Fit:
    """Coefficients of columns ``x`` for outcomes ``y`` (0 or 1), beyond the log-odds ``offset``.

    ``penalty`` is a positive figure a column.

    >>> x, y = np.ones((4, 1)), np.array([1.0, 1, 1, 0])
    >>> tight, loose = (shrunk(x, y, np.zeros(4), np.array([p])) for p in (1e6, 1e-6))
    >>> [round(float(fit.coefficients[0]), 3) for fit in (tight, loose)]
    [0.0, 1.099]
    """
    b = np.zeros(x.shape[1])
    for _ in range(STEPS):
        gradient, curvature = _slope(x, y, offset + x @ b)
        step = np.linalg.solve(curvature + np.diag(penalty), gradient - penalty * b)
        size = np.abs(step).max(initial=0.0)
        b = b + step / max(1.0, size)  # far steps overshoot where chances are near 0 or 1
        if size < CLOSE:
            break
    curvature = _slope(x, y, offset + x @ b)[1]
    return Fit(b, np.asarray(np.linalg.inv(curvature + np.diag(penalty)), dtype=np.float64))


def _slope(x: Floats, y: Floats, odds: Floats) -> tuple[Floats, Floats]:
    """The gradient and the curvature of the log likelihood."""
    p = expit(odds)
    return x.T @ (y - p), (x * (p * (1 - p))[:, None]).T @ x

"""Granger's test (1969): whether one series' past helps to foretell another beyond that one's own past.

Freeman (1983, AJPS 27(2)) brought it to the study of who answers whom. The statistic is Wald's with
covariances that allow for variance that changes (HC3, MacKinnon and White 1985); its p value is that of a
wild bootstrap with the null imposed and regressors kept (Hafner and Herwartz 2009, Journal of Business &
Economic Statistics; signs as in Davidson and Flachaire 2008), since the chi-square law is off for short
series with heavy tails.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.measuring.vectors import design, leverage

if TYPE_CHECKING:
    from detente.measuring.vectors import Floats


SIGNIFICANT = 0.05


@dataclass(frozen=True, slots=True)
class Precedence:
    """Wald's statistic, the number of coefficients held to be nought, and the p value."""

    wald: float
    lags: int
    p: float


def precedence(  # noqa: PLR0913 - a test is all of these
    y: Floats, order: int, cause: int, effect: int, *, draws: int, rng: np.random.Generator, slow: int = 0
) -> Precedence:
    """Test whether the past of column ``cause`` is of no use for column ``effect``, ``slow`` cosines beside.

    >>> rng = np.random.default_rng(0)
    >>> noise = rng.normal(size=(200, 2))
    >>> noise[1:, 1] += noise[:-1, 0]
    >>> precedence(noise, 1, 0, 1, draws=199, rng=rng).p
    0.005
    >>> precedence(noise, 1, 1, 0, draws=199, rng=rng).p > 0.05
    True
    """
    x, z = design(y, order, slow)
    tested = slow + 1 + np.arange(order) * y.shape[1] + cause
    fitted, shocks = _under_null(np.delete(x, tested, axis=1), z[:, effect])
    signs = rng.integers(0, 2, (len(z), draws)) * 2 - 1
    drawn = fitted[:, None] + shocks[:, None] * signs
    walds = _walds(x, np.column_stack([z[:, effect], drawn]), tested)
    above = int((walds[1:] >= walds[0]).sum())
    return Precedence(float(walds[0]), order, (1 + above) / (1 + draws))


def _under_null(x: Floats, z: Floats) -> tuple[Floats, Floats]:
    """What the model without the cause foretells, and its residuals scaled for leverage."""
    fitted = x @ (np.linalg.pinv(x) @ z)
    return fitted, (z - fitted) / (1 - leverage(x))


def _walds(x: Floats, z: Floats, tested: Floats) -> Floats:
    """Wald's statistic of the tested coefficients for each column of regressands."""
    inverse = np.linalg.pinv(x)
    coefficients = inverse @ z
    squares = ((z - x @ coefficients) / (1 - leverage(x))[:, None]) ** 2
    rows, held = inverse[tested], coefficients[tested].T
    q = len(tested)
    crossed = (rows[:, None, :] * rows[None, :, :]).reshape(q * q, -1)
    covariances = (crossed @ squares).T.reshape(-1, q, q)
    walds: Floats = np.einsum("ni,nij,nj->n", held, np.linalg.pinv(covariances, hermitian=True), held)
    return walds

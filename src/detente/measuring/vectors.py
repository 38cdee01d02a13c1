"""Vector autoregression by least squares: impulse responses, corrected for bias, with wild-bootstrap bands.

Scores of events are heavy-tailed and vary more in busy times, so residuals are not drawn anew but kept at
their time and multiplied (Gonçalves and Kilian 2004, Journal of Econometrics 123): by Mammen's (1993) two
points, whose third and fourth moments also let same-period covariances vary as they should, after scaling
for leverage (HC3). Coefficients of a short series lean towards nought; the lean is taken out by Pope's (1990)
formula in the estimate and, as Kilian (1998, Review of Economics and Statistics 80) has it, in each draw.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.linalg import solve_discrete_lyapunov

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

HORIZON = 8
LEVEL = 0.95
ROOT5 = 5**0.5
ROOM = 20_000_000
"""Cells that draws are refitted in at once."""


@dataclass(frozen=True, slots=True)
class Bands:
    """Estimates and limits of an array of responses, (period, response, impulse), and of its running sum.

    Periods run from 0; the running sum leaves period 0 out, where moving together is no answering.
    """

    value: Floats
    low: Floats
    high: Floats
    total: Floats
    total_low: Floats
    total_high: Floats


@dataclass(frozen=True, slots=True)
class Responses:
    """Responses to an impulse of ``size``: the standard deviation of each series' surprises.

    ``plain``: the impulse moves its own series alone in its period, as in Cholesky's orthogonalised response
    with the impulse ordered last. ``generalised``: the others move with it as they usually do (Pesaran and
    Shin 1998), as with the impulse ordered first. For a pair there is no third ordering.
    """

    plain: Bands
    generalised: Bands
    size: Floats


def design(y: Floats, order: int, slow: int = 0) -> tuple[Floats, Floats]:
    """Regressors (constant, ``slow`` cosines, lags from the nearest) and regressands.

    The cosines are those of the discrete cosine transform, the slowest first: a tide that lifts all series.

    >>> x, z = design(np.array([[1.0, 2], [3, 4], [5, 6]]), 1)
    >>> x.tolist(), z.tolist()
    ([[1.0, 1.0, 2.0], [1.0, 3.0, 4.0]], [[3.0, 4.0], [5.0, 6.0]])
    """
    n = len(y)
    middle = (np.arange(n) + 0.5) / n
    tides = np.cos(np.pi * np.outer(middle, np.arange(slow + 1)))
    lags = [y[order - lag : n - lag] for lag in range(1, order + 1)]
    return np.hstack([tides[order:], *lags]), y[order:]


def leverage(x: Floats) -> Floats:
    """How far each row of regressors decides its own fit, 0 to 1, kept below 1."""
    hat: Floats = np.einsum("ij,ji->i", x, np.linalg.pinv(x))
    return np.minimum(hat, 0.95)


def moving_average(lags: Floats, horizon: int) -> Floats:
    """Responses (..., period, response, impulse) to a unit impulse, from lag matrices (..., lag, k, k).

    >>> moving_average(np.array([[[0.5, 0.0], [0.4, 0.0]]]), 2)[:, 1, 0].tolist()
    [0.0, 0.4, 0.2]
    """
    order, k = lags.shape[-3], lags.shape[-1]
    found = [np.broadcast_to(np.eye(k), (*lags.shape[:-3], k, k))]
    for h in range(1, horizon + 1):
        found.append(np.sum([lags[..., i, :, :] @ found[h - 1 - i] for i in range(min(h, order))], axis=0))
    return np.stack(found, axis=-3)


def companion(lags: Floats) -> Floats:
    """The matrix of the same model with one lag: stable where its eigenvalues are inside the unit circle."""
    order, k = lags.shape[:2]
    matrix = np.eye(order * k, k=-k)
    matrix[:k] = np.hstack([*lags])
    return matrix


def root(lags: Floats) -> float:
    """The largest eigenvalue in size: 1 or more, and responses never die away."""
    return float(np.abs(np.linalg.eigvals(companion(lags))).max())


def lag_matrices(coefficients: Floats, k: int) -> Floats:
    """Lag matrices (..., lag, response, impulse) from coefficients (..., constant and lags, equation)."""
    stacked = coefficients[..., 1:, :].reshape(*coefficients.shape[:-2], -1, k, k)
    return np.swapaxes(stacked, -1, -2)


def corrected(lags: Floats, covariance: Floats, n: int) -> Floats:
    """Lag matrices without the lean of least squares in ``n`` periods, as far as they stay stable."""
    matrix = companion(lags)
    if root(lags) >= 1:
        return lags
    lean = _lean(matrix, covariance) / n
    k = len(covariance)
    for share in np.linspace(1, 0, 101):
        tried = np.stack(np.hsplit((matrix + share * lean)[:k], len(lags)))
        if root(tried) < 1:
            return tried
    return lags


def _lean(matrix: Floats, covariance: Floats) -> Floats:
    """Pope's bias of a companion matrix, times the number of periods, turned round."""
    size, k = len(matrix), len(covariance)
    noise = np.zeros((size, size))
    noise[:k, :k] = covariance
    spread = solve_discrete_lyapunov(matrix, noise)
    eye, turned = np.eye(size), matrix.T
    inner = np.linalg.inv(eye - turned) + turned @ np.linalg.inv(eye - turned @ turned)
    for value in np.linalg.eigvals(matrix):
        inner = inner + value * np.linalg.inv(eye - value * turned)
    lean: Floats = np.real(noise @ inner @ np.linalg.pinv(spread))
    return lean


def least_squares(y: Floats, order: int) -> Floats:
    """The lag matrices (lag, response, impulse) that least squares gives."""
    x, z = design(y, order)
    return lag_matrices(np.linalg.pinv(x) @ z, y.shape[1])


def surprises(y: Floats, order: int) -> Floats:
    """What least squares leaves of each series: the part that the past does not foretell."""
    x, z = design(y, order)
    left: Floats = z - x @ (np.linalg.pinv(x) @ z)
    return left


def responses(y: Floats, order: int, draws: int, rng: np.random.Generator) -> Responses:
    """Impulse responses of the series in ``y`` (period, series) with 95 % bands."""
    x, z = design(y, order)
    n, k = z.shape
    coefficients = np.linalg.pinv(x) @ z
    residuals = z - x @ coefficients
    free = n - x.shape[1]
    covariance = residuals.T @ residuals / free
    lags = lag_matrices(coefficients, k)
    better = corrected(lags, covariance, n)
    constant = z.mean(0) - np.sum(
        [better[i] @ y[order - 1 - i : -1 - i].mean(0) for i in range(order)], axis=0
    )
    scaled = residuals / (1 - leverage(x))[:, None]
    drawn = _drawn(y, better, constant, scaled - scaled.mean(0), draws, rng)
    again, covariances = _refitted(drawn, order)
    size = np.sqrt(np.diag(covariance))
    plain = moving_average(better, HORIZON) * size
    plains = moving_average(again + (better - lags), HORIZON) * size
    joined = (covariance / np.diag(covariance)) / size[:, None] * size
    diagonal = np.einsum("...ii->...i", covariances)
    joins = covariances / diagonal[:, None, :] / size[:, None] * size
    return Responses(_bands(plain, plains), _bands(plain @ joined, plains @ joins[:, None]), size)


def _drawn(  # noqa: PLR0913, PLR0917 - a model is all of these
    y: Floats, lags: Floats, constant: Floats, residuals: Floats, draws: int, rng: np.random.Generator
) -> Floats:
    """Series (draw, period, series) that the model makes from its residuals, multiplied at random."""
    order, n = len(lags), len(y)
    low = rng.random((draws, n - order, 1)) < (ROOT5 + 1) / (2 * ROOT5)
    shocks = constant + residuals * np.where(low, (1 - ROOT5) / 2, (1 + ROOT5) / 2)
    starts = rng.integers(0, n - order + 1, draws)
    made = np.empty((draws, n, y.shape[1]))
    made[:, :order] = y[starts[:, None] + np.arange(order)]
    oldest_first = np.vstack([matrix.T for matrix in lags[::-1]])
    for t in range(order, n):
        made[:, t] = shocks[:, t - order] + made[:, t - order : t].reshape(draws, -1) @ oldest_first
    return made


def _refitted(drawn: Floats, order: int) -> tuple[Floats, Floats]:
    """Lag matrices and residual covariances of each drawn series."""
    draws, n, k = drawn.shape
    width = 1 + k * order
    step = max(1, ROOM // (n * width))
    found = [_refit(drawn[i : i + step], order) for i in range(0, draws, step)]
    lags, covariances = zip(*found, strict=True)
    return np.concatenate(lags), np.concatenate(covariances)


def _refit(drawn: Floats, order: int) -> tuple[Floats, Floats]:
    draws, n, k = drawn.shape
    lagged = [drawn[:, order - lag : n - lag] for lag in range(1, order + 1)]
    x, z = np.concatenate([np.ones((draws, n - order, 1)), *lagged], axis=-1), drawn[:, order:]
    turned = np.swapaxes(x, 1, 2)
    coefficients = np.linalg.solve(turned @ x, turned @ z)
    residuals = z - x @ coefficients
    covariances = np.swapaxes(residuals, 1, 2) @ residuals / (n - order - x.shape[-1])
    return lag_matrices(coefficients, k), covariances


def _bands(value: Floats, drawn: Floats) -> Bands:
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail], axis=0)
    total_low, total_high = np.quantile(_total(drawn), [tail, 1 - tail], axis=0)
    return Bands(value, low, high, _total(value), total_low, total_high)


def _total(value: Floats) -> Floats:
    """The running sum over periods, the period of the impulse itself left out."""
    later = value.copy()
    later[..., 0, :, :] = 0
    summed: Floats = later.cumsum(axis=-3)
    return summed

"""Whether what was called seven in ten came seven times in ten: bins, their error, and what the score is of.

Bins are of equal counts unless said otherwise: forecasts crowd near their base rate, and bins of equal width
would hold all of them in one and single ones in the rest. Equal forecasts always lie in one bin, so that the
order of the rows is nothing to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from detente.forecasting.scoring import paired

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

Equal = Literal["count", "width"]
BINS = 10
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts of about the same height, and how often what they foretold came.

    ``low`` and ``high`` are the least and the highest forecast, ``mean`` their mean; ``share`` of the ``n``
    came, with its 95 % interval (Wilson's) from ``share_low`` to ``share_high``.
    """

    low: float
    high: float
    mean: float
    share: float
    share_low: float
    share_high: float
    n: int


class Decomposition(NamedTuple):
    """What a Brier score is made of: ``reliability`` - ``resolution`` + ``uncertainty`` + ``within``.

    ``reliability`` is what miscalibration costs, ``resolution`` what telling cases apart earns, and
    ``uncertainty`` the score of whoever only knew how often it came in all. ``within`` is what is lost on
    taking unequal forecasts into one bin, nought where each bin has one forecast.
    """

    reliability: float
    resolution: float
    uncertainty: float
    within: float


def wilson(came: float, n: float, level: float = LEVEL) -> tuple[float, float]:
    """The interval of a share, honest also where few were seen or none came.

    Wilson (1927), Probable inference, Journal of the American Statistical Association 22.

    >>> [round(limit, 3) for limit in wilson(0, 10)], [round(limit, 3) for limit in wilson(5, 10)]
    ([0.0, 0.278], [0.237, 0.763])
    """
    if n <= 0:
        raise ValueError("a share of none has no interval")
    z = NormalDist().inv_cdf((1 + level) / 2)
    middle, share = (came + z * z / 2) / (n + z * z), came / n
    half = z * float(np.sqrt(share * (1 - share) / n + (z / (2 * n)) ** 2)) / (1 + z * z / n)
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


def reliability(
    forecasts: ArrayLike, outcomes: ArrayLike, bins: int = BINS, equal: Equal = "count"
) -> tuple[Bin, ...]:
    """The points of a reliability diagram, by height; bins without forecasts are left out.

    The intervals take the forecasts for independent; windows that overlap make them too narrow. Raises
    ``ValueError`` as :func:`detente.forecasting.scoring.paired` does.

    >>> [(b.mean, b.share, b.n) for b in reliability([0.1, 0.1, 0.8, 0.8], [0, 0, 1, 0], bins=2)]
    [(0.1, 0.0, 2), (0.8, 0.5, 2)]
    """
    p, y = paired(forecasts, outcomes)
    at = _placed(p, bins, equal)
    return tuple(_bin(p[at == k], y[at == k]) for k in np.unique(at))


def calibration_error(
    forecasts: ArrayLike, outcomes: ArrayLike, bins: int = BINS, equal: Equal = "count"
) -> float:
    """The mean distance of mean forecast and share by bin, each bin weighing as it has forecasts (ECE).

    Naeini, Cooper and Hauskrecht (2015), Obtaining well calibrated probabilities using Bayesian binning,
    AAAI; in bins of equal counts as Nguyen and O'Connor (2015), Posterior calibration and exploratory
    analysis for natural language processing models, EMNLP. Chance alone gives it some height: with 200
    perfectly calibrated forecasts of .5 in ten bins, about .09.

    >>> round(calibration_error([0.1, 0.1, 0.8, 0.8], [0, 0, 1, 0], bins=2), 3)
    0.2
    """
    p, y = paired(forecasts, outcomes)
    at = _placed(p, bins, equal)
    return float(np.abs(np.bincount(at, p - y)).sum() / len(p))


def decomposed(
    forecasts: ArrayLike, outcomes: ArrayLike, bins: int = BINS, equal: Equal = "count"
) -> Decomposition:
    """The parts of the Brier score.

    Murphy (1973), A new vector partition of the probability score, Journal of Applied Meteorology 12, with
    the two terms for unequal forecasts of one bin taken together as in Stephenson, Coelho and Jolliffe
    (2008), Two extra components in the Brier score decomposition, Weather and Forecasting 23.

    >>> [round(part, 4) for part in decomposed([0.1, 0.1, 0.8, 0.8], [0, 0, 1, 0], bins=2)]
    [0.05, 0.0625, 0.1875, 0.0]
    """
    p, y = paired(forecasts, outcomes)
    at = _placed(p, bins, equal)
    n = np.bincount(at)
    n, mean, share = n[n > 0], *(np.bincount(at, v)[n > 0] / n[n > 0] for v in (p, y))
    back = np.unique(at, return_inverse=True)[1]
    within = float(np.mean((p - mean[back]) ** 2 - 2 * (p - mean[back]) * (y - share[back])))
    base = float(y.mean())
    return Decomposition(
        float(n @ (mean - share) ** 2 / len(p)),
        float(n @ (share - base) ** 2 / len(p)),
        base * (1 - base),
        within,
    )


def _placed(p: Floats, bins: int, equal: Equal) -> Ints:
    """The number of each forecast's bin."""
    if bins < 1:
        raise ValueError(f"{bins} bins hold nothing")
    inner = np.arange(1, bins) / bins
    edges = np.quantile(p, inner, method="inverted_cdf") if equal == "count" else inner
    return np.searchsorted(np.unique(edges), p, side="left").astype(np.int64)


def _bin(p: Floats, y: Floats) -> Bin:
    came, n = float(y.sum()), len(p)
    return Bin(float(p.min()), float(p.max()), float(p.mean()), came / n, *wilson(came, n), n)

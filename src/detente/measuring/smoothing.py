"""The local level model: a level that wanders, seen through the means of few or many events.

Durbin and Koopman (2012), Time Series Analysis by State Space Methods, chapter 2, with the mean of n events
seen with the variance of one, divided by n. How much the level wanders is the one thing unknown beside the
scale; it is taken as the share of the gap that one ordinary period closes (the steady gain of the Kalman
filter), from 0 (the level stands still) to nearly 1 (each period stands for itself). Its maximum-likelihood
value alone would lie: it is often 0 where the level does move (Shephard and Harvey 1990, Journal of Time
Series Analysis 11), and its interval does not know that it is a guess. So levels are averaged over all
gains, each weighed by its likelihood, and the interval bears the spread between them (Hamilton 1986,
Journal of Econometrics 33).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.stats import t as student
from statsmodels.tsa.statespace.kalman_smoother import KalmanSmoother

from detente.charts.wording import counted
from detente.measuring.refusal import Refused

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FEWEST = 5
"""Periods with events that a level needs."""
LEVEL = 0.95
GAINS = np.linspace(0, 0.98, 25) ** 2
"""The gains tried, closer near 0, where long series tell them apart; each stands for the ROOM about it."""
ROOM = np.gradient(GAINS)
TINY = 1e-12
UNLIKELY = 1e-4
"""Gains of a smaller share of the likelihood are not smoothed with."""


@dataclass(frozen=True, slots=True)
class Level:
    """The smoothed level with the limits of its 95 % interval, a value a period.

    ``gain`` is the likeliest gain, ``noise`` the variance of a single event's score about the level. The rest
    is what differences between periods are read from, a row a gain that is not unlikely.
    """

    level: Floats
    low: Floats
    high: Floats
    gain: float
    noise: float
    weights: Floats
    levels: Floats
    variances: Floats
    carried: Floats
    quantile: float

    def change(self, first: int, last: int) -> tuple[float, float, float]:
        """How much higher the level is in one period than in an earlier one, with its 95 % interval."""
        # Their covariance is the variance of the last, times what each step back between them carries over.
        between = self.variances[:, last] * np.prod(self.carried[:, first:last], axis=1)
        variances = self.variances[:, first] + self.variances[:, last] - 2 * between
        value, spread = _mixed(self.weights, self.levels[:, last] - self.levels[:, first], variances)
        half = self.quantile * float(spread)
        return float(value), float(value) - half, float(value) + half


def local_level(means: Floats, events: Floats, scatter: float = 0.0) -> Level:
    """The level behind the means of so many events, NaN or 0 events where there are none.

    ``scatter`` is a variance that single events are known to have at least. Raises ``Refused`` where fewer
    than five periods have events, or all have one and the same mean and no scatter is known.

    >>> made = local_level(np.array([1.0, 2.0, np.nan, 1.5, 2.5, 1.0]), np.array([4.0, 2, 0, 9, 1, 3]))
    >>> bool(np.all(made.low < made.level)), bool(made.high[2] - made.low[2] >= made.high[3] - made.low[3])
    (True, True)
    """
    seen = np.isfinite(means) & (events > 0)
    _refuse(means[seen], scatter)
    n, middle = int(seen.sum()), float(means[seen].mean())
    size = max(float(means[seen].std()), float(np.sqrt(scatter)))
    y, counts = np.where(seen, (means - middle) / size, np.nan), np.where(seen, events, 1.0)
    fits = _fits(y, counts, n, scatter / size**2)
    weights = np.array([f.weight for f in fits])
    levels = middle + size * np.array([f.level for f in fits])
    variances = size**2 * np.array([f.variance for f in fits])
    level, spread = _mixed(weights, levels, variances)
    quantile = float(student.ppf((1 + LEVEL) / 2, n - 1))
    likeliest = max(fits, key=lambda f: f.likelihood)
    return Level(
        level,
        level - quantile * spread,
        level + quantile * spread,
        gain=likeliest.gain,
        noise=likeliest.noise * size**2,
        weights=weights,
        levels=levels,
        variances=variances,
        carried=np.array([f.carried for f in fits]),
        quantile=quantile,
    )


class Fit(NamedTuple):
    """What the model makes of a series with one gain: its weight among all, and the smoothed level."""

    gain: float
    likelihood: float
    weight: float
    noise: float
    level: Floats
    variance: Floats
    carried: Floats


def _fits(y: Floats, events: Floats, n: int, scatter: float) -> list[Fit]:
    """The gains that are not unlikely."""
    ratios = GAINS**2 / (1 - GAINS) / np.median(events[np.isfinite(y)])
    filtered = [_filtered(y, events, ratio) for ratio in ratios]
    noise, likelihoods = np.array([_likelihood(f, n, scatter) for f in filtered]).T
    weights = np.exp(likelihoods - likelihoods.max()) * ROOM
    kept = np.flatnonzero(weights / weights.sum() > UNLIKELY)
    total = weights[kept].sum()
    return [
        _fit(filtered[i].smooth(), ratios[i], (GAINS[i], likelihoods[i], weights[i] / total, noise[i]))
        for i in kept
    ]


def _fit(run: KalmanSmoother, ratio: float, known: tuple[float, float, float, float]) -> Fit:
    gain, likelihood, weight, noise = map(float, known)
    level, variance = run.smoothed_state[0], noise * run.smoothed_state_cov[0, 0]
    return Fit(gain, likelihood, weight, noise, level, variance, _carried(run, ratio))


def _refuse(means: Floats, scatter: float) -> None:
    """Say no where there is too little, or nothing that varies."""
    if len(means) < FEWEST:
        raise Refused(
            f"{counted(len(means), 'period')} with events: {FEWEST} are the least to see a course in"
        )
    if np.ptp(means) == 0 and scatter == 0:
        raise Refused("all events have one and the same score, so there is nothing to tell an interval from")


def _filtered(y: Floats, events: Floats, ratio: float) -> KalmanSmoother:
    """The model run over a series, in units of the variance of one event."""
    model = KalmanSmoother(k_endog=1, k_states=1)
    model.bind(y[:, None].copy())
    model["design", 0, 0] = model["transition", 0, 0] = model["selection", 0, 0] = 1.0
    model["state_cov", 0, 0] = ratio
    model["obs_cov"] = (1 / events)[None, None, :]
    model.initialize_diffuse()
    return model


def _likelihood(model: KalmanSmoother, n: int, least: float) -> tuple[float, float]:
    """The likeliest variance of one event, and the log likelihood with it (Durbin and Koopman, 2.10.2)."""
    run = model.filter()
    seen = np.flatnonzero(np.isfinite(run.endog[0]))[1:]  # the first settles where the level begins
    wrong, spread = run.forecasts_error[0, seen], run.forecasts_error_cov[0, 0, seen]
    squares = float(wrong @ (wrong / spread))
    noise = max(squares / (n - 1), least, TINY)
    return noise, -0.5 * ((n - 1) * np.log(noise) + np.log(spread).sum() + squares / noise)


def _carried(run: KalmanSmoother, ratio: float) -> Floats:
    """What each step back of the smoother takes over from the next period's level."""
    held = run.filtered_state_cov[0, 0, :-1]
    return np.asarray(np.divide(held, held + ratio, out=np.ones_like(held), where=held + ratio > 0))


def _mixed(weights: Floats, means: Floats, variances: Floats) -> tuple[Floats, Floats]:
    """The mean and the standard deviation of a weighted mixture."""
    mean = weights @ means
    return mean, np.sqrt(np.maximum(weights @ (variances + (means - mean) ** 2), 0.0))

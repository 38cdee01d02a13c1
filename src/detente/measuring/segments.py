"""Where the mean of a series changes, with an interval for each date, where errors depend on each other.

Segments are found by PELT (Killick, Fearnhead and Eckley 2012, JASA 107) on weighted squares. The penalty
of a break is 3 log n (Zhang and Siegmund 2007, Biometrics 63: one log n for the new mean, two for a date
that may be anywhere), times the long-run variance of the errors, since errors that last would else be taken
for breaks (Lavielle and Moulines 2000, Journal of Time Series Analysis 21). That variance is not known
before the breaks are, nor they before it; so PELT is run for a ladder of values, and of the segmentations
found the one is taken that is likeliest with autoregressive errors of its own, less the penalty (as Shi,
Gallagher, Lund and Killick 2022, Computational Statistics and Data Analysis 170, advise).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import ruptures
from ruptures.base import BaseCost
from scipy.stats import t as student

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SHORTEST = 4
"""Periods that a segment has at least: a month of weeks."""
PENALTY = 3.0
HALVINGS = 3
AIC = 2.0
ORDER = 4
"""Periods that errors are taken to remember at most."""
PERSISTENCE = 0.95
TINY = 1e-12  # of the variance: errors are never taken for none at all
FINE = 800
"""Periods up to which each may be a break at first; in longer series every second, third ..., then the
nearest.
"""
LEVEL = 0.95
RATIO = -2 * np.log(1 - np.sqrt(LEVEL))
"""Bound of the likelihood ratio of dates that are in the interval, 7.35: Eo and Morley (2015, Quantitative
Economics 6), who show that their intervals hold where those of Bai and Perron are too narrow, at small
breaks.
"""


class Segment(NamedTuple):
    """A stretch, as in a slice, with its mean and the standard error of that."""

    start: int
    end: int
    mean: float
    error: float


class Change(NamedTuple):
    """A change of mean from the element ``at`` on, which lies between ``low`` and ``high`` (95 %)."""

    at: int
    low: int
    high: int
    size: float
    error: float


@dataclass(frozen=True, slots=True)
class Segments:
    """The segments and the changes between them.

    ``quantile`` times a standard error is half a 95 % interval; ``lasting`` is the long-run variance of the
    errors over their variance, 1 where none lasts.
    """

    segments: tuple[Segment, ...]
    changes: tuple[Change, ...]
    quantile: float
    lasting: float


class Squares(BaseCost):  # type: ignore[misc]  # ruptures has no types
    """The weighted squares about the mean of a segment, from running sums."""

    model = "weighted"
    min_size = 1

    def __init__(self, weights: Floats) -> None:
        self.weights = weights

    def fit(self, signal: Floats) -> Squares:
        """Take the series."""
        self.signal = signal
        y, w = signal.ravel(), self.weights
        sums = (np.concatenate([[0.0], np.cumsum(part)]).tolist() for part in (w, w * y, w * y * y))
        self._weight, self._first, self._second = sums  # lists, which give single floats faster than arrays
        return self

    def error(self, start: int, end: int) -> float:
        """What one segment costs."""
        first: float = self._first[end] - self._first[start]
        weight: float = self._weight[end] - self._weight[start]
        return self._second[end] - self._second[start] - first * first / weight  # type: ignore[no-any-return]


def segments(means: Floats, weights: Floats) -> Segments:
    """Where the weighted mean of a series changes, and from what to what.

    ``weights`` are inverse variances up to a factor, all above 0. The series must vary.

    >>> y = np.random.default_rng(1).normal(size=120) + np.repeat([0.0, 2.0], 60)
    >>> [(c.at, c.low <= 60 <= c.high) for c in segments(y, np.ones(120)).changes]
    [(60, True)]
    """
    w, middle, size = weights / weights.mean(), float(means.mean()), float(means.std())
    y = (means - middle) / size
    parts, scale = _parts(y, w, _convincing(y, w, _likeliest(y, w)))
    changes = [_change(y, w, before, after, scale) for before, after in pairwise(parts)]
    return Segments(
        tuple(p._replace(mean=middle + size * p.mean, error=size * p.error) for p in parts),
        tuple(c._replace(size=size * c.size, error=size * c.error) for c in changes),
        float(student.ppf((1 + LEVEL) / 2, _free(len(y), len(parts), scale.lasting))),
        scale.lasting,
    )


def _free(n: int, means: int, lasting: float) -> float:
    """The degrees of freedom of a long-run variance: the longer errors last, the fewer they are.

    By the delta method for one lag, whose coefficient has the variance (1 - coefficient²) / n.
    """
    return max(n / (2 * lasting - 1) - means, 1.0)


def _likeliest(y: Floats, w: Floats) -> list[int]:
    """The segmentation that is likeliest with its own autoregressive errors, less the penalty."""
    bic = float(np.log(len(y)))
    free = PENALTY * bic
    lowest = float(np.mean(np.diff(np.sqrt(w) * (y - np.average(y, weights=w))) ** 2)) / 2
    highest = max(_autoregression(_errors(y, w, []), bic).long_run, lowest)
    ends = [(v, _pelt(y, w, free * v)) for v in (lowest, highest)]
    found = [[], *(breaks for _, breaks in _ladder(lambda v: _pelt(y, w, free * v), ends, HALVINGS))]
    return min(found, key=lambda b: _autoregression(_errors(y, w, b), bic).criterion + free * len(b))


def _ladder(
    search: Callable[[float], list[int]], ends: list[tuple[float, list[int]]], halvings: int
) -> list[tuple[float, list[int]]]:
    """What is found for values between two; where both ends find the same, so does all between."""
    (low, below), (high, above) = ends
    if not halvings or below == above:
        return ends
    middle = float(np.sqrt(low * high))
    rung = (middle, search(middle))
    return [
        *_ladder(search, [ends[0], rung], halvings - 1),
        *_ladder(search, [rung, ends[1]], halvings - 1),
    ]


def _pelt(y: Floats, w: Floats, penalty: float) -> list[int]:
    """PELT's breaks, each then moved to the best place between its neighbours where not all were tried."""
    jump = 1 + len(y) // FINE
    search = ruptures.Pelt(custom_cost=Squares(w), min_size=SHORTEST, jump=jump)
    edges = [0, *search.fit(y[:, None]).predict(penalty)]
    for i in range(1, len(edges) - 1) if jump > 1 else ():
        start, end = edges[i - 1], edges[i + 1]
        gains = _gains(y[start:end], w[start:end])
        edges[i] = start + SHORTEST + int(gains[SHORTEST - 1 : len(gains) - SHORTEST + 1].argmax())
    return edges[1:-1]


def _gains(y: Floats, w: Floats) -> Floats:
    """By how much a break before each element but the first lessens the weighted squares."""
    before, total = np.cumsum(w)[:-1], w.sum()
    mean = np.cumsum(w * (y - np.average(y, weights=w)))[:-1] / before
    return np.asarray(before * total / (total - before) * mean**2)


def _errors(y: Floats, w: Floats, breaks: Sequence[int]) -> Floats:
    """What the means of the segments leave, scaled so that all vary alike."""
    edges = [0, *breaks, len(y)]
    fitted = [np.full(e - s, np.average(y[s:e], weights=w[s:e])) for s, e in pairwise(edges)]
    return np.asarray(np.sqrt(w) * (y - np.concatenate(fitted)))


class Errors(NamedTuple):
    """An autoregression of errors: its fit (less is better), and their long-run variance at least."""

    criterion: float
    long_run: float


def _autoregression(errors: Floats, price: float, means: int = 0) -> Errors:
    """The likeliest autoregression, a lag at a price, by Durbin's recursion (Brockwell and Davis 1991, 8.2).

    Errors about ``means`` that were themselves estimated look less lasting than they are; that is put right
    as Marriott and Pope (1954, Biometrika 41) have it for one lag and one mean.
    """
    n = len(errors)
    covariances = np.array([errors[k:] @ errors[: n - k] / n for k in range(min(ORDER, n // 10) + 1)])
    noise, lags = float(covariances[0]), np.zeros(0)
    fits = [Errors(n * np.log(max(noise, TINY)), noise)]
    for order in range(1, len(covariances)):
        partial = (covariances[order] - lags @ covariances[order - 1 : 0 : -1]) / max(noise, TINY)
        lags = np.append(lags - partial * lags[::-1], partial)
        noise *= 1 - partial**2
        kept = float(lags.sum())
        kept += (means * (1 + kept) + 2 * kept) / n * (means > 0)
        long_run = noise / (1 - min(kept, PERSISTENCE)) ** 2
        least = float(covariances[0])  # errors that alternate are no gain to count on
        fits.append(Errors(n * np.log(max(noise, TINY)) + price * order, max(long_run, least)))
    return min(fits)


class Scale(NamedTuple):
    """The long-run variance of errors, and how many times their variance it is."""

    long_run: float
    lasting: float


def _parts(y: Floats, w: Floats, breaks: Sequence[int]) -> tuple[list[Segment], Scale]:
    """The segments between breaks; one that varies more than the rest has the larger error."""
    errors = _errors(y, w, breaks)
    n, spans = len(y), list(pairwise([0, *breaks, len(y)]))
    free = max(n - len(spans), 1)
    long_run = max(_autoregression(errors, AIC, len(spans)).long_run * n / free, TINY)
    lasting = max(long_run * free / max(float(errors @ errors), TINY * n), 1.0)
    scale = Scale(long_run, lasting)
    return [_part(y, w, errors, span, scale) for span in spans], scale


def _part(y: Floats, w: Floats, errors: Floats, span: tuple[int, int], scale: Scale) -> Segment:
    start, end = span
    own = float(errors[start:end] @ errors[start:end]) / (end - start - 1) * scale.lasting
    mean = float(np.average(y[start:end], weights=w[start:end]))
    return Segment(start, end, mean, float(np.sqrt(max(own, scale.long_run) / w[start:end].sum())))


def _convincing(y: Floats, w: Floats, breaks: list[int]) -> list[int]:
    """The breaks whose change is worth the penalty by how much the series varies there, too."""
    while breaks:
        parts, _ = _parts(y, w, breaks)
        worth = [(b.mean - a.mean) ** 2 / (a.error**2 + b.error**2) for a, b in pairwise(parts)]
        least = int(np.argmin(worth))
        if worth[least] >= PENALTY * np.log(len(y)):
            break
        breaks = breaks[:least] + breaks[least + 1 :]
    return breaks


def _change(y: Floats, w: Floats, before: Segment, after: Segment, scale: Scale) -> Change:
    """A change with the dates that the likelihood ratio does not rule out."""
    start, end = before.start, after.end
    gains = _gains(y[start:end], w[start:end])
    # From the errors of the two means back to the variance of a single element.
    weights = [float(w[p.start : p.end].sum()) for p in (before, after)]
    long_run = sum(p.error**2 * v**2 for p, v in zip((before, after), weights, strict=True)) / sum(weights)
    inside = np.flatnonzero((gains[before.end - start - 1] - gains) / max(long_run, scale.long_run) <= RATIO)
    size, error = after.mean - before.mean, float(np.hypot(before.error, after.error))
    return Change(before.end, start + 1 + int(inside[0]), start + 1 + int(inside[-1]), size, error)

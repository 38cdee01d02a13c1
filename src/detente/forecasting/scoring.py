"""How good forecasts were: the scores of probabilities against what came.

A forecast is a probability from 0 to 1, an outcome is 1 where it came and 0 where it did not. The Brier score
is the one that is reported first: it is proper (nobody betters it by saying other than what he believes) and
bounded, so that a single surprise does not decide. Below 0 in skill, a forecaster does worse than the
reference that anybody could have read off the past.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

CLIP = 0.001
"""Nearer to 0 and 1 the log score takes no forecast: without that, one who said "never" once, and erred,
would have scored infinitely badly for all time."""


class Banded(NamedTuple):
    """The Brier score of forecasts given as ranges: by their middles, and at best and at worst."""

    middle: float
    best: float
    worst: float


def paired(forecasts: ArrayLike, outcomes: ArrayLike) -> tuple[Floats, Floats]:
    """Forecasts and outcomes as arrays of one length, after a look at them.

    Raises ``ValueError``, in one line, where there are none, their numbers differ, a forecast is no
    probability, or an outcome neither 0 nor 1.

    >>> paired([0.5, 1.5], [0, 1])
    Traceback (most recent call last):
    ...
    ValueError: 1.5 is no probability
    """
    p, y = np.atleast_1d(np.asarray(forecasts, float)), np.atleast_1d(np.asarray(outcomes, float))
    if p.shape != y.shape or p.ndim != 1:
        raise ValueError(f"{p.size} forecasts and {y.size} outcomes: one outcome for each forecast is wanted")
    if not p.size:
        raise ValueError("no forecasts to score")
    if not (fine := (p >= 0) & (p <= 1)).all():
        raise ValueError(f"{p[~fine][0]:g} is no probability")
    if not (fine := (y == 0) | (y == 1)).all():
        raise ValueError(f"{y[~fine][0]:g} is no outcome: 1 where it came, 0 where it did not")
    return p, y


def brier(forecasts: ArrayLike, outcomes: ArrayLike) -> float:
    """The mean squared distance of forecast and outcome, 0 at best, .25 for saying one half always.

    Brier (1950), Verification of forecasts expressed in terms of probability, Monthly Weather Review 78; in
    the form for events that come or do not, half of his own.

    >>> round(brier([0.9, 0.2], [1, 0]), 3)
    0.025
    """
    p, y = paired(forecasts, outcomes)
    return float(np.mean((p - y) ** 2))


def log_score(forecasts: ArrayLike, outcomes: ArrayLike) -> float:
    """The mean of minus the natural logarithm of what was said of the outcome that came; 0 at best.

    Good (1952), Rational decisions, Journal of the Royal Statistical Society B 14. Forecasts below ``CLIP``
    or above 1 - ``CLIP`` count as these, so that no single forecast scores above 6.91.

    >>> round(log_score([0.5, 0.5], [1, 0]), 3), round(log_score([0.0], [1]), 2)
    (0.693, 6.91)
    """
    p, y = paired(forecasts, outcomes)
    said = np.clip(np.where(y == 1, p, 1 - p), CLIP, 1 - CLIP)
    return float(-np.mean(np.log(said)))


def skill(forecasts: ArrayLike, reference: ArrayLike, outcomes: ArrayLike) -> float:
    """By what share the Brier score is below that of a reference: 1 is perfect, 0 no better, below 0 worse.

    Murphy (1973), Hedging and skill scores for probability forecasts, Journal of Applied Meteorology 12. NaN
    where the reference was perfect, and nothing can be better.

    >>> round(skill([0.8, 0.2], [0.5, 0.5], [1, 0]), 2)
    0.84
    """
    ours, theirs = brier(forecasts, outcomes), brier(reference, outcomes)
    return 1 - ours / theirs if theirs else float("nan")


def banded(low: ArrayLike, high: ArrayLike, outcomes: ArrayLike) -> Banded:
    """The Brier score of forecasts that name a range, as "unlikely" does: its middle is what is scored.

    Beside it stand the scores of the ends: ``best`` as if each had meant the end nearer to what came,
    ``worst`` the other. Where they lie far apart, words were too wide to be held to.

    >>> [round(score, 4) for score in banded([0.05], [0.2], [0])]
    [0.0156, 0.0025, 0.04]
    """
    (least, y), (most, _) = paired(low, outcomes), paired(high, outcomes)
    if (least > most).any():
        raise ValueError("a range ends below its beginning")
    near, far = np.where(y == 1, most, least), np.where(y == 1, least, most)
    return Banded(brier((least + most) / 2, y), brier(near, y), brier(far, y))

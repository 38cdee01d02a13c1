"""Fitting the parts of a forecast for one kind of act and window, over all dense dyads together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import logit

from detente.forecasting.climatology import Prior, fitted, posterior, windows
from detente.forecasting.features import Column, Sight, columns
from detente.forecasting.shrinkage import Fit, shrunk
from detente.forecasting.strength import Sample, chosen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.forecasting.history import History

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Types = frozenset[str]

DENSEST = 300
"""Directed dyads that are learnt from at each origin: those with most events before it."""
EVERY = 5
"""Days between the origins that are learnt from: all days of the week come."""
ROWS = 60_000
"""Dyads times origins that are learnt from at most."""
BURN_IN = 30
"""Days of data before the first origin that is learnt from, beside the window."""
YEARS = 3 * 365
"""Days of data from which the time of the year is looked at."""
FLAT = 1e-9


@dataclass(frozen=True)
class Model:
    """What was learnt for a kind of act and a window, of the days before ``before``.

    ``middle`` and ``size`` standardise the columns; the first coefficient is the constant's. ``fit`` is empty
    of coefficients where there was nothing to learn from: the forecast is climatology then.
    """

    types: Types
    within: int
    prior: Prior
    names: tuple[str, ...]
    parts: tuple[str, ...]
    middle: Floats
    size: Floats
    fit: Fit
    seasonal: bool

    def sight(self, history: History, rows: Ints, origins: Ints, given: Types = frozenset()) -> Sight:
        """Where to look for a forecast."""
        return Sight(history, rows, origins, self.types, self.within, given, self.seasonal)

    def standardised(self, seen: list[Column]) -> Floats:
        """Columns (dyad, origin, column), the constant first, in the units of the coefficients."""
        values = np.stack([c.values for c in seen], axis=-1)
        return _with_constant((values - self.middle) / self.size)


def learned(history: History, before: int, types: Types, within: int) -> Model:
    """What the windows that end before a day tell."""
    pool = history.densest(DENSEST, np.array([before]))[:, 0]
    seen = windows(history.counts(types), history.covered, within)
    prior = fitted(*(v[pool, 0] / within for v in seen.seen(np.array([before]))))
    origins, seasonal = _origins(before, within, int(pool.sum())), before >= YEARS
    learnt = history.densest(DENSEST, origins) & seen.known[origins]
    rows = np.flatnonzero(learnt.any(axis=1))
    if not len(rows):
        return _ignorant(types, within, prior, seasonal=seasonal)
    looked = columns(Sight(history, rows, origins, types, within, seasonal=seasonal))
    learnt = learnt[rows]
    values = np.stack([c.values for c in looked], axis=-1)[learnt]
    middle, size = values.mean(0), values.std(0)
    size = np.where(size > FLAT, size, 1.0)
    k, n = (v[rows][learnt] / within for v in seen.seen(origins))
    row, at = np.nonzero(learnt)
    sample = Sample(
        _with_constant((values - middle) / size),
        seen.hit[rows][:, origins][learnt].astype(np.float64),
        logit(posterior(k, n, prior)[0]),
        origins[at],
        row,
    )
    parts = tuple(c.part for c in looked)
    fit = shrunk(*sample[:3], chosen(sample, parts, within))
    overlap = max(1.0, within / float(np.diff(origins).min(initial=within)))
    fit = fit._replace(covariance=fit.covariance * overlap)  # windows that overlap tell the same twice
    return Model(types, within, prior, tuple(c.name for c in looked), parts, middle, size, fit, seasonal)


def _origins(before: int, within: int, dyads: int) -> Ints:
    """The days learnt from, counted back from the last whose window was over."""
    last, first = before - within, BURN_IN + within
    every = max(EVERY, -(-(last - first) * min(dyads, DENSEST) // ROWS))
    return np.arange(last, first - 1, -every)[::-1].astype(np.int64)


def _ignorant(types: Types, within: int, prior: Prior, *, seasonal: bool) -> Model:
    nothing = np.zeros(0)
    return Model(types, within, prior, (), (), nothing, nothing, Fit(nothing, np.zeros((0, 0))), seasonal)


def _with_constant(values: Floats) -> Floats:
    return np.concatenate([np.ones((*values.shape[:-1], 1)), values], axis=-1)

"""Fitting the parts of a forecast for one kind of act and window, over all dense dyads together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import logit

from detente.forecasting.climatology import Prior, fitted, posterior, windows
from detente.forecasting.features import FREE, Column, Sight, columns
from detente.forecasting.shrinkage import Fit, shrunk

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
LIGHT, HEAVY = 100.0, 3000.0
"""Penalties of the parts that are nearly always telling, and of all others. Chosen on the two first thirds and
the last third of ICEWS14 (training and validation part) and of a part of ICEWS05-15, for 7 and 30 days."""
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
    rows = np.arange(len(history.dyads))
    origins = _origins(before, within, len(rows))
    seen = windows(history.counts(types), history.covered, within)
    pool = history.densest(DENSEST, np.array([before]))[:, 0]
    hits, tries = (v[pool, 0] / within for v in seen.seen(np.array([before])))
    prior = fitted(hits, tries)
    seasonal = before >= YEARS
    learnt = (
        history.densest(DENSEST, origins) & seen.known[origins] if len(origins) else np.zeros((0, 0), bool)
    )
    rows = np.flatnonzero(learnt.any(axis=1)) if learnt.size else rows[:0]
    if not len(rows):
        return _ignorant(types, within, prior, seasonal=seasonal)
    learnt = learnt[rows]
    looked = columns(Sight(history, rows, origins, types, within, frozenset(), seasonal))
    values = np.stack([c.values for c in looked], axis=-1)[learnt]
    middle, size = values.mean(0), values.std(0)
    size = np.where(size > FLAT, size, 1.0)
    k, n = (v[rows][learnt] / within for v in seen.seen(origins))
    base, _ = posterior(k, n, prior)
    y = seen.hit[rows][:, origins][learnt].astype(np.float64)
    parts = tuple(c.part for c in looked)
    penalty = np.array([LIGHT, *(LIGHT if part in FREE else HEAVY for part in parts)])
    fit = shrunk(_with_constant((values - middle) / size), y, logit(base), penalty, np.ones(len(y)))
    overlap = max(1.0, within / float(origins[1] - origins[0])) if len(origins) > 1 else 1.0
    fit = fit._replace(covariance=fit.covariance * overlap)
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

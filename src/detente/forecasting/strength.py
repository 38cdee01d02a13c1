"""How strongly the parts of a forecast are drawn to nought: heavily, unless the data speak against it.

Recency is drawn lightly; what hangs on the times (third parties, how busy all are) always heavily: it comes
in waves that all dyads share, of which a year or two holds few. For reciprocity the data decide. The last
third of the days learnt from is foretold from those before, purged of windows that reach into it; a lighter
penalty is taken only where its log score there is better by more than twice the standard error of the
difference, after the one-standard-error rule of Breiman et al. (1984, Classification and Regression Trees):
choosing by the plain best picks noise where windows are few.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.special import expit

from detente.forecasting.shrinkage import shrunk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

LIGHT, HEAVY = 30.0, 10_000.0
"""Penalties of the constant and of recency, and of all else, for columns with a standard deviation of one.
Chosen on ICEWS14 (training and validation parts), parts of ICEWS05-15, and North Korea's provocations of
2001 to 2020, for 7 to 30 days. Lighter ones of the level (300) and of other acts (3000), recency by the
best log score, and 600 dyads were tried together: skill at 30 days rose by .01 to .026 on the middle thirds
of both sets and fell by .002 to .036 on the last, so they were left."""
TRIED = (1000.0, 100.0, 10.0)
"""Lighter penalties that are tried for reciprocity."""
FREE, TRIED_ON = "recency", "reciprocity"
"""The part that is drawn to nought lightly, and the one for which the data decide."""
SHARE = 2 / 3
BLOCK = 90
"""Days of a dyad that are taken to hang together."""
CLEARLY = 2.0
FEWEST_BLOCKS = 8


class Sample(NamedTuple):
    """What is learnt from: columns, outcomes, log-odds of climatology, and each row's origin and dyad."""

    x: Floats
    y: Floats
    offset: Floats
    origin: Ints
    dyad: Ints


def penalties(parts: Sequence[str], tried: float = HEAVY) -> Floats:
    """A penalty a column, the constant's first; ``tried`` is that of reciprocity.

    >>> penalties(["recency", "reciprocity", "season"], 100).tolist()
    [30.0, 30.0, 100.0, 10000.0]
    """
    known = {FREE: LIGHT, TRIED_ON: tried}
    return np.array([LIGHT, *(known.get(part, HEAVY) for part in parts)])


def chosen(sample: Sample, parts: Sequence[str], within: int) -> Floats:
    """The penalty of each column of a sample."""
    best = penalties(parts)
    split = np.quantile(sample.origin, SHARE)
    past, future = sample.origin + within <= split, sample.origin >= split
    dyads, periods = sample.dyad[future], sample.origin[future] // BLOCK
    blocks = np.unique(dyads * (periods.max(initial=0) + 1) + periods, return_inverse=True)[1]
    if not past.any() or blocks.max(initial=-1) + 1 < FEWEST_BLOCKS:
        return best
    losses = _losses(sample, past, future, best)
    for penalty in (penalties(parts, tried) for tried in TRIED):
        lighter = _losses(sample, past, future, penalty)
        gains = np.bincount(blocks, losses - lighter)
        if gains.sum() > CLEARLY * np.sqrt(len(gains)) * gains.std(ddof=1):
            best, losses = penalty, lighter
    return best


def _losses(sample: Sample, past: Flags, future: Flags, penalty: Floats) -> Floats:
    """The log score of each row of the future, foretold from the past."""
    fit = shrunk(sample.x[past], sample.y[past], sample.offset[past], penalty)
    p = expit(sample.offset[future] + sample.x[future] @ fit.coefficients)
    return np.asarray(-np.log(np.where(sample.y[future] > 0, p, 1 - p)))

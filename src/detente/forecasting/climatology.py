"""Climatology: how often a dyad's windows had the act in the last three years, drawn to that of its peers.

The share is a posterior mean: a beta prior over dyads, fitted by likelihood as a beta-binomial (Skellam 1948,
Journal of the Royal Statistical Society B 10), so that a dyad seen for a few weeks is taken to be much like
the others. Windows overlap: ``n`` of them of ``h`` days count as ``n / h``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln, expit, logit, polygamma

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

SPAN = 1096
"""Days that climatology looks back: three years."""
LEAST = 1e-4
LIGHTEST, HEAVIEST = -4.0, 4.0
"""The logarithms between which the weight of the prior is looked for."""


class Prior(NamedTuple):
    """A beta prior: its mean, and how many windows that share no day it weighs as."""

    mean: float
    weight: float


@dataclass(frozen=True, slots=True)
class Windows:
    """Windows of ``within`` days by dyad and first day: did the act come (``hit``), is it known (``known``).

    ``known`` is of days alone: all days of the window are in the data.
    """

    within: int
    hit: Flags
    known: Flags

    def seen(self, origins: Ints) -> tuple[Floats, Floats]:
        """For each dyad and origin, how many windows of the last three years had the act, of how many.

        Only those that were over before the origin; (dyad, origin) both.
        """
        end = np.clip(origins - self.within + 1, 0, self.hit.shape[1])
        begin = np.maximum(end - SPAN, 0)
        hits, known = _running(self.hit & self.known), _running(self.known[None])
        return hits[:, end] - hits[:, begin], np.repeat(known[:, end] - known[:, begin], len(hits), axis=0)


def windows(counts: Floats, covered: Flags, within: int) -> Windows:
    """The windows of all days from which a whole one is left, from counts (dyad, day).

    >>> made = windows(np.array([[0.0, 1, 0, 0]]), np.ones(4, dtype=bool), 2)
    >>> made.hit.tolist(), [v.tolist() for v in made.seen(np.array([4]))]
    ([[True, True, False]], [[[2.0]], [[3.0]]])
    """
    happened, held = _running(counts > 0), _running(covered[None])
    last = max(counts.shape[1] - within + 1, 0)
    hit = happened[:, within : within + last] > happened[:, :last]
    known = held[0, within : within + last] - held[0, :last] == within
    return Windows(within, hit, known)


def fitted(hits: Floats, tries: Floats) -> Prior:
    """The likeliest prior of dyads with ``hits`` in ``tries`` windows that share no day.

    Of a single dyad nothing is told about others: its own share then, with the weight of one window.
    """
    told = tries > 0
    hits, tries = hits[told], tries[told]
    mean = float(np.clip((hits.sum() + 0.5) / (tries.sum() + 1), LEAST, 1 - LEAST))
    if len(hits) < 2:  # noqa: PLR2004 - fewer than two are no sample of dyads
        return Prior(mean, 1.0)

    def unlikely(at: Floats) -> float:
        weight = np.exp(np.clip(at[1], LIGHTEST, HEAVIEST))
        a, b = expit(at[0]) * weight, expit(-at[0]) * weight
        return -float(np.sum(betaln(hits + a, tries - hits + b) - betaln(a, b)))

    found = minimize(unlikely, [logit(mean), 0.0], method="Nelder-Mead").x
    return Prior(
        float(np.clip(expit(found[0]), LEAST, 1 - LEAST)),
        float(np.exp(np.clip(found[1], LIGHTEST, HEAVIEST))),
    )


def posterior(hits: Floats, tries: Floats, prior: Prior) -> tuple[Floats, Floats]:
    """The mean share of windows, and the variance of its log-odds, of a beta posterior.

    >>> mean, variance = posterior(np.array([0.0, 5]), np.array([0.0, 10]), Prior(0.2, 1))
    >>> mean.round(3).tolist(), bool(variance[0] > variance[1])
    ([0.2, 0.473], True)
    """
    a, b = hits + prior.mean * prior.weight, tries - hits + (1 - prior.mean) * prior.weight
    return np.clip(a / (a + b), LEAST, 1 - LEAST), polygamma(1, a) + polygamma(1, b)


def _running(flags: Flags) -> Floats:
    """How many there are before each day, from none."""
    return np.concatenate([np.zeros((len(flags), 1)), np.cumsum(flags, axis=1)], axis=1)

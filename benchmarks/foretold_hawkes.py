"""A Hawkes process in days: what was done, by either side, makes more of it likelier for a while.

Hawkes (1971), Spectra of some self-exciting and mutually exciting point processes, Biometrika 58. The
intensity of a dyad on a day is ``share * rate + own * S + answer * R``: the dyad's rate so far, and sums of
its own past days with the act (S) and of the other side's (R), each fading by ``exp(-fading)`` a day. Four
figures for all dyads together, fitted by maximum likelihood on all days before; days with several acts
count once. Within h days nothing comes with the chance ``exp(-`` the intensity summed over them ``)``, as
long as the other side does nothing new: that it may is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from scipy.signal import lfilter

if TYPE_CHECKING:
    from foretold_windows import Asked, Floats, World

BEGINS = (0.5, 0.05, 0.02, 0.1)
FAINT = 1e-6
HALF_A_YEAR = 180


def faded(did: Floats, fading: float) -> Floats:
    """The sum of the days before each day with the act, each as much as it has not faded.

    >>> faded(np.array([[1.0, 0, 0]]), np.log(2))
    array([[0. , 1. , 0.5]])
    """
    gone = float(np.exp(-fading))
    found: Floats = lfilter([0.0, 1.0], [1.0, -gone], did, axis=1)
    return found


def hawkes(world: World, asked: Asked) -> Floats:
    """The chance of an act within the days asked, by dyad and day."""
    own, other = world.did(asked.act), world.did(asked.act, reverse=True)
    days = slice(int(asked.train[-1]) + asked.within)
    share, excited, answered, fading = _fitted(own[:, days], other[:, days])
    lasting = np.exp(-fading * np.arange(asked.within)).sum()
    excitement = (excited * faded(own, fading) + answered * faded(other, fading))[:, asked.ask]
    summed = share * _rates(own)[:, asked.ask] * asked.within + excitement * lasting
    found: Floats = 1 - np.exp(-summed)
    return found


def _rates(own: Floats) -> Floats:
    """Each dyad's share of days so far, with half a year of all dyads' mean."""
    days = np.arange(own.shape[1])
    before = np.cumsum(own, axis=1) - own
    everyone = before.mean(0) / np.maximum(days, 1)
    found: Floats = (before + HALF_A_YEAR * everyone) / (days + HALF_A_YEAR)
    return found


def _fitted(own: Floats, other: Floats) -> Floats:
    """The likeliest share, excitement, answer and fading."""
    seen = (own.sum(1) + HALF_A_YEAR * own.mean()) / (own.shape[1] + HALF_A_YEAR)
    rates = np.repeat(seen[:, None], own.shape[1], axis=1)

    def unlikely(logs: Floats) -> float:
        share, excited, answered, fading = np.exp(logs)
        intensity = share * rates + excited * faded(own, fading) + answered * faded(other, fading) + FAINT
        return float(np.sum(intensity) - np.sum(np.log(intensity[own > 0])))

    bounds = [(-8, 0.5), (-10, 0), (-10, 0), (-5, 1)]
    found: Floats = np.exp(minimize(unlikely, np.log(BEGINS), method="L-BFGS-B", bounds=bounds).x)
    return found

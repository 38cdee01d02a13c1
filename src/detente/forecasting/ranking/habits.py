"""Habits: which acts follow which between the same two actors.

The rate at which one does act r to another in a day, for each earlier act r' (faded) of the one to the other,
or of the other to the one: the excitations of a Hawkes (1971) process with acts as its marks, estimated by
dividing counts, and cyclic rules of length one as in TLogic (Liu et al. 2022, AAAI). Rare earlier acts are
shrunk towards what follows an act of any kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.forecasting.ranking.facts import Facts

HALVES = (2.0, 10.0, 60.0)
"""Days after which an earlier act counts half."""
SHRINK = 30.0  # earlier acts that count as much as what follows any act
FADED = 1e-3  # a weight that is left out


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Faded counts of acts by ordered pair of actors: sorted keys, and (pairs, acts)."""

    keys: NDArray[np.int64]
    acts: sparse.csr_matrix

    def at(self, keys: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """Where pairs stand, and whether they do."""
        if not len(self.keys):
            return np.zeros(keys.shape, np.intp), np.zeros(keys.shape, np.bool_)
        place = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return place, self.keys[place] == keys


def pairs(facts: Facts, now: int, half: float) -> Pairs:
    """What each did to each, faded to the day ``now``; the key of a pair is source x entities + target."""
    weight = 0.5 ** ((now - 1 - facts.day) / half)
    keep = weight > FADED
    key = facts.source[keep].astype(np.int64) * len(facts.entities) + facts.target[keep]
    keys, place = np.unique(key, return_inverse=True)
    shape = (len(keys), len(facts.acts))
    counts = sparse.csr_matrix((weight[keep].astype(np.float32), (place, facts.act[keep])), shape=shape)
    return Pairs(keys, counts)


@dataclass(frozen=True, slots=True, eq=False)
class Habit:
    """Rates of an act (row) a day for each earlier act (column), the same way or back, at one half-life."""

    back: bool
    half: float
    rates: NDArray[np.float32]


def habits(facts: Facts) -> list[Habit]:
    """The habits in facts, at each half-life the same way and back."""
    days = range(int(facts.day[0]), int(facts.day[-1]) + 1) if len(facts) else range(0)
    return [habit for half in HALVES for habit in _rates(facts, days, half)]


def _rates(facts: Facts, days: range, half: float) -> list[Habit]:
    """The habits at one half-life: what followed on each day, divided by what had been before."""
    size, many = len(facts.acts), len(facts.entities)
    followed, earlier = np.zeros((2, size, size)), np.zeros(size)
    for day in days:
        known = pairs(facts.before(day), day, half)
        for back, on in enumerate((facts.on(day), facts.on(day).turned())):
            place, seen = known.at(on.source.astype(np.int64) * many + on.target)
            shape = (size, len(known.keys))
            act = sparse.csr_matrix((np.ones(seen.sum()), (on.act[seen], place[seen])), shape=shape)
            followed[back] += (act @ known.acts).toarray()
        earlier += np.asarray(known.acts.sum(0)).ravel()
    usual = followed.sum(2, keepdims=True) / max(earlier.sum(), 1.0)
    rates = ((followed + SHRINK * usual) / (earlier + SHRINK)).astype(np.float32)
    return [Habit(bool(back), half, rates[back]) for back in (0, 1)]

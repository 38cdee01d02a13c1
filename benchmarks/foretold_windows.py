"""Days of many dyads as arrays: whether it came within h days, and how often before.

Everything told of a day is told of what lies before it: a column ``t`` of a count holds the days up to
``t - 1``, and only ``came`` looks ahead. Columns are days from the first of the data.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

import numpy as np

from detente.codes.acts import acts

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Dyad = tuple[str, str]

YEARS = 3 * 365
"""Days that a rolling climatology looks back."""
LONG_AGO = 365


@dataclass(frozen=True)
class Asked:
    """One kind of act within some days, asked of all dyads on some days of the data.

    Windows of ``train`` end before the first of ``ask``; ``first`` is the first day of the whole evaluation.
    """

    act: str
    within: int
    train: Ints
    ask: Ints
    first: int


@dataclass(frozen=True)
class World:
    """The events of some dyads by day: ``frame`` as a stream has them, ``begin`` and ``days`` their span."""

    frame: pd.DataFrame
    dyads: tuple[Dyad, ...]
    begin: date
    days: int

    @classmethod
    def of(cls, frame: pd.DataFrame, dyads: Sequence[Dyad], begin: date, last: date) -> Self:
        """The world of all days from one to another."""
        return cls(frame, tuple(dyads), begin, (last - begin).days + 1)

    def date(self, day: int) -> date:
        """The day of a column."""
        return self.begin + timedelta(int(day))

    def did(self, act: str, *, reverse: bool = False) -> Floats:
        """1 on each (dyad, day) with an act of the kind; ``reverse`` of the target towards the source."""
        rows = {(b, a) if reverse else (a, b): n for n, (a, b) in enumerate(self.dyads)}
        kept = self.frame[self.frame["type"].isin(acts(act))]
        at = np.array([rows.get(pair, -1) for pair in zip(kept["source"], kept["target"], strict=True)], int)
        day = (kept["date"].to_numpy("datetime64[D]") - np.datetime64(self.begin)).astype(int)
        found = np.zeros((len(self.dyads), self.days))
        found[at[at >= 0], day[at >= 0]] = 1
        return found


def densest(frame: pd.DataFrame, before: date, most: int) -> list[Dyad]:
    """The directed dyads with the most events before a day."""
    past = frame[frame["date"].to_numpy("datetime64[D]") < np.datetime64(before)]
    found = past.groupby(["source", "target"])["events"].sum().reset_index()
    found = found.sort_values(["events", "source", "target"], ascending=[False, True, True])
    return list(zip(found["source"][:most], found["target"][:most], strict=True))


def came(did: Floats, h: int) -> Floats:
    """Whether it came in the ``h`` days from each day on; the last ``h`` - 1 days, whose windows are cut, go.

    >>> came(np.array([[0, 0, 1, 0.0]]), 2)
    array([[0., 1., 1.]])
    """
    found: Floats = (_before(did, h)[:, h:] > 0).astype(float)
    return found


def _before(did: Floats, k: int) -> Floats:
    """How many of the last ``k`` days before each day, and before the day after the last."""
    sums = np.concatenate([np.zeros((len(did), 1)), did.cumsum(1)], axis=1)
    start = np.maximum(np.arange(sums.shape[1]) - k, 0)
    found: Floats = sums - sums[:, start]
    return found


def recent(did: Floats, k: int) -> Floats:
    """On how many of the last ``k`` days it came before each day.

    >>> recent(np.array([[1, 0, 1, 0.0]]), 2)
    array([[0., 1., 1., 1.]])
    """
    return _before(did, k)[:, :-1]


def since(did: Floats) -> Floats:
    """Days since it last came, at most a year.

    >>> since(np.array([[0, 1, 0, 0.0]]))
    array([[365., 365.,   1.,   2.]])
    """
    days = np.arange(did.shape[1])
    last = np.maximum.accumulate(np.where(did > 0, days, -10 * LONG_AGO), axis=1)
    before = np.concatenate([np.full((len(did), 1), -10 * LONG_AGO), last[:, :-1]], axis=1)
    found: Floats = np.minimum(days - before, LONG_AGO).astype(float)
    return found


def windows(did: Floats, h: int, back: int = YEARS) -> tuple[Floats, Floats]:
    """Of the windows of ``h`` days over before each day: in how many it came, and how many there were.

    ``back`` is how many days before the day a window may begin.
    """
    hit, days = came(did, h), did.shape[1]
    sums = np.concatenate([np.zeros((len(did), 1)), hit.cumsum(1)], axis=1)
    t = np.arange(days)
    end, start = np.maximum(t - h + 1, 0), np.maximum(t - back, 0)
    start = np.minimum(start, end)
    tries = np.broadcast_to(end - start, (len(did), days)).astype(float)
    return sums[:, end] - sums[:, start], tries

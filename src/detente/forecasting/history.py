"""What each state did to each other, day by day, as arrays that a forecaster counts in.

A day is a whole number: 0 is the first day of the data. Days that are not in the data are no quiet days:
``covered`` says which are, and counts are only ever set against the days that are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import pandas as pd

from detente.measuring.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

T = TypeVar("T")
Dyad = tuple[str, str]
"""Who does it, and to whom: country codes."""


@dataclass(frozen=True)
class History:
    """Events by dyad, day and type.

    ``dyads`` names the rows of every array, ``begin`` the day of the first column. ``covered`` says of each
    day whether the data hold it. ``row``, ``day``, ``kind`` and ``events`` are the events themselves, an
    entry a dyad, day and type; ``kinds`` names the types.
    """

    dyads: tuple[Dyad, ...]
    begin: date
    covered: Flags
    row: Ints
    day: Ints
    kind: Ints
    events: Floats
    kinds: tuple[str, ...]
    _counted: dict[frozenset[str], Floats] = field(default_factory=dict, repr=False, compare=False)
    _summed: dict[frozenset[str], tuple[Floats, Floats]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def days(self) -> int:
        """How many days there are, from the first of the data to the last."""
        return len(self.covered)

    @cached_property
    def rows(self) -> dict[Dyad, int]:
        """Which row a dyad has."""
        return {dyad: row for row, dyad in enumerate(self.dyads)}

    def number(self, day: date) -> int:
        """The number of a day."""
        return (day - self.begin).days

    def date(self, number: int) -> date:
        """The day of a number."""
        return self.begin + timedelta(days=int(number))

    def counts(self, acts: Collection[str]) -> Floats:
        """How many events of some types there are, (dyad, day)."""
        wanted = frozenset(acts)
        if wanted not in self._counted:
            self._counted[wanted] = self._count(wanted)
        return self._counted[wanted]

    def _count(self, acts: frozenset[str]) -> Floats:
        chosen = np.isin(self.kind, [n for n, kind in enumerate(self.kinds) if kind in acts])
        cell = self.row[chosen] * self.days + self.day[chosen]
        size = len(self.dyads) * self.days
        counts: Floats = np.bincount(cell, self.events[chosen], size).astype(np.float64)
        return counts.reshape(-1, self.days)

    @cached_property
    def backwards(self) -> Ints:
        """For each dyad the row of the same two the other way round, -1 where it has none."""
        return np.array(
            [self.rows.get((target, source), -1) for source, target in self.dyads], dtype=np.int64
        )

    @cached_property
    def sides(self) -> Ints:
        """For each dyad the numbers of its source and its target, as :meth:`totals` has them."""
        return _coded(state for dyad in self.dyads for state in dyad)[1].reshape(-1, 2)

    def totals(self, types: frozenset[str]) -> tuple[Floats, Floats]:
        """How many events of some types each state does to all others, and suffers of all, (state, day)."""
        if types not in self._summed:
            counts, states = self.counts(types), int(self.sides.max()) + 1
            both = np.zeros((2, states, self.days))
            for side in (0, 1):
                np.add.at(both[side], self.sides[:, side], counts)
            self._summed[types] = (both[0], both[1])
        return self._summed[types]

    def densest(self, most: int, origins: Ints) -> Flags:
        """Which dyads are among those with most events before each origin, (dyad, origin)."""
        day = np.concatenate(
            [np.zeros((len(self.dyads), 1)), np.cumsum(self.counts(self.kinds), axis=1)], axis=1
        )
        seen = day[:, origins]
        rank = np.argsort(np.argsort(-seen, axis=0, kind="stable"), axis=0, kind="stable")
        return (rank < most) & (seen > 0)


def history(events: pd.DataFrame, until: date, covered: pd.Series[bool] | None = None) -> History:
    """The history in a table like that of ``Stream.flows``: date, source, target, type, events.

    ``covered`` says of days whether they are in the data; without it all are, from the first event to the
    last. The arrays run on to the day before ``until`` at least. Raises ``Refused`` where there is no event.
    """
    if events.empty:
        raise Refused("there is no event to learn from")
    # In the order of the dyads' names and not of their coming: what comes later may not reorder what was.
    events = events.sort_values(["source", "target", "date"], kind="stable")
    first, last = _span(events, covered)
    last = max(last, pd.Timestamp(until) - pd.Timedelta(days=1))
    names, row = _coded(zip(events["source"], events["target"], strict=True))
    kinds, kind = _coded(events["type"])
    return History(
        dyads=tuple(names),
        begin=first.date(),
        covered=_covered(first, last, covered),
        row=row,
        day=(events["date"] - first).dt.days.to_numpy(np.int64),
        kind=kind,
        events=events["events"].to_numpy(np.float64),
        kinds=tuple(kinds),
    )


def _span(events: pd.DataFrame, covered: pd.Series[bool] | None) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The first and the last day of the data."""
    first, last = events["date"].min(), events["date"].max()
    if covered is None or not len(covered):
        return first.normalize(), last.normalize()
    return min(first, covered.index[0]).normalize(), max(last, covered.index[-1]).normalize()


def _covered(first: pd.Timestamp, last: pd.Timestamp, covered: pd.Series[bool] | None) -> Flags:
    days = (last - first).days + 1
    if covered is None:
        return np.ones(days, dtype=np.bool_)
    held = np.zeros(days, dtype=np.bool_)
    held[(covered.index[-1] - first).days + 1 :] = True  # after the last, nothing was heard
    held[(covered.index - first).days] = covered.to_numpy(np.bool_)
    return held


def _coded(names: Iterable[T]) -> tuple[list[T], Ints]:
    """Distinct names in the order of their first coming, and the number of each."""
    seen: dict[T, int] = {}
    numbers = np.array([seen.setdefault(name, len(seen)) for name in names], dtype=np.int64)
    return list(seen), numbers

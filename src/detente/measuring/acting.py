"""On which days a side acted: the stream of a dyad as one flag a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from detente.measuring.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from detente.stream import Stream

    Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Calendar:
    """The days of a stream from the first to the last, and which of them its data cover."""

    days: pd.DatetimeIndex
    covered: Flags

    @property
    def first(self) -> date:
        """The first day."""
        day: date = self.days[0].date()
        return day

    @property
    def last(self) -> date:
        """The last day."""
        day: date = self.days[-1].date()
        return day


def calendar(stream: Stream) -> Calendar:
    """The days of a stream. Raises Refused where it has none."""
    covered = stream.covered()
    if not len(covered):
        raise Refused("no events are loaded or read that have a day: load event data with detente load")
    return Calendar(pd.DatetimeIndex(covered.index), covered.to_numpy(dtype=bool))


def flags(daily: pd.DataFrame, types: Collection[str], on: Calendar, *, joint: bool) -> Flags:
    """Whether anything of some types was done each day. ``joint`` tells whether joint acts count too.

    A joint act, such as a meeting, is an act of both sides: it can be an answer, but is nobody's overture.
    """
    chosen = daily["type"].isin(list(types))
    if not joint:
        chosen &= ~daily["joint"].astype(bool)
    found: Flags = on.days.isin(pd.DatetimeIndex(daily.loc[chosen, "date"]))
    return found & on.covered

"""Tone: how cooperative one country's acts towards another are over time, as a level with its interval."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from detente.measuring import tone_reading
from detente.measuring.periods import day, name, periods, sources
from detente.measuring.refusal import Refused
from detente.measuring.shown import Shown
from detente.measuring.smoothing import local_level

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from detente.charts import Picture
    from detente.measuring.smoothing import Level
    from detente.measuring.sums import By, Daily

YEAR = {"day": 365, "week": 52, "month": 12}


@dataclass(frozen=True)
class Then:
    """The level in a period, by its first day, with its interval."""

    day: date
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Tone(Shown):
    """The tone of one country towards another.

    ``frame`` has a row a period: ``period`` (its first day), ``covered`` (the share of its days that are in
    the data), ``events``, ``reports``, ``joint`` (acts of both sides), ``quad1`` to ``quad4`` (verbal and
    material cooperation, verbal and material conflict), ``score`` (the mean of the events) and the level
    ``smooth`` with its 95 % interval ``low`` to ``high``. What is not in the data is missing. ``now`` is
    the level in the last period with events, ``before`` that of a year before or the first there is,
    ``change`` the difference with its interval. ``background`` counts events on days that the data do not
    cover; they are left out.
    """

    a: str
    b: str
    by: By
    frame: pd.DataFrame
    sources: pd.DataFrame = field(repr=False)
    now: Then
    before: Then
    change: tuple[float, float, float]
    background: int

    @property
    def title(self) -> str:
        """The finding in one line."""
        return tone_reading.title(self)

    @property
    def reading(self) -> str:
        """What it says in plain words, and what may not be concluded from it."""
        return tone_reading.reading(self)

    def plot(self) -> Picture:
        """The level over time with its interval, the events by quad below."""
        return tone_reading.picture(self)


def tone(stream: Daily, a: str, b: str, by: By = "week") -> Tone:
    """The tone of country ``a`` towards ``b`` (ISO alpha-3) by day, week (from Monday) or month.

    Mean PLOVER scores (-10 to 10) are smoothed by a local level model, see
    :func:`detente.measuring.smoothing.local_level`. Raises ``Refused`` where the data are too thin.
    """
    found = periods(stream, a, b, by)
    scores = found["score"].to_numpy(dtype=float)
    events = found["events"].fillna(0).to_numpy(dtype=float)
    seen = np.flatnonzero(events > 0)
    if not len(seen):
        raise Refused(f"the data have no events of {name(a)} towards {name(b)}")
    level = local_level(scores, events, found.attrs["scatter"])
    before = int(seen[seen <= max(seen[0], seen[-1] - YEAR[by])][-1])
    limits = {"smooth": level.level, "low": level.low, "high": level.high}
    frame = found.assign(**limits)
    frame.loc[frame["covered"] == 0, list(limits)] = np.nan
    frame.insert(0, "period", found.index.start_time)
    return Tone(
        a,
        b,
        by,
        frame=frame.reset_index(drop=True),
        sources=sources(stream, a, b),
        now=_then(found.index[seen[-1]], level, int(seen[-1])),
        before=_then(found.index[before], level, before),
        change=level.change(before, int(seen[-1])),
        background=found.attrs["background"],
    )


def _then(called: pd.Period, level: Level, at: int) -> Then:
    return Then(day(called), *(float(part[at]) for part in (level.level, level.low, level.high)))

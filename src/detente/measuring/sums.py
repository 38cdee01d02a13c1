"""Sums of scores by period: what one country does to another in a day, week or month, as one figure.

Scores are summed, as in Goldstein and Freeman (1990, Three-Way Street) and Goldstein and Pevehouse (1997,
APSR 91(3)): a period without acts is then nought, where a mean has no value, and more acts weigh more. The
price is that a sum also moves with how much is reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np
import pandas as pd

from detente.measuring.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

By = Literal["day", "week", "month"]
FREQUENCIES = {"day": "D", "week": "W-SUN", "month": "M"}
"""Periods as pandas has them; weeks run from Monday to Sunday."""


class Daily(Protocol):
    """What is asked of a stream: :class:`detente.stream.Stream` is one."""

    def covered(self) -> pd.Series[bool]:
        """Whether each day is in the data at all."""

    def daily(self, source: str, target: str) -> pd.DataFrame:
        """What one does to another by day, type and jointness."""

    def tally(self, source: str, target: str) -> pd.DataFrame:
        """How many events and reports each origin and file gives by day."""

    def events(
        self, source: str, target: str, *, since: date | None = None, until: date | None = None
    ) -> pd.DataFrame:
        """The single events."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Series of directions such as "KOR→PRK" over an unbroken run of periods.

    ``scores`` and ``alone`` (without joint acts) have a row a period and a column a direction; ``events`` and
    ``joint`` count acts by direction; ``active`` the periods with any; ``left_out`` the periods outside the
    run.
    """

    scores: pd.DataFrame
    alone: pd.DataFrame
    events: dict[str, int]
    joint: dict[str, int]
    active: dict[str, int]
    left_out: int

    @property
    def first(self) -> date:
        """The first day."""
        day: date = self.scores.index[0].start_time.date()
        return day

    @property
    def last(self) -> date:
        """The last day."""
        day: date = self.scores.index[-1].end_time.date()
        return day


def sums(stream: Daily, directions: Sequence[tuple[str, str]], by: By) -> Sums:
    """The sums of each direction, over the longest run of periods whose every day is in the data.

    Raises ``ValueError`` for a period that is none, ``Refused`` where no period is whole.
    """
    if by not in FREQUENCIES:
        raise ValueError(f"no period {by!r}: name {', '.join(FREQUENCIES)}")
    run, left_out = _run(stream.covered(), by)
    frames = {f"{a}→{b}": _within(stream.daily(a, b), run, by) for a, b in directions}
    joint = {name: f[f["joint"].astype(bool)] for name, f in frames.items()}
    alone = {name: f[~f["joint"].astype(bool)] for name, f in frames.items()}
    return Sums(
        pd.DataFrame({name: _sum(f, run) for name, f in frames.items()}, index=run),
        pd.DataFrame({name: _sum(f, run) for name, f in alone.items()}, index=run),
        {name: int(f["events"].sum()) for name, f in frames.items()},
        {name: int(f["events"].sum()) for name, f in joint.items()},
        {name: int(f["period"].nunique()) for name, f in frames.items()},
        left_out,
    )


def _run(covered: pd.Series[bool], by: By) -> tuple[pd.PeriodIndex, int]:
    """The longest unbroken run of whole periods, and how many periods are outside it."""
    inside = covered[covered.to_numpy(dtype=bool)]
    days = inside.groupby(inside.index.to_period(FREQUENCIES[by])).size()
    if days.empty:
        raise Refused("no events are loaded")
    every = pd.period_range(days.index[0], days.index[-1])
    lengths = ((every.end_time.normalize() - every.start_time).days + 1).to_numpy()
    whole = days.reindex(every, fill_value=0).to_numpy() == lengths
    if not whole.any():
        raise Refused(f"the data cover no whole {by}")
    stretch = np.cumsum(np.diff(whole, prepend=False))
    longest = np.bincount(stretch[whole]).argmax()
    run = every[whole & (stretch == longest)]
    return run, len(every) - len(run)


def _within(daily: pd.DataFrame, run: pd.PeriodIndex, by: By) -> pd.DataFrame:
    """The daily rows inside a run, each with its period."""
    period = pd.PeriodIndex(pd.to_datetime(daily["date"]), freq=FREQUENCIES[by])
    return daily.assign(period=period)[period.isin(run)]


def _sum(rows: pd.DataFrame, run: pd.PeriodIndex) -> pd.Series[float]:
    """Scores by period; nought where nothing is done."""
    return rows.groupby("period")["score"].sum().reindex(run, fill_value=0).astype(float)

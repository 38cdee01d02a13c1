"""Breaks: when the way in which one country acts towards another changed, and the acts around each change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from detente.charts.wording import counted
from detente.measuring import breaks_reading
from detente.measuring.periods import day, name, periods, sources
from detente.measuring.refusal import Refused
from detente.measuring.segments import segments
from detente.measuring.shown import Shown

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from detente.charts import Picture
    from detente.measuring.segments import Segments
    from detente.measuring.sums import By, Daily

    Floats = NDArray[np.float64]

FEWEST = 20
"""Periods with events that breaks are looked for in."""
AROUND = {"day": 7, "week": 2, "month": 1}
"""Periods on either side of a break whose events are shown."""
STRONGEST = 5
COLUMNS = (
    *("date", "low", "high", "before", "before_low", "before_high", "after", "after_low", "after_high"),
    *("change", "change_low", "change_high", "events"),
)


@dataclass(frozen=True)
class Breaks(Shown):
    """The breaks in the mean score of one country's acts towards another.

    ``frame`` has a row a break: ``date``, the first day of the first period after it, which lies between
    ``low`` and ``high``; the mean score ``before`` (since the last break) and ``after`` (until the next)
    and the ``change``, each with its limits; ``events``, how many those means stand on. All intervals are
    of 95 %. ``means`` has a row for each stretch between breaks, ``events`` the strongest acts within two
    weeks (by day one, by month one month) of each ``break``. ``series`` has a row a period, as in
    :class:`detente.measuring.tone.Tone`. ``lasting`` is how many times larger the long-run variance is than
    the variance: what a run of like periods adds to chance.
    """

    a: str
    b: str
    by: By
    frame: pd.DataFrame
    means: pd.DataFrame
    events: pd.DataFrame = field(repr=False)
    series: pd.DataFrame = field(repr=False)
    sources: pd.DataFrame = field(repr=False)
    lasting: float
    background: int

    @property
    def title(self) -> str:
        """The finding in one line: the largest break."""
        return breaks_reading.title(self)

    @property
    def reading(self) -> str:
        """What it says in plain words, and what may not be concluded from it."""
        return breaks_reading.reading(self)

    def plot(self) -> Picture:
        """The mean scores with the breaks and the means between them, the events by quad below."""
        return breaks_reading.picture(self)


def breaks(stream: Daily, a: str, b: str, by: By = "week") -> Breaks:
    """When the mean score of what ``a`` does to ``b`` (ISO alpha-3) changed, by day, week or month.

    See :mod:`detente.measuring.segments` for how. Periods without events are passed over: a break that
    falls among them may lie in any. Raises ``Refused`` where fewer than 20 periods have events, or all have
    one score.
    """
    found = periods(stream, a, b, by)
    seen = found[found["score"].notna()]
    _refuse(seen, a, b, by)
    scores, events = (seen[column].to_numpy(dtype=float) for column in ("score", "events"))
    parts = segments(scores, weights(scores, events, found.attrs["scatter"]))
    frame = _frame(parts, seen)
    series = found.reset_index(drop=True)
    series.insert(0, "period", found.index.start_time)
    return Breaks(
        a,
        b,
        by,
        frame=frame,
        means=_means(parts, seen),
        events=_around(stream, a, b, [seen.index[c.at] for c in parts.changes], AROUND[by]),
        series=series,
        sources=sources(stream, a, b),
        lasting=parts.lasting,
        background=found.attrs["background"],
    )


def weights(scores: Floats, events: Floats, scatter: float) -> Floats:
    """What the mean of so many events weighs: the inverse of its variance, up to a factor.

    That is ``scatter`` (of single events) over their number, and what periods differ by beside it,
    estimated from the differences of neighbours, which a break hardly moves (random effects: DerSimonian
    and Laird 1986). So the busiest weeks do not settle everything.

    >>> weights(np.array([1.0, 2.0, 1.0]), np.array([1.0, 9.0, 3.0]), 0.0)
    array([1., 1., 1.])
    """
    between = float(np.mean(np.diff(scores) ** 2)) / 2 - scatter * float(np.mean(1 / events))
    variances = max(between, 0.0) + scatter / events
    return np.asarray(variances.mean() / variances) if variances.mean() > 0 else np.ones(len(scores))


def _refuse(seen: pd.DataFrame, a: str, b: str, by: By) -> None:
    """Say no where there is too little, or nothing that varies."""
    if seen.empty:
        raise Refused(f"the data have no events of {name(a)} towards {name(b)}")
    if len(seen) < FEWEST:
        raise Refused(f"{counted(len(seen), by)} with events: breaks are looked for in {FEWEST} or more")
    if np.ptp(seen["score"].to_numpy()) == 0:
        raise Refused(f"the mean score is the same in every {by}, so there is nothing to tell a break from")


def _frame(parts: Segments, seen: pd.DataFrame) -> pd.DataFrame:
    """A row a break."""
    rows = []
    for change, before, after in zip(parts.changes, parts.segments[:-1], parts.segments[1:], strict=True):
        since = (
            seen.index[change.low - 1] + 1
        )  # it may have come in any period since the last that is of before
        days = [p.start_time for p in (seen.index[change.at], since, seen.index[change.high])]
        figures = [(before.mean, before.error), (after.mean, after.error), (change.size, change.error)]
        limits = [v for mean, error in figures for v in _limits(mean, parts.quantile * error)]
        rows.append([*days, *limits, int(seen["events"].iloc[before.start : after.end].sum())])
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return (
        frame
        if rows
        else frame.astype({"date": "datetime64[us]", "low": "datetime64[us]", "high": "datetime64[us]"})
    )


def _limits(value: float, half: float) -> tuple[float, float, float]:
    return value, value - half, value + half


def _means(parts: Segments, seen: pd.DataFrame) -> pd.DataFrame:
    """A row for each stretch between breaks: its first and last day, mean, limits and events."""
    rows = [
        [
            seen.index[s.start].start_time,
            seen.index[s.end - 1].end_time.normalize(),
            *_limits(s.mean, parts.quantile * s.error),
            int(seen["events"].iloc[s.start : s.end].sum()),
        ]
        for s in parts.segments
    ]
    return pd.DataFrame(rows, columns=["first", "last", "mean", "low", "high", "events"])


def _around(stream: Daily, a: str, b: str, at: list[pd.Period], width: int) -> pd.DataFrame:
    """The strongest events around each break: by the size of their score, then by reports."""
    spans = [(p, day(p - width), _until(p + width - 1)) for p in at]
    found = [_strongest(stream.events(a, b, since=first, until=last), p) for p, first, last in spans]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=["break", "date", "score"])


def _until(last: pd.Period) -> date:
    until: date = last.end_time.date()
    return until


def _strongest(events: pd.DataFrame, at: pd.Period) -> pd.DataFrame:
    order = events.assign(size=events["score"].abs()).sort_values(
        ["size", "reports"], ascending=False, kind="stable"
    )
    kept = order.drop(columns="size").head(STRONGEST).sort_values("date", kind="stable")
    kept.insert(0, "break", at.start_time)
    return kept

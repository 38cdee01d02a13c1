"""What one country does to another, by day, week or month: mean scores, counts, and what is not known.

A period without events has no mean, and one that the data do not cover has no counts either: neither is
nought.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from detente.charts.wording import period
from detente.codes.called import name as name  # noqa: PLC0414 - what measures call a country
from detente.measuring.refusal import Refused
from detente.measuring.sums import FREQUENCIES

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from detente.measuring.sums import By, Daily

QUADS = ("quad1", "quad2", "quad3", "quad4")
"""Columns of the events by PLOVER's quads: verbal and material cooperation, verbal and material conflict."""
COUNTS = ("events", "reports", "joint", *QUADS)
COLUMNS = ("covered", *COUNTS, "score")


def periods(stream: Daily, a: str, b: str, by: By) -> pd.DataFrame:
    """A row for each period from the first to the last that the data cover, with a PeriodIndex.

    ``score`` is the mean PLOVER score of the events (-10 to 10), missing where there are none; ``events``,
    ``reports``, ``joint`` (acts of both sides) and the quads count, and are missing where no day of the
    period is in the data; ``covered`` is the share of its days that are. Events on days that the data do
    not cover are left out and counted in ``attrs["background"]``; ``attrs["scatter"]`` is the variance of
    scores within periods. Raises ``ValueError`` for a period that is none, ``Refused`` where nothing is
    covered.
    """
    if by not in FREQUENCIES:
        raise ValueError(f"no period {by!r}: name {', '.join(FREQUENCIES)}")
    covered = stream.covered()
    if not covered.to_numpy(dtype=bool).any():
        raise Refused("no events are loaded")
    days = stream.daily(a, b).dropna(subset=["score"])
    inside = _covered(days, covered)
    share = covered.astype(float).groupby(covered.index.to_period(FREQUENCIES[by])).sum()
    found = _summed(days[inside], by).reindex(share.index)
    found = found.assign(covered=share / _lengths(share.index))[list(COLUMNS)]
    counts = found[list(COUNTS)].fillna(0).where(found["covered"] > 0)
    found[list(COUNTS)] = counts.astype("Int64")
    found.attrs["background"] = int(days["events"][~inside].sum())
    found.attrs["scatter"] = _scatter(days[inside], found["score"], by)
    return found


def day(period: pd.Period) -> date:
    """The day on which a period begins.

    >>> day(pd.Period("2024-03-13", freq="W-SUN"))
    datetime.date(2024, 3, 11)
    """
    began: date = period.start_time.date()
    return began


def during(first: date, by: str) -> str:
    """A period in a sentence: on a day, in a week, in a month.

    >>> from datetime import date
    >>> during(date(2024, 3, 11), "week"), during(date(2024, 3, 1), "month")
    ('in the week of 11 Mar 2024', 'in March 2024')
    """
    called = period(first, by)
    return {"day": f"on {called}", "week": f"in the {called}"}.get(by, f"in {called}")


def sources(stream: Daily, a: str, b: str) -> pd.DataFrame:
    """How many events, on days that the data cover, each origin and loaded file gives; most first."""
    found = stream.tally(a, b)
    found = found[_covered(found, stream.covered())]
    grouped = found.groupby(["origin", "file"], dropna=False, sort=False)
    counted = grouped[["events", "reports"]].sum().reset_index()
    return counted.sort_values("events", ascending=False, ignore_index=True)


def _covered(rows: pd.DataFrame, covered: pd.Series[bool]) -> NDArray[np.bool_]:
    """Which rows are of a day that the data cover."""
    inside = covered.index[covered.to_numpy(dtype=bool)]
    return np.asarray(pd.to_datetime(rows["date"]).isin(inside))


def _summed(days: pd.DataFrame, by: By) -> pd.DataFrame:
    """Mean scores and counts of the periods that have events."""
    events = days["events"].astype(float)
    parts = {q: events.where(days["quad"] == n, 0.0) for n, q in enumerate(QUADS, 1)}
    parts |= {"joint": events.where(days["joint"].astype(bool), 0.0)}
    parts |= {
        "events": events,
        "reports": days["reports"].astype(float),
        "score": days["score"].astype(float),
    }
    summed = pd.DataFrame(parts).groupby(_period(days, by)).sum()
    return summed.assign(score=summed["score"] / summed["events"])


def _scatter(days: pd.DataFrame, means: pd.Series[float], by: By) -> float:
    """The variance of single scores within periods, from means by day and type: there is no less."""
    events = days["events"].to_numpy(dtype=float)
    apart = days["score"].to_numpy(dtype=float) / events - means.reindex(_period(days, by)).to_numpy()
    free = events.sum() - means.notna().sum()
    return float(events @ np.square(apart) / free) if free > 0 else 0.0


def _period(days: pd.DataFrame, by: By) -> pd.PeriodIndex:
    return pd.PeriodIndex(pd.to_datetime(days["date"]), freq=FREQUENCIES[by])


def _lengths(index: pd.PeriodIndex) -> pd.Index[int]:
    """How many days each period has."""
    return (index.end_time.normalize() - index.start_time).days + 1

"""A dyad whose events are given, as measures see a stream: each event a day, a type and whether it is joint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from detente.codes.plover import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

FIRST = pd.Timestamp("2018-01-01")  # a Monday


class Dyad:
    """A stream of one dyad; ``days`` are counted from a Monday, ``open`` are days that the data do not cover."""

    def __init__(
        self,
        events: Iterable[tuple[int, str]],
        length: int,
        joint: Iterable[int] = (),
        open: Iterable[int] = (),
    ) -> None:
        rows = [(FIRST + pd.Timedelta(days=day), kind) for day, kind in events]
        self._events = pd.DataFrame(rows, columns=["date", "type"]).astype({"date": "datetime64[us]"})
        self._events["joint"] = np.isin(np.arange(len(rows)), list(joint))
        self._events["score"] = self._events["type"].map(lambda t: TYPES[t].score).astype(float)
        self._events["quad"] = self._events["type"].map(lambda t: TYPES[t].quad).astype(int)
        every = pd.date_range(FIRST, periods=length)
        self._covered = pd.Series(~np.isin(np.arange(length), list(open)), index=every)

    def covered(self) -> pd.Series[bool]:
        return self._covered

    def daily(self, source: str, target: str) -> pd.DataFrame:
        rows = self._events if (source, target) == ("KOR", "PRK") else self._events.iloc[:0]
        grouped = rows.groupby(["date", "type", "quad", "joint"])["score"].agg(["size", "sum"]).reset_index()
        return grouped.rename(columns={"size": "events", "sum": "score"}).assign(reports=grouped["size"] * 2)

    def tally(self, source: str, target: str) -> pd.DataFrame:
        found = self.events(source, target).assign(events=1)
        keys = ["date", "origin", "file"]
        return found.groupby(keys, dropna=False)[["events", "reports"]].sum().reset_index()

    def events(
        self, source: str, target: str, *, since: date | None = None, until: date | None = None
    ) -> pd.DataFrame:
        assert (source, target) == ("KOR", "PRK")
        day = self._events["date"].dt.date
        inside = np.ones(len(day), dtype=bool)
        inside &= (day >= since) if since else True
        inside &= (day <= until) if until else True
        return (
            self._events[inside]
            .sort_values("date", kind="stable")
            .assign(origin="tkg", file="a.txt", reports=2)
        )

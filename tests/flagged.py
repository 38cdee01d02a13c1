"""Dyads whose acts are given day by day: as measures see a stream, and as a chronology in a real record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from detente.codes.plover import TYPES
from detente.loading import loaded
from detente.record import Record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]

FIRST = "2018-01-01"  # a Monday
COLUMNS = ("date", "source", "target", "type", "joint")


class Flagged:
    """A stream of acts: of each (source, target, type) a flag a day; those in ``joint`` are of both sides."""

    def __init__(
        self,
        acts: Mapping[tuple[str, str, str], Flags],
        covered: Flags | None = None,
        joint: Collection[tuple[str, str, str]] = (),
    ) -> None:
        every = pd.date_range(FIRST, periods=len(next(iter(acts.values()))))
        self._covered = pd.Series(
            np.ones(len(every), dtype=bool) if covered is None else covered, index=every
        )
        rows = [
            {"date": day, "source": s, "target": t, "type": kind, "joint": (s, t, kind) in joint}
            for (s, t, kind), flags in acts.items()
            for day in every[flags]
        ]
        frame = pd.DataFrame(rows, columns=list(COLUMNS))
        frame = frame.astype({"date": "datetime64[us]"}).sort_values("date", kind="stable")
        quad, score = (frame["type"].map(lambda t, of=of: getattr(TYPES[t], of)) for of in ("quad", "score"))
        self._events = frame.assign(
            origin="tkg", mode=None, code="", file="a.txt", row=range(len(frame)), doc=None,
            quad=quad, score=score.astype(float), reports=1, times=1,
        ).astype({"joint": bool})  # fmt: skip

    def covered(self) -> pd.Series[bool]:
        return self._covered

    def tally(self, source: str, target: str) -> pd.DataFrame:
        found = self.events(source, target).assign(events=1)
        keys = ["date", "origin", "file"]
        return found.groupby(keys, dropna=False)[["events", "reports"]].sum().reset_index()

    def events(
        self,
        source: str,
        target: str,
        *,
        since: date | None = None,
        until: date | None = None,
        types: Collection[str] | None = None,
    ) -> pd.DataFrame:
        e = self._events
        back = (e["source"] == target) & (e["target"] == source) & e["joint"]
        found = e[((e["source"] == source) & (e["target"] == target)) | back]
        day = found["date"].dt.date
        inside = [(since is None or d >= since) and (until is None or d <= until) for d in day]
        found = found[np.array(inside, dtype=bool)]
        return found if types is None else found[found["type"].isin(types)]

    def daily(self, source: str, target: str) -> pd.DataFrame:
        found = self.events(source, target)
        grouped = found.groupby(["date", "type", "quad", "joint"], as_index=False)
        return grouped.agg(events=("row", "size"), score=("score", "sum"), reports=("reports", "sum"))


def chance(days: int, share: float, seed: int) -> Flags:
    """Flags of days, each by chance."""
    return np.random.default_rng(seed).random(days) < share


def later(flags: Flags, days: int) -> Flags:
    """Flags some days later."""
    return np.concatenate([np.zeros(days, dtype=bool), flags[:-days]])


def chronology(folder: Path, rows: Iterable[str]) -> Record:
    """A record into which a chronology is loaded: rows of date, source, target, type and words."""
    path = folder / "list.csv"
    path.write_text("date,source,target,type,what,cite\n" + "".join(f"{row}\n" for row in rows), "utf-8")
    record = Record(folder / "k.db")
    done = loaded(record, "chronology", [path])
    assert not done.lost, done.lost
    assert not done.odd, done.odd
    return record

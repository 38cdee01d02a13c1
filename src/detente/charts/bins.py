"""Periods as columns that can be seen and hit: where they are too thin, several are one column."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING

from detente.charts.telling import spoken
from detente.charts.wording import amount, counted, signed, stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.charts.series import Periods, Point
    from detente.charts.ticks import Scale

THIN = 2.5
"""The least width of a column, in pixels."""


@dataclass(frozen=True, slots=True)
class Bin:
    """A column: from where to where, its events a period by quad (empty where unknown), what it says."""

    left: float
    right: float
    counts: tuple[float, ...]
    periods: int
    title: str
    href: str


def binned(points: Sequence[Point], periods: Periods, x: Scale) -> list[Bin]:
    """The columns of a series, in order of time."""
    last = periods.index(points[-1].day)
    each = (x(periods.start(last + 1)) - x(periods.start(0))) / (last + 1)
    size = max(1, ceil(THIN / max(each, THIN / (last + 1))))
    groups = groupby(points, lambda p: periods.index(p.day) // size)
    return [_bin(n, size, list(members), periods, x) for n, members in groups]


def _bin(n: int, size: int, members: list[Point], periods: Periods, x: Scale) -> Bin:
    left, right = (x(periods.start(k * size)) for k in (n, n + 1))
    columns = [p.counts for p in members if p.counts]
    counts = tuple(sum(column) / len(columns) for column in zip(*columns, strict=True))
    title = spoken(members[0], periods.every) if len(members) == 1 else _summary(members, counts, periods)
    return Bin(left, right, counts, size, title, next((p.href for p in members if p.href), ""))


def _summary(members: list[Point], counts: tuple[float, ...], periods: Periods) -> str:
    """What several periods say together: from where to where the line goes, and how many events it has."""
    values = [p.value for p in members if p.value is not None]
    last = date.fromordinal(min(periods.start(periods.index(members[-1].day) + 1) - 1, date.max.toordinal()))
    said = [f"{stretch(members[0].day, last)} ({counted(len(members), periods.every)})"]
    if values:
        said.append(f"{signed(min(values))} to {signed(max(values))}")
    if counts:
        said.append(f"{amount(sum(counts))} events a {periods.every}")
    return ", ".join(said)

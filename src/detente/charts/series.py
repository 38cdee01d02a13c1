"""A series over time as lines and bands: periods, gaps, and as many points as a picture can show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import TYPE_CHECKING

from detente.charts.estimates import known

if TYPE_CHECKING:
    from collections.abc import Sequence

EVERY = ("day", "week", "month")
DRAWN = 700
"""About how many points a line is drawn with, and each side of its band."""

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Point:
    """A period of a series, by the day it begins.

    ``value`` with ``low`` and ``high`` is the smoothed estimate and its interval, ``raw`` the period alone;
    None or NaN where there is none. ``counts`` are the events by PLOVER's quads: verbal and material
    cooperation, verbal and material conflict. ``href`` leads to what the period stands on.
    """

    day: date
    value: float | None = None
    low: float | None = None
    high: float | None = None
    raw: float | None = None
    counts: tuple[float, float, float, float] | None = None
    href: str = ""

    def __post_init__(self) -> None:
        """Missing numbers as None; a value without its interval is not drawn, so it is an error."""
        for name in ("value", "low", "high", "raw"):
            object.__setattr__(self, name, known(getattr(self, name)))
        if self.value is not None and (self.low is None or self.high is None):
            raise ValueError(f"{self.day}: a value without an interval")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"{self.day}: the interval ends before it begins")
        if self.counts is not None and any(not (known(n) or 0) >= 0 for n in self.counts):
            raise ValueError(f"{self.day}: a count below zero")


@dataclass(frozen=True, slots=True)
class Periods:
    """Days, weeks or months, numbered from the one that begins on the first day.

    >>> weeks = Periods("week", date(2021, 3, 1))
    >>> weeks.index(date(2021, 3, 15)), date.fromordinal(weeks.start(2)).isoformat()
    (2, '2021-03-15')
    """

    every: str
    first: date

    def index(self, day: date) -> int:
        """The number of the period that a day lies in."""
        if self.every == "month":
            return (day.year - self.first.year) * 12 + day.month - self.first.month
        return (day.toordinal() - self.first.toordinal()) // self._days

    def start(self, index: int) -> int:
        """The ordinal of the day on which a period begins."""
        if self.every != "month":
            return self.first.toordinal() + index * self._days
        year, month = divmod(self.first.year * 12 + self.first.month - 1 + index, 12)
        return date(year, month + 1, 1).toordinal() if year <= date.max.year else date.max.toordinal() + 1

    def middle(self, day: date) -> float:
        """The middle of the period that a day lies in."""
        n = self.index(day)
        return (self.start(n) + self.start(n + 1)) / 2

    @property
    def _days(self) -> int:
        return _WEEK if self.every == "week" else 1


def runs(points: Sequence[Point], periods: Periods) -> list[list[Point]]:
    """The stretches of a series without a gap: no value is missing in them, and no period left out."""
    found: list[list[Point]] = []
    gap, last = True, 0
    for p in points:
        index = periods.index(p.day)
        if p.value is None:
            gap = True
            continue
        if gap or index - last > 1:
            found.append([])
        found[-1].append(p)
        gap, last = False, index
    return found


def thinned(points: list[Point], by: str, most: int = DRAWN) -> list[Point]:
    """A long run as the extremes of each of its stretches, so that no peak is lost; a short one as it is."""
    if len(points) <= most:
        return points
    size = ceil(2 * len(points) / most)
    kept: list[Point] = []
    for n in range(0, len(points), size):
        part = points[n : n + size]
        ends = {min(range(len(part)), key=lambda i: getattr(part[i], by)),
                max(range(len(part)), key=lambda i: getattr(part[i], by))}  # fmt: skip
        kept += [part[i] for i in sorted(ends)]
    return kept

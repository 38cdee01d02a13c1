"""Scales and their ticks: round numbers, whole days, months and years, as many as have room."""

from __future__ import annotations

from calendar import month_abbr
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, floor, log10
from typing import TYPE_CHECKING

from detente.charts.lettering import width
from detente.charts.wording import MINUS, number

if TYPE_CHECKING:
    from collections.abc import Iterable

GAP = 12.0
"""The least room between two labels of an axis, in pixels."""

_FLAT = 1e-9
_STEPS = (
    (1, "day"), (2, "day"), (7, "day"), (14, "day"), (1, "month"), (2, "month"), (3, "month"), (6, "month"),
    (12, "month"), (24, "month"), (60, "month"), (120, "month"), (240, "month"), (600, "month"),
    (1200, "month"), (6000, "month"),
)  # fmt: skip
_YEAR = 12
_MOST = 40
_LARGE = 1e6
"""More ticks than this are not tried."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from ``low`` to ``high`` to pixels from ``start`` to ``end``; what lies beyond, to the end.

    >>> Scale(0, 10, 100, 200)(5)
    150.0
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value stands, in pixels."""
        part = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return self.start + (self.end - self.start) * min(max(part, 0.0), 1.0)


def room(values: Iterable[float], pad: float = 0.06) -> tuple[float, float]:
    """From where to where an axis must go to hold some values and zero, with a little air.

    >>> room([-4, -1]), room([0.0])
    ((-4.24, 0.24), (-1.0, 1.0))
    """
    every = [0.0, *values]
    low, high = min(every), max(every)
    if high - low < _FLAT:
        return -1.0, 1.0
    air = pad * (high - low)
    return low - air, high + air


def marks(low: float, high: float, most: int) -> list[float]:
    """Round numbers (1, 2 or 5 times a power of ten) between two ends, ``most`` of them at most.

    >>> marks(-4.2, 0.3, 5)
    [-4.0, -3.0, -2.0, -1.0, 0.0]
    """
    raw = (high - low) / max(most, 1)
    power = 10.0 ** floor(log10(raw))
    step = next(
        step for k in (1, 2, 5, 10, 20) if (step := k * power) >= raw and _count(low, high, step) <= most
    )
    return [n * step for n in range(ceil(low / step), floor(high / step) + 1)]


def _count(low: float, high: float, step: float) -> int:
    return floor(high / step) - ceil(low / step) + 1


def called(values: list[float], *, sign: bool = False) -> list[str]:
    """The labels of some ticks, all to as many places as the finest needs.

    >>> called([-0.5, 0.0, 0.5], sign=True)
    ['−0.5', '0', '+0.5']
    """
    apart = min((abs(b - a) for a, b in pairwise(values)), default=1.0) or 1.0
    places = max(0, -floor(log10(apart) + _FLAT))
    return [_called(v, places, apart, sign=sign) for v in values]


def _called(value: float, places: int, apart: float, *, sign: bool) -> str:
    if abs(value) < apart / 2:
        return "0"
    large = abs(value) >= _LARGE or apart < 1 / _LARGE
    text = number(abs(value)) if large else f"{abs(value):,.{places}f}"
    return (MINUS if value < 0 else "+" if sign else "") + text


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick of the time axis: where it stands, its label, and the middle of the label."""

    x: float
    words: str
    middle: float


def days(scale: Scale, edge: float) -> list[Tick]:
    """Ticks at whole days, months or years for a scale of ordinals; no label beyond 0 or the ``edge``."""
    first, last = (_day(v) for v in (scale.low, scale.high))
    for count, unit in _STEPS:
        if (last - first).days / (count * (1 if unit == "day" else 30)) > _MOST:
            continue
        found = _placed(_stepped(first, last, count, unit), scale, edge, unit, count)
        if len(found) > 1 and all(_apart(a, b) for a, b in pairwise(found)):
            return found
    return _placed([first], scale, edge, "day", 1)


def _day(ordinal: float) -> date:
    return date.fromordinal(min(max(int(ordinal), 1), date.max.toordinal()))


def _stepped(first: date, last: date, count: int, unit: str) -> list[date]:
    if unit == "day":
        ordinals = range(first.toordinal(), last.toordinal() + 1, count)
        return [date.fromordinal(n) for n in ordinals]
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    found = [date(m // 12, m % 12 + 1, 1) for m in months if m % count == 0]
    return [d for d in found if first <= d <= last]


def _placed(found: list[date], scale: Scale, edge: float, unit: str, count: int) -> list[Tick]:
    placed, year = [], None
    for day in found:
        words = _said(day, unit, count, new=day.year != year)
        half, x, year = width(words, "tick") / 2, scale(day.toordinal()), day.year
        placed.append(Tick(x, words, min(max(x, half), edge - half)))
    return placed


def _said(day: date, unit: str, count: int, *, new: bool) -> str:
    if unit == "month" and count >= _YEAR:
        return str(day.year)
    words = month_abbr[day.month] if unit == "month" else f"{day.day} {month_abbr[day.month]}"
    return f"{words} {day.year}" if new else words


def _apart(a: Tick, b: Tick) -> bool:
    return b.middle - a.middle >= (width(a.words, "tick") + width(b.words, "tick")) / 2 + GAP

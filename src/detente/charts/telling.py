"""What the chart of a course says to those who do not see it, in sentences."""

from __future__ import annotations

from itertools import compress
from math import ceil
from typing import TYPE_CHECKING

from detente.charts.wording import amount, counted, dated, period, scored, signed, stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.charts.course import Break, Course, Segment
    from detente.charts.series import Point

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
"""PLOVER's quads, in order."""

TOLD = 120
"""How many periods are told one by one; of a longer course every second, third ... is, and its extremes."""


def told(course: Course) -> list[str]:
    """The text alternative of a course."""
    points = course.points
    step = ceil(len(points) / TOLD)
    found = [f"{course.unit}, by {course.every}: {counted(len(points), course.every)}."]
    valued = [p for p in points if p.value is not None]
    if step > 1 and valued:
        lowest, highest = (f(valued, key=lambda p: p.value or 0) for f in (min, max))
        found += [f"Lowest: {spoken(lowest, course.every)}.", f"Highest: {spoken(highest, course.every)}."]
    if step > 1:
        found.append(f"One {course.every} in {step}, and the last:")
    found += [f"{spoken(p, course.every)}." for p in [*points[:-1:step], points[-1]]]
    found += [f"{broken(b)}." for b in course.breaks]
    return found + [f"Mean from {averaged(s)}." for s in course.segments]


def spoken(p: Point, every: str) -> str:
    """A period with all its numbers."""
    parts = [scored(p.value, p.low, p.high)] if p.value is not None else ["no value"]
    parts += [f"this {every} alone {signed(p.raw)}"] if p.raw is not None else []
    parts += [f"events: {_events(p.counts)}"] if p.counts else []
    return f"{period(p.day, every)}: {'; '.join(parts)}"


def _events(counts: Sequence[float]) -> str:
    each = [f"{amount(n)} {name}" for n, name in zip(counts, QUADS, strict=True)]
    return ", ".join(compress(each, counts)) or "none"


def broken(b: Break) -> str:
    """A break with its interval."""
    return f"Break on {dated(b.day)}, between {stretch(b.first, b.last).replace(' to ', ' and ')}"


def averaged(s: Segment) -> str:
    """A segment with its mean and interval."""
    return f"{stretch(s.first, s.last)}: {scored(s.mean.value, s.mean.low, s.mean.high)}"

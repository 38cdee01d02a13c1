"""The course of a relation: a score over time with its interval, its breaks, and the events below it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.charts.bins import binned
from detente.charts.counts import HEIGHT, columns
from detente.charts.picture import WIDE, Picture, drawn
from detente.charts.plot import drawing, framed
from detente.charts.series import EVERY, Periods, Point
from detente.charts.sheet import Sheet, Text, Words
from detente.charts.telling import broken, told
from detente.charts.ticks import days

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from detente.charts.estimates import Estimate

SCORE = "score, −10 conflict to +10 cooperation"


@dataclass(frozen=True, slots=True)
class Break:
    """A day on which the relation changed, and the days between which it may lie."""

    day: date
    first: date
    last: date
    href: str = ""

    def __post_init__(self) -> None:
        """The day lies between the two others."""
        if not self.first <= self.day <= self.last:
            raise ValueError(f"a break on {self.day} does not lie between {self.first} and {self.last}")


@dataclass(frozen=True, slots=True)
class Segment:
    """The mean from a day to a day, with its interval."""

    first: date
    last: date
    mean: Estimate

    def __post_init__(self) -> None:
        """The last day is not before the first."""
        if self.last < self.first:
            raise ValueError(f"a segment from {self.first} ends before, on {self.last}")


@dataclass(frozen=True, slots=True)
class Course:
    """All that the chart is made of."""

    points: tuple[Point, ...]
    words: Words
    every: str
    unit: str
    smoothed: str
    breaks: tuple[Break, ...]
    segments: tuple[Segment, ...]

    def __post_init__(self) -> None:
        """Something to draw, and segments one after another."""
        if self.every not in EVERY:
            raise ValueError(f"a series is by {', '.join(EVERY)}, not by {self.every!r}")
        if all(p.value is None and p.raw is None and p.counts is None for p in self.points):
            raise ValueError("no period has a value, so there is nothing to draw")
        for one, other in pairwise(sorted(self.segments, key=lambda s: s.first)):
            if other.first < one.last:
                raise ValueError(f"two segments overlap: until {one.last} and from {other.first}")


def tone(  # noqa: PLR0913 - the words around a chart, each by its name
    points: Sequence[Point],
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    every: str = "week",
    unit: str = SCORE,
    smoothed: str = "smoothed, with its interval",
    breaks: Sequence[Break] = (),
    segments: Sequence[Segment] = (),
    width: float = WIDE,
) -> Picture:
    """A score over time: the line with its interval, each period alone as a faint dot, events by quad below.

    The base line is zero: cooperation above it in blue, conflict below in orange. A missing value or
    period is a gap. ``every`` is a day, week or month. ``ValueError`` where nothing can be drawn.

    >>> from datetime import date
    >>> made = tone([Point(date(2018, 3, 5), 1.2, 0.4, 2.0)], title="Seoul warms to Pyongyang")
    >>> "+1.20 (+0.40 to +2.00)" in made.svg
    True
    """
    shown = tuple(sorted(points, key=lambda p: p.day))
    course = Course(
        shown, Words(title, subtitle, source), every, unit, smoothed, tuple(breaks), tuple(segments)
    )
    return drawn(lambda wide: _draw(course, wide), title, width)


def _draw(course: Course, wide: float) -> str:
    sheet = Sheet(course.words, wide)
    sheet.key(_key(course))
    sheet.write(course.unit, "tick")
    sheet.y += 4
    periods = Periods(course.every, course.points[0].day)
    plot = framed(sheet, course, periods)
    bins = binned(course.points, periods, plot.x)
    bars = columns(sheet, course.every, bins, plot.x)
    axis, ticks = sheet.y, days(plot.x, wide)
    sheet.texts += [Text(t.middle, axis + 18, t.words, "tick", "middle") for t in ticks]
    sheet.y += 28
    for note in plot.notes:
        sheet.write(note, "note")
    drawn_ = drawing(plot, course, periods)
    lower = axis - HEIGHT - 8 if bars else plot.y.start
    return sheet.finish(
        "course.svg", told(course), plot=plot, lower=lower, axis=axis, ticks=ticks, bars=bars, bins=bins,
        said=broken, **drawn_,
    )  # fmt: skip


def _key(course: Course) -> list[tuple[str, str]]:
    """What the forms mean, of those that are there."""
    sides = {"minus" if p.value < 0 else "plus" for p in course.points if p.value is not None}
    said = [("plus", "cooperation"), ("minus", "conflict")]
    found = [(form, f"{side}, {course.smoothed}") for form, side in said if form in sides]
    found += [("raw", f"each {course.every} alone")] * any(p.raw is not None for p in course.points)
    found += [("break", "break, with its interval")] * bool(course.breaks)
    return found + [("mean", "mean between breaks, with its interval")] * bool(course.segments)

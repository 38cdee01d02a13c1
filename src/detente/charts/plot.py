"""The upper part of a course: its axes, the line with its band, and the breaks and means on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.charts.bins import binned
from detente.charts.counts import gutter
from detente.charts.lettering import LEADING, SIZES, width
from detente.charts.series import DRAWN, runs, thinned
from detente.charts.sheet import Text, path
from detente.charts.telling import averaged, broken
from detente.charts.ticks import Scale, called, marks, room
from detente.charts.wording import counted, dated, signed

if TYPE_CHECKING:
    from detente.charts.course import Course, Segment
    from detente.charts.series import Periods, Point
    from detente.charts.sheet import Sheet

HEIGHT = 210.0
_LINE = SIZES["tick"] * LEADING
_ROWS = 3  # of dates over the plot, at most
_END = 0.18  # of the width, the last value at most
_TAIL = 0.02  # of the raw points at either end; those may lie beyond the axis, and it is said
_STRETCH = 1.6
_RAW = 1500


@dataclass(frozen=True, slots=True)
class Plot:
    """The scales of the plot, its levels, from where the lines of breaks come down, and what has no room."""

    x: Scale
    y: Scale
    levels: list[float]
    mast: float
    notes: list[str]

    @property
    def part(self) -> float:
        """How far down zero lies, from 0 to 1."""
        return (self.y(0) - self.y.end) / HEIGHT


def framed(sheet: Sheet, course: Course, periods: Periods) -> Plot:
    """The plot's frame on the sheet, its axis and all words around it."""
    low, high = _extent(course)
    values = marks(low, high, 6)
    labels = called(values, sign=True)
    x = _across(sheet, course, periods, max(width(label, "tick") for label in labels))
    mast = sheet.y + _LINE + 4
    dates, notes = _dates(sheet, course, x)
    notes += _means(sheet, course, x) + _beyond(course, low, high)
    y = Scale(low, high, sheet.y + 4 + HEIGHT, sheet.y + 4)
    for value, label in zip(values, labels, strict=True):
        sheet.texts.append(Text(x.start - 8, y(value) + 4, label, "tick", "end"))
    if last := _last(course, sheet.width):
        tone = "down" if last.startswith("−") else "up"
        value = next(p.value for p in reversed(course.points) if p.value is not None)
        at = sheet.right - width(last, "strong")
        sheet.texts.append(Text(at, y(value) + 4, last, "strong", tone=tone))
    sheet.y = y.start
    return Plot(x, y, [y(v) for v in values], mast if dates == 1 else y.end, notes)


def _extent(course: Course) -> tuple[float, float]:
    """The axis: all lines, bands and means; the raw points too, but for a few that would flatten the rest."""
    held = [v for p in course.points for v in (p.value, p.low, p.high) if v is not None]
    held += [v for s in course.segments for v in (s.mean.value, s.mean.low, s.mean.high)]
    raw = sorted(p.raw for p in course.points if p.raw is not None)
    tail = int(_TAIL * len(raw))
    inner = room([*held, *raw[tail : len(raw) - tail]])
    outer = room([*held, *raw])
    return outer if outer[1] - outer[0] <= _STRETCH * (inner[1] - inner[0]) else inner


def _across(sheet: Sheet, course: Course, periods: Periods, labels: float) -> Scale:
    """The axis of time, with room for the labels of both parts; the lower one's depend on the columns."""
    ordinals = [periods.start(0), periods.start(periods.index(course.points[-1].day) + 1)]
    ordinals += [d.toordinal() for b in course.breaks for d in (b.first, b.last)]
    ordinals += [d.toordinal() for s in course.segments for d in (s.first, s.last)]
    last = _last(course, sheet.width)
    end = sheet.right - (width(last, "strong") + 8 if last else 0)
    x = Scale(min(ordinals), max(ordinals), sheet.left + labels + 8, end)
    labels = max(labels, gutter(binned(course.points, periods, x)))
    return Scale(x.low, x.high, sheet.left + labels + 8, end)


def _last(course: Course, wide: float) -> str:
    """The last value, to be written at the end of the line, where it leaves room for the line."""
    words = next((signed(p.value) for p in reversed(course.points) if p.value is not None), "")
    return words if width(words, "strong") <= _END * wide else ""


def _dates(sheet: Sheet, course: Course, x: Scale) -> tuple[int, list[str]]:
    """The dates of breaks over the plot: how many rows they take, and which are left to a note."""
    ends: list[float] = []
    left = []
    for b in sorted(course.breaks, key=lambda b: b.day):
        words = dated(b.day)
        half = width(words, "tick") / 2
        middle = min(max(x(b.day.toordinal()), half), sheet.right - half)
        row = next((n for n, end in enumerate(ends) if end <= middle - half), len(ends))
        if row == _ROWS:
            left.append(broken(b))
            continue
        ends[row : row + 1] = [middle + half + 8]
        sheet.texts.append(Text(middle, sheet.y + 12 + row * _LINE, words, "tick", "middle"))
    sheet.y += len(ends) * _LINE
    return len(ends), [f"{'; '.join(left)}."] * bool(left)


def _means(sheet: Sheet, course: Course, x: Scale) -> list[str]:
    """The means over the plot, each over its segment; where one has no room, all of them as a note."""
    fitted = [(s, _fitting(s, x)) for s in course.segments]
    for s, lines in fitted:
        middle = (x(s.first.toordinal()) + x(s.last.toordinal())) / 2
        for n, line in enumerate(lines):
            sheet.texts.append(Text(middle, sheet.y + 12 + n * _LINE, line, "tick", "middle"))
    sheet.y += _LINE * max((len(lines) for _, lines in fitted), default=0)
    if all(lines for _, lines in fitted):
        return []
    return [f"Means: {'; '.join(averaged(s) for s in course.segments)}."]


def _fitting(segment: Segment, x: Scale) -> list[str]:
    """The mean of a segment in lines that fit above it; none where it is too narrow."""
    wide = x(segment.last.toordinal()) - x(segment.first.toordinal()) - 8
    m = segment.mean
    lines = [f"mean {signed(m.value)}", f"{signed(m.low)} to {signed(m.high)}"]
    return lines if all(width(line, "tick") <= wide for line in lines) else []


def _beyond(course: Course, low: float, high: float) -> list[str]:
    count = sum(p.raw is not None and not low <= p.raw <= high for p in course.points)
    return [f"{counted(count, course.every)} alone beyond the axis, not drawn."] * bool(count)


def drawing(plot: Plot, course: Course, periods: Periods) -> dict[str, Any]:
    """All that is drawn in the plot, in pixels."""
    x, y = plot.x, plot.y
    stretches = runs(course.points, periods)
    inside = [p for p in course.points if p.raw is not None and y.low <= p.raw <= y.high]
    return {
        "raw": [(x(periods.middle(p.day)), y(p.raw or 0)) for p in thinned(inside, "raw", _RAW)],
        "lines": _lines([run for run in stretches if len(run) > 1], plot, periods),
        "alone": [_ends(run[0], plot, periods) for run in stretches if len(run) == 1],
        "breaks": [(*(x(d.toordinal()) for d in (b.day, b.first, b.last)), b) for b in course.breaks],
        "means": [
            (x(s.first.toordinal()), x(s.last.toordinal()), y(s.mean.value), y(s.mean.low), y(s.mean.high))
            for s in course.segments
        ],
    }


def _lines(stretches: list[list[Point]], plot: Plot, periods: Periods) -> list[tuple[str, str]]:
    """Each stretch as the path of its line and of its band."""
    found = []
    every = sum(map(len, stretches))
    for run in stretches:
        kept = thinned(run, "value", max(DRAWN * len(run) // every, 2))
        at = [_ends(p, plot, periods) for p in kept]
        upper, lower = [(x, high) for x, _, _, high in at], [(x, low) for x, _, low, _ in reversed(at)]
        found.append((path([(x, value) for x, value, _, _ in at]), path(upper + lower) + "Z"))
    return found


def _ends(p: Point, plot: Plot, periods: Periods) -> tuple[float, float, float, float]:
    """Where a point stands, and the ends of its interval: x, value, low, high."""
    at = plot.x(periods.middle(p.day))
    return (at, plot.y(p.value or 0), plot.y(p.low or 0), plot.y(p.high or 0))

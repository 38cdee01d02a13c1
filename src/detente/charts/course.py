"""The course of a relation: a score over time with its interval, its breaks, and the events below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.charts.bins import Bin, binned
from detente.charts.lettering import LEADING, SIZES, width
from detente.charts.picture import WIDE, Picture, drawn
from detente.charts.series import EVERY, Periods, Point, runs, thinned
from detente.charts.sheet import Sheet, Text, Words, path, px
from detente.charts.telling import QUADS, averaged, broken, told
from detente.charts.ticks import Scale, called, days, marks, room
from detente.charts.wording import counted, dated, signed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from detente.charts.estimates import Estimate

SCORE = "score, −10 conflict to +10 cooperation"
_PLOT, _COUNTS = 210.0, 76.0
_ROWS = 3
_BAR = 28.0
_LINE = SIZES["tick"] * LEADING
_TAIL = 0.02  # of the raw points at either end; those may lie beyond the axis, and it is said
_STRETCH = 1.6


@dataclass(frozen=True, slots=True)
class Break:
    """A day on which the relation changed, and the days between which it may lie."""

    day: date
    first: date
    last: date
    href: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """The mean from a day to a day, with its interval."""

    first: date
    last: date
    mean: Estimate


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
    if every not in EVERY:
        raise ValueError(f"a series is by {', '.join(EVERY)}, not by {every!r}")
    shown = tuple(sorted(points, key=lambda p: p.day))
    if all(p.value is None and p.raw is None and p.counts is None for p in shown):
        raise ValueError("no period has a value, so there is nothing to draw")
    course = Course(
        shown, Words(title, subtitle, source), every, unit, smoothed, tuple(breaks), tuple(segments)
    )
    return drawn(lambda wide: _draw(course, wide), title, width)


def _draw(course: Course, wide: float) -> str:
    sheet = Sheet(course.words, wide)
    periods = Periods(course.every, course.points[0].day)
    sheet.key(_key(course))
    sheet.write(course.unit, "tick")
    sheet.y += 4
    low, high = _extent(course)
    values = marks(low, high, 6)
    labels = called(values, sign=True)
    left = sheet.left + max(width(t, "tick") for t in labels) + 8
    end = _last(course)
    x = Scale(*_time(course, periods), left, sheet.right - (width(end, "strong") + 8 if end else 0))
    mast = sheet.y + _LINE
    mast = mast if _above(sheet, course, x) == 1 else 0
    top, bottom = sheet.y + 4, sheet.y + 4 + _PLOT
    y = Scale(low, high, bottom, top)
    for value, label in zip(values, labels, strict=True):
        sheet.texts.append(Text(left - 8, y(value) + 4, label, "tick", "end"))
    if end:
        _end(sheet, course, end, y)
    sheet.y = bottom
    bins = binned(course.points, periods, x)
    bars = _bars(sheet, course, bins, x)
    axis = sheet.y
    ticks = days(x, wide)
    sheet.texts += [Text(t.middle, axis + 18, t.words, "tick", "middle") for t in ticks]
    sheet.y = axis + 28
    for note in _notes(course, x, low, high):
        sheet.write(note, "note")
    return sheet.finish(
        "course.svg",
        told(course),
        left=x.start,
        right=x.end,
        top=top,
        bottom=bottom,
        axis=axis,
        lower=axis - _COUNTS - 8 if bars else bottom,
        mast=mast or top,
        zero=y(0),
        part=(y(0) - top) / (bottom - top),
        levels=[y(v) for v in values],
        ticks=[t.x for t in ticks],
        raw=_raw(course, periods, x, y, (low, high)),
        lines=_lines(course, periods, x, y),
        alone=_alone(course, periods, x, y),
        breaks=_breaks(course, x),
        means=_means(course, x, y),
        bars=bars,
        bins=bins,
    )


def _key(course: Course) -> list[tuple[str, str]]:
    """What the forms mean, of those that are there."""
    sides = {"minus" if p.value < 0 else "plus" for p in course.points if p.value is not None}
    said = [("plus", "cooperation"), ("minus", "conflict")]
    found = [(form, f"{side}, {course.smoothed}") for form, side in said if form in sides]
    found += [("raw", f"each {course.every} alone")] * any(p.raw is not None for p in course.points)
    found += [("break", "break, with its interval")] * bool(course.breaks)
    return found + [("mean", "mean between breaks, with its interval")] * bool(course.segments)


def _extent(course: Course) -> tuple[float, float]:
    """The axis: all lines, bands and means; the raw points too, but for a few that would flatten the rest."""
    held = [v for p in course.points for v in (p.value, p.low, p.high) if v is not None]
    held += [v for s in course.segments for v in (s.mean.value, s.mean.low, s.mean.high)]
    raw = sorted(p.raw for p in course.points if p.raw is not None)
    tail = int(_TAIL * len(raw))
    inner = room([*held, *raw[tail : len(raw) - tail]])
    outer = room([*held, *raw])
    return outer if outer[1] - outer[0] <= _STRETCH * (inner[1] - inner[0]) else inner


def _time(course: Course, periods: Periods) -> tuple[float, float]:
    """The first and the last day of the axis, as ordinals."""
    ordinals = [periods.start(0), periods.start(periods.index(course.points[-1].day) + 1)]
    ordinals += [d.toordinal() for b in course.breaks for d in (b.first, b.last)]
    ordinals += [d.toordinal() for s in course.segments for d in (s.first, s.last)]
    return min(ordinals), max(ordinals)


def _above(sheet: Sheet, course: Course, x: Scale) -> int:
    """The dates of breaks and the means between them, in rows over the plot: how many rows the dates take."""
    ends: list[float] = []
    for b in sorted(course.breaks, key=lambda b: b.day):
        words = dated(b.day)
        half = width(words, "tick") / 2
        middle = min(max(x(b.day.toordinal()), half), sheet.right - half)
        row = next((n for n, e in enumerate(ends) if e <= middle - half), len(ends))
        if row < _ROWS:
            ends[row : row + 1] = [middle + half + 8]
            sheet.texts.append(Text(middle, sheet.y + 12 + row * _LINE, words, "tick", "middle"))
    sheet.y += len(ends) * _LINE
    rooms = [(s, _fitting(s, x)) for s in course.segments]
    for s, lines in rooms:
        middle = (x(s.first.toordinal()) + x(s.last.toordinal())) / 2
        for n, line in enumerate(lines):
            sheet.texts.append(Text(middle, sheet.y + 12 + n * _LINE, line, "tick", "middle"))
    sheet.y += _LINE * max((len(lines) for _, lines in rooms), default=0)
    return len(ends)


def _fitting(segment: Segment, x: Scale) -> list[str]:
    """The mean of a segment in lines that fit above it; none where it is too narrow."""
    wide = x(segment.last.toordinal()) - x(segment.first.toordinal()) - 8
    m = segment.mean
    lines = [f"mean {signed(m.value)}", f"{signed(m.low)} to {signed(m.high)}"]
    return lines if all(width(line, "tick") <= wide for line in lines) else []


def _last(course: Course) -> str:
    """The last value, to be written at the end of the line."""
    return next((signed(p.value) for p in reversed(course.points) if p.value is not None), "")


def _end(sheet: Sheet, course: Course, words: str, y: Scale) -> None:
    value = next(p.value for p in reversed(course.points) if p.value is not None)
    tone = "up" if value >= 0 else "down"
    sheet.texts.append(Text(sheet.right - width(words, "strong"), y(value) + 4, words, "strong", tone=tone))


def _raw(
    course: Course, periods: Periods, x: Scale, y: Scale, extent: tuple[float, float]
) -> list[tuple[float, float]]:
    inside = [p for p in course.points if p.raw is not None and extent[0] <= p.raw <= extent[1]]
    return [(x(periods.middle(p.day)), y(p.raw or 0)) for p in thinned(inside, "raw", 1500)]


def _lines(course: Course, periods: Periods, x: Scale, y: Scale) -> list[tuple[str, str]]:
    """Each run as the path of its line and of its band."""
    found = []
    longs = [run for run in runs(course.points, periods) if len(run) > 1]
    every = sum(map(len, longs))
    for run in longs:
        kept = thinned(run, "value", max(int(1400 * len(run) / every) // 2, 2))
        at = [x(periods.middle(p.day)) for p in kept]
        line = path([(a, y(p.value or 0)) for a, p in zip(at, kept, strict=True)])
        upper = [(a, y(p.high or 0)) for a, p in zip(at, kept, strict=True)]
        lower = [(a, y(p.low or 0)) for a, p in zip(at, kept, strict=True)]
        found.append((line, path([*upper, *reversed(lower)]) + "Z"))
    return found


def _alone(course: Course, periods: Periods, x: Scale, y: Scale) -> list[tuple[float, float, float, float]]:
    """The points that have no neighbour, each with its interval as a whisker."""
    return [
        (x(periods.middle(run[0].day)), y(run[0].value or 0), y(run[0].low or 0), y(run[0].high or 0))
        for run in runs(course.points, periods)
        if len(run) == 1
    ]


def _breaks(course: Course, x: Scale) -> list[tuple[float, float, float, str, str]]:
    return [
        (x(b.day.toordinal()), x(b.first.toordinal()), x(b.last.toordinal()), b.href, broken(b))
        for b in course.breaks
    ]


def _means(course: Course, x: Scale, y: Scale) -> list[tuple[float, float, float, float, float]]:
    return [
        (x(s.first.toordinal()), x(s.last.toordinal()), y(s.mean.value), y(s.mean.low), y(s.mean.high))
        for s in course.segments
    ]


def _bars(sheet: Sheet, course: Course, bins: list[Bin], x: Scale) -> dict[str, str]:
    """The events under the line, cooperation upwards and conflict downwards: a path for each quad."""
    counted_ = [b for b in bins if b.counts]
    if not counted_:
        return {}
    sheet.y += 14
    sheet.write(_per(course, bins), "tick")
    sheet.key([(f"q{n}", name) for n, name in enumerate(QUADS, 1)])
    up = max(b.counts[0] + b.counts[1] for b in counted_)
    down = max(b.counts[2] + b.counts[3] for b in counted_)
    top, bottom = sheet.y + 4, sheet.y + 4 + _COUNTS
    y = Scale(-down, up, bottom, top) if up + down else Scale(-1.0, 1.0, bottom, top)
    for value in marks(y.low, y.high, 4):
        if value == int(value):
            label = called([value])[0].lstrip("−")
            sheet.texts.append(Text(x.start - 8, y(value) + 4, label, "tick", "end"))
    sheet.y = bottom + 4
    found = {f"q{n}": "" for n in range(1, 5)}
    for quad, data in (bar for b in counted_ for bar in _stack(b, y)):
        found[quad] += data
    return found


def _stack(b: Bin, y: Scale) -> list[tuple[str, str]]:
    q1, q2, q3, q4 = b.counts
    wide = min(b.right - b.left, _BAR)
    left, wide = (b.left + b.right - wide) / 2, wide - (wide >= 4)  # noqa: PLR2004 - where a gap can be seen
    edges = [("q1", q1, 0.0), ("q2", q1 + q2, q1), ("q3", 0.0, -q3), ("q4", -q3, -q3 - q4)]
    return [
        (quad, f"M{px(left)} {px(y(high))}h{px(wide)}V{px(y(low))}h{px(-wide)}z")
        for quad, high, low in edges
        if high > low
    ]


def _per(course: Course, bins: list[Bin]) -> str:
    size = max(b.periods for b in bins)
    each = f"events a {course.every}"
    return each if size == 1 else f"{each}, mean of {counted(size, course.every)}"


def _notes(course: Course, x: Scale, low: float, high: float) -> list[str]:
    """What the picture leaves out, or has no room for."""
    beyond = sum(p.raw is not None and not low <= p.raw <= high for p in course.points)
    found = [f"{counted(beyond, course.every)} alone beyond the axis, not drawn."] * bool(beyond)
    if all(_fitting(s, x) for s in course.segments):
        return found
    means = "; ".join(averaged(s) for s in course.segments)
    return [*found, f"Means: {means}."]

"""The timeline: where each dated event stands, in which lane, at which place.

Geometry only; the template draws it. One lane a directed pair of countries. Marks that would overlap
are stacked. What lies long before the documents stands in a margin of its own at the left, or the
days that matter would shrink to a point.
"""

from __future__ import annotations

from calendar import month_abbr
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.showing.deeds import label
from detente.showing.story import country, extent, moment, score, tone
from detente.showing.wording import bounds, when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.rows import Event, Reading
    from detente.showing.story import Story

BEFORE = timedelta(days=400)
"""How long before the first document the axis may begin."""

AFTER = timedelta(days=3 * 365)
LEAST = timedelta(days=6)
LANES = 8
MARK = 24.0
"""The room of a mark, in pixels."""

LABEL = 96.0
"""The room of a date beside a mark."""

ROW = 26.0
TITLE = 24.0
EARLIER = 74.0
TICKS = (
    (1, "day"), (2, "day"), (7, "day"), (14, "day"), (1, "month"), (2, "month"), (3, "month"), (6, "month"),
    (12, "month"), (24, "month"), (60, "month"), (120, "month"), (240, "month"),
)  # fmt: skip
TICK_ROOM = 62.0
TICKS_MOST = 12
YEAR = 12
THIN = 2.0
MUTUAL = " ↔ "


@dataclass(frozen=True, slots=True)
class Mark:
    """An event in the drawing: from ``x0`` to ``x1`` at height ``y``; a bar where they differ.

    ``dated`` is written beside it, at its ``right`` or left.
    """

    x0: float
    x1: float
    y: float
    number: int
    href: str
    form: str
    tone: str
    title: str
    open: bool = False
    dated: str = ""
    right: bool = True


@dataclass(slots=True)
class Lane:
    """A directed pair: its title, where it begins, and its marks."""

    title: str
    y: float = 0
    height: float = 0
    marks: list[Mark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that the template needs, in pixels. ``earlier``: where the axis begins, if events precede it."""

    width: float
    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]
    earlier: float
    left_out: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A dated event with its number and the id of its line."""

    reading: Reading
    event: Event
    number: int
    id: str


def draw(story: Story, events: Sequence[Placed], width: float) -> Timeline | None:
    """The timeline of some dated events, ``width`` pixels wide; None where none is dated."""
    dated = [p for p in events if moment(p.event)]
    if not dated:
        return None
    start, end = window(story, dated)
    gutter = EARLIER if any((moment(p.event) or end) < start for p in dated) else 0.0
    scale = Scale(start, end, gutter, width)
    lanes = _lanes(story, dated)
    y = 4.0
    for lane, members in lanes[:LANES]:
        lane.y = y
        _stack(lane, members, scale, story)
        y += lane.height
    shown = tuple(lane for lane, _ in lanes[:LANES])
    left_out = sum(len(members) for _, members in lanes[LANES:])
    return Timeline(width, y + 26, shown, tuple(ticks(scale)), gutter, left_out)


def window(story: Story, dated: Sequence[Placed]) -> tuple[date, date]:
    """The first and last day of the axis: those of documents and events, but for what lies far from them."""
    days = [d for p in dated for d in extent(p.event) if d]
    papers = [pair[0] for d in story.published if (pair := bounds(d))] or days
    inside = [d for d in days if min(papers) - BEFORE <= d <= max(papers) + AFTER]
    start, end = min(inside + papers), max(inside + papers)
    if end - start < LEAST:
        start, end = start - LEAST / 2, end + LEAST / 2
    return start, end


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to pixels."""

    start: date
    end: date
    gutter: float
    width: float

    def x(self, day: date) -> float:
        """Where a day is; what is before the axis stands in its margin, what is after it at its end."""
        if day < self.start:
            return self.gutter / 2
        day = min(day, self.end)
        room = self.width - self.gutter - 2 * MARK
        return (
            self.gutter + MARK + room * ((day - self.start) / max(self.end - self.start, timedelta(days=1)))
        )


def _lanes(story: Story, dated: Sequence[Placed]) -> list[tuple[Lane, list[Placed]]]:
    """The events by directed pair: those of the main dyad first, then the fullest."""
    found: dict[tuple[str, str], list[Placed]] = {}
    for p in dated:
        for key in pairs(story, p.reading, p.event):
            found.setdefault(key, []).append(p)
    main = {country(c) for c in story.dyad}
    order = sorted(found, key=lambda k: (not set(k) <= main or k[0] == k[1], -len(found[k]), k))
    return [(Lane(_lane_title(*key)), found[key]) for key in order]


def pairs(story: Story, reading: Reading, event: Event) -> list[tuple[str, str]]:
    """From whom to whom an event goes: countries, else names; empty for nobody. A mutual one is one pair."""
    source, target = _side(story, reading, event.source), _side(story, reading, event.target)
    if len(source) > 1 and set(target) <= set(source):
        return [(MUTUAL.join(source), "")]
    return [(s, t) for s in source or [""] for t in target or [""]]


def _side(story: Story, reading: Reading, ids: Sequence[str]) -> list[str]:
    return sorted({country(p.country) if p.country else p.name for p in story.cast.of(reading, ids)})


def _lane_title(source: str, target: str) -> str:
    if source == target:
        return f"within {source}" if source else "someone"
    return f"{source or 'someone'} → {target}" if target else source


def _stack(lane: Lane, members: Sequence[Placed], scale: Scale, story: Story) -> None:
    """Put marks in rows, each in the first where it has room."""
    ends: list[float] = []
    for p in members:
        x0, x1 = _stretch(p.event, scale)
        lo, hi = (x0 - 4, max(x1, x0 + MARK)) if x1 > x0 else (x0 - MARK / 2, x0 + MARK / 2)
        dated = when(p.event) if p.event.status == "scheduled" else ""
        right = (x0 + x1) / 2 + LABEL < scale.width
        if dated:
            lo, hi = (lo, max(hi, (x0 + x1) / 2 + LABEL)) if right else (lo - LABEL, hi)
        row = next((i for i, e in enumerate(ends) if e <= lo), len(ends))
        ends[row : row + 1] = [hi + 2]
        y = lane.y + TITLE + ROW * row + ROW / 2
        lane.marks.append(_mark(story, p, (x0, x1, y), dated, right=right))
    lane.height = TITLE + ROW * len(ends) + 8


def _stretch(event: Event, scale: Scale) -> tuple[float, float]:
    """From where to where an event goes; one place where its day is settled, or as good as."""
    first, last = extent(event)
    x0 = scale.x(first) if first else (scale.gutter / 4 if scale.gutter else 4.0)
    x1 = scale.x(last or scale.end)
    return (x0, x1) if x1 - x0 > THIN else (x0, x0)


def _mark(story: Story, p: Placed, at: tuple[float, float, float], dated: str, *, right: bool) -> Mark:
    told = len({r.document.id for r, _ in story.tellings(p.reading, p.event)})
    notes = ", ".join([p.event.status] + [f"{told} sources"] * (told > 1))
    title = f"{p.number}. {when(p.event)}: {label(story, p.reading, p.event)} ({notes})"
    unsettled = None in extent(p.event)
    tone_ = tone(score(p.event))
    return Mark(*at, p.number, f"#{p.id}", p.event.status, tone_, title, unsettled, dated, right)


def ticks(scale: Scale) -> list[tuple[float, str]]:
    """The ticks of the axis: as many as have room, at whole days, months or years."""
    room = scale.width - scale.gutter - 2 * MARK
    least = max(TICK_ROOM, room / TICKS_MOST)
    span = max((scale.end - scale.start).days, 1)
    per_day = room / span
    length = {"day": 1.0, "month": 30.4}
    count, unit = next((t for t in TICKS if t[0] * length[t[1]] * per_day >= least), TICKS[-1])
    found, last = [], -TICK_ROOM
    for day in _steps(scale.start, scale.end, count, unit):
        x = scale.x(day)
        if x - last >= TICK_ROOM * 0.8 and x < scale.width - 20:
            found.append((x, _tick_text(day, unit, count)))
            last = x
    return found


def _steps(start: date, end: date, count: int, unit: str) -> list[date]:
    if unit == "day":
        return [start + timedelta(days=i) for i in range(0, (end - start).days + 1, count)]
    months = range(start.year * 12, end.year * 12 + 12)
    days = [date(m // 12, m % 12 + 1, 1) for m in months if (m if count >= YEAR else m % 12) % count == 0]
    return [d for d in days if start <= d <= end]


def _tick_text(day: date, unit: str = "day", count: int = 1) -> str:
    if unit == "month" and count >= YEAR:
        return str(day.year)
    month = f"{month_abbr[day.month]} {day.year}"
    return month if unit == "month" else f"{day.day} {month}"

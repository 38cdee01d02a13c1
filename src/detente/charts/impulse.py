"""What one side's move brings from the other: impulse responses as small multiples on one scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.charts.lettering import width
from detente.charts.picture import WIDE, Picture, drawn
from detente.charts.sheet import Sheet, Text, Words, depth, paragraph, path
from detente.charts.ticks import GAP, Scale, called, marks, room
from detente.charts.wording import scored, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.charts.estimates import Estimate

_PLOT, _APART, _ABREAST = 130.0, 26.0, 900.0


@dataclass(frozen=True, slots=True)
class Impulse:
    """A panel: who moves and who answers, and the response in each period from ``start`` on.

    ``note`` is a line below the label; ``refused`` gives the reason where there is no response.
    """

    label: str
    responses: tuple[Estimate, ...] = ()
    start: int = 0
    note: str = ""
    refused: str = ""
    href: str = ""

    def __post_init__(self) -> None:
        """Responses, or the reason why there are none."""
        if bool(self.responses) == bool(self.refused):
            raise ValueError(f"{self.label}: needs responses, or the reason why there are none")


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel as drawn: its frame, zero, levels and ticks, and the path of line and band."""

    left: float
    right: float
    top: float
    bottom: float
    zero: float
    levels: list[float]
    ticks: list[float]
    dots: list[tuple[float, float]]
    line: str
    band: str
    title: str
    href: str

    @property
    def part(self) -> float:
        """How far down zero lies, from 0 to 1."""
        return (self.zero - self.top) / (self.bottom - self.top)


def impulses(  # noqa: PLR0913 - the words around a chart, each by its name
    panels: Sequence[Impulse],
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    every: str = "week",
    unit: str = "response in score points",
    width: float = WIDE,
) -> Picture:
    """Impulse responses with their bands, a panel each, all on one scale; above zero blue, below orange.

    ``every`` is the length of a period. ``ValueError`` where there is no panel.

    >>> from detente.charts.estimates import Estimate
    >>> panel = Impulse("Seoul moves, Pyongyang answers", (Estimate(0.4, 0.1, 0.7), Estimate(0.2, -0.1, 0.5)))
    >>> "week 1 +0.20 (−0.10 to +0.50)" in impulses([panel], title="An answer within the week").svg
    True
    """
    if not panels:
        raise ValueError("no panel is given, so there is nothing to draw")
    given = Words(title, subtitle, source)
    return drawn(lambda wide: _draw(panels, Sheet(given, wide), every, unit), title, width)


def _draw(panels: Sequence[Impulse], sheet: Sheet, every: str, unit: str) -> str:
    estimates = [e for p in panels for e in p.responses]
    low, high = room(v for e in estimates for v in (e.low, e.value, e.high))
    if estimates:
        sheet.key(
            [("plus", "more cooperation, with its interval"), ("minus", "more conflict, with its interval")]
        )
        sheet.write(f"{unit}, by {every}s after the move", "tick")
    columns = _columns(sheet, len(panels))
    wide = (sheet.right - sheet.left - _APART * (columns - 1)) / columns
    found = []
    for n in range(0, len(panels), columns):
        abreast = panels[n : n + columns]
        sheet.y += 12
        top = sheet.y + max(_head(p, wide) for p in abreast) + 6
        starts = [sheet.left + k * (wide + _APART) for k in range(columns)]
        for panel, left in zip(abreast, starts, strict=False):
            _label(sheet, panel, left, wide)
            if panel.responses:
                found.append(_panel(sheet, panel, (left, left + wide, top), (low, high), every))
        drawn_ = any(p.responses for p in abreast)
        sheet.y = top + (_PLOT + 44 if drawn_ else 0)
    return sheet.finish("impulse.svg", [_said(p, every) for p in panels], panels=found)


def _columns(sheet: Sheet, count: int) -> int:
    most = 1 if sheet.phone else 3 if sheet.width >= _ABREAST and count % 3 == 0 else 2
    return min(most, count)


def _head(p: Impulse, wide: float) -> float:
    below = p.note if p.responses else f"Not estimated: {p.refused}"
    return depth(p.label, "strong", wide) + depth(below, "note", wide)


def _label(sheet: Sheet, p: Impulse, left: float, wide: float) -> None:
    below = p.note if p.responses else f"Not estimated: {p.refused}"
    sheet.texts += paragraph(p.label, "strong", left, sheet.y, wide)
    sheet.texts += paragraph(below, "note", left, sheet.y + depth(p.label, "strong", wide), wide)


def _panel(
    sheet: Sheet, p: Impulse, frame: tuple[float, float, float], extent: tuple[float, float], every: str
) -> Panel:
    left, right, top = frame
    values = marks(*extent, 5)
    labels = called(values, sign=True)
    start = left + max(width(t, "tick") for t in labels) + 8
    y = Scale(*extent, top + _PLOT, top)
    for value, label in zip(values, labels, strict=True):
        sheet.texts.append(Text(start - 8, y(value) + 4, label, "tick", "end"))
    last = p.start + len(p.responses) - 1
    x = Scale(p.start, last, start + 6, right - 8)
    ticks = _ticks(sheet, p.start, last, x, top + _PLOT)
    words = f"{every}s after"
    sheet.texts.append(Text((start + right) / 2, top + _PLOT + 34, words, "tick", "middle"))
    at = [x(p.start + n) for n in range(len(p.responses))]
    upper = [(a, y(e.high)) for a, e in zip(at, p.responses, strict=True)]
    lower = [(a, y(e.low)) for a, e in zip(at, p.responses, strict=True)]
    dots = [(a, y(e.value)) for a, e in zip(at, p.responses, strict=True)]
    line = dots if len(dots) > 1 else [upper[0], lower[0]]  # one response has a whisker for its band
    return Panel(
        start, right, top, top + _PLOT, y(0), [y(v) for v in values], ticks, dots,
        path(line), path([*upper, *reversed(lower)]) + "Z", _said(p, every), p.href,
    )  # fmt: skip


def _ticks(sheet: Sheet, first: int, last: int, x: Scale, bottom: float) -> list[float]:
    """Whole periods, as many as have room."""
    room_ = width(str(last), "tick") + GAP
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
    step = next((s for s in steps if (last - first) * room_ <= s * (x.end - x.start)), last - first)
    found = range(first, last + 1, max(step, 1))
    sheet.texts += [Text(x(n), bottom + 18, str(n), "tick", "middle") for n in found]
    return [x(n) for n in found]


def _said(p: Impulse, every: str) -> str:
    """A panel with all its numbers."""
    if not p.responses:
        return f"{p.label}: not estimated: {p.refused.rstrip('.')}."
    each = ", ".join(
        f"{every} {n} {scored(e.value, e.low, e.high)}" for n, e in enumerate(p.responses, p.start)
    )
    return " ".join(filter(None, [f"{p.label}: {each}.", sentence(p.note)]))

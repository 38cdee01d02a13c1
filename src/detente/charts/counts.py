"""The events under the line: columns by quad, cooperation upwards and conflict downwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.charts.lettering import width
from detente.charts.sheet import Text, px
from detente.charts.telling import QUADS
from detente.charts.ticks import Scale, called, marks
from detente.charts.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.charts.bins import Bin
    from detente.charts.sheet import Sheet

HEIGHT = 76.0
_WIDEST = 28.0
_GAP_FROM = 4.0  # a gap between columns is seen from this width on


def columns(sheet: Sheet, every: str, bins: Sequence[Bin], x: Scale) -> dict[str, str]:
    """The columns on the sheet: the path of each quad; none where no events are known."""
    if not any(b.counts for b in bins):
        return {}
    sheet.y += 14
    sheet.write(_per(every, max(b.periods for b in bins)), "tick")
    sheet.key([(f"q{n}", name) for n, name in enumerate(QUADS, 1)])
    y = Scale(*_ends(bins), sheet.y + 4 + HEIGHT, sheet.y + 4)
    for value, label in _levels(bins):
        sheet.texts.append(Text(x.start - 8, y(value) + 4, label, "tick", "end"))
    sheet.y += HEIGHT + 8
    found = dict.fromkeys(("q1", "q2", "q3", "q4"), "")
    for quad, data in (part for b in bins if b.counts for part in _stack(b, y)):
        found[quad] += data
    return found


def gutter(bins: Sequence[Bin]) -> float:
    """The pixels that the labels of the axis take."""
    return max((width(label, "tick") for _, label in _levels(bins)), default=0.0)


def _ends(bins: Sequence[Bin]) -> tuple[float, float]:
    """How far the columns go down and up."""
    up = max((b.counts[0] + b.counts[1] for b in bins if b.counts), default=0.0)
    down = max((b.counts[2] + b.counts[3] for b in bins if b.counts), default=0.0)
    return (-down, up) if up + down else (-1.0, 1.0)


def _levels(bins: Sequence[Bin]) -> list[tuple[float, str]]:
    """The ticks of the axis; a count has no sign, whichever way its column goes."""
    values = marks(*_ends(bins), 4)
    return [(v, label.lstrip("−")) for v, label in zip(values, called(values), strict=True)]


def _stack(b: Bin, y: Scale) -> list[tuple[str, str]]:
    """A column: the rectangle of each quad that has events."""
    q1, q2, q3, q4 = b.counts
    wide = min(b.right - b.left, _WIDEST)
    left, wide = (b.left + b.right - wide) / 2, wide - (wide >= _GAP_FROM)
    edges = [("q1", q1, 0.0), ("q2", q1 + q2, q1), ("q3", 0.0, -q3), ("q4", -q3, -q3 - q4)]
    return [
        (quad, f"M{px(left)} {px(y(high))}h{px(wide)}V{px(y(low))}h{px(-wide)}z")
        for quad, high, low in edges
        if high > low
    ]


def _per(every: str, size: int) -> str:
    each = f"events a {every}"
    return each if size == 1 else f"{each}, mean of {counted(size, every)}"

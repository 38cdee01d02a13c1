"""What moved a forecast away from the base rate: a waterfall in log-odds, with probabilities on its axis.

In log-odds the parts of a logistic model add up (Cox 1958): the bars lead from the base rate to the forecast
without a remainder.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, isfinite, log
from typing import TYPE_CHECKING

from detente.charts.lettering import width
from detente.charts.picture import WIDE, Picture, drawn
from detente.charts.sheet import Sheet, Text, Words, depth, paragraph
from detente.charts.ticks import GAP, Scale
from detente.charts.wording import chance, number, percent, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.charts.estimates import Estimate

_ROUND = (
    0.0001,
    0.0002,
    0.0005,
    0.001,
    0.002,
    0.005,
    0.01,
    0.02,
    0.03,
    0.05,
    0.07,
    0.1,
    0.15,
    0.2,
    0.3,
    0.4,
    0.5,
)
_TICKS = (*_ROUND, *(1 - p for p in reversed(_ROUND[:-1])))
_ORDER = (0.5, 0.1, 0.9, 0.2, 0.8, 0.05, 0.95, 0.01, 0.99, 0.02, 0.98, 0.3, 0.7)  # which ticks go first
_LABEL = 0.38  # of the sheet's width
_HEADER = "odds times"
_BAR, _AIR, _PAD = 16.0, 7.0, 0.15
_SURE = 1e-6  # an interval's end is no further out than this
_SAME = 1e-6  # how far the parts may miss the forecast, in log-odds


@dataclass(frozen=True, slots=True)
class Contribution:
    """A part of a forecast: its name, what was seen, and by how much it moves the log-odds."""

    name: str
    said: str
    contribution: float
    href: str = ""

    def __post_init__(self) -> None:
        """A number that can be drawn."""
        if not isfinite(self.contribution):
            raise ValueError(f"{self.name}: {self.contribution} cannot be drawn")

    @property
    def times(self) -> str:
        """What the part does to the odds: ``×1.50``."""
        return f"×{number(exp(self.contribution))}"


@dataclass(frozen=True, slots=True)
class Bar:
    """A row as drawn: what it is, its middle, and from where to where; an estimate has a whisker."""

    form: str
    y: float
    start: float
    end: float
    low: float | None
    high: float | None
    top: float
    bottom: float
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    said: str
    figure: str
    form: str
    span: tuple[float, float]
    told: str
    href: str = ""
    interval: str = ""


def contributions(  # noqa: PLR0913 - the words around a chart, each by its name
    base_rate: float,
    parts: Sequence[Contribution],
    probability: Estimate,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    base: str = "base rate",
    forecast: str = "forecast",
    width: float = WIDE,
) -> Picture:
    r"""From the base rate to the forecast, a bar for each part, the largest first; the interval at the end.

    A part that raises the probability is filled, one that lowers it hollow. ``ValueError`` where the parts
    do not add up to the forecast, or a probability is not between 0 and 1, both left out.

    >>> from math import log
    >>> from detente.charts.estimates import Estimate
    >>> recent = Contribution("recency", "last 6 days ago", log(3))
    >>> made = contributions(0.25, [recent], Estimate(0.5, 0.3, 0.7), title="Twice as likely")
    >>> "recency: last 6 days ago; odds ×3.00, from 25\xa0% to 50\xa0%" in made.svg
    True
    """
    ordered = sorted(parts, key=lambda p: -abs(p.contribution))
    rows = _rows(base_rate, ordered, probability, (base, forecast))
    given = Words(title, subtitle, source)
    return drawn(lambda wide: _draw(rows, probability, Sheet(given, wide)), title, width)


def logit(probability: float) -> float:
    """The log-odds of a probability. ``ValueError`` where they are none.

    >>> logit(0.5)
    0.0
    """
    if not 0 < probability < 1:
        raise ValueError(f"{probability} has no odds: a probability between 0 and 1 is needed, both left out")
    return log(probability / (1 - probability))


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-odds))


def _rows(
    base_rate: float, parts: Sequence[Contribution], probability: Estimate, names: tuple[str, str]
) -> list[_Row]:
    at, end = logit(base_rate), logit(probability.value)
    if abs(at + sum(p.contribution for p in parts) - end) > _SAME:
        raise ValueError("the parts do not add up from the base rate to the forecast")
    found = [_Row(names[0], "", percent(base_rate), "base", (at, at), f"{names[0]} {percent(base_rate)}")]
    for p in parts:
        to = at + p.contribution
        moved = f"odds {p.times}, from {percent(_chance(at))} to {percent(_chance(to))}"
        form = "up" if p.contribution >= 0 else "down"
        found.append(_Row(p.name, p.said, p.times, form, (at, to), f"{p.name}: {p.said}; {moved}", p.href))
        at = to
    told = f"{names[1]} {chance(probability)}"
    between = f"{percent(probability.low)} to {percent(probability.high)}"
    return [*found, _Row(names[1], "", percent(probability.value), "end", (end, end), told, interval=between)]


def _draw(rows: list[_Row], probability: Estimate, sheet: Sheet) -> str:
    kept = {r.form for r in rows}
    forms = [("up", "raises the probability"), ("down", "lowers it")]
    sheet.key([(form, words) for form, words in forms if form in kept])
    ends = tuple(logit(min(max(v, _SURE), 1 - _SURE)) for v in (probability.low, probability.high))
    x = _scale(rows, ends, sheet)
    ticks = _axis(sheet, x)
    top = sheet.y
    bars = [_bar(sheet, row, x, ends if row.form == "end" else None) for row in rows]
    return sheet.finish(
        "contributions.svg", [sentence(r.told) for r in rows], bars=bars, ticks=ticks, top=top,
        bottom=sheet.y, phone=sheet.phone, left=sheet.left, right=sheet.right, half=_BAR / 2,
    )  # fmt: skip


def _scale(rows: list[_Row], ends: tuple[float, ...], sheet: Sheet) -> Scale:
    """Log-odds from the least to the most of all bars and of the interval, with a little air."""
    values = [*ends, *(v for r in rows for v in r.span)]
    air = _PAD + 0.04 * (max(values) - min(values))
    low, high = min(values) - air, max(values) + air
    if sheet.phone:
        return Scale(low, high, sheet.left + 8, sheet.right - 8)
    label = min(
        max(width(words, "label") for r in rows for words in (r.name, r.said)) + 1, _LABEL * sheet.width
    )
    figures = max(
        width(words, "strong") for words in (_HEADER, *(w for r in rows for w in (r.figure, r.interval)))
    )
    return Scale(low, high, sheet.left + label + 14, sheet.right - figures - 14)


def _axis(sheet: Sheet, x: Scale) -> list[float]:
    """Write the probabilities that have room over the bars, evens first; give where they stand."""
    indent = 0.0 if sheet.phone else x.start - sheet.left
    words = "probability, in steps of log-odds"
    sheet.texts += paragraph(words, "tick", sheet.left + indent, sheet.y, sheet.right - sheet.left - indent)
    sheet.y += depth(words, "tick", sheet.right - sheet.left - indent)
    placed: list[tuple[float, float]] = []
    inside = [p for p in _TICKS if x.low <= logit(p) <= x.high]
    for p in sorted(inside, key=lambda p: next((n for n, o in enumerate(_ORDER) if abs(o - p) < _SURE), 99)):
        label, at = _tick(p), x(logit(p))
        half = width(label, "tick") / 2
        if all(abs(at - other) >= half + wide + GAP / 2 for other, wide in placed):
            middle = min(max(at, half), sheet.width - half)
            sheet.texts.append(Text(middle, sheet.y + 13, label, "tick", "middle"))
            placed.append((at, half))
    if not sheet.phone:
        sheet.texts.append(Text(sheet.right, sheet.y + 13, _HEADER, "tick", "end"))
    sheet.y += 19
    return sorted(at for at, _ in placed)


def _tick(probability: float) -> str:
    """A probability of the axis, as fine as it needs near the ends."""
    return f"{100 * probability:.6g}\u00a0%"


def _bar(sheet: Sheet, row: _Row, x: Scale, ends: tuple[float, ...] | None) -> Bar:
    top = sheet.y
    sheet.y += _AIR
    strong = row.form in ("base", "end")
    kind = "strong" if strong else "label"
    y = _heading(sheet, row, kind) if sheet.phone else _beside(sheet, row, kind, x)
    sheet.y += _AIR
    start, end = map(x, row.span)
    low, high = map(x, ends) if ends else (None, None)
    return Bar(row.form, y, start, end, low, high, top, sheet.y, row.told, row.href)


def _beside(sheet: Sheet, row: _Row, kind: str, x: Scale) -> float:
    """The name and what was seen at the left, the figure at the right; the middle of the row."""
    room = x.start - 14 - sheet.left + 1
    high = depth(row.name, kind, room) + depth(row.said, "note", room)
    high = max(high, _BAR, depth(row.figure, kind, sheet.right - x.end) + _beneath(row, sheet.right - x.end))
    at = sheet.y + (high - depth(row.name, kind, room) - depth(row.said, "note", room)) / 2
    sheet.texts += paragraph(row.name, kind, sheet.left, at, room)
    sheet.texts += paragraph(row.said, "note", sheet.left, at + depth(row.name, kind, room), room)
    middle = sheet.y + high / 2
    over = middle + 5 - _beneath(row, sheet.right - x.end) / 2
    sheet.texts.append(Text(sheet.right, over, row.figure, kind, "end"))
    if row.interval:  # on a line of its own, so that the bars have the room
        sheet.texts.append(Text(sheet.right, over + 16, row.interval, "note", "end"))
    sheet.y += high
    return middle


def _beneath(row: _Row, room: float) -> float:
    """What the interval takes below the figure."""
    return depth(row.interval, "note", room) if row.interval else 0.0


def _heading(sheet: Sheet, row: _Row, kind: str) -> float:
    """On a phone: name, figure and what was seen over the bar; the middle of the bar."""
    figure = f"{row.figure} ({row.interval})" if row.interval else row.figure
    beside = width(row.name, kind) + GAP + width(figure, kind) <= sheet.right - sheet.left
    top = sheet.y
    sheet.write(row.name, kind)
    if beside:
        sheet.texts.append(Text(sheet.right, top + 13, figure, kind, "end"))
    else:
        sheet.write(figure, kind)
    sheet.write(row.said, "note")
    sheet.y += 3 + _BAR
    return sheet.y - _BAR / 2

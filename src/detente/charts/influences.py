"""What an outcome depends on: for each parameter the share of the variation that it accounts for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.charts.dots import Axis, Dot, Row, rows
from detente.charts.picture import WIDE, Picture, drawn
from detente.charts.sheet import Sheet, Words
from detente.charts.ticks import called, marks
from detente.charts.wording import chance, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.charts.estimates import Estimate

_LEAST = 0.1  # the axis goes to a tenth at least, so that small shares do not look large


@dataclass(frozen=True, slots=True)
class Influence:
    """A parameter: its share of the variation with all its interactions, and by itself where known."""

    name: str
    total: Estimate
    alone: Estimate | None = None
    href: str = ""


def influences(  # noqa: PLR0913 - the words around a chart, each by its name
    parameters: Sequence[Influence],
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    unit: str = "share of the variation that the parameter accounts for",
    width: float = WIDE,
) -> Picture:
    """The parameters, the most important first: total and first-order Sobol indices with their intervals.

    ``ValueError`` where there is no row.

    >>> from detente.charts.estimates import Estimate
    >>> trust = Influence("trust in Seoul", Estimate(.6, .5, .7), Estimate(.4, .3, .5))
    >>> "trust in Seoul: 60" in influences([trust], title="Trust matters most").svg
    True
    """
    if not parameters:
        raise ValueError("no parameter is given, so there is nothing to draw")
    given = Words(title, subtitle, source)
    ordered = sorted(parameters, key=lambda p: (-p.total.value, p.name))
    told = [_told(p) for p in ordered]

    def draw(wide: float) -> str:
        sheet = Sheet(given, wide)
        forms = [("main", "with all its interactions"), ("other", "by itself")]
        sheet.key(forms if any(p.alone for p in ordered) else [])
        shown = [_row(p, words) for p, words in zip(ordered, told, strict=True)]
        return rows(sheet, shown, _axis(ordered, unit, phone=sheet.phone), told)

    return drawn(draw, title, width)


def _row(p: Influence, said: str) -> Row:
    dots = (Dot("main", p.total), *([Dot("other", p.alone)] if p.alone else []))
    return Row(p.name, dots, percent(max(p.total.value, 0.0)), p.total.clear, "", said, p.href)


def _axis(parameters: Sequence[Influence], unit: str, *, phone: bool) -> Axis:
    """From zero, or what lies below it by chance, to a round share that holds all."""
    every = [e for p in parameters for e in (p.total, p.alone) if e]
    low = min(0.0, *(min(e.low, e.value) for e in every))
    high = max(_LEAST, *(max(e.high, e.value) for e in every))
    values = marks(100 * low, 100 * high, 4 if phone else 6)
    ticks = [(v / 100, f"{words}\u00a0%") for v, words in zip(values, called(values), strict=True)]
    return Axis(low, high, ticks, unit, "with interactions")


def _told(p: Influence) -> str:
    alone = f"; by itself {chance(p.alone)}" if p.alone else ""
    return f"{p.name}: {chance(p.total)} with all its interactions{alone}."

"""Whether probabilities keep what they say: the share forecast against the share observed.

The reliability diagram of Murphy and Winkler (1977): who is calibrated has all dots on the diagonal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.charts.lettering import LEADING, SIZES, width
from detente.charts.picture import WIDE, Picture, drawn
from detente.charts.sheet import Sheet, Text, Words, depth, paragraph, path
from detente.charts.ticks import GAP, Scale, called, marks
from detente.charts.wording import amount, chance, counted, percent, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.charts.estimates import Estimate

_SQUARE = 430.0  # pixels of the plot's side at most: a square, so that the diagonal is one
_BARS = 40.0
_FORMS = ("main", "other")
_LEAST = 0.1  # the axes go to a tenth at least
_BAR = 9.0
_CLEAR = 24.0  # what a label takes above its line
_ASIDE = 150.0  # what the column of words needs beside the plot


@dataclass(frozen=True, slots=True)
class Level:
    """Forecasts of about one probability: their mean, how often it came true, and how many they are."""

    forecast: float
    observed: Estimate
    count: int
    href: str = ""

    def __post_init__(self) -> None:
        """Shares between 0 and 1, of one forecast at least."""
        shares = (self.forecast, self.observed.low, self.observed.value, self.observed.high)
        if not all(0 <= s <= 1 for s in shares):
            raise ValueError(f"a share lies between 0 and 1: {self}")
        if self.count < 1:
            raise ValueError(f"a level without a forecast: {self}")


@dataclass(frozen=True, slots=True)
class Forecaster:
    """Whose forecasts they are, by level; ``note`` is a line about them ("Brier score .061")."""

    label: str
    levels: tuple[Level, ...]
    note: str = ""

    def __post_init__(self) -> None:
        """Something to draw, from low to high."""
        if not self.levels:
            raise ValueError(f"{self.label}: no level is given, so there is nothing to draw")
        ordered = tuple(sorted(self.levels, key=lambda level: level.forecast))
        object.__setattr__(self, "levels", ordered)


@dataclass(frozen=True, slots=True)
class Dot:
    """A level as drawn: its form, the dot with its whisker, and the bar of its count."""

    form: str
    x: float
    y: float
    low: float
    high: float
    left: float
    top: float
    bottom: float
    title: str
    href: str


def reliability(  # noqa: PLR0913 - the words around a chart, each by its name
    forecasters: Sequence[Forecaster],
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    base_rate: float | None = None,
    width: float = WIDE,
) -> Picture:
    """The reliability diagram of one or two forecasters, with the number of forecasts at each level below.

    Both axes go from zero to the same round share that holds all. ``base_rate`` is how often the thing
    forecast happened at all. ``ValueError`` for none or more than two forecasters.

    >>> from detente.charts.estimates import Estimate
    >>> levels = Level(0.2, Estimate(0.25, 0.1, 0.4), 40), Level(0.7, Estimate(0.6, 0.4, 0.8), 20)
    >>> "perfect" in reliability([Forecaster("ours", levels)], title="Forecasts keep what they say").svg
    True
    """
    if not 1 <= len(forecasters) <= len(_FORMS):
        raise ValueError(f"a reliability diagram shows one or two forecasters, not {len(forecasters)}")
    if base_rate is not None and not 0 <= base_rate <= 1:
        raise ValueError(f"a share lies between 0 and 1: {base_rate}")
    given = Words(title, subtitle, source)
    return drawn(lambda wide: _draw(forecasters, base_rate, Sheet(given, wide)), title, width)


def _draw(forecasters: Sequence[Forecaster], base: float | None, sheet: Sheet) -> str:
    end = _end(forecasters, base)
    values = marks(0, 100 * end, 4 if sheet.phone else 6)
    labels = [f"{words}\u00a0%" for words in called(values)]
    start = sheet.left + max(width(t, "tick") for t in [*labels, _most(forecasters)]) + 8
    room = sheet.right - width(labels[-1], "tick") / 2 - start
    beside = room - _SQUARE >= _ASIDE
    side = _SQUARE if beside else min(room, _SQUARE)
    if not beside:
        _named(sheet, forecasters, (sheet.left, sheet.right))
    sheet.write("share observed, with its interval", "tick")
    sheet.y += 8
    x = Scale(0, end, start, start + side)
    y = Scale(0, end, sheet.y + side, sheet.y)
    if beside:
        at = sheet.y
        _named(sheet, forecasters, (x.end + 24, sheet.right))
        sheet.y = at
    for value, label in zip(values, labels, strict=True):
        sheet.texts.append(Text(x.start - 8, y(value / 100) + 4, label, "tick", "end"))
    line = _base(sheet, base, x, y) if base is not None else None
    sheet.y = y.start
    dots = _dots(sheet, forecasters, x, y)
    _across(sheet, x, values, labels)
    forms = _FORMS[: len(forecasters)]
    return sheet.finish(
        "reliability.svg", _told(forecasters, base), x=x, y=y, base=line, dots=dots,
        levels=[(x(v / 100), y(v / 100)) for v in values],
        perfect=(x.start + 0.86 * side, y.start - 0.86 * side - 7),
        lines=[(form, path([(d.x, d.y) for d in dots if d.form == form])) for form in forms],
    )  # fmt: skip


def _end(forecasters: Sequence[Forecaster], base: float | None) -> float:
    """The end of both axes: a whole tenth that holds all."""
    levels = [level for f in forecasters for level in f.levels]
    most = max([_LEAST, base or 0.0, *(v for level in levels for v in (level.forecast, level.observed.high))])
    return next((n / 10 for n in range(1, 11) if n / 10 >= most - 1e-9), 1.0)


def _named(sheet: Sheet, forecasters: Sequence[Forecaster], across: tuple[float, float]) -> None:
    """The forecasters by name, each with its sample and what is said of it."""
    left, right = across
    for form, f in zip(_FORMS, forecasters, strict=False):
        sheet.swatch(left, sheet.y + SIZES["strong"] * LEADING / 2, form)
        for words, kind in ((f.label, "strong"), (f.note, "note")):
            sheet.texts += paragraph(words, kind, left + 26, sheet.y, right - left - 26)
            sheet.y += depth(words, kind, right - left - 26)
        sheet.y += 8


def _base(sheet: Sheet, base: float, x: Scale, y: Scale) -> float:
    """The line of the base rate, with its name at the end that lies away from the diagonal."""
    words, at = f"base rate {percent(base)}", y(base)
    low = 2 * base < x.high
    above = at - 5 if at - y.end > _CLEAR else at + 15
    sheet.texts.append(
        Text(x.end - 4 if low else x.start + 4, above, words, "tick", "end" if low else "start")
    )
    return at


def _most(forecasters: Sequence[Forecaster]) -> str:
    return amount(max(level.count for f in forecasters for level in f.levels))


def _dots(sheet: Sheet, forecasters: Sequence[Forecaster], x: Scale, y: Scale) -> list[Dot]:
    """All levels; below the plot a row of bars for each forecaster, on one scale of counts."""
    most = max(level.count for f in forecasters for level in f.levels)
    sheet.y += 10
    sheet.texts += paragraph("forecasts", "tick", x.start, sheet.y, x.end - x.start)
    sheet.y += SIZES["tick"] * LEADING + 4
    sheet.texts.append(Text(x.start - 8, sheet.y + 12, amount(most), "tick", "end"))
    found = []
    for form, f in zip(_FORMS, forecasters, strict=False):
        bottom = sheet.y + _BARS
        for level in f.levels:
            e, middle = level.observed, x(level.forecast)
            left = min(max(middle - _BAR / 2, x.start), x.end - _BAR)
            top = bottom - max(1.0, _BARS * level.count / most)
            ends = y(e.value), y(e.low), y(e.high)
            found.append(Dot(form, middle, *ends, left, top, bottom, _said(f, level), level.href))
        sheet.y = bottom + 6
    return found


def _across(sheet: Sheet, x: Scale, values: list[float], labels: list[str]) -> None:
    """The ticks below, those that have room, and what the axis is."""
    last = -GAP
    for value, label in zip(values, labels, strict=True):
        half, at = width(label, "tick") / 2, x(value / 100)
        if at - half >= last + GAP / 2:
            sheet.texts.append(Text(at, sheet.y + 12, label, "tick", "middle"))
            last = at + half
    sheet.y += 20
    sheet.texts += paragraph("probability forecast", "tick", x.start, sheet.y, x.end - x.start)
    sheet.y += SIZES["tick"] * LEADING


def _told(forecasters: Sequence[Forecaster], base: float | None) -> list[str]:
    found = [f"Base rate {percent(base)}."] if base is not None else []
    for f in forecasters:
        found += [f"{sentence(f.label)} {sentence(f.note)}".strip()]
        found += [f"{_said(f, level)}." for level in f.levels]
    return found


def _said(f: Forecaster, level: Level) -> str:
    share = f"{chance(level.observed)} of {counted(level.count, 'forecast')}"
    return f"{f.label}: at {percent(level.forecast)}, it happened in {share}"

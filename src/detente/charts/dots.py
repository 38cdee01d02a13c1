"""Rows of dots with whiskers: a label, estimates with their intervals on one axis, and a figure at the right.

On a phone the label and the figure stand above the dots instead of beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.charts.lettering import width
from detente.charts.sheet import Text, depth, paragraph
from detente.charts.ticks import GAP, Scale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.charts.estimates import Estimate
    from detente.charts.sheet import Sheet

_TRACK = 19.0  # from dot to dot
_AIR = 9.0
_LABEL = 0.32  # of the sheet's width, the label at most
_COLUMN = 14.0


@dataclass(frozen=True, slots=True)
class Dot:
    """An estimate in a row: its form in the key, and what is written at the end of its whisker."""

    form: str
    estimate: Estimate
    words: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its dots and the figure at the right, or why there are none."""

    label: str
    dots: tuple[Dot, ...]
    figure: str
    strong: bool
    refused: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The axis of a chart of rows: from where to where, its ticks, and what it measures in which unit."""

    low: float
    high: float
    ticks: Sequence[tuple[float, str]]
    words: str
    header: str


def rows(sheet: Sheet, every: Sequence[Row], axis: Axis, told: list[str]) -> str:
    """The rows on the sheet, as SVG."""
    x = _scale(sheet, every, axis)
    drawn = any(r.dots for r in every)
    ticks = _axis(sheet, axis, x) if drawn else []
    whiskers, tracks, rules, hits = [], [], [], []
    for row in every:
        start = sheet.y
        sheet.y += _AIR
        found = _row(sheet, row, x)
        sheet.y += _AIR
        if found:  # no grid behind words
            tracks.append((found[0][1] - _TRACK / 2 if sheet.phone else start, sheet.y))
        whiskers += found
        rules.append(sheet.y)
        hits.append((start, sheet.y - start, row))
    return sheet.finish(
        "dots.svg", told, tracks=tracks, ticks=ticks, whiskers=whiskers, rules=rules, hits=hits,
        left=sheet.left, right=sheet.right, zero=x(0) if drawn else None,
    )  # fmt: skip


def _scale(sheet: Sheet, every: Sequence[Row], axis: Axis) -> Scale:
    """From the label to the figure, with room for what is written at the whiskers' ends."""
    words = max((width(d.words, "tick") for r in every for d in r.dots), default=0.0)
    end = words + 2 * _AIR if words else _AIR
    if sheet.phone:
        return Scale(axis.low, axis.high, sheet.left + _AIR, sheet.right - end)
    figures = max([width(axis.header, "tick"), *(width(r.figure, "strong") for r in every)])
    label = _label(sheet, every)
    return Scale(axis.low, axis.high, sheet.left + label + _COLUMN, sheet.right - figures - _COLUMN - end)


def _label(sheet: Sheet, every: Sequence[Row]) -> float:
    """The width of the column of labels."""
    return min(max(width(r.label, "label") for r in every) + 1, _LABEL * sheet.width)


def _row(sheet: Sheet, row: Row, x: Scale) -> list[tuple[str, float, float, float, float]]:
    """Write a row, and give its whiskers: form, y, and the pixels of low, value and high."""
    top = sheet.y
    if sheet.phone:
        _heading(sheet, row)
        if row.refused:
            sheet.write(row.refused, "note")
    else:
        room = x.start - _COLUMN - sheet.left + 1
        middle = max(_TRACK * len(row.dots), depth(row.label, "label", room), 18.0)
        if row.refused:
            middle = max(middle, depth(row.refused, "note", sheet.right - x.start))
            _centred(sheet, row.refused, "note", (x.start, sheet.right), middle)
        _centred(sheet, row.label, "label", (sheet.left, sheet.left + room), middle)
        if row.figure:
            kind = "strong" if row.strong else "label"
            sheet.texts.append(Text(sheet.right, top + middle / 2 + 4.5, row.figure, kind, "end"))
        sheet.y += (middle - _TRACK * len(row.dots)) / 2
    found = []
    for dot in row.dots:
        y, e = sheet.y + _TRACK / 2, dot.estimate
        found.append((dot.form, y, x(e.low), x(e.value), x(e.high)))
        if dot.words:
            sheet.texts.append(Text(x(e.high) + _AIR, y + 4, dot.words, "tick"))
        sheet.y += _TRACK
    if not sheet.phone:
        sheet.y = top + middle
    return found


def _heading(sheet: Sheet, row: Row) -> None:
    """On a phone: the label, and the figure beside it where there is room, else below."""
    kind = "strong" if row.strong else "label"
    beside = width(row.label, "label") + GAP + width(row.figure, kind) <= sheet.right - sheet.left
    top = sheet.y
    sheet.write(row.label, "label")
    if row.figure and beside:
        sheet.texts.append(Text(sheet.right, top + 13, row.figure, kind, "end"))
    elif row.figure:
        sheet.write(row.figure, kind)


def _centred(sheet: Sheet, words: str, kind: str, across: tuple[float, float], height: float) -> None:
    """Write words from and to some pixels, in the middle of a row of some height."""
    room = across[1] - across[0]
    top = sheet.y + (height - depth(words, kind, room)) / 2
    sheet.texts += paragraph(words, kind, across[0], top, room)


def _axis(sheet: Sheet, axis: Axis, x: Scale) -> list[float]:
    """Write what is measured, and under it the ticks that have room; give where the ticks are."""
    indent = 0.0 if sheet.phone else x.start - sheet.left
    wide = sheet.right - sheet.left - indent
    sheet.texts += paragraph(axis.words, "tick", sheet.left + indent, sheet.y, wide)
    sheet.y += depth(axis.words, "tick", wide)
    end, found = -GAP, []
    for value, words in axis.ticks:
        half = width(words, "tick") / 2
        middle = min(max(x(value), half), sheet.width - half)
        found.append(x(value))
        if middle - half >= end + GAP / 2:
            sheet.texts.append(Text(middle, sheet.y + 13, words, "tick", "middle"))
            end = middle + half
    if not sheet.phone:
        sheet.texts.append(Text(sheet.right, sheet.y + 13, axis.header, "tick", "end"))
    sheet.y += 19
    return found

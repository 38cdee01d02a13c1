"""A field of cells: a value for each pair of conditions on one scale, and hatching where there is no deal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.charts.lettering import width
from detente.charts.picture import WIDE, Picture, drawn
from detente.charts.sheet import Sheet, Text, Words, depth, paragraph
from detente.charts.wording import MINUS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SHADES = 5
"""Steps of the scale, ``ch-s1`` (the least) to ``ch-s5``."""

_ON = ("", "on1", "on1", "on3", "on5", "on5")
"""The colour of the figure on each shade."""

WITH_LOTS = " with lots"

_CELL, _TALLEST = 30.0, 46.0
_AIR = 8.0
_WHAT = 0.2  # of the width, the words for the rows at most


@dataclass(frozen=True, slots=True)
class Field:
    """What is drawn: the values by row and column, None where there is no deal, and the names of both.

    ``across`` and ``down`` name the columns and rows; ``across_words`` and ``down_words`` what they are.
    ``lots`` are the cells (row, column) in which there is a deal only where governments draw lots.
    """

    values: Sequence[Sequence[float | None]]
    across: Sequence[str]
    down: Sequence[str]
    across_words: str
    down_words: str
    lots: frozenset[tuple[int, int]] = frozenset()

    def __post_init__(self) -> None:
        """A value for each pair of names."""
        if not self.across or not self.down:
            raise ValueError("a field needs a row and a column")
        if len(self.values) != len(self.down) or any(len(row) != len(self.across) for row in self.values):
            raise ValueError(
                f"a field of {len(self.down)} rows and {len(self.across)} columns is given others"
            )


@dataclass(frozen=True, slots=True)
class _Cell:
    x: float
    y: float
    shade: int
    title: str
    lots: bool


def field(  # noqa: PLR0913 - the words around a chart, each by its name
    cells: Field,
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    unit: str = "chance that all steps are taken",
    none: str = "no deal",
    called: Callable[[float], str] | None = None,
    span: tuple[float, float] = (0.0, 1.0),
    width: float = WIDE,
) -> Picture:
    r"""Cells shaded by their value from the least to the most of ``span``, hatched where there is no deal.

    ``called`` writes a value. Each cell has its figure where all have room; without, the key and the text
    alternative tell them. The shades differ in lightness, so that they are told apart without colour.

    >>> two = Field([[None, .4]], ("10\xa0%", "50\xa0%"), ("4 steps",), "trust", "steps")
    >>> made = field(two, title="Four steps need trust")
    >>> "4 steps: 10\xa0% no deal, 50\xa0% 40\xa0%." in made.svg
    True
    """
    called = called or rounded
    given = Words(title, subtitle, source)
    told = [f"{unit}, by {cells.down_words} and {cells.across_words}:", *_told(cells, called, none)]
    key = _key(cells, unit, none, called, span)
    return drawn(lambda wide: _draw(Sheet(given, wide), cells, called, span, (key, none), told), title, width)


def shade(value: float, span: tuple[float, float]) -> int:
    """The step of the scale that a value has.

    >>> shade(0, (0, 1)), shade(.2, (0, 1)), shade(1, (0, 1)), shade(3, (3, 3))
    (1, 2, 5, 3)
    """
    low, high = span
    if high <= low:
        return (SHADES + 1) // 2
    return min(max(int(SHADES * (value - low) / (high - low) + 1e-9) + 1, 1), SHADES)


def rounded(share: float) -> str:
    r"""A share in whole per cent, so that the figures of a field are as wide as each other.

    >>> rounded(.0891), rounded(.004)
    ('9\xa0%', '<1\xa0%')
    """
    whole = f"{100 * share:.0f}"
    return f"{'<1' if whole == '0' and share > 0 else whole}\u00a0%"


def plain(value: float) -> str:
    """A value without a unit, to two places, as narrow as can be.

    >>> plain(.4321), plain(-1.2), plain(0)
    ('.43', '−1.20', '0')
    """
    text = f"{abs(value):.2f}"
    short = text.removeprefix("0") if abs(value) < 1 else text
    return "0" if not float(text) else (MINUS if value < 0 else "") + short


def _draw(  # noqa: PLR0913, PLR0917 - what a field is drawn from
    sheet: Sheet,
    cells: Field,
    called: Callable[[float], str],
    span: tuple[float, float],
    words: tuple[list[tuple[str, str]], str],
    told: list[str],
) -> str:
    sheet.key(words[0])
    sheet.y += 4
    left = sheet.left + _names(sheet, cells)
    wide = (sheet.right - left) / len(cells.across)
    high = min(max(_CELL, 0.5 * wide), _TALLEST)
    _heads(sheet, cells, left, wide)
    top, shown = sheet.y, []
    figures = _figures(cells, called)
    room = max((width(f, "tick") for row in figures for f in row), default=0.0) + 3 <= wide
    for m, (label, row, figure) in enumerate(zip(cells.down, cells.values, figures, strict=True)):
        sheet.texts.append(Text(left - _AIR, sheet.y + high / 2 + 4.5, label, "tick", "end"))
        for n, value in enumerate(row):
            x = left + n * wide
            step = 0 if value is None else shade(value, span)
            drawn_by = (m, n) in cells.lots
            title = f"{label}, {cells.across[n]}: {words[1] if value is None else called(value)}"
            title += WITH_LOTS if drawn_by else ""
            shown.append(_Cell(x, sheet.y, step, title, drawn_by))
            if room and value is not None:
                sheet.texts.append(
                    Text(x + wide / 2, sheet.y + high / 2 + 4.5, figure[n], "tick", "middle", _ON[step])
                )
        sheet.y += high
    return sheet.finish(
        "field.svg", told, cells=shown, wide=wide, high=high, left=left, right=sheet.right, top=top,
        bottom=sheet.y,
    )  # fmt: skip


def _names(sheet: Sheet, cells: Field) -> float:
    """The room of the rows' names, and of what they are where that is short."""
    what = width(cells.down_words, "tick")
    short = what if what <= _WHAT * sheet.width else 0.0
    return min(max(short, *(width(name, "tick") for name in cells.down)) + _AIR + 2, 0.4 * sheet.width)


def _heads(sheet: Sheet, cells: Field, left: float, wide: float) -> None:
    """What the columns are, and the names that have room."""
    sheet.texts += paragraph(cells.across_words, "tick", left, sheet.y, sheet.right - left)
    words, room = cells.down_words, left - _AIR - sheet.left
    deep = depth(cells.across_words, "tick", sheet.right - left)
    if width(words, "tick") <= room:
        sheet.texts.append(Text(left - _AIR, sheet.y + deep + 13, words, "tick", "end"))
    sheet.y += deep
    most = max(width(name, "tick") for name in cells.across) + 6
    every = next(n for n in range(1, len(cells.across) + 2) if n * wide >= most or n > len(cells.across))
    for n in range(0, len(cells.across), every):
        name, at = cells.across[n], left + (n + 0.5) * wide
        half = width(name, "tick") / 2
        sheet.texts.append(Text(min(at, sheet.right - half), sheet.y + 13, name, "tick", "middle"))
    sheet.y += 19


def _figures(cells: Field, called: Callable[[float], str]) -> list[list[str]]:
    """The figures as they stand in the cells: the sign of per cent stands in the key."""
    return [["" if v is None else called(v).removesuffix("\u00a0%") for v in row] for row in cells.values]


def _key(
    cells: Field, unit: str, none: str, called: Callable[[float], str], span: tuple[float, float]
) -> list[tuple[str, str]]:
    """The shades that are seen, the first with what is measured."""
    every = [v for row in cells.values for v in row]
    seen = sorted({shade(v, span) for v in every if v is not None})
    step = (span[1] - span[0]) / SHADES
    ends = {n: (called(span[0] + (n - 1) * step), called(span[0] + n * step)) for n in seen}
    items = [(f"s{n}", f"{low.removesuffix(chr(160) + '%')} to {high}") for n, (low, high) in ends.items()]
    if items:
        items[0] = (items[0][0], f"{unit}: {items[0][1]}")
    items += [("none", none)] * (None in every)
    return items + [("lot", "only where exploitative governments draw lots")] * bool(cells.lots)


def _told(cells: Field, called: Callable[[float], str], none: str) -> list[str]:
    """The cells in sentences, one a row."""
    return [
        f"{label}: "
        + ", ".join(
            f"{name} {none if v is None else called(v)}{WITH_LOTS if (m, n) in cells.lots else ''}"
            for n, (name, v) in enumerate(zip(cells.across, row, strict=True))
        )
        + "."
        for m, (label, row) in enumerate(zip(cells.down, cells.values, strict=True))
    ]

"""Islands of trust: where along the axis of trust a fixed roadmap works, for each number of steps."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from detente.charts.lettering import width
from detente.charts.picture import WIDE, Picture, drawn
from detente.charts.sheet import Sheet, Text, Words, depth, paragraph
from detente.charts.ticks import GAP, Scale, called, marks
from detente.charts.wording import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

_BAND, _AIR, _LINE = 14.0, 8.0, 16.0
_LABEL = 0.26  # of the sheet's width
_LEAST = 2.0  # pixels: the thinnest island is seen
_FORMS = (("pure", "works without lots"), ("mixed", "works only where exploitative governments draw lots"))


@dataclass(frozen=True, slots=True)
class Band:
    """Where along the axis there is a deal: from, to, and whether it takes lots."""

    start: float
    end: float
    kind: Literal["pure", "mixed"] = "pure"

    def __post_init__(self) -> None:
        """Shares, in order."""
        if not 0 <= self.start <= self.end <= 1:
            raise ValueError(f"{self}: trust lies between 0 and 1, the start before the end")

    @property
    def words(self) -> str:
        r"""From where to where.

        >>> Band(.194, .49).words, Band(.3, .3).words
        ('19–49\xa0%', '30\xa0%')
        """
        places = 0 if round(100 * self.start) != round(100 * self.end) else 1
        ends = dict.fromkeys(f"{100 * v:.{places}f}".removesuffix(".0") for v in (self.start, self.end))
        return f"{'–'.join(ends)}\u00a0%"


@dataclass(frozen=True, slots=True)
class Islands:
    """A roadmap and the bands of trust on which it works, none where it never does."""

    label: str
    bands: tuple[Band, ...] = ()
    href: str = ""

    def __post_init__(self) -> None:
        """Bands in order, none on another."""
        if any(b.start < a.end for a, b in pairwise(self.bands)):
            raise ValueError(f"{self.label}: the bands are given in order, and none lies on another")


def islands(  # noqa: PLR0913 - the words around a chart, each by its name
    rows: Sequence[Islands],
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    unit: str = "trust of each side in the other at the outset",
    mark: tuple[float, str] | None = None,
    width: float = WIDE,
) -> Picture:
    r"""A row for each roadmap, with the bands of trust on which it works; between them it does not.

    ``mark`` is a trust to be pointed out, with its words. Bands are labelled with their ends where there is
    room; all are told in the text alternative. ``ValueError`` where there is no row.

    >>> four = Islands("4 equal steps", (Band(.19, .49), Band(.67, 1)))
    >>> made = islands([four], title="Equal steps work on islands of trust only")
    >>> "4 equal steps: 19–49\xa0%, 67–100\xa0%." in made.svg
    True
    """
    if not rows:
        raise ValueError("no roadmap is given, so there is nothing to draw")
    given = Words(title, subtitle, source)
    told = [_told(row) for row in rows] + ([f"Marked: {sentence(mark[1])}"] if mark else [])
    return drawn(lambda wide: _draw(Sheet(given, wide), rows, unit, mark, told), title, width)


def _draw(
    sheet: Sheet, rows: Sequence[Islands], unit: str, mark: tuple[float, str] | None, told: list[str]
) -> str:
    kinds = {b.kind for row in rows for b in row.bands}
    sheet.key([form for form in _FORMS if form[0] in kinds and len(kinds) > 1])
    x = _scale(sheet, rows)
    if mark:
        _marked(sheet, x, mark)
    top, drawn_bands, hits, tracks = sheet.y, [], [], []
    for n, row in enumerate(rows):
        start = sheet.y
        y = _row(sheet, row, x)
        tracks.append(y)
        drawn_bands += [(b.kind, x(b.start), max(x(b.end), x(b.start) + _LEAST), y) for b in row.bands]
        hits.append((start, sheet.y - start, told[n], row.href))
    bottom = sheet.y
    ticks = _axis(sheet, x, unit)
    return sheet.finish(
        "islands.svg", told, bands=drawn_bands, hits=hits, tracks=tracks, ticks=ticks, top=top, bottom=bottom,
        x=x, at=x(mark[0]) if mark else None, left=sheet.left, right=sheet.right, half=_BAND / 2,
    )  # fmt: skip


def _scale(sheet: Sheet, rows: Sequence[Islands]) -> Scale:
    air = width("100\u00a0%", "tick") / 2
    if sheet.phone:
        return Scale(0, 1, sheet.left + air - 8, sheet.right - air)
    label = min(max(width(row.label, "label") for row in rows) + 1, _LABEL * sheet.width)
    return Scale(0, 1, sheet.left + label + 16, sheet.right - air)


def _marked(sheet: Sheet, x: Scale, mark: tuple[float, str]) -> None:
    """The words of what is pointed out, over the line that comes down from them."""
    room = sheet.right - x.start if not sheet.phone else sheet.right - sheet.left
    half = min(width(mark[1], "tick"), room) / 2
    left = sheet.left if sheet.phone else x.start
    at = min(max(x(mark[0]), left + half), sheet.right - half)
    sheet.texts += paragraph(mark[1], "tick", at - half, sheet.y, room + 1)
    sheet.y += depth(mark[1], "tick", room + 1) + 2


def _row(sheet: Sheet, row: Islands, x: Scale) -> float:
    """Write a row's label and the ends of its bands; the middle of its bands."""
    top = sheet.y
    sheet.y += _AIR
    if sheet.phone:
        sheet.write(row.label, "label")
        sheet.y += 4
        middle = sheet.y + _BAND / 2
    else:
        room = x.start - 15 - sheet.left
        middle = sheet.y + max(_BAND, depth(row.label, "label", room)) / 2
        sheet.texts += paragraph(
            row.label, "label", sheet.left, middle - depth(row.label, "label", room) / 2, room
        )
        sheet.y = middle - _BAND / 2
    sheet.y += _BAND
    _ends(sheet, row, x)
    sheet.y = max(sheet.y + _LINE + _AIR - 2, top + 2 * (middle - top))
    return middle


def _ends(sheet: Sheet, row: Islands, x: Scale) -> None:
    """Under the bands, from where to where each goes: as many as have room, the widest first.

    Those with lots come last: a figure under a gap between two solid bands would be taken for one of them.
    """
    placed: list[tuple[float, float]] = []
    for band in sorted(row.bands, key=lambda b: (b.kind == "mixed", b.start - b.end)):
        half = width(band.words, "tick") / 2
        at = min(max((x(band.start) + x(band.end)) / 2, x.start + half), sheet.right - half)
        if all(abs(at - other) >= half + wide + GAP / 2 for other, wide in placed):
            sheet.texts.append(Text(at, sheet.y + 13, band.words, "tick", "middle"))
            placed.append((at, half))
    if not row.bands:
        at = x.start if not sheet.phone else sheet.left
        sheet.texts.append(Text(at, sheet.y + 13, "works at no trust", "tick"))


def _axis(sheet: Sheet, x: Scale, unit: str) -> list[float]:
    values = marks(0, 100, 5 if sheet.phone else 10)
    for value, words in zip(values, called(values), strict=True):
        sheet.texts.append(Text(x(value / 100), sheet.y + 16, f"{words}\u00a0%", "tick", "middle"))
    sheet.y += 22
    indent = 0.0 if sheet.phone else x.start - sheet.left
    sheet.texts += paragraph(unit, "tick", sheet.left + indent, sheet.y, sheet.right - sheet.left - indent)
    sheet.y += depth(unit, "tick", sheet.right - sheet.left - indent)
    return [x(value / 100) for value in values]


def _told(row: Islands) -> str:
    said = [f"{b.words}{' with lots' if b.kind == 'mixed' else ''}" for b in row.bands]
    return f"{row.label}: {', '.join(said) or 'works at no trust'}."

"""A plain text's paragraphs: the lines it is made of, joined again where they were hard-wrapped."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
MARK = re.compile(r"[•·▪◦‣●■*–—-]\s+|\(?(?:\d{1,2}|[ivxIVX]{1,4})[.)]\s+|\([a-z]\)\s+|[QA][.:]\s")
WIDEST = 110
"""Lines wider than this are paragraphs, not the lines of a hard-wrapped text."""

SLACK = 8
MOST_LONG = 0.03
LEAST_FORCED = 0.6
LEAST_WIDTH = 45


def paragraphs(text: str) -> list[tuple[int, int]]:
    r"""The paragraphs of a text as (start, end), white space at their ends left out.

    A text has a line a paragraph, or its lines are wrapped at a fixed width: then a line break is inside a
    paragraph where the next line's first word would not have fitted.

    >>> paragraphs("One.\n\n  Two.\r\n")
    [(0, 4), (8, 12)]
    """
    lines = [trimmed(text, m.start(), m.end()) for m in LINE.finditer(text) if m[0].strip()]
    width = _width(text, lines)
    if width is None:
        return lines
    joined: list[tuple[int, int]] = []
    for line in lines:
        if joined and _continues(text, joined[-1], line, width):
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
    return joined


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of [start, end) without white space at its ends."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def _width(text: str, lines: list[tuple[int, int]]) -> int | None:
    """The width a text is wrapped at; None where it is not."""
    sizes = [_column(text, end) for _, end in lines]
    narrow = [size for size in sizes if size <= WIDEST]
    if not narrow or len(sizes) - len(narrow) > MOST_LONG * len(sizes) or max(narrow) < LEAST_WIDTH:
        return None
    width = max(narrow)
    pairs = [(a, b) for a, b in pairwise(lines) if _adjoin(text, a, b)]
    forced = sum(_forced(text, a, b, width) for a, b in pairs)
    return width if forced >= 2 and forced >= LEAST_FORCED * len(pairs) else None  # noqa: PLR2004 - one may be chance


def _column(text: str, end: int) -> int:
    """How far from its line's beginning an offset lies."""
    return end - max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) - 1


def _adjoin(text: str, a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two lines follow each other without an empty one."""
    return len(re.findall(r"\r\n|[\r\n]", text[a[1] : b[0]])) == 1


def _forced(text: str, a: tuple[int, int], b: tuple[int, int], width: int) -> bool:
    return _column(text, a[1]) + 1 + len(_first(text, b)) > width - SLACK


def _first(text: str, line: tuple[int, int]) -> str:
    return text[line[0] : line[1]].split(maxsplit=1)[0]


def _continues(text: str, a: tuple[int, int], b: tuple[int, int], width: int) -> bool:
    if not _adjoin(text, a, b) or MARK.match(text, b[0], b[1]):
        return False
    runs_on = text[b[0]].islower() and text[a[1] - 1] not in ".!?:"
    return runs_on or _forced(text, a, b, width)


def slices(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """The words of some paragraphs, their white space single."""
    return [" ".join(text[start:end].split()) for start, end in spans]

"""A page: a document's text and the blocks it is laid out in.

Nothing here needs the parser, so that a page can be read and refused before it is loaded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.rows import Document

STRAIGHT = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "\xa0": " "},
)
MARKER = re.compile(
    r"""\s*(?:
        [•·▪◦‣*–—-]\s+                                          # a bullet or dash
      | \(?(?:\d{1,2} | [ivxIVX]{1,4} | [a-zA-Z]) [.)]\s+       # (1), iv., b)
    )""",
    re.VERBOSE,
)
MARKED = ("item", "heading")
BREAKS = str.maketrans("\n\r\t", "   ")

BLOCKS = ("title", "description", "date", "byline", "heading", "paragraph", "item", "boilerplate")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the page of one kind (one of ``BLOCKS``): a heading, a paragraph, a list's item."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Page:
    """What the text of a document is: the document with its metadata, and its blocks in order.

    Blocks do not overlap. What no block covers is white space.
    """

    document: Document
    blocks: tuple[Block, ...]


def masked(text: str, blocks: Iterable[Block]) -> str:
    r"""The text as the parser sees it: same length, quotes straight, markers and inner line breaks blank.

    >>> masked("“Yes”\nhe said", [Block(0, 13, "paragraph")])
    '"Yes" he said'
    """
    seen = list(text.translate(STRAIGHT))
    for block in blocks:
        begin = _unmarked(text, block)
        seen[block.start : begin] = " " * (begin - block.start)
        seen[begin : block.end] = "".join(seen[begin : block.end]).translate(BREAKS)
    return "".join(seen)


def _unmarked(text: str, block: Block) -> int:
    """Where a block's words begin: behind the marker of an item or heading."""
    marker = MARKER.match(text, block.start, block.end) if block.kind in MARKED else None
    return marker.end() if marker else block.start

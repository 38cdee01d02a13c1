"""Which quotation marks belong together.

Marks pair within a block of the page. A straight mark opens or closes by what stands around it; a single
one is an apostrophe unless it both opens before a word and closes after one. By the printers' rule a
quotation of several paragraphs opens anew in each and closes only in the last (Chicago Manual of Style,
17th ed., 13.30), so that a mark left open is no slip where the next paragraph opens with another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.reading.prose import Block

MARK = re.compile(r"''|``|[\"“”„«»‘’'‹›]")
OPENERS = {"“", "„", "«", "‘", "‹", "``"}
CLOSERS = {"”", "»", "’", "›"}
SINGLE = {"'", "‘", "’", "‹", "›"}
ELISION = re.compile(r"['‘’](?:\d0s|t(?:is|was)|em|cause|til|n)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks: ``text[start:end]``.

    ``inner`` lies within another quotation. ``runs_on`` has no closing mark of its own because the
    quotation goes on in the next paragraph.
    """

    start: int
    end: int
    inner: bool = False
    runs_on: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    opens: bool
    closes: bool
    single: bool


def pairs(text: str, blocks: Iterable[Block]) -> tuple[Quote, ...]:
    """The quotations of a text, in order, outer before inner.

    >>> from detente.reading.prose import Block
    >>> text = "“We 'will' not,” said the leaders' envoy."
    >>> [text[q.start : q.end] for q in pairs(text, [Block(0, len(text), "paragraph")])]
    ["“We 'will' not,”", "'will'"]
    """
    found: list[Quote] = []
    for block in blocks:
        if found and found[-1].runs_on and not _opens_with_mark(text, block):
            found[-1] = Quote(found[-1].start, found[-1].end, found[-1].inner)
        found.extend(_in_block(text, block))
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _opens_with_mark(text: str, block: Block) -> bool:
    return bool(re.compile(r"\s*(?:''|``|[\"“„«])").match(text, block.start, block.end))


def _in_block(text: str, block: Block) -> list[Quote]:
    marks = [m for m in _marks(text, block) if not m.single]
    found: list[Quote] = []
    opened: _Mark | None = None
    for mark in marks:
        if opened is None:
            opened = mark if mark.opens else None
        elif mark.closes:
            found.append(Quote(opened.start, mark.end))
            opened = None
    if opened is not None:
        end = block.start + len(text[block.start : block.end].rstrip())
        if end > opened.end:
            found.append(Quote(opened.start, end, runs_on=True))
    return found + _single(text, block, found)


def _single(text: str, block: Block, outer: list[Quote]) -> list[Quote]:
    """Pairs of single marks: the first good closing mark after each opening one."""
    marks = [m for m in _marks(text, block) if m.single]
    found: list[Quote] = []
    for i, mark in enumerate(marks):
        if not mark.opens or (found and mark.start < found[-1].end):
            continue
        around = next((q for q in outer if q.start <= mark.start < q.end), None)
        limit = around.end if around else next((q.start for q in outer if q.start > mark.start), block.end)
        ends = [m for m in marks[i + 1 :] if m.closes and m.end <= limit]
        close = next((m for m in ends if not _possessive(text, m)), ends[0] if ends else None)
        if close:
            found.append(Quote(mark.start, close.end, around is not None))
    return found


def _possessive(text: str, mark: _Mark) -> bool:
    """Whether a closing mark may as well be the apostrophe of a plural: countries' ..."""
    return text[mark.start - 1] in "sS" and bool(re.match(r" [\w“\"]", text[mark.end : mark.end + 2]))


def _marks(text: str, block: Block) -> list[_Mark]:
    found = []
    for m in MARK.finditer(text, block.start, block.end):
        before = text[m.start() - 1] if m.start() > block.start else " "
        after = text[m.end()] if m.end() < block.end else " "
        mark = _judge(m.group(), m.start(), before, after)
        if not (mark.single and ELISION.match(text, m.start()) and before.isspace()):
            found.append(mark)
    return found


def _judge(mark: str, start: int, before: str, after: str) -> _Mark:
    """What a mark can be: curly ones by their form, where what stands around them does not forbid it."""
    single = mark in SINGLE
    left = (before.isspace() or before in "([{—–-/\"“‘'«:…") and not after.isspace()
    right = not before.isspace() and not (after.isalnum() and single)
    if mark == "»" and left:
        return _Mark(start, start + 1, opens=True, closes=False, single=single)
    if mark == "«" and right and not left:
        return _Mark(start, start + 1, opens=False, closes=True, single=single)
    if mark in OPENERS:
        return _Mark(
            start, start + len(mark), opens=True, closes=mark == "“" and right and not left, single=single
        )
    if mark in CLOSERS:
        # a writer's slip: a closing mark where only an opening one can stand
        slip = left and before.isspace() and after.isalnum()
        return _Mark(start, start + 1, opens=slip, closes=not slip or not single, single=single)
    opens = left or (not single and not before.isalnum() and not after.isspace())
    return _Mark(start, start + len(mark), opens=opens, closes=right or not single, single=single)

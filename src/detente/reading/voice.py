"""Whose words stand at a place of the text: a speaker's, or the author's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.rows import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.rows import Statement

AUTHOR = "author"


def statement_at(statements: Sequence[Statement], start: int, end: int) -> Statement | None:
    """The innermost statement that holds the larger part of [start, end)."""
    found = []
    for said in statements:
        shared = sum(max(0, min(end, c.end) - max(start, c.start)) for c in said.content)
        if 2 * shared > end - start:
            found.append((sum(c.end - c.start for c in said.content), said))
    return min(found, key=lambda f: f[0])[1] if found else None


def clipped(said: Statement | None, span: Span | None) -> Span | None:
    """A span without what lies outside the piece of a statement that holds the larger part of it.

    >>> from detente.rows import Span, Statement
    >>> said = Statement(None, None, "indirect", None, (Span(9, 21, "it will rain"),))
    >>> clipped(said, Span(9, 28, "it will rain, he sa")).text
    'it will rain'
    """
    if said is None or span is None:
        return span
    for piece in said.content:
        start, end = max(span.start, piece.start), min(span.end, piece.end)
        if 2 * (end - start) > span.end - span.start:
            return Span(start, end, span.text[start - span.start : end - span.start])
    return span


def voice(statements: Sequence[Statement], start: int, end: int) -> str:
    """The id of who says what stands in [start, end), or "author"."""
    said = statement_at(statements, start, end)
    return said.speaker if said and said.speaker else AUTHOR

"""Whose words stand at a place of the text: a speaker's, or the author's."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def voice(statements: Sequence[Statement], start: int, end: int) -> str:
    """The id of who says what stands in [start, end), or "author"."""
    said = statement_at(statements, start, end)
    return said.speaker if said and said.speaker else AUTHOR

"""The documents in full, with the sentences that the brief stands on marked in place."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.showing.margin import source
from detente.showing.wording import day

if TYPE_CHECKING:
    from detente.rows import Document
    from detente.showing.story import Story

ROOM = 3_000_000
"""Characters of documents in one page; beyond that, those that nothing stands on are only named."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: marked where it has an id, grey where it is no part of the text proper."""

    text: str
    id: str = ""
    grey: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A document to show: its facts and its paragraphs; none where it is only named."""

    id: str
    number: int
    title: str
    facts: tuple[str, ...]
    language: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    genre: str
    path: str


def sources(story: Story) -> list[Source]:
    """The documents in order. To be called when all is cited."""
    large = sum(len(r.document.text) for r in story.readings) > ROOM
    return [
        _source(story, r.document, large and not story.margin.cited[r.document.id]) for r in story.readings
    ]


def _source(story: Story, doc: Document, named_only: bool) -> Source:  # noqa: FBT001
    n = story.margin.number[doc.id]
    dated = (
        f"{day(doc.published)}: {doc.published_basis}" if doc.published else f"No date: {doc.published_basis}"
    )
    paragraphs = () if named_only else story.margin.paragraphs[doc.id].paragraphs
    facts = [doc.outlet, doc.author, doc.dateline_place, dated]
    return Source(
        f"d{n}", n, doc.title or source(doc), tuple(f for f in facts if f), doc.language,
        tuple(_pieces(story, doc, s, e) for s, e in paragraphs), doc.genre, doc.path,
    )  # fmt: skip


def _pieces(story: Story, doc: Document, start: int, end: int) -> tuple[Piece, ...]:
    """A paragraph cut at the edges of what is cited and of what is furniture."""
    marks = [(s, e) for s, e in sorted(story.margin.cited[doc.id]) if start <= s and e <= end]
    cuts = {start, end}
    for s, e in marks:
        cuts |= {s, e}
    inside = [(b.start, b.end) for b in doc.boilerplate if b.start < end and start < b.end]
    for s, e in inside:
        if not any(a < x < b for a, b in marks for x in (s, e)):
            cuts |= {max(s, start), min(e, end)}
    edges = sorted(cuts)
    found = []
    for a, b in pairwise(edges):
        ref = story.margin.anchor(doc.id, a, b) if (a, b) in marks else ""
        found.append(Piece(doc.text[a:b], ref, any(s <= a and b <= e for s, e in inside)))
    return tuple(found)

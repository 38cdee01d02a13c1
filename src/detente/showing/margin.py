"""The evidence in the margin: the sentence that a line stands on, and where it is.

Whoever cites a span gets an :class:`Evidence`; what was cited is marked in the document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.showing.sentences import Paragraphs
from detente.showing.wording import clip, day, flat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.rows import Document, Reading, Span

QUOTE = 420
"""Characters of a quotation in the margin; the document has the rest."""

BULLETS = "•·▪◦‣*–—- \t"
SIDE = 160
"""Characters before and after the span where the sentence is longer than that."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quoted sentence: the span and what stands before and after it, whence and of what day.

    ``href`` leads to the sentence in the document; ``speaks`` says what it speaks for, where that is asked.
    """

    href: str
    before: str
    quote: str
    after: str
    outlet: str
    date: str
    language: str
    speaks: str = ""


class Margin:
    """All that is cited from some documents. ``cited`` has the sentences to mark, by document."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.documents: list[Document] = [r.document for r in readings]
        self.number = {d.id: n for n, d in enumerate(self.documents, 1)}
        self.paragraphs = {d.id: Paragraphs(d.text) for d in self.documents}
        self.cited: dict[str, set[tuple[int, int]]] = {d.id: set() for d in self.documents}

    def cite(self, doc: Document, *spans: Span | None, elide: bool = False) -> Evidence:
        """Cite the sentences that hold some spans of a document; ``elide`` where the line quotes the span."""
        given = [s for s in spans if s]
        start, end = min(s.start for s in given), max(s.end for s in given)
        held = self.paragraphs[doc.id].around(start, end)
        self.cited[doc.id].update(held)
        first, last = min([start, *(s for s, _ in held)]), max([end, *(e for _, e in held)])
        before, quote, after = doc.text[first:start], doc.text[start:end], doc.text[end:last]
        return Evidence(
            "#" + (self.anchor(doc.id, *held[0]) if held else f"d{self.number[doc.id]}"),
            _tail(before.lstrip(BULLETS)),
            "[…]" if elide and (before.strip(" “\"'") or after.strip(" .,”\"'")) else clip(quote, QUOTE),
            _head(after),
            source(doc),
            day(doc.published),
            doc.language,
        )

    def anchor(self, doc: str, start: int, end: int) -> str:
        """The id of a marked sentence."""
        return f"d{self.number[doc]}-s{start}-{end}"


def source(doc: Document) -> str:
    """What a document is called in a word: its outlet, else its author, else its file's name."""
    return (
        doc.outlet or doc.author or doc.path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or "document"
    )


def _tail(text: str) -> str:
    lead = " " if text[-1:].isspace() else ""
    text = flat(text)
    if len(text) > SIDE:
        text = "… " + text[-SIDE:].split(" ", 1)[-1]
    return text + lead


def _head(text: str) -> str:
    lead = " " if text[:1].isspace() else ""
    return lead + clip(text, SIDE)

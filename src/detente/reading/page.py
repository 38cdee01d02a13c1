"""What is the text? One document's bytes in, its text, blocks and metadata out."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from detente.reading import (
    byline,
    clues,
    furniture,
    genre,
    language,
    layout,
    lines,
    outlet,
    pdf,
    published,
    webpage,
)
from detente.reading.blocks import Block, Page
from detente.reading.dateline import Dateline, dateline
from detente.reading.days import DAY, WEEKDAYS, days
from detente.reading.formats import decode, format_of
from detente.reading.sources import LIMIT, Unreadable, expand, fetch
from detente.rows import Document, Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

__all__ = ["VERSION", "Unreadable", "expand", "fetch", "read"]

VERSION = "1"

PLACED = re.compile(
    r"(?!Posted|Published|Updated|Issued|Date|Released|Last)"
    r"(?P<place>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})(?:, |: | – | - )"
    rf"(?P<when>(?i:(?:(?:{'|'.join(WEEKDAYS)}),? )?{re.sub('[?]P<[a-z]+[0-9]>', '?:', DAY.pattern)}))"
)
"""A date line with a place, as statements have it: "Tehran, 12 March 2024"."""

CLOSING = 4
"""How many of the last paragraphs may be a note about the author."""


def read(data: bytes, path: str) -> Page:
    r"""Read the bytes of a document: plain text, HTML or PDF.

    The text of a plain file is its decoded content, untouched; of HTML and PDF it is the main text, with
    an empty line between blocks. Raises :class:`Unreadable` for bytes that hold no text.

    >>> page = read(b"SEOUL, Nov. 25, 2021 (UPI) -- Two sides met.\n", "-")
    >>> page.document.outlet, page.document.dateline_place, page.document.published
    ('UPI', 'Seoul', '2021-11-25')
    """
    if not data.strip():
        raise Unreadable(f"{path}: the file is empty; give a file with text")
    if len(data) > LIMIT:
        raise Unreadable(f"{path}: larger than {LIMIT // 10**6} MB; split it into single documents first")
    text, spans, hints, said = _laid_out(data, path)
    if not any(c.isalpha() for c in text):
        raise Unreadable(f"{path}: there are no words in it; give a file with text")
    blocks = tuple(layout.blocks(text, spans, hints))
    return Page(_document(data, path, text, blocks, said), blocks)


def _laid_out(
    data: bytes, path: str
) -> tuple[str, list[tuple[int, int]], list[str | None] | None, clues.Clues]:
    form = format_of(data, path)
    if form == "pdf":
        return (*_composed(pdf.paragraphs(data, path)), clues.Clues())
    text = decode(data, path)
    if form == "text":
        return text, lines.paragraphs(text), None, clues.Clues()
    found, said = webpage.main_text(text, path)
    if not found:
        raise Unreadable(
            f"{path}: this HTML page holds no text; it may build it by script: save what the browser shows"
        )
    return (*_composed(found), said)


def _composed(found: Sequence[tuple[str, str | None]]) -> tuple[str, list[tuple[int, int]], list[str | None]]:
    """The text of some paragraphs, an empty line between them, with their places and kinds."""
    spans, at = [], 0
    for words, _ in found:
        spans.append((at, at + len(words)))
        at += len(words) + 2
    return "\n\n".join(words for words, _ in found), spans, [kind for _, kind in found]


def _document(data: bytes, path: str, text: str, blocks: Sequence[Block], said: clues.Clues) -> Document:
    shown = _Shown(text, blocks)
    filed = shown.filed
    title = next((re.sub(r"^#+\s+", "", t) for t in shown.of("title")), said.title)
    dates = published.when(shown.signs(title, said, path), _today())
    author = shown.author or said.author
    rights = [x for x in shown.of("boilerplate") if outlet.holder(x) not in (None, author)]
    return Document(
        id=hashlib.sha256(data).hexdigest(),
        path=path,
        text=text,
        title=title,
        outlet=outlet.outlet(
            filed.agency if filed else None,
            said.outlet,
            shown.of("byline"),
            rights,
            [*shown.offices(title), *(m for line in shown.of("date") if (m := outlet.masthead(line)))],
        ),
        author=author,
        dateline_place=filed.place if filed else None,
        dateline_date=dates.dateline_date,
        published=dates.published,
        published_basis=dates.basis,
        language=language.language(" ".join(shown.of("paragraph")) or text),
        genre=genre.genre(shown.form(title)),
        boilerplate=tuple(
            Span(b.start, b.end, text[b.start : b.end]) for b in blocks if b.kind == "boilerplate"
        ),
    )


def _today() -> date:
    return datetime.now(tz=UTC).date()


class _Shown:
    """What the blocks of a page show."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self.text, self.blocks = text, blocks

    def of(self, *kinds: str) -> list[str]:
        """The texts of the blocks of some kinds, in order, their white space single."""
        return [" ".join(self.text[b.start : b.end].split()) for b in self.blocks if b.kind in kinds]

    @property
    def filed(self) -> Dateline | None:
        """The dateline before the first paragraph that has one."""
        filed = (
            b for b in self.blocks if b.kind == "date" and not layout.running_head(self.text[b.start : b.end])
        )
        found = (dateline(self.text, b.start) for b in filed)
        return next((d for d in found if d), None) or self._placed

    @property
    def _placed(self) -> Dateline | None:
        for line in self.of("date"):
            match = PLACED.match(line)
            if match and match["place"].lower() not in WEEKDAYS:
                return Dateline(0, 0, match["place"], next(days(match["when"]), None), None)
        return None

    @property
    def heads(self) -> list[str]:
        """What stands above the title: letterheads, rubrics, mastheads."""
        title = next((b.start for b in self.blocks if b.kind == "title"), 0)
        return _Shown(self.text, [b for b in self.blocks if b.start < title]).of("heading", "boilerplate")

    def offices(self, title: str | None) -> list[str]:
        """The offices and mastheads named above the title, and the issuer that the title names."""
        parts = [part for head in self.heads for part in furniture.TRAIL.split(head)]
        named = [p for p in parts if layout.letterhead(p) or byline.is_house(p)]
        issuer = outlet.issuer(title or "")
        return [*named, issuer] if issuer else named

    def signs(self, title: str | None, said: clues.Clues, path: str) -> published.Signs:
        """What tells its dates."""
        filed = self.filed
        body = self.of("paragraph", "item")
        return published.Signs(
            lines=[
                x
                for x in (*self.of("date"), *self.of("byline"))
                if layout.running_head(x) or not dateline(f"{x} x")
            ],
            filed=filed.day if filed else None,
            lead=" ".join(body[:2]),
            body=" ".join(body),
            foot=" ".join(self.of("boilerplate")),
            title=title,
            stated=said.dates,
            named=clues.address_date(path),
        )

    def form(self, title: str | None) -> genre.Form:
        """What tells its genre."""
        filed = self.filed is not None and self.filed.end > 0
        body = self.of("paragraph", "item")
        return genre.Form(title, self.heads, self.of("heading"), body, filed=filed, signed=bool(self.noted))

    @property
    def noted(self) -> str | None:
        """The author that a closing note is about."""
        closing = self.of("paragraph", "byline", "boilerplate")[-CLOSING:]
        return next((name for p in closing if (name := byline.author_note(p))), None)

    @property
    def author(self) -> str | None:
        """The author by a byline, a name beside the date ("Ana Sol | 3 May 2024"), or a closing note."""
        for line in self.of("byline", "date"):
            first = furniture.TRAIL.split(line)[0]
            name = byline.byline(line) or (first if byline.is_name(first) else None)
            if name:
                return name
        return self.noted

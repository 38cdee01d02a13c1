"""Whether the words that a scenario cites stand in the record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from detente.rows import Document, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.bargaining.scenarios.given import Source
    from detente.bargaining.scenarios.scenario import Scenario
    from detente.record import Record

MARKS = ({"'", "’", "‘"}, {'"', "“", "”"}, {"-", "‐", "‑", "–", "—"})
"""Marks that are typed one for another."""
DIGEST = 8
"""So many characters of a document's id name it."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A quotation of a scenario looked up in the record.

    ``document`` and ``span`` are where the words stand; without a span ``missing`` says what is not there,
    and ``line`` where the scenario cites it.
    """

    name: str
    source: Source
    document: Document | None = None
    span: Span | None = None
    missing: str | None = None
    line: int | None = None


def cited(scenario: Scenario, record: Record) -> list[Cited]:
    """Each quotation that the scenario gives as a source, with the span of the record that has its words.

    White space, and marks that are typed one for another, do not count. A document is meant by its file name
    (or any path it was read from), its title, its id or the first characters of it.
    """
    documents = list(record.documents())
    paths = _paths(record)
    return [_look(name, source, line, documents, paths) for name, source, line in _quotations(scenario)]


def _quotations(scenario: Scenario) -> Iterator[tuple[str, Source, int | None]]:
    for name, given in scenario.given.items():
        yield from ((name, source, given.line) for source in given.sources if source.document)


def _paths(record: Record) -> dict[str, set[str]]:
    """The paths that each document was read from."""
    found: dict[str, set[str]] = {}
    table = record.query("SELECT doc, path FROM paths")
    for doc, path in zip(table["doc"].to_pylist(), table["path"].to_pylist(), strict=True):
        found.setdefault(doc, set()).add(path)
    return found


def _look(
    name: str, source: Source, line: int | None, documents: list[Document], paths: dict[str, set[str]]
) -> Cited:
    meant = [d for d in documents if _is(d, source.document or "", paths.get(d.id, set()))]
    if not meant:
        return Cited(name, source, None, None, f"the record has no document {source.document!r}", line)
    for document in meant:
        span = find(document.text, source.quote or "")
        if span is not None:
            return Cited(name, source, document, span, None, line)
    return Cited(name, source, meant[0], None, f"{source.document!r} does not have these words", line)


def _is(document: Document, name: str, paths: set[str]) -> bool:
    called = {document.id, document.title, *paths, *(PurePath(p).name for p in {*paths, document.path})}
    return name in called or (len(name) >= DIGEST and document.id.startswith(name))


def find(text: str, quote: str) -> Span | None:
    r"""Where a text has the words of a quotation; None where it does not.

    >>> find("It is\n“no  estimate”.", '"no estimate"')
    Span(start=6, end=20, text='“no  estimate”')
    """
    pattern = r"\s+".join("".join(_mark(letter) for letter in word) for word in quote.split())
    found = re.search(pattern, text) if pattern else None
    return Span(found.start(), found.end(), found.group()) if found else None


def _mark(letter: str) -> str:
    alike = next((marks for marks in MARKS if letter in marks), None)
    return f"[{''.join(re.escape(mark) for mark in sorted(alike))}]" if alike else re.escape(letter)

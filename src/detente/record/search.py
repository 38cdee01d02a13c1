"""Words in the record, who said them and where.

SQLite's FTS5 with Porter's stemmer (Porter 1980, *Program* 14:3): "sanction" finds "sanctions". All words
must be there; words in quotation marks must stand together. Korean joins its particles to the word, so a
Korean word finds whatever begins with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.record.file import plain

if TYPE_CHECKING:
    import sqlite3

SNIPPET = 32  # words
HANGUL = re.compile(r"[ᄀ-ᇿ㄰-㆏가-힣]")

STATEMENTS = """
SELECT s.quote, s.start, s.end, v.who, v.role, s.doc, d.title, d.outlet, d.path, v.date, {found}
FROM {source} JOIN documents AS d ON d.id = s.doc JOIN said AS v ON v.id = s.id
WHERE {where} ORDER BY relevance, d.published DESC, s.doc, s.n LIMIT :limit
"""
PASSAGES = """
SELECT p.quote, p.start, p.end, NULL AS who, NULL AS role, p.doc, d.title, d.outlet, d.path,
  d.published AS date, rank AS relevance, snippet(passages_fts, 0, '**', '**', '…', :words) AS snippet
FROM passages_fts JOIN passages AS p ON p.id = passages_fts.rowid JOIN documents AS d ON d.id = p.doc
WHERE passages_fts MATCH :match ORDER BY relevance, d.published DESC, p.doc, p.n LIMIT :limit
"""
SPEAKERS = """(s.doc, s.speaker) IN (
  SELECT doc, actor FROM actors WHERE plain(name) = :by OR plain(actor) = :by
  UNION SELECT doc, actor FROM mentions WHERE kind = 'name' AND plain(quote) = :by
  UNION SELECT doc, actor FROM known_as WHERE plain(known_as) = :by)"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a search found: ``quote`` is the text's own [start, end), ``snippet`` marks the words."""

    snippet: str
    quote: str
    start: int
    end: int
    speaker: str | None
    role: str | None
    doc: str
    title: str | None
    outlet: str | None
    path: str
    date: str | None


def search(db: sqlite3.Connection, text: str, by: str | None, limit: int) -> list[Hit]:
    """The places that hold the words, best first; with ``by``, the statements of that speaker alone.

    ``by`` is a name, an alias or an id, whatever its letter case and hyphens. Without words, all that
    the speaker says. Raises ValueError where there is neither.
    """
    match = expression(text)
    if not match and not by:
        raise ValueError("nothing to search for: give a word, or a speaker")
    args = {"match": match, "by": plain(by), "limit": limit, "words": SNIPPET}
    said = db.execute(_statements(bool(match), bool(by)), args).fetchall()
    free = [] if by else db.execute(PASSAGES, args).fetchall()
    rows = said + [p for p in free if not any(_within(s, p) for s in said)]
    rows.sort(key=lambda row: row["relevance"])
    return [_hit(row) for row in rows[:limit]]


def expression(text: str) -> str:
    """An FTS5 query: every word quoted, so that no sign of the user's is taken for an operator.

    >>> expression('sanctions "end of war" 제재')
    '"sanctions" AND "end of war" AND "제재"*'
    """
    phrases = []
    for quoted, word in re.findall(r'["“]([^"”]*)["”]|([^\s"“”]+)', text):
        words = re.findall(r"\w+", quoted or word)
        if words:
            star = "*" if HANGUL.search(words[-1]) else ""
            phrases.append(f'"{" ".join(words)}"{star}')
    return " AND ".join(phrases)


FOUND = "snippet(statements_fts, 0, '**', '**', '…', :words) AS snippet"


def _statements(match: bool, by: bool) -> str:  # noqa: FBT001
    source, found = "statements AS s", "0 AS relevance, s.said AS snippet"
    if match:
        source = "statements_fts JOIN statements AS s ON s.id = statements_fts.rowid"
        found = "statements_fts.rank AS relevance, " + FOUND
    where = ["statements_fts MATCH :match"] * match + [SPEAKERS] * by
    return STATEMENTS.format(source=source, found=found, where=" AND ".join(where))


def _within(inner: sqlite3.Row, outer: sqlite3.Row) -> bool:
    inside: bool = outer["start"] <= inner["start"] and inner["end"] <= outer["end"]
    return inside and inner["doc"] == outer["doc"]


def _hit(row: sqlite3.Row) -> Hit:
    named = {name: row[name] for name in ("quote", "start", "end", "role", "doc", "title", "outlet", "path")}
    return Hit(snippet=" ".join(row["snippet"].split()), speaker=row["who"], date=row["date"], **named)

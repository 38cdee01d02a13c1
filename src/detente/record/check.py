"""Whether a record is sound: every row on the words it says, every name an actor, the file whole."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.record import joining, registering
from detente.record.store import REFERENCES

if TYPE_CHECKING:
    from collections.abc import Iterator

SAID = """
SELECT s.id, s.doc FROM statements AS s WHERE s.said <> coalesce((
  SELECT group_concat(quote, ' … ') FROM (SELECT quote FROM contents WHERE statement = s.id ORDER BY n)), '')
"""
UNREAD = "SELECT rowid, id FROM documents WHERE id NOT IN (SELECT doc FROM readings)"
LOST = """
SELECT i.id, i.doc FROM identities AS i
WHERE i.retracted_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM actors AS a WHERE a.doc = i.doc AND a.actor = i.actor)
"""
REGISTER = frozenset({"register", "evidence"})
"""The tables that keep words as they were read once; a newer reader may find them elsewhere."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row (``row`` is its rowid), or with the file where no table is named."""

    what: str
    table: str | None = None
    row: int | None = None
    doc: str | None = None


def check(db: sqlite3.Connection) -> list[Fault]:
    """All that is wrong with a record; an empty list for a sound one."""
    faults = [Fault(f"the file is damaged: {row[0]}") for row in db.execute("PRAGMA integrity_check")]
    faults = [f for f in faults if not f.what.endswith(": ok")]
    faults += [
        Fault(f"stands on a row of {row[2]} that is not there", row[0], row[1])
        for row in db.execute("PRAGMA foreign_key_check")
    ]
    faults += _spans(db)
    faults += _strangers(db)
    faults += _index(db)
    for table, what, query in (
        ("statements", "what was said is not the words of its parts", SAID),
        ("documents", "no reader is named for it", UNREAD),
        ("identities", "a judgement on an actor that the document no longer has", LOST),
    ):
        faults += [Fault(what, table, row[0], row[1]) for row in db.execute(query)]
    gone = "a judgement on an event that the document no longer has"
    faults += [Fault(gone, "joins", row, doc) for row, doc in joining.lost(db)]
    words = "the document no longer has the words that were entered"
    faults += [Fault(words, table, row, doc) for table, row, doc in registering.moved(db)]
    return faults


def _spans(db: sqlite3.Connection) -> Iterator[Fault]:
    """The rows whose quote is not the text between their start and end, in code points."""
    places = list(_places(db))
    for doc in [row[0] for row in db.execute("SELECT id FROM documents")]:
        text = db.execute("SELECT text FROM documents WHERE id = ?", (doc,)).fetchone()[0]
        for table, start, end, quote in places:
            query = f"SELECT rowid, {start}, {end}, {quote} FROM {table} WHERE doc = ?"  # noqa: S608
            for row, a, b, words in db.execute(query, (doc,)):
                if (a, b, words) != (None, None, None) and not _holds(text, a, b, words):
                    yield Fault(f"{quote}: the text has no {words!r} at {a}", table, row, doc)


def _holds(text: str, start: int | None, end: int | None, words: str | None) -> bool:
    if start is None or end is None or words is None:
        return False
    return 0 <= start <= end and text[start:end] == words


def _places(db: sqlite3.Connection) -> Iterator[tuple[str, str, str, str]]:
    """Each span that a table has, as (table, start, end, quote)."""
    tables = {row[0] for row in db.execute("SELECT name FROM pragma_table_list WHERE type = 'table'")}
    for table in sorted(tables - REGISTER):
        names = {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
        if {"start", "end", "quote"} <= names:
            yield table, "start", "end", "quote"
        for name in sorted(names):
            if {f"{name}_start", f"{name}_end"} <= names:
                yield table, f"{name}_start", f"{name}_end", name


def _strangers(db: sqlite3.Connection) -> Iterator[Fault]:
    for table, column in REFERENCES:
        query = (
            f"SELECT t.rowid, t.doc, t.{column} FROM {table} AS t LEFT JOIN actors AS a "  # noqa: S608
            f"ON a.doc = t.doc AND a.actor = t.{column} "
            f"WHERE a.doc IS NULL AND t.{column} IS NOT NULL AND t.{column} <> 'author'"
        )
        for row, doc, name in db.execute(query):
            yield Fault(f"{column} names {name!r}, who is no actor of the document", table, row, doc)


def _index(db: sqlite3.Connection) -> Iterator[Fault]:
    """Whether the search index is that of the rows. FTS5 checks it by a write that changes nothing."""
    for table in ("passages_fts", "statements_fts"):
        try:
            db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorname.startswith("SQLITE_READONLY"):
                return  # a file that cannot be written is checked but for its index
            yield Fault("the search index is not that of the rows: read the documents anew", table)

"""A reading into the record.

Each layer of a reading is the work of one reader, and has a table. A newer version of a reader replaces
the rows of its layer and no others.
"""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from detente.contract import LAYERS, misfits, pack
from detente.rows import Actor, Argument, Event, Poll, Statement

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

    from detente.rows import Reading, Span

READERS = {layer: "speech" if layer in ("statements", "attitudes") else layer for layer in LAYERS}
"""The reader of each layer; the document itself is the work of ``page``."""

UNVERSIONED = "0"  # what was put in by hand: any reader's rows are newer

REFERENCES = (
    ("statements", "speaker"),
    ("attitudes", "actor"),
    ("events", "reported_by"),
    ("event_actors", "actor"),
    ("positions", "actor"),
    ("comparisons", "actor"),
    ("comparisons", "other"),
    ("arguments", "by"),
    ("forecasts", "by"),
)
"""The columns that name an actor of the document (``by`` may be "author" instead)."""

LOOSE_REFERENCES = (
    ("positions", "attributed_to"),
    ("comparisons", "attributed_to"),
    ("attitudes", "attributed_to"),
    ("shares", "choice"),
)
"""The columns that may name an actor, or hold the text's own words."""

NESTED = {"mentions", "content", "results", "source", "target"}
SIGNED = """
INSERT INTO readings (doc, reader, version, read_at) VALUES (?, ?, ?, ?)
ON CONFLICT DO UPDATE SET version = excluded.version, read_at = excluded.read_at
"""
PASSAGE = 1500  # characters; longer paragraphs are cut for the search


def add(db: sqlite3.Connection, reading: Reading, at: str) -> bool:
    """Put a reading into the record, within a transaction; False where it holds nothing newer.

    Raises ValueError where a span is not in the text, a row names an actor that the document does not
    have, or the same bytes were read as another text by the same version of the page reader.
    """
    for span in misfits(reading):
        raise ValueError(f"the text has no {span.text!r} at {span.start}")
    doc = reading.document
    given = _due(db, reading)
    paths = [tuple(row) for row in db.execute("SELECT * FROM paths WHERE doc = ?", (doc.id,))]
    if given and _text(db, doc.id) not in (None, doc.text):
        db.execute("DELETE FROM documents WHERE id = ?", (doc.id,))
    if given:
        _write(db, reading, given, at)
    db.executemany("INSERT OR IGNORE INTO paths VALUES (?, ?, ?)", [*paths, (doc.id, doc.path, at)])
    db.execute("DELETE FROM notes WHERE doc IS NULL AND path = ?", (doc.path,))
    return bool(given)


def _due(db: sqlite3.Connection, reading: Reading) -> dict[str, str]:
    """The readers whose rows are to be written, with their versions.

    All of them where a newer page reader reads the bytes as another text: every span stood on the old
    one. None where an older page reader did.
    """
    doc = reading.document
    every = dict.fromkeys(["page", *READERS.values()], UNVERSIONED)
    kept = versions(db, doc.id)
    if not kept:
        return dict(reading.readers) | {r: v for r, v in every.items() if r not in dict(reading.readers)}
    given = dict(reading.readers) or every
    due = {r: v for r, v in given.items() if r not in kept or newer(v, kept[r])}
    if _text(db, doc.id) == doc.text:
        return due
    if given.get("page") == kept["page"]:
        raise ValueError(f"{doc.path}: the record keeps another text of these bytes ({doc.id[:12]})")
    return every | given if "page" in due else {}


def _text(db: sqlite3.Connection, doc: str) -> str | None:
    found = db.execute("SELECT text FROM documents WHERE id = ?", (doc,)).fetchone()
    return found[0] if found else None


def versions(db: sqlite3.Connection, doc: str) -> dict[str, str]:
    """Which readers at which version have read a document."""
    rows = db.execute("SELECT reader, version FROM readings WHERE doc = ?", (doc,))
    return dict(tuple(row) for row in rows)


def newer(version: str, than: str) -> bool:
    """Whether a version follows another.

    >>> newer("10", "9"), newer("1.2", "1.2")
    (True, False)
    """

    def figures(v: str) -> list[int]:
        return [int(n) for n in re.findall(r"\d+", v)]

    return figures(version) > figures(than)


def _write(db: sqlite3.Connection, reading: Reading, given: Mapping[str, str], at: str) -> None:
    doc = reading.document
    layers = [layer for layer, reader in READERS.items() if reader in given]
    if "page" in given:
        _document(db, reading, {"doc": doc.id, "reader": "page", "version": given["page"]})
    for layer in layers:
        _clear(db, layer, doc.id, len(reading.actors))
    for layer in layers:
        made = {"doc": doc.id, "reader": READERS[layer], "version": given[READERS[layer]]}
        for n, (row, flat) in enumerate(zip(getattr(reading, layer), pack(reading)[layer], strict=True)):
            _row(db, layer, row, columns(flat) | _extent(row, doc.text) | made | {"n": n})
    _refuse_strangers(db, doc.id)
    db.execute("DELETE FROM notes WHERE doc = ?", (doc.id,))
    for n, note in enumerate(reading.notes):
        _insert(db, "notes", {"doc": doc.id, "path": doc.path, "n": n, "note": note, "noted_at": at})
    for reader, version in given.items():
        db.execute(SIGNED, (doc.id, reader, version, at))


def _document(db: sqlite3.Connection, reading: Reading, made: dict[str, Any]) -> None:
    doc = reading.document
    flat = pack(reading)
    row = {"id": doc.id, "path": doc.path, "text": doc.text, **flat["document"]}
    row |= {"reader": made["reader"], "version": made["version"]}
    known = db.execute("SELECT path FROM documents WHERE id = ?", (doc.id,)).fetchone()
    if known:
        changed = {k: v for k, v in row.items() if k not in ("id", "path", "text")}
        sets = ", ".join(f"{k} = :{k}" for k in changed)
        db.execute(f"UPDATE documents SET {sets} WHERE id = :id", row)  # noqa: S608 - names of our own
        db.execute("DELETE FROM boilerplate WHERE doc = ?", (doc.id,))
    else:
        _insert(db, "documents", row)
        for n, (start, end) in enumerate(passages(doc.text)):
            quote = doc.text[start:end]
            _insert(db, "passages", {"doc": doc.id, "n": n, "start": start, "end": end, "quote": quote})
    for n, span in enumerate(doc.boilerplate):
        _insert(db, "boilerplate", {"n": n, **_place(span), **made})


def _clear(db: sqlite3.Connection, layer: str, doc: str, coming: int) -> None:
    """Take out a layer's rows; an actor whom another reader's rows still name stays, after the new ones."""
    if layer != "actors":
        db.execute(f"DELETE FROM {layer} WHERE doc = ?", (doc,))  # noqa: S608 - names of our own
        return
    named = " UNION ".join(
        f"SELECT {column} FROM {table} WHERE doc = :doc AND {column} IS NOT NULL"  # noqa: S608
        for table, column in REFERENCES + LOOSE_REFERENCES
    )
    db.execute("DELETE FROM mentions WHERE doc = ?", (doc,))
    db.execute(f"DELETE FROM actors WHERE doc = :doc AND actor NOT IN ({named})", {"doc": doc})  # noqa: S608
    db.execute(
        "UPDATE actors SET n = n + ?, start = NULL, end = NULL, quote = NULL WHERE doc = ?", (coming, doc)
    )


def _row(db: sqlite3.Connection, layer: str, row: object, values: dict[str, Any]) -> None:
    parent = _insert(db, layer, values)
    made = {k: values[k] for k in ("doc", "reader", "version")}
    for table, child in _children(row, parent):
        _insert(db, table, child | made)


def _children(row: object, parent: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows below a row: an actor's mentions, a statement's parts, an event's parties, a poll's shares."""
    if isinstance(row, Actor):
        for n, m in enumerate(row.mentions):
            yield "mentions", {"actor": row.id, "n": n, "kind": m.kind, **_place(m.span)}
    elif isinstance(row, Statement):
        for n, part in enumerate(row.content):
            yield "contents", {"statement": parent, "n": n, **_place(part)}
    elif isinstance(row, Event):
        for side, actors in (("source", row.source), ("target", row.target)):
            for n, actor in enumerate(actors):
                yield "event_actors", {"event": parent, "side": side, "n": n, "actor": actor}
    elif isinstance(row, Poll):
        for n, s in enumerate(row.results):
            yield "shares", {"poll": parent, "n": n, "choice": s.choice, "share": s.share, **_place(s.span)}


def columns(flat: dict[str, Any]) -> dict[str, Any]:
    """A row of the contract as columns of its table: spans and bands opened, what has its own table left out.

    >>> columns({"text": "said", "cue": {"start": 1, "end": 5, "text": "said"}})
    {'quote': 'said', 'cue': 'said', 'cue_start': 1, 'cue_end': 5}
    """
    row: dict[str, Any] = {}
    for name, value in flat.items():
        if name in NESTED:
            continue
        if isinstance(value, dict):
            row |= {name: value["text"], f"{name}_start": value["start"], f"{name}_end": value["end"]}
        elif name == "probability":
            row |= {"probability_low": value[0], "probability_high": value[1]}
        elif isinstance(value, list):
            row[name] = json.dumps(value, ensure_ascii=False)
        else:
            row["quote" if name == "text" else name] = value
    return row


def _place(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "quote": span.text}


def _extent(row: object, text: str) -> dict[str, Any]:
    """The words a row stands on, where they are several spans."""
    if isinstance(row, Actor):
        first = min((m.span for m in row.mentions), default=None)
        return (_place(first) if first else {}) | {"actor": row.id}
    if isinstance(row, Statement):
        if not row.content:
            raise ValueError("a statement without content")
        parts, said = row.content, {"said": " … ".join(p.text for p in row.content)}
    elif isinstance(row, Argument):
        parts, said = (row.reason, row.conclusion), {}
    else:
        return {}
    start, end = min(p.start for p in parts), max(p.end for p in parts)
    return said | {"start": start, "end": end, "quote": text[start:end]}


def _insert(db: sqlite3.Connection, table: str, values: dict[str, Any]) -> int:
    if table == "actors":
        values = {k: v for k, v in values.items() if k != "id"}
    names, places = ", ".join(values), ", ".join(f":{k}" for k in values)
    verb = "INSERT OR REPLACE" if table == "actors" else "INSERT"
    done = db.execute(f"{verb} INTO {table} ({names}) VALUES ({places})", values)
    return done.lastrowid or 0


def _refuse_strangers(db: sqlite3.Connection, doc: str) -> None:
    for table, column in REFERENCES:
        found = db.execute(
            f"SELECT {column} FROM {table} WHERE doc = :doc AND {column} <> 'author' "  # noqa: S608
            f"AND {column} NOT IN (SELECT actor FROM actors WHERE doc = :doc)",
            {"doc": doc},
        ).fetchone()
        if found:
            raise ValueError(f"{table}: {column} names {found[0]!r}, who is no actor of the document")


def passages(text: str) -> Iterator[tuple[int, int]]:
    r"""The paragraphs of a text, or its lines where no line is blank; long ones in pieces.

    >>> text = "One.\n\nTwo\nlines."
    >>> [text[a:b] for a, b in passages(text)]
    ['One.', 'Two\nlines.']
    """
    edge = r"\n\s*\n" if re.search(r"\S\s*\n[^\S\n]*\n\s*\S", text) else r"\n"
    cuts = [0, *(m.end() for m in re.finditer(edge, text)), len(text)]
    for start, end in pairwise(cuts):
        for m in re.finditer(rf"(?s)\S.{{0,{PASSAGE}}}(?<=\S)(?!\S)|\S{{1,{PASSAGE}}}", text[start:end]):
            yield start + m.start(), start + m.end()

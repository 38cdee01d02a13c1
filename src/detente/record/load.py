"""A reading out of the record, as it went in."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from detente.contract import LAYERS, TOP, Json, hints, unpack
from detente.rows import Document, Span

if TYPE_CHECKING:
    import sqlite3

    from detente.rows import Reading


def reading(db: sqlite3.Connection, doc: str) -> Reading:
    """The reading of a document. Raises KeyError for a document not kept."""
    return unpack(reading_json(db, doc))


def document(db: sqlite3.Connection, doc: str) -> Document:
    """A document without what was read in it. Raises KeyError for one not kept."""
    return unpack(_head(db, doc)).document


def reading_json(db: sqlite3.Connection, doc: str) -> Json:
    """The reading of a document in the contract's form. Raises KeyError for a document not kept."""
    obj = _head(db, doc)
    for layer in LAYERS:
        obj[layer] = [_item(layer, row) for row in _rows(db, layer, doc, "n")]
    _nest(db, doc, obj)
    obj["notes"] = [row["note"] for row in _rows(db, "notes", doc, "n")]
    obj["readers"] = {row["reader"]: row["version"] for row in _rows(db, "readings", doc, "rowid")}
    return obj


def _head(db: sqlite3.Connection, doc: str) -> Json:
    row = db.execute("SELECT * FROM documents WHERE id = ?", (doc,)).fetchone()
    if row is None:
        raise KeyError(doc)
    top: Json = {name: row[name] for name in ("path", "id", "text")}
    top["document"] = {f.name: row[f.name] for f in fields(Document) if f.name not in TOP}
    return top | {"boilerplate": [_place(r) for r in _rows(db, "boilerplate", doc, "n")]}


def _rows(db: sqlite3.Connection, table: str, doc: str, order: str) -> list[sqlite3.Row]:
    return db.execute(f"SELECT * FROM {table} WHERE doc = ? ORDER BY {order}", (doc,)).fetchall()  # noqa: S608


def _place(row: sqlite3.Row, name: str = "") -> Json | None:
    """The span of a row, or the one of that name; None where it has none."""
    if row[f"{name}_start" if name else "start"] is None:
        return None
    if name:
        return {"start": row[f"{name}_start"], "end": row[f"{name}_end"], "text": row[name]}
    return {"start": row["start"], "end": row["end"], "text": row["quote"]}


def _item(layer: str, row: sqlite3.Row) -> Json:
    """A row of a table as an object of the contract, what has its own table left out."""
    item: Json = {"key": row["actor"] if layer == "actors" else row["id"]}
    names = set(row.keys())
    for f in fields(LAYERS[layer]):
        hint = hints(LAYERS[layer])[f.name]
        if f.name == "span":
            item |= _place(row) or {}
        elif hint in (Span, Span | None):
            item[f.name] = _place(row, f.name)
        elif f.name == "probability":
            item[f.name] = [row["probability_low"], row["probability_high"]]
        elif f.name == "contexts":
            item[f.name] = json.loads(row[f.name])
        elif hint is bool:
            item[f.name] = bool(row[f.name])
        elif f.name in names:
            item[f.name] = row[f.name]
    if layer == "actors":
        item["id"] = row["actor"]
    return item


def _nest(db: sqlite3.Connection, doc: str, obj: Json) -> None:
    """Put the rows of the tables below under the rows they belong to, and drop the table's own keys."""
    for layer, table, key, field in (
        ("actors", "mentions", "actor", "mentions"),
        ("statements", "contents", "statement", "content"),
        ("events", "event_actors", "event", "source"),
        ("events", "event_actors", "event", "target"),
        ("polls", "shares", "poll", "results"),
    ):
        below = {item["key"]: item.setdefault(field, []) for item in obj[layer]}
        for row in _rows(db, table, doc, "n"):
            if table != "event_actors" or row["side"] == field:
                below[row[key]].append(_below(table, row))
    for layer in LAYERS:
        for item in obj[layer]:
            del item["key"]


def _below(table: str, row: sqlite3.Row) -> Any:  # noqa: ANN401
    if table == "event_actors":
        return row["actor"]
    extra = {"mentions": ("kind",), "shares": ("choice", "share")}.get(table, ())
    return (_place(row) or {}) | {name: row[name] for name in extra}

"""Tables of sentences coded: a row in, a row for each of its events out.

Beside PLOVER's type stands the CAMEO code, so that the result can be joined with ICEWS and GDELT, and beside
the words of a party its code: ISO 3166 alpha-3 and the sector, where the gazetteer knows whom they mean.
"""

from __future__ import annotations

import csv
import io
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.codes import plover
from detente.codes.cameo import cameo
from detente.codes.tables import TableError
from detente.reading.actors import resolve
from detente.reading.events.coder import LEAST, events
from detente.reading.events.model import current
from detente.reading.events.sight import Sight
from detente.reading.events.telling import between
from detente.reading.prose import pipeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from spacy.tokens import Doc

    from detente.reading.events.coder import Coded

VERSION = "1"

FOUND = (
    *("event", "type", "mode", "quad", "score", "status", "contexts", "source", "source_code"),
    *("target", "target_code", "trigger", "cameo", "confidence"),
)
"""The columns that coding adds where it finds the parties itself."""
GIVEN = ("type", "quad", "score", "cameo")
"""Those it adds where the parties are given in the columns ``source`` and ``target``."""
PARTIES = ("source", "target")
TEXTS = ("sentence", "text")
KEPT = 4096


class SheetError(TableError):
    """A table that cannot be coded; the message is one line, with the file and, of a row, its line."""


class Row(dict[str, str]):
    """A row of a table by its columns, that knows its place: file and line."""

    place: str


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV or, by its suffix, tab-separated file; raises :class:`SheetError`."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise SheetError(f"{path}: no text in UTF-8; save it as CSV UTF-8") from None
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if path.suffix == ".tsv" else ",")
    try:
        names = next(reader, [])
        _check(path, names)
        return [_row(path, reader.line_num, names, cells) for cells in reader if cells]
    except csv.Error as error:
        raise SheetError(f"{path}:{reader.line_num}: {error}") from None


def _check(path: Path, names: list[str]) -> None:
    """Whether a table has what coding needs, and nothing that it would write over."""
    if not any(name in names for name in TEXTS):
        raise SheetError(f"{path}:1: no column {' or '.join(TEXTS)}")
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise SheetError(f"{path}:1: two columns {twice[0]}; rename one")
    clash = [name for name in columns(names) if name in names]
    if clash:
        raise SheetError(f"{path}:1: a column {clash[0]} is there already; rename it")


def _row(path: Path, line: int, names: list[str], cells: list[str]) -> Row:
    if len(cells) != len(names):
        wanted = (
            f"{len(cells)} cells where {len(names)} are wanted; put a text with commas in quotation marks"
        )
        raise SheetError(f"{path}:{line}: {wanted}")
    row = Row(zip(names, cells, strict=True))
    row.place = f"{path}:{line}"
    return row


def columns(names: Iterable[str]) -> tuple[str, ...]:
    """The columns that coding adds to a table that has others."""
    return GIVEN if set(PARTIES) <= set(names) else FOUND


def coded(rows: list[dict[str, str]], least: float = LEAST) -> Iterator[list[dict[str, object]]]:
    """For each row its coded rows, in order; a sentence that tells no event comes back once, empty.

    Raises :class:`SheetError` where a given source or target does not stand in its sentence.

    >>> rows = coded([{"sentence": "Norway sent tents to Malawi."}])
    >>> [(r["type"], r["source_code"], r["target_code"], r["cameo"]) for r in next(rows)]
    [('AID', 'NOR GOV', 'MWI GOV', '070')]
    """
    name = next((n for n in TEXTS if rows and n in rows[0]), TEXTS[0])
    given = bool(rows) and set(PARTIES) <= set(rows[0])
    docs = pipeline().pipe(row[name] for row in rows)
    for n, (row, doc) in enumerate(zip(rows, docs, strict=True), 1):
        place = row.place if isinstance(row, Row) else f"row {n}"
        yield [_given(row, doc, place)] if given else _found(row, doc, least)


def _given(row: dict[str, str], doc: Doc, place: str) -> dict[str, object]:
    """A row whose parties are given."""
    bounds = []
    for name in PARTIES:
        start = doc.text.find(row[name]) if row[name] else -1
        if row[name] and start < 0:
            raise SheetError(f"{place}: the {name} {row[name]!r} does not stand in its sentence")
        bounds.append((start, start + len(row[name])) if start >= 0 else None)
    type, _ = between(Sight.of(doc[:]), bounds[0], bounds[1], current())
    kind = plover.TYPES[type]
    return {
        **row,
        "type": type,
        "quad": kind.quad,
        "score": kind.score,
        "cameo": _cameo(type, None, "happened"),
    }


def _found(row: dict[str, str], doc: Doc, least: float) -> list[dict[str, object]]:
    """A row for each event of a sentence."""
    told = [event for sentence in doc.sents for event in events(sentence, current(), least)]
    if not told:
        return [{**row, "event": 0, **dict.fromkeys(FOUND[1:], "")}]
    return [{**row, "event": n, **_written(doc.text, event)} for n, event in enumerate(told, 1)]


def _written(text: str, event: Coded) -> dict[str, object]:
    sides = {"source": event.source, "target": event.target}
    words = {name: [text[start:end] for start, end in spans] for name, spans in sides.items()}
    return {
        "type": event.type,
        "mode": event.mode or "",
        "quad": event.quad,
        "score": event.score,
        "status": event.status,
        "contexts": " ".join(event.contexts),
        **{name: "; ".join(found) for name, found in words.items()},
        **{
            f"{name}_code": "; ".join(dict.fromkeys(filter(None, map(actor, w)))) for name, w in words.items()
        },
        "trigger": text[slice(*event.trigger)],
        "cameo": _cameo(event.type, event.mode, event.status),
        "confidence": event.confidence,
    }


def _cameo(type: str, mode: str | None, status: str) -> str:
    """The CAMEO code of an event; empty for types of the user's own, which CAMEO does not know."""
    try:
        return cameo(type, mode, status)
    except KeyError:
        return ""


@lru_cache(KEPT)
def actor(words: str) -> str:
    """The code of an actor: ISO 3166 alpha-3, and the sector where one is known; empty where neither is.

    >>> actor("the Iranian foreign ministry"), actor("a crowd of protesters")
    ('IRN GOV', 'CVL')
    """
    found = resolve(words)
    return " ".join(filter(None, (found.country, found.sector)))

"""Documents one after the other, each by itself: what is wrong with one never stops the rest."""

# ruff: noqa: PLC0415 - the readers are heavy

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.record import RecordError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.record import Record
    from detente.rows import Reading


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one source: its reading, whether the record had it already, or why there is none."""

    source: str
    reading: Reading | None = None
    known: bool = False
    fault: str | None = None


def sources(paths: Iterable[str]) -> tuple[list[str], list[Taken]]:
    """The single sources that paths name, each once, and the paths that name none."""
    from detente.reading.page import Unreadable, expand

    found: dict[str, None] = {}
    lost = []
    for path in paths:
        try:
            found.update(dict.fromkeys(expand([path])))
        except Unreadable as error:
            lost.append(Taken(path, fault=str(error)))
    return list(found), lost


def take(found: Iterable[str], record: Record | None) -> Iterator[Taken]:
    """Read each source, into the record where there is one; what cannot be read is noted there.

    Raises RecordError where the record itself fails: then no other document would fare better.
    """
    for source in found:
        try:
            taken = _take(source, record)
        except RecordError:
            raise
        except Exception as error:  # noqa: BLE001 - a fault in a reader is of this document alone
            taken = Taken(source, fault=_told(source, error))
        if record and taken.fault:
            record.note(_shown(source), taken.fault)
        yield taken


def _take(source: str, record: Record | None) -> Taken:
    from detente.reading import page, read, versions

    data = page.fetch(source)
    doc = hashlib.sha256(data).hexdigest()
    if record and record.holds(doc, versions()):
        reading = record.reading(doc)
        record.add(replace(reading, document=replace(reading.document, path=_shown(source))))
        return Taken(source, reading, known=True)
    reading = read(data, _shown(source))
    return Taken(source, reading, known=record is not None and not record.add(reading))


def _told(source: str, error: Exception) -> str:
    """A fault in one line: the reader's own words where it refused, else what went wrong in it."""
    from detente.reading.page import Unreadable

    words = " ".join(str(error).split())
    if isinstance(error, Unreadable):
        return words
    return f"{_shown(source)}: the reader failed ({type(error).__name__}: {words[:200]}); please report it"


def _shown(source: str) -> str:
    """A path as text, where its bytes are no UTF-8 too."""
    return os.fsencode(source).decode("utf-8", "replace")

"""The record: documents and what was read in them, in one SQLite file."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, get_args

from detente.record import arrow, datasets, joining, registering, store
from detente.record.check import Fault, check
from detente.record.export import Format, export_readings, export_tables
from detente.record.file import RecordError, connect, plainly, whole
from detente.record.load import document, reading
from detente.record.search import Hit, search

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from arro3.core import Table

    from detente.record.datasets import Dataset
    from detente.record.joining import Told
    from detente.rows import Document, Reading

DEFAULT = "detente.db"


def default() -> str:
    """The record that is meant where none is named: ``$DETENTE_DB``, or ``detente.db`` here."""
    return os.environ.get("DETENTE_DB") or DEFAULT


class Record:
    """One SQLite file of documents, and of what was read in them.

    It is made where it does not exist and ``create`` holds. A ``with`` block closes it. Each document
    goes in as one transaction. Raises RecordError, in one line, for all that is wrong with the file.

    >>> from detente.rows import Document, Reading
    >>> with Record(":memory:") as record:
    ...     story = Reading(Document("0", "story.txt", "Both sides agreed."))
    ...     record.add(story), record.add(story), record.search("agree")[0].snippet
    (True, False, 'Both sides **agreed**.')
    """

    def __init__(self, path: str | Path | None = None, *, create: bool = True) -> None:
        self.path = str(path or default())
        self._db = connect(self.path, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; it is whole by itself then."""
        self._db.close()

    def add(self, read: Reading) -> bool:
        """Put a reading into the record; False where its readers, at their versions, have read it already.

        A newer version of a reader replaces that reader's rows and no others. Another path of the same
        bytes is noted. Raises ValueError for a reading that does not hold together.
        """
        with plainly(self.path), whole(self._db):
            return store.add(self._db, read, _now())

    def versions(self, doc: str) -> dict[str, str]:
        """Which readers, at which version, have read a document; none for one that is not kept."""
        return store.versions(self._db, doc)

    def holds(self, doc: str, versions: Mapping[str, str]) -> bool:
        """Whether a document is kept and none of these readers is newer than those that read it."""
        kept = self.versions(doc)
        return bool(kept) and not any(r not in kept or store.newer(v, kept[r]) for r, v in versions.items())

    def note(self, path: str, why: str) -> None:
        """Keep that a file or an address gave no document, and why; until it does."""
        with plainly(self.path), whole(self._db):
            self._db.execute("DELETE FROM notes WHERE doc IS NULL AND path = ?", (path,))
            self._db.execute("INSERT INTO notes VALUES (NULL, NULL, ?, 0, ?, ?)", (path, why, _now()))

    def unread(self) -> list[tuple[str, str]]:
        """The files and addresses that gave no document, each with the reason."""
        rows = self._db.execute("SELECT path, note FROM notes WHERE doc IS NULL ORDER BY id")
        return [(row["path"], row["note"]) for row in rows]

    def identify(  # noqa: PLR0913 - a judgement has these parts
        self,
        doc: str,
        actor: str,
        other: str,
        *,
        by: str,
        other_doc: str | None = None,
        reason: str | None = None,
        confidence: float = 1.0,
    ) -> int:
        """Judge that a document's actor is that actor of the gazetteer, or of another document.

        Names stay as they are. Returns the judgement's id. Raises KeyError for an actor not there.
        """
        for place in [(doc, actor)] + [(other_doc, other)] * (other_doc is not None):
            if not self._db.execute("SELECT 1 FROM actors WHERE doc = ? AND actor = ?", place).fetchone():
                raise KeyError(place)
        values = (doc, actor, other_doc, other, by, reason, confidence, _now())
        command = (
            "INSERT INTO identities (doc, actor, other_doc, other, by, reason, confidence, at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        )
        with plainly(self.path), whole(self._db):
            return self._db.execute(command, values).lastrowid or 0

    def retract(self, identity: int, *, by: str) -> None:
        """Take a judgement back; it stays, with who did so and when. Raises KeyError where none stands."""
        command = (
            "UPDATE identities SET retracted_by = ?, retracted_at = ? WHERE id = ? AND retracted_at IS NULL"
        )
        with plainly(self.path), whole(self._db):
            if not self._db.execute(command, (by, _now(), identity)).rowcount:
                raise KeyError(identity)

    def same(self) -> list[tuple[Told, ...]]:
        """The events that are told more than once, each as its tellings, the one that stands for it first.

        By the rows as they are now and what people judged; nothing is written.
        """
        with plainly(self.path):
            return joining.look(self._db).deeds()

    def find_same(self) -> list[tuple[Told, ...]]:
        """Find the events told more than once and keep what is new; what people judged stays."""
        with plainly(self.path), whole(self._db):
            return joining.find(self._db, _now()).deeds()

    def join(self, events: Sequence[int], *, by: str, reason: str) -> None:
        """Judge that some events (ids of ``events``) are one. Raises KeyError for one not there."""
        with plainly(self.path), whole(self._db):
            joining.judge(self._db, events, _now(), same=True, by=by, reason=reason)

    def part(self, events: Sequence[int], *, by: str, reason: str) -> None:
        """Judge that some events are not one, or that one is none of those it was joined with.

        Raises KeyError for an event not there, ValueError for one alone that is told once.
        """
        with plainly(self.path), whole(self._db):
            joining.judge(self._db, events, _now(), same=False, by=by, reason=reason)

    def enter(self, forecasts: Sequence[Mapping[str, Any]]) -> list[int]:
        """Put forecasts into the register as rows of its table, all or none; the ids of those that are new.

        The clock says when, and whether that is late.
        """
        with plainly(self.path), whole(self._db):
            return [id for row in forecasts if (id := registering.put(self._db, row, _now())) is not None]

    def resolve(  # noqa: PLR0913 - a judgement has these parts
        self,
        forecast: int,
        outcome: str,
        *,
        by: str,
        reason: str,
        version: str | None = None,
        confidence: float = 1.0,
        evidence: Sequence[Mapping[str, Any]] = (),
    ) -> int | None:
        """Judge how a forecast of the register came out: yes, no, void, or open; the judgement's id.

        A person has no ``version``; with one it is a proposal, and None where it says the last one again.
        ``evidence``: rows of that table. Raises KeyError for a forecast not there, ValueError for another
        outcome.
        """
        values = {"forecast": forecast, "outcome": outcome, "by": by, "version": version, "reason": reason}
        with plainly(self.path), whole(self._db):
            return registering.judge(self._db, values | {"confidence": confidence}, evidence, _now())

    def take_judgements(self, other: Record) -> None:
        """Take over what people judged in another record of events that both have, and its register."""
        with plainly(self.path), whole(self._db):
            joining.copy(other._db, self._db)
            registering.copy(other._db, self._db)

    @property
    def bulk(self) -> Path | None:
        """The folder beside the record in which loaded rows lie; None for a record in memory."""
        return datasets.beside(self.path)

    def datasets(self) -> list[Dataset]:
        """The files of public event data that were loaded, in order of loading."""
        return datasets.loaded(self._db)

    def add_datasets(self, sets: Sequence[Dataset], written: Path) -> None:
        """Keep that files were loaded, all of them or none; what was written becomes their part.

        Raises RecordError where the disk is full or the folder cannot be written.
        """
        with plainly(self.path), whole(self._db):
            datasets.put(self._db, sets)
            written.replace(written.with_name(sets[0].part))
            self._sweep()

    def forget(self, id: int) -> None:
        """Take a loaded file out again. Raises KeyError where no data set has that id."""
        with plainly(self.path), whole(self._db):
            datasets.drop(self._db, id)
            self._sweep()

    def _sweep(self) -> None:
        """Remove the parts that no data set names any more."""
        needed = {s.part for s in self.datasets()}
        for part in self.bulk.glob("*.parquet") if self.bulk else ():
            if part.name not in needed:
                part.unlink(missing_ok=True)

    def tables(self) -> tuple[str, ...]:
        """The tables, then the views that join the names to them; those of the search index left out."""
        query = (
            "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE '%\\_fts%' "
            "ESCAPE '\\' AND name NOT LIKE 'sqlite%' ORDER BY type, rowid"
        )
        return tuple(row[0] for row in self._db.execute(query))

    def table(self, name: str) -> Table:
        """A table or view as an Arrow table: ``polars.DataFrame(...)`` and the like take it.

        Raises KeyError for a name that ``tables()`` does not have.
        """
        if name not in self.tables():
            raise KeyError(name)
        declared = {row[1]: row[2] for row in self._db.execute(f"PRAGMA table_info({name})")}
        with plainly(self.path):
            return arrow.table(self._db.execute(f"SELECT * FROM {name}"), declared)  # noqa: S608

    def query(self, sql: str, params: Sequence[Any] | Mapping[str, Any] = ()) -> Table:
        """What a query answers, as an Arrow table. It can only read.

        Raises ValueError for a faulty query or one that would write.
        """
        self._db.execute("PRAGMA query_only = ON")
        try:
            with plainly(self.path):
                return arrow.table(self._db.execute(sql, params), {})
        except (sqlite3.Error, RecordError) as error:
            raise ValueError(f"the query fails: {error}") from error
        finally:
            self._db.execute("PRAGMA query_only = OFF")

    def documents(self) -> Iterator[Document]:
        """The documents, by date, those without one first."""
        return (document(self._db, doc) for doc in self._ids())

    def readings(self) -> Iterator[Reading]:
        """What was read in each document, by date, those without one first."""
        return (self.reading(doc) for doc in self._ids())

    def _ids(self) -> list[str]:
        return [r[0] for r in self._db.execute("SELECT id FROM documents ORDER BY published, rowid")]

    def reading(self, doc: str) -> Reading:
        """What was read in one document. Raises KeyError where it is not kept."""
        return reading(self._db, doc)

    def search(self, text: str, by: str | None = None, limit: int = 20) -> list[Hit]:
        """The places that hold the words, best first; with ``by``, in that speaker's statements alone."""
        with plainly(self.path):
            return search(self._db, text, by, limit)

    def check(self) -> list[Fault]:
        """All that is wrong with the record; an empty list for a sound one."""
        with plainly(self.path):
            return check(self._db) + datasets.faults(self._db, self.bulk)

    def export(self, folder: str | Path, format: Format) -> list[Path]:
        """Write the record into a folder, made where it is not there; returns the files.

        ``csv`` and ``parquet``: a file a table. ``jsonl``: one file, a reading a line.
        """
        if format not in get_args(Format):
            raise ValueError(f"no format {format!r}: one of {', '.join(get_args(Format))}")
        into = Path(folder)
        into.mkdir(parents=True, exist_ok=True)
        with plainly(self.path):
            if format == "jsonl":
                return export_readings(self._db, into)
            return export_tables(self.table, self.tables(), into, format)


def open(path: str | Path | None = None, *, create: bool = True) -> Record:
    """Open the record at ``path``, else at ``$DETENTE_DB``, else ``detente.db``; made where it is new."""
    return Record(path, create=create)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

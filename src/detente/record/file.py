"""The file of a record: opened, recognised, written a transaction at a time, its troubles in one line."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from detente.record import layout

if TYPE_CHECKING:
    from collections.abc import Iterator

APPLICATION = 0x64657465  # "dete", in the file's header
MAGIC = b"SQLite format 3\0"
OLDEST = (3, 37, 0)  # the first SQLite with STRICT tables
WAIT = 5.0  # seconds for another program to let go of the file


class RecordError(ValueError):
    """What is wrong with the file of a record, in one line that says what to do."""


TROUBLES = {
    "SQLITE_BUSY": "{path} is in use by another program: try again when that is done",
    "SQLITE_LOCKED": "{path} is in use by another program: try again when that is done",
    "SQLITE_READONLY": "{path} cannot be written: the file or its folder is read-only",
    "SQLITE_PERM": "{path} cannot be opened: you have no permission",
    "SQLITE_AUTH": "{path} cannot be opened: you have no permission",
    "SQLITE_CANTOPEN": "{path} cannot be opened: there is no such folder, or you may not write there",
    "SQLITE_FULL": "no space is left for {path}: what was not whole was not kept",
    "SQLITE_NOTADB": "{path} is no detente record",
    "SQLITE_CORRUPT": "{path} is damaged ({error}): take it from a backup, or read the documents anew",
    "SQLITE_IOERR": "{path} cannot be read or written ({error}): look at the disk",
}


@contextmanager
def plainly(path: str) -> Iterator[None]:
    """Tell what SQLite finds wrong with a file as a RecordError; faults in a query pass through."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", None) or ""
        for start, words in TROUBLES.items():
            if name.startswith(start):
                raise RecordError(words.format(path=path, error=error)) from error
        raise


def is_database(path: str | Path) -> bool:
    """Whether a path is an SQLite file, by its first bytes."""
    try:
        with Path(path).open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def connect(path: str, *, create: bool) -> sqlite3.Connection:
    """A connection to the record at a path, made where it is new and ``create`` holds.

    Raises RecordError where there is none, or something else, or one of a later version.
    """
    if sqlite3.sqlite_version_info < OLDEST:
        raise RecordError("detente needs SQLite 3.37 or newer: install a newer Python")
    if not create and path != ":memory:" and not Path(path).is_file():
        raise RecordError(f"there is no record at {path}: make one with detente read PATH --into {path}")
    if Path(path).is_dir():
        raise RecordError(f"{path} is a folder: name a file for the record")
    with plainly(path):
        db = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
        try:
            _prepare(db, path)
        except BaseException:
            db.close()
            raise
    return db


def _prepare(db: sqlite3.Connection, path: str) -> None:
    db.row_factory = sqlite3.Row
    db.create_function("plain", 1, plain, deterministic=True)
    db.execute("PRAGMA foreign_keys = ON")
    if not db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        _make(db)
    if _header(db, "application_id") != APPLICATION:
        raise RecordError(f"{path} is no detente record")
    if _header(db, "user_version") > layout.VERSION:
        raise RecordError(f"{path} was made by a newer detente: upgrade with pip install -U detente")
    if _header(db, "user_version") < layout.VERSION:
        _renew(db, path)


def _header(db: sqlite3.Connection, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])


def _make(db: sqlite3.Connection) -> None:
    """Lay out an empty file; all or nothing, and once where two begin together."""
    with whole(db):
        if db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            return
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        layout.lay_out(db)


def _renew(db: sqlite3.Connection, path: str) -> None:
    """Bring the file of an older version up to date; all or nothing, and once where two begin together."""
    try:
        with whole(db):
            if _header(db, "user_version") < layout.VERSION:
                layout.upgrade(db)
    except sqlite3.OperationalError as error:
        if not (getattr(error, "sqlite_errorname", None) or "").startswith("SQLITE_READONLY"):
            raise
        raise RecordError(
            f"{path} was made by an older detente and cannot be written: open a copy that can be"
        ) from error


@contextmanager
def whole(db: sqlite3.Connection) -> Iterator[None]:
    """A transaction: all of it, or, whatever happens, nothing."""
    try:
        db.execute("BEGIN IMMEDIATE")
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def plain(name: str | None) -> str:
    """A name for comparison: letter case, accents, hyphens and points do not count.

    >>> plain("Lee Jae-myung") == plain("LEE JAE MYUNG")
    True
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name or "") if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", bare.casefold()))

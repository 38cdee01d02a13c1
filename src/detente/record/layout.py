"""The layout of a record's file: laid out where it is new, brought up to date where it is older.

The layout only ever grows: a later version adds tables and columns (each nullable, or with a default), and
views and triggers are made anew. What an older reader did not find stays null until the documents are read
again.
"""

from __future__ import annotations

import re
import sqlite3
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = 5
"""Raised by one in each release in which ``schema.sql`` or ``views.sql`` changed."""

SCRIPTS = ("schema.sql", "views.sql")
KEPT = "name NOT LIKE '%\\_fts\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'"


def lay_out(db: sqlite3.Connection) -> None:
    """Make all tables, indices, triggers and views in an empty file, within a transaction."""
    for name in SCRIPTS:
        for command in commands(files("detente.record").joinpath(name).read_text("utf-8")):
            db.execute(command)
    db.execute(f"PRAGMA user_version = {VERSION}")


def upgrade(db: sqlite3.Connection) -> None:
    """Give an older file what this version has, within a transaction; no row is lost."""
    model = sqlite3.connect(":memory:")
    try:
        lay_out(model)
        for kind, name in db.execute(
            f"SELECT type, name FROM sqlite_schema WHERE type IN ('view', 'trigger') AND {KEPT}"  # noqa: S608
        ).fetchall():
            db.execute(f"DROP {kind} {name}")
        there = {row[0] for row in db.execute("SELECT name FROM sqlite_schema")}
        for kind, name, sql in model.execute(
            f"SELECT type, name, sql FROM sqlite_schema WHERE {KEPT} ORDER BY rowid"  # noqa: S608
        ):
            if name not in there:
                db.execute(sql)
            elif kind == "table":
                _add_columns(db, model, name)
    finally:
        model.close()
    db.execute(f"PRAGMA user_version = {VERSION}")


def _add_columns(db: sqlite3.Connection, model: sqlite3.Connection, table: str) -> None:
    have = {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
    for _, name, kind, required, default, _ in model.execute(f"PRAGMA table_info({table})"):
        if name not in have:
            rest = f" NOT NULL DEFAULT {default}" if required else ""
            db.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind}{rest}")


def commands(script: str) -> Iterator[str]:
    r"""The single commands of a script; ``executescript`` would end the transaction.

    >>> list(commands("CREATE TABLE a (b); -- one\nCREATE TABLE c (d);"))
    ['CREATE TABLE a (b);', '-- one\nCREATE TABLE c (d);']
    """
    command = ""
    for part in re.split(r"(?<=;)", script):
        command += part
        if sqlite3.complete_statement(command):
            yield command.strip()
            command = ""

"""The record as files that other software reads."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from arro3.io import write_csv, write_parquet

from detente.record.load import reading_json

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from arro3.core import Table

Format = Literal["csv", "parquet", "jsonl"]
FORMATS: tuple[Format, ...] = ("csv", "parquet", "jsonl")


def export_tables(
    table: Callable[[str], Table], names: tuple[str, ...], folder: Path, kind: Format
) -> list[Path]:
    """Write each table as a CSV (RFC 4180, UTF-8) or Parquet file of its name."""
    write = write_csv if kind == "csv" else write_parquet
    return [_put(folder / f"{name}.{kind}", partial(write, table(name))) for name in names]


def export_readings(db: sqlite3.Connection, folder: Path) -> list[Path]:
    """Write ``readings.jsonl``: a document's whole reading a line, as ``detente read --json`` prints it."""
    docs = [row[0] for row in db.execute("SELECT id FROM documents ORDER BY published, rowid")]

    def write(path: str) -> None:
        with Path(path).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(json.dumps(reading_json(db, d), ensure_ascii=False) + "\n" for d in docs)

    return [_put(folder / "readings.jsonl", write)]


def _put(path: Path, write: Callable[[str], object]) -> Path:
    """Write a file beside its place and move it there: what stands there is whole, or is what was."""
    part = path.with_name(path.name + ".part")
    try:
        write(str(part))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path

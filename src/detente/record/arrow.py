"""Rows of SQLite as Arrow tables, which pandas, Polars, DuckDB and the like take without a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from arro3.core import Array, DataType, Field, RecordBatch, Schema, Table

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

TYPES = {
    "TEXT": DataType.utf8(),
    "INTEGER": DataType.int64(),
    "REAL": DataType.float64(),
    "BLOB": DataType.binary(),
}
PYTHON = {str: "TEXT", int: "INTEGER", float: "REAL", bytes: "BLOB"}
BATCH = 20_000  # rows; text beyond 2 GB does not fit one batch


def table(cursor: sqlite3.Cursor, declared: dict[str, str]) -> Table:
    """What a query answers. A column is of its declared type, else of the type of what it holds."""
    names = [d[0] for d in cursor.description or ()]
    rows = cursor.fetchall()
    kinds = [declared.get(n) or kind(row[i] for row in rows) for i, n in enumerate(names)]
    schema = Schema([Field(n, TYPES[k], nullable=True) for n, k in zip(names, kinds, strict=True)])
    chunks = [rows[i : i + BATCH] for i in range(0, len(rows) or 1, BATCH)]
    return Table.from_batches([_batch(chunk, kinds, schema) for chunk in chunks], schema=schema)


def kind(values: Iterable[Any]) -> str:
    """The one SQLite type that holds all the values; text where they are mixed or none.

    >>> kind([1, None]), kind([1, 0.5]), kind([1, "a"]), kind([None])
    ('INTEGER', 'REAL', 'TEXT', 'TEXT')
    """
    found = {PYTHON[type(v)] for v in values if v is not None}
    if found == {"INTEGER", "REAL"}:
        return "REAL"
    return found.pop() if len(found) == 1 else "TEXT"


def _batch(rows: Sequence[Any], kinds: Sequence[str], schema: Schema) -> RecordBatch:
    arrays = [Array([_as(k, row[i]) for row in rows], type=TYPES[k]) for i, k in enumerate(kinds)]
    return RecordBatch.from_arrays(arrays, schema=schema)


def _as(kind: str, value: Any) -> Any:  # noqa: ANN401 - whatever SQLite answers
    if value is None or kind in ("INTEGER", "BLOB"):
        return value
    return float(value) if kind == "REAL" else str(value)

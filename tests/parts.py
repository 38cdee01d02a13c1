"""What lies in the parts of a record: the loaded rows, as they are kept."""

from typing import Any

import duckdb

from detente.record import Record


def rows(record: Record) -> list[dict[str, Any]]:
    """The loaded rows of a record, by file and line."""
    parts = {d.part for d in record.datasets()}
    paths = [str(record.bulk / part) for part in sorted(parts)] if record.bulk else []
    found = duckdb.execute("SELECT * FROM read_parquet(?) ORDER BY dataset, row, source", [paths])
    return [dict(zip([c[0] for c in found.description], row, strict=True)) for row in found.fetchall()]

"""How far loaded events are between countries, and who in them has none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.record import RecordError
from detente.stream import engine

if TYPE_CHECKING:
    from detente.record import Record

NAMED = 10  # names without a country that are told

SHARES = """
SELECT dataset, count(*) FILTER (source <> target), count(*) FILTER (source = target)
FROM parts WHERE type IS NOT NULL GROUP BY dataset
"""
NAMELESS = """
SELECT name, count(*) AS n FROM (
  SELECT source_name AS name FROM parts WHERE type IS NOT NULL AND source IS NULL
  UNION ALL SELECT target_name FROM parts WHERE type IS NOT NULL AND target IS NULL
) WHERE name IS NOT NULL GROUP BY name ORDER BY n DESC, name LIMIT {limit}
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """Rows that are events, by data set: from one country to another, and within one.

    Names without a country come with how often each is a party, most first.
    """

    between: dict[int, int] = field(default_factory=dict)
    within: dict[int, int] = field(default_factory=dict)
    nameless: tuple[tuple[str, int], ...] = ()


def standing(record: Record) -> Standing:
    """How far the loaded events of a record are between countries.

    Raises RecordError where DuckDB is not installed, or a part is gone.
    """
    names = sorted({d.part for d in record.datasets()})
    if not names or not record.bulk:
        return Standing()
    missing = [name for name in names if not (record.bulk / name).is_file()]
    if missing:
        raise RecordError(f"{record.bulk / missing[0]} is gone: take it from a backup, or load anew")
    parts = ", ".join(f"'{engine.quoted((record.bulk / name).absolute())}'" for name in names)
    ids = ", ".join(str(d.id) for d in record.datasets())
    db = engine.connect(record.bulk)
    try:
        db.execute(f"CREATE VIEW parts AS FROM read_parquet([{parts}]) WHERE dataset IN ({ids})")
        shares = db.execute(SHARES).fetchall()
        nameless = db.execute(NAMELESS.format(limit=NAMED)).fetchall()
    finally:
        db.close()
        engine.tidy(record.bulk)
    between = {dataset: n for dataset, n, _ in shares}
    return Standing(between, {dataset: n for dataset, _, n in shares}, tuple(nameless))

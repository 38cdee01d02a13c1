"""The record's own events as rows of the stream: what was read in documents, each event once.

An event goes from each country that did it to each other country that it was done to. One whose parties are
the same on both sides (they met) is joint. Only what happened, on a day that the text settles within a week,
is counted; its day is then the last of that week, by which it had happened.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

from arro3.core import Array, DataType, Field, RecordBatch, Schema, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.record import Record

ORIGIN = "documents"
SETTLED = timedelta(days=7)

EVENTS = """
WITH told AS (
  SELECT coalesce(t.told_with, e.id) AS event, e.id, e.doc
  FROM events AS e JOIN documents AS d ON d.id = e.doc LEFT JOIN tellings AS t ON t.event = e.id
  WHERE :before IS NULL OR d.published < :before
), once AS (
  SELECT coalesce(max(iif(id = event, id, NULL)), min(id)) AS id, count(DISTINCT doc) AS sources
  FROM told GROUP BY event
)
SELECT o.id, o.type, o.mode, o.date_from, o.date_to, c.sources, o.outlet, o.title, o.published, o.quote,
  o.start, o.doc
FROM once AS c JOIN done AS o ON o.id = c.id WHERE o.status = 'happened' ORDER BY o.id
"""
SIDES = """
SELECT x.event, x.side, a.country, a.sector, a.name
FROM event_actors AS x JOIN actors AS a USING (doc, actor)
WHERE a.country IS NOT NULL ORDER BY x.event, x.side, x.n
"""


class Side(NamedTuple):
    """A party to an event."""

    country: str
    sector: str | None
    name: str


SCHEMA = {
    "row": DataType.int64(),
    "date": DataType.utf8(),
    "type": DataType.utf8(),
    "mode": DataType.utf8(),
    "source": DataType.utf8(),
    "source_sector": DataType.utf8(),
    "source_name": DataType.utf8(),
    "target": DataType.utf8(),
    "target_sector": DataType.utf8(),
    "target_name": DataType.utf8(),
    "joint": DataType.bool(),
    "reports": DataType.int64(),
    "cite": DataType.utf8(),
    "doc": DataType.utf8(),
    "start": DataType.int64(),
    "quote": DataType.utf8(),
}


def table(record: Record, before: date | None = None) -> Table:
    """The rows, with the columns of SCHEMA; ``row`` is the event's id in the record.

    With ``before``, of documents published before that day alone: what a later one tells of earlier days
    was not known by then.
    """
    rows = list(_rows(record, before))
    schema = Schema([Field(name, kind, nullable=True) for name, kind in SCHEMA.items()])
    arrays = [Array([row[name] for row in rows], type=kind) for name, kind in SCHEMA.items()]
    return Table.from_batches([RecordBatch.from_arrays(arrays, schema=schema)], schema=schema)


def window(record: Record, before: date | None = None) -> tuple[date, date] | None:
    """The days that the documents report on, from a month before the first to the last; None without any.

    With ``before``, the documents published before that day.

    What they tell of earlier days is background, told for its weight: no census of those days.
    """
    found = [_day(row["published"]) for row in _dicts(record, "SELECT published FROM documents")]
    days = sorted(d for d in found if d and (before is None or d < before))
    return (days[0] - timedelta(days=30), days[-1]) if days else None


def _rows(record: Record, before: date | None) -> Iterator[dict[str, Any]]:
    sides: dict[tuple[int, str], list[Side]] = {}
    for row in _dicts(record, SIDES):
        side = Side(row["country"], row["sector"], row["name"])
        sides.setdefault((row["event"], row["side"]), []).append(side)
    for row in _dicts(record, EVENTS, {"before": before.isoformat() if before else None}):
        when = settled(row["date_from"], row["date_to"])
        if when:
            source, target = (sides.get((row["id"], side), []) for side in ("source", "target"))
            yield from _directed(row, when, source, target)


def _directed(
    row: dict[str, Any], when: date, source: Iterable[Side], target: Iterable[Side]
) -> Iterator[dict[str, Any]]:
    """An event from each country to each other: a joint one once for each pair."""
    doers, done_to = ({s.country: s for s in reversed(list(side))} for side in (source, target))
    joint = len(doers) > 1 and set(done_to) <= set(doers)
    for s, t in product(doers.values(), (doers if joint else done_to).values()):
        if s.country == t.country or (joint and s.country > t.country):
            continue
        yield {
            "row": row["id"],
            "date": when.isoformat(),
            "type": row["type"],
            "mode": row["mode"],
            "source": s.country,
            "source_sector": s.sector,
            "source_name": s.name,
            "target": t.country,
            "target_sector": t.sector,
            "target_name": t.name,
            "joint": joint,
            "reports": row["sources"],
            "cite": ", ".join(filter(None, (row["outlet"], row["title"], row["published"]))),
            "doc": row["doc"],
            "start": row["start"],
            "quote": row["quote"],
        }


def settled(first: str | None, last: str | None) -> date | None:
    """The day by which an event had happened, where its bounds are within a week; else None.

    >>> settled("2018-04-27", "2018-04-27"), settled("2018-04", "2018-04"), settled("2018-04-27", None)
    (datetime.date(2018, 4, 27), None, None)
    """
    begin, end = _day(first), _day(last)
    return end if begin and end and end - begin < SETTLED else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text and len(text) == len("2018-04-27") else None
    except ValueError:
        return None


def _dicts(record: Record, sql: str, values: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
    """The rows that a query answers."""
    found = record.query(sql, values or {})
    columns = [found.column(n).to_pylist() for n in found.column_names]
    for row in zip(*columns, strict=True):
        yield dict(zip(found.column_names, row, strict=True))

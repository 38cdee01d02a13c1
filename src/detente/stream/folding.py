"""The rows of a dyad folded into events: duplicates into one with more reports, mirrored rows into one meeting.

Both are done in the query, on rows that stay as they were loaded: nothing is lost, and either can be left
undone to see what it changes.

The SQL is DuckDB's, and keeps to what other engines have too: it is translated for them where the events lie
in a warehouse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

COUNTRY = re.compile(r"[A-Z]{3}")

FOLDED = """
WITH seen AS (
  SELECT t.*, m.meeting,
    COALESCE(t.source_code, t.source_name, t.source) AS doer,
    COALESCE(t.target_code, t.target_name, t.target) AS done_to
  FROM {told} AS t LEFT JOIN mirrors AS m ON m.code = t.code
  WHERE {where}
), counted AS (
  SELECT s.*,
    SUM(s.reports) OVER same AS told,
    COUNT(*) OVER same AS times,
    ROW_NUMBER() OVER (
      PARTITION BY {same} ORDER BY s.dataset, s.row
    ) AS nth,
    COALESCE(s.meeting, CASE WHEN s.type = 'CONSULT' THEN 'consult' END) AS met,
    LEAST(s.doer, s.done_to) AS one,
    GREATEST(s.doer, s.done_to) AS other
  FROM seen AS s
  WINDOW same AS (PARTITION BY {same})
), mirrored AS (
  SELECT c.*,
    {mirrors} AND c.met IS NOT NULL AND NOT c.joint
      AND MIN(c.doer) OVER meeting <> MAX(c.doer) OVER meeting AS both_ways,
    ROW_NUMBER() OVER (
      PARTITION BY c.origin, c.date, c.met, c.joint, c.one, c.other ORDER BY c.source, c.dataset, c.row
    ) AS side
  FROM counted AS c
  WHERE c.nth = 1 OR NOT {duplicates}
  WINDOW meeting AS (PARTITION BY c.origin, c.date, c.met, c.joint, c.one, c.other)
)
SELECT
  e.date, e.origin, e.source, e.source_sector, e.source_name, e.target, e.target_sector, e.target_name,
  e.type, e.mode, s.quad, s.score, e.code, e.joint OR e.both_ways AS joint,
  CASE WHEN {duplicates} THEN e.told ELSE e.reports END AS reports,
  CASE WHEN {duplicates} THEN e.times ELSE 1 END AS times, e.both_ways AS mirrored,
  e.place, e.cite, e.dataset, e.row, e.doc, e.start, e.quote
FROM mirrored AS e JOIN scores AS s ON s.type = e.type AND s.mode = COALESCE(e.mode, '')
WHERE NOT e.both_ways OR e.side = 1
"""
SAME = "s.origin, s.event, s.date, s.type, s.mode, s.code, s.source, s.target, s.doer, s.done_to, s.joint"

DAILY = """
SELECT f.date, f.type, f.quad, f.joint, COUNT(*) AS events, SUM(f.score) AS score, SUM(f.reports) AS reports
FROM ({folded}) AS f
WHERE f.joint OR (f.source = '{source}' AND f.target = '{target}')
GROUP BY f.date, f.type, f.quad, f.joint
ORDER BY f.date, f.type, f.joint
"""


@dataclass(frozen=True, slots=True)
class Folding:
    """Whether mirrored rows are joined, and duplicates counted as reports of one event."""

    mirrors: bool = True
    duplicates: bool = True


def folded(told: str, where: str, how: Folding) -> str:
    """The query of the events in ``told``, a table or view of rows, of which ``where`` holds."""
    flags = {"mirrors": str(how.mirrors).upper(), "duplicates": str(how.duplicates).upper()}
    return FOLDED.format(told=told, where=where, same=SAME, **flags)


def daily(told: str, source: str, target: str, how: Folding) -> str:
    """The query of what one country does to another by day, type and jointness."""
    return DAILY.format(folded=folded(told, between(source, target), how), source=source, target=target)


def between(
    one: str,
    other: str,
    since: date | None = None,
    until: date | None = None,
    types: Collection[str] | None = None,
) -> str:
    """The condition that a row is of two countries, either way, on some days, of some types.

    Raises ValueError for what is no country's code.

    >>> between("KOR", "PRK")
    "((t.source = 'KOR' AND t.target = 'PRK') OR (t.source = 'PRK' AND t.target = 'KOR'))"
    """
    for code in (one, other):
        if not COUNTRY.fullmatch(code):
            raise ValueError(f"{code!r} is no country's code: give ISO 3166-1 alpha-3, such as KOR")
    a, b = (f"(t.source = '{s}' AND t.target = '{d}')" for s, d in ((one, other), (other, one)))
    parts = [f"({a} OR {b})"]
    parts += [f"t.date >= DATE '{since}'"] * bool(since) + [f"t.date <= DATE '{until}'"] * bool(until)
    if types is not None:
        names = ", ".join(f"'{name}'" for name in sorted(types) if name.isidentifier())
        parts.append(f"t.type IN ({names or 'NULL'})")
    return " AND ".join(parts)

"""The rows of a dyad folded into events: duplicates into one with more reports, mirrored rows into a meeting.

Both are done in the query, on rows that stay as they were loaded: nothing is lost, and either can be left
undone to see what it changes. Rows that say the same of the same actors on one day, in one origin, are one
event. A meeting has rows from either side (``codes/mirrors.py``): they are one joint event, in as many
reports as the side that has more. ``times`` is how many rows an event stands on: these add up to the rows.

The SQL is DuckDB's, and keeps to what other engines have too: it is translated for them where the events lie
in a warehouse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.codes.plover import TYPES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

COUNTRY = re.compile(r"[A-Z]{3}")

FOLDED = """
WITH seen AS (
  SELECT t.*, COALESCE(m.meeting, CASE WHEN t.type = 'CONSULT' THEN 'consult' END) AS met,
    COALESCE(t.source_code, t.source_name, t.source) AS doer,
    COALESCE(t.target_code, t.target_name, t.target) AS done_to
  FROM {told} AS t LEFT JOIN mirrors AS m ON m.code = t.code
  WHERE {where}
), counted AS (
  SELECT s.*,
    SUM(s.reports) OVER (PARTITION BY {same}) AS same_reports,
    COUNT(*) OVER (PARTITION BY {same}) AS same_rows,
    ROW_NUMBER() OVER (PARTITION BY {same} ORDER BY s.dataset, s.row) AS nth
  FROM seen AS s
), sided AS (
  SELECT c.*,
    CASE WHEN {duplicates} THEN c.same_reports ELSE c.reports END AS its_reports,
    CASE WHEN {duplicates} THEN c.same_rows ELSE 1 END AS its_rows,
    CASE WHEN c.doer < c.done_to THEN c.doer ELSE c.done_to END AS one,
    CASE WHEN c.doer < c.done_to THEN c.done_to ELSE c.doer END AS other,
    CASE WHEN c.doer < c.done_to THEN 1 ELSE 2 END AS side
  FROM counted AS c
  WHERE c.nth = 1 OR NOT {duplicates}
), mirrored AS (
  SELECT d.*,
    {mirrors} AND d.met IS NOT NULL AND NOT d.joint
      AND MIN(d.side) OVER (PARTITION BY {meeting}) < MAX(d.side) OVER (PARTITION BY {meeting}) AS both_ways,
    SUM(d.its_rows) OVER (PARTITION BY {meeting}) AS met_rows,
    SUM(CASE WHEN d.side = 1 THEN d.its_reports ELSE 0 END) OVER (PARTITION BY {meeting}) AS first_reports,
    SUM(CASE WHEN d.side = 2 THEN d.its_reports ELSE 0 END) OVER (PARTITION BY {meeting}) AS second_reports,
    ROW_NUMBER() OVER (PARTITION BY {meeting} ORDER BY d.source, d.dataset, d.row) AS turn
  FROM sided AS d
)
SELECT
  e.date, e.origin, e.source, e.source_sector, e.source_name, e.target, e.target_sector, e.target_name,
  e.type, e.mode, b.quad, COALESCE(x.score, b.score) AS score, e.code, e.joint OR e.both_ways AS joint,
  CAST(CASE WHEN NOT e.both_ways THEN e.its_reports
    WHEN e.first_reports > e.second_reports THEN e.first_reports
    ELSE e.second_reports END AS BIGINT) AS reports,
  CAST(CASE WHEN e.both_ways THEN e.met_rows ELSE e.its_rows END AS BIGINT) AS times, e.both_ways AS mirrored,
  e.place, e.cite, e.dataset, e.row, e.doc, e.start, e.quote
FROM mirrored AS e
JOIN scores AS b ON b.type = e.type AND b.mode = ''
LEFT JOIN scores AS x ON x.type = e.type AND x.mode = e.mode
WHERE NOT e.both_ways OR e.turn = 1
"""
SAME = "s.origin, s.event, s.date, s.type, s.mode, s.code, s.source, s.target, s.doer, s.done_to, s.joint"
MEETING = "d.origin, d.date, d.met, d.joint, d.one, d.other"

DAILY = """
SELECT f.date, f.type, f.quad, f.joint, COUNT(*) AS events, SUM(f.score) AS score,
  CAST(SUM(f.reports) AS BIGINT) AS reports
FROM ({folded}) AS f
WHERE f.joint OR (f.source = '{source}' AND f.target = '{target}')
GROUP BY f.date, f.type, f.quad, f.joint
ORDER BY f.date, f.type, f.joint
"""
TALLY = """
SELECT f.date, f.origin, f.dataset, COUNT(*) AS events, CAST(SUM(f.reports) AS BIGINT) AS reports
FROM ({folded}) AS f
WHERE f.joint OR (f.source = '{source}' AND f.target = '{target}')
GROUP BY f.date, f.origin, f.dataset
ORDER BY f.date, f.origin, f.dataset
"""
FLOWS = """
WITH f AS ({folded}), ways AS (
  SELECT date, source, target, type, joint FROM f
  UNION ALL
  SELECT date, target, source, type, joint FROM f WHERE joint
)
SELECT w.date, w.source, w.target, w.type, w.joint, COUNT(*) AS events
FROM ways AS w
GROUP BY w.date, w.source, w.target, w.type, w.joint
ORDER BY w.date, w.source, w.target, w.type, w.joint
"""


@dataclass(frozen=True, slots=True)
class Folding:
    """Whether mirrored rows are joined, and duplicates counted as reports of one event."""

    mirrors: bool = True
    duplicates: bool = True


def folded(told: str, where: str, how: Folding) -> str:
    """The query of the events in ``told``, a table or view of rows, of which ``where`` holds."""
    flags = {"mirrors": str(how.mirrors).upper(), "duplicates": str(how.duplicates).upper()}
    meeting = MEETING if how.duplicates else f"{MEETING}, d.nth"
    return FOLDED.format(told=told, where=where, same=SAME, meeting=meeting, **flags)


def daily(told: str, source: str, target: str, how: Folding) -> str:
    """The query of what one country does to another by day, type and jointness."""
    return DAILY.format(folded=folded(told, between(source, target), how), source=source, target=target)


def tally(told: str, source: str, target: str, how: Folding) -> str:
    """The query of how many events of one country towards another each file gives by day."""
    return TALLY.format(folded=folded(told, between(source, target), how), source=source, target=target)


def flows(told: str, pairs: Iterable[tuple[str, str]], how: Folding) -> str:
    """The query of what the two of each pair do to each other, by day, side, type and jointness."""
    where = " OR ".join(between(one, other) for one, other in pairs) or "FALSE"
    return FLOWS.format(folded=folded(told, f"({where})", how))


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


def scores() -> list[tuple[str, str, int, float]]:
    """Type, mode (empty for none), quad and score of all that PLOVER has.

    >>> scores()[0]
    ('AGREE', '', 1, 2.5)
    """
    bare = [(t.name, "", t.quad, t.score) for t in TYPES.values()]
    return bare + [(t.name, m.name, t.quad, m.score) for t in TYPES.values() for m in t.modes.values()]

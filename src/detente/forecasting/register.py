"""The register: every forecast in one table, by whom, how likely, until when, and how it came out.

Forecasts of experts and forecasts made here stand side by side, each entered once, and are scored when the
outcome is known. A forecast that came into the register after its window had opened is marked late
(Tetlock (2005), Expert Political Judgment, on how hindsight mends what experts remember to have said).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from detente.record import Record

EXPERT = "expert"
"""The method of a forecast that somebody wrote down in a document."""

OURS = "detente"
"""The author of a forecast made here."""

QUERY = """
SELECT f.*, g.key, g.details FROM foretold AS f JOIN register AS g USING (id)
WHERE :ids IS NULL OR id IN (SELECT value FROM json_each(:ids)) ORDER BY f.made_on, f.id
"""
PROPOSED = """
SELECT * FROM resolutions WHERE forecast = ? AND version IS NOT NULL ORDER BY id DESC LIMIT 1
"""
RESTS = """
SELECT e.*, d.title, d.outlet, d.published FROM evidence AS e LEFT JOIN documents AS d ON d.id = e.doc
WHERE e.resolution = ? ORDER BY e.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of ``register``, with the ``result`` it has now; days are ISO 8601.

    ``made_on`` is the last day it can have known of, the window ``horizon_from`` to ``horizon_to``.
    ``probability`` is from 0 to 1, None where the words give none; ``source``, ``target`` and ``act`` are
    None where the words cannot be coded. ``again`` is the forecast that it says again. ``result`` is yes, no,
    void or open, ``confirmed`` whether a person said so, ``resolution`` the judgement that it rests on.
    """

    id: int
    key: str
    doc: str | None
    start: int | None
    end: int | None
    quote: str | None
    title: str | None
    author: str
    outlet: str | None
    method: str
    version: str
    published: str | None
    made_on: str | None
    entered_at: str
    late: bool
    again: int | None
    subject: str
    outcome: str
    source: str | None
    target: str | None
    act: str | None
    within: int | None
    probability_low: float
    probability_high: float
    probability: float | None
    base_rate: float | None
    horizon_from: str | None
    horizon_to: str | None
    condition: str | None
    rule: str
    flag: str | None
    details: dict[str, Any]
    result: str
    confirmed: bool
    judged_by: str | None
    judged_at: str | None
    reason: str | None
    confidence: float | None
    resolution: int | None

    @property
    def settled(self) -> bool:
        """Whether a person said how it came out."""
        return self.confirmed and self.result != "open"

    @property
    def standing(self) -> str:
        """What keeps it apart from the forecasts that count, in a word or two; empty for one that counts.

        A forecast made here whose window had opened is backdated: it could have been chosen to fit. One read
        in a document was published on its day; that it was entered late says only that somebody may have
        picked the document for how it came out.
        """
        if self.again is not None:
            return "said again"
        if self.late:
            return "entered late" if self.doc else "backdated"
        return ""

    def over(self, today: date) -> bool:
        """Whether its window was over before that day."""
        return self.horizon_to is not None and self.horizon_to < today.isoformat()

    def due(self, today: date) -> bool:
        """Whether it waits for a judgement: its window is over, and it is neither settled nor said again."""
        return self.over(today) and not self.settled and self.again is None


def entries(record: Record, ids: Sequence[int] | None = None) -> list[Entry]:
    """The forecasts of the register in the order they were made, or those of some ids.

    Raises KeyError for an id that is not there.
    """
    asked = None if ids is None else json.dumps(list(ids))
    found = [_entry(row) for row in rows(record, QUERY, {"ids": asked})]
    for missing in sorted(set(ids or ()) - {entry.id for entry in found}):
        raise KeyError(missing)
    return found


def entry(record: Record, id: int) -> Entry:
    """The forecast of that id. Raises KeyError where there is none."""
    return entries(record, [id])[0]


def proposed(record: Record, id: int) -> dict[str, Any] | None:
    """The last proposal on a forecast, as a row of ``resolutions``; None where there is none."""
    return next(iter(rows(record, PROPOSED, [id])), None)


def evidence(record: Record, resolution: int) -> list[dict[str, Any]]:
    """What a resolution rests on: rows of ``evidence``, with ``title``, ``outlet`` and ``published``."""
    return rows(record, RESTS, [resolution])


def rests(record: Record, entry: Entry) -> list[dict[str, Any]]:
    """What a forecast's outcome rests on: the evidence of its judgement, else of the last proposal."""
    found = evidence(record, entry.resolution) if entry.resolution is not None else []
    last = proposed(record, entry.id)
    return found or (evidence(record, last["id"]) if last else [])


def confirm(record: Record, ids: Sequence[int], *, by: str, because: str | None = None) -> None:
    """Take the last proposals on forecasts as one's own judgement, with their evidence; all or none.

    Raises KeyError for a forecast that is not there, ValueError where no outcome is proposed.
    """
    last = {entry.id: proposed(record, entry.id) for entry in entries(record, ids)}
    for id, found in last.items():
        if found is None or found["outcome"] == "open":
            raise ValueError(f"no outcome is proposed for forecast {id}: name one with --outcome")
    for id, found in last.items():
        if found is not None:
            why = because or f"confirms what was proposed: {found['reason']}"
            record.resolve(id, found["outcome"], by=by, reason=why, evidence=evidence(record, found["id"]))


def rows(record: Record, sql: str, params: Sequence[Any] | Mapping[str, Any] = ()) -> list[dict[str, Any]]:
    """What a query answers, a dictionary a row."""
    return [dict(row) for row in record.query(sql, params).to_struct_array().to_pylist()]


def _entry(row: dict[str, Any]) -> Entry:
    made = {f.name: row[f.name] for f in fields(Entry)}
    booleans = {name: bool(row[name]) for name in ("late", "confirmed")}
    return Entry(**{**made, **booleans, "details": json.loads(row["details"])})

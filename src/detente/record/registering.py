"""The register's rows: put in once, judged any number of times, never changed.

When a row was entered or judged is told by the clock, not by the caller, and the tables' triggers refuse
every change: what is known afterwards cannot get into a forecast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

OUTCOMES = ("yes", "no", "void", "open")
"""How a forecast can come out; "open" is what is not settled, or taken back."""

LAST = "SELECT * FROM resolutions WHERE forecast = ? AND version IS NOT NULL ORDER BY id DESC LIMIT 1"
RESTS = "SELECT {} FROM evidence WHERE resolution = ? ORDER BY id"
EVIDENCE = ("speaks", "date", "doc", "start", "end", "quote", "file", "row", "words")
MOVED = """
SELECT g.id, g.doc FROM {} AS g JOIN documents AS d ON d.id = g.doc
WHERE g.quote IS NOT NULL AND instr(d.text, g.quote) = 0
"""


def put(db: sqlite3.Connection, values: Mapping[str, Any], at: str) -> int | None:
    """Enter a forecast, within a transaction; its id, or None where its key is in the register already.

    It is late where its window had opened by the day ``at``, or where nobody can tell; and it is said again
    where one of its claim was entered before.
    """
    if db.execute("SELECT 1 FROM register WHERE key = ?", (values["key"],)).fetchone():
        return None
    opens = values.get("horizon_from")
    late = opens is None or at[: len("2026-01-01")] > opens
    first = db.execute("SELECT min(id) FROM register WHERE claim = ?", (values.get("claim"),)).fetchone()[0]
    return _insert(db, "register", {**values, "entered_at": at, "late": int(late), "again": first})


def judge(
    db: sqlite3.Connection, values: Mapping[str, Any], evidence: Iterable[Mapping[str, Any]], at: str
) -> int | None:
    """Keep how a forecast came out, with what that rests on, within a transaction; its id.

    None where a proposer (``version`` is not null) only says again what it said last. Raises KeyError for a
    forecast that is not in the register, ValueError for an outcome that is none.
    """
    rests = [{name: row.get(name) for name in EVIDENCE} for row in evidence]
    if values["outcome"] not in OUTCOMES:
        raise ValueError(f"no outcome {values['outcome']!r}: one of {', '.join(OUTCOMES)}")
    if not db.execute("SELECT 1 FROM register WHERE id = ?", (values["forecast"],)).fetchone():
        raise KeyError(values["forecast"])
    if values["version"] is not None and _said(db, values, rests):
        return None
    made = _insert(db, "resolutions", {**values, "at": at})
    for row in rests:
        _insert(db, "evidence", {**row, "resolution": made})
    return made


def _said(db: sqlite3.Connection, values: Mapping[str, Any], rests: list[dict[str, Any]]) -> bool:
    """Whether a proposer's last word on a forecast was this very one."""
    last = db.execute(LAST, (values["forecast"],)).fetchone()
    if last is None or any(last[name] != value for name, value in values.items()):
        return False
    kept = db.execute(RESTS.format(", ".join(EVIDENCE)), (last["id"],))
    return [dict(row) for row in kept] == rests


def copy(source: sqlite3.Connection, into: sqlite3.Connection) -> None:
    """Take over another record's register as it stands, but for what this one has, within a transaction.

    Forecasts and evidence of documents that are not here are left out: their words could not be shown.
    """
    held = {row[0] for row in into.execute("SELECT id FROM documents")} | {None}
    forecasts: dict[int | None, int] = {}
    for row in map(dict, source.execute("SELECT * FROM register ORDER BY id").fetchall()):
        there = into.execute("SELECT id FROM register WHERE key = ?", (row["key"],)).fetchone()
        id = row.pop("id")
        if there is not None:
            forecasts[id] = there[0]
        elif row["doc"] in held:
            forecasts[id] = _insert(into, "register", row | {"again": forecasts.get(row["again"])})
    _copy_judgements(source, into, forecasts, held)


def _copy_judgements(
    source: sqlite3.Connection,
    into: sqlite3.Connection,
    forecasts: Mapping[int | None, int],
    held: set[str | None],
) -> None:
    columns = "outcome, by, version, reason, confidence, at"
    have = {tuple(row) for row in into.execute(f"SELECT forecast, {columns} FROM resolutions")}  # noqa: S608
    for row in map(dict, source.execute("SELECT * FROM resolutions ORDER BY id").fetchall()):
        id, forecast = row.pop("id"), forecasts.get(row["forecast"])
        moved = row | {"forecast": forecast}
        if forecast is None or tuple(moved.values()) in have:
            continue
        made = _insert(into, "resolutions", moved)
        for part in map(dict, source.execute(RESTS.format(", ".join(EVIDENCE)), (id,)).fetchall()):
            if part["doc"] in held:
                _insert(into, "evidence", part | {"resolution": made})


def moved(db: sqlite3.Connection) -> list[tuple[str, int, str]]:
    """The rows of the register whose words their document no longer has, as (table, id, document)."""
    return [(t, *row) for t in ("register", "evidence") for row in db.execute(MOVED.format(t))]


def _insert(db: sqlite3.Connection, table: str, values: Mapping[str, Any]) -> int:
    names, places = ", ".join(values), ", ".join(f":{name}" for name in values)
    done = db.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", values)  # noqa: S608 - our own names
    return done.lastrowid or 0

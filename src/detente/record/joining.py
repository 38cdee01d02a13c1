"""One event told by several documents: found, kept as a judgement, taken back.

Nothing is overwritten: the rows of ``events`` stay as they were read. That two of them are one event, or are
not, is a row of ``joins``, with who judged, why and when; it is never changed or deleted, a later one takes
it back. What a person judged goes before what is found here. ``tellings`` is what follows from them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from detente.record.agreeing import Answer
from detente.record.grouping import agreements, groups, settled, tree
from detente.record.telling import tellings

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from detente.record.grouping import Group, Pair
    from detente.record.telling import Telling

READER, VERSION = "joining", "1"
NO_LONGER = "the rows no longer agree"
BY_PERSON = "others belong together more surely, or somebody judged otherwise"
WRITE = """
INSERT INTO joins (doc, event, other_doc, other_event, same, by, version, reason, confidence, at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
JUDGED = "SELECT * FROM joins WHERE version IS {} NULL ORDER BY id DESC"
COPY = """
SELECT doc, event, other_doc, other_event, same, by, version, reason, confidence, at
FROM joins WHERE version IS NULL ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class Told:
    """An event in one document: its id in ``events``, and ``n``, its place among the document's events.

    ``chance``, ``why`` and ``by`` say who takes it for the event of its group, and how surely.
    """

    event: int
    doc: str
    n: int
    chance: float
    why: str
    by: str


@dataclass(frozen=True, slots=True)
class Found:
    """The tellings of a record in groups, with what the groups rest on."""

    told: list[Telling]
    pairs: dict[Pair, Answer]
    groups: list[Group]
    joined: dict[Pair, sqlite3.Row]
    parted: list[Pair]

    def deeds(self) -> list[tuple[Told, ...]]:
        """The events told more than once, the best telling first."""
        return [self._deed(group) for group in self.groups if len(group) > 1]

    def _deed(self, group: Group) -> tuple[Told, ...]:
        first = min(group, key=lambda i: _rank(self.told[i]))
        rest = sorted(group - {first}, key=lambda i: (self.told[i].published or 0, i))
        return tuple(self._told(i, first, group) for i in (first, *rest))

    def _told(self, i: int, first: int, group: Group) -> Told:
        """A telling with the strongest reason it is in its group for."""
        t = self.told[i]
        if i == first:
            return Told(t.event, t.doc, t.n, 1.0, "", "")
        by_hand = next((row for pair, row in self.joined.items() if i in pair), None)
        found = [self.pairs[p] for j in group if (p := (min(i, j), max(i, j))) in self.pairs]
        if by_hand is not None or not found:
            row = by_hand or next(row for pair, row in self.joined.items() if set(pair) & group)
            return Told(t.event, t.doc, t.n, row["confidence"], row["reason"], row["by"])
        best = max(found, key=lambda answer: (answer.chance, answer.why))
        return Told(t.event, t.doc, t.n, best.chance, best.why, READER)


def _rank(t: Telling) -> tuple[object, ...]:
    """The order in which tellings may stand for their event: the nearest to a day, the surest, the first."""
    width = t.last - t.first if t.first is not None and t.last is not None else 1 << 20
    return width, -t.confidence, t.published or 1 << 20, t.doc, t.n


def look(db: sqlite3.Connection) -> Found:
    """Which events are told more than once, by the rows now and what people judged; writes nothing."""
    told = tellings(db)
    marks = _marks(told)
    judged: dict[Pair, sqlite3.Row] = {}
    for row in db.execute(JUDGED.format("")):
        pair = _pair(marks, row)
        if pair:
            judged.setdefault(pair, row)
    joined, parted = settled((pair, bool(row["same"])) for pair, row in judged.items())
    pairs = agreements(told)
    return Found(
        told, pairs, groups(len(told), pairs, joined, parted), {p: judged[p] for p in joined}, parted
    )


def find(db: sqlite3.Connection, at: str) -> Found:
    """Find the events told more than once and keep what is new of it, within a transaction."""
    found = look(db)
    marks = _marks(found.told)
    standing = _standing(db, marks)
    where = {i: n for n, group in enumerate(found.groups) for i in group}
    stays = [p for p in sorted(standing) if where[p[0]] == where[p[1]]]
    for pair in sorted(standing.difference(stays)):
        why = NO_LONGER if pair not in found.pairs else BY_PERSON
        _write(db, found.told, pair, at, same=False, answer=Answer(1.0, why))
    for group in found.groups:
        kept = [p for p in (*found.joined, *stays) if p[0] in group]
        for pair in tree(group, found.pairs, kept) if len(group) > 1 else ():
            if pair not in found.joined and pair not in standing:
                _write(db, found.told, pair, at, same=True, answer=found.pairs[pair])
    _tell(db, found)
    return found


def _tell(db: sqlite3.Connection, found: Found) -> None:
    """Keep which tellings are of one event, for queries."""
    db.execute("DELETE FROM tellings")
    for deed in found.deeds():
        for t in deed:
            values = (t.event, deed[0].event, t.chance, t.why or None, t.by or None)
            db.execute("INSERT INTO tellings VALUES (?, ?, ?, ?, ?)", values)


def judge(  # noqa: PLR0913 - a judgement has these parts
    db: sqlite3.Connection, events: Sequence[int], at: str, *, same: bool, by: str, reason: str
) -> Found:
    """Keep that somebody judged events to be one, or not, within a transaction; then all groups anew.

    One event alone is parted from all that it was joined with. Raises KeyError for an event not there, and
    ValueError where there is nothing to judge.
    """
    found = look(db)
    places = {t.event: i for i, t in enumerate(found.told)}
    for pair in _meant([places[e] for e in dict.fromkeys(events)], found, same=same):
        _write(db, found.told, pair, at, same=same, answer=Answer(1.0, reason), by=by)
    return find(db, at)


def _meant(named: list[int], found: Found, *, same: bool) -> list[Pair]:
    """The pairs on which a judgement is passed."""
    if len(named) > 1:
        pairs = combinations(named, 2)
        return [(min(p), max(p)) for p in pairs if not same or named[0] in p]
    if same:
        raise ValueError("one event alone cannot be joined: name two or more")
    group = next(g for g in found.groups if named[0] in g)
    if len(group) == 1:
        raise ValueError(f"event {found.told[named[0]].event} is told once: there is nothing to part")
    return [(min(i, named[0]), max(i, named[0])) for i in sorted(group - {named[0]})]


def _write(  # noqa: PLR0913 - a judgement has these parts
    db: sqlite3.Connection,
    told: Sequence[Telling],
    pair: Pair,
    at: str,
    *,
    same: bool,
    answer: Answer,
    by: str | None = None,
) -> None:
    a, b = told[pair[0]], told[pair[1]]
    version = VERSION if by is None else None
    values = (a.doc, a.mark, b.doc, b.mark, same, by or READER, version, answer.why, answer.chance, at)
    db.execute(WRITE, values)


def _standing(db: sqlite3.Connection, marks: dict[tuple[str, str], int]) -> set[Pair]:
    """The pairs that the finder's last judgement on them joined."""
    last: dict[Pair, bool] = {}
    for row in db.execute(JUDGED.format("NOT")):
        pair = _pair(marks, row)
        if pair:
            last.setdefault(pair, bool(row["same"]))
    return {pair for pair, same in last.items() if same}


def _marks(told: Sequence[Telling]) -> dict[tuple[str, str], int]:
    """Where each telling is, by what judgements know it by."""
    return {(t.doc, t.mark): i for i, t in enumerate(told)}


def _pair(marks: dict[tuple[str, str], int], row: sqlite3.Row) -> Pair | None:
    """The tellings that a judgement is on; None where one of them is no longer read in its document."""
    one, other = (marks.get(key) for key in _keys(row))
    return None if one is None or other is None or one == other else (min(one, other), max(one, other))


def _keys(row: sqlite3.Row) -> tuple[tuple[str, str], tuple[str, str]]:
    return (row["doc"], row["event"]), (row["other_doc"], row["other_event"])


def lost(db: sqlite3.Connection) -> list[tuple[int, str]]:
    """What people judged of events that their documents no longer have, as (id, document)."""
    rows = db.execute(JUDGED.format("")).fetchall()
    marks = _marks(tellings(db)) if rows else {}
    return sorted((row["id"], key[0]) for row in rows for key in _keys(row) if key not in marks)


def copy(source: sqlite3.Connection, into: sqlite3.Connection) -> None:
    """Take over what people judged in another record, on documents that both have, within a transaction."""
    held = {row[0] for row in into.execute("SELECT id FROM documents")}
    for row in source.execute(COPY):
        if row["doc"] in held and row["other_doc"] in held:
            into.execute(WRITE, tuple(row))

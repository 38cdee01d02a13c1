"""A telling: one event as one document tells it, with what can be compared with other tellings.

GDELT would call it a mention of an event (Leetaru & Schrodt 2013); here a mention is of an actor.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from detente.codes.alike import named
from detente.codes.gazetteer import gazetteer
from detente.codes.spelling import words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

WIDE = 31  # days: what is no nearer to a day than that is the same only where its bounds are
STEM = 5  # letters of a word that carry its meaning, whatever its ending
LEAST = 4
ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")

EVENTS = """
SELECT e.id, e.doc, e.n, e.type, e.mode, e.status, e.contexts, e.date_from, e.date_to, e.start, e.end,
  e.quote, e.trigger_start, e.confidence, d.published
FROM events AS e JOIN documents AS d ON d.id = e.doc ORDER BY e.doc, e.n
"""
PARTIES = """
SELECT x.event, x.side, coalesce(iif(k.other_doc IS NULL, k.known_as, NULL), a.actor) AS actor, a.name,
  a.country, a.sector,
  EXISTS (SELECT 1 FROM mentions AS m WHERE m.doc = a.doc AND m.actor = a.actor AND m.kind = 'name') AS named
FROM event_actors AS x JOIN actors AS a USING (doc, actor) JOIN known_as AS k USING (doc, actor)
ORDER BY x.event, x.side, x.n
"""


class Party(NamedTuple):
    """A side: a state, the part of a country, or a body or person (``key``); ``name`` if told by name."""

    key: str
    name: str | None = None
    known: bool = False  # whether the name is an id of the gazetteer

    @property
    def country(self) -> str:
        """The state, where it is one's; else the key itself."""
        return self.key.partition(":")[0] or self.key


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as compared: ``first`` to ``last`` are day numbers, None where the text has no day of its own.

    ``published`` is the document's day; ``mark`` what a judgement knows the event by in its document.
    """

    event: int
    doc: str
    mark: str
    n: int
    type: str
    mode: str | None
    status: str
    source: frozenset[Party]
    target: frozenset[Party]
    first: int | None
    last: int | None
    published: int | None
    span: tuple[int, int]
    words: frozenset[str]
    places: frozenset[str]
    contexts: frozenset[str]
    confidence: float

    @property
    def dated(self) -> bool:
        """Whether the text itself bounds the day."""
        return self.first is not None or self.last is not None

    @property
    def wide(self) -> bool:
        """Whether the text leaves the day open by more than a month, or to one side."""
        return self.dated and (self.first is None or self.last is None or self.last - self.first > WIDE)


def tellings(db: sqlite3.Connection) -> list[Telling]:
    """All events of a record as tellings, in an order that does not hang on when they were added."""
    sides: dict[tuple[int, str], set[Party]] = {}
    names: dict[int, set[str]] = {}
    for row in db.execute(PARTIES):
        sides.setdefault((row["event"], row["side"]), set()).add(_party(row))
        names.setdefault(row["event"], set()).update(words(row["name"]))
    return list(_tellings(db, sides, names))


def _tellings(
    db: sqlite3.Connection, sides: dict[tuple[int, str], set[Party]], names: dict[int, set[str]]
) -> Iterator[Telling]:
    marks: dict[tuple[str, str], int] = {}
    for row in db.execute(EVENTS):
        first, last = days(row["date_from"]), days(row["date_to"])
        paper = days(row["published"])
        source, target = (frozenset(sides.get((row["id"], side), ())) for side in ("source", "target"))
        yield Telling(
            row["id"],
            row["doc"],
            _mark(row, marks),
            row["n"],
            row["type"],
            row["mode"],
            row["status"],
            source,
            target,
            first[0] if first else None,
            last[1] if last else None,
            paper[1] if paper and paper[0] == paper[1] else None,
            (row["start"], row["end"]),
            stems(row["quote"], frozenset(names.get(row["id"], ()))),
            places(row["quote"]),
            frozenset(re.findall(r"\w+", row["contexts"])),
            row["confidence"],
        )


def _mark(row: sqlite3.Row, marks: dict[tuple[str, str], int]) -> str:
    """Where the event's word stands and its type, "60 CONSULT"; a second one at that place says so."""
    place = row["start"] if row["trigger_start"] is None else row["trigger_start"]
    mark = f"{place} {row['type']}"
    count = marks[row["doc"], mark] = marks.get((row["doc"], mark), 0) + 1
    return mark if count == 1 else f"{mark} {count}"


def _party(row: sqlite3.Row) -> Party:
    entry = gazetteer().entries.get(row["actor"])
    name = row["actor"] if entry and entry.kind == "person" else None
    if entry is None and row["named"]:
        name = row["name"]
    known = entry is not None and name is not None
    country, sector = row["country"], row["sector"]
    if country and (sector is None or sector in named("state")):
        return Party(country, name, known)
    if country:
        return Party(f"{country}:{sector}", name if entry is None else row["actor"], entry is not None)
    if entry or row["named"]:
        return Party(row["actor"])
    return Party(f":{sector}" if sector else " ".join(words(row["name"])))


@cache
def days(iso: str | None) -> tuple[int, int] | None:
    """The numbers of the first and the last day of an ISO day, month or year; None for what is none.

    >>> [last - first for first, last in [days("2021-03-02"), days("2021-02"), days("2021")]]
    [0, 27, 364]
    """
    match = ISO.fullmatch(iso or "")
    if not match:
        return None
    year, month, day = (int(g or 0) for g in match.groups())
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()


def stems(quote: str, names: frozenset[str] = frozenset()) -> frozenset[str]:
    """What a clause says, without who does it: the stems of its words.

    >>> sorted(stems("Iran seized two tankers on Monday", frozenset({"iran"})))
    ['seize', 'tanke']
    """
    idle = named("empty") | names
    return frozenset(w[:STEM] for w in words(quote) if len(w) >= LEAST and w not in idle and w.isalpha())


def places(quote: str) -> frozenset[str]:
    """The names after "in", "at", "near" and the like; countries and days are none.

    >>> sorted(places("met in the port city of Busan on Tuesday"))
    ['busan']
    """
    found = (" ".join(words(m[1])) for m in _where().finditer(quote))
    return frozenset(name for name in found if name and not _no_place(name))


@cache
def _where() -> re.Pattern[str]:
    lead, between = "|".join(sorted(named("where"))), "|".join(sorted(named("before_a_place")))
    name = r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*"
    return re.compile(rf"\b(?:{lead})\s(?:(?:{between})\s)*({name})")


@cache
def _no_place(name: str) -> bool:
    if name.split(maxsplit=1)[0] in named("empty"):
        return True
    key = tuple(name.split())
    return any(
        n.entry.kind == "country" and n.words == key and n.kind not in ("capital", "seat")
        for n in gazetteer().names.get(key[0], ())
    )

"""What documents published after a forecast say: their sentences, and the events coded in them.

The forecast's own document is left out, and so is all that was published by the day it was made: what it
could have known is no evidence of how it came out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.forecasting.register import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.record import Record

DOCUMENTS = """
SELECT d.id, d.text, d.title, d.outlet, d.published FROM documents AS d
WHERE d.published > :after AND d.id IS NOT :but
AND (:country = '' OR EXISTS (SELECT 1 FROM actors AS a WHERE a.doc = d.id AND a.country = :country))
ORDER BY d.published, d.id
"""
MENTIONS = """
SELECT m.start, a.country FROM mentions AS m JOIN actors AS a USING (doc, actor)
WHERE m.doc = ? AND a.country IS NOT NULL
"""
EVENTS = """
SELECT e.id, e.type, e.status, e.date_from, e.date_to, e.trigger_start, e.start, e.end, e.quote, e.doc,
  (SELECT group_concat(DISTINCT a.country) FROM event_actors AS x JOIN actors AS a USING (doc, actor)
   WHERE x.event = e.id AND x.side = 'source') AS sources,
  (SELECT group_concat(DISTINCT a.country) FROM event_actors AS x JOIN actors AS a USING (doc, actor)
   WHERE x.event = e.id AND x.side = 'target') AS targets
FROM events AS e WHERE e.doc = ? ORDER BY e.start, e.id
"""
STANDS = """
SELECT country, pole, issue, date, held_on, start, end FROM held
WHERE doc = ? AND country IS NOT NULL AND pole IN ('against', 'hostile') ORDER BY start
"""
BREAK = re.compile(r"(?<![A-Z]\.)(?<=[.!?])[\"”’)]*\s+(?=[\"“‘A-Z0-9])|\n+")
"""Where one sentence ends and the next begins; not after an initial."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document, with the countries whose actors it mentions."""

    doc: str
    start: int
    end: int
    quote: str
    title: str | None
    outlet: str | None
    published: str
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class Event:
    """An event that a document tells: its sides by country, the days that bound it, and its sentence."""

    type: str
    status: str
    sources: frozenset[str]
    targets: frozenset[str]
    first: str | None
    last: str | None
    sentence: Sentence

    def within(self, first: str, last: str) -> bool:
        """Whether it surely happened between two days."""
        return self.first is not None and self.last is not None and first <= self.first and self.last <= last


@dataclass(frozen=True, slots=True)
class Stand:
    """That an actor of a country is against something, on a day where the text gives one."""

    country: str
    day: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Later:
    """All that the later documents say: sentences, events, stands against something; by date."""

    sentences: tuple[Sentence, ...]
    events: tuple[Event, ...]
    stands: tuple[Stand, ...]

    @property
    def last(self) -> str:
        """The day of the last document; empty where there is none."""
        return max((s.published for s in self.sentences), default="")


def later(record: Record, country: str, after: str, but: str | None) -> Later:
    """What documents published after a day say, but for one: those that speak of a country, all for "".

    Raises :class:`detente.record.RecordError` where the record cannot be asked.
    """
    sentences: list[Sentence] = []
    events: list[Event] = []
    stands: list[Stand] = []
    for document in rows(record, DOCUMENTS, {"after": after, "but": but, "country": country}):
        told = list(_sentences(document, rows(record, MENTIONS, [document["id"]])))
        sentences += told
        for row in rows(record, EVENTS, [document["id"]]):
            at = row["start"] if row["trigger_start"] is None else row["trigger_start"]
            sides = [frozenset((row[side] or "").split(",")) - {""} for side in ("sources", "targets")]
            event = row["type"], row["status"], sides[0], sides[1], row["date_from"], row["date_to"]
            events.append(Event(*event, _at(told, at)))
        for row in rows(record, STANDS, [document["id"]]):
            day = row["date"] or document["published"]
            stands.append(Stand(row["country"], day, _at(told, row["start"])))
    return Later(tuple(sentences), tuple(events), tuple(stands))


def _sentences(document: dict[str, Any], mentions: list[dict[str, Any]]) -> Iterator[Sentence]:
    text = document["text"]
    breaks = [found.end() for found in BREAK.finditer(text)]
    for start, upto in zip([0, *breaks], [*breaks, len(text)], strict=True):
        quote = text[start:upto].rstrip()
        if quote.strip():
            start += len(quote) - len(quote.lstrip())  # noqa: PLW2901 - where its first word stands
            end = start + len(quote.lstrip())
            countries = frozenset(m["country"] for m in mentions if start <= m["start"] < end)
            source = document["title"], document["outlet"], document["published"]
            yield Sentence(document["id"], start, end, text[start:end], *source, countries)


def _at(told: list[Sentence], at: int) -> Sentence:
    """The sentence that holds a place, or the next one where it is between two."""
    return next((s for s in told if at < s.end), told[-1])

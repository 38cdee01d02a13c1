"""What every section draws on: the readings in order, who is in them, and what was cited."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from detente.codes import plover
from detente.codes.gazetteer import gazetteer
from detente.showing.cast import Cast, Introductions
from detente.showing.margin import Margin
from detente.showing.wording import bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from detente.rows import Event, Reading
    from detente.showing.bargained import Bargained
    from detente.showing.kept import Kept
    from detente.showing.margin import Evidence
    from detente.showing.sides import Measured

BINS = 4
"""Steps of colour on either side of neutral."""


class Story:
    """The readings of a brief, by date, with what the sections share.

    ``same`` are the events told more than once: each the places of its tellings, as (document's id, index
    among its events), the one that stands for it first. ``measured`` is what loaded data say of the dyad,
    ``kept`` what the register holds, ``bargained`` what the scenarios that are shown beside it come to.
    """

    measured: Measured | None = None
    kept: Kept | None = None
    bargained: Sequence[Bargained] = ()

    def __init__(self, readings: Sequence[Reading], same: Sequence[Sequence[tuple[str, int]]] = ()) -> None:
        self.readings = sorted(readings, key=lambda r: (r.document.published or "", r.document.path))
        self.cast = Cast(self.readings)
        self.margin = Margin(self.readings)
        self.meet = Introductions()
        told = {(r.document.id, n): (r, e) for r in self.readings for n, e in enumerate(r.events)}
        self._same = {id(told[deed[0]][1]): [told[place] for place in deed] for deed in same}
        self._retold = {id(told[place][1]) for deed in same for place in deed[1:]}

    @cached_property
    def events(self) -> list[tuple[Reading, Event]]:
        """Each event once, the dated first and in order of time; each document's own order within a day."""
        found = [(r, e) for r in self.readings for e in r.events if id(e) not in self._retold]
        return sorted(found, key=lambda p: (moment(p[1]) is None, str(moment(p[1]) or "")))

    def tellings(self, reading: Reading, event: Event) -> list[tuple[Reading, Event]]:
        """Where an event is told: itself, then as other sentences and documents tell it."""
        return self._same.get(id(event), [(reading, event)])

    def cited(self, reading: Reading, event: Event) -> tuple[Evidence, ...]:
        """The evidence of an event: each sentence that tells it, each once."""
        found = (self.margin.cite(r.document, e.span) for r, e in self.tellings(reading, event))
        return tuple({e.href: e for e in found}.values())

    def countries(self, reading: Reading, ids: Sequence[str]) -> list[str]:
        """The countries of some actors of a reading, each once."""
        return list(dict.fromkeys(p.country for p in self.cast.of(reading, ids) if p.country))

    @cached_property
    def dyad(self) -> tuple[str, ...]:
        """The two countries that the record is about, by what passes between them; one where there is one."""
        pairs: Counter[tuple[str, ...]] = Counter()
        for reading, event in self.events:
            pairs.update(self.pairs(reading, event))
        if pairs:
            top = max(pairs.values())
            tied = [p for p in pairs if pairs[p] == top]
            return max(tied, key=lambda p: (sum(self._weights[c] for c in p), p))
        return tuple(sorted(c for c, _ in self._weights.most_common(2)))

    def pairs(self, reading: Reading, event: Event) -> set[tuple[str, ...]]:
        """The pairs of countries between which an event passes."""
        targets = self.countries(reading, event.target)
        return {
            (min(a, b), max(a, b)) for a in self.countries(reading, event.source) for b in targets if a != b
        }

    @cached_property
    def _weights(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for party in self.cast.parties.values():
            if party.country:
                found[party.country] += party.mentions + party.deeds
        return found

    def between(self) -> Iterator[tuple[Reading, Event]]:
        """The events between the two of the main dyad, in order of time."""
        return ((r, e) for r, e in self.events if self.dyad in self.pairs(r, e))

    @cached_property
    def published(self) -> list[str]:
        """The dates of the documents that have one, in order."""
        return sorted(d for r in self.readings if (d := r.document.published) and bounds(d))


def country(code: str) -> str:
    """The name of a country; the code itself where nobody knows it.

    >>> country("KOR"), country("XNO")
    ('South Korea', 'XNO')
    """
    entry = gazetteer().entries.get(code)
    return entry.name if entry else code


def score(event: Event) -> float:
    """An event's score from -10 (conflict) to 10 (cooperation); 0 for a type that PLOVER lacks."""
    try:
        return plover.score(event.type, event.mode)
    except KeyError:
        return plover.TYPES[event.type].score if event.type in plover.TYPES else 0.0


def tone(score: float) -> str:
    """The class of colour of a score.

    >>> tone(9.5), tone(0), tone(-3)
    ('p4', 'n0', 'm2')
    """
    step = min(BINS, -int(-abs(score) * BINS // 10))
    return f"{'p' if score > 0 else 'm' if score < 0 else 'n'}{step}"


def extent(event: Event) -> tuple[date | None, date | None]:
    """The first and last day an event may have; None for an open side."""
    first, last = bounds(event.date_from), bounds(event.date_to)
    return (first[0] if first else None), (last[1] if last else None)


def moment(event: Event) -> date | None:
    """The day by which an event is put in order: its last, else its first."""
    first, last = extent(event)
    return last or first

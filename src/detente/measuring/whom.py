"""Who is meant by a name that somebody types: an actor of a record, a country, or an office."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

from detente.codes.gazetteer import fold, gazetteer, words
from detente.measuring.stands import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.measuring.stands import Held
    from detente.rows import Reading

NEAR = 3


@dataclass(frozen=True, slots=True)
class Meant:
    """Whose positions are wanted: those of some actors, of a country, of an office's holders."""

    kind: Literal["actor", "country", "office"]
    name: str
    keys: frozenset[str] = frozenset()
    country: str | None = None
    office: str | None = None

    def holds(self, held: Held) -> bool:
        """Whether a position is one of theirs."""
        if self.kind == "office":
            seat = held.office
            return seat is not None and (seat.country, seat.office) == (self.country, self.office)
        return held.actor.country == self.country if self.kind == "country" else held.key in self.keys


class UnknownError(ValueError):
    """Nobody goes by the name; ``near`` are names in the record that resemble it."""

    def __init__(self, name: str, near: Sequence[str]) -> None:
        self.near = tuple(near)
        also = f"; near it: {', '.join(near)}" if near else ""
        super().__init__(f"nobody in the record is called {name!r}{also}")


def meant(readings: Sequence[Reading], name: str) -> Meant:
    """Who a name means: an office by its title, a country, an actor by a name of the texts or gazetteer.

    Letter case, accents and hyphens do not count. Raises UnknownError where it means nobody.
    """
    found = _office(name) or _known(readings, name) or _named(readings, name)
    if found is None:
        raise UnknownError(name, _near(readings, name))
    return found


def _office(name: str) -> Meant | None:
    for person in gazetteer().entries.values():
        for term in person.offices:
            if words(term.title) == words(name):
                return Meant("office", term.title, country=term.country, office=term.office)
    return None


def _known(readings: Sequence[Reading], name: str) -> Meant | None:
    """A name of the gazetteer: a country, or an entry that the record speaks of."""
    wanted = words(name)
    entries = [n.entry for n in gazetteer().names.get(wanted[0], ()) if n.words == wanted] if wanted else []
    country = next((e for e in entries if e.kind == "country"), None)
    if country is not None:
        return Meant("country", country.name, country=country.id)
    there = {a.id for r in readings for a in r.actors}
    entry = next((e for e in entries if e.id in there), None)
    return Meant("actor", entry.name, frozenset({entry.id})) if entry else None


def _named(readings: Sequence[Reading], name: str) -> Meant | None:
    """An actor that a text calls so, or that has the name as its id."""
    wanted = words(name)
    whole = {key(r, a): a.name for r in readings for a in r.actors if wanted in (words(a.name), words(a.id))}
    called = whole or {
        key(r, a): a.name
        for r in readings
        for a in r.actors
        if any(m.kind == "name" and words(m.span.text) == wanted for m in a.mentions)
    }
    return Meant("actor", next(iter(called.values())), frozenset(called)) if called else None


def _near(readings: Sequence[Reading], name: str) -> list[str]:
    """The names of those who hold positions that look like a name, or share a word with it."""
    names = list(dict.fromkeys(_holders(readings)))
    folded = {fold(n): n for n in names}
    close = [folded[f] for f in get_close_matches(fold(name), folded, NEAR, 0.6)]
    shared = [n for n in names if set(words(n)) & set(words(name))]
    return list(dict.fromkeys([*close, *shared]))[:NEAR]


def _holders(readings: Sequence[Reading]) -> Iterator[str]:
    for reading in readings:
        holders = {p.actor for p in reading.positions}
        yield from (a.name for a in reading.actors if a.id in holders)

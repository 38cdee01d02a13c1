"""Who is spoken of in several readings, each once, and what to call them.

An actor that the gazetteer or the text names is one across documents; a description ("officials")
belongs to its document alone.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from detente.codes.gazetteer import gazetteer, table
from detente.showing.wording import cap, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.rows import Actor, Mention, Reading

THE = re.compile(r"(?:United |Democratic Republic|Republic of)|(?:Republic|Islands)$")
ALSO_THE = frozenset({"Bahamas", "Gambia", "Maldives", "Netherlands", "Philippines", "Seychelles", "Vatican"})
AUTHOR = "author"
WORD = 30  # characters back, enough for the word before a name


@dataclass(eq=False)
class Party:
    """Someone who acts or speaks, over all documents.

    ``offices`` are (document's date, office held then, document's id), in order of the documents.
    """

    key: str
    name: str
    country: str | None = None
    sector: str | None = None
    named: bool = True
    article: bool = False
    plural: bool = False
    offices: list[tuple[str, str, str]] = field(default_factory=list)
    called: Counter[str] = field(default_factory=Counter)
    mentions: int = 0
    deeds: int = 0

    @property
    def words(self) -> str:
        """The name as it stands within a sentence: "the United States"."""
        return f"the {self.name}" if self.article else self.name

    def office(self, doc: str) -> str:
        """The office held on the date of a document; empty where none is known."""
        return next((o for _, o, d in self.offices if d == doc), "")


class Cast:
    """The parties of some readings, by (document, actor's id)."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.parties: dict[str, Party] = {}
        self._keys: dict[tuple[str, str], str] = {}
        for reading in readings:
            for actor in reading.actors:
                self._enter(reading, actor)
            self._author(reading)
        for reading in readings:
            for doer in _doing(reading):
                if party := self.party(reading, doer):
                    party.deeds += 1

    def party(self, reading: Reading, actor: str | None) -> Party | None:
        """Who is meant by an actor's id in a reading; None where nobody is."""
        key = self._keys.get((reading.document.id, actor or ""))
        return self.parties.get(key or "")

    def of(self, reading: Reading, ids: Iterable[str]) -> list[Party]:
        """Who is meant by some ids, each once; who acts for a state is not joined by that state."""
        found = list(dict.fromkeys(p for i in ids if (p := self.party(reading, i))))
        acting = {p.country for p in found if p.key != p.country}
        return [p for p in found if p.key != p.country or p.country not in acting]

    def _enter(self, reading: Reading, actor: Actor) -> None:
        entry = gazetteer().entries.get(actor.id)
        named = bool(entry) or any(m.kind == "name" for m in actor.mentions)
        key = actor.id if named else f"{reading.document.id}:{actor.id}"
        self._keys[reading.document.id, actor.id] = key
        party = self.parties.setdefault(key, Party(key, actor.name, actor.country, actor.sector, named))
        party.country, party.sector = party.country or actor.country, party.sector or actor.sector
        party.article = party.article or _takes_the(reading, actor)
        party.plural = not named and bool(re.search(r"(?<!s)s$|people$", actor.name.split(" of ")[0]))
        party.mentions += len(actor.mentions)
        party.called.update(" ".join(m.span.text.split()) for m in actor.mentions if m.kind != "pronoun")
        office = actor.role or (actor.role_in_text if named else None)
        if office and office.casefold() != actor.name.casefold():
            date = reading.document.published or ""
            party.offices.append((date, _common(office), reading.document.id))

    def _author(self, reading: Reading) -> None:
        doc = reading.document
        if not doc.author and not doc.outlet:
            key, name = f"{doc.id}:{AUTHOR}", "the author"
        else:
            key = name = doc.author or str(doc.outlet)
        known = next((a for a in reading.actors if a.name.casefold() == name.casefold()), None)
        self._keys[doc.id, AUTHOR] = self._keys[doc.id, known.id] if known else key
        if not known:
            self.parties.setdefault(key, Party(key, name))


def _takes_the(reading: Reading, actor: Actor) -> bool:
    """Whether "the" goes before a name: the text says, or for countries the custom."""
    entry = gazetteer().entries.get(actor.id)
    if actor.name.casefold().startswith("the ") or (entry and entry.kind == "person"):
        return False
    if entry and entry.kind == "country":
        return bool(THE.search(actor.name)) or actor.name in ALSO_THE
    said = [_before(reading, m) for m in actor.mentions if actor.name.casefold() in m.span.text.casefold()]
    return 2 * said.count("the") > len(said)


def _common(office: str) -> str:
    """An office as it stands within a sentence: "Foreign Minister" alone is a common noun."""
    return office.casefold() if office.casefold() in _nouns() else office


@cache
def _nouns() -> frozenset[str]:
    return frozenset(row["noun"] for row in table("roles"))


def _before(reading: Reading, mention: Mention) -> str:
    """The word that a mention begins with if it is "the", else the word before it."""
    if mention.span.text.casefold().startswith("the "):
        return "the"
    start = mention.span.start
    return " ".join(reading.document.text[max(0, start - WORD) : start].casefold().split()[-1:])


def _doing(reading: Reading) -> Iterable[str]:
    """The ids of those who do, say, hold or foresee something in a reading."""
    for s in reading.statements:
        yield s.speaker or ""
    for e in reading.events:
        yield from (*e.source, *e.target)
    yield from (p.actor for p in reading.positions)
    yield from (a.by for a in reading.arguments)
    yield from (f.by for f in reading.forecasts)


def together(parties: Sequence[Party]) -> str:
    """Several names within a sentence.

    >>> together([Party("USA", "United States", article=True), Party("IRN", "Iran")])
    'the United States and Iran'
    """
    return listed([p.words for p in parties])


class Introductions:
    """Names in full, with the office held that day at the first mention only."""

    def __init__(self) -> None:
        self._met: set[str] = set()

    def name(self, party: Party, doc: str, *, opening: bool = False, more: bool = False) -> str:
        """A party's name; at its first mention with its office; ``more`` where the sentence goes on.

        >>> meet, park = Introductions(), Party("park", "Ida Park", offices=[("2021", "president", "d")])
        >>> meet.name(park, "d", more=True), meet.name(park, "d")
        ('Ida Park, president,', 'Ida Park')
        """
        words = cap(party.words) if opening else party.words
        office = "" if party.key in self._met else party.office(doc)
        self._met.add(party.key)
        return f"{words}, {office}{',' if more else ''}" if office else words

    def names(self, parties: Sequence[Party], doc: str, *, opening: bool = False) -> str:
        """Several names; who is alone is introduced."""
        if len(parties) == 1:
            return self.name(parties[0], doc, opening=opening, more=True)
        return cap(together(parties)) if opening else together(parties)

"""The search for the cast of a page: names first, then bare surnames.

What descriptions and pronouns mean is settled after it, by :mod:`detente.reading.reference`.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.codes.gazetteer import PARTICLES, Entry, Name, body_sector, fold, gazetteer, nouns, words
from detente.codes.lands import place
from detente.reading import bearers, caucuses, demonyms, namesakes, places, weighing
from detente.reading.candidates import LATEST, Clues, people
from detente.reading.ledger import Ledger, Part
from detente.reading.names import HONORIFICS, ORG, THING, Finder, Hit
from detente.reading.resolving import resolve
from detente.rows import Actor

if TYPE_CHECKING:
    from detente.reading.prose import Prose
    from detente.rows import MentionKind

LONGEST = 4  # words of a place's name
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
NO_SURNAME = ORG | THING | HONORIFICS | WEEKDAYS
QUALIFIERS = frozenset(
    """former retired current incumbent outgoing then acting new late ex deputy first senior top chief
    presidential liberal conservative opposition ruling far-right left-wing right-wing longtime veteran
    exiled""".split()
)


class Casting(Ledger):
    """The search for the cast of one page. ``on`` is the day at which offices are looked up."""

    def __init__(self, prose: Prose) -> None:
        super().__init__(prose.text)
        self.prose = prose
        self.on = prose.page.document.dateline_date or prose.page.document.published
        self.finder = Finder(prose)
        self.hits = self.finder.find()
        self.before = {b.start: a for a, b in pairwise(self.hits)}
        self.following = {a.start: b for a, b in pairwise(self.hits)}
        self.ends = {h.end: h for h in self.hits if h.kind == "known"}
        self.weights = Counter(c for h in self.hits for c in countries(h))
        self.order = {w.start: i for i, w in enumerate(self.finder.words)}
        self.standings: dict[int, tuple[int, bool]] = {}
        self.scenes = places.scenes(self.finder, self.hits, self.weights)

    def names(self) -> None:
        """Settle the names, known and unknown, then the surnames."""
        for hit in self.hits:
            if hit.kind == "known":
                self.known(hit)
            elif hit.kind in ("person", "body"):
                self.unknown(hit)
        for hit in self.hits:
            if hit.kind == "surname":
                self.surname(hit)
        caucuses.settle(self)
        for entry, start, end in places.directions(self.finder, self.weights):
            if not self.covered(end - 1):
                self.mention(self.part(entry), start, end, "name")

    def covered(self, offset: int) -> bool:
        """Whether a name holds an offset already."""
        return any(m.span.end > offset for m, _ in self.backwards(offset + 1, 60))

    def part(self, entry: Entry) -> Part:
        """The part of an entry of the gazetteer."""
        if entry.id not in self.parts:
            kind = entry.kind if entry.kind in ("country", "person") else "body"
            sector = entry.sector_on(self.on)
            part = Part(entry.id, entry.name, kind, entry.country, sector, entry.sex, entry)
            self.parts[entry.id] = part
        return self.parts[entry.id]

    def known(self, hit: Hit) -> None:
        """A name of the gazetteer: the entry that fits the document best."""
        if self.called(hit):
            return
        name = max(hit.names, key=lambda n: self.fit(n.entry, self.title(hit)))
        if name.kind in ("capital", "seat") and self.place(hit, name):
            return
        if name.entry.kind == "entity" and places.ground(self.finder.seen, hit):
            return
        if self.abroad(hit, name):
            return
        stranger = namesakes.abroad(self, hit, name.entry)
        if stranger:
            self.other(hit, stranger)
            return
        if name.kind == "demonym" and demonyms.people(self, hit, name.entry):
            return
        kind: MentionKind = "nominal" if name.kind in ("adjective", "demonym") else "name"
        part = self.part(name.entry)
        self.mention(part, hit.start, hit.end, kind)
        self.entitle(part, hit)

    def abroad(self, hit: Hit, name: Name) -> bool:
        """Settle a party's name that several countries have: "the Workers' Party", "Social Democrats".

        It is that of the passage's country, else one that no list has.
        """
        entry = name.entry
        if entry.kind != "party" or name.acronym:
            return False
        start = self.longer(hit)
        if start < hit.start:  # the Social "Democrats" are settled by their whole name
            return True
        if name.words in caucuses.SHORT and not self.at_home(entry):  # Republicans where nothing is American
            party = caucuses.meant(self, hit.start, name.words)
            if party:
                self.mention(self.part(party), hit.start, hit.end, "name")
            return party is not None
        common = len({n.entry.country for n in hit.names}) > 1 or entry.name.endswith(")")
        if not common or self.at_home(entry):
            return False
        self.unknown(hit)
        return True

    def longer(self, hit: Hit) -> int:
        """Where a party's short name begins that ends with a known one: "Social Democrats"."""
        at = self.order.get(hit.start, 0)
        pair = tuple(w.folded for w in self.finder.words[max(0, at - 1) : at + 1])
        return self.finder.words[at - 1].start if at and pair in caucuses.SHORT else hit.start

    def called(self, hit: Hit) -> bool:
        """Settle "al-Houthi" as the man whom the text named in full, not as his movement."""
        start, word = self.particle(hit.start), fold(self.text[hit.start : hit.end])
        named = [p for p in self.parts.values() if p.kind == "person" and word in bearers.short(p)]
        part = namesakes.foremost(self, hit, named) if named and start < hit.start else None
        if part:
            self.mention(part, start, hit.end, "name")
        return part is not None

    def particle(self, start: int) -> int:
        """Where a surname begins with the particle that a hyphen ties to it: "al-Assad"."""
        at = self.order.get(start, 0)
        tied = at and self.finder.gap(at) == "-" and self.finder.words[at - 1].folded in PARTICLES
        return self.finder.words[at - 1].start if tied else start

    def place(self, hit: Hit, name: Name) -> bool:
        """Whether a capital or seat of government is only a place here."""
        staged = name.kind == "capital" and name.entry.id in self.scenes
        return staged or places.place(self.finder.seen, hit, name.kind)

    def at_home(self, entry: Entry) -> bool:
        """Whether the text speaks of an entry's country by name or adjective."""
        return any(n.entry.id == entry.country for h in self.hits for n in h.names)

    def fit(self, entry: Entry, office: str | None) -> float:
        """How well an entry fits the document: its date, its countries, the title before the name."""
        return weighing.fit(entry, self.on, self.weights, office)

    def title(self, hit: Hit) -> str | None:
        """The office that stands as a title right before a name."""
        role = self.titling(hit)
        return role.role.office if role and role.role else None

    def titling(self, hit: Hit) -> Hit | None:
        """The role hit right before a name hit: "Prime Minister" in "Prime Minister Lee Nak-yon"."""
        before = self.before.get(hit.start)
        if before and before.role and before.role.kind == "person":
            return before if self.finder.seen[before.end : hit.start] == " " else None
        return None

    def entitle(self, part: Part, hit: Hit) -> None:
        """Note the title before a name as what the text calls the actor."""
        role = self.titling(hit)
        if not role or part.kind != "person":
            return
        start, country = self.modified(role.start)
        self.mention(part, start, hit.end, "nominal")
        part.called = part.called or self.text[start : role.end]
        part.country = part.country or country
        said = None if part.entry else resolve(self.text[start : hit.end], self.on).sector
        part.sector = part.sector or said or (role.role.sector if role.role else None)

    def modified(self, start: int) -> tuple[int, str | None]:
        """Go left over what qualifies a noun: where its phrase begins, and the country named in it."""
        country, seen = None, self.finder.seen
        while True:
            hit = self.ends.get(start - 1) or (
                self.ends.get(start - 3) if seen[start - 3 : start] == "'s " else None
            )
            word = seen[max(0, start - 20) : start].rstrip(" ").rpartition(" ")[2]
            if hit and country is None and seen[start - 1] == " ":
                start, country = hit.start, hit.names[0].entry.country
            elif word and seen[start - 1] == " " and qualifies(fold(word.strip('"'))):
                start -= len(word) + 1
            elif country is None and (found := self.placed(start)):
                start, country = found
            else:
                return start, country

    def placed(self, end: int) -> tuple[int, str] | None:
        """The place right before an offset, where it begins and its country: "Bavarian", "Texas"."""
        at = self.order.get(end) or 0
        if at > 1 and self.finder.words[at - 1].folded == "s" and self.finder.gap(at - 1) == "'":
            at -= 1
        elif not at or self.finder.gap(at) != " ":
            return None
        for i in range(max(0, at - LONGEST), at):
            run = self.finder.words[i:at]
            found = place([w.folded for w in run]) if run[0].upper and self.finder.joined(i, at) else None
            if found and len(found.words) == len(run):
                return run[0].start, found.countries[0]
        return None

    def unknown(self, hit: Hit) -> None:
        """A name the gazetteer does not have: one actor for each form of words."""
        text = self.text[hit.start : hit.end]
        key = words(text)
        id = "_".join(key)
        if id in self.parts and self.parts[id].entry:
            id += "_"
        kind = "person" if hit.kind == "person" else "body"
        sex = gazetteer().sexes.get(key[0]) or None if kind == "person" else None
        part = self.parts.setdefault(id, Part(id, text, kind, sex=sex))
        self.mention(part, hit.start, hit.end, "name")
        if kind == "body":
            named = (n.entry.country for w in key for n in gazetteer().names.get(w, ()) if n.words == (w,))
            part.country = part.country or next(named, None)
            part.sector = part.sector or body_sector(key)
        self.entitle(part, hit)

    def other(self, hit: Hit, country: str) -> None:
        """Somebody who shares a whole name with a person of the gazetteer, but is of another country."""
        text = self.text[hit.start : hit.end]
        named = [c.entry for c in people(text, Clues(self.on or LATEST, country=country)) if c.full]
        same = next((e for e in named if country in e.countries), None)
        id = "_".join((*words(text), country.lower()))
        part = self.part(same) if same else self.parts.setdefault(id, Part(id, text, "person", country))
        self.mention(part, hit.start, hit.end, "name")
        self.entitle(part, hit)

    def surname(self, hit: Hit) -> None:
        """A lone capitalised word: somebody's surname, or nobody's."""
        seen = self.finder.seen
        word = fold(seen[hit.start : hit.end])
        month = word[:3] in MONTHS and seen[hit.end : hit.end + 3].lstrip(". ")[:1].isdigit()
        if month or word in NO_SURNAME or "." in seen[hit.start : hit.end]:
            return
        longer = namesakes.whole(self, hit)
        if longer:
            if any(p.kind == "person" and word in bearers.short(p) for p in self.parts.values()):
                self.unknown(Hit(*longer, "person"))
            return
        part = bearers.bearer(self, hit, word)
        if part:
            self.mention(part, self.particle(hit.start), hit.end, "name")
            self.entitle(part, hit)

    def actor(self, part: Part) -> Actor:
        """The actor of a part, with the office on the document's date."""
        role, sector = None, part.sector
        if part.entry and part.kind == "person" and self.on:
            now, past = part.entry.office(self.on), part.entry.past(self.on)
            role = now.title if now else f"former {past.title}" if past else None
            sector = now.sector if now else "ELI" if past else sector
        mentions = tuple(sorted(part.mentions, key=lambda m: (m.span.start, m.span.end)))
        return Actor(part.id, part.name, part.country, sector, role, part.called, mentions)


def qualifies(word: str) -> bool:
    """Whether a word before a title belongs to it: "former", "police" in "police chief"."""
    noun = nouns().get(word)
    return word in QUALIFIERS or (noun is not None and noun.kind in ("body", "other", "word"))


def countries(hit: Hit) -> set[str]:
    """The countries a hit speaks of, before anybody is settled."""
    return {n.entry.country for n in hit.names if n.entry.country}

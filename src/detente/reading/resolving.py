"""Who an actor's phrase means: name, country, sector and role, without a parser.

What a person does who codes events by hand: take the phrase's head; where it is a name, look up who bore it
and what they were on the day; where it is a noun, take the noun's sector, the country of what stands
beside it, and the body it belongs to. Two people of one surname are never one: a bare surname goes to whom
the context names in full, else to the holder of a high office, else to nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.codes.gazetteer import Entry, Role, body_sector, fold, gazetteer, words
from detente.reading.candidates import LATEST, Candidate, Clues, deciding, judge, people
from detente.reading.phrasing import OF, Phrase
from detente.reading.pieces import VERBAL
from detente.reading.scenes import scene
from detente.reading.weighing import HEADS

if TYPE_CHECKING:
    from detente.reading.pieces import Piece

OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "IGO", "PTY"})
"""The sectors whose former people are an elite."""

RANKS = frozenset({"soldier", "police_officer", "troops", "lawyer"})

TITLES = {
    **dict.fromkeys("gen brig col lt cmdr maj adm capt sgt".split(), "MIL"),
    **dict.fromkeys(("sen", "rep"), "LEG"),
    **dict.fromkeys(("sheikh", "sheik", "imam"), "REL"),
    "gov": "GOV",
    "prof": "EDU",
}
AMERICAN = frozenset({"sen", "rep", "gov"})
SINGLE = frozenset(
    """president prime_minister foreign_minister defense_minister chancellor supreme_leader monarch
    vice_president leader""".split()
)
"""The offices with one holder, whom a description without a name means."""

FOR_LIFE = SINGLE | frozenset(
    """governor lawmaker ambassador secretary general admiral officer minister judge mayor professor cleric
    commissioner opposition_leader party_leader representative""".split()
)
"""The titles that people keep."""

HOLY = {"VAT": "REL"}
"""States that are no governments first."""

NOBODY: dict[str, object] = {
    "native": "",
    "office": None,
    "since": "",
    "until": "",
    "past": False,
    "score": 0.0,
    "reasons": [],
}
"""The rest of a row where no candidate fills it."""

MANY = re.compile(r"\w{3,}s\b")
"""Several of somebody: people, most likely, where nothing says what they are."""

UNKNOWN = re.compile(r"\b(?:unidentified|unknown|unnamed|unspecified)\b", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:the|an?|some|several|many)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who is meant: ``country`` as ISO 3166 alpha-3, ``sector`` of PLOVER, None where they cannot be told.

    ``role`` is the office held on the day, or what the text calls the actor; ``id`` that of the gazetteer,
    where it knows them; ``candidates`` all who bear the name, best first, with what speaks for each.
    """

    name: str
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    id: str | None = None
    candidates: tuple[Candidate, ...] = ()

    def rows(self) -> list[dict[str, object]]:
        """The candidates as plain values; where none bears the name, the phrase itself as it is coded.

        ``meant`` says of one that it is who the phrase means, and ``why`` for which reason before the next.
        """
        if not self.candidates:
            coded = {"country": self.country, "sector": self.sector}
            row = {**NOBODY, "id": self.id, "name": self.name, **coded, "meant": True, "why": ""}
            return [row] if any(coded.values()) else []
        first, *others = self.candidates
        meant = first.entry.id == self.id
        why = deciding(first, others) if meant else ""
        return [
            {**c.row(), "meant": meant and c is first, "why": why if c is first else ""}
            for c in self.candidates
        ]


def resolve(text: str, date: str | None = None, context: str | None = None) -> Resolved:
    """Who a phrase means on a day, in a context.

    ``text`` is a phrase or the fragment of a sentence that names one actor; ``date`` an ISO day, without
    which the record's last state counts; ``context`` the sentence or passage that it stands in.

    >>> found = resolve("German Chancellor Angela Merkel", date="2015-05-05")
    >>> (found.name, found.country, found.sector, found.role)
    ('Angela Merkel', 'DEU', 'GOV', 'chancellor of Germany')
    >>> found = resolve("protesters in Kharkiv")
    >>> (found.country, found.sector)
    ('UKR', 'CVL')
    """
    return Judged(text, date or LATEST, scene(context, date or LATEST)).resolved()


class Judged(Phrase):
    """A phrase under judgement: who its head is."""

    def resolved(self) -> Resolved:
        """Who is meant."""
        if self.head is None:
            return Resolved(
                self.name(), self.country(), "CVL" if self.common and MANY.search(self.text) else None
            )
        if self.head.kind in ("person", "surname"):
            return self.person(self.head)
        if self.head.kind in ("known", "body"):
            return self.body(self.head)
        if self.head.kind == "role":
            return self.described(self.head)
        people = self.head.modifies and self.slip.seen[: self.head.end].endswith("s")
        return Resolved(self.text, self.country(), "CVL" if people else None)

    def person(self, head: Piece) -> Resolved:
        """A person by name."""
        text, clues = self.slip.seen[head.start : head.end], self.clues(head)
        everyone = tuple(people(text, clues))
        if head.kind == "surname":
            best = self.bearer(head)
        else:
            named = [c for c in everyone if c.full]
            best = named[0] if named and head.hit and head.hit.names else None
            best = None if best and self.stranger(best, clues, head) else best
        if best is None:
            return self.unknown(head, everyone)
        sector, role, title = best.sector, best.role, self.title(head)
        if title and (sector is None or (best.past and self.current(title, head))):
            sector, role = self.sector(title, head) or sector, self.called(head)
        ordered = (best, *(c for c in everyone if c.entry.id != best.entry.id))
        return Resolved(
            best.entry.name, best.country, sector, role or self.called(head), best.entry.id, ordered
        )

    def current(self, title: Role, head: Piece) -> bool:
        """Whether a title is believed against a record that knows no office on the day.

        Where no day is given the text speaks of its own. Else a record may lack an office; but who was a
        president, a senator or a general is called so for life.
        """
        return not self.former(head) and (self.on == LATEST or title.office not in FOR_LIFE)

    @staticmethod
    def stranger(found: Candidate, clues: Clues, head: Piece) -> bool:  # noqa: ARG004
        """Whether the text speaks of somebody else of that name: of another country and another office."""
        entry = found.entry
        abroad = clues.country is not None and clues.country not in entry.countries
        return (
            abroad and clues.office is not None and not any(clues.office in o.office for o in entry.offices)
        )

    def unknown(self, head: Piece, everyone: tuple[Candidate, ...]) -> Resolved:
        """A person whom the gazetteer does not know, by what the text calls them."""
        name = self.slip.seen[head.start : head.end]
        here = self.scene.bearers(fold(name)) if head.kind == "surname" else []
        name = here[0].name if here else name
        title, honorific = self.title(head), self.honorific(head)
        title = title or self.apposition(head)
        sector = self.sector(title, head) if title else TITLES.get(honorific)
        if self.former(head) and sector in OFFICIAL:
            sector = "ELI"
        country = self.country() or ("USA" if honorific in AMERICAN else None)
        return Resolved(name, country, sector, self.called(head), None, everyone)

    def apposition(self, head: Piece) -> Role | None:
        """The description after a name: "Ida Park, a farmer from Busan"."""
        after = (p.hit.role for p in self.pieces if p.start >= head.end and p.hit and p.after in (",", "who"))
        return next((r for r in after if r and r.kind != "word"), None)

    def called(self, head: Piece) -> str | None:
        """What the text calls a person before the name."""
        words_before = ARTICLE.sub("", self.slip.seen[: head.start]).strip(" ,.")
        return words_before or None

    def body(self, head: Piece) -> Resolved:
        """A state, a body, or what must be one by its form."""
        text = self.slip.seen[head.start : head.end]
        if head.hit and head.hit.names:
            entry, name = self.entry(head), head.hit.names[0]
            if entry.kind == "person":
                return self.person(head)
            if name.kind in ("demonym", "adjective"):
                return Resolved(self.text, entry.country, "CVL", None, entry.id)
            return self.known(head, entry)
        return Resolved(text, self.country(), body_sector(words(text)))

    def known(self, head: Piece, entry: Entry) -> Resolved:
        """A state or body of the gazetteer; no certain one where namesakes of several countries fit alike."""
        names = head.hit.names if head.hit else ()
        homes, weights = {n.entry.country for n in names}, self.scene.weights
        told = any(weights.get(c or "") for c in homes) or any(
            self.stated(p) for p in self.pieces if p != head
        )
        if len(homes) > 1 and not weights and not told and "USA" in homes:  # as most English text has it
            entry, told = next(n.entry for n in names if n.entry.country == "USA"), True
        sure = told or len(homes) == 1
        sector = HOLY.get(entry.id, entry.sector_on(self.on))
        others = [judge(e, self.clues(head), full=True) for n in names if (e := n.entry).id != entry.id]
        return Resolved(
            entry.name,
            entry.country if sure else None,
            sector,
            None,
            entry.id if sure else None,
            (judge(entry, self.clues(head), full=True), *sorted(others, key=lambda c: -c.score)),
        )

    def described(self, head: Piece) -> Resolved:
        """An actor without a name: an office with one holder, a body, a group."""
        role = head.hit.role if head.hit else None
        assert role is not None  # noqa: S101 -- a head of this kind has one
        country, sector = self.country(), self.sector(role, head)
        if (
            self.former(head)
            and sector in OFFICIAL
            and role.kind in ("person", "other")
            and role.office not in RANKS
        ):
            return Resolved(self.name(), country, "ELI", self.name())
        holder = self.holder(head, role, country)
        if holder:
            return Resolved(
                holder.entry.name, holder.country, holder.sector, holder.role, holder.entry.id, (holder,)
            )
        return Resolved(self.name(), country, sector, self.name())

    def holder(self, head: Piece, role: Role, country: str | None) -> Candidate | None:
        """Who holds the office that a definite description names."""
        plural = bool(head.hit and head.hit.plural)
        vague = plural or self.text[:2].casefold() in ("a ", "an") or role.office not in SINGLE
        if vague or not country or any(self.tells(p, role) for p in (*self.left(head), *self.beside("of"))):
            return None
        for office in HEADS if role.office == "leader" else (role.office,):
            held = gazetteer().holders(country, office, self.on)
            if len(held) == 1:
                return judge(held[0], Clues(self.on, country=country, office=office), full=False)
        return None

    def name(self) -> str:
        """The phrase up to its verb, without its article."""
        last = [p for p in self.pieces if p.zone < VERBAL]
        end = last[-1].end if last else len(self.text)
        return ARTICLE.sub("", self.text[:end])

    def sector(self, role: Role | None, head: Piece) -> str | None:
        """The sector of a noun, or of the body beside it where the noun yields."""
        if role is None:
            return None
        beside = [s for p in (*self.left(head), *self.beside(*OF)) if (s := self.tells(p, role))]
        if role.sector == "REB" and UNKNOWN.search(self.slip.seen[: head.start]):
            return beside[0] if beside else None
        if "IGO" in beside and role.sector in ("GOV", "MIL", "IGO", None):
            return "IGO"
        if (role.yields or role.sector is None) and beside:
            return beside[0]
        return role.sector

    def tells(self, piece: Piece, role: Role) -> str | None:
        """The sector that a piece tells its neighbours."""
        if piece.hit and piece.hit.role:
            return None if piece.hit.role is role or piece.hit.role.yields else piece.hit.role.sector
        if piece.kind == "known":
            entry = self.entry(piece)
            return None if entry.kind == "country" else entry.sector_on(self.on)
        if piece.kind == "body":
            key = words(self.slip.seen[piece.start : piece.end])
            return body_sector(key)
        return None

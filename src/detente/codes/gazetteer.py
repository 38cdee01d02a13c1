"""Who is who: countries, bodies and people, and who held which office when.

The gazetteer is data: ``countries.csv``, ``bodies.*.csv``, ``people.*.csv``, ``offices.*.csv`` and
``roles.csv`` in ``codes/data``, one file a region, described in the README beside them. Country codes
are ISO 3166-1 alpha-3, sectors those of PLOVER.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from detente.codes.spelling import PARTICLES, SURNAME_FIRST, WORD, called, fold, surnames, words
from detente.codes.tables import listed, table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

__all__ = [
    "PARTICLES",
    "WORD",
    "Entry",
    "Gazetteer",
    "Name",
    "Office",
    "Role",
    "body_sector",
    "fold",
    "gazetteer",
    "nouns",
    "roles",
    "surnames",
    "table",
    "weight",
    "words",
]

# Who is meant by a bare surname or office, other things equal: the higher office.
RANKED = {
    10: "president leader supreme_leader",
    9: "prime_minister chancellor",
    8: "monarch crown_prince",
    7: "secretary_general un_secretary_general eu_commission_president",
    6: "foreign_minister presidential_candidate high_representative",
    5: "defense_minister party_leader opposition_leader vice_president",
}
RANK = {office: rank for rank, offices in RANKED.items() for office in offices.split()}

AT_HOME = re.compile(r" \([^)]*\)$")
"""What tells a body from its namesakes abroad: "Democratic Party (Serbia)" is plain at home."""

FORMS = (
    ("name", ("name", "official", "aliases")),
    ("adjective", ("adjective",)),
    ("demonym", ("demonyms",)),
    ("capital", ("capital",)),
    ("seat", ("metonyms",)),
)
"""The columns of ``countries.csv`` that hold forms of a name, by kind; a form keeps its first kind."""

PLAIN = frozenset({"other", "word"})
"""Kinds of ``roles.csv`` that are looked up in an actor's phrase alone: nouns, and what stands before one."""

TERM = ("person", "office", "title", "country", "sector", "since", "until")


class Office(NamedTuple):
    """A term in an office; ``until`` is empty while it lasts. ``office`` is the key, ``title`` the words."""

    person: str
    office: str
    title: str
    country: str
    sector: str
    since: str
    until: str

    def holds(self, on: str) -> bool:
        """Whether the term covers an ISO day; a bound given as month or year counts as a whole."""
        return self.since <= on and (not self.until or on[: len(self.until)] <= self.until)

    def ended(self, on: str) -> bool:
        """Whether the term had ended by an ISO day."""
        return bool(self.until) and self.until < on[: len(self.until)]


@dataclass(frozen=True, slots=True)
class Entry:
    """A country (id is its ISO code), a body or a person of the gazetteer.

    ``phases`` are the times in which a body was of another sector than its usual one.
    """

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    sex: str | None = None
    offices: tuple[Office, ...] = ()
    since: str = ""
    until: str = ""
    native: tuple[str, ...] = ()
    phases: tuple[Office, ...] = ()

    def __hash__(self) -> int:
        """By the id alone, which no two entries share: all fields take long."""
        return hash(self.id)

    def sector_on(self, on: str | None) -> str | None:
        """What a body or state was on a day, where it was not always the same; without a day, what it is.

        >>> taliban = gazetteer().entries["taliban"]
        >>> taliban.sector_on("2010-05-19"), taliban.sector_on("2022-03-01"), taliban.sector_on(None)
        ('REB', 'GOV', 'GOV')
        """
        return next((p.sector for p in self.phases if on and p.holds(on)), self.sector)

    def office(self, on: str | None) -> Office | None:
        """The weightiest office held on a day.

        >>> gazetteer().entries["lee_jae_myung"].office("2021-11-25").title
        'presidential candidate of the Democratic Party of South Korea'
        """
        held = [o for o in self.offices if on is None or o.holds(on)]
        return max(held, key=lambda o: (weight(o), o.since), default=None)

    @property
    def countries(self) -> frozenset[str]:
        """The countries somebody is or was of: their own, and those of their offices."""
        return frozenset(filter(None, (self.country, *(o.country for o in self.offices))))

    def past(self, on: str) -> Office | None:
        """The weightiest office held before a day."""
        ended = [o for o in self.offices if o.ended(on)]
        return max(ended, key=lambda o: (weight(o), o.until), default=None)


def weight(office: Office) -> int:
    """How high an office is; that of a rebel or breakaway leader counts as a minister's."""
    rank = RANK.get(office.office, 1)
    return min(rank, RANK["foreign_minister"]) if office.sector == "REB" else rank


class Name(NamedTuple):
    """A form under which an entry appears: ``kind`` name, adjective, demonym, capital, seat or native."""

    words: tuple[str, ...]
    entry: Entry
    kind: str
    acronym: bool


@dataclass(frozen=True, slots=True)
class Role:
    """What a common noun says of who it names: the office, the sector, person, group, body or state.

    Where it ``yields``, the sector is only the usual one, and that of the body beside it goes before: a
    spokesman is GOV, but one of a union LAB.
    """

    noun: str
    office: str
    sector: str | None
    kind: str
    yields: bool = False


class Gazetteer:
    """All entries and the names that lead to them.

    ``entries`` by id; ``names`` by first folded word, longest first; ``surnames`` the people by what
    a second mention would call them; ``given`` the first names, ``sexes`` whether they are men's (m) or
    women's (f), where all bearers agree; ``adjectives`` by country.
    """

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.names: dict[str, list[Name]] = {}
        self.surnames: dict[str, list[Entry]] = {}
        self.given: set[str] = set()
        self.sexes: dict[str, str] = {}
        self.adjectives: dict[str, str] = {}
        self._starting: dict[str, dict[str, list[Name]]] = {}
        for row in table("countries"):
            self._country(row)
        phases = _phases()
        for row in table("bodies"):
            self._body(row, phases.get(row["id"], ()))
        terms = _terms()
        for row in table("people"):
            if row["id"] not in self.entries:
                self._person(row, terms.get(row["id"], ()))
        for found in self.names.values():
            if found[1:]:
                found.sort(key=lambda n: -len(n.words))

    def starting(self, first: str, second: str) -> list[Name]:
        """The names that can begin with two folded words, longest first: those of one word are last.

        >>> {n.entry.name for n in gazetteer().starting("angela", "merkel")}
        {'Angela Merkel'}
        """
        if first not in self.names:
            return []
        if first not in self._starting:
            after: dict[str, list[Name]] = {}
            for name in self.names[first]:
                after.setdefault(name.words[1] if name.words[1:] else "", []).append(name)
            self._starting[first] = after
        after = self._starting[first]
        longer, alone = after.get(second) if second else None, after.get("", [])
        return alone if longer is None else [*longer, *alone]

    def holders(self, country: str, office: str, on: str) -> list[Entry]:
        """Who held an office of a country on a day.

        >>> [p.name for p in gazetteer().holders("PRK", "leader", "2025-06-11")]
        ['Kim Jong Un']
        """
        return [
            person
            for person in self._by_office.get((country, office), ())
            if any((o.country, o.office) == (country, office) and o.holds(on) for o in person.offices)
        ]

    @cached_property
    def lands(self) -> frozenset[str]:
        """The words that alone name a country: "france", "french"."""
        kinds = ("adjective", "name")
        found = (n for names in self.names.values() for n in names if n.kind in kinds and not n.words[1:])
        return frozenset(n.words[0] for n in found if n.entry.kind == "country")

    @cached_property
    def _by_office(self) -> dict[tuple[str, str], list[Entry]]:
        found: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries.values():
            for key in {(o.country, o.office) for o in entry.offices}:
                found.setdefault(key, []).append(entry)
        return found

    def _country(self, row: dict[str, str]) -> None:
        iso = row["iso3"]
        entry = Entry(iso, row["name"], "country", iso, "GOV", since=row["since"], until=row["until"])
        self.entries[iso] = entry
        self.adjectives[iso] = (listed(row["adjective"]) or [row["name"]])[0]
        seen: set[tuple[str, ...]] = set()
        for kind, columns in FORMS:
            for text in (form for column in columns for form in _forms(row, column)):
                key = words(text)
                if key not in seen:
                    self._add(entry, [text], kind)
                    seen.add(key)

    def _body(self, row: dict[str, str], phases: Iterable[Office]) -> None:
        country, sector, since = row["country"] or None, row["sector"] or None, row["since"] or ""
        entry = Entry(
            row["id"],
            row["name"],
            row["kind"],
            country,
            sector,
            since=since,
            until=row["until"] or "",
            native=tuple(listed(row["native"])),
            phases=tuple(phases),
        )
        self.entries[entry.id] = entry
        bare = AT_HOME.sub("", row["name"])
        self._add(entry, dict.fromkeys([row["name"], bare, *listed(row["aliases"])]), "name")
        self._add(entry, entry.native, "native")

    def _person(self, row: dict[str, str], offices: Iterable[Office]) -> None:
        country, sex = row["country"] or None, row["sex"] or None
        native = tuple(listed(row["native"]))
        entry = Entry(row["id"], row["name"], "person", country, None, sex, tuple(offices), native=native)
        self.entries[entry.id] = entry
        texts = list(dict.fromkeys([row["name"], *listed(row["aliases"])]))
        keys = self._add(entry, texts, "name")
        if native:
            self._add(entry, native, "native")
        for short in called(keys, country, dotted="." in row["name"]):
            self.surnames.setdefault(short, []).append(entry)
        first, *rest = keys[0]
        if rest and country not in SURNAME_FIRST:
            self.given.add(first)
            known = self.sexes.setdefault(first, sex or "")
            self.sexes[first] = known if known == (sex or "") else ""

    def _add(self, entry: Entry, texts: Collection[str], kind: str) -> list[tuple[str, ...]]:
        """Let forms of a name lead to an entry; one word in capitals alone is an acronym. Their words."""
        keys = [words(text) for text in texts]
        for text, key in zip(texts, keys, strict=True):
            if key:
                acronym = not key[1:] and text.isascii() and not any(c.islower() for c in text)
                self.names.setdefault(key[0], []).append(Name(key, entry, kind, acronym))
        return keys


def _forms(row: dict[str, str], column: str) -> list[str]:
    """A country's forms in a column: its names stand alone in theirs, the rest in lists."""
    return [row[column]] if column in ("name", "official") else listed(row[column])


def _terms() -> dict[str, list[Office]]:
    """The terms in office by the person's id."""
    terms: dict[str, list[Office]] = {}
    of = itemgetter(*TERM)
    for row in table("offices"):
        terms.setdefault(row["person"], []).append(Office._make(of(row)))
    return terms


def _phases() -> dict[str, list[Office]]:
    """The times in which a body was of another sector, by its id."""
    phases: dict[str, list[Office]] = {}
    for row in table("phases"):
        phase = Office(row["body"], "phase", "", "", row["sector"], row["since"], row["until"])
        phases.setdefault(row["body"], []).append(phase)
    return phases


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, loaded once."""
    return Gazetteer()


@cache
def nouns() -> dict[str, Role]:
    """All nouns and attributes of ``roles.csv`` by their folded words, in the singular.

    >>> nouns()["riot police"].sector, nouns()["spokesman"].yields
    ('COP', True)
    """
    found = (
        Role(
            " ".join(words(row["noun"])),
            row["office"],
            row["sector"] or None,
            row["kind"],
            bool(row["yields"]),
        )
        for row in table("roles")
    )
    return {role.noun: role for role in found}


@cache
def roles() -> dict[str, Role]:
    """The nouns that name an actor of their own in running text.

    >>> roles()["foreign minister"].sector
    'GOV'
    """
    return {noun: role for noun, role in nouns().items() if role.kind not in PLAIN}


@cache
def _bodywords() -> dict[str, tuple[str, bool]]:
    """The words that tell a body's sector, each with whether it gives way to another."""
    return {row["word"]: (row["sector"], bool(row["yields"])) for row in table("bodywords")}


def body_sector(folded: Sequence[str]) -> str | None:
    """The sector that the words of a body's name tell, the last that tells it surely.

    >>> body_sector(("kyiv", "school", "of", "economics")), body_sector(("eastern", "news", "agency"))
    ('EDU', 'MED')
    """
    told = [_bodywords()[word] for word in reversed(folded) if word in _bodywords()]
    sure = (sector for sector, yields in told if not yields)
    return next(sure, told[0][0] if told else None)

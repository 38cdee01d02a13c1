"""Who is who: countries, bodies and people, and who held which office when.

The gazetteer is data: ``countries.csv``, ``bodies.*.csv``, ``people.*.csv``, ``offices.*.csv`` and
``roles.csv`` in ``codes/data``, one file a region, described in the README beside them. Country codes
are ISO 3166-1 alpha-3, sectors those of PLOVER.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")

# Family name first, in English text as well.
SURNAME_FIRST = frozenset({"KOR", "PRK", "CHN", "TWN", "HKG", "KHM"})
PARTICLES = frozenset("al el bin ibn ben van von der den de da di la le dos du".split())

SUFFIXES = frozenset("jr sr ii iii iv v vi vii viii xiv xvi".split())

# Who is meant by a bare surname or office, other things equal: the higher office.
RANK = {
    "president": 10, "leader": 10, "prime_minister": 9, "supreme_leader": 10, "chancellor": 9,
    "monarch": 8, "crown_prince": 8, "foreign_minister": 6, "secretary_general": 7,
    "presidential_candidate": 6, "defense_minister": 5, "party_leader": 5, "opposition_leader": 5,
    "un_secretary_general": 7, "vice_president": 5, "eu_commission_president": 7, "high_representative": 6,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Office:
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
    """A country (id is its ISO code), a body or a person of the gazetteer."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    sex: str | None = None
    offices: tuple[Office, ...] = ()
    since: str = ""
    until: str = ""

    def office(self, on: str | None) -> Office | None:
        """The weightiest office held on a day.

        >>> gazetteer().entries["lee_jae_myung"].office("2021-11-25").title
        'presidential candidate of the Democratic Party of South Korea'
        """
        held = [o for o in self.offices if on is None or o.holds(on)]
        return max(held, key=lambda o: (weight(o), o.since), default=None)

    def past(self, on: str) -> Office | None:
        """The weightiest office held before a day."""
        ended = [o for o in self.offices if o.ended(on)]
        return max(ended, key=lambda o: (weight(o), o.until), default=None)


def weight(office: Office) -> int:
    """How high an office is; that of a rebel or breakaway leader counts as a minister's."""
    rank = RANK.get(office.office, 1)
    return min(rank, 6) if office.sector == "REB" else rank


@dataclass(frozen=True, slots=True)
class Name:
    """A form under which an entry appears: ``kind`` name, adjective, demonym, capital, seat or native."""

    words: tuple[str, ...]
    entry: Entry
    kind: str
    acronym: bool


@dataclass(frozen=True, slots=True)
class Role:
    """What a common noun says of who it names: the office, the sector, person, group, body or state."""

    noun: str
    office: str
    sector: str | None
    kind: str


def fold(word: str) -> str:
    """A word without case, accents and full stops.

    >>> fold("Vučić"), fold("U.S.")
    ('vucic', 'us')
    """
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if not unicodedata.combining(c)).replace(".", "").casefold()


def words(text: str) -> tuple[str, ...]:
    """The folded words of a name; hyphens and apostrophes part words.

    >>> words("Kim Jong-un")
    ('kim', 'jong', 'un')
    """
    return tuple(fold(m.group()) for m in WORD.finditer(text))


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of the data files of a name, all regions: ``table("people")``."""
    for file in sorted(files("detente.codes").joinpath("data").iterdir(), key=lambda f: f.name):
        if file.name == f"{name}.csv" or (file.name.startswith(f"{name}.") and file.name.endswith(".csv")):
            yield from csv.DictReader(file.read_text("utf-8").splitlines())


def _listed(cell: str | None) -> list[str]:
    return [part.strip() for part in (cell or "").split(";") if part.strip()]


class Gazetteer:
    """All entries and the names that lead to them.

    ``entries`` by id; ``names`` by first folded word, longest first; ``surnames`` the people by what
    a second mention would call them.
    """

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.names: dict[str, list[Name]] = {}
        self.surnames: dict[str, list[Entry]] = {}
        self.given: set[str] = set()
        self.adjectives: dict[str, str] = {}
        self._countries()
        self._bodies()
        self._people()
        for found in self.names.values():
            found.sort(key=lambda n: -len(n.words))

    def _add(self, entry: Entry, text: str, kind: str) -> None:
        key = words(text)
        if key:
            acronym = not any(c.islower() for c in text) and len(key) == 1 and text.isascii()
            self.names.setdefault(key[0], []).append(Name(key, entry, kind, acronym))

    def _countries(self) -> None:
        for row in table("countries"):
            entry = Entry(
                row["iso3"], row["name"], "country", row["iso3"], "GOV", since=row["since"], until=row["until"]
            )
            self.entries[entry.id] = entry
            forms = [
                ("name", [row["name"], row["official"], *_listed(row["aliases"])]),
                ("adjective", _listed(row["adjective"])),
                ("demonym", _listed(row["demonyms"])),
                ("capital", _listed(row["capital"])),
                ("seat", _listed(row["metonyms"])),
            ]
            seen: set[tuple[str, ...]] = set()
            for kind, texts in forms:
                for text in texts:
                    if words(text) not in seen:
                        self._add(entry, text, kind)
                        seen.add(words(text))
            self.adjectives[entry.id] = (_listed(row["adjective"]) or [row["name"]])[0]

    def _bodies(self) -> None:
        for row in table("bodies"):
            entry = Entry(
                row["id"], row["name"], row["kind"], row["country"] or None, row["sector"] or None,
                since=row["since"] or "", until=row["until"] or "",
            )  # fmt: skip
            self.entries[entry.id] = entry
            bare = re.sub(r" \([^)]*\)$", "", row["name"])  # "Democratic Party (Serbia)" at home
            for text in dict.fromkeys([row["name"], bare, *_listed(row["aliases"])]):
                self._add(entry, text, "name")
            for text in _listed(row["native"]):
                self._add(entry, text, "native")

    def _people(self) -> None:
        terms: dict[str, list[Office]] = {}
        for row in table("offices"):
            fields = (row[k] or "" for k in ("person", "office", "title", "country", "sector", "since", "until"))
            office = Office(*fields)
            terms.setdefault(office.person, []).append(office)
        for row in table("people"):
            if row["id"] in self.entries:
                continue
            entry = Entry(
                row["id"], row["name"], "person", row["country"] or None, None, row["sex"] or None,
                tuple(terms.get(row["id"], ())),
            )  # fmt: skip
            self.entries[entry.id] = entry
            texts = dict.fromkeys([row["name"], *_listed(row["aliases"])])
            for text in texts:
                self._add(entry, text, "name")
            for text in _listed(row["native"]):
                self._add(entry, text, "native")
            for short in {s for text in texts for s in surnames(text, entry.country)}:
                self.surnames.setdefault(short, []).append(entry)
            first = words(row["name"])
            if len(first) > 1 and entry.country not in SURNAME_FIRST:
                self.given.add(first[0])

    def holders(self, country: str, office: str, on: str) -> list[Entry]:
        """Who held an office of a country on a day.

        >>> [p.name for p in gazetteer().holders("PRK", "leader", "2025-06-11")]
        ['Kim Jong Un']
        """
        return [p for p in self._terms().get((country, office), ()) if any(
            o.office == office and o.country == country and o.holds(on) for o in p.offices)]  # fmt: skip

    @cache  # noqa: B019 -- the gazetteer lives as long as the program
    def _terms(self) -> dict[tuple[str, str], list[Entry]]:
        found: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries.values():
            for key in {(o.country, o.office) for o in entry.offices}:
                found.setdefault(key, []).append(entry)
        return found


def surnames(name: str, country: str | None) -> set[str]:
    """What a second mention calls a person, folded.

    >>> sorted(surnames("Lee Jae-myung", "KOR")), sorted(surnames("Bashar al-Assad", "SYR"))
    (['lee'], ['al assad', 'assad'])
    """
    parts = words(name)
    while len(parts) > 1 and parts[-1] in SUFFIXES:
        parts = parts[:-1]
    if len(parts) < 2:  # noqa: PLR2004 -- a single name
        return set(parts)
    if country in SURNAME_FIRST and "." not in name:
        return {parts[0]}
    short = {parts[-1]} if len(parts[-1]) > 2 else set()
    start = len(parts) - 1
    while start > 1 and parts[start - 1] in PARTICLES:
        start -= 1
    return short | {" ".join(parts[start:])}


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, loaded once."""
    return Gazetteer()


@cache
def roles() -> dict[str, Role]:
    """The role nouns by noun (singular; multi-word nouns with single spaces).

    >>> roles()["foreign minister"].sector
    'GOV'
    """
    return {
        row["noun"]: Role(row["noun"], row["office"], row["sector"] or None, row["kind"])
        for row in table("roles")
    }

"""The actors of public event data as ISO 3166-1 alpha-3 and PLOVER sector.

Every data set names its actors in its own way, and each has its tables in ``codes/data``:

- **GDELT** writes CAMEO codes (Gerner, Schrodt and Yilmaz, codebook 1.1b3 of 2012, chapter 3), three letters
  for the country or known group, then three for each role: :func:`cameo_countries`, :func:`cameo_groups` and
  :func:`cameo_roles` are small tables to join with, :func:`coded` reads a whole code.
- **ICEWS** (Boschee et al., doi:10.7910/DVN/28075) names the country, :func:`country`, and lists all
  sectors that an actor belongs to in no certain order, :func:`sector`.
- **POLECAT** (Halterman et al. 2023, "PLOVER and POLECAT") has ISO codes or names, and PLOVER's sectors
  with a few of CAMEO's roles: :func:`country` and :func:`cameo_sectors` read them.
- Sets of **knowledge-graph** papers keep nothing but ICEWS's names of actors: :func:`party`.

What is not known for sure is ``None``: nobody is found by a surname, and a name that several countries
share is nobody's.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from detente.codes.gazetteer import body_sector, gazetteer, nouns, words
from detente.codes.lands import places
from detente.codes.naming import bare, named
from detente.codes.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.codes.gazetteer import Entry, Office

Party: TypeAlias = tuple[str | None, str | None]
"""A country's ISO alpha-3 code and a PLOVER sector, each None where it is not known."""

WIDTH = 3
"""Letters of each part of a CAMEO actor code."""

ARMED = frozenset({"REB", "PRM", "CRM"})
"""Sectors of bodies whose people are what the body is: "Men (Boko Haram)" are no civilians."""

LOOSE = frozenset(
    """mission nations international special tribunal community states inter pan against liberation council
    african asian european latin central north south east west northern southern eastern western delta ocean
    sea red union's commonwealth global world regional friendship embassy first""".split()
)
"""Words by which the country in a body's name may not be the body's own."""

VAGUE = frozenset({"LAB", "CVL", "REB"})
"""Sectors that one word of a body's name tells too badly: a union may be a party."""

SMALL = frozenset("of the republic islamic state kingdom for in and s".split())


class Role(NamedTuple):
    """A CAMEO role or PLOVER sector code: of an actor's several, the one of the highest rank tells."""

    code: str
    sector: str | None
    rank: int


@cache
def cameo_countries() -> dict[str, str]:
    """The CAMEO code of each country with its ISO code; ISO's own are taken as well, regions are left out.

    >>> cameo_countries()["ROM"], cameo_countries()["TMP"], cameo_countries().get("EUR")
    ('ROU', 'TLS', None)
    """
    own = {row["iso3"]: row["iso3"] for row in table("countries")}
    cameo = {row["cameo"]: row["iso3"] for row in table("countries") if row["cameo"]}
    return own | cameo | {row["code"]: row["iso3"] for row in _actors("country")}


@cache
def cameo_groups() -> dict[str, Party]:
    """The known groups of CAMEO with the country they act in, if it is one, and their sector.

    >>> cameo_groups()["NAT"], cameo_groups()["TAL"]
    ((None, 'IGO'), ('AFG', 'REB'))
    """
    return {row["code"]: (row["iso3"] or None, row["sector"] or None) for row in _actors("group")}


@cache
def cameo_roles() -> tuple[Role, ...]:
    """The roles of CAMEO and PLOVER with sector and rank; without a sector where they tell none."""
    return tuple(Role(row["code"], row["sector"] or None, int(row["rank"])) for row in table("cameo_roles"))


@cache
def cameo_sectors() -> dict[str, str]:
    """The sector that each role of CAMEO, or sector code of POLECAT, stands for.

    >>> cameo_sectors()["SEP"], cameo_sectors()["HLH"], cameo_sectors().get("UNK")
    ('REB', 'CVL', None)
    """
    return {role.code: role.sector for role in cameo_roles() if role.sector}


@lru_cache(maxsize=1 << 16)
def coded(code: str) -> Party:
    """What a whole CAMEO actor code says.

    >>> coded("PRKGOVMIL"), coded("IGOUNOUNHCR"), coded("USA"), coded("EUR"), coded("GOV")
    (('PRK', 'MIL'), (None, 'IGO'), ('USA', 'GOV'), (None, None), (None, 'GOV'))
    """
    parts = [code[i : i + WIDTH] for i in range(0, len(code), WIDTH)]
    group = next((cameo_groups()[part] for part in parts if part in cameo_groups()), (None, None))
    iso = cameo_countries().get(parts[0]) if parts else None
    told = [role for role in cameo_roles() if role.code in parts and role.sector]
    sector = max(told, key=lambda role: role.rank).sector if told else group[1]
    if iso and len(parts) == 1:
        return iso, sector or "GOV"
    return iso or group[0], sector


@lru_cache(maxsize=1 << 16)
def country(name: str) -> str | None:
    """The ISO alpha-3 code of a country by its code or by any of its names, ICEWS's spellings among them.

    >>> country("South Korea"), country("Occupied Palestinian Territory"), country("Congo, Dem. Rep.")
    ('KOR', 'PSE', 'COD')
    >>> country("PRK"), country("Tanzania, United Republic of"), country("Africa")
    ('PRK', 'TZA', None)
    """
    name = name.strip()
    found = gazetteer().entries.get(name)
    if found and found.kind == "country":
        return found.id
    head, _, tail = name.partition(",")
    key, turned = words(name), words(f"{tail} {head}")
    return _lands().get(key) or _lands().get(turned)


@lru_cache(maxsize=1 << 16)
def sector(sectors: str) -> str | None:
    """The PLOVER sector of a list of ICEWS sectors: that of its most telling element.

    Arms against the state go before an office of the executive, that before arms of the state, then courts,
    ministries, benches, party, and government as such. Elements that tell nothing (an ideology) are passed
    over; an unknown one too.

    >>> sector("Government,Police"), sector("Executive,Executive Office,Government"), sector("Center Left")
    ('COP', 'GOV', None)
    >>> sector("Parties,Ideological,(National) Major Party")
    'PTY'
    """
    told = [found for element in _elements(sectors) if (found := _element(element))]
    return max(told, key=lambda found: found[1])[0] if told else None


@lru_cache(maxsize=1 << 17)
def party(name: str, on: str | None = None) -> Party:
    """Who an actor of ICEWS is, by its name alone: a country, "agent (country)", a body or a person.

    ``on`` is the ISO day of the event, on which the office held tells the sector, else the last one held
    before; without a day it is the latest. Whoever acts for no country in that office has none: the
    secretary-general of the United Nations is (None, IGO).

    >>> party("North_Korea"), party("Citizen_(North_Korea)"), party("Foreign Affairs (South Korea)")
    (('PRK', 'GOV'), ('PRK', 'CVL'), ('KOR', 'GOV'))
    >>> party("Kim_Jong-Un"), party("Ban_Ki-Moon", "2005-05-01"), party("Ban_Ki-Moon", "2014-05-01")
    (('PRK', 'GOV'), ('KOR', 'GOV'), (None, 'IGO'))
    >>> party("UN Security Council"), party("Democratic Party")
    ((None, 'IGO'), (None, 'PTY'))
    """
    text = name.replace("_", " ").strip()
    if iso := country(text):
        return iso, "GOV"
    if found := _listed(text, on):
        return found
    if " (" not in text:
        return _described(words(text))
    for who, where in _splits(text):
        if found := _where(where, on):
            return _at(who, found)
    return None, _agent(text.partition(" (")[0])


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """Each way to read "agent (country)", the longest country first: both may hold brackets."""
    start = text.find(" (")
    while start >= 0:
        where = text[start + 2 :].removesuffix(")")
        yield text[:start], where + ")" * (where.count("(") - where.count(")"))
        start = text.find(" (", start + 1)


def _where(name: str, on: str | None) -> Party | None:
    """What stands in the brackets: a country, a place in one, or a body."""
    if iso := country(name):
        return iso, None
    key = words(name)
    for place in places().get(key[0], ()) if key else ():
        if place.words == key and len(place.countries) == 1 and place.kind == "region":
            return place.countries[0], None
    return _listed(name, on)


def _at(agent: str, where: Party) -> Party:
    """An agent of a country or body; those of an armed body are armed."""
    iso, body = where
    told = _agent(agent)
    return iso, body if body in ARMED and told in (None, "CVL") else told or body


@cache
def _agent(agent: str) -> str | None:
    """The sector that the words for an agent tell."""
    key = words(agent)
    if key in _agents():
        return _agents()[key]
    if key[:1] in (("ministry",), ("department",)):
        return "GOV"
    tails = (" ".join(key[start:]) for start in range(len(key)))
    known = [nouns()[noun] for tail in tails for noun in (tail, tail.rstrip("s")) if noun in nouns()]
    sure = next((role.sector for role in known if role.sector and not role.yields), None)
    return sure or body_sector(key) or next((role.sector for role in known if role.sector), None)


def _listed(text: str, on: str | None) -> Party | None:
    """A body or person by the whole name."""
    key = words(text)
    spelled = _spelled().get(key) or _spelled().get(bare(key))
    if spelled and not spelled["entry"]:
        return spelled["iso3"] or None, spelled["sector"] or None
    if spelled:
        return _of(gazetteer().entries[spelled["entry"]], on)
    entries = named(text)
    if not entries:
        return None
    iso, sector = _common(entries, on)
    return None if any(_shared(entry, key) for entry in entries) else iso, sector


def _shared(body: Entry, key: tuple[str, ...]) -> bool:
    """Whether a name is what a body is called at home only: "Labour Party" of "Labour Party (Ireland)"."""
    at_home, _, land = body.name.removesuffix(")").partition(" (")
    return words(at_home) == key and country(land) is not None


def _described(key: tuple[str, ...]) -> Party:
    """A body that is in no list by the one country that its name names, and its sector by the other words.

    Only where the words for a body tell a sector, and none tells of several states or of what fights the one
    named: "Nigerian Navy" is NGA, "United Nations Mission in Liberia" and "Niger Delta" are not.
    """
    if key in _agents():
        return None, _agents()[key]
    found, rest = _lands_in(key)
    if len(found) != 1 or not LOOSE.isdisjoint(rest):
        return None, None
    told = _agent(" ".join(word for word in rest if word not in SMALL))
    return (found.pop(), None if told in VAGUE else told) if told else (None, None)


def _lands_in(key: tuple[str, ...]) -> tuple[set[str], list[str]]:
    """The countries that a name names, the longest forms first, and its other words."""
    found, rest, start = set[str](), list[str](), 0
    while start < len(key):
        ends = (end for end in range(len(key), start, -1) if key[start:end] in _adjectives())
        end = next(ends, None)
        if end is None:
            rest.append(key[start])
        else:
            found.add(_adjectives()[key[start:end]])
        start = end or start + 1
    return found, rest


def _common(entries: Iterable[Entry], on: str | None) -> Party:
    """What all who have a name share: a country, a sector."""
    found = {_of(entry, on) for entry in entries}
    isos, sectors = {iso for iso, _ in found}, {sector for _, sector in found}
    return isos.pop() if len(isos) == 1 else None, sectors.pop() if len(sectors) == 1 else None


def _of(entry: Entry, on: str | None) -> Party:
    """The country and sector of a body or person on a day; somebody in office is of that office's country."""
    if entry.kind != "person":
        return entry.country, entry.sector_on(on)
    office = _office(entry, on)
    if office is None:
        return entry.country, None
    at_home = None if office.sector == "IGO" else entry.country
    return office.country or at_home, office.sector or None


def _office(person: Entry, on: str | None) -> Office | None:
    """The office held on a day, else the last one held before; without a day, the latest."""
    if on is None:
        return max(person.offices, key=lambda office: office.since, default=None)
    ended = (office for office in person.offices if office.ended(on))
    return person.office(on) or max(ended, key=lambda office: office.until, default=None)


@cache
def _adjectives() -> dict[tuple[str, ...], str]:
    """The countries by their names and adjectives."""
    found: dict[tuple[str, ...], str] = {}
    for names in gazetteer().names.values():
        for name in names:
            if name.kind == "adjective" and name.entry.kind == "country":
                found[name.words] = name.entry.id
    return found | _lands()


@cache
def _spelled() -> dict[tuple[str, ...], dict[str, str]]:
    """The frequent actors of ICEWS that it spells in a way of its own, or the gazetteer has not."""
    return {words(row["name"]): row for row in table("icews_actors")}


@cache
def _lands() -> dict[tuple[str, ...], str]:
    """The countries by the folded words of their names; ICEWS's spellings go before the gazetteer's."""
    found: dict[tuple[str, ...], str] = {}
    for names in gazetteer().names.values():
        for name in names:
            if name.kind == "name" and name.entry.kind == "country":
                found[name.words] = name.entry.id
    return found | {words(row["name"]): row["iso3"] for row in table("icews_lands")}


@cache
def _agents() -> dict[tuple[str, ...], str]:
    """The sectors of ICEWS's generic agents that neither nouns nor words for bodies tell."""
    return {words(row["agent"]): row["sector"] for row in table("icews_agents")}


def _actors(kind: str) -> Iterator[dict[str, str]]:
    return (row for row in table("cameo_actors") if row["kind"] == kind)


def _elements(sectors: str) -> Iterator[str]:
    """The elements of a list of ICEWS sectors; a cell of "NULL" or nothing has none."""
    return filter(None, (element.strip() for element in sectors.split(",")))


@cache
def _element(element: str) -> tuple[str, int] | None:
    """The sector and rank of an ICEWS sector: as it stands in the table, else by its beginning or end."""
    if element in _ranked():
        return _ranked()[element]
    for pattern, found in _ranked().items():
        if pattern.startswith("*") and element.endswith(pattern[1:]):
            return found
        if pattern.endswith("*") and element.startswith(pattern[:-1]):
            return found
    return None


@cache
def _ranked() -> dict[str, tuple[str, int]]:
    return {row["element"]: (row["sector"], int(row["rank"])) for row in table("icews_sectors")}

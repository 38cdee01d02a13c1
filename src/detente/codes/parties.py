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
from typing import TYPE_CHECKING

from detente.codes.cameo_actors import (
    Party,
    cameo_countries,
    cameo_groups,
    cameo_roles,
    cameo_sectors,
    coded,
)
from detente.codes.described import agent, described
from detente.codes.gazetteer import gazetteer, words
from detente.codes.icews_sectors import sector
from detente.codes.naming import bare, named
from detente.codes.states import country, part_of
from detente.codes.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.codes.gazetteer import Entry, Office

__all__ = [
    "Party",
    "cameo_countries",
    "cameo_groups",
    "cameo_roles",
    "cameo_sectors",
    "coded",
    "country",
    "party",
    "sector",
]

ARMED = frozenset({"REB", "PRM", "CRM"})
"""Sectors of bodies whose people are what the body is: "Men (Boko Haram)" are no civilians."""


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
        return (iso, None) if (iso := part_of(text)) else described(words(text))
    for who, where in _splits(text):
        if found := _where(where, on):
            return _at(who, found)
    return None, agent(text.partition(" (")[0])


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """Each way to read "agent (country)", the longest country first: both may hold brackets."""
    start = text.find(" (")
    while start >= 0:
        where = text[start + 2 :].removesuffix(")")
        yield text[:start], where + ")" * (where.count("(") - where.count(")"))
        start = text.find(" (", start + 1)


def _where(name: str, on: str | None) -> Party | None:
    """What stands in the brackets: a country, a part of one, or a body."""
    iso = country(name) or part_of(name)
    return (iso, None) if iso else _listed(name, on)


def _at(who: str, where: Party) -> Party:
    """An agent of a country or body; those of an armed body are armed."""
    iso, body = where
    told = agent(who)
    return iso, body if body in ARMED and told in (None, "CVL") else told or body


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
    iso, told = _common(entries, on)
    return None if any(_shared(entry, key) for entry in entries) else iso, told


def _shared(body: Entry, key: tuple[str, ...]) -> bool:
    """Whether a name is what a body is called at home only: "Labour Party" of "Labour Party (Ireland)"."""
    at_home, _, land = body.name.removesuffix(")").partition(" (")
    return words(at_home) == key and country(land) is not None


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
def _spelled() -> dict[tuple[str, ...], dict[str, str]]:
    """The frequent actors of ICEWS that it spells in a way of its own, or the gazetteer has not."""
    return {words(row["name"]): row for row in table("icews_actors")}

"""Which state a name is of: the spellings of data sets, and the states that the name of a body holds.

``countries.csv`` has the names; ``data/icews_lands.csv`` adds the spellings of ICEWS, which go before them,
and parts of states that it names as if they were states.
"""

from __future__ import annotations

from functools import cache, lru_cache

from detente.codes.gazetteer import gazetteer, words
from detente.codes.lands import places
from detente.codes.tables import table

WIDER = frozenset(
    """north south east west northern southern eastern western central latin inter pan northeast
    southeast northwest southwest""".split()
)
"""Words that make a country's adjective speak of a part of it, or of a continent: "South American"."""


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


def part_of(name: str) -> str | None:
    """The country that a region is of, where it is one country's alone.

    >>> part_of("Northern Ireland"), part_of("Crimea"), part_of("Kashmir")
    ('GBR', 'UKR', None)
    """
    key = words(name)
    for place in places().get(key[0], ()) if key else ():
        if place.words == key and len(place.countries) == 1 and place.kind == "region":
            return place.countries[0]
    return _parts().get(key)


def states_in(key: tuple[str, ...]) -> tuple[set[str], list[str]]:
    """The countries that a name names, the longest forms first, and its other words.

    >>> states_in(("bank", "of", "south", "korea")), states_in(("south", "american", "bank"))
    (({'KOR'}, ['bank', 'of']), (set(), ['south', 'american', 'bank']))
    """
    found, rest, start = set[str](), list[str](), 0
    while start < len(key):
        ends = (end for end in range(len(key), start, -1) if key[start:end] in _adjectives())
        end = None if key[:start] and key[start - 1] in WIDER else next(ends, None)
        if end is None:
            rest.append(key[start])
        else:
            found.add(_adjectives()[key[start:end]])
        start = end or start + 1
    return found, rest


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
def _lands() -> dict[tuple[str, ...], str]:
    """The countries by the folded words of their names; ICEWS's spellings go before the gazetteer's."""
    found: dict[tuple[str, ...], str] = {}
    for names in gazetteer().names.values():
        for name in names:
            if name.kind == "name" and name.entry.kind == "country":
                found[name.words] = name.entry.id
    return found | _spelled("country")


@cache
def _parts() -> dict[tuple[str, ...], str]:
    return _spelled("part")


def _spelled(kind: str) -> dict[tuple[str, ...], str]:
    return {words(row["name"]): row["iso3"] for row in table("icews_lands") if row["kind"] == kind}

"""What the words of an actor tell of its sector, and those of a body's name of its country."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from detente.codes.gazetteer import body_sector, nouns, words
from detente.codes.states import states_in
from detente.codes.tables import table

if TYPE_CHECKING:
    from detente.codes.cameo_actors import Party

LOOSE = frozenset(
    """mission nations international special tribunal community states against liberation council union's
    african asian european delta ocean sea red commonwealth global world regional friendship embassy
    first""".split()
)
"""Words by which the country in a body's name may not be the body's own."""

VAGUE = frozenset({"LAB", "CVL", "REB"})
"""Sectors that one word of a body's name tells too badly: a union may be a party."""

SMALL = frozenset("of the republic islamic state kingdom for in and s".split())


@lru_cache(maxsize=1 << 16)
def agent(phrase: str) -> str | None:
    """The PLOVER sector that the words for an actor tell; nouns go before a body's words.

    >>> agent("Foreign Affairs"), agent("Terrorist Leader"), agent("Treasury/Finance Ministry"), agent("Kim")
    ('GOV', 'REB', 'GOV', None)
    """
    key = words(phrase)
    if key in _agents():
        return _agents()[key]
    if key[:1] in (("ministry",), ("department",)):
        return "GOV"
    tails = (" ".join(key[start:]) for start in range(len(key)))
    known = [nouns()[noun] for tail in tails for noun in (tail, tail.rstrip("s")) if noun in nouns()]
    sure = next((role.sector for role in known if role.sector and not role.yields), None)
    return sure or body_sector(key) or next((role.sector for role in known if role.sector), None)


def described(key: tuple[str, ...]) -> Party:
    """A body that is in no list by the one country that its name names, and its sector by the other words.

    Only where the words for a body tell a sector, and none tells of several states or of what fights the one
    named: "Nigerian Navy" is NGA, "United Nations Mission in Liberia" and "Niger Delta" are not.
    """
    if key in _agents():
        return None, _agents()[key]
    found, rest = states_in(key)
    if len(found) != 1 or not LOOSE.isdisjoint(rest):
        return None, None
    told = agent(" ".join(word for word in rest if word not in SMALL))
    return (found.pop(), None if told in VAGUE else told) if told else (None, None)


@cache
def _agents() -> dict[tuple[str, ...], str]:
    """The sectors of ICEWS's generic agents that neither nouns nor words for bodies tell."""
    return {words(row["agent"]): row["sector"] for row in table("icews_agents")}

"""Words that say where somebody stands, on which side, and how firmly.

The table is this software's own (``codes/data/stances.csv``), a row a word:

- ``words`` the lemma; ``pos`` its kind: ``v`` verb, ``a`` adjective, ``n`` noun, ``h`` one who holds a view
  ("critic"), ``i`` a verb with its object ("throw weight"), ``p`` what a preposition says after "be",
  ``r`` an adverb, ``x`` an idiom that takes no side, in lemmas ("believe in miracle");
- ``pole`` the side it puts its subject at; none of an adverb, or of a word for a policy;
- ``frames`` the places where the issue can stand: ``obj`` an object, ``to`` an infinitive or the preposition,
  ``ing`` a gerund, ``that`` a clause, ``who`` an object with its infinitive, ``small`` an object with its
  predicate, ``line`` a word for a policy, ``warned`` a clause warned of; other words are prepositions
  or particles;
- ``strength`` how firmly: weak, strong, or nothing for plain.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from detente.codes.tables import table

if TYPE_CHECKING:
    from detente.rows import Strength

OPPOSITE = {
    "for": "against",
    "against": "for",
    "hardline": "conciliatory",
    "hostile": "conciliatory",
    "conciliatory": "hardline",
    "cautious": "for",
    "sceptical": "for",
    "suspicious": "for",
    "wary": "for",
}


@dataclass(frozen=True, slots=True)
class Stance:
    """A word that takes sides: its lemma, its pole ("" where other words give it), where its issue stands."""

    word: str
    pole: str
    frames: tuple[str, ...]
    strength: Strength = "plain"


@cache
def stances() -> dict[tuple[str, str], tuple[Stance, ...]]:
    """The table, by lemma and kind.

    >>> stances()["refuse", "v"][0].pole, stances()["lean", "v"][0].strength
    ('against', 'weak')
    """
    found: dict[tuple[str, str], tuple[Stance, ...]] = {}
    for row in table("stances"):
        key = row["words"], row["pos"]
        strength = cast("Strength", row["strength"] or "plain")
        stance = Stance(row["words"], row["pole"], tuple(row["frames"].split()), strength)
        found[key] = (*found.get(key, ()), stance)
    return found


@cache
def idioms() -> frozenset[str]:
    """The idioms that take no side, in lemmas.

    >>> "believe in miracle" in idioms()
    True
    """
    return frozenset(words for words, pos in stances() if pos == "x")


def opposite(pole: str) -> str:
    """The pole of one who denies it.

    >>> opposite("for"), opposite("neutral")
    ('against', 'not neutral')
    """
    return OPPOSITE.get(pole, f"not {pole}")

"""Words that say where somebody stands: verbs, adjectives of a policy, nouns.

The table is this software's own (``codes/data/stances.csv``): lemmas, part of speech (``v``, ``a``, ``n``),
the pole they put their subject at, and frames, the places where the issue can stand: ``obj`` an object,
``to`` an infinitive or the preposition, ``ing`` a gerund, ``that`` a clause, ``who`` an object with its
infinitive, ``small`` an object with its predicate; other words are prepositions or particles.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

OPPOSITE = {
    "for": "against",
    "against": "for",
    "hardline": "conciliatory",
    "hostile": "conciliatory",
    "conciliatory": "hardline",
    "sceptical": "for",
    "suspicious": "for",
}


@dataclass(frozen=True, slots=True)
class Stance:
    """A word that takes sides: its lemma, its pole ("" where other words give it), where its issue stands."""

    word: str
    pole: str
    frames: tuple[str, ...]


@cache
def stances() -> dict[tuple[str, str], tuple[Stance, ...]]:
    """The table, by lemma and part of speech.

    >>> stances()["refuse", "v"][0].pole
    'against'
    """
    lines = files("detente.codes").joinpath("data/stances.csv").read_text("utf-8").splitlines()
    table: dict[tuple[str, str], tuple[Stance, ...]] = {}
    for row in csv.DictReader(lines):
        key = row["words"], row["pos"]
        table[key] = (*table.get(key, ()), Stance(row["words"], row["pole"], tuple(row["frames"].split())))
    return table


def opposite(pole: str) -> str:
    """The pole of one who denies it.

    >>> opposite("for"), opposite("wary")
    ('against', 'not wary')
    """
    return OPPOSITE.get(pole, f"not {pole}")

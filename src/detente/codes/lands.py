"""Where a place lies: the large cities and first-level regions of the world, and words for their people.

``places.csv`` holds a name, its kind (city, region or adjective) and the ISO alpha-3 codes of the countries
that have such a place, the largest first. Capitals, and whole countries, stand in ``countries.csv``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.codes.spelling import words
from detente.codes.tables import listed, table

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Place:
    """A place by one of its names."""

    words: tuple[str, ...]
    name: str
    kind: str
    countries: tuple[str, ...]


@cache
def places() -> dict[str, list[Place]]:
    """The places by the first folded word of their name, longest first."""
    found: dict[str, list[Place]] = {}
    for row in table("places"):
        place = Place(words(row["name"]), row["name"], row["kind"], tuple(listed(row["countries"])))
        found.setdefault(place.words[0], []).append(place)
    for same in found.values():
        same.sort(key=lambda p: -len(p.words))
    return found


def place(folded: Sequence[str]) -> Place | None:
    """The longest place whose name begins a run of folded words.

    >>> place(("kharkiv", "residents")).countries
    ('UKR',)
    """
    for found in places().get(folded[0], ()) if folded else ():
        if tuple(folded[: len(found.words)]) == found.words:
            return found
    return None

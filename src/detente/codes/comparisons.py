"""Words that say that somebody stands with another, or apart from it.

The table is this software's own (``codes/data/comparisons.csv``), a row a word or phrase.

- ``pos``: ``v`` verb, ``n`` noun as a predicate ("a departure from"), ``p`` preposition;
- ``kind``: agree or contrast;
- ``frames``: where the other stands: ``obj`` in the object, ``view`` as the owner of a view that is it, else
  after a preposition.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from detente.codes.tables import table

if TYPE_CHECKING:
    from detente.rows import Relation


@dataclass(frozen=True, slots=True)
class Link:
    """A word that compares: the kind of relation, and where the other one stands."""

    kind: Relation
    frames: tuple[str, ...]


@cache
def links() -> dict[tuple[str, str], Link]:
    """The table, by words and part of speech.

    >>> links()["in contrast to", "p"].kind
    'contrast'
    """
    return {
        (row["words"], row["pos"]): Link(cast("Relation", row["kind"]), tuple(row["frames"].split()))
        for row in table("comparisons")
    }

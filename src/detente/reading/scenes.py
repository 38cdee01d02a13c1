"""What the passage around a phrase tells: the countries it speaks of, and whom it names in full."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.codes.gazetteer import Entry, fold, surnames
from detente.reading.bearers import unlisted
from detente.reading.shapes import HONORIFICS
from detente.reading.slips import Slip
from detente.reading.weighing import fit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.reading.shapes import Hit

ONCE = re.compile(r"\b(?:former|ex)[ -]$", re.IGNORECASE)
NEXT = 8  # characters between a country and its office: "Afghan first vice president"
KEPT = 256  # passages; a coder asks of several actors of one


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody a passage names in full: an entry of the gazetteer, or only a name."""

    start: int
    name: str
    entry: Entry | None
    surnames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scene:
    """A passage's countries, each with how often it is spoken of, and its people.

    ``offices`` are those it speaks of without a name, each with its country where that is said, and with
    whether it is a former holder's: the Saudi monarch, the former secretary of state.
    """

    text: str
    weights: Mapping[str, int]
    people: tuple[Named, ...]
    offices: tuple[tuple[str, str | None, bool], ...] = ()

    def bearers(self, surname: str) -> list[Named]:
        """Whom a surname can mean here, the one named last before it stands alone first.

        >>> found = scene("Kim Jong Un met Moon Jae-in. Kim laughed.", None).bearers("kim")
        >>> [p.name for p in found]
        ['Kim Jong Un']
        """
        alone = self.text.casefold().find(surname)
        within = {p.start for p in self.people}
        while alone in within:
            alone = self.text.casefold().find(surname, alone + 1)
        fits = [p for p in self.people if surname in p.surnames]
        return sorted(fits, key=lambda p: (alone >= 0 and p.start > alone, -p.start))


EMPTY = Scene("", {}, ())


@lru_cache(KEPT)
def scene(context: str | None, on: str | None) -> Scene:
    """The scene of a passage on a day."""
    if not context:
        return EMPTY
    slip = Slip(context)
    hits = slip.find()
    weights = Counter(c for h in hits for c in {n.entry.country for n in h.names if n.entry.country})
    for i in range(len(slip.words)):
        spot, _ = slip.place(i)
        weights.update(spot.countries[:1] if spot else ())
    people = tuple(p for h in hits if (p := _named(slip, h, weights, on)))
    return Scene(context, dict(weights), people, tuple(_offices(slip.seen, hits)))


def _offices(seen: str, hits: Sequence[Hit]) -> Iterator[tuple[str, str | None, bool]]:
    """The offices that a passage speaks of, with the country right before them, and whether once held."""
    for before, hit in pairwise((None, *hits)):
        if hit and hit.role and not hit.plural and hit.role.kind in ("person", "other"):
            near = before is not None and hit.start - before.end <= NEXT and before.names
            entry = before.names[0].entry if before and near else None
            start = before.start if before and near else hit.start
            yield hit.role.office, entry.country if entry else None, bool(ONCE.search(seen[:start]))


def _named(slip: Slip, hit: Hit, weights: Counter[str], on: str | None) -> Named | None:
    """The person a hit names in full, if it does."""
    text = slip.seen[hit.start : hit.end]
    if hit.kind == "person":
        name = " ".join(w for w in text.split() if fold(w.strip(".")) not in HONORIFICS)
        return Named(hit.start, text, None, frozenset(unlisted(name or text)))
    people = [n.entry for n in hit.names if n.entry.kind == "person"]
    if not people or (len(hit.names[0].words) == 1 and fold(text).isascii()):
        return None
    entry = max(people, key=lambda e: fit(e, on, weights, None))
    return Named(
        hit.start,
        entry.name,
        entry,
        frozenset(surnames(entry.name, entry.country) | surnames(text, entry.country)),
    )

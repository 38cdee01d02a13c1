"""Parties by the short names of the press: "Labour", "the Social Democrats", of the country of the passage.

Nearly every country has them, so the name alone says nothing: "In Germany ... the Greens" are the German
ones. Where the passage speaks of no country, or its country has no such party, nobody is meant.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.codes.gazetteer import gazetteer, words
from detente.reading import homes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.codes.gazetteer import Entry
    from detente.reading.casting import Casting

SHORT = {
    tuple(name.split())
    for name in (
        "labour",
        "labor",
        "conservatives",
        "liberals",
        "socialists",
        "greens",
        "communists",
        "nationalists",
        "social democrats",
        "christian democrats",
        "liberal democrats",
        "free democrats",
        "democrats",
        "republicans",
    )
}
"""The short names, folded."""

FIRST = frozenset(name[0] for name in SHORT)
LONGEST = 2


def settle(casting: Casting) -> None:
    """Give the short names of parties that are nobody yet to the parties of their passage's country."""
    for start, end, folded in _found(casting):
        entry = meant(casting, start, folded)
        if entry and not casting.covered(end - 1):
            casting.mention(casting.part(entry), start, end, "name")


def meant(casting: Casting, offset: int, folded: Sequence[str]) -> Entry | None:
    """The party that a short name means at an offset: of the country that opens the sentence or was named."""
    for country in (homes.scene(casting, offset), *_spoken_of(casting, offset)):
        found = parties(country, tuple(folded)) if country else ()
        if found:
            return found[0]
    return None


@cache
def parties(country: str, folded: tuple[str, ...]) -> tuple[Entry, ...]:
    """The parties of a country that a short name fits, that with the fewest words first.

    >>> [p.name for p in parties("GBR", ("labour",))][0]
    'Labour Party (United Kingdom)'
    """
    stems = [word.removesuffix("s") for word in folded]
    found = []
    for entry in gazetteer().entries.values():
        if entry.kind == "party" and entry.country == country:
            spoken = words(entry.name)
            if all(any(word.startswith(stem) for word in spoken) for stem in stems):
                found.append((len(spoken), entry.id, entry))
    return tuple(entry for _, _, entry in sorted(found, key=lambda f: f[:2]))


def _found(casting: Casting) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Where short names stand in running text, the longest first; "the Labour Party" is a name in full."""
    spoken, i = casting.finder.words, 0
    while i < len(spoken):
        lengths = range(LONGEST, 0, -1) if spoken[i].folded in FIRST else ()
        n = next((n for n in lengths if _short(casting, i, n)), 0)
        if n:
            yield spoken[i].start, spoken[i + n - 1].end, tuple(w.folded for w in spoken[i : i + n])
        i += n or 1


def _short(casting: Casting, i: int, n: int) -> bool:
    """Whether n words from word i on are a short name and no part of a longer one."""
    finder = casting.finder
    here = finder.words[i : i + n]
    if tuple(w.folded for w in here) not in SHORT or not all(w.upper for w in here):
        return False
    before, after = finder.words[i - 1] if i else None, finder.words[i + n : i + n + 1]
    longer = before is not None and finder.gap(i) == " " and before.capital and before.text != "The"
    goes_on = after and finder.gap(i + n) == " " and after[0].capital
    return finder.plain(here[0].start) and not longer and not goes_on and finder.joined(i, i + n)


def _spoken_of(casting: Casting, offset: int) -> Iterator[str | None]:
    """The states that the paragraph names before an offset, the last first."""
    block = casting.prose.block(offset)
    begin = block.start if block else 0
    for mention, part in casting.backwards(offset, offset - begin):
        if part.kind == "country" and mention.span.start >= begin:
            yield part.country

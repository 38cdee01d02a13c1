"""The words that report speech and thought, and what may follow them.

The list is a table of this software's own (``codes/data/cues.csv``): lemma, part of speech, force, frames.
A frame names a complement that can hold what is said: ``that`` a clause, ``to`` an infinitive, ``ing`` a
gerund, ``obj`` an object, ``who`` an object with its infinitive, ``small`` an object with its predicate,
``say`` and ``quote`` words in quotation marks, ``addr`` says that the object is the one spoken to, and a
preposition stands for itself.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# what is thought, wanted or meant rather than said
ATTITUDES = frozenset({"belief", "doubt", "wish", "intent", "fear"})
FRAMES = frozenset({"that", "whether", "to", "ing", "obj", "obj?", "who", "small", "say", "quote", "addr"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word: ``force`` is what one does in saying it (state, pledge, accuse, ...)."""

    lemma: str
    pos: str
    force: str
    frames: frozenset[str]

    @property
    def attitude(self) -> bool:
        """Whether the word reports a thought or a wish, not an utterance."""
        return self.force in ATTITUDES

    @property
    def prepositions(self) -> frozenset[str]:
        """The prepositions whose phrase can hold what is said."""
        return self.frames - FRAMES


@cache
def voices() -> dict[str, frozenset[str]]:
    """Nouns for what can speak, with their kinds: "person" (or a body of persons), "paper", "voice".

    Papers are written or broadcast; a voice speaks for the state, body or person named beside it.

    >>> sorted(voices()["statement"])
    ['paper', 'voice']
    """
    return {row["noun"]: frozenset(row["kinds"].split()) for row in _table("voices.csv")}


@cache
def lexicon() -> dict[tuple[str, str], Cue]:
    """The table, by lemma and part of speech ("verb", "noun" or "adj").

    >>> lexicon()["pledge", "verb"].force
    'pledge'
    """
    return {
        (row["lemma"], row["pos"]): Cue(
            row["lemma"], row["pos"], row["force"], frozenset(row["frames"].split())
        )
        for row in _table("cues.csv")
    }


def _table(name: str) -> Iterator[dict[str, str]]:
    text = files("detente.codes").joinpath("data", name).read_text("utf-8")
    return csv.DictReader(text.splitlines())

"""The names and nouns of a phrase or passage that no parser has seen.

What the parser says of a word in a story, its letters must say here: function words are known by a list,
and every other word may be a name or a noun. That is enough for a phrase of some words, and thousands of
them are read in a second.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

from detente.codes.lands import Place, place
from detente.reading.capitals import NONE
from detente.reading.names import Finder

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.reading.prose import Prose

FUNCTION = frozenset(
    """the a an this that these those his her its their our my and or but of in on at to from by with for as
    against over after before under between among during who which whose when where while he she it they we
    i you is was are were has have had will would could should may not no some many several most few two
    three four five six seven eight nine ten dozens hundreds thousands about around near outside inside all
    both another other also one than then there here said says told""".split()
)
MARKS = str.maketrans("‘’“”", "''\"\"")
STOP = re.compile(r"[.!?:\n\"]\s*$")


@dataclass(frozen=True, slots=True)
class Guess:
    """What is guessed of a word in place of the parser: its part of speech, by its letters."""

    pos_: str
    is_stop: bool
    is_sent_start: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text without structure, where a page would stand."""

    text: str

    @property
    def doc(self) -> Sheet:
        """The text itself, where the parsed one would stand."""
        return self

    def block(self, offset: int) -> None:
        """No block: capitals mean what they say everywhere."""

    def kind(self, offset: int) -> None:
        """No kind of block."""


class Slip(Finder):
    """The names of a short text; see :class:`detente.reading.names.Finder`."""

    plain_nouns = True

    def __init__(self, text: str, *, trusting: bool = False) -> None:
        super().__init__(cast("Prose", Sheet(text.translate(MARKS))))
        self.trusting = trusting

    @cached_property
    def tokens(self) -> dict[int, Token]:
        """A guess for each word."""
        return {w.start: cast("Token", self._guess(w.start, w.text, w.folded)) for w in self.words}

    def _guess(self, start: int, text: str, folded: str) -> Guess:
        first = start == 0 or bool(STOP.search(self.seen[max(0, start - 3) : start]))
        if folded in FUNCTION and not (len(text) > 1 and text.isupper()):  # "US", "WHO" are names
            return Guess("DET", is_stop=True, is_sent_start=first)
        return Guess("PROPN" if text[0].isupper() else "NOUN", is_stop=False, is_sent_start=first)

    def place(self, i: int) -> tuple[Place | None, int]:
        """A place at word i, and how many words its name has."""
        word = self.words[i]
        found = place([w.folded for w in self.words[i : i + 6]]) if word.upper else None
        if found is None or not self.joined(i, i + len(found.words)):
            return NONE
        return found, len(found.words)

    def modifies(self, i: int) -> bool:
        """Whether the place at word i is an adjective: "Bavarian"."""
        found, _ = self.place(i)
        return found is not None and found.kind == "adjective"

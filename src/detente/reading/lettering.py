"""The words of a page, and what the case of their letters says."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from detente.codes.gazetteer import WORD, fold

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.reading.prose import Prose

GAPS = frozenset([" ", "-", "'", "' ", "-'", ". ", ", ", "–", " '"])
"""What may stand between the words of one name of the gazetteer."""

TIES = frozenset([" ", "-", "'"])
"""What may stand between the words of a name that is in no list."""

LONG = re.compile(r"[^\W\d_]{4,}")
SENTENCE = 8  # long words; a block of more that ends in a full stop is a sentence full of names
ENDED = re.compile(r"\b(?:is|was|are|were|has|have|had|will|said|says)\b|[\s\d-][a-z]+\.\s*$")
"""What a short sentence full of names holds or ends in, and a heading seldom."""

SHOUTED = 0.7  # the share of capitalised words from which a capital says nothing


class Word(NamedTuple):
    """A word of the page: where it stands, as written and folded."""

    start: int
    end: int
    text: str
    folded: str

    @property
    def upper(self) -> bool:
        """Whether it may be a name by its first letter; scripts without case always may."""
        first = self.text[0]
        return first.isupper() or (not first.isascii() and self.text.lower() == self.text.upper())

    @property
    def capital(self) -> bool:
        """Whether it may be a name and is no figure."""
        return self.upper and not self.text.isdigit()


class Lettering:
    """The words of one page; ``seen`` is the text as the parser sees it.

    Where it is ``trusting``, a run of capitals is somebody's name unless something speaks against it.
    """

    trusting = False

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.seen = prose.doc.text
        self.words = [Word(*m.span(), m[0], fold(m[0])) for m in WORD.finditer(self.seen)]

    @cached_property
    def tokens(self) -> dict[int, Token]:
        """The tokens by the offset they begin at."""
        return {t.idx: t for t in self.prose.doc}

    @cached_property
    def shouted(self) -> frozenset[int]:
        """The starts of blocks in capitals or title case, where a capital says nothing."""
        return frozenset(b.start for b in self.prose.page.blocks if self._loud(self.seen[b.start : b.end]))

    @staticmethod
    def _loud(text: str) -> bool:
        words = LONG.findall(text)
        running = text.rstrip().endswith(".") and (len(words) > SENTENCE or ENDED.search(text) is not None)
        return not running and sum(w[0].isupper() for w in words) > SHOUTED * len(words)

    def plain(self, offset: int) -> bool:
        """Whether capitals mean something at an offset."""
        block = self.prose.block(offset)
        return block is None or block.start not in self.shouted

    def gap(self, j: int) -> str:
        """What stands between word j and the word before it."""
        return self.seen[self.words[j - 1].end : self.words[j].start]

    def joined(self, i: int, j: int) -> bool:
        """Whether words i..j-1 stand together as one name would."""
        return all(self.gap(k) in GAPS for k in range(i + 1, j))

    def hyphened(self, word: Word) -> bool:
        """Whether a hyphen ties a word to what stands before it."""
        return self.seen[max(0, word.start - 1) : word.start] == "-"

    def begins_sentence(self, word: Word) -> bool:
        """Whether a word begins a sentence, or may: the parser cut it otherwise."""
        token = self.tokens.get(word.start)
        return token is None or bool(token.is_sent_start)

    def tagged(self, word: Word, *tags: str) -> bool:
        """Whether the tagger gave a word one of some parts of speech, or the parser cut it otherwise."""
        token = self.tokens.get(word.start)
        return token is None or token.pos_ in tags

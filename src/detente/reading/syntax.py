"""A parsed sentence as plain lists, for readers that look at every word many times.

spaCy makes a new object for each word, parent and label asked for. Features of trained models ask for
hundreds in each sentence, so what they need is laid out once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence

CLOSED = frozenset({"ADP", "SCONJ", "PUNCT", "CCONJ", "PRON", "DET", "PART", "AUX", "ADV"})


@dataclass(frozen=True)
class Syntax:
    """The words of a sentence, counted from its first, and how they depend on one another.

    ``head[i]`` is ``i`` itself at the root. ``offset`` is the index of the first word in its document.
    """

    offset: int
    lower: list[str]
    lemma: list[str] = field(repr=False)
    pos: list[str] = field(repr=False)
    tag: list[str] = field(repr=False)
    dep: list[str] = field(repr=False)
    head: list[int] = field(repr=False)
    titled: list[bool] = field(repr=False)

    @classmethod
    def of(cls, sentence: Sentence) -> Syntax:
        """The syntax of a sentence.

        >>> from detente.reading.prose import pipeline
        >>> syntax = Syntax.of(pipeline()("Talks failed.")[:])
        >>> syntax.lower, syntax.head
        (['talks', 'failed', '.'], [1, 1, 1])
        """
        start, end = sentence.start, sentence.end
        words = list(sentence)
        heads = [w.head.i for w in words]
        return cls(
            start,
            [w.lower_ for w in words],
            [w.lemma_.lower() for w in words],
            [w.pos_ for w in words],
            [w.tag_ for w in words],
            [w.dep_ for w in words],
            [h - start if start <= h < end else i for i, h in enumerate(heads)],
            [w.text[:1].isupper() for w in words],
        )

    def __len__(self) -> int:
        return len(self.lower)

    @cached_property
    def shape(self) -> list[str]:
        """Each word itself where it is a function word or a mark, else its part of speech."""
        return [w if p in CLOSED else p for w, p in zip(self.lower, self.pos, strict=True)]

    @cached_property
    def children(self) -> list[list[int]]:
        """The words that depend on each word, in order."""
        found: list[list[int]] = [[] for _ in self.head]
        for i, h in enumerate(self.head):
            if h != i:
                found[h].append(i)
        return found

    @cached_property
    def edges(self) -> list[tuple[int, int]]:
        """The first and last word of each word and what depends on it, marks at the ends left out."""
        bounds = [[i, i] for i in range(len(self))]
        for i in range(len(self)):
            at = i
            while self.head[at] != at:
                at = self.head[at]
                bounds[at][0] = min(bounds[at][0], i)
                bounds[at][1] = max(bounds[at][1], i)
        return [self._trimmed(i, first, last) for i, (first, last) in enumerate(bounds)]

    def _trimmed(self, i: int, first: int, last: int) -> tuple[int, int]:
        while last > i and self.pos[last] in ("PUNCT", "SPACE"):
            last -= 1
        while first < i and self.pos[first] in ("PUNCT", "SPACE"):
            first += 1
        return first, last

    def up(self, i: int) -> list[int]:
        """A word and all it hangs on, to the root."""
        chain = [i]
        while self.head[i] != i:
            i = self.head[i]
            chain.append(i)
        return chain

"""A sentence as the models of events see it: its syntax, and what the lexicon makes of its words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.reading.dateline import dateline
from detente.reading.events.matching import POS, lemma, match
from detente.reading.syntax import Syntax

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Span as Sentence

VERSION = "1"


@dataclass(frozen=True)
class Sight:
    """A parsed sentence; words are counted from its first.

    ``known`` holds the types that the lexicon gives to words, among them its lower-case ones for words that
    promise, ask or lend an event noun their subject.
    """

    sentence: Sentence
    syntax: Syntax
    known: Mapping[int, str]

    @classmethod
    def of(cls, sentence: Sentence) -> Sight:
        """The sight of a sentence, or of several taken as one.

        >>> from detente.reading.prose import pipeline
        >>> Sight.of(pipeline()("Police arrested two men.")[:]).known
        {1: 'COERCE'}
        """
        syntax = Syntax.of(sentence)
        syntax.lemma[:] = [lemma(word) for word in sentence]
        known = {}
        for i, word in enumerate(sentence):
            entry = match(word) if word.pos_ in POS else None
            if entry is not None:
                known[i] = entry.type
        return cls(sentence, syntax, known)

    @cached_property
    def opening(self) -> int:
        """The first word after a dateline, where the sentence opens with one."""
        line = dateline(self.sentence.text)
        if line is None:
            return 0
        first = self.sentence.start_char
        return next((i for i, w in enumerate(self.sentence) if w.idx - first >= line.end), 0)

    def words(self, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
        """The words that lie in spans of characters, counted from the sentence's first character."""
        first = self.sentence.start_char
        return frozenset(
            i
            for start, end in spans
            for i, word in enumerate(self.sentence)
            if word.idx - first < end and word.idx - first + len(word) > start and not word.is_space
        )

    def span(self, words: Iterable[int]) -> tuple[int, int]:
        """The characters from the first to the last of some words, counted from the sentence's first."""
        every = sorted(words)
        first, last = self.sentence[every[0]], self.sentence[every[-1]]
        start = self.sentence.start_char
        return first.idx - start, last.idx + len(last) - start

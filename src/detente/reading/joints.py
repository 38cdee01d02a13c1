"""What a connective joins: the two stretches, and the place in the text where it does."""

from __future__ import annotations

from calendar import day_name, month_name
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.reading.phrases import clause, core, trim

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from detente.codes.connectives import Connective
    from detente.reading.phrases import Stretch

SURE = 0.8
SPELLS = frozenset({"day", "week", "month", "year", "hour", "minute", "decade"})
DATES = frozenset(name.lower() for name in (*day_name, *month_name) if name)
REPORTING = frozenset({"say", "add", "tell", "write", "argue", "warn", "note"})
MODALS = frozenset("will would could may might can must should 'll 'd wo ca shall".split())


@dataclass(frozen=True, slots=True)
class Found:
    """A reason and a conclusion as token stretches, the words that join them, and how sure the joint is.

    Where nothing signals the joint (``signalled`` is false), ``words`` holds the word that it was known by.
    """

    reason: Stretch
    conclusion: Stretch
    words: tuple[Token, ...]
    confidence: float = SURE
    signalled: bool = True


@dataclass(frozen=True)
class Place:
    """A sentence, the one before it, and who in it is somebody rather than something."""

    sentence: Sentence
    before: Sentence | None
    acts: Callable[[Token], bool]
    heading: bool = False


def opened(last: Token) -> Token | None:
    """The head of what a connective opens: the highest word of the phrase that begins right after it."""
    i = last.i + 1
    doc, end = last.doc, last.sent.end
    while i < end and (doc[i].is_punct or doc[i].is_space):
        i += 1
    if i >= end:
        return None
    head = doc[i]
    while head.head.i != head.i and head.head.i > last.i and head.head.left_edge.i >= min(last.i, i):
        head = head.head
    return head


def last_clause(sentence: Sentence | None) -> Stretch | None:
    """The main clause of a sentence; of what is reported, where it only reports."""
    if sentence is None:
        return None
    said = core(sentence.root)
    before = next((c for c in said.children if c.dep_ == "ccomp" and c.i < said.i), None)
    colon = before is not None and any(t.text == ":" for t in said.doc[before.i : said.i])
    if said.i != sentence.root.i or colon or said.lemma_ in REPORTING:
        return clause(said, joined=True)
    first = clause(before or said)[0]  # "it is dead; nobody mourns it"
    return trim(sentence.doc, (first, sentence.end - 1))


def opens(place: Place, first: Token) -> bool:
    """Whether a word opens its sentence, but for quotation marks and conjunctions."""
    before = first.doc[place.sentence.start : first.i]
    return all(t.is_punct or t.is_space or t.lower_ in ("and", "but", "yet") for t in before)


def pair(
    entry: Connective, inner: Stretch, outer: Stretch, words: list[Token], *, holds: bool = True
) -> Found:
    """The reason and the conclusion, where one is what a connective opens and the other what is outside."""
    sure = SURE if holds else entry.weak or 0.0
    if entry.reason == "inner":
        return Found(inner, outer, tuple(words), sure)
    return Found(outer, inner, tuple(words), sure)


def dated(word: Token) -> bool:
    """Whether a word stands for a time: a number, a month or a day by name, a span of days.

    >>> from detente.reading.prose import pipeline
    >>> [dated(word) for word in pipeline()("It ended in March")]
    [False, False, False, True]
    """
    name = word.pos_ == "PROPN" and word.lower_ in DATES
    spell = word.lemma_ in SPELLS and not any(c.lower_ == "of" for c in word.children)  # "years of misrule"
    return bool(name or word.like_num or spell)

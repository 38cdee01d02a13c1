"""Forecasts that take a question: one that is answered ("Will it hold? Hardly."), or needs no answer.

A question holds nothing likely by itself. Its answer may; and "who seriously believes that ...?" says that
nobody does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.codes.hedges import Hedge, hedges, named, opposite
from detente.reading.clauses import clause_head
from detente.reading.governing import foretells
from detente.reading.hedged import Found
from detente.reading.odds import number
from detente.reading.predicates import complement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from detente.codes.hedges import Band

ANSWERS = {
    "hardly": "very unlikely",
    "scarcely": "very unlikely",
    "not a chance": "almost no chance",
    "no chance": "almost no chance",
    "never": "almost no chance",
    "not very": "unlikely",
    "not really": "unlikely",
    "not soon": "unlikely",
    "i doubt it": "unlikely",
    "we doubt it": "unlikely",
    "i think so": "likely",
    "i think not": "unlikely",
    "do n't bet on it": "very unlikely",
    "do n't count on it": "very unlikely",
}
"""Answers that are no hedges elsewhere."""

LONGEST = 6
"""How many words an answer has at most: a longer one is a sentence of its own."""

AHEAD = frozenset(
    "will 'll wo can could would might may going likely probable chance chances odds expect expected".split()
)
BELIEVES = frozenset("believe think expect imagine suppose".split())
DOUBTS = frozenset({"doubt", "deny", "dispute"})
EARNESTLY = frozenset("seriously really honestly still truly genuinely".split())
QUOTES = re.compile(r"^[\s\"'“”‘’]+|[\s\"'“”‘’]+$")


def is_question(sentence: Sentence) -> bool:
    """Whether a sentence asks."""
    return QUOTES.sub("", sentence.text).endswith("?")


def rhetorical(question: Sentence) -> Found | None:
    """What a question denies by asking who believes it; None where it asks in earnest."""
    verb = next((t for t in question if t.lemma_ in BELIEVES | DOUBTS and t.pos_ == "VERB"), None)
    if verb is None or not _nobody(question, verb):
        return None
    core = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if core is None or not (foretells(core) or verb.lemma_ == "expect"):
        return None
    band = named("almost certain" if verb.lemma_ in DOUBTS else "very unlikely")
    return _answered(band, None, (verb,), core)


def _nobody(question: Sentence, verb: Token) -> bool:
    """Whether the answer is "nobody": "who believes", "does anyone seriously think"."""
    before = {t.lower_ for t in question if t.i < verb.i}
    return bool(before & {"who"}) or bool(before & {"anyone", "anybody"} and before & EARNESTLY)


def reply(question: Sentence, answer: Sentence) -> Found | None:
    """What an answer says is likely of what was asked; None where it is no answer, or none in a few words."""
    words = _first_words(answer)
    if not words or not any(t.lower_ in AHEAD for t in question):
        return None
    said = _estimate(words)
    return _answered(*said, tuple(words), _what(question)) if said else None


def _first_words(answer: Sentence) -> list[Token]:
    """The words of an answer up to its first stop; none where there are too many."""
    words: list[Token] = []
    for token in answer:
        if token.is_space or (token.is_quote and not words):
            continue
        if token.is_punct and token.text != "-":
            break
        words.append(token)
    return words if len(words) <= LONGEST else []


def _estimate(words: Sequence[Token]) -> tuple[Band, str | None] | None:
    """The band and flag of a short answer."""
    said = [t.lower_ for t in words]
    text = " ".join(said)
    if text in ANSWERS:
        return named(ANSWERS[text]), None
    turned = "not" in said
    rest = tuple(w for w in said if w not in ("not", "at", "all", "most") or (w == "most" and len(said) == 1))
    for choice in (tuple(w for w in said if w != "not"), rest):
        same = hedges().get(choice[0], ()) if choice else ()
        hedge = next((h for h in same if h.words == choice and h.form in ("adverb", "predicate")), None)
        if hedge is not None:
            band = opposite(hedge.band) if turned and hedge.flag is None else hedge.band
            return band, hedge.flag
    point = number(text)
    return (point, None) if point is not None else None


def _what(question: Sentence) -> Token:
    """What a question asks about: the clause that is ahead, else its main one."""
    ahead = [t for t in question if t.pos_ in ("VERB", "AUX") and any(c.tag_ == "MD" for c in t.children)]
    likely = next((t for t in question if t.lower_ in ("likely", "probable", "chance", "odds")), None)
    if likely is not None:
        return complement(likely) or (ahead[-1] if ahead else clause_head(likely))
    return ahead[-1] if ahead else question.root


def _answered(band: Band, flag: str | None, words: tuple[Token, ...], core: Token) -> Found:
    """A hedge that stands in an answer."""
    return Found(Hedge(tuple(t.lower_ for t in words), band, flag, "reply"), words, core, core)

"""What is forecast, in the text's words: the thing itself, without hedge, negation and subject."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.reading.clauses import bounds, own_subject, subject
from detente.reading.hedged import HOLDING, WITHIN, Found
from detente.reading.predicates import is_condition, rather

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from detente.reading.prose import Prose
    from detente.rows import Span

OWN = frozenset({*HOLDING, "lead", "imagine", "reply", "pair", "wager", "case", "groundless", "suggested"})
"""The forms of hedges that stand outside the clause they hedge, even where its verb heads both."""

LEAD = re.compile(r"^(?:to|that|of|for)\s+")
LEADING = frozenset("aux auxpass neg mark nsubj nsubjpass csubj csubjpass expl preconj punct advcl".split())
"""What stands before a verb that is none of its outcome."""

HEDGING = frozenset("probably certainly likely perhaps possibly surely".split())
"""Adverbs that make what is joined on a forecast of its own."""

CONTENT = ("VERB", "NOUN", "PROPN", "ADJ", "NUM")


def outcome(prose: Prose, found: Found, span: Span) -> str:
    """What is forecast; empty where the clause holds nothing but its hedge."""
    words = _unattributed(_own_words(found) or _after_hedge(prose, found, span))
    who = subject(found.head)
    given = found.core.pos_ == "PRON"
    if (
        who is not None and not given and not any(t.pos_ in CONTENT for t in words)
    ):  # "war is likely": the war itself
        about = prose.subtree(who)
        words = list(prose.tokens(about.start, about.end))
    return LEAD.sub("", line(_joined(words)).strip(" ,"))


def _unattributed(words: list[Token]) -> list[Token]:
    """Words without an "according to" at their end."""
    cut = next((i for i, t in enumerate(words) if _is_source(t)), None)
    return words[:cut]


def _is_source(word: Token) -> bool:
    """Whether a word begins "according to ..."."""
    return word.lower_ == "according" and word.i + 1 < len(word.doc) and word.nbor().lower_ == "to"


def source_after(verb: Token, start: int, end: int) -> int:
    """Where in a clause its ", according to ..." begins; its end where there is none."""
    named = (t for t in verb.sent if start < t.idx < end and _is_source(t) and t.i > verb.i)
    source = next(named, None)
    return end if source is None else len(verb.doc.text[: source.idx].rstrip(" ,\n"))


def line(text: str) -> str:
    """A text with single blanks.

    >>> line("a  truce holds ")
    'a truce holds'
    """
    return " ".join(text.split())


def _joined(words: Sequence[Token]) -> str:
    """The text of words, with a blank where others are left out between."""
    following = pairwise((*words, *words[-1:]))
    return "".join(t.text_with_ws + " " * (after.i > t.i + 1) for t, after in following)


def _own_words(found: Found) -> list[Token]:
    """The words of what is hedged, where that has a clause or a noun of its own."""
    core = found.core
    if core.i == found.head.i and found.hedge.form not in OWN:
        return []
    skip = {t.i for t in found.words} | {c.i for c in core.children if c.dep_ == "neg"}
    if core.pos_ not in ("VERB", "AUX"):
        return [t for t in core.subtree if t.i not in skip]
    skip |= {t.i for child in core.children if _is_left_out(child) for t in child.subtree}
    skip |= _compared(core) if found.hedge.form == "predicate" else set()
    return [t for t in core.subtree if t.i not in skip and t.idx < bounds(core)[1]]


def _compared(core: Token) -> set[int]:
    """The indices of "than to ..." and "than that ..." after a verb."""
    than = rather(core)
    return set() if than is None else set(range(than.i, core.sent.end))


def _is_left_out(child: Token) -> bool:
    """Whether what hangs on a verb comes before its outcome, or is an outcome of its own."""
    if child.dep_ == "cc":
        return any(_is_apart(c) for c in child.head.children)
    which = child.dep_ == "prep" and any(c.tag_ == "WDT" for c in child.children)
    return (child.i < child.head.i and (which or child.dep_ in LEADING)) or _is_apart(child)


def _is_apart(child: Token) -> bool:
    """Whether a joined clause has a subject, a "to" or a hedge of its own."""
    own = any(c.tag_ == "TO" or c.lower_ in HEDGING for c in child.children)
    return child.dep_ == "conj" and (own or own_subject(child) is not None)


def _after_hedge(prose: Prose, found: Found, span: Span) -> list[Token]:
    """The words of a clause after its hedge and negation, without what it is compared to."""
    head = found.head
    begin = _before_outcome(found)
    skip = {t.i for t in found.words} | {t.i for t in head.children if t.dep_ in ("neg", "aux")}
    than = (c for w in found.words for c in w.children if c.lower_ == "than")
    skip |= {t.i for word in than for t in word.subtree}
    if found.hedge.form == "predicate":  # "a clash is likely if they sail": the clash, not the sailing
        skip |= {t.i for c in head.children if c.dep_ == "advcl" and is_condition(c) for t in c.subtree}
    if found.hedge.form in WITHIN:
        skip |= {t.i for c in head.children if c.i > head.i and _is_left_out(c) for t in c.subtree}
    return [t for t in prose.tokens(span.start, span.end) if t.i > begin and t.i not in skip]


def _before_outcome(found: Found) -> int:
    """The index of the last word before what is forecast: its hedge or negation, by the hedge's form."""
    head, form = found.head, found.hedge.form
    nots = (c for c in head.children if c.dep_ == "neg" and c.i < head.i)
    begin = max(t.i for t in (*found.words, *nots))
    if form == "adverb" or (form == "modal" and begin > head.i):
        return head.i - 1
    return begin

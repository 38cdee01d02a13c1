"""What is left of a hedge where it, or what it hedges, is denied.

Negation and quantifiers turn a band round, so that an outcome is stated as the thing itself: "little is
likely to change" is *change*, 20-45 %, and "will almost certainly not leave" is *leave*, 1-5 %. Denying a
word for certainty leaves more than its contrary: "not inevitable" is no "impossible" (a hedge's ``denied``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.codes.hedges import POSSIBLE, opposite
from detente.reading.clauses import subject
from detente.reading.governing import NEGATIVE, denied
from detente.reading.hedged import HOLDING, WITHIN, Found

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.codes.hedges import Band

FAR = ("by no means", "far from", "not at all", "anything but", "not necessarily")
"""What denies the words right after it."""

FIXED = frozenset("reply pair case groundless wager".split())
"""The forms of hedges whose band has the denial in it already."""

QUANTIFYING = frozenset("det amod neg advmod predet preconj nummod quantmod".split())
ONLY = frozenset("only just but small tiny very".split())
HANDFULS = frozenset("handful minority fraction".split())
GROUNDS = frozenset("reason ground cause basis".split())
INVERTED = re.compile(r"\W*(?:never|nowhere|at no|under no|in no|on no)\b", re.IGNORECASE)
BELIEVES = frozenset("think believe expect suppose imagine reckon make render consider see".split())


def banded(found: Found) -> tuple[Band, str | None]:
    """The band and the flag of a hedge, with the denials in its clause reckoned in."""
    hedge = found.hedge
    itself, outcome = _denied_itself(found), _denied_outcome(found)
    band, flag = hedge.band, hedge.flag
    if hedge.form in FIXED:
        return hedge.band, hedge.flag
    if hedge.form == "exclude":
        return POSSIBLE, "possible"
    if itself and hedge.denied is not None:
        band, flag = hedge.denied, "possible" if hedge.denied == POSSIBLE else None
    elif itself and flag != "possible":
        band = opposite(band)
    if outcome and flag != "possible":
        band = opposite(band)
    return band, flag


def negated(found: Found) -> bool:
    """Whether a hedge or what it hedges is denied, and not both."""
    return _denied_itself(found) != _denied_outcome(found)


def _denied_itself(found: Found) -> bool:
    """Whether the hedge is denied: "not likely", "by no means certain", "nobody expects"."""
    if found.hedge.form in HOLDING:
        holds = found.words[-1]
        verb = holds if holds.pos_ == "VERB" else holds.head
        if holds.pos_ in ("NOUN", "PROPN") and any(c.lower_ in NEGATIVE for c in holds.children):
            return True
        groundless = holds.head.lemma_ in GROUNDS and any(c.lower_ in NEGATIVE for c in holds.head.children)
        return groundless or denied(verb) or any(_is_not(c) for v in {holds, verb} for c in v.children)
    denials = _negations(found) | _denied_subject(found) | _inverted(found)
    turns = len(denials) + _far(found) + _disbelieved(found)
    return turns % 2 == 1


def _denied_outcome(found: Found) -> bool:
    """Whether what is hedged is denied in a clause of its own: "certain not to", "likely that no deal"."""
    core = found.core
    if core.i == found.head.i and found.hedge.form not in HOLDING:
        return False
    own = {t.i for t in found.words}
    turns = sum(c.i not in own and (_is_not(c) or _before(c, core)) for c in core.children)
    who = next((c for c in core.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return (turns + (who is not None and bool(_denials(who, own)))) % 2 == 1


def _negations(found: Found) -> set[int]:
    """The words beside a hedge or its clause's head that turn it round."""
    own = {t.i for t in found.words}
    beside = [c for word in (found.head, *found.words) for c in word.children if c.i not in own]
    if found.hedge.form == "chance":
        beside = [c for c in found.head.children if c.i not in own]
    if found.core.i != found.head.i:
        beside = [c for c in beside if c.i < found.words[-1].i]
    return {c.i for c in beside if _is_not(c) or _before(c, found.head)}


def _is_not(word: Token) -> bool:
    """Whether a word denies; "not only" does not, "no longer" does."""
    if word.lower_ == "longer":
        return word.nbor(-1).lower_ == "no"
    merely = word.i + 1 < len(word.doc) and word.nbor().lower_ in ("only", "just")
    return word.dep_ == "neg" and not merely


def _inverted(found: Found) -> set[int]:
    """The "never" or "at no point" that opens a sentence and denies it."""
    sentence = found.core.sent
    begins = INVERTED.match(sentence.text)
    if begins is None or found.head.dep_ != "ROOT":
        return set()
    end = sentence.start_char + begins.end()
    return {max((t for t in sentence if t.idx < end), key=lambda t: t.i).i}


def _before(word: Token, head: Token) -> bool:
    """Whether a "hardly" or "neither" stands before a clause's head."""
    late = 2 if word.dep_ == "advmod" else 0
    if word.lower_ == "not" and word.i + 1 < len(word.doc) and word.nbor().lower_ in ("only", "just"):
        return False
    return word.lower_ in NEGATIVE and word.dep_ in ("advmod", "preconj", "cc") and word.i < head.i + late


def _far(found: Found) -> bool:
    """Whether "by no means" and the like stand right before a hedge."""
    first = found.words[0]
    said = first.doc[max(first.sent.start, first.i - 4) : first.i].text.casefold()
    return any(said.endswith(words) for words in FAR) and not any(
        c.dep_ == "neg" and c.i < first.i for c in (*first.children, *found.head.children)
    )


def _disbelieved(found: Found) -> bool:
    """Whether the clause of an estimate is what somebody does not think: "I do not think it likely"."""
    verb = found.head.head
    if found.hedge.form in WITHIN or found.head.dep_ not in ("ccomp", "oprd") or verb.lemma_ not in BELIEVES:
        return False
    return any(c.dep_ == "neg" for c in verb.children) or denied(verb)


def _denied_subject(found: Found) -> set[int]:
    """What denies the subject: that it is "nobody", or has a "no" of its own; at most one word."""
    who = subject(found.head)
    if who is None or found.hedge.form == "chance":
        return set()
    return _denials(who, {t.i for t in found.words})


def _denials(who: Token, own: set[int]) -> set[int]:
    """The word that makes a subject a "nobody", "few of them", "hardly any", "only a handful"."""
    first = min(who.subtree, key=lambda t: t.i)
    before = [first.nbor(-1)] if first.i > first.sent.start else []
    near = [c for c in (*who.children, *(g for c in who.children for g in c.children)) if c.i <= who.i]
    words = [t for t in (*before, *near, who) if t.i not in own]
    said = {t.lower_ for t in words}
    if said & {"few", "little", *HANDFULS} and "a" in said and not said & ONLY:
        return set()
    few = (t for t in words if t.lower_ in NEGATIVE and (t is who or t.dep_ in QUANTIFYING))
    counted = who if who.lemma_ in HANDFULS else None
    return {t.i for t in (next(few, None) or counted,) if t is not None}

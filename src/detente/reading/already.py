"""Hedged clauses about what was, or is already, so: "was probably dead", "is almost certainly a forgery"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading.clauses import own_subject
from detente.reading.predicates import anchor

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.reading.hedged import Found

STATES = frozenset(
    """be have know own contain belong live hold remain think believe want like need understand lie stand
    reflect represent explain mean stem come seem exist include constitute possess""".split()
)
"""Verbs for how things are: in the present they tell what is, not what will be."""

LATER = re.compile(
    r"\b(?:tomorrow|soon|next|later|by|within|until|before|after|ahead|tonight|this (?:week|month|year|"
    r"summer|autumn|winter|spring|decade|session)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|in (?:the (?:coming|next)|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|20\d\d))\b",
    re.IGNORECASE,
)
"""Words that put a present tense into the future: "the talks probably resume on Monday"."""

JUDGED = frozenset("considered called described termed blamed".split())
"""What can "hardly be" done to what is there already."""

JUDGING = frozenset("think believe consider judge deem call regard see rate hold reckon".split())
"""Verbs of which "likely" is the object's: "they thought a test likely"."""

NOW = frozenset({"already", "now"})
SHORTLY = 4
"""How soon after its verb an adverb stands that belongs to it, in words."""


def is_later(verb: Token) -> bool:
    """Whether a clause names a time to come."""
    return LATER.search(" ".join(t.text for t in verb.subtree)) is not None


def is_past(found: Found) -> bool:
    """Whether what is hedged is what was, or would have been."""
    core = found.core
    judged = "hardly" in (w.lower_ for w in found.words) and core.lower_ in JUDGED
    if judged or any(c.dep_ == "aux" and c.lemma_ == "have" for c in core.children):
        return found.hedge.form != "going"
    if found.hedge.form == "surprise" or any(c.tag_ == "MD" for c in core.children):
        return False
    apart, form = core.i != found.head.i, found.hedge.form
    if apart or form == "adverb":
        return core.tag_ == "VBD"
    return form == "predicate" and anchor(found.words).dep_ == "advmod" and _was(core)


def _was(verb: Token) -> bool:
    """Whether a verb tells what came about: "likely killed", "was likely caused by"."""
    helper = next((c for c in verb.children if c.dep_ == "auxpass"), verb)
    return verb.pos_ == "VERB" and helper.tag_ == "VBD" and verb.lemma_ not in JUDGING


def is_present(found: Found) -> bool:
    """Whether what is hedged is how things are now: "is probably a forgery"."""
    core, form = found.core, found.hedge.form
    apart = core.i != found.head.i and own_subject(core) is not None
    aside = form == "predicate" and _is_aside(found)
    if form in ("adverb", "lead") or aside or (apart and form in ("predicate", "chance")):
        return _is_told(core)
    return _is_now(found)


def _is_aside(found: Found) -> bool:
    """Whether a "likely" stands as an adverb with a "be" that says what something is."""
    word = anchor(found.words)
    other = any(c.dep_ in ("attr", "acomp") and c.i > word.i for c in found.core.children)
    if own_subject(found.core) is None:
        return False
    return found.core.lemma_ == "be" and (word.dep_ == "advmod" or other)


def _is_told(verb: Token) -> bool:
    """Whether a verb tells in the present or the past what is so."""
    if any(
        c.dep_ in ("aux", "auxpass") and (c.tag_ in ("MD", "TO") or c.lower_ == "going")
        for c in verb.children
    ):
        return False
    if verb.dep_ == "conj" and own_subject(verb) is None and verb.head.i != verb.i:
        return _is_told(verb.head)
    if verb.lower_ == "going" and any(c.dep_ == "xcomp" for c in verb.children):
        return False
    helper = next((c for c in verb.children if c.dep_ in ("aux", "auxpass")), verb)
    if helper.tag_ not in ("VBZ", "VBP", "VBD"):
        return False
    if helper.tag_ == "VBD" or (verb.lemma_ == "be" and verb.tag_ != "VB"):
        return True
    own = verb.lemma_ in STATES or any(c.dep_ == "auxpass" for c in verb.children)
    held = verb.dep_ in ("ccomp", "acl") and not own
    return not held and (own or not is_later(verb))


def _is_now(found: Found) -> bool:
    """Whether a "may" speaks of what is already so."""
    if found.hedge.form != "modal" or not (found.core.lemma_ == "be" or found.core.tag_ in ("VBG", "VBN")):
        return False
    after = found.core.doc[found.words[0].i : found.core.i + SHORTLY]
    return any(t.lower_ in NOW for t in after if t.sent == found.core.sent)

"""What the rules bid or allow, and what holds in general: a duty, a permission, a kind's way, no forecast."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.reading.already import is_later
from detente.reading.clauses import subject
from detente.reading.predicates import rather

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.reading.hedged import Found

NORMS = frozenset(
    """pay wear remove bring obey salute keep behave dress observe respect follow refrain comply carry sign
    show clean buy contribute knock queue stand bow uphold abide maintain learn work""".split()
)
"""What people in a post are expected to do by its rules."""

BOUND = frozenset(
    """member visitor guest passenger applicant citizen resident employee student candidate deputy delegate
    clerk officer holder party signatory licensee owner tenant driver patient traveller traveler pupil recruit
    conscript soldier staff reader subscriber voter parent customer user speaker judge court minister chairman
    president governor council tribunal magistrate cadet chair delegation state""".split()
)
"""Whom rules allow things."""

ADMITTED = frozenset(
    """member visitor guest passenger applicant resident employee candidate holder signatory licensee tenant
    student pupil delegate customer detainee prisoner inmate defendant appellant user subscriber
    traveller traveler""".split()
)
"""Whom rules address: what they "may" do is what they are allowed to do."""

PARTIES = frozenset("lessee licensee lessor licensor applicant signatory bearer holder tenant".split())
LICENSED = frozenset(
    "enter park smoke sublet vote apply appeal enrol borrow photograph bring carry copy feed camp".split()
)
"""What notices say who "may" or "may not"."""

BEFALLING = frozenset(
    """find see notice wonder think feel be have need want hear remember recall know recognise recognize
    regret lose miss get face suffer encounter experience expect struggle discover die fall come live end wish
    prefer like understand disagree agree consider believe""".split()
)
"""What may come to a reader: any other "you may" allows."""

RULES = re.compile(
    r"\b(?:under (?:the|its|this|these|current|existing|such) (?:\w+ )?(?:statutes?|laws?|rules?|constitution"
    r"|charter|act|treaty|convention|regulations?|code|bylaws|terms|agreement)"
    r"|under (?:article|section|clause) \w+"
    r"|by (?:law|proxy|statute|post)|without (?:permission|leave|consent|a permit|a licence|authori[sz]ation)"
    r"|with the (?:consent|permission|leave|approval) of|at (?:his|her|its|their) discretion|on request"
    r"|according to the (?:rules|statute|law|charter))\b",
    re.IGNORECASE,
)


def is_duty(found: Found) -> bool:
    """Whether "are expected to" says what people in a post have to do."""
    who = subject(found.head)
    if found.words[-1].lower_ != "expected" or len(found.words) > 1 or who is None:
        return False
    if is_later(found.core):
        return False
    own = any(t.lower_ == "own" for t in found.core.subtree)
    return _is_generic(who) and (found.core.lemma_ in NORMS or own)


def _is_generic(who: Token) -> bool:
    """Whether a subject is a kind, not some: "officers", "every guest"."""
    named = any(t.pos_ == "PROPN" for t in who.subtree)
    dets = {c.lower_ for c in who.children if c.dep_ in ("det", "poss", "nummod")}
    return not named and ((who.tag_ == "NNS" and not dets) or bool(dets & {"every", "any", "all", "each"}))


def is_allowed(found: Found) -> bool:
    """Whether a "may" says what a rule allows: "members may not vote by proxy"."""
    who = subject(found.core)
    if found.words[0].lower_ not in ("may", "might") or len(found.words) > 1 or who is None:
        return False
    if who.lower_ == "you" and found.core.lemma_ not in BEFALLING:
        return True
    if RULES.search(found.core.sent.text) is not None:
        return who.lemma_.lower() in BOUND or _is_generic(who)
    if is_later(found.core):
        return False
    kind, term = _is_generic(who), who.lemma_.lower()
    if term == "party" and any(c.lower_ in ("either", "each", "any") for c in who.children):
        return True
    return term in PARTIES or (kind and (term in ADMITTED or found.core.lemma_ in LICENSED))


def is_general(found: Found) -> bool:
    """Whether a comparison holds of a kind in general: "smokers are likelier to fall ill"."""
    words = [t.lower_ for t in found.words]
    if not ({"more", "less"} & set(words) or words == ["likelier"]) or "than" in words:
        return False
    if rather(found.core) is not None:
        return False
    who = subject(found.head)
    return (
        who is not None
        and _is_generic(who)
        and found.head.tag_ in ("VBP", "VBZ")
        and not is_later(found.core)
        and found.core.i != found.head.i
    )

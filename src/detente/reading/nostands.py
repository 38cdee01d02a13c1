"""What looks like a stand and is none: acts, facts denied, other people's duties, questions.

Each test answers whether a verb that takes sides elsewhere takes none here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codes.stances import idioms
from detente.reading.clauses import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.reading.holders import Stand

SPEAKING = frozenset(
    "comment say answer elaborate confirm discuss specify name identify speak respond disclose reveal "
    "give provide predict speculate".split()
)
# what is planned for a day rather than stood for
PLANS = frozenset(
    "meet visit hold travel attend host begin open start arrive deliver address speak vote convene resume be "
    "have go come return see say tell announce discuss take make".split()
)
# verbs that deny a fact as well as a course, and the facts that are denied
DENYING = frozenset("deny reject dismiss refute dispute contest".split())
FACTS = frozenset(
    "claim allegation accusation report rumour rumor charge story suggestion assertion speculation".split()
)
# what people are called to that is an act of a day: "called for a rally on Saturday"
GATHERINGS = frozenset("rally march protest vigil strike turnout recess adjournment".split())
BIDS = frozenset({"xcomp", "acl", "relcl", "advcl", "ccomp"})
DUTY = frozenset({"must", "should", "ought", "shall"})


def silent(verb: Token) -> bool:
    """Whether somebody only declines to speak: no side is taken by not taking questions.

    >>> from detente.reading.prose import pipeline
    >>> silent(pipeline()("Oslo declined to comment.")[1])
    True
    """
    unsaid = any(c.dep_ == "dobj" and c.lower_ == "what" for c in verb.children)
    return unsaid or (
        verb.lemma_ in ("decline", "refuse")
        and any(c.dep_ == "xcomp" and c.lemma_ in SPEAKING for c in verb.children)
    )


def asked(word: Token) -> bool:
    """Whether a word stands in a condition or a question: "whether Oslo supports the deal is not known".

    >>> from detente.reading.prose import pipeline
    >>> asked(pipeline()("Oslo would talk if Bern dropped its demand for land.")[7])
    True
    """
    while word.head.i != word.i and (
        word.dep_ in ("xcomp", "conj", "acomp", "attr", "dobj", "pobj", "prep") or word.pos_ == "NOUN"
    ):
        word = word.head
    return any(
        c.lower_ in ("whether", "if", "unless") and c.dep_ in ("mark", "advmod") for c in word.children
    )


def bidden(verb: Token) -> bool:
    """Whether a verb says what somebody else wants its subject to do: "should stop treating it as a game".

    >>> from detente.reading.prose import pipeline
    >>> bidden(pipeline()("Oslo must support the deal.")[2]), bidden(pipeline()("Oslo supports it.")[1])
    (True, False)
    """
    while True:
        if any(c.dep_ == "aux" and c.lower_ in DUTY for c in verb.children):
            return True
        own = any(c.dep_ in SUBJECTS for c in verb.children)
        if own or verb.dep_ not in ("xcomp", "conj", "pcomp", "prep") or verb.head.i == verb.i:
            return False
        verb = verb.head


def factual(verb: Token) -> bool:
    """Whether what is denied is that a thing was so: "denied that it had fired", "rejected the claim that".

    >>> from detente.reading.prose import pipeline
    >>> factual(pipeline()("Oslo denied that it had fired.")[1]), factual(pipeline()("Oslo rejected it.")[1])
    (True, False)
    """
    if verb.lemma_ not in DENYING:
        return False
    thing = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    if thing is not None and thing.lemma_.lower() in FACTS:
        told = (c for c in thing.children if c.dep_ in ("acl", "ccomp", "relcl"))
        return any(_past(c) for c in told)
    was = any(c.dep_ in ("ccomp", "xcomp") and _past(c) for c in verb.children)
    return verb.lemma_ == "deny" and (was or (thing is not None and thing.pos_ == "PRON"))


def _past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(c.dep_ == "aux" and c.tag_ == "VBD" for c in verb.children)


def passing(verb: Token) -> bool:
    """Whether a verb tells of an act of a day rather than a side: a visit, an offer to meet, a rally called.

    >>> from detente.reading.prose import pipeline
    >>> passing(pipeline()("Misri called on the minister on Monday.")[1])
    True
    >>> passing(pipeline()("Misri called on the minister to resign.")[1])
    False
    """
    children = [c for c in verb.children if c.i > verb.i]
    below = next((c for c in children if c.dep_ == "xcomp"), None)
    if verb.lemma_ == "call":
        named = [t for c in children if c.dep_ == "prep" for t in c.children]
        bid = any(c.tag_ == "VB" and c.dep_ in BIDS for t in (verb, *named) for c in t.children)
        preps = {c.lower_: c for c in children if c.dep_ == "prep"}
        gathered = any(c.lemma_ in GATHERINGS for c in preps["for"].children) if "for" in preps else False
        return gathered or ("on" in preps and "for" not in preps and not bid)
    if verb.lemma_ == "offer":
        return below is None or below.lemma_ in PLANS
    if verb.lemma_ == "expect":  # who expects to see a man foretells a meeting
        own = below is not None and any(c.dep_ in SUBJECTS for c in below.children)
        return below is not None and not own and not any(c.dep_ == "dobj" for c in children)
    return False


def empty(stand: Stand) -> bool:
    """Whether the words of a stand are an idiom, or break off before what they are about: "has no need to".

    >>> from detente.reading.prose import pipeline
    >>> from detente.reading.holders import Stand
    >>> doc = pipeline()("They would not be drawn on dates and had no need to.")
    >>> empty(Stand("ruling", (0, 6), doc[4], "against")), empty(Stand("verb", (8, 11), doc[10], "against"))
    (True, True)
    """
    first, last = stand.stretch
    words = [t.lemma_.lower() for t in stand.head.doc[first : last + 1]]
    text = " ".join(words)
    known = (i for i in idioms() if stand.head.lemma_.lower() in i.split())
    return words[-1] == "to" or any(f" {idiom} " in f" {text} " for idiom in known)

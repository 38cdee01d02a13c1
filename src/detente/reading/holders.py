"""Where somebody takes a side, and who: what the finders of stands share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.codes.stances import OPPOSITE, stances
from detente.reading.clauses import SUBJECTS
from detente.reading.phrases import RELATIVE

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.reading.phrases import Stretch
    from detente.rows import Strength

# prepositions after which the subject does what the gerund says
MANNER = frozenset({"by", "while", "in", "after", "before", "without", "than", "on", "upon"})
PARTS = frozenset({"xcomp", "conj", "acomp", "attr", "oprd"})
# verbs that deny what they govern: "refrained from endorsing", "failed to back"
FORBORNE = frozenset("refrain abstain desist fail neglect avoid cease stop refuse decline".split())
# who is asked in a survey takes a side, but no position of state
ASKED = frozenset({"respondent", "voter", "percent", "%"})

UNDOING = frozenset(
    "lift halt stop end suspend cease abandon scrap revoke dismantle give ban remove freeze drop refrain "
    "desist abstain avoid dissolve disband abolish close cancel annul repeal reverse shelve prevent block "
    "curb limit restrict reduce cut prohibit avert".split()
)
ENDS = frozenset(
    "halt end suspension lifting abolition removal cessation ban moratorium freeze easing relaxation closure "
    "evacuation reduction dismantling".split()
)


@dataclass(frozen=True, slots=True)
class Stand:
    """A stretch in which somebody takes a side; ``holder`` None means the one whose words they are.

    ``kind`` is ``verb``, ``line`` (a policy described), ``duty``, ``will``, ``verdict`` (a thing judged),
    ``ruling`` (a thing ruled out) or ``advice``.
    """

    kind: str
    stretch: Stretch
    head: Token
    pole: str
    holder: Token | None = None
    strength: Strength = "plain"


def holder(verb: Token) -> Token | None:
    """Who does what a verb says: its subject, a passive's agent, the owner of the policy of doing it."""
    by = next((c for c in verb.children if c.dep_ == "agent"), None)
    if by is not None:
        return next((c for c in by.children if c.dep_ == "pobj"), None)
    if verb.tag_ == "VBN" and not any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children):
        return None
    top = verb
    while True:
        who = next((c for c in top.children if c.dep_ in SUBJECTS), None)
        if who is not None:
            return top.head if who.lower_ in RELATIVE and top.dep_ == "relcl" else who
        if top.dep_ in ("advcl", "pcomp", "prep", "acl") and top.head.pos_ == "NOUN":
            own = owner(top.head)
            if own is not None or top.dep_ == "acl":
                return own or top.head
        if top.head.i == top.i or not _passes(top):
            return _stranded(top) if top.dep_ == "ROOT" and top.tag_ in ("VBD", "VBZ") else None
        top = _apart(top)


def _apart(verb: Token) -> Token:
    """The verb that one joined to another continues: past a reported clause that it is no part of.

    The parser joins "accused" to "would regard" in "she said that he would regard it so and accused
    him"; what shares no modal, or follows ", and", goes on from "said".
    """
    over = verb.head
    if verb.dep_ != "conj":
        return over
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") and not any(c.dep_ == "aux" for c in verb.children)
    modal = any(c.dep_ == "aux" and c.tag_ == "MD" for c in over.children)
    parted = verb.i > 1 and verb.nbor(-1).dep_ == "cc" and verb.nbor(-2).text == ","
    return over.head if finite and over.dep_ == "ccomp" and (modal or parted) else over


def _stranded(verb: Token) -> Token | None:
    """The subject of a verb that the parser hangs on what opens the sentence: "In a text by X, Kim said"."""
    left = (t for t in verb.subtree if t.i < verb.i and t.pos_ == "PROPN" and t.dep_ in ("conj", "appos"))
    cut = (t for t in left if t.left_edge.i and t.doc[t.left_edge.i - 1].text == ",")
    return next((t for t in cut if not any(c.dep_ == "cc" for c in t.head.children)), None)


def _passes(word: Token) -> bool:
    """Whether the subject of the word above is the subject of this one too."""
    if word.dep_ == "prep":
        return word.lower_ in MANNER or word.head.lower_ == "short" or word.head.lemma_ in FORBORNE
    return word.dep_ in PARTS or word.dep_ in ("advcl", "pcomp") or word.lower_ == "short"


def owner(thing: Token) -> Token | None:
    """The owner of a policy: its possessor, the name before it, what "of" names."""
    for child in thing.children:
        if child.dep_ == "poss" or (child.dep_ in ("compound", "nmod") and child.pos_ == "PROPN"):
            return child
    return None


def of(thing: Token) -> Token | None:
    """What "of" after a noun names."""
    prep = next((c for c in thing.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    return next((c for c in prep.children if c.dep_ in ("pobj", "pcomp")), None) if prep is not None else None


def _undoes(word: Token) -> bool:
    """Whether a word ends a thing ("halt") or, wanted, is against it ("vowed to veto")."""
    if word.pos_ != "VERB":
        return word.lemma_ in ENDS
    against = word.dep_ == "xcomp" and any(
        e.pole == "against" and "obj" in e.frames for e in stances().get((word.lemma_, "v"), ())
    )
    return against or word.lemma_ in UNDOING


def turned(word: Token, pole: str) -> str:
    """The pole towards the issue where what is wanted is an end of it ("called for a halt").

    >>> from detente.reading.prose import pipeline
    >>> turned(pipeline()("They called for a halt to the raids.")[1], "for")
    'against'
    """
    beside = {t.i for c in word.children if c.dep_ == "conj" and c.pos_ == "VERB" for t in c.subtree}
    wanted = [
        c
        for c in word.subtree
        if c.i > word.i and c.i not in beside and c.dep_ in ("xcomp", "dobj", "ccomp", "pobj", "pcomp", "acl")
    ]
    undone = sum(_undoes(c) for c in wanted[:2])
    return OPPOSITE[pole] if undone % 2 and pole in ("for", "against") else pole

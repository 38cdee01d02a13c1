"""Whether a text tells of something as done, promised, planned, imagined or denied.

A word's mood is read from what stands with it (auxiliaries, negation, "if") and, where that leaves it
open, from what governs it: one fails to act, plans to act, is urged to act. The idea of layered
factuality follows FactBank (Saurí and Pustejovsky 2009), cut down to what an event record needs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from detente.codes.event_verbs import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.rows import Status

VERSION = "1"

Modality = Literal["real", "future", "would", "must", "planned", "possible"]

FUTURE = ("will", "shall", "'ll", "wo", "sha")
MUST = ("should", "must", "ought")
MODALS: dict[str, Modality] = {
    **dict.fromkeys(FUTURE, "future"),
    **dict.fromkeys(MUST, "must"),
    "would": "would",
    "'d": "would",
}
DENIALS = words("denials")
NOBODY = words("nobody")
CONDITIONS = frozenset({"if", "unless", "whether", "lest", "provided", "should"})
UNTIL = frozenset({"until", "before", "till", "once", "when", "whenever"})
CARRIED = words("carried")
CLAIMED = words("claimed")
NEGATING = words("negating")
PLANNING = words("planning")
OBLIGING = words("obliging")
UNSURE = words("unsure")
SOUGHT = words("sought")
OCCURRING = words("occurring")
SETTLED = words("settled")
LIKELY = words("likely")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
CLAUSAL = ("xcomp", "ccomp", "acl", "advcl", "pcomp", "csubj")


@dataclass(frozen=True, slots=True)
class Mood:
    """How real a text makes something, and whether it denies it.

    ``planned`` is what was fixed beforehand ("is to meet", "plans to visit"); ``would`` the future seen
    from the past, or a condition's outcome: who speaks decides which.
    """

    kind: Modality = "real"
    negated: bool = False


def status(word: Token, *, own: bool = False) -> Status:
    """The status of what a verb or an event noun tells; ``own`` where the speaker speaks of their own side.

    >>> from detente.reading.prose import pipeline
    >>> def of(text, lemma): return status(next(t for t in pipeline()(text) if t.lemma_ == lemma))
    >>> of("Iran seized a tanker.", "seize"), of("Iran failed to seize it.", "seize")
    ('happened', 'negated')
    >>> of("The ministers will meet on Monday.", "meet")
    'scheduled'
    """
    found = mood(word)
    if found.negated:
        return "negated"
    match found.kind:
        case "real":
            return "happened"
        case "future" | "would" if own:
            return "pledged"
        case "future" | "planned":
            return "scheduled"
        case _:
            return "hypothetical"


def mood(word: Token) -> Mood:
    """The mood of a verb, or of a noun that names an event."""
    if word.pos_ not in ("VERB", "AUX") and word.dep_ not in CLAUSAL and word.dep_ != "ROOT":
        return _of_noun(word)
    return _of_verb(word)


def _of_verb(verb: Token) -> Mood:
    own = _own(verb)
    if own.kind != "real":
        return (
            replace(own, negated=own.negated ^ _denied_above(verb))
            if verb.dep_ in ("ccomp", "xcomp")
            else own
        )
    above = Mood() if parted(verb) else _above(verb)
    return Mood(above.kind, own.negated ^ above.negated)


def parted(verb: Token) -> bool:
    """Whether a semicolon parts a clause from the one the parser hangs it on."""
    head = verb.head
    return verb.i < head.i and any(t.text == ";" for t in verb.doc[verb.i : head.i])


def _own(verb: Token) -> Mood:
    """The mood that stands with the verb itself, or with the verb that it shares a subject with."""
    negated = _negated(verb)
    kind = _modality(verb)
    bare = not any(c.dep_ in ("aux", "auxpass", *SUBJECTS) for c in verb.children)
    if kind == "real" and verb.dep_ == "conj" and bare and verb.tag_ not in ("VBD", "VBZ", "VBP"):
        first = _own(_first(verb))
        return Mood(first.kind, negated or (first.negated and verb.tag_ in ("VB", "VBN")))
    return Mood(kind, negated)


def _first(verb: Token) -> Token:
    """The verb that another is joined to; the parser at times joins it to that verb's object."""
    head = verb.head
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    return head


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in SUBJECTS for c in verb.children)


def _negated(verb: Token) -> bool:
    count = 0
    for c in verb.children:
        if c.dep_ == "neg" or (
            c.lower_ in DENIALS and c.dep_ in ("advmod", "preconj", "cc") and c.i < verb.i
        ):
            follows = c.nbor().lower_ if c.i + 1 < len(c.doc) else ""
            count += follows not in ("only", "just", "merely")
        elif c.lower_ == "longer":
            count += any(g.lower_ == "no" for g in c.children)
        elif c.dep_ in ("nsubj", "nsubjpass", "dobj", "attr"):
            count += _empty(c)
    return count > 0


def _empty(noun: Token) -> bool:
    return noun.lower_ in NOBODY or any(
        g.lower_ in ("no", "neither")
        and g.dep_ in ("det", "neg", "preconj")
        and g.doc[g.i + 1 : g.i + 2].text != "-"
        for g in noun.children
    )


def _modality(verb: Token) -> Modality:
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod") and c.i < verb.i}
    if marks & CONDITIONS or _asked(verb):
        return "possible"
    for c in verb.children:
        if c.dep_ in ("aux", "auxpass") and c.tag_ == "MD":
            kind = MODALS.get(c.lower_, "possible")
            perfect = any(a.lemma_ == "have" and a.dep_ == "aux" for a in verb.children)
            return "possible" if (perfect and kind in ("would", "must")) or conditioned(verb) else kind
    if marks & UNTIL and verb.tag_ in ("VBZ", "VBP", "VB") and verb.dep_ == "advcl":
        return "possible"
    if (
        verb.tag_ == "VB"
        and verb.dep_ == "ROOT"
        and not _has_subject(verb)
        and not any(c.dep_ == "aux" for c in verb.children)
    ):
        return "must"
    return "real"


def conditioned(verb: Token) -> bool:
    """Whether a clause with "if" hangs on the verb."""
    return any(
        c.dep_ == "advcl" and any(g.lower_ in ("if", "unless") for g in c.children) for c in verb.children
    )


def _asked(verb: Token) -> bool:
    if verb.dep_ != "ROOT":
        return False
    last = [t.text for t in verb.sent[-4:] if not t.is_space and not t.is_quote][-1:]
    return last == ["?"]


def _denied_above(verb: Token) -> bool:
    return verb.head.lemma_ == "deny" and verb.dep_ in ("ccomp", "xcomp")


def _infinitive(verb: Token) -> bool:
    """Whether a verb is an infinitive; the parser may hang its "to" on a prefix ("to re-engage")."""
    if any(c.tag_ == "TO" and c.dep_ == "aux" for c in verb.children):
        return True
    return verb.tag_ == "VB" and verb.dep_ in ("acl", "xcomp", "advcl", "relcl") and not _has_subject(verb)


def _above(verb: Token) -> Mood:  # noqa: C901, PLR0911 -- a construction, a line
    """The mood that comes from what governs a verb."""
    head = verb.head
    if (
        head.i == verb.i
        or verb.dep_ in ("ROOT", "parataxis")
        or (verb.dep_ == "relcl" and not _infinitive(verb))
    ):
        return Mood()
    if verb.dep_ == "conj":
        return _beside(verb)
    if verb.dep_ == "pcomp":
        return _after_preposition(verb)
    if verb.dep_ in ("csubj", "csubjpass", "nsubj") and not _has_subject(verb):
        return Mood("possible")
    if verb.dep_ == "advcl" and any(c.lower_ == "than" for c in verb.children):
        return Mood(negated=True)
    if _infinitive(verb):
        return _to(verb)
    if verb.dep_ == "ccomp":
        return _clause(verb)
    if verb.dep_ == "xcomp":
        return _gerund(verb)
    if verb.dep_ in ("advcl", "acl") and verb.tag_ in ("VBG", "VBN"):
        marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "prep", "cc")}
        if {"than", "instead"} & marks or any(c.lower_ == "rather" for c in verb.children):
            return Mood(negated=True)
        return _through(head)
    return Mood()


def _through(head: Token) -> Mood:
    """A participle shares the fate of what it hangs on, but not its denial."""
    if head.pos_ not in ("VERB", "AUX"):
        return Mood()
    return Mood(mood(head).kind)


def _beside(verb: Token) -> Mood:
    """What a joined verb takes from the first: all that governs both."""
    first = _first(verb)
    if _has_subject(verb) and not _infinitive(verb):
        return Mood("possible") if _own(first).kind == "possible" and first.dep_ == "advcl" else Mood()
    return _above(first)


def _after_preposition(verb: Token) -> Mood:
    prep = verb.head
    governor = prep.head.lemma_
    if prep.lower_ in ("without", "than", "of") and (
        prep.lower_ == "without" or _leads(prep) in ("instead", "rather", "short")
    ):
        return Mood(negated=True)
    if prep.lower_ in ("from", "against") and governor in NEGATING | {
        "warn",
        "caution",
        "rule",
        "protect",
        "keep",
        "advise",
    }:
        return Mood(negated=True)
    if governor in NEGATING:
        return Mood(negated=True)
    if governor in SOUGHT | UNSURE | PLANNING or prep.head.pos_ == "NOUN":
        return Mood("possible")
    return (
        Mood(mood(prep.head).kind)
        if prep.head.pos_ == "VERB" and prep.lower_ in ("by", "in", "after", "of")
        else Mood()
    )


def _leads(prep: Token) -> str:
    return prep.nbor(-1).lower_ if prep.i else ""


def _to(verb: Token) -> Mood:  # noqa: PLR0911 -- a governor, a line
    """The mood of an infinitive."""
    head = verb.head
    lemma = head.lemma_
    perfect = any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children)
    if perfect and lemma in CARRIED | CLAIMED:
        return Mood()
    if lemma in NEGATING:
        above = mood(head)
        return Mood(above.kind, not above.negated)
    if lemma in ("be", "seem", "appear") and verb.dep_ == "xcomp":
        return Mood("planned") if lemma == "be" else Mood("possible")
    if lemma == "go" and verb.dep_ == "xcomp" and head.tag_ == "VBG":
        return Mood("future", mood(head).negated)
    if lemma in ("need", "have", "ought"):
        return Mood("must", mood(head).negated)
    if lemma in PLANNING and verb.dep_ in ("xcomp", "ccomp"):
        return Mood("planned", _of_verb(head).negated if head.pos_ == "VERB" else False)
    if lemma in CARRIED and (verb.dep_ in ("xcomp", "ccomp") or lemma in ("far", "enough")):
        return mood(head) if head.pos_ in ("VERB", "AUX") else mood(head.head)
    return Mood("possible")


def _clause(verb: Token) -> Mood:
    lemma = verb.head.lemma_
    if lemma == "deny":
        return Mood(negated=True)
    if lemma in UNSURE or verb.head.pos_ == "ADJ" or any(c.lemma_ in UNSURE for c in verb.head.children):
        return Mood("possible")
    if lemma in OBLIGING and verb.tag_ == "VB":
        return Mood("must")
    above = mood(verb.head) if verb.head.pos_ == "VERB" else Mood()
    return Mood("possible") if above.negated or above.kind == "possible" else Mood()


def _gerund(verb: Token) -> Mood:
    lemma = verb.head.lemma_
    if lemma in NEGATING:
        above = mood(verb.head)
        return Mood(above.kind, not above.negated)
    if lemma in UNSURE | SOUGHT:
        return Mood("possible")
    return mood(verb.head) if verb.head.pos_ in ("VERB", "AUX") else Mood()


def _weighing(verb: Token) -> bool:
    """Whether a clause says how likely its subject is: "a meeting is highly unlikely", "may be possible"."""
    told = [c for c in verb.children if c.dep_ in ("acomp", "attr", "oprd")]
    return verb.lemma_ in ("be", "seem", "look", "appear", "remain") and any(c.lemma_ in LIKELY for c in told)


def _of_noun(noun: Token) -> Mood:  # noqa: PLR0911 -- a construction, a line
    """The mood of an event noun: its own denial, else what its verb makes of it."""
    if _empty(noun):
        return Mood(negated=True)
    node = noun
    while (
        node.dep_ in ("conj", "compound", "nmod", "appos", "poss")
        and node.head.i != node.i
        and node.head.pos_ != "VERB"
    ):
        node = node.head
    if node.dep_ in ("nsubj", "nsubjpass", "attr"):
        verb = node.head
        if node.dep_ != "attr" and _weighing(verb):
            return Mood("possible")
        return mood(verb) if verb.lemma_ in OCCURRING and node.dep_ != "attr" else Mood()
    while node.dep_ in ("pobj", "prep", "dobj", "conj", "agent") and node.head.i != node.i:
        node = node.head
        if node.dep_ == "prep" and node.lower_ in SETTLED:
            return Mood()
        if node.lemma_ in SOUGHT or node.lower_ == "without":
            return Mood("possible")
        if node.pos_ == "VERB":
            above = mood(node)
            return Mood(above.kind, above.negated and node.lemma_ in OCCURRING)
    return Mood()

"""Where a sentence says that somebody stands: the words that take sides, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.codes.stances import Stance, opposite, stances
from detente.reading.clauses import SUBJECTS
from detente.reading.phrases import RELATIVE, clause, noun, up
from detente.reading.verdicts import advised, denied, hyphened, judged, ruled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

    from detente.reading.phrases import Stretch

DUTY = frozenset({"must", "should", "ought", "shall"})
WILL = frozenset({"will", "would", "'ll", "'d", "shall", "wo"})
NEEDS = frozenset({"need", "have"})
SPEAKING = frozenset(
    "comment say answer elaborate confirm discuss specify name identify speak respond disclose reveal "
    "give provide predict speculate".split()
)
# what is planned for a day rather than stood for
PLANS = frozenset(
    "meet visit hold travel attend host begin open start arrive deliver address speak vote convene resume be "
    "have go come return see say tell announce discuss take make".split()
)
# prepositions after which the subject does what the gerund says
MANNER = frozenset({"by", "while", "in", "after", "before", "without", "than", "on", "upon"})
PARTS = frozenset({"xcomp", "conj", "acomp", "attr", "oprd"})
# who is asked in a survey takes a side, but no position of state
ASKED = frozenset({"respondent", "voter", "percent", "%"})
UNDOING = frozenset(
    "lift halt stop end suspend cease abandon scrap revoke dismantle give withdraw ban remove freeze "
    "drop refrain desist abstain avoid".split()
)
ENDS = frozenset("halt end suspension lifting abolition removal cessation ban moratorium freeze".split())
LINES = frozenset(
    {
        "stance",
        "approach",
        "posture",
        "policy",
        "line",
        "position",
        "strategy",
        "attitude",
        "tone",
        "rhetoric",
        "doctrine",
    }
)
SHADES = dict.fromkeys(("suspicion", "distrust", "mistrust"), "suspicious") | dict.fromkeys(
    ("threat", "enemy", "adversary", "danger", "hostility"), "hostile"
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


def find(sentence: Sentence) -> Iterator[Stand]:
    """The stands of a sentence."""
    table = stances()
    for token in sentence:
        pos = token.pos_
        if pos in ("VERB", "AUX"):
            for entry in table.get((token.lemma_.lower(), "v"), ()) if pos == "VERB" else ():
                yield from _verb(token, entry)
            yield from _modal(token)
            yield from _verdict(token)
        elif pos == "NOUN" and _predicates(token):
            for entry in table.get((token.lemma_.lower(), "v"), ()):
                yield from _verb(token, entry)
        elif pos == "NOUN" and token.lemma_.lower() in LINES:
            yield from _line(token)
        elif pos in ("NOUN", "ADJ"):
            for entry in table.get((token.lemma_.lower(), "n" if pos == "NOUN" else "a"), ()):
                yield from (_noun if pos == "NOUN" else _adjective)(token, entry)


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
            owner = _owner(top.head)
            if owner is not None or top.dep_ == "acl":
                return owner or top.head
        if top.head.i == top.i or not _passes(top):
            return None
        top = top.head


def _passes(word: Token) -> bool:
    """Whether the subject of the word above is the subject of this one too."""
    if word.dep_ == "prep":
        return word.lower_ in MANNER
    return word.dep_ in PARTS or word.dep_ in ("advcl", "pcomp")


def _owner(thing: Token) -> Token | None:
    """The owner of a policy: its possessor, the name before it, what "of" names."""
    for child in thing.children:
        if child.dep_ == "poss" or (child.dep_ in ("compound", "nmod") and child.pos_ == "PROPN"):
            return child
    return None


def _of(thing: Token) -> Token | None:
    of = next((c for c in thing.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    return next((c for c in of.children if c.dep_ in ("pobj", "pcomp")), None) if of is not None else None


def _verb(verb: Token, entry: Stance) -> Iterator[Stand]:
    passive = any(c.dep_ == "auxpass" for c in verb.children) or (verb.dep_ == "acl" and verb.tag_ == "VBN")
    if verb.dep_ == "acl" and verb.tag_ == "VB":  # "the right to defend itself"
        return
    if _silent(verb) or any(c.dep_ == "dobj" and c.lower_ == "what" for c in verb.children):
        return
    adjective = _participle(verb)
    if (passive or verb.dep_ == "acomp") and adjective is not None:
        yield from _adjective(verb, adjective)
        return
    if not passive and not any(_stands(verb, frame) for frame in entry.frames):
        return
    who = holder(verb)
    if who is None or who.lemma_.lower() in ASKED:
        return
    pole = opposite(entry.pole) if denied(verb) else entry.pole
    stretch = (verb.i, max(verb.i, _last(verb)))
    if pole == "regards":
        pole = _coloured(verb.doc, stretch) or "judges"
    for one in (who, *who.conjuncts):
        yield Stand("verb", stretch, verb, _turned(verb, pole), one)


def _predicates(token: Token) -> bool:
    """Whether what was tagged a noun is a verb after all: it has a subject and an object."""
    labels = {c.dep_ for c in token.children}
    return token.tag_ == "NNS" and "nsubj" in labels and bool(labels & {"dobj", "ccomp", "xcomp"})


def _silent(verb: Token) -> bool:
    """Whether somebody only declines to speak: no side is taken by not taking questions."""
    return verb.lemma_ in ("decline", "refuse") and any(
        c.dep_ == "xcomp" and c.lemma_ in SPEAKING for c in verb.children
    )


def _participle(verb: Token) -> Stance | None:
    """The adjective that a participle is where nobody acts on its subject: "is opposed to the deal"."""
    entry = stances().get((verb.lower_, "a"))
    agent = any(c.dep_ == "agent" for c in verb.children)
    return (
        entry[0] if entry and not agent and any(c.dep_ in ("prep", "xcomp") for c in verb.children) else None
    )


def _last(verb: Token) -> int:
    """Where a verb's own clause ends, before another verb joined to it."""
    joined = next((c for c in verb.children if c.dep_ == "conj" and c.i > verb.i), None)
    end = clause(verb)[1]
    return end if joined is None else min(end, max(verb.i, joined.left_edge.i - 2))


def _turned(verb: Token, pole: str) -> str:
    """The pole towards the issue where what is wanted is an end of it ("called for a halt")."""
    wanted = [c for c in verb.subtree if c.i > verb.i and c.dep_ in ("xcomp", "dobj", "ccomp", "pobj")][:2]
    undone = any(c.lemma_ in (UNDOING if c.pos_ == "VERB" else ENDS) for c in wanted)
    return opposite(pole) if undone and pole in ("for", "against") else pole


# what stands after a verb where a frame says that its issue does
FRAMES = {
    "obj": ({"dobj"}, None),
    "to": ({"xcomp"}, "VB"),
    "ing": ({"xcomp", "pcomp"}, "VBG"),
    "that": ({"ccomp"}, None),
    "who": ({"ccomp", "xcomp", "oprd"}, None),
    "bid": ({"ccomp", "xcomp"}, "VB"),
    "named": ({"oprd"}, None),
    "small": ({"ccomp", "xcomp", "oprd"}, None),
}


def _stands(verb: Token, frame: str) -> bool:
    """Whether an issue stands where a frame says."""
    children = [c for c in verb.children if c.i > verb.i]
    labels, tag = FRAMES.get(frame, (set(), None))
    if any(c.dep_ in labels and tag in (None, c.tag_) for c in children):
        return True
    thing = next((c for c in children if c.dep_ == "dobj"), None)
    if frame == "on" and thing is not None:
        return False
    children += thing.children if thing is not None else ()
    return any(c.dep_ in ("prep", "prt", "dative") and c.lower_ == frame for c in children)


def _coloured(doc: Doc, stretch: Stretch) -> str | None:
    table = stances()
    for token in doc[stretch[0] : stretch[1] + 1]:
        entry = table.get((token.lower_, "a"))
        if entry:
            return entry[0].pole
        if token.lemma_ in SHADES:
            return SHADES[token.lemma_]
    return None


def _line(word: Token) -> Iterator[Stand]:
    """A policy that is described: "a hostile stance toward", "a strategy of engagement"."""
    about = _of(word)
    owner = _owner(word) or (about if about is not None and about.pos_ == "PROPN" else None)
    pole = next((p for p in (_colour(c) for c in word.children if c.i < word.i) if p), None)
    if (
        pole is None
        and about is not None
        and (about.tag_ == "VBG" or about.pos_ == "NOUN")
        and word.lemma_ in ("policy", "strategy", "doctrine")
    ):
        pole = "for"
        owner = owner if owner is not about else None
    if pole is None:
        return
    stretch = noun(word)
    if owner is None and about is not None and about.pos_ == "NOUN" and _colour_of(word):
        owner = about
    if owner is None:
        deeper = next(
            (t for t in word.subtree if t.lemma_ in LINES and t.i != word.i and _owner(t) is not None), None
        )
        verb = up(word)
        owner = (
            _owner(deeper)
            if deeper is not None
            else (holder(verb) if word.dep_ in ("dobj", "pobj", "attr") else None)
        )
        if deeper is None and verb.i < word.i:
            stretch = (verb.i, max(stretch[1], verb.i))
        elif deeper is not None:
            stretch = (stretch[0], deeper.right_edge.i)
    if owner is not None:
        yield Stand("line", stretch, word, pole, owner)


def _colour_of(word: Token) -> bool:
    return any(_colour(c) for c in word.children)


def _colour(token: Token) -> str | None:
    """The pole of an adjective before a noun."""
    words, table = hyphened(token), stances()
    entry = table.get((words, "a")) or table.get((token.lower_, "a"))
    return entry[0].pole if entry and token.dep_ in ("amod", "compound", "nmod") else None


def _noun(word: Token, entry: Stance) -> Iterator[Stand]:
    """A noun that takes sides and has an owner: "Ankara's opposition to"."""
    owner = _owner(word)
    prep = next((c for c in word.children if c.dep_ == "prep" and c.lower_ in entry.frames), None)
    infinitive = "to" in entry.frames and any(
        c.dep_ in ("acl", "xcomp") and c.tag_ == "VB" for c in word.children
    )
    if owner is not None and (prep is not None or infinitive):
        yield Stand("verb", (word.i, noun(word)[1]), word, entry.pole, owner)


def _adjective(word: Token, entry: Stance) -> Iterator[Stand]:
    """A predicate that takes sides: "is opposed to", "remains open to"."""
    follows = any(c.dep_ in ("prep", "xcomp") and c.i > word.i for c in word.children)
    if (
        (word.dep_ != "acomp" and word.pos_ == "ADJ")
        or not follows
        or entry.pole not in ("for", "against", "sceptical", "wary")
    ):
        return
    verb = word if word.pos_ == "VERB" and word.dep_ != "acomp" else word.head
    who = next((c for c in verb.children if c.dep_ in SUBJECTS), None) or holder(verb)
    if who is not None:
        pole = opposite(entry.pole) if denied(verb) else entry.pole
        yield Stand("verb", (word.i, max(word.i, word.right_edge.i)), word, pole, who)


def _modal(verb: Token) -> Iterator[Stand]:
    """What ought to be done, and what one will do oneself."""
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    need = (
        verb.lemma_ in NEEDS
        and any(c.dep_ == "xcomp" and c.i > verb.i for c in verb.children)
        and not helpers & WILL
    )
    if helpers & DUTY or need:
        yield Stand("duty", clause(verb), verb, _wish(verb))
    elif helpers & WILL and verb.lemma_ not in PLANS | {"like"}:
        who = holder(verb)
        if who is not None:
            yield Stand("will", clause(verb), verb, _wish(verb), who)
    elif helpers & WILL and verb.lemma_ in ("take", "make") and any(t.lemma_ in LINES for t in verb.subtree):
        who = holder(verb)
        if who is not None:
            yield Stand("will", clause(verb), verb, "for", who)


def _wish(verb: Token) -> str:
    """Whether what ought to be or will be done is for or against its issue."""
    return "against" if denied(verb) != (verb.lemma_ in UNDOING) else "for"


def _verdict(verb: Token) -> Iterator[Stand]:
    """What is judged, ruled out or advised in words that somebody must own."""
    if advised(verb):
        yield Stand("advice", (clause(verb)[0], _spelt(verb)), verb, "for")
        return
    pole = judged(verb)
    if pole is not None:
        yield Stand("verdict", clause(verb), verb, pole)
        return
    pole = ruled(verb)
    if pole is not None:
        yield Stand("ruling", clause(verb), verb, pole)


def _spelt(verb: Token) -> int:
    """Where a course that is advised ends, with what a colon spells out."""
    end = clause(verb)[1]
    doc, last = verb.doc, verb.sent.end - 1
    colon = next((i for i in range(verb.i, min(end + 2, last)) if doc[i].text == ":"), None)
    return end if colon is None else max(end, last - doc[last].is_punct)

"""Where a sentence says that somebody stands: the words that take sides, and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codes.stances import Stance, opposite, stances
from detente.reading.clauses import SUBJECTS
from detente.reading.firmness import firmness
from detente.reading.holders import ASKED, ENDS, UNDOING, Stand, holder, of, owner, turned
from detente.reading.leanings import adjective, leanings
from detente.reading.nostands import PLANS, asked, bidden, factual, passing, silent
from detente.reading.phrases import clause, noun, up
from detente.reading.verdicts import advised, bargained, denied, hyphened, judged, opening, ruled, worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

    from detente.reading.phrases import Stretch
    from detente.rows import Strength

DUTY = frozenset({"must", "should", "ought", "shall"})
WILL = frozenset({"will", "would", "'ll", "'d", "shall", "wo"})
NEEDS = frozenset({"need", "have", "ought"})
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
        elif pos == "NOUN" and token.lemma_ in LINES:
            yield from _line(token)
        yield from leanings(token)


def _verb(verb: Token, entry: Stance) -> Iterator[Stand]:
    """What a verb that takes sides says, where an issue stands at one of its places."""
    passive = any(c.dep_ == "auxpass" for c in verb.children) or (verb.dep_ == "acl" and verb.tag_ == "VBN")
    right = verb.dep_ == "acl" and verb.tag_ == "VB"  # "the right to defend itself"
    if right or silent(verb) or asked(verb) or bidden(verb) or factual(verb) or passing(verb):
        return
    participle = _participle(verb)
    if (passive or verb.dep_ == "acomp") and participle is not None:
        yield from adjective(verb, participle)
        return
    if entry.frames == ("warned",):
        yield from _warning(verb)
    elif (passive and entry.frames != ("line",)) or any(_stands(verb, frame) for frame in entry.frames):
        yield from _active(verb, entry)


def _active(verb: Token, entry: Stance) -> Iterator[Stand]:
    """The stand of a verb's subject, or of its agent."""
    who = holder(verb)
    if who is None or who.lemma_.lower() in ASKED or _nobody(who) or _neither(verb):
        return
    pole = opposite(entry.pole) if denied(verb) != _none(verb) else entry.pole
    stretch = (opening(verb), max(verb.i, ending(verb)))
    if entry.pole in ("regards", "finds"):
        pole = _coloured(verb.doc, stretch) or ("judges" if entry.pole == "regards" else "")
    parts = _parted(verb, stretch) if pole in ("for", "against") else [(stretch, verb)]
    for one in (who, *(c for c in who.conjuncts if c.i > who.i)) if pole else ():
        for part, over in parts:
            side = turned(verb, pole) if over is verb else _undoing(over, pole)
            yield Stand("verb", part, over, side, one, firmness(verb, entry.strength))


def _parted(verb: Token, stretch: Stretch) -> list[tuple[Stretch, Token]]:
    """A stand in two that wants a thing and the end of another: "to keep the pact and to stop flights"."""
    first = next((c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VB"), None)
    second = next((c for c in first.children if c.dep_ == "conj" and c.tag_ == "VB"), None) if first else None
    if first is None or second is None or (first.lemma_ in UNDOING) == (second.lemma_ in UNDOING):
        return [(stretch, verb)]
    left = second.left_edge.i
    return [((stretch[0], left - 2), verb), ((left, stretch[1]), second)]


def _undoing(verb: Token, pole: str) -> str:
    return opposite(pole) if verb.lemma_ in UNDOING else pole


def _warning(verb: Token) -> Iterator[Stand]:
    """What somebody warns of: "warned that any annexation would end the treaty"."""
    said = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    thing = (
        next((c for c in said.children if c.dep_ in ("nsubj", "csubj", "nsubjpass")), None) if said else None
    )
    who = holder(verb)
    new = thing is not None and (
        thing.tag_ == "VBG"
        or any(c.lower_ in ("any", "further", "another", "more", "new") for c in thing.children)
    )
    if said is not None and who is not None and new and any(c.tag_ == "MD" for c in said.children):
        yield Stand("verb", clause(said), verb, "against", who, firmness(verb))


def _nobody(who: Token) -> bool:
    """Whether a subject is nobody: who says that none supports a thing takes no side."""
    return who.lower_ in ("nobody", "none", "neither") or any(
        c.lower_ in ("no", "neither") for c in who.children
    )


def _neither(verb: Token) -> bool:
    """Whether the object of a verb is "neither": who supports neither side takes none."""
    things = (t for t in verb.children if t.dep_ == "dobj")
    return any(c.lower_ == "neither" for t in things for c in (t, *t.children))


def _none(verb: Token) -> bool:
    """Whether what a verb takes a side on is denied: "wants no war"."""
    return any(c.lower_ == "no" for t in verb.children if t.dep_ == "dobj" for c in t.children)


def _predicates(token: Token) -> bool:
    """Whether what was tagged a noun is a verb after all: it has a subject and an object."""
    labels = {c.dep_ for c in token.children}
    return token.tag_ == "NNS" and "nsubj" in labels and bool(labels & {"dobj", "ccomp", "xcomp"})


def _participle(verb: Token) -> Stance | None:
    """The adjective that a participle is where nobody acts on its subject: "is opposed to the deal"."""
    entry = stances().get((verb.lower_, "a"))
    agent = any(c.dep_ == "agent" for c in verb.children)
    return (
        entry[0] if entry and not agent and any(c.dep_ in ("prep", "xcomp") for c in verb.children) else None
    )


def ending(verb: Token) -> int:
    """Where a verb's own clause ends, before another verb joined to it: the index of its last token.

    >>> from detente.reading.prose import pipeline
    >>> ending(pipeline()("Oslo backed the deal but asked for time.")[1])
    3
    """
    joined = next((c for c in verb.children if c.dep_ == "conj" and c.i > verb.i), None)
    end = clause(verb)[1]
    return end if joined is None else min(end, max(verb.i, joined.left_edge.i - 2))


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
    if frame == "line":
        return any(c.dep_ == "dobj" and c.lemma_ in LINES for c in children)
    if frame == "warned":
        return any(c.dep_ == "ccomp" for c in children)
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
    return next((p for t in doc[stretch[0] + 1 : stretch[1] + 1] if (p := worded(t))), None)


def _line(word: Token) -> Iterator[Stand]:
    """A policy that is described: "a hostile stance toward", "a strategy of engagement"."""
    about = of(word)
    whose = owner(word) or (about if about is not None and about.pos_ == "PROPN" else None)
    pole = next((p for p in (_colour(c) for c in word.children if c.i < word.i) if p), None)
    if (
        pole is None
        and about is not None
        and (about.tag_ == "VBG" or about.pos_ == "NOUN")
        and word.lemma_ in ("policy", "strategy", "doctrine")
    ):
        pole = "for"
        whose = whose if whose is not about else None
    if pole is None:
        return
    stretch = noun(word)
    if whose is None and about is not None and about.pos_ == "NOUN" and _colour_of(word):
        whose = about
    if whose is None:
        whose, stretch = _holding(word, stretch)
    if whose is not None:
        yield Stand("line", stretch, word, pole, whose, firmness(word))


def _holding(word: Token, stretch: Stretch) -> tuple[Token | None, Stretch]:
    """Who holds a policy without an owner beside it: that of another in the phrase, or who takes it."""
    deeper = next(
        (t for t in word.subtree if t.lemma_ in LINES and t.i != word.i and owner(t) is not None), None
    )
    if deeper is not None:
        return owner(deeper), (stretch[0], deeper.right_edge.i)
    verb = up(word)
    who = holder(verb) if word.dep_ in ("dobj", "pobj", "attr") else None
    return who, (verb.i, max(stretch[1], verb.i)) if verb.i < word.i else stretch


def _colour_of(word: Token) -> bool:
    return any(_colour(c) for c in word.children)


def _colour(token: Token) -> str | None:
    """The pole of an adjective before a noun."""
    words, table = hyphened(token), stances()
    entry = table.get((words, "a")) or table.get((token.lower_, "a"))
    return entry[0].pole if entry and token.dep_ in ("amod", "compound", "nmod") else None


def _modal(verb: Token) -> Iterator[Stand]:
    """What ought to be done, and what one will do oneself."""
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    need = (
        verb.lemma_ in NEEDS
        and any(c.dep_ == "xcomp" and c.i > verb.i for c in verb.children)
        and not helpers & WILL
    )
    who = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if any(c.tag_ in ("WP", "WDT") and c.dep_ == "dobj" for c in verb.children):
        return  # "what it should never have done"
    if (
        "should" in helpers
        and who is not None
        and any(c.lower_ == "should" and c.i < who.i for c in verb.children)
    ):
        return  # "should they attempt it"
    if helpers & DUTY or need:
        yield Stand("duty", clause(verb), verb, _wish(verb), clear(verb), _resolve(verb))
    elif verb.lemma_ == "let" and any(c.lemma_ in ("we", "us") for t in verb.children for c in (t, *t.lefts)):
        yield Stand("duty", clause(verb), verb, "for")
    elif verb.lemma_ == "like" and helpers & {"would", "'d"} and who is not None:
        yield Stand("verb", (verb.i, ending(verb)), verb, turned(verb, _wish(verb)), who, firmness(verb))
    elif "would" in helpers and any(c.lower_ == "rather" for c in verb.children) and who is not None:
        yield Stand("verb", (verb.i, ending(verb)), verb, _wish(verb), who, "weak")
    elif (helpers & WILL or _going(verb)) and verb.lemma_ not in PLANS | {"like"}:
        yield from _promise(verb, _wish(verb))
    elif helpers & WILL and verb.lemma_ in ("take", "make") and any(t.lemma_ in LINES for t in verb.subtree):
        yield from _promise(verb, "for")


def _going(verb: Token) -> bool:
    """Whether somebody is going to do what a verb says."""
    return verb.dep_ == "xcomp" and verb.head.lower_ == "going" and verb.tag_ == "VB"


def _promise(verb: Token, pole: str) -> Iterator[Stand]:
    who = holder(verb)
    if who is not None and not asked(verb) and not _anyone(who):
        yield Stand("will", (clause(verb)[0], _promised(verb)), verb, pole, who, _resolve(verb))


def _anyone(who: Token) -> bool:
    """Whether a subject is whoever it may be: "any person who helps"."""
    return who.lower_ in ("anyone", "anybody", "whoever", "those") or any(
        c.lower_ == "any" for c in who.children
    )


def _promised(verb: Token) -> int:
    """Where a promise ends: before a verb joined to it that promises nothing ("and has vowed to")."""
    joined = next((c for c in verb.children if c.dep_ == "conj" and c.i > verb.i), None)
    told = joined is not None and any(
        c.dep_ == "aux" and c.lower_ not in WILL | {"to"} for c in joined.children
    )
    return ending(verb) if told else clause(verb)[1]


def _resolve(verb: Token) -> Strength:
    """How firmly one binds oneself or others: "will never" is more than "will"."""
    return firmness(verb, "strong" if any(c.lower_ == "never" for c in verb.children) else "plain")


def clear(verb: Token) -> Token | None:
    """Who makes clear what a clause says: "made it plain that the islands would never be sold".

    >>> from detente.reading.prose import pipeline
    >>> clear(pipeline()("Oslo made clear that the law must go.")[7]).text
    'Oslo'
    """
    over = verb.head
    while over.pos_ == "ADJ" and over.head.i != over.i:
        over = over.head
    said = any(c.lower_ in ("clear", "plain", "known") for c in over.children)
    return holder(over) if over.lemma_ == "make" and said and verb.dep_ in ("ccomp", "csubj") else None


def _wish(verb: Token) -> str:
    """Whether what ought to be or will be done is for or against its issue."""
    no = denied(verb) or (_going(verb) and denied(verb.head))
    things = (c for c in verb.children if c.dep_ in ("dobj", "nsubjpass"))
    undone = (verb.lemma_ in UNDOING) != any(c.lemma_ in ENDS for c in things)  # lifting a ban undoes nothing
    return "against" if no != undone else "for"


def _verdict(verb: Token) -> Iterator[Stand]:
    """What is judged, ruled out or advised in words that somebody must own."""
    if advised(verb):
        yield Stand("advice", (clause(verb)[0], _spelt(verb)), verb, "for")
        return
    due = _overdue(verb)
    if due is not None:
        yield Stand("advice", clause(verb), verb, _wish(due), clear(verb))
        return
    if bargained(verb):
        yield Stand("ruling", _waiting(verb), verb, "conditional", clear(verb), _resolve(verb))
        return
    pole = judged(verb)
    if pole is not None:
        yield Stand("verdict", clause(verb), verb, pole, clear(verb), firmness(verb))
        return
    pole = ruled(verb) or _absent(verb)
    if pole is not None:
        yield Stand("ruling", clause(verb), verb, pole, clear(verb), _resolve(verb))


def _waiting(verb: Token) -> Stretch:
    """A clause with what it waits for."""
    first, last = clause(verb)
    return first, max(last, *(c.right_edge.i for c in verb.children if c.dep_ in ("advcl", "attr")), last)


def _absent(verb: Token) -> str | None:
    """Whether it is said that there will be no such thing: "there will be no vote"."""
    there = any(c.dep_ == "expl" for c in verb.children)
    thing = next((c for c in verb.children if c.dep_ == "attr"), None)
    ruled_out = there and thing is not None and any(c.lower_ == "no" for c in thing.children)
    return "against" if ruled_out and any(c.lower_ in WILL | DUTY | {"can"} for c in verb.children) else None


def _overdue(verb: Token) -> Token | None:
    """The verb of what it is said to be time for: "it is high time that the camps were closed"."""
    time = next((c for c in verb.children if c.dep_ in ("attr", "nsubj") and c.lemma_ == "time"), None)
    if time is None or verb.lemma_ not in ("be", "come"):
        return None
    below = (c for t in (time, verb) for c in t.children if c.i > time.i)
    return next((c for c in below if c.dep_ in ("acl", "relcl", "ccomp", "xcomp", "advcl")), None)


def _spelt(verb: Token) -> int:
    """Where a course that is advised ends, with what a colon spells out."""
    end = clause(verb)[1]
    doc, last = verb.doc, verb.sent.end - 1
    colon = next((i for i in range(verb.i, min(end + 2, last)) if doc[i].text == ":"), None)
    return end if colon is None else max(end, last - doc[last].is_punct)

"""Stands that no verb alone takes.

Nouns ("no interest in"), adjectives ("open to"), holders of a view ("a critic of"), verbs with their object
("throw its weight behind"), and what a preposition says after "be" ("against").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codes.stances import Stance, opposite, stances
from detente.reading.clauses import SUBJECTS
from detente.reading.firmness import firmness
from detente.reading.holders import Stand, holder, owner, turned
from detente.reading.nostands import asked, bidden
from detente.reading.phrases import noun
from detente.reading.verdicts import denied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

# verbs that only carry a noun that takes a side, and those that give it up
LIGHT = frozenset(
    "have show voice express state reiterate repeat renew declare signal share underline underscore restate "
    "make give feel see announce affirm reaffirm confirm stress maintain keep indicate profess find harbour "
    "harbor hold register lodge raise sound convey offer lend issue emphasise emphasize highlight".split()
)
GIVEN_UP = frozenset("drop withdraw abandon lift lose end hide conceal overcome shed waive retract".split())
NONE = frozenset({"no", "little", "scant", "zero", "neither"})
# nouns that say where somebody stands only when they are denied or felt: "the need for water" is no stand
FELT = frozenset(
    {"need", "interest", "appetite", "case", "will", "desire", "wish", "patience", "time", "reason", "place"}
)
FEELING = frozenset(
    "see feel express show signal voice stress underline underscore emphasise emphasize highlight reiterate "
    "reaffirm".split()
)
STANDING = frozenset("be come speak stand vote remain rally weigh".split())


def leanings(token: Token) -> Iterator[Stand]:
    """The stands that a word takes, where it is no verb that takes one.

    >>> from detente.reading.prose import pipeline
    >>> doc = pipeline()("Oslo has no interest in talks and is against the deal.")
    >>> [(stand.head.text, stand.pole) for token in doc for stand in leanings(token)]
    [('interest', 'against'), ('against', 'against')]
    """
    found = list(_leanings(token))
    if found and not asked(token):
        yield from found


def _leanings(token: Token) -> Iterator[Stand]:
    table, lemma = stances(), token.lemma_.lower()
    if token.pos_ == "NOUN":
        for entry in table.get((lemma, "n"), ()):
            yield from _noun(token, entry)
        for entry in table.get((lemma, "h"), ()):
            yield from _agent(token, entry)
    elif token.pos_ == "ADJ":
        for entry in table.get((lemma, "a"), ()):
            yield from adjective(token, entry)
    elif token.pos_ == "ADP" and token.dep_ == "prep" and token.head.lemma_ in STANDING:
        yield from _preposition(token)
    elif token.pos_ == "VERB":
        yield from _idiom(token)


def _noun(word: Token, entry: Stance) -> Iterator[Stand]:
    """A noun with an owner, or with a verb that only carries it: "voiced support for"."""
    end = _issue(word, entry)
    if end is None or not entry.pole or _past(word):
        return
    verb = word.head if word.dep_ in ("dobj", "attr") and word.head.pos_ in ("VERB", "AUX") else None
    carried = verb is not None and verb.lemma_ in LIGHT | GIVEN_UP
    if carried and verb is not None and owner(word) is not None and bidden(verb):
        carried = False  # what should be dropped is still held
    none = any(c.lower_ in NONE and c.dep_ in ("det", "amod") for c in word.children)
    who = (holder(verb) if carried and verb is not None else None) or owner(word)
    if who is None or (word.lemma_ in FELT and not none and not (carried and _felt(word))):
        return
    pole = opposite(entry.pole) if none else entry.pole
    first = word.left_edge.i if none else word.i
    if carried and verb is not None:
        first = min(first, verb.i)
        pole = opposite(pole) if denied(verb) != (verb.lemma_ in GIVEN_UP) else pole
    yield Stand(
        "verb",
        (first, end),
        word,
        turned(word, pole),
        who,
        firmness(word, "plain" if none else entry.strength),
    )


def _past(word: Token) -> bool:
    """Whether a decision is only a circumstance of something else: "after its decision to leave"."""
    return word.lemma_ == "decision" and word.dep_ == "pobj"


def _felt(word: Token) -> bool:
    return word.head.lemma_ in FEELING


def _issue(word: Token, entry: Stance) -> int | None:
    """Where the words end that say what a noun takes its side on; None where nothing says it."""
    children = [c for c in word.children if c.i > word.i]
    prep = any(c.dep_ == "prep" and c.lower_ in entry.frames for c in children)
    infinitive = "to" in entry.frames and any(
        c.dep_ in ("acl", "xcomp", "relcl") and c.tag_ == "VB" for c in children
    )
    clause = "that" in entry.frames and any(c.dep_ in ("acl", "ccomp") for c in children)
    if prep or infinitive or clause:
        return noun(word)[1]
    if word.dep_ == "dobj" and word.head.lemma_ in LIGHT | GIVEN_UP:  # "dropped its objections to"
        said = next((c for c in word.head.children if c.dep_ == "prep" and c.i > word.i), None)
        return int(said.right_edge.i) if said is not None and said.lower_ in entry.frames else None
    if word.dep_ in SUBJECTS and word.head.lemma_ == "be":  # "its preference is for"
        said = next(
            (c for c in word.head.children if c.dep_ in ("prep", "xcomp") and c.i > word.head.i), None
        )
        if said is not None and (said.lower_ in entry.frames or (said.tag_ == "VB" and "to" in entry.frames)):
            return int(said.right_edge.i)
    return None


def _agent(word: Token, entry: Stance) -> Iterator[Stand]:
    """One who holds a view: "a critic of the accord", as predicate or beside a name."""
    if not any(c.dep_ == "prep" and c.lower_ in entry.frames for c in word.children):
        return
    beside = next((c for c in word.children if c.dep_ == "appos"), None)
    pole, who = entry.pole, beside
    if word.dep_ == "appos":
        who = word.head
    elif word.dep_ == "attr":
        who = holder(word.head)
        pole = opposite(pole) if denied(word.head) else pole
    elif who is None and word.dep_ in ("dep", "npadvmod", "nsubj"):
        who = next((c for c in word.head.children if c.dep_ in SUBJECTS and c.i > word.i), None)
    if who is not None and who.i != word.i:
        yield Stand("verb", noun(word), word, pole, who, firmness(word, entry.strength))


def adjective(word: Token, entry: Stance) -> Iterator[Stand]:
    """A predicate that takes sides: "is opposed to", "remains open to"."""
    follows = any(c.dep_ in ("prep", "xcomp", "ccomp") and c.i > word.i for c in word.children)
    if (word.dep_ != "acomp" and word.pos_ == "ADJ") or not follows or not entry.pole:
        return
    verb = word if word.pos_ == "VERB" and word.dep_ != "acomp" else word.head
    who = next((c for c in verb.children if c.dep_ in SUBJECTS), None) or holder(verb)
    if who is not None:
        no = [c.i for c in (*verb.children, *word.children) if c.dep_ == "neg" and c.i < word.i]
        own = any(c.dep_ == "neg" for c in word.children if verb is not word)
        pole = opposite(entry.pole) if denied(verb) != own else entry.pole
        first = min(word.i, verb.i, *no) if no else word.i
        end = max(word.i, word.right_edge.i)
        yield Stand("verb", (first, end), word, turned(word, pole), who, firmness(word, entry.strength))


def _preposition(prep: Token) -> Iterator[Stand]:
    """What a preposition says after "be" and the like: "is against", "came out in favour of"."""
    words, last = [prep.lower_], prep
    while True:
        thing = next((c for c in last.children if c.dep_ in ("pobj", "prep", "acomp") and c.i > last.i), None)
        entry = stances().get((" ".join(words), "p"), ())
        if entry or thing is None or len(words) > 2:  # noqa: PLR2004 - no phrase has more words
            break
        words, last = [*words, thing.lower_], thing
    who = holder(prep.head) if entry else None
    if who is not None and (prep.lower_ != "for" or who.pos_ == "PROPN" or who.lower_ in ("we", "i")):
        pole = opposite(entry[0].pole) if denied(prep.head) else entry[0].pole
        end = max(prep.i, prep.right_edge.i)
        yield Stand(
            "verb", (prep.i, end), prep, turned(prep, pole), who, firmness(prep.head, entry[0].strength)
        )


def _follows(word: Token, entry: Stance) -> bool:
    """Whether an idiom's issue begins at a word: its preposition, or its infinitive."""
    return word.lower_ in entry.frames or ("to" in entry.frames and word.dep_ == "acl" and word.tag_ == "VB")


def _idiom(verb: Token) -> Iterator[Stand]:
    """A verb that takes a side with its object: "gave its blessing to", "set its face against"."""
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    for entry in stances().get((f"{verb.lemma_} {thing.lemma_}", "i"), ()) if thing is not None else ():
        places = [*verb.children, *(thing.children if thing is not None else ())]
        prep = next((c for c in places if c.i > verb.i and _follows(c, entry)), None)
        who = holder(verb) if prep is not None else None
        if who is not None and prep is not None:
            pole = opposite(entry.pole) if denied(verb) else entry.pole
            end = max(prep.i, prep.right_edge.i)
            yield Stand("verb", (verb.i, end), verb, turned(prep, pole), who, firmness(verb, entry.strength))

"""Which row of the lexicon of events a word meets, by what stands with it."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from detente.codes.event_verbs import Entry, Need, lexicon, words
from detente.reading.events.frames import (
    ASKED_AGAIN,
    PREPOSITIONS,
    SAME,
    antecedent,
    direct_object,
    joined,
    own_subject,
    subject,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

VERSION = "1"

POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
TRANSPARENT = words("transparent")
STEPS = words("steps")
MEASURES = words("measures")
TEMPORAL = words("temporal")


# Verbs that the lemmatizer gets wrong in their past or participle.
LEMMAS = {
    "fin": "fine",
    "fulfil": "fulfill",
    "instal": "install",
    "lambast": "lambaste",
    "rap": "rape",
    "relaunche": "relaunch",
    "resupplie": "resupply",
    "resupplye": "resupply",
    "stag": "stage",
    "tear-gasse": "tear-gas",
    "test-launche": "test-launch",
    "wag": "wage",
}


def lemma(word: Token) -> str:
    """The lemma by which the lexicon knows a word."""
    found = word.lemma_.lower()
    return LEMMAS.get(found, found) if word.tag_.startswith("VB") else found


@lru_cache(ASKED_AGAIN)
def match(word: Token) -> Entry | None:
    """The row that a word meets with most conditions; the first in the table where several do."""
    found = [e for e in _entries(word) if all(_met(word, need) for need in e.needs)]
    return max(found, key=lambda e: e.weight, default=None)


@cache
def _listed(pos: str, known: str, *, light: bool) -> tuple[Entry, ...]:
    return tuple(e for e in lexicon(pos, known) if (e.type in ("light", "inverse")) == light)


def lends(verb: Token) -> str | None:
    """Whether a verb lends an event noun its subject: "light", or "inverse" where the subject suffers it."""
    return next((e.type for e in _listed("v", lemma(verb), light=True)), None)


def _entries(word: Token) -> tuple[Entry, ...]:
    pos = POS.get(word.pos_)
    if word.tag_.startswith("VB"):
        pos = "v"
    return _listed(pos, lemma(word), light=False) if pos else ()


def _met(word: Token, need: Need) -> bool:
    if need.words is None:
        return any(
            t.dep_ != "pcomp" and lemma(t) not in TEMPORAL and t.tag_ != "CD" for t in _at(word, need.place)
        )
    return any(lemma(t) in need.words or t.lower_ in need.words for t in _at(word, need.place))


def _at(word: Token, place: str) -> Iterator[Token]:  # noqa: C901, PLR0911 -- one line a place
    """What stands at a place of a word's frame."""
    if place == "obj":
        noun = direct_object(word)
        return iter(_deep(antecedent(noun)) if noun is not None else ())
    if place == "subj":
        noun = subject(word)
        return iter(joined(noun) if noun is not None else ())
    if place == "name":
        noun = direct_object(word)
        return iter([noun] if noun is not None and noun.pos_ in ("PROPN", "PRON") else [])
    if place in ("prt", "adv"):
        return (c for c in word.children if c.dep_ in ("prt", "advmod"))
    if place == "inf":
        return (i for i in infinitives(word))
    if place == "that":
        return (
            c for c in word.children if c.dep_ == "ccomp" and (c.tag_ != "VB" or own_subject(c) is not None)
        )
    if place == "should":
        return (c for c in word.children if c.dep_ == "ccomp" and subjunctive(c))
    if place == "how":
        noun = direct_object(word)
        return (t for t in noun.subtree if t.i < noun.i) if noun is not None else iter(())
    if place == "mod":
        return (c for c in word.children if c.dep_ in ("compound", "amod", "nmod"))
    if place == "comp":
        return (
            g
            for c in word.children
            if c.dep_ in ("oprd", "acomp", "ccomp", "xcomp", "attr")
            for g in (c, *c.children, *_after(c, "of"))
        )
    noun = direct_object(word) if word.tag_.startswith("VB") else None
    return chain(_after(word, place), _after(noun, place) if noun is not None and noun.i > word.i else ())


def _deep(noun: Token) -> Iterator[Token]:
    """A noun, those joined to it and set beside it, and what "a round of", "a new type of" measure."""
    for head in joined(noun):
        measured = [
            c
            for prep in head.children
            if prep.dep_ == "prep" and prep.lower_ == "of" and (head.lemma_ in MEASURES or head.tag_ == "CD")
            for c in prep.children
            if c.dep_ == "pobj"
        ]
        yield from measured or (head,)  # a round of rockets is no round of talks
        yield from (c for c in head.children if c.dep_ == "appos")


def _after(word: Token, prep: str) -> Iterator[Token]:
    for child in word.children:
        if child.dep_ in PREPOSITIONS and SAME.get(child.lower_, child.lower_) == SAME.get(prep, prep):
            for noun in child.children:
                if noun.dep_ in ("pobj", "pcomp"):
                    yield from joined(noun)


def infinitives(word: Token) -> list[Token]:
    """The infinitives that a word governs: "vowed to fight", "urged them to leave", "its pledge to help"."""
    found = [c for c in word.children if c.dep_ in ("xcomp", "ccomp", "acl", "relcl") and _to(c)]
    if not found:
        found = [c for c in word.children if c.dep_ == "advcl" and c.i > word.i and _to(c)]
    return [t for t in found if t.pos_ in ("VERB", "AUX")]


def _to(verb: Token) -> bool:
    return any(c.tag_ == "TO" and c.dep_ == "aux" for c in verb.children)


def subjunctive(verb: Token) -> bool:
    """Whether a clause says what ought to be: "that Iran halt", "that he should go"."""
    aux = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.lower_ in ("should", "must") for c in aux):
        return True
    first = aux[0] if aux else verb
    forms = ("VB", "VBP") if verb.head.lemma_ in ("demand", "insist") else ("VB",)
    return first.tag_ in forms and own_subject(verb) is not None


def core(verb: Token) -> Token:
    """The verb that names the deed, past verbs that only speak of trying or beginning it.

    >>> from detente.reading.prose import pipeline
    >>> core(pipeline()("He would work to mend relations.")[2]).text
    'mend'
    """
    for _ in range(4):
        noun = next((c for c in verb.children if c.dep_ == "dobj"), None)
        if noun is not None and noun.lemma_ in STEPS and verb.lemma_ in ("take", "make", "initiate"):
            inner = infinitives(noun) or infinitives(verb)
        elif verb.lemma_ in TRANSPARENT:
            inner = infinitives(verb)
        else:
            return verb
        if not inner:
            return verb
        verb = inner[0]
    return verb

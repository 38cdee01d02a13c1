"""Reasons that are called so: "the reason for the delay is a dispute", "that is the reason they left"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.clauses import SUBJECTS
from detente.reading.joints import Found, last_clause
from detente.reading.phrases import clause, noun

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.codes.connectives import Connective
    from detente.reading.joints import Place
    from detente.reading.phrases import Stretch

POINTERS = frozenset({"that", "this", "which", "it"})
LINKS = frozenset({"for", "of", "behind"})


def named_reason(place: Place, _entry: Connective, words: list[Token]) -> Found | None:
    """What is called a reason, and what it is called a reason for."""
    name, verb = words[0], words[0].head
    if verb.lemma_ != "be" or any(c.dep_ == "neg" for c in verb.children):
        return None
    given = _for(name)
    if name.dep_ == "nsubj" and name.i < verb.i:
        reason = _said(verb, name)
        conclusion = given or (last_clause(place.before) if _alone(name) else None)
    elif name.dep_ == "attr" and any(c.dep_ in SUBJECTS and c.lower_ in POINTERS for c in verb.children):
        reason, conclusion = last_clause(place.before), given
    else:
        return None
    return Found(reason, conclusion, tuple(words)) if reason and conclusion else None


def _for(name: Token) -> Stretch | None:
    """What a reason is one for: a thing, or what happens."""
    for child in name.rights:
        if child.dep_ == "relcl" and any(c.dep_ in SUBJECTS for c in child.children):
            return clause(child)
        thing = next((c for c in child.children if c.dep_ == "pobj"), None)
        if child.dep_ == "prep" and child.lower_ in LINKS and thing is not None:
            return noun(thing)
    return None


def _alone(name: Token) -> bool:
    """Whether a reason is one for what was said before ("The reason is that ...")."""
    return [c.lower_ for c in name.children] in (["the"], ["one"], ["a"], [])


def _said(verb: Token, name: Token) -> Stretch | None:
    """What is given as the reason: a thing, a clause, or what a colon spells out."""
    if verb.dep_ == "ccomp" and verb.head.i > verb.i:
        spelt = any(t.text == ":" for t in verb.doc[name.i : verb.head.i])
        return clause(verb.head, {t.i for t in verb.subtree}) if spelt else None
    for child in verb.rights:
        if child.dep_ == "ccomp":
            return clause(child, [c.i for c in child.children if c.dep_ == "mark"])
        if child.dep_ == "attr":
            return noun(child)
    return None

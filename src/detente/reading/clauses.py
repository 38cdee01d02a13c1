"""Clauses in a dependency parse: where one begins and ends, and who its subject is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
HEADS = ("ROOT", "ccomp", "advcl", "relcl", "acl", "pcomp", "parataxis")
PARTED = frozenset({"because", "since", "though", "although", "while", "whereas", "but", "so", "given"})
BREAKS = frozenset({"—", "–", ";", "--", ":"})


def clause_head(word: Token) -> Token:
    """The head of the clause a word belongs to: its verb, or its copula.

    >>> from detente.reading.prose import pipeline
    >>> clause_head(pipeline()("Kim is unlikely to respond.")[2]).text
    'is'
    """
    while word.dep_ not in HEADS and word.head.i != word.i:
        if word.pos_ in ("VERB", "AUX") and (word.dep_ == "conj" or own_subject(word) is not None):
            break
        word = word.head
    return word


def own_subject(verb: Token) -> Token | None:
    """The subject that stands with a verb itself; what "there" introduces counts as one."""
    found = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if found is not None and found.dep_ == "expl":
        return next((c for c in verb.children if c.dep_ == "attr"), found)
    return found


def subject(verb: Token) -> Token | None:
    """The subject of a verb: its own, or the one it shares with the verb it is joined to."""
    while True:
        found = own_subject(verb)
        if found is not None or verb.dep_ not in ("conj", "xcomp") or verb.head.i == verb.i:
            return found
        verb = verb.head


def detached(doc: Doc, i: int) -> bool:
    """Whether a comma parts off a participle, a relative clause or a reason: ", driven by fear"."""
    after = doc[i + 1] if doc[i].text == "," and i + 1 < len(doc) else None
    return after is not None and (
        (after.tag_ in ("VBN", "VBG") and after.dep_ in ("advcl", "acl", "relcl", "conj"))
        or after.lower_ in ("which", "who")
        or (after.lower_ in PARTED and after.dep_ in ("mark", "cc", "prep"))
        or (after.lower_ == "with" and after.dep_ == "prep")
    )


def bounds(verb: Token) -> tuple[int, int]:
    """Where a clause begins (at its subject) and ends, as offsets.

    Joined clauses with a subject of their own are others.

    >>> from detente.reading.prose import pipeline
    >>> doc = pipeline()("Despite this, talks will fail, but they will resume.")
    >>> doc.text[slice(*bounds(doc[5]))]
    'talks will fail'
    """
    inside = _own_words(verb)
    first = _first(verb, inside)
    last = _last(verb, inside, first)
    doc = verb.doc
    while last > first and _loose(doc[last]) and doc[last].text not in (")", "%"):
        last -= 1
    while first < last and (doc[first].is_punct or doc[first].is_space):
        first += 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def _own_words(verb: Token) -> set[int]:
    """The indices of a clause's words, without the other clauses that depend on it."""
    inside = {t.i for t in verb.subtree}
    for child in verb.children:
        if _is_other(child, verb):
            inside -= {t.i for t in child.subtree}
    return inside


def _is_other(child: Token, verb: Token) -> bool:
    """Whether a clause that depends on a verb is none of its own: joined to it, or before it."""
    if child.i < verb.i:
        return child.dep_ in ("ccomp", "advcl")
    return child.dep_ in ("conj", "parataxis") and own_subject(child) is not None


def _first(verb: Token, inside: set[int]) -> int:
    """The index of a clause's first word: that of its subject, "there" and "it" included."""
    there = next((c for c in verb.children if c.dep_ == "expl"), None)
    who = there or subject(verb)
    return min(inside) if who is None else min(t.i for t in who.subtree)


def _last(verb: Token, inside: set[int], first: int) -> int:
    """The index of a clause's last word: up to a dash, a semicolon or what a comma parts off."""
    last = first
    for i in range(first, max(inside) + 1):
        if i > verb.i and (verb.doc[i].text in BREAKS or detached(verb.doc, i)):
            break
        if i in inside:
            last = i
    return last


def _loose(word: Token) -> bool:
    """Whether a word at a clause's end only leads on: a mark, an "and", white space."""
    return bool(word.is_punct or word.dep_ == "cc" or word.is_space)

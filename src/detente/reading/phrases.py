"""Minimal stretches of a sentence: a clause without what hangs on it loosely, a noun phrase likewise.

A stretch is a pair of token indices, first and last, both inside. Quoting a reason or a conclusion should
take in what the thought needs and no more: restrictive relative clauses stay, what a comma sets off goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.clauses import SUBJECTS
from detente.reading.cues import lexicon

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Doc, Token

Stretch = tuple[int, int]
RELATIVE = frozenset({"which", "that", "who", "whom"})
LOOSE = frozenset({"relcl", "appos", "advcl", "acl", "parataxis", "npadvmod"})
HEADS = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "pcomp", "parataxis", "csubj", "conj", "dep"})
BREAKS = frozenset({";", "—", "–", "--"})
LEADING = frozenset({"aux", "auxpass", "neg", "advmod"})


def trim(doc: Doc, stretch: Stretch) -> Stretch | None:
    """A stretch without punctuation, conjunctions and white space at its ends; None where nothing is left."""
    first, last = stretch
    while first <= last and _edge(doc[first]) and doc[first].text not in ('"', "(", "$", "'"):
        first += 1
    while first <= last and _edge(doc[last]) and doc[last].text not in ('"', ")", "%", "'"):
        last -= 1
    return (first, last) if first <= last else None


def _edge(token: Token) -> bool:
    return token.is_punct or token.is_space or token.dep_ == "cc"


def loose(token: Token) -> bool:
    """Whether a dependent is set off by a comma or a dash, so that the phrase stands without it."""
    left = token.left_edge.i
    before = token.doc[left - 1] if left else None
    parted = before is not None and before.text in (",", "—", "–", "--")
    aside = token.dep_ == "relcl" and token.left_edge.dep_ == "prep"  # "the deal to which they agreed"
    return token.dep_ in LOOSE and token.i > token.head.i and (parted or aside)


def noun(head: Token, drop: Collection[int] = ()) -> Stretch:
    """The noun phrase (or gerund) of a head, without what is set off from it.

    >>> from detente.reading.prose import pipeline
    >>> doc = pipeline()("The embargo on oil, which Paris opposed, hurt the poor.")
    >>> doc[slice(*noun(doc[1]))].text
    'The embargo on'
    """
    inside = {t.i for t in head.subtree} - set(drop)
    for child in head.subtree:
        if child.i != head.i and loose(child):
            inside -= {t.i for t in child.subtree}
    return run(head, inside)


def run(head: Token, inside: set[int]) -> Stretch:
    """The stretch around a head whose words all lie inside, punctuation passed over."""
    doc, first, last = head.doc, head.i, head.i
    lowest, highest = min(inside, default=head.i), max(inside, default=head.i)
    i = head.i
    while i > lowest and (i - 1 in inside or doc[i - 1].is_punct or doc[i - 1].is_space):
        i -= 1
        first = i if i in inside else first
    i = head.i
    while i < highest and (i + 1 in inside or doc[i + 1].is_punct or doc[i + 1].is_space):
        i += 1
        last = i if i in inside else last
    return trim(doc, (first, last)) or (head.i, head.i)


def core(verb: Token) -> Token:
    """The verb of what is said, where a verb only reports it.

    >>> from detente.reading.prose import pipeline
    >>> core(pipeline()("He said the talks had failed.")[1]).text
    'failed'
    """
    for _ in range(3):
        told = [c for c in verb.children if c.dep_ == "ccomp"]
        said = (
            told[0] if len(told) == 1 or (told and told[0].i > verb.i) else None
        )  # else they stand side by side
        cue = lexicon().get((verb.lemma_.lower(), "verb"))
        if said is None or cue is None or cue.attitude or any(c.tag_ == "MD" for c in verb.children):
            return verb
        verb = said
    return verb


def up(word: Token) -> Token:
    """The verb of the clause that a word belongs to; an infinitive's is the verb it completes."""
    while word.head.i != word.i:
        if word.dep_ in HEADS and word.pos_ in ("VERB", "AUX"):
            return word
        word = word.head
    return word


def clause(verb: Token, drop: Collection[int] = (), *, joined: bool = False) -> Stretch:
    """The clause of a verb from its subject on, without the words in ``drop``.

    Clauses joined to it that have a subject of their own belong to it only where ``joined``.

    >>> from detente.reading.prose import pipeline
    >>> doc = pipeline()("On Monday, talks failed, leaving both sides bitter.")
    >>> first, last = clause(doc[4])
    >>> doc[first : last + 1].text
    'talks failed'
    """
    inside = {t.i for t in verb.subtree} - set(drop)
    for child in verb.children:
        if _apart(child, verb, joined=joined):
            inside -= {t.i for t in child.subtree}
    for deep in verb.subtree:
        if verb.i not in (deep.i, deep.head.i) and loose(deep):
            inside -= {t.i for t in deep.subtree}
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS and c.i not in drop]
    left = [
        c.i
        for c in verb.lefts
        if c.dep_ in LEADING and c.i in inside and c.lower_ not in ("to", "also", "so")
    ]
    first = min([verb.i, *(c.left_edge.i for c in subjects), *([] if subjects else left)])
    inside = {i for i in inside if i >= first}
    last = first
    for i in range(first, max(inside, default=first) + 1):
        if i in inside:
            last = i
        elif (
            i > verb.i and not verb.doc[i].is_punct and not verb.doc[i].is_space and verb.doc[i].dep_ != "cc"
        ):
            break
        if i > verb.i and verb.doc[i].text in BREAKS and not joined:
            break
    return trim(verb.doc, (first, last)) or (verb.i, verb.i)


def _apart(child: Token, verb: Token, *, joined: bool) -> bool:
    """Whether a dependent of a verb is a clause beside it rather than a part of it."""
    if child.i < verb.i:
        return child.dep_ in ("ccomp", "advcl", "parataxis", "conj")
    own = any(c.dep_ in SUBJECTS for c in child.children)
    if child.dep_ in ("conj", "parataxis"):
        return own and not joined
    return loose(child)


def covered(stretch: Stretch) -> range:
    """The token indices of a stretch."""
    return range(stretch[0], stretch[1] + 1)

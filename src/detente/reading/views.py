"""What a noun for a view, a sign or a case says is ahead: "fears that ...", "few scenarios in which ...".

A view noun governs the clause that hangs on it, or that its verb carries ("hopes are fading that ...").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.clauses import clause_head, own_subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from detente.reading.predicates import Governed

CLAUSES = frozenset("acl relcl ccomp".split())
POINTERS = frozenset(
    "poll survey evidence model data projection sign study figure research indicator history".split()
)
"""What suggests that something will be, besides people."""

FORETELLING = frozenset("will 'll wo would 'd".split())
MIGHT = frozenset("may might could".split())
SIGNS = frozenset("sign indication evidence forecast prediction projection belief assessment".split())
"""Nouns that leave a "could" what it is: a sign that something could be makes it no likelier."""

HAVING = frozenset("have hold carry retain possess".split())
NOUNS = frozenset({"NOUN", "PROPN"})


def view(words: Sequence[Token]) -> Governed | None:
    """The clause of what is expected, feared or doubted: "the expectation is that ...", "signs that ..."."""
    noun = words[-1]
    if noun.pos_ not in NOUNS:
        return None
    own = (c for c in noun.children if c.dep_ in CLAUSES and c.i > noun.i)
    carried = noun.head.children if noun.dep_ in ("nsubj", "nsubjpass") else ()
    beside = (c for c in carried if c.dep_ == "ccomp" and c.i > noun.i)
    found = next((c for c in (*own, *beside) if _is_content(c, noun.lemma_)), None)
    return None if found is None else (found, found)


def _is_content(clause: Token, noun: str) -> bool:
    """Whether a clause says with "that" what may or will be."""
    that = any(t.lower_ == "that" and t.i < clause.i for t in clause.children)
    said = FORETELLING if noun in SIGNS else FORETELLING | MIGHT
    ahead = any(c.tag_ == "MD" and c.lower_ in said for c in clause.children)
    return that and ahead and own_subject(clause) is not None


def case(words: Sequence[Token]) -> Governed | None:
    """The clause after "there are few scenarios in which" and "there is no way that"."""
    noun = words[-1]
    own = next((c for c in noun.children if c.dep_ in CLAUSES and noun.lemma_ == "way"), None)
    if own is not None and own_subject(own) is not None and any(c.tag_ == "MD" for c in own.children):
        return own, own
    rest = noun.doc[noun.i + 1 : noun.sent.end]
    link = next(
        (t for t in rest if t.lower_ in ("which", "where") or (t.lower_ == "that" and t.i == noun.i + 1)),
        None,
    )
    if link is None or clause_head(noun).lemma_ not in ("be", "see", "exist"):
        return None
    verb = next((a for a in link.ancestors if a.pos_ in ("VERB", "AUX") and a.i > link.i), None)
    whose = verb is not None and own_subject(verb) is not None and own_subject(verb) is not link
    return (verb, verb) if verb is not None and whose else None


def infinitive(words: Sequence[Token]) -> Governed | None:
    """The verb after "to": "would be hard pressed to hold", "has the potential to spread"."""
    verb = words[-1].head
    head = clause_head(words[0])
    noun = words[-2] if words[-2].pos_ == "NOUN" else None
    if noun is not None and noun.head.lemma_ not in HAVING:
        return None
    return None if words[-1].tag_ != "TO" or verb.pos_ not in ("VERB", "AUX") else (head, verb)


def when(words: Sequence[Token]) -> Governed | None:
    """What is a matter of "when, not if": the clause after it, else the subject's."""
    last = words[-1]
    verb = last.head
    if any(c.tag_ == "MD" for c in verb.children) and verb.i > last.i:
        return verb, verb
    noun = next((w for w in words if w.lemma_ in ("matter", "question")), words[0])
    head = clause_head(noun)
    return (head, head) if own_subject(head) is not None else None


def groundless(words: Sequence[Token]) -> Governed | None:
    """What nothing suggests: "nothing suggests that ...", "there is little to suggest that ..."."""
    verb = words[-1]
    who = own_subject(verb) or (verb.head if verb.dep_ in ("relcl", "acl") else None)
    nothing = who is not None and (
        who.lower_ in ("nothing", "little")
        or any(c.lower_ in ("no", "little", "scant") for c in who.children)
    )
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    ahead = clause is not None and any(c.tag_ == "MD" for c in clause.children)
    return (clause, clause) if nothing and ahead and clause is not None else None


def suggested(words: Sequence[Token]) -> Governed | None:
    """What polls, models or signs suggest will be."""
    verb = words[-1]
    who = own_subject(verb)
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if who is None or who.lemma_ not in POINTERS or clause is None:
        return None
    return (clause, clause) if any(c.lower_ in FORETELLING for c in clause.children) else None

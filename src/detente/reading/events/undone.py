"""Who stands where around a word once the syntax is undone: passives, control, relatives, light verbs.

The rules of :mod:`detente.reading.events.frames` find the subject that an infinitive shares, the noun that a
relative pronoun stands for, the agent after "by". What they find are witnesses for the trained model of
roles, which weighs them with the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.events.frames import antecedent, direct_object, joined, passive, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

VERSION = "1"

HANGING = ("prep", "agent", "dative", "prt")
BEFORE = ("poss", "compound", "amod", "nmod")
CARRYING = ("dobj", "nsubjpass", "attr", "pobj", "xcomp", "oprd", "conj")
STEPS = 3
"""How far above a noun the verb that carries it may be."""


def places(sentence: Sentence, i: int) -> dict[int, list[str]]:
    """The places of nouns around a word, once the syntax is undone; words count from the sentence's first.

    >>> from detente.reading.prose import pipeline
    >>> doc = pipeline()("The envoy whom rebels refused to see left.")
    >>> {doc[n].text: where for n, where in places(doc[:], 4).items()}
    {'rebels': ['subj'], 'envoy': ['obj', 'inf:obj']}
    """
    word, first, last = sentence[i], sentence.start, sentence.end
    found: dict[int, list[str]] = {}
    for noun, place in _around(word):
        for one in joined(antecedent(noun)):
            if first <= one.i < last:
                held = found.setdefault(one.i - first, [])
                held += [place] if place not in held else []
    return found


def _around(word: Token) -> Iterator[tuple[Token, str]]:
    if word.tag_.startswith("VB"):
        yield from _of_verb(word, "")
        for child in word.children:
            if child.dep_ in ("xcomp", "ccomp") and child.tag_.startswith("VB"):
                yield from ((n, f"inf:{place}") for n, place in _of_verb(child, "") if place != "subj")
    else:
        yield from _of_noun(word)


def _of_verb(verb: Token, mark: str) -> Iterator[tuple[Token, str]]:
    """The parties of a verb: its deep subject and object, and what hangs on prepositions."""
    undone = passive(verb)
    own = subject(verb)
    if own is not None and not undone:
        yield own, f"{mark}subj"
    done_to = direct_object(verb)
    if done_to is not None:
        yield done_to, f"{mark}obj"
    yield from _hanging(verb, mark)
    if done_to is not None and done_to.i > verb.i:
        yield from _hanging(done_to, f"{mark}obj:")
        yield from _before(done_to, f"{mark}obj:")


def _of_noun(noun: Token) -> Iterator[tuple[Token, str]]:
    """The parties of an event noun: its own, and those of the verb that carries it."""
    yield from _before(noun, "")
    yield from _hanging(noun, "")
    node, way = noun, ""
    for _ in range(STEPS):
        head = node.head
        if head.i == node.i or node.dep_ not in (*CARRYING, "prep", "nsubj"):
            return
        way += f"{node.dep_}>" if node.dep_ != "prep" else f"{node.lower_}>"
        node = head
        if node.pos_ in ("VERB", "AUX"):
            yield from _of_verb(node, f"{way}")
            return


def _before(noun: Token, mark: str) -> Iterator[tuple[Token, str]]:
    yield from ((c, f"{mark}{c.dep_}") for c in noun.children if c.dep_ in BEFORE and c.i < noun.i)


def _hanging(word: Token, mark: str) -> Iterator[tuple[Token, str]]:
    """What stands after the prepositions on a word, and after "brought by", "led by" and the like on it."""
    for child in word.children:
        if child.dep_ in HANGING:
            yield from ((n, f"{mark}{child.lower_}") for n in child.children if n.dep_ == "pobj")
            for inner in child.children:  # "because of", "out of"
                if inner.dep_ == "prep":
                    yield from ((n, f"{mark}{inner.lower_}") for n in inner.children if n.dep_ == "pobj")
        elif child.dep_ == "acl" and child.tag_ in ("VBN", "VBG"):
            yield from ((n, f"{mark}acl:{place}") for n, place in _hanging(child, ""))
            if child.tag_ == "VBG":
                yield from ((n, f"{mark}acl:obj") for n in child.children if n.dep_ == "dobj")

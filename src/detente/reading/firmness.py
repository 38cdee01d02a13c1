"""How firmly a side is taken: by the word that takes it, its adverbs, and the modals around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codes.stances import stances

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from detente.rows import Strength

POSSIBLE = frozenset({"may", "might", "could"})
BOUND = frozenset({"must", "shall"})
# "in the strongest terms", "under no circumstances", "at any price"
UTTER = frozenset({"strongest", "plainest", "circumstances", "circumstance"})


def firmness(word: Token, base: Strength = "plain") -> Strength:
    """The strength of the stand that a word takes, ``base`` being the word's own.

    >>> from detente.reading.prose import pipeline
    >>> doc = pipeline()("They flatly opposed the ban. They could support it.")
    >>> firmness(doc[2]), firmness(doc[8])
    ('strong', 'weak')
    """
    near = list(_near(word))
    told = {entry.strength for t in near for entry in stances().get((t.lower_, "r"), ())}
    if "strong" in told or any(t.lower_ in UTTER for t in near):
        return "strong"
    if "weak" in told or any(t.dep_ == "aux" and t.lower_ in POSSIBLE for t in near):
        return "weak"
    return "strong" if any(t.dep_ == "aux" and t.lower_ in BOUND for t in near) else base


def _near(word: Token) -> Iterator[Token]:
    """The adverbs, modals and terms of a word, and of the verb that it completes."""
    completes = word.dep_ in ("acomp", "attr", "dobj", "xcomp", "prep", "pobj")
    for head in (word, word.head) if completes and word.head.i != word.i else (word,):
        for child in head.children:
            if child.dep_ in ("advmod", "neg", "aux", "amod"):
                yield child
                yield from (c for c in child.children if c.dep_ == "advmod")
            elif child.dep_ == "prep":
                for thing in child.children:
                    yield thing
                    yield from (c for c in thing.children if c.dep_ == "amod")

"""Words that may join a reason to a conclusion, and what tells whether they do.

An *anchor* is the head of what signals the joint ("due" of "due to", "demanding"), or, where nothing
signals it, the word that opens the later of the two stretches ("when the bridge fell"). Whether a word is
one is told by the words beside it, its place in the parse and what stands above and below it there.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from detente.codes.connectives import class_of
from detente.reading.clauses import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.reading.syntax import Syntax

CLASSES = ("event", "feeling", "quarrel", "motive")
NEVER = frozenset({"PUNCT", "SPACE", "DET", "NUM", "PROPN", "SYM", "X"})
INSIDE = frozenset({"det", "nummod", "poss", "compound"})
OPENERS = frozenset({"mark", "advmod", "aux"})
OBJECTS = frozenset({"pobj", "pcomp", "dobj"})


def may_join(syntax: Syntax, i: int) -> bool:
    """Whether a word is of a kind that can join anything."""
    return syntax.pos[i] not in NEVER and syntax.dep[i] not in INSIDE


def features(syntax: Syntax, i: int) -> list[str]:
    """What is to be seen of a word that may join a reason to a conclusion.

    >>> from detente.reading.prose import pipeline
    >>> from detente.reading.syntax import Syntax
    >>> "l=because" in features(Syntax.of(pipeline()("It fell because it rained.")[:]), 2)
    True
    """
    return list(
        chain(_word(syntax, i), _beside(syntax, i), _above(syntax, i), _grand(syntax, i), _below(syntax, i))
    )


def _word(s: Syntax, i: int) -> Iterator[str]:
    lemma, word, tag, dep = s.lemma[i], s.lower[i], s.tag[i], s.dep[i]
    yield from ("b", f"l={lemma}", f"w={word}", f"t={tag}", f"d={dep}")
    yield from (f"ld={lemma}|{dep}", f"wt={word}|{tag}", f"dt={dep}|{tag}", f"first={i == 0}")


def _beside(s: Syntax, i: int) -> Iterator[str]:
    word = s.lower[i]
    after = s.lower[i + 1] if i + 1 < len(s) else "</s>"
    then = s.lower[i + 2] if i + 2 < len(s) else "</s>"
    before = s.lower[i - 1] if i else "<s>"
    yield from (f"n={after}", f"p={before}", f"wn={word}|{after}", f"pw={before}|{word}")
    yield from (f"wnn={word}|{after}|{then}", f"ppw={s.lower[i - 2] if i > 1 else '<s>'}|{before}|{word}")
    if before == ",":
        yield from (f"comma={s.dep[i]}", f"comma={s.lemma[i]}")


def _above(s: Syntax, i: int) -> Iterator[str]:
    """What the word hangs on."""
    lemma, h = s.lemma[i], s.head[i]
    place = "root" if h == i else f"{'L' if h < i else 'R'}{s.pos[h]}{s.dep[h]}"
    yield from (f"h={place}", f"lh={lemma}|{place}", f"hl={s.lemma[h]}", f"lhl={lemma}|{s.lemma[h]}")
    yield from (f"td={s.tag[i]}|{s.dep[i]}|{place}", f"ht={lemma}|{s.tag[h]}")
    for name in _classes(s.lemma[h]):
        yield from (f"hc={name}", f"lhc={lemma}|{name}")
    if any(s.dep[c] == "neg" for c in (*s.children[i], *s.children[h])):
        yield "neg"


def _grand(s: Syntax, i: int) -> Iterator[str]:
    """What that hangs on in turn, and the small words beside the word."""
    lemma, h = s.lemma[i], s.head[i]
    if h == i:
        return
    for c in s.children[h]:
        if c != i and s.dep[c] in ("aux", "auxpass", "neg", "mark"):
            yield f"hx={lemma}|{s.lower[c]}"
    g = s.head[h]
    if g != h:
        yield from (f"gl={s.lemma[g]}", f"lg={lemma}|{s.pos[g]}{s.dep[g]}")
    for name in _classes(s.lemma[g]):
        yield from (f"gc={name}", f"lgc={lemma}|{name}")


def _below(s: Syntax, i: int) -> Iterator[str]:
    """What hangs on the word."""
    lemma, children = s.lemma[i], s.children[i]
    if any(s.dep[c] in SUBJECTS for c in children):
        yield f"subject={s.tag[i]}"
    for c in [c for c in children if s.dep[c] in OPENERS and c < i][:2]:
        yield from (f"c={s.lower[c]}", f"ca={s.lower[c]}|{s.dep[i]}")
    for c in children:
        if s.dep[c] in OBJECTS:
            yield from (f"o={s.lemma[c]}", f"lo={lemma}|{s.lemma[c]}", f"ot={lemma}|{s.tag[c]}")
            for name in _classes(s.lemma[c]):
                yield from (f"oc={name}", f"loc={lemma}|{name}")
        elif s.dep[c] in ("prep", "agent", "prt"):
            yield f"ap={lemma}|{s.lower[c]}"


def _classes(lemma: str) -> Iterator[str]:
    return (name for name in CLASSES if lemma in class_of(name))

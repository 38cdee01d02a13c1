"""Which words tell an event, and of what type: features of a word in its sentence, learned from examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.reading.syntax import Syntax

VERSION = "1"

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
CLOSED = frozenset({"be", "have", "do"})
AROUND = ("xcomp", "ccomp", "advcl", "conj", "acl", "relcl")


def may_tell(syntax: Syntax, i: int, nouns: frozenset[str], known: Mapping[int, str]) -> bool:
    """Whether a word can tell an event at all: a verb, or a noun that some example or the lexicon knows.

    >>> from detente.reading.prose import pipeline
    >>> from detente.reading.syntax import Syntax
    >>> syntax = Syntax.of(pipeline()("Talks in the capital failed.")[:])
    >>> [syntax.lower[i] for i in range(len(syntax)) if may_tell(syntax, i, frozenset({"talk"}), {})]
    ['talks', 'failed']
    """
    if syntax.tag[i].startswith("VB"):
        return syntax.pos[i] == "VERB" or syntax.lemma[i] not in CLOSED
    return syntax.pos[i] in NOMINAL and (syntax.lemma[i] in nouns or i in known)


def features(syntax: Syntax, i: int, known: Mapping[int, str]) -> list[str]:
    """What is known of a word as the teller of an event, as names of features, each once."""
    return list(dict.fromkeys(_features(syntax, i, known)))


def _features(syntax: Syntax, i: int, known: Mapping[int, str]) -> Iterator[str]:
    word = syntax.lemma[i]
    kind = "v" if syntax.tag[i].startswith("VB") else "n"
    yield from (
        "bias",
        f"k={kind}",
        f"l={word}",
        f"lk={word}/{kind}",
        f"tag={syntax.tag[i]}",
        f"d={syntax.dep[i]}",
    )
    yield f"lex={known.get(i, '-')}"
    yield from (f"s{n}={word[-n:]}" for n in (3, 4))
    if i:
        yield f"-1={syntax.lower[i - 1]}"
        yield f"-1l={syntax.lower[i - 1]}+{word}"
    if i + 1 < len(syntax):
        yield f"+1={syntax.lower[i + 1]}"
        yield f"+1l={word}+{syntax.lower[i + 1]}"
    yield from _above(syntax, i, known)
    for child in syntax.children[i]:
        yield from _below(syntax, i, child, known)
    for other in known:
        if other != i:
            yield f"also={known[other]}"


def _above(syntax: Syntax, i: int, known: Mapping[int, str]) -> Iterator[str]:
    """What a word hangs on: the verb that lends a noun its subject, the verb that governs an infinitive."""
    chain = syntax.up(i)[1:4]
    if not chain:
        return
    lemma, word, top = syntax.lemma, syntax.lemma[i], chain[0]
    yield f"h={lemma[top]}"
    yield f"hd={syntax.dep[i]}:{lemma[top]}"
    yield f"hl={word}<{lemma[top]}"
    yield f"hk={syntax.dep[i]}:{known.get(top, '-')}"
    if len(chain) > 1:
        yield f"hh={lemma[top]}<{lemma[chain[1]]}"
        yield f"hhl={word}<{lemma[top]}<{lemma[chain[1]]}"
    for child in syntax.children[top]:
        if syntax.dep[child] in ("aux", "neg", "auxpass"):
            yield f"ha={syntax.lower[child]}"


def _below(syntax: Syntax, i: int, child: int, known: Mapping[int, str]) -> Iterator[str]:
    """What hangs on a word."""
    lemma, word, dep = syntax.lemma, syntax.lemma[i], syntax.dep[child]
    yield f"c={dep}"
    if dep in ("aux", "auxpass", "neg", "prt", "mark", "det", "advmod"):
        yield f"{dep}={syntax.lower[child]}"
        yield f"{dep}={word}+{syntax.lower[child]}"
    elif dep == "prep":
        yield f"p={word}+{syntax.lower[child]}"
        for inner in syntax.children[child]:
            if syntax.dep[inner] in ("pobj", "pcomp"):
                yield f"po={syntax.lower[child]}+{lemma[inner]}"
                yield f"po={word}+{syntax.lower[child]}+{lemma[inner]}"
    elif dep not in ("punct", "cc"):
        yield f"{dep}={lemma[child]}"
        yield f"{dep}={word}+{lemma[child]}"
        yield f"{dep}k={word}+{syntax.pos[child]}"
        if child in known:
            yield f"{dep}lex={known[child]}"
        if dep in ("dobj", "nsubjpass"):
            yield from _inside(syntax, child)


def _inside(syntax: Syntax, noun: int) -> Iterator[str]:
    """What hangs on an object: "imposed heavy sanctions on imports"."""
    for inner in syntax.children[noun]:
        if syntax.dep[inner] in ("amod", "compound"):
            yield f"om={syntax.lemma[inner]}"
        elif syntax.dep[inner] == "prep":
            yield f"op={syntax.lemma[noun]}+{syntax.lower[inner]}"
            yield from (f"opo={syntax.lemma[g]}" for g in syntax.children[inner] if syntax.dep[g] == "pobj")

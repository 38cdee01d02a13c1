"""What the words of a sentence say of a source and a target: features that the type of event is learned from.

The sentence is seen from its two parties: the verb that the source governs and what hangs on it, the words
that hold the target, the path through the syntax between them, and the words before, between and after.
The words of the parties themselves count little, so that what is learned is the deed and not the doer.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from detente.reading.syntax import Syntax

VERSION = "1"

TELLING = frozenset({"VERB", "NOUN", "ADJ", "ADV", "PROPN", "AUX"})
CLAUSES = frozenset({"xcomp", "ccomp", "conj", "advcl", "acl", "pcomp"})
COMPLETING = frozenset({"dobj", "attr", "acomp", "oprd", "prt", "dative", "nsubjpass", "agent"})
SMALL = frozenset({"aux", "neg", "mark"})
FUTURE = frozenset({"will", "would", "shall"})
WIDEST = 6
"""How many verbs of a chain of clauses are looked at."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The words of a source and of a target, counted from the first of the sentence; either may be empty."""

    source: frozenset[int]
    target: frozenset[int]

    @property
    def masked(self) -> frozenset[int]:
        """The words of both."""
        return self.source | self.target


def head(syntax: Syntax, words: Collection[int]) -> int | None:
    """The word of a phrase that hangs on none of the others; of several, the one nearest the root."""
    tops = [i for i in words if syntax.head[i] not in words or syntax.head[i] == i]
    tops = [i for i in tops if syntax.pos[i] not in ("PUNCT", "SPACE")] or list(words)
    return min(tops, key=lambda i: (len(syntax.up(i)), i), default=None)


def features(syntax: Syntax, pair: Pair, known: Mapping[int, str]) -> list[str]:
    """What is known of a source and a target in a sentence, as names of features, each once.

    ``known`` holds the types that the lexicon gives to words.

    >>> from detente.reading.prose import pipeline
    >>> from detente.reading.syntax import Syntax
    >>> syntax = Syntax.of(pipeline()("Quito expelled two envoys.")[:])
    >>> found = features(syntax, Pair(frozenset({0}), frozenset({2, 3})), {1: "SANCTION"})
    >>> [f for f in found if f.startswith(("sv", "lca", "lex"))]
    ['svl=SANCTION', 'sv=expel', 'svd=expel:nsubj', 'lca=expel', 'lex+=SANCTION']
    """
    seen = _Seen(syntax, pair, known)
    return list(dict.fromkeys(seen.all()))


class _Seen:
    """A sentence as seen from two parties."""

    def __init__(self, syntax: Syntax, pair: Pair, known: Mapping[int, str]) -> None:
        self.syntax, self.pair, self.known = syntax, pair, known
        self.masked = pair.masked
        self.source, self.target = head(syntax, pair.source), head(syntax, pair.target)
        self.above_source = syntax.up(self.source)[1:] if self.source is not None else []
        self.above_target = syntax.up(self.target)[1:] if self.target is not None else []

    def all(self) -> Iterator[str]:
        """Every feature, some more than once."""
        yield "bias"
        yield from self._words()
        yield from self._neighbours()
        yield from self._parties()
        verb = self._verb(self.above_source)
        if verb is not None:
            yield from self._governed(verb)
        yield from self._held()
        yield from self._between()
        yield from self._lexicon()

    def _verb(self, chain: list[int]) -> int | None:
        """The nearest verb above a party."""
        return next(
            (i for i in chain if self.syntax.pos[i] in ("VERB", "AUX") and i not in self.masked), None
        )

    def _words(self) -> Iterator[str]:
        """The words outside the parties, by where they stand to them."""
        first = min(max(self.pair.source, default=-1), max(self.pair.target, default=-1))
        last = max(min(self.pair.source, default=0), min(self.pair.target, default=len(self.syntax)))
        for i in range(len(self.syntax)):
            if i in self.masked or self.syntax.pos[i] in ("PUNCT", "SPACE"):
                continue
            between = first < i < last
            if self.syntax.pos[i] in TELLING:
                yield f"w={self.syntax.lemma[i]}"
                yield f"w{'b' if between else 'l' if i <= first else 'r'}={self.syntax.lemma[i]}"
            if between:
                yield f"wb={self.syntax.lower[i]}"

    def _neighbours(self) -> Iterator[str]:
        """Pairs of words side by side, each party as one word."""
        row = []
        for i in range(len(self.syntax)):
            if i in self.masked:
                row += ["<S>"] * (i == self.source) + ["<T>"] * (i == self.target)
            elif self.syntax.pos[i] != "SPACE":
                row.append(self.syntax.lemma[i])
        yield from (f"2={a} {b}" for a, b in pairwise(row))

    def _parties(self) -> Iterator[str]:
        """What kind of thing the parties are."""
        for name, words, top in (("s", self.pair.source, self.source), ("t", self.pair.target, self.target)):
            if top is None:
                yield f"{name}?"
                continue
            yield f"{name}h={self.syntax.lemma[top]}"
            for i in words:
                if i != top and self.syntax.pos[i] in ("NOUN", "ADJ", "VERB"):
                    yield f"{name}w={self.syntax.lemma[i]}"

    def _governed(self, verb: int) -> Iterator[str]:
        """The source's verb and all that completes it."""
        syntax, lemma = self.syntax, self.syntax.lemma
        place = (
            syntax.dep[self.above_source[self.above_source.index(verb) - 1]]
            if self.above_source[0] != verb
            else syntax.dep[self.source or 0]
        )
        if verb in self.known:
            yield f"svl={self.known[verb]}"
        yield f"sv={lemma[verb]}"
        yield f"svd={lemma[verb]}:{place}"
        queue = [verb]
        for k, at in enumerate(queue):
            if k >= WIDEST:
                break
            for child in syntax.children[at]:
                if child in self.masked:
                    continue
                if syntax.dep[child] in CLAUSES and (
                    syntax.pos[child] in ("VERB", "AUX") or syntax.dep[child] in ("xcomp", "ccomp")
                ):
                    queue.append(child)
                    yield f"c:{syntax.dep[child]}={lemma[child]}"
                    if at == verb:
                        yield f"c:{lemma[verb]}:{syntax.dep[child]}={lemma[child]}"
                else:
                    yield from self._completing(at, child)
        if any(syntax.lower[c] in FUTURE for c in syntax.children[verb]):
            yield f"will={lemma[verb]}"

    def _completing(self, verb: int, child: int) -> Iterator[str]:
        """What a dependent adds to its verb."""
        syntax, lemma, dep = self.syntax, self.syntax.lemma, self.syntax.dep[child]
        if dep in COMPLETING:
            yield f"o={lemma[child]}"
            yield f"o={lemma[verb]}+{lemma[child]}"
            for inner in syntax.children[child]:
                if syntax.dep[inner] == "prep":
                    yield f"op={lemma[child]}+{syntax.lower[inner]}"
                elif syntax.dep[inner] in ("amod", "compound") and inner not in self.masked:
                    yield f"om={lemma[inner]}"
        elif dep == "prep":
            yield f"p={lemma[verb]}+{syntax.lower[child]}"
            for inner in syntax.children[child]:
                if syntax.dep[inner] == "pobj" and inner not in self.masked:
                    yield f"po={syntax.lower[child]}+{lemma[inner]}"
                    yield f"po={lemma[verb]}+{syntax.lower[child]}+{lemma[inner]}"
        elif dep in SMALL:
            yield f"a={syntax.lower[child]}"
        elif dep == "advmod":
            yield f"adv={syntax.lower[child]}"

    def _held(self) -> Iterator[str]:
        """The words that hold the target."""
        syntax = self.syntax
        outside = [i for i in self.above_target if i not in self.masked]
        if self.target is None or not outside:
            return
        yield f"tv={syntax.lemma[outside[0]]}"
        yield f"td={syntax.dep[self.target]}"
        yield "tp=" + "<".join(syntax.lemma[i] for i in outside[:2])
        verb = self._verb(self.above_target)
        if verb is not None:
            yield f"tvv={syntax.lemma[verb]}"
            yield f"tvp={syntax.lemma[verb]}:{syntax.dep[self.target]}"

    def _between(self) -> Iterator[str]:
        """Where the ways up from both parties meet, and the words on them."""
        if self.source is None or self.target is None:
            return
        up, down = [self.source, *self.above_source], [self.target, *self.above_target]
        meet = next((i for i in down if i in up), None)
        if meet is None:
            return
        lemma = self.syntax.lemma
        yield f"lca={lemma[meet]}"
        before = [lemma[i] for i in up[1 : up.index(meet)]]
        after = [lemma[i] for i in down[1 : down.index(meet)]]
        yield f"path={'>'.join(before)}^{lemma[meet]}^{'<'.join(reversed(after))}"

    def _lexicon(self) -> Iterator[str]:
        """The types that the lexicon knows words of the sentence by: on the ways from the parties, or off."""
        near = {*self.above_source, *self.above_target}
        for i, type in self.known.items():
            if i not in self.masked:
                yield f"lex{'+' if i in near else '-'}={type}"

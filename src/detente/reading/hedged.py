"""Where hedges stand, what each governs, and which of them says most.

A hedge is a phrase of the list (:mod:`detente.codes.hedges`), a number ("70 per cent certain") or a chance
(:mod:`detente.reading.chances`). What it governs its form tells (:mod:`detente.reading.governing`); whether
it is denied, :mod:`detente.reading.turning`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.codes.hedges import Hedge, hedges
from detente.reading.chances import chance, numbered, wagered
from detente.reading.clauses import own_subject
from detente.reading.governing import governed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

BARE = frozenset("modal ability going".split())
"""The forms of hedges that only mark the future or what can be."""

HOLDING = frozenset("attitude opinion conviction fear view".split())
"""The forms of hedges that say who holds something likely."""

WITHIN = frozenset("adverb modal ability going".split())
"""The forms of hedges that stand inside the clause they hedge."""

LIKELIKE = ("predicate", "participle")


@dataclass(frozen=True, slots=True)
class Found:
    """A hedge in its sentence: the tokens of its words, the head of its clause, and of what it hedges.

    ``head`` and ``core`` are one where the hedge stands in the clause it hedges: "will probably fall".
    """

    hedge: Hedge
    words: tuple[Token, ...]
    head: Token
    core: Token


def hits(sentence: Sentence) -> Iterator[Found]:
    """The hedges of a sentence, each with what it governs."""
    tokens, end = list(sentence), 0
    for i, token in enumerate(tokens):
        found = _chance(token) or (_hit(tokens, i) if i >= end else None)
        if found:
            yield found
            end = max(end, found.words[-1].i - sentence.start + 1)


def _chance(word: Token) -> Found | None:
    found = chance(word) or wagered(word)
    if found is None:
        return None
    hedge, words, (head, core) = found
    return Found(hedge, words, head, core)


def _hit(tokens: Sequence[Token], i: int) -> Found | None:
    """The longest hedge that begins at a token, by its form or its lemma, if it governs anything."""
    for form in dict.fromkeys((tokens[i].lower_, tokens[i].lemma_.lower())):
        for hedge in hedges().get(form, ()):
            if not _fits(hedge, tokens, i):
                continue
            words = tuple(tokens[i : i + len(hedge.words)])
            what = governed(hedge.form, words)
            if what is not None:
                return _numbered(Found(hedge, words, *what))
    return None


def _fits(hedge: Hedge, tokens: Sequence[Token], i: int) -> bool:
    """Whether the words of a hedge stand at token i; hyphens count as words of their own in the parse."""
    rest = hedge.words[1:]
    after = tokens[i + 1 : i + 1 + len(rest)]
    return len(after) == len(rest) and all(t.lower_ == w for t, w in zip(after, rest, strict=True))


def _numbered(found: Found) -> Found:
    """A hedge with the number before it: "90 per cent certain"."""
    number = numbered(found.words)
    if number is None:
        return found
    band, words = number
    return replace(found, hedge=replace(found.hedge, band=band, flag=None, denied=None), words=words)


def strongest(found: Sequence[Found]) -> list[Found]:
    """One hedge for each thing hedged: an estimate goes before a bare modal, the longer before the shorter.

    A bare modal inside what an estimate governs adds nothing: "it is likely that they will".
    """
    best: dict[int, Found] = {}
    for f in found:
        if f.core.i not in best or rank(f) > rank(best[f.core.i]):
            best[f.core.i] = f
    return [f for f in best.values() if not any(_within(f, other) for other in best.values())]


def rank(found: Found) -> tuple[bool, bool, bool, bool, float, int]:
    """How much a hedge says.

    More than a bare "will", an estimate, none that somebody holds, the one that leaves more room ("likely
    doomed"), and more words.
    """
    low, high = found.hedge.band
    return (
        found.hedge.form not in ("modal", "ability") or found.hedge.flag is None,
        found.hedge.flag is None,
        found.hedge.flag == "possible",
        found.hedge.form not in HOLDING,
        -abs(low + high - 1),
        len(found.words),
    )


def _within(found: Found, other: Found) -> bool:
    """Whether a hedge is but part of what another governs: the "will" of what is likely."""
    if found is other:
        return False
    if found.hedge.form in LIKELIKE and other.core in found.words:
        return True
    if found.hedge.form in BARE and found.core.i == other.head.i != other.core.i:
        return True
    if other.hedge.form in WITHIN:
        return False
    if found.hedge.form not in BARE and not _doubles(found, other):
        return False
    return _hangs(found.core, other)


def _doubles(found: Found, other: Found) -> bool:
    """Whether one hedge only names what another weighs: "fears that there is a risk"."""
    return found.hedge.flag == "possible" and other.hedge.form in HOLDING


def _hangs(word: Token, other: Found) -> bool:
    """Whether a clause hangs on a hedge, or on what it governs, and is no other clause joined to it."""
    anchors = {other.core.i, *(t.i for t in other.words)} - {other.head.i}
    while word.i not in anchors:
        if word.head.i == word.i or _joined(word):
            return False
        if word.head.i == other.head.i:
            return word.dep_.startswith("csubj") or word.i > other.head.i or _that(word)
        word = word.head
    return True


def _that(clause: Token) -> bool:
    """Whether a clause opens with "that" or "whether"."""
    return any(c.dep_ == "mark" and c.lower_ in ("that", "whether") for c in clause.children)


def _joined(word: Token) -> bool:
    """Whether a clause is joined to the one before it, or gives its condition."""
    apart = word.dep_ == "conj" and own_subject(word) is not None and not _that(word)
    return apart or word.dep_ in ("advcl", "parataxis")

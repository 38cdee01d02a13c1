"""Two forecasts of one hedge: "unlikely either to win or to quit", "a truce is less likely than a war"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.codes.hedges import opposite
from detente.reading.hedged import Found
from detente.reading.predicates import rather

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

COMPARING = frozenset("more less likelier".split())
PARTING = frozenset({"either", "neither"})


def pairs(found: Found) -> Iterator[Found]:
    """The other forecasts that a hedge makes besides its own."""
    yield from _either(found)
    other = _other(found) or _rather(found)
    if other is not None:
        yield other


def _either(found: Found) -> Iterator[Found]:
    """The alternatives of "either to ... or to ...", and what a second "that" adds."""
    core = found.core
    if core.i != found.head.i:
        yield from (replace(found, core=c) for c in core.children if c.dep_ == "conj" and _that(c))
    before = core.doc[found.words[0].i : core.i]
    if core.i != found.head.i and any(t.lower_ in PARTING for t in before):
        hedge = found.hedge
        if any(t.lower_ == "neither" for t in before):
            hedge = replace(hedge, band=opposite(hedge.band), denied=None)
        yield from (
            replace(found, hedge=hedge, core=c) for c in core.children if c.dep_ == "conj" and c.i > core.i
        )


def _that(clause: Token) -> bool:
    """Whether a clause opens with "that"."""
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def _other(found: Found) -> Found | None:
    """What something is more or less likely than, where that is named by a noun."""
    word = found.words[-1]
    than = next((c for c in word.children if c.lower_ == "than"), None)
    thing = _noun(than) if than is not None else None
    if thing is None or found.core.i != found.head.i:
        return None
    hedge = replace(found.hedge, band=opposite(found.hedge.band), form="pair")
    return Found(hedge, found.words, thing, thing)


def than_clause(found: Found) -> Token | None:
    """The verb of what something is likelier than: "more likely to bend than to break"."""
    if not COMPARING & {w.lower_ for w in found.words} or found.core.i == found.head.i:
        return None
    than = rather(found.core)
    if than is None:
        return None
    verbs = (t for t in than.doc[than.i + 1 : than.sent.end] if t.tag_ in ("VB", "VBP", "VBZ", "VBN"))
    return next((t for t in verbs if t.dep_ not in ("aux", "auxpass")), None)


def _rather(found: Found) -> Found | None:
    """What something is likelier to do than, as a forecast of its own."""
    verb = than_clause(found)
    if verb is None:
        return None
    return Found(replace(found.hedge, band=opposite(found.hedge.band), form="pair"), found.words, verb, verb)


def _noun(than: Token) -> Token | None:
    """The noun after a "than"."""
    return next((c for c in than.children if c.dep_ == "pobj" and c.pos_ in ("NOUN", "PROPN")), None)

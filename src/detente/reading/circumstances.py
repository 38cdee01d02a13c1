"""Prepositions of reason: what they open, what it hangs on, and when "after" or "for" gives a reason at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codes.connectives import class_of
from detente.reading.joints import MODALS, opened, opens, pair
from detente.reading.phrases import clause, core, noun, up

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.codes.connectives import Connective
    from detente.reading.joints import Found, Place
    from detente.reading.phrases import Stretch


def preposition(place: Place, entry: Connective, words: list[Token]) -> Found | None:
    first, last = words[0], words[-1]
    if first.pos_ == "VERB" and len(words) == 1 and first.dep_ not in ("prep", "mark"):
        return None
    head = next((c for c in last.rights if c.dep_ in ("pobj", "pcomp")), None) or opened(last)
    if head is None or head.i <= last.i or head.dep_ == "mark":
        return None
    taken = set(range(first.i, last.i + 1)) | {t.i for t in head.subtree if t.i > last.i}
    outer = first
    while outer.i in taken and outer.head.i != outer.i:
        outer = outer.head
    if outer.i in taken:
        return None
    holds = _prep_holds(place, entry, words, head, outer)
    if not (holds or entry.weak):
        return None
    inner = noun(head, range(head.left_edge.i, last.i + 1))
    return pair(entry, inner, _outside(outer, first, taken), words, holds=holds)


def _outside(outer: Token, first: Token, taken: set[int]) -> Stretch:
    """What a prepositional connective hangs on: a clause, or the noun it follows where that is a subject."""
    top = outer
    while top.dep_ == "pobj" and top.head.dep_ == "prep" and top.head.head.pos_ == "NOUN":
        top = top.head.head
    if top.pos_ in ("NOUN", "PROPN") and top.i < first.i and top.dep_ in ("nsubj", "nsubjpass", "ROOT"):
        return noun(top, taken)
    main = core(up(outer))
    return clause(main, taken) if main.pos_ in ("VERB", "AUX") else noun(main, taken)


def _prep_holds(place: Place, entry: Connective, words: list[Token], head: Token, outer: Token) -> bool:
    needs, main = entry.needs, up(outer)
    if "never" in needs:
        return False
    if "shock" in needs:
        return head.lemma_.lower() in class_of("event") and not _timed(words[0])
    if "feeling" in needs:
        return head.lemma_.lower() in class_of("feeling")
    if "quarrel" in needs:
        return outer.lemma_.lower() in class_of("quarrel") and not head.like_num
    if "verdict" in needs:
        return outer.lemma_.lower() in class_of("verdict") and outer.pos_ == "VERB" and not _timed(head)
    if "impossible" in needs:
        return head.lemma_ != "risk" and (
            _impossible(main, outer) or (opens(place, words[0]) and _bleak(main))
        )
    if "front" in needs:
        return opens(place, words[0]) and _absolute(head, words[0])
    if "gerund" in needs:
        return words[0].dep_ == "prep" and head.tag_ == "VBG" and head.dep_ == "pcomp" and _means(main, outer)
    if "fact" in needs:
        return outer.pos_ in ("VERB", "AUX") and not any(c.lower_ in MODALS for c in main.children)
    if "motive" in needs:
        return outer.lemma_ in class_of("quarrel")
    if "free" in needs:
        return head.dep_ == "pobj"
    return True


def _timed(token: Token) -> bool:
    return (
        any(c.like_num or c.lemma_ in ("day", "week", "month", "year", "hour", "minute") for c in token.lefts)
        or token.like_num
        or token.lemma_ in ("day", "week", "month", "year", "hour", "decade")
    )


def _impossible(main: Token, outer: Token) -> bool:
    words = {c.lower_ for v in (main, outer) for c in v.subtree if c.i < outer.i + 4}
    return bool(words & {"not", "n't", "impossible", "cannot", "never"}) and bool(
        words & {"can", "ca", "possible", "impossible", "could"}
    )


def _means(main: Token, outer: Token) -> bool:
    """Whether a clause names an end that a means can serve, rather than an act of which "by" tells the manner."""
    return outer.pos_ == "VERB" and (
        outer.lemma_ in class_of("means") or any(c.lower_ in MODALS for c in main.children)
    )


def _bleak(main: Token) -> bool:
    """Whether a clause says that something will not be."""
    return any(
        t.lower_
        in (
            "no",
            "not",
            "n't",
            "never",
            "unlikely",
            "impossible",
            "little",
            "nothing",
            "nobody",
            "fail",
            "collapse",
        )
        for t in main.subtree
    )


def _absolute(head: Token, first: Token) -> bool:
    """Whether a sentence opens with a circumstance ("with no relations, ...") rather than a companion or a means."""
    circumstance = any(
        (c.dep_ in ("acl", "prep") and c.lower_ in ("in", "on", "at", "off", "under")) or c.dep_ == "acl"
        for c in head.children
    )
    small = head.dep_ == "pcomp" or any(
        c.dep_ in ("prep", "acomp", "advmod") and c.i > head.i for c in first.children
    )
    none = any(c.lower_ in ("no", "little", "few", "so") for c in head.children)
    return circumstance or small or none

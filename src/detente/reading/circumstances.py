"""Prepositions of reason: what they open, what it hangs on, and when "after" or "for" gives a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.codes.connectives import class_of
from detente.reading.joints import MODALS, SPELLS, opened, opens, pair
from detente.reading.phrases import clause, core, noun, up

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from detente.codes.connectives import Connective
    from detente.reading.joints import Found, Place
    from detente.reading.phrases import Stretch

NEGATIVE = frozenset({"not", "n't", "impossible", "cannot", "never"})
ABLE = frozenset({"can", "ca", "possible", "impossible", "could"})
BLEAK = frozenset("no not n't never unlikely impossible little nothing nobody fail collapse".split())
DISPUTES = frozenset({"quarrel", "row", "clash", "dispute"})
MANNERS = frozenset("risk delay doubt question exception warning hesitation comment precedent".split())
STATES = frozenset({"in", "on", "at", "off", "under"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A preposition at work: its first word, the head of what it opens, what that hangs on."""

    place: Place
    first: Token
    head: Token
    outer: Token

    @property
    def main(self) -> Token:
        """The verb of the clause it stands in."""
        return up(self.outer)


def preposition(place: Place, entry: Connective, words: list[Token]) -> Found | None:
    """The reason that a preposition opens, and the clause or noun it is given for."""
    first, last = words[0], words[-1]
    if first.pos_ == "VERB" and len(words) == 1 and first.dep_ not in ("prep", "mark"):
        return None
    if words[-1].i + 1 < place.sentence.end and words[-1].nbor().tag_ == "VB":  # "is due to meet"
        return None
    head = next((c for c in last.rights if c.dep_ in ("pobj", "pcomp")), None) or opened(last)
    if head is None or head.i <= last.i or head.dep_ == "mark":
        return None
    taken = set(range(first.i, last.i + 1)) | {t.i for t in head.subtree if t.i > last.i}
    outer = next((t for t in (first, *first.ancestors) if t.i not in taken), None)
    if outer is None:
        return None
    phrase = Phrase(place, first, head, outer)
    holds = all(CONDITIONS[need](phrase) for need in entry.needs)
    if not (holds or entry.weak):
        return None
    inner = noun(head, range(head.left_edge.i, last.i + 1))
    lost = _orphan(outer, head)
    if lost is not None:  # "after a clash left twenty dead", where the parser took "after" for a preposition
        taken |= {t.i for t in lost.subtree}
        inner = head.left_edge.i, max(inner[1], clause(lost)[1])
    if entry.needs & {"impossible"}:  # what is missing is a reason only as missing
        inner = (first.i, inner[1])
    return pair(entry, inner, _outside(outer, first, taken), words, holds=holds)


def _orphan(outer: Token, head: Token) -> Token | None:
    """A past verb without a subject of its own that comes right after a noun, which is its subject."""
    return next(
        (
            c
            for c in outer.children
            if c.dep_ == "advcl"
            and c.tag_ == "VBD"
            and not any(g.dep_ in ("nsubj", "mark") and g.i < c.i for g in c.children)
            and head.right_edge.i + 1 == c.i
        ),
        None,
    )


def _outside(outer: Token, first: Token, taken: set[int]) -> Stretch:
    """What a preposition hangs on: a clause, or the noun it follows where that is a subject."""
    top = outer
    while top.dep_ == "pobj" and top.head.dep_ == "prep" and top.head.head.pos_ == "NOUN":
        top = top.head.head
    if top.pos_ in ("NOUN", "PROPN") and top.i < first.i and top.dep_ in ("nsubj", "nsubjpass", "ROOT"):
        return noun(top, taken)
    main = core(up(outer))
    return clause(main, taken) if main.pos_ in ("VERB", "AUX") else noun(main, taken)


def _modal(phrase: Phrase) -> bool:
    return any(c.lower_ in MODALS for c in phrase.main.children)


def _timed(token: Token) -> bool:
    """Whether a word measures time: "two days after", "for a week"."""
    return (
        token.like_num or token.lemma_ in SPELLS or any(c.like_num or c.lemma_ in SPELLS for c in token.lefts)
    )


def _shock(phrase: Phrase) -> bool:
    return phrase.head.lemma_.lower() in class_of("event") and not _timed(phrase.first)


def _feeling(phrase: Phrase) -> bool:
    """Whether somebody acts out of a feeling, or of one thing rather than another ("but out of")."""
    before = phrase.first.doc[max(0, phrase.first.i - 1)]
    if before.lower_ == "but" and phrase.first.lower_ == "out":
        return True
    return phrase.head.lemma_.lower() in class_of("feeling")


def _quarrel(phrase: Phrase) -> bool:
    """Whether something was done over a cause; a quarrel only says what it is about."""
    outer = phrase.outer
    named = outer.pos_ == "NOUN" and (outer.lemma_ in DISPUTES or outer.dep_ == "pobj")
    return outer.lemma_.lower() in class_of("quarrel") and not phrase.head.like_num and not named


def _verdict(phrase: Phrase) -> bool:
    outer = phrase.outer
    return outer.pos_ == "VERB" and outer.lemma_.lower() in class_of("verdict") and not _timed(phrase.head)


def _impossible(phrase: Phrase) -> bool:
    """Whether something cannot be, or would be otherwise, so that what is missing is its condition."""
    if phrase.head.lemma_ in MANNERS:
        return False
    fronted = opens(phrase.place, phrase.first)
    present = phrase.main.tag_ in ("VBP", "VBZ") or _modal(phrase)
    if fronted and present and phrase.head.dep_ == "pobj":
        return True
    near = {c.lower_ for v in (phrase.main, phrase.outer) for c in v.subtree if c.i < phrase.outer.i + 4}
    failing = phrase.main.lemma_ in ("fail", "collapse") and _modal(phrase)
    bleak = any(t.lower_ in BLEAK for t in phrase.main.subtree)
    return bool(near & NEGATIVE and near & ABLE) or (fronted and bleak) or failing


def _front(phrase: Phrase) -> bool:
    """Whether a sentence opens with a circumstance ("with no relations, ...") rather than a companion."""
    if not opens(phrase.place, phrase.first):
        return False
    head, children = phrase.head, list(phrase.head.children)
    states = any(c.dep_ == "acl" or (c.dep_ == "prep" and c.lower_ in STATES) for c in children)
    small = any(c.dep_ in ("prep", "acomp", "advmod") and c.i > head.i for c in phrase.first.children)
    none = any(c.lower_ in ("no", "little", "few", "so") for c in children)
    return states or small or none or head.dep_ == "pcomp"


def _gerund(phrase: Phrase) -> bool:
    """Whether "by" names the means to an end rather than the manner of an act."""
    by = phrase.first.dep_ == "prep" and phrase.head.tag_ == "VBG" and phrase.head.dep_ == "pcomp"
    end = phrase.outer.lemma_ in class_of("means") or _modal(phrase) or opens(phrase.place, phrase.first)
    return by and phrase.outer.pos_ == "VERB" and end


CONDITIONS: dict[str, Callable[[Phrase], bool]] = {
    "never": lambda _: False,
    "shock": _shock,
    "feeling": _feeling,
    "quarrel": _quarrel,
    "verdict": _verdict,
    "impossible": _impossible,
    "front": _front,
    "gerund": _gerund,
    "fact": lambda p: p.main.pos_ in ("VERB", "AUX") and not _modal(p),
    "motive": lambda p: p.outer.lemma_ in class_of("quarrel"),
    "free": lambda p: p.head.dep_ in ("pobj", "pcomp") or p.first.nbor().lower_ in ("how", "what"),
}

"""Clauses that a subordinator opens, and when "as", "since", "after" or "if" gives a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codes.connectives import class_of
from detente.reading.clauses import SUBJECTS
from detente.reading.cues import lexicon
from detente.reading.joints import MODALS, dated, last_clause, opened, pair
from detente.reading.phrases import BREAKS, clause, core, trim, up
from detente.reading.unmarked import after_comma

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.codes.connectives import Connective
    from detente.reading.joints import Found, Place

DOUBTFUL = frozenset(
    "little no never unlikely likely improbable probable impossible doubtful inevitable".split()
)


def subordinator(place: Place, entry: Connective, words: list[Token]) -> Found | None:
    """A clause that a subordinator opens, and the clause it hangs on."""
    return _cleft(place, entry, words) or _hung(place, entry, words)


def _hung(place: Place, entry: Connective, words: list[Token]) -> Found | None:
    verb = _marked(words[-1])
    if verb is None:
        return None
    first, last = words[0], words[-1]
    taken = set(range(first.i, last.i + 1)) | {t.i for t in verb.subtree if t.i > last.i}
    outer = _outer(first, verb, taken)
    if outer is None:
        return None
    taken -= {t.i for t in outer.subtree} if outer.head.i == verb.i else set()
    main = up(outer)
    within = core(main)
    main = main if first.i < main.i or within.i in taken else within
    holds = _mark_holds(entry, words, verb, main) and not _meanwhile(place, first)
    split = (
        after_comma(first.doc, last.i + 1, place.sentence.end)
        if main.i < first.i and _begins(first)
        else None
    )
    if not (holds or entry.weak):
        return None
    if split is not None:  # the parser took in the clause that follows
        return pair(entry, (last.i + 1, split[0] - 1), clause(split[1], range(split[0])), words, holds=holds)
    if main.i in taken or main.pos_ not in ("VERB", "AUX"):
        return None
    inner = clause(verb, range(verb.left_edge.i, last.i + 1), joined=True)
    outside = (last_clause(place.before) if _claims(main) else None) or clause(main, taken)
    return pair(entry, inner, outside, words, holds=holds)


def _outer(first: Token, verb: Token, taken: set[int]) -> Token | None:
    """What a subordinate clause hangs on; where the parser made it the head, what it made its part."""
    found = next((t for t in (first, *first.ancestors) if t.i not in taken), None)
    return found or next((c for c in verb.children if c.dep_ == "ccomp" and c.i < first.i), None)


def _meanwhile(place: Place, first: Token) -> bool:
    """Whether "as" only tells what goes on besides: in a title, or in "for as long as"."""
    before = first.doc[max(0, first.i - 1)].lower_
    return first.lower_ == "as" and (place.heading or before == "for")


def _cleft(place: Place, entry: Connective, words: list[Token]) -> Found | None:
    """What "it is because they are weak that they shout" puts first."""
    doc, first, last = words[0].doc, words[0].i, words[-1].i
    before = [
        t.lemma_.lower() for t in doc[place.sentence.start : first] if t.pos_ != "ADV" and not t.is_punct
    ]
    if entry.reason != "inner" or before != ["it", "be"]:
        return None
    that = next((t.i for t in doc[last + 1 : place.sentence.end] if t.lower_ == "that"), None)
    inner = trim(doc, (last + 1, that - 1)) if that else None
    outer = trim(doc, (that + 1, place.sentence.end - 1)) if that else None
    return pair(entry, inner, outer, words) if inner and outer else None


def _marked(last: Token) -> Token | None:
    """The verb of the clause that a subordinator opens, where it has a subject."""
    adverb = last.dep_ == "advmod" and last.lower_ in ("when", "so", "once")
    if last.dep_ == "advmod" and not adverb:
        return None
    tied = adverb or last.dep_ in ("mark", "cc") or (last.dep_ == "dep" and last.lower_ == "so")
    verb = last.head if last.head.i > last.i and tied else opened(last)
    if (
        verb is not None and last.lower_ == "so" and verb.pos_ == "ADJ"
    ):  # "so few trust it", "so poor men fight"
        verb = next((v for v in verb.ancestors if v.pos_ in ("VERB", "AUX")), None)
    if verb is None or verb.i < last.i or verb.pos_ not in ("VERB", "AUX"):
        return None
    return verb if any(c.dep_ in SUBJECTS for c in verb.children) else None


def _begins(first: Token) -> bool:
    """Whether a subordinator comes first in its part of a sentence, so that what it serves must follow."""
    before = first.nbor(-1) if first.i > first.sent.start else None
    return before is not None and (before.dep_ == "cc" or before.text in BREAKS)


def _claims(verb: Token) -> bool:
    """Whether a clause only names what was claimed before ("he made the assertion on the premise that")."""
    return verb.lemma_ == "make" and any(
        c.dep_ == "dobj" and c.lemma_ in class_of("claim") for c in verb.children
    )


def _mark_holds(entry: Connective, words: list[Token], verb: Token, main: Token) -> bool:
    """Whether a subordinator gives a reason here."""
    return all(CONDITIONS[need](words[0], verb, main) for need in entry.needs)


def _finite(first: Token, verb: Token, main: Token) -> bool:
    """Whether "as" gives a reason: no comparison, no source, nothing that merely goes on meanwhile."""
    equal = any(t.lower_ == "as" and t.dep_ == "advmod" for t in main.subtree if t.i < first.i)
    meanwhile = verb.lemma_ in class_of("meanwhile") or "VBG" in (main.tag_, verb.tag_)
    meanwhile = meanwhile or any(c.tag_ == "VBG" for v in (main, verb) for c in v.children if c.dep_ == "aux")
    if not _stated(first, verb):
        return False
    elided = not any(c.i > verb.i for c in verb.children) and verb.lower_ in MODALS  # "as he well might"
    return first.dep_ == "mark" and not (_reporting(verb) or equal or meanwhile or elided)


def _stated(first: Token, verb: Token) -> bool:
    """Whether an "as" clause states how things are, or is set apart: else it tells what went on meanwhile."""
    apart = first.i == first.sent.start or first.nbor(-1).is_punct or first.nbor(-1).dep_ == "cc"
    still = verb.lemma_ in ("be", "have") or any(c.lower_ in MODALS or c.dep_ == "neg" for c in verb.children)
    return apart or still or verb.lemma_ in class_of("quarrel")


def _untimed(first: Token, verb: Token, main: Token) -> bool:
    """Whether "since" gives a reason rather than a time."""
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in main.children)
    unfinished = perfect or any(c.lower_ == "to" and c.dep_ == "aux" for c in main.children)
    return first.dep_ == "mark" and not (unfinished and _past(verb))


def _answered(first: Token, verb: Token, main: Token) -> bool:
    """Whether one side's past act is followed by another's: what comes after it answers it.

    After a date a "when" only tells what else happened then ("on 10 May, when ...").
    """
    before = [t for t in first.doc[max(first.sent.start, first.i - 2) : first.i] if t.text != ","]
    if first.lower_ == "when" and before and dated(before[-1]):
        return False
    eventful = main.tag_ != "VBG" and not {main.lemma_, verb.lemma_} & class_of("timed")
    return eventful and _past(verb) and _past(main) and not _same_subject(verb, main)


def _comma(first: Token, _verb: Token, _main: Token) -> bool:
    return first.i > first.sent.start and first.nbor(-1).text in (",", ";", "—", "–", "and")


def _claimed(_first: Token, verb: Token, main: Token) -> bool:
    """Whether a clause says what can or cannot be, so that a condition argues for it."""
    given = {t.i for t in verb.subtree}
    if any(c.dep_ in SUBJECTS and c.lower_ == "you" for c in verb.children):  # anybody: "if you go there"
        return False
    return any(c.lower_ in MODALS for c in main.children) or any(
        t.lower_ in DOUBTFUL for t in main.subtree if t.i not in given
    )


CONDITIONS = {
    "never": lambda *_: False,
    "finite": _finite,
    "untimed": _untimed,
    "comma": _comma,
    "claim": _claimed,
    "shock": _answered,
    "other": _answered,
}


def _reporting(verb: Token) -> bool:
    """Whether an "as" clause only says who said so, or does the same ("as he did in May")."""
    whole = any(c.dep_ in ("dobj", "ccomp", "xcomp", "prep") and c.i > verb.i for c in verb.children)
    return (
        verb.lemma_ in ("put", "do", "turn", "happen", "stand")
        or ((verb.lemma_.lower(), "verb") in lexicon() and not whole)
        or verb.lemma_ == "say"
    )


def _past(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBN") or any(
        c.tag_ == "VBD" for c in verb.children if c.dep_ in ("aux", "auxpass")
    )


def _same_subject(a: Token, b: Token) -> bool:
    one, two = (next((c for c in v.children if c.dep_ in SUBJECTS), None) for v in (a, b))
    return one is None or two is None or one.lower_ in ("he", "she", "they", "it") or one.lower_ == two.lower_

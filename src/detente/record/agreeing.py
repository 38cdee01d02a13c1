"""Whether two tellings are of one event: how likely, and why.

The chance is a product of estimates, one a question (what was done, by whom, when, where, in what words);
it puts tellings in order and is not counted from a corpus. Any one question can rule the pair out.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from detente.codes.alike import alike, called, named
from detente.codes.gazetteer import gazetteer
from detente.codes.spelling import words

if TYPE_CHECKING:
    from detente.record.telling import Party, Telling

LEAST = 0.55
"""The chance from which two tellings are taken for one event."""

BORNE = 0.4
"""The chance from which two tellings may be one event if others, that agree with both, say so."""

FIRST = 0.95  # of two tellings that agree in all that can be compared
WITHIN = 0.85  # a document may tell an event again, but rather tells another
UNNAMED = 0.75  # one tells no source or no target
PART = 0.85  # one tells fewer of them
IN_VIEW = 0.75  # each tells another of those it was done in view of
PEOPLE = 0.8  # one says the state, the other its people
NEAR, LOOSE = 7, {True: 0.85, False: 0.7}  # a day within a week's bounds, a month's
SAME_BOUNDS = 0.8
NEWS = 0.75  # one has only the day of the news to go by
BOTH_NEWS = 0.65
OTHER_WORDS = {True: 0.7, False: 0.8}  # not a word in common: of what is said, of what is done
SOME_WORDS, HALF = 0.95, 0.5
OTHER_MATTER = 0.75


class Answer(NamedTuple):
    """The chance as far as one question goes, 0 to 1, with the reason in words."""

    chance: float
    why: str


NO = Answer(0.0, "")


def agree(a: Telling, b: Telling) -> Answer:
    """The chance that two tellings are of one event, with the reasons; 0 where it is less than ``BORNE``.

    The order of the two does not count.
    """
    a, b = sorted((a, b), key=lambda t: (t.doc, t.n))
    if a.status != b.status or (a.doc == b.doc and a.span[0] < b.span[1] and b.span[0] < a.span[1]):
        return NO
    chance, reasons = FIRST * (WITHIN if a.doc == b.doc else 1.0), []
    for question in (_day, _deed, _sides, _place, _words):
        answer = question(a, b)
        chance *= answer.chance
        if chance < BORNE:
            return NO
        reasons.append(answer.why)
    return Answer(round(chance, 2), "; ".join(filter(None, reasons)))


def _deed(a: Telling, b: Telling) -> Answer:
    (one, other), (kind, also) = (
        ((" ".join(filter(None, (t.type, t.mode)))) for t in (a, b)),
        (
            (a.type, a.mode),
            (b.type, b.mode),
        ),
    )
    return Answer(alike(kind, also), one if one == other else f"{one} can be told as {other}")


def _day(a: Telling, b: Telling) -> Answer:
    """By the day that the text gives, else by that of the news, which is the day of the event or the next."""
    if a.dated and b.dated:
        return _bounds(a, b)
    if a.dated or b.dated:
        told, news = (a, b) if a.dated else (b, a)
        if told.wide or told.first is None or told.last is None or news.published is None:
            return NO
        apart = max(told.first - news.published, news.published - told.last, 0)
        return Answer(NEWS, f"{_date(told)}, and news of {_iso(news.published)}") if apart <= 1 else NO
    if a.published is None or b.published is None or abs(a.published - b.published) > 1:
        return NO
    return Answer(BOTH_NEWS, f"news of {' and '.join(sorted({_iso(a.published), _iso(b.published)}))}")


def _bounds(a: Telling, b: Telling) -> Answer:
    if (a.first, a.last) == (b.first, b.last):
        return Answer(1.0 if a.first == a.last else SAME_BOUNDS, f"the same day: {_date(a)}")
    if a.wide or b.wide or a.first is None or a.last is None or b.first is None or b.last is None:
        return NO
    if a.first > b.last or b.first > a.last:
        return NO
    width = max(a.last - a.first, b.last - b.first)
    return Answer(LOOSE[width <= NEAR], f"the days overlap: {_date(a)} and {_date(b)}")


def _date(t: Telling) -> str:
    ends = [_iso(day) if day else "" for day in (t.first, t.last)]
    return ends[0] if ends[0] == ends[1] else "/".join(ends)


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _sides(a: Telling, b: Telling) -> Answer:
    """Source by source and target by target; what is mutual by all who take part."""
    mutual = a.type == b.type and (a.type in named("mutual") or _mutual(a) or _mutual(b))
    if mutual:
        return _side(a.source | a.target, b.source | b.target)
    if not ((a.source and b.source) or (a.target and b.target)):
        return NO
    source, target = _side(a.source, b.source), _side(a.target, b.target)
    if not target.chance and all(named("in_view") & set(called((t.type, t.mode))) for t in (a, b)):
        target = Answer(IN_VIEW, f"in view of {_listed({p.key for p in a.target | b.target})}")
    return Answer(source.chance * target.chance, ", ".join(filter(None, (source.why, target.why))))


def _mutual(t: Telling) -> bool:
    return len({p.key for p in t.source}) > 1 and t.target <= t.source and bool(t.target)


def _side(a: frozenset[Party], b: frozenset[Party]) -> Answer:
    ours, theirs = {p.key for p in a}, {p.key for p in b}
    if any(_others(a, b, key) for key in ours & theirs):
        return NO
    if ours == theirs:
        return Answer(1.0, f"both {_listed(ours)}" if ours else "")
    if not ours or not theirs:
        return Answer(UNNAMED, f"one does not name {_listed(ours | theirs)}")
    if ours < theirs or theirs < ours:
        return Answer(PART, f"one does not name {_listed(ours ^ theirs)}")
    lands = [{key.partition(":")[0] or key for key in keys} for keys in (ours, theirs)]
    alone = all(":" not in key or key.partition(":")[0] in ours | theirs for key in ours ^ theirs)
    return Answer(PEOPLE, f"{_listed(ours)}, and {_listed(theirs)}") if alone and lands[0] == lands[1] else NO


def _others(a: frozenset[Party], b: frozenset[Party], key: str) -> bool:
    """Whether each telling names somebody for a side, and nobody in common."""
    ours, theirs = ([p for p in side if p.key == key and p.name] for side in (a, b))
    return bool(ours and theirs) and not any(_one(p, q) for p in ours for q in theirs)


def _one(p: Party, q: Party) -> bool:
    if p.known and q.known:
        return p.name == q.name
    return bool(set(words(p.name or "")) & set(words(q.name or "")))


def _listed(keys: set[str]) -> str:
    """Some sides by name, in order."""
    known = gazetteer().entries
    parts = (key.partition(":") for key in sorted(keys))
    return " and ".join(" ".join(filter(None, (known[c].name if c in known else c, s))) for c, _, s in parts)


def _place(a: Telling, b: Telling) -> Answer:
    if a.type not in named("placed") or not (a.places and b.places):
        return Answer(1.0, "")
    shared = a.places & b.places
    return Answer(1.0, f"in {' and '.join(p.title() for p in sorted(shared))}") if shared else NO


def _words(a: Telling, b: Telling) -> Answer:
    """What is done is told in many words; of what is said there may be several things on one day."""
    shared = a.words & b.words
    if shared:
        like = len(shared) >= HALF * min(len(a.words), len(b.words))
        return Answer(1.0 if like else SOME_WORDS, "told in like words" if like else "with words in common")
    apart = bool(a.contexts and b.contexts) and not a.contexts & b.contexts
    if not (a.words and b.words):
        return Answer(1.0, "")
    chance = OTHER_WORDS[a.type in named("spoken")] * (OTHER_MATTER if apart else 1.0)
    return Answer(chance, "told in other words")

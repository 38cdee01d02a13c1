"""On what day somebody stands somewhere: the day that the text says, else that of the statement."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.reading.dating import shares
from detente.reading.timex.calendar import interval
from detente.reading.voice import statement_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from detente.reading.holders import Stand
    from detente.reading.prose import Prose
    from detente.rows import Position, Statement, Time

# what stands before a time that is no day of the stand but its beginning or its end
BOUNDS = frozenset({"since", "until", "till", "by", "before", "from"})


def dated(
    row: Position, prose: Prose, stand: Stand, statements: Sequence[Statement], times: Sequence[Time]
) -> Position:
    """A position with the day it is held: that of the word that takes the side, else that of the statement.

    What ought to be done "by Friday" is no day of wanting it: only times beside the word itself count.
    """
    time = _beside(prose, stand, times) if stand.kind in ("verb", "line") else None
    if time is not None:
        return replace(row, held_on=written(*interval(time.value)), held_said=time.span)
    said = statement_at(statements, stand.head.idx, stand.head.idx + len(stand.head)) or _cued(
        row, statements
    )
    if said is not None and said.said_on and said.speaker == row.actor:
        return replace(row, held_on=said.said_on)
    return row


def _cued(row: Position, statements: Sequence[Statement]) -> Statement | None:
    """The statement whose cue is in a position's words: "called for a ceasefire"."""
    return next(
        (
            s
            for s in statements
            if s.cue and row.span.start <= s.cue.start < row.span.end and s.speaker == row.actor
        ),
        None,
    )


def _beside(prose: Prose, stand: Stand, times: Sequence[Time]) -> Time | None:
    over = set(_over(stand.head))
    for time in times:
        if not stand.head.sent.start_char <= time.span.start < stand.head.sent.end_char:
            continue
        token = next(prose.tokens(time.span.start, time.span.end), None)
        known = time.type in ("DATE", "TIME") and interval(time.value) != (None, None)
        if known and token is not None and _verb(token, time.span.end) in over and not _bound(token):
            return time
    return None


def _over(word: Token) -> Iterator[int]:
    """A word that takes a side, and the verbs that say when it does."""
    yield word.i
    while word.head.i != word.i and (shares(word) or word.dep_ in ("acomp", "attr", "dobj", "prep", "pobj")):
        word = word.head
        yield word.i


def _verb(token: Token, end: int) -> int | None:
    """The verb that a time ending at an offset says the day of; None where it is part of a thing's name."""
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            return int(above.i)
        if above.pos_ in ("NOUN", "PROPN", "NUM") and not token.idx <= above.idx < end:  # "the 2016 ruling"
            return None
    return None


def _bound(token: Token) -> bool:
    return any(t.lower_ in BOUNDS for t in (token, *token.ancestors) if t.dep_ in ("prep", "mark", "pcomp"))


def written(first: str | None, last: str | None) -> str | None:
    """First and last day as one: a day, month or year where they bound one, else ``a/b``.

    >>> written("2021-11-25", "2021-11-25"), written("2021-11-01", "2021-11-30")
    ('2021-11-25', '2021-11')
    >>> written("2021-11-15", "2021-11-21")
    '2021-11-15/2021-11-21'
    """
    if first is None or last is None or first == last:
        return first or last
    for size in (4, 7):
        if interval(first[:size]) == (first, last):
            return first[:size]
    return f"{first}/{last}"

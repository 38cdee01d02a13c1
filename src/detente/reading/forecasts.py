"""What is held likely, unlikely or possible: by whom, about what, and how firmly.

A forecast is a hedge (:mod:`detente.reading.hedged`) and the clause it governs. What somebody promises to do
(:mod:`detente.reading.intended`) is no forecast, nor is what is so already, or is only wished, asked, allowed
or owed (:mod:`detente.reading.unforetold`). Negation and quantifiers flip the band
(:mod:`detente.reading.turning`), so that ``outcome`` states the thing itself: "little is likely to change" is
*change*, 20-45 %.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.reading.clauses import bounds, own_subject, subject
from detente.reading.hedged import HOLDING, Found, hits, strongest
from detente.reading.intended import Known, is_intended
from detente.reading.outcomes import line, outcome, source_after
from detente.reading.paired import pairs
from detente.reading.replies import is_question, reply, rhetorical
from detente.reading.times import interval
from detente.reading.turning import banded
from detente.reading.unforetold import is_unforetold
from detente.reading.voice import AUTHOR, statement_at
from detente.rows import Forecast, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from detente.reading.actors import Cast
    from detente.reading.prose import Prose
    from detente.rows import Statement, Time

VERSION = "3"

CONDITIONAL = re.compile(
    r"\b(?:if|unless|without|provided|should .* fail|as long as|until|would|only when)\b", re.IGNORECASE
)


IFS = frozenset({"if", "unless"})
MAKES = frozenset("make render leave".split())

ESTIMATED, BARELY = 0.9, 0.7
"""How sure a forecast is one: with an estimate, and with a bare modal or none."""


def read(
    prose: Prose, cast: Cast, statements: Sequence[Statement] = (), times: Sequence[Time] = ()
) -> tuple[Forecast, ...]:
    """Find the forecasts of a document, in order."""
    known = Known(prose, cast, statements, times)
    sentences = [s for s in prose.sentences if prose.kind(s.start_char) not in ("byline", "date")]
    replies = {b.start: said for a, b in pairwise(sentences) if is_question(a) and (said := reply(a, b))}
    found = (f for s in sentences for f in ([replies[s.start]] if s.start in replies else _in(known, s)))
    return tuple(sorted((_row(known, f) for f in found), key=lambda f: f.span))


def _in(known: Known, sentence: Sentence) -> Iterator[Found]:
    """The forecasts of a sentence; a question holds nothing likely but what it denies."""
    if is_question(sentence):
        denied = rhetorical(sentence)
        yield from (denied,) if denied else ()
        return
    for found in strongest(list(hits(sentence))):
        if not is_unforetold(found) and not is_intended(known, found):
            yield found
            yield from pairs(found)


def _row(known: Known, found: Found) -> Forecast:
    """The row of a hedge and its clause."""
    prose, hedge = known.prose, found.hedge
    who = own_subject(found.core) or subject(found.head)
    span = extent(prose, found)
    about = prose.subtree(who).text if who is not None else ""
    band, flag = banded(found)
    return Forecast(
        span=span,
        by=_holder(known, found, span),
        subject=line(about) or line(found.core.text),
        outcome=outcome(prose, found, span) or line(span.text),
        probability=band,
        hedge=prose.of(found.words),
        conditional=bool(CONDITIONAL.search(span.text)),
        horizon_to=horizon(known.times, span),
        flag=flag,
        confidence=ESTIMATED if hedge.flag is None else BARELY,
    )


def _holder(known: Known, found: Found, span: Span) -> str:
    """Who holds it: who expects it, else who says it, else the author."""
    holder = subject(found.words[-1]) if found.hedge.form in HOLDING else None
    by = known.cast.at(holder.idx) if holder is not None else None
    said = statement_at(known.statements, span.start, span.end)
    return by.id if by else said.speaker if said and said.speaker else AUTHOR


def extent(prose: Prose, found: Found) -> Span:
    """The clause of a forecast; a relative clause begins at its hedge."""
    if found.head.pos_ == "NOUN" and found.words[-1].dep_ == "amod":
        start = found.words[0].idx
        return prose.span(start, max(prose.subtree(found.head).end, start + 1))
    start, end = bounds(_made(found.head))
    own = subject(found.head)
    sentence = prose.sentence(found.head.idx)
    if sentence is not None and _misread(prose, found, start):
        return prose.of(t for t in sentence if not (t.is_punct and t.i == sentence.end - 1))
    if own is None or own.tag_ in ("WDT", "WP"):
        start = min(t.idx for t in (*found.words, found.head))
    return prose.span(min(start, _condition(found.head, start)), source_after(found.head, start, end))


def _condition(head: Token, start: int) -> int:
    """Where the condition before a clause begins: "If the snow melts, ..."; else where the clause does."""
    opening = next((c for c in head.children if c.lower_ in IFS and c.dep_ == "mark" and c.idx < start), None)
    if opening is not None and _adjoins(opening, start):
        return opening.idx
    before = (c for c in head.children if c.dep_ == "advcl" and c.i < head.i)
    ifs = (c for c in before if any(m.lower_ in IFS and m.dep_ == "mark" for m in c.children))
    beside = (c for c in ifs if _adjoins(c, start))
    return min((min(t.idx for t in c.subtree) for c in beside), default=start)


def _adjoins(clause: Token, start: int) -> bool:
    """Whether nothing but a comma or a "then" stands between a clause and where the next begins."""
    last = max(t.i for t in clause.subtree)
    between = (t for t in clause.doc[last + 1 : clause.sent.end] if t.idx < start)
    return all(t.is_punct or t.is_space or t.lower_ == "then" for t in between)


def _made(head: Token) -> Token:
    """The clause of a hedge; "makes war inevitable" is one."""
    return head.head if head.pos_ == "ADJ" and head.head.lemma_ in MAKES else head


def _misread(prose: Prose, found: Found, start: int) -> bool:
    """Whether the parser took a verb for a noun, as it does in titles: "Trade war risks hurting both"."""
    nominal = found.head.pos_ == "NOUN" or subject(found.head) is None
    return nominal and (found.hedge.form == "verb" or prose.kind(start) in ("title", "heading"))


def horizon(times: Sequence[Time], span: Span) -> str | None:
    """The last day of the time the clause names, where it names one."""
    ends = [interval(t.value)[1] for t in times if span.start <= t.span.start and t.span.end <= span.end]
    return max((e for e in ends if e), default=None)

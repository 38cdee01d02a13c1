"""What is held likely, unlikely or possible: by whom, about what, and how firmly.

A forecast is a hedge (:mod:`detente.reading.hedged`) and the clause it governs. What somebody promises to
do is no forecast, nor is a question, a comparison or an appointment. Negation and quantifiers flip
the band, so that ``outcome`` states the thing itself: "little is likely to change" is *change*, 20-45 %.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.codes.hedges import opposite
from detente.reading.clauses import bounds, subject
from detente.reading.hedged import ATTITUDES, BARE, Found, hits, negated, passive, strongest
from detente.reading.times import interval
from detente.reading.voice import AUTHOR, statement_at
from detente.rows import Forecast, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from detente.reading.actors import Cast
    from detente.reading.prose import Prose
    from detente.rows import Statement, Time

VERSION = "1"

CONDITIONAL = re.compile(
    r"\b(?:if|unless|without|provided|should .* fail|as long as|until|would|only when)\b", re.IGNORECASE
)
LEAD = re.compile(r"^(?:to|that|of)\s+")
PLANS = frozenset(
    """meet visit hold travel attend host begin open start arrive deliver address speak vote convene
    resume""".split()
)
WILLS = frozenset("will 'll would 'd shall".split())
WOULDS = frozenset("would 'd".split())
TOLD = ("news", "communique", "statement")
"""The genres whose narrator tells by "will" what is arranged."""

CONTENT = ("VERB", "NOUN", "PROPN", "ADJ", "NUM")

ESTIMATED, BARELY = 0.9, 0.7
"""How sure a forecast is one: with an estimate, and with a bare modal or none."""


WH = frozenset({"who", "which", "that", "what"})
THEMSELVES = frozenset({"he", "she", "it", "they"})
DECIDE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "REB", "PTY", "OPP"})


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a document before its forecasts are read."""

    prose: Prose
    cast: Cast
    statements: Sequence[Statement]
    times: Sequence[Time]


def read(
    prose: Prose, cast: Cast, statements: Sequence[Statement] = (), times: Sequence[Time] = ()
) -> tuple[Forecast, ...]:
    """Find the forecasts of a document, in order."""
    known = _Known(prose, cast, statements, times)
    found = (f for sentence in prose.sentences for f in _in(known, sentence))
    return tuple(sorted(found, key=lambda f: f.span))


def _in(known: _Known, sentence: Sentence) -> Iterator[Forecast]:
    """The forecasts of a sentence; a question holds nothing likely."""
    asks = sentence.text.rstrip("\"' ").endswith("?")
    if asks or known.prose.kind(sentence.start_char) in ("byline", "date"):
        return
    for found in strongest(list(hits(sentence))):
        if _is_forecast(known, found):
            yield _row(known, found)


def _is_forecast(known: _Known, found: Found) -> bool:
    """Whether a hedged clause says what is to come, rather than what its speaker will see to."""
    head, form, who = found.head, found.hedge.form, subject(found.head)
    if form == "ability" and not (negated(found) and _is_other(who)):
        return False
    if _compared(head):
        return False
    if _past(head):
        return form not in ("modal", "adverb")
    if form not in BARE:
        return True
    return _is_foreseen(known, found, who)


def _is_foreseen(known: _Known, found: Found, who: Token | None) -> bool:
    """Whether a bare "will" or "may" foresees: nobody's plan, promise, order or threat."""
    head, first = found.head, found.hedge.words[0]
    if who is not None and who.lower_ in WH:
        return first not in (*WILLS, *WOULDS) and who.lower_ != "what"
    said = statement_at(known.statements, head.idx, head.idx + len(head))
    if (first in WILLS and _decided(known, said, head, who)) or _commits(known.cast, said, who):
        return False
    return said is not None or not _appointed(known, found, who)


def _decided(known: _Known, said: Statement | None, head: Token, who: Token | None) -> bool:
    """Whether one who decides says what will be done, or they of themselves: an order, a threat, a vow.

    A passive without an agent ("will be arrested", "would be treated as an act of war") is the speaker's own
    decision where the speaker governs or commands, or where the document itself is an office's statement.
    """
    if said is None:
        return (
            passive(head) and not _by(head) and known.prose.page.document.genre in ("statement", "communique")
        )
    speaker = known.cast[said.speaker] if said.speaker else None
    if speaker is None:
        return who is not None and who.lower_ in THEMSELVES and said.kind != "direct"
    return passive(head) and not _by(head) and speaker.sector in DECIDE


def _by(verb: Token) -> bool:
    """Whether a passive names its agent."""
    return any(c.dep_ == "agent" for c in verb.children)


def _is_other(who: Token | None) -> bool:
    """Whether a subject is neither the speaker nor the hearer."""
    return who is None or who.lower_ not in ("i", "we", "you")


def _compared(head: Token) -> bool:
    """Whether a clause is what something is compared to: "than the U.S. may believe"."""
    return any(t.lower_ == "than" for t in head.children) or any(
        a.lower_ == "than" and a.i < head.i and a.dep_ in ("mark", "prep")
        for t in head.ancestors
        for a in t.children
    )


def _past(head: Token) -> bool:
    """Whether a clause speaks of what was or would have been."""
    return any(c.dep_ == "aux" and c.lemma_ == "have" for c in head.children)


def _commits(cast: Cast, said: Statement | None, who: Token | None) -> bool:
    """Whether the speaker speaks of the own side's acts: a promise or a threat, no forecast."""
    if who is None:
        return said is not None
    if who.lower_ in ("i", "we"):
        return True
    if said is None or said.speaker is None:
        return False
    speaker = cast[said.speaker]
    if who.lower_ == "they" and cast.kinds.get(speaker.id) == "group":
        return True
    return any(
        a.id == speaker.id
        or (a.country is not None and a.country == speaker.country and cast.kinds.get(a.id) != "person")
        for a in cast.everyone(who.idx)
    )


def _appointed(known: _Known, found: Found, who: Token | None) -> bool:
    """Whether a narrator's bare "will" tells of a plan: an actor who will do what is arranged."""
    first = found.hedge.words[0]
    if first not in WILLS or negated(found):
        return False
    reported = first in WOULDS and not _conditional(found.head)
    acts = who is not None and bool(known.cast.everyone(who.idx))
    told = known.prose.page.document.genre in TOLD
    return found.head.lemma_ in PLANS or reported or (acts and told)


def _conditional(head: Token) -> bool:
    """Whether a clause depends on a condition: an "if", or an act as its subject ("leaving would ...")."""
    clauses = (c for c in head.children if c.dep_ == "advcl")
    if any(mark.lower_ in ("if", "unless") for clause in clauses for mark in clause.children):
        return True
    return (subject(head) or head).tag_ == "VBG"


def _row(known: _Known, found: Found) -> Forecast:
    """The row of a hedge and its clause."""
    prose, hedge, who = known.prose, found.hedge, subject(found.head)
    span = extent(prose, found)
    about = prose.subtree(who).text if who is not None else ""
    turned = negated(found) and hedge.flag != "possible"
    return Forecast(
        span=span,
        by=_holder(known, found, span),
        subject=_line(about) or _line(found.head.text),
        outcome=outcome(prose, found, span),
        probability=opposite(hedge.band) if turned else hedge.band,
        hedge=prose.of(found.words),
        conditional=bool(CONDITIONAL.search(span.text)),
        horizon_to=horizon(known.times, span),
        flag=hedge.flag,
        confidence=ESTIMATED if hedge.flag is None else BARELY,
    )


def _holder(known: _Known, found: Found, span: Span) -> str:
    """Who holds it: who expects it, else who says it, else the author."""
    holder = subject(found.words[0]) if found.hedge.form in ATTITUDES else None
    by = known.cast.at(holder.idx) if holder is not None else None
    said = statement_at(known.statements, span.start, span.end)
    return by.id if by else said.speaker if said and said.speaker else AUTHOR


def extent(prose: Prose, found: Found) -> Span:
    """The clause of a forecast; a relative clause begins at its hedge."""
    if found.head.pos_ == "NOUN" and found.words[-1].dep_ == "amod":
        start = found.words[0].idx
        return prose.span(start, max(prose.subtree(found.head).end, start + 1))
    start, end = bounds(found.head)
    own = subject(found.head)
    sentence = prose.sentence(found.head.idx)
    if sentence is not None and _misread(prose, found, start):
        return prose.of(t for t in sentence if not (t.is_punct and t.i == sentence.end - 1))
    if own is None or own.tag_ in ("WDT", "WP"):
        start = min(t.idx for t in (*found.words, found.head))
    return prose.span(start, end)


def _misread(prose: Prose, found: Found, start: int) -> bool:
    """Whether the parser took a verb for a noun, as it does in titles: "Trade war risks hurting both"."""
    nominal = found.head.pos_ == "NOUN" or subject(found.head) is None
    return nominal and (found.hedge.form == "verb" or prose.kind(start) in ("title", "heading"))


def outcome(prose: Prose, found: Found, span: Span) -> str:
    """What is forecast, in the text's words, without its hedge and negation."""
    begin = _before_outcome(found)
    skip = {t.i for t in found.words} | {t.i for t in found.head.children if t.dep_ in ("neg", "aux")}
    words = [t for t in prose.tokens(span.start, span.end) if t.i > begin and t.i not in skip]
    who = subject(found.head)
    if who is not None and not any(t.pos_ in CONTENT for t in words):  # "war is likely": the war itself
        about = prose.subtree(who)
        words = list(prose.tokens(about.start, about.end))
    text = "".join(t.text_with_ws for t in words)
    return LEAD.sub("", _line(text)) or _line(span.text)


def _before_outcome(found: Found) -> int:
    """The index of the last word before what is forecast: its hedge or negation, by the hedge's form."""
    head, form = found.head, found.hedge.form
    nots = (c for c in head.children if c.dep_ == "neg" and c.i < head.i)
    begin = max(t.i for t in (*found.words, *nots))
    if form in ATTITUDES:
        return min(t.i for t in head.subtree) - 1
    if form == "adverb" or (form == "modal" and begin > head.i):
        return head.i - 1
    return begin


def _line(text: str) -> str:
    """A text with single blanks."""
    return " ".join(text.split())


def horizon(times: Sequence[Time], span: Span) -> str | None:
    """The last day of the time the clause names, where it names one."""
    ends = [interval(t.value)[1] for t in times if span.start <= t.span.start and t.span.end <= span.end]
    return max((e for e in ends if e), default=None)

"""Whether the condition of a forecast came about: "if Seoul restores the agreement, Pyongyang may follow".

No code is made of a document's clause: later sentences in its words tell, and whether they say that it was
not done, or was only promised. "If" and its like are read, "unless" and "as long as" left to a person. The
overture that a forecast made here assumes is coded, and looked for on its day.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from detente.codes.acts import acts
from detente.forecasting.evidence import SHARED, Evidence, cited, holds, rows_loaded, unnamed, what
from detente.forecasting.outcomes import stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.forecasting.later import Later, Sentence
    from detente.forecasting.register import Entry
    from detente.record import Record

OPENS = re.compile(r"(?i)^(?:only )?(?:if|should|provided(?: that)?|once|when)\b")


class Condition(NamedTuple):
    """Whether a condition was "met", "unmet", or that nothing on record tells ("unknown"); what says so."""

    state: Literal["met", "unmet", "unknown"]
    evidence: tuple[Evidence, ...] = ()


def condition(record: Record, entry: Entry, found: Later) -> Condition:
    """What the record says of the condition of a forecast, by its window's end."""
    if entry.doc is None:
        return _assumed(record, entry, found)
    clause = entry.condition or ""
    about = stems(unnamed(clause)) if OPENS.match(clause) else frozenset()
    if len(about) < SHARED:
        return Condition("unknown")
    speaking = [s for s in found.sentences if len(about & stems(s.quote)) >= max(SHARED, len(about) // 2)]
    undone = [s for s in speaking if holds(s.quote, "undone")]
    until = entry.horizon_to or ""
    done = [s for s in speaking if s not in undone and not holds(s.quote, "unmade") and s.published <= until]
    if done:
        return Condition("met", _cited(done, "for", "the condition came about"))
    said = _cited(undone, "against", "the condition did not come about")
    return Condition("unmet", said) if undone else Condition("unknown")


def _assumed(record: Record, entry: Entry, found: Later) -> Condition:
    """Whether the overture that was assumed for the day before is on record."""
    given, day = entry.details.get("given"), str(entry.made_on)
    if not given or entry.source is None or entry.target is None:
        return Condition("unknown")
    told = [
        cited(event.sentence, "for", event.last, f"{what(event)}: the overture that was assumed")
        for event in found.events
        if event.type in acts(given) and event.status == "happened" and event.within(day, day)
        if entry.target in event.sources and entry.source in event.targets
    ]
    told += rows_loaded(record, (entry.target, entry.source), given, (day, day))
    return Condition("met", tuple(told)) if told else Condition("unknown")


def _cited(sentences: Sequence[Sentence], speaks: str, words: str) -> tuple[Evidence, ...]:
    return tuple(cited(s, speaks, s.published, words) for s in sentences)

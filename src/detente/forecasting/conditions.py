"""Whether the condition of a forecast came about: "if Seoul restores the agreement, Pyongyang may follow".

No code is made of the clause: later sentences that speak of its subject in its words tell, and whether they
deny it. Only "if" and its like are read; "unless" and "as long as" are left to a person.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from detente.forecasting.evidence import SHARED, Evidence, denies
from detente.forecasting.outcomes import stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.forecasting.later import Later, Sentence
    from detente.forecasting.register import Entry

OPENS = re.compile(r"(?i)^(?:only )?(?:if|should|provided(?: that)?|once|when)\b")


class Condition(NamedTuple):
    """Whether a condition was "met", "unmet", or that nothing "unknown" to the record tells; what says so."""

    state: Literal["met", "unmet", "unknown"]
    evidence: tuple[Evidence, ...] = ()


def condition(entry: Entry, found: Later) -> Condition:
    """What later documents say of the condition of a forecast, by its window's end."""
    clause = entry.condition or ""
    opens = OPENS.match(clause)
    about = stems(clause[opens.end() :]) if opens else frozenset()
    if not about:
        return Condition("unknown")
    until = entry.horizon_to or ""
    speaking = [s for s in found.sentences if len(about & stems(s.quote)) >= min(SHARED, len(about))]
    denied = [s for s in speaking if denies(s.quote)]
    told = [s for s in speaking if s not in denied and s.published <= until]
    if denied and not told:
        return Condition("unmet", _cited(denied, "against"))
    return Condition("met", _cited(told, "for")) if told else Condition("unknown")


def _cited(sentences: Sequence[Sentence], speaks: str) -> tuple[Evidence, ...]:
    words = "the condition came about" if speaks == "for" else "the condition did not come about"
    return tuple(
        Evidence(speaks, s.published, words, s.doc, s.start, s.end, s.quote, title=s.title, outlet=s.outlet)
        for s in sentences
    )

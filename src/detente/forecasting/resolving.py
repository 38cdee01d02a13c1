"""How a forecast came out, as later events and statements on record show: proposed, for a person to confirm.

Yes, where an event of the kind, by that country towards the other, was told as having happened within the
window. No, where the window is over, none was told, and the record reaches beyond its end; where it does not
reach so far, only if they had refused, and then with little confidence. Else it stays open. A conditional
forecast whose condition did not come about is void.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.charts.wording import dated
from detente.codes.called import name
from detente.forecasting.conditions import Condition, condition
from detente.forecasting.evidence import Evidence, bearing, happened, loaded, refused
from detente.forecasting.later import later
from detente.forecasting.question import kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.forecasting.later import Later
    from detente.forecasting.register import Entry
    from detente.record import Record

READER, VERSION = "resolving", "1"

TWICE, ONCE, FAINT = 0.9, 0.75, 0.4
"""How sure a yes is: told by two outlets, by one, or by a report that may be of something else."""

REFUSED, SILENT, SHORT, UNMET, UNTOLD = 0.8, 0.6, 0.35, 0.7, 0.3
"""How sure a no is: refused and not done, not done, refused while the record ends early; and a void: the
condition denied, or not told of. They are this software's own judgement, of no data: an order, no measure."""

CENSUS = frozenset({"icews", "polecat", "gdelt", "tkg"})
"""Origins that code whatever is reported: that they have no such act in a time says that none was reported.
A chronology has only what somebody put into it."""

CLEAR = 0.5
"""Evidence surer than this settles that something happened."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """How a forecast of the register seems to have come out: yes, no, void or open, with what that rests on.

    ``confidence`` is from 0 to 1, in the proposed outcome; ``reason`` is one sentence.
    """

    forecast: int
    outcome: str
    confidence: float
    reason: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class _Case:
    """What is known of a forecast: what speaks for and against it, and how far the record reaches."""

    entry: Entry
    fors: list[Evidence]
    againsts: list[Evidence]
    on: Condition | None
    over: bool
    reached: bool

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        on = self.on.evidence if self.on else ()
        return (*on, *self.fors, *self.againsts)

    def __call__(self, outcome: str, confidence: float, reason: str) -> Proposal:
        return Proposal(self.entry.id, outcome, round(confidence, 2), reason, self.evidence)


def propose(record: Record, entry: Entry, *, today: date) -> Proposal:
    """Propose how a forecast of the register came out, as the record tells it on a day.

    Only what was published after it was made counts, and only acts within its window. Where the words are not
    coded it stays open, with the later sentences that share them.
    """
    if not (entry.made_on and entry.horizon_from and entry.horizon_to):
        return Proposal(entry.id, "open", 0.0, "nobody can tell: no day is known on which it was made")
    if not entry.source or not entry.act:
        return _uncoded(record, entry)
    found = later(record, entry.source, entry.made_on, entry.doc)
    fors = [*happened(entry, found), *loaded(record, entry)]
    every = later(record, "", entry.made_on, entry.doc) if entry.condition else found
    on = condition(record, entry, every) if entry.condition else None
    over = entry.horizon_to < today.isoformat()
    case = _Case(entry, fors, refused(entry, found), on, over, _reached(record, entry, found))
    return _conditional(case) or _judged(case)


def _uncoded(record: Record, entry: Entry) -> Proposal:
    """A forecast of no act that could be looked for: what may bear on it is listed."""
    why = entry.details.get("coded") or "its words are not coded"
    found = later(record, "", str(entry.made_on), entry.doc)
    return Proposal(entry.id, "open", 0.0, f"a person has to judge it: {why}", tuple(bearing(entry, found)))


def _reached(record: Record, entry: Entry, found: Later) -> bool:
    """Whether the record would tell of what happened up to the window's end."""
    end, first = str(entry.horizon_to), str(entry.horizon_from)
    ours = entry.doc is None  # made of these data, so that they settle it
    spans = [(d.first, d.last) for d in record.datasets() if ours or d.origin in CENSUS]
    return found.last > end or _span(first, end, [(a, b) for a, b in spans if a and b])


def _span(first: str, end: str, spans: Sequence[tuple[str, str]]) -> bool:
    """Whether files that follow one another hold every day from ``first`` to ``end``.

    >>> _span("2014-10-30", "2014-11-02", [("2014-11-01", "2014-11-30"), ("2014-01-01", "2014-10-31")])
    True
    """
    day = date.fromisoformat(first)
    for since, until in sorted(spans):
        if date.fromisoformat(since) <= day:
            day = max(day, date.fromisoformat(until) + timedelta(days=1))
    return day > date.fromisoformat(end)


def _conditional(case: _Case) -> Proposal | None:
    """What the condition settles: nothing where there is none, or it came about."""
    if case.on is None or case.on.state == "met":
        return None
    if case.on.state == "unmet":
        return case("void", UNMET, f"its condition did not come about: {case.entry.condition}")
    if case.fors:
        return case(
            "open", 0.0, f"it happened, but whether its condition came first is not told: {_if(case)}"
        )
    if case.over and case.reached:
        return case("void", UNTOLD, f"nothing on record says that its condition came about: {_if(case)}")
    return (
        None
        if not case.over
        else case("open", 0.0, f"whether its condition came about is not told: {_if(case)}")
    )


def _if(case: _Case) -> str:
    return str(case.entry.condition)


def _judged(case: _Case) -> Proposal:
    clear = [one for one in case.fors if one.sure > CLEAR]
    end = dated(date.fromisoformat(str(case.entry.horizon_to)))
    if clear:
        return _yes(case, clear)
    if case.fors and case.over:
        return case("yes", FAINT, f"{_named(case)} is told, but perhaps of something else")
    said = f"; {_last_refusal(case)}" if case.againsts else ""
    if not case.over:
        return case("open", 0.0, f"the window is open until {end}{said}")
    if case.reached:
        why = f"no {_named(case)} is on record up to {end}, and the record reaches beyond it{said}"
        return case("no", REFUSED if case.againsts else SILENT, why)
    if case.againsts:
        why = f"{_last_refusal(case)}, and no {_named(case)} is on record; the record ends before {end}"
        return case("no", SHORT, why)
    return case("open", 0.0, f"none is on record, but the record ends before {end}")


def _yes(case: _Case, clear: list[Evidence]) -> Proposal:
    """It happened: the surer, the more outlets or files say so."""
    tellers = {one.outlet or one.doc or one.file for one in clear}
    first = min((one.date for one in clear if one.date), default=None)
    when = f" on {dated(date.fromisoformat(first))}" if first else " within the window"
    sure = TWICE if len(tellers) > 1 else ONCE
    tally = f", told by {len(tellers)} sources" if len(tellers) > 1 else ""
    return case("yes", sure * max(one.sure for one in clear), f"{_named(case)}{when}{tally}")


def _named(case: _Case) -> str:
    entry = case.entry
    towards = f" towards {name(entry.target)}" if entry.target else ""
    return f"{kind(str(entry.act))} of {name(str(entry.source))}{towards}"


def _last_refusal(case: _Case) -> str:
    day = max((one.date for one in case.againsts if one.date), default=None)
    return (
        f"refused, last on {dated(date.fromisoformat(day))}"
        if day and len(day) == len("2025-01-01")
        else "refused"
    )

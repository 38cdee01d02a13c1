"""Whether promises were kept and overtures answered: what the past says of trust."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from detente.bargaining.calibrating.frequencies import THOUSANDTH, share
from detente.bargaining.calibrating.proposals import Evidence, Proposal, row
from detente.charts.wording import counted, percent
from detente.codes.acts import acts
from detente.codes.called import name as called
from detente.measuring.acting import calendar
from detente.measuring.reciprocity import reciprocity
from detente.measuring.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from numpy.typing import NDArray

    from detente.record import Record
    from detente.stream import Stream

    Days = NDArray[np.datetime64]

PROMISES = ("AGREE", "CONCEDE")
"""PLOVER's types for words that promise cooperation."""
GOOD, BAD = acts("material cooperation"), acts("material conflict")
WITHIN = 30  # days in which an answer is looked for
BELIEF = (
    "what the other side believes, which knows more and forgets less, nor whether a large promise would be "
    "kept as a small one is"
)

LEFT_OUT = " The value and the lower end take these for not kept, the upper end leaves them out."

PLEDGED = """
SELECT DISTINCT e.id, e.doc, e.start, e.quote, e.type,
  iif(length(e.date_to) = 10 AND e.date_to < d.published, e.date_to, d.published) AS day
FROM events AS e JOIN documents AS d ON d.id = e.doc
JOIN event_actors AS x ON x.event = e.id AND x.side = 'source'
JOIN actors AS a ON a.doc = e.doc AND a.actor = x.actor AND a.country = :own
JOIN event_actors AS y ON y.event = e.id AND y.side = 'target'
JOIN actors AS b ON b.doc = e.doc AND b.actor = y.actor AND b.country = :other
WHERE e.status = 'pledged' AND length(d.published) = 10 ORDER BY day, e.id
"""
# A promise of a day gone by was made then: nobody promises what lies in the past.
JUDGED = """
SELECT DISTINCT f.id, f.doc, f.start, f.quote, f.made_on AS day, f.act, f.result FROM foretold AS f
JOIN actors AS a ON a.doc = f.doc AND a.name = f.author AND a.country = :own
WHERE f.source = :own AND f.target = :other AND f.confirmed AND f.result IN ('yes', 'no') AND f.again IS NULL
  AND f.act IS NOT NULL AND f.made_on IS NOT NULL AND f.probability_low >= 0.5
ORDER BY f.made_on, f.id
"""


def kept(stream: Stream, name: str, own: str, other: str, window: int) -> Proposal | None:
    """How often the first deed after a promise to the other side was cooperation.

    A promise is an act of PLOVER's AGREE or CONCEDE, or an event that a document tells as pledged (of the day
    of publication, where the text has none before it); several on a day are one. Where no deed is known, the
    value and the low end take the promise for broken, the high end leaves it out: a record that lacks the
    deed looks the same. None where there is no promise.
    """
    end = calendar(stream).last - timedelta(days=window)
    made = [p for p in _promises(stream, own, other) if p.date <= end]
    if not made:
        return None
    deeds = _deeds(stream, own, other)
    came = _first(deeds, np.array([p.date for p in made], dtype="datetime64[D]"), window)
    known = sum(place >= 0 for place in came)
    good = sum(deeds[place].speaks == "for" for place in came if place >= 0)
    none = len(made) - known
    basis = (
        f"{called(own)} promised {called(other)} something on {counted(len(made), 'day')}; its first deed "
        f"towards it within {window} days was cooperation after {good}, conflict after {known - good}, and "
        f"none is known after {none}.{LEFT_OUT if none else ''}{_usual(stream, deeds, window)}"
    )
    silent = (
        f"{BELIEF}, nor whether the deed was the one promised. The windows overlap, so the range is too "
        "narrow."
    )
    (low, value, _), (_, _, high) = share(good, len(made)), share(good, known)
    evidence: list[Evidence] = []
    for promise, place in zip(made, came, strict=True):
        evidence += _pair(promise, deeds, place)
    return _trusted(name, (low, value, high), basis, silent, evidence)


def _pair(promise: Evidence, deeds: Sequence[Evidence], place: int) -> list[Evidence]:
    """A promise and the deed after it; where none is known, it speaks neither for nor against."""
    if place < 0:
        return [promise]
    return [replace(promise, speaks=deeds[place].speaks), deeds[place]]


def _trusted(
    name: str,
    found: tuple[Fraction, Fraction, Fraction],
    basis: str,
    silent: str,
    evidence: Sequence[Evidence],
) -> Proposal:
    """A share as a proposal for a trust, which lies above 0; a row that stands for several is named once."""
    low, value, high = found
    basis = basis[:1].upper() + basis[1:]
    rows = tuple(dict.fromkeys(evidence))
    return Proposal(name, max(low, THOUSANDTH), value, high, basis, silent, rows)


def _usual(stream: Stream, deeds: Sequence[Evidence], window: int) -> str:
    """How often the next deed is cooperation on any day: what promises must be compared with."""
    on = calendar(stream)
    days = on.days[on.covered & (on.days <= pd.Timestamp(on.last) - pd.Timedelta(days=window))]
    if not len(days):
        return ""
    came = _first(deeds, days.to_numpy().astype("datetime64[D]"), window)
    good = sum(place >= 0 and deeds[place].speaks == "for" for place in came)
    return f" On {percent(good / len(days))} of all days the next deed was cooperation."


def _first(deeds: Sequence[Evidence], days: Days, window: int) -> list[int]:
    """The place of the first deed after each day, within a window; -1 where there is none."""
    when = np.array([deed.date for deed in deeds], dtype="datetime64[D]")
    places = np.searchsorted(when, days, side="right")
    last = np.searchsorted(when, days + np.timedelta64(window, "D"), side="right")
    return [int(place) if place < end else -1 for place, end in zip(places, last, strict=True)]


def _promises(stream: Stream, own: str, other: str) -> list[Evidence]:
    """The days on which a side promised the other something, each with the first row that says so."""
    said = [row(event) for event in stream.events(own, other, types=PROMISES).to_dict("records")]
    said += [
        _words(p) for p in _query(stream.record, PLEDGED, own, other) if p["type"] in acts("cooperation")
    ]
    first: dict[date, Evidence] = {}
    for promise in sorted(said, key=lambda p: p.date):
        first.setdefault(promise.date, promise)
    return list(first.values())


def _words(found: dict[str, Any], speaks: str = "beside") -> Evidence:
    return Evidence(date.fromisoformat(found["day"]), found["quote"], speaks, found["doc"], found["start"])


def _deeds(stream: Stream, own: str, other: str) -> list[Evidence]:
    """A side's deeds towards the other, one a day; a day that has conflict counts as conflict."""
    found = stream.events(own, other, types=GOOD | BAD)
    found = found.assign(good=found["type"].isin(list(GOOD)), day=found["date"].dt.normalize())
    found = found.sort_values(["day", "good"], kind="stable").drop_duplicates("day")
    return [row(event, "for" if event["good"] else "against") for event in found.to_dict("records")]


def judged(stream: Stream, name: str, own: str, other: str) -> Proposal | None:
    """How often what a side's own people said it would do came true, by a person's judgement in the register.

    None where the register holds no such judgement.
    """
    said = _query(stream.record, JUDGED, own, other)
    found = [f for f in said if acts(f["act"]) <= acts("cooperation")]
    if not found:
        return None
    yes = sum(f["result"] == "yes" for f in found)
    basis = (
        f"{called(own)}'s own people made {counted(len(found), 'forecast')} of its acts towards "
        f"{called(other)} that a person judged in the register; {yes} came true."
    )
    evidence = [_words(f, "for" if f["result"] == "yes" else "against") for f in found]
    silent = f"{BELIEF}, nor whether the register holds the promises that mattered."
    return _trusted(name, share(yes, len(found)), basis, silent, evidence)


def answered(stream: Stream, name: str, own: str, other: str) -> Proposal | None:
    """How often a side answered the other's overtures, beside days alike: evidence, no number.

    None where the measure refuses to say.
    """
    try:
        found = reciprocity(stream, other, own, within=(WITHIN,))
    except Refused:
        return None
    horizon = found.horizons[0]
    if horizon.compared is None:
        return None
    after, alike, excess = horizon.compared.after, horizon.compared.alike, horizon.compared.excess
    basis = (
        f"After {percent(after.value)} of {counted(horizon.overtures, 'day')} with an overture of "
        f"{called(other)}, {called(own)} cooperated within {WITHIN} days; on days alike "
        f"{percent(alike.value)} was to be expected: an excess of {100 * excess.value:+.0f} points "
        f"({100 * excess.low:+.0f} to {100 * excess.high:+.0f})."
    )
    overtures = found.events.to_dict("records")
    evidence = tuple(row(event, "for" if pd.notna(event["answered"]) else "against") for event in overtures)
    silent = "how far it can be trusted: one may answer to gain time, and be silent in good faith."
    return Proposal(name, None, None, None, basis, silent, evidence)


def _query(record: Record, sql: str, own: str, other: str) -> list[dict[str, Any]]:
    found = record.query(sql, {"own": own, "other": other})
    columns = [found[name].to_pylist() for name in found.column_names]
    return [dict(zip(found.column_names, values, strict=True)) for values in zip(*columns, strict=True)]

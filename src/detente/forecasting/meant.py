"""What a forecast found in a document means in codes: who, towards whom, which kind of act.

It is read off the record alone: the mentions of actors in the forecast's own words tell the countries, its
verb the act. Whom an answer is for is seldom said; it is then the other country that was spoken of last. What
cannot be told is None, with the reason: a person judges those forecasts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.codes.acts import acts
from detente.forecasting.outcomes import ANSWER, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.forecasting.outcomes import Told
    from detente.record import Record

FORECAST = """
SELECT f.*, d.published, substr(d.text, f.start + 1, f.end - f.start) AS words
FROM forecasts AS f JOIN documents AS d ON d.id = f.doc WHERE f.id = ?
"""
MENTIONS = """
SELECT m.start, a.country FROM mentions AS m JOIN actors AS a USING (doc, actor)
WHERE m.doc = ? AND a.country IS NOT NULL ORDER BY m.start, m.end
"""

Mention = tuple[int, str]
"""Where a mention begins, and the country of whoever is mentioned."""

ANSWERS = frozenset({ANSWER, "CONSULT", "REJECT"})
"""Acts that answer somebody, or need another: whom, may be said before."""

ALONE = acts("material cooperation") | acts("material conflict")
"""Deeds, that can be done towards nobody who is named: a test, a release. Words are to somebody."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A forecast in codes: ISO 3166-1 alpha-3, and an act as :func:`detente.codes.acts.acts` names it.

    ``why`` says what the codes rest on, or why there are none. ``target`` alone may be None: a test need be
    towards nobody. ``horizon_to`` is its last day as the words give it, None where that lies before it.
    """

    source: str | None
    target: str | None
    act: str | None
    why: str
    horizon_to: str | None = None


def meant(record: Record, forecast: int) -> Meant:
    """What a forecast means, by its id in the table ``forecasts``. Raises KeyError where there is none.

    Its probability is of ``outcome`` whether the words affirm or deny it: "unlikely to respond" is a low
    one of an answer.
    """
    found = record.query(FORECAST, [forecast]).to_struct_array().to_pylist()
    if not found:
        raise KeyError(forecast)
    source, target, act, why = _codes(record, found[0])
    return Meant(source, target, act, why, _horizon(found[0]))


def _codes(record: Record, row: dict[str, Any]) -> tuple[str | None, str | None, str | None, str]:
    what = told(row["subject"], row["outcome"])
    if what.act is None:
        return None, None, None, what.why
    mentions = _mentions(record, row["doc"])
    inside = [(at, country) for at, country in mentions if row["start"] <= at < row["end"]]
    first, last = _place(row)
    doers = _countries([m for m in inside if first <= m[0] < last])
    if not doers:
        return None, None, None, "no country is named that would do it"
    named = [country for at, country in inside if at >= last]
    target, how = _target(what, doers, named, _around(mentions, row["start"]))
    if target is None and not acts(what.act) <= ALONE:
        return None, None, None, f"{what.why}, but nobody is named whom it would be towards"
    return doers[0], target, what.act, f"{what.why}{how}"


def _mentions(record: Record, doc: str) -> list[Mention]:
    rows = record.query(MENTIONS, [doc]).to_struct_array().to_pylist()
    return [(row["start"], row["country"]) for row in rows]


def _place(row: dict[str, Any]) -> tuple[int, int]:
    """Where the subject stands within a forecast's words; all of them where it is not found."""
    at = row["words"].find(row["subject"])
    start = row["start"] + at
    return (start, start + len(row["subject"])) if at >= 0 else (row["start"], row["end"])


def _countries(mentions: Sequence[Mention]) -> list[str]:
    """The countries in the order they are first mentioned."""
    return list(dict.fromkeys(country for _, country in mentions))


def _around(mentions: Sequence[Mention], start: int) -> list[str]:
    """The countries spoken of before a place, the last one first; then those after it."""
    earlier = [country for at, country in reversed(mentions) if at < start]
    return earlier + [country for at, country in mentions if at >= start]


def _target(
    what: Told, doers: Sequence[str], named: Sequence[str], around: Sequence[str]
) -> tuple[str | None, str]:
    """Whom it is towards: the other of two who do it together, one after the verb, or who was spoken of last.

    What two do that is friendly, they do with each other; an exercise or an attack they do not.
    """
    source, *others = doers
    if others and (what.mutual or acts(str(what.act)) <= acts("cooperation")):
        return others[0], ""
    after = next((country for country in named if country not in doers), None)
    if after or what.act not in ANSWERS:
        return after, ""
    spoken = next((country for country in around if country != source), None)
    return spoken, "; whom it is for is read from the words before" if spoken else ""


def _horizon(row: dict[str, Any]) -> str | None:
    """The last day that the words give: "the agreement of 2018" says of what, not until when."""
    until, made = row["horizon_to"], row["published"]
    return until if until and (made is None or until >= made[: len(until)]) else None

"""Forecasts into the register: those found in documents, and those made here.

What is entered is worked out from the document, or from the forecast, alone. The record's clock says when,
and its triggers keep it as it is. A forecast is known again by its author, its day and its words, so that
neither a copy of a document nor a newer reader of it enters one twice.
"""

from __future__ import annotations

import hashlib
import json
from calendar import monthrange
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from detente.codes.called import name
from detente.forecasting import ruling
from detente.forecasting.meant import meant
from detente.forecasting.question import kind
from detente.forecasting.register import EXPERT, OURS, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.forecasting.forecast import Forecast
    from detente.forecasting.meant import Meant
    from detente.record import Record

DEFAULT = 365
"""Days of the window where the words give no end: within a year most such forecasts have come out."""

NO_DAY, NO_END = "no date", "no horizon given"
FOUND = """
SELECT x.*, f.version, f.by FROM expected AS x JOIN forecasts AS f USING (id)
WHERE lower(f.outcome) IS NOT lower(f.hedge) ORDER BY x.published, x.doc, f.horizon_to IS NULL, f.n
"""
KNOWN = "SELECT doc, start, end, version, quote FROM register WHERE doc IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Window:
    """The days in which a document's forecast comes out, and what is to be said of how they were found."""

    first: date
    last: date
    flag: str | None = None

    @property
    def within(self) -> int:
        """The days of the window."""
        return (self.last - self.first).days + 1


def enter_found(record: Record) -> list[int]:
    """Enter every forecast found in the record's documents that is not in the register; their new ids."""
    known: dict[str, list[dict[str, Any]]] = {}
    for old in rows(record, KNOWN):
        known.setdefault(old["doc"], []).append(old)
    found = [row for row in rows(record, FOUND) if not _there(row, known.get(row["doc"], ()))]
    new = [_found(row, meant(record, row["id"])) for row in found]
    return record.enter(_claimed(new))


def enter(record: Record, forecast: Forecast) -> int | None:
    """Enter a forecast made here; its id, or None where this method said this of these data already.

    A second number for one question, by one method, is kept and marked as said again: the first one counts.
    """
    asked = forecast.question
    kinds = sorted(asked.types), sorted(asked.overture)  # however they were spelt
    question = [asked.source, asked.target, *kinds, asked.within, asked.on.isoformat()]
    claim = _digest(forecast.method, forecast.version, *question)
    given = (
        f"{kind(asked.given)} of {name(asked.target)} towards {name(asked.source)}" if asked.given else None
    )
    row = {
        "key": _digest(claim, forecast.data),
        "claim": claim,
        "author": OURS,
        "method": forecast.method,
        "version": forecast.version,
        "made_on": (asked.on - timedelta(days=1)).isoformat(),
        "subject": name(asked.source),
        "outcome": str(asked),
        "source": asked.source,
        "target": asked.target,
        "act": asked.act,
        "within": asked.within,
        "probability_low": forecast.low,
        "probability_high": forecast.high,
        "probability": forecast.probability,
        "base_rate": forecast.base_rate,
        "horizon_from": asked.on.isoformat(),
        "horizon_to": asked.last.isoformat(),
        "condition": given and f"if {given} is on record the day before",
        "rule": ruling.asked(asked),
        "flag": forecast.flag,
        "details": json.dumps(_details(forecast), ensure_ascii=False),
    }
    return next(iter(record.enter([row])), None)


def _details(forecast: Forecast) -> dict[str, Any]:
    """What moved a forecast, and each precedent by name, with what followed it."""
    named = [
        {"name": p.name, "followed": p.followed and p.followed.name, "days": p.days}
        for p in forecast.precedents
    ]
    parts = [asdict(part) for part in forecast.parts]
    return {"data": forecast.data, "given": forecast.question.given, "parts": parts, "precedents": named}


def _there(row: dict[str, Any], known: Iterable[dict[str, Any]]) -> bool:
    """Whether one of a document's entries is this forecast: by its words or, of another reader, its place."""
    for old in known:
        overlaps = old["start"] < row["end"] and row["start"] < old["end"]
        if old["quote"] == row["quote"] or (overlaps and old["version"] != row["version"]):
            return True
    return False


def _found(row: dict[str, Any], codes: Meant) -> dict[str, Any]:
    """A forecast of a document as a row of the register."""
    unnamed = f"unnamed, {row['outlet'] or row['title'] or row['doc']}"
    author = unnamed if row["who"] == "the author" else row["who"]
    window = _window(row["published"], codes.horizon_to)
    band = row["probability_low"], row["probability_high"]
    flags = (row["flag"], window.flag if window else NO_DAY)
    return {
        "key": _digest(author, row["published"] or row["doc"], *row["quote"].casefold().split()),
        "claim": None,
        **{
            column: row[column] for column in ("doc", "start", "end", "quote", "outlet", "subject", "outcome")
        },
        "author": author,
        "method": EXPERT,
        "version": row["version"],
        "made_on": window and (window.first - timedelta(days=1)).isoformat(),
        "source": codes.source,
        "target": codes.target,
        "act": codes.act,
        "within": window and window.within,
        "probability_low": band[0],
        "probability_high": band[1],
        "probability": None if row["flag"] else round(sum(band) / 2, 4),
        "horizon_from": window and window.first.isoformat(),
        "horizon_to": window and window.last.isoformat(),
        "condition": ruling.condition(row["quote"]) if row["conditional"] else None,
        "rule": _rule(row, codes, window),
        "flag": "; ".join(filter(None, flags)) or None,
        "details": json.dumps({"hedge": row["hedge"], "coded": codes.why}, ensure_ascii=False),
    }


def _rule(row: dict[str, Any], codes: Meant, window: Window | None) -> str:
    """What makes a document's forecast come true, with the year that is assumed, and the condition."""
    if window is None:
        return "nobody can tell: the document has no date, so that no window is known"
    if codes.source and codes.act:
        said = ruling.coded(codes.source, codes.target, codes.act, window.first, window.last)
    else:
        said = ruling.worded(row["subject"], row["outcome"], window.first, window.last)
    said += "; void if its condition is not met" if row["conditional"] else ""
    return said + (f" ({NO_END}: a year is taken)" if window.flag else "")


def _window(made: str | None, until: str | None) -> Window | None:
    """From the day after a document's date to the end that its words give, else a year; None without a date.

    An end before the beginning is none: "the agreement of 2018" says of what, not until when.
    """
    if made is None or len(made) != len("2026-01-01"):
        return None
    first = date.fromisoformat(made) + timedelta(days=1)
    last = _last(until) if until else None
    if last is None or last < first:
        return Window(first, first + timedelta(days=DEFAULT - 1), NO_END)
    return Window(first, last)


def _last(iso: str) -> date | None:
    """The last day of an ISO day, month or year; None for what is none of them."""
    try:
        year, month, day = (*map(int, iso.split("-")), 0, 0)[:3]
        month = month or 12
        return date(year, month, day or monthrange(year, month)[1])
    except ValueError:
        return None


def _claimed(new: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """New rows, with a claim for those coded: one author's word of one day on one act by one end.

    Where the words give no end, what the author says elsewhere that day of the same act is meant. A copy of
    the document in which the words are other ones says it again, and does not count.
    """
    ends: dict[tuple[Any, ...], str] = {}
    claimed = []
    for row in new:
        parts = tuple(row[column] for column in ("author", "made_on", "source", "target", "act"))
        if row["act"] and row["condition"] is None and row["horizon_to"]:
            open_ended = NO_END in (row["flag"] or "")
            end = ends.setdefault(parts, row["horizon_to"]) if open_ended else row["horizon_to"]
            ends.setdefault(parts, end)
            row = {**row, "claim": _digest(*parts, end)}  # noqa: PLW2901 - the same row, with its claim
        claimed.append(row)
    return claimed


def _digest(*parts: object) -> str:
    """What two things share only if all their parts are the same."""
    return hashlib.sha256(json.dumps([str(part) for part in parts]).encode()).hexdigest()

"""What the register says, for the brief: the forecasts kept, what their outcomes rest on, and the scores."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from detente.forecasting.register import EXPERT, entries, evidence
from detente.forecasting.scoreboard import scoreboard
from detente.rows import Span
from detente.showing.overtures import short
from detente.showing.wording import cap, day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.forecasting.register import Entry
    from detente.forecasting.scoreboard import Scoreboard
    from detente.record import Record
    from detente.showing.margin import Evidence
    from detente.showing.story import Story

ROWS = 5
"""So many rows of loaded data are shown of those that an outcome rests on."""
OUTCOMES = {"yes": "happened", "no": "did not happen", "void": "void", "open": "still open"}
"""How an outcome is called."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The register's forecasts in the order they were made, the evidence by forecast, and the scores."""

    entries: tuple[Entry, ...]
    rests: Mapping[int, list[dict[str, Any]]]
    board: Scoreboard

    @property
    def own(self) -> list[Entry]:
        """The forecasts made here."""
        return [e for e in self.entries if e.method != EXPERT]

    @property
    def judged(self) -> list[Entry]:
        """The forecasts of experts of whose outcome something is said, be it that it is open."""
        return [e for e in self.entries if e.method == EXPERT and e.resolution is not None]

    def of(self, doc: str, span: Span) -> Entry | None:
        """The judged forecast that a document makes at a place."""
        return next((e for e in self.judged if e.doc == doc and _there(e, span)), None)


def _there(entry: Entry, span: Span) -> bool:
    if entry.start is None or entry.end is None:
        return False
    return entry.start < span.end and span.start < entry.end


def keep(record: Record) -> Kept | None:
    """What the register of a record holds; None where it is empty."""
    found = tuple(entries(record))
    if not found:
        return None
    rests = {e.id: evidence(record, e.resolution) for e in found if e.resolution is not None}
    return Kept(found, rests, scoreboard(found))


def ref(entry: Entry) -> str:
    """The id of a forecast's line."""
    return f"register-{entry.id}"


def chip(entry: Entry, *, link: bool = False) -> Markup:
    """How a forecast came out, in a form: filled where a person said so, dashed where it is only proposed."""
    form = "confirmed" if entry.confirmed else "proposed"
    said = entry.confirmed or entry.result == "open"
    words = cap(OUTCOMES[entry.result]) + ("" if said else ", proposed")
    if link:
        return Markup('<a class="outcome {} {}" href="#{}">{}</a>').format(
            form, entry.result, ref(entry), words
        )
    return Markup('<span class="outcome {} {}">{}</span>').format(form, entry.result, words)


def judged_by(entry: Entry) -> str:
    """Who said how it came out, when, and how sure that is: a proposal is no judgement."""
    when = day(entry.judged_at)
    if entry.confirmed:
        return f"Confirmed by {entry.judged_by}, {when}"
    if entry.result == "open":
        return f"Looked up by rule on {when}; nobody has judged it"
    sure = f", {100 * entry.confidence:.0f} % sure" if entry.confidence is not None else ""
    return f"Proposed by rule on {when}{sure}; nobody has confirmed it"


def sentences(story: Story, rows: list[dict[str, Any]]) -> tuple[Evidence, ...]:
    """The sentences among the evidence, each with what it speaks for."""
    found = {}
    for row in rows:
        document = next((d for d in story.margin.documents if d.id == row["doc"]), None)
        if document is None or not row["quote"]:
            continue
        # A newer reader may have moved the words; the register keeps them as they were.
        start = row["start"] if document.text[row["start"] :].startswith(row["quote"]) else -1
        start = start if start >= 0 else document.text.find(row["quote"])
        if start >= 0:
            cited = story.margin.cite(document, Span(start, start + len(row["quote"]), row["quote"]))
            found[cited.href] = replace(cited, speaks=f"speaks {row['speaks']} it")
    return tuple(found.values())


def data(rows: list[dict[str, Any]]) -> Markup:
    """The rows of loaded data among the evidence, with file and line; the first of many."""
    stands = [row for row in rows if row["file"]]
    lines = [
        Markup('<span class="where">Speaks {} it: {}; {}, line {}</span>').format(
            row["speaks"], " ".join(filter(None, [day(row["date"]), row["words"]])), short(row["file"]),
            f"{row['row']:,}" if row["row"] is not None else "unknown",
        )
        for row in stands[:ROWS]
    ]  # fmt: skip
    if len(stands) > ROWS:
        lines.append(Markup('<span class="where">and {} more rows</span>').format(len(stands) - ROWS))
    return Markup("").join(lines)

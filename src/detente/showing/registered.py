"""The register and its scoreboard in the terminal, and for other programs."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.charts.wording import MINUS
from detente.codes import hedges
from detente.forecasting.entering import NO_END
from detente.forecasting.register import proposed, rests
from detente.showing.wording import clip, day, percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from detente.forecasting.register import Entry
    from detente.forecasting.scoreboard import Score, Scoreboard
    from detente.record import Record

LONG = 240
INDENT = 4
PLACES = 3


def objects(record: Record, entries: Iterable[Entry], *, evidence: bool = False) -> Iterator[dict[str, Any]]:
    """Forecasts as objects; with ``evidence`` what their outcomes rest on, and the last proposal."""
    for entry in entries:
        row = asdict(entry) | {"standing": entry.standing or None}
        if evidence:
            row |= {"proposed": proposed(record, entry.id), "evidence": rests(record, entry)}
        yield row


def listing(entries: Iterable[Entry]) -> Iterator[RenderableType]:
    """Forecasts in order: who when, how likely, the words, the rule, how it came out."""
    for entry in entries:
        yield from _entry(entry)
        yield Text()


def judged(record: Record, entries: Iterable[Entry]) -> Iterator[RenderableType]:
    """Forecasts with what is proposed or judged, and below it the sentences that it rests on."""
    for entry in entries:
        yield from _entry(entry)
        if entry.reason:
            yield _line(entry.reason)
        if entry.confirmed:
            last = proposed(record, entry.id)
            if last and last["outcome"] != entry.result:
                yield _line(f"proposed was: {last['outcome']}, {last['reason']}", "dim")
        for row in rests(record, entry):
            yield _line(_piece(row, row["speaks"] if entry.act else "see"))
        yield Text()


def outcome(entry: Entry) -> str:
    """How a forecast came out, and on whose word.

    A proposal is sure to the share ``confidence``; nobody has confirmed it.
    """
    if entry.confirmed:
        taken = "taken back" if entry.result == "open" else entry.result
        return f"{taken}, judged by {entry.judged_by}"
    if entry.resolution is None or entry.result == "open":
        return "open"
    sure = percent((entry.confidence or 0, entry.confidence or 0))
    return f"{entry.result}, as proposed ({sure} sure), not confirmed"


def likely(entry: Entry) -> str:
    """How likely it was held, in words and number; a forecast made here with interval and base rate."""
    band = entry.probability_low, entry.probability_high
    if entry.doc is None and entry.probability is not None:
        words = hedges.words((entry.probability, entry.probability))
        said = f"{words}, {100 * entry.probability:.0f} % ({percent(_rounded(band))})"
        rate = entry.base_rate
        return said + (f", base rate {100 * rate:.0f} %" if rate is not None else "")
    return f"{hedges.words(band)}, {percent(band)}"


def board(found: Scoreboard, width: int) -> Iterator[RenderableType]:
    """The scores as a table, those that count first, then a table of what stands apart."""
    apart = sorted({score.standing for score in found.scores})
    for standing in apart:
        if standing:
            yield Text(f"\n{standing[:1].upper()}{standing[1:]}", style="italic")
        yield _scores(found.by, [s for s in found.scores if s.standing == standing], width)


def scores(found: Scoreboard) -> dict[str, Any]:
    """A scoreboard as an object, the forecasts scored by their ids."""
    rows = [asdict(score) | {"standing": score.standing or None} for score in found.scores]
    scored = [entry.id for entry in found.scored]
    return {
        "by": found.by,
        "scores": rows,
        "scored": scored,
        "left_out": found.left_out,
        "reading": found.reading,
    }


def _scores(by: str, scores: list[Score], width: int) -> Table:
    words = any(s.best is not None for s in scores)
    wide = width >= 90  # noqa: PLR2004 - columns of a window that has room for all
    heads = ["n", "came", "Brier", *["of the band"] * words, "log", "skill", *["calibration"] * wide]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(by, overflow="fold", style="bold")
    for head in heads:
        table.add_column(head, justify="right", no_wrap=True)
    for s in scores:
        ends = "" if s.best is None or s.worst is None else f"{_figure(s.best)}–{_figure(s.worst)}"
        gain = "" if s.skill is None else f"{100 * s.skill:+.0f} %".replace("-", MINUS)
        cells = [str(s.n), str(s.came), _figure(s.brier), *[ends] * words, _figure(s.log), gain]
        table.add_row(s.name, *cells, *[_figure(s.calibration)] * wide)
    return table


def _figure(value: float | None) -> str:
    """A score to three places, without the nought before the point; empty for none."""
    return "" if value is None else f"{value:.{PLACES}f}".removeprefix("0")


def _rounded(band: tuple[float, float]) -> tuple[float, float]:
    return round(band[0], 2), round(band[1], 2)


def _entry(entry: Entry) -> Iterator[RenderableType]:
    told = entry.outlet and entry.outlet not in entry.author
    who = f"{entry.author}, {entry.outlet}" if told else entry.author
    facts = [day(entry.made_on) or "no date", who, entry.standing]
    head = Text(f"{entry.id:>3} ")
    head.append(" · ".join(filter(None, facts)), "bold")
    yield head
    yield _line(f"“{clip(entry.quote, LONG)}”" if entry.quote else clip(entry.outcome, LONG))
    flags = [flag for flag in (entry.flag or "").split("; ") if flag not in ("", NO_END)]
    yield _line(" · ".join(filter(None, [likely(entry), *flags, entry.condition, outcome(entry)])))
    yield _line(entry.rule, "dim")


def _piece(row: dict[str, Any], speaks: str) -> Text:
    """A piece of evidence: for or against, when, in what words, and where they stand."""
    where = row["outlet"] or row["title"]
    if where is None and row["file"]:
        where = f"{PurePath(row['file']).name}:{row['row']}"
    text = Text(f"{speaks}, {day(row['date']) or 'no date'}: ")
    text.append(f"“{clip(row['quote'], LONG)}”" if row["quote"] else clip(row["words"], LONG), "italic")
    text.append(f" {where or ''}", "dim")
    return text


def _line(words: str | Text, style: str = "") -> RenderableType:
    return Padding(
        Text(words, style=style) if isinstance(words, str) else words, (0, 0, 0, INDENT), expand=False
    )

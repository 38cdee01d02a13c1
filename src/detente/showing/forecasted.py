"""A forecast in the terminal: how likely, what moved it from the base rate, and the precedents by name."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from detente.charts.wording import dated, number, stretch
from detente.forecasting.forecast_reading import followed, likelihood, percent
from detente.showing.frames import GAP, plain
from detente.showing.tabled import stands
from detente.showing.wording import cap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from detente.forecasting.deeds import Deed
    from detente.forecasting.forecast import Forecast
    from detente.forecasting.precedents import Precedent


def forecast(f: Forecast) -> Iterator[RenderableType]:
    """The answer, its parts, the precedents, each with what it stands on."""
    yield Text(cap(likelihood(f)), "bold")
    yield f"{f.question}\n"
    yield parts(f)
    yield f"\n{followed(f.precedents)}"
    if f.precedents:
        yield ""
        yield precedents(f)


def parts(f: Forecast) -> Table:
    """From the base rate to the forecast: what was seen, and what it does to the odds."""
    table = _grid("left", "right", "left")
    table.add_row("base rate", percent(f.base_rate), "")
    for row in f.frame.itertuples():
        table.add_row(str(row.part), f"×{number(row.odds)}", Text(str(row.said)))
    table.add_row(
        Text("forecast", "bold"),
        Text(percent(f.probability), "bold"),
        f"90 % interval {percent(f.low)} to {percent(f.high)}",
    )
    return table


def precedents(f: Forecast) -> Table:
    """The precedents, the nearest first: the days, what marked them, what followed."""
    table = _grid("left", "left")
    for p in f.precedents:
        table.add_row(dated(p.question.on), _precedent(p))
    return table


def _grid(*sides: Any) -> Table:  # noqa: ANN401 - rich's own literals
    table = Table.grid(padding=(0, GAP, 0, 0))
    for n, side in enumerate(sides, 1):
        table.add_column(justify=side, no_wrap=n < len(sides), overflow="fold")
    return table


def _precedent(p: Precedent) -> Text:
    q = p.question
    whose = "" if p.own else f"{q.source} towards {q.target}: "
    text = Text(f"{whose}{p.name}", "bold")
    if p.marks:
        text.append(f"  {_stands(p.marks[0])}", "not bold dim")
    for other in p.marks[1:]:
        text.append(f"\n{other.name}", "not bold").append(f"  {_stands(other)}", "not bold dim")
    if p.followed is None:
        text.append(f"\nnothing of the kind, {stretch(q.on, q.last)}", "not bold italic")
        return text
    text.append(f"\non day {p.days}: {p.followed.name}", "not bold italic")
    return text.append(f"  {_stands(p.followed)}", "not bold dim")


def _stands(d: Deed) -> str:
    return stands({"file": d.file, "row": d.row, "doc": d.doc})


def told(f: Forecast) -> dict[str, Any]:
    """The forecast as JSON has it."""
    q = f.question
    asked = {"source": q.source, "target": q.target, "act": q.act, "within": q.within, "given": q.given}
    return {
        "question": asked | {"on": q.on.isoformat(), "last": q.last.isoformat(), "words": str(q)},
        "probability": f.probability,
        "low": f.low,
        "high": f.high,
        "words": likelihood(f),
        "base_rate": f.base_rate,
        "flag": f.flag,
        "rows": plain(f.frame),
        "precedents": [_told(p) for p in f.precedents],
        "events": plain(f.events),
        "known": f.known.isoformat(),
        "method": f.method,
        "version": f.version,
        "data": f.data,
        "reading": f.reading,
        "sources": plain(f.sources),
    }


def _told(p: Precedent) -> dict[str, Any]:
    q = p.question
    return {
        "name": p.name,
        "source": q.source,
        "target": q.target,
        "on": q.on.isoformat(),
        "last": q.last.isoformat(),
        "distance": p.distance,
        "unlike": p.unlike,
        "marks": [_deed(d) for d in p.marks],
        "followed": p.followed and _deed(p.followed),
        "days": p.days,
    }


def _deed(d: Deed) -> dict[str, Any]:
    return {"name": d.name} | asdict(d) | {"date": d.date.isoformat()}

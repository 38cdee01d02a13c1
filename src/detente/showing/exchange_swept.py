"""What the ranges of a scenario leave open, in the terminal, as JSON and as a picture."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from detente.bargaining.outcome import SIDES
from detente.bargaining.sweeping.sweep import OUTCOMES
from detente.charts import Estimate, Influence, influences
from detente.charts.wording import percent
from detente.showing import exchanged
from detente.showing.exchange_words import names
from detente.showing.parameters import called, written
from detente.showing.wording import cap, counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from detente.bargaining.sweeping.alone import Alone
    from detente.bargaining.sweeping.intervals import Interval
    from detente.bargaining.sweeping.share import Share
    from detente.bargaining.sweeping.sweep import Sensitivity, Uncertain
    from detente.bargaining.terms import Negotiation, Roadmap
    from detente.charts import Picture

NIL = percent(0)
NOTHING = 0.005
"""A share of the variation that is as good as none."""
NONE_ALONE = "With all else as it is, no value of a single number in its range makes them work without lots."
SHARES = (
    "In shares of all that the ranges make vary: by itself, and with what a number does together with others."
)
LIMITS = (
    "The ranges are judgements, taken as independent of each other: what comes out is what they imply, no "
    "measured frequency. Where nothing else is said, only deals in which nobody draws lots are counted."
)
STURDY = 0.9
"""From such a share on, steps are sturdy enough not to look for others."""
EDGE = "What is best at one set of values lies on the edge of what the governments will bear, and is brittle."
STURDIER = "Steps that work in more of what the ranges allow: detente bargain design --sturdy."


@dataclass(frozen=True, slots=True)
class Swept:
    """A roadmap swept over the ranges of its scenario."""

    negotiation: Negotiation
    roadmap: Roadmap
    uncertain: Uncertain
    sensitivity: Sensitivity
    alone: Sequence[Alone]
    lots: Share | None = None
    """In what share of the first draws there is a deal at all, lots allowed."""
    best: bool = False
    """Whether the roadmap is the one that is best at the scenario's values."""


def swept(found: Swept) -> Iterator[RenderableType]:
    """How often the steps work, on which parameters that hangs, and where each alone lets them work."""
    yield Text(title(found), "bold")
    yield ""
    yield from _sentences(found)
    rows = hangs(found)
    if rows:
        yield ""
        yield _influences(found, rows)
        idle = sum(row["total_high"] <= NOTHING for row in rows)
        yield from [f"and on {counted(idle, 'other number')} not at all"] * bool(idle)
        yield SHARES
    yield ""
    yield from _alones(found)
    yield ""
    yield LIMITS


def title(found: Swept) -> str:
    """In how many of the draws the steps work."""
    share, steps = percent(found.uncertain.share), counted(len(found.roadmap), "step")
    best = ", best at the scenario's own values" if found.best else ""
    works = "it works" if len(found.roadmap) == 1 else "they work"
    return f"{steps}{best}: {works} without lots in {share} of what the ranges allow"


def _sentences(found: Swept) -> Iterator[str]:
    low, high = map(percent, found.uncertain.limits)
    draws = f"{len(found.uncertain.verdicts):,} draws from {counted(len(found.uncertain.ranges), 'range')}"
    works = percent(found.uncertain.share)
    yield f"Of {draws} they work without lots in {works} ({low} to {high}, at 95\u00a0%).{_with_lots(found)}"
    least, middle, most = map(percent, found.uncertain.quantiles("completion"))
    yield (
        f"The chance that both take all steps, in the middle of the draws: {middle}; in nine of ten "
        f"between {least} and {most}, where no deal counts as 0."
        if most != NIL
        else "In more than nineteen of twenty draws there is no such deal."
    )
    if found.uncertain.share < STURDY:
        yield f"{EDGE} {STURDIER}" if found.best else STURDIER


def _with_lots(found: Swept) -> str:
    """In how many draws there is a deal with lots or without."""
    if not found.lots or found.lots.share == found.uncertain.share == 1:
        return ""
    of = f"of {found.lots.draws:,} draws in {percent(found.lots.share)}"
    return f" With lots too, {of} ({percent(found.lots.low)} to {percent(found.lots.high)})."


def hangs(found: Swept) -> list[dict[str, Any]]:
    """The indices of whether there is a deal; where that never varies, of the chance of completion."""
    rows: list[dict[str, Any]] = found.sensitivity.rows()
    for outcome in OUTCOMES:
        if mine := [row for row in rows if row["outcome"] == outcome]:
            return mine
    return []


def _influences(found: Swept, rows: list[dict[str, Any]]) -> Table:
    """On what it hangs, the most important first."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(f"{cap(_of(rows))} hangs on", overflow="fold")
    table.add_column("with interactions", justify="right")
    table.add_column("by itself", justify="right")
    for row in (row for row in rows if row["total_high"] > NOTHING):
        cells = [f"{_share(row['total'])} ({_share(row['total_low'])} to {_share(row['total_high'])})"]
        table.add_row(Text(cap(called(found.negotiation, row["parameter"]))), *cells, _share(row["first"]))
    return table


def _of(rows: list[dict[str, Any]]) -> str:
    return {"a deal": "whether the steps work", "completion": "the chance of completion"}.get(
        str(rows[0]["outcome"]), "what it is worth"
    )


def _share(value: float) -> str:
    return percent(min(max(value, 0.0), 1.0))


def _alones(found: Swept) -> Iterator[RenderableType]:
    """Where each parameter alone lets the steps work, and how many do so nowhere."""
    helping = [one for one in found.alone if one.intervals]
    if not helping:
        yield NONE_ALONE
        return
    yield _alone(found, helping)
    if idle := len(found.alone) - len(helping):
        yield f"and at no value of {counted(idle, 'other number')} alone"


def _alone(found: Swept, helping: Sequence[Alone]) -> Table:
    """Parameters over their ranges, one at a time, all others as they are."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for head in ("All else as it is", "range", "they work without lots at"):
        table.add_column(head, overflow="fold")
    for one in helping:
        name = one.range.name
        span = f"{written(name, one.range.low)} to {written(name, one.range.high)}"
        at = listed([_interval(name, i) for i in one.intervals])
        table.add_row(Text(cap(called(found.negotiation, name))), span, Text(at))
    return table


def _interval(name: str, i: Interval) -> str:
    if i.low == i.high:
        return written(name, i.low)
    return f"{written(name, i.low)} to {written(name, i.high)}"


def picture(found: Swept, source: str) -> Picture:
    """On what it hangs, as bars with intervals. ``ValueError`` where nothing varies."""
    rows = hangs(found)
    drawn = [
        Influence(
            cap(called(found.negotiation, row["parameter"])),
            Estimate(row["total"], row["total_low"], row["total_high"]),
            Estimate(row["first"], row["first_low"], row["first_high"]),
        )
        for row in rows
        if row["total_high"] > NOTHING
    ]
    most = called(found.negotiation, rows[0]["parameter"]) if rows else ""
    return influences(
        drawn,
        title=f"{cap(_of(rows))} hangs most on {most}",
        subtitle=f"{title(found)}; Sobol indices with 95\u00a0% intervals, {found.sensitivity.n:,} points",
        source=source,
    )


def told(found: Swept) -> dict[str, Any]:
    """The sweep as JSON has it."""
    low, high = found.uncertain.limits
    return {
        "title": title(found),
        "parties": dict(zip(SIDES, names(found.negotiation), strict=True)),
        "roadmap": {s: [exchanged.number(x) for x in getattr(found.roadmap, s)] for s in SIDES},
        "draws": len(found.uncertain.verdicts),
        "works": {"share": found.uncertain.share, "low": low, "high": high},
        "with_lots": found.lots and asdict(found.lots),
        "quantiles": {
            outcome: dict(zip(("5", "50", "95"), found.uncertain.quantiles(outcome), strict=True))
            for outcome in ("completion", "depth", "welfare")
        },
        "sensitivity": found.sensitivity.rows(),
        "alone": [_told(one) for one in found.alone],
        "words": [*_sentences(found), LIMITS],
    }


def _told(one: Alone) -> dict[str, Any]:
    ends = {"low": exchanged.number(one.range.low), "high": exchanged.number(one.range.high)}
    works = [{"low": exchanged.number(i.low), "high": exchanged.number(i.high)} for i in one.intervals]
    return {"parameter": one.range.name, "range": ends, "works": works, "exact": one.exact}

"""What data say of a scenario's parameters, in the terminal and as JSON: a range, and what was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.text import Text

from detente.showing import exchanged
from detente.showing.parameters import called, written
from detente.showing.wording import cap, clip, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from rich.console import RenderableType

    from detente.bargaining.calibrating.proposals import Evidence, Proposal
    from detente.bargaining.terms import Negotiation

SHOWN = 5
"""So many rows are shown for each proposal, the latest; --json has all."""
LONG = 160
DECIDE = (
    "These are proposals: a frequency of the past is no belief about the future. Nothing is written; to take "
    'one over, paste its table into the scenario ("toml" of --json) and say why.'
)  # fmt: skip


def proposals(found: Sequence[Proposal], pair: Negotiation) -> Iterator[RenderableType]:
    """Each proposal with its evidence."""
    if not found:
        yield "The record says nothing of these parties that would bear on a parameter."
        return
    for one in found:
        yield Text(f"{cap(called(pair, one.name))}: {proposed(one)}", "bold")
        yield one.basis
        yield f"It does not say: {one.silent}"
        yield from _evidence(one.evidence)
        yield ""
    yield DECIDE


def proposed(one: Proposal) -> str:
    """The value with its range; or that there is no number to be had."""
    if one.value is None or one.low is None or one.high is None:
        return "evidence to weigh, no number"
    ends = f"{written(one.name, one.low)} to {written(one.name, one.high)}"
    return f"{written(one.name, one.value)} ({ends})"


def _evidence(rows: Sequence[Evidence]) -> Iterator[RenderableType]:
    """The latest rows, and how many there are more."""
    for row in rows[-SHOWN:]:
        told = (
            Text(f"{row.date} {row.speaks}: {clip(row.words, LONG).rstrip('.')} (")
            .append(row.place, "dim")
            .append(")")
        )
        yield Padding(told, (0, 0, 0, 2), expand=False)
    if len(rows) > SHOWN:
        yield f"  and {counted(len(rows) - SHOWN, 'earlier row')}: --json gives all"


def told(found: Sequence[Proposal]) -> dict[str, Any]:
    """The proposals as JSON has them."""
    return {"proposals": [_told(one) for one in found]}


def _told(one: Proposal) -> dict[str, Any]:
    return {
        "parameter": one.name,
        "value": _number(one.value),
        "low": _number(one.low),
        "high": _number(one.high),
        "basis": one.basis,
        "silent": one.silent,
        "evidence": [_row(row) for row in one.evidence],
        "toml": one.toml(),
    }


def _number(value: Fraction | None) -> dict[str, Any] | None:
    return None if value is None else exchanged.number(value)


def _row(row: Evidence) -> dict[str, Any]:
    return {
        "date": row.date.isoformat(), "speaks": row.speaks, "words": row.words, "doc": row.doc,
        "start": row.start, "file": row.file, "row": row.row,
    }  # fmt: skip

"""Maps of a negotiation: over how much trust, and how many steps or what ratifier, there is a deal."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from detente import charts
from detente.bargaining.sweeping.maps import MIXED, NONE, VERDICTS
from detente.charts.field import plain
from detente.showing.exchange import WIDE
from detente.showing.exchange_words import HOLDS
from detente.showing.wording import cap, counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray
    from rich.console import RenderableType

    from detente.bargaining.sweeping.maps import Axis, Map
    from detente.charts import Picture

NOT = "·"
WIDEST = 6
"""Columns of the window that a cell takes at most."""
SHORT = {"steps": "steps", "ratifier.rate": "ratified"}
"""What stands over the names of rows."""
LOTS = "*"
LOSING = " Below 0 a government would rather not begin: that is no worthwhile deal."
WORTH = "what two trustworthy governments expect together"
ROADMAPS = {
    "equal": "equal steps",
    "given": "the scenario's roadmap",
    "designed": "the best roadmap for each on which nobody draws lots",
}


def title(found: Map) -> str:
    """The least trust shown at which there is a deal worth it, at either end of the other axis."""
    worth = _worth(found)
    if not worth.any():
        none = "No deal" if (found.verdicts == NONE).all() else "No worthwhile deal"
        return f"{none} at any trust shown"
    if worth.all():
        return "There is a worthwhile deal at every trust shown"
    across, rows = _names(found.across), _names(found.down)
    named = [across[int(row.argmax())] if row.any() else "none" for row in worth]
    if len(set(named)) == 1:
        return f"The least trust with a worthwhile deal is {named[0]} throughout"
    said = [f"{named[k]} with {_what(found.down, rows[k])}" for k in (0, -1)]
    return f"Least trust with a worthwhile deal: {said[0]}, {said[1]}"


def _worth(found: Map) -> NDArray[np.bool_]:
    """Where there is a deal by which two trustworthy governments together do not lose."""
    worth: NDArray[np.bool_] = (found.verdicts != NONE) & ~(found.welfare < 0)
    return worth


def _what(axis: Axis, name: str) -> str:
    if axis.name == "steps":
        return counted(int(name), "step")
    return f"ratification of {name}"


def _names(axis: Axis) -> list[str]:
    if axis.name == "steps":
        return [str(int(v)) for v in axis.values]
    return [f"{float(100 * v):g}\u00a0%" for v in axis.values]


def _called(axis: Axis) -> str:
    """What an axis is."""
    named = {"steps": "steps", "trust": "trust of each side in the other", "ratifier.rate": "ratified"}
    return named.get(axis.name, "trust")


def _by(axis: Axis) -> str:
    return {"steps": "number of steps", "ratifier.rate": "chance of ratification"}.get(axis.name, axis.name)


def picture(found: Map, source: str) -> Picture:
    """The grid as a field of cells, hatched where there is no deal."""
    lots = zip(*(found.verdicts == MIXED).nonzero(), strict=True)
    values = [[None if isnan(v) else float(v) for v in row] for row in found.welfare]
    cells = charts.Field(
        values,
        _names(found.across),
        _names(found.down),
        _called(found.across),
        _called(found.down),
        frozenset((int(i), int(j)) for i, j in lots),
    )
    known = [v for row in values for v in row if v is not None]
    return charts.field(
        cells,
        title=title(found),
        subtitle=f"By trust and {_by(found.down)}, on {ROADMAPS[found.roadmaps]}",
        source=source,
        unit=WORTH,
        called=plain,
        span=(min(0.0, *known), max(0.0, *known)) if known else (0.0, 1.0),
    )


def grid(found: Map, width: int = WIDE) -> Iterator[RenderableType]:
    """The grid in lines: what it is worth where there is a deal; turned where the window is too narrow."""
    cells = [
        [NOT if isnan(v) else plain(float(v)) + LOTS * int(k == MIXED) for v, k in zip(*row, strict=True)]
        for row in zip(found.welfare, found.verdicts, strict=True)
    ]
    across, down = found.across, found.down
    if len(_called(down)) + WIDEST * len(across.values) > width:
        across, down, cells = down, across, [list(column) for column in zip(*cells, strict=True)]
    yield Text(title(found), "bold")
    yield ""
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column(SHORT.get(down.name, "trust"), justify="right", no_wrap=True)
    for name in _names(across):
        table.add_column(name.replace("\u00a0", ""), justify="right", no_wrap=True)
    for name, row in zip(_names(down), cells, strict=True):
        table.add_row(name, *row)
    yield table
    yield ""
    lots = (
        f" {LOTS} only where exploitative governments draw lots." if (found.verdicts == MIXED).any() else ""
    )
    told_of = f"{cap(WORTH)}, on {ROADMAPS[found.roadmaps]}"
    lots += LOSING * bool((found.welfare < 0).any())
    yield f"Across: {_called(across)}; down: {_called(down)}. {told_of}; {NOT} no deal.{lots}"
    yield HOLDS


def told(found: Map) -> dict[str, Any]:
    """The grid as JSON has it."""
    return {
        "title": title(found),
        "roadmaps": found.roadmaps,
        "searched": found.searched,
        "verdicts": list(VERDICTS),
        "rows": found.rows(),
    }

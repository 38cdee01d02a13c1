"""Islands of trust: where along the axis of trust equal steps work, as bands, in lines, and as JSON."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from detente import charts
from detente.bargaining.sweeping.maps import MIXED, PURE
from detente.showing import exchanged
from detente.showing.exchange_words import HOLDS
from detente.showing.parameters import written
from detente.showing.wording import cap, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from rich.console import RenderableType

    from detente.bargaining.sweeping.maps import Islands
    from detente.charts import Picture

    Rows = Sequence[tuple[int, Islands]]


def bands(found: Islands) -> tuple[charts.Band, ...]:
    """The bands of trust on which a roadmap works: pure ones exactly, those with lots to the point."""
    pure = [charts.Band(float(i.low), float(i.high)) for i in found.intervals]
    lots = [piece for run in _runs(found) for piece in _without(run, pure)]
    return tuple(
        sorted([*pure, *(charts.Band(a, b, "mixed") for a, b in lots)], key=lambda b: (b.start, b.end))
    )


def _runs(found: Islands) -> Iterator[tuple[float, float]]:
    """Runs of points at which there is a deal with lots only; up to the pure deals that they border on."""
    points = [float(v) for v in found.trusts.values]
    starts, ends = ([float(getattr(i, end)) for i in found.intervals] for end in ("low", "high"))
    for verdict, run in groupby(range(len(points)), key=lambda k: int(found.verdicts[k])):
        at = list(run)
        if verdict != MIXED:
            continue
        first, last = points[at[0]], points[at[-1]]
        if at[0] and found.verdicts[at[0] - 1] == PURE:
            first = max((e for e in ends if e <= first), default=first)
        if at[-1] + 1 < len(points) and found.verdicts[at[-1] + 1] == PURE:
            last = min((s for s in starts if s >= last), default=last)
        yield first, last


def _without(run: tuple[float, float], pure: Sequence[charts.Band]) -> Iterator[tuple[float, float]]:
    """What is left of a run beside the pure deals in it."""
    start, end = run
    for band in (b for b in pure if start < b.end and b.start < end):
        if start < band.start:
            yield start, band.start
        start = max(start, band.end)
    if start <= end and not any(b.start <= start == end <= b.end for b in pure):
        yield start, end


def title(rows: Rows) -> str:
    """The finding: islands where there are some, else from which trust on the steps work."""
    parted = [(n, found.intervals) for n, found in rows if len(found.intervals) > 1]
    if parted:
        steps, intervals = max(parted, key=lambda row: len(row[1]))
        return (
            f"{cap(_equal(steps))} work without lots on {len(intervals)} islands of trust, not between them"
        )
    least = [(min(i.low for i in found.intervals), n) for n, found in rows if found.intervals]
    if not least:
        return "Equal steps work without lots at no trust"
    trust, steps = min(least)
    return f"{cap(_equal(steps))} work{'s' * (steps == 1)} from {_percent(trust)} of trust on"


def _equal(steps: int) -> str:
    return "one step" if steps == 1 else f"{steps} equal steps"


def _percent(trust: Fraction) -> str:
    return written("first.trust", trust)


def picture(rows: Rows, source: str, mark: tuple[float, str] | None) -> Picture:
    """The bands of each number of steps."""
    drawn = [charts.Islands(_equal(n), bands(found)) for n, found in rows]
    every = rows[0][1].trusts.values
    apart = (
        f"; with lots looked for at each {float(100 * (every[1] - every[0])):g}\u00a0%"
        if len(every) > 1
        else ""
    )
    subtitle = f"Trust of each side in the other at which equal steps work{apart}"
    return charts.islands(drawn, title=title(rows), subtitle=subtitle, source=source, mark=mark)


def islands(rows: Rows) -> Iterator[RenderableType]:
    """The bands in lines."""
    yield Text(title(rows), "bold")
    yield ""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for head in ("equal steps", "work at a trust of", "only with lots"):
        table.add_column(head, overflow="fold")
    for n, found in rows:
        every = bands(found)
        kinds = [listed([b.words for b in every if b.kind == kind]) for kind in ("pure", "mixed")]
        table.add_row(str(n), *(Text(words or "–") for words in kinds))
    yield table
    yield ""
    yield HOLDS


def told(rows: Rows) -> dict[str, Any]:
    """The islands as JSON has them."""
    return {
        "title": title(rows),
        "rows": [{"steps": n} | row for n, found in rows for row in found.rows()],
        "islands": [
            {"steps": n, "low": exchanged.number(i.low), "high": exchanged.number(i.high)}
            for n, found in rows
            for i in found.intervals
        ],
    }

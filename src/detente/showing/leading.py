"""What of the measures belongs to the answer: clear answers, and breaks of the last year of the data."""

# ruff: noqa: PLC0415 - the measures need the extra "data"

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from detente.showing.lines import Line
from detente.showing.sides import grouped
from detente.showing.wording import cap, counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.record import Dataset
    from detente.showing.sides import Measured, Side
    from detente.showing.story import Story

RECENT = timedelta(days=366)
MOST = 2


def leading(story: Story) -> list[Line]:
    """What of it belongs to the answer: clear answers, and breaks of the last year; two lines at most."""
    found = story.measured
    if found is None:
        return []
    told = [line for s in found.sides if (line := _answered(s, found))]
    told += [line for s in found.sides if (line := _turned(s, found))]
    return told[:MOST]


def _answered(side: Side, found: Measured) -> Line | None:
    """The finding at the first horizon whose interval leaves zero out above."""
    if not side.answers:
        return None
    judged = [h for h in side.answers.horizons if h.compared]
    clear = [h for h in judged if h.compared and h.compared.excess.low > 0]
    if not clear or clear[0].compared is None:
        return None
    from detente.charts import Estimate
    from detente.charts.wording import points

    first = f"within {counted(clear[0].within, 'day')} " * (len(clear) > 1)
    others = [str(h.within) for h in judged if h not in clear]
    unclear = f"; not clear within {listed(others)} day{'s' * (others != ['1'])}" if others else ""
    detail = f"{first}{points(Estimate(*clear[0].compared.excess))}{unclear}"
    return _line(side, found, f"{cap(side.answers.plot().title)} ({detail}).")


def _turned(side: Side, found: Measured) -> Line | None:
    """The last break, where it is of the last year of the data and no kind of data begins or ends there."""
    if not side.broken or side.breaks is None:
        return None
    from detente.charts.wording import scored
    from detente.measuring.periods import during

    last = side.breaks.frame.iloc[-1]
    low, high = last["low"].date(), last["high"].date()
    end = side.breaks.series["period"].iloc[-1].date()
    if end - last["date"].date() > RECENT or any(low <= d <= high for d in _edges(found.datasets)):
        return None
    before, after = (scored(last[p], last[f"{p}_low"], last[f"{p}_high"]) for p in ("before", "after"))
    verb = "rose" if last["change"] > 0 else "fell"
    when = during(last["date"].date(), side.breaks.by)
    whose = f"The mean score of what {side.names[0]} does to {side.names[1]}"
    return _line(side, found, f"{whose} {verb} {when}, from {before} to {after}.")


def _edges(datasets: Sequence[Dataset]) -> Iterator[date]:
    """The days on which a kind of data begins or ends: other data may look like another tone."""
    for sets in grouped(datasets).values():
        days = [d for s in sets for d in (s.first, s.last) if d]
        if days:
            yield from (date.fromisoformat(d) for d in (min(days), max(days)))


def _line(side: Side, found: Measured, said: str) -> Line:
    where = Markup(
        '<p class="leads"><a href="#{}">{}, {}<span class="unseen">: the picture</span></a></p>'
        '<p class="leads"><a href="#limits">What may not be concluded</a></p>'
    )
    beside = where.format(side.id if side.answers else "tone", found.origins, found.covers)
    return Line("", escape(said), (), lead="Who answers whom", beside=beside)

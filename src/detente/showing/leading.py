"""What of the measures belongs to the answer: clear answers, and breaks of the last year of the data."""

# ruff: noqa: PLC0415 - the measures need the extra "data"

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from detente.showing.lines import Line
from detente.showing.sides import grouped
from detente.showing.wording import cap, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.record import Dataset
    from detente.showing.sides import Measured, Side
    from detente.showing.story import Story

RECENT = timedelta(days=366)
MOST = 2
WITHIN = 3
"""Days of the one horizon that is looked at, chosen beforehand: to take the clearest of several would find an
answer by chance too often."""


def leading(story: Story) -> list[Line]:
    """A break of the last year, for that is news, and clear answers; two lines at most."""
    found = story.measured
    if found is None:
        return []
    turns = [line for s in found.sides if (line := _turned(s, found))]
    answers = [line for s in found.sides if (line := _answered(s, found))]
    return [*turns[:1], *answers][:MOST]


def _answered(side: Side, found: Measured) -> Line | None:
    """The finding, where the interval at the horizon of the brief leaves zero out above."""
    if not side.answers:
        return None
    judged = {h.within: h.compared.excess for h in side.answers.horizons if h.compared}
    if WITHIN not in judged or judged[WITHIN].low <= 0:
        return None
    from detente.charts import Estimate
    from detente.charts.wording import points

    unclear = [str(within) for within, excess in judged.items() if excess.low <= 0]
    more = f"; not clear within {listed(unclear)} day{'s' * (unclear != ['1'])}" if unclear else ""
    detail = f"within {WITHIN} days {points(Estimate(*judged[WITHIN]))}{more}"
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

"""The brief: one HTML page that tells what a record holds, every line with the sentence it stands on.

The page needs nothing but itself: no script, no request, no font from elsewhere.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.showing import (
    answer,
    bargained,
    expected,
    foretold,
    happened,
    kept_score,
    measured,
    people,
    polls,
    said,
    stands,
    why,
)
from detente.showing.drawing import picture, style
from detente.showing.kept import keep
from detente.showing.sides import measure
from detente.showing.sources import sources
from detente.showing.story import Story, country
from detente.showing.wording import counted, day, period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.bargaining.scenarios.scenario import Scenario
    from detente.record import Record
    from detente.rows import Reading
    from detente.showing.lines import Section

SECTIONS = (
    answer,
    happened,
    measured,
    said,
    stands,
    polls,
    why,
    expected,
    foretold,
    bargained,
    kept_score,
    people,
)


def render(record: Record, *, title: str | None = None, scenarios: Sequence[Scenario] = ()) -> str:
    """The brief of a record as an HTML page; ``title`` in place of the one made from dyad and dates.

    ``scenarios`` are put to the question which steps could work.
    """
    same = [[(t.doc, t.n) for t in deed] for deed in record.same()]
    story = Story(tuple(record.readings()), same)
    story.measured = measure(record, story.dyad)
    story.kept = keep(record)
    story.bargained = bargained.bargained(record, scenarios)
    return _page(story, title)


def render_readings(
    readings: Sequence[Reading],
    *,
    title: str | None = None,
    made: datetime | None = None,
    same: Sequence[Sequence[tuple[str, int]]] = (),
) -> str:
    """The brief of some readings as an HTML page; ``made`` is the day it says it was made, today if None.

    ``same`` are the events told more than once, as :class:`detente.showing.story.Story` takes them.

    >>> from detente.rows import Document, Reading
    >>> page = render_readings([Reading(Document("0", "a.txt", "Both met. <script>"))], title="Talks")
    >>> "<title>Talks</title>" in page, "&lt;script&gt;" in page, "<script>" in page
    (True, True, False)
    """
    return _page(Story(readings, same), title, made)


def _page(story: Story, title: str | None = None, made: datetime | None = None) -> str:
    """The page of a story."""
    found = [s for s in (room.section(story) for room in SECTIONS) if s]
    notes = [
        (story.margin.number[r.document.id], r.document.path, n) for r in story.readings for n in r.notes
    ]
    page = picture(
        "brief.html",
        title=title or heading(story),
        covered=covered(story),
        made=day((made or datetime.now(UTC)).date().isoformat()),
        sections=found,
        repeated=repeated(found),
        sources=sources(story),
        notes=notes,
        style=style(),
        language="en",
        loaded=story.measured is not None,
    )
    return str(page)


def heading(story: Story) -> str:
    """The title: the main two and the dates of the documents, or of the loaded data where there are none."""
    data = story.measured
    dyad = story.dyad or (data.dyad if data else ())
    nobody = "what the documents say" if story.readings or not data else "the loaded event data"
    names = " and ".join(country(c) for c in dyad) or nobody
    dates = period(story.published[0], story.published[-1]) if story.published else ""
    dates = dates or (data.covers if data else "")
    return f"Brief: {names}, {dates}" if dates else f"Brief: {names}"


def covered(story: Story) -> str:
    """How much the brief covers, in a line."""
    outlets = list(dict.fromkeys(r.document.outlet for r in story.readings if r.document.outlet))
    named = f" ({', '.join(outlets)})" if 0 < len(outlets) <= 6 else ""  # noqa: PLR2004 - more are no line
    told = [counted(len(story.readings), "document") + named]
    if story.measured is None:
        return told[0]
    events = sum(d.events for d in story.measured.datasets)
    loaded = f"{counted(events, 'loaded event')} ({story.measured.origins})"
    return ", ".join(told * bool(story.readings) + [loaded])


def repeated(sections: Sequence[Section]) -> set[str]:
    """The ids of lines that stand on the very sentences of the line before."""
    lines = [g.lines for s in sections for g in s.groups if not g.abreast]
    return {
        b.id
        for group in lines
        for a, b in pairwise(group)
        if b.id and [e.href for e in a.evidence] == [e.href for e in b.evidence]
    }

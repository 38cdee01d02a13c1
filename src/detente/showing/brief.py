"""The brief: one HTML page that tells what a record holds, every line with the sentence it stands on.

The page needs nothing but itself: no script, no request, no font from elsewhere.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.showing import answer, expected, happened, people, polls, said, stands, why
from detente.showing.drawing import picture, style
from detente.showing.sources import sources
from detente.showing.story import Story, country
from detente.showing.wording import counted, day, period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.record import Record
    from detente.rows import Reading
    from detente.showing.lines import Section

SECTIONS = (answer, happened, said, stands, polls, why, expected, people)


def render(record: Record, *, title: str | None = None) -> str:
    """The brief of a record as an HTML page; ``title`` in place of the one made from dyad and dates."""
    same = [[(t.doc, t.n) for t in deed] for deed in record.same()]
    return render_readings(tuple(record.readings()), title=title, same=same)


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
    story = Story(readings, same)
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
    )
    return str(page)


def heading(story: Story) -> str:
    """The title: the main two and the dates of the documents."""
    names = " and ".join(country(c) for c in story.dyad) or "what the documents say"
    dates = period(story.published[0], story.published[-1]) if story.published else ""
    return f"Brief: {names}, {dates}" if dates else f"Brief: {names}"


def covered(story: Story) -> str:
    """How much the brief covers, in a line."""
    outlets = list(dict.fromkeys(r.document.outlet for r in story.readings if r.document.outlet))
    named = f" ({', '.join(outlets)})" if 0 < len(outlets) <= 6 else ""  # noqa: PLR2004 - more are no line
    return counted(len(story.readings), "document") + named


def repeated(sections: Sequence[Section]) -> set[str]:
    """The ids of lines that stand on the very sentences of the line before."""
    lines = [g.lines for s in sections for g in s.groups if not g.abreast]
    return {
        b.id
        for group in lines
        for a, b in pairwise(group)
        if b.id and [e.href for e in a.evidence] == [e.href for e in b.evidence]
    }

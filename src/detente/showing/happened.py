"""What happened: the events, drawn in time and listed with their evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from detente.showing import timeline
from detente.showing.deeds import own_words, sentence
from detente.showing.drawing import picture
from detente.showing.lines import LATEST, Group, Line, Section, left_out
from detente.showing.story import moment, score, tone
from detente.showing.wording import clip, counted, when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.rows import Event, Reading
    from detente.showing.story import Story

WIDTHS = {"wide": 1040.0, "narrow": 328.0}
OWN = 110

STATUS = {
    "pledged": "pledged",
    "scheduled": "scheduled",
    "hypothetical": "hypothetical",
    "negated": "did not happen",
}


def section(story: Story) -> Section | None:
    """The section of what happened; None where nothing is told."""
    if not story.events:
        return None
    dated = [(r, e) for r, e in story.events if moment(e)][-LATEST:]
    undated = [(r, e) for r, e in story.events if not moment(e)][-LATEST:]
    placed = [timeline.Placed(r, e, n, f"e{n}") for n, (r, e) in enumerate(dated, 1)]
    lines = tuple(_line(story, p.reading, p.event, p.id, p.number) for p in placed)
    rest = tuple(_line(story, r, e, f"e{n}") for n, (r, e) in enumerate(undated, len(placed) + 1))
    groups = [Group(lines)] if lines else []
    if rest:
        groups.append(Group(rest, "No date in the text" if lines else ""))
    return Section(
        "happened",
        "What happened",
        tuple(groups),
        _drawing(story, placed),
        _more(story, lines, rest),
        "events",
    )


def _line(story: Story, reading: Reading, event: Event, ref: str, number: int | None = None) -> Line:
    words = sentence(story, reading, event)
    own = own_words(event, story.cast.of(reading, event.source))
    if own and event.status != "negated":
        words = Markup("{}: <q>{}</q>").format(words, clip(own, OWN))
    told = story.tellings(reading, event)
    by = story.cast.party(reading, event.reported_by)
    if by and all(e.reported_by and e.reported_by not in e.source for _, e in told):
        words = Markup('{} <span class="by">{} says so</span>').format(
            words, story.meet.name(by, reading.document.id)
        )
    return Line(
        ref,
        words,
        story.cited(reading, event),
        lead=when(event),
        tags=tuple(filter(None, [STATUS.get(event.status), sources(told)])),
        form=event.status,
        tone=tone(score(event)),
        number=number,
    )


def sources(told: Sequence[tuple[Reading, Event]]) -> str:
    """How many documents tell an event; empty where it is one."""
    count = len({r.document.id for r, _ in told})
    return counted(count, "source") if count > 1 else ""


def _drawing(story: Story, placed: list[timeline.Placed]) -> Markup | None:
    drawn = {name: timeline.draw(story, placed, width) for name, width in WIDTHS.items()}
    if len(placed) < 2:  # noqa: PLR2004 - one date is a sentence, not a chart
        return None
    return picture("timeline.html", drawn=drawn, count=counted(len(placed), "dated event"))


def _more(story: Story, lines: tuple[Line, ...], rest: tuple[Line, ...]) -> str:
    return left_out(len(lines) + len(rest), len(story.events))

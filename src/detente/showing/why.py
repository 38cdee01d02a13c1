"""Why: the conclusions drawn, and below each the reasons given for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from detente.showing.lines import LATEST, Group, Line, Section
from detente.showing.wording import cap, clip, day

if TYPE_CHECKING:
    from detente.rows import Argument, Reading
    from detente.showing.story import Story

LONG = 260


def section(story: Story) -> Section | None:
    """The section of arguments; None where nobody gives a reason."""
    every = [(r, a) for r in story.readings for a in r.arguments]
    if not every:
        return None
    numbered = [(r, a, f"a{n}") for n, (r, a) in enumerate(every[-LATEST:], 1)]
    found: dict[tuple[str, int, int, str], list[tuple[Reading, Argument, str]]] = {}
    for r, a, id in numbered:
        found.setdefault((r.document.id, a.conclusion.start, a.conclusion.end, a.by), []).append((r, a, id))
    groups = tuple(_group(story, members) for members in found.values())
    more = f"The {len(numbered)} latest are shown; the record has {len(every):,}." if len(every) > LATEST else ""
    return Section("why", "Why: reasons and conclusions", groups, more=more, kind="why")


def _group(story: Story, members: list[tuple[Reading, Argument, str]]) -> Group:
    reading, first, _ = members[0]
    who = story.cast.party(reading, first.by)
    heading = Markup("<q>{}</q>").format(clip(first.conclusion.text, LONG))
    hedges = {a.hedge.text for _, a, _ in members if a.hedge}
    hedged = f", hedged “{'”, “'.join(sorted(hedges))}”" if hedges else ""
    date = day(reading.document.published)
    note = f"{cap(who.words) if who else 'Someone'}{', ' + date if date else ''}{hedged}"
    return Group(tuple(_line(story, *m) for m in members), heading, note)


def _line(story: Story, reading: Reading, argument: Argument, id: str) -> Line:
    html = Markup('<span class="lead-in">because</span> <q>{}</q>').format(clip(argument.reason.text, LONG))
    return Line(id, html, (story.margin.cite(reading.document, argument.reason),))

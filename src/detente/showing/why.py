"""Why: the reasons given and the conclusions drawn from them, by who argues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from detente.showing.lines import LATEST, Group, Line, Section, left_out
from detente.showing.wording import cap, clip, day, quoted

if TYPE_CHECKING:
    from detente.rows import Argument, Reading
    from detente.showing.margin import Evidence
    from detente.showing.story import Story

LONG = 220
Made = tuple["Reading", "Argument", str]


def section(story: Story) -> Section | None:
    """The section of arguments; None where nobody gives a reason."""
    every = [(r, a) for r in story.readings for a in r.arguments]
    if not every:
        return None
    found: dict[tuple[str, str], list[Made]] = {}
    for n, (r, a) in enumerate(every[-LATEST:], 1):
        found.setdefault((r.document.id, a.by), []).append((r, a, f"a{n}"))
    groups = tuple(_group(story, members) for members in found.values())
    return Section(
        "why",
        "Why: reasons and conclusions",
        groups,
        more=left_out(min(LATEST, len(every)), len(every)),
        kind="why",
    )


def _group(story: Story, members: list[Made]) -> Group:
    """The arguments of one hand in one document; those for one conclusion together."""
    reading, first, _ = members[0]
    who = story.cast.party(reading, first.by)
    if who:
        story.meet.name(who, reading.document.id)
    heading = Markup("<b>{}</b>").format(cap(who.words) if who else "Someone")
    office = who.office(reading.document.id) if who else ""
    note = ", ".join(filter(None, [cap(office), day(reading.document.published)]))
    order = {(a.conclusion.start, a.conclusion.end): n for n, (_, a, _) in reversed(list(enumerate(members)))}
    ranked = sorted(members, key=lambda m: order[m[1].conclusion.start, m[1].conclusion.end])
    return Group(tuple(_line(story, *m) for m in ranked), heading, note)


def _line(story: Story, reading: Reading, argument: Argument, ref: str) -> Line:
    reason, conclusion = (quoted(clip(s.text, LONG)) for s in (argument.reason, argument.conclusion))
    html = Markup('<q>{}</q> <span class="so" role="img" aria-label="therefore">→</span> <q>{}</q>').format(
        reason, conclusion
    )
    tags = (f"hedged: {argument.hedge.text}",) if argument.hedge else ()
    return Line(ref, html, _evidence(story, reading, argument), tags=tags)


def _evidence(story: Story, reading: Reading, argument: Argument) -> tuple[Evidence, ...]:
    """One sentence where reason and conclusion stand in one, else both."""
    doc, spans = reading.document, sorted([argument.reason, argument.conclusion])
    text = story.margin.paragraphs[doc.id]
    if text.around(spans[0].start, spans[0].end) == text.around(spans[1].start, spans[1].end):
        return (story.margin.cite(doc, *spans),)
    return tuple(story.margin.cite(doc, s) for s in spans)

"""Where they stand: actors by issues, and what shifted from one document to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from detente.showing.drawing import picture
from detente.showing.lines import LATEST, Group, Line, Section, left_out
from detente.showing.wording import cap, day, flat, quoted

if TYPE_CHECKING:
    from detente.rows import Position, Reading
    from detente.showing.story import Story

COLUMNS = 4
ROWS = 12
Held = tuple["Reading", "Position", str]


def section(story: Story) -> Section | None:
    """The section of positions; None where nobody takes one."""
    every = [(r, p) for r in story.readings for p in r.positions if story.cast.party(r, p.actor)]
    held = [(r, p, f"p{n}") for n, (r, p) in enumerate(every[-LATEST:], 1)]
    if not held:
        return None
    groups = [g for g in (_shifts(story, held),) if g]
    by_actor: dict[str, list[Held]] = {}
    for h in held:
        by_actor.setdefault(_actor(story, h), []).append(h)
    for members in sorted(by_actor.values(), key=len, reverse=True):
        party = story.cast.party(members[0][0], members[0][1].actor)
        heading = Markup("<b>{}</b>").format(cap(party.words) if party else "")
        ordered = sorted(members, key=lambda h: h[1].issue.casefold())
        groups.append(Group(tuple(_line(story, *h) for h in ordered), heading))
    more = left_out(len(held), len(every))
    return Section("stand", "Where they stand", tuple(groups), _matrix(story, held), more, "stand")


def _actor(story: Story, held: Held) -> str:
    party = story.cast.party(held[0], held[1].actor)
    return party.key if party else ""


def _line(story: Story, reading: Reading, position: Position, ref: str) -> Line:
    html = Markup('{}: <b class="pole">{}</b>').format(cap(name(position.issue)), name(position.pole))
    if stance := _stance(position):
        html = Markup("{} <q>{}</q>").format(html, stance)
    by = story.cast.party(reading, position.attributed_to)
    own = position.attributed_to == position.actor
    if by and not own and (position.attributed_to != "author" or reading.document.genre == "analysis"):
        html = Markup('{} <span class="by">as {} tells it</span>').format(html, by.words)
    lead = day(reading.document.published)
    return Line(ref, html, (story.margin.cite(reading.document, position.span),), lead=lead)


def name(code: str) -> str:
    """An issue or pole in words.

    >>> name("security_guarantees")
    'security guarantees'
    """
    return code.replace("_", " ")


def _stance(position: Position) -> str:
    """The stance, unless it only repeats the pole; the sign of omission where the text goes on."""
    stance, text = quoted(flat(position.stance)), quoted(flat(position.span.text))
    if stance.casefold() == position.pole.casefold():
        return ""
    return f"{stance}\u00a0…" if text.startswith(stance) and len(stance) < len(text.rstrip(".")) else stance


def _shifts(story: Story, held: list[Held]) -> Group | None:
    """Where one actor's pole on one issue differs between two documents, the later after the earlier."""
    lines = []
    last: dict[tuple[str, str], Held] = {}
    for h in held:
        reading, position, ref = h
        key = _actor(story, h), position.issue.casefold()
        before = last.get(key)
        if before and before[0] is not reading and before[1].pole.casefold() != position.pole.casefold():
            lines.append(_shift(story, before, h, f"{ref}-shift"))
        last[key] = h
    return Group(tuple(lines), "What has shifted") if lines else None


def _shift(story: Story, before: Held, after: Held, ref: str) -> Line:
    party = story.cast.party(after[0], after[1].actor)
    told = '<b class="pole">{}</b> as reported on {}'
    html = Markup("{} on {}: " + told + ", " + told).format(  # noqa: S704 - our own
        cap(party.words) if party else "", name(after[1].issue),
        name(before[1].pole), day(before[0].document.published) or "an unknown day",
        name(after[1].pole), day(after[0].document.published) or "an unknown day",
    )  # fmt: skip
    cited = tuple(story.margin.cite(r.document, p.span) for r, p, _ in (before, after))
    return Line(ref, html, cited)


def _matrix(story: Story, held: list[Held]) -> Markup | None:
    """The table of poles, where at least two actors stand on one issue."""
    cells: dict[str, dict[str, list[Held]]] = {}
    for h in held:
        cells.setdefault(h[1].issue.casefold(), {}).setdefault(_actor(story, h), []).append(h)
    shared = {issue: row for issue, row in cells.items() if len(row) > 1}
    if not shared:
        return None
    weight: dict[str, int] = {}
    for row in shared.values():
        for key in row:
            weight[key] = weight.get(key, 0) + 1
    columns = sorted(weight, key=lambda k: -weight[k])[:COLUMNS]
    kept = [row for row in shared.values() if sum(k in row for k in columns) > 1]
    rows = [
        (cap(name(next(iter(row.values()))[0][1].issue)), [_cell(row.get(k, [])) for k in columns])
        for row in sorted(kept, key=len, reverse=True)[:ROWS]
    ]
    if not rows:
        return None
    return picture("matrix.html", columns=[cap(story.cast.parties[k].name) for k in columns], rows=rows)


def _cell(held: list[Held]) -> list[tuple[str, str]]:
    """The poles of one actor on one issue, each once, with the lines they stand in."""
    found = {name(h[1].pole): "#" + h[2] for h in held}
    return list(found.items())

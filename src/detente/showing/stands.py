"""Where they stand: actors by issues, and what shifted from one document to the next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from detente.measuring.shifts import shifts
from detente.measuring.stands import Held, held
from detente.showing.drawing import picture
from detente.showing.lines import LATEST, Group, Line, Section, left_out
from detente.showing.strips import strip
from detente.showing.wording import cap, flat, period, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.measuring.shifts import Shift
    from detente.rows import Comparison, Position, Reading
    from detente.showing.story import Story

COLUMNS = 4
ROWS = 12
LOOSE = frozenset({"policy", "relations", "outlook"})
"""Issues that name no one matter."""


class Stand(NamedTuple):
    """A position with the id of its line."""

    held: Held
    ref: str

    @property
    def reading(self) -> Reading:
        """The reading it is in."""
        return self.held.reading

    @property
    def position(self) -> Position:
        """The position itself."""
        return self.held.position


def section(story: Story) -> Section | None:
    """The section of positions; None where nobody takes one."""
    every = [h for h in held(story.readings) if story.cast.party(h.reading, h.position.actor)]
    shown = [Stand(h, f"p{n}") for n, h in enumerate(every[-LATEST:], 1)]
    if not shown:
        return None
    moved = shifts([s.held for s in shown])
    groups = [g for g in (_shifts(story, shown, moved), _compared(story)) if g]
    by_actor: dict[str, list[Stand]] = {}
    for s in shown:
        by_actor.setdefault(_actor(story, s.held), []).append(s)
    fullest = sorted(by_actor.values(), key=len, reverse=True)
    keys = iter([True])
    groups += [_group(story, members, moved, keys) for members in fullest]
    more = left_out(len(shown), len(every))
    return Section("stand", "Where they stand", tuple(groups), _matrix(story, shown), more, "stand")


def _actor(story: Story, held: Held) -> str:
    party = story.cast.party(held.reading, held.position.actor)
    return party.key if party else ""


def _named(story: Story, held: Held) -> str:
    party = story.cast.party(held.reading, held.position.actor)
    return cap(party.words) if party else ""


def _group(story: Story, members: list[Stand], moved: list[Shift], keys: Iterator[bool]) -> Group:
    """What one actor holds, by issue; below the last line of an issue its strip, where there are two days.

    The first strip of a page has the ``keys`` that explain the marks.
    """
    who = _named(story, members[0].held)
    by_issue: dict[str, list[Stand]] = {}
    for s in sorted(members, key=lambda s: s.position.issue.casefold()):
        by_issue.setdefault(s.position.issue, []).append(s)
    lines: list[Line] = []
    for issue, stands in by_issue.items():
        lines += (_line(story, s) for s in stands)
        ours = [m for m in moved if not m.holder and any(m.after is s.held for s in stands)]
        drawn = strip(who, [(s.held, s.ref) for s in stands], ours) if issue not in LOOSE else None
        if drawn:
            drawing = picture("strip.html", strip=drawn, id=f"{stands[-1].ref}-strip", key=next(keys, False))
            lines[-1] = replace(lines[-1], drawing=drawing)
    return Group(tuple(lines), Markup("<b>{}</b>").format(who))


def _line(story: Story, stand: Stand) -> Line:
    position, reading = stand.position, stand.reading
    html = Markup('{}: <b class="pole">{}</b>').format(cap(name(position.issue)), name(position.pole))
    if stance := _stance(position):
        html = Markup("{} <q>{}</q>").format(html, stance)
    by = story.cast.party(reading, position.attributed_to)
    told = by and (position.attributed_to != "author" or reading.document.genre == "analysis")
    if by and told:
        html = Markup('{} <span class="by">as {} tells it</span>').format(html, by.words)
    tags = [str(position.strength)] if position.strength in ("weak", "strong") else []
    tags += ["reported"] if position.attributed_to is not None and not told else []
    return Line(
        stand.ref, html, (story.margin.cite(reading.document, position.span),), when(stand.held), tuple(tags)
    )


def when(held: Held) -> str:
    """When a position is held, in words; "reported" where only the document's date is known."""
    words = period(held.first, held.last)
    return words if held.position.held_on or not words else f"reported {words}"


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


def _shifts(story: Story, shown: list[Stand], moved: list[Shift]) -> Group | None:
    """Where an actor, or an office from one holder to the next, stands elsewhere than before."""
    refs = {id(s.held): s.ref for s in shown}
    lines = tuple(_shift(story, m, f"{refs[id(m.after)]}-shift{n}") for n, m in enumerate(moved))
    return Group(lines, "What has shifted") if lines else None


def _shift(story: Story, shift: Shift, ref: str) -> Line:
    before, after = shift.before, shift.after
    told = '<b class="pole">{}</b>{} ({})'
    html = Markup("{} on {}: " + told + ", then {}" + told).format(  # noqa: S704 - our own
        _named(story, before), name(after.position.issue),
        name(before.position.pole), _firmly(shift, before), when(before) or "undated",
        f"{_named(story, after)} as {after.office.title}: " if shift.holder and after.office else "",
        name(after.position.pole), _firmly(shift, after), when(after) or "undated",
    )  # fmt: skip
    cited = tuple(story.margin.cite(h.reading.document, h.position.span) for h in (before, after))
    return Line(ref, html, cited, tags=("change of office",) if shift.holder else ())


def _firmly(shift: Shift, held: Held) -> str:
    return f", {held.position.strength}" if shift.kind == "strength" else ""


def _compared(story: Story) -> Group | None:
    """Who is said to stand with whom, and who apart."""
    found = [(r, c) for r in story.readings for c in r.comparisons][-LATEST:]
    lines = tuple(line for n, (r, c) in enumerate(found, 1) if (line := _pair(story, r, c, f"c{n}")))
    return Group(lines, "Agreement and contrast") if lines else None


def _pair(story: Story, reading: Reading, row: Comparison, ref: str) -> Line | None:
    who, other = (story.cast.party(reading, i) for i in (row.actor, row.other))
    if who is None or other is None:
        return None
    verb = "stands with" if row.kind == "agree" else "stands apart from"
    verb = verb.replace("stands", "stand") if who.plural else verb
    matter = f" on {name(row.issue)}" if row.issue and row.issue not in LOOSE else ""
    html = Markup('{} <b class="pole">{}</b> {}{}').format(cap(who.words), verb, other.words, matter)
    tags = ("reported",) if row.attributed_to is not None else ()
    lead = f"reported {period(reading.document.published, reading.document.published)}"
    return Line(
        ref,
        html,
        (story.margin.cite(reading.document, row.span),),
        lead if reading.document.published else "",
        tags,
    )


def _matrix(story: Story, shown: list[Stand]) -> Markup | None:
    """The table of poles, where at least two actors stand on one issue."""
    cells: dict[str, dict[str, list[Stand]]] = {}
    for s in shown:
        cells.setdefault(s.position.issue.casefold(), {}).setdefault(_actor(story, s.held), []).append(s)
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
        (cap(name(next(iter(row.values()))[0].position.issue)), [_cell(row.get(k, [])) for k in columns])
        for row in sorted(kept, key=len, reverse=True)[:ROWS]
    ]
    if not rows:
        return None
    return picture("matrix.html", columns=[cap(story.cast.parties[k].name) for k in columns], rows=rows)


def _cell(shown: list[Stand]) -> list[tuple[str, str]]:
    """The poles of one actor on one issue, each once, with the lines they stand in."""
    found = {name(s.position.pole): "#" + s.ref for s in shown}
    return list(found.items())

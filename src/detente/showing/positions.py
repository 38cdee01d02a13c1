"""Where somebody stands over time, for the terminal and for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.codes.gazetteer import gazetteer
from detente.codes.issues import issues, labels
from detente.measuring.shifts import Shift, shifts
from detente.measuring.stands import held, key
from detente.measuring.terms import changes, terms
from detente.showing.story import score
from detente.showing.wording import cap, clip, counted, day, flat, period, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.measuring.stands import Held
    from detente.measuring.terms import Term
    from detente.measuring.whom import Meant
    from detente.rows import Actor, Reading

DATES, POLES = 11, 17  # columns
LONG = 220  # characters of a quotation


def chosen(
    readings: Sequence[Reading], who: Meant, issue: str | None = None
) -> tuple[list[Held], list[Shift]]:
    """The positions that are wanted, in order of time, and the shifts among them."""
    found = [h for h in held(readings) if who.holds(h) and issue in (None, h.position.issue)]
    return found, shifts(found)


def rows(found: Sequence[Held], moved: Sequence[Shift]) -> Iterator[dict[str, Any]]:
    """Each position as a JSON object; ``shift`` tells what it differs from."""
    for h in found:
        p, doc = h.position, h.reading.document
        yield {
            "who": h.actor.name,
            "role": h.office.title if h.office else h.actor.role,
            "country": h.actor.country,
            "issue": p.issue,
            "label": labels().get(p.issue, p.issue),
            "pole": p.pole,
            "pole_name": pole_name(p.issue, p.pole),
            "strength": p.strength,
            "from": h.first,
            "to": h.last,
            "held_on": p.held_on,
            "reported": not h.own,
            "attributed_to": p.attributed_to,
            "stance": p.stance,
            "quote": p.span.text,
            "start": p.span.start,
            "end": p.span.end,
            "doc": doc.id,
            "title": doc.title,
            "outlet": doc.outlet,
            "path": doc.path,
            "shift": next((_shift_row(s) for s in moved if s.after is h), None),
        }


def _shift_row(shift: Shift) -> dict[str, Any]:
    before = shift.before
    return {
        "kind": shift.kind,
        "from_pole": before.position.pole,
        "from_strength": before.position.strength,
        "from_date": before.last,
        "from_who": before.actor.name,
        "from_quote": before.position.span.text,
        "from_doc": before.reading.document.id,
        "holder_changed": shift.holder,
    }


def pole_name(issue: str, pole: str) -> str | None:
    """What a pole of an issue is called; None for a shade.

    >>> pole_name("sanctions", "against"), pole_name("sanctions", "wary")
    ('relief', None)
    """
    known = issues().get(issue)
    return known.poles[pole].name if known and pole in known.poles else None


def told(readings: Sequence[Reading], who: Meant, found: Sequence[Held], moved: Sequence[Shift]) -> Group:
    """The positions by issue, each with its day, pole, strength, words and source; shifts are marked."""
    parts: list[RenderableType] = [Text(cap(who.name), style="bold")]
    order = list(labels())
    names = sorted({h.position.issue for h in found}, key=lambda i: order.index(i) if i in labels() else 99)
    for name in names:
        parts += [Text(), *_issue(name, [h for h in found if h.position.issue == name], moved, who)]
    parts += _beside(readings, who)
    if who.kind == "country" and who.country and len(parted := terms(readings, who.country)) > 1:
        parts += [Text(), Text("Before and after each change of office", style="bold"), _terms(parted)]
    return Group(*parts, Text())


def _issue(name: str, found: Sequence[Held], moved: Sequence[Shift], who: Meant) -> Iterator[RenderableType]:
    known = issues().get(name)
    yield Text(known.label if known else name, style="bold underline")
    if known:
        yield Text(f"for: {known.poles['for'].name} · against: {known.poles['against'].name}", style="dim")
    for before, h in zip((None, *found), found, strict=False):
        yield from _office(before, h, who)
        yield from (_shift(s) for s in moved if s.after is h)
        yield _line(h, named=who.kind != "actor")


def _beside(readings: Sequence[Reading], who: Meant) -> Iterator[RenderableType]:
    """With whom an actor is said to stand, and from whom apart, either way round."""
    lines = []
    for reading in readings:
        cast = {a.id: a for a in reading.actors}
        for row in reading.comparisons:
            one, other = cast[row.actor], cast[row.other]
            if any(_is(who, reading, a) for a in (one, other)):
                verb = "stands with" if row.kind == "agree" else "stands apart from"
                words = f"{one.name} {verb} {other.name}" + (
                    f" on {row.issue.replace('_', ' ')}" if row.issue else ""
                )
                lines.append((reading, words, row.span.text))
    if lines:
        yield Text("\nAgreement and contrast", style="bold underline")
    for reading, words, quote in lines:
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(width=DATES)
        grid.add_column(overflow="fold")
        doc = reading.document
        source = Text(f"“{clip(quoted(flat(quote)), LONG)}” · {doc.outlet or doc.path}", style="dim")
        grid.add_row(day(doc.published) or "no date", Text.assemble(words, "\n", source))
        yield grid


def _is(who: Meant, reading: Reading, actor: Actor) -> bool:
    if who.kind == "actor":
        return key(reading, actor) in who.keys
    return who.kind == "country" and actor.country == who.country


def _line(h: Held, *, named: bool) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=DATES)
    grid.add_column(width=POLES)
    grid.add_column(overflow="fold")
    p, doc = h.position, h.reading.document
    when = Text(period(h.first, h.last) or "no date")
    if when.plain != "no date" and p.held_on is None:
        when = Text.assemble(when, "\n", ("published", "dim"))
    below = ", ".join(filter(None, (pole_name(p.issue, p.pole), p.strength)))
    pole = Text.assemble((p.pole, "bold"), f"\n{below}" if below else "")
    source = [h.actor.name if named else None, teller(h), doc.outlet, clip(doc.title or doc.path, LONG)]
    words = Text(f"“{clip(quoted(flat(p.span.text)), LONG)}”")
    grid.add_row(when, pole, Text.assemble(words, "\n", (" · ".join(filter(None, source)), "dim")))
    return grid


def teller(h: Held) -> str:
    """Whose words a position is known by."""
    by = h.position.attributed_to
    if by is None:
        return "own words"
    name = next((a.name for a in h.reading.actors if a.id == by), None)
    return f"as told by {name or 'the text'}"


def _shift(shift: Shift) -> Text:
    """The line that marks a shift, before the later position."""
    before, after = shift.before, shift.after
    if shift.kind == "strength":
        change = f"from {before.position.strength} to {after.position.strength}"
    else:
        change = f"from {before.position.pole} to {after.position.pole}"
    since = f", since {period(before.first, before.last)}"
    other = f" ({before.actor.name} before)" if shift.holder else ""
    return Text(f"▲ shift {change}{since}{other}", style="bold")


def _office(before: Held | None, h: Held, who: Meant) -> Iterator[Text]:
    """A line for each change of office between two positions: of a country's head, or of the actor itself."""
    if before is None or not before.last or not h.last:
        return
    if who.country:
        for since, new, old in changes(who.country, before.last, h.last):
            name, gone = (gazetteer().entries[o.person].name if o else "" for o in (new, old))
            yield _change(since, f"{name} is {new.title}" + (f", after {gone}" if gone else ""))
    elif h.office and before.office and h.office != before.office:
        yield _change(h.office.since, f"{h.office.title}, before: {before.office.title}")


def _change(since: str, words: str) -> Text:
    return Text(f"── change of office, {day(since)}: {words}", style="dim")


def _terms(parted: Iterable[Term]) -> Table:
    """What a country did and held under each head of its government."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=DATES + POLES + 2)
    grid.add_column(overflow="fold")
    for term in parted:
        office = term.office
        name = gazetteer().entries[office.person].name if office else "before the offices known"
        span = period(office.since, office.until or None) if office else ""
        scores = [score(e) for _, e in term.events]
        mean = f", mean score {sum(scores) / len(scores):+.1f}" if scores else ""
        told_ = f"{counted(len(term.events), 'event')}{mean}; {counted(len(term.positions), 'position')}"
        grid.add_row(Text.assemble(name, "\n", (span, "dim")), Text(told_))
    return grid

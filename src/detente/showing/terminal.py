"""What people see in the terminal: the brief's own lines in its order, nothing wider than the window."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.showing.brief import SECTIONS
from detente.showing.story import Story
from detente.showing.wording import clip, day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import IO

    from detente.record import Hit
    from detente.rows import Reading
    from detente.showing.lines import Section

ROWS = 4  # of each section: a summary is no list
WIDEST = 100  # columns; longer lines are hard to read
LEFT = 18  # columns, for the date or the lead
LONG = 240  # characters


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to the command what to do where the reader has gone; rich would end the program."""
        raise BrokenPipeError


def console(file: IO[str]) -> Console:
    """A console on a stream, in colour only where it is a terminal and NO_COLOR is not set."""
    made = _Console(file=file, highlight=False, markup=False, emoji=False)
    made.width = min(made.width, WIDEST)
    return made


def summary(reading: Reading) -> Group:
    """A document in short: its head, then the brief's sections, and what was not read."""
    story = Story([reading])
    parts: list[RenderableType] = [*_head(reading)]
    for room in SECTIONS:
        section = room.section(story)
        if section:
            parts += [Text(), Text(section.title, style="bold"), *_body(section)]
    if reading.notes:
        parts += [Text(), Text("Not read", style="bold"), *(Text(note) for note in reading.notes)]
    return Group(*parts, Text())


def found(hits: Sequence[Hit]) -> Group:
    """What a search found: the words, who said them, where and when."""
    return Group(*(part for hit in hits for part in _found(hit)))


def plain(html: str) -> str:
    """The text of a line of the brief on one line; what is quoted stands in quotation marks.

    >>> plain("<b>Kim</b> said: <q>we &amp; they</q>")
    'Kim said: “we & they”'
    """
    marked = re.sub(r"</?q\b[^>]*>", lambda m: "”" if m[0].startswith("</") else "“", str(html))
    text = unescape(re.sub(r"<[^>]+>", "", marked))
    return clip(text.replace("““", "“").replace("””", "”"), LONG)


def _head(reading: Reading) -> Iterator[Text]:
    doc = reading.document
    when = day(doc.published) or f"no date ({doc.published_basis})"
    facts = [doc.outlet, doc.author, doc.dateline_place, when, doc.genre]
    yield Text(clip(doc.title or doc.path, LONG), style="bold")
    yield Text(" · ".join(fact for fact in facts if fact), style="dim")
    if doc.title:
        yield Text(doc.path, style="dim")


def _body(section: Section) -> Iterator[RenderableType]:
    """A section's lines, the lead before them; what is beyond the window's patience is counted."""
    left = ROWS
    for group in section.groups:
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(width=LEFT)
        table.add_column(overflow="fold")
        for line in group.lines[: max(left, 0)]:
            tags = f" ({', '.join(line.tags)})" if line.tags else ""
            table.add_row(Text(line.lead), Text(plain(line.html) + tags))
        if group.heading and left > 0:
            yield Text(plain(group.heading), style="italic")
        if table.row_count:
            yield table
        left -= len(group.lines)
    if left < 0:
        yield Text(f"and {-left} more: --json gives them all", style="dim")


def _found(hit: Hit) -> Iterable[Text]:
    office = hit.role if hit.role and hit.role != hit.speaker else None
    who = ", ".join(part for part in (hit.speaker, office) if part)
    yield Text(who or "in the text", style="bold" if who else "dim")
    yield marked(hit.snippet)
    place = [clip(hit.title or "", LONG), hit.outlet, day(hit.date), f"{hit.path}:{hit.start}"]
    yield Text(" · ".join(p for p in place if p), style="dim")
    yield Text()


def marked(snippet: str) -> Text:
    """A snippet with its ``**marks**`` in bold where the terminal has it.

    >>> marked("lift **sanctions** now").plain
    'lift sanctions now'
    """
    parts = re.split(r"\*\*(.+?)\*\*", snippet)
    return Text.assemble(*((part, "bold" if i % 2 else "") for i, part in enumerate(parts)))

"""What people see in the terminal: the same order as the brief, nothing wider than the window."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import IO

    from detente.record import Hit
    from detente.rows import Event, Forecast, Poll, Reading

ROWS = 6  # of each kind: a summary is no list
WIDEST = 100  # columns; longer lines are hard to read
QUOTE = 200  # characters
LEFT = 22  # columns, for the name or the date
MORE = "--json gives them all"

Row = tuple[str, str]


def console(file: IO[str]) -> Console:
    """A console on a stream, in colour only where it is a terminal and NO_COLOR is not set."""
    made = Console(file=file, highlight=False, markup=False, emoji=False)
    made.width = min(made.width, WIDEST)
    return made


def summary(reading: Reading) -> Group:
    """A document in short: what happened, what was said, what is expected and why."""
    names = {a.id: a.name for a in reading.actors} | {"author": reading.document.author or "the author"}
    parts: list[RenderableType] = [_head(reading)]
    for title, rows in (
        ("What happened", [_event(e, names) for e in reading.events]),
        ("What was said", _statements(reading, names)),
        ("What is expected", [_forecast(f, names) for f in reading.forecasts]),
        ("Where they stand", [(_name(p.actor, names), f"{p.issue}: {p.stance}") for p in reading.positions]),
        ("Polls", [_poll(p, names) for p in reading.polls]),
        (
            "Why",
            [
                (_name(a.by, names), f"{one(a.conclusion.text)} ← {one(a.reason.text)}")
                for a in reading.arguments
            ],
        ),
        ("Not read", [("", note) for note in reading.notes]),
    ):
        if rows:
            parts.append(_section(title, rows))
    return Group(*parts, Text())


def found(hits: Sequence[Hit]) -> Group:
    """What a search found: the words, who said them, where and when."""
    return Group(*(part for hit in hits for part in _found(hit)))


def day(iso: str | None) -> str:
    """A date as people write it, as far as it is known.

    >>> day("2021-11-25"), day("2021-11"), day("2021"), day(None)
    ('25 Nov 2021', 'Nov 2021', '2021', '')
    """
    try:
        if iso and len(iso) == len("2021-11"):
            return f"{date.fromisoformat(iso + '-01'):%b %Y}"
        return f"{date.fromisoformat(iso):%-d %b %Y}" if iso and len(iso) > len("2021") else iso or ""
    except ValueError:
        return iso or ""


def one(text: str, length: int = QUOTE) -> str:
    r"""A text on one line, cut at a word.

    >>> one("They met\\nat noon in the old town.", 18)
    'They met at noon …'
    """
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rsplit(" ", 1)[0] + " …"


def _head(reading: Reading) -> Group:
    doc = reading.document
    when = day(doc.published) or f"no date ({doc.published_basis})"
    facts = [doc.outlet, doc.author, doc.dateline_place, when, doc.genre]
    lines = [
        Text(one(doc.title or doc.path), style="bold"),
        Text(" · ".join(f for f in facts if f), style="dim"),
    ]
    return Group(*lines, *([Text(doc.path, style="dim")] if doc.title else []))


def _section(title: str, rows: Sequence[Row]) -> Group:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=LEFT)
    table.add_column(overflow="fold")
    for left, right in rows[:ROWS]:
        table.add_row(Text(left), Text(right))
    body: list[RenderableType] = [Text(), Text(title, style="bold"), table]
    if len(rows) > ROWS:
        body.append(Text(f"and {len(rows) - ROWS} more: {MORE}", style="dim"))
    return Group(*body)


def _name(actor: str | None, names: dict[str, str]) -> str:
    return names.get(actor or "", actor or "")


def _names(actors: Iterable[str], names: dict[str, str]) -> str:
    return ", ".join(_name(a, names) for a in actors)


def _event(event: Event, names: dict[str, str]) -> Row:
    first, last = day(event.date_from), day(event.date_to)
    when = first if first == last or not last else f"{first} – {last}" if first else f"by {last}"
    kind = event.type + (f"/{event.mode}" if event.mode else "")
    who = " → ".join(filter(None, (_names(event.source, names), _names(event.target, names))))
    status = {"happened": "", "negated": "did not: "}.get(event.status, f"{event.status}: ")
    return when or "no date", f"{status}{who or 'someone'}, {kind}: {one(event.span.text)}"


def _statements(reading: Reading, names: dict[str, str]) -> list[Row]:
    """Who said what; the office stands at the first mention of a speaker."""
    roles = {a.id: a.role or a.role_in_text for a in reading.actors}
    rows = []
    for said in reading.statements:
        who = _name(said.speaker, names) or (said.speaker_mention.text if said.speaker_mention else "someone")
        role = roles.pop(said.speaker or "", None)
        words = " … ".join(part.text for part in said.content)
        rows.append((one(who) + (f", {role}" if role else ""), one(words)))
    return rows


def _forecast(forecast: Forecast, names: dict[str, str]) -> Row:
    low, high = (round(100 * p) for p in forecast.probability)
    hedge = f"{one(forecast.hedge.text)}, " if forecast.hedge else ""
    bound = "if: " if forecast.conditional else ""
    words = f"{bound}{one(forecast.subject)}: {one(forecast.outcome)} ({hedge}{low}–{high} %)"
    return _name(forecast.by, names), words


def _poll(poll: Poll, names: dict[str, str]) -> Row:
    shares = ", ".join(f"{_name(s.choice, names)} {s.share:g} %" for s in poll.results)
    facts = [
        day(poll.field_to),
        f"n = {poll.sample}" if poll.sample else "",
        f"±{poll.margin:g}" if poll.margin else "",
    ]
    about = ", ".join(f for f in facts if f)
    return poll.pollster or "a poll", shares + (f" ({about})" if about else "")


def _found(hit: Hit) -> Iterable[Text]:
    who = hit.speaker + (f", {hit.role}" if hit.role else "") if hit.speaker else ""
    yield Text(who or "in the text", style="bold" if who else "dim")
    yield marked(hit.snippet)
    place = [one(hit.title or ""), hit.outlet, day(hit.date), f"{hit.path}:{hit.start}"]
    yield Text(" · ".join(p for p in place if p), style="dim")
    yield Text()


def marked(snippet: str) -> Text:
    """A snippet with its ``**marks**`` in bold where the terminal has it.

    >>> marked("lift **sanctions** now").plain
    'lift sanctions now'
    """
    parts = re.split(r"\*\*(.+?)\*\*", snippet)
    return Text.assemble(*((part, "bold" if i % 2 else "") for i, part in enumerate(parts)))

"""Who can be meant by a name, in the terminal: each with country and office, and why the first is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from detente.showing.wording import day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import RenderableType

INDENT = 2
FEW = 2  # reasons told of each: the rest is in --json


def listing(rows: Sequence[Mapping[str, Any]], left: int = 0) -> Group:
    """The candidates in order, the one who is meant first; ``left`` is how many more there are."""
    parts = [part for row in rows for part in _entry(row)]
    if rows and not rows[0]["meant"] and rows[0]["id"]:
        parts.insert(0, Text("nobody of these for sure: a day, a title or a context may tell", style="dim"))
    if left:
        parts.append(
            Text(f"and {left} more: --limit {len(rows) + left} or --json gives them all", style="dim")
        )
    return Group(*parts)


def _entry(row: Mapping[str, Any]) -> Iterator[RenderableType]:
    """A candidate: name and country, the office with its dates, what speaks for them."""
    native = f" · {row['native']}" if row["native"] else ""
    codes = " ".join(code for code in (row["country"], row["sector"]) if code)
    name = Text.assemble(
        (row["name"], "bold" if row["meant"] else ""), (f"{native} · {codes or 'no code'}", "dim")
    )
    yield name
    if row["office"]:
        yield _line(f"{'once ' if row['past'] else ''}{row['office']}, {_term(row)}")
    if row["meant"] and row["why"]:
        yield _line(f"is meant: {row['why']}")
    elif row["reasons"]:
        yield _line("; ".join(row["reasons"][:FEW]), style="dim")


def _line(words: str, style: str = "") -> RenderableType:
    """A line under a name."""
    return Padding(Text(words, style=style), (0, 0, 0, INDENT))


def _term(row: Mapping[str, Any]) -> str:
    """From when until when, as people write it."""
    since, until = day(row["since"]), day(row["until"])
    return f"{since or '?'} – {until}" if until else f"since {since}" if since else "no dates"

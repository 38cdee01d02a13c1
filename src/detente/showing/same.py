"""Events told more than once, in the terminal and for other programs: each with its sources, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from detente.showing.wording import clip, counted, day, period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from detente.record import Record
    from detente.record.joining import Told

QUOTE = 160
INDENT = 2
EVENT = ("id", "date_from", "date_to", "status", "source", "type", "mode", "target")
TELLING = ("id", "title", "outlet", "published", "doc", "quote", "start", "end")
QUERY = "SELECT * FROM done WHERE id IN (SELECT value FROM json_each(?))"


def rows(record: Record, deeds: Sequence[Sequence[Told]]) -> Iterator[dict[str, Any]]:
    """Each event as an object, with its tellings in ``tellings``."""
    ids = [told.event for deed in deeds for told in deed]
    done = {row["id"]: row for row in record.query(QUERY, [str(ids)]).to_struct_array().to_pylist()}
    for deed in deeds:
        told = [
            {name: done[t.event][name] for name in TELLING}
            | {"chance": t.chance, "why": t.why or None, "by": t.by or None}
            for t in deed
        ]
        event = {name: done[deed[0].event][name] for name in EVENT}
        outlets = {t["outlet"] for t in told if t["outlet"]}
        counts = {"sources": len({t.doc for t in deed}), "outlets": len(outlets)}
        yield event | counts | {"tellings": told}


def listing(found: Sequence[Mapping[str, Any]]) -> Group:
    """The events in order, below each the sentences that tell it."""
    return Group(*(part for event in found for part in _event(event)))


def _event(event: Mapping[str, Any]) -> Iterator[RenderableType]:
    code = " ".join(filter(None, (event["type"], event["mode"])))
    who = " → ".join(filter(None, (event["source"], event["target"])))
    facts = [period(event["date_from"], event["date_to"]), who, event["status"]]
    yield Text.assemble((code, "bold"), " · ", " · ".join(filter(None, facts)))
    heard = [counted(event["sources"], "source"), counted(event["outlets"], "outlet")]
    yield _line(", ".join(heard), style="dim")
    for told in event["tellings"]:
        place = [told["outlet"] or told["title"] or told["doc"][:12], day(told["published"])]
        yield _line(f"{told['id']}  {', '.join(filter(None, place))}: “{clip(told['quote'], QUOTE)}”")
        if told["why"]:
            by = "" if told["by"] == "joining" else f", judged by {told['by']}"
            yield _line(f"{told['chance']:.2f}  {told['why']}{by}", style="dim", level=2)
    yield Text()


def _line(words: str, style: str = "", level: int = 1) -> RenderableType:
    return Padding(Text(words, style=style), (0, 0, 0, INDENT * level))

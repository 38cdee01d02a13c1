"""How well positions are read, on passages of our own (``tests/gold/positions.jsonl``).

Each line is a passage with all the positions in it: actor, issue, pole and a quotation. No government said
what stands there: the passages are invented. Half of them were looked at while the rules were made
("developed"), half were not ("kept"). A reading's position is right where it overlaps the quotation's larger
part and names its actor, issue and pole; where the gold has several, parted by ``|``, each is right, ``*``
leaves it open. ``found`` asks for actor and place alone.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.reading import actors, page, positions, prose, speech, times

if TYPE_CHECKING:
    from detente.rows import Actor, Position
    from intervals import Counts

GOLD = Path(__file__).parent.parent / "tests" / "gold" / "positions.jsonl"


def passages(part: str | None = None) -> list[dict[str, Any]]:
    """The passages of a part, "developed" or "kept"; all without one."""
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    return [row for row in rows if part in (None, row["set"])]


def read(text: str) -> tuple[list[Position], dict[str, Actor]]:
    """The positions of a text, and its actors by id."""
    parsed = prose.parse(page.read(text.encode(), "story.txt"))
    cast = actors.read(parsed)
    dates = times.read(parsed)
    found = positions.read(parsed, cast, speech.read(parsed, cast, dates), dates)
    return list(found), {a.id: a for a in cast.actors}


def here(text: str, gold: dict[str, str], found: Position, cast: dict[str, Actor]) -> bool:
    """Whether a position is that actor's and stands on the larger part of the gold's words."""
    start = text.index(gold["quote"])
    shared = min(found.span.end, start + len(gold["quote"])) - max(found.span.start, start)
    named = {found.actor, cast[found.actor].name}
    return 2 * shared > len(gold["quote"]) and among(gold["actor"], *named)


def among(accepted: str, *values: str) -> bool:
    """Whether one of the values is accepted."""
    return accepted.endswith("*") or bool(set(accepted.split("|")) & set(values))


def score(row: dict[str, Any], *, whole: bool) -> Counts:
    """What is right in a passage; ``whole`` asks for issue and pole too."""
    found, cast = read(row["text"])
    free, right = list(found), 0
    for gold in row["positions"]:
        hit = next((p for p in free if here(row["text"], gold, p, cast)), None)
        if hit is not None:
            free.remove(hit)
            right += not whole or (among(gold["issue"], hit.issue) and among(gold["pole"], hit.pole))
    return right, len(row["positions"]), len(found)

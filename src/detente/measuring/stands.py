"""Who stood where, when: the positions of several readings in one order of time.

An actor that the gazetteer or a text names is one across documents; a description ("officials") belongs to
its document alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.codes.gazetteer import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.codes.gazetteer import Office
    from detente.rows import Actor, Position, Reading

Side = Literal["for", "against", "conditional", "other"]
SIDES: dict[str, Side] = {
    **dict.fromkeys(("for", "conciliatory"), "for"),
    **dict.fromkeys(
        ("against", "hostile", "hardline", "suspicious", "sceptical", "wary", "cautious"), "against"
    ),
    "conditional": "conditional",
}


def side(pole: str) -> Side:
    """The side of an issue that a pole is a shade of; "other" for what takes none ("neutral").

    >>> side("hardline"), side("conditional"), side("neutral")
    ('against', 'conditional', 'other')
    """
    return SIDES.get(pole, "other")


@dataclass(frozen=True, slots=True)
class Held:
    """A position with who held it, when, and the reading it is in.

    ``key`` is the actor across documents. ``first`` and ``last`` bound the day, from ``held_on`` or else from
    the document's date; both None where neither is known. ``office`` is the weightiest held that day.
    """

    key: str
    actor: Actor
    position: Position
    reading: Reading
    first: str | None
    last: str | None
    office: Office | None

    @property
    def side(self) -> Side:
        """The side taken."""
        return side(self.position.pole)

    @property
    def own(self) -> bool:
        """Whether the words are the actor's own."""
        return self.position.attributed_to is None


def held(readings: Iterable[Reading]) -> list[Held]:
    """The positions of some readings in order of time, those without a date first."""
    found = [_held(r, p) for r in readings for p in r.positions]
    return sorted(found, key=lambda h: (h.last or "", h.first or ""))


def key(reading: Reading, actor: Actor) -> str:
    """What an actor is called across documents."""
    named = actor.id in gazetteer().entries or any(m.kind == "name" for m in actor.mentions)
    return actor.id if named else f"{reading.document.id}:{actor.id}"


def _held(reading: Reading, position: Position) -> Held:
    actor = next(a for a in reading.actors if a.id == position.actor)
    first, last = days(position.held_on or reading.document.published)
    entry = gazetteer().entries.get(actor.id)
    office = entry.office(last) if entry and last and len(last) == len("2021-11-25") else None
    return Held(key(reading, actor), actor, position, reading, first, last, office)


def days(when: str | None) -> tuple[str | None, str | None]:
    """The first and last day of a day, month, year or interval; what is not full stays as it is.

    >>> days("2021-11-25"), days("2021-11-15/2021-11-21"), days(None)
    (('2021-11-25', '2021-11-25'), ('2021-11-15', '2021-11-21'), (None, None))
    """
    if not when:
        return None, None
    first, _, last = when.partition("/")
    return first, last or first

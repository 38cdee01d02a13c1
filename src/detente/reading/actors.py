"""Who acts and speaks in a document.

:func:`read` settles who is meant at each name, description and pronoun of a page. An office holder is
looked up at the document's date. Two people of one surname are never one: a bare surname goes to the
person of that name whom the text named last, or, where the text names nobody in full, to the one who
holds or held a high office of a country the text is about.

:func:`resolve` says the same of a lone phrase, as who codes events meets it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from detente.reading import homes, reference
from detente.reading.casting import Casting
from detente.reading.ledger import Part
from detente.reading.resolving import Resolved, resolve

if TYPE_CHECKING:
    from detente.reading.prose import Prose
    from detente.rows import Actor, Mention

__all__ = ["VERSION", "Cast", "Resolved", "read", "resolve"]

VERSION = "2"


@dataclass(eq=False)
class Cast:
    """The actors of one document, and who is meant at each place of its text.

    ``kinds`` says of each actor's id what it is: person, country, body or group.
    """

    actors: tuple[Actor, ...]
    kinds: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, id: str) -> Actor:
        """The actor of an id."""
        return self._by_id[id]

    @cached_property
    def _by_id(self) -> dict[str, Actor]:
        return {a.id: a for a in self.actors}

    @cached_property
    def mentions(self) -> tuple[tuple[Mention, Actor], ...]:
        """All mentions in order of the text, outer before inner."""
        pairs = [(m, a) for a in self.actors for m in a.mentions]
        return tuple(sorted(pairs, key=lambda p: (p[0].span.start, -p[0].span.end)))

    def within(self, start: int, end: int) -> list[tuple[Mention, Actor]]:
        """The mentions that lie in [start, end), in order."""
        return [(m, a) for m, a in self.mentions if start <= m.span.start and m.span.end <= end]

    def everyone(self, offset: int) -> tuple[Actor, ...]:
        """All actors of the longest mention that covers an offset: two for "the two sides"."""
        found = [(m, a) for m, a in self.mentions if m.span.start <= offset < m.span.end]
        longest = max((len(m.span.text) for m, _ in found), default=0)
        return tuple(a for m, a in found if len(m.span.text) == longest)

    def at(self, offset: int) -> Actor | None:
        """The actor of the longest mention that covers an offset."""
        return next(iter(self.everyone(offset)), None)


def read(prose: Prose) -> Cast:
    """Find the actors of a document."""
    casting = Casting(prose)
    casting.names()
    reference.settle(casting)
    homes.settle(casting)
    parts = sorted((p for p in casting.parts.values() if p.mentions), key=Part.first)
    return Cast(tuple(casting.actor(p) for p in parts), {p.id: p.kind for p in parts})

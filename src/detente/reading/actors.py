"""Who acts and speaks in a document."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.reading.prose import Prose
    from detente.rows import Actor, Mention


@dataclass(eq=False)
class Cast:
    """The actors of one document, and who is meant at each place of its text."""

    actors: tuple[Actor, ...]

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

    def at(self, offset: int) -> Actor | None:
        """The actor of the longest mention that covers an offset."""
        found = [(m, a) for m, a in self.mentions if m.span.start <= offset < m.span.end]
        return max(found, key=lambda p: p[0].span.end - p[0].span.start)[1] if found else None


def read(prose: Prose) -> Cast:
    """Find the actors of a document."""
    raise NotImplementedError

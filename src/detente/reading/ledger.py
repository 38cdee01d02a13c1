"""The actors of a page while they are being found, and where each was mentioned so far."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.rows import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.codes.gazetteer import Entry
    from detente.rows import MentionKind


@dataclass(eq=False)
class Part:
    """An actor while the cast is being found: ``kind`` is person, unnamed, country, body or group."""

    id: str
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    sex: str | None = None
    entry: Entry | None = None
    called: str | None = None
    mentions: list[Mention] = field(default_factory=list)

    def last(self, before: int) -> int:
        """Where the part was last mentioned before an offset; -1 if nowhere."""
        return max((m.span.start for m in self.mentions if m.span.start < before), default=-1)

    def first(self) -> int:
        """Where the part is first mentioned."""
        return min((m.span.start for m in self.mentions), default=10**9)


class Ledger:
    """The mentions of all parts so far, in order of the text.

    >>> ledger = Ledger("Kim met Moon.")
    >>> kim = ledger.parts.setdefault("kim", Part("kim", "Kim", "person"))
    >>> ledger.mention(kim, 0, 3, "name")
    >>> [(m.span.text, p.id) for m, p in ledger.backwards(8)]
    [('Kim', 'kim')]
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts: dict[str, Part] = {}
        self._rows: list[tuple[int, int, str, Mention]] = []

    def mention(self, part: Part, start: int, end: int, kind: MentionKind) -> None:
        """Note that the text speaks of a part."""
        key = (start, end, part.id)
        at = bisect_left(self._rows, key, key=lambda row: row[:3])
        if at < len(self._rows) and self._rows[at][:3] == key:
            return
        mention = Mention(Span(start, end, self.text[start:end]), kind)
        self._rows.insert(at, (*key, mention))
        part.mentions.append(mention)

    def inside(self, start: int, end: int) -> list[tuple[Mention, Part]]:
        """The mentions so far that lie in [start, end), in order."""
        at = bisect_left(self._rows, start, key=lambda row: row[0])
        found = []
        while at < len(self._rows) and self._rows[at][0] < end:
            if self._rows[at][1] <= end:
                found.append((self._rows[at][3], self.parts[self._rows[at][2]]))
            at += 1
        return found

    def holds(self, start: int, end: int) -> bool:
        """Whether somebody is mentioned by exactly these words."""
        return any(m.span.start == start and m.span.end == end for m, _ in self.inside(start, end))

    def backwards(self, offset: int, reach: int = 10**9) -> Iterator[tuple[Mention, Part]]:
        """The mentions so far that begin before an offset, nearest first, as far back as ``reach``."""
        at = bisect_left(self._rows, offset, key=lambda row: row[0]) - 1
        while at >= 0 and offset - self._rows[at][0] <= reach:
            yield self._rows[at][3], self.parts[self._rows[at][2]]
            at -= 1

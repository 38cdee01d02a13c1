"""The paragraphs of a text and its sentences, as far as showing a sentence needs them.

The record keeps texts, not parses; these rules only choose what is quoted around a span, so a
sentence may come out too long, never wrong.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import pairwise

BREAK = re.compile(
    r"[ \t]*(?:\r?\n[ \t]*){2,}|(?<=[.!?:”\"])[ \t]*\r?\n(?=\S)|\r?\n(?=[ \t]*[•·▪◦‣*–—-][ \t])"
)
"""A blank line, a line break after a sentence's end, or one before a list's mark."""

STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\W_a-z])")
SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Lt|Col|Maj|Capt|Sgt|Gov|Sen|Rep|Amb|Hon|Rev|Adm|Brig|Pres|No|vs|al|Jr|Sr|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|e\.g|i\.e)|\b[^\W\d_]|\b(?:[A-Z]\.)+[A-Z])\.$"
)
"""What ends in a full stop and ends no sentence: titles, months, initials."""


class Paragraphs:
    """A text cut into paragraphs, and these into sentences; each a pair of offsets."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """The paragraphs in order, white space around them left out."""
        cuts = [(0, 0), *(m.span() for m in BREAK.finditer(self.text)), (len(self.text), len(self.text))]
        found = (self._trim(a[1], b[0]) for a, b in pairwise(cuts))
        return [(s, e) for s, e in found if s < e]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        r"""The sentences of all paragraphs in order.

        >>> text = "Mr. Park left on Jan. 5. “Why?” He did not say.\n\nThe U.S. Senate met."
        >>> [text[s:e] for s, e in Paragraphs(text).sentences]
        ['Mr. Park left on Jan. 5.', '“Why?”', 'He did not say.', 'The U.S. Senate met.']
        """
        return [sentence for p in self.paragraphs for sentence in self._split(*p)]

    def _split(self, start: int, end: int) -> list[tuple[int, int]]:
        stops = STOP.finditer(self.text, start, end)
        cuts = [
            start,
            *(m.end() for m in stops if not SHORT.search(self.text, max(start, m.start() - 12), m.end())),
        ]
        pairs = (self._trim(a, b) for a, b in zip(cuts, [*cuts[1:], end], strict=True))
        return [(s, e) for s, e in pairs if s < e]

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        inner = self.text[start:end]
        return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())

    def around(self, start: int, end: int) -> list[tuple[int, int]]:
        """The sentences that hold [start, end), in part or whole; the one nearest where none does.

        >>> Paragraphs("He left. She stayed. They met.").around(10, 12)
        [(9, 20)]
        """
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_right(self._starts, max(start, end - 1))
        held = [(s, e) for s, e in self.sentences[first:last] if s < end and start < e]
        return held or self.sentences[max(0, last - 1) :][:1]

    @cached_property
    def _starts(self) -> list[int]:
        return [s for s, _ in self.sentences]

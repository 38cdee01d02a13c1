"""Arguments of a text, and whether one is what was meant: half of its reason and half of its conclusion."""

from functools import cache

from detente.reading import actors, arguments, page, prose, speech
from detente.rows import Argument, Span

HALF = 0.5


@cache
def reading(text: str) -> tuple[Argument, ...]:
    """The arguments of a text, read as a story."""
    parsed = prose.parse(page.read(text.encode(), "story.txt"))
    cast = actors.read(parsed)
    return arguments.read(parsed, cast, speech.read(parsed, cast))


def overlap(text: str, want: str, have: Span) -> float:
    """Intersection over union of some words of a text and a span, in characters."""
    start = text.index(want)
    shared = min(start + len(want), have.end) - max(start, have.start)
    return max(0, shared) / (len(want) + have.end - have.start - max(0, shared))


def fits(text: str, want: tuple[str, str], have: Argument) -> bool:
    """Whether an argument is the one that is meant."""
    return overlap(text, want[0], have.reason) >= HALF and overlap(text, want[1], have.conclusion) >= HALF

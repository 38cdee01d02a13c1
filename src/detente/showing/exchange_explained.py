"""Why there is no deal, or what carries one, in the terminal and as JSON."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from detente.bargaining.explaining.changes import distinct
from detente.bargaining.outcome import SIDES
from detente.bargaining.terms import Roadmap
from detente.showing import exchanged
from detente.showing.exchange import share
from detente.showing.exchange_words import HOLDS, LIMITS, answer, lead, names, title
from detente.showing.wording import cap, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from detente.bargaining.explaining.binding import Binding
    from detente.bargaining.explaining.changes import Change
    from detente.bargaining.explaining.diagnose import Diagnosis
    from detente.bargaining.explaining.explain import Explanation, Room

TABLED = ("Other steps would do:", "The smallest single changes that would do:")
"""Beginnings of sentences that list what the table has."""
LOSING = "Yet a trustworthy government"
"""Beginning of the sentence that says who would not begin, which stands first here."""
UNUSUAL = "So would, though it ordinarily makes a deal harder"
BEGINNING = "What would make both begin"
STUCK = "No other steps and no single number were found with which both would begin."


def explained(found: Diagnosis) -> Iterator[RenderableType]:
    """The diagnosis in its sentences, then each change that would do with the chance it would bring."""
    verdict, *sentences = found.sentences
    yield Text(verdict, "bold")
    for sentence in (words for words in sentences if not words.startswith(TABLED)):
        yield ""
        yield sentence
    yield from offered("What would do", found.helping)
    idle = sum(c.deal is None for c in found.changes)
    if idle:
        yield ""
        yield f"Of {counted(idle, 'other number')} no value was found that would do alone: --json names them."
    yield ""
    yield HOLDS


def offered(head: str, changes: Sequence[Change]) -> Iterator[RenderableType]:
    """What would do, first what ordinarily makes a deal easier, with the chance that both then take all."""
    for words, some in (
        (head, [c for c in changes if c.eases]),
        (UNUSUAL, [c for c in changes if not c.eases]),
    ):
        if some:
            yield ""
            yield _changes(words, some)


def _changes(head: str, changes: Sequence[Change]) -> Table:
    """What would do, a row a change."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(head, overflow="fold")
    table.add_column("both then take all", justify="right", overflow="fold", max_width=9)
    for change in changes:
        if change.deal:
            table.add_row(Text(cap(change.words)), share(change.deal.completion))
    return table


def told(found: Diagnosis) -> dict[str, Any]:
    """The diagnosis as JSON has it."""
    return {
        "verdict": "undecided" if found.undecided else "no deal",
        "parties": dict(zip(SIDES, names(found.negotiation), strict=True)),
        "mode": found.negotiation.protocol.mode,
        "roadmap": _plain(found.roadmap),
        "steps": found.steps,
        "words": list(found.sentences),
        "binding": _binding(found.binding),
        "cause": found.cause,
        "cured_by_sequencing": found.cured_by_sequencing,
        "least_steps": found.least_steps,
        "changes": [_change(c) for c in found.changes],
    }


def carried(found: Explanation, begin: Sequence[Change] | None = None) -> Iterator[RenderableType]:
    """That there is a deal, and what it rests on most narrowly; before that what would make both begin."""
    yield Text(title(found.deal), "bold")
    first = list(lead(found.deal))
    yield from first
    if begin is not None:
        yield from offered(BEGINNING, distinct(begin)) if distinct(begin) else ("", STUCK)
    others = (words for words in answer(found.deal) if words not in first)
    carries = (words for words in found.sentences if begin is None or not words.startswith(LOSING))
    for sentence in (*carries, " ".join(others)):
        yield ""
        yield sentence
    yield ""
    yield LIMITS


def carried_told(found: Explanation, begin: Sequence[Change] | None = None) -> dict[str, Any]:
    """The deal as JSON has it, with how far each number may move."""
    return exchanged.solved(found.deal) | {
        "carries": list(found.sentences),
        "rooms": [_room(r) for r in found.rooms],
        "beginning": None if begin is None else [_change(c) for c in begin],
    }


def _room(room: Room) -> dict[str, Any]:
    return {"parameter": room.lever.name, "low": _plain(room.low), "high": _plain(room.high)}


def _binding(found: Binding) -> dict[str, Any]:
    """Whose condition fails, at which step and why, with the parts that add up to what is lacking."""
    return {
        "side": found.side,
        "party": found.party.name,
        "type": found.type,
        "step": found.step,
        "constraint": found.constraint,
        "both": found.shared,
        "lacking": exchanged.number(found.lacking),
        "parts": {part.name: exchanged.number(part.amount) for part in found.need.parts},
    }


def _change(found: Change) -> dict[str, Any]:
    return {
        "parameter": found.parameter,
        "party": found.party,
        "now": _plain(found.now),
        "needed": _plain(found.needed),
        "size": found.size,
        "completion": found.deal and exchanged.number(found.deal.completion),
        "words": found.words,
    }


def _plain(value: Fraction | float | str | Roadmap | None) -> Any:  # noqa: ANN401 - as JSON has it
    """A value before or after a change, as JSON has it."""
    if isinstance(value, Roadmap):
        return {side: [exchanged.number(size) for size in getattr(value, side)] for side in SIDES}
    return exchanged.number(value) if isinstance(value, Fraction) else value

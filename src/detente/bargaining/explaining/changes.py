"""What might be changed so that there would be a deal: other steps, or one number, smallest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.bargaining.explaining.levers import levers
from detente.bargaining.explaining.moves import moves
from detente.bargaining.explaining.questions import OnRoadmap, unwilling
from detente.bargaining.explaining.wording import (
    busy,
    deal_words,
    lever_words,
    loss_words,
    mode_words,
    no_lever_words,
)
from detente.bargaining.outcome import SIDES
from detente.bargaining.terms import Roadmap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from detente.bargaining.explaining.levers import Lever
    from detente.bargaining.explaining.questions import Question
    from detente.bargaining.explaining.sequencing import Sequencing
    from detente.bargaining.outcome import Equilibrium
    from detente.bargaining.terms import Negotiation


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that might be changed so that there would be a deal, by as little as was found to do.

    ``parameter`` is a dotted name (``both.trust``: in both parties), or "roadmap", "steps", "protocol.mode";
    ``party`` whose it is: "first", "second", "both" or None. ``needed`` is None where no value was found to
    do. ``size`` is 0 for other steps, else the change as a share of 1 (a probability) or of the largest value
    of either party (an amount). ``eases``: whether it goes the way that ordinarily makes a deal easier; on a
    given roadmap the other way may help too. ``deal`` is the equilibrium, exact, that there then is.
    """

    parameter: str
    party: str | None
    now: Fraction | int | str | Roadmap | None
    needed: Fraction | int | str | Roadmap | None
    size: float | None
    eases: bool
    deal: Equilibrium | None
    words: str


def changes(negotiation: Negotiation, question: Question, others: Sequencing) -> tuple[Change, ...]:
    """Other steps first, then numbers by the size of the change, and last those that do not help.

    A parameter that helps in both directions is named twice.
    """
    found = [change for lever in levers(negotiation) for change in _moved(negotiation, lever, question)]
    return (*_stepped(negotiation, question, others), *sorted(found, key=_by_size))


def distinct(found: Sequence[Change]) -> list[Change]:
    """The changes that would do, without those that say no more than another.

    Left out are a change of both parties' values where one of the two alone need not go further, and a
    roadmap of as many steps that gives nothing in the last of them where fewer steps are proposed.
    """
    helping = [change for change in found if change.deal]
    fewer = any(change.parameter == "steps" for change in helping)
    return [
        change
        for change in helping
        if not any(_alone(other, change) for other in helping) and not (fewer and _idle(change))
    ]


def _alone(one: Change, both: Change) -> bool:
    """Whether one party's change is no larger than that of both, or comes to the same value."""
    side, _, key = one.parameter.partition(".")
    if both.parameter != f"both.{key}" or side not in SIDES or (one.eases, both.eases) != (True, True):
        return False
    return one.needed == both.needed or (one.size or 0.0) <= (both.size or 0.0)


def _idle(change: Change) -> bool:
    """Whether a roadmap of as many steps gives nothing in the last."""
    return (
        change.parameter == "roadmap"
        and isinstance(change.needed, Roadmap)
        and (busy(change.needed) < len(change.needed))
    )


def _by_size(change: Change) -> tuple[bool, float]:
    return change.size is None, change.size or 0.0


def _moved(negotiation: Negotiation, lever: Lever, question: Question) -> Iterator[Change]:
    """The smallest moves of a lever as changes, or that there is none."""
    found = moves(negotiation, lever, question)
    for move in found:
        eases, words = lever.eases(up=move.up), lever_words(lever, negotiation, move.needed, up=move.up)
        words += loss_words(unwilling(move.deal))
        yield Change(lever.name, lever.party, move.now, move.needed, move.size, eases, move.deal, words)
    if not found:
        words = no_lever_words(lever, negotiation)
        yield Change(lever.name, lever.party, lever.low, None, None, False, None, words)  # noqa: FBT003


def _stepped(negotiation: Negotiation, question: Question, others: Sequencing) -> Iterator[Change]:
    """Other steps, or another side to lead, as changes."""
    present = question.roadmap if isinstance(question, OnRoadmap) else None
    if others.roadmap:
        words = f"another roadmap of {deal_words(others.roadmap)}"
        yield _free("roadmap", present, others.roadmap.roadmap, others.roadmap, words)
    if others.steps:
        now, steps = len(present) if present else None, len(others.steps.roadmap)
        yield _free("steps", now, steps, others.steps, deal_words(others.steps))
    for deal in others.leads:
        mode = deal.negotiation.protocol.mode
        same = deal.roadmap == present
        words = mode_words(mode, negotiation) + ("" if same else f", in {deal_words(deal)}")
        yield _free("protocol.mode", negotiation.protocol.mode, mode, deal, words)


def _free(
    parameter: str,
    now: int | str | Roadmap | None,
    needed: int | str | Roadmap,
    deal: Equilibrium,
    words: str,
) -> Change:
    """A change that asks nothing of either party."""
    words += loss_words(unwilling(deal))
    return Change(parameter, None, now, needed, 0.0, True, deal, words)  # noqa: FBT003

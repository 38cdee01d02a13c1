"""Why there is no deal, told by what would have to be gone for there to be one.

With full trust there would be a deal: mistrust. With a ratifier that lets all pass: it is undeliverable.
With neither there still is none, on any roadmap: somebody has no interest in it. The test is done, exactly,
for each removable reason alone and for all of them together in every combination.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from detente.bargaining.explaining.binding import REMOVABLE, removed
from detente.bargaining.explaining.questions import OnDesign, OnRoadmap, ladder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.bargaining.explaining.binding import Reason
    from detente.bargaining.explaining.questions import Question
    from detente.bargaining.terms import Negotiation

Kind = Literal[
    "mistrust",
    "undeliverable",
    "mistrust or undeliverable",
    "mistrust and undeliverable",
    "chance",
    "sizes",
    "lack of interest",
]


@dataclass(frozen=True, slots=True)
class Cause:
    """Why there is no deal.

    ``kind`` "mistrust or undeliverable": either gone would do; "and": both would have to go; "chance":
    spoilers and delay would; "sizes": even with neither mistrust nor a ratifier these steps fail, or so many
    do, while others would do; "lack of interest": then none would. ``cures`` are the least sets of reasons
    without which there would be a deal; mistrust and the like are gone for both sides at once.
    """

    kind: Kind
    cures: tuple[tuple[Reason, ...], ...]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The reasons that stand behind it, the foremost first."""
        foremost: dict[str, tuple[Reason, ...]] = {
            "mistrust": ("trust",),
            "undeliverable": ("ratifier",),
            "mistrust or undeliverable": ("trust", "ratifier"),
            "mistrust and undeliverable": ("trust", "ratifier"),
            "chance": ("chance",),
        }
        others = (reason for cure in self.cures for reason in cure if reason not in {"trust", "ratifier"})
        return foremost.get(self.kind, (*dict.fromkeys(others), "honesty", "cost"))


def cause(negotiation: Negotiation, question: Question, at_most: int) -> Cause:
    """Why a question about a negotiation is answered with no."""
    cures: list[tuple[Reason, ...]] = []
    for reasons in _sets(_active(negotiation)):
        known = any(set(cure) <= set(reasons) for cure in cures)
        if not known and _cures(question, without(negotiation, reasons)):
            cures.append(reasons)
    return Cause(_kind(negotiation, cures, at_most), tuple(cures))


def _cures(question: Question, changed: Negotiation) -> bool:
    """Whether a changed negotiation has a deal; in designs the quick look spares the exact one most often."""
    return (isinstance(question, OnRoadmap) or question.likely(changed)) and bool(question.deal(changed))


def without(negotiation: Negotiation, reasons: Iterable[Reason]) -> Negotiation:
    """The negotiation with some reasons gone, for both sides."""
    for reason in reasons:
        negotiation = removed(negotiation, reason)
    return negotiation


def _active(negotiation: Negotiation) -> list[Reason]:
    """The reasons that are there at all: whose removal changes the negotiation."""
    return [reason for reason in REMOVABLE if removed(negotiation, reason) != negotiation]


def _sets(reasons: list[Reason]) -> Iterable[tuple[Reason, ...]]:
    """All sets of reasons, the smallest first."""
    for size in range(1, len(reasons) + 1):
        yield from combinations(reasons, size)


def _kind(negotiation: Negotiation, cures: list[tuple[Reason, ...]], at_most: int) -> Kind:
    def cured(*reasons: Reason) -> bool:
        return any(set(cure) <= set(reasons) for cure in cures)

    trust, ratifier = cured("trust"), cured("ratifier")
    if trust and ratifier:
        return "mistrust or undeliverable"
    if trust or ratifier:
        return "mistrust" if trust else "undeliverable"
    if cured("trust", "ratifier"):
        return "mistrust and undeliverable"
    if cured("trust", "ratifier", "chance"):
        return "chance"
    sure = without(negotiation, ("trust", "ratifier", "chance"))
    steps = tuple(sorted({1, 2, *ladder(sure, at_most)}))
    return "sizes" if OnDesign(steps).deal(sure) else "lack of interest"

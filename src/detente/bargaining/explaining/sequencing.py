"""Whether other steps would do: another roadmap of as many, another number of them, another side to lead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.bargaining.designing.design import Design, design
from detente.bargaining.explaining.questions import OnDesign, OnRoadmap, least_steps, unwilling
from detente.bargaining.terms import MODES

if TYPE_CHECKING:
    from detente.bargaining.outcome import Equilibrium
    from detente.bargaining.terms import Negotiation, Roadmap


@dataclass(frozen=True, slots=True)
class Sequencing:
    """What other steps would do, each as a deal, exact, or None.

    ``roadmap``: another one of as many steps. ``steps``: one of the least number of steps, where that is
    another number; one that both would rather begin comes before one that they would not. ``leads``: the
    deals that exist where another side leads within each step, or neither; on the same roadmap where that is
    enough.
    """

    roadmap: Equilibrium | None
    steps: Equilibrium | None
    leads: tuple[Equilibrium, ...]

    @property
    def curable(self) -> bool:
        """Whether any of it would do, and both sides would rather begin it."""
        return any(not unwilling(deal) for deal in (self.roadmap, self.steps, *self.leads) if deal)

    @property
    def least(self) -> int | None:
        """The least number of steps on which there is a deal, under the protocol as it is."""
        found = [len(deal.roadmap) for deal in (self.roadmap, self.steps) if deal]
        return min(found, default=None)


def sequencing(
    negotiation: Negotiation, roadmap: Roadmap | None, steps: int | None, at_most: int
) -> Sequencing:
    """What other steps would do, where there is no deal on a roadmap, or on any of so many ``steps``."""
    same = designed(negotiation, len(roadmap)) if roadmap else None
    present = len(roadmap) if roadmap else steps
    least = _least(negotiation, at_most) if present else None
    if least and len(least.roadmap) == present:
        same, least = least, None
    others = [mode for mode in MODES if mode != negotiation.protocol.mode]
    led = [replace(negotiation, protocol=replace(negotiation.protocol, mode=mode)) for mode in others]
    deals = [_led(one, roadmap, steps, at_most) for one in led]
    return Sequencing(same, least, tuple(deal for deal in deals if deal))


def designed(negotiation: Negotiation, steps: int) -> Equilibrium | None:
    """A deal on some roadmap of so many steps, sought quickly and then thoroughly."""
    quick = OnDesign((steps,)).deal(negotiation)
    if quick:
        return quick
    found = design(negotiation, steps)
    return found.equilibrium if isinstance(found, Design) else None


def _led(
    negotiation: Negotiation, roadmap: Roadmap | None, steps: int | None, at_most: int
) -> Equilibrium | None:
    """A deal under another mode: on the same roadmap, on one of as many steps, or on any."""
    if roadmap:
        found = OnRoadmap(roadmap).deal(negotiation) or OnDesign((len(roadmap),)).deal(negotiation)
    else:
        found = OnDesign((steps,)).deal(negotiation) if steps else None
    return found if found and not unwilling(found) else _least(negotiation, at_most) or found


def _least(negotiation: Negotiation, at_most: int) -> Equilibrium | None:
    """A deal of the least number of steps; of the least on which both would rather begin, if there is one."""
    return least_steps(negotiation, at_most, willing=True) or least_steps(negotiation, at_most)

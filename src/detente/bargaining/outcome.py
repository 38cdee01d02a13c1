"""What solving finds: an equilibrium with its path, or the verdict that there is none."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from detente.bargaining.payoffs import game, plans

if TYPE_CHECKING:
    from detente.bargaining.terms import Negotiation, Roadmap

Side = Literal["first", "second"]
Type = Literal["trustworthy", "exploitative"]
SIDES: tuple[Side, Side] = ("first", "second")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the path, given that all before it went well.

    ``trust_first`` is what the second then believes of the first; ``default_first`` the chance that the first
    defaults at this step, as the second sees it; ``reached`` the chance that the process comes to this step.
    """

    number: int
    first: Fraction
    second: Fraction
    trust_first: Fraction
    trust_second: Fraction
    default_first: Fraction
    default_second: Fraction
    passes: Fraction
    reached: Fraction


@dataclass(frozen=True, slots=True)
class Payoffs:
    """What each type of each side expects at the outset, in the units of its own values."""

    first_trustworthy: Fraction
    first_exploitative: Fraction
    second_trustworthy: Fraction
    second_exploitative: Fraction


@dataclass(frozen=True)  # without slots, so that what is derived can be kept
class Equilibrium:
    """An equilibrium in which trustworthy governments go all the way, and exploitative ones default as said.

    ``first`` and ``second`` give the chances that an exploitative government of that side first defaults at
    each step, and last that it never does: N + 1 numbers that sum to 1. As trustworthy governments never
    default, every step is reached with some chance, so a Nash equilibrium of the plans has the outcomes of a
    perfect Bayesian one. Everything is exact.

    ``undecided``: the search for it stopped before all that might be better for the trustworthy governments
    together was ruled out. It is an equilibrium no less.
    """

    negotiation: Negotiation
    roadmap: Roadmap
    first: tuple[Fraction, ...]
    second: tuple[Fraction, ...]
    undecided: bool = False

    @property
    def pure(self) -> bool:
        """Whether no government draws lots."""
        return max(self.first) == 1 == max(self.second)

    def gives(self, side: Side) -> tuple[Fraction, ...]:
        """The chance, from the outset, that a side still gives at each step, vetoes and spoilers apart."""
        trust: Fraction = getattr(self.negotiation, side).trust
        default = getattr(self, side)
        left, held = Fraction(1), []
        for chance in default[:-1]:
            left -= chance
            held.append(trust + (1 - trust) * left)
        return tuple(held)

    def values(self, side: Side) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
        """What every plan is worth to a side: to an exploitative and to a trustworthy government."""
        return self._values[SIDES.index(side)]

    @cached_property
    def _values(self) -> tuple[tuple[tuple[Fraction, ...], tuple[Fraction, ...]], ...]:
        stages, others = game(self.negotiation, self.roadmap), (self.gives("second"), self.gives("first"))
        valued = (
            plans(stage, np.array(gives, dtype=object)) for stage, gives in zip(stages, others, strict=True)
        )
        return tuple((tuple(exploitative), tuple(trustworthy)) for exploitative, trustworthy in valued)

    @cached_property
    def payoffs(self) -> Payoffs:
        """What each type expects."""
        parts = {}
        for side in SIDES:
            exploitative, trustworthy = self.values(side)
            parts[f"{side}_trustworthy"] = trustworthy[-1]
            mixture = zip(getattr(self, side), exploitative, strict=True)
            parts[f"{side}_exploitative"] = sum((p * v for p, v in mixture), Fraction(0))
        return Payoffs(**parts)

    @property
    def welfare(self) -> Fraction:
        """What the trustworthy governments of both sides expect, added up.

        What exploitation takes is no welfare: where taking is worth more than giving costs, a sum over all
        types would praise betrayal.
        """
        return self.payoffs.first_trustworthy + self.payoffs.second_trustworthy

    @cached_property
    def regret(self) -> Fraction:
        """The most that any type could gain by another plan: 0 certifies the equilibrium."""
        worst = Fraction(0)
        for side in SIDES:
            exploitative, trustworthy = self.values(side)
            mean = getattr(self.payoffs, f"{side}_exploitative")
            worst = max(worst, max(exploitative) - mean, max(trustworthy) - trustworthy[-1])
        return worst

    @cached_property
    def path(self) -> tuple[Step, ...]:
        """The steps with beliefs, defaults and the chance to get there."""
        protocol = self.negotiation.protocol
        passes = protocol.ratifier.passes(len(self.roadmap))
        reached, before = 1 - protocol.spoiler, dict.fromkeys(SIDES, Fraction(1))
        gives = {side: self.gives(side) for side in SIDES}
        steps = []
        for k, passed in enumerate(passes):
            now = {side: gives[side][k] for side in SIDES}
            trust = {side: getattr(self.negotiation, side).trust / before[side] for side in SIDES}
            default = {side: 1 - now[side] / before[side] for side in SIDES}
            steps.append(
                Step(
                    k + 1, self.roadmap.first[k], self.roadmap.second[k], trust["first"], trust["second"],
                    default["first"], default["second"], passed, reached,
                )
            )  # fmt: skip
            reached *= (1 - default["first"]) * (1 - default["second"]) * passed * (1 - protocol.spoiler)
            before = now
        return tuple(steps)

    @property
    def completion(self) -> Fraction:
        """The chance that all steps are taken by both."""
        return self._taken()[-1]

    @property
    def depth(self) -> Fraction:
        """How many steps both take, on average."""
        return sum(self._taken(), Fraction(0))

    def _taken(self) -> list[Fraction]:
        """The chance that each step is taken by both sides."""
        return [
            step.reached * (1 - step.default_first) * (1 - step.default_second) * step.passes
            for step in self.path
        ]


@dataclass(frozen=True, slots=True)
class NoDeal:
    """The verdict that, on a roadmap, no equilibrium takes trustworthy governments all the way.

    Where it is ``undecided`` there is no such verdict: the search stopped without finding one and before all
    were ruled out. Whoever shows it must say so; ``proof`` has the words.

    ``searched``: "pure" (exploitative governments draw no lots) or "mixed" (they may). ``first`` and
    ``second`` are the defaults, as in :class:`Equilibrium`, of the profile without lots that comes nearest to
    an equilibrium, and ``least_regret`` is what somebody would still gain there by another plan; lots may
    come nearer. ``proof`` says in words how the verdict is certified.
    """

    negotiation: Negotiation
    roadmap: Roadmap
    searched: Literal["pure", "mixed"]
    least_regret: float
    first: tuple[Fraction, ...]
    second: tuple[Fraction, ...]
    proof: str
    undecided: bool = False


Solution = Equilibrium | NoDeal

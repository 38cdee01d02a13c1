"""What keeps each government to its plan: every condition of an equilibrium, taken apart into what it weighs.

A condition compares what a government expects of its plan with what it expects of defaulting at some other
step. Payoffs are linear in a party's own values, so the difference is a sum of six parts, one a parameter:
what it would still receive, what openness, giving and the patron cost it, what it loses where gifts are not
answered, what breaking its word would cost it. In fractions the parts add up exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from detente.bargaining.outcome import SIDES
from detente.bargaining.payoffs import plans, stages, weights

if TYPE_CHECKING:
    from detente.bargaining.outcome import Equilibrium, Side, Type

PARTS = {
    "benefit": ("received", 1),
    "openness": ("received", -1),
    "cost": ("given", 1),
    "patron": ("given", 1),
    "loss": ("loss", 1),
    "honesty": ("honesty", 1),
}
"""The parameters of a party that payoffs are made of, with the value that each enters, and its sign there."""


class Unit(NamedTuple):
    """A party to whom one thing is worth 1 and all else nothing."""

    received: Fraction = Fraction(0)
    given: Fraction = Fraction(0)
    loss: Fraction = Fraction(0)
    honesty: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a condition: the parameter ``name`` has ``value``, and counts for ``units`` (signed)."""

    name: str
    value: Fraction
    units: Fraction

    @property
    def amount(self) -> Fraction:
        """What it adds to the slack."""
        return self.value * self.units


@dataclass(frozen=True, slots=True)
class Need:
    """A condition of an equilibrium: a government's plan is worth at least what defaulting elsewhere is.

    ``step`` is the other plan: to default first at that step, or never (N + 1). ``parts`` sum to ``slack``.
    """

    side: Side
    type: Type
    step: int
    parts: tuple[Part, ...]

    @property
    def slack(self) -> Fraction:
        """What the plan is worth more than the other one; below 0 the condition is violated."""
        return sum((part.amount for part in self.parts), Fraction(0))

    def units(self, name: str) -> Fraction:
        """How many units of a parameter the condition counts, in what is expected at the outset."""
        return next(part.units for part in self.parts if part.name == name)


def needs(profile: Equilibrium) -> tuple[Need, ...]:
    """All conditions of a profile, met or violated: those of each side's two types, by step.

    The profile need not be an equilibrium; it is one where no slack is below 0.

    >>> from detente.bargaining.outcome import Equilibrium
    >>> from detente.bargaining.terms import Negotiation, Party, Roadmap
    >>> side = dict(benefit=1.5, cost=.5, loss=.5, honesty=1, trust=.5)
    >>> pair = Negotiation(Party("A", **side), Party("B", **side))
    >>> step = needs(Equilibrium(pair, Roadmap.equal(1), (1, 0), (1, 0)))[0]
    >>> step.type, step.step, {part.name: float(part.amount) for part in step.parts if part.amount}
    ('trustworthy', 1, {'cost': -0.5, 'loss': -0.25, 'honesty': 0.5})
    >>> step.slack
    Fraction(-1, 4)
    """
    found: list[Need] = []
    for side in SIDES:
        worth = _worth(profile, side)
        own, steps = getattr(profile, side), len(profile.roadmap)
        never = np.eye(steps + 1, dtype=int)[-1]
        found += [_need(profile, side, "trustworthy", m, worth, never) for m in range(steps)]
        others = [m for m, chance in enumerate(own) if chance != 1]
        found += [_need(profile, side, "exploitative", m, worth, np.array(own)) for m in others]
    return tuple(found)


def need(profile: Equilibrium, side: Side, type: Type, step: int) -> Need:
    """One condition of a profile: that of a type of a side not to default first at ``step`` instead."""
    own = np.array(getattr(profile, side))
    plan = np.eye(len(own), dtype=int)[-1] if type == "trustworthy" else own
    return _need(profile, side, type, step - 1, _worth(profile, side), plan)


def _worth(profile: Equilibrium, side: Side) -> dict[str, tuple[Any, Any]]:
    """What each plan of a side is worth to a party that has one value only, for each of the values."""
    protocol, roadmap = profile.negotiation.protocol, profile.roadmap
    passes = np.array(protocol.ratifier.passes(len(roadmap)), dtype=object)
    weight = weights(passes, protocol.spoiler, protocol.discount)
    x, y = np.array(roadmap.first, dtype=object), np.array(roadmap.second, dtype=object)
    met = np.array(profile.gives("second" if side == "first" else "first"), dtype=object)
    found = {}
    for name in Unit._fields:
        only = Unit(**{name: Fraction(1)})
        pair = stages(only, only, x, y, passes, weight, protocol.mode)
        found[name] = plans(pair[SIDES.index(side)], met)
    return found


def _need(  # noqa: PLR0913, PLR0917 - a condition is of a side, a type, a step and a plan
    profile: Equilibrium,
    side: Side,
    type: Type,
    other: int,
    worth: dict[str, tuple[Any, Any]],
    plan: Any,  # noqa: ANN401 - an array
) -> Need:
    """The condition that a plan, as its chances, is worth at least what plan ``other`` (from 0) is."""
    party, kind = getattr(profile.negotiation, side), int(type == "trustworthy")
    parts = []
    for name, (enters, sign) in PARTS.items():
        values = worth[enters][kind]
        parts.append(Part(name, getattr(party, name), Fraction(sign * (plan @ values - values[other]))))
    return Need(side, type, other + 1, tuple(parts))

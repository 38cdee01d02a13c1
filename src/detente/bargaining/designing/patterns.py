"""What defaults ask of the sizes of steps: conditions that are linear in them, and the best sizes.

Once it is given with what chance each side still gives at each step, what every plan is worth is linear in
the sizes of the steps; so is what keeps trustworthy governments from defaulting, and exploitative ones to
the defaults that were given. The best roadmap for those defaults is thus a linear programme.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from detente.bargaining.payoffs import plans, stages, weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.bargaining.payoffs import Stages
    from detente.bargaining.terms import Negotiation

    Floats = NDArray[np.float64]

PRECISE = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}
"""For the linear programmes: the last steps of a long roadmap are small."""


@dataclass(frozen=True, slots=True)
class Rates:
    """What a unit brings and costs a side: the values of a party, as floats."""

    received: float
    given: float
    loss: float
    honesty: float


class Terms(NamedTuple):
    """What each step brings each side, for each of the 2N sizes in turn: arrays of shape (2N, N).

    Those of the first party come before those of the second. ``trust`` is that in the other side: what each
    has to reckon with.
    """

    stages: tuple[Stages, Stages]
    trust: tuple[Any, Any]


class Worth(NamedTuple):
    """What every plan is worth to a side for each of the sizes; arrays (2N, N + 1, ...)."""

    exploitative: Any
    trustworthy: Any


class Conditions(NamedTuple):
    """A linear programme in the 2N sizes.

    The trustworthy governments' payoffs, added up, are ``welfare @ sizes``; ``below @ sizes`` may not be
    above 0, ``equal @ sizes`` must be 0, and each side's sizes sum to 1.
    """

    welfare: Any
    below: Any
    equal: Any

    def floats(self) -> Conditions:
        """The same in floats, for a solver."""
        return Conditions(*(part.astype(float) for part in self))


def terms(negotiation: Negotiation, steps: int, *, exact: bool = False) -> Terms:
    """What a unit at each step brings both sides: exact as fractions in object arrays, or as floats.

    Raises :class:`ValueError` where the ratifier has rates for another number of steps.
    """
    kind = object if exact else float
    protocol, first, second = negotiation.protocol, negotiation.first, negotiation.second
    passes = np.array(protocol.ratifier.passes(steps), dtype=object)
    weight = weights(passes, protocol.spoiler, protocol.discount)
    unit, none = np.eye(steps, dtype=int), np.zeros((steps, steps), dtype=int)
    x, y = (np.concatenate(pair).astype(kind) for pair in ((unit, none), (none, unit)))
    sides: Any = (first, second)
    if not exact:
        sides = [Rates(*map(float, (p.received, p.given, p.loss, p.honesty))) for p in sides]
    both = stages(sides[0], sides[1], x, y, passes.astype(kind), weight.astype(kind), protocol.mode)
    trust = (second.trust, first.trust)
    return Terms(both, trust if exact else (float(trust[0]), float(trust[1])))


def worth(given: Terms, defaults: tuple[Any, Any]) -> tuple[Worth, Worth]:
    """What plans are worth to both sides, where exploitative governments default so: N + 1 chances a side."""
    first, second = (
        Worth(*plans(stage, np.broadcast_to(gives(trust, other), stage.both.shape)))
        for stage, trust, other in zip(given.stages, given.trust, defaults[::-1], strict=True)
    )
    return first, second


def gives(trust: Any, default: Any) -> Any:  # noqa: ANN401 - fractions or floats
    """The chance that a side still gives at each step, where its exploitative governments default so.

    >>> gives(.5, np.array([0, .5, .5])).tolist()
    [1.0, 0.75]
    """
    return trust + (1 - trust) * (1 - np.cumsum(default[:-1]))


def asked(side: Worth, support: list[int], *, willing: bool) -> tuple[Any, Any]:
    """What may not be above 0, and what must be 0, for a side to go by its plans; one row each.

    Trustworthy governments never default; exploitative ones find the plans in ``support`` best, all alike.
    With ``willing``, trustworthy governments also expect at least 0: they would rather begin than not.
    """
    taken, never = np.moveaxis(side.exploitative, 1, 0), np.moveaxis(side.trustworthy, 1, 0)
    others = [plan for plan in range(len(taken)) if plan not in support]
    below = [never[:-1] - never[-1], taken[others] - taken[support[0]]]
    return np.concatenate([*below, -never[-1:]] if willing else below), taken[support[1:]] - taken[support[0]]


def conditions(given: Terms, defaults: tuple[Any, Any], *, willing: bool) -> Conditions:
    """What the sizes must satisfy for ``defaults`` (N + 1 chances a side) to be an equilibrium."""
    sides = worth(given, defaults)
    rows = [
        asked(side, np.flatnonzero(own).tolist(), willing=willing)
        for side, own in zip(sides, defaults, strict=True)
    ]
    below, equal = (np.concatenate(part) for part in zip(*rows, strict=True))
    return Conditions(sides[0].trustworthy[:, -1] + sides[1].trustworthy[:, -1], below, equal)


def sums(steps: int) -> NDArray[np.int64]:
    """The two rows that add up each side's sizes."""
    return np.repeat(np.eye(2, dtype=int), steps, axis=1)


def best_sizes(programme: Conditions) -> tuple[float, Floats] | None:
    """The most welfare, and the sizes that give it; None where no sizes satisfy the conditions."""
    from scipy.optimize import linprog  # noqa: PLC0415 - slow to import, and needed here only

    steps = len(programme.welfare) // 2
    found = linprog(
        -programme.welfare,
        A_ub=programme.below,
        b_ub=np.zeros(len(programme.below)),
        A_eq=np.concatenate([sums(steps), programme.equal]),
        b_eq=np.concatenate([np.ones(2), np.zeros(len(programme.equal))]),
        bounds=(0, 1),
        method="highs",
        options=PRECISE,
    )
    return (-found.fun, found.x) if found.status == 0 else None

"""What defaults ask of the sizes of steps: conditions that are linear in them, and the best sizes.

Once it is given with what chance each side still gives at each step, what every plan is worth is linear in
the sizes of the steps; so is what keeps trustworthy governments from defaulting, and exploitative ones to
the defaults that were given. The best roadmap for those defaults is thus a linear programme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from detente.bargaining.payoffs import plans, stages, weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.bargaining.terms import Negotiation

    Floats = NDArray[np.float64]

PRECISE = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}
"""For the linear programmes: the last steps of a long roadmap are small."""


class Rates(NamedTuple):
    """What a unit costs and brings a side; the values of a party, as floats."""

    received: float
    given: float
    loss: float
    honesty: float


class Terms(NamedTuple):
    """What each step brings both sides, for each size in turn; arrays of shape (2N, N)."""

    first: Any
    second: Any
    trust: tuple[Any, Any]


class Conditions(NamedTuple):
    """A linear programme in the 2N sizes, those of the first party before those of the second.

    The trustworthy governments' payoffs, added up, are ``welfare @ sizes``; ``below @ sizes`` may not be
    above 0, ``equal @ sizes`` must be 0, and each side's sizes sum to 1.
    """

    welfare: Any
    below: Any
    equal: Any


def terms(negotiation: Negotiation, steps: int, *, exact: bool = False) -> Terms:
    """What a unit at each step brings both sides: exact as fractions in object arrays, or as floats.

    Raises :class:`ValueError` where the ratifier has rates for another number of steps.
    """
    kind = object if exact else float
    protocol, parties = negotiation.protocol, (negotiation.first, negotiation.second)
    passes = np.array(protocol.ratifier.passes(steps), dtype=object)
    weight = weights(passes, protocol.spoiler, protocol.discount)
    unit, none = np.eye(steps, dtype=int), np.zeros((steps, steps), dtype=int)
    x, y = (np.concatenate(pair).astype(kind) for pair in ((unit, none), (none, unit)))
    sides: Any = parties
    if not exact:
        sides = [Rates(*map(float, (p.received, p.given, p.loss, p.honesty))) for p in parties]
    first, second = stages(*sides, x, y, passes.astype(kind), weight.astype(kind), protocol.mode)
    return Terms(first, second, tuple(p.trust if exact else float(p.trust) for p in parties))  # type: ignore[arg-type]


def gives(trust: Any, default: Any) -> Any:  # noqa: ANN401 - fractions or floats
    """The chance that a side still gives at each step, where its exploitative governments default so.

    >>> gives(.5, np.array([0, .5, .5])).tolist()
    [1.0, 0.75]
    """
    return trust + (1 - trust) * (1 - np.cumsum(default[:-1]))


def conditions(given: Terms, defaults: tuple[Any, Any], *, willing: bool) -> Conditions:
    """What the sizes must satisfy for ``defaults`` (N + 1 chances a side) to be an equilibrium.

    With ``willing``, also that each trustworthy government expects at least 0: that it would rather begin.
    """
    below, equal, welfare = [], [], 0
    for stage, trust, own, other in (
        (given.first, given.trust[1], *defaults),
        (given.second, given.trust[0], *defaults[::-1]),
    ):
        exploitative, trustworthy = plans(stage, np.broadcast_to(gives(trust, other), stage.both.shape))
        support = np.flatnonzero(own)
        reference = exploitative[:, support[0]]
        below += [*(trustworthy[:, :-1].T - trustworthy[:, -1])]
        below += [exploitative[:, m] - reference for m in range(len(own)) if m not in support]
        equal += [exploitative[:, m] - reference for m in support[1:]]
        below += [-trustworthy[:, -1]] if willing else []
        welfare = welfare + trustworthy[:, -1]
    return Conditions(welfare, np.array(below), np.array(equal).reshape(-1, len(welfare)))


def sums(steps: int) -> NDArray[np.int64]:
    """The two rows that add up each side's sizes."""
    return np.repeat(np.eye(2, dtype=int), steps, axis=1)


def best_sizes(asked: Conditions) -> Any | None:  # noqa: ANN401 - scipy's result
    """The sizes of most welfare, as scipy's result of the programme with its multipliers, or None."""
    from scipy.optimize import linprog  # noqa: PLC0415 - slow to import, and needed here only

    steps = len(asked.welfare) // 2
    found = linprog(
        -asked.welfare,
        A_ub=asked.below,
        b_ub=np.zeros(len(asked.below)),
        A_eq=np.concatenate([sums(steps), asked.equal]),
        b_eq=np.concatenate([np.ones(2), np.zeros(len(asked.equal))]),
        bounds=(0, 1),
        method="highs",
        options=PRECISE,
    )
    return found if found.status == 0 else None

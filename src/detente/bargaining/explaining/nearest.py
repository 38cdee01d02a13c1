"""What comes nearest to a deal where there is none: what it misses tells what stands in the way.

Exploitative governments always have a best reply, so what they do is no obstacle of its own but a
circumstance: in what comes nearest they do what is best for them, and trustworthy governments fall short.

How far a roadmap misses is measured against what is still at stake: a condition at a step may fall short by a
share of all that either side gives from that step on. Measured by itself every shortfall could be made small
by making the last steps small, and the nearest roadmap would tell nothing.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from detente.bargaining.designing.patterns import best_sizes, conditions, terms
from detente.bargaining.explaining.needs import needs
from detente.bargaining.explaining.questions import defaults, profile, quick_patterns
from detente.bargaining.outcome import Equilibrium
from detente.bargaining.payoffs import game, plans

if TYPE_CHECKING:
    from detente.bargaining.designing.patterns import Conditions, Terms
    from detente.bargaining.payoffs import Stages
    from detente.bargaining.terms import Negotiation, Roadmap

HALVINGS = 12
GRAIN = 10**6
"""The denominator of the sizes: they need not be exact, as they are no deal."""


class Nearest(NamedTuple):
    """A profile on a roadmap, the share of the stakes by which it falls short, the pattern of defaults."""

    short: float
    profile: Equilibrium
    pattern: tuple[int, int]


def nearest(negotiation: Negotiation, steps: int, most: int = 3) -> list[Nearest]:
    """The roadmaps of so many steps that come nearest to a deal, for different defaults, nearest first.

    Raises :class:`ValueError` where the ratifier has rates for another number of steps.
    """
    given = terms(negotiation, steps)
    stake = float(max(getattr(p, v) for p in (negotiation.first, negotiation.second) for v in VALUES)) or 1.0
    found: list[Nearest] = []
    for pattern in quick_patterns(steps):
        short, sizes = _least(given, pattern, stake, min((one.short for one in found), default=np.inf))
        if sizes is not None:
            exact = (*_shares(sizes[:steps]), *_shares(sizes[steps:]))
            found.append(Nearest(short, profile(negotiation, pattern, exact), pattern))
    failing = (
        one for one in found if any(n.slack < 0 for n in needs(one.profile) if n.type == "trustworthy")
    )
    return sorted(list(failing) or found, key=lambda one: one.short)[:most]


VALUES = ("benefit", "given", "loss", "honesty")
CLOSE = 2.0
"""Defaults that fall short by more than so many times the least so far are not looked at further."""


def nearest_on(negotiation: Negotiation, roadmap: Roadmap) -> Equilibrium | None:
    """The plans on a roadmap, best for exploitative governments, where trustworthy ones fall short least.

    None where lots would have to be drawn for plans to be best for both.
    """
    ours, theirs = game(negotiation, roadmap)
    first = [_reply(ours, negotiation.second.trust, plan) for plan in range(len(roadmap) + 1)]
    second = [_reply(theirs, negotiation.first.trust, plan) for plan in range(len(roadmap) + 1)]
    found = [
        (max(first[b].short, second[a].short), a, b)
        for a, b in product(range(len(first)), repeat=2)
        if a in first[b].best and b in second[a].best
    ]
    if not found:
        return None
    _, a, b = min(found)
    one, other = (tuple(Fraction(k == plan) for k in range(len(first))) for plan in (a, b))
    return Equilibrium(negotiation, roadmap, one, other)


class Reply(NamedTuple):
    """What is best for a side against a plan of the other's exploitative government (plans from 0).

    ``best``: the plans best for an exploitative government; ``short``: what a trustworthy one would gain by
    not going all the way.
    """

    best: set[int]
    short: Fraction


def _reply(stage: Stages, trust: Fraction, plan: int) -> Reply:
    steps = len(stage.both)
    gives = np.array([Fraction(1)] * plan + [trust] * (steps - plan), dtype=object)
    exploitative, trustworthy = plans(stage, gives)
    best = {k for k, value in enumerate(exploitative) if value == max(exploitative)}
    return Reply(best, max(trustworthy) - trustworthy[-1])


def _least(given: Terms, pattern: tuple[int, int], stake: float, best: float) -> tuple[float, Any]:
    """The least share of the stakes by which some sizes fall short under a pattern, and those sizes."""
    steps = given.stages[0].both.shape[-1]
    asked = conditions(given, defaults(pattern, steps), willing=False)
    at_stake = stake * _still_to_come(steps)
    low, high = 0.0, min(4.0, CLOSE * best)
    found = best_sizes(_eased(asked, high * at_stake))
    if found is None:
        return np.inf, None
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        tried = best_sizes(_eased(asked, middle * at_stake))
        low, high, found = (low, middle, tried) if tried is not None else (middle, high, found)
    return high, found[1]


def _eased(asked: Conditions, allowed: Any) -> Conditions:  # noqa: ANN401 - an array
    return asked._replace(below=asked.below - allowed)


def _still_to_come(steps: int) -> Any:  # noqa: ANN401 - an array
    """For each condition, in their order, 1 for each size that is still to come when it may fall short."""
    later = np.arange(steps) >= np.arange(steps)[:, None]
    side = np.concatenate([np.hstack([later, later]), np.zeros((steps, 2 * steps))])
    return np.concatenate([side, side])


def _shares(sizes: Any) -> tuple[Fraction, ...]:  # noqa: ANN401 - an array
    """Sizes as fractions that sum to 1."""
    whole = [max(0, round(float(size) * GRAIN)) for size in sizes]
    return tuple(Fraction(part, sum(whole)) for part in whole)

"""What plans are worth against each other, in floats, with what rounding may have moved.

A filter, as in Shewchuk (1997): what is clearly apart in floats is apart; what is not is left to whole
numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from detente.bargaining.payoffs import Stages, stages, weights

if TYPE_CHECKING:
    from fractions import Fraction

    from numpy.typing import NDArray

    from detente.bargaining.terms import Negotiation, Party, Roadmap

    Floats = NDArray[np.float64]

ROUNDING = 1e-14
"""What rounding moves at most, for each step and each unit of value: some 45 times what one sum loses."""

TINY = 1e-290
"""Floats do not tell sizes below this apart."""


class Rounded(NamedTuple):
    """A party's values as floats."""

    received: float
    given: float
    loss: float
    honesty: float


class Tables(NamedTuple):
    """What plans are worth to a side in floats, against each plan of the other's exploitative government.

    ``exploitative`` and ``trustworthy`` (other's plan, own plan) say by how much a plan beats going all the
    way, to either type, and ``keeping`` (other's plan,) what going all the way is worth. Counted from the end
    so, late plans are as sharp as their steps are small. ``bands`` (own plan,): what rounding may have moved.
    """

    exploitative: Floats
    trustworthy: Floats
    keeping: Floats
    bands: Floats


def tables(negotiation: Negotiation, roadmap: Roadmap) -> tuple[Tables, Tables]:
    """What plans are worth to both sides, in floats."""
    protocol, first, second = negotiation.protocol, negotiation.first, negotiation.second
    passes = np.array([float(rate) for rate in protocol.ratifier.passes(len(roadmap))])
    weight = weights(passes, float(protocol.spoiler), float(protocol.discount))
    x = np.array([float(size) for size in roadmap.first])
    y = np.array([float(size) for size in roadmap.second])
    ours, theirs = stages(_rounded(first), _rounded(second), x, y, passes, weight, protocol.mode)
    return _table(ours, second.trust, first, x + y), _table(theirs, first.trust, second, x + y)


def regrets(negotiation: Negotiation, roadmap: Roadmap) -> Floats:
    """What somebody would gain by another plan in each regime, in floats: (first's plan, second's plan)."""
    ours, theirs = (_regret(table) for table in tables(negotiation, roadmap))
    regret: Floats = np.maximum(ours.T, theirs)
    return regret


def _regret(table: Tables) -> Floats:
    tempted = table.exploitative.max(axis=-1, keepdims=True) - table.exploitative
    regret: Floats = np.maximum(tempted, table.trustworthy.max(axis=-1, keepdims=True))
    return regret


def _rounded(party: Party) -> Rounded:
    return Rounded(float(party.received), float(party.given), float(party.loss), float(party.honesty))


def _table(stage: Stages, trust: Fraction, party: Party, sizes: Floats) -> Tables:
    steps = len(sizes)
    gives = np.tri(steps + 1, steps, -1)
    gives += float(trust) * (1 - gives)
    before = np.ones_like(gives)
    before[:, 1:] = gives[:, :-1]
    each = gives * stage.both + (before - gives) * stage.unanswered
    ahead = _from_the_end(each)
    exploitative, trustworthy = -ahead, -ahead
    exploitative[:, :-1] += gives * stage.cheat
    trustworthy[:, :-1] += gives * stage.honest
    values = float(abs(party.received) + party.given + party.loss + party.honesty)
    bands = ROUNDING * (steps + 8) * values * (_from_the_end(sizes) + TINY)
    return Tables(exploitative, trustworthy, ahead[:, 0], bands)


def _from_the_end(steps: Floats) -> Floats:
    """The sums of what is still to come at each step, and after the last."""
    sums = np.zeros((*steps.shape[:-1], steps.shape[-1] + 1))
    sums[..., :-1] = steps[..., ::-1].cumsum(axis=-1)[..., ::-1]
    return sums

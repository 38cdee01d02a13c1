"""Pure regimes: at which step exploitative governments default, where none of them draws lots.

A regime is a pair of plans (default at 1..N, or never: N + 1), so all are tried: what each plan is worth
against each plan of the other side is a table of (N + 1) by (N + 1). The tables are made in floats. Where two
plans come closer than rounding could move them, and only there, exact fractions decide (a filter, as in
Shewchuk 1997), so what is answered is exact, and costs as little as floats do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from detente.bargaining.payoffs import Stages, game, plans, stages, weights

if TYPE_CHECKING:
    from fractions import Fraction

    from numpy.typing import NDArray

    from detente.bargaining.terms import Negotiation, Party, Roadmap

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

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


@dataclass(frozen=True, slots=True)
class Regime:
    """An equilibrium without lots: the plans (1..N, or N + 1: never), and its welfare."""

    first: int
    second: int
    welfare: float


def regimes(negotiation: Negotiation, roadmap: Roadmap) -> list[Regime]:
    """All pure regimes on a roadmap, the best for the trustworthy governments first.

    The list is exact: every regime in it has a regret of 0, and none is missing. Only ``welfare`` is rounded.
    Raises :class:`ValueError` where the ratifier has rates for another number of steps.

    >>> from detente.bargaining.terms import Negotiation, Party, Roadmap
    >>> side = dict(benefit=1.5, cost=.5, loss=.5, honesty=1, trust=.4)
    >>> regimes(Negotiation(Party("A", **side), Party("B", **side)), Roadmap.equal(4))
    [Regime(first=3, second=3, welfare=1.1...)]
    """
    ours, theirs = tables(negotiation, roadmap)
    (sure, may), (sure_too, may_too) = replies(ours), replies(theirs)
    holds, possible = sure.T & sure_too, may.T & may_too
    if (possible & ~holds).any():
        holds = _settled(negotiation, roadmap, holds, possible)
    welfare = ours.keeping[None, :] + theirs.keeping[:, None]
    found = [Regime(int(a) + 1, int(b) + 1, float(welfare[a, b])) for a, b in np.argwhere(holds)]
    return sorted(found, key=lambda regime: -regime.welfare)


def tables(negotiation: Negotiation, roadmap: Roadmap) -> tuple[Tables, Tables]:
    """What plans are worth to both sides, in floats."""
    protocol, first, second = negotiation.protocol, negotiation.first, negotiation.second
    passes = np.array([float(rate) for rate in protocol.ratifier.passes(len(roadmap))])
    weight = weights(passes, float(protocol.spoiler), float(protocol.discount))
    x = np.array([float(size) for size in roadmap.first])
    y = np.array([float(size) for size in roadmap.second])
    ours, theirs = stages(_rounded(first), _rounded(second), x, y, passes, weight, protocol.mode)
    return _table(ours, second.trust, first, x + y), _table(theirs, first.trust, second, x + y)


def replies(table: Tables) -> tuple[Flags, Flags]:
    """Where a plan surely is a best reply, and going all the way is one too; and where both may be.

    Both (other's plan, own plan).
    """
    low, high = table.exploitative - table.bands, table.exploitative + table.bands
    tempted, unsure = table.trustworthy[:, :-1], table.bands[:-1]
    best = low.argmax(axis=-1)[:, None] == np.arange(low.shape[-1])
    rival = np.where(best, -np.inf, high).max(axis=-1, keepdims=True)
    sure = best & (low > rival) & (tempted < -unsure).all(axis=-1, keepdims=True)
    may = (high >= low.max(axis=-1, keepdims=True)) & (tempted <= unsure).all(axis=-1, keepdims=True)
    return sure, may


def _settled(negotiation: Negotiation, roadmap: Roadmap, holds: Flags, possible: Flags) -> Flags:
    """The pairs of plans (first's, second's) that hold, where some are only possible in floats."""
    ours, theirs = game(negotiation, roadmap)
    settled = holds.copy()
    for second in np.flatnonzero((possible & ~holds).any(axis=0)):
        best = exact_replies(ours, negotiation.second.trust, int(second))
        for first in np.flatnonzero(possible[:, second] & ~holds[:, second] & best):
            settled[first, second] = exact_replies(theirs, negotiation.first.trust, int(first))[second]
    return settled


def exact_replies(stage: Stages, trust: Fraction, plan: int) -> Flags:
    """Which plans are best replies to a plan (from 0) of the other side, in fractions.

    None is, where going all the way is not one for a trustworthy government.
    """
    gives = np.array([*[1] * plan, *[trust] * (len(stage.both) - plan)], dtype=object)
    exploitative, trustworthy = plans(stage, gives)
    keeps = max(trustworthy) == trustworthy[-1]
    return np.array(exploitative == max(exploitative), dtype=bool) & bool(keeps)


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


def regrets(negotiation: Negotiation, roadmap: Roadmap) -> Floats:
    """What somebody would gain by another plan in each regime, in floats: (first's plan, second's plan)."""
    ours, theirs = (_regret(table) for table in tables(negotiation, roadmap))
    regret: Floats = np.maximum(ours.T, theirs)
    return regret


def _regret(table: Tables) -> Floats:
    tempted = table.exploitative.max(axis=-1, keepdims=True) - table.exploitative
    regret: Floats = np.maximum(tempted, table.trustworthy.max(axis=-1, keepdims=True))
    return regret

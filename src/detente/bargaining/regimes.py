"""Pure regimes: at which step exploitative governments default, where none of them draws lots.

A regime is a pair of plans (default at 1..N, or never: N + 1), so all are tried: what each plan is worth
against each plan of the other side is a table of (N + 1) by (N + 1). The tables are made in floats. Where two
plans come closer than rounding could move them, and only there, exact fractions decide (a filter, as in
Shewchuk 1997), so what is answered is exact, and costs as little as floats do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

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


class Rounded(NamedTuple):
    """A party's values as floats."""

    received: float
    given: float
    loss: float
    honesty: float


class Tables(NamedTuple):
    """What plans are worth to a side in floats, against each plan of the other's exploitative government.

    ``exploitative`` (other's plan, own plan); ``trustworthy`` alike; ``band``: what rounding may have moved.
    """

    exploitative: Floats
    trustworthy: Floats
    band: float


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
    exact: list[tuple[Stages, Stages]] = []  # made only where floats leave something open

    def settled(side: int, table: Tables, trust: Fraction) -> Flags:
        sure, open_ = replies(table)
        for plan in np.flatnonzero(open_.any(axis=-1)):
            if not exact:
                exact.append(game(negotiation, roadmap))
            sure[plan] = exact_replies(exact[0][side], trust, int(plan))
        return sure

    holds = settled(0, ours, negotiation.second.trust).T & settled(1, theirs, negotiation.first.trust)
    welfare = ours.trustworthy[:, -1][None, :] + theirs.trustworthy[:, -1][:, None]
    found = [Regime(int(a) + 1, int(b) + 1, float(welfare[a, b])) for a, b in np.argwhere(holds)]
    return sorted(found, key=lambda regime: -regime.welfare)


def tables(negotiation: Negotiation, roadmap: Roadmap) -> tuple[Tables, Tables]:
    """What plans are worth to both sides, in floats."""
    ours, theirs = rounded(negotiation, roadmap)
    first, second = negotiation.first, negotiation.second
    return _table(ours, second.trust, first), _table(theirs, first.trust, second)


def rounded(negotiation: Negotiation, roadmap: Roadmap) -> tuple[Stages, Stages]:
    """The stages of both sides, as :func:`~detente.bargaining.payoffs.game` gives them, in floats."""
    protocol = negotiation.protocol
    passes = np.array([float(rate) for rate in protocol.ratifier.passes(len(roadmap))])
    weight = weights(passes, float(protocol.spoiler), float(protocol.discount))
    x = np.array([float(size) for size in roadmap.first])
    y = np.array([float(size) for size in roadmap.second])
    first, second = _rounded(negotiation.first), _rounded(negotiation.second)
    return stages(first, second, x, y, passes, weight, protocol.mode)


def replies(table: Tables) -> tuple[Flags, Flags]:
    """Where a plan surely is a best reply and going all the way is one too; and where floats leave it open.

    Both (other's plan, own plan).
    """
    values, keeping = table.exploitative, table.trustworthy
    top = values.max(axis=-1, keepdims=True)
    best = values.argmax(axis=-1)[:, None] == np.arange(values.shape[-1])
    second = np.where(best, -np.inf, values).max(axis=-1, keepdims=True)
    lead = np.where(best, values - second, values - top)
    margin = np.minimum(lead, keeping[:, -1:] - keeping[:, :-1].max(axis=-1, keepdims=True))
    return margin > table.band, np.abs(margin) <= table.band


def exact_replies(stage: Stages, trust: Fraction, plan: int) -> Flags:
    """Which plans are best replies to a plan (from 0) of the other side, in fractions, as :func:`replies`."""
    gives = np.array([*[1] * plan, *[trust] * (len(stage.both) - plan)], dtype=object)
    exploitative, trustworthy = plans(stage, gives)
    keeps = max(trustworthy) == trustworthy[-1]
    return np.array(exploitative == max(exploitative), dtype=bool) & bool(keeps)


def _rounded(party: Party) -> Rounded:
    return Rounded(float(party.received), float(party.given), float(party.loss), float(party.honesty))


def _table(stage: Stages, trust: Fraction, party: Party) -> Tables:
    steps = len(stage.both)
    gives = np.tri(steps + 1, steps, -1)
    gives += float(trust) * (1 - gives)
    values = abs(party.received) + party.given + party.loss + party.honesty
    exploitative, trustworthy = plans(stage, gives)
    return Tables(exploitative, trustworthy, ROUNDING * (steps + 8) * float(values))


def regrets(negotiation: Negotiation, roadmap: Roadmap) -> Floats:
    """What somebody would gain by another plan in each regime, in floats: (first's plan, second's plan)."""
    ours, theirs = (_regret(table) for table in tables(negotiation, roadmap))
    regret: Floats = np.maximum(ours.T, theirs)
    return regret


def _regret(table: Tables) -> Any:  # noqa: ANN401 - an array
    tempted = table.exploitative.max(axis=-1, keepdims=True) - table.exploitative
    honest = table.trustworthy.max(axis=-1, keepdims=True) - table.trustworthy[:, -1:]
    return np.maximum(tempted, honest)

"""The game in whole numbers: all payoffs on one common denominator, exact and with no fraction to reduce.

Whether a plan is a best reply hangs on signs alone, and signs do not change with the unit. So sizes and
values are brought to whole numbers once, and what is asked of them afterwards is exact, and costs a small
part of what fractions cost.
"""

from __future__ import annotations

from math import lcm
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from detente.bargaining.payoffs import Stages, stages, weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from detente.bargaining.terms import Negotiation, Party, Protocol, Roadmap


class Whole(NamedTuple):
    """The :class:`~detente.bargaining.payoffs.Stages` of both sides as whole numbers of 1 / ``unit``."""

    first: Stages
    second: Stages
    unit: int


class _Values(NamedTuple):
    """A party's values as whole numbers."""

    received: int
    given: int
    loss: int
    honesty: int


def whole(negotiation: Negotiation, roadmap: Roadmap) -> Whole:
    """The game of a negotiation on a roadmap; each part of its stages is a tuple of N whole numbers.

    Raises :class:`ValueError` where the ratifier has rates for another number of steps.

    >>> from detente.bargaining.terms import Negotiation, Party, Roadmap
    >>> side = dict(benefit=1.5, cost=.5, loss=.5, honesty=1, trust=.4)
    >>> whole(Negotiation(Party("A", **side), Party("B", **side)), Roadmap.equal(2)).first
    Stages(both=(2, 2), unanswered=(-2, -2), cheat=(3, 3), honest=(1, 1))
    """
    first, second = negotiation.first, negotiation.second
    values, value = _common([_values(first), _values(second)])
    (x, y), share = _common([roadmap.first, roadmap.second])
    chances = _chances(negotiation.protocol, len(roadmap))
    one, other, mode = _Values(*values[0]), _Values(*values[1]), negotiation.protocol.mode
    steps = [
        stages(one, other, ours, theirs, *chance, mode)
        for ours, theirs, chance in zip(x, y, chances, strict=True)
    ]
    parts = [part for side in zip(*steps, strict=True) for part in zip(*side, strict=True)]
    wholes, unit = (parts, 1) if type(chances[0][1]) is int else _common(parts)
    return Whole(Stages(*wholes[:4]), Stages(*wholes[4:]), value * share * unit)


def _values(party: Party) -> tuple[Fraction, ...]:
    return party.received, party.given, party.loss, party.honesty


def _chances(protocol: Protocol, steps: int) -> list[tuple[Fraction | int, Fraction | int]]:
    """For each step, the chance that its delivery passes, and its weight; ones where nothing interferes."""
    passes = protocol.ratifier.passes(steps)
    if min(passes) == 1 and not protocol.spoiler and protocol.discount == 1:
        return [(1, 1)] * steps  # no fraction, so no product of it is one
    weight = weights(np.array(passes, dtype=object), protocol.spoiler, protocol.discount)
    return list(zip(passes, weight, strict=True))


def _common(rows: Sequence[Iterable[Fraction]]) -> tuple[list[tuple[int, ...]], int]:
    """Fractions as whole numbers of one unit, and how many units make 1."""
    rows = [tuple(row) for row in rows]
    unit = lcm(*(number.denominator for row in rows for number in row))
    return [tuple(n.numerator * (unit // n.denominator) for n in row) for row in rows], unit

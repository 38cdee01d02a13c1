"""Where a roadmap works: the exact intervals of one parameter over which a deal with pure defaults exists.

Every plan's value is linear in each single parameter of a party, and in both sides' trust together (what the
first gets depends on the trust in the second alone, and the other way round). So every regime of defaults
works on one interval, whose ends are fractions, and the roadmap on a union of them: islands, which no
bisection would find.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.bargaining.outcome import SIDES
from detente.bargaining.payoffs import game, plans
from detente.bargaining.scenarios.parameters import changed
from detente.bargaining.terms import Number, exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.bargaining.outcome import Side
    from detente.bargaining.terms import Negotiation, Roadmap

    Line = tuple[Fraction, Fraction]

TRUSTS = "trust"
"""The parameter's name where both sides' trust is varied together."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Values from ``low`` to ``high``, both of them in it, at each of which the roadmap works.

    ``regimes`` are the pairs of steps (N + 1 for never) at which exploitative governments of the first and
    the second default in a deal somewhere in it.
    """

    low: Fraction
    high: Fraction
    regimes: tuple[tuple[int, int], ...]


def works(
    negotiation: Negotiation, roadmap: Roadmap, name: str, low: Number, high: Number
) -> tuple[Interval, ...]:
    """The intervals of a parameter, between ``low`` and ``high``, over which a pure deal exists; exact.

    ``name`` is a party's parameter ("first.cost"), or "trust" for both sides' trust together. Intervals that
    touch are one; a single value is an interval too. Raises :class:`KeyError` for an unknown name, and
    :class:`ValueError` for one of the protocol and for limits that the parameter cannot have.

    >>> from detente.bargaining.terms import Negotiation, Party, Roadmap
    >>> side = dict(benefit=1.5, cost=.5, loss=.5, honesty=1, trust=.3)
    >>> negotiation = Negotiation(Party("A", **side), Party("B", **side))
    >>> [f"{i.low} to {i.high}" for i in works(negotiation, Roadmap.equal(1), "trust", .01, 1)]
    ['2/3 to 1']
    """
    if name != TRUSTS and name.partition(".")[0] not in SIDES:
        raise ValueError(f"plans are not linear in {name}: ask for a party's parameter, such as first.trust")
    least, most = exact(low), exact(high)
    if least > most:
        raise ValueError(f"{name} from {low} to {high}: the lower limit lies above the upper")
    points = ((least + most) / 2, most)
    worlds = [varied(negotiation, name, point) for point in points]
    first, second = (_conditions(worlds, points, roadmap, side) for side in SIDES)
    found = []
    for a, b in product(range(len(roadmap) + 1), repeat=2):
        span = _between([*first[b, a], *second[a, b]], least, most)
        if span:
            found.append((*span, (a + 1, b + 1)))
    return _joined(found)


def varied(negotiation: Negotiation, name: str, value: Fraction) -> Negotiation:
    """The negotiation with a parameter, or with both sides' trust ("trust"), at another value.

    Raises :class:`KeyError` for an unknown name, and :class:`ValueError` for an impossible value.
    """
    names = ("first.trust", "second.trust") if name == TRUSTS else (name,)
    for one in names:
        negotiation = changed(negotiation, one, value)
    return negotiation


def _conditions(
    worlds: Sequence[Negotiation], points: tuple[Fraction, Fraction], roadmap: Roadmap, side: Side
) -> dict[tuple[int, int], list[Line]]:
    """For each default of the other side and each own: what must not be below 0, as lines (at 0, slope)."""
    n = len(roadmap) + 1
    found = {}
    for theirs in range(n):
        values = [_values(world, roadmap, side, theirs) for world in worlds]
        exploitative, trustworthy = (
            [_line(points, low, high) for low, high in zip(*pair, strict=True)]
            for pair in zip(*values, strict=True)
        )
        honest = [_less(trustworthy[-1], line) for line in trustworthy[:-1]]
        for ours in range(n):
            found[theirs, ours] = honest + [_less(exploitative[ours], line) for line in exploitative]
    return found


def _values(negotiation: Negotiation, roadmap: Roadmap, side: Side, theirs: int) -> tuple[Any, Any]:
    """What every plan is worth to a side where the other's exploitative government defaults at a step."""
    trust = (negotiation.second if side == "first" else negotiation.first).trust
    gives = [Fraction(1) if k < theirs else trust for k in range(len(roadmap))]
    return plans(game(negotiation, roadmap)[SIDES.index(side)], np.array(gives, dtype=object))


def _line(points: tuple[Fraction, Fraction], low: Fraction, high: Fraction) -> Line:
    """The line through two values; flat where the two points are one."""
    width = points[1] - points[0]
    slope = (high - low) / width if width else Fraction(0)
    return low - slope * points[0], slope


def _less(one: Line, other: Line) -> Line:
    return one[0] - other[0], one[1] - other[1]


def _between(lines: Iterable[Line], low: Fraction, high: Fraction) -> tuple[Fraction, Fraction] | None:
    """Where all lines are at least 0."""
    for start, slope in lines:
        if slope > 0:
            low = max(low, -start / slope)
        elif slope < 0:
            high = min(high, -start / slope)
        elif start < 0:
            return None
        if low > high:
            return None
    return low, high


def _joined(found: list[tuple[Fraction, Fraction, tuple[int, int]]]) -> tuple[Interval, ...]:
    """Spans that overlap or touch, as one."""
    intervals: list[Interval] = []
    for low, high, regime in sorted(found):
        if intervals and low <= intervals[-1].high:
            last = intervals.pop()
            regimes = tuple(sorted({*last.regimes, regime}))
            intervals.append(Interval(last.low, max(last.high, high), regimes))
        else:
            intervals.append(Interval(low, high, (regime,)))
    return tuple(intervals)

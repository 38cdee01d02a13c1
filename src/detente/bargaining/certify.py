"""From floats to exact fractions: an equilibrium whose regret is exactly 0, or none.

A solver's floats say which plans are played and which conditions bind. Those make a small linear system for
each side, as each side's conditions are linear in what the other plays; it is solved in fractions, and what
comes out is checked in fractions (Applegate, Cook, Dash & Espinoza 2007 do so for linear programs). Nothing is
answered on a float's word.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.bargaining.outcome import Equilibrium
from detente.bargaining.payoffs import Stages, game, plans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from detente.bargaining.mixing import Mixture
    from detente.bargaining.terms import Negotiation, Roadmap

    Chances = list[Fraction]
    Row = tuple[Chances, Fraction]

PLAYED = (1e-7, 1e-5, 1e-9, 1e-4, 1e-3, 1e-11)
"""Above which chance a plan counts as played; tried in turn."""
TIGHT = 1e-6
"""Within which slack a condition may bind."""
GRAIN = 10**6
"""The largest denominator of a chance that the conditions leave free."""


def certify(negotiation: Negotiation, roadmap: Roadmap, proposed: Mixture) -> Equilibrium | None:
    """The exact equilibrium that a proposal in floats points at: regret exactly 0; or None.

    Of the supports that the floats may mean, the first that holds exactly is taken.
    """
    sides = game(negotiation, roadmap)
    trusts = (negotiation.first.trust, negotiation.second.trust)
    for played in _supports(proposed):
        second = _chances(sides[0], trusts[1], *played, proposed.second)
        first = _chances(sides[1], trusts[0], *played[::-1], proposed.first) if second else None
        if first and second:
            return Equilibrium(negotiation, roadmap, tuple(first), tuple(second))
    return None


def certain(negotiation: Negotiation, roadmap: Roadmap, first: int, second: int) -> Equilibrium:
    """The equilibrium of a pure regime: the plans (1..N + 1) of both sides."""
    plan = range(1, len(roadmap) + 2)
    return Equilibrium(
        negotiation,
        roadmap,
        tuple(Fraction(k == first) for k in plan),
        tuple(Fraction(k == second) for k in plan),
    )


def _supports(proposed: Mixture) -> Iterator[tuple[list[int], list[int]]]:
    """The plans that may be meant as played, of both sides; each reading once."""
    seen = set()
    for least in PLAYED:
        played = [np.flatnonzero(side > least).tolist() for side in (proposed.first, proposed.second)]
        key = (tuple(played[0]), tuple(played[1]))
        if all(played) and key not in seen:
            seen.add(key)
            yield played[0], played[1]


def _chances(
    stage: Stages, trust: Fraction, own: list[int], other: list[int], near: NDArray[np.float64]
) -> Chances | None:
    """The other side's chances over its plans ``other`` that make every plan in ``own`` a best reply.

    And going all the way one for a trustworthy government. ``near``: the chances in floats. None where the
    conditions that bind there do not make it so.
    """
    steps = len(stage.both)
    worth = [_worth(stage, trust, plan) for plan in other]
    equal, below = _conditions(worth, own)
    floats = np.array([near[plan] for plan in other])
    tight = sorted((abs(_at(row, floats)), k) for k, row in enumerate(below))
    bind = [below[k] for slack, k in tight if slack <= TIGHT]
    rows: list[Row] = [([Fraction(1)] * len(other), Fraction(1)), *((row, Fraction(0)) for row in equal)]
    chances = solve_rows(rows, [(row, Fraction(0)) for row in bind], floats)
    if chances is None or min(chances) < 0:
        return None
    if any(_times(row, chances) for row in equal) or any(_times(row, chances) > 0 for row in below):
        return None
    full = [Fraction(0)] * (steps + 1)
    for plan, chance in zip(other, chances, strict=True):
        full[plan] = chance
    return full


def _worth(stage: Stages, trust: Fraction, plan: int) -> tuple[Any, Any]:
    """What every plan is worth against one plan (from 0) of the other side's exploitative government."""
    gives = np.array([*[Fraction(1)] * plan, *[trust] * (len(stage.both) - plan)], dtype=object)
    return plans(stage, gives)


def _conditions(worth: list[tuple[Any, Any]], own: list[int]) -> tuple[list[Chances], list[Chances]]:
    """Rows over the other side's plans: those that must be 0 and those that must not be above it."""
    exploitative = np.array([values for values, _ in worth])
    trustworthy = np.array([values for _, values in worth])
    gaps = (exploitative - exploitative[:, own[:1]]).T
    tempted = (trustworthy[:, :-1] - trustworthy[:, -1:]).T
    equal = [list(gaps[plan]) for plan in own[1:]]
    rest = sorted(set(range(exploitative.shape[1])) - set(own))
    return equal, [list(row) for row in (*gaps[rest], *tempted)]


def _at(row: Chances, floats: NDArray[np.float64]) -> float:
    return float(sum(float(value) * chance for value, chance in zip(row, floats, strict=True)))


def _times(row: Chances, chances: Chances) -> Fraction:
    return sum((value * chance for value, chance in zip(row, chances, strict=True)), Fraction(0))


def solve_rows(must: Sequence[Row], may: Sequence[Row], near: NDArray[np.float64]) -> Chances | None:
    """The exact solution of the rows that must hold, then of those that may, as far as they are independent.

    What is left free is set to a fraction near ``near``. None where the rows that must hold contradict.

    >>> one, half = Fraction(1), Fraction(1, 2)
    >>> solve_rows([([one, one], one)], [([one, -one], half)], np.array([.7, .3]))
    [Fraction(3, 4), Fraction(1, 4)]
    """
    solved: dict[int, Row] = {}
    width = len(near)
    for number, row in enumerate([*must, *may]):
        if len(solved) == width:
            break
        left, right = _reduced(row, solved)
        pivot = next((k for k in range(width) if left[k]), None)
        if pivot is None:
            if right and number < len(must):
                return None
            continue
        lead = left[pivot]
        solved[pivot] = ([value / lead for value in left], right / lead)
    # the rows after the last pivot were not looked at; the caller checks them all
    chances = [Fraction(float(value)).limit_denominator(GRAIN) for value in near]
    for pivot, (left, right) in reversed(solved.items()):
        chances[pivot] = right - sum(
            (left[k] * chances[k] for k in range(width) if k != pivot), Fraction(0)
        )
    return chances


def _reduced(row: Row, solved: dict[int, Row]) -> Row:
    """A row with the pivots of the solved ones taken out, in the order in which they were found."""
    left, right = list(row[0]), row[1]
    for pivot, (others, value) in solved.items():
        factor = left[pivot]
        if factor:
            left = [mine - factor * theirs for mine, theirs in zip(left, others, strict=True)]
            right -= factor * value
    return left, right

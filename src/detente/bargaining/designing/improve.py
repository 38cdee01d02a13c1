"""Lots: better defaults than pure ones, by climbing in the sizes and the mixtures together.

What plans are worth is linear in the sizes of the steps, and linear in the mixture of the other side; so both
are improved in turns of a linear programme that holds close by (sequential linear programming: Griffith and
Stewart 1961, Management Science 7), with the sizes that are best for the new mixtures found exactly in each
turn. Which plans an exploitative government may mix is fixed in a climb and revised between climbs. This
finds a good design; that there is no better one, it does not prove.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from detente.bargaining.designing.patterns import PRECISE, Worth, asked, sums, worth

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.bargaining.designing.patterns import Terms

    Floats = NDArray[np.float64]
    Pair = tuple[Floats, Floats]
    Supports = tuple[list[int], list[int]]

PENALTIES = (50.0, 5e4)
"""What breaking a condition by 1 costs, in units of welfare, while a climb looks for its footing."""
FOOTING = 1e-8
"""Conditions broken by no more are tried as kept."""
TURNS = 40
RADIUS = 0.3
LEAST_RADIUS = 1e-7
GAIN = 1e-9
SHARE = 0.1
"""Of the promised gain that must come true for a longer stride."""
TIGHT = 1e-7
"""Payoffs closer than this count as equal."""


class Point(NamedTuple):
    """Mixtures of both sides with the best sizes for them; ``value`` is welfare less the penalty."""

    value: float
    broken: float
    defaults: Pair
    sizes: Floats


class Turn(NamedTuple):
    """What a linear programme promises, and where."""

    promised: float
    broken: float
    sizes: Floats
    defaults: Pair


class Slope(NamedTuple):
    """What a side is asked and gets, by sizes and the mixture of the other side: arrays (rows, 2N, N + 1)."""

    below: Floats
    equal: Floats
    welfare: Floats


class Task(NamedTuple):
    """What a climb works on; without a penalty all conditions must hold."""

    slopes: list[Slope]
    supports: Supports
    penalty: float | None = None


def surface(given: Terms) -> tuple[Worth, Worth]:
    """What plans are worth to both sides, for each size and each default of the other: (2N, N + 1, N + 1)."""
    pure = np.eye(given.stages[0].both.shape[-1] + 1)
    sides = [worth(given, (default, default)) for default in pure]
    first, second = (
        Worth(*(np.stack(part, axis=-1) for part in zip(*side, strict=True)))
        for side in zip(*sides, strict=True)
    )
    return first, second


def climb(sides: tuple[Worth, Worth], supports: Supports, start: Pair, *, willing: bool) -> Point | None:
    """The best found from ``start`` with plans in ``supports``; None where the solver gives up.

    Where no sizes satisfy the conditions at the start, footing is looked for first, with a penalty on what is
    broken. Where ``broken`` of the result is not 0, none was found: it is no equilibrium.
    """
    slopes = [
        Slope(*asked(side, support, willing=willing), side.trustworthy[None, :, -1])
        for side, support in zip(sides, supports, strict=True)
    ]
    task = Task(slopes, supports)
    firm = _settled(task, start)
    if firm:
        return _ascended(task, firm)
    at = None
    for penalty in PENALTIES:
        loose = task._replace(penalty=penalty)
        found = _settled(loose, at.defaults if at else start)
        at = _ascended(loose, found) if found else at
        firm = _settled(task, at.defaults) if at and at.broken <= FOOTING else None
        if firm:
            return _ascended(task, firm)
    return at


def _ascended(task: Task, at: Point) -> Point:
    """The point where no more is promised close by, or where promises no longer come true."""
    radius = RADIUS
    for _ in range(TURNS):
        turn = _turn(task, at.defaults, at.sizes, radius)
        promised = turn.promised - at.value if turn else np.inf
        if promised < GAIN or radius < LEAST_RADIUS:
            break
        there = _settled(task, turn.defaults) if turn else None
        gain = there.value - at.value if there else -1.0
        radius *= 2 if gain > SHARE * promised else 1 / 4
        at = there if there and gain > 0 else at
    return at


def _settled(task: Task, defaults: Pair) -> Point | None:
    """The best sizes for given mixtures."""
    turn = _turn(task, defaults, np.zeros(task.slopes[0].welfare.shape[1]), 0.0)
    return Point(turn.promised, turn.broken, defaults, turn.sizes) if turn else None


def _turn(task: Task, defaults: Pair, sizes: Floats, radius: float) -> Turn | None:
    """The best sizes and mixtures close by, where payoffs are taken as linear in both together.

    The programme's variables are the sizes, by how much conditions are broken, and the changes of mixtures.
    """
    from scipy.optimize import linprog  # noqa: PLC0415 - slow to import, and needed here only

    count = len(sizes)
    below, equal, welfare = (
        _rows([slope[part] for slope in task.slopes], task.supports, defaults, sizes) for part in range(3)
    )
    aim = welfare.sum(axis=0)
    changes = np.repeat(np.eye(2), [len(support) for support in task.supports], axis=1)
    total = sums(count // 2)
    found = linprog(
        -np.concatenate([aim[:count], [-(task.penalty or 0.0)], aim[count:]]),
        A_ub=np.insert(np.concatenate([below, equal, -equal]), count, -1, axis=1),
        b_ub=np.zeros(len(below) + 2 * len(equal)),
        A_eq=np.block([[total, np.zeros((2, 1 + changes.shape[1]))], [np.zeros((2, count + 1)), changes]]),
        b_eq=[1, 1, 0, 0],
        bounds=[(0, 1)] * count
        + [(0, None if task.penalty else 0)]
        + [(max(-radius, -chance), radius) for chance in _taken(defaults, task.supports)],
        method="highs",
        options=PRECISE,
    )
    if found.status != 0:
        return None
    moved = _moved(defaults, task.supports, found.x[count + 1 :])
    return Turn(-found.fun, found.x[count], found.x[:count], moved)


def _taken(defaults: Pair, supports: Supports) -> list[float]:
    """The chances of the plans in support."""
    return [float(c[plan]) for c, support in zip(defaults, supports, strict=True) for plan in support]


def _rows(slopes: list[Floats], supports: Supports, defaults: Pair, sizes: Floats) -> Floats:
    """Rows over the sizes and over the changes of both mixtures; each side's stand on the other's mixture."""
    first, second = slopes
    blank = [np.zeros((len(part), len(support))) for part, support in zip(slopes, supports, strict=True)]
    by_first, by_second = (np.einsum("rjl,j->rl", part, sizes) for part in slopes)
    return np.concatenate(
        [
            np.concatenate([first @ defaults[1], blank[0], by_first[:, supports[1]]], axis=1),
            np.concatenate([second @ defaults[0], by_second[:, supports[0]], blank[1]], axis=1),
        ]
    )


def _moved(defaults: Pair, supports: Supports, change: Floats) -> Pair:
    """Mixtures after a change of the chances of the plans in support."""
    moved = []
    for chances, support, part in zip(defaults, supports, np.split(change, [len(supports[0])]), strict=True):
        new = chances.copy()
        new[support] = np.maximum(new[support] + part, 0)
        moved.append(new / new.sum())
    return moved[0], moved[1]


def tight(sides: tuple[Worth, Worth], point: Point) -> Supports:
    """The plans that an exploitative government of each side finds best at a point."""
    found = []
    for side, other in zip(sides, point.defaults[::-1], strict=True):
        value = point.sizes @ (side.exploitative @ other)
        found.append(np.flatnonzero(value > value.max() - TIGHT).tolist())
    return found[0], found[1]

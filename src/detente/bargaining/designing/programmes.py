"""Many small linear programmes at once: a dual simplex that pivots all of them together.

A design takes thousands of programmes of some dozens of rows. A general solver spends more on being called
than on solving them; here one pivot of all is a few operations on one array. As every variable lies between
bounds, the dual method starts at the best corner of the box and needs no first phase (Lemke 1954; with
bounds: Wagner 1958). The answers are floats: what they are used for is proven in fractions elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

ZERO = 1e-11
"""Numbers up to this are taken for 0: as pivots, and as what a condition may be missed by."""
NUDGE = 1e-9
"""Aims are moved by so little, each by another amount, such that nothing ties and pivots do not go round."""
PIVOTS = 8
"""Pivots for each row and variable after which a programme is given up."""
SEED = 5


class Programmes(NamedTuple):
    """K programmes: ``aim @ z`` is to be greatest, ``rows @ z <= right`` (``==`` where ``equal``).

    Shapes: aim (K, n), rows (K, m, n), right and equal (K, m); z lies between 0 and ``top`` (K, n).
    """

    aim: Floats
    rows: Floats
    right: Floats
    equal: Flags
    top: Floats


class Maxima(NamedTuple):
    """The ``best`` points (K, n) and what they are worth; ``value`` is -inf where no point keeps all rows.

    Where floats came to no end it is nan.
    """

    value: Floats
    best: Floats


class _State(NamedTuple):
    """Dictionaries of the programmes still at work: basic variables as constants and shares of the free.

    The last row of ``table`` is the aim; variables are numbered, those of the programme before the slacks;
    ``numbers`` are those of the programmes, ``raised`` tells which free variables are at their top.
    """

    numbers: NDArray[np.int64]
    table: Floats
    level: Floats
    basic: NDArray[np.int64]
    free: NDArray[np.int64]
    raised: Flags
    top: Floats


def maxima(asked: Programmes) -> Maxima:
    """The best point of each programme.

    >>> one = Programmes(*map(np.array, ([[1., 1.]], [[[1., 2.]]], [[2.]], [[False]], [[1., 1.]])))
    >>> maxima(one).best.round(6).tolist()
    [[1.0, 0.5]]
    """
    count, rows, size = asked.rows.shape
    value, best, state = np.full(count, np.nan), np.zeros((count, size)), _start(asked)
    for _ in range(PIVOTS * (rows + size)):
        tops = np.take_along_axis(state.top, state.free, 1)
        below, above = -state.level, state.level - np.take_along_axis(state.top, state.basic, 1)
        each, leaving = np.arange(len(tops)), np.maximum(below, above).argmax(axis=1)
        low, high = below[each, leaving], above[each, leaving]
        kept, rise = np.maximum(low, high) <= ZERO, low > high
        helps = state.table[each, leaving] * np.where(rise, 1, -1)[:, None]
        can = np.where(state.raised, helps < -ZERO, helps > ZERO) & (tops > 0)
        stuck = ~kept & ~can.any(axis=1)
        best[state.numbers[kept]] = _point(state, tops, kept)[:, :size]
        value[state.numbers[stuck]] = -np.inf
        on = ~(kept | stuck)
        value[state.numbers[kept]] = (asked.aim * best).sum(axis=1)[state.numbers[kept]]
        if not on.any():
            break
        if not on.all():
            state = _State(*(part[on] for part in state))
        _pivot(state, leaving[on], can[on], rise[on])
    return Maxima(value, best)


def _start(asked: Programmes) -> _State:
    """All slacks basic, every variable at the end of its range that serves the aim.

    Rows are brought to one scale: what late steps bring may be small, and is no noise.
    """
    count, rows, size = asked.rows.shape
    scale, reach = np.abs(asked.rows).max(axis=2), np.abs(asked.aim).max(axis=1, keepdims=True)
    scale[scale == 0] = 1
    left = asked.rows / scale[..., None]
    shares = NUDGE * (1 + np.random.default_rng(SEED).random(size)) * np.where(reach > 0, reach, 1)
    aim = asked.aim + np.where(asked.aim >= 0, shares, -shares)
    raised = aim > 0
    level = asked.right / scale - (left @ (raised * asked.top)[..., None])[..., 0]
    top = np.concatenate([asked.top, np.where(asked.equal, 0.0, np.inf)], axis=1)
    table = np.concatenate([-left, aim[:, None]], axis=1)
    basic, free = (np.tile(part, (count, 1)) for part in (np.arange(size, size + rows), np.arange(size)))
    return _State(np.arange(count), table, level, basic, free, raised, top)


def _point(state: _State, tops: Floats, kept: Flags) -> Floats:
    """The values of all variables, slacks too, of the programmes that are done."""
    point = np.zeros((int(kept.sum()), state.top.shape[1]))
    np.put_along_axis(point, state.free[kept], np.where(state.raised, tops, 0.0)[kept], 1)
    np.put_along_axis(point, state.basic[kept], state.level[kept], 1)
    return point


def _pivot(state: _State, leaving: NDArray[np.int64], can: Flags, rise: Flags) -> None:
    """Bring a basic variable to the bound it misses, by the free one that costs the aim least."""
    each, row = np.arange(len(leaving)), state.table[np.arange(len(leaving)), leaving]
    size = np.where(can, np.abs(row), 1.0)
    price = np.where(can, np.abs(state.table[:, -1]) / size, np.inf)
    least = price.min(axis=1, keepdims=True)
    entering = np.where(price <= least + ZERO, size * can, 0).argmax(axis=1)
    pivot, column = row[each, entering], state.table[each, :, entering].copy()
    out, into = state.basic[each, leaving], state.free[each, entering]
    stride = (np.where(rise, 0.0, state.top[each, out]) - state.level[each, leaving]) / pivot
    begun = np.where(state.raised[each, entering], state.top[each, into], 0.0)
    new = -row / pivot[:, None]
    new[each, entering] = 1 / pivot
    state.level[:] += column[:, :-1] * stride[:, None]
    state.level[each, leaving] = begun + stride
    state.table[each, :, entering] = 0
    state.table[:] += column[:, :, None] * new[:, None, :]
    state.table[each, leaving] = new
    state.basic[each, leaving], state.free[each, entering] = into, out
    state.raised[each, entering] = ~rise

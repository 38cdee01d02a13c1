"""The best lots of one side under linear conditions: a small dual simplex, in floats or in whole numbers.

Looked for are chances s of at least 0 that sum to 1, keep every row of ``rows @ s`` at or below 0, and make
``worth @ s`` greatest. There are a few chances and some dozens of rows, thousands of times: a general solver
spends more on being called than on solving. The dual method (Lemke 1954) starts from the most worthy plan, so
it needs no first phase, and where it fails it holds the proof in hand (Farkas). The same lines run on floats,
and on object arrays of whole numbers, where they are exact and Bland's (1977) rule makes them end. There the
table is kept over its last pivot, so that every division comes out even (Bareiss 1968).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np

HASTY = 60
"""After so many pivots of the quick rule Bland's rule takes over, which cannot go round in circles."""
MOST = 2000
"""Pivots in floats after which they are given up as stuck."""


class Lots(NamedTuple):
    """What was found, with its proof.

    ``chances``: the best, or None where no chances keep the rows. ``prices``, one a row, of at least 0: for
    all chances s, ``worth @ s <= max(worth - prices @ rows)``; or, where there are none,
    ``prices @ rows`` is above 0 everywhere, so no chances can keep all rows.
    """

    chances: Any
    prices: Any


class StuckError(ArithmeticError):
    """Floats went in circles."""


def lots(worth: Any, rows: Any, zero: float) -> Lots:  # noqa: ANN401 - floats or whole numbers
    """The best chances; ``worth`` (plans,), ``rows`` (conditions, plans), ``zero``: what counts as 0.

    Object arrays of whole numbers, with ``zero`` 0, are answered in fractions. Raises :class:`StuckError`
    where floats do not come to an end.

    >>> whole = lambda numbers: np.array(numbers, dtype=object)
    >>> lots(whole([3, 1]), whole([[1, -2]]), 0).chances
    array([Fraction(2, 3), Fraction(1, 3)], dtype=object)
    >>> lots(whole([3, 1]), whole([[1, 2]]), 0).chances is None
    True
    """
    table, basic, free = _start(worth, rows)
    over = 1
    for pivots in range(MOST if zero else 10**9):
        constants, careful = table[:-1, 0], pivots > HASTY
        leaving = int(constants.argmin())
        if constants[leaving] >= -zero:
            return _optimal(table, over, (basic, free), rows.shape)
        if careful:
            leaving = min((constants < -zero).nonzero()[0].tolist(), key=basic.__getitem__)
        rising = (table[leaving] > zero).nonzero()[0]
        rising = rising[rising > 0]
        if not len(rising):
            return Lots(None, _ray(table[leaving], over, (basic[leaving], free), rows.shape))
        ties = _ties(table, leaving, rising, zero)
        if zero:
            entering = _entering(table[leaving], ties, free, careful)
            _pivot(table, leaving, entering)
        else:
            entering = _entering(table[leaving], ties, free, careful=True)
            over = _whole_pivot(table, leaving, entering, over)
        basic[leaving], free[entering - 1] = free[entering - 1], basic[leaving]
    raise StuckError


def _ties(table: Any, leaving: int, rising: Any, zero: float) -> Any:  # noqa: ANN401
    """Which of the rising columns cost least worth for what they bring."""
    costs, gains = table[-1, rising], table[leaving, rising]
    if zero:
        ratios = costs / gains
        return rising[ratios >= ratios.max() - zero]
    best = 0
    for k in range(1, len(rising)):
        if costs[k] * gains[best] > costs[best] * gains[k]:
            best = k
    return rising[costs * gains[best] == costs[best] * gains]


def _entering(row: Any, ties: Any, free: list[int], careful: bool) -> int:  # noqa: ANN401, FBT001
    """The largest pivot; or, by Bland's rule, the variable that comes first."""
    if len(ties) == 1:
        return int(ties[0])
    return min(ties.tolist(), key=lambda k: free[k - 1]) if careful else int(ties[row[ties].argmax()])


def _start(worth: Any, rows: Any) -> tuple[Any, list[int], list[int]]:  # noqa: ANN401
    """The dictionary at the most worthy plan: each row its variable as a constant and the free ones' share.

    Variables are numbered: the plans first, then what each row falls short of 0. The last row is the worth.
    """
    plans, top = len(worth), int(worth.argmax())
    free = [plan for plan in range(plans) if plan != top]
    table = np.zeros((len(rows) + 2, plans), dtype=rows.dtype)
    table[:-2, 0], table[:-2, 1:] = -rows[:, top], rows[:, [top]] - rows[:, free]
    table[-2, 0], table[-2, 1:] = 1, -1
    table[-1, 0], table[-1, 1:] = worth[top], worth[free] - worth[top]
    return table, [*range(plans, plans + len(rows)), top], free


def _pivot(table: Any, leaving: int, entering: int) -> None:  # noqa: ANN401
    """Let a free variable take the place of a basic one."""
    pivot, column = table[leaving, entering], table[:, entering].copy()
    row = -table[leaving] / pivot
    row[entering] = 1 / pivot
    table[:, entering] = 0
    table += column[:, None] * row
    table[leaving] = row


def _whole_pivot(table: Any, leaving: int, entering: int, over: int) -> int:  # noqa: ANN401
    """The same for a table of whole numbers that stands ``over`` a denominator; answers the new one."""
    pivot, column, row = table[leaving, entering], table[:, entering].copy(), table[leaving].copy()
    table *= pivot
    table -= column[:, None] * row
    table //= over
    table[:, entering], table[leaving] = column, -row
    table[leaving, entering] = over
    return int(pivot)


def _optimal(table: Any, over: int, names: tuple[list[int], list[int]], shape: tuple[int, int]) -> Lots:  # noqa: ANN401
    basic, free = names
    values, prices = (np.zeros(sum(shape), dtype=table.dtype) for _ in "vp")
    values[basic], prices[free] = table[:-1, 0], -table[-1, 1:]
    return Lots(_over(values[: shape[1]], over), _over(prices[shape[1] :], over))


def _ray(row: Any, over: int, names: tuple[int, list[int]], shape: tuple[int, int]) -> Any:  # noqa: ANN401
    """The prices that show a row cannot be brought to 0."""
    name, free = names
    prices = np.zeros(sum(shape), dtype=row.dtype)
    prices[free], prices[name] = -row[1:], over
    return prices[shape[1] :]


def _over(numbers: Any, over: int) -> Any:  # noqa: ANN401
    """Whole numbers over their denominator as fractions; floats as they are."""
    if numbers.dtype != object:
        return numbers
    return np.array([Fraction(number, over) for number in numbers], dtype=object)

"""The best lots of one side under linear conditions: a small dual simplex, in floats or in fractions.

Looked for are chances s of at least 0 that sum to 1, keep every row of ``rows @ s`` at or below 0, and make
``worth @ s`` greatest. There are a few chances and some dozens of rows, thousands of times: a general solver
spends more on being called than on solving. The dual method (Lemke 1954) starts from the most worthy plan, so
it needs no first phase, and where it fails it holds the proof in hand (Farkas). The same lines run on floats,
and on object arrays of fractions, where they are exact and Bland's (1977) rule makes them end.
"""

from __future__ import annotations

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


def lots(worth: Any, rows: Any, zero: float) -> Lots:  # noqa: ANN401 - floats or fractions
    """The best chances; ``worth`` (plans,), ``rows`` (conditions, plans), ``zero``: what counts as 0.

    With fractions ``zero`` is 0. Raises :class:`StuckError` where floats do not come to an end.

    >>> from fractions import Fraction
    >>> whole = np.vectorize(Fraction, otypes=[object])
    >>> lots(whole([3, 1]), whole([[1, -2]]), 0).chances
    array([Fraction(2, 3), Fraction(1, 3)], dtype=object)
    >>> lots(whole([3, 1]), whole([[1, 2]]), 0).chances is None
    True
    """
    table, basic, free = _start(worth, rows)
    for pivots in range(MOST if zero else 10**9):
        short = np.flatnonzero(table[:-1, 0] < -zero)
        if not len(short):
            return _optimal(table, basic, free, rows.shape)
        careful = pivots > HASTY
        leaving = (
            min(map(int, short), key=lambda r: basic[r]) if careful else int(short[table[short, 0].argmin()])
        )
        rising = np.flatnonzero(table[leaving, 1:] > zero) + 1
        if not len(rising):
            return Lots(None, _ray(table[leaving], basic[leaving], free, rows.shape))
        ratios = -table[-1, rising] / table[leaving, rising]
        ties = rising[ratios <= ratios.min() + zero]
        entering = min(ties, key=lambda k: free[k - 1])
        if not careful and zero:
            entering = ties[table[leaving, ties].argmax()]
        _pivot(table, leaving, entering)
        basic[leaving], free[entering - 1] = free[entering - 1], basic[leaving]
    raise StuckError


def _start(worth: Any, rows: Any) -> tuple[Any, list[int], list[int]]:  # noqa: ANN401
    """The dictionary at the most worthy plan: each row its variable as a constant and the free ones' share.

    Variables are numbered: the plans first, then what each row falls short of 0. The last row is the worth.
    """
    plans, top = len(worth), int(worth.argmax())
    free = [plan for plan in range(plans) if plan != top]
    table = np.zeros((len(rows) + 2, plans), dtype=rows.dtype) + 0 * worth[0]
    table[:-2, 0], table[:-2, 1:] = -rows[:, top], rows[:, [top]] - rows[:, free]
    table[-2, 0], table[-2, 1:] = 1 + 0 * worth[0], -1 + 0 * worth[0]
    table[-1, 0], table[-1, 1:] = worth[top], worth[free] - worth[top]
    return table, [*range(plans, plans + len(rows)), top], free


def _pivot(table: Any, leaving: int, entering: int) -> None:  # noqa: ANN401
    """Let a free variable take the place of a basic one."""
    pivot, column = table[leaving, entering], table[:, entering].copy()
    row = -table[leaving] / pivot
    row[entering] = 1 / pivot
    table[:, entering] = 0 * pivot
    table += np.multiply.outer(column, row)
    table[leaving] = row


def _optimal(table: Any, basic: list[int], free: list[int], shape: tuple[int, int]) -> Lots:  # noqa: ANN401
    values = np.zeros(sum(shape), dtype=table.dtype) + 0 * table[0, 0]
    values[basic] = table[:-1, 0]
    prices = np.zeros(sum(shape), dtype=table.dtype) + 0 * table[0, 0]
    prices[free] = -table[-1, 1:]
    return Lots(values[: shape[1]], prices[shape[1] :])


def _ray(row: Any, name: int, free: list[int], shape: tuple[int, int]) -> Any:  # noqa: ANN401
    """The prices that show a row cannot be brought to 0."""
    prices = np.zeros(sum(shape), dtype=row.dtype) + 0 * row[0]
    prices[free], prices[name] = -row[1:], 1 + 0 * row[0]
    return prices[shape[1] :]

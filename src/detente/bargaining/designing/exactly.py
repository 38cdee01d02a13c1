"""The corner of a linear programme in exact fractions, from where a solver in floats says that it lies."""

from __future__ import annotations

from fractions import Fraction
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.bargaining.designing.patterns import sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.bargaining.designing.patterns import Conditions


def corner(asked: Conditions, near: NDArray[np.float64]) -> NDArray[Any] | None:
    """The exact corner of ``asked`` (in fractions) next to the sizes ``near``, or None where none is found.

    Of what may bind there, the tightest conditions are taken that do not depend on each other; that is the
    corner a solver found unless rounding misled it. So all conditions are checked on the result.
    """
    size = len(near)
    fixed = [*sums(size // 2).astype(object), *asked.equal]
    right = [Fraction(1)] * 2 + [Fraction(0)] * len(asked.equal)
    binding = sorted([*_slack(asked.below, near), *_floor(near)], key=itemgetter(0))
    rows = [*fixed, *(row for _, row in binding)]
    sizes = _solved(rows, right + [Fraction(0)] * len(binding), size)
    return sizes if sizes is not None and holds(asked, sizes) else None


def holds(asked: Conditions, sizes: NDArray[Any]) -> bool:
    """Whether sizes satisfy all conditions, exactly."""
    return bool(
        min(sizes) >= 0
        and all(sums(len(sizes) // 2) @ sizes == 1)
        and all(asked.below @ sizes <= 0)
        and all(asked.equal @ sizes == 0)
    )


def _slack(below: NDArray[Any], near: NDArray[np.float64]) -> list[tuple[float, NDArray[Any]]]:
    """How far each condition is from binding, as a share of what is weighed in it."""
    rows = below.astype(float)
    weighed = np.abs(rows) @ near + np.finfo(float).tiny
    return list(zip(np.abs(rows @ near) / weighed, below, strict=True))


def _floor(near: NDArray[np.float64]) -> list[tuple[float, NDArray[Any]]]:
    """The sizes that may be 0, with how far they are from it."""
    return list(zip(near, np.eye(len(near), dtype=object), strict=True))


def _solved(rows: list[NDArray[Any]], right: list[Fraction], size: int) -> NDArray[Any] | None:
    """The point where the first ``size`` independent rows bind, by elimination."""
    pivots: list[tuple[int, NDArray[Any]]] = []
    for row, value in zip(rows, right, strict=True):
        left = np.array([*(Fraction(number) for number in row), value], dtype=object)
        for column, known in pivots:
            if left[column]:
                left = left - left[column] * known
        filled = np.flatnonzero(left[:size])
        if not filled.size:
            if left[-1]:
                return None
            continue
        column = int(filled[0])
        left = left / left[column]
        pivots = [(j, known - known[column] * left if known[column] else known) for j, known in pivots]
        pivots.append((column, left))
        if len(pivots) == size:
            return np.array([known[-1] for _, known in sorted(pivots, key=itemgetter(0))], dtype=object)
    return None

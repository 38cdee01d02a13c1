"""Mixed equilibria: which plans exploitative governments draw lots over, found as a mixed-integer program.

The welfare-best equilibrium is a MILP (Sandholm, Gilpin & Conitzer 2005): a binary says of each plan whether
it is a best reply, and only best replies may be played. Two things make it small. Plans that are never best
replies are left out first, again and again, as long as leaving some out rules out others (iterated strict
dominance); often few of 33 stay. And how far a plan may fall short of the best (the "big M") is taken from the
values of the plans themselves, which is as tight as it can be.

The solver works in floats with a tolerance of 1e-6, so what it finds is a proposal;
:mod:`detente.bargaining.certify` makes it exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.bargaining.regimes import Tables

    Floats = NDArray[np.float64]
    Plans = NDArray[np.intp]

GAP = 1e-9
"""The relative gap to which the solver proves the welfare."""


@dataclass(frozen=True, slots=True)
class Mixture:
    """A proposed equilibrium in floats: the chances of each plan, N + 1 a side, and the welfare."""

    first: Floats
    second: Floats
    welfare: float


def undominated(ours: Tables, theirs: Tables) -> tuple[Plans, Plans]:
    """The plans (from 0) of both sides that iterated strict dominance leaves: no other is ever played.

    What floats cannot tell apart stays, so nothing is lost.
    """
    kept = [np.arange(ours.exploitative.shape[1]), np.arange(theirs.exploitative.shape[1])]
    tables, before = (ours, theirs), 0
    while before != (before := len(kept[0]) + len(kept[1])):
        for side in (0, 1):
            values = tables[side].exploitative[np.ix_(kept[1 - side], kept[side])]
            worse = values[:, :, None] < values[:, None, :] - 2 * tables[side].band
            kept[side] = kept[side][~worse.all(axis=0).any(axis=-1)]
    return kept[0], kept[1]


def mixture(ours: Tables, theirs: Tables, kept: tuple[Plans, Plans]) -> Mixture | None:
    """The welfare-best equilibrium over the plans ``kept``, within the solver's tolerance; None: none found.

    Variables: the chances of the first's plans and of the second's, the best value of each side, and whether
    each plan is a best reply.
    """
    program = _Program(ours, theirs, kept)
    found = milp(
        -program.welfare,
        constraints=LinearConstraint(np.vstack(program.rows), program.low, program.high),
        integrality=program.binary,
        bounds=Bounds(program.least, program.most),
        options={"mip_rel_gap": GAP},
    )
    return None if found.x is None else program.read(found.x)


class _Program:
    """The mixed-integer program as rows; each side's conditions are linear in the other side's chances."""

    def __init__(self, ours: Tables, theirs: Tables, kept: tuple[Plans, Plans]) -> None:
        self.kept, self.plans = kept, ours.exploitative.shape[1]
        p, q = len(kept[0]), len(kept[1])
        self.chances = (slice(0, p), slice(p, p + q))
        self.best = (p + q, p + q + 1)
        self.replies = (slice(p + q + 2, 2 * p + q + 2), slice(2 * p + q + 2, 2 * p + 2 * q + 2))
        self.size = 2 * (p + q + 1)
        self.rows: list[Floats] = []
        self.low: list[float] = []
        self.high: list[float] = []
        self.welfare = np.zeros(self.size)
        for side, table in enumerate((ours, theirs)):
            self._side(side, table)
        self.binary = np.zeros(self.size)
        self.binary[p + q + 2 :] = 1
        self.least, self.most = np.zeros(self.size), np.ones(self.size)
        self.least[list(self.best)], self.most[list(self.best)] = -np.inf, np.inf

    def _side(self, side: int, table: Tables) -> None:
        """The conditions of one side: its best replies, its trustworthy government's patience, its lots."""
        other = self.chances[1 - side]
        values = table.exploitative[np.ix_(self.kept[1 - side], self.kept[side])]
        short = (values.max(axis=1, keepdims=True) - values).max(axis=0)
        for plan, value in enumerate(values.T):
            worth = np.zeros(self.size)
            worth[other], worth[self.best[side]] = value, -1
            self._add(worth, -np.inf, 0)
            worth[self.replies[side].start + plan] = -short[plan]
            self._add(worth, -short[plan], np.inf)
            played = np.zeros(self.size)
            played[self.chances[side].start + plan], played[self.replies[side].start + plan] = 1, -1
            self._add(played, -np.inf, 0)
        keeping = table.trustworthy[self.kept[1 - side]]
        self.welfare[other] = keeping[:, -1]
        for tempted in np.unique((keeping[:, :-1] - keeping[:, -1:]).T, axis=0):
            row = np.zeros(self.size)
            row[other] = tempted
            self._add(row, -np.inf, 0)
        row = np.zeros(self.size)
        row[self.chances[side]] = 1
        self._add(row, 1, 1)

    def _add(self, row: Floats, low: float, high: float) -> None:
        self.rows.append(row.copy())
        self.low.append(low)
        self.high.append(high)

    def read(self, x: Floats) -> Mixture:
        """The chances of all plans from the program's solution."""
        chances = np.zeros((2, self.plans))
        for side in (0, 1):
            chances[side, self.kept[side]] = np.clip(x[self.chances[side]], 0, 1)
        return Mixture(chances[0], chances[1], float(self.welfare @ x))

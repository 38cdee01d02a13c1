"""Mixed equilibria: which plans exploitative governments draw lots over, by branch and bound, exact.

In an equilibrium only best replies are played. For given plans that may be played, and plans that must be
best replies, each side's conditions are linear in the other's chances alone: two small linear programs, whose
sum bounds the welfare. Where a plan is played that is no best reply, either it must not be played, or it must
be made a best reply: two branches. That is the mixed-integer program of Sandholm, Gilpin & Conitzer (2005)
without its large constants, and without a solver's tolerance. Plans that cannot be best replies to what the
other side may still play are left out on the way (iterated strict dominance); often few of 33 stay.

Floats do the work. A branch is cut only on a proof that holds whatever rounding did (Neumaier & Shcherbina
2004), else fractions decide, and what is answered is exact in fractions. So that nothing is found is proven,
and what is found is the best to within ``GAP``.
"""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from detente.bargaining.solving.certify import Exact, Profile, Sets, certify, conditions, in_common
from detente.bargaining.solving.lots import StuckError, lots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from detente.bargaining.solving.tables import Floats, Tables

GAP = 1000
"""How much better than what is answered another equilibrium may still be, in units of what rounding moves:
some 1e-10 for each step and unit of value."""
LOOSE = 100 * GAP
"""By how much a bound in floats may miss what it bounds before fractions are called in, in the same units."""
PATIENCE = 4000
"""After so many branches the search stops undecided: some seconds for 32 steps, where most need a hundred."""
ZERO = 1e-11
"""What is taken for 0 by a pivot, in rows whose largest entry is 1, and among chances."""


class Side(NamedTuple):
    """What one side's program says at a branch.

    The other side's chances, the most that welfare can be, and the conditions that bind.
    """

    chances: Any
    bound: float
    binding: Sequence[int] = ()


class Branch(NamedTuple):
    """Plans that may be played, plans that must be best replies, and what both sides' programs say."""

    may: Sets
    must: Sets
    sides: tuple[Side, Side]

    @property
    def bound(self) -> float:
        """The most that welfare can be on this branch."""
        return self.sides[0].bound + self.sides[1].bound


class Search:
    """One search through the branches of a game, the most promising first.

    ``decided`` says afterwards whether all that could be better was ruled out; else patience ran out.
    """

    def __init__(self, tables: tuple[Tables, Tables], exact: Exact) -> None:
        self.tables, self.exact, self.alike = tables, exact, exact.alike
        self.unit = float(max(table.bands[0] for table in tables))
        self.known: dict[tuple[int, tuple[int, ...], tuple[int, ...]], Side | None] = {}
        self.open: list[tuple[float, int, Branch]] = []
        self.order = count()
        self.branches, self.decided = 0, True

    def best(self, floor: float) -> Profile | None:
        """The welfare-best equilibrium, where it is better than ``floor`` by more than the gap.

        The best that was found, where the search stops undecided.
        """
        found = None
        everything = tuple(range(self.exact.plans))
        self._add((everything, everything), ((), ()), floor)
        while self.open:
            branch = heappop(self.open)[2]
            if branch.bound <= floor + GAP * self.unit:
                break
            if self.branches == PATIENCE:
                self.decided = False
                break
            self.branches += 1
            wrong = self._wrong(branch)
            if wrong is None:
                better, wrong = self._settle(branch)
                if better is not None and float(better.welfare) > floor:
                    found, floor = better, float(better.welfare)
            if wrong is not None:
                self._split(branch, *wrong, floor)
        return found

    def _add(self, may: Sets, must: Sets, floor: float) -> None:
        left = self._reduced(may, must)
        if left is None:
            return
        ours = self._side(0, left[1], must[0])
        theirs = self._side(1, left[0], must[1]) if ours else None
        if ours and theirs and ours.bound + theirs.bound > floor + GAP * self.unit:
            branch = Branch(left, must, (ours, theirs))
            heappush(self.open, (-branch.bound, next(self.order), branch))

    def _split(self, branch: Branch, side: int, plan: int, floor: float) -> None:
        """Make a plan a best reply, or let it not be played."""
        must = tuple(sorted({*branch.must[side], plan}))
        self._add(branch.may, _put(branch.must, side, must), floor)
        may = _without(branch.may, side, plan)
        if self.alike and branch.may[0] == branch.may[1] and branch.must[0] == branch.must[1]:
            may = _without(may, 1 - side, plan)  # where only the other side plays it, the sides change places
        if may[0] and may[1]:
            self._add(may, branch.must, floor)

    def _reduced(self, may: Sets, must: Sets) -> Sets | None:
        """What may be played, less what is no best reply to anything that the other side may play."""
        plans = self.exact.plans
        kept = [_flags(part, plans) for part in may]
        forced = [_flags(part, plans) for part in must]
        changed = [True, True]  # whether what the other side may play has changed since a side was looked at
        while any(changed):
            side = changed.index(True)
            changed[side] = False
            table, plan = self.tables[side], (kept[side] | forced[side]).nonzero()[0]
            values, bands = table.exploitative[kept[1 - side]][:, plan], table.bands[plan]
            best = (values - bands).T[:, None]
            beaten = ((values + bands).T[None] < best).all(axis=2).any(axis=0)
            gone = plan[beaten]
            if forced[side][gone].any():
                return None
            if kept[side][gone].any():
                kept[side][gone] = False
                if not kept[side].any():
                    return None
                changed = [True, True]
        return tuple(kept[0].nonzero()[0].tolist()), tuple(kept[1].nonzero()[0].tolist())

    def _side(self, side: int, other: tuple[int, ...], must: tuple[int, ...]) -> Side | None:
        key = (side, other, must)
        if key not in self.known:
            self.known[key] = self._rounded(side, other, must)
        return self.known[key]

    def _rounded(self, side: int, other: tuple[int, ...], must: tuple[int, ...]) -> Side | None:
        """One side's program in floats, where they can prove what they say; else in fractions."""
        table = self.tables[side]
        plans = list(other)
        rows = conditions(table.exploitative[plans], table.trustworthy[plans, :-1], must)
        worth, blur = table.keeping[plans], _blur(table.bands, must)
        scale = np.maximum(np.abs(rows).max(axis=1), blur)
        scale[scale == 0] = 1
        clear = np.where(np.abs(rows) > blur[:, None], rows / scale[:, None], 0)  # the rest may be noise
        try:
            found = lots(worth, clear, ZERO)
        except StuckError:
            return self._exactly(side, other, must)
        prices = np.maximum(found.prices, 0) / scale
        unsure = float(prices @ (blur + 1e-13 * scale))
        sums = prices @ rows
        if found.chances is None:
            return None if sums.min() > unsure else self._exactly(side, other, must, prices)
        bound = float((worth - sums).max()) + unsure + self.unit
        if bound > float(worth @ found.chances) + LOOSE * self.unit:
            return self._exactly(side, other, must, prices)
        chances = np.where(found.chances > ZERO, found.chances, 0)
        return Side(chances, bound, np.flatnonzero(prices).tolist())

    def _exactly(
        self, side: int, other: tuple[int, ...], must: tuple[int, ...], prices: Sequence[float] = ()
    ) -> Side | None:
        """The same in whole numbers; conditions that floats put a price on are thought to bind."""
        chances = self.exact.best(side, other, must, np.flatnonzero(prices).tolist())
        if chances is None:
            return None
        return Side(chances.astype(float), float(self.exact.welfare(side, other, chances)) + self.unit)

    def _wrong(self, branch: Branch) -> tuple[int, int] | None:
        """The side and the latest plan that is played to its harm; None where floats see no harm.

        What comes late bears on all that comes before, so it is decided first.
        """
        latest, where = -1, None
        for side in (0, 1):
            table, may = self.tables[side], np.array(branch.may[side])
            values = branch.sides[side].chances @ table.exploitative[list(branch.may[1 - side])]
            top = int(values.argmax())
            harm = branch.sides[1 - side].chances * (values[top] - values[may])
            for plan in may[harm > table.bands[may] + table.bands[top]][::-1].tolist():
                if plan not in branch.must[side]:
                    if plan > latest:
                        latest, where = plan, (side, plan)
                    break
        return where

    def _settle(self, branch: Branch) -> tuple[Profile | None, tuple[int, int] | None]:
        """The branch's equilibrium, exact; and where that is not all of the branch, a plan to split it on."""
        played = [
            tuple(plan for plan, chance in zip(branch.may[side], branch.sides[1 - side].chances, strict=True)
                  if chance)
            for side in (0, 1)
        ]  # fmt: skip
        ours, theirs = branch.sides
        found = certify(self.exact, (played[0], played[1]), (ours.binding, theirs.binding))
        if found is not None and float(found.welfare) >= branch.bound - GAP * self.unit:
            return found, None
        second, first = (
            self.exact.best(side, branch.may[1 - side], branch.must[side], branch.sides[side].binding)
            for side in (0, 1)
        )
        if second is None or first is None:
            return found, None
        whole = self.exact.profile(branch.may, first, second)
        wrong = self._wrong_exactly(whole)
        return (whole if wrong is None else found), wrong

    def _wrong_exactly(self, profile: Profile) -> tuple[int, int] | None:
        for side, own, other in ((0, profile.first, profile.second), (1, profile.second, profile.first)):
            chances = in_common(other)
            values = sum(c * self.exact.worth(side, j)[0] for j, c in enumerate(chances) if c)
            top = max(values)
            for plan, chance in enumerate(own):
                if chance and values[plan] < top:
                    return side, plan
        return None


def _flags(plans: tuple[int, ...], of: int) -> NDArray[np.bool_]:
    flags = np.zeros(of, dtype=bool)
    flags[list(plans)] = True
    return flags


def _without(sets: Sets, side: int, plan: int) -> Sets:
    return _put(sets, side, tuple(other for other in sets[side] if other != plan))


def _put(sets: Sets, side: int, plans: tuple[int, ...]) -> Sets:
    return (plans, sets[1]) if side == 0 else (sets[0], plans)


def _blur(bands: Floats, must: tuple[int, ...]) -> Floats:
    """What rounding may have moved in each of the conditions."""
    if not must:
        return bands[:-1]
    both = bands + bands[must[0]]
    return np.concatenate([bands[:-1], both, both[list(must[1:])]])

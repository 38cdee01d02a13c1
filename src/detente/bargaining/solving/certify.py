"""Exact equilibria: from plans that are played to chances in fractions, with a regret of exactly 0.

For given plans each side's conditions are linear in the other's chances, and neither touches the other's. So
two small linear programs in fractions give the best chances exactly, or show that there are none. Nothing is
answered on a float's word.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from detente.bargaining.payoffs import Stages, plans
from detente.bargaining.solving.lots import lots
from detente.bargaining.solving.whole import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.bargaining.solving.whole import Whole
    from detente.bargaining.terms import Negotiation, Roadmap

Sets = tuple[tuple[int, ...], tuple[int, ...]]
"""Plans, from 0, of the first and of the second."""


class Profile(NamedTuple):
    """Both sides' chances of every plan, and what the trustworthy governments then expect together."""

    first: tuple[Fraction, ...]
    second: tuple[Fraction, ...]
    welfare: Fraction


class Exact:
    """The values of a game's plans in whole numbers, made as they are asked for."""

    def __init__(self, negotiation: Negotiation, roadmap: Roadmap) -> None:
        self.negotiation, self.roadmap = negotiation, roadmap
        self.plans = len(roadmap) + 1
        self._worth: dict[tuple[int, int], tuple[Any, Any]] = {}

    @cached_property
    def _sides(self) -> tuple[tuple[Stages, Fraction], tuple[Stages, Fraction]]:
        ours, theirs = (Stages(*(np.array(part, dtype=object) for part in side)) for side in self._whole[:2])
        return (ours, self.negotiation.second.trust), (theirs, self.negotiation.first.trust)

    @cached_property
    def _whole(self) -> Whole:
        return whole(self.negotiation, self.roadmap)

    @property
    def alike(self) -> bool:
        """Whether the sides could change places, and the game would be the same."""
        same = self._whole.first == self._whole.second
        return same and self.negotiation.first.trust == self.negotiation.second.trust

    def unit(self, side: int) -> int:
        """How many units of :meth:`worth` make 1."""
        return self._whole.unit * self._sides[side][1].denominator

    def worth(self, side: int, plan: int) -> tuple[Any, Any]:
        """What every plan of a side is worth, to both its types, against one plan of the other side's.

        Whole numbers of 1 / :meth:`unit`.
        """
        if (side, plan) not in self._worth:
            stage, trust = self._sides[side]
            sure, later = [trust.denominator] * plan, [trust.numerator] * (self.plans - 1 - plan)
            gives = np.array([*sure, *later], dtype=object)
            self._worth[side, plan] = plans(stage, gives, trust.denominator)
        return self._worth[side, plan]

    def best(
        self, side: int, other: Sequence[int], forced: Iterable[int], binding: Iterable[int] = ()
    ) -> Any | None:  # noqa: ANN401 - an array of fractions
        """The other side's best chances over its plans ``other`` against which ``forced`` are best replies.

        And against which going all the way is one for the side's trustworthy government. None: there are
        none. Few of the many conditions bind, so each is taken in when it is first broken; ``binding`` are
        those that are thought to bind.
        """
        values, keeping = (np.array(part) for part in zip(*(self.worth(side, j) for j in other), strict=True))
        must = sorted(forced)
        tempted = keeping[:, :-1] - keeping[:, -1:]
        rows, taken = conditions(values, tempted, must), sorted({*pairs(self.plans, len(must)), *binding})
        while True:
            chances = lots(keeping[:, -1], rows[taken], 0).chances
            if chances is None:
                return None
            broken = rows @ in_common(chances)
            worst = int(broken.argmax())
            if broken[worst] <= 0:
                return chances
            taken.append(worst)

    def welfare(self, side: int, other: Sequence[int], chances: Sequence[Fraction]) -> Fraction:
        """What a side's trustworthy government expects, where the other side draws lots as said."""
        worth = (self.worth(side, plan)[1][-1] for plan in other)
        total = sum((chance * value for chance, value in zip(chances, worth, strict=True)), Fraction(0))
        return total / self.unit(side)

    def profile(self, over: Sets, first: Sequence[Fraction], second: Sequence[Fraction]) -> Profile:
        """Lots over some plans of both sides as lots over all, with their welfare."""
        welfare = self.welfare(0, over[1], second) + self.welfare(1, over[0], first)
        return Profile(self._spread(over[0], first), self._spread(over[1], second), welfare)

    def _spread(self, over: Sequence[int], chances: Sequence[Fraction]) -> tuple[Fraction, ...]:
        given = dict(zip(over, chances, strict=True))
        return tuple(given.get(plan, Fraction(0)) for plan in range(self.plans))


def in_common(chances: Sequence[Fraction]) -> Any:  # noqa: ANN401 - an array of whole numbers
    """Fractions as whole numbers that stand to each other as they do."""
    unit = lcm(*(chance.denominator for chance in chances))
    return np.array([chance.numerator * (unit // chance.denominator) for chance in chances], dtype=object)


def conditions(values: Any, tempted: Any, forced: Sequence[int]) -> Any:  # noqa: ANN401 - floats or fractions
    """The rows over the other side's plans that must not be above 0.

    ``values`` (other's plans, own plans) is what plans are worth to an exploitative government, ``tempted``
    (other's plans, own defaults) by how much they beat going all the way for a trustworthy one. ``forced``
    plans must be best replies: no plan better than the first of them, and none of them worse.
    """
    if not forced:
        return tempted.T
    ahead = (values - values[:, forced[:1]]).T
    return np.concatenate([tempted.T, ahead, -ahead[list(forced[1:])]])


def pairs(plans: int, forced: int) -> range:
    """The :func:`conditions` that keep the later of the forced plans no worse than the first."""
    return range(2 * plans - 1, 2 * plans - 2 + forced)


def certify(
    exact: Exact, played: Sets, binding: tuple[Iterable[int], Iterable[int]] = ((), ())
) -> Profile | None:
    """The welfare-best equilibrium in which no other plans than these are played, exact; or None.

    Every plan that may be played is then a best reply, played or not. ``binding`` are, for either side's
    program, conditions that are thought to bind.
    """
    most = 2 * exact.plans - 1  # the conditions that there are whatever must be a best reply
    ours, theirs = ([row for row in rows if row < most] for rows in binding)
    second = exact.best(0, played[1], played[0], ours)
    if second is None:
        return None
    first = exact.best(1, played[0], played[1], theirs)
    return None if first is None else exact.profile(played, first, second)

"""Exact equilibria: from plans that are played to chances in fractions, with a regret of exactly 0.

For given plans each side's conditions are linear in the other's chances, and neither touches the other's. So
two small linear programs in fractions give the best chances exactly, or show that there are none. Nothing is
answered on a float's word.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.bargaining.lots import lots
from detente.bargaining.outcome import Equilibrium
from detente.bargaining.payoffs import Stages, game, plans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.bargaining.terms import Negotiation, Roadmap

Sets = tuple[tuple[int, ...], tuple[int, ...]]
"""Plans, from 0, of the first and of the second."""


class Exact:
    """The values of a game's plans in fractions, made as they are asked for."""

    def __init__(self, negotiation: Negotiation, roadmap: Roadmap) -> None:
        self.negotiation, self.roadmap = negotiation, roadmap
        self.plans = len(roadmap) + 1
        self._worth: dict[tuple[int, int], tuple[Any, Any]] = {}

    @cached_property
    def _sides(self) -> tuple[tuple[Stages, Fraction], tuple[Stages, Fraction]]:
        ours, theirs = game(self.negotiation, self.roadmap)
        return (ours, self.negotiation.second.trust), (theirs, self.negotiation.first.trust)

    def worth(self, side: int, plan: int) -> tuple[Any, Any]:
        """What every plan of a side is worth, to both its types, against one plan of the other side's."""
        if (side, plan) not in self._worth:
            stage, trust = self._sides[side]
            gives = [*[Fraction(1)] * plan, *[trust] * (self.plans - 1 - plan)]
            self._worth[side, plan] = plans(stage, np.array(gives, dtype=object))
        return self._worth[side, plan]

    def best(self, side: int, other: Sequence[int], forced: Iterable[int]) -> Any | None:  # noqa: ANN401
        """The other side's best chances over its plans ``other`` that make ``forced`` best replies of ``side``.

        And going all the way one for its trustworthy government. None: there are none. Few of the many
        conditions bind, so each is taken in when it is first broken.
        """
        values, keeping = (np.array(part) for part in zip(*(self.worth(side, j) for j in other), strict=True))
        must = sorted(forced)
        rows, taken = conditions(values, keeping, must), pairs(self.plans, len(must))
        while True:
            chances = lots(keeping[:, -1], rows[taken], 0).chances
            if chances is None:
                return None
            broken = rows @ chances
            worst = int(broken.argmax())
            if broken[worst] <= 0:
                return chances
            taken.append(worst)

    def equilibrium(self, first: Sequence[Fraction], second: Sequence[Fraction]) -> Equilibrium:
        """The chances as an equilibrium."""
        return Equilibrium(self.negotiation, self.roadmap, tuple(first), tuple(second))

    def spread(self, over: Sequence[int], chances: Sequence[Fraction]) -> list[Fraction]:
        """Chances of some plans as chances of all."""
        full = [Fraction(0)] * self.plans
        for plan, chance in zip(over, chances, strict=True):
            full[plan] = chance
        return full


def conditions(values: Any, keeping: Any, forced: Sequence[int]) -> Any:  # noqa: ANN401 - floats or fractions
    """The rows over the other side's plans that must not be above 0.

    ``values`` and ``keeping`` (other's plans, own plans) are what plans are worth to an exploitative and to a
    trustworthy government. ``forced`` plans must be best replies: no plan better than the first of them,
    and none of them worse.
    """
    tempted = (keeping[:, :-1] - keeping[:, -1:]).T
    if not forced:
        return tempted
    ahead = (values - values[:, forced[:1]]).T
    return np.concatenate([tempted, ahead, -ahead[list(forced[1:])]])


def pairs(plans: int, forced: int) -> list[int]:
    """The :func:`conditions` that keep the later of the forced plans no worse than the first."""
    return list(range(2 * plans - 1, 2 * plans - 2 + forced))


def certify(exact: Exact, played: Sets) -> Equilibrium | None:
    """The welfare-best equilibrium in which just these plans may be played, exact; or None.

    Every plan that may be played is then a best reply, played or not.
    """
    second = exact.best(0, played[1], played[0])
    if second is None:
        return None
    first = exact.best(1, played[0], played[1])
    if first is None:
        return None
    return exact.equilibrium(exact.spread(played[0], first), exact.spread(played[1], second))


def certain(exact: Exact, first: int, second: int) -> Equilibrium:
    """The profile in which exploitative governments follow one plan (1..N + 1) each."""
    one = [Fraction(1)]
    return exact.equilibrium(exact.spread([first - 1], one), exact.spread([second - 1], one))

"""The facts that a part of a score stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from detente.forecasting.ranking.habits import Habit
    from detente.forecasting.ranking.history import History, Side


def behind(  # noqa: PLR0913 - a part of an answer has these
    past: History, part: str, *, who: int, act: int, other: int, habits: Sequence[Habit], inverse: bool
) -> list[int]:
    """The row numbers of the facts behind a part (a key of :data:`traits.PARTS`).

    The latest first; behind a habit, those first that weigh most in its rates.
    """
    side = past.side(inverse=inverse)
    rows = np.flatnonzero(_stands(past, side, part, (who, act, other)))
    if part not in ("then", "answer"):
        return [int(row) for row in rows[::-1]]
    mine = [habit for habit in habits if habit.back == (part == "answer")]
    age = past.now - 1 - past.facts.day[rows]
    weight = np.zeros(len(rows))
    for habit in mine:
        weight += habit.rates[act, side.act[rows]] * 0.5 ** (age / habit.half)
    return [int(row) for row in rows[np.lexsort((-rows, -weight))]]


def _stands(past: History, side: Side, part: str, asked: tuple[int, int, int]) -> NDArray[np.bool_]:
    """Which facts a part stands on, for (who, act, the other)."""
    who, act, other = asked
    country, kind = past.homes.surest, past.said.kind
    mine, this, to = side.source == who, side.act == act, side.target == other
    same_country = country[side.source] == country[who]
    back = (side.source == other) & (side.target == who)
    found: dict[str, NDArray[np.bool_]] = {
        "same": mine & this & to,
        "to": mine & to,
        "then": mine & to,
        "back": back,
        "answer": back,
        "others": this & to & ~mine,
        "country": same_country
        & to,  # of the act or another, as both are counted; a state is of its own country
        "any": to | (side.source == other),
        "home": same_country & (country[side.target] == country[other]),
        "kind": this & (kind[side.target] == kind[other]),
        "shared": _between(side, who, other),
    }
    return found[part]


def _between(side: Side, who: int, other: int) -> NDArray[np.bool_]:
    """Facts between either of two and those that both deal with."""
    dealt = [np.r_[side.target[side.source == one], side.source[side.target == one]] for one in (who, other)]
    partners = np.setdiff1d(np.intersect1d(*dealt), [who, other])
    one_of = np.isin(side.source, [who, other]) & np.isin(side.target, partners)
    return one_of | (np.isin(side.target, [who, other]) & np.isin(side.source, partners))

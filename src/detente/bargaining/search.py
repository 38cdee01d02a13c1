"""Where to climb from, and with which plans to mix: the search for better defaults than pure ones."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from detente.bargaining.improve import Point, climb, surface, tight
from detente.bargaining.patterns import best_sizes, conditions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from detente.bargaining.improve import Supports
    from detente.bargaining.patterns import Terms, Worth

    Floats = NDArray[np.float64]
    Pair = tuple[Floats, Floats]
    Sides = tuple[Worth, Worth]

SEED = 7
PURE = 3
"""Best pure pairs to climb from."""
WINDOWS = 4
"""First steps of the stretches to mix over, where mixing begins."""
RANDOM = 4
KEPT = 6
"""Climbs whose plans are revised."""
REVISIONS = 4
NONE = 1e-9
"""Chances up to this are taken for none, conditions broken by no more for kept."""
GAIN = 1e-8


class Draft(NamedTuple):
    """Defaults of both sides with the sizes that are best for them, in floats."""

    welfare: float
    defaults: Pair
    sizes: Floats


def pure(given: Terms, *, willing: bool) -> list[Draft]:
    """The best sizes for each pair of defaults without lots for which there are any, best first."""
    plans, drafts = np.eye(given.stages[0].both.shape[-1] + 1), []
    for defaults in product(plans, plans):
        found = best_sizes(conditions(given, defaults, willing=willing))
        if found:
            drafts.append(Draft(found[0], defaults, found[1]))
    return sorted(drafts, key=lambda draft: -draft.welfare)


def any_pure(given: Terms, *, willing: bool) -> bool:
    """Whether there are sizes for any pair of defaults without lots."""
    plans = np.eye(given.stages[0].both.shape[-1] + 1)
    pairs = product(plans, plans)
    return any(best_sizes(conditions(given, defaults, willing=willing)) for defaults in pairs)


def mixed(given: Terms, drafts: list[Draft], *, willing: bool) -> list[Draft]:
    """Defaults, with lots or without, found from the pure ``drafts`` and from other starts; best first."""
    sides = surface(given)
    steps = len(sides[0].exploitative) // 2
    found = [climb(sides, *start, willing=willing) for start in _starts(steps, drafts)]
    ahead = sorted((point for point in found if point), key=lambda point: -point.value)[:KEPT]
    revised = [_revised(sides, point, willing=willing) for point in ahead]
    good = sorted((point for point in revised if point.broken <= NONE), key=lambda point: -point.value)
    return [Draft(point.value, point.defaults, point.sizes) for point in good]


def _starts(steps: int, drafts: list[Draft]) -> Iterator[tuple[Supports, Pair]]:
    """The plans to mix and the chances to begin with.

    The best pure ones; stretches of steps up to the last, where a side may also go all the way; random ones.
    """
    for draft in drafts[:PURE]:
        yield _support(draft.defaults), draft.defaults
    begin = sorted({round(first) for first in np.linspace(0, steps - 1, WINDOWS)})
    for first in begin:
        window = list(range(first, steps))
        for supports in (window, window), (window, [steps]), ([steps], window), ([*window, steps], window):
            yield supports, (_even(steps, supports[0]), _even(steps, supports[1]))
    rng = np.random.default_rng(SEED)
    for _ in range(RANDOM):
        defaults = _random(steps, rng), _random(steps, rng)
        yield _support(defaults), defaults


def _even(steps: int, support: list[int]) -> Floats:
    """The plans of a support, each as likely."""
    chances = np.zeros(steps + 1)
    chances[support] = 1 / len(support)
    return chances


def _random(steps: int, rng: np.random.Generator) -> Floats:
    """Chances of about half the plans."""
    chances = np.where(rng.random(steps + 1) < 1 / 2, rng.random(steps + 1), 0)
    chances[rng.integers(steps + 1)] += NONE
    return np.asarray(chances / chances.sum())


def _support(defaults: Pair) -> Supports:
    """The plans that are taken."""
    first, second = (np.flatnonzero(chances > NONE).tolist() for chances in defaults)
    return first, second


def _revised(sides: Sides, point: Point, *, willing: bool) -> Point:
    """A point, improved by dropping plans that are never taken and admitting those that are as good."""
    for _ in range(REVISIONS):
        defaults = _cleaned(point.defaults)
        taken = _support(defaults)
        admitted = tight(sides, point)
        wider = sorted({*taken[0], *admitted[0]}), sorted({*taken[1], *admitted[1]})
        again = [climb(sides, supports, defaults, willing=willing) for supports in (taken, wider)]
        best = max((other for other in again if other), key=lambda other: other.value, default=point)
        if best.value < point.value + GAIN:
            return point
        point = best
    return point


def _cleaned(defaults: Pair) -> Pair:
    """Chances without those that are none but for rounding."""
    first, second = (np.where(chances > NONE, chances, 0) for chances in defaults)
    return first / first.sum(), second / second.sum()

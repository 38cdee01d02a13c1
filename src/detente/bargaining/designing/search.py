"""Where to climb from, and with which plans to mix: the search for better defaults than pure ones."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from detente.bargaining.designing.improve import Point, climb, surface, tight
from detente.bargaining.designing.patterns import best_sizes, conditions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from detente.bargaining.designing.improve import Supports
    from detente.bargaining.designing.patterns import Terms, Worth

    Floats = NDArray[np.float64]
    Pair = tuple[Floats, Floats]
    Sides = tuple[Worth, Worth]

SEED = 7
PURE = 3
"""Best pure pairs to climb from."""
WINDOWS = 4
"""First steps of the stretches to mix over, where mixing begins."""
RANDOM = 8
KEPT = 6
HOPES = 3
"""Climbs whose plans are revised: of those that found a footing, and of those that came near one."""
REVISIONS = 4
GROWTHS = 2
ADMITTED = 0.1
"""The chance that a plan begins with where it is admitted."""
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
    ahead = sorted((point for point in found if point), key=lambda point: -point.value)
    firm, loose = ([p for p in ahead if (p.broken <= NONE) == held] for held in (True, False))
    revised = [_revised(sides, point, willing=willing) for point in firm[:KEPT] + loose[:HOPES]]
    if revised:
        revised.append(_grown(sides, max(revised, key=lambda point: point.value), willing=willing))
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
    """Chances of the plans of some stretch."""
    begin, end = np.sort(rng.integers(0, steps + 1, 2))
    chances = np.zeros(steps + 1)
    chances[begin : end + 1] = rng.dirichlet(np.ones(end + 1 - begin))
    return chances


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


def _grown(sides: Sides, point: Point, *, willing: bool) -> Point:
    """A point, improved by admitting one plan at a time that was not taken."""
    for _ in range(GROWTHS):
        defaults = _cleaned(point.defaults)
        taken, plans = _support(defaults), range(len(defaults[0]))
        wider = [(side, plan) for side in (0, 1) for plan in plans if plan not in taken[side]]
        starts = [_admitted(defaults, side, plan) for side, plan in wider]
        found = [climb(sides, _support(start), start, willing=willing) for start in starts]
        best = max((other for other in found if other), key=lambda other: other.value, default=point)
        if best.value < point.value + GAIN:
            return point
        point = _revised(sides, best, willing=willing)
    return point


def _admitted(defaults: Pair, side: int, plan: int) -> Pair:
    """Chances of which some go to a plan that was not taken."""
    changed = [chances.copy() for chances in defaults]
    changed[side] *= 1 - ADMITTED
    changed[side][plan] += ADMITTED
    return changed[0], changed[1]


def _cleaned(defaults: Pair) -> Pair:
    """Chances without those that are none but for rounding."""
    first, second = (np.where(chances > NONE, chances, 0) for chances in defaults)
    return first / first.sum(), second / second.sum()

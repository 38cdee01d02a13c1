"""Where to climb from, and with which plans to mix: the search for better defaults than pure ones."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from detente.bargaining.designing.improve import Points, Task, climbs, settled, surface, tight

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.bargaining.designing.patterns import Terms, Worth

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Pair = tuple[Floats, Floats]
    Sides = tuple[Worth, Worth]

SEED = 7
ROOM = 4 * 10**6
"""Numbers held at once by programmes that are solved together."""
PURE = 4
"""Best pure pairs to climb from."""
WINDOWS = 4
"""First steps of the stretches to mix over, where mixing begins."""
DRAWN = 1200
"""Random pairs of mixtures whose sizes are looked at."""
CHOSEN = 24
"""Of those the best of each kind, with sizes, that are climbed from."""
LOST = 60, 16
"""And those without sizes from which footing is looked for: where there are few steps, and where many."""
KEPT = 6
"""Climbs whose plans are revised, where there are few steps."""
WIDE = 8
"""Up to so many plans a side two are admitted at once."""
ROUNDS = 6
KICKED = 4
"""Random changes of each of the best points, from which to climb again."""
ADMITTED = 0.1
"""The chance that a plan begins with where it is admitted."""
NONE = 1e-9
"""Chances up to this are taken for none."""
GAIN = 1e-7
SAME = 1e-6
"""Points whose values are closer than this are taken for one."""


class Draft(NamedTuple):
    """Defaults of both sides with the sizes that are best for them, in floats."""

    welfare: float
    defaults: Pair
    sizes: Floats


def pure(given: Terms, *, willing: bool) -> list[Draft]:
    """The best sizes for each pair of defaults without lots for which there are any, best first."""
    return _drafts(_pure(given, willing=willing))


def any_pure(given: Terms, *, willing: bool) -> bool:
    """Whether there are sizes for any pair of defaults without lots."""
    return bool(np.isfinite(_pure(given, willing=willing).value).any())


def sized(given: Terms, defaults: Pair, *, willing: bool) -> list[Draft | None]:
    """The best sizes for each of many pairs of defaults (K, N + 1) each; None where there are none."""
    points = _sized(surface(given), defaults, willing=willing)
    return [_draft(points, k) if points.broken[k] == 0 else None for k in range(len(points.value))]


def _draft(points: Points, k: int) -> Draft:
    return Draft(float(points.value[k]), (points.first[k], points.second[k]), points.sizes[k])


def _pure(given: Terms, *, willing: bool) -> Points:
    """The best sizes for each pair of defaults without lots."""
    plans = np.eye(given.stages[0].both.shape[-1] + 1)
    first, second = (np.array(side) for side in zip(*product(plans, plans), strict=True))
    return _sized(surface(given), (first, second), willing=willing)


def _sized(sides: Sides, defaults: Pair, *, willing: bool) -> Points:
    """The best sizes for many pairs of mixtures, so many at a time as there is room for."""
    steps = defaults[0].shape[1] - 1
    most = max(1, ROOM // (16 * (steps + 1) ** 2))
    parts = []
    for begin in range(0, len(defaults[0]), most):
        some = defaults[0][begin : begin + most], defaults[1][begin : begin + most]
        parts.append(settled(Task(sides, (some[0] > 0, some[1] > 0), willing), some))
    return _together(parts)


def _together(parts: list[Points]) -> Points:
    return Points(*(np.concatenate(part) for part in zip(*parts, strict=True)))


def _drafts(points: Points) -> list[Draft]:
    """Those points that keep all conditions, best first."""
    order = np.argsort(-points.value, kind="stable").tolist()
    return [_draft(points, k) for k in order if points.broken[k] == 0]


def mixed(given: Terms, drafts: list[Draft], *, willing: bool) -> list[Draft]:
    """Defaults, with lots or without, found from the pure ``drafts`` and from other starts; best first.

    The best of the climbs are improved in rounds: plans that are as good as those taken are admitted, each
    other plan by itself, and chances are changed at random, until nothing of it brings more.
    """
    sides, rng = surface(given), np.random.default_rng(SEED)
    best = _best(climbs(sides, _starts(sides, drafts, rng, willing=willing), willing=willing))
    new = np.arange(len(best.value))
    for _ in range(ROUNDS):
        if not new.size:
            break
        wider = climbs(sides, best.at(new).defaults, willing=willing, supports=_widened(sides, best.at(new)))
        near = climbs(sides, _neighbours(best.at(new), rng), willing=willing)
        found = _best(_together([best, wider, near]))
        risen = found.value[0] > best.value[0] + GAIN
        new = np.flatnonzero([risen and abs(best.value - value).min() > SAME for value in found.value])
        best = found
    return _drafts(best)


def any_mixed(given: Terms, *, willing: bool) -> bool:
    """Whether sizes are found for some mixtures, by climbs from all starts but the pure ones."""
    sides, rng = surface(given), np.random.default_rng(SEED)
    found = climbs(sides, _starts(sides, [], rng, willing=willing), willing=willing)
    return bool((found.broken == 0).any())


def _best(points: Points) -> Points:
    """The best points that keep all conditions, each kind once."""
    order = np.argsort(-points.value, kind="stable").tolist()
    chosen: list[int] = []
    most = KEPT if points.first.shape[1] <= WIDE else KEPT // 2
    for k in order:
        last = points.value[chosen[-1]] if chosen else np.inf
        if points.broken[k] == 0 and points.value[k] < last - SAME and len(chosen) < most:
            chosen.append(k)
    return _cleaned(points.at(np.array(chosen, dtype=int)))


def _starts(sides: Sides, drafts: list[Draft], rng: np.random.Generator, *, willing: bool) -> Pair:
    """The chances to begin with: the best pure ones, stretches of steps up to the last, random ones."""
    steps = sides[0].exploitative.shape[0] // 2
    given = [draft.defaults for draft in drafts[:PURE]] + _windows(steps)
    drawn = tuple(np.array([_random(steps, rng) for _ in range(DRAWN)]) for _ in range(2))
    sized = _sized(sides, drawn, willing=willing)  # type: ignore[arg-type]
    order = np.argsort(-sized.value, kind="stable").tolist()
    kinds = {(*(drawn[0][k] > 0), *(drawn[1][k] > 0)): k for k in reversed(order) if sized.broken[k] == 0}
    chosen = [*sorted(kinds.values(), key=order.index)[:CHOSEN], *order[-LOST[steps >= WIDE] :]]
    return tuple(np.array([*(pair[s] for pair in given), *drawn[s][chosen]]) for s in range(2))  # type: ignore[return-value]


def _windows(steps: int) -> list[Pair]:
    """Stretches of steps up to the last, where a side may also go all the way."""
    found = []
    for first in sorted({round(first) for first in np.linspace(0, steps - 1, WINDOWS)}):
        window = list(range(first, steps))
        for one, other in (window, window), (window, [steps]), ([steps], window), ([*window, steps], window):
            found.append((_even(steps, one), _even(steps, other)))
    return found


def _even(steps: int, support: list[int]) -> Floats:
    """The plans of a support, each as likely."""
    chances = np.zeros(steps + 1)
    chances[support] = 1 / len(support)
    return chances


def _random(steps: int, rng: np.random.Generator) -> Floats:
    """Chances of the plans of some stretch, short ones more often, and perhaps of going all the way."""
    chances = np.zeros(steps + 1)
    begin, long = int(rng.integers(0, steps + 1)), int(rng.geometric(0.5))
    support = {*range(begin, min(begin + long, steps + 1)), *([steps] if rng.random() < 1 / 4 else [])}
    chances[sorted(support)] = rng.dirichlet(np.ones(len(support)))
    return chances


def _widened(sides: Sides, points: Points) -> tuple[Flags, Flags]:
    """The plans that are taken, and those that are as good."""
    first, second = tight(sides, points)
    return first | (points.first > 0), second | (points.second > 0)


def _neighbours(points: Points, rng: np.random.Generator) -> Pair:
    """Chances near those of some points: with each other plan admitted, and changed at random.

    Near the first, which is the best, two plans are admitted too, one a side.
    """
    first, second = [], []
    for k, own in enumerate(zip(*points.defaults, strict=True)):
        more = [
            [chances, *(_admitted(chances, p) for p in np.flatnonzero(chances == 0).tolist())]
            for chances in own
        ]
        pairs = (
            list(product(*more))
            if k == 0 and len(own[0]) <= WIDE
            else [*((one, own[1]) for one in more[0][1:]), *((own[0], one) for one in more[1][1:])]
        )
        pairs += [(_kicked(own[0], rng), _kicked(own[1], rng)) for _ in range(KICKED)]
        first += [pair[0] for pair in pairs]
        second += [pair[1] for pair in pairs]
    return np.array(first), np.array(second)


def _admitted(chances: Floats, plan: int) -> Floats:
    """Chances of which some go to a plan that was not taken."""
    changed = (1 - ADMITTED) * chances
    changed[plan] += ADMITTED
    return changed


def _kicked(chances: Floats, rng: np.random.Generator) -> Floats:
    """Chances changed at random, some of them by a step to the next plan."""
    shifted = np.roll(chances, rng.integers(-1, 2))
    drawn = np.where(chances + shifted > 0, rng.dirichlet(np.ones(len(chances))), 0) + chances
    changed: Floats = drawn / drawn.sum()
    return changed


def _cleaned(points: Points) -> Points:
    """Points without chances that are none but for rounding."""
    sides = (np.where(side > NONE, side, 0) for side in points.defaults)
    first, second = (side / side.sum(axis=1, keepdims=True) for side in sides)
    return points._replace(first=first, second=second)

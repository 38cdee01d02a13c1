"""Lots: better defaults than pure ones, by climbing in the sizes and the mixtures together.

What plans are worth is linear in the sizes of the steps, and linear in the mixture of the other side; so both
are improved in turns of a linear programme that holds close by (sequential linear programming: Griffith and
Stewart 1961, Management Science 7), with the sizes that are best for the new mixtures found exactly in each
turn. Which plans an exploitative government may mix is fixed in a climb and revised between climbs. Many
climbs go side by side, as that is quicker than one after the other. This finds good designs; that there is no
better one, it does not prove.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from detente.bargaining.designing.patterns import Worth, sums, worth
from detente.bargaining.designing.programmes import Programmes, maxima

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.bargaining.designing.patterns import Terms

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Pair = tuple[Floats, Floats]
    Sides = tuple[Worth, Worth]

PENALTIES = (50.0, 5e4)
"""What breaking a condition by 1 costs, in units of welfare, while a climb looks for its footing."""
WORST = 1e3
"""By more no condition is broken: a bound for the programmes."""
FOOTING = 1e-6
"""Conditions broken by no more are tried as kept."""
TURNS = 40
SEEKING = 12
"""Turns in which footing is looked for."""
RADIUS = 0.3
LEAST_RADIUS = 1e-6
GAIN = 1e-8
SHARE = 0.1
"""Of the promised gain that must come true for a longer stride."""
TIGHT = 1e-7
"""Payoffs closer than this count as equal."""


class Points(NamedTuple):
    """K pairs of mixtures (K, N + 1) each, with the best sizes for them (K, 2N).

    ``value`` is welfare less the penalty, -inf where there are no sizes; ``broken`` by how much a condition
    is missed: where it is not 0, a point is no equilibrium.
    """

    value: Floats
    broken: Floats
    first: Floats
    second: Floats
    sizes: Floats

    def at(self, chosen: NDArray[np.int64] | NDArray[np.bool_] | slice) -> Points:
        """Some of the points."""
        return Points(*(part[chosen] for part in self))

    @property
    def defaults(self) -> Pair:
        """The mixtures of both sides."""
        return self.first, self.second


class Task(NamedTuple):
    """What climbs work on: plans that may be mixed (K, N + 1) a side; with no penalty all conditions hold."""

    sides: Sides
    supports: tuple[Flags, Flags]
    willing: bool
    penalty: float | None = None

    def at(self, chosen: NDArray[np.int64] | NDArray[np.bool_]) -> Task:
        """The task of some of the climbs."""
        return self._replace(supports=(self.supports[0][chosen], self.supports[1][chosen]))


def surface(given: Terms) -> Sides:
    """What plans are worth to both sides, for each size and each default of the other: (2N, N + 1, N + 1)."""
    pure = np.eye(given.stages[0].both.shape[-1] + 1)
    sides = [worth(given, (default, default)) for default in pure]
    first, second = (
        Worth(*(np.stack(part, axis=-1) for part in zip(*side, strict=True)))
        for side in zip(*sides, strict=True)
    )
    return first, second


def climbs(
    sides: Sides, starts: Pair, *, willing: bool, supports: tuple[Flags, Flags] | None = None
) -> Points:
    """The best found from each of the ``starts`` with plans in ``supports``: those taken there, if not given.

    Where no sizes satisfy the conditions at a start, footing is looked for first, with a penalty on what is
    broken.
    """
    task = Task(sides, supports or (starts[0] > 0, starts[1] > 0), willing)
    found = settled(task, starts)
    lost = np.flatnonzero(np.isinf(found.value))
    if lost.size:
        footing = _footing(task.at(lost), (starts[0][lost], starts[1][lost]))
        found = _put(found, lost, footing)
    firm = np.flatnonzero(found.broken == 0)
    return _put(found, firm, _ascended(task.at(firm), found.at(firm))) if firm.size else found


def _footing(task: Task, at: Pair) -> Points:
    """Mixtures for which there are sizes, near where there are none; or the nearest there are."""
    points = settled(task, at)
    for penalty in PENALTIES:
        lost = np.flatnonzero(points.broken > 0)
        if not lost.size:
            break
        loose = task.at(lost)._replace(penalty=penalty)
        defaults = points.first[lost], points.second[lost]
        near = _ascended(loose, settled(loose, defaults))
        firm = settled(task.at(lost), near.defaults)
        stands = (near.broken <= FOOTING) & np.isfinite(firm.value)
        points = _put(
            points, lost, Points(*(np.where(_wide(stands, a), a, b) for a, b in zip(firm, near, strict=True)))
        )
    return points


def _wide(flags: Flags, like: Floats) -> Flags:
    return flags.reshape(-1, *[1] * (like.ndim - 1))


def _put(points: Points, where: NDArray[np.int64], there: Points) -> Points:
    """The points with some of them replaced."""
    changed = [part.copy() for part in points]
    for part, new in zip(changed, there, strict=True):
        part[where] = new
    return Points(*changed)


def _ascended(task: Task, at: Points) -> Points:
    """The points where no more is promised close by, or where promises no longer come true."""
    radius, on = np.full(len(at.value), RADIUS), np.flatnonzero(np.isfinite(at.value))
    for _ in range(SEEKING if task.penalty else TURNS):
        if not on.size:
            break
        here = at.at(on)
        promised, moved = _turn(task.at(on), here, radius[on])
        hopeful = np.flatnonzero(promised > here.value + GAIN)
        on, here, promised = on[hopeful], here.at(hopeful), promised[hopeful]
        there = settled(task.at(on), (moved[0][hopeful], moved[1][hopeful]))
        gain = np.where(np.isfinite(there.value), there.value - here.value, -1.0)
        radius[on] *= np.where(gain > SHARE * (promised - here.value), 2, 1 / 4)
        at = _put(at, on[gain > 0], there.at(gain > 0))
        on = on[radius[on] >= LEAST_RADIUS]
    return at


def settled(task: Task, defaults: Pair) -> Points:
    """The best sizes for given mixtures."""
    rows, equal = _stand(task, defaults)
    count, _, size = rows.shape
    total = np.tile(sums(size // 2).astype(float), (count, 1, 1))
    top = np.ones((count, size))
    firm = _firm(
        _aim(task.sides, defaults), (rows, total), (np.zeros(equal.shape), np.ones((count, 2))), equal, top
    )
    found = maxima(_loosened(firm, 2, task.penalty) if task.penalty else firm)
    value = np.where(np.isnan(found.value), -np.inf, found.value)
    broken = found.best[:, size] if task.penalty else np.where(np.isinf(value), np.inf, 0.0)
    return Points(value, broken, *defaults, found.best[:, :size])


def _turn(task: Task, at: Points, radius: Floats) -> tuple[Floats, Pair]:
    """What is promised close by, where payoffs are taken as linear in both together, and the mixtures there.

    The programmes' variables are the sizes and the changes of both mixtures, counted from their least.
    """
    by_sizes, equal = _stand(task, at.defaults)
    by_chances, along = _slopes(task, at.sizes), _along(task.sides, at.sizes)
    (count, _, size), plans = by_sizes.shape, at.first.shape[1]
    mixed, chances = np.concatenate(task.supports, axis=1), np.concatenate(at.defaults, axis=1)
    least: Floats = np.where(mixed, np.maximum(-radius[:, None], -chances), 0)
    total = np.zeros((count, 4, size + 2 * plans))
    total[:, :2, :size], total[:, 2:, size:] = sums(size // 2), sums(plans)
    changes = -least.reshape(count, 2, plans).sum(axis=2)
    firm = _firm(
        np.concatenate([_aim(task.sides, at.defaults), along], axis=1),
        (np.concatenate([by_sizes, by_chances], axis=2), total),
        (-(by_chances @ least[..., None])[..., 0], np.concatenate([np.ones((count, 2)), changes], axis=1)),
        equal,
        np.concatenate([np.ones((count, size)), np.where(mixed, radius[:, None] - least, 0)], axis=1),
    )
    found = maxima(_loosened(firm, 4, task.penalty) if task.penalty else firm)
    promised = np.where(np.isfinite(found.value), found.value + (along * least).sum(axis=1), -np.inf)
    return promised, _moved(chances + least + found.best[:, size : size + 2 * plans])


def _moved(chances: Floats) -> Pair:
    """Mixtures of both sides without what rounding adds."""
    first, second = np.split(np.maximum(chances, 0), 2, axis=1)
    return first / first.sum(axis=1, keepdims=True), second / second.sum(axis=1, keepdims=True)


def _firm(aim: Floats, rows: Pair, right: Pair, equal: Flags, top: Floats) -> Programmes:
    """Programmes of conditions, and after them of sums that are given."""
    fixed = np.concatenate([equal, np.ones(right[1].shape, bool)], axis=1)
    return Programmes(aim, np.concatenate(rows, axis=1), np.concatenate(right, axis=1), fixed, top)


def _loosened(firm: Programmes, given: int, penalty: float) -> Programmes:
    """Programmes whose conditions may be broken, all by as much at most as one more variable says.

    What must be 0 is then neither far above nor far below. The last rows, ``given`` sums, stay as they are.
    """
    rows, right, equal = firm.rows[:, :-given], firm.right[:, :-given], firm.equal[:, :-given]
    total, sums_to, fixed = firm.rows[:, -given:], firm.right[:, -given:], firm.equal[:, -given:]
    loose = np.concatenate([rows, np.where(equal[..., None], -rows, 0)], axis=1)
    size = loose.shape[2]
    return Programmes(
        np.insert(firm.aim, size, -penalty, axis=1),
        np.concatenate([np.insert(loose, size, -1, axis=2), np.insert(total, size, 0, axis=2)], axis=1),
        np.concatenate([right, np.where(equal, -right, 0), sums_to], axis=1),
        np.concatenate([np.zeros(loose.shape[:2], bool), fixed], axis=1),
        np.insert(firm.top, size, WORST, axis=1),
    )


def _stand(task: Task, defaults: Pair) -> tuple[Floats, Flags]:
    """What may not be above 0, by the sizes (K, rows, 2N); and which of it must be 0."""
    parts = []
    for side, own, other in zip(task.sides, task.supports, defaults[::-1], strict=True):
        worths = (np.einsum("jpl,kl->kpj", part, other) for part in side)
        parts.append(_asked(Worth(*worths), own, willing=task.willing))
    free = np.zeros((len(defaults[0]), defaults[0].shape[1] - 1 + task.willing), bool)
    equal = np.concatenate([free, task.supports[0], free, task.supports[1]], axis=1)
    return np.concatenate(parts, axis=1), equal


def _slopes(task: Task, sizes: Floats) -> Floats:
    """The same by the chances of both sides' plans (K, rows, 2N + 2): each stands on those of the other."""
    parts = []
    for side, own in zip(task.sides, task.supports, strict=True):
        worths = (np.einsum("jpl,kj->kpl", part, sizes) for part in side)
        parts.append(_asked(Worth(*worths), own, willing=task.willing))
    none = np.zeros_like(parts[0])
    first, second = np.concatenate([none, parts[0]], axis=2), np.concatenate([parts[1], none], axis=2)
    return np.concatenate([first, second], axis=1)


def _asked(worths: Worth, support: Flags, *, willing: bool) -> Floats:
    """As ``patterns.asked``, for many: the rows of a side. Plans in support are worth what the first is."""
    taken, never = worths
    first = np.take_along_axis(taken, support.argmax(axis=1)[:, None, None], axis=1)
    begin = [-never[:, -1:]] if willing else []
    return np.concatenate([never[:, :-1] - never[:, -1:], *begin, taken - first], axis=1)


def _aim(sides: Sides, defaults: Pair) -> Floats:
    """Welfare by the sizes (K, 2N)."""
    worths = (other @ side.trustworthy[:, -1].T for side, other in zip(sides, defaults[::-1], strict=True))
    aim: Floats = sum(worths, np.zeros(1))
    return aim


def _along(sides: Sides, sizes: Floats) -> Floats:
    """Welfare by the chances of both sides' plans (K, 2N + 2)."""
    return np.concatenate([sizes @ side.trustworthy[:, -1] for side in sides[::-1]], axis=1)


def tight(sides: Sides, points: Points) -> tuple[Flags, Flags]:
    """The plans that an exploitative government of each side finds best, at each point."""
    found = []
    for side, other in zip(sides, points.defaults[::-1], strict=True):
        value = np.einsum("jpl,kj,kl->kp", side.exploitative, points.sizes, other)
        found.append(value > value.max(axis=1, keepdims=True) - TIGHT)
    return found[0], found[1]

"""Peers of the ranker that anybody can compute: recurrency baselines and plain frequencies.

The recurrency baselines are those of Gastinger et al. (2024, "History Repeats Itself", IJCAI), written anew
from the paper's formulas. For a question (s, r, ?) on day t:

- strict: the decayed last time that the answer was true, 2 ** (-d * (t - k)) for the latest day k < t of
  (s, r, o), nought where it never was;
- relaxed: the share of o among all objects of r before t;
- combined: alpha * strict + (1 - alpha) * relaxed.

The decay d and alpha are chosen for each relation and direction on days that lie before those asked: first d
with alpha at its start, then alpha. A relation that those days do not have takes the choice for all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from detente.forecasting.ranking.protocol import asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from detente.forecasting.ranking.facts import Facts, Ids

    Floats = NDArray[np.floating]
    Setting = tuple[float, float]
    Key = tuple[int, bool]
    Grid = Callable[[Key], list[Setting]]

DECAYS = (0.0001, 0.001, 0.01, 0.02, 0.05, 0.08, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1.0)
ALPHAS = (0.0, 0.00001, 0.001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.999, 0.99999, 1.0)
START = 0.1, 0.999  # decay and alpha before any is chosen


@dataclass
class Recurrency:
    """The combined baseline; strict alone where ``alpha`` is fixed at 1, relaxed alone where at 0."""

    alpha: float | None = None
    by_act: dict[Key, Setting] = field(default_factory=dict)
    everyone: Setting = START

    def fit(self, facts: Facts, first: int, last: int, *, steps: bool = False) -> Recurrency:
        """Choose decay and alpha on the days ``first`` to ``last``; nothing where alpha is fixed.

        Alone, either part ranks alike whatever the decay.
        """
        if self.alpha is None:
            span = first, last
            decay, common = chosen(lambda _: [(d, START[1]) for d in DECAYS], facts, span, steps=steps)
            alpha, best = chosen(
                lambda key: [(DECAYS[decay[key]], a) for a in ALPHAS], facts, span, steps=steps
            )
            self.everyone = DECAYS[common], ALPHAS[best]
            self.by_act = {key: (DECAYS[decay[key]], ALPHAS[n]) for key, n in alpha.items()}
        return self

    def setting(self, act: int, *, inverse: bool) -> Setting:
        """The decay and alpha of a relation."""
        decay, alpha = self.by_act.get((act, inverse), self.everyone)
        return decay, alpha if self.alpha is None else self.alpha

    def scores(self, facts: Facts, day: int, queries: Ids, *, inverse: bool) -> Floats:
        """The combined score of every entity."""
        past = Past(facts, inverse=inverse)
        settings = (self.setting(int(act), inverse=inverse) for _, act in queries)
        return scored(past, day, queries, settings)


def chosen(grid: Grid, facts: Facts, span: tuple[int, int], *, steps: bool) -> tuple[dict[Key, int], int]:
    """Which setting of a grid gives the best MRR on some days: for each relation, and for all together."""
    gained: dict[Key, Floats] = {}
    for day in np.unique(facts.day[(facts.day >= span[0]) & (facts.day <= span[1])]):
        known, today = facts.before(span[0] if steps else int(day)), facts.on(int(day))
        for inverse in (False, True):
            for act, gains in gain(grid, known, today, inverse=inverse).items():
                gained[act, inverse] = gained.get((act, inverse), np.float64(0)) + gains
    return {key: int(np.argmax(g)) for key, g in gained.items()}, int(np.argmax(sum(gained.values())))


def gain(grid: Grid, known: Facts, today: Facts, *, inverse: bool) -> dict[int, Floats]:
    """One day in one direction: for each act, the sum of reciprocal places under each setting of a grid."""
    past = Past(known, inverse=inverse)
    acts = [int(act) for act in np.unique(today.act)]
    settings = {act: grid((act, inverse)) for act in acts}
    sizes = range(len(settings[acts[0]]))
    places = [asked(_Fixed(past, settings, n), known, today, inverse=inverse) for n in sizes]
    gains = 1 / np.stack(places)
    return {act: gains[:, today.act == act].sum(1) for act in acts}


@dataclass
class _Fixed:
    """The combined baseline under the n-th setting of each act's grid."""

    past: Past
    settings: dict[int, list[Setting]]
    nth: int

    def scores(self, _: Facts, day: int, queries: Ids, *, inverse: bool) -> Floats:  # noqa: ARG002
        return scored(self.past, day, queries, (self.settings[int(act)][self.nth] for _, act in queries))


class Past:
    """The facts before a day by (source, act), and the share of each object of an act."""

    def __init__(self, facts: Facts, *, inverse: bool) -> None:
        turned = facts.turned() if inverse else facts
        key = turned.source.astype(np.int64) * len(facts.acts) + turned.act
        order = np.argsort(key, kind="stable")  # within a key the days stay in order
        self.key, self.target, self.day = key[order], turned.target[order], turned.day[order]
        self.acts, self.size = len(facts.acts), len(facts.entities)
        self._act, self._target = turned.act, turned.target
        self._shares: dict[int, Floats] = {}

    def held(self, who: int, act: int) -> tuple[Ids, Ids]:
        """The objects of (who, act) with the days, in the order of the days."""
        begin, end = np.searchsorted(self.key, who * self.acts + act + np.arange(2))
        return self.target[begin:end], self.day[begin:end]

    def share(self, act: int) -> Floats:
        """The share of each entity among the objects of an act."""
        if act not in self._shares:
            counts = np.bincount(self._target[self._act == act], minlength=self.size)
            self._shares[act] = (counts / max(counts.sum(), 1)).astype(np.float32)
        return self._shares[act]


def scored(past: Past, day: int, queries: Ids, settings: Iterable[Setting]) -> Floats:
    """The combined score of every entity as object of each (who, act) on a day, under its setting."""
    found = np.zeros((len(queries), past.size), np.float32)
    for n, ((who, act), (decay, alpha)) in enumerate(zip(queries, settings, strict=True)):
        objects, days = past.held(int(who), int(act))
        found[n, objects] = alpha * 2.0 ** (-decay * (day - days))  # an object's latest day is written last
        found[n] += np.float32(1 - alpha) * past.share(int(act))
    return found


@dataclass
class Frequency:
    """How often the answer was true before, then how often it was the object of the act; no decay."""

    def scores(self, facts: Facts, day: int, queries: Ids, *, inverse: bool) -> Floats:  # noqa: ARG002
        """Counts of (s, r, o), with those of (r, o) as a share below one."""
        past = Past(facts, inverse=inverse)
        rows = []
        for who, act in queries:
            objects, _ = past.held(int(who), int(act))
            rows.append(np.bincount(objects, minlength=past.size) + past.share(int(act)))
        return np.array(rows, np.float32)


@dataclass
class Activity:
    """How active an entity was of late on that side of any act, whoever asks: the floor without skill."""

    half: float = 30.0

    def scores(self, facts: Facts, day: int, queries: Ids, *, inverse: bool) -> Floats:
        """The decayed count of every entity, the same for all queries."""
        turned = facts.turned() if inverse else facts
        weights = 0.5 ** ((day - turned.day) / self.half)
        counts = np.bincount(turned.target, weights, len(facts.entities))
        return np.repeat(counts[None].astype(np.float32), len(queries), 0)

"""Worlds whose answer is known: the real calendars, with provocations made by chance or by what began.

What the comparisons of :mod:`replay`, and the software's own measure of reciprocity, find in them tells how
far they can be believed of the real world.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from daycounts import activity
from detente.measuring.answering import answered, circumstances, compared
from replay import MATCHINGS, SEED, Asked, World, begun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daycounts import Floats, Ints

BRINGS = 0.3
SLOW = 75
"""The top of a slow season: mid-March, and half a year later."""
TOPS = (74, 240)
"""The tops of a short one: mid-March and late August, when the yearly exercises are on."""
SHORT = 10
"""The standard deviation of a short one, in days, which makes it three weeks wide at half its height."""


class Truth(NamedTuple):
    """What a world is made of.

    How much likelier provocations are at the top of a slow season, how great a share of them keeps to the
    weeks of a short one, and how often a beginning brings one.
    """

    slow: float = 0.0
    short: float = 0.0
    effect: float = 0.0


MADE = {
    "nothing matters but the year": Truth(),
    "a slow season and nothing else": Truth(slow=0.6),
    "a short season and nothing else": Truth(short=0.1),
    "a short season three times as marked": Truth(short=0.3),
    "one beginning in five brings one": Truth(effect=0.2),
}
"""Of the real provocations three in ten come within twenty days of the tops of the short seasons; of those of
the slow season and of the first short one as many, of the other's four in ten, and without a season 23 %."""


def made(at: World, of: str, truth: Truth, rng: np.random.Generator) -> World:
    """A world with the real calendars and years as busy as the real ones, its provocations made by chance.

    Each brings another with chance :data:`BRINGS`, a week later on the average.
    """
    real = at.provocations["any"]
    rate = np.concatenate([np.full(y.stop - y.start, real[y].mean()) for y in at.days.years()])
    found = rng.random(len(real)) < rate * (1 - BRINGS) * _seasons(at.days.season, truth)
    fresh = np.flatnonzero(found)
    while len(fresh):
        parents = fresh[rng.random(len(fresh)) < BRINGS]
        fresh = parents + 1 + rng.exponential(7, len(parents)).astype(int)
        fresh = fresh[fresh < len(found)]
        found[fresh] = True
    starts = np.flatnonzero(at.calendars[of].begun)
    brought = starts[rng.random(len(starts)) < truth.effect] + 1
    brought += rng.integers(0, 7, len(brought))
    found[brought[brought < len(found)]] = True
    return World(replace(at.days, busy=activity(found)), {"any": found}, at.calendars)


def _seasons(day: Ints, truth: Truth) -> Floats:
    """How likely provocations are on days of the year, one on the average."""
    slow = np.cos(4 * np.pi * (day - SLOW) / 365.25)
    short = np.exp(-(((day[:, None] - np.array(TOPS)) / SHORT) ** 2) / 2).sum(axis=1)
    wave: Floats = 1 + truth.slow * slow + truth.short * (short / short.mean() - 1)
    return wave


def worlds(at: World, count: int) -> Iterator[dict[str, Any]]:
    """What the comparisons find where the truth is known: over so many made worlds of each sort."""
    for label, of, several in _sorts(at, count):
        for matching, h in product(MATCHINGS, (3, 7, 30)):
            found = [begun(w, Asked(of, days=h, matching=matching)) for w in several]
            known = [(e.difference, e.low, e.high) for e in found if e]
            yield {"world": label, "of": of, "days": h, "matching": matching, **_summed(known)}


def asked_worlds(at: World, count: int) -> Iterator[dict[str, Any]]:
    """What the measure of reciprocity finds in them."""
    for label, of, several in _sorts(at, count):
        for h in (7, 14, 30):
            known = [_excess(w, of, h) for w in several]
            yield {"world": label, "of": of, "days": h, "matching": "the measure", **_summed(known)}


def _sorts(at: World, count: int) -> Iterator[tuple[str, str, list[World]]]:
    for label, truth in MADE.items() if count else []:
        for of in at.calendars:
            rng = np.random.default_rng(SEED)
            yield label, of, [made(at, of, truth, rng) for _ in range(count)]


def _excess(w: World, of: str, h: int) -> tuple[float, float, float]:
    overtures, acts = w.calendars[of].begun, w.provocations["any"]
    given = circumstances(overtures, acts, h, first=w.days.first)
    found = compared(overtures, answered(acts, np.ones(len(acts), bool), h), given, h).excess
    return found.value, found.low, found.high


def _summed(found: list[tuple[float, float, float]]) -> dict[str, float]:
    """The mean difference, and how many intervals hold none, lie above it, or below it."""
    value, low, high = np.array(found).T
    shares = {"around_none": (low <= 0) & (high >= 0), "above": low > 0, "below": high < 0}
    return {"difference": float(value.mean()), **{key: float(held.mean()) for key, held in shares.items()}}

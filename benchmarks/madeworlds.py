"""Worlds whose answer is known: the real calendars, with provocations made by chance or by what began.

What the comparisons of :mod:`replay`, and the software's own measure of reciprocity, find in them tells how
far they can be believed of the real world.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from daycounts import activity
from detente.measuring.answering import answered, circumstances, compared
from replay import MATCHINGS, SEED, Asked, World, begun

if TYPE_CHECKING:
    from collections.abc import Iterator

BRINGS = 0.3
MADE = {
    "nothing matters but the year": (0.0, 0.0),
    "a season of its own and nothing else": (0.6, 0.0),
    "one beginning in five brings one": (0.0, 0.2),
}
"""How much likelier provocations are in mid-March and mid-September; how often a beginning brings one."""


def made(at: World, of: str, truth: tuple[float, float], rng: np.random.Generator) -> World:
    """A world with the real calendars and years as busy as the real ones, its provocations made by chance.

    Each brings another with chance :data:`BRINGS`, a week later on the average.
    """
    real, seasonal, effect = at.provocations["any"], *truth
    rate = np.concatenate([np.full(y.stop - y.start, real[y].mean()) for y in at.days.years()])
    wave = 1 + seasonal * np.cos(4 * np.pi * (at.days.season - 75) / 365.25)
    found = rng.random(len(real)) < rate * (1 - BRINGS) * wave
    fresh = np.flatnonzero(found)
    while len(fresh):
        parents = fresh[rng.random(len(fresh)) < BRINGS]
        fresh = parents + 1 + rng.exponential(7, len(parents)).astype(int)
        fresh = fresh[fresh < len(found)]
        found[fresh] = True
    starts = np.flatnonzero(at.calendars[of].begun)
    brought = starts[rng.random(len(starts)) < effect] + 1
    brought += rng.integers(0, 7, len(brought))
    found[brought[brought < len(found)]] = True
    return World(replace(at.days, busy=activity(found)), {"any": found}, at.calendars)


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
    given = circumstances(overtures, acts, h)
    found = compared(overtures, answered(acts, np.ones(len(acts), bool), h), given, h).excess
    return found.value, found.low, found.high


def _summed(found: list[tuple[float, float, float]]) -> dict[str, float]:
    """The mean difference, and how many intervals hold none, lie above it, or below it."""
    value, low, high = np.array(found).T
    shares = {"around_none": (low <= 0) & (high >= 0), "above": low > 0, "below": high < 0}
    return {"difference": float(value.mean()), **{key: float(held.mean()) for key, held in shares.items()}}

"""How often breaks are found where there are some, and where there are none; how often the intervals hold.

    python benchmarks/breaks.py [--runs N] [--periods N]

Series of weekly means are simulated, each from a seed of its own. Without a break: white noise, errors that
last (autoregressive, .3 and .6), errors that last and are seen through noise, heavy tails (Student's t with
3 degrees), a variance that grows ninefold, and means of few and many events (Poisson). With one or two breaks
of half, one and two standard deviations. Printed are the share of runs with any break, the share of true
breaks found within two periods and of runs with the right number; the same share for who knows that there is
one break and only seeks where (best), which says how much of what is missed cannot be seen; and over the runs
with the right number how often the intervals of date and change hold, of nominally 95 %. Then levels that
wander, seen through Poisson counts: how often the interval of the tone, and of its change from first to last,
holds. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from scipy.signal import lfilter

from detente.measuring.breaks import weights
from detente.measuring.segments import segments
from detente.measuring.smoothing import local_level

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Series = tuple[Floats, Floats]

NEAR = 2
SIZES = (0.5, 1.0, 2.0)
LASTING = (0.0, 0.3, 0.6)
WANDERING = (
    *((12, 0.3, 5.0), (52, 0.0, 5.0), (52, 0.3, 5.0), (200, 0.01, 2.0), (200, 0.1, 2.0), (200, 1.0, 0.7)),
    (1500, 0.0005, 3.0),
)
"""Periods, variance of a step of the level, and mean events a period, beside a variance of 9 of an event."""


def lasting(rng: np.random.Generator, n: int, phi: float) -> Floats:
    """Autoregressive errors with variance 1."""
    shocks = rng.normal(size=n + 100) * np.sqrt(1 - phi**2)
    return np.asarray(lfilter([1.0], [1.0, -phi], shocks)[100:])


def seen_through_noise(rng: np.random.Generator, n: int) -> Floats:
    """Errors that last long, half hidden in white noise; variance 1."""
    return np.asarray(np.sqrt(0.6) * lasting(rng, n, 0.8) + np.sqrt(0.4) * rng.normal(size=n))


def of_events(rng: np.random.Generator, n: int) -> Series:
    """Means of Poisson many events, which err on their own beside what the week has in common."""
    events = np.maximum(rng.poisson(4, n), 1).astype(float)
    noise = 3 * rng.normal(size=n) / np.sqrt(events)
    means = lasting(rng, n, 0.3) + noise
    return means, weights(means, events, 9.0)


def even(errors: Floats) -> Series:
    """A series whose elements weigh alike."""
    return errors, np.ones(len(errors))


CALM: dict[str, Callable[[np.random.Generator, int], Series]] = {
    "white noise": lambda rng, n: even(lasting(rng, n, 0.0)),
    "lasting .3": lambda rng, n: even(lasting(rng, n, 0.3)),
    "lasting .6": lambda rng, n: even(lasting(rng, n, 0.6)),
    "lasting .8 in noise": lambda rng, n: even(seen_through_noise(rng, n)),
    "heavy tails": lambda rng, n: even(rng.standard_t(3, size=n) / np.sqrt(3)),
    "growing variance": lambda rng, n: even(lasting(rng, n, 0.3) * np.linspace(0.5, 1.5, n)),
    "means of events": of_events,
}


@dataclass
class Tally:
    """Shares over runs, gathered one by one."""

    kept: dict[str, list[float]] = field(default_factory=dict)

    def add(self, **values: float | bool) -> None:
        """Take the values of one run."""
        for name, value in values.items():
            self.kept.setdefault(name, []).append(float(value))

    def shares(self) -> dict[str, float]:
        """The mean of each, and over how many runs intervals were judged."""
        shares = {name: round(float(np.mean(values)), 3) for name, values in self.kept.items()}
        return shares | ({"judged": len(self.kept["date_held"])} if "date_held" in self.kept else {})


def calm(kind: str, runs: int, n: int) -> dict[str, float]:
    """How often a break is found where there is none, and how often the interval of the mean holds."""
    tally = Tally()
    for seed in range(runs):
        found = segments(*CALM[kind](np.random.default_rng(seed), n))
        tally.add(any=bool(found.changes))
        if not found.changes:
            whole = found.segments[0]
            tally.add(mean_held=abs(whole.mean) <= found.quantile * whole.error)
    return tally.shares()


def broken(breaks: int, size: float, phi: float, runs: int, n: int) -> dict[str, float]:
    """How well breaks are found, up and down by so many standard deviations, at even distances."""
    tally, true = Tally(), [n * (i + 1) // (breaks + 1) for i in range(breaks)]
    steps = np.array([size * (-1) ** i for i in range(breaks)])
    levels = (np.arange(n)[:, None] >= np.array(true)) @ steps
    for seed in range(runs):
        y = lasting(np.random.default_rng(seed), n, phi) + levels
        found = segments(y, np.ones(n))
        at = [c.at for c in found.changes]
        near = [any(abs(a - t) <= NEAR for a in at) for t in true]
        tally.add(any=bool(at), found=float(np.mean(near)), right_number=len(at) == breaks)
        if breaks == 1:
            tally.add(best=abs(best(y) - true[0]) <= NEAR)
        for c, t, step in zip(found.changes, true, steps, strict=False) if len(at) == breaks else ():
            held = abs(c.size - step) <= found.quantile * c.error
            tally.add(date_held=c.low <= t <= c.high, change_held=held, width=c.high - c.low)
    return tally.shares()


def best(y: Floats) -> int:
    """The likeliest place of the one break that a series is known to have.

    >>> best(np.array([0.0, 0.1, 0.0, 1.0, 1.1]))
    3
    """
    n = np.arange(1, len(y))
    return int(np.argmax(np.abs(np.cumsum(y - y.mean())[:-1]) / np.sqrt(n * (len(y) - n)))) + 1


def wandering(n: int, step: float, mean: float, runs: int) -> dict[str, float]:
    """How often the interval of a level that wanders holds, over its periods, and that of its change."""
    tally = Tally()
    for seed in range(runs):
        rng = np.random.default_rng(seed)
        level = np.cumsum(rng.normal(size=n) * np.sqrt(step))
        events = rng.poisson(mean, n).astype(float)
        noise = 3 * rng.normal(size=n) / np.sqrt(np.maximum(events, 1))
        made = local_level(np.where(events > 0, level + noise, np.nan), events)
        first, last = np.flatnonzero(events)[[0, -1]]
        _, low, high = made.change(int(first), int(last))
        inside = (made.low <= level) & (level <= made.high)
        tally.add(
            level_held=float(np.mean(inside[first:])), change_held=low <= level[last] - level[first] <= high
        )
    return tally.shares()


def main() -> None:
    """Simulate, and print the shares."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--runs", type=int, default=200)
    ask.add_argument("--periods", type=int, default=150)
    given = ask.parse_args()
    figures: dict[str, dict[str, float]] = {}

    def show(name: str, shares: dict[str, float]) -> None:
        figures[name] = shares
        print(f"{name:<32}", *(f"{key} {value:g}" for key, value in shares.items()), sep="  ", flush=True)

    for n, step, mean in WANDERING:
        shares = wandering(n, step, mean, given.runs)
        show(f"tone: {n} periods, step {step:g}, {mean:g} events", shares)
    for kind in CALM:
        show(f"no break: {kind}", calm(kind, given.runs, given.periods))
    for breaks, phi, size in product((1, 2), LASTING, SIZES):
        shares = broken(breaks, size, phi, given.runs, given.periods)
        show(f"{breaks} of {size:g} sd, lasting {phi:g}", shares)
    print(json.dumps({"runs": given.runs, "periods": given.periods, **figures}))


if __name__ == "__main__":
    main()

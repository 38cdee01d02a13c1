"""Does the vector autoregression find who answers whom, and not more? Simulated streams with a known answer.

Run: ``python benchmarks/autoregression.py [--simulations 200] [--seed 1]`` (about three minutes on two
cores).

Events come as Poisson counts by week and direction, each cooperative or hostile with a score of PLOVER's; how
likely cooperation is moves with what was done before, so that the expected sum is linear in the sums before
and the true responses are known. Printed for each world, with A answered by B as "A, B" and the reverse:

- ``p`` the share of tests below .05, and beside it that of the usual F test (statsmodels) at the same order;
- ``long`` the share of tests below .05 with a memory of four weeks (two where there is but a year);
- ``before`` the share with the verdict "goes before" (below .05 in each variant);
- ``cover`` how often the 95 % bands hold the true response one week on, over all eight, and summed.

The last line is all of it as JSON.
"""

from __future__ import annotations

import argparse
import json
import warnings
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from statsmodels.tsa.api import VAR

from detente.codes.plover import TYPES, score
from detente.measuring.autoregression import autoregression
from detente.measuring.granger import SIGNIFICANT
from detente.measuring.vectors import HORIZON, moving_average

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from detente.measuring.autoregression import Autoregression

    Floats = NDArray[np.float64]

FIRST = "2001-01-01"  # a Monday
BEFORE = 60
"""Weeks that pass before the stream is looked at."""
DIRECTIONS = [("AAA", "BBB"), ("BBB", "AAA"), ("CCC", "BBB"), ("CCC", "AAA")]
GOOD = {
    "CONSULT": 0.6,
    "AGREE": 0.15,
    "SUPPORT": 0.12,
    "CONCEDE": 0.04,
    "RETREAT": 0.03,
    "AID": 0.03,
    "COOPERATE": 0.03,
}
BAD = {
    "REJECT": 0.25,
    "ACCUSE": 0.4,
    "THREATEN": 0.15,
    "MOBILIZE": 0.08,
    "SANCTION": 0.04,
    "COERCE": 0.04,
    "ASSAULT": 0.04,
}
GOOD_SCORE, BAD_SCORE = (sum(p * score(t) for t, p in kinds.items()) for kinds in (GOOD, BAD))
ALL = [*GOOD, *BAD]


@dataclass(frozen=True)
class World:
    """A known answer.

    ``effects`` are lag, answering and acting direction by number, and points a point; ``shock`` is the size
    of shocks from outside, and how many weeks later B shows them.
    """

    name: str
    effects: tuple[tuple[int, int, int, float], ...] = ((1, 0, 0, 0.3), (1, 1, 1, 0.3))
    weeks: int = 156
    rate: float = 8.0
    tide: float = 0.0
    shock: tuple[float, int] | None = None
    bursts: bool = False
    meetings: bool = False
    series: int = 2
    third: str | None = None
    order: int | None = None
    known: bool = True


OWN = ((1, 0, 0, 0.3), (1, 1, 1, 0.3))
DRIVEN = (*OWN, (1, 2, 2, 0.5), (1, 1, 2, 0.4), (2, 0, 2, 0.4))
WORLDS = [
    World("none"),
    World("none, one year", weeks=52),
    World("none, few acts", rate=0.5),
    World("none, five years", weeks=260),
    World("none, acts in bursts", bursts=True),
    World("one-way", (*OWN, (1, 1, 0, 0.3))),
    World("one-way, one year", (*OWN, (1, 1, 0, 0.3)), weeks=52),
    World("two-way", (*OWN, (1, 1, 0, 0.3), (1, 0, 1, 0.2))),
    World("delayed three weeks", (*OWN, (3, 1, 0, 0.3))),
    World("delayed three weeks, memory of 4", (*OWN, (3, 1, 0, 0.3)), order=4),
    World("common shock, same week", shock=(30.0, 0)),
    World("common shock, B a week later", shock=(30.0, 1), known=False),
    World("common slow tide", tide=12.0, known=False),
    World("runs of meetings", meetings=True, known=False),
    World("third drives both, left out", DRIVEN, series=4, known=False),
    World("third drives both, asked", DRIVEN, series=4, third="CCC"),
    World("third drives both, memory of 2", DRIVEN, series=4, third="CCC", order=2),
]


class Simulated:
    """A stream of simulated events: rows of week, direction, type and jointness."""

    def __init__(self, world: World, rng: np.random.Generator) -> None:
        self.world = world
        self.rows = [pd.DataFrame(rows, columns=["week", "type", "joint"]) for rows in _weeks(world, rng)]
        for frame in self.rows:
            day = frame["week"] * 7 + rng.integers(0, 7, len(frame))
            frame["date"] = pd.Timestamp(FIRST) + pd.to_timedelta(day, unit="D")
            frame["score"] = frame["type"].map({t: score(t) for t in ALL})
            frame["quad"] = frame["type"].map({t: TYPES[t].quad for t in ALL})

    def covered(self) -> pd.Series[bool]:
        """Every day is in the data."""
        return pd.Series(True, index=pd.date_range(FIRST, periods=7 * self.world.weeks))  # noqa: FBT003

    def daily(self, source: str, target: str) -> pd.DataFrame:
        """By day, type and jointness."""
        rows = self.rows[DIRECTIONS.index((source, target))]
        grouped = rows.groupby(["date", "type", "quad", "joint"], as_index=False)
        found = grouped.agg(events=("score", "size"), score=("score", "sum"))
        return found.assign(reports=found["events"])

    def tally(self, source: str, target: str) -> pd.DataFrame:
        """All of one origin, by day."""
        found = self.daily(source, target).groupby("date", as_index=False)[["events", "reports"]].sum()
        return found.assign(origin="simulated", file=None)

    def events(
        self, source: str, target: str, *, since: date | None = None, until: date | None = None
    ) -> pd.DataFrame:
        """The events, one a row."""
        rows = self.rows[DIRECTIONS.index((source, target))]
        inside = rows["date"].between(pd.Timestamp(since or FIRST), pd.Timestamp(until or rows["date"].max()))
        return rows[inside].assign(origin="simulated")


def _weeks(world: World, rng: np.random.Generator) -> list[list[tuple[int, str, bool]]]:
    """The acts of each direction, week by week."""
    n, k = world.weeks + BEFORE, world.series
    y, rows = np.zeros((n, k)), [[] for _ in range(k)]  # type: ignore[var-annotated]
    push, busy, met = _outside(world, n, rng)
    for t in range(max(lag for lag, *_ in world.effects), n):
        expected = push[t].copy()
        for lag, answering, acting, effect in world.effects:
            expected[answering] += effect * y[t - lag, acting]
        for i in range(k):
            types = [*_acts(expected[i], world.rate * busy[t], rng)]
            meetings = ["CONSULT"] * (met[t] if i < 2 else 0)  # noqa: PLR2004 - of the pair
            y[t, i] = sum(map(score, types + meetings))
            rows[i] += [(t - BEFORE, kind, False) for kind in types if t >= BEFORE]
            rows[i] += [(t - BEFORE, kind, True) for kind in meetings if t >= BEFORE]
    return rows


def _acts(expected: float, rate: float, rng: np.random.Generator) -> list[str]:
    """Acts whose scores sum to a figure on the average."""
    even = -BAD_SCORE / (GOOD_SCORE - BAD_SCORE)
    share = np.clip(even + expected / (rate * (GOOD_SCORE - BAD_SCORE)), 0, 1)
    count = rng.poisson(rate)
    good = rng.binomial(count, share)
    drawn = [(GOOD, good), (BAD, count - good)]
    counts = [(kinds, rng.multinomial(n, [*kinds.values()])) for kinds, n in drawn]
    return [kind for kinds, times in counts for kind, n in zip(kinds, times, strict=True) for _ in range(n)]


def _outside(world: World, n: int, rng: np.random.Generator) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """What comes from outside each week: a push on each direction, how busy it is, how many meetings."""
    push, busy = np.zeros((n, world.series)), np.ones(n)
    if world.tide:
        slow = np.sin(2 * np.pi * (np.arange(n) / 104 + rng.random()))
        push[:, :2] += world.tide * slow[:, None]
    if world.shock:
        size, later = world.shock
        struck = size * rng.choice([-1, 0, 1], n, p=[0.08, 0.84, 0.08])
        push[:, 0] += struck
        push[later:, 1] += struck[: n - later]
    wave = _wave(n, rng)
    if world.bursts:
        busy = np.exp(wave - 0.5)
    met = rng.poisson(np.exp(1.5 * wave)) if world.meetings else np.zeros(n, dtype=np.int64)
    return push, busy, np.minimum(met, 20)


def _wave(n: int, rng: np.random.Generator) -> Floats:
    """Good and bad times: an autoregression of variance 1 that halves in seven weeks."""
    wave = np.zeros(n)
    for t in range(1, n):
        wave[t] = 0.9 * wave[t - 1] + rng.normal() * 0.19**0.5
    return wave


def truth(world: World) -> Floats:
    """The responses (period, answering, acting) to a point, as the world is made."""
    lags = np.zeros((max(lag for lag, *_ in world.effects), world.series, world.series))
    for lag, answering, acting, effect in world.effects:
        lags[lag - 1, answering, acting] = effect
    return moving_average(lags, HORIZON)


def once(job: tuple[World, int]) -> list[dict[str, float]]:
    """What one simulated stream gives: a row for each direction of the pair."""
    world, seed = job
    stream = Simulated(world, np.random.default_rng([seed, WORLDS.index(world)]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = autoregression(stream, "AAA", "BBB", world.third, order=world.order, draws=399, seed=seed)
        usual = VAR(result.series.to_numpy()).fit(result.order)
        return [_row(world, result, usual.test_causality(1 - j, j).pvalue, j) for j in (0, 1)]


def _row(world: World, result: Autoregression, usual: float, j: int) -> dict[str, float]:
    tests, r = result.frame.iloc[j], result.responses
    row = {
        "p": float(tests["p"] < SIGNIFICANT),
        "F": float(usual < SIGNIFICANT),
        "long": float(_longer(result, j) < SIGNIFICANT),
        "before": float(tests["verdict"] == "goes before"),
        "order": float(result.order),
    }
    if not world.known:
        return row
    mine = r[
        (r["kind"] == "plain") & (r["impulse"] == tests["impulse"]) & (r["response"] == tests["response"])
    ]
    true = truth(world)[1:, 1 - j, j] * tests["size"]
    inside = (mine["low"].to_numpy()[1:] <= true + 1e-9) & (true <= mine["high"].to_numpy()[1:] + 1e-9)
    summed = tests["low"] <= true.sum() <= tests["high"]
    return row | {"week 1": float(inside[0]), "all": float(inside.mean()), "sum": float(summed)}


def _longer(result: Autoregression, j: int) -> float:
    """The p value with the longest memory that was tried."""
    tests = result.variants[result.variants["impulse"] == result.frame["impulse"].iloc[j]]
    return float(tests.sort_values("lags", kind="stable")["p"].iloc[-1])


def measured(simulations: int, seed: int) -> list[dict[str, object]]:
    """A row for each world and direction: means over the simulations."""
    rows: list[dict[str, object]] = []
    with ProcessPoolExecutor(2) as pool:
        for world in WORLDS:
            jobs = [(world, seed + i) for i in range(simulations)]
            found = list(pool.map(once, jobs, chunksize=10))
            for j, way in enumerate(("A, B", "B, A")):
                means = {name: round(float(np.mean([f[j][name] for f in found])), 3) for name in found[0][j]}
                rows.append({"world": world.name, "way": way, **means})
    return rows


def main() -> None:
    """Print the table and the JSON."""
    parser = argparse.ArgumentParser(description="Simulated streams with a known answer.")
    parser.add_argument("--simulations", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    rows = measured(asked.simulations, asked.seed)
    print(pd.DataFrame(rows).to_string(index=False, na_rep=""))
    print(json.dumps({"simulations": asked.simulations, "seed": asked.seed, "worlds": rows}))


if __name__ == "__main__":
    main()

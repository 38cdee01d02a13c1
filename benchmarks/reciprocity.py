"""Does reciprocity find who answers whom, and not more? Simulated streams with a known answer; real ones.

Run: ``python benchmarks/reciprocity.py [--simulations 200] [--seed 1] [--tkg icews14/]`` (about three minutes
on two cores).

Each day either side acts or not, more often when it has just acted, less at weekends. In each world B answers
A, or not, by a known rule. The true excess is not taken from a formula but from twins: the same world up to a
day of an overture, lived on with it and without it, by the same chance. Printed for each world and horizon:

- ``true`` the excess by the twins, ``mean`` that of the measure, ``plain`` that of overture days over all
  other days, which knows nothing of season and habit;
- ``cover`` how often the 95 % interval holds the true excess (``se`` the simulation's own error on that);
- ``clear`` how often it leaves zero out: the power where there is an answer, else the false alarms;
- ``refused`` the share of streams on which the question is refused.

With ``--tkg`` the figures of two dyads of a knowledge-graph set (ICEWS14) follow, mirrored rows apart and
joined. The last line is all of it as JSON.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from detente.measuring.acting import Calendar
from detente.measuring.reciprocity import HORIZONS, Asked, horizon, reciprocity

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MEMORY = 10  # days that a world remembers
BEFORE = 70  # days that pass before it is looked at
TWINS = 100_000
WEEKEND = 5


@dataclass(frozen=True)
class World:
    """A known rule.

    ``answer`` and ``back`` are the days after which B answers A, and A answers B, with the change in
    log-odds. ``tide`` is the spread of a slow common course (its half-life is 69 days), ``shock`` what an act
    of a third party adds to A the same day and to B in the three days after; ``asked`` whether that party is
    asked about. ``reverse`` asks whether A answers B.
    """

    name: str
    answer: dict[int, float] = field(default_factory=dict)
    back: dict[int, float] = field(default_factory=dict)
    tide: float = 0.0
    shock: float = 0.0
    asked: bool = False
    years: float = 4.0
    reverse: bool = False


SOON = {1: 1.2, 2: 1.2, 3: 1.2}
WORLDS = (
    World("none"),
    World("none, one year", years=1),
    World("one-way", SOON),
    World("one-way, the other way round", SOON, reverse=True),
    World("one-way, one year", SOON, years=1),
    World("two-way", {1: 0.7, 2: 0.7}, {1: 0.7, 2: 0.7}),
    World("delayed by five to seven days", {5: 1.2, 6: 1.2, 7: 1.2}),
    World("common slow tide", tide=1.0),
    World("common shock, third party asked", shock=2.5, asked=True),
    World("common shock, nobody asked", shock=2.5),
)


class Lives:
    """Many lives of one world side by side: a column each."""

    def __init__(self, world: World, lives: int, rng: np.random.Generator) -> None:
        self.world, self.rng = world, rng
        self.past = np.zeros((3, MEMORY, lives))
        self.tide = rng.normal(0, world.tide, lives) if world.tide else np.zeros(lives)

    def day(self, weekday: NDArray[np.int64] | int) -> Floats:
        """Live a day on: acts of A, of B and of a third party."""
        w, lives = self.world, self.tide.size
        if w.tide:
            self.tide = 0.99 * self.tide + self.rng.normal(0, w.tide * np.sqrt(1 - 0.99**2), lives)
        third = (self.rng.random(lives) < (0.04 if w.shock else 0)).astype(float)
        a, b, c = self.past
        rest = np.where(np.asarray(weekday) % 7 >= WEEKEND, -1.0, 0.0) - 2.2 + self.tide
        odds_a, odds_b = (rest + 0.8 * v[0] + 0.4 * v[1] + 0.3 * v[2:7].sum(0) for v in (a, b))
        odds_a = odds_a + w.shock * third + sum(v * b[k - 1] for k, v in w.back.items())
        odds_b = odds_b + w.shock * c[:3].max(0) + sum(v * a[k - 1] for k, v in w.answer.items())
        acts = np.stack(
            [*(self.rng.random((2, lives)) < 1 / (1 + np.exp(-np.stack([odds_a, odds_b])))), third]
        )
        self.past = np.concatenate([acts[:, None], self.past[:, :-1]], axis=1)
        return acts.astype(float)


def streams(world: World, count: int, seed: int) -> NDArray[np.bool_]:
    """Streams of a world: party, day, stream."""
    lives = Lives(world, count, np.random.default_rng(seed))
    for day in range(-BEFORE, 0):
        lives.day(day)
    return np.stack([lives.day(day) for day in range(round(365.25 * world.years))], axis=1).astype(bool)


def true(world: World, seed: int) -> dict[int, float]:
    """The excess within each horizon, from twins."""
    answerer, maker = (0, 1) if world.reverse else (1, 0)
    rng = np.random.default_rng(seed)
    lives = Lives(world, TWINS, rng)
    weekday = rng.integers(0, 7, TWINS)
    for day in range(-BEFORE, 0):
        lives.day(day + weekday)
    made = lives.day(weekday)[maker] == 1
    past, tide = lives.past[:, :, made], lives.tide[made]
    came = []
    for overture in (1.0, 0.0):
        twin = Lives(world, int(made.sum()), np.random.default_rng(seed + 1))
        twin.past, twin.tide = past.copy(), tide.copy()
        twin.past[maker, 0] = overture
        came.append(np.stack([twin.day(d + 1 + weekday[made])[answerer] for d in range(max(HORIZONS))]))
    return {h: float(came[0][:h].any(0).mean() - came[1][:h].any(0).mean()) for h in HORIZONS}


def measured(world: World, acts: NDArray[np.bool_]) -> list[tuple[float, ...] | None]:
    """The measure on one stream by horizon: excess, low, high, the plain difference; None where refused."""
    days = pd.date_range("2001-01-01", periods=acts.shape[1])
    on = Calendar(days, np.ones(len(days), dtype=bool))
    a, b, third = acts[[1, 0, 2]] if world.reverse else acts
    asked = Asked(a, b, on, (third,) if world.asked else ())
    found = [horizon(asked, within).compared for within in HORIZONS]
    return [(*c.excess, c.after.value - c.other.value) if c else None for c in found]


def judged(world: World, count: int, seed: int, pool: ProcessPoolExecutor) -> list[dict[str, Any]]:
    """How the measure does in a world, by horizon."""
    acts = streams(world, count, seed)
    truth = true(world, seed)
    found = list(pool.map(partial(measured, world), [acts[:, :, n] for n in range(count)], chunksize=10))
    rows = []
    for n, within in enumerate(HORIZONS):
        told = np.array([f[n] for f in found if f[n]])
        row: dict[str, Any] = {"world": world.name, "within": within, "true": round(truth[within], 3)}
        row["refused"] = round(1 - len(told) / count, 3)
        if len(told) >= count / 2:
            value, low, high, plain = told.T
            cover = float(np.mean((low <= truth[within]) & (truth[within] <= high)))
            row |= {
                "mean": round(float(value.mean()), 3),
                "plain": round(float(plain.mean()), 3),
                "cover": round(cover, 3),
                "se": round(float(np.sqrt(cover * (1 - cover) / len(told))), 3),
                "clear": round(float(np.mean((low > 0) | (high < 0))), 3),
            }
        rows.append(row)
    return rows


def replayed(folder: Path) -> list[dict[str, Any]]:
    """Two dyads of a knowledge-graph set, mirrored rows apart and joined."""
    from detente.loading import loaded  # noqa: PLC0415 - only where a set is given
    from detente.record import Record  # noqa: PLC0415
    from detente.stream import Stream  # noqa: PLC0415

    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as place, Record(Path(place) / "k.db") as record:
        loaded(record, "tkg", [folder])
        for joined in (False, True):
            with Stream(record, mirrors=joined, duplicates=joined) as stream:
                for a, b in (("KOR", "PRK"), ("PRK", "KOR"), ("USA", "PRK")):
                    frame = reciprocity(stream, a, b, within=(1, 3, 7)).frame.round(3)
                    told = frame.drop(columns="refused").to_dict("records")
                    rows += [{"dyad": f"{a}→{b}", "joined": joined} | row for row in told]
    return rows


def main() -> None:
    """Simulate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--simulations", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tkg", type=Path, help="a folder such as icews14")
    given = parser.parse_args()
    began = time.monotonic()
    rows = []
    with ProcessPoolExecutor(2) as pool:
        for n, world in enumerate(WORLDS):
            rows += judged(world, given.simulations, given.seed + 100 * n, pool)
            print(pd.DataFrame(rows[-len(HORIZONS) :]).to_string(index=False), flush=True)
    real = replayed(given.tkg) if given.tkg else []
    if real:
        print(pd.DataFrame(real).to_string(index=False))
    settled = [r for r in rows if "cover" in r and r["world"] != WORLDS[-1].name]
    print(
        json.dumps(
            {
                "worlds": [asdict(w) for w in WORLDS],
                "simulations": given.simulations,
                "seed": given.seed,
                "rows": rows,
                "cover_mean": round(float(np.mean([r["cover"] for r in settled])), 3),
                "cover_least": min(r["cover"] for r in settled),
                "replayed": real,
                "seconds": round(time.monotonic() - began, 1),
            },
            ensure_ascii=False,
        )
    )


if __name__ == "__main__":
    main()

"""Will they do it within so many days? The forecaster of answers beside climatology, AR, Hawkes and trees.

    python benchmarks/response.py FOLDER... [--acts ACT...] [--within H...] [--dyads N] [--quick]
        [--officials] [--shuffled]

Each folder is a set of knowledge-graph papers that detente loads (ICEWS14, ICEWS05-15 and ICEWS18 parts; only
the splits that are there are read, as one run of days). The protocol:

- the densest directed dyads, by all events before the evaluation begins; it is the last third of the days;
- origins weekly there (every third day for windows under a week, so that all weekdays come), with whole
  windows only;
- all learn anew each calendar month, from windows that end before its first origin; all read the days up to
  the origin;
- the reference is the dyad's climatology over the last three years, windows that are over, drawn to that of
  all dyads by a beta prior fitted on the days before: what shrinking alone gains is not counted as skill;
- intervals draw blocks of dyad and month, and, more careful, whole dyads; whole months where there are four;
- ``--shuffled`` deals the days of each pair of countries out anew, so that nothing foretells: skill should
  be about nought or below;
- ``leak``: so many questions asked again of a history that ends the day before; the greatest difference.

No setting of the peers or of the forecaster is tuned on the days of the evaluation by this command. For each
set, kind and horizon it prints Brier, skill over the reference with intervals, log score and calibration
error (ten bins of equal counts), wall time of fitting and asking; by base rate and region for the forecaster.
The last line is one JSON object. Needs scikit-learn, and LightGBM for its row.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import warnings
from datetime import timedelta
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from detente import open as opened
from detente.codes.tables import table
from detente.loading import loaded
from detente.stream import Stream
from foretold_hawkes import hawkes
from foretold_ours import OURS, forecaster, leak
from foretold_peers import PEERS, REFERENCE
from foretold_scores import Came, grouped, peak_mib, rounded, scored
from foretold_windows import Asked, World, came, densest, windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    import pandas as pd

    from foretold_windows import Floats, Ints

    Peer = Callable[[World, Asked], Floats]

ACTS = ("material cooperation", "material conflict")
HORIZONS = (1, 3, 7, 14, 30)
DYADS = 300
BURN_IN = 30
WEEK = 7
OFTEN = 3
FEWEST_ORIGINS = 3
SEED = 1


ALL: dict[str, Peer] = {**PEERS, "Hawkes": hawkes, OURS: forecaster}


class Set(NamedTuple):
    """A data set: its name, its flows, and its first and last day."""

    name: str
    frame: pd.DataFrame
    first: date
    last: date


def read(folder: Path, *, officials: bool = False) -> Set:
    """A set loaded as a user would load it; ``officials`` keeps what states' organs do to such alone."""
    with tempfile.TemporaryDirectory() as place, opened(Path(place, "set.db")) as record:
        loaded(record, "tkg", [folder])
        with Stream(record, officials=officials) as stream:
            covered = stream.covered()
            return Set(
                folder.name, stream.flows(stream.pairs()), covered.index[0].date(), covered.index[-1].date()
            )


def dealt(frame: pd.DataFrame, first: date, last: date, seed: int) -> pd.DataFrame:
    """The flows with the days of each pair of countries dealt out anew, both directions alike."""
    days = (last - first).days + 1
    pairs = frame[["source", "target"]].min(axis=1) + frame[["source", "target"]].max(axis=1)
    number = np.unique(pairs, return_inverse=True)[1]
    rng = np.random.default_rng(seed)
    orders = rng.permuted(np.tile(np.arange(days), (number.max() + 1, 1)), axis=1)
    old = (frame["date"].to_numpy("datetime64[D]") - np.datetime64(first)).astype(int)
    new = np.datetime64(first) + orders[number, old]
    return frame.assign(date=new.astype("datetime64[us]")).sort_values("date", kind="stable")


def origins(days: int, h: int) -> Ints:
    """The days of the last third from which a whole window is left."""
    return np.arange(days * 2 // 3, days - h + 1, WEEK if h >= WEEK else OFTEN)


def months(world: World, act: str, h: int) -> Iterator[Asked]:
    """The origins by calendar month, each with the windows that were over before its first."""
    every = origins(world.days, h)
    labels = np.array([f"{world.date(day):%Y-%m}" for day in every])
    for label in np.unique(labels):
        ask = every[labels == label]
        train = np.arange(BURN_IN, ask[0] - h + 1)
        yield Asked(act, h, train, ask, int(every[0]))


def asked_all(world: World, peer: Peer, parts: Sequence[Asked]) -> Floats:
    """A peer's forecasts, a row a dyad and a column an origin."""
    return np.concatenate([peer(world, part) for part in parts], axis=1)


def evaluated(world: World, act: str, h: int, peers: dict[str, Peer]) -> dict[str, Any]:
    """All peers on one kind of act and horizon."""
    parts = list(months(world, act, h))
    ask = np.concatenate([part.ask for part in parts])
    found, seconds = {}, {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, peer in peers.items():
            start = perf_counter()
            found[name] = asked_all(world, peer, parts)
            seconds[name] = round(perf_counter() - start, 2)
    outcomes = came(world.did(act), h)[:, ask]
    against = Came(outcomes.ravel(), found[REFERENCE].ravel(), blocks(world, ask), groups(world, act, h, ask))
    rows = {n: {**scored(p.ravel(), against, SEED), "seconds": seconds[n]} for n, p in found.items()}
    return {
        "act": act,
        "within": h,
        "base_rate": round(float(outcomes.mean()), 4),
        "origins": len(ask),
        "forecasts": outcomes.size,
        "scores": rows,
        "groups": {n: grouped(found[n].ravel(), against, SEED) for n in (OURS,) if n in found},
    }


def blocks(world: World, ask: Ints) -> dict[str, Any]:
    """Labels of the rows: dyad and month, dyad, and month where there are enough of them."""
    dyads = np.array(["-".join(dyad) for dyad in world.dyads])[:, None]
    month = np.array([f"{world.date(day):%Y-%m}" for day in ask])[None, :]
    both = np.char.add(np.char.add(dyads, " "), month)
    found = {"dyad_month": both, "dyad": np.broadcast_to(dyads, both.shape)}
    if len(np.unique(month)) > 3:  # noqa: PLR2004 - fewer are no sample
        found["month"] = np.broadcast_to(month, both.shape)
    return {name: labels.ravel() for name, labels in found.items()}


def groups(world: World, act: str, h: int, ask: Ints) -> dict[str, Any]:
    """Thirds of the dyads by base rate before the evaluation, and the region of whoever acts."""
    k, _ = windows(world.did(act), h, world.days)
    order = np.argsort(np.argsort(-k[:, ask[0]], kind="stable"), kind="stable")
    third = np.array(["high", "middle", "low"])[order * 3 // len(order)]
    where = np.array([region(source) for source, _ in world.dyads])
    return {name: np.repeat(v, len(ask)) for name, v in (("base rate", third), ("region", where))}


REGIONS = {2: "America", 4: "Europe", 6: "Africa", 7: "Middle East", 9: "Asia", 10: "Asia"}


def region(code: str) -> str:
    """The part of the world by the Correlates of War number of a country, which goes by region.

    >>> region("PRK"), region("USA"), region("IRQ"), region("FRA"), region("NGA")
    ('Asia', 'America', 'Middle East', 'Europe', 'Africa')
    """
    number = _numbers().get(code)
    if number is None:
        return "elsewhere"
    return next(name for below, name in REGIONS.items() if number < below * 100)


@cache
def _numbers() -> dict[str, int]:
    return {row["iso3"]: int(row["cow"]) for row in table("countries") if row["cow"]}


def ran(set: Set, given: argparse.Namespace) -> dict[str, Any]:
    """One set, real and, where wanted, dealt out anew."""
    begins = set.first + timedelta(((set.last - set.first).days + 1) * 2 // 3)
    dyads = densest(set.frame, begins, given.dyads)
    world = World.of(set.frame, dyads, set.first, set.last)
    worlds = {"real": world}
    if given.shuffled:
        frame = dealt(set.frame, set.first, set.last, SEED)
        worlds["shuffled"] = World.of(frame, dyads, set.first, set.last)
    chosen = {n: p for n, p in ALL.items() if not given.peers or n in {REFERENCE, *given.peers}}
    found: dict[str, Any] = {"days": world.days, "first": str(set.first), "last": str(set.last)}
    for name, at in worlds.items():
        found[name] = [
            shown(set.name, name, evaluated(at, act, h, chosen))
            for act in given.acts
            for h in given.within
            if len(origins(at.days, h)) >= FEWEST_ORIGINS
        ]
    if OURS in chosen:
        longest = given.within[-1]
        days = origins(world.days, longest)
        found["leak"] = {act: leak(world, act, longest, days) for act in given.acts}
    return found


def shown(set: str, kind: str, row: dict[str, Any]) -> dict[str, Any]:
    """Tell a row on standard error, and hand it on."""
    print(
        f"\n{set} {kind}: {row['act']} within {row['within']}, base rate {row['base_rate']}, "
        f"{row['forecasts']} forecasts of {row['origins']} origins",
        file=sys.stderr,
    )
    for name, r in row["scores"].items():
        low, high = r["skill_by_dyad_month"]
        figures = f"{r['brier']:.4f}  skill {r['skill']:+.3f} ({low:+.3f} to {high:+.3f})"
        print(
            f"  {name:32} {figures}  log {r['log']:.3f}  ECE {r['ece']:.3f}  {r['seconds']} s",
            file=sys.stderr,
        )
    for named in row["groups"].values():
        for group, (n, rate, value, low, high) in named.items():
            print(f"    {group:40} n {n:5} rate {rate:.3f}  {value!s:>9} ({low} to {high})", file=sys.stderr)
    return row


def main() -> None:
    """Measure, and end with one line of JSON."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", type=Path, nargs="+")
    ask.add_argument("--acts", nargs="+", default=list(ACTS))
    ask.add_argument("--within", type=int, nargs="+", default=list(HORIZONS))
    ask.add_argument("--dyads", type=int, default=DYADS)
    ask.add_argument("--peers", nargs="+", help="some of the peers only, beside the reference")
    ask.add_argument("--quick", action="store_true", help="100 dyads, 30 days")
    ask.add_argument("--officials", action="store_true", help="acts of states' organs towards such alone")
    ask.add_argument("--shuffled", action="store_true", help="also with the days dealt out anew")
    given = ask.parse_args()
    if given.quick:
        given.dyads, given.within = 100, [30]
    start = perf_counter()
    found = [read(folder, officials=given.officials) for folder in given.folders]
    sets = {set.name: ran(set, given) for set in found}
    result = {"dyads": given.dyads, "seed": SEED, "reference": REFERENCE, "sets": sets}
    print(json.dumps({**result, **rounded({"seconds": perf_counter() - start, "peak_mib": peak_mib()})}))


if __name__ == "__main__":
    main()

"""Will Pyongyang do it again? Forecasts of provocations, weekly, from what was known the day before.

    python benchmarks/foretelling.py PROVOCATIONS.csv [--tune] [--peers NAME...]

The file is the table of the CSIS Beyond Parallel database of North Korean provocations (columns ``date``
and ``type``). Two questions: any provocation within 30 days, and a missile or nuclear one within 14. The
protocol:

- origins each Wednesday from 6 January 2021 to the last whole window (``--tune``: 5 January 2011 to the end
  of 2020, which is what may be looked at while developing); all read the days up to the origin;
- all learn anew each 1 January from the windows over by then; the peers from the nine years before the
  evaluation on, for older years have so few launches that they only mislead (static climatology of all since
  1958 has a Brier score of .47); the forecaster chooses for itself;
- intervals draw quarters of the year, for the windows of neighbouring weeks are nearly the same.

No setting of the peers was tuned; the choice of nine years, and of Wednesdays, is what comes nearest to the
figures known before (any: static .270, rolling .159, persistence .183; missile or nuclear: .287, .260, .270).
The choice of the weekday is worth up to .012: ``every_weekday`` has each figure as the mean over all seven.
``leak`` is the greatest change of a forecast when everything from its day on is deleted. Wall time in seconds
for fitting and asking. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import warnings
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from detente import open as opened
from detente.charts import Estimate, Foretold, track
from detente.forecasting.scoring import brier
from detente.loading import loaded
from detente.stream import Stream
from foretold_hawkes import hawkes
from foretold_ours import OURS, forecaster, leak, until
from foretold_peers import PEERS, REFERENCE, rolling, seasonal
from foretold_scores import Came, peak_mib, rounded, scored
from foretold_windows import Asked, World, came

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.charts import Picture
    from foretold_windows import Floats, Ints

    Peer = Callable[[World, Asked], Floats]

MAP = """
[columns]
date = "date"
type = "type"
[fixed]
source = "PRK"
target = "KOR"
[types]
"Missile Provocation" = "MOBILIZE/weapons"
"Nuclear Provocation" = "MOBILIZE/weapons"
"Other Provocation" = "COERCE"
"""
QUESTIONS = {"any": ("MOBILIZE, COERCE", 30), "missile or nuclear": ("MOBILIZE", 14)}
DYAD = "PRK", "KOR"
LEARNT = 9
WEEK = 7
SEED = 1
ALL: dict[str, Peer] = {
    REFERENCE: rolling,  # of a single dyad there are no others to draw it to
    **{n: p for n, p in PEERS.items() if n in {"static climatology", "persistence", "logit AR"}},
    "recency + season": seasonal,
    "Hawkes": hawkes,
    OURS: forecaster,
}


class Span(NamedTuple):
    """The first origin of an evaluation, and the day after its last window."""

    first: date
    end: date


def read(file: Path) -> World:
    """The database loaded through a map of the two kinds, as a user would load it."""
    with tempfile.TemporaryDirectory() as place, opened(Path(place, "list.db")) as record:
        map = Path(place, "kinds.toml")
        map.write_text(MAP, "utf-8")
        loaded(record, "chronology", [file], map=map)
        with Stream(record) as stream:
            days = stream.covered().index
            return World.of(stream.flows([DYAD]), [DYAD], days[0].date(), days[-1].date())


def origins(world: World, span: Span, within: int, later: int = 0) -> Ints:
    """The days asked, weekly from the first, or some days later, as long as a window ends before the end."""
    first, end = ((day - world.begin).days for day in span)
    return np.arange(first + later, min(end, world.days) - within + 1, WEEK)


def years(world: World, act: str, within: int, ask: Ints) -> Iterator[Asked]:
    """The origins by year, each with the windows that were over when it began."""
    year = np.array([world.date(day).year for day in ask])
    since = (date(year[0] - LEARNT, 1, 1) - world.begin).days
    first = (date(year[0], 1, 1) - world.begin).days
    for n in np.unique(year):
        until = (date(n, 1, 1) - world.begin).days - within + 1
        yield Asked(act, within, np.arange(max(since, 0), until), ask[year == n], first)


def static(world: World, asked: Asked) -> Floats:
    """The share of the windows of the nine years before the evaluation."""
    hit = came(world.did(asked.act), asked.within)
    before = hit[:, asked.train[0] : asked.first - asked.within + 1]
    return np.repeat(before.mean(1, keepdims=True), len(asked.ask), axis=1)


def forecasts(world: World, name: str, ask: Ints, peer: Peer) -> Floats:
    """A peer's answers to one question on some days."""
    parts = years(world, *QUESTIONS[name], ask)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return np.concatenate([peer(world, part)[0] for part in parts])


def evaluated(world: World, name: str, span: Span, peers: dict[str, Peer]) -> dict[str, Any]:
    """All peers on one question."""
    act, within = QUESTIONS[name]
    ask, hit = origins(world, span, within), came(world.did(act), within)[0]
    quarter = np.array([f"{d.year}-{(d.month + 2) // 3}" for d in map(world.date, ask)])
    reference = forecasts(world, name, ask, peers[REFERENCE])
    against = Came(hit[ask], reference, {"quarter": quarter}, {})
    rows = {}
    for called, peer in peers.items():
        start = perf_counter()
        found = forecasts(world, name, ask, peer)
        seconds = round(perf_counter() - start, 2)
        rows[called] = scored(found, against, SEED) | {"every_weekday": None, "seconds": seconds}
        rows[called]["every_weekday"] = round(weekdays(world, name, span, peer), 5)
        told(called, rows[called])
    rate = round(float(hit[ask].mean()), 4)
    return {"act": act, "within": within, "base_rate": rate, "origins": len(ask), "scores": rows}


def weekdays(world: World, name: str, span: Span, peer: Peer) -> float:
    """The Brier score as the mean over origins of all seven weekdays."""
    act, within = QUESTIONS[name]
    hit, ask = came(world.did(act), within)[0], np.sort(np.concatenate(
        [origins(world, span, within, later) for later in range(WEEK)]
    ))  # fmt: skip
    return brier(forecasts(world, name, ask, peer), hit[ask])


def drawn(world: World, name: str, span: Span) -> Picture:
    """Our forecasts of one question over time, with what came of them."""
    act, within = QUESTIONS[name]
    ask = origins(world, span, within)
    hit, base = came(world.did(act), within)[0][ask], forecasts(world, name, ask, rolling)
    made = [
        Foretold(world.date(day), Estimate(p, p, p), b, bool(h))
        for day, p, b, h in zip(ask, forecasts(world, name, ask, forecaster), base, hit, strict=True)
    ]
    return track(
        made,
        title="Runs of launches raise the forecast above the base rate, silence lowers it",
        subtitle=f"A provocation by North Korea within {within} days ({name}), asked weekly",
        source="Beyond Parallel, CSIS; benchmarks/foretelling.py",
        unit="probability forecast",
    )


def told(name: str, row: dict[str, Any]) -> None:
    """A row, on standard error."""
    low, high = row["brier_by_quarter"]
    figures = f"{row['brier']:.4f} ({low:.4f} to {high:.4f})  every weekday {row['every_weekday']:.4f}"
    print(
        f"  {name:22} {figures}  log {row['log']:.3f}  ECE {row['ece']:.3f}  {row['seconds']} s",
        file=sys.stderr,
    )


def main() -> None:
    """Measure, and end with one line of JSON."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("provocations", type=Path)
    ask.add_argument("--tune", action="store_true", help="2011 to 2020, and nothing later is read")
    ask.add_argument("--peers", nargs="+", help="some of the peers only, beside the reference")
    ask.add_argument(
        "--picture", type=Path, help="draw our forecasts of the first question over time: .svg, .html"
    )
    given = ask.parse_args()
    start, world = perf_counter(), read(given.provocations)
    span = Span(date(2021, 1, 6), world.date(world.days))
    if given.tune:
        span = Span(date(2011, 1, 5), date(2021, 1, 1))
        world = until(world, (span.end - world.begin).days)
    chosen = {**ALL, "static climatology": static}
    chosen = {n: p for n, p in chosen.items() if not given.peers or n in {REFERENCE, *given.peers}}
    found: dict[str, Any] = {}
    for name, (act, within) in QUESTIONS.items():
        print(f"{name} within {within} days", file=sys.stderr)
        found[name] = evaluated(world, name, span, chosen)
        if OURS in chosen:
            found[name]["leak"] = leak(world, act, within, origins(world, span, within))
    if given.picture:
        drawn(world, next(iter(QUESTIONS)), span).save(given.picture)
    result = {"first": str(span.first), "end": str(span.end), "seed": SEED, "questions": found}
    print(json.dumps({**result, **rounded({"seconds": perf_counter() - start, "peak_mib": peak_mib()})}))


if __name__ == "__main__":
    main()

"""Do exercises provoke, do talks calm? North Korea's provocations against dated exercises and talks.

    python benchmarks/provocations.py --provocations FILE [--shuffles 500] [--worlds 200] [--asked 40]

The file is the table of the CSIS Beyond Parallel database (columns ``date``, ``type``, ``event`` and
``resources``); the exercises and talks are ``samples/exercises-and-talks.csv``. Printed are

- what the software's own measure of reciprocity says, both lists loaded as a user would load them;
- the chance of a provocation within 1, 3, 7, 14 and 30 days of a day on which an exercise or talks began,
  beside that on other days of the same year; by era and by kind of provocation; on the days they were under
  way; and in the days before against the days after;
- the same with all dates moved by two and three months, and with the calendars of the years dealt out anew;
- what these comparisons find in so many made worlds where the answer is known, and what the measure finds in
  so many of them as ``--asked`` says.

The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import csv
import json
from datetime import date
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from daycounts import holm
from madeworlds import asked_worlds, worlds
from measured import Rows, measured
from replay import (
    CHOSEN,
    ERAS,
    HORIZONS,
    ITSELF,
    KINDS,
    LIST,
    MAIN,
    SAME_YEAR,
    SEASON,
    Asked,
    comparisons,
    dealings,
    world,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

MAINLY = ("annual exercises", "talks")


def corrected(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The main questions, with p values for asking all of them."""
    wanted = [Asked(of, days=h)._asdict() for of in MAINLY for h in HORIZONS]
    first = [
        row for row in rows if row["question"] == "begun" and {k: row[k] for k in Asked._fields} in wanted
    ]
    kept = holm([row["p"] for row in first])
    return [
        {"of": r["of"], "days": r["days"], "p": r["p"], "holm": p} for r, p in zip(first, kept, strict=True)
    ]


def tally(rows: list[dict[str, Any]]) -> dict[str, float]:
    """How many intervals of the real dates leave out no difference, and the least p after asking for all."""
    real = [row for row in rows if "p" in row and not row["question"].startswith("moved")]
    held = [row for row in real if row["matching"] in {SAME_YEAR, MAIN, SEASON, ITSELF}]
    return {
        "intervals": len(held),
        "beyond_none": sum(bool(row["low"] > 0 or row["high"] < 0) for row in held),
        "least_holm": min(holm([row["p"] for row in held]), default=1.0),
    }


def line(row: dict[str, Any]) -> str:
    """One comparison."""
    days = f"{row['days']:2} days" if row["days"] else "that day"
    asked = f"{row['of']:16} {row['kind']:18} {row['era']} {days:8} {row['matching']:26}"
    if "refused" in row:
        return f"{asked} {row['refused']}"
    return (
        f"{asked} {row['case']:.3f} / {row['control']:.3f}  {row['difference']:+.3f} "
        f"({row['low']:+.3f} to {row['high']:+.3f})  p {row['p']:.3f}  "
        f"n {row['cases']} in {row['years']} years  least {row['least']:.3f}"
    )


def judged(row: dict[str, Any]) -> str:
    """What the measure says of one question."""
    asked = f"{row['of']:16} {row['kind']:18} {row['era']} {row['within']:2} days"
    if row["refused"]:
        return f"{asked}  {row['refused']}"
    return (
        f"{asked}  {row['after']:.3f}, other days {row['other']:.3f}, days alike {row['alike']:.3f}: "
        f"{row['excess']:+.3f} ({row['excess_low']:+.3f} to {row['excess_high']:+.3f})  n {row['overtures']}"
    )


def report(result: dict[str, Any]) -> Iterator[str]:
    """All of it as lines to read, the JSON object last."""
    rows = result["comparisons"]
    yield f"{result['days']} days with {result['provocations']}; begun {result['begun']}"
    yield "\nby the measure of reciprocity: after a beginning, and beyond days alike (95 % interval)"
    yield from map(judged, result["measured"])
    for question in dict.fromkeys(row["question"] for row in rows):
        yield f"\n{question}: cases / controls, difference (95 % interval), least that would have shown"
        yield from (line(row) for row in rows if row["question"] == question)
    yield "\nmain questions: p as it is, and for asking all of them (Holm)"
    yield from (f"{r['of']:16} {r['days']:2} days  {r['p']:.3f}  {r['holm']:.3f}" for r in result["first"])
    searched = f"least p of all corrected for all {result['least_holm']:.3f}"
    yield f"\n{result['beyond_none']} of {result['intervals']} intervals leave out none; {searched}"
    yield "\ncalendars of other years of the era: true difference, mean of theirs, p"
    for r in result["dealt"]:
        figures = f"{r['difference']:+.3f}  {r['other_years']:+.3f}  {r['p']:.3f}"
        yield f"{r['of']:16} {r['era']} {r['days']:2} days  {figures}"
    yield "\nmade worlds: mean difference; intervals around none, above it, below it"
    for r in result["made"]:
        yield (
            f"{r['world']:38} {r['of']:16} {r['days']:2} days {r['matching']:26} {r['difference']:+.3f}  "
            f"{r['around_none']:.2f} {r['above']:.2f} {r['below']:.2f}"
        )
    yield json.dumps(result)


def software(begun: Rows, done: Rows) -> Iterator[dict[str, Any]]:
    """What the measure of reciprocity says of each kind of beginning and provocation, in each era."""
    for of, kind, era in product(CHOSEN, KINDS, ERAS):
        first, last = ERAS[era]
        inside = [row for row in begun if CHOSEN[of](row) and first <= int(row["date"][:4]) <= last]
        told = [row for row in done if KINDS[kind](row["type"]) and first <= int(row["date"][:4]) <= last]
        for row in measured(inside, told, HORIZONS):
            yield {"of": of, "kind": kind, "era": era, **row}


def main() -> None:
    """Ask, print, and end with one line of JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--provocations", type=Path, required=True)
    parser.add_argument("--shuffles", type=int, default=500)
    parser.add_argument("--worlds", type=int, default=200)
    parser.add_argument("--asked", type=int, default=40)
    given = parser.parse_args()
    done, begun = rows_of(given.provocations), rows_of(LIST)
    at = world([(date.fromisoformat(row["date"]), row["type"]) for row in done], begun)
    rows = list(comparisons(at))
    result = {
        "days": len(at.days.year),
        "provocations": {kind: int(days.sum()) for kind, days in at.provocations.items()},
        "begun": {of: int(calendar.begun.sum()) for of, calendar in at.calendars.items()},
        "measured": list(software(begun, done)),
        "comparisons": rows,
        "first": corrected(rows),
        **tally(rows),
        "dealt": list(dealings(at, given.shuffles)),
        "made": [*worlds(at, given.worlds), *asked_worlds(at, given.asked)],
    }
    print("\n".join(report(result)))


def rows_of(path: Path) -> Rows:
    """A CSV table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()

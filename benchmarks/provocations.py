"""Do exercises provoke, do talks calm? North Korea's provocations against dated exercises and talks.

    python benchmarks/provocations.py --provocations provocations.csv [--shuffles 500] [--worlds 200]

``provocations.csv`` is the table of the CSIS Beyond Parallel database (columns ``date`` and ``type``); the
exercises and talks are ``samples/exercises-and-talks.csv``. Printed are the chance of a provocation within 1,
3, 7, 14 and 30 days of a day on which an exercise or talks began, beside that on other days; by era and by
kind of provocation; the days on which they were under way; the days before against the days after; the same
with all dates moved by two and three months, and with the calendars of the years dealt out anew; and what the
same comparisons find in made worlds where the answer is known. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import csv
import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from daycounts import (
    Days,
    Estimate,
    Matching,
    activity,
    before,
    clean,
    dealt,
    estimate,
    holm,
    paired,
    shifted,
    sums,
    taken,
    within,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from daycounts import Bools, Floats

LIST = Path(__file__).parent.parent / "samples" / "exercises-and-talks.csv"
HORIZONS = (1, 3, 7, 14, 30)
PERIOD = "1994-2026"
ERAS = {PERIOD: (1994, 2026), "1994-2009": (1994, 2009), "2010-2017": (2010, 2017), "2018-2026": (2018, 2026)}
ANNUAL = frozenset(
    {
        *(
            "Foal Eagle",
            "RSOI",
            "RSOI and Foal Eagle",
            "Key Resolve",
            "Key Resolve and Foal Eagle",
            "Dong Maeng",
        ),
        *("Ulchi Focus Lens", "Ulchi Freedom Guardian", "Ulchi Freedom Shield", "Freedom Shield"),
        "Combined Command Post Training",
    }
)
"""The exercises of the combined command that come every year: their dates are settled months before, so that
no provocation of last week has brought them about. Ships and aircraft are sent in answer to one, too."""
SAME_YEAR, MAIN, ITSELF = "same year", "same year, as busy", "itself"
SEASON = "same year, as busy, season"
MATCHINGS = {
    "any other day": Matching(),
    SAME_YEAR: Matching(year=True),
    MAIN: Matching(year=True, activity=True),
    SEASON: Matching(year=True, activity=True, season=True),
}
MAINLY = ("annual exercises", "talks")
MOVES = (-90, -60, 60, 90)
REFUSED = "too little happened to give an interval: no figure"
SEED = 7
BRINGS = 0.3
MADE = {
    "nothing matters but the year": (0.0, 0.0),
    "a season of its own and nothing else": (0.6, 0.0),
    "one beginning in five brings one": (0.0, 0.2),
}
"""How much likelier provocations are in mid-March and mid-September; how often a beginning brings one."""


@dataclass(frozen=True)
class Calendar:
    """Days on which something of a kind began, and on which it was under way."""

    begun: Bools
    under_way: Bools


@dataclass(frozen=True)
class World:
    """All days from the first to the last that is known, what was done on them, and what was going on."""

    days: Days
    provocations: dict[str, Bools]
    calendars: dict[str, Calendar]

    def era(self, name: str) -> Bools:
        """The days of an era."""
        first, last = ERAS[name]
        return (self.days.year >= first) & (self.days.year <= last)


class Asked(NamedTuple):
    """One comparison: of what, with which provocations, when, how many days on, with what other days."""

    of: str
    kind: str = "any"
    era: str = PERIOD
    days: int = 0
    matching: str = MAIN


def world(provocations: list[tuple[date, str]], listed: list[dict[str, str]]) -> World:
    """Put provocations (day, kind) and the list onto one row of days, to the day of the last provocation."""
    first = date(ERAS[PERIOD][0], 1, 1)
    every = [first + timedelta(i) for i in range((max(day for day, _ in provocations) - first).days + 1)]

    def flags(days: Iterable[date]) -> Bools:
        at = [(day - first).days for day in days]
        return np.isin(np.arange(len(every)), at)

    def calendar(chosen: Callable[[dict[str, str]], bool]) -> Calendar:
        spans = [span(row) for row in listed if chosen(row)]
        going = (a + timedelta(i) for a, b in spans for i in range((b - a).days + 1))
        return Calendar(flags(a for a, _ in spans), flags(going))

    kinds = {
        "any": flags(day for day, _ in provocations),
        "missile or nuclear": flags(day for day, kind in provocations if kind != "Other Provocation"),
        "other": flags(day for day, kind in provocations if kind == "Other Provocation"),
    }
    calendars = {
        "annual exercises": calendar(lambda row: row["kind"] == "exercise" and row["series"] in ANNUAL),
        "all exercises": calendar(lambda row: row["kind"] == "exercise"),
        "talks": calendar(lambda row: row["kind"] == "talks"),
    }
    year = np.array([day.year for day in every])
    season = np.array([day.timetuple().tm_yday for day in every])
    return World(Days(year, season, activity(kinds["any"])), kinds, calendars)


def span(row: dict[str, str]) -> tuple[date, date]:
    """First and last day; the first alone where the last is not known."""
    return date.fromisoformat(row["date"]), date.fromisoformat(row["until"] or row["date"])


def begun(at: World, asked: Asked) -> Estimate | None:
    """A provocation in the days after a beginning, against days without any, and no beginning in them."""
    calendar, inside = at.calendars[asked.of], at.era(asked.era)
    outcome = within(at.provocations[asked.kind], asked.days)
    control = inside & clean(calendar.under_way, asked.days)
    return estimate(sums(calendar.begun & inside, control, outcome, at.days, MATCHINGS[asked.matching]))


def under_way(at: World, asked: Asked) -> Estimate | None:
    """A provocation on a day with something under way, against days without."""
    going, inside = at.calendars[asked.of].under_way, at.era(asked.era)
    outcome: Floats = at.provocations[asked.kind].astype(float)
    return estimate(sums(going & inside, ~going & inside, outcome, at.days, MATCHINGS[asked.matching]))


def turned(at: World, asked: Asked) -> Estimate | None:
    """A provocation in the days after a beginning, against as many days before it."""
    done, case = at.provocations[asked.kind], at.calendars[asked.of].begun & at.era(asked.era)
    return estimate(paired(case, within(done, asked.days), before(done, asked.days), at.days), known=False)


def moved(at: World, by: int) -> World:
    """The world with everything listed so many days later."""
    later = {n: Calendar(shifted(c.begun, by), shifted(c.under_way, by)) for n, c in at.calendars.items()}
    return replace(at, calendars=later)


def comparisons(at: World) -> Iterator[dict[str, Any]]:
    """Every comparison that is made of the real days."""
    for of in at.calendars:
        for kind in at.provocations:
            for era in ERAS:
                whole = kind == "any" and era == PERIOD
                for matching in MATCHINGS if whole else [MAIN, SEASON]:
                    for h in HORIZONS:
                        yield told("begun", begun, at, Asked(of, kind, era, h, matching))
                yield told("under way", under_way, at, Asked(of, kind, era, 0, SAME_YEAR))
                for h in HORIZONS if kind == "any" else []:
                    yield told("after less before", turned, at, Asked(of, kind, era, h, ITSELF))
        for by in MOVES:
            for h in HORIZONS:
                yield told(f"moved by {by}", begun, moved(at, by), Asked(of, days=h))


def told(
    question: str, answer: Callable[[World, Asked], Estimate | None], at: World, asked: Asked
) -> dict[str, Any]:
    """A question with its answer, as JSON has it."""
    found = answer(at, asked)
    return {"question": question, **asked._asdict(), **(found._asdict() if found else {"refused": REFUSED})}


def dealt_out(at: World, asked: Asked, shuffles: int) -> dict[str, Any]:
    """How often calendars of other years of the era make a difference as far from their mean as the true."""
    eras = np.digitize(at.days.year, [first for first, _ in list(ERAS.values())[2:]])
    rng, calendar, draws = np.random.default_rng(SEED), at.calendars[asked.of], []
    for _ in range(shuffles):
        order = dealt(at.days, eras, rng)
        other = Calendar(taken(calendar.begun, order), taken(calendar.under_way, order))
        draws.append(difference(begun(replace(at, calendars={asked.of: other}), asked)))
    true, middle = difference(begun(at, asked)), float(np.nanmean(draws))
    further = int((np.abs(np.array(draws) - middle) >= abs(true - middle)).sum())
    p = (1 + further) / (1 + shuffles)
    return {**asked._asdict(), "difference": true, "other_years": middle, "p": p}


def dealings(at: World, shuffles: int) -> Iterator[dict[str, Any]]:
    """Calendars dealt out anew, for all and by era, where there are years enough for a difference."""
    for of, era, h in product(at.calendars, ERAS, (7, 14, 30)):
        if begun(at, Asked(of, era=era, days=h)):
            yield dealt_out(at, Asked(of, era=era, days=h), shuffles)


def difference(found: Estimate | None) -> float:
    """The difference alone."""
    return found.difference if found else float("nan")


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
    for label, truth in MADE.items():
        for of in at.calendars:
            rng = np.random.default_rng(SEED)
            several = [made(at, of, truth, rng) for _ in range(count)]
            for matching in MATCHINGS:
                for h in (3, 7, 30):
                    found = [begun(w, Asked(of, days=h, matching=matching)) for w in several]
                    low, high = np.array([(e.low, e.high) for e in found if e]).T
                    yield {
                        "world": label,
                        "of": of,
                        "days": h,
                        "matching": matching,
                        "difference": float(np.nanmean([difference(e) for e in found])),
                        "around_none": float(((low <= 0) & (high >= 0)).mean()),
                        "above": float((low > 0).mean()),
                        "below": float((high < 0).mean()),
                    }


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


def report(result: dict[str, Any]) -> Iterator[str]:
    """All of it as lines to read, the JSON object last."""
    rows = result["comparisons"]
    yield f"{result['days']} days with {result['provocations']}; begun {result['begun']}"
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


def main() -> None:
    """Ask, print, and end with one line of JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--provocations", type=Path, required=True)
    parser.add_argument("--shuffles", type=int, default=500)
    parser.add_argument("--worlds", type=int, default=200)
    given = parser.parse_args()
    with given.provocations.open(encoding="utf-8", newline="") as file:
        provocations = [(date.fromisoformat(row["date"]), row["type"]) for row in csv.DictReader(file)]
    with LIST.open(encoding="utf-8", newline="") as file:
        at = world(provocations, list(csv.DictReader(file)))
    rows = list(comparisons(at))
    result = {
        "days": len(at.days.year),
        "provocations": {kind: int(days.sum()) for kind, days in at.provocations.items()},
        "begun": {of: int(calendar.begun.sum()) for of, calendar in at.calendars.items()},
        "comparisons": rows,
        "first": corrected(rows),
        **tally(rows),
        "dealt": list(dealings(at, given.shuffles)),
        "made": list(worlds(at, given.worlds)),
    }
    print("\n".join(report(result)))


if __name__ == "__main__":
    main()

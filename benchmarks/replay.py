"""Exercises, talks and provocations on one row of days, and the questions that are asked of them."""

from __future__ import annotations

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
    paired,
    shifted,
    sums,
    taken,
    within,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from daycounts import Bools, Floats

    Row = dict[str, str]

LIST = Path(__file__).parent.parent / "samples" / "exercises-and-talks.csv"
HORIZONS = (1, 3, 7, 14, 30)
PERIOD = "1994-2026"
ERAS = {PERIOD: (1994, 2026), "1994-2009": (1994, 2009), "2010-2017": (2010, 2017), "2018-2026": (2018, 2026)}
ANNUAL = frozenset(
    {
        *("Foal Eagle", "RSOI", "RSOI and Foal Eagle", "Key Resolve", "Key Resolve and Foal Eagle"),
        *("Dong Maeng", "Combined Command Post Training", "Freedom Shield"),
        *("Ulchi Focus Lens", "Ulchi Freedom Guardian", "Ulchi Freedom Shield"),
    }
)
"""The exercises of the combined command that come every year: their dates are settled months before, so that
no provocation of last week has brought them about. Ships and aircraft are sent in answer to one, too."""
CHOSEN: dict[str, Callable[[Row], bool]] = {
    "annual exercises": lambda row: row["kind"] == "exercise" and row["series"] in ANNUAL,
    "all exercises": lambda row: row["kind"] == "exercise",
    "talks": lambda row: row["kind"] == "talks",
}
"""Which rows of the list are what is asked about."""
OTHER = "Other Provocation"
KINDS: dict[str, Callable[[str], bool]] = {
    "any": lambda _: True,
    "missile or nuclear": lambda kind: kind != OTHER,
    "other": lambda kind: kind == OTHER,
}
"""Which types of the database are what kind of provocation."""
SAME_YEAR, MAIN, ITSELF = "same year", "same year, as busy", "itself"
SEASON = "same year, as busy, season"
MATCHINGS = {
    "any other day": Matching(),
    SAME_YEAR: Matching(year=True),
    MAIN: Matching(year=True, activity=True),
    SEASON: Matching(year=True, activity=True, season=True),
}
MOVES = (-90, -60, 60, 90)
REFUSED = "too little happened to give an interval: no figure"
SEED = 7


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


def world(provocations: list[tuple[date, str]], listed: list[Row]) -> World:
    """Put provocations (day, kind) and the list onto one row of days, to the day of the last provocation."""
    first = date(ERAS[PERIOD][0], 1, 1)
    every = [first + timedelta(i) for i in range((max(day for day, _ in provocations) - first).days + 1)]

    def flags(days: Iterable[date]) -> Bools:
        at = [(day - first).days for day in days]
        return np.isin(np.arange(len(every)), at)

    def calendar(chosen: Callable[[Row], bool]) -> Calendar:
        spans = [span(row) for row in listed if chosen(row)]
        going = (a + timedelta(i) for a, b in spans for i in range((b - a).days + 1))
        return Calendar(flags(a for a, _ in spans), flags(going))

    kinds = {name: flags(day for day, kind in provocations if chosen(kind)) for name, chosen in KINDS.items()}
    calendars = {name: calendar(chosen) for name, chosen in CHOSEN.items()}
    year = np.array([day.year for day in every])
    season = np.array([day.timetuple().tm_yday for day in every])
    return World(Days(year, season, activity(kinds["any"])), kinds, calendars)


def span(row: Row) -> tuple[date, date]:
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

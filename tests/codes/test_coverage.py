"""How much of the time since a day the gazetteer knows who held an office.

``coverage.csv`` has a row for each office of a state: ``office`` one key or several joined by ``|`` where
whoever holds any of them is meant (a president and who acted for one), ``since`` the first day that counts
(1990, or independence), ``least`` the share of days from then to ``UNTIL`` that must have a holder.
"""

import calendar
import csv
import datetime as dt
from importlib.resources import files
from pathlib import Path

import pytest

UNTIL = dt.date(2026, 1, 1)
"""Where counting ends, so that the test says the same whenever it runs."""

DATA = files("detente.codes") / "data"
CASES = list(csv.DictReader((Path(__file__).parent / "coverage.csv").open(encoding="utf-8")))
Span = tuple[dt.date, dt.date]


def terms() -> list[dict[str, str]]:
    """The terms of the files of all regions."""
    paths = [p for p in DATA.iterdir() if p.name.startswith("offices.") and p.name.endswith(".csv")]
    found: list[dict[str, str]] = []
    for path in paths:
        with path.open(encoding="utf-8") as file:
            found += csv.DictReader(file)
    return found


def opening(date: str) -> dt.date:
    """The earliest day a date of any precision can mean; an open start lies before all."""
    return dt.date.fromisoformat(date + "-01-01"[len(date) - 4 :]) if date else dt.date.min


def closing(date: str) -> dt.date:
    """The day after the latest that a date of any precision can mean; an open end lies after all."""
    if not date:
        return UNTIL
    year, month = int(date[:4]), int(date[5:7] or 12)
    day = int(date[8:] or calendar.monthrange(year, month)[1])
    return dt.date(year, month, day) + dt.timedelta(days=1)


def gaps(spans: list[Span], since: dt.date, until: dt.date) -> list[Span]:
    """The stretches between two days that no span covers."""
    found: list[Span] = []
    reached = since
    for start, end in [*sorted(s for s in spans if s[0] < until), (until, until)]:
        if start > reached:
            found.append((reached, start))
        reached = max(reached, end)
    return found


HELD: dict[tuple[str, str], list[Span]] = {}
for term in terms():
    HELD.setdefault((term["country"], term["office"]), []).append(
        (opening(term["since"]), closing(term["until"]))
    )


def test_gaps_are_what_lies_between_terms() -> None:
    year = [dt.date(2000, month, 1) for month in range(1, 13)]
    held = [(year[1], year[3]), (year[2], year[4]), (year[6], year[8])]
    assert gaps(held, year[0], year[10]) == [(year[0], year[1]), (year[4], year[6]), (year[8], year[10])]


def test_a_month_counts_to_its_last_day() -> None:
    assert (opening("2004-02"), closing("2004-02")) == (dt.date(2004, 2, 1), dt.date(2004, 3, 1))


def test_no_office_is_listed_twice() -> None:
    keys = [(case["country"], case["office"]) for case in CASES]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['country']}-{case['office']}")
def test_an_office_has_a_holder_nearly_all_the_time(case: dict[str, str]) -> None:
    since = dt.date.fromisoformat(case["since"])
    spans = [span for key in case["office"].split("|") for span in HELD.get((case["country"], key), [])]
    without = gaps(spans, since, UNTIL)
    missing = sum((end - start).days for start, end in without)
    share = 1 - missing / (UNTIL - since).days
    assert share >= float(case["least"]), [f"{start} to {end}" for start, end in without]

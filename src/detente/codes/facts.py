"""Whether rows of the gazetteer can be true: the checks that the shipped tables and a user's own list pass.

A *fault* is a row that cannot be used. A *doubt* is one that can, but does not fit what else is known: two
holders of an office that has one, a term that began before its holder was born.
"""

from __future__ import annotations

import calendar
import re
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

Row = dict[str, str]

SECTORS = frozenset("GOV MIL JUD PTY LEG SPY OPP REB PRM BUS MED EDU LAB NGO IGO CVL CRM REL ELI COP".split())
KINDS = frozenset(
    """igo ministry military legislature court party media pollster armed_group think_tank university ngo
    agency alliance office company entity""".split()
)
ONE_HOLDER = frozenset(
    """president prime_minister foreign_minister defense_minister supreme_leader monarch chancellor
    security_adviser""".split()
)
DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
ID = re.compile(r"[a-z0-9][a-z0-9_]*[a-z0-9]")
OFFICE = re.compile(r"[a-z]+(_[a-z]+)*")


def person(row: Row, countries: Collection[str]) -> Iterator[str]:
    """What is wrong with a person's row.

    >>> list(person({"id": "ida_park", "name": "Ida Park", "country": "KOR", "sex": "x"}, {"KOR"}))
    ["sex is m, f or empty, not 'x'"]
    """
    if not ID.fullmatch(row["id"]):
        yield f"an id is letters, figures and _, not {row['id']!r}"
    if not row["name"]:
        yield "no name"
    if row["country"] not in countries:
        yield f"no country has the code {row['country']!r}"
    if row["sex"] not in ("m", "f", ""):
        yield f"sex is m, f or empty, not {row['sex']!r}"


def term(row: Row, countries: Collection[str], people: Collection[str]) -> Iterator[str]:
    """What is wrong with a term in office."""
    if row["person"] not in people:
        yield f"nobody has the id {row['person']!r}"
    if not OFFICE.fullmatch(row["office"]):
        yield f"an office is a key such as foreign_minister, not {row['office']!r}"
    if row["country"] and row["country"] not in countries:
        yield f"no country has the code {row['country']!r}"
    if row["sector"] not in SECTORS:
        yield f"no sector of PLOVER is {row['sector']!r}"
    yield from dates(row)


def body(row: Row, countries: Collection[str]) -> Iterator[str]:
    """What is wrong with a body's row."""
    if not ID.fullmatch(row["id"]):
        yield f"an id is letters, figures and _, not {row['id']!r}"
    if not row["name"]:
        yield "no name"
    if row["country"] and row["country"] not in countries:
        yield f"no country has the code {row['country']!r}"
    if row["sector"] not in SECTORS:
        yield f"no sector of PLOVER is {row['sector']!r}"
    if row["kind"] not in KINDS:
        yield f"no kind of body is {row['kind']!r}"
    yield from dates(row)


def dates(row: Row) -> Iterator[str]:
    """What is wrong with the bounds of a term."""
    bad = [d for d in (row["since"], row["until"]) if d and not DAY.fullmatch(d)]
    yield from (f"a date is a day, month or year as 2023-02-21, not {d!r}" for d in bad)
    if not bad and first(row["since"]) > last(row["until"]):
        yield f"it ends ({row['until']}) before it begins ({row['since']})"


def clashes(terms: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """The pairs of terms that cannot both be right: two holders of an office with one seat."""
    seats: dict[tuple[str, str], list[Row]] = {}
    for row in terms:
        if row["office"] in ONE_HOLDER:
            seats.setdefault((row["country"], row["office"]), []).append(row)
    for held in seats.values():
        yield from ((a, b) for a, b in combinations(held, 2) if a["person"] != b["person"] and together(a, b))


def together(one: Row, other: Row) -> bool:
    """Whether two terms share more than the day of the handover, however their dates are read."""
    start = max(last(one["since"]), last(other["since"])) if one["since"] and other["since"] else "9999"
    return start < min(first(t["until"]) if t["until"] else "9999-12-31" for t in (one, other))


def first(date: str) -> str:
    """The earliest day a date of any precision can mean; an open start lies before all.

    >>> first("2021-03"), last("2021-02")
    ('2021-03-01', '2021-02-28')
    """
    return (date + "-01-01"[len(date) - 4 :]) if date else "0000-01-01"


def last(date: str) -> str:
    """The latest day a date of any precision can mean; an open end lies after all."""
    if not date:
        return "9999-12-31"
    year, month = int(date[:4]), int(date[5:7] or 12)
    return date if len(date) == 10 else f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"  # noqa: PLR2004

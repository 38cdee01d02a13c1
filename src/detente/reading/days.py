"""Calendar days as pages print them: in headers, datelines, footers, addresses and tags."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

LEAST = 3
"""A weekday's shortest form."""

_MONTH = r"(?P<month{0}>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<year{0}>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?P<day{0}>[0-3]?\d)(?:st|nd|rd|th)?\b"
DAY = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(
        (
            _YEAR.format(0)
            + r"\s?[-/.年년]\s?(?P<month0>[01]?\d)\s?[-/.月월]\s?(?P<day0>[0-3]?\d)(?!\d)\s?[日일]?",
            _MONTH.format(1) + r"\s*" + _DAY.format(1) + r"(?:,?\s+" + _YEAR.format(1) + ")?",
            _DAY.format(2) + r"(?:\s+of)?[\s-]+" + _MONTH.format(2) + r"(?:,?[\s-]+" + _YEAR.format(2) + ")?",
            r"(?P<day3>[0-3]?\d)\.(?P<month3>[01]?\d)\." + _YEAR.format(3),
            r"(?P<a4>[0-3]?\d)[/-](?P<b4>[0-3]?\d)[/-]" + _YEAR.format(4),
        )
    )
    + ")",
    re.IGNORECASE,
)
WEEKDAY = re.compile(
    r"\b(?P<weekday>Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?P<day>day)?\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day at a place of a text; ``year`` is None where the text leaves it open."""

    month: int
    day: int
    year: int | None
    start: int
    end: int

    def iso(self, year: int | None = None) -> str | None:
        """The ISO date, with the year given where the text has none; None without any, or for no such day."""
        year = self.year or year
        try:
            return date(year, self.month, self.day).isoformat() if year else None
        except ValueError:
            return None


def days(text: str) -> Iterator[Day]:
    """The days named in a text, in order. A day like 3/4/2020, which countries read differently, is left out.

    >>> [d.iso() for d in days("2023-02-22, March 3, 2020 and 5 Sept. 2021; 25.12.2022; 3/4/2020; 13/4/2020")]
    ['2023-02-22', '2020-03-03', '2021-09-05', '2022-12-25', '2020-04-13']
    >>> [(d.month, d.day, d.iso(2025)) for d in days("Jun 11")]
    [(6, 11, '2025-06-11')]
    """
    for match in DAY.finditer(text):
        day = _day(match)
        if day:
            yield day


def _day(match: re.Match[str]) -> Day | None:
    found = {k.rstrip("01234"): v for k, v in match.groupdict().items() if v}
    if "a" in found:
        a, b = int(found["a"]), int(found["b"])
        if a == b or max(a, b) > 12:  # noqa: PLR2004 - months
            found |= {"day": str(max(a, b)), "month": str(min(a, b))}
        else:
            return None
    month = MONTHS.get(found["month"].lower()) or int(found["month"])
    year = int(found["year"]) if "year" in found else None
    day = Day(month, int(found["day"]), year, match.start(), match.end())
    return day if day.iso(2000) else None  # 2000 had a 29 February


def weekday(word: str) -> int | None:
    """The number of a weekday, Monday 0, by its name or a short form of it; None for another word.

    >>> weekday("Thurs"), weekday("Sunday"), weekday("Son")
    (3, 6, None)
    """
    known = (i for i, name in enumerate(WEEKDAYS) if name.startswith(word.lower()))
    return next(known, None) if len(word) >= LEAST else None

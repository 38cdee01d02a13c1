"""Days, and the TIMEX3 values that name them.

Values follow ISO 8601 as TimeML 1.2.1 uses it: ``2021-11-25``, ``2021-W47``, ``2021-11``, ``2021-Q4``,
``2021-H2``, ``2021-WI``, ``2021``, ``199`` (a decade), ``19`` (a century).
"""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
DAYS_IN = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
UNKNOWN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}

VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?:-(?P<wday>WE|\d))?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?:T.*)?"
)


def whole(year: int, month: int, day: int = 1) -> date | None:
    """The day, or None where the calendar has no such day.

    >>> whole(2023, 2, 29) is None
    True
    """
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift(day: date, unit: str, count: int) -> date | None:
    """The day so many units on; the last of the month where the month is too short.

    >>> shift(date(2024, 3, 31), "month", -1)
    datetime.date(2024, 2, 29)
    """
    try:
        if unit in DAYS_IN:
            return day + timedelta(DAYS_IN[unit] * count)
        months = day.year * 12 + day.month - 1 + MONTHS_IN.get(unit, 0) * count
        first = date(months // 12, months % 12 + 1, 1)
        return next(d for n in range(4) if (d := whole(first.year, first.month, day.day - n)))
    except (ValueError, OverflowError):
        return None


def at(day: date | None, unit: str) -> str:
    """The value of the unit that holds a day; X where the day is not known.

    >>> at(date(1998, 2, 6), "week"), at(date(1998, 2, 6), "quarter"), at(None, "month")
    ('1998-W06', '1998-Q1', 'XXXX-XX')
    """
    if day is None:
        return UNKNOWN.get(unit, "XXXX-XX-XX")
    iso = day.isocalendar()
    return {
        "week": f"{iso.year:04}-W{iso.week:02}",
        "fortnight": f"{iso.year:04}-W{iso.week:02}",
        "weekend": f"{iso.year:04}-W{iso.week:02}-WE",
        "month": f"{day.year:04}-{day.month:02}",
        "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "year": f"{day.year:04}",
        "decade": f"{day.year // 10:03}",
        "century": f"{day.year // 100:02}",
        "millennium": f"{day.year // 1000}",
    }.get(unit, day.isoformat())


def _easter(year: int) -> date:
    """Western Easter, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * n) // 451
    month, day = divmod(h + n - 7 * m + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays() -> dict[str, str]:
    """The rule of each holiday by its name in lower case, from codes/data/holidays.csv."""
    with (files("detente.codes") / "data" / "holidays.csv").open(encoding="utf-8") as lines:
        return {row["name"].casefold(): row["rule"] for row in csv.DictReader(lines)}


def holiday(name: str, year: int) -> date:
    """The day of a holiday in a year; KeyError for a name that is not in the list.

    >>> holiday("Thanksgiving", 2023), holiday("easter", 2024)
    (datetime.date(2023, 11, 23), datetime.date(2024, 3, 31))
    """
    rule = holidays()[name.casefold()]
    if rule.startswith("easter"):
        return _easter(year) + timedelta(int(rule.split()[1]))
    if "-" in rule[:3]:
        return date(year, int(rule[:2]), int(rule[3:]))
    month, nth, weekday = (int(x) for x in rule.split())
    if nth < 0:
        last = (shift(date(year, month, 1), "month", 1) or date.max) - timedelta(1)
        return last - timedelta((last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    first = date(year, month, 1)
    after = shift(first, "month", count)
    return first, after - timedelta(1) if after else date.max


def _week(year: int, week: int, day: str | None) -> tuple[date, date]:
    monday = date.fromisocalendar(year, week, 1)
    if day == "WE":
        return monday + timedelta(5), monday + timedelta(6)
    if day:
        return (only := monday + timedelta(int(day) - 1)), only
    return monday, monday + timedelta(6)


def _bounds(value: str) -> tuple[date, date] | None:
    if re.fullmatch(r"\d{2,3}", value):
        years = 10 ** (4 - len(value))
        first = int(value) * years
        return date(first, 1, 1), date(first + years - 1, 12, 31)
    found = VALUE.fullmatch(value)
    if not found:
        return None
    year = int(found["year"])
    if found["week"]:
        return _week(year, int(found["week"]), found["wday"])
    if found["day"]:
        return (only := date(year, int(found["month"]), int(found["day"]))), only
    for name, length in (("month", 1), ("quarter", 3), ("half", 6)):
        if found[name]:
            return _months(year, length * (int(found[name]) - 1) + 1, length)
    return _months(year, SEASONS[found["season"]], 3) if found["season"] else _months(year, 1, 12)


def interval(value: str) -> tuple[str | None, str | None]:
    """The first and last ISO day of a TIMEX3 value, None where it is open or names no day.

    >>> interval("2021-11")
    ('2021-11-01', '2021-11-30')
    >>> interval("2022-Q1")
    ('2022-01-01', '2022-03-31')
    >>> interval("../2025-06-03")
    (None, '2025-06-03')
    >>> interval("P3D")
    (None, None)
    """
    first, _, last = value.partition("/")
    try:
        low, high = _bounds(first), _bounds(last or first)
    except ValueError:
        return None, None
    return low and low[0].isoformat(), high and high[1].isoformat()

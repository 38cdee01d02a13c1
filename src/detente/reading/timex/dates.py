"""Days and months by name or figures, ranges of them, and holidays."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from detente.reading.timex import calendar
from detente.reading.timex.grammar import Hit, Rule
from detente.reading.timex.story import Meaning
from detente.reading.timex.words import DIGITS_OF_YEAR, cues
from detente.reading.timex.years import TOWARD

if TYPE_CHECKING:
    from datetime import date

PLACED = cues("placed")
MONTH_KINDS = frozenset({"month", "maymonth", "shortmonth"})
PEOPLE = frozenset({"april", "june", "august"})
AMERICAN = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}")
MONTHS, SHORT_YEAR, PIVOT, LOOK_AHEAD, LEAP = 12, 100, 50, 7, 2000


@cache
def named_days() -> list[tuple[int, int, frozenset[str], int]]:
    """Days that need no year where their event is named, from codes/data/nameddays.csv."""
    with (files("detente.codes") / "data" / "nameddays.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return [(int(r["month"]), int(r["day"]), frozenset(r["events"].split()), int(r["year"])) for r in rows]


def _figures(said: str) -> date | None:
    parts = re.split(r"[./-]", said)
    if len(parts[0]) == DIGITS_OF_YEAR:
        year, month, number = (int(p) for p in parts)
    else:
        number, month, year = (int(p) for p in parts)
        if AMERICAN.fullmatch(said) and number <= MONTHS:
            number, month = month, number
    if year < SHORT_YEAR:
        year += 1900 if year > PIVOT else 2000
    return calendar.whole(year, month, number)


def iso(hit: Hit) -> Meaning | None:
    """2025-06-09, 2025/06/09, 09.06.2025, 6/9/2025: all figures. Slashes are read the American way round."""
    said, _, clock = hit.all("d")[0].text.partition("T")
    day = _figures(said)
    if day is None:
        return None
    return Meaning("TIME", f"{day}T{clock}", day) if clock else Meaning("DATE", f"{day}", day)


def _known_year(hit: Hit, month: int, day: int) -> int | None:
    near = {hit.story.lower(hit.last + n) for n in range(3)}
    reference = hit.story.reference
    for m, d, events, year in named_days():
        if (m, d) == (month, day) and near & events and (reference is None or reference.year >= year):
            return year
    return None


def _is_month(hit: Hit, name: str, *, alone: bool = False) -> bool:
    """Whether a word is a month here: with its capital, and a short form with its full stop or a number."""
    words = hit.all(name)
    if alone and words[0].kind == "shortmonth" and len(words) == 1:
        return False
    return words[0].text[0].isupper() and (
        not alone or words[0].kind != "maymonth" or words[0].text.istitle()
    )


def _day(hit: Hit, month: int, day: int, year: int | None) -> tuple[str, date | None]:
    """The value of a day and the day itself; "" where the calendar has no such day."""
    if not calendar.whole(year or LEAP, month, day):
        return "", None
    if year := year or _known_year(hit, month, day):
        found = calendar.whole(year, month, day)
    else:
        found = hit.story.yearless(month, day, hit.story.direction(hit.first, hit.last))
    return found.isoformat() if found else f"XXXX-{month:02}-{day:02}", found


def _number(hit: Hit, name: str) -> int:
    """The number of a day, in figures or in words: "twenty-eighth"."""
    return sum(int(w.value) for w in hit.all(name) if str(w.value).isdigit())


def full(hit: Hit) -> Meaning | None:
    """June 9, June 9th, 2025, 9 June, the 9th of June 2025, Thursday, Nov. 25."""
    month, day = hit.number("m"), _number(hit, "d")
    if not (month and day and _is_month(hit, "m")):
        return None
    value, found = _day(hit, month, day, hit.number("y") or _later_year(hit))
    return Meaning("DATE", value, found) if value else None


def _counts(hit: Hit) -> bool:
    """Whether the second number counts what follows: "on June 3 and 4 soldiers died"."""
    joined = "and" in {w.kind for w in hit.story.words[hit.first : hit.last]}
    after = hit.story.lower(hit.last)
    return (
        joined
        and hit.kind("m") == hit.story.words[hit.first].kind
        and after.endswith("s")
        and after.isalpha()
    )


def days(hit: Hit) -> Meaning | None:
    """March 3-5, 3 to 5 March 2020, March 30-April 2: one interval."""
    month, first, last, year = hit.number("m"), _number(hit, "d"), _number(hit, "e"), hit.number("y")
    if not (month and first and last and _is_month(hit, "m")) or _counts(hit):
        return None
    low, start = _day(hit, month, first, year)
    high, end = _day(hit, hit.number("n") or month, last, year or (start.year if start else None))
    if not (low and high) or (start and end and end < start):
        return None
    return Meaning("DATE", f"{low}/{high}", end)


def month_year(hit: Hit) -> Meaning | None:
    """June 2025, early March 2020, Sept. 2022."""
    month, year = hit.number("m"), hit.number("y")
    if not (month and year and _is_month(hit, "m")):
        return None
    return Meaning("DATE", f"{year}-{month:02}", calendar.whole(year, month), "month")


def _later_year(hit: Hit) -> int | None:
    """The year of "between May and July 2020" and of "May 3 and June 9, 2020" for their first date."""
    rest = hit.story.words[hit.last : hit.last + LOOK_AHEAD]
    if len(rest) <= 1 or rest[0].kind not in ("and", "to", "hyphen") or rest[1].kind not in MONTH_KINDS:
        return None
    for word in rest[2:]:
        if word.kind == "year":
            return int(word.value)
        if word.kind not in ("dot", "comma", "daynumber", "ordinal"):
            return None
    return None


def _bare(hit: Hit) -> bool:
    """Whether a bare month is one: "May" the verb and "April" the person are not.

    May and March need a preposition, a modifier or a possessive beside them.
    """
    story, at = hit.story, hit.groups["m"][0]
    before, after = story.lower(at - 1), story.lower(hit.last)
    if hit.kind("m") == "maymonth":
        if before in ("the", "a"):
            return story.modifies(hit.first, hit.last) and after not in ("on", "for", "against", "of")
        return before in PLACED | {"-", "–", "of", "earlier", "later", "(", "or"} or after in ("'s", "’s")
    prior = story.words[at - 1] if at else None
    name = prior is not None and prior.kind == "other" and prior.text.istitle() and before not in PLACED
    return not (name and story.lower(at) in PEOPLE)


def month(hit: Hit) -> Meaning | None:
    """A month without its year; the sentence's direction says which."""
    number = hit.number("m")
    if not (number and _is_month(hit, "m", alone=True) and _bare(hit)):
        return None
    if year := _later_year(hit):
        found = calendar.whole(year, number)
    else:
        found = hit.story.yearless(number, None, hit.story.direction(hit.first, hit.last))
    return Meaning("DATE", calendar.at(found, "month") if found else f"XXXX-{number:02}", found, "month")


def months(hit: Hit) -> Meaning | None:
    """July-September 2021: one interval."""
    first, last, year = hit.number("m"), hit.number("n"), hit.number("y")
    if not (first and last and _is_month(hit, "m") and _is_month(hit, "n")):
        return None
    if year is None:
        found = hit.story.yearless(last, None, hit.story.direction(hit.first, hit.last))
        if found is None:
            return Meaning("DATE", f"XXXX-{first:02}/XXXX-{last:02}")
        year = found.year
    begun = year - 1 if first > last else year
    return Meaning("DATE", f"{begun}-{first:02}/{year}-{last:02}", calendar.whole(year, last), "month")


def _feast_day(hit: Hit, name: str, reference: date) -> date:
    last, this, following = (calendar.holiday(name, reference.year + n) for n in (-1, 0, 1))
    which = hit.kind("w")
    if which == "this":
        return this
    if which:
        before = this if this < reference else last
        return before if TOWARD[which] < 0 else (this if this > reference else following)
    before, after = (this if this <= reference else last), (this if this >= reference else following)
    return hit.story.nearest(before, after, hit.story.direction(hit.first, hit.last), 0) or this


def feast(hit: Hit) -> Meaning | None:
    """A holiday by its name."""
    name = " ".join(hit.all("h")[0].text.replace("’", "'").split())
    reference, said = hit.story.reference, hit.number("y")
    if not name[0].isupper():
        return None
    if not (said or reference):
        rule = calendar.holidays()[name.casefold()]
        return Meaning("DATE", f"XXXX-{rule}" if rule[2:3] == "-" else "XXXX-XX-XX")
    day = _feast_day(hit, name, reference) if reference and not said else calendar.holiday(name, said or 0)
    return Meaning("DATE", day.isoformat(), day)


RULES = (
    Rule("iso", "d:(ISO)", iso),
    Rule("days", "m:({MONTHS}) d:({DD}) (HYPHEN|DASH|TO|AND) e:({DD}) (COMMA? y:(YEAR))?", days),
    Rule("across", "m:({MONTHS}) d:({DD}) (HYPHEN|DASH) n:({MONTHS}) e:({DD}) (COMMA? y:(YEAR))?", days),
    Rule("dmydays", "d:({DD}) (HYPHEN|DASH|TO|AND) e:({DD}) OF? m:({MONTHS}) (COMMA? y:(YEAR))?", days),
    Rule("mdy", "({WD} COMMA?)? {MOD}? m:({MONTHS}) THE? d:({DD}) (COMMA? y:(YEAR))?", full),
    Rule("dmy", "({WD} COMMA?)? THE? d:({DD}) (OF|HYPHEN)? m:({MONTHS}) ((COMMA|HYPHEN)? y:(YEAR))?", full),
    Rule("months", "m:({MONTHS}) (HYPHEN|DASH) n:({MONTHS}) (COMMA? y:(YEAR))?", months),
    Rule("monthyear", "{MOD}? m:({MONTHS}) (COMMA|OF)? y:(YEAR)", month_year),
    Rule("feast", "THE? w:(LAST|THIS|NEXT|PAST|COMING)? h:(HOLIDAY) (COMMA? y:(YEAR))?", feast),
    Rule("month", "{MOD}? m:({MONTHS})", month),
)

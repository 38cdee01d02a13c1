"""Dates by name: days, months, years, decades, quarters, seasons, holidays, and ranges of them."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files

from detente.reading.timex import calendar
from detente.reading.timex.grammar import Hit, Rule
from detente.reading.timex.story import Meaning

COUNTED = frozenset(
    "percent people troops soldiers dollars euros years tons tonnes miles kilometers kilometres members points meters metres feet "
    "pounds homes men women children deaths casualties dead km kg mm others more".split()
)
NUMBERED = frozenset(
    "resolution no number highway route article section flight boeing room page unit chapter model channel "
    "order law directive act bill decree nearly almost some over than approximately roughly"
    .split()
)
PLACED = frozenset(
    "in on since by from until till of during before after to through and between for around about circa early late mid "
    "starting beginning as throughout under at this last next past"
    .split()
)
AMERICAN = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{2,4}")
TEENS = 50


@cache
def named_days() -> list[tuple[int, int, frozenset[str], int]]:
    """Days that need no year where their event is named, from codes/data/nameddays.csv."""
    with (files("detente.codes") / "data" / "nameddays.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return [(int(r["month"]), int(r["day"]), frozenset(r["events"].split()), int(r["year"])) for r in rows]


def iso(hit: Hit) -> Meaning | None:
    """2025-06-09, 2025/06/09, 09.06.2025, 6/9/2025: all figures. Slashes are read the American way round."""
    said = hit.all("d")[0].text
    day, _, clock = said.partition("T")
    parts = [int(p) for p in re.split(r"[./-]", day)]
    if len(re.split(r"[./-]", day)[0]) == 4:
        year, month, number = parts
    else:
        number, month, year = parts
        if AMERICAN.fullmatch(day) and number <= 12:
            number, month = month, number
    if year < 100:
        year += 1900 if year > TEENS else 2000
    found = calendar.whole(year, month, number)
    if not found:
        return None
    return Meaning("TIME" if clock else "DATE", found.isoformat() + (clock and f"T{clock}"), found)


def _known_year(hit: Hit, month: int, day: int) -> int | None:
    near = {hit.story.lower(hit.last + n) for n in range(3)}
    reference = hit.story.reference
    for m, d, events, year in named_days():
        if (m, d) == (month, day) and near & events and (reference is None or reference.year >= year):
            return year
    return None


def _is_month(hit: Hit, name: str, *, alone: bool = False) -> bool:
    """Whether "May", "March" or a short form is a month here and not a verb or a name."""
    words = hit.all(name)
    kind = words[0].kind
    if kind == "shortmonth":
        return not alone or len(words) > 1
    if kind == "maymonth":
        if not words[0].text[0].isupper():
            return False
        return not alone or words[0].text.istitle()
    return words[0].text[0].isupper()


def _day(hit: Hit, month: int, day: int, year: int | None, at: int) -> tuple[str, date | None]:
    year = year or _known_year(hit, month, day)
    if year:
        found = calendar.whole(year, month, day)
        return (found.isoformat(), found) if found else ("", None)
    if not calendar.whole(2000, month, day):
        return "", None
    found = hit.story.yearless(month, day, hit.story.direction(hit.first, hit.last))
    del at
    return found.isoformat() if found else f"XXXX-{month:02}-{day:02}", found


def full(hit: Hit) -> Meaning | None:
    """June 9, June 9th, 2025, 9 June, the 9th of June 2025, Thursday, Nov. 25."""
    month, day, year = hit.number("m"), hit.number("d"), hit.number("y")
    if not (month and day and _is_month(hit, "m")):
        return None
    value, found = _day(hit, month, day, year, hit.first)
    return Meaning("DATE", value, found) if value else None


def days(hit: Hit) -> Meaning | None:
    """March 3-5, 3 to 5 March 2020, March 30-April 2: one interval."""
    month, first, last, year = (hit.number(n) for n in ("m", "d", "e", "y"))
    if not (month and first and last and _is_month(hit, "m")):
        return None
    other = hit.number("n") or month
    low, start = _day(hit, month, first, year, hit.first)
    high, end = _day(hit, other, last, year or (start.year if start else None), hit.first)
    if not (low and high) or (end and start and end < start):
        return None
    return Meaning("DATE", f"{low}/{high}" if end or not start else low, end)


def month_year(hit: Hit) -> Meaning | None:
    """June 2025, early March 2020, Sept. 2022."""
    month, year = hit.number("m"), hit.number("y")
    if not (month and year and _is_month(hit, "m")):
        return None
    return Meaning("DATE", f"{year}-{month:02}", calendar.whole(year, month), "month")


def _later_year(hit: Hit) -> int | None:
    """The year of "between May and July 2020" for its first month."""
    kinds = [w.kind for w in hit.story.words[hit.last : hit.last + 7]]
    if not kinds or kinds[0] not in ("and", "to", "hyphen"):
        return None
    rest = hit.story.words[hit.last + 1 : hit.last + 7]
    if not rest or rest[0].kind not in ("month", "maymonth", "shortmonth"):
        return None
    for word in rest[1:]:
        if word.kind == "year":
            return int(word.value)
        if word.kind not in ("dot", "comma", "daynumber", "ordinal"):
            return None
    return None


def _may(hit: Hit) -> bool:
    """A bare "May" or "March" needs a preposition, a modifier or a possessive beside it."""
    if hit.kind("m") != "maymonth":
        return True
    before, after = hit.story.lower(hit.groups["m"][0] - 1), hit.story.lower(hit.last)
    if after in ("on", "for", "against", "of", "madness") and hit.kind("m") == "maymonth" and before in ("the", "a"):
        return False  # the March on Washington
    if before in PLACED | {"early", "late", "mid", "-", "–", "of", "earlier", "later", "(", "or"}:
        return True
    return after in ("'s", "’s") or (before in ("the", "a") and hit.story.modifies(hit.first, hit.last))


def month(hit: Hit) -> Meaning | None:
    """A month without its year; the sentence's direction says which."""
    number = hit.number("m")
    if not (number and _is_month(hit, "m", alone=True) and _may(hit)):
        return None
    if hit.kind("m") == "month" and hit.story.lower(hit.last - 1) in ("april", "june", "august"):
        before = hit.story.words[hit.first - 1] if hit.first else None
        if before and before.kind == "other" and before.text.istitle() and before.text.lower() not in PLACED:
            return None  # a first or last name: "Judge April Perry"
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
    end = calendar.whole(year, last)
    return Meaning("DATE", f"{year - (first > last)}-{first:02}/{year}-{last:02}", end, "month")


def year(hit: Hit) -> Meaning | None:
    """A year, where no number or name of something else is meant."""
    number, at = hit.number("y"), hit.groups["y"][0]
    if number is None:
        return None
    before, after = hit.story.lower(at - 1), hit.story.lower(hit.last)
    if before in NUMBERED or after in COUNTED or before in "$€£¥#/:+=" and before:
        return None
    joined = at and hit.story.words[at - 1].end == hit.story.words[at].start
    if joined and hit.first == at and before not in ("(", "[", "©", "'", "’", "–", "—", "“", '"', "‘", ","):
        return None
    if after in ("%", "°", "-") and hit.story.words[hit.last].end == hit.story.words[hit.last - 1].end + 1:
        follows = hit.story.lower(hit.last + 1)
        if after != "-" or follows in ("km", "mile", "kilometer", "foot", "meter", "pound", "page", "strong", "member", "year"):
            return None
    if after.endswith("s") and after.isalpha() and after not in ("was", "is", "has", "as", "s", "his", "this") and number % 50 == 0 and len(after) > 3:
        return None
    if before == "of" and number % 100 == 0 and after.isalpha() and hit.story.lower(at - 2) in ("total", "some"):
        return None
    if not 1700 <= number and before not in PLACED:
        return None
    return Meaning("DATE", f"{number}", calendar.whole(number, 1), "year")


def years(hit: Hit) -> Meaning | None:
    """2018-2019, 2018-19, 2021-11: a range of years, or a month where that cannot be one."""
    first, last = re.split(r"[-–/]", hit.all("y")[0].text)
    full_last = last if len(last) == 4 else first[:2] + last
    if int(full_last) > int(first):
        return Meaning("DATE", f"{first}/{full_last}", calendar.whole(int(full_last), 1), "year")
    if len(last) == 2 and 1 <= int(last) <= 12:
        return Meaning("DATE", f"{first}-{last}", calendar.whole(int(first), int(last)), "month")
    return None


def decade(hit: Hit) -> Meaning | None:
    """The 1980s, the late '90s, the sixties (of the twentieth century unless the figures say otherwise)."""
    word = hit.all("d")[0]
    if isinstance(word.value, str) and word.value.isdigit():
        written = hit.story.lower(hit.first)
        return Meaning("DATE", word.value) if written in ("the", "early", "late", "mid") else None
    digits = re.sub(r"\D", "", word.text)
    if len(digits) == 2 and not (word.text[0] in "'’" or hit.kind("t") == "the"):
        return None
    return Meaning("DATE", digits[:3] if len(digits) == 4 else f"19{digits[0]}")


def century(hit: Hit) -> Meaning | None:
    """The 20th century is 19, as TimeML writes it."""
    number = hit.number("o")
    if hit.value("u") != "century" or not number or number > 21:
        return None
    return Meaning("DATE", f"{number - 1:02}")


def _part_year(hit: Hit) -> int | None:
    reference = hit.story.reference
    if said := hit.number("y"):
        return said
    back = {"last": -1, "next": 1, "previous": -1}.get(hit.kind("w"), 0)
    return reference.year + back if reference else None


def part(hit: Hit) -> Meaning | None:
    """The third quarter, the first half of last year, Q3 2021; the latest begun unless the text looks ahead."""
    unit, number = hit.value("u"), hit.number("o")
    if hit.kind("u") != "partyear" and (unit not in ("quarter", None) or number is None or number > 4):
        return None
    if hit.kind("u") == "half" and number and number > 2:
        return None
    name = str(unit) if hit.kind("u") == "partyear" else f"{'H' if hit.kind('u') == 'half' else 'Q'}{number}"
    at = _part_year(hit)
    if at is None:
        return Meaning("DATE", f"XXXX-{name}")
    start = (int(name[1]) - 1) * (3 if name[0] == "Q" else 6) + 1
    day = calendar.whole(at, start)
    if not (hit.groups.get("y") or hit.groups.get("w")) and hit.story.reference and day and day > hit.story.reference:
        if hit.story.direction(hit.first, hit.last) <= 0:
            at, day = at - 1, calendar.whole(at - 1, start)
    return Meaning("DATE", f"{at}-{name}", day, "quarter" if name[0] == "Q" else "month")


def season(hit: Hit) -> Meaning | None:
    """The summer of 1987, last winter, this spring; a bare season needs "the" or a modifier before it."""
    code, reference = str(hit.value("s")), hit.story.reference
    if said := hit.number("y"):
        return Meaning("DATE", f"{said}-{code}", calendar.whole(said, calendar.SEASONS[code]), "month")
    if reference is None:
        return Meaning("DATE", f"XXXX-{code}")
    year, month = reference.year, calendar.SEASONS[code]
    begun = [y for y in (year - 2, year - 1, year, year + 1)]
    past = [y for y in begun if date(y, month, 1) <= reference]
    over = [y for y in past if (calendar.shift(date(y, month, 1), "month", 3) or reference) <= reference]
    which = hit.kind("w")
    toward = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(which) or hit.story.direction(hit.first, hit.last)
    if which == "this":
        chosen = year - 1 if code == "WI" and reference.month < 3 else year
    elif toward < 0:
        chosen = over[-1]
    else:
        chosen = next((y for y in begun if y not in past), year) if which or toward else past[-1]
    return Meaning("DATE", f"{chosen}-{code}", calendar.whole(chosen, month), "month")


def bare_season(hit: Hit) -> Meaning | None:
    """In the spring, late summer: not "the fall of the regime", nor "fall" the verb."""
    before, after = hit.story.lower(hit.first - 1), hit.story.lower(hit.last)
    if after in ("of", "in", "from", "apart", "short") or (hit.story.lower(hit.first) == "the" and before not in PLACED):
        return None
    found = season(hit)
    trim = int(hit.story.words[hit.first].kind == "in")
    return found and replace(found, trim=trim)


def feast(hit: Hit) -> Meaning | None:
    """A holiday by its name."""
    name = hit.all("h")[0].text.replace("’", "'")
    name = re.sub(r"\s+", " ", name)
    if not name[0].isupper():
        return None
    reference, said = hit.story.reference, hit.number("y")
    if said:
        day = calendar.holiday(name, said)
        return Meaning("DATE", day.isoformat(), day)
    if reference is None:
        rule = calendar.holidays()[name.casefold()]
        return Meaning("DATE", f"XXXX-{rule}" if rule[2:3] == "-" else "XXXX-XX-XX")
    near = [calendar.holiday(name, y) for y in (reference.year - 1, reference.year, reference.year + 1)]
    toward = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(hit.kind("w")) or hit.story.direction(hit.first, hit.last)
    strict = bool(hit.groups.get("w")) and hit.kind("w") != "this"
    before = max(d for d in near if d < reference or (d == reference and not strict))
    after = min(d for d in near if d > reference or (d == reference and not strict))
    day = (after if toward > 0 else before) if strict else hit.story.nearest(before, after, toward, 0) or before
    if hit.kind("w") == "this":
        day = near[1]
    return Meaning("DATE", day.isoformat(), day)


RULES = (
    Rule("iso", "d:(ISO)", iso),
    Rule("days", "m:({MONTHS}) d:({DD}) (HYPHEN|DASH|TO) e:({DD}) (COMMA? y:(YEAR))?", days),
    Rule("across", "m:({MONTHS}) d:({DD}) (HYPHEN|DASH) n:({MONTHS}) e:({DD}) (COMMA? y:(YEAR))?", days),
    Rule("dmydays", "d:({DD}) (HYPHEN|DASH|TO) e:({DD}) OF? m:({MONTHS}) (COMMA? y:(YEAR))?", days),
    Rule("mdy", "({WD} COMMA?)? {MOD}? m:({MONTHS}) THE? d:({DD}) (COMMA? y:(YEAR))?", full),
    Rule("dmy", "({WD} COMMA?)? THE? d:({DD}) (OF|HYPHEN)? m:({MONTHS}) ((COMMA|HYPHEN)? y:(YEAR))?", full),
    Rule("months", "m:({MONTHS}) (HYPHEN|DASH) n:({MONTHS}) (COMMA? y:(YEAR))?", months),
    Rule("monthyear", "{MOD}? m:({MONTHS}) (COMMA|OF)? y:(YEAR)", month_year),
    Rule("part", "THE? ({MOD} THE)? o:(ORDINAL) HYPHEN? u:(UNIT|HALF) (OF? (FISCAL UNIT?)? y:(YEAR)|OF? w:(LAST|NEXT|THIS|PREVIOUS) UNIT|OF THE UNIT)?", part),
    Rule("qtr", "u:(PARTYEAR) (OF? y:(YEAR))?", part),
    Rule("century", "(THE? (MID|EARLY|LATE)? HYPHEN?) o:(ORDINAL) HYPHEN? u:(UNIT)", century),
    Rule("season", "{MOD}? THE? w:(LAST|THIS|NEXT|PAST|COMING) s:(SEASON)", season),
    Rule("seasonyear", "{MOD}? THE? s:(SEASON) OF? y:(YEAR)", season),
    Rule("bareseason", "(THE|MID HYPHEN?|EARLY|LATE|IN) s:(SEASON)", bare_season),
    Rule("decade", "t:(THE?) (MID|EARLY|LATE)? HYPHEN? d:(DECADE)", decade),
    Rule("years", "y:(YEARS)", years),
    Rule("feast", "THE? w:(LAST|THIS|NEXT|PAST|COMING)? h:(HOLIDAY) (COMMA? y:(YEAR))?", feast),
    Rule("year", "{MOD}? (THE? FISCAL UNIT?|THE UNIT)? y:(YEAR)", year),
    Rule("month", "{MOD}? m:({MONTHS})", month),
)

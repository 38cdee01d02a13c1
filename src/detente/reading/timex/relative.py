"""Dates told from another day: yesterday, last week, Friday, two days later, the same month, now."""

from __future__ import annotations

from dataclasses import replace

from detente.reading.timex import calendar
from detente.reading.timex.amounts import amount, capital, duration_of, every
from detente.reading.timex.grammar import Hit, Rule
from detente.reading.timex.story import Meaning

STEPS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
HUNG = {"previous": -1, "following": 1, "same": 0, "that": 0}
WITHIN = frozenset("over in for during within throughout".split())
PAPERS = frozenset("times mirror telegraph herald mail express tribune post star world review sun news night's".split())
NAMED_DAYS = frozenset("bloody black super good palm ash easter holy maundy cyber".split())
CLAUSE = frozenset("of when that which where who he she it they we".split())
POINTED = frozenset("day week month year quarter decade century weekend".split())


def today(hit: Hit) -> Meaning | None:
    """Yesterday, today, tomorrow; with a part of the day, that part."""
    at = hit.groups["y"][0]
    if not capital(hit.story, at):
        return None
    reference = hit.story.reference
    day = calendar.shift(reference, "day", hit.number("y") or 0) if reference else None
    return _with_part(hit, calendar.at(day, "day"), day)


def _with_part(hit: Hit, value: str, day: object) -> Meaning:
    found = day if hasattr(day, "isoformat") else None
    if part := hit.value("p"):
        code = f"T{part}"
        return Meaning("TIME", value + code, found)  # type: ignore[arg-type]
    return Meaning("DATE", value, found)  # type: ignore[arg-type]


def tonight(hit: Hit) -> Meaning | None:
    """Tonight, overnight."""
    if hit.kind("o") == "overnight":
        follows = hit.story.lower(hit.last)
        if follows in ("rate", "rates", "delivery", "loan", "loans", "lending", "success", "stay", "stays"):
            return None
    elif not capital(hit.story, hit.first):
        return None
    return Meaning("TIME", f"{calendar.at(hit.story.reference, 'day')}TNI", hit.story.reference)


def weekday(hit: Hit) -> Meaning | None:
    """Friday, last Friday, next Friday, Friday night: the tense says which."""
    number, which = hit.number("d"), hit.kind("w")
    at = hit.groups["d"][0]
    named = hit.story.words[at - 1].text if at else ""
    if hit.story.lower(hit.last) in PAPERS and hit.story.words[hit.last].text[0].isupper():
        return None
    if number is None or (named.lower() in NAMED_DAYS and named.istitle()) or not hit.all("d")[0].text[0].isupper():
        return None
    reference = hit.story.reference
    if reference is None:
        return _with_part(hit, f"XXXX-WXX-{number}", None)
    if which in ("following", "previous", "same", "that") and hit.story.point('day'):
        day = _hung_weekday(hit, number, which)
    elif which in ("last", "past"):
        day = calendar.shift(reference, "day", -((reference.isoweekday() - number) % 7 or 7))
    elif which in ("next", "coming"):
        day = calendar.shift(reference, "day", (number - reference.isoweekday()) % 7 or 7)
    else:
        day = hit.story.weekday(number, hit.story.direction(hit.first, hit.last))
    return _with_part(hit, calendar.at(day, "day"), day)


def _hung_weekday(hit: Hit, number: int, which: str) -> object:
    point = hit.story.point("day")
    if point is None:
        return None
    ahead = (number - point.isoweekday()) % 7 or 7
    steps = {"following": ahead, "previous": ahead - 14 if ahead == 7 else ahead - 7}
    return calendar.shift(point, "day", steps.get(which, ahead % 7))


def weekday_of(hit: Hit) -> Meaning | None:
    """Friday last week, Monday of next week."""
    number, reference = hit.number("d"), hit.story.reference
    if number is None or hit.value("u") != "week":
        return None
    if reference is None:
        return Meaning("DATE", f"XXXX-WXX-{number}")
    monday = calendar.shift(reference, "day", 1 - reference.isoweekday() + 7 * STEPS[hit.kind("w")])
    day = monday and calendar.shift(monday, "day", number - 1)
    return Meaning("DATE", calendar.at(day, "day"), day)


def part_of_day(hit: Hit) -> Meaning | None:
    """This morning, last night, the same evening, in the morning."""
    which = hit.kind("w")
    reference = hit.story.point("day") if which in ("that", "same", "the", "previous", "following") else hit.story.reference
    if which == "the" and hit.story.lower(hit.first - 1) not in ("in", "during", "by"):
        return None
    code = str(hit.value("p"))
    back = {"last": -1, "past": -1, "previous": -1, "following": 1, "next": 1}.get(which, 0)
    day = calendar.shift(reference, "day", back) if reference else None
    return Meaning("TIME", f"{calendar.at(day, 'day')}T{code}", day)


def which_unit(hit: Hit) -> Meaning | None:
    """Last week, this year, the next month, the previous day, the same quarter."""
    which, unit = hit.kind("w"), str(hit.value("u"))
    story, before = hit.story, hit.story.lower(hit.first - 1)
    the = story.lower(hit.first) == "the"
    if hit.kind("u") == "units":
        return _some_units(hit, which, unit)
    if unit not in POINTED:
        return Meaning("DURATION", duration_of("1", unit)) if which in ("last", "past", "next") and the else None
    if which == "that" and story.lower(hit.last) in ("of",):
        return None
    if which == "past" or (the and which in ("last", "next", "coming") and before in WITHIN and unit != "day"):
        return Meaning("DURATION", duration_of("1", unit))
    if which == "last" and the and story.lower(hit.last) == "of":
        return None
    if story.words[hit.groups["u"][0]].text[0].isupper() and before in ("“", '"', "‘"):
        return None  # a programme's or a paper's name
    hung = which in HUNG or (which == "next" and (unit == "day" or the))
    point = story.point(unit) if hung else story.reference
    step = HUNG.get(which, STEPS.get(which, 1))
    day = calendar.shift(point, unit, step) if point else None
    return Meaning("DATE", calendar.at(day, unit), day, unit)


def _some_units(hit: Hit, which: str, unit: str) -> Meaning | None:
    if which == "this" and unit == "day":
        return Meaning("DATE", "PRESENT_REF")
    if which in ("last", "past", "previous"):
        return Meaning("DATE", "PAST_REF")
    if which in ("coming", "next", "following"):
        return Meaning("DATE", "FUTURE_REF")
    return None


def count_units(hit: Hit) -> Meaning | None:
    """The past three years, the next few weeks: durations."""
    many = amount(hit.all("n"))
    return Meaning("DURATION", duration_of(many, str(hit.value("u")))) if many else None


def which_month(hit: Hit) -> Meaning | None:
    """Last March, next May."""
    number, reference = hit.number("m"), hit.story.reference
    if number is None or hit.all("m")[0].kind == "shortmonth" or not hit.all("m")[0].text[0].isupper():
        return None
    if reference is None:
        return Meaning("DATE", f"XXXX-{number:02}")
    which, year = hit.kind("w"), reference.year
    if which in ("last", "past"):
        year -= number >= reference.month
    elif which in ("next", "coming"):
        year += number <= reference.month
    return Meaning("DATE", f"{year}-{number:02}", calendar.whole(year, number), "month")


def offset(hit: Hit) -> Meaning | None:
    """Two days ago, a year earlier, three weeks later, from now: so many units from a point."""
    unit, how = str(hit.value("u")), hit.kind("how")
    many = amount(hit.all("n"))
    story = hit.story
    if how in ("before", "after") and not _stands_alone(hit):
        return None
    if not many.replace(".", "").isdigit():
        if how == "ago":
            return Meaning("DATE", "PAST_REF")
        known = {"from": "FUTURE_REF", "earlier": "PAST_REF"}.get(how)
        return Meaning("DATE", known) if known else Meaning("DURATION", duration_of(many or "X", unit))
    sign = 1 if how in ("later", "after", "from") else -1
    point = story.reference if how in ("ago", "from") else story.point(unit)
    grain = {"fortnight": "week", "decade": "year", "century": "year"}.get(unit, unit)
    if point is None:
        return Meaning("DATE", calendar.at(None, grain))
    if unit in ("hour", "minute", "second"):
        return Meaning("TIME", calendar.at(point, "day"), point)
    times = sign * round(float(many) * (7 if unit == "week" else 1))
    day = calendar.shift(point, "day" if unit == "week" else unit, times)
    if unit == "year" and int(float(many)) == 1 and story.unit in ("quarter", "month") and how != "from" and story.told:
        day, grain = calendar.shift(story.told, "year", sign), story.unit
    elif how in ("later", "earlier", "after", "before") and unit == "week" and story.unit == "day" and story.told:
        grain = "week"
    return Meaning("DATE", calendar.at(day, grain), day, grain)


def _stands_alone(hit: Hit) -> bool:
    """Whether "two days before" has nothing after it that it comes before."""
    after = hit.story.words[hit.last] if hit.last < len(hit.story.words) else None
    return after is None or after.kind in ("dot", "comma", "break", "close", "dash") or after.text in ";:?!"


def year_ago(hit: Hit) -> Meaning | None:
    """Year-earlier, the year-ago period: the same point of the year before."""
    story = hit.story
    unit = str(hit.value("u"))
    if unit not in POINTED:
        return None
    point, grain = story.point(unit), story.unit if story.told and unit == "year" else unit
    day = calendar.shift(point, unit, -1) if point else None
    return Meaning("DATE", calendar.at(day, grain if grain in ("quarter", "month", "year") else unit), day, grain)


def day_beside(hit: Hit) -> Meaning | None:
    """The day before, the week after, with nothing after it."""
    unit = str(hit.value("u"))
    if unit not in POINTED or not _stands_alone(hit):
        return None
    step = 1 if hit.kind("how") in ("after", "later") else -1
    point = hit.story.point(unit)
    day = calendar.shift(point, unit, step) if point else None
    return Meaning("DATE", calendar.at(day, unit), day, unit)


def the_unit(hit: Hit) -> Meaning | None:
    """The year, the quarter, the week after a preposition that makes it the running one."""
    unit, before, after = str(hit.value("u")), hit.story.lower(hit.first - 1), hit.story.lower(hit.last)
    if unit not in ("week", "month", "quarter", "year", "weekend", "day") or after in CLAUSE:
        return None
    if hit.all("u")[0].text[0].isupper():
        return None
    if unit == "day" and hit.story.lower(hit.first - 2) not in ("earlier", "later", "early", "late"):
        return None
    if before not in ("for", "in", "during", "throughout", "of", "over"):
        return None
    if unit not in ("year", "quarter", "weekend") and before in ("of", "over", "for"):
        return None
    reference = hit.story.reference
    return Meaning("DATE", calendar.at(reference, unit))


def reference_word(hit: Hit) -> Meaning | None:
    """Now, currently, recently; recent and current before a noun."""
    at = hit.groups["r"][0]
    if not capital(hit.story, at):
        return None
    kind = hit.kind("r")
    value = {"recent": "PAST_REF", "current": "PRESENT_REF"}.get(kind) or str(hit.value("r"))
    return Meaning("DATE", value)


def once(hit: Hit) -> Meaning | None:
    """Once, where it means some time ago: "who once served", "was once"."""
    before, after = hit.story.lower(hit.first - 1), hit.story.lower(hit.last)
    if hit.story.lower(hit.first) != "once" or before not in ("was", "were", "had", "who", "which", "has"):
        return None
    return None if after in ("again", "more", "a", "the", "they", "it", "in") else Meaning("DATE", "PAST_REF")


def the_past(hit: Hit) -> Meaning | None:
    """The past, the future, the near future, the moment."""
    kind, after = hit.kind("r"), hit.story.lower(hit.last)
    if kind == "moment":
        return Meaning("DATE", "PRESENT_REF") if hit.story.lower(hit.first - 1) in ("at", "for") and after != "of" else None
    if kind == "past" and hit.story.words[min(hit.last, len(hit.story.words) - 1)].kind == "other" and after not in (
        "and", "but", "when", "as", "he", "she", "it", "they", "we", "is", "has", "have", "was", "were", "had", "that", "would",
    ):  # fmt: skip
        return None
    return Meaning("DATE", "PAST_REF" if kind == "past" else "FUTURE_REF")


def in_future(hit: Hit) -> Meaning | None:
    """In future, in the near future; the preposition stays outside."""
    found = the_past(hit)
    return found and replace(found, trim=1)


RULES = (
    Rule("weekdayparts", "d:(WEEKDAY) p:(PARTS)", every),
    Rule("weekdayof", "d:(WEEKDAY) OF? w:(LAST|THIS|NEXT) u:(UNIT)", weekday_of),
    Rule("today", "{MOD}? y:(TODAY) p:(PART)?", today),
    Rule("tonight", "o:(TONIGHT|OVERNIGHT)", tonight),
    Rule("weekday", "{MOD}? THE? w:{WHICH}? d:(WEEKDAY) p:(PART)?", weekday),
    Rule("partofday", "{MOD}? THE? w:(THIS|LAST|THAT|SAME|PREVIOUS|FOLLOWING|NEXT) p:(PART)", part_of_day),
    Rule("thepart", "w:(THE) p:(PART)", part_of_day),
    Rule("whichmonth", "{MOD}? w:(LAST|NEXT|THIS|PAST|COMING) m:(MONTH|MAYMONTH)", which_month),
    Rule("offset", "n:({QTY}) HYPHEN? u:{UU} how:(AGO|EARLIER|LATER|BEFORE|AFTER|FROM TODAY|FROM REF)", offset),
    Rule("yearsago", "n:(ONCE?) u:(UNITS) how:(AGO)", offset),
    Rule("countunits", "{MOD}? (THE|THIS|EACH)? (LAST|PAST|NEXT|COMING|FOLLOWING|PREVIOUS|RECENT|ORDINAL|CURRENT) n:({QTY}) HYPHEN? u:{UU}", count_units),
    Rule("whichunit", "{MOD}? THE? (THE? END OF)? w:{WHICH} FISCAL? u:{UU}", which_unit),
    Rule("recentunits", "r:(RECENT) UNITS", reference_word),
    Rule("yearago", "THE? u:(UNIT) HYPHEN (AGO|EARLIER) (UNIT|PERIOD)?", year_ago),
    Rule("daybeside", "THE u:(UNIT) how:(BEFORE|AFTER|EARLIER|LATER)", day_beside),
    Rule("theunit", "THE FISCAL? u:(UNIT)", the_unit),
    Rule("future", "(THE|IN) NEAR? r:(FUTURE)", the_past),
    Rule("past", "THE (RECENT|NEAR)? r:(PAST)", the_past),
    Rule("moment", "(THE|THIS) r:(MOMENT)", the_past),
    Rule("reference", "r:(REF|RECENT|CURRENT)", reference_word),
    Rule("once", "r:(ONCE)", once),
)

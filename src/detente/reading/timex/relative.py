"""Dates told from another day: yesterday, last week, Friday, two days later, the same month, now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.timex import calendar
from detente.reading.timex.amounts import amount, capital, duration_of, every
from detente.reading.timex.clock import day_after
from detente.reading.timex.grammar import Hit, Rule
from detente.reading.timex.story import Meaning
from detente.reading.timex.words import cues

if TYPE_CHECKING:
    from datetime import date

RUNNING = frozenset({"week", "month", "quarter", "year", "weekend", "day"})
LONG_RUNNING = frozenset({"year", "quarter", "weekend"})
ENDING = frozenset({"ended", "ending"})
MONTH_KINDS = frozenset({"month", "maymonth", "shortmonth"})
STEPS = {"last": -1, "past": -1, "this": 0, "current": 0, "latest": 0, "next": 1, "coming": 1}
WEEK, FRIDAY = 7, 5
HUNG = {"previous": -1, "following": 1, "same": 0, "that": 0}
WITHIN = cues("within")
PAPERS = cues("papers")
OVERNIGHT = cues("overnight")
GOES_ON = cues("goes_on")
FEASTS = cues("feasts")
CLAUSE = cues("clause")
POINTED = cues("pointed")


def today(hit: Hit) -> Meaning | None:
    """Yesterday, today, tomorrow; with a part of the day, that part."""
    at = hit.groups["y"][0]
    if not capital(hit.story, at):
        return None
    reference = hit.story.reference
    day = calendar.shift(reference, "day", hit.number("y") or 0) if reference else None
    return _with_part(hit, calendar.at(day, "day"), day)


def _with_part(hit: Hit, value: str, day: date | None) -> Meaning:
    if part := hit.value("p"):
        return Meaning("TIME", f"{value}T{part}", day)
    return Meaning("DATE", value, day)


def tonight(hit: Hit) -> Meaning | None:
    """Tonight, overnight."""
    if hit.kind("o") == "overnight":
        if hit.story.lower(hit.last) in OVERNIGHT:
            return None
    elif not capital(hit.story, hit.first):
        return None
    day = day_after(hit) or hit.story.reference
    return Meaning("TIME", f"{calendar.at(day, 'day')}TNI", day)


def weekday(hit: Hit) -> Meaning | None:
    """Friday, last Friday, next Friday, Friday night: the tense says which."""
    number, which = hit.number("d"), hit.kind("w")
    if number is None or _is_name(hit):
        return None
    point = hit.story.point("day") if which in HUNG else hit.story.reference
    if point is None:
        return _with_part(hit, f"XXXX-WXX-{number}", None)
    ahead = (number - point.isoweekday()) % WEEK
    steps = {-1: ahead - WEEK, 1: ahead or WEEK}
    step = {**STEPS, **HUNG}.get(which, 0)
    if step or which in ("same", "that"):
        day = calendar.shift(point, "day", steps.get(step, ahead))
    else:
        day = hit.story.weekday(number, hit.story.direction(hit.first, hit.last))
    return _with_part(hit, calendar.at(day, "day"), day)


def _is_name(hit: Hit) -> bool:
    """Whether a weekday is part of a name: "Sunday Times", "Good Friday"."""
    words, at = hit.story.words, hit.groups["d"][0]
    before, after = words[at - 1].text if at else "", hit.story.lower(hit.last)
    paper = after in PAPERS and words[hit.last].text[0].isupper()
    return paper or (before.lower() in FEASTS and before.istitle()) or not words[at].text[0].isupper()


def weekday_of(hit: Hit) -> Meaning | None:
    """Friday last week, Monday of next week."""
    number, reference = hit.number("d"), hit.story.reference
    if number is None or hit.value("u") != "week":
        return None
    if reference is None:
        return Meaning("DATE", f"XXXX-WXX-{number}")
    monday = calendar.shift(reference, "day", 1 - reference.isoweekday() + WEEK * STEPS[hit.kind("w")])
    day = monday and calendar.shift(monday, "day", number - 1)
    return Meaning("DATE", calendar.at(day, "day"), day)


def part_of_day(hit: Hit) -> Meaning | None:
    """This morning, last night, the same evening, in the morning."""
    which = hit.kind("w")
    hung = which in HUNG or which in ("the", "next")
    reference = hit.story.point("day") if hung else hit.story.reference
    if which == "the" and hit.story.lower(hit.first - 1) not in ("in", "during", "by"):
        return None
    code = str(hit.value("p"))
    back = {"last": -1, "past": -1, "previous": -1, "following": 1, "next": 1}.get(which, 0)
    day = calendar.shift(reference, "day", back) if reference else None
    return Meaning("TIME", f"{calendar.at(day, 'day')}T{code}", day)


def which_unit(hit: Hit) -> Meaning | None:
    """Last week, this year, the previous day, the same quarter; "the past week" is a length."""
    which, unit = hit.kind("w"), str(hit.value("u"))
    if hit.kind("u") == "units":
        return _some_units(which, unit)
    the = hit.story.lower(hit.first) == "the"
    if _is_length(hit, which, unit, the=the):
        return Meaning("DURATION", duration_of("1", unit))
    if unit not in POINTED or _says_more(hit, which, the=the):
        return None
    hung = which in HUNG or (which == "next" and (unit == "day" or the))
    point = hit.story.point(unit) if hung else hit.story.reference
    day = calendar.shift(point, unit, {**STEPS, **HUNG}[which]) if point else None
    return Meaning("DATE", calendar.at(day, unit), day, unit)


def _is_length(hit: Hit, which: str, unit: str, *, the: bool) -> bool:
    if unit not in POINTED:
        return the and which in ("last", "past", "next")
    within = hit.story.lower(hit.first - 1) in WITHIN and unit != "day"
    return which == "past" or (the and which in ("last", "next", "coming") and within)


def _says_more(hit: Hit, which: str, *, the: bool) -> bool:
    """Whether what follows says which ("the last day of the talks"), or a name is meant: “This Week”."""
    limited = hit.story.lower(hit.last) == "of" and (which == "that" or (which == "last" and the))
    quoted = hit.story.lower(hit.first - 1) in ("“", '"', "‘")
    return limited or (quoted and hit.all("u")[0].text[0].isupper())


def _some_units(which: str, unit: str) -> Meaning | None:
    if which == "this":
        return Meaning("DATE", "PRESENT_REF") if unit == "day" else None
    back, ahead = ("last", "past", "previous"), ("coming", "next", "following")
    value = "PAST_REF" if which in back else "FUTURE_REF" if which in ahead else None
    return Meaning("DATE", value) if value else None


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
    if not _hangs(hit, how):
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
    times = sign * round(float(many) * (WEEK if unit == "week" else 1))
    day = calendar.shift(point, "day" if unit == "week" else unit, times)
    if (
        unit == "year"
        and int(float(many)) == 1
        and story.unit in ("quarter", "month")
        and how != "from"
        and story.told
    ):
        day, grain = calendar.shift(story.told, "year", sign), story.unit
    elif (
        how in ("later", "earlier", "after", "before")
        and unit == "week"
        and story.unit == "day"
        and story.told
    ):
        grain = "week"
    return Meaning("DATE", calendar.at(day, grain), day, grain)


def long_ago(_: Hit) -> Meaning | None:
    """Long ago."""
    return Meaning("DATE", "PAST_REF")


def _hangs(hit: Hit, how: str) -> bool:
    """Whether the units are counted from a point: not in "for two hours earlier this week"."""
    if how in ("before", "after"):
        return _stands_alone(hit)
    after = hit.story.words[hit.last : hit.last + 1]
    return how not in ("earlier", "later") or not after or after[0].kind not in ("this", "in")


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
    if (of := str(hit.value("v"))) in ("quarter", "month"):
        told = story.point(of)
        day = calendar.shift(told, "year", -1) if told else None
        return Meaning("DATE", calendar.at(day, of), day, of)
    point, grain = story.point(unit), story.unit if story.told and unit == "year" else unit
    day = calendar.shift(point, unit, -1) if point else None
    return Meaning(
        "DATE", calendar.at(day, grain if grain in ("quarter", "month", "year") else unit), day, grain
    )


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
    if unit not in RUNNING or (after in CLAUSE and before != "over") or hit.all("u")[0].text[0].isupper():
        return None
    if after in ENDING:
        return _ended(hit, unit, after)
    led = (
        bool(hit.all("m"))
        or before in ("in", "during", "throughout")
        or (before in ("of", "over", "for") and unit in LONG_RUNNING)
    )
    early = unit != "day" or bool(hit.all("m"))
    return Meaning("DATE", calendar.at(_running(hit, unit), unit)) if led and early else None


def _running(hit: Hit, unit: str) -> date | None:
    """A day of the running unit; a weekend told of in the past on a working day is the one before."""
    day = hit.story.reference
    if day is None or unit != "weekend" or day.isoweekday() > FRIDAY:
        return day
    return day if hit.story.direction(hit.first, hit.last) > 0 else calendar.shift(day, "day", -WEEK)


def _ended(hit: Hit, unit: str, how: str) -> Meaning | None:
    """The quarter ended Sept. 30, the year ending March 31: the unit that ends on that day."""
    rest = hit.story.words[hit.last + 1 : hit.last + 4]
    numbers = [w for w in rest if w.kind == "daynumber"]
    if not rest or rest[0].kind not in MONTH_KINDS or not numbers:
        return None
    end = hit.story.yearless(int(rest[0].value), int(numbers[0].value), 1 if how == "ending" else -1)
    return Meaning("DATE", calendar.at(end, unit), end, unit) if end else None


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
    held = before in ("was", "were", "had", "who", "which", "has")
    done = after.endswith("ed") and before in ("and", "he", "she", "it", "they")
    if hit.story.lower(hit.first) != "once" or not (held or done):
        return None
    return None if after in ("again", "more", "a", "the", "they", "it", "in") else Meaning("DATE", "PAST_REF")


def the_past(hit: Hit) -> Meaning | None:
    """The past, the future, the near future, the moment; not "the past president"."""
    story, kind, after = hit.story, hit.kind("r"), hit.story.lower(hit.last)
    if kind == "moment":
        now = story.lower(hit.first - 1) in ("at", "for") and after != "of"
        return Meaning("DATE", "PRESENT_REF") if now else None
    follows = story.words[hit.last].kind if hit.last < len(story.words) else ""
    if kind == "past" and follows == "other" and after not in GOES_ON:
        return None
    return Meaning("DATE", "PAST_REF" if kind == "past" else "FUTURE_REF")


RULES = (
    Rule("weekdayparts", "d:(WEEKDAY) p:(PARTS)", every),
    Rule("weekdayof", "d:(WEEKDAY) OF? w:(LAST|THIS|NEXT) u:(UNIT)", weekday_of),
    Rule("today", "{MOD}? y:(TODAY) p:(PART)?", today),
    Rule("tonight", "o:(TONIGHT|OVERNIGHT)", tonight),
    Rule("weekday", "{MOD}? THE? w:{WHICH}? d:(WEEKDAY) p:(PART)?", weekday),
    Rule("partofday", "{MOD}? THE? w:(THIS|LAST|THAT|SAME|PREVIOUS|FOLLOWING|NEXT) p:(PART)", part_of_day),
    Rule("thepart", "w:(THE) p:(PART)", part_of_day),
    Rule("whichmonth", "{MOD}? w:(LAST|NEXT|THIS|PAST|COMING) m:(MONTH|MAYMONTH)", which_month),
    Rule(
        "offset", "n:({QTY}) HYPHEN? u:{UU} how:(AGO|EARLIER|LATER|BEFORE|AFTER|FROM TODAY|FROM REF)", offset
    ),
    Rule("longago", "r:(LONG) AGO", long_ago),
    Rule("yearsago", "n:(ONCE?) u:(UNITS) how:(AGO)", offset),
    Rule(
        "countunits",
        "{MOD}? ((THE|THIS|EACH)? {NEARBY}|THE ORDINAL) n:({QTY}) HYPHEN? u:{UU}",
        count_units,
    ),
    Rule("whichunit", "{MOD}? THE? (THE? END OF)? w:{WHICH} FISCAL? u:{UU}", which_unit),
    Rule("recentunits", "r:(RECENT) UNITS", reference_word),
    Rule("yearago", "THE? u:(UNIT) HYPHEN (AGO|EARLIER) (v:(UNIT)|PERIOD)?", year_ago),
    Rule("daybeside", "THE u:(UNIT) how:(BEFORE|AFTER|EARLIER|LATER)", day_beside),
    Rule("theunit", "m:(((EARLIER|LATER|EARLY|LATE) IN)?) THE FISCAL? u:(UNIT)", the_unit),
    Rule("future", "THE NEAR? r:(FUTURE)", the_past),
    Rule("past", "THE (RECENT|NEAR)? r:(PAST)", the_past),
    Rule("moment", "(THE|THIS) r:(MOMENT)", the_past),
    Rule("reference", "r:(REF|RECENT|CURRENT)", reference_word),
    Rule("once", "r:(ONCE)", once),
)

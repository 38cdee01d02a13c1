"""How a survey was made: the number of people asked, the margin of error, the days of its fieldwork."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.reading.percents import ERROR, POINTS, SPELT, UNIT, spelt
from detente.reading.times import interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.reading.passages import Stretch
    from detente.rows import Time

NUMBER = r"(?P<{0}>\d{{1,3}}(?:,\d{{3}})+|\d{{3,6}}|a\ thousand|(?:one|two|three|four|five)\ thousand)"
ABOUT = (
    r"(?:(?:some|about|around|roughly|nearly|almost|approximately|more\ than|over|exactly|just|a|an"
    r"|the|all|total|of|nationally|nationwide|representative|random|national|sample|size|weighted"
    r"|combined|further|panel)\s+)*"
)
PERSONS = r"""(?:repl(?:y|ies)|responses|answers|cases
    |adults|people|voters|respondents|citizens|residents|persons|individuals|participants
    |interviews|interviewees|households|members|panell?ists
    |women|men|students|teachers|farmers|workers|employees|firms|companies|businesses|executives|owners
    |traders|shopkeepers|doctors|nurses|pensioners|parents|drivers|tenants|islanders|subscribers|readers
    |users|consumers|customers
    |of\ (?:its|their|the|his|her)\ \w+|men\ and\ women|(?:[A-Z]\w+(?:ans|ians|ese|ish|is|s)))"""
SAMPLES = tuple(
    re.compile(p, re.IGNORECASE | re.VERBOSE)
    for p in (
        rf"\bn\s?=\s?{NUMBER.format('n')}",
        (
            rf"\bsample\s(?:size\s)?(?:of|was|:|=|comprised|included"
            rf"|consisted\ of)?\s*{ABOUT}{NUMBER.format('n')}"
        ),
        rf"""\b(?:polls?|surveys?|tracker|omnibus|study|panel|barometer|surveyed|polled|questioned
    |interviewed|asked|asking|sampled|canvassed|canvassing|questioning|interviewing|surveying|polling
    |spoke\ (?:to|with)|speaking\ (?:to|with)|talked\ to|contacted|covered|covering|drew\ on|reached
    |interviews?\ with|answers?\ from|responses\ from|replies\ from|put\ to|based\ on|among)
            \s+{ABOUT}{NUMBER.format("n")}\b(?!\s*(?:{UNIT}|{POINTS}))(?!\s(?:January|February|March|April
    |May|June|July|August|September|October|November|December))""",
        rf"\b{NUMBER.format('n')}[\s-]+(?:[\w-]+\s+){{0,4}}?{PERSONS}\b",
        (
            rf"\b{NUMBER.format('n')}\s(?:were|was|had\ been|being)\s(?:polled|surveyed|interviewed|asked"
            rf"|questioned)"
        ),
        rf"\b{NUMBER.format('n')}-(?:person|voter|respondent|people|household)\b",
    )
)
"""The surer first."""

YEAR = re.compile(r"(?:19|20)\d\d")
SPELT_THOUSANDS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
AMOUNT = rf"(?P<m>\d+(?:\.\d+)?|\b(?:{SPELT})(?!\w))"
MARGINS = tuple(
    re.compile(p, re.IGNORECASE | re.VERBOSE)
    for p in (
        (
            rf"{ERROR}(?:\ at\ (?:the|an?)\ \d\d\s?{UNIT}[^.;\d]{{0,25}})?(?:[^\d.;(]|\("
            rf"(?=[±+])){{0,60}}?{AMOUNT}(?!\s?{UNIT}\s(?:confidence|level|certainty))(?![\d,]*,\d{{3}})"
        ),
        rf"(?:±|\+/-|\+-|plus\ or\ minus|plus/minus|plus-or-minus)\s?{AMOUNT}",
        (
            rf"{AMOUNT}[\s-]?(?:{POINTS}|{UNIT}|percentage-point|percent)\s(?:plus\ or\ minus\ )?"
            rf"(?:{ERROR}|margin(?!\ (?:over"
            rf"|of\ victory)))"
        ),
        rf"(?:accurate|correct|reliable)\ to\ within\ {AMOUNT}",
        rf"\berror\s(?:of|at|does\ not\ exceed|is|was|no\ more\ than)[^\d.;]{{0,20}}{AMOUNT}",
        rf"\bmargin\ (?:of|is|was)\ {AMOUNT}\s?{UNIT}(?=\sat\s)",
    )
)
LARGEST = 20  # points that a margin of error may be

FIELD = re.compile(
    r"""\b(?:conducted|carried\ (?:it\ |this\ )?out|taken|fielded|held|surveyed|surveying|polled|polling
    |interviewed|interviewing|interviews?|questioned|questioning|questionnaires?|asked|fieldwork
    |in\ the\ field|spoke\ (?:to|with)|talked\ to
    |canvass(?:ed|ing)|covered|ran|run|running|completed|closed|ended|began|started|took\ place|put\ to
    |done|undertaken|gathered|collected|made|sampled|reached|performed|phoned|contacted|telephoned
    |surveys?|polls?|study|respondents|adults|people|voters)\b""",
    re.IGNORECASE | re.VERBOSE,
)
RELEASE = re.compile(
    r"\b(?:released?|published|publication|announced|reported|said|says|showed|showing|appeared|issued"
    r"|unveiled|out on|revealed|found|presented|elections?|vote|since)\b[^,;()]*$",
    re.IGNORECASE,
)
CLOSED = re.compile(
    r"\b(?:closed|ended|finished|completed|concluded|wrapped up|until|through|up to)\s(?:on\s|in\s)?"
    r"(?:the\s)?$",
    re.IGNORECASE,
)
OPENED = re.compile(
    r"\b(?:began|started|opened)\b[^.;%]{1,40}\s(?:on|in)\s$"
    r"|\b(?:began|started|opened|since|running\ since|got under way)\s(?:on\s|in\s)?$",
    re.IGNORECASE,
)
JOINED_BEFORE = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s?(?:-|–|—)\s?|\s(?:and|to|until|through|till)\s(?:the\s)?)$"
)
JOINED_AFTER = re.compile(
    r"^(?:,?\s\d{4})?(?:\s?(?:-|–|—)\s?|,?\s(?:and|to|until|through|till)\s(?:the\s)?)(?P<day>\d{1,2})"
    r"(?:st|nd|rd|th)?\b(?!\s?(?:%|per|people|adults|[\d,.]*\d))(?!\s(?:January|February|March|April|May"
    r"|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
TO = re.compile(r",?\s(?:and|to|until|through|till|–|-)\s(?:the\s)?|\s?[-–]\s?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
RANGE = re.compile(r"\d\s?(?:-|–|to|and|through|until)\s?\d")
TABLE = re.compile(r"[(,;:]\s?$")
ELECTION = re.compile(
    r"\bif\s(?:an?|the|there)\s[^,;]{0,40}(?:held|election|vote)[^,;]{0,15}$", re.IGNORECASE
)
PERSONS_ASKED = ("respondents", "adults", "people", "voters")
NO_FIELD = ("today", "tomorrow", "now", "tonight")
SPAN_WORDS = 90  # characters between the word for the fieldwork and its dates
ASKED = re.compile(
    r"(?:conducted|carried out|taken|held|surveyed|polled|interviewed|questioned|asked)", re.IGNORECASE
)
PERIOD = re.compile(r"(?:19|20)\d\d|\d{4}-(?:\d\d(?:-\d\d)?|W\d\d(?:-WE)?)(?:/\d{4}-\d\d-\d\d)?")


def sample(text: str) -> int | None:
    """The number of people asked.

    >>> sample("The poll of 1,004 adults has a margin of error of 3 points.")
    1004
    """
    for pattern in SAMPLES:
        for match in pattern.finditer(text):
            words = match["n"].casefold()
            if not YEAR.fullmatch(words) or pattern in SAMPLES[:3]:
                if "thousand" in words:
                    return 1000 * SPELT_THOUSANDS[words.split()[0]]
                return int(words.replace(",", ""))
    return None


def margin(text: str) -> float | None:
    """The margin of error, in points.

    >>> margin("with a margin of error of plus or minus 3.1 percentage points")
    3.1
    """
    for pattern in MARGINS:
        for match in pattern.finditer(text):
            value = float(match["m"]) if match["m"][0].isdigit() else spelt(match["m"])
            if 0 < value < LARGEST:
                return value
    return None


def field_days(
    text: str, sentences: Iterable[Stretch], times: Sequence[Time]
) -> tuple[str | None, str | None]:
    """The first and last day of the fieldwork; None where the text does not give it."""
    for sentence in sentences:
        inside = [t for t in times if sentence.start <= t.span.start and t.span.end <= sentence.end]
        for i, time in enumerate(inside):
            if ELECTION.search(text[sentence.start : time.span.start]):
                continue
            if (
                PERIOD.fullmatch(time.value)
                and time.span.text.casefold() not in NO_FIELD
                and _of_fieldwork(text, sentence, time)
            ):
                return _bounds(text, time, inside[i + 1 :])
    return None, None


def _of_fieldwork(text: str, sentence: Stretch, time: Time) -> bool:
    """Whether a time is that of the fieldwork: behind a word for it, or a range of days."""
    before = text[max(sentence.start, time.span.start - SPAN_WORDS) : time.span.start]
    if re.search(r"[;]", before):
        before = before[before.rindex(";") :]
    cues = _cues(before)
    cue = cues[0] if cues else None
    days = (
        RANGE.search(time.span.text)
        or JOINED_BEFORE.search(before)
        or JOINED_AFTER.match(text[time.span.end : time.span.end + 20])
    )
    if RELEASE.search(before[cue.end() :] if cue else before):
        return bool(days) and not re.search(r"election|since", before[-30:])
    if re.search(r"\([^()]*[,;]\s$", before):
        return True
    if days or cue is None:
        return bool(days)
    return any(
        not re.search(rf"{UNIT}|\bago\b|\bfrom \d+ per|compared", before[c.end() :], re.VERBOSE)
        and _adverbial(c, before[c.end() :], time)
        for c in cues
    )


def _cues(before: str) -> list[re.Match[str]]:
    """The last word for the fieldwork, and the asking before it where that is of the people asked."""
    cues = list(FIELD.finditer(before))
    if len(cues) > 1 and cues[-1].group().casefold() in PERSONS_ASKED:
        between = re.sub(r"(?<=\d),(?=\d)", "", before[cues[-2].end() : cues[-1].start()])
        if not re.search(r"[,;.]", between) and cues[-2].group().casefold() not in PERSONS_ASKED:
            return [cues[-1], cues[-2]]
    return cues[-1:]


def _adverbial(cue: re.Match[str], between: str, time: Time) -> bool:
    """Whether a single time follows a word for the fieldwork closely enough to date it."""
    if YEAR.fullmatch(time.value) and not ASKED.fullmatch(cue.group()):
        return False
    people = cue.group().casefold() in (*PERSONS_ASKED, "polling", "made", "run")
    joined = re.search(
        r"(?:\b(?:in|on|between|from|during|over|last|late|early|mid|until|through)\s(?:\w+\s)?|[,(]\s?"
        r"|^\s(?:early\s|late\s)?)$",
        between,
    )
    joined = joined or re.match(r"(?:last|this|earlier|over|late|early)\b", time.span.text)
    return bool(joined) and not (
        people and not DAY.match(time.value) and not re.search(r"\b(?:in|between|from|during)\s$", between)
    )


def _bounds(text: str, time: Time, later: Sequence[Time]) -> tuple[str | None, str | None]:
    """The ends of a time, with the day before or the time behind that it is joined to."""
    low, high = interval(time.value)
    before, behind = (
        text[max(0, time.span.start - 30) : time.span.start],
        text[time.span.end : time.span.end + 25],
    )
    first, last = JOINED_BEFORE.search(before), JOINED_AFTER.match(behind)
    if first and low:
        low = _with_day(low, int(first["day"]))
    elif last and high:
        high = _with_day(high, int(last["day"]))
    elif later and TO.fullmatch(text[time.span.end : later[0].span.start]):
        high = interval(later[0].value)[1] or high
        low = _before(low, high)
    if CLOSED.search(before) and DAY.fullmatch(time.value):
        return None, high
    if OPENED.search(text[max(0, time.span.start - 60) : time.span.start]) and DAY.fullmatch(time.value):
        ends = [t for t in later if CLOSED.search(text[max(0, t.span.start - 30) : t.span.start])]
        return low, interval(ends[0].value)[1] if ends else None
    return low, high


def _before(low: str | None, high: str | None) -> str | None:
    """A first day that lies before the last: of the week before, or of the year before."""
    if not low or not high or low <= high:
        return low
    back = date.fromisoformat(low) - timedelta(days=7)
    return back.isoformat() if back.isoformat() <= high else f"{int(low[:4]) - 1}{low[4:]}"


def _with_day(iso: str, day: int) -> str:
    """The same month's other day."""
    return f"{iso[:8]}{day:02d}"

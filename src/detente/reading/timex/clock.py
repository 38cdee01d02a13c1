"""Times of the day: 8:30 a.m., ten past six, four o'clock this morning, noon, the mid-afternoon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reading.timex import calendar
from detente.reading.timex.amounts import amount, capital
from detente.reading.timex.grammar import Hit, Rule
from detente.reading.timex.story import Meaning
from detente.reading.timex.words import cues

if TYPE_CHECKING:
    from datetime import date

LEADS = cues("leads")
CLOCKED = cues("clocked")
HOURS, MINUTES, DIGITS, MILITARY, QUARTER = 24, 60, 2, 4, 15
NOON, SMALL = 12, 5
GOES_ON = frozenset("and as at but eastern here local now on or there when while".split())
LATE = frozenset({"AF", "EV"})
"""The parts of a day whose hours are those after noon; of a night they are, from five on."""


def _hour(said: str | int, half: str, part: str | None) -> int | None:
    if not str(said).isdigit() or int(said) > HOURS:
        return None
    hour = int(said)
    if half:
        return hour % NOON + NOON * (half == "p")
    late = part in LATE or (part == "NI" and hour >= SMALL)
    return hour + NOON * (late and hour < NOON)


def _time(hit: Hit) -> str | None:
    """The time in figures, of the hour and minute named."""
    said = hit.all("c")[0]
    text = said.text.replace(".", ":")
    hour, _, rest = text.partition(":")
    if len(text) == MILITARY and text.isdigit():
        hour, rest = text[:DIGITS], text[DIGITS:]
    if said.kind == "number":
        hour = str(said.value)
    half = hit.all("a")[0].text[0].lower() if hit.all("a") else ""
    found = _hour(hour, half, _part(hit)) if len(hour) <= DIGITS else None
    return None if found is None else f"{found:02}:{rest or '00'}"


def _part(hit: Hit) -> str | None:
    part = hit.value("p")
    return None if part is None else str(part)


def clock(hit: Hit) -> Meaning | None:
    """8:30 a.m., 10 o'clock, 14:00 GMT, 0845 GMT, 9 p.m. Friday: of the day told of, or of the text's own."""
    time = _time(hit)
    plain = not any(hit.all(name) for name in "azodyp")
    if time is None or (plain and hit.story.lower(hit.first - 1) not in CLOCKED):
        return None
    return _on_day(hit, time)


def spoken(hit: Hit) -> Meaning | None:
    """Six minutes after ten, half past nine, a quarter to six."""
    words, hour = hit.all("n"), _hour(hit.value("c") or "", "", _part(hit))
    if words[-1].kind != "half" and words[-1].value not in ("minute", "quarter"):
        return None
    minutes = {"half": MINUTES // 2, "unit": QUARTER}.get(words[-1].kind) or amount(words)
    if hour is None or not str(minutes).isdigit() or int(minutes) >= MINUTES or _is_more(hit):
        return None
    late = hit.kind("how") in ("to", "before")
    whole = hour * MINUTES + (-1 if late else 1) * int(minutes)
    return _on_day(hit, f"{whole // MINUTES % HOURS:02}:{whole % MINUTES:02}")


def _is_more(hit: Hit) -> bool:
    """Whether the hour counts what follows: "ten minutes after two men left"."""
    after = hit.story.words[hit.last] if hit.last < len(hit.story.words) else None
    if after is None or after.kind in ("dot", "comma", "break", "at", "in", "this", "ampm", "oclock"):
        return False
    return after.text.isalnum() and after.text.lower() not in GOES_ON


def noon(hit: Hit) -> Meaning | None:
    """Noon, midnight; not a name."""
    return _on_day(hit, str(hit.value("c"))) if capital(hit.story, hit.groups["c"][0]) else None


def stretch(hit: Hit) -> Meaning | None:
    """Mid-afternoon, late evening: a part of the day told of."""
    if hit.story.lower(hit.first - 1) in ("the", "a", "an"):
        return None
    return _on_day(hit, str(hit.value("q")))


def day_after(hit: Hit) -> date | None:
    """The day of the weekday that follows a time: "5 a.m. local time on Thursday"."""
    words, at = hit.story.words, hit.last
    while at < len(words) and words[at].text.lower() in LEADS:
        at += 1
    if hit.last < at < len(words) and words[at].kind == "weekday":
        return hit.story.weekday(int(words[at].value), hit.story.direction(at, at + 1))
    return None


def _on_day(hit: Hit, time: str) -> Meaning:
    story, reference = hit.story, hit.story.reference
    day = (
        story.told
        if story.told and story.unit == "day" and story.same_sentence(story.place, hit.first)
        else reference
    )
    if hit.all("p") and not hit.all("d"):
        day = reference
    if ahead := day_after(hit):
        day = ahead
    elif number := hit.number("d"):
        day = story.weekday(number, story.direction(hit.first, hit.last))
        if day is None:
            return Meaning("TIME", f"XXXX-WXX-{number}T{time}")
    elif hit.all("y") and reference:
        day = calendar.shift(reference, "day", hit.number("y") or 0)
    return Meaning("TIME", f"{calendar.at(day, 'day')}T{time}", day)


ON = "(COMMA? (d:(WEEKDAY)|y:(TODAY)))? ((THIS|IN THE)? p:(PART))?"
RULES = (
    Rule("clock", "c:(CLOCK) a:(AMPM)? z:(ZONE)?" + ON, clock),
    Rule("hour", "c:(DAYNUMBER|NUMBER) (a:(AMPM) z:(ZONE)?|o:(OCLOCK))" + ON, clock),
    Rule("zulu", "c:(INTEGER|YEAR) z:(ZONE)", clock),
    Rule(
        "past",
        "n:(HALF|A? UNIT|{N} UNITS) how:(PAST|AFTER|BEFORE|TO) c:(NUMBER|DAYNUMBER) OCLOCK?" + ON,
        spoken,
    ),
    Rule("noon", "c:(NOON)" + ON, noon),
    Rule("stretch", "(MID|EARLY|LATE) HYPHEN? q:(PART)", stretch),
)

"""Years and what is longer or part of one: decades, centuries, quarters, halves, seasons."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.reading.timex import calendar
from detente.reading.timex.grammar import Hit, Rule
from detente.reading.timex.story import Meaning
from detente.reading.timex.words import DIGITS_OF_YEAR, cues

if TYPE_CHECKING:
    from datetime import date

COUNTED, NUMBERED, PLACED = cues("counted"), cues("numbered"), cues("placed")
MEASURES, SINGULAR, OPENING = cues("measures"), cues("singular"), cues("opening")
MILLENNIUM_FIRST, MILLENNIUM, HUNDRED, TEENS = 2, 1000, 100, 10
SPOKEN = frozenset({16, 17, 18, 19, 20})
"""The centuries that begin the name of a year."""
MONEY = frozenset("$€£¥#/:+=")
TOWARD = {"last": -1, "past": -1, "next": 1, "coming": 1}
ROUND, SURELY_A_YEAR, CENTURIES, MONTHS, QUARTERS, HALVES = 50, 1700, 21, 12, 4, 2
AUTUMN = 10  # "late 2017 ... in April": the April after
STARTS = {"Q": 3, "H": 6}


def _counts(hit: Hit, number: int) -> bool:
    """Whether a four-figure number counts or numbers something: "Resolution 1718", "2000 soldiers"."""
    before, after = hit.story.lower(hit.groups["y"][0] - 1), hit.story.lower(hit.last)
    plural = after.endswith("s") and after.isalpha() and after not in SINGULAR
    return before in NUMBERED | MONEY or after in COUNTED or (plural and number % ROUND == 0)


def _glued(hit: Hit) -> bool:
    """Whether a number is a part of something written in one: "F-2000", "2000-page", "1950%"."""
    words, at = hit.story.words, hit.groups["y"][0]
    before = words[at - 1] if at else None
    if (
        before
        and before.kind != "break"
        and before.end == words[at].start
        and hit.first == at
        and before.text not in OPENING
    ):
        return True
    if hit.last < len(words) and words[hit.last].start == words[hit.last - 1].end:
        after = words[hit.last].text
        return after in "%°" or (after == "-" and hit.story.lower(hit.last + 1) in MEASURES)
    return False


def year(hit: Hit) -> Meaning | None:
    """A year, where no amount and no name of something else is meant."""
    number = hit.number("y")
    if number is None or _counts(hit, number) or _glued(hit):
        return None
    if number < SURELY_A_YEAR and hit.story.lower(hit.groups["y"][0] - 1) not in PLACED:
        return None
    late = hit.story.words[hit.first].kind == "late" or "end" in {
        w.kind for w in hit.story.words[hit.first : hit.last]
    }
    return Meaning("DATE", f"{number}", calendar.whole(number, AUTUMN if late else 1), "year")


def spelled(hit: Hit) -> Meaning | None:
    """Nineteen ninety-six, nineteen oh five, two thousand and four: as broadcasters say a year."""
    first, rest = hit.number("c") or 0, [int(w.value) for w in hit.all("d") if str(w.value).isdigit()]
    after = hit.story.words[hit.last].kind if hit.last < len(hit.story.words) else ""
    if after in ("unit", "units", "hyphen", "number") or hit.story.lower(hit.last) in COUNTED:
        return None
    if rest[0] == MILLENNIUM and first == MILLENNIUM_FIRST:
        number = sum(rest) + MILLENNIUM
        if hit.story.lower(hit.first - 1) not in PLACED:
            return None
    elif first in SPOKEN and TEENS <= sum(rest) < HUNDRED and (len(rest) == 1 or rest[0] % TEENS == 0):
        number = first * HUNDRED + sum(rest)
    else:
        return None
    return Meaning("DATE", f"{number}", calendar.whole(number, 1), "year")


def years(hit: Hit) -> Meaning | None:
    """2018-2019, 2018-19: a range of years; 2021-11: a month, as it can be no range."""
    first, last = re.split(r"[-–/]", hit.all("y")[0].text)
    full = last if len(last) == DIGITS_OF_YEAR else first[:2] + last
    numbers = "/" in hit.all("y")[0].text and int(full) - int(first) > 1  # "Commentary 2025/41"
    if full > first and not numbers:
        return Meaning("DATE", f"{first}/{full}", calendar.whole(int(full), 1), "year")
    if len(last) < DIGITS_OF_YEAR and 1 <= int(last) <= MONTHS:
        return Meaning("DATE", f"{first}-{last}", calendar.whole(int(first), int(last)), "month")
    return None


def decade(hit: Hit) -> Meaning | None:
    """The 1980s, the late '90s, the sixties: of the twentieth century unless the figures say otherwise."""
    word = hit.all("d")[0]
    figures = re.sub(r"\D", "", word.text)
    led = hit.story.lower(hit.first) in ("the", "early", "late", "mid")
    if not figures:
        return Meaning("DATE", str(word.value)) if led else None
    if len(figures) == DIGITS_OF_YEAR:
        return Meaning("DATE", figures[:3])
    return Meaning("DATE", f"19{figures[0]}") if led or word.text[0] in "'’" else None


def century(hit: Hit) -> Meaning | None:
    """The 20th century is 19, as TimeML writes it."""
    number = hit.number("o")
    if hit.value("u") != "century" or not number or number > CENTURIES:
        return None
    return Meaning("DATE", f"{number - 1:02}")


def _part_name(hit: Hit) -> str | None:
    if hit.kind("u") == "partyear":
        return str(hit.value("u"))
    number, half = hit.number("o"), hit.kind("u") == "half"
    if number is None or number > (HALVES if half else QUARTERS) or not (half or hit.value("u") == "quarter"):
        return None
    return f"{'H' if half else 'Q'}{number}"


def part(hit: Hit) -> Meaning | None:
    """The third quarter, the first half of last year, Q3 2021: the latest begun, unless text looks ahead."""
    name, reference = _part_name(hit), hit.story.reference
    if name is None:
        return None
    said, which = hit.number("y"), hit.kind("w")
    if not (said or reference):
        return Meaning("DATE", f"XXXX-{name}")
    at = said or (reference.year if reference else 0) + {"last": -1, "previous": -1, "next": 1}.get(which, 0)
    month = (int(name[1]) - 1) * STARTS[name[0]] + 1
    start = calendar.whole(at, month)
    if start and reference and not (said or which):
        toward = hit.story.direction(hit.first, hit.last)
        at -= start > reference and toward <= 0
        at += calendar.at(start, "quarter") < calendar.at(reference, "quarter") and toward > 1
    day = calendar.whole(at, month)
    return Meaning("DATE", f"{at:04}-{name}", day, "quarter" if name[0] == "Q" else "month")


def _season_year(reference: date, code: str, which: str, toward: int) -> int:
    """The year in which the season meant begins; a winter begins in December."""
    month = calendar.SEASONS[code]
    begun = reference.year if reference.month >= month else reference.year - 1
    start = calendar.whole(begun, month)
    end = calendar.shift(start, "month", 3) if start else None
    running = end is not None and reference < end
    if which == "this":
        return begun if running else reference.year
    if toward < 0:
        return begun - running if which else begun
    if toward > 0:
        return begun + 1 if which or not running else begun
    return begun


def season(hit: Hit) -> Meaning | None:
    """The summer of 1987, last winter, this spring."""
    code, reference, said = str(hit.value("s")), hit.story.reference, hit.number("y")
    if not (said or reference):
        return Meaning("DATE", f"XXXX-{code}")
    if not said and reference:
        which = hit.kind("w")
        toward = TOWARD.get(which) or hit.story.direction(hit.first, hit.last)
        said = _season_year(reference, code, which, toward)
    return Meaning("DATE", f"{said:04}-{code}", calendar.whole(said or 0, calendar.SEASONS[code]), "month")


def bare_season(hit: Hit) -> Meaning | None:
    """In the spring, late summer: not "the fall of the regime", nor "fall" the verb."""
    story, opening = hit.story, hit.story.words[hit.first].kind
    if story.lower(hit.last) in ("of", "in", "from", "apart", "short", "and"):
        return None
    if opening == "the" and story.lower(hit.first - 1) not in PLACED:
        return None
    found = season(hit)
    return found and replace(found, trim=int(opening == "in"))


OF_YEAR = "(OF? (FISCAL UNIT?)? y:(YEAR)|OF? w:(LAST|NEXT|THIS|PREVIOUS) UNIT|OF THE UNIT)"
RULES = (
    Rule("part", "THE? ({MOD} THE)? o:(ORDINAL) HYPHEN? u:(UNIT|HALF) " + OF_YEAR + "?", part),
    Rule("qtr", "u:(PARTYEAR) (OF? y:(YEAR))?", part),
    Rule("century", "(THE? (MID|EARLY|LATE)? HYPHEN?) o:(ORDINAL) HYPHEN? u:(UNIT)", century),
    Rule("season", "{MOD}? THE? w:(LAST|THIS|NEXT|PAST|COMING) s:(SEASON)", season),
    Rule("seasonyear", "{MOD}? THE? s:(SEASON) OF? y:(YEAR)", season),
    Rule("bareseason", "(THE|MID HYPHEN?|EARLY|LATE|IN) s:(SEASON)", bare_season),
    Rule("decade", "THE? (MID|EARLY|LATE)? HYPHEN? d:(DECADE)", decade),
    Rule("years", "y:(YEARS)", years),
    Rule("spelled", "c:(NUMBER) HYPHEN? d:(NUMBER ((HYPHEN|AND)? NUMBER)?)", spelled),
    Rule("fiscalyear", "THE? y:(YEAR) FISCAL UNIT", year),
    Rule("year", "{MOD}? (THE? FISCAL UNIT?|THE UNIT)? y:(YEAR)", year),
)

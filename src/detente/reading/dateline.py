"""The dateline: where, when and by whom a story was filed, before its first sentence.

Wire services differ: ``SEOUL, Nov. 25 (UPI) —``, ``YEREVAN (Reuters) -``, ``Baku, 12 March (Azertac)``,
``MOSCOW, February 24. /TASS/.``, ``TEL AVIV, Israel —``, ``YEREVAN, March 5, ARMENPRESS.``
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detente.codes.gazetteer import table
from detente.reading.days import DAY, WEEKDAY, Day, days

_UPPER = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’ʼ-]+"
_TITLE = r"[A-ZÀ-ÖØ-Þ][\w.'’ʼ-]+"
_SMALL = r"(?:de|del|di|la|el|al|of|the|on|and|upon)"
_CAPS = rf"{_UPPER}(?:[ ]{_UPPER}){{0,3}}(?:[ ]?/[ ]?{_UPPER}(?:[ ]{_UPPER}){{0,3}}){{0,2}}"
_NAME = rf"{_TITLE}(?:[ ](?:{_SMALL}[ ])?{_TITLE}){{0,3}}"
_DATE = (
    rf"(?:(?:{WEEKDAY.pattern.replace('(?P<weekday>', '(?:').replace('(?P<day>', '(?:')}),?[ ])?"
    rf"(?P<date>{re.sub(r'[?]P<[a-z]+[0-9]>', '?:', DAY.pattern)})"
)
_AGENCY = r"(?:\((?P<round>[^()\n]{2,40})\)|/(?P<slash>[^/\n]{2,30})/|\[(?P<square>[^\]\n]{2,30})\])"
_TRAIL = r"(?P<trail>[A-Z][A-Z.]{2,}|Trend|Interfax|Tasnim|Fars|Azertac|Armenpress)"
_DASH = r"(?:[ ]*(?:[—–―]|--+)[ ]*|[ ]+-[ ]*|-[ ]+)"

PLACE = rf"(?P<place>(?-i:{_CAPS}|{_NAME}))"
DATELINE = re.compile(
    rf"[ \t]*(?:{PLACE}(?:,[ ](?P<region>(?-i:{_NAME}|{_UPPER})))??(?:[,.:]?[ ]{_DATE})?[ ]?[,.]?[ ]?)?"
    rf"(?:(?:{_AGENCY}|(?(date)(?-i:{_TRAIL})|(?!)))(?P<after>{_DASH}|[.:][ ]|[ ])|(?P<end>{_DASH}|[.:][ ]))"
    r"(?=\S)",
    re.IGNORECASE,
)
HERALDS = frozenset(
    "breaking update updated exclusive analysis opinion watch factbox explainer live video photos note "
    "editor interview question answer moderator host reporter timeline fact commentary editorial "
    "correction nato iaea asean opec osce unesco unhcr".split()
)
"""What stands in capitals before a dash or colon and is no place."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline found: it covers [start, end) of the text, and any part of it may be missing."""

    start: int
    end: int
    place: str | None
    day: Day | None
    agency: str | None


def dateline(text: str, start: int = 0, end: int | None = None) -> Dateline | None:
    """The dateline at an offset of a text, if there is one.

    >>> d = dateline("GENEVA/TEHRAN, March 3 (AP) — Iran said")
    >>> d.place, d.day.iso(2020), d.agency, "GENEVA/TEHRAN, March 3 (AP) — Iran said"[d.end:]
    ('Geneva/Tehran', '2020-03-03', 'AP', 'Iran said')
    >>> dateline("NATO is not a city. It said so") is dateline("Kim Jong Un (left) met them") is None
    True
    """
    match = DATELINE.match(text, start, min(len(text), start + 160) if end is None else end)
    if not match or not _holds(match):
        return None
    agency = match["round"] or match["slash"] or match["square"] or match["trail"]
    day = next(days(match["date"]), None) if match["date"] else None
    return Dateline(start, match.end(), _place(match["place"]), day, agency and agency.strip(" ."))


def _holds(match: re.Match[str]) -> bool:
    """Whether enough of a dateline is there: a dash alone makes none, nor does a name in brackets."""
    place, region, when, mark = (
        match["place"],
        match["region"],
        match["date"],
        (match["end"] or match["after"]).strip(),
    )
    agency = match["round"] or match["slash"] or match["square"]
    dash = bool(mark) and mark[0] in "—–―-"
    if not place:
        return bool(match["round"] and dash)
    if any(word in HERALDS for word in re.findall(r"\w+", place.lower())):
        return False
    if when:
        return bool(mark or agency or match["trail"])
    if agency:
        return dash or (place.isupper() and bool(mark))
    if place.casefold() in capitals():
        return dash or (place.isupper() and mark == ":")
    return dash and place.isupper() and bool(region or re.search("[^\\W_]{4}", place))


@cache
def capitals() -> frozenset[str]:
    """The capitals of the world, without regard to case."""
    return frozenset(c.strip().casefold() for row in table("countries") for c in row["capital"].split(";"))


def _place(name: str | None) -> str | None:
    name = name and re.sub(r"(?<=[^\W_]{3})\.$", "", name)
    if not name or not name.isupper():
        return name
    return re.sub(r"[^\W_][^\W_'’ʼ]*(?:['’ʼ][^\W_]+)?", lambda m: m[0].capitalize(), name)

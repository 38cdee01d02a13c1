"""Probabilities said as numbers: "70 per cent", "three in ten", "2-to-1 odds", "less than a third".

A number is a point, kept as said and not widened to a band of ICD 203; "60 to 65 per cent" is a range and
"less than 10 per cent" runs to the end of the scale.
"""

from __future__ import annotations

import re

Band = tuple[float, float]

CARDINALS = {
    word: n
    for n, word in enumerate(
        """no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
} | {w: 10 * n for n, w in enumerate("thirty forty fifty sixty seventy eighty ninety hundred".split(), 3)}
CARDINALS |= {"a": 1, "an": 1, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}

_WORD = "|".join(sorted(CARDINALS, key=len, reverse=True))
_N = rf"(?:\d+(?:\.\d+)?|(?:{_WORD})(?:[ -](?:{_WORD}))?)"
_GAP = r"(?:[ \-–]+)"
_PERCENT = r"(?:[ -]?per[ -]?cent|[ -]?%)"
_UNDER = r"less than|under|below|at most|no more than|not more than|fewer than|up to|no better than"
_OVER = r"more than|over|above|at least|no less than|not less than|better than|upwards of"
_ABOUT = (
    r"about|around|roughly|some|perhaps|maybe|nearly|almost|only|just|approximately|as (?:much|high|low) as"
)
NUMBER = re.compile(
    rf"\b(?P<side>{_UNDER}|{_OVER}|{_ABOUT})?\s*(?:an?\s+)?(?:"
    rf"(?:between\s+)?(?P<low>{_N}){_PERCENT}?(?:{_GAP}(?:to|and|or){_GAP}|(?<=\d)\s?[-–]\s?(?=\d))"
    rf"(?P<high>{_N}){_PERCENT}"
    rf"|(?P<percent>{_N}){_PERCENT}"
    rf"|(?P<part>{_N})(?:{_GAP}chances?)?{_GAP}(?:in|out{_GAP}of){_GAP}(?:every{_GAP})?"
    rf"(?P<whole>a{_GAP}\w+|{_N})"
    rf"|(?P<for>{_N}){_GAP}to{_GAP}(?P<against>{_N})(?P<on>{_GAP}(?:on|favou?rite|in favou?r))?"
    rf"|(?P<top>{_N}){_GAP}(?P<bottom>{'|'.join(PARTS)})s?"
    rf"|(?P<ours>[1-9]\d)\s?[-–]\s?(?P<theirs>[1-9]\d)(?!\d)"
    rf"|(?P<decimal>0?\.\d+|[01]\.\d+))",
    re.IGNORECASE,
)
NO_BETTER = ("no better than", "no more than", "at best", "at most")
EVEN = re.compile(
    r"\b(?P<side>no better than|no more than|at best|at most|better than|more than|less than|worse than)\s+"
    r"(?:even|evens|50-50|fifty-fifty)\b",
    re.IGNORECASE,
)


HUNDRED = 100
NAMED = re.compile(r"\s+(?!that\b|on\b|of\b|for\b|by\b|to\b|and\b|but\b|against\b|this\b|in\b)\w")
"""A word after a number that the number counts: "5 per cent growth"."""


def number(text: str) -> Band | None:
    """The probability a phrase states as a number; None where it states none.

    >>> number("a 15 per cent"), number("three in ten"), number("2 to 1 on")
    ((0.15, 0.15), (0.3, 0.3), (0.67, 0.67))
    >>> number("less than 10 per cent"), number("between 60 and 65%"), number("better than even")
    ((0.0, 0.1), (0.6, 0.65), (0.5, 1.0))
    """
    found = EVEN.search(text) or NUMBER.search(text)
    return _value(found) if found else None


def closing(text: str) -> tuple[Band, int] | None:
    """The probability that a text ends with, and where that begins; None where it ends with none.

    >>> closing("It gives them a one-in-four ")
    ((0.25, 0.25), 13)
    """
    for pattern in (EVEN, NUMBER):
        for found in pattern.finditer(text):
            if not text[found.end() :].strip(" -–"):
                value = _value(found)
                return None if value is None else (value, found.start())
    return None


def opening(text: str) -> tuple[Band, int] | None:
    """The probability that a text begins with, and where that ends; None where it begins with none.

    >>> opening("three in ten, the bank said"), opening("a third party")
    (((0.3, 0.3), 12), None)
    """
    found = EVEN.match(text) or NUMBER.match(text)
    value = _value(found) if found else None
    follows = text[found.end() :] if found else ""
    return None if found is None or value is None or NAMED.match(follows) else (value, found.end())


def _value(found: re.Match[str]) -> Band | None:
    """The probability of a match."""
    if found.re is EVEN:
        return (0.5, 0.5) if found["side"].casefold() in NO_BETTER else _sided(0.5, found["side"])
    return _range(found) if found["high"] else _point(found)


def _range(found: re.Match[str]) -> Band | None:
    """The range of "60 to 65 per cent"."""
    low, high = cardinal(found["low"]) / 100, cardinal(found["high"]) / 100
    return (round(low, 2), round(high, 2)) if 0 <= low <= high <= 1 else None


def _point(found: re.Match[str]) -> Band | None:
    """The point of a number, or what lies on one side of it."""
    if found["percent"]:
        value = cardinal(found["percent"]) / 100
    elif found["part"]:
        value = cardinal(found["part"]) / max(1, cardinal(re.sub(r"^a[ \-–]+", "", found["whole"])))
    elif found["for"]:
        one, other = cardinal(found["for"]), cardinal(found["against"])
        value = (one if found["on"] else other) / max(1, one + other)
    elif found["top"]:
        value = cardinal(found["top"]) / PARTS[found["bottom"].casefold()]
    elif found["ours"]:
        one, other = float(found["ours"]), float(found["theirs"])
        value = one / 100 if one + other == HUNDRED else -1.0
    else:
        value = float(found["decimal"])
    return _sided(round(value, 2), found["side"]) if 0 <= value <= 1 else None


def _sided(value: float, side: str | None) -> Band:
    """A point, or all below or above it."""
    if side and re.fullmatch(f"{_UNDER}|worse than", side, re.IGNORECASE):
        return 0.0, value
    return (value, 1.0) if side and re.fullmatch(_OVER, side, re.IGNORECASE) else (value, value)


def cardinal(text: str) -> float:
    """The value of a number in figures or words; 0 where it is none.

    >>> cardinal("sixty-five"), cardinal("2.5")
    (65, 2.5)
    """
    if text[:1].isdigit():
        return float(text)
    parts = [CARDINALS.get(p, 0) for p in re.split(r"[ \-–]+", text.casefold())]
    return sum(parts)

"""Percentages that may be shares of answers, and those that are none."""

from __future__ import annotations

import re
from dataclasses import dataclass

UNITS = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen""".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {word: i for i, word in enumerate(UNITS, 1)} | {word: 10 * i for i, word in enumerate(TENS, 2)}
SPELT = "|".join([*TENS, *UNITS])

PERCENT = re.compile(
    rf"""
      (?P<figure>\d{{1,3}}(?:\.\d+)?)\s?(?:%|percent\b|per\ cent\b|pct\b)(?!\s?(?:age\ )?points?)
    | \b(?P<spelt>(?:{SPELT})(?:-(?:{SPELT}))?)\s(?:percent|per\ cent)\b
    | (?P<bare>\d{{1,2}}(?:\.\d+)?)                             # the first of two with one sign: "38-37%"
      (?=(?:-|\ to\ |\ versus\ |\ against\ )\d{{1,3}}(?:\.\d+)?\s?(?:%|percent|per\ cent))
    """,
    re.IGNORECASE | re.VERBOSE,
)
NO_SHARE = re.compile(
    r"""(?:
      margin\ of\ (?:sampling\ )?error | confidence | response\ rate | turnout | contact\ rate
    | plus\ or\ minus | ± | \+/-
    | (?:up|down|rose|fell|dropped|climbed|gained|lost|increased|decreased|slipped|jumped|by)\ (?:by\ )?
    | (?:up|down|compared\ (?:to|with)|from|versus)\ (?:from\ )?(?:just\ |only\ |about\ )?
    | than\ (?:the\ )?
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
"""What stands before a change, a comparison or the measure of a survey."""

LED_BY = re.compile(r"(?:margin of|by) $")
"""What stands before a lead, which may open two shares: "by 44 to 40 percent"."""

ERROR = re.compile(
    r"error[^.;]{0,40}$|confidence level of $|response rate (?:was|of|stood at) $", re.IGNORECASE
)
CHANGE = re.compile(r"(?:up|down|rose|fell|risen|fallen) (?:by )?$", re.IGNORECASE)
EARLIER = re.compile(
    r"""\s*(?:
      confidence | response | margin
    | (?:in|from)\ (?:the\ )?(?:previous|last|an?\ earlier|its\ previous)
    | a\ (?:week|month|year)\ (?:ago|earlier|before)
    | (?:last|the\ previous)\ (?:week|month|year)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""What stands after the figure of an earlier survey, or after a survey's measure."""

BEFORE, AFTER = 45, 40  # characters that tell what a percentage is of
WHOLE = 100


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage in a sentence: where it stands (offsets in the page) and how much it is."""

    start: int
    end: int
    value: float


def percents(text: str, offset: int = 0) -> list[Percent]:
    """The percentages in a text that may be shares.

    >>> [p.value for p in percents("Support rose 2 percentage points to 38.4%, the margin of error is 3%.")]
    [38.4]
    """
    found = []
    for match in PERCENT.finditer(text):
        kind = match.lastgroup or "figure"
        start, end = match.start(kind), match.end()
        value = spelt(match[kind]) if kind == "spelt" else float(match[kind])
        share = _may_be_share(text[max(0, start - BEFORE) : start], text[end : end + AFTER])
        if share and value <= WHOLE:
            found.append(Percent(offset + start, offset + end, value))
    return found


def _may_be_share(before: str, after: str) -> bool:
    """Whether a percentage may be a share, by what stands around it."""
    measured = NO_SHARE.search(before) and not LED_BY.search(before)
    return not (measured or EARLIER.match(after) or ERROR.search(before) or CHANGE.search(before))


def spelt(words: str) -> float:
    """A number in words, below a hundred. Raises KeyError for other words.

    >>> spelt("Fifty-two")
    52.0
    """
    return float(sum(NUMBERS[word] for word in words.casefold().split("-")))

"""The words of a text, each with its class in the grammar of time.

The classes come from ``codes/data/timewords.toml``; numbers are classed by their form. A word that no
time expression contains is of the class ``other``, so that a text becomes a string of one character a word,
over which the grammar's patterns run.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from detente.reading.timex.calendar import holidays

SHAPES = {  # class: form; the first that fits counts
    "iso": r"(?<![\d/.-])(?:\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|\d{4}[./]\d{1,2}[./]\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d\d))(?![\d/]|[.-]\d)",
    "years": r"(?<![\d-])\d{4}[-–/]\d{2}(?:\d{2})?(?![\d-])",
    "clock": r"\d{1,2}(?::[0-5]\d){1,2}(?!\d)|\d{1,2}\.[0-5]\d(?=\s*[ap]\.?m\b)",
    "decade": r"(?:(?:1[5-9]|20)\d0|['’]?[2-9]0)['’]?s\b",
    "ordinal": r"\d{1,2}(?:st|nd|rd|th)\b",
    "number": r"\d+(?:[.,]\d+)*",
    "ampm": r"(?<=[\d ])(?:[ap]\.m\.|[apAP][mM]\b|[AP]\.M\.|[APap]-[Mm]\b)",
    "holiday": "",
    "oclock": r"o['’]clock\b",
    "word": r"[^\W\d_]\w*",
    "poss": r"['’]s\b|(?<=s)['’](?=\s)",
    "break": r"\n\s*\n|(?<=[.!?”\"])\n",
    "punct": r"[^\w\s]",
}
MARKS = {"-": "hyphen", "–": "hyphen", "—": "dash", ",": "comma", ".": "dot", "(": "open", ")": "close"}
QUARTER = re.compile(r"(?:Q([1-4])|([1-4])Q|H([12])|([12])H)")
EARLIEST, LATEST = 1500, 2100  # years
DIGITS_OF_YEAR, LONGEST_ABBREVIATION, LAST_DAY = 4, 3, 31


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark with its place, its class and what the class makes of it."""

    start: int
    end: int
    text: str
    kind: str
    value: str | int = ""


@cache
def _cues() -> dict[str, str]:
    return tomllib.loads((files("detente.codes") / "data" / "timecues.toml").read_text("utf-8"))


def cues(name: str) -> frozenset[str]:
    """A list of ``codes/data/timecues.toml``; KeyError for a name that is not there."""
    return frozenset(_cues()[name].split())


@cache
def lexicon() -> dict[str, tuple[str, str | int]]:
    """Class and value of each time word. Names of days and months stand with their capital."""
    table = tomllib.loads((files("detente.codes") / "data" / "timewords.toml").read_text("utf-8"))
    found: dict[str, tuple[str, str | int]] = {}
    for kind, words in table["lists"].items():
        for word in words:
            found.setdefault(word, (kind, ""))
    for kind, values in table["values"].items():
        for word, value in values.items():
            found[word] = (kind, value)
    return found


@cache
def shapes() -> re.Pattern[str]:
    """The one pattern that cuts a text into words."""
    names = sorted(holidays(), key=len, reverse=True)
    named = "|".join(r"\b" + re.escape(n).replace("'", "['’]").replace(r"\ ", r"\s") + r"\b" for n in names)
    forms = {**SHAPES, "holiday": f"(?i:{named})"}
    return re.compile("|".join(f"(?P<{kind}>{form})" for kind, form in forms.items()))


def _number(text: str) -> tuple[str, str | int]:
    if not text.isascii() or not text.isdigit():
        return "decimal", text
    if len(text) == DIGITS_OF_YEAR and EARLIEST <= int(text) <= LATEST:
        return "year", int(text)
    return (
        ("daynumber", int(text)) if 1 <= int(text[:3]) <= LAST_DAY and text == text[:2] else ("integer", text)
    )


def _word(text: str) -> tuple[str, str | int]:
    known = lexicon()
    found = known.get(text) or known.get(text.lower())
    if found is None and text.isupper() and len(text) > LONGEST_ABBREVIATION:
        found = known.get(text.capitalize())
    if found:
        return found
    if quarter := QUARTER.fullmatch(text):
        q1, q2, h1, h2 = quarter.groups()
        return "partyear", f"Q{q1 or q2}" if q1 or q2 else f"H{h1 or h2}"
    return "other", ""


def words(text: str) -> list[Word]:
    """The words of a text in order.

    >>> [(w.text, w.kind) for w in words("on June 9")]
    [('on', 'other'), ('June', 'month'), ('9', 'daynumber')]
    """
    found = []
    for match in shapes().finditer(text):
        kind, said = match.lastgroup or "other", match.group()
        value: str | int = said
        if kind == "number":
            kind, value = _number(said)
        elif kind == "word":
            kind, value = _word(said)
        elif kind == "punct":
            kind = MARKS.get(said, "mark")
        elif kind == "ordinal":
            value = int(said[:-2])
        found.append(Word(match.start(), match.end(), said, kind, value))
    return found

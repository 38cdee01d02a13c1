"""The grammar of time expressions: patterns over the classes of words.

A pattern is a regular expression whose letters are classes, in capitals: ``MONTH DAYNUMBER``. ``name:(...)``
names a group. Macros stand in braces. Every class is one character of the string the pattern runs over, so
the grammar is quick and cannot see into words.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.reading.timex.words import MARKS, SHAPES, lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detente.reading.timex.story import Meaning, Story
    from detente.reading.timex.words import Word

EXTRA = ("daynumber", "integer", "decimal", "year", "partyear", "other", "mark")
MACROS = {
    "MONTHS": "(MONTH|MAYMONTH|SHORTMONTH DOT?)",
    "DD": "(NUMBER HYPHEN? ORDINAL|DAYNUMBER|ORDINAL)",
    "WD": "(WEEKDAY|SHORTWEEKDAY DOT?)",
    "N": "(NUMBER|DAYNUMBER|INTEGER|DECIMAL|YEAR|VAGUE)",
    "THEN": "(PREVIOUS|FOLLOWING|SAME|THAT)",
    "WHICH": "(THIS|LAST|NEXT|PAST|COMING|CURRENT|LATEST|PREVIOUS|FOLLOWING|SAME|THAT)",
    "NEARBY": "(LAST|NEXT|PAST|COMING|PREVIOUS|FOLLOWING|RECENT)",
    "MOD": "(THE? (BEGIN|END|MID) OF|(MID|EARLY|LATE) HYPHEN?|(EARLIER|LATER|EARLY|LATE) IN|EARLIER|LATER)",
}
MACROS["HALVED"] = "(HYPHEN? AND HYPHEN? A? HYPHEN? HALF)"
MACROS["COUNT"] = "(A? VAGUE? {N} (HYPHEN PLUS)? (HYPHEN {N}|AND? {N})* {HALVED}? OF?)"
MACROS["QTY"] = "((ABOUT|MORE|AT LEAST)* ({COUNT} MORE?|A|A? HALF A?))"
MACROS["UU"] = "(UNIT|UNITS)"
BRACES = re.compile(r"\{(\w+)\}")
NAMED = re.compile(r"([a-z]+):\(")
CLASS = re.compile(r"\b[A-Z]{1,}\b")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, and what makes the meaning of a match (or declines it)."""

    name: str
    pattern: str
    build: Callable[[Hit], Meaning | None]


@dataclass(frozen=True, slots=True)
class Hit:
    """A match of a rule: the words [first, last) of a story, and the groups by name."""

    story: Story
    first: int
    last: int
    groups: dict[str, tuple[int, int]]

    def all(self, name: str) -> Sequence[Word]:
        """The words of a group; none where the group is empty."""
        i, j = self.groups.get(name, (0, 0))
        return self.story.words[i:j]

    def value(self, name: str) -> str | int | None:
        """The value of the first word of a group."""
        found = self.all(name)
        return found[0].value if found else None

    def number(self, name: str) -> int | None:
        """The same, as a number."""
        value = self.value(name)
        return int(value) if value is not None and str(value).lstrip("-").isdigit() else None

    def kind(self, name: str) -> str:
        """The class of the first word of a group, "" where it is empty."""
        found = self.all(name)
        return found[0].kind if found else ""


@cache
def letters() -> dict[str, str]:
    """The character that stands for each class."""
    kinds = {k for k, _ in lexicon().values()} | set(SHAPES) | set(MARKS.values()) | set(EXTRA)
    free = [c for c in string.ascii_letters + string.digits if c] + [chr(c) for c in range(0xC0, 0x180)]
    return dict(zip(sorted(kinds), free, strict=False))


def nameless(pattern: str) -> str:
    """A pattern without its names, so that several can stand in one expression."""
    return NAMED.sub("(", _whole(pattern))


def _whole(pattern: str) -> str:
    while BRACES.search(pattern):
        pattern = BRACES.sub(lambda m: MACROS[m.group(1)], pattern)
    return pattern


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern over classes as a regular expression over their characters.

    >>> bool(compiled("MONTH DAYNUMBER").match(tags_of(["month", "daynumber"])))
    True
    """
    table = letters()
    pattern = CLASS.sub(lambda m: "\0" + table[m.group().lower()], _whole(pattern))
    pattern = NAMED.sub(r"(?P<\1>", pattern).replace("\0", "").replace(" ", "")
    return re.compile(pattern)


def tags_of(kinds: Sequence[str]) -> str:
    """The string of characters for a sequence of classes."""
    table = letters()
    return "".join(table[k] for k in kinds)

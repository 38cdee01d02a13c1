"""When: the time expressions of a text, with TIMEX3 types and values.

What is an expression, and what its value is, follows the TimeML 1.2.1 annotation guidelines (Saurí et al.
2006) as the TempEval-3 corpora use them: prepositions stay outside, modifiers ("earlier this month") inside.
The value of what leaves something open, the year of "June 9" or the week of "Friday", is found from the day
of the text, the direction in which the sentence looks, and the day last told of ("two days later").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from detente.reading.timex import amounts, clock, dates, relative, years
from detente.reading.timex.calendar import interval
from detente.reading.timex.grammar import Hit, Rule, compiled, nameless, tags_of
from detente.reading.timex.story import Kind, Meaning, Story
from detente.reading.timex.words import words
from detente.rows import Span, Time

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.reading.prose import Prose

VERSION = "2"
__all__ = ["VERSION", "Timex", "dated", "find", "interval", "read"]

# Said beforehand, since most words are of these classes: it halves the time.
NEVER_FIRST = "(OTHER|MARK|COMMA|DOT|HYPHEN|DASH|OPEN|CLOSE|POSS|BREAK|OF|AND|TO)"
VAGUE = re.compile(r"(?:PRESENT|PAST|FUTURE)_REF")


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: where it stands, its words, its TIMEX3 type and value."""

    start: int
    end: int
    text: str
    type: Kind
    value: str

    def row(self) -> Time:
        """The same as a row of the record."""
        return Time(Span(self.start, self.end, self.text), self.type, self.value)


@cache
def _rules() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    ordered = (
        *dates.RULES[:-1],
        *years.RULES,
        *dates.RULES[-1:],
        *relative.RULES,
        *clock.RULES,
        *amounts.RULES,
    )
    return tuple((rule, compiled(rule.pattern)) for rule in ordered)


@cache
def _any() -> re.Pattern[str]:
    rules = "|".join(f"({nameless(rule.pattern)})" for rule, _ in _rules())
    return compiled(f"(?!{NEVER_FIRST})({rules})")


def _hit(story: Story, pattern: re.Pattern[str], tags: str, at: int) -> Hit | None:
    match = pattern.match(tags, at)
    if not match or match.end() == at:
        return None
    groups = {name: match.span(name) for name, said in match.groupdict().items() if said}
    return Hit(story, at, match.end(), groups)


def _meant(story: Story, tags: str, at: int) -> tuple[Hit, Meaning] | None:
    """The first rule that fits at a word and makes sense of it."""
    story.here = at
    for rule, pattern in _rules():
        hit = _hit(story, pattern, tags, at)
        meaning = rule.build(hit) if hit else None
        if hit and meaning:
            return hit, meaning
    return None


def _tell(story: Story) -> Iterator[Timex]:
    """The expressions of a story in order, each read in the light of those before it."""
    tags, at = tags_of([w.kind for w in story.words]), 0
    while match := _any().search(tags, at):
        at = match.start()
        if not (found := _meant(story, tags, at)):
            at += 1
            continue
        hit, meaning = found
        said = story.words[hit.first + meaning.trim : hit.last]
        while said[-1].kind in ("of", "comma"):
            said = said[:-1]
        dated = bool({"year", "iso"} & {w.kind for w in said}) and story.lower(hit.first - 1) != "since"
        story.hear(meaning, hit.last, with_year=dated or (story.dated and meaning.unit != "year"))
        start, end = said[0].start, said[-1].end
        yield Timex(start, end, story.source[start:end], meaning.type, meaning.value)
        at = hit.last


def _day(reference: str | None) -> date | None:
    try:
        return date.fromisoformat((reference or "")[:10])
    except ValueError:
        return None


def find(text: str, reference: str | None = None) -> list[Timex]:
    """The time expressions of a text, in order, none over another.

    ``reference`` is the text's own day in ISO form; without it what hangs on that day keeps its ``X``.

    >>> [(t.text, t.value) for t in find("They met on Friday and again two days later.", "2021-11-25")]
    [('Friday', '2021-11-19'), ('two days later', '2021-11-21')]
    >>> [t.value for t in find("They met on Nov. 25.")]
    ['XXXX-11-25']
    """
    return list(_tell(Story(text, words(text), _day(reference))))


def read(prose: Prose) -> tuple[Time, ...]:
    """The times of a document: anchored on its dateline, else on the day it was published.

    What says no more than *now* or *recently* in one word is no date for a record, and is left out.
    """
    document = prose.page.document
    found = find(document.text, document.dateline_date or document.published)
    return tuple(t.row() for t in found if " " in t.text or not VAGUE.fullmatch(t.value))


def dated(times: Sequence[Time], start: int, end: int) -> tuple[str | None, str | None, Span | None]:
    """First and last day, and the phrase, of the first date that lies in [start, end) and names a day.

    >>> dated([t.row() for t in find("It fell in June 2025.")], 0, 21)
    ('2025-06-01', '2025-06-30', Span(start=11, end=20, text='June 2025'))
    """
    for time in times:
        if start <= time.span.start and time.span.end <= end and time.type in ("DATE", "TIME"):
            first, last = interval(time.value)
            if first or last:
                return first, last, time.span
    return None, None, None

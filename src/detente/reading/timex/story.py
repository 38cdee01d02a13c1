"""What is known while a text is read from its first word on: its day, and the day last told of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.reading.timex import calendar
from detente.reading.timex.tense import bounds, lean, nominal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from detente.reading.timex.words import Word

Kind = Literal["DATE", "DURATION", "SET", "TIME"]
SURE, UNSURE = (330, 35), (180, 160)  # how far off, and how near the other, a direction is not believed: days
PERFECT = frozenset({"has", "have", "since"})  # what tells of a time up to now
YEAR = 366
LEAP_DAY = (2, 29)
GRAINS = (
    "day",
    "weekend",
    "week",
    "fortnight",
    "month",
    "quarter",
    "year",
    "decade",
    "century",
    "millennium",
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means. ``day`` and ``unit`` are the point it leaves for "two days later" to hang on.

    ``trim`` words at the start do not belong to the expression.
    """

    type: Kind
    value: str
    day: date | None = None
    unit: str = ""
    trim: int = 0


@dataclass
class Story:
    """A text on its way through the reader. ``reference`` is its day; ``told`` the point last told of."""

    source: str
    words: Sequence[Word]
    reference: date | None = None
    told: date | None = None
    unit: str = "day"
    place: int = 0
    dated: bool = False
    day: date | None = None
    here: int = 0

    def hear(self, meaning: Meaning, place: int, *, with_year: bool) -> None:
        """Keep the point an expression leaves."""
        if meaning.day:
            self.told, self.unit, self.place, self.dated = (
                meaning.day,
                meaning.unit or "day",
                place,
                with_year,
            )
            if self.unit == "day":
                self.day = meaning.day

    def point(self, unit: str) -> date | None:
        """The point that "two days later" counts from: the last told of, if it is no coarser than the unit.

        Where nothing so fine was told of, it is the last day told of, else the text's own.
        """
        rank = GRAINS.index
        if self.told and unit in GRAINS and self.unit in GRAINS and rank(self.unit) <= rank(unit):
            return self.told
        return self.day or self.reference

    def lower(self, i: int) -> str:
        """The word at an index in lower case, "" outside the text."""
        return self.words[i].text.lower() if 0 <= i < len(self.words) else ""

    def opens(self, i: int) -> bool:
        """Whether a sentence begins with a word, in quotation marks or not."""
        low = bounds(self.words, i, i + 1)[0]
        return low == i or all(w.text in "\"“‘'«" for w in self.words[low:i])

    def same_sentence(self, i: int, j: int) -> bool:
        """Whether two words stand in one sentence."""
        return bounds(self.words, j, j + 1)[0] <= i

    def modifies(self, first: int, last: int) -> bool:
        """Whether a date stands before a noun: "March's election", "the March election"."""
        if last < len(self.words) and self.words[last].kind == "poss":
            return True
        after = self.words[last] if last < len(self.words) else None
        before = self.words[first - 1].kind if first else ""
        return (
            before in ("the", "a", "poss")
            and after is not None
            and after.kind == "other"
            and after.text[0].isalpha()
        )

    def direction(self, first: int, last: int) -> int:
        """Which way the sentence looks from the words [first, last): below 0 back, above 0 ahead."""
        if self.modifies(first, last):
            return nominal(self.words, first, last)
        return lean(self.words, first, last)

    def nearest(self, before: date | None, after: date | None, toward: int, default: int) -> date | None:
        """Of the day before and the day after the reference the one meant.

        The sentence's direction decides, unless it leads nearly a year away while the other day is close by
        ("the Dec. 3 vote" at the end of November). ``default`` is the direction where the sentence has none;
        what has one, a day of a month, is hardly ever named without its year from so far off.
        """
        if not (self.reference and before and after):
            return before or after
        back, ahead = (self.reference - before).days, (after - self.reference).days
        firm = abs(toward) > 1
        far, near = (YEAR, 0) if firm and not default else SURE if firm or default else UNSURE
        toward = toward or default or (-1 if back <= ahead else 1)
        if toward < 0:
            return after if back > far and ahead < near else before
        return before if ahead > far and back < near else after

    def yearless(self, month: int, day: int | None, toward: int) -> date | None:
        """The day of a month named without its year; the first of the month where no day is named."""
        ref = self.reference
        if ref is None:
            return None
        if toward <= 0 and self._background():
            years = [self.told.year + (month < self.told.month)] if self.told else []
        else:
            span = 4 if (month, day) == LEAP_DAY else 1
            years = list(range(ref.year - span, ref.year + span + 1))
        days = [d for y in years if (d := calendar.whole(y, month, day or 1))]
        if len(days) == 1:
            return days[0]
        start = ref if day else ref.replace(day=1)
        before = max((d for d in days if d <= start), default=None)
        after = min((d for d in days if d >= start), default=None)
        return self.nearest(before, after, toward, -1 if day else 0)

    def _background(self) -> bool:
        """Whether the paragraph tells of an earlier year, which a month then belongs to."""
        if not (self.told and self.reference and self.dated and self.told.year < self.reference.year):
            return False
        between = self.words[self.place : self.here]
        low, high = bounds(self.words, self.here, self.here)
        apart = any(w.kind == "break" for w in between)
        if apart or any(w.text.lower() in PERFECT for w in self.words[low:high]):
            return False
        return self.unit in ("year", "month", "day")

    def weekday(self, number: int, toward: int) -> date | None:
        """The day of the week meant: the latest, the text's own day among them, or the next."""
        ref = self.reference
        if ref is None:
            return None
        back = (ref.isoweekday() - number) % 7
        return calendar.shift(ref, "day", (7 - back) % 7 if toward > 0 else -back)

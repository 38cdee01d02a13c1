"""Precedents: earlier days on which things stood as they do now, and what followed them.

The nearest neighbours (Fix and Hodges 1951) of the day that is asked about, among earlier days whose whole
window was over by then. How near two days are is told by what the forecaster itself looks at, each part in
its own standard deviations. Precedents make a forecast plain; they do not make its number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

import numpy as np
import pandas as pd

from detente.charts.wording import dated
from detente.codes.called import name
from detente.forecasting.deeds import Deed, deed, strongest
from detente.measuring.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from detente.forecasting.question import Question
    from detente.stream import Stream

MOST = 5
WEEK = timedelta(days=7)
BEFORE = 14
"""Days before a precedent whose strongest events mark it."""
APART = 14
"""Days that two precedents of one pair of countries are apart at least; a longer window, where it is."""
EARLIEST = 520
"""Earlier days that are looked at, the latest ones, a week apart: ten years."""
FEWEST = 5
"""Days with such an act below which other countries' precedents are looked at as well."""
OTHERS, THEIRS = 6, 52
"""Pairs of countries then looked at, and the days of each, either way."""
MARKS = 3
SAME = 1e-9
"""A standard deviation below which what is looked at never differs but by what rounding leaves."""


class Looks(Protocol):
    """What a forecaster looks at, as :class:`detente.forecasting.response.ResponseForecaster` has it."""

    def features(self, question: Question) -> pd.Series[float]:
        """What it sees of a question."""

    def features_many(self, questions: Sequence[Question]) -> pd.DataFrame:
        """What it sees of questions that differ in their days alone, a row each."""


@dataclass(frozen=True, slots=True)
class Precedent:
    """An earlier day like the one asked about, and what followed within as many days.

    ``question`` is the question asked of that day; ``own`` says whether it is of the same two countries in
    the same roles. ``distance`` is the root mean square of the differences, in standard deviations of what
    is looked at, ``unlike`` what differs most. ``marks`` are the strongest events of the two weeks before,
    the overture first where one is assumed. ``followed`` is the first act of the kind within the window;
    None where none came.
    """

    question: Question
    own: bool
    distance: float
    unlike: str
    marks: tuple[Deed, ...]
    followed: Deed | None

    @property
    def name(self) -> str:
        """What it is called: by its strongest event, else by its countries and day."""
        if self.marks:
            return self.marks[0].name
        pair = f"{name(self.question.source)} and {name(self.question.target)}"
        return f"Quiet days, {pair}, to {dated(self.question.on - timedelta(days=1))}"

    @property
    def days(self) -> int | None:
        """The day of the window on which the act came, from 1; None where none came."""
        return (self.followed.date - self.question.on).days + 1 if self.followed else None


def precedents(stream: Stream, looks: Looks, question: Question, most: int = MOST) -> tuple[Precedent, ...]:
    """The nearest earlier days, the nearest first, each with what marked it and what followed.

    Where the overture ``given`` is assumed, they are the days after such overtures. Where the countries'
    own past is thin, other pairs' days are among them. Fewer than ``most``, or none, where there are no more.
    """
    asked, seen = _seen(looks, _earlier(stream, question))
    if not asked:
        return ()
    apart = differences(looks.features(question), seen)
    chosen = spread(asked, np.sqrt((apart**2).mean(axis=1)).to_list(), most)
    return tuple(_told(stream, question, asked[n], apart.iloc[n]) for n in chosen)


def _seen(looks: Looks, earlier: Iterable[Question]) -> tuple[list[Question], pd.DataFrame]:
    """What is looked at, but of countries of which the one never did anything to the other."""
    asked: list[Question] = []
    seen: list[pd.DataFrame] = []
    for _, same in groupby(earlier, key=lambda q: (q.source, q.target)):
        questions = list(same)
        try:
            seen.append(looks.features_many(questions))
        except Refused:
            continue
        asked += questions
    return asked, pd.concat(seen, ignore_index=True) if seen else pd.DataFrame()


def differences(now: pd.Series[float], earlier: pd.DataFrame) -> pd.DataFrame:
    """How far earlier days, a row each, are from now in standard deviations; what never differs is left out.

    >>> differences(pd.Series({"a": 2.0, "b": 1.0}), pd.DataFrame({"a": [0.0, 2.0], "b": [1.0, 1.0]}))
         a
    0 -2.0
    1  0.0
    """
    scale = earlier.std(ddof=0)
    differ = scale.index[scale > SAME]
    if differ.empty:
        return pd.DataFrame({"nothing": np.zeros(len(earlier))})
    return (earlier[differ] - now[differ]) / scale[differ]


def spread(asked: Sequence[Question], distances: Sequence[float], most: int) -> list[int]:
    """Which of the days to take: the nearest, and of days close to each other only the nearest.

    A week's days are one precedent, not seven. Of two as near, the one that is given first goes first.
    """
    chosen: list[int] = []
    for n in sorted(range(len(asked)), key=distances.__getitem__):
        if len(chosen) < most and not any(_close(asked[n], asked[m]) for m in chosen):
            chosen.append(n)
    return chosen


def _close(one: Question, other: Question) -> bool:
    same = {one.source, one.target} == {other.source, other.target}
    return same and abs((one.on - other.on).days) < max(APART, one.within)


def _earlier(stream: Stream, question: Question) -> Iterable[Question]:
    """The same question of earlier days; of other countries' too where these have hardly any."""
    last = stream.last(before=question.on)  # that the days after it were quiet, only later rows would tell
    if last is None:
        return
    covered = stream.covered()
    days = [d.date() for d in covered.index[covered.to_numpy(dtype=bool)] if d.date() <= last]
    known = _Known(frozenset(days), days[0])
    own = known.asked(stream, question, EARLIEST)
    yield from own
    if _thin(stream, question, own):
        for one, other in stream.pairs(OTHERS + 1, before=question.on):
            for source, target in ((one, other), (other, one)):
                if {source, target} != {question.source, question.target}:
                    yield from known.asked(stream, replace(question, source=source, target=target), THEIRS)


@dataclass(frozen=True, slots=True)
class _Known:
    """The days before the question that the data cover, and the first of them."""

    days: frozenset[date]
    first: date

    def asked(self, stream: Stream, question: Question, most: int) -> list[Question]:
        """The question of the latest earlier days whose windows are over and wholly in the data."""
        starts = _overtures(stream, question) if question.given else self._weeks(question)
        found = []
        for on in starts:
            q = replace(question, on=on, given=None)
            if on > self.first and q.last < question.on and self._whole(q):
                found.append(q)
                if len(found) == most:
                    break
        return found

    def _weeks(self, question: Question) -> Iterable[date]:
        """Days with as much before them as the window is long, whole weeks back, the latest first."""
        on = question.on - timedelta(days=question.within)
        on -= timedelta(days=(on - question.on).days % 7)
        while on >= self.first + timedelta(days=max(question.within, BEFORE)):
            yield on
            on -= WEEK

    def _whole(self, question: Question) -> bool:
        return all(question.on + timedelta(days=n) in self.days for n in range(question.within))


def _overtures(stream: Stream, question: Question) -> list[date]:
    """The days after the overtures of that kind by the other side, the latest first."""
    daily = stream.daily(question.target, question.source)
    made = daily[daily["type"].isin(list(question.overture)) & ~daily["joint"].astype(bool)]
    days = {d.date() + timedelta(days=1) for d in pd.to_datetime(made["date"])}
    return sorted((d for d in days if d <= question.on), reverse=True)


def _thin(stream: Stream, question: Question, own: Sequence[Question]) -> bool:
    """Whether the countries' own past has too few days to learn from."""
    if len(own) < MOST:
        return True
    daily = stream.daily(question.source, question.target)
    before = pd.to_datetime(daily["date"]) < pd.Timestamp(question.on)
    days = daily.loc[daily["type"].isin(list(question.types)) & before, "date"]
    return bool(days.nunique() < FEWEST)


def _told(stream: Stream, question: Question, asked: Question, apart: pd.Series[float]) -> Precedent:
    """A precedent with its events."""
    pair, until = (asked.source, asked.target), asked.on - timedelta(days=1)
    since = asked.on - timedelta(days=BEFORE)
    ways = [stream.events(*way, since=since, until=until) for way in (pair, pair[::-1])]
    back = ways[1][~ways[1]["joint"].astype(bool)]
    made = back[back["type"].isin(list(question.overture)) & (back["date"] == pd.Timestamp(until))]
    around = pd.concat([ways[0], back], ignore_index=True)
    came = stream.events(*pair, since=asked.on, until=asked.last, types=asked.types, limit=1)
    return Precedent(
        question=asked,
        own=pair == (question.source, question.target),
        distance=float(np.sqrt((apart**2).mean())),
        unlike=str(apart.abs().idxmax()),
        marks=tuple(dict.fromkeys((*strongest(made, 1), *strongest(around, MARKS))))[:MARKS],
        followed=deed(came.to_dict("records")[0]) if len(came) else None,
    )

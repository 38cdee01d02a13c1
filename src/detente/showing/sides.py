"""What the loaded event data of a record say of two states: measured, or why not."""

# ruff: noqa: PLC0415 - the measures need the extra "data"

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from detente.measuring.extra import extra
from detente.record import RecordError
from detente.showing.wording import listed, period
from detente.stream import Stream
from detente.stream.folding import COUNTRY

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from detente.measuring.breaks import Breaks
    from detente.measuring.reciprocity import Reciprocity
    from detente.measuring.sums import By
    from detente.measuring.tone import Tone
    from detente.record import Dataset, Record

WEEKS = 3 * 366  # days of data up to which tone is told by week, beyond by month
PAIR = 2


@dataclass(frozen=True)
class Side:
    """What is measured of one direction: whether ``b`` answers ``a``, and the tone of ``a`` towards ``b``.

    ``names`` are what the two are called, ``refused`` what cannot be measured, in sentences.
    """

    a: str
    b: str
    names: tuple[str, str]
    answers: Reciprocity | None = None
    tone: Tone | None = None
    breaks: Breaks | None = None
    refused: tuple[str, ...] = ()
    back: list[dict[str, object]] = field(default_factory=list, repr=False)
    """The acts of ``b`` that count as answers."""

    @property
    def id(self) -> str:
        """The id of its part of the page."""
        return f"answers-{self.a}-{self.b}"

    @property
    def broken(self) -> bool:
        """Whether its tone has breaks."""
        return self.breaks is not None and not self.breaks.frame.empty


@dataclass(frozen=True)
class Measured:
    """The loaded files of a record, and what they say of two states; ``fault``: why nothing is measured."""

    datasets: Sequence[Dataset]
    dyad: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()
    fault: str = ""

    @property
    def origins(self) -> str:
        """The kinds of data, those with the most events first."""
        return listed(list(grouped(self.datasets)))

    @property
    def covers(self) -> str:
        """From when to when the loaded events are, in words."""
        days = [d for s in self.datasets for d in (s.first, s.last) if d]
        return period(min(days), max(days)) if days else ""


def measure(record: Record, dyad: tuple[str, ...]) -> Measured | None:
    """Measure a dyad, or the fullest one of the country given, or of all; None without loaded data."""
    sets = record.datasets()
    if not sets:
        return None
    try:
        with extra(), _Remembering(record) as stream:
            return _measured(stream, sets, dyad)
    except RecordError as error:
        return Measured(sets, dyad, fault=str(error))


def _measured(stream: Stream, sets: Sequence[Dataset], dyad: tuple[str, ...]) -> Measured:
    from detente.measuring.periods import name

    given = len(dyad) == PAIR and all(map(COUNTRY.fullmatch, dyad))
    pair = dyad if given else next((p for p in stream.pairs() if {*dyad} <= {*p}), ())
    sides = (pair, pair[::-1])
    if not pair or all(stream.daily(*side).empty for side in sides):
        who = f" {'between' if len(dyad) == PAIR else 'of'} {listed([name(c) for c in dyad])}" if dyad else ""
        return Measured(sets, dyad, fault=f"the data have no events{who or ' between two countries'}")
    return Measured(sets, pair, tuple(_side(stream, *side) for side in sides))


class _Remembering(Stream):
    """A stream that looks up once what several measures ask: of much data, each look takes a while."""

    @cached_property
    def _known(self) -> dict[tuple[str, ...], pd.DataFrame]:
        return {}

    @cached_property
    def _covered(self) -> pd.Series[bool]:
        return super().covered()

    def covered(self) -> pd.Series[bool]:
        """As of Stream."""
        return self._covered.copy()

    def daily(self, source: str, target: str) -> pd.DataFrame:
        """As of Stream."""
        asked = ("daily", source, target)
        if asked not in self._known:
            self._known[asked] = super().daily(source, target)
        return self._known[asked].copy()

    def events(self, source: str, target: str, **chosen: Any) -> pd.DataFrame:  # noqa: ANN401 - as of Stream
        """As of Stream."""
        asked = ("events", source, target, repr(sorted(chosen.items())))
        if asked not in self._known:
            self._known[asked] = super().events(source, target, **chosen)
        return self._known[asked].copy()


def _side(stream: Stream, a: str, b: str) -> Side:
    """All that can be measured of one direction."""
    from detente.codes.acts import acts
    from detente.measuring.breaks import breaks
    from detente.measuring.periods import name
    from detente.measuring.reciprocity import reciprocity
    from detente.measuring.refusal import Refused
    from detente.measuring.tone import tone

    names = (name(a), name(b))
    by: By = "week" if len(stream.covered()) <= WEEKS else "month"
    refused, answers, course, changes = [], None, None, None
    try:
        answers = reciprocity(stream, a, b)
    except Refused as error:
        refused.append(f"Whether {names[1]} answers {names[0]} is not judged: {error}.")
    if answers and not any(h.compared for h in answers.horizons):
        refused.append(f"Whether {names[1]} answers {names[0]} is not judged: {answers.horizons[0].refused}.")
        answers = None
    try:
        course = tone(stream, a, b, by)
        changes = breaks(stream, a, b, by)
    except Refused as error:
        what = "Breaks in the tone" if course else "The tone"
        refused.append(f"{what} of {names[0]} towards {names[1]}: not judged, {error}.")
    back = stream.events(b, a, types=acts(answers.answer)).to_dict("records") if answers else []
    return Side(a, b, names, answers, course, changes, tuple(refused), back)


def grouped(datasets: Sequence[Dataset]) -> dict[str, list[Dataset]]:
    """The loaded files by kind of data, the kind of the largest file first."""
    kinds: dict[str, list[Dataset]] = {}
    for d in sorted(datasets, key=lambda d: -d.events):
        kinds.setdefault(d.origin, []).append(d)
    return kinds

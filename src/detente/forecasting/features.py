"""What the forecaster of responses looks at on a day: only days before it.

How much lately is counted in sums that fade, a day's act counting half after so many days. Of the act itself
the plain sum counts (so many a month); of other acts, the other side and others, how that stands to what is
usual there, as the logarithm of the ratio, both drawn together where there is little: what is as usual says
nothing. Columns belong to parts, which are what is told to people.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from scipy.signal import lfilter

from detente.codes.acts import acts
from detente.codes.plover import QUADS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from detente.forecasting.history import History

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]
    Types = frozenset[str]

OWN = (3, 10, 30, 90, 365)
OTHERS = (10, 60)
CLIMATE = (3, 10, 30)
"""Days after which an act counts half: of the act itself, of other acts and sides, of all acts together."""
MONTH = 30
USUAL = 30
"""Days of the mean of all that what is usual for a dyad is drawn to."""
FAINT = 1e-5
RARE = 0.003
YEAR = 365.25
YEARS = 3 * 365
"""Days of data from which the time of the year can tell."""
WEEK = 7
SATURDAY = 5
FIRST_WEEKDAY = 3
"""1 January 1970 was a Thursday."""
ALL = acts("cooperation") | acts("conflict")


@dataclass(frozen=True, slots=True)
class Column:
    """What is looked at: its name, the part it belongs to, its values (dyad, origin)."""

    name: str
    part: str
    values: Floats = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sight:
    """Where one looks: dyads and days of a history, an act and a window, an overture that is assumed."""

    history: History
    rows: Ints
    origins: Ints
    types: Types
    within: int
    given: Types = frozenset()
    seasonal: bool = False

    def known(self, half: float) -> Floats:
        """What :func:`faded` gives at the origins where each day that is in the data has one event."""
        known: Floats = faded(self._covered, self.origins, half)[0] + FAINT
        return known

    @property
    def seen(self) -> Floats:
        """How many days before each origin are in the data."""
        seen: Floats = _before(self._covered, self.origins)[0]
        return seen

    @property
    def _covered(self) -> Floats:
        return self.history.covered[None, : self.until].astype(np.float64)

    @property
    def until(self) -> int:
        """The day from which nothing is read."""
        return int(self.origins.max())

    def own(self, types: Types) -> Floats:
        """Events by these dyads, (dyad, day)."""
        return self.history.counts(types)[self.rows, : self.until]

    def back(self, types: Types) -> Floats:
        """Events the other way round, with the overture that is assumed on the day before."""
        reverse = self.history.backwards[self.rows]
        found = np.where(reverse[:, None] >= 0, self.history.counts(types)[reverse, : self.until], 0.0)
        if self.given & types:
            found[:, self.until - 1] += 1
        return found


def columns(sight: Sight) -> list[Column]:
    """All that is looked at."""
    return [
        *_level(sight),
        *_own(sight),
        *_climate(sight),
        *_reciprocity(sight),
        *_third(sight),
        *_season(sight),
    ]


def _level(sight: Sight) -> Iterator[Column]:
    """How busy the dyad is, in all acts of each quad: a busy one is likelier to do a rare thing."""
    for name, types in _quads():
        yield Column(f"days of {name}", "level", _share(sight, sight.own(types)))
    yield Column("days of any act of theirs", "level", _share(sight, sight.back(ALL)))
    yield Column("days of any act", "level", _share(sight, sight.own(ALL)))


def _own(sight: Sight) -> Iterator[Column]:
    counts = sight.own(sight.types)
    for half in OWN:
        lately = faded(counts, sight.origins, half) * MONTH / sight.known(half)
        yield Column(f"acts, half-life {half} days", "recency", np.log1p(lately))
    usual = (_before(counts > 0, sight.origins) + 1) / (sight.seen + MONTH)
    yield Column("days since the last", "recency", np.log(_since(counts, sight.origins) * usual + 0.3))


def _climate(sight: Sight) -> Iterator[Column]:
    yield from _ratios(sight, sight.own(ALL), CLIMATE, "any act", "other acts")
    for name, types in _quads():
        yield from _ratios(sight, sight.own(types), OTHERS, name, "other acts")


def _reciprocity(sight: Sight) -> Iterator[Column]:
    yield from _ratios(sight, sight.back(sight.types), OTHERS, "the same of theirs", "reciprocity")
    for name, types in _quads():
        yield from _ratios(sight, sight.back(types), OTHERS, f"{name} of theirs", "reciprocity")


def _third(sight: Sight) -> Iterator[Column]:
    """The same act between either of the two and all others."""
    done, suffered = sight.history.totals(sight.types)
    source, target = sight.history.sides[sight.rows].T
    own, back = sight.own(sight.types), sight.back(sight.types)
    end = sight.until
    for name, counts in (
        ("source towards others", done[source, :end] - own),
        ("others towards target", suffered[target, :end] - own),
        ("target towards others", done[target, :end] - back),
        ("others towards source", suffered[source, :end] - back),
    ):
        yield from _ratios(sight, np.maximum(counts, 0.0), OTHERS, name, "third parties")


def _season(sight: Sight) -> Iterator[Column]:
    """The time of the year at the middle of the window, where years are known; weekends in short windows."""
    day = np.datetime64(sight.history.begin).astype(np.int64) + sight.origins
    shape = (len(sight.rows), len(sight.origins))
    if sight.seasonal:
        angle = 2 * np.pi * (day + sight.within / 2) / YEAR
        for wave in (1, 2):
            for name, form in (("sine", np.sin), ("cosine", np.cos)):
                yield Column(
                    f"{name} {wave} of the year", "season", np.broadcast_to(form(wave * angle), shape)
                )
    if sight.within < WEEK:
        days = (day[:, None] + np.arange(sight.within) + FIRST_WEEKDAY) % WEEK
        weekend = (days >= SATURDAY).mean(1)
        yield Column("weekend", "weekday", np.broadcast_to(weekend, shape))


def _ratios(sight: Sight, counts: Floats, halves: tuple[int, ...], name: str, part: str) -> Iterator[Column]:
    """How often lately beside how often so far, in days with the act; nought where there was none yet."""
    did = (counts > 0).astype(np.float64)
    usual = _before(did, sight.origins) / (sight.seen + USUAL)
    for half in halves:
        fading = sight.known(half)
        lately = np.log((faded(did, sight.origins, half) + 1) / (fading * usual + 1))
        yield Column(f"{name}, half-life {half} days", part, lately)


def faded(counts: Floats, origins: Ints, half: float) -> Floats:
    """The sum of what came before each origin, each event half as much after so many days.

    >>> faded(np.array([[4.0, 0, 0, 8]]), np.array([0, 1, 3]), 1)
    array([[0., 4., 1.]])
    """
    rate = 0.5 ** (1 / half)
    if len(origins) == 1:
        past = counts[:, : origins[0]]
        return np.asarray(past @ rate ** np.arange(past.shape[1])[::-1])[:, None]
    summed = lfilter([1.0], [1.0, -rate], counts, axis=1)
    return np.concatenate([np.zeros((len(counts), 1)), summed], axis=1)[:, origins]


def _before(counts: Floats | Flags, origins: Ints) -> Floats:
    """How many came before each origin."""
    return np.concatenate([np.zeros((len(counts), 1)), np.cumsum(counts, axis=1)], axis=1)[:, origins]


def _share(sight: Sight, counts: Floats) -> Floats:
    """The logarithm of the share of days with an act so far."""
    return np.log(_before(counts > 0, sight.origins) / np.maximum(sight.seen, 1) + RARE)


def _since(counts: Floats, origins: Ints) -> Floats:
    """Days since the last event; since before the data where there is none, at most 400."""
    days = np.where(counts > 0, np.arange(counts.shape[1]), -1)
    last = np.concatenate([np.full((len(days), 1), -1), np.maximum.accumulate(days, axis=1)], axis=1)[
        :, origins
    ]
    return np.where(last >= 0, origins - last, np.minimum(origins + 1, 400))


def _quads() -> Iterator[tuple[str, Types]]:
    for name in QUADS.values():
        yield name, acts(name)

"""What follows days of one kind, compared with what follows other days like them.

A *case* is a day on which something began (or was under way), a *control* a day on which it was not; both
have an outcome, such as whether anything was fired in the seven days after. The controls of a case can be
held to its own year, to days as quiet or as busy as it was, and to its season. Estimated is the mean outcome
of cases less that of their controls; the interval comes from leaving out one year at a time (the jackknife
over clusters, with Student's t at one degree less than there are years with cases), since days of one year
are no independent witnesses: MacKinnon, Nielsen and Webb (2023), Cluster-robust inference: a guide to
empirical practice, Journal of Econometrics 232.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.stats import binomtest, norm
from scipy.stats import t as student

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

MEMORY = 30
"""Days over which recent activity is counted."""
BUSY = (1, 3)
"""Recent activity is none, one or two days with an event, or three and more."""
NEAR = 60
"""Days of the year within which two days have one season."""
FEWEST = 5
"""Controls that a case must have to count."""
RARE = 5
"""Cases unlike the rest that there must be for years to be left out one at a time."""


class Estimate(NamedTuple):
    """A difference between cases and controls with its 95 % interval, and what it stands on.

    ``least`` is the smallest true difference that would have been told from none four times in five.
    """

    cases: int
    years: int
    case: float
    control: float
    difference: float
    low: float
    high: float
    p: float
    least: float


@dataclass(frozen=True)
class Days:
    """Consecutive days: the year and the day of the year of each, and how busy the days before it were."""

    year: Ints
    season: Ints
    busy: Ints

    @property
    def first(self) -> date:
        """The first of them."""
        return date(int(self.year[0]), 1, 1) + timedelta(int(self.season[0]) - 1)

    def years(self) -> list[slice]:
        """Where each year lies."""
        edges = [0, *(np.flatnonzero(np.diff(self.year)) + 1).tolist(), len(self.year)]
        return [slice(a, b) for a, b in pairwise(edges)]

    def of(self, at: slice) -> Days:
        """Some of the days."""
        return Days(self.year[at], self.season[at], self.busy[at])


@dataclass(frozen=True)
class Matching:
    """What a control has to share with its case."""

    year: bool = False
    activity: bool = False
    season: bool = False


def within(days: Bools, h: int) -> Floats:
    """Whether anything is in the h days after each day (1), nothing is (0), or they are not all known (nan).

    >>> within(np.array([1, 0, 0, 1, 0], bool), 2).tolist()
    [0.0, 1.0, 1.0, nan, nan]
    """
    total = np.concatenate([[0], np.cumsum(days)])
    found, known = np.full(len(days), np.nan), max(len(days) - h, 0)
    found[:known] = total[h + 1 :] > total[1 : known + 1]
    return found


def before(days: Bools, h: int) -> Floats:
    """Whether anything is in the h days before each day.

    >>> before(np.array([1, 0, 0, 1, 0], bool), 2).tolist()
    [nan, nan, 1.0, 0.0, 1.0]
    """
    return within(days[::-1], h)[::-1]


def activity(days: Bools, memory: int = MEMORY) -> Ints:
    """How busy the days before each day were: 0, 1 or 2.

    >>> activity(np.array([1, 0, 1, 1, 0], bool)).tolist()
    [0, 1, 1, 1, 2]
    """
    total = np.concatenate([[0], np.cumsum(days)])
    at = np.arange(len(days))
    found: Ints = np.digitize(total[at] - total[np.maximum(at - memory, 0)], BUSY)
    return found


def clean(under_way: Bools, h: int) -> Bools:
    """Days on which nothing is under way, nor in the h days after: what a control must be.

    >>> clean(np.array([0, 0, 0, 1, 0], bool), 1).tolist()
    [True, True, False, False, False]
    """
    return ~under_way & (within(under_way, h) == 0) if h else ~under_way


def sums(case: Bools, control: Bools, outcome: Floats, days: Days, how: Matching) -> Floats:
    """By year: the cases' outcomes summed, how many there are, the controls' summed, how many they are.

    Where controls are matched, a case's controls count together as one, and a case with fewer than
    :data:`FEWEST` is left out, so that a year may have no row.
    """
    known = ~np.isnan(outcome)
    case, control = case & known, control & known & ~case
    rows = [_year(case[at], control[at], outcome[at], days.of(at), how) for at in days.years()]
    return np.array([row for row in rows if row[1] or not how.year])


def _year(case: Bools, control: Bools, outcome: Floats, days: Days, how: Matching) -> list[float]:
    if not how.year:
        told = [(outcome[side].sum(), side.sum()) for side in (case, control)]
        return [float(part) for pair in told for part in pair]
    found = [0.0, 0.0, 0.0, 0.0]
    for day in np.flatnonzero(case):
        alike = control.copy()
        if how.activity:
            alike &= days.busy == days.busy[day]
        if how.season:
            alike &= np.abs(days.season - days.season[day]) <= NEAR
        if alike.sum() >= FEWEST:
            row = (outcome[day], 1.0, outcome[alike].mean(), 1.0)
            found = [float(a + b) for a, b in zip(found, row, strict=True)]
    return found


def paired(case: Bools, after: Floats, earlier: Floats, days: Days) -> Floats:
    """The same sums where each case is its own control: the days after it against those before."""
    both = case & ~np.isnan(after) & ~np.isnan(earlier)
    rows = [(after[at][both[at]], earlier[at][both[at]]) for at in days.years() if both[at].any()]
    return np.array([[a.sum(), len(a), b.sum(), len(b)] for a, b in rows], float)


def estimate(parts: Floats, *, known: bool = True) -> Estimate | None:
    """The difference and its interval, from sums by year; None where too little happened to tell one.

    That is so where fewer than three years have cases, or all years are the same. Where nearly all cases came
    out alike, leaving out years cannot tell how far that is chance: there the exact binomial bounds of the
    cases stand (Clopper and Pearson 1934), if the controls are so many that they may be taken as ``known``.

    >>> quiet = estimate(np.array([[0, 9, 50, 500], [0, 10, 60, 500], [0, 11, 70, 500.0]]))
    >>> round(quiet.difference, 2), round(quiet.low, 2), round(quiet.high, 2)
    (-0.12, -0.12, -0.0)
    """
    held = int((parts[:, 1] > 0).sum()) if len(parts) else 0
    total = parts.sum(axis=0)
    if held < 3 or not total[3]:  # noqa: PLR2004 - a variance of two years is none
        return None
    case, control = float(total[0] / total[1]), float(total[2] / total[3])
    hits, cases = int(total[0]), int(total[1])
    if min(hits, cases - hits) >= RARE:
        spread = _clustered(parts, case - control, held)
    else:
        spread = _exact(hits, cases, control) if known and 0 < control < 1 else None
    return Estimate(cases, held, case, control, case - control, *spread) if spread else None


def _clustered(parts: Floats, difference: float, held: int) -> tuple[float, float, float, float] | None:
    """Bounds, p and least difference, years left out one at a time; None where all years are the same."""
    left = parts.sum(axis=0) - parts
    usable = (left[:, 1] > 0) & (left[:, 3] > 0)
    each = left[usable, 0] / left[usable, 1] - left[usable, 2] / left[usable, 3]
    error = float(np.sqrt((len(each) - 1) / len(each) * ((each - difference) ** 2).sum()))
    if not error:
        return None
    edge, power = student.ppf([0.975, 0.8], held - 1)
    p = float(2 * student.sf(abs(difference) / error, held - 1))
    low, high = max(difference - edge * error, -1.0), min(difference + edge * error, 1.0)
    return low, high, p, float((edge + power) * error)


def _exact(hits: int, cases: int, control: float) -> tuple[float, float, float, float]:
    """The same where nearly all cases came out alike."""
    found = binomtest(hits, cases, control)
    bounds = found.proportion_ci(method="exact")
    error = float(np.sqrt(control * (1 - control) / cases))
    least = float(norm.ppf(0.975) + norm.ppf(0.8)) * error
    return float(bounds.low) - control, float(bounds.high) - control, float(found.pvalue), least


def shifted(days: Bools, by: int) -> Bools:
    """The same days so many days later; those pushed past an end are lost.

    >>> shifted(np.array([1, 0, 0, 1], bool), 2).tolist(), shifted(np.array([1, 0, 0, 1], bool), -2).tolist()
    ([False, False, True, False], [False, True, False, False])
    """
    at = np.flatnonzero(days) + by
    return np.isin(np.arange(len(days)), at)


def dealt(days: Days, groups: Ints, rng: np.random.Generator) -> Ints:
    """For each day the one whose calendar it takes when the years of a group swap theirs (-1: none).

    Day of the year stays day of the year: seasons are kept, dates are not.
    """
    found = np.full(len(days.year), -1)
    for group in np.unique(groups):
        places = [at for at in days.years() if groups[at][0] == group]
        for to, come in zip(places, rng.permutation(len(places)), strict=True):
            size = min(len(range(*to.indices(len(found)))), len(range(*places[come].indices(len(found)))))
            found[to.start : to.start + size] = np.arange(places[come].start, places[come].start + size)
    return found


def taken(flags: Bools, order: Ints) -> Bools:
    """Days in a dealt order.

    >>> taken(np.array([1, 0, 0], bool), np.array([2, 0, -1])).tolist()
    [False, True, False]
    """
    return (order >= 0) & flags[order]


def holm(values: list[float]) -> list[float]:
    """P values so adjusted that the chance of even one false alarm among all of them is kept (Holm 1979).

    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    order = np.argsort(values)
    found, worst = np.zeros(len(values)), 0.0
    for rank, place in enumerate(order):
        worst = max(worst, min(1.0, values[place] * (len(values) - rank)))
        found[place] = worst
    return [round(float(value), 12) for value in found]

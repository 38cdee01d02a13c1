"""How much more often an act follows than on days otherwise alike: the estimator beneath reciprocity.

A side does something on more days in some seasons than in others, less at weekends, and mostly when it
has just done it. So "after an overture" is not compared with all other days alone, but with what was to be
expected on the very days of the overtures: a linear probability model of the answer is fitted to the other
days, on what either side did in the four weeks before, the day of the week, the time of the year and the slow
course of the years, and asked for the days with an overture (the effect on the treated by imputation: Oaxaca
1973, Blinder 1973; Kline 2011 shows that it weighs the other days so that they match). The slow course turns
within twelve horizons at the soonest: a quicker one would take the answers themselves for it.

Windows of neighbouring days overlap, so errors hang together. Intervals come from a moving block bootstrap
(Kuensch 1989) of what each day contributes to the estimate (its influence, with the leverage correction HC3
of MacKinnon and White 1985). They reach as far as Kiefer and Vogelsang (2005, Econometric Theory 21) show for
blocks of that length, since few blocks tell little of how far estimates scatter. How often they cover the
truth on simulated streams: ``benchmarks/reciprocity.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

MEMORY = ((1, 1), (2, 7), (8, 28))
"""The days before a day that are looked back on: yesterday, the rest of the week, three more weeks."""
SEASON = 56  # days between the knots of the season at least: eight weeks
HORIZONS = 12  # and so many horizons
RIDGE = 1e-6  # keeps the fit defined where a column says nothing
DRAWS = 999
REACH = (1.96, 2.9694, 0.416, -0.5324)
"""The 95 % interval in standard errors, as a polynomial in the length of a block over that of the stream."""
TAIL = 0.025  # on either side of it
WEEK = 7
YEAR = 365.25
WAVES = (1, 2, 3, 4)  # a year: enough to know a season of six weeks
YEARS = 3  # that a stream must have for that
ROOM = 80
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Estimated:
    """A number with its interval, and what each day contributes to it."""

    value: float
    low: float
    high: float
    influence: Floats

    def __iter__(self):  # type: ignore[no-untyped-def]  # noqa: ANN204 - value, low, high
        return iter((self.value, self.low, self.high))


@dataclass(frozen=True, slots=True)
class Compared:
    """The days with an overture beside the others, as shares of days.

    ``after`` is how often an answer followed an overture, ``other`` how often one came on all other days,
    ``alike`` how often it was to be expected on the days of the overtures, ``excess`` after less alike.
    ``matched`` is how many other days that expectation rests on, as Kish (1965) counts weighed ones.
    """

    after: Estimated
    other: Estimated
    alike: Estimated
    excess: Estimated
    matched: float


def answered(acts: Flags, covered: Flags, within: int) -> Floats:
    """Whether any act follows in the days after a day, 1 to ``within``; NaN where one of them is not known.

    >>> answered(np.array([0, 0, 1, 0], bool), np.ones(4, bool), 2)
    array([ 1.,  1., nan, nan])
    """
    days = len(acts)
    happened, known = (np.concatenate([[0], np.cumsum(v)]) for v in (acts & covered, covered))
    found = np.full(days, np.nan)
    begin = np.arange(max(days - within, 0))
    count, seen = (v[begin + within + 1] - v[begin + 1] for v in (happened, known))
    found[begin] = np.where(seen == within, count > 0, np.nan)
    return np.where(covered, found, np.nan)


def past(acts: Flags) -> list[Floats]:
    """How often an act was done in each stretch of MEMORY before a day, as the root of its share of days."""
    before = np.concatenate([[0.0], np.cumsum(acts)])
    days = np.arange(len(acts))
    found = []
    for near, far in MEMORY:
        begin, end = np.clip(days - far, 0, None), np.clip(days - near + 1, 0, None)
        found.append(np.sqrt((before[end] - before[begin]) / np.maximum(end - begin, 1)))
    return found


def season(days: int, within: int) -> Floats:
    """The slow course of time: tent functions, their tops at most so far apart as SEASON and HORIZONS say."""
    apart = max(SEASON, HORIZONS * within)
    knots = np.linspace(0, max(days - 1, 1), max(2, round(days / apart) + 1))
    tents: Floats = np.clip(1 - np.abs(np.arange(days)[:, None] - knots) / (knots[1] - knots[0]), 0, 1)
    return tents


def year(first: date, days: int, within: int) -> Floats:
    """The time of the year, in waves, where the stream is long enough to tell them from its own course.

    The quicker a wave, the more it is drawn by the answers themselves: over all years it must last as long as
    ROOM horizons.
    """
    known = [k for k in WAVES if days >= YEARS * YEAR and days >= k * ROOM * within]
    angle = 2 * np.pi * (first.timetuple().tm_yday + np.arange(days)) / YEAR
    return np.column_stack(
        [np.empty((days, 0)), *(wave(k * angle) for k in known for wave in (np.sin, np.cos))]
    )


def circumstances(
    overtures: Flags, acts: Flags, within: int, others: Sequence[Flags] = (), first: date = EPOCH
) -> Floats:
    """What is known of each day: a row a day.

    ``others`` are acts of a third party, ``first`` is the first day.
    """
    days = len(acts)
    own = [acts, *past(acts), *past(overtures)]
    third = [column for other in others for column in (other, *past(other))]
    weekdays = np.eye(WEEK)[(np.arange(days) + first.weekday()) % WEEK][:, 1:]
    return np.column_stack([*own, *third, weekdays, year(first, days, within), season(days, within)]).astype(
        float
    )


def compared(overtures: Flags, answers: Floats, known: Floats, within: int, seed: int = 0) -> Compared:
    """Compare the days of overtures with the others.

    ``answers`` is as :func:`answered` gives them, ``known`` as :func:`circumstances`. Days whose answer is
    not known are left out.
    """
    use = ~np.isnan(answers)
    x, y, z = overtures[use], answers[use], known[use]
    expected, influence, matched = _expected(x, y, z)
    after, other = y[x].mean(), y[~x].mean()
    u_after = np.where(x, (y - after) / x.sum(), 0.0)
    u_other = np.where(x, 0.0, (y - other) / (~x).sum())
    length = block(len(y), within)
    numbers = (
        (after, u_after, True), (other, u_other, True), (expected, influence, True),
        (after - expected, u_after - influence, False),
    )  # fmt: skip
    found = [estimated(v, u, length, share=share, seed=seed) for v, u, share in numbers]
    below, above = unseen(after, x, within)
    return Compared(
        after=widened(found[0], below, above),
        other=widened(found[1], *unseen(other, ~x, within)),
        alike=found[2],
        excess=widened(found[3], below, above),
        matched=matched,
    )


def unseen(share: float, days: Flags, within: int) -> tuple[float, float]:
    """How far below and above a share of none or all of some days the truth may lie; nought for any other.

    Resampling such days sees no spread, so these are the exact limits of Clopper and Pearson (1934,
    Biometrika 26). Days within one horizon share their answers, and count once.

    >>> [round(reach, 2) for reach in unseen(0.0, np.ones(10, bool), 1)]
    [0.0, 0.31]
    """
    if 0 < share < 1:
        return 0.0, 0.0
    reach = 1 - TAIL ** (1 / len(np.unique(np.flatnonzero(days) // within)))
    return (reach, 0.0) if share else (0.0, reach)


def widened(e: Estimated, below: float, above: float) -> Estimated:
    """An estimate with more doubt on either side, added by squares (Newcombe 1998, Stat. Med. 17)."""
    low, high = e.value - np.hypot(e.value - e.low, below), e.value + np.hypot(e.high - e.value, above)
    return replace(e, low=float(low), high=float(high))


def _expected(x: Flags, y: Floats, z: Floats) -> tuple[float, Floats, float]:
    """How often an answer was to be expected on overture days, what each day contributes, and how many do."""
    others, theirs = z[~x], z[x]
    gram = others.T @ others + RIDGE * len(others) * np.eye(z.shape[1])
    fit = np.linalg.solve(gram, others.T @ y[~x])
    leverage = np.einsum("ij,ij->i", others, np.linalg.solve(gram, others.T).T)
    residual = (y[~x] - others @ fit) / np.clip(1 - leverage, 0.05, None)
    foretold = theirs @ fit
    influence = np.zeros(len(y))
    influence[x] = (foretold - foretold.mean()) / x.sum()
    weights = others @ np.linalg.solve(gram, theirs.mean(0))
    influence[~x] = weights * residual
    share = float(np.clip(foretold.mean(), 0, 1))  # a line can leave the range of shares
    return share, influence, float(weights.sum() ** 2 / np.square(weights).sum())


def estimated(value: float, influence: Floats, length: int, *, share: bool, seed: int = 0) -> Estimated:
    """A value with its interval, from its influence in blocks of ``length`` days; a ``share`` stays one."""
    spread = np.std(_resampled(influence, length, seed), ddof=1)
    share_of = length / len(influence)
    reach = float(spread * sum(c * share_of**n for n, c in enumerate(REACH)))
    low, high = value - reach, value + reach
    if share:
        value, low, high = (float(np.clip(v, 0, 1)) for v in (value, low, high))
    return Estimated(float(value), low, high, influence)


def _resampled(influence: Floats, length: int, seed: int) -> Floats:
    """The sums of influence over blocks of days drawn with replacement, the days taken as a ring."""
    days = len(influence)
    starts = np.random.default_rng(seed).integers(0, days, (DRAWS, max(1, round(days / length))))
    total = np.concatenate([[0.0], np.cumsum(np.concatenate([influence, influence[:length]]))])
    drawn: Floats = (total[starts + length] - total[starts]).sum(1)
    scaled: Floats = drawn * np.sqrt(days / (starts.shape[1] * length))
    return scaled


def block(days: int, within: int) -> int:
    """The length of a block: three horizons, and no less than what the length of the stream asks for."""
    return int(min(max(3 * within, round(1.3 * np.sqrt(days))), max(days // 3, 1)))

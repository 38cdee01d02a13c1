"""What third parties did: spoilers, patrons, and whoever must ratify."""

from __future__ import annotations

from itertools import pairwise
from math import exp
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from detente.bargaining.calibrating.frequencies import rate, rounded, share
from detente.bargaining.calibrating.promises import BAD, GOOD, PROMISES
from detente.bargaining.calibrating.proposals import Evidence, Proposal, row
from detente.charts.wording import counted, percent
from detente.codes.acts import acts
from detente.codes.called import name as called
from detente.measuring.acting import calendar

if TYPE_CHECKING:
    from fractions import Fraction

    from numpy.typing import NDArray

    from detente.bargaining.calibrating.proposals import Asked
    from detente.stream import Stream

    Days = NDArray[np.datetime64]
    Spell = tuple[pd.Timestamp, pd.Timestamp]

QUIET = 30
"""Days without cooperation between the two after which a spell of it is over."""
NEAR = 7
"""Days from the last cooperation on, within which a third party's act may have ended it."""
MONTH = 365.25 / 12
YEARS, GIVERS, ROWS = 6, 3, 10
NO_STEP = " For a chance a step, name step_days in [protocol]."
CERTAIN = 0.999  # a spoiler's chance must stay below 1


def outside(stream: Stream, asked: Asked) -> pd.DataFrame:
    """What third countries, the ratifier apart, do to the two: date, source, target, type, joint, events."""
    two = {asked.first, asked.second}
    pairs = [p for p in stream.pairs() if len(two & set(p)) == 1 and asked.ratifier not in p]
    found = stream.flows(pairs)  # in which a joint act is one of either side
    return found[~found["source"].isin(list(two))]


def spoiled(stream: Stream, asked: Asked, others: pd.DataFrame) -> Proposal | None:
    """How often a spell of cooperation between the two ended with a third party's act of conflict.

    ``others`` is what third parties do to the two, as :func:`outside` has it. A spell is a run of days with
    cooperation, no more than 30 days apart, and the week after it. Of the rate by the day that part counts by
    which such acts are more frequent in that last week than in any week (Levin's attributable fraction,
    1953); the upper end counts all. It becomes a chance a step by the length of a step: where the scenario
    does not say it, no number follows. None without spells that are over.
    """
    on = calendar(stream)
    spells = _spells(stream, asked)
    over = [s for s in spells if s[1] + pd.Timedelta(days=QUIET) <= pd.Timestamp(on.last)]
    if not over:
        return None
    bad = others[others["type"].isin(list(BAD))]
    harm = np.unique(pd.to_datetime(bad["date"]).to_numpy().astype("datetime64[D]"))
    lasts = np.array([last.date() for _, last in over], dtype="datetime64[D]")
    ended = [spell for spell, struck in zip(over, _struck_by(harm, lasts), strict=True) if struck]
    usual = float(_struck_by(harm, on.days[on.covered].to_numpy().astype("datetime64[D]")).mean())
    days = sum((last - first).days + 1 + NEAR for first, last in spells)
    found = Ends(len(spells), len(over), len(ended), days, usual)
    low, value, high = found.chances(asked.step_days) if asked.step_days else (None, None, None)
    silent = (
        "that a third party's act ended anything, only how much more often it came then. What either of "
        "the two did is no spoiler's work, and acts of groups without a country are not counted."
    )
    return Proposal(
        "protocol.spoiler", low, value, high, _told(found, asked), silent, _struck(stream, bad, ended)
    )


class Ends(NamedTuple):
    """Spells: all, over, ended with a third party's act; the days of all; how usual such acts are."""

    spells: int
    over: int
    ended: int
    days: int
    usual: float

    def chances(self, step: int) -> tuple[Fraction, Fraction, Fraction]:
        """The chance a step that a spell ends so, beyond what is usual: low, value, and high with all of it.

        >>> [float(n) for n in Ends(20, 20, 2, 730, .04).chances(90)]
        [0.0, 0.185, 0.547]
        """
        low, value, high = rate(self.ended, self.days)
        least, likely, _ = share(self.ended, self.over)
        low, value = low * self._beyond(least), value * self._beyond(likely)
        return _chance(low * step), _chance(value * step), _chance(high * step)

    def _beyond(self, part: Fraction) -> float:
        """Which part of the endings is beyond the usual, where so large a part comes with an act."""
        return max(0.0, 1 - self.usual / float(part)) if part else 0.0


def _told(found: Ends, asked: Asked) -> str:
    """What was counted, in words."""
    return (
        f"Cooperation between {called(asked.first)} and {called(asked.second)} came in "
        f"{counted(found.spells, 'spell')}, {found.days} days with a week after each. {found.over} are over, "
        f"{found.ended} with a third party's act of material conflict towards either within that week: "
        f"{found.ended / found.days * MONTH:.2f} a month. Such an act falls into the week from "
        f"{percent(found.usual)} of all days.{'' if asked.step_days else NO_STEP}"
    )


def _chance(expected: float) -> Fraction:
    """The chance of at least one where so many are expected."""
    return rounded(min(1 - exp(-expected), CERTAIN))


def _spells(stream: Stream, asked: Asked) -> list[Spell]:
    """The runs of days with cooperation of either with the other: first and last day of each."""
    both = pd.concat([stream.daily(asked.first, asked.second), stream.daily(asked.second, asked.first)])
    good = both[both["type"].isin(list(acts("cooperation")))]
    days = pd.DatetimeIndex(pd.to_datetime(good["date"])).unique().sort_values()
    if not len(days):
        return []
    starts = np.flatnonzero(np.diff(days.to_numpy()) > np.timedelta64(QUIET, "D")) + 1
    edges = [0, *starts.tolist(), len(days)]
    return [(days[start], days[end - 1]) for start, end in pairwise(edges)]


def _struck_by(harm: Days, days: Days) -> NDArray[np.bool_]:
    """Whether a third party did harm on a day or within a week of it."""
    until = np.searchsorted(harm, days + np.timedelta64(NEAR, "D"), side="right")
    return until > np.searchsorted(harm, days, side="left")


def _struck(stream: Stream, bad: pd.DataFrame, ended: list[Spell]) -> tuple[Evidence, ...]:
    """The acts with which spells ended."""
    found: list[Evidence] = []
    days = pd.to_datetime(bad["date"])
    for _, last in ended:
        until = last + pd.Timedelta(days=NEAR)
        near = bad[days.between(last, until)]
        for source, target in sorted(set(zip(near["source"], near["target"], strict=True))):
            struck = stream.events(source, target, since=last.date(), until=until.date(), types=BAD)
            found += [row(event, "for") for event in struck.to_dict("records")]
    return tuple(dict.fromkeys(found))  # what several did together is one row


def backed(stream: Stream, asked: Asked, others: pd.DataFrame) -> Proposal | None:
    """How much third countries gave the second party, by year: evidence of a patron, no number.

    ``others`` as :func:`outside` has it. None where none gave anything.
    """
    gave = others[others["type"].isin(list(GOOD)) & (others["target"] == asked.second)]
    if gave.empty:
        return None
    totals = gave["events"].groupby(gave["source"]).sum().sort_values(ascending=False, kind="stable")
    most = str(totals.index[0])
    years = gave.loc[gave["source"] == most, "events"].groupby(pd.to_datetime(gave["date"]).dt.year).sum()
    told = ", ".join(f"{called(str(who))} {int(n)}" for who, n in totals.head(GIVERS).items())
    basis = (
        f"Of {counted(int(totals.sum()), 'act')} of material cooperation of third countries with "
        f"{called(asked.second)}, most by: {told}. Those of {called(most)} by year: "
        f"{', '.join(f'{int(n)} in {year}' for year, n in years.tail(YEARS).items())}."
    )
    silent = (
        "what a patron would withhold for a concession, which is the parameter: to give is not to forbid."
    )
    last = stream.events(most, asked.second, types=GOOD).tail(ROWS).to_dict("records")
    return Proposal("second.patron", None, None, None, basis, silent, tuple(row(e) for e in last))


def ratified(stream: Stream, asked: Asked) -> Proposal | None:
    """What the ratifier did to the second party after the first one's promises: evidence, no number.

    None where the ratifier is no country of its own, or there is nothing to see.
    """
    who, end = asked.ratifier, pd.Timestamp(calendar(stream).last) - pd.Timedelta(days=asked.window)
    if who is None or who in {asked.first, asked.second}:
        return None
    made = stream.events(asked.first, asked.second, types=PROMISES)
    made = made[made["date"] <= end].drop_duplicates("date")
    acted = stream.events(who, asked.second)
    if made.empty or acted.empty:
        return None
    came = [_next(acted, day, asked.window) for day in made["date"]]
    evidence = [row(e, "for" if e["type"] in acts("cooperation") else "against") for e in came if e]
    good = sum(e.speaks == "for" for e in evidence)
    basis = (
        f"After {counted(len(made), 'day')} with a promise of {called(asked.first)} to "
        f"{called(asked.second)}, what {called(who)} next did or said to it within {asked.window} days was "
        f"cooperation {good} times, conflict {len(evidence) - good} times."
    )
    silent = "what it would let pass: a ratifier may talk hard and sign, or smile and delay."
    return Proposal("ratifier.rate", None, None, None, basis, silent, tuple(dict.fromkeys(evidence)))


def _next(events: pd.DataFrame, day: pd.Timestamp, window: int) -> dict[str, Any] | None:
    """The first event after a day, within a window."""
    near = events[(events["date"] > day) & (events["date"] <= day + pd.Timedelta(days=window))]
    return near.iloc[0].to_dict() if len(near) else None

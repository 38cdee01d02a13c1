"""Asking for a forecast: from a stream of events to the answer that people see."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pandas as pd

from detente.forecasting.forecast import Forecast
from detente.forecasting.precedents import precedents
from detente.forecasting.question import Question
from detente.forecasting.response import LATE, ResponseForecaster
from detente.measuring.refusal import Refused

if TYPE_CHECKING:
    from detente.stream import Stream

WITHIN = 14
RECENT = timedelta(days=30)
"""Days before the question's whose single events are told."""
POOL = 150
"""Pairs of countries that the digest of the data takes in, as the forecaster learns from them."""


def forecast(  # noqa: PLR0913 - a question has these parts
    stream: Stream,
    source: str,
    target: str,
    act: str = "cooperation",
    *,
    within: int = WITHIN,
    on: date | None = None,
    given: str | None = None,
) -> Forecast:
    """Forecast whether ``source`` does something of the kind ``act`` towards ``target``.

    Countries are ISO 3166-1 alpha-3 codes; ``act`` and ``given`` name kinds as
    :func:`detente.codes.acts.acts` takes them. The window has ``within`` days (1 to 30) from ``on``, by
    default the day after the last that the data cover; nothing of that day or later is read. ``given``
    assumes an overture of that kind by ``target`` on the day before. Raises ``ValueError`` for a question
    that is none (see :class:`detente.forecasting.question.Question`), and
    :class:`detente.measuring.refusal.Refused`, in one line, where the data cannot answer it.
    """
    covered = stream.covered()
    days = covered.index[covered.to_numpy(dtype=bool)]
    if on is None and len(days):
        on = (days[-1] + pd.Timedelta(days=1)).date()
    question = Question(source, target, act, within, on or date.today(), given)  # noqa: DTZ011 - refused below
    with stream.before(question.on) as known:
        return _foretold(known, question)


def _foretold(stream: Stream, question: Question) -> Forecast:
    """The answer from a stream that ends before the question's day."""
    last = stream.last()
    if last is None:
        raise Refused(f"no events before {question.on} are loaded or read: load event data with detente load")
    if (
        question.on - last
    ).days > LATE:  # before it is counted up to that day, which may be the calendar's last
        raise Refused(f"the last day with data is {last}, long before {question.on}: load newer ones")
    forecaster = ResponseForecaster().fit(stream, before=question.on)
    return Forecast(
        forecaster.predict(question),
        precedents(stream, forecaster, question),
        known=last,
        sources=_sources(stream, question),
        events=_recent(stream, question),
        data=digest(stream, question),
        version=ResponseForecaster.version,
    )


def digest(stream: Stream, question: Question) -> str:
    """What two forecasts share that learnt from the same data: the SHA-256 of the events before the day."""
    pairs = stream.pairs(POOL, before=question.on)
    own = tuple(sorted((question.source, question.target)))
    flows = stream.flows(sorted({*pairs, (own[0], own[1])}))
    known = flows[flows["date"] < pd.Timestamp(question.on)]
    return hashlib.sha256(known.to_csv(index=False).encode()).hexdigest()


def _sources(stream: Stream, question: Question) -> pd.DataFrame:
    """How many events of the source towards the target each file gives before the day, most first."""
    rows = stream.tally(question.source, question.target)
    rows = rows[pd.to_datetime(rows["date"]) < pd.Timestamp(question.on)]
    summed = rows.groupby(["origin", "file"], dropna=False, sort=False)[["events", "reports"]].sum()
    return summed.reset_index().sort_values("events", ascending=False, ignore_index=True)


def _recent(stream: Stream, question: Question) -> pd.DataFrame:
    """The events of the thirty days before, either way, by date."""
    since, until = question.on - RECENT, question.on - timedelta(days=1)
    there = stream.events(question.source, question.target, since=since, until=until)
    back = stream.events(question.target, question.source, since=since, until=until)
    found = pd.concat([there, back[~back["joint"].astype(bool)]], ignore_index=True)
    return found.sort_values("date", kind="stable", ignore_index=True)

"""A forecast as people see it: how likely, from what base rate, what moved it, and on what precedents."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import exp
from typing import TYPE_CHECKING

import pandas as pd

from detente.forecasting import forecast_reading
from detente.measuring.shown import Shown

if TYPE_CHECKING:
    from datetime import date

    from detente.charts import Picture
    from detente.forecasting.precedents import Precedent
    from detente.forecasting.question import Question
    from detente.forecasting.response import Part, Prediction

METHOD = "detente.response"
"""What the register calls the method."""


@dataclass(frozen=True)
class Forecast(Shown):
    """The answer to a :class:`detente.forecasting.question.Question`, made of what lies before its day.

    ``prediction`` is what the forecaster said, ``precedents`` the nearest earlier days. ``known`` is the
    last day before the question's that the data cover. ``sources`` says which files the acts of the source
    towards the target are from: origin, file, events, reports. ``events`` are the single events of the
    thirty days before, either way, each with what it stands on. ``data`` is a digest of all that was learnt
    from: the same question, version and digest is the same forecast.
    """

    prediction: Prediction
    precedents: tuple[Precedent, ...]
    known: date
    sources: pd.DataFrame = field(repr=False)
    events: pd.DataFrame = field(repr=False)
    data: str
    version: str
    method: str = METHOD

    @property
    def question(self) -> Question:
        """What was asked."""
        return self.prediction.question

    @property
    def probability(self) -> float:
        """How likely it is, between 0 and 1."""
        return self.prediction.probability

    @property
    def low(self) -> float:
        """The lower end of the 90 % interval of the probability."""
        return self.prediction.low

    @property
    def high(self) -> float:
        """The upper end of the 90 % interval of the probability."""
        return self.prediction.high

    @property
    def base_rate(self) -> float:
        """How often it came in windows as long, as known on that day: where the forecast starts from."""
        return self.prediction.base_rate

    @property
    def parts(self) -> tuple[Part, ...]:
        """What moved it away from the base rate, in log-odds that add up."""
        return self.prediction.parts

    @property
    def flag(self) -> str | None:
        """What is to be told of the question, such as that the data are thin; None for nothing."""
        return self.prediction.flag

    @property
    def frame(self) -> pd.DataFrame:
        """The parts, the largest first: part, said, contribution (log-odds), odds (what they are times)."""
        rows = [(p.name, p.said, p.contribution, exp(p.contribution)) for p in self.parts]
        found = pd.DataFrame(rows, columns=["part", "said", "contribution", "odds"])
        return found.sort_values("contribution", key=abs, ascending=False, ignore_index=True, kind="stable")

    @property
    def title(self) -> str:
        """The forecast in one line."""
        return forecast_reading.title(self)

    @property
    def reading(self) -> str:
        """What it says in plain words, and what may not be concluded."""
        return forecast_reading.reading(self)

    def plot(self) -> Picture:
        """The parts as bars, from the base rate to the forecast."""
        return forecast_reading.picture(self)

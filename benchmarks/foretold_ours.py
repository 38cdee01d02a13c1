"""The forecaster of the package as the benchmarks ask it: fitted and asked as anybody would."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from detente.forecasting.question import Question
from detente.forecasting.response import ResponseForecaster

if TYPE_CHECKING:
    from foretold_windows import Asked, Dyad, Floats, Ints, World

OURS = "detente"
DAYS = 3
DYADS = 20
SEED = 1


@dataclass(frozen=True)
class Known:
    """A world in place of a stream: a table alone does not say that quiet days at its end are known days."""

    world: World

    def covered(self) -> pd.Series[bool]:
        """Every day."""
        return pd.Series(True, index=pd.date_range(self.world.begin, periods=self.world.days))  # noqa: FBT003

    def pairs(self, *_: object, **__: object) -> list[Dyad]:
        """All pairs: the forecaster takes the densest itself."""
        return list(self.world.dyads)

    def flows(self, _: object) -> pd.DataFrame:
        """All that is done."""
        return self.world.frame


def forecaster(world: World, asked: Asked) -> Floats:
    """The probabilities of all dyads (rows) on the days asked (columns)."""
    model = _fitted(world, int(asked.train[-1]) + asked.within)
    questions = [
        Question(*dyad, asked.act, asked.within, world.date(day)) for dyad in world.dyads for day in asked.ask
    ]
    found = [answer.probability for answer in model.predict_many(questions)]
    return np.array(found).reshape(len(world.dyads), len(asked.ask))


def leak(world: World, act: str, within: int, days: Ints) -> float:
    """The greatest change of a forecast when everything from its day on is deleted.

    Of a few of the days, and of a few of the dyads, drawn by a seed.
    """
    rng, most = np.random.default_rng(SEED), 0.0
    for day in rng.choice(days, min(DAYS, len(days)), replace=False):
        chosen = rng.choice(len(world.dyads), min(DYADS, len(world.dyads)), replace=False)
        questions = [
            Question(a, b, act, within, world.date(day)) for a, b in (world.dyads[n] for n in chosen)
        ]
        fits = [_fitted(at, int(day)) for at in (world, until(world, int(day)))]
        one, other = (np.array([a.probability for a in fit.predict_many(questions)]) for fit in fits)
        most = max(most, float(np.abs(one - other).max()))
    return most


def _fitted(world: World, day: int) -> ResponseForecaster:
    """The forecaster that has learnt what lies before a day."""
    stream: Any = Known(world)
    return ResponseForecaster().fit(stream, before=world.date(day))


def until(world: World, day: int) -> World:
    """The world as it was before a day."""
    past = world.frame["date"].to_numpy("datetime64[D]") < np.datetime64(world.date(day))
    return replace(world, frame=world.frame[past], days=day)

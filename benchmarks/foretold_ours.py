"""The forecaster of the package as the benchmarks ask it: fitted and asked as anybody would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.forecasting.question import Question
from detente.forecasting.response import ResponseForecaster

if TYPE_CHECKING:
    from foretold_windows import Asked, Floats, Ints, World

OURS = "detente"
DAYS = 3
DYADS = 20
SEED = 1


def forecaster(world: World, asked: Asked) -> Floats:
    """The probabilities of all dyads (rows) on the days asked (columns)."""
    learnt = int(asked.train[-1]) + asked.within
    model = ResponseForecaster().fit(world.frame, before=world.date(learnt))
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
        on = world.date(day)
        past = world.frame[world.frame["date"].to_numpy("datetime64[D]") < np.datetime64(on)]
        chosen = rng.choice(len(world.dyads), min(DYADS, len(world.dyads)), replace=False)
        questions = [Question(a, b, act, within, on) for a, b in (world.dyads[n] for n in chosen)]
        fits = [ResponseForecaster().fit(frame, before=on) for frame in (world.frame, past)]
        one, other = (np.array([a.probability for a in fit.predict_many(questions)]) for fit in fits)
        most = max(most, float(np.abs(one - other).max()))
    return most

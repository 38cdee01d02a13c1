"""Made worlds of a few countries: days of acts with known chances, for the tests of the response forecaster."""

from datetime import date

import numpy as np
import pandas as pd

BEGIN = date(2020, 1, 1)
STATES = ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF"]


def table(rows: list[tuple[int, str, str, str]]) -> pd.DataFrame:
    """Events as ``Stream.flows`` gives them: a day, who, to whom, type."""
    made = pd.DataFrame(rows, columns=["day", "source", "target", "type"])
    days = pd.Timestamp(BEGIN) + pd.to_timedelta(made.pop("day"), unit="D")
    return made.assign(date=days, joint=False, events=1)


def at(day: int) -> date:
    """The date of a day of the world."""
    return (pd.Timestamp(BEGIN) + pd.Timedelta(days=day)).date()


def quiet(seed: int, days: int = 400, rate: float = 0.03) -> pd.DataFrame:
    """Every country threatens and helps every other on days drawn at random: nothing foretells anything."""
    rng = np.random.default_rng(seed)
    pairs = [(a, b) for a in STATES for b in STATES if a != b]
    rates = rng.gamma(1.5, rate / 1.5, len(pairs))
    return table(
        [
            (day, a, b, kind)
            for (a, b), own in zip(pairs, rates, strict=True)
            for kind in ("AID", "THREATEN")
            for day in np.flatnonzero(rng.random(days) < own)
        ]
    )


def answering(seed: int, days: int = 500) -> pd.DataFrame:
    """The first half of the countries assault at times; who was assaulted assaults back in the next week."""
    rng = np.random.default_rng(seed)
    rows = []
    for a in STATES[:3]:
        for b in STATES[3:]:
            for day in np.flatnonzero(rng.random(days) < 0.015):
                rows.append((int(day), a, b, "ASSAULT"))
                if rng.random() < 0.8 and day + 6 < days:
                    rows.append((int(day + rng.integers(2, 7)), b, a, "ASSAULT"))
    return table(rows)

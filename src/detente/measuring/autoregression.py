"""Who answers whom, the classical way: each side's acts foretold from both sides' past.

Goldstein and Freeman (1990, Three-Way Street) and Goldstein and Pevehouse (1997, APSR 91(3)) fit vector
autoregressions to sums of scores and read reciprocity from Granger tests and impulse responses; so does this.
With a third party its acts towards both sides join the model, so that what it does to both is not taken for
an answer of one to the other, and it is seen whether its tone moves either. Joint acts (meetings) are in both
series in one period: that correlation is reported, and not read as answering.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from statsmodels.tsa.api import VAR

from detente.charts.wording import counted
from detente.measuring import vectors
from detente.measuring.autoregression_picture import picture
from detente.measuring.autoregression_reading import reading
from detente.measuring.autoregression_tables import frame, long, together
from detente.measuring.autoregression_variants import tests, ways
from detente.measuring.refusal import Refused
from detente.measuring.residuals import checks
from detente.measuring.shown import Shown
from detente.measuring.sums import sums

if TYPE_CHECKING:
    from datetime import date

    from detente.charts import Picture
    from detente.measuring.sums import By, Daily, Sums
    from detente.measuring.vectors import Floats

DRAWS = 999
LONGEST = {"day": 14, "week": 8, "month": 6}
"""The longest memory looked at: two weeks, two months, half a year."""
PER_PARAMETER = 10
ACTIVE = 10
"""Periods with acts that a series needs."""


@dataclass(frozen=True)
class Autoregression(Shown):
    """What a vector autoregression says of two sides, and of a third party's part in it.

    ``frame`` has a row for each direction asked about: does ``impulse`` go before ``response``? ``p`` is
    Granger's test, ``total`` the response in points of score summed over the eight periods after a surprise
    of ``size`` points, with its 95 % interval; ``together`` the correlation of their surprises in the same
    period; ``verdict`` is "goes before" where ``p`` is below .05 in every variant, "fragile" where only in
    the model itself. ``variants`` gives each test again with slow tides taken out, without joint acts, and
    with a longer memory. ``responses`` is long: kind, impulse, response, period, value, low, high, total,
    total_low, total_high; on the kinds see :class:`detente.measuring.vectors.Responses`. ``orders`` is what
    each criterion takes.
    """

    a: str
    b: str
    third: str | None
    by: By
    frame: pd.DataFrame
    responses: pd.DataFrame
    checks: pd.DataFrame
    variants: pd.DataFrame
    order: int
    orders: dict[str, int]
    series: pd.DataFrame = field(repr=False)
    sources: pd.DataFrame = field(repr=False)
    events: dict[str, int]
    joint: dict[str, int]
    origins: tuple[str, ...]
    first: date
    last: date
    left_out: int

    @property
    def reading(self) -> str:
        """What it says in plain words, and what may not be concluded from it."""
        return reading(self)

    def plot(self) -> Picture:
        """The plain responses with their bands, as a picture."""
        return picture(self)


def autoregression(  # noqa: PLR0913 - a question has these parts
    stream: Daily,
    a: str,
    b: str,
    third: str | None = None,
    by: By = "week",
    *,
    order: int | None = None,
    draws: int = DRAWS,
    seed: int = 0,
) -> Autoregression:
    """Ask who answers whom between two countries (ISO alpha-3), beside a third where one is named.

    ``order``, the periods looked back, is BIC's where none is given: one at least, and at most what the data
    carry (ten periods a parameter). ``draws`` bootstrap samples are taken from ``seed`` on. Raises
    ``Refused`` where the data are too thin.
    """
    found = sums(stream, _directions(a, b, third), by)
    _refuse(found, by)
    y = found.scores.to_numpy()
    longest = _longest(found, by)
    orders = _orders(y, longest)
    order = max(1, orders["bic"]) if order is None else order
    if not 1 <= order <= longest:
        raise Refused(f"an order of {order} is not to be had from these data: 1 to {longest} are")
    root = vectors.root(vectors.least_squares(y, order))
    if root >= 1:
        raise Refused(f"the series wander off: the fitted model does not come back to rest (root {root:.2f})")
    names = list(found.scores.columns)
    variants = tests(ways(found, by, order, longest), names, draws, seed)
    answer = vectors.responses(y, order, draws, np.random.default_rng(seed))
    surprises = together(y, order, draws, np.random.default_rng(seed))
    sources = _sources(stream, found, _directions(a, b, third))
    return Autoregression(
        a,
        b,
        third,
        by,
        frame=frame(found, variants, answer, surprises),
        responses=long(names, answer),
        checks=checks(VAR(y).fit(order), names, root),
        variants=variants,
        order=order,
        orders=orders,
        series=found.scores,
        sources=sources,
        events=found.events,
        joint=found.joint,
        origins=tuple(sorted(sources["origin"].unique())),
        first=found.first,
        last=found.last,
        left_out=found.left_out,
    )


def _directions(a: str, b: str, third: str | None) -> list[tuple[str, str]]:
    """The two of the pair, and the third party's towards both."""
    if len({a, b, third}) < 3:  # noqa: PLR2004 - two sides, and a third or none
        raise Refused("the parties are not different ones")
    return [(a, b), (b, a), *([(third, b), (third, a)] if third else [])]


def _refuse(found: Sums, by: By) -> None:
    """Say no where the series are empty, too short, too thin or constant."""
    periods, needed = len(found.scores), PER_PARAMETER * (found.scores.shape[1] + 1)
    if periods < needed:
        raise Refused(f"the data have {counted(periods, by)} without a gap, this model needs {needed}")
    for name, active in found.active.items():
        if not active:
            raise Refused(f"the data have no events {name}")
        if active < ACTIVE:
            raise Refused(f"only {counted(active, by)} of {periods} with events {name}: it takes {ACTIVE}")
        if np.ptp(found.scores[name]) == 0:
            raise Refused(f"the score {name} never changes")


def _longest(found: Sums, by: By) -> int:
    """The longest memory that leaves ten periods a parameter."""
    periods, series = found.scores.shape
    carried = (int(periods) // PER_PARAMETER - 1) // int(series)
    return max(1, min(LONGEST[by], carried))


def _orders(y: Floats, longest: int) -> dict[str, int]:
    """The order that each criterion takes, on the same periods."""
    chosen = VAR(y).select_order(longest).selected_orders
    return {name: int(chosen[name]) for name in ("bic", "hqic", "aic")}


def _sources(stream: Daily, found: Sums, directions: list[tuple[str, str]]) -> pd.DataFrame:
    """The events that the series are summed from, with the direction they count in."""
    return pd.concat(
        [
            stream.events(s, t, since=found.first, until=found.last).assign(direction=f"{s}→{t}")
            for s, t in directions
        ],
        ignore_index=True,
    )

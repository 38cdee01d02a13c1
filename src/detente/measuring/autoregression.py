"""Who answers whom, the classical way: each side's acts foretold from both sides' past.

Goldstein and Freeman (1990, Three-Way Street) and Goldstein and Pevehouse (1997, APSR 91(3)) fit vector
autoregressions to sums of scores and read reciprocity from Granger tests and impulse responses; so does this.
With a third party its acts towards both sides join the model, so that what it does to both is not taken for
an answer of one to the other, and it is seen whether its tone moves either. Joint acts (meetings) are in both
series in one period: that correlation is reported, and not read as answering.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from statsmodels.tsa.api import VAR

from detente.charts.wording import counted
from detente.measuring import vectors
from detente.measuring.autoregression_picture import picture
from detente.measuring.autoregression_reading import reading
from detente.measuring.granger import SIGNIFICANT, precedence
from detente.measuring.refusal import Refused
from detente.measuring.residuals import checks
from detente.measuring.sums import sums

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from detente.charts import Picture
    from detente.measuring.sums import By, Daily, Sums
    from detente.measuring.vectors import Floats

DRAWS = 999
LONGEST = {"day": 14, "week": 8, "month": 6}
"""The longest memory looked at: two weeks, two months, half a year."""
LONGER = {"day": 7, "week": 4, "month": 3}
"""The memory that each test is tried with too: a criterion that saves parameters overlooks late answers."""
PER_PARAMETER = 10
ACTIVE = 10
"""Periods with acts that a series needs."""
MODEL = "the model"
FIGURES = ("value", "low", "high", "total", "total_low", "total_high")
TIDE, TIDES = 26, 8
"""Cosines down to a period of this many periods count as slow tide, and at most this many are taken."""


class Way(NamedTuple):
    """A way to put the question: with which series, memory and slow tides."""

    name: str
    scores: Floats
    lags: int
    tides: int


@dataclass(frozen=True)
class Autoregression:
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
    order = order or max(1, orders["bic"])
    if not 1 <= order <= longest:
        raise Refused(f"an order of {order} is not to be had from these data: 1 to {longest} are")
    root = vectors.root(vectors.least_squares(y, order))
    if root >= 1:
        raise Refused(f"the series wander off: the fitted model does not come back to rest (root {root:.2f})")
    names = list(found.scores.columns)
    ways = _ways(found, by, order, min(LONGER[by], longest))
    variants = pd.DataFrame(_tests(ways, names, draws, seed))
    answer = vectors.responses(y, order, draws, np.random.default_rng(seed))
    together = _together(y, order, draws, np.random.default_rng(seed))
    sources = _sources(stream, found, _directions(a, b, third))
    return Autoregression(
        a,
        b,
        third,
        by,
        frame=_frame(found, variants, answer, together),
        responses=_long(found, answer),
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


def _asked(names: list[str]) -> list[tuple[str, str]]:
    """Impulse and response: each of the pair on the other, the third's tone on what its target then does."""
    ours, theirs, *others = names
    return [(ours, theirs), (theirs, ours), *zip(others, (theirs, ours), strict=False)]


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


def _ways(found: Sums, by: By, order: int, longer: int) -> list[Way]:
    """The model itself, and what could take its finding away or bring one to light."""
    y, alone = found.scores.to_numpy(), found.alone.to_numpy()
    ways = [Way(MODEL, y, order, 0), Way("slow tides taken out", y, order, min(TIDES, 2 * len(y) // TIDE))]
    if any(found.joint.values()) and (np.ptp(alone, axis=0) > 0).all():
        ways.append(Way("joint acts left out", alone, order, 0))
    if longer > order:
        ways.append(Way(f"a memory of {longer} {by}s", y, longer, 0))
    return ways


def _tests(ways: list[Way], names: list[str], draws: int, seed: int) -> Iterator[dict[str, object]]:
    """Granger's test of each direction asked about, each way; draws start from the same seed."""
    for impulse, response in _asked(names):
        cause, effect = names.index(impulse), names.index(response)
        for way in ways:
            rng = np.random.default_rng(seed)
            test = precedence(way.scores, way.lags, cause, effect, draws=draws, rng=rng, slow=way.tides)
            told = {"variant": way.name, "lags": way.lags, "wald": test.wald, "p": test.p}
            yield {"impulse": impulse, "response": response, **told}


def _together(y: Floats, order: int, draws: int, rng: np.random.Generator) -> Floats:
    """Correlations of surprises in one period: estimate, low and high, each (series, series)."""
    residuals = vectors.surprises(y, order)
    n = len(residuals)
    drawn = _correlations(residuals[rng.integers(0, n, (draws, n))])
    low, high = np.quantile(drawn, [0.025, 0.975], axis=0)
    return np.stack([_correlations(residuals), low, high])


def _correlations(values: Floats) -> Floats:
    """Correlations of columns (..., series, series)."""
    apart = values - values.mean(axis=-2, keepdims=True)
    unit = apart / np.sqrt((apart**2).sum(axis=-2, keepdims=True))
    found: Floats = np.swapaxes(unit, -1, -2) @ unit
    return found


def _frame(found: Sums, variants: pd.DataFrame, answer: vectors.Responses, together: Floats) -> pd.DataFrame:
    """A row a direction."""
    names = list(found.scores.columns)
    rows = []
    for impulse, response in _asked(names):
        j, i = names.index(impulse), names.index(response)
        tests = variants[(variants["impulse"] == impulse) & (variants["response"] == response)]
        own = tests[tests["variant"] == MODEL].iloc[0]
        bands = answer.plain
        rows.append(
            {
                "impulse": impulse,
                "response": response,
                "events": found.events[impulse],
                "lags": own["lags"],
                "wald": own["wald"],
                "p": own["p"],
                "size": answer.size[j],
                "total": bands.total[-1, i, j],
                "low": bands.total_low[-1, i, j],
                "high": bands.total_high[-1, i, j],
                "together": together[0, i, j],
                "together_low": together[1, i, j],
                "together_high": together[2, i, j],
                "verdict": _verdict(tests),
            }
        )
    return pd.DataFrame(rows)


def _verdict(tests: pd.DataFrame) -> str:
    """What the tests of one direction come to, the model's own the first."""
    found = (tests["p"] < SIGNIFICANT).to_numpy()
    if found[0]:
        return "goes before" if found.all() else "fragile"
    late = found & (tests["lags"] > tests["lags"].iloc[0]).to_numpy()
    return "late" if late.any() else "not shown"


def _long(found: Sums, answer: vectors.Responses) -> pd.DataFrame:
    """All responses, a row for each kind, impulse, response and period."""
    names = list(found.scores.columns)
    kinds = {"plain": answer.plain, "generalised": answer.generalised}
    return pd.DataFrame(
        [
            {
                "kind": kind,
                "impulse": impulse,
                "response": response,
                "period": period,
                **{name: float(getattr(bands, name)[period, i, j]) for name in FIGURES},
            }
            for kind, bands in kinds.items()
            for j, impulse in enumerate(names)
            for i, response in enumerate(names)
            for period in range(vectors.HORIZON + 1)
        ]
    )


def _sources(stream: Daily, found: Sums, directions: list[tuple[str, str]]) -> pd.DataFrame:
    """The events that the series are summed from, with the direction they count in."""
    return pd.concat(
        [
            stream.events(s, t, since=found.first, until=found.last).assign(direction=f"{s}→{t}")
            for s, t in directions
        ],
        ignore_index=True,
    )

"""Who answers whom, the classical way: each side's acts foretold from both sides' past.

Goldstein and Freeman (1990, Three-Way Street) and Goldstein and Pevehouse (1997, APSR 91(3)) fit vector
autoregressions to sums of scores and read reciprocity from Granger tests and impulse responses; so does this.
With a third party its acts towards both sides join the model, so that what it does to both is not taken for an
answer of one to the other, and it is seen whether its tone moves either. Joint acts (meetings) are in both
series in one period: that correlation is reported, and not read as answering.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from statsmodels.tsa.api import VAR

from detente.measuring import vectors
from detente.measuring.autoregression_reading import reading
from detente.measuring.granger import precedence
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
SIGNIFICANT = 0.05
LONGEST = {"day": 14, "week": 8, "month": 6}
"""The longest memory looked at: two weeks, two months, half a year."""
PER_PARAMETER = 10
ACTIVE = 10
"""Periods with acts that a series needs."""
MODEL = "the model"
FIGURES = ("value", "low", "high", "total", "total_low", "total_high")
TIDE, TIDES = 26, 8
"""Cosines down to a period of this many periods count as slow tide, and at most this many are taken."""


@dataclass(frozen=True)
class Autoregression:
    """What a vector autoregression says of two sides, and of a third party's part in it.

    ``frame`` has a row for each direction asked about: does ``impulse`` go before ``response``? ``p`` is Granger's
    test, ``total`` the response in points of score summed over the eight periods after a surprise of ``size``
    points, with its 95 % interval; ``together`` the correlation of their surprises in the same period; ``verdict``
    is "goes before" where ``p`` is below .05 in every variant, "fragile" where only in the model itself.
    ``variants`` gives each test again with slow tides taken out, without joint acts, and at the order of AIC.
    ``responses`` is long: kind, impulse, response, period, value, low, high, total, total_low, total_high; on
    the kinds see :class:`detente.measuring.vectors.Responses`. ``orders`` is what each criterion takes.
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
    first: date
    last: date
    left_out: int

    @property
    def reading(self) -> str:
        """What it says in plain words, and what may not be concluded from it."""
        return reading(self)

    def plot(self) -> Picture:
        """The plain responses with their bands, as a picture."""
        from detente.charts import impulses  # noqa: PLC0415 - drawn only when asked for

        return impulses(self)


def autoregression(  # noqa: PLR0913 - a question has these parts
    stream: Daily,
    a: str,
    b: str,
    third: str | None = None,
    by: By = "week",
    *,
    draws: int = DRAWS,
    seed: int = 0,
) -> Autoregression:
    """Ask who answers whom between two countries (ISO alpha-3), beside a third where one is named.

    The order is that of BIC, at least one period and at most what the data carry (ten periods a parameter).
    ``draws`` bootstrap samples are taken from ``seed`` on. Raises ``Refused`` where the data are too thin.
    """
    found = sums(stream, _directions(a, b, third), by)
    _refuse(found, by)
    y = found.scores.to_numpy()
    orders = _orders(y, _longest(found, by))
    order = max(1, orders["bic"])
    root = vectors.root(vectors.least_squares(y, order))
    if root >= 1:
        raise Refused(f"the series wander off: the fitted model does not come back to rest (root {root:.2f})")
    asked = _asked(list(found.scores.columns))
    variants = pd.DataFrame(_variants(found, asked, order, orders["aic"], draws, seed))
    answer = vectors.responses(y, order, draws, np.random.default_rng(seed))
    together = _together(y, order, draws, np.random.default_rng(seed))
    return Autoregression(
        a,
        b,
        third,
        by,
        frame=_frame(found, asked, variants, answer, together),
        responses=_long(found, answer),
        checks=checks(VAR(y).fit(order), list(found.scores.columns), root),
        variants=variants,
        order=order,
        orders=orders,
        series=found.scores,
        sources=_sources(stream, found, _directions(a, b, third)),
        events=found.events,
        joint=found.joint,
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
    """Say no where the series are too short, empty or constant."""
    for name, active in found.active.items():
        if not active:
            raise Refused(f"the data have no events {name}")
        if active < ACTIVE:
            raise Refused(f"only {active} {by}s have events {name}: {ACTIVE} are the least to learn from")
        if np.ptp(found.scores[name]) == 0:
            raise Refused(f"the score {name} never changes")
    needed = PER_PARAMETER * (found.scores.shape[1] + 1)
    if len(found.scores) < needed:
        raise Refused(f"{len(found.scores)} unbroken {by}s are too few for this model: it needs {needed}")


def _longest(found: Sums, by: By) -> int:
    """The longest memory that leaves ten periods a parameter."""
    periods, series = found.scores.shape
    return max(1, min(LONGEST[by], (periods // PER_PARAMETER - 1) // series))


def _orders(y: Floats, longest: int) -> dict[str, int]:
    """The order that each criterion takes, on the same periods."""
    chosen = VAR(y).select_order(longest).selected_orders
    return {name: int(chosen[name]) for name in ("bic", "hqic", "aic")}


def _variants(
    found: Sums, asked: list[tuple[str, str]], order: int, aic: int, draws: int, seed: int
) -> Iterator[dict[str, object]]:
    """Each test in the model itself and in what speaks against it; a draw starts from the same seed in each."""
    y, alone = found.scores.to_numpy(), found.alone.to_numpy()
    slow = min(TIDES, 2 * len(y) // TIDE)
    ways = [(MODEL, y, order, 0), ("slow tides taken out", y, order, slow)]
    if any(found.joint.values()) and (np.ptp(alone, axis=0) > 0).all():
        ways.append(("without joint acts", alone, order, 0))
    if aic > order:
        ways.append(("order by AIC", y, aic, 0))
    names = list(found.scores.columns)
    for impulse, response in asked:
        cause, effect = names.index(impulse), names.index(response)
        for variant, series, lags, tides in ways:
            rng = np.random.default_rng(seed)
            test = precedence(series, lags, cause, effect, draws=draws, rng=rng, slow=tides)
            yield {
                "impulse": impulse,
                "response": response,
                "variant": variant,
                "lags": lags,
                "wald": test.wald,
                "p": test.p,
            }


def _together(y: Floats, order: int, draws: int, rng: np.random.Generator) -> Floats:
    """Correlations of surprises in one period: estimate, low and high, each (series, series)."""
    residuals = vectors.surprises(y, order)
    n = len(residuals)
    drawn = [np.corrcoef(residuals[rng.integers(0, n, n)].T) for _ in range(draws)]
    low, high = np.quantile(drawn, [0.025, 0.975], axis=0)
    return np.stack([np.corrcoef(residuals.T), low, high])


def _frame(
    found: Sums,
    asked: list[tuple[str, str]],
    variants: pd.DataFrame,
    answer: vectors.Responses,
    together: Floats,
) -> pd.DataFrame:
    """A row a direction."""
    names = list(found.scores.columns)
    rows = []
    for impulse, response in asked:
        j, i = names.index(impulse), names.index(response)
        tests = variants[(variants["impulse"] == impulse) & (variants["response"] == response)]
        own = tests[tests["variant"] == MODEL].iloc[0]
        bands = answer.plain
        rows.append({
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
            "verdict": _verdict(own["p"], tests["p"].max()),
        })
    return pd.DataFrame(rows)


def _verdict(p: float, worst: float) -> str:
    if p >= SIGNIFICANT:
        return "not shown"
    return "goes before" if worst < SIGNIFICANT else "fragile"


def _long(found: Sums, answer: vectors.Responses) -> pd.DataFrame:
    """All responses, a row for each kind, impulse, response and period."""
    names = list(found.scores.columns)
    kinds = {"plain": answer.plain, "generalised": answer.generalised}
    return pd.DataFrame([
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
    ])


def _sources(stream: Daily, found: Sums, directions: list[tuple[str, str]]) -> pd.DataFrame:
    """The events that the series are summed from, with the direction they count in."""
    return pd.concat(
        [
            stream.events(s, t, since=found.first, until=found.last).assign(direction=f"{s}→{t}")
            for s, t in directions
        ],
        ignore_index=True,
    )

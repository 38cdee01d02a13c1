"""Whether a vector autoregression may be believed: what is checked, the verdict, and what follows from it.

A check that fails does not stop the measure; it says which of its figures to trust less. See Lütkepohl
(2005), New Introduction to Multiple Time Series Analysis, chapter 4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
from statsmodels.stats.diagnostic import het_arch
from statsmodels.tsa.stattools import adfuller

if TYPE_CHECKING:
    from collections.abc import Iterator

    from statsmodels.tsa.vector_ar.var_model import VARResults

DOUBT = 0.05
AHEAD = 8
"""Lags beyond the model's own in which its residuals are looked through: as many as responses are
followed."""
BURST = 4
NEAR = 0.9
"""A root from which on a surprise takes more than six periods to fade to half."""


class Check(NamedTuple):
    """One check: its statistic and p value (NaN where there is no test), in words, and what follows."""

    check: str
    series: str
    statistic: float
    p: float
    passed: bool
    verdict: str
    consequence: str


def checks(fit: VARResults, names: list[str], largest: float) -> pd.DataFrame:
    """The checks of a fitted model, ``largest`` its root (below 1); a row each, passed or not."""
    rows = [_stable(largest), *_stationary(fit, names), _white(fit), *_quiet(fit, names), _normal(fit)]
    return pd.DataFrame(rows, columns=Check._fields)


def _stable(largest: float) -> Check:
    slow = largest >= NEAR
    return Check(
        "stability",
        "all",
        largest,
        float("nan"),
        not slow,
        f"stable, but surprises fade slowly (root {largest:.2f})" if slow else f"stable (root {largest:.2f})",
        "what comes after the periods shown is not in the cumulative response" if slow else "",
    )


def _stationary(fit: VARResults, names: list[str]) -> Iterator[Check]:
    """Dickey and Fuller's (1979) test of each series, lags by BIC."""
    for name, series in zip(names, fit.endog.T, strict=True):
        test = adfuller(series, autolag="BIC", result_object=True)
        drifts = bool(test.pvalue >= DOUBT)
        yield Check(
            "unit root",
            name,
            float(test.statistic),
            float(test.pvalue),
            not drifts,
            "a wandering level is not ruled out" if drifts else "comes back to its level",
            "the series is taken as it is, differences are not; two that wander can seem to answer each other"
            if drifts
            else "",
        )


def _white(fit: VARResults) -> Check:
    test = fit.test_whiteness(nlags=fit.k_ar + AHEAD, adjusted=True)
    coloured = bool(test.pvalue < DOUBT)
    return Check(
        "whiteness",
        "all",
        float(test.test_statistic),
        float(test.pvalue),
        not coloured,
        "the residuals are not white" if coloured else "no pattern left in the residuals",
        "something of the past is left out: the intervals are too narrow and the tests too ready"
        if coloured
        else "",
    )


def _quiet(fit: VARResults, names: list[str]) -> Iterator[Check]:
    """Engle's (1982) test of each equation: whether large surprises come in a row."""
    for name, residual in zip(names, fit.resid.T, strict=True):
        test = het_arch(residual, nlags=BURST, result_object=True)
        bursts = bool(test.lmpval < DOUBT)
        yield Check(
            "ARCH",
            name,
            float(test.lm),
            float(test.lmpval),
            not bursts,
            "large surprises come in bursts" if bursts else "surprises are spread evenly over time",
            "tests and bands allow for it, but a crisis or two may carry the result" if bursts else "",
        )


def _normal(fit: VARResults) -> Check:
    test = fit.test_normality()
    odd = bool(test.pvalue < DOUBT)
    return Check(
        "normality",
        "all",
        float(test.test_statistic),
        float(test.pvalue),
        not odd,
        "the residuals are not normal" if odd else "the residuals may be normal",
        "usual for events; tests and bands do not rest on it" if odd else "",
    )

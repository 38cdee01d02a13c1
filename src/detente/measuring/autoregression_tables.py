"""What a vector autoregression found, as tables: a row a direction, and all its responses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from detente.measuring import vectors
from detente.measuring.autoregression_variants import MODEL, asked, verdict

if TYPE_CHECKING:
    from detente.measuring.sums import Sums
    from detente.measuring.vectors import Floats

FIGURES = ("value", "low", "high", "total", "total_low", "total_high")


def together(y: Floats, order: int, draws: int, rng: np.random.Generator) -> Floats:
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


def frame(found: Sums, variants: pd.DataFrame, answer: vectors.Responses, surprises: Floats) -> pd.DataFrame:
    """A row a direction."""
    names = list(found.scores.columns)
    rows = []
    for impulse, response in asked(names):
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
                "together": surprises[0, i, j],
                "together_low": surprises[1, i, j],
                "together_high": surprises[2, i, j],
                "verdict": verdict(tests),
            }
        )
    return pd.DataFrame(rows)


def long(names: list[str], answer: vectors.Responses) -> pd.DataFrame:
    """All responses, a row for each kind, impulse, response and period."""
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

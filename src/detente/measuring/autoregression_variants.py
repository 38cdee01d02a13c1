"""The directions that are asked about, and each Granger test again in ways that could take a finding away."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from detente.measuring.granger import SIGNIFICANT, precedence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.measuring.sums import By, Sums
    from detente.measuring.vectors import Floats

MODEL = "the model"
LONGER = {"day": 7, "week": 4, "month": 3}
"""The memory that each test is tried with too: a criterion that saves parameters overlooks late answers."""
TIDE, TIDES = 26, 8
"""Cosines down to a period of this many periods count as slow tide, and at most this many are taken."""


class Way(NamedTuple):
    """A way to put the question: with which series, memory and slow tides."""

    name: str
    scores: Floats
    lags: int
    tides: int


def asked(names: list[str]) -> list[tuple[str, str]]:
    """Impulse and response: each of the pair on the other, the third's tone on what its target then does."""
    ours, theirs, *others = names
    return [(ours, theirs), (theirs, ours), *zip(others, (theirs, ours), strict=False)]


def ways(found: Sums, by: By, order: int, longest: int) -> list[Way]:
    """The model itself, and what could take its finding away or bring one to light."""
    y, alone = found.scores.to_numpy(), found.alone.to_numpy()
    told = [Way(MODEL, y, order, 0), Way("slow tides taken out", y, order, min(TIDES, 2 * len(y) // TIDE))]
    if any(found.joint.values()) and (np.ptp(alone, axis=0) > 0).all():
        told.append(Way("joint acts left out", alone, order, 0))
    longer = min(LONGER[by], longest)
    if longer > order:
        told.append(Way(f"a memory of {longer} {by}s", y, longer, 0))
    return told


def tests(ways: list[Way], names: list[str], draws: int, seed: int) -> pd.DataFrame:
    """Granger's test of each direction asked about, each way; draws start from the same seed."""
    return pd.DataFrame(_tests(ways, names, draws, seed))


def _tests(ways: list[Way], names: list[str], draws: int, seed: int) -> Iterator[dict[str, object]]:
    for impulse, response in asked(names):
        cause, effect = names.index(impulse), names.index(response)
        for way in ways:
            rng = np.random.default_rng(seed)
            test = precedence(way.scores, way.lags, cause, effect, draws=draws, rng=rng, slow=way.tides)
            told = {"variant": way.name, "lags": way.lags, "wald": test.wald, "p": test.p}
            yield {"impulse": impulse, "response": response, **told}


def verdict(tests: pd.DataFrame) -> str:
    """What the tests of one direction come to, the model's own the first."""
    found = (tests["p"] < SIGNIFICANT).to_numpy()
    if found[0]:
        return "goes before" if found.all() else "fragile"
    late = found & (tests["lags"] > tests["lags"].iloc[0]).to_numpy()
    return "late" if late.any() else "not shown"

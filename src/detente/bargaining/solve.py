"""Solving a roadmap: the welfare-best equilibrium, exact, or the verdict that there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.certify import Exact, certain
from detente.bargaining.mixing import Search
from detente.bargaining.outcome import NoDeal
from detente.bargaining.regimes import regimes, regrets, tables

if TYPE_CHECKING:
    from detente.bargaining.outcome import Solution
    from detente.bargaining.terms import Negotiation, Roadmap


def solve(negotiation: Negotiation, roadmap: Roadmap, *, mixed: bool = True) -> Solution:
    """The equilibrium best for the trustworthy governments together, or that there is none.

    With ``mixed`` exploitative governments may draw lots over their plans, else not.
    """
    exact, found = Exact(negotiation, roadmap), regimes(negotiation, roadmap)
    pure = certain(exact, found[0].first, found[0].second) if found else None
    if not mixed:
        return pure or _none(exact)
    floor = found[0].welfare if found else -np.inf
    return Search(tables(negotiation, roadmap), exact).best(floor) or pure or _none(exact, "mixed")


def _none(exact, searched="pure") -> NoDeal:
    negotiation, roadmap = exact.negotiation, exact.roadmap
    regret = regrets(negotiation, roadmap)
    a, b = np.unravel_index(regret.argmin(), regret.shape)
    nearest = certain(exact, int(a) + 1, int(b) + 1)
    return NoDeal(
        negotiation, roadmap, searched, float(regret.min()), nearest.first, nearest.second,
        "every pair of plans was tried in exact numbers",
    )  # fmt: skip

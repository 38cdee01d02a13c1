"""Solving a roadmap: the welfare-best equilibrium, exact, or the verdict that there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.certify import certain, certify
from detente.bargaining.mixing import mixture, undominated
from detente.bargaining.outcome import Equilibrium, NoDeal
from detente.bargaining.regimes import regimes, regrets, tables

if TYPE_CHECKING:
    from detente.bargaining.outcome import Solution
    from detente.bargaining.terms import Negotiation, Roadmap


def solve(negotiation: Negotiation, roadmap: Roadmap, *, mixed: bool = True) -> Solution:
    """The equilibrium best for the trustworthy governments together, or that there is none.

    With ``mixed`` exploitative governments may draw lots over their plans, else not.
    """
    found = regimes(negotiation, roadmap)
    pure = certain(negotiation, roadmap, found[0].first, found[0].second) if found else None
    if not mixed:
        return pure or _none(negotiation, roadmap)
    ours, theirs = tables(negotiation, roadmap)
    kept = undominated(ours, theirs)
    if max(len(kept[0]), len(kept[1])) == 1:
        return pure or _none(negotiation, roadmap, "mixed")
    proposed = mixture(ours, theirs, kept)
    drawn = certify(negotiation, roadmap, proposed) if proposed else None
    both = [equilibrium for equilibrium in (pure, drawn) if equilibrium]
    return max(both, key=lambda e: e.welfare) if both else _none(negotiation, roadmap, "mixed")


def _none(negotiation: Negotiation, roadmap: Roadmap, searched="pure") -> NoDeal:
    regret = regrets(negotiation, roadmap)
    a, b = np.unravel_index(regret.argmin(), regret.shape)
    nearest = certain(negotiation, roadmap, int(a) + 1, int(b) + 1)
    return NoDeal(
        negotiation, roadmap, searched, float(regret.min()), nearest.first, nearest.second,
        "every pair of plans was tried in exact numbers",
    )  # fmt: skip

"""Solving a roadmap: the welfare-best equilibrium, exact, or the verdict that there is none."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.outcome import Equilibrium, NoDeal
from detente.bargaining.solving.certify import Exact
from detente.bargaining.solving.mixing import Search
from detente.bargaining.solving.regimes import regimes
from detente.bargaining.solving.tables import regrets, tables

if TYPE_CHECKING:
    from detente.bargaining.outcome import Solution
    from detente.bargaining.terms import Negotiation, Roadmap

TRIED = "each pair of plans was tried, in exact arithmetic"
AT_ONCE = "all mixtures of defaults were ruled out at once, by a bound safe from rounding"
STOPPED = "undecided: the search stopped after {} parts, before all mixtures of defaults were ruled out"
SEARCHED = "all mixtures of defaults were ruled out in {} parts, each by a bound safe from rounding"


def solve(negotiation: Negotiation, roadmap: Roadmap, *, mixed: bool = True) -> Solution:
    """The equilibrium on a roadmap that is best for the trustworthy governments together; or that none is.

    With ``mixed`` exploitative governments may draw lots over their plans (Sandholm, Gilpin & Conitzer 2005),
    else each follows one. What is answered is exact: the equilibrium has a regret of 0, a verdict of no deal
    is proven, and no other equilibrium is better by more than some 1e-10 for each step and unit of value. A
    search that goes on for too long is stopped; then the best that was found is answered, or no deal, and
    either is marked as ``undecided``.
    Raises :class:`ValueError` where the ratifier has rates for another number of steps.

    >>> from detente.bargaining.terms import Negotiation, Party, Roadmap
    >>> side = dict(benefit=1.5, cost=.5, loss=.5, honesty=1, trust=.3)
    >>> negotiation = Negotiation(Party("A", **side), Party("B", **side))
    >>> solve(negotiation, Roadmap.equal(4), mixed=False).least_regret
    0.0125...
    >>> drawn = solve(negotiation, Roadmap.equal(4))
    >>> drawn.regret, round(float(drawn.welfare), 4)
    (Fraction(0, 1), 0.8571)
    """
    found = regimes(negotiation, roadmap)
    pure = _certain(negotiation, roadmap, found[0].first, found[0].second) if found else None
    if not mixed:
        return pure or _none(negotiation, roadmap)
    search = Search(tables(negotiation, roadmap), Exact(negotiation, roadmap))
    best = search.best(found[0].welfare if found else -inf)
    if best is not None:
        return Equilibrium(negotiation, roadmap, best.first, best.second, not search.decided)
    if pure is not None:
        return replace(pure, undecided=not search.decided)
    return _none(negotiation, roadmap, search)


def _certain(negotiation: Negotiation, roadmap: Roadmap, first: int, second: int) -> Equilibrium:
    """Each exploitative government follows one plan (1..N + 1)."""
    plans = range(1, len(roadmap) + 2)
    ours, theirs = (tuple(Fraction(plan == one) for plan in plans) for one in (first, second))
    return Equilibrium(negotiation, roadmap, ours, theirs)


def _none(negotiation: Negotiation, roadmap: Roadmap, search: Search | None = None) -> NoDeal:
    regret = regrets(negotiation, roadmap)
    first, second = np.unravel_index(regret.argmin(), regret.shape)
    nearest = _certain(negotiation, roadmap, int(first) + 1, int(second) + 1)
    return NoDeal(
        negotiation,
        roadmap,
        searched="mixed" if search else "pure",
        least_regret=float(regret.min()),
        first=nearest.first,
        second=nearest.second,
        proof=_proof(search) if search else TRIED,
        undecided=search is not None and not search.decided,
    )


def _proof(search: Search) -> str:
    """How a search over all mixtures came to find none."""
    if not search.decided:
        return STOPPED.format(search.branches)
    return SEARCHED.format(search.branches + 1) if search.branches else AT_ONCE

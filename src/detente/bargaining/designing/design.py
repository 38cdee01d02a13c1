"""Which roadmap serves best: the sizes of the steps, and how many there must be.

For given defaults of exploitative governments the best sizes are a linear programme (``patterns``). So the
best roadmap on which no government draws lots is found by trying all (N + 1)^2 pairs of defaults, and it is
proven to be the best of those. Where exploitative governments may draw lots, a search (``search``) often
finds a better one; that is the best found. Both are given in fractions, with a regret of exactly 0.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.bargaining.designing.exactly import corner, holds
from detente.bargaining.designing.patterns import best_sizes, conditions, terms
from detente.bargaining.designing.search import Draft, any_mixed, any_pure, mixed, pure
from detente.bargaining.outcome import Equilibrium
from detente.bargaining.terms import Roadmap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from detente.bargaining.terms import Negotiation

AT_MOST = 12
TRIED = 24
"""Drafts of which an exact one is sought."""
FINENESS = (10**6, 10**9, 10**4, 10**3)
"""Largest denominators for the chances of lots, in the order tried."""


@dataclass(frozen=True, slots=True)
class Design:
    """The roadmap found to be best, with its equilibrium.

    ``willing``: whether both trustworthy governments expect at least 0 of it, so that they would rather begin
    than not; a roadmap on which one of them does not is given only where no other was found. ``pure`` is the
    best on which no government draws lots, ``screening`` the best on which exploitative governments show
    themselves at the first step: its welfare against that of ``equilibrium`` is the price of learning early.
    Both are None where there is none; ``screening`` is one that both would rather begin where there is such.
    """

    equilibrium: Equilibrium
    willing: bool
    pure: Equilibrium | None
    screening: Equilibrium | None

    @property
    def roadmap(self) -> Roadmap:
        """What each side gives at each step."""
        return self.equilibrium.roadmap


@dataclass(frozen=True, slots=True)
class NoDesign:
    """No roadmap of ``steps`` steps, or of fewer, was found that trustworthy governments would keep to.

    That none exists on which exploitative governments draw no lots is proven; that none exists on which they
    do is what a search found.
    """

    negotiation: Negotiation
    steps: int


def design(
    negotiation: Negotiation, steps: int | None = None, *, at_most: int = AT_MOST
) -> Design | NoDesign:
    """The best roadmap of so many steps; without ``steps``, of the least number on which there is a deal.

    Best is what gives the trustworthy governments of both sides most, added up. A step may have size 0, so
    where there is a deal in some number of steps there is one in more, and no worse. The least number is that
    on which both would rather begin; only where there is none up to ``at_most``, that on which one of them
    would rather not. A ratifier with a rate for each step leaves only that number.

    Raises :class:`ValueError` where the ratifier has rates for another number of steps.

    >>> from detente.bargaining.terms import Negotiation, Party
    >>> side = dict(benefit=1.5, cost=.5, loss=.5, honesty=1, trust=.3)
    >>> found = design(Negotiation(Party("A", **side), Party("B", **side)))
    >>> len(found.roadmap), found.equilibrium.regret
    (2, Fraction(0, 1))
    """
    for willing in (True, False):
        if steps:
            found = _best(negotiation, steps, willing=willing)
        else:
            found = _least(negotiation, at_most, willing=willing)
        if found:
            return found
    return NoDesign(negotiation, steps or at_most)


def _least(negotiation: Negotiation, at_most: int, *, willing: bool) -> Design | None:
    """The best roadmap of the least number of steps.

    A step may have size 0, so once there is a deal there is one in more steps: the numbers are halved. Only
    where a ratifier has a rate for each step there is but one number to try.
    """
    rates = len(negotiation.protocol.ratifier.rates)
    if rates > 1:
        return _best(negotiation, rates, willing=willing)
    numbers = range(1, at_most + 1)
    bound = bisect_left(numbers, 1, key=lambda n: any_pure(terms(negotiation, n), willing=willing))
    least = bisect_left(numbers[:bound], 1, key=lambda n: any_mixed(terms(negotiation, n), willing=willing))
    designs = (_best(negotiation, number, willing=willing) for number in numbers[least : bound + 1])
    return next((found for found in designs if found), None)


def _best(negotiation: Negotiation, steps: int, *, willing: bool) -> Design | None:
    """The best roadmap of so many steps."""
    given = terms(negotiation, steps)
    plain = pure(given, willing=willing)
    drafts = sorted([*plain, *mixed(given, plain, willing=willing)], key=lambda draft: -draft.welfare)
    best = _first_exact(negotiation, drafts, willing=willing)
    if not best:
        return None
    without = best if best.pure else _first_exact(negotiation, plain, willing=willing)
    return Design(best, willing, without, _screening(negotiation, steps))


def _screening(negotiation: Negotiation, steps: int) -> Equilibrium | None:
    """The best roadmap on which exploitative governments default at the first step."""
    at_once = np.eye(steps + 1)[0]
    for willing in (True, False):
        found = best_sizes(conditions(terms(negotiation, steps), (at_once, at_once), willing=willing))
        draft = Draft(found[0], (at_once, at_once), found[1]) if found else None
        exact = exactly(negotiation, draft, willing=willing) if draft else None
        if exact:
            return exact
    return None


def _first_exact(negotiation: Negotiation, drafts: Iterable[Draft], *, willing: bool) -> Equilibrium | None:
    """The first of the drafts that can be had exactly; of the best few."""
    return next(
        (e for draft in islice(drafts, TRIED) if (e := exactly(negotiation, draft, willing=willing))), None
    )


def exactly(negotiation: Negotiation, draft: Draft, *, willing: bool) -> Equilibrium | None:
    """A draft's equilibrium in fractions, of regret 0, or None where rounding had hidden that it is none.

    The chances of lots are rounded, and the sizes that are best for them found anew.
    """
    steps = len(draft.sizes) // 2
    given = terms(negotiation, steps, exact=True)
    for fineness in FINENESS:
        defaults = rounded(draft.defaults[0], fineness), rounded(draft.defaults[1], fineness)
        asked = conditions(given, defaults, willing=willing)
        near = best_sizes(asked.floats())
        sizes = corner(asked, near[1]) if near else None
        if sizes is not None:
            even = (sizes + np.roll(sizes, steps)) / 2
            if holds(asked, even) and asked.welfare @ even == asked.welfare @ sizes:
                sizes = even  # alike for both, where that costs nothing
            roadmap = Roadmap(tuple(sizes[:steps]), tuple(sizes[steps:]))
            return Equilibrium(negotiation, roadmap, tuple(defaults[0]), tuple(defaults[1]))
        if max(draft.defaults[0]) == max(draft.defaults[1]) == 1:
            return None
    return None


def rounded(chances: NDArray[np.float64], fineness: int) -> NDArray[Any]:
    """Chances as fractions of denominators up to ``fineness``, the likeliest such that they sum to 1.

    >>> rounded(np.array([.25, .7500000001]), 1000).tolist()
    [Fraction(1, 4), Fraction(3, 4)]
    """
    found = [Fraction(chance).limit_denominator(fineness) for chance in chances.tolist()]
    likeliest = int(np.argmax(chances))
    found[likeliest] += 1 - sum(found)
    return np.array(found, dtype=object)

"""Which roadmap serves best: the sizes of the steps, and how many there must be.

For given defaults of exploitative governments the best sizes are a linear programme
(:mod:`detente.bargaining.patterns`); so the best roadmap on which no government draws lots is found by trying
all (N + 1)^2 pairs of defaults, and is proven to be the best of those.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from detente.bargaining.exactly import corner
from detente.bargaining.outcome import Equilibrium
from detente.bargaining.patterns import best_sizes, conditions, terms
from detente.bargaining.terms import Roadmap

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.bargaining.patterns import Terms
    from detente.bargaining.terms import Negotiation

AT_MOST = 12


@dataclass(frozen=True, slots=True)
class Design:
    """The roadmap found to be best, with its equilibrium.

    ``willing``: whether both trustworthy governments expect at least 0 of it, so that they would rather begin
    than not; a roadmap on which one of them does not is given only where there is no other. ``pure`` is the
    best on which no government draws lots, ``screening`` the best on which exploitative governments show
    themselves at the first step: its welfare against that of ``equilibrium`` is the price of learning early.
    Both are None where there is none. ``tried`` counts the defaults for which sizes were sought.
    """

    equilibrium: Equilibrium
    willing: bool
    pure: Equilibrium | None
    screening: Equilibrium | None
    tried: int

    @property
    def roadmap(self) -> Roadmap:
        """What each side gives at each step."""
        return self.equilibrium.roadmap


@dataclass(frozen=True, slots=True)
class NoDesign:
    """No roadmap was found that trustworthy governments would go all the way, of ``steps`` steps (or fewer).

    That none exists on which exploitative governments draw no lots is proven; that none exists on which they
    do is what a search found.
    """

    negotiation: Negotiation
    steps: int
    tried: int


class Draft(NamedTuple):
    """Defaults of both sides with the sizes that are best for them, in floats."""

    welfare: float
    defaults: tuple[NDArray[np.float64], NDArray[np.float64]]
    sizes: NDArray[np.float64]


def design(
    negotiation: Negotiation, steps: int | None = None, *, at_most: int = AT_MOST
) -> Design | NoDesign:
    """The best roadmap of so many steps; without ``steps``, of the least number on which there is a deal.

    Best is what gives the trustworthy governments of both sides most, added up. A step may have size 0.

    Raises :class:`ValueError` where the ratifier has rates for another number of steps.

    >>> from detente.bargaining.terms import Party
    >>> from detente.bargaining.terms import Negotiation
    >>> side = dict(benefit=1.5, cost=.5, loss=.5, honesty=1, trust=.3)
    >>> found = design(Negotiation(Party("A", **side), Party("B", **side)))
    >>> len(found.roadmap), found.equilibrium.regret
    (2, Fraction(0, 1))
    """
    found: Design | NoDesign = NoDesign(negotiation, steps or at_most, 0)
    for number in [steps] if steps else range(1, at_most + 1):
        found = _best(negotiation, number)
        if isinstance(found, Design):
            break
    return found


def _best(negotiation: Negotiation, steps: int) -> Design | NoDesign:
    """The best roadmap of so many steps."""
    given, tried = terms(negotiation, steps), 0
    for willing in (True, False):
        drafts = pure(given, willing=willing)
        tried += (steps + 1) ** 2
        best = _first_exact(negotiation, drafts, willing=willing)
        if best:
            early = [draft for draft in drafts if draft.defaults[0][0] == draft.defaults[1][0] == 1]
            screening = _first_exact(negotiation, early, willing=willing)
            return Design(best, willing, best, screening, tried)
    return NoDesign(negotiation, steps, tried)


def pure(given: Terms, *, willing: bool) -> list[Draft]:
    """The best sizes for each pair of defaults without lots for which there are any, best first."""
    plans, drafts = np.eye(given.first.both.shape[-1] + 1), []
    for defaults in product(plans, plans):
        found = best_sizes(conditions(given, defaults, willing=willing))
        if found is not None:
            drafts.append(Draft(-found.fun, defaults, found.x))
    return sorted(drafts, key=lambda draft: -draft.welfare)


def _first_exact(negotiation: Negotiation, drafts: list[Draft], *, willing: bool) -> Equilibrium | None:
    """The first of the drafts that can be had exactly."""
    return next((e for draft in drafts if (e := exactly(negotiation, draft, willing=willing))), None)


def exactly(negotiation: Negotiation, draft: Draft, *, willing: bool) -> Equilibrium | None:
    """A draft's equilibrium in fractions, of regret 0, or None where rounding had hidden that it is none."""
    steps = len(draft.sizes) // 2
    defaults: Any = tuple(
        np.array([Fraction(float(p)) for p in chances], dtype=object) for chances in draft.defaults
    )
    asked = conditions(terms(negotiation, steps, exact=True), defaults, willing=willing)
    sizes = corner(asked, draft.sizes)
    if sizes is None:
        return None
    roadmap = Roadmap(tuple(sizes[:steps]), tuple(sizes[steps:]))
    return Equilibrium(negotiation, roadmap, tuple(defaults[0]), tuple(defaults[1]))

"""What is asked of a negotiation: whether there is a deal on a roadmap, or on any roadmap of so many steps.

Both kinds of question answer in two ways: ``likely`` quickly, to look around with, and ``deal`` with an
exact equilibrium or none, to stand on. What the quick look misses (lots on a roadmap, unusual defaults in a
design) a diagnosis may miss too; what it proposes is always exact.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from detente.bargaining.designing.exactly import corner
from detente.bargaining.designing.patterns import conditions, terms
from detente.bargaining.designing.search import sized
from detente.bargaining.outcome import Equilibrium
from detente.bargaining.solving.regimes import regimes
from detente.bargaining.solving.solve import solve
from detente.bargaining.terms import Roadmap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.bargaining.terms import Negotiation

    Pattern = tuple[int, int]

ROUNDING = 1e-4
"""The share of what a condition weighs by which a solver's sizes may miss it; by more, it is not met."""
FEW = 3
"""Up to so many steps all pairs of defaults are tried quickly."""


class Question(Protocol):
    """Whether there is a deal, and by how many points to look for where there would be."""

    def points(self, *, eases: bool) -> int:
        """How many values of a parameter are looked at the way that eases a deal, or the other way."""

    @property
    def thorough(self) -> Question:
        """The same question with a slower look that misses less."""

    def likely(self, negotiation: Negotiation) -> bool:
        """Whether a quick look finds a deal."""

    def deal(self, negotiation: Negotiation) -> Equilibrium | None:
        """A deal, exact, or None."""


@dataclass(frozen=True, slots=True)
class OnRoadmap:
    """Is there a deal on this roadmap? Quickly: one in which nobody draws lots; or with ``lots`` too."""

    roadmap: Roadmap
    lots: bool = False
    grid: int = 32

    def points(self, *, eases: bool) -> int:  # noqa: ARG002 - islands lie on both sides
        """As many both ways."""
        return self.grid

    @property
    def thorough(self) -> OnRoadmap:
        """The same, with lots."""
        return replace(self, lots=True)

    def likely(self, negotiation: Negotiation) -> bool:
        """Whether there is a deal, without lots if need be; exact too."""
        return bool(regimes(negotiation, self.roadmap)) or (self.lots and self.deal(negotiation) is not None)

    def deal(self, negotiation: Negotiation) -> Equilibrium | None:
        """The best deal on the roadmap, with lots or without."""
        found = solve(negotiation, self.roadmap)
        return found if isinstance(found, Equilibrium) else None


@dataclass(frozen=True, slots=True)
class OnDesign:
    """Is there a roadmap with a deal? ``steps`` are the numbers of steps tried; ``patterns`` the defaults.

    A pattern is the pair of steps at which exploitative governments default (N + 1: never); numbers are
    counted back from N + 1 where they are below 1, so that one serves any N: 0 is never, -1 the last step.
    ``willing``: only deals count in which both trustworthy governments expect at least 0.
    """

    steps: tuple[int, ...]
    patterns: tuple[Pattern, ...] = ()
    willing: bool = False

    def points(self, *, eases: bool) -> int:
        """Fewer the way that hardly ever helps."""
        return 8 if eases else 4

    @property
    def thorough(self) -> OnDesign:
        """The same, with all defaults that a quick look knows."""
        return replace(self, patterns=())

    def likely(self, negotiation: Negotiation) -> bool:
        """Whether some of the patterns have sizes in floats that pass a second look."""
        return next(self._drafts(negotiation, willing=self.willing), None) is not None

    def deal(self, negotiation: Negotiation) -> Equilibrium | None:
        """The first deal that the patterns have, exact; one that both would rather begin, if there is one."""
        kinds = (True,) if self.willing else (True, False)
        drafts = (draft for willing in kinds for draft in self._drafts(negotiation, willing=willing))
        found = (_exactly(negotiation, *draft) for draft in drafts)
        return next((equilibrium for equilibrium in found if equilibrium), None)

    def _drafts(self, negotiation: Negotiation, *, willing: bool) -> Iterator[tuple[int, Pattern, bool, Any]]:
        """The sizes in floats that are best under each pattern, with what :func:`_exactly` needs to know."""
        for steps in self.steps:
            given = terms(negotiation, steps)
            patterns = self.patterns or quick_patterns(steps)
            first, second = (
                np.array(s, float) for s in zip(*(defaults(p, steps) for p in patterns), strict=True)
            )
            for pattern, draft in zip(patterns, sized(given, (first, second), willing=willing), strict=True):
                if not draft:
                    continue
                asked = conditions(given, draft.defaults, willing=willing)
                if np.all(asked.below @ draft.sizes <= ROUNDING * (np.abs(asked.below) @ draft.sizes)):
                    yield steps, pattern, willing, draft.sizes


def defaults(pattern: Pattern, steps: int) -> tuple[Any, Any]:
    """The chances of default at each step, and of none, under a pattern.

    >>> [side.tolist() for side in defaults((1, 0), 2)]
    [[1, 0, 0], [0, 0, 1]]
    """
    plans = np.eye(steps + 1, dtype=int)
    return plans[(pattern[0] - 1) % (steps + 1)], plans[(pattern[1] - 1) % (steps + 1)]


def profile(negotiation: Negotiation, pattern: Pattern, sizes: Sequence[Fraction]) -> Equilibrium:
    """A pattern on exact sizes, those of the first party before those of the second."""
    steps = len(sizes) // 2
    first, second = (tuple(map(Fraction, side.tolist())) for side in defaults(pattern, steps))
    return Equilibrium(negotiation, Roadmap(tuple(sizes[:steps]), tuple(sizes[steps:])), first, second)


def _exactly(
    negotiation: Negotiation,
    steps: int,
    pattern: Pattern,
    willing: bool,  # noqa: FBT001 - one of a draft's parts
    near: Any,  # noqa: ANN401 - an array
) -> Equilibrium | None:
    """The deal that sizes in floats point at, exact, or None where rounding had hidden that it is none."""
    asked = conditions(terms(negotiation, steps, exact=True), defaults(pattern, steps), willing=willing)
    sizes = corner(asked, near)
    return None if sizes is None else profile(negotiation, pattern, tuple(sizes))


def unwilling(deal: Equilibrium) -> tuple[str, ...]:
    """The parties whose trustworthy governments would rather not begin, as they expect less than 0."""
    expected = (deal.payoffs.first_trustworthy, deal.payoffs.second_trustworthy)
    parties = (deal.negotiation.first, deal.negotiation.second)
    return tuple(party.name for party, value in zip(parties, expected, strict=True) if value < 0)


def quick_patterns(steps: int) -> tuple[Pattern, ...]:
    """The defaults tried first: at the first two steps, at the last, and never; all where there are few."""
    ends = range(1, steps + 2) if steps <= FEW else (1, 2, -1, 0)
    return tuple(product(ends, ends))


def ladder(negotiation: Negotiation, at_most: int) -> tuple[int, ...]:
    """The numbers of steps that stand for all up to ``at_most``.

    A step may have size 0, so where time and chance cost nothing the longest roadmaps can do all that
    shorter ones can. A ratifier with a rate for each step allows its own number only.
    """
    protocol = negotiation.protocol
    if len(protocol.ratifier.rates) > 1:
        return (len(protocol.ratifier.rates),)
    if not protocol.spoiler and protocol.discount == 1 and protocol.ratifier.passes(1)[0] == 1:
        return (at_most,)
    return tuple(sorted({steps for steps in (1, 2, 4, 8) if steps < at_most} | {at_most}))


def least_steps(negotiation: Negotiation, at_most: int, *, willing: bool = False) -> Equilibrium | None:
    """A deal with the least number of steps that the quick look finds, exact, or None.

    With ``willing``, one that both trustworthy governments would rather begin.
    """
    rates = len(negotiation.protocol.ratifier.rates)
    for steps in (rates,) if rates > 1 else range(1, at_most + 1):
        found = OnDesign((steps,), willing=willing).deal(negotiation)
        if found:
            return found
    return None

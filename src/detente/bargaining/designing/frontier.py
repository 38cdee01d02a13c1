"""What more steps buy: welfare, and how little trust will do, by the number of steps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from detente.bargaining.designing.design import Design, design
from detente.bargaining.designing.patterns import terms
from detente.bargaining.designing.search import any_pure
from detente.bargaining.terms import Negotiation

if TYPE_CHECKING:
    from collections.abc import Iterable

TRUSTS = tuple(Fraction(percent, 100) for percent in range(1, 101))


@dataclass(frozen=True, slots=True)
class Reach:
    """What a number of steps allows.

    ``welfare`` is that of the best design that both would rather begin, ``least_trust`` the least trust, in
    whole percents and alike for both sides, at which there is such a design without lots; None where there
    is none.
    """

    steps: int
    welfare: Fraction | None
    least_trust: Fraction | None


def frontier(negotiation: Negotiation, steps: Iterable[int]) -> tuple[Reach, ...]:
    """What each number of steps allows.

    Least trust is found by trying one percent after the other: that a deal at some trust remains one at more
    is not proven.

    >>> from detente.bargaining.terms import Party
    >>> side = dict(benefit=1.5, cost=.5, loss=.5, honesty=1, trust=.3)
    >>> reached = frontier(Negotiation(Party("A", **side), Party("B", **side)), [1, 2])
    >>> [(reach.steps, reach.welfare, str(reach.least_trust)) for reach in reached]
    [(1, None, '67/100'), (2, Fraction(3, 26), '29/100')]
    """
    return tuple(_reach(negotiation, number) for number in steps)


def _reach(negotiation: Negotiation, steps: int) -> Reach:
    """What so many steps allow."""
    found = design(negotiation, steps)
    welfare = found.equilibrium.welfare if isinstance(found, Design) and found.willing else None
    least = (t for t in TRUSTS if any_pure(terms(trusting(negotiation, t), steps), willing=True))
    return Reach(steps, welfare, next(least, None))


def trusting(negotiation: Negotiation, trust: Fraction) -> Negotiation:
    """The same negotiation, with as much trust in each side."""
    first, second = (replace(party, trust=trust) for party in (negotiation.first, negotiation.second))
    return Negotiation(first, second, negotiation.protocol)

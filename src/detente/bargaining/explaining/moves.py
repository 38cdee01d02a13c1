"""The smallest single change of each kind that makes a deal exist, found by looking outwards on both sides.

Whether there is a deal is not monotone in a parameter: a roadmap of equal slices works on islands of trust.
So nothing is bisected over a whole range. Values are tried outwards from the present one, and only between
the last that fails and the first that works is the border narrowed down. What is proposed is rounded outwards
to a value that a person can quote, and proven there in fractions. An island narrower than the grid is missed,
so "smallest" means the smallest found.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor, log10
from typing import TYPE_CHECKING

from detente.bargaining.explaining.questions import OnRoadmap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.bargaining.explaining.levers import Lever
    from detente.bargaining.explaining.questions import Question
    from detente.bargaining.outcome import Equilibrium
    from detente.bargaining.terms import Negotiation

    Test = Callable[[Fraction], object]

HALVINGS = 8
DIGITS = 4
"""A value is quoted with up to so many digits after the leading one of its unit."""
BEYOND = Fraction(1, 20)
"""What rounding may add to a change or take from it, as a share of it."""
PROBES = 4
"""At how many values a thorough look is taken where the quick one finds nothing, or nothing near."""


@dataclass(frozen=True, slots=True)
class Move:
    """The smallest move of a lever in one direction that makes a deal exist: from ``now`` to ``needed``.

    ``deal`` is what then holds, exact.
    """

    lever: Lever
    up: bool
    needed: Fraction
    deal: Equilibrium

    @property
    def now(self) -> Fraction:
        """The present value."""
        return self.lever.now(up=self.up)

    @property
    def size(self) -> float:
        """How large the move is, in the lever's units."""
        return self.lever.size(self.needed, up=self.up)


def moves(negotiation: Negotiation, lever: Lever, question: Question) -> list[Move]:
    """The smallest moves of a lever, up and down, that were found to make a deal exist; the smaller first."""
    found = [_smallest(negotiation, lever, question, up=up) for up in (True, False)]
    return sorted((move for move in found if move), key=lambda move: move.size)


def _smallest(negotiation: Negotiation, lever: Lever, question: Question, *, up: bool) -> Move | None:
    """The smallest move in one direction: by the quick look, then at a few values by the thorough one.

    On a roadmap the thorough look (for lots) may find something nearer. In a design it costs more, and is
    taken only where the quick one finds nothing in the direction that eases a deal.
    """
    values = lever.outward(question.points(eases=lever.eases(up=up)), up=up)
    found = _first(negotiation, lever, question, values, up=up)
    if found and not isinstance(question, OnRoadmap):
        return found
    if not isinstance(question, OnRoadmap) and not lever.eases(up=up):
        return None
    nearer = [to for to in values if not found or abs(to - found.now) < abs(found.needed - found.now)]
    spread = [nearer[len(nearer) * k // PROBES - 1] for k in range(1, PROBES + 1)] if nearer else []
    return _first(negotiation, lever, question.thorough, spread, up=up) or found


def _first(
    negotiation: Negotiation, lever: Lever, question: Question, values: list[Fraction], *, up: bool
) -> Move | None:
    """The first of some values at which there likely is a deal, narrowed down and proven."""

    def likely(at: Fraction) -> bool:
        return stands(negotiation, lever, question, at, up=up)

    now = bad = lever.now(up=up)
    for to in values:
        if likely(to):
            failing, passing = border(bad, to, likely)
            for at in quotable(failing, passing, now, lever.unit):
                deal = question.deal(lever.moved(negotiation, at, up=up))
                if deal:
                    return Move(lever, up, at, deal)
        bad = to
    return None


def stands(negotiation: Negotiation, lever: Lever, question: Question, at: Fraction, *, up: bool) -> bool:
    """Whether there likely is a deal with a lever at a value; none where nothing could ever be ratified."""
    try:
        there = lever.moved(negotiation, at, up=up)
    except ValueError:  # the ratifier would let nothing pass
        return False
    return question.likely(there)


def border(bad: Fraction, good: Fraction, test: Test, halvings: int = HALVINGS) -> tuple[Fraction, Fraction]:
    """Two close values between one that fails and one that passes: still failing, and already passing."""
    for _ in range(halvings):
        middle = (bad + good) / 2
        bad, good = (bad, middle) if test(middle) else (middle, good)
    return bad, good


def quotable(bad: Fraction, good: Fraction, now: Fraction, unit: Fraction) -> Iterator[Fraction]:
    """Values near a border that a person can quote, on the passing side, the shortest first; last ``good``.

    >>> [float(value) for value in quotable(Fraction("0.3333"), Fraction("0.3335"), Fraction(0), Fraction(1))]
    [0.34, 0.334, 0.3334, 0.3335]
    """
    up, seen = good > bad, {good}
    most = abs(good - bad) + BEYOND * abs(good - now)
    for digits in range(1, DIGITS + 1):
        grain = Fraction(10) ** (floor(log10(unit)) - digits)
        steps = bad / grain
        value = ((floor(steps) + 1) if up else -(floor(-steps) + 1)) * grain
        if abs(value - bad) <= most and value >= 0 and value not in seen:
            seen.add(value)
            yield value
    yield good

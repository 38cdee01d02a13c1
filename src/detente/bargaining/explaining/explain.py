"""What carries a deal: its tightest condition, the trust it needs, and how far each number may move.

The counterpart of a diagnosis. On the deal's own roadmap each parameter is moved outwards, to both sides,
until there is no deal any more, as far as the first value at which it fails: beyond that there may be deals
again, as existence is not monotone.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter
from typing import TYPE_CHECKING

from detente.bargaining.explaining.levers import levers
from detente.bargaining.explaining.moves import HALVINGS, border, quotable, stands
from detente.bargaining.explaining.needs import needs
from detente.bargaining.explaining.questions import OnRoadmap, unwilling
from detente.bargaining.explaining.wording import (
    lever_name,
    lever_words,
    listed,
    number,
    part_words,
    per_cent,
    step_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.bargaining.explaining.levers import Lever
    from detente.bargaining.explaining.needs import Need
    from detente.bargaining.outcome import Equilibrium
    from detente.bargaining.terms import Negotiation

DRAWN = 4
"""At how many values on each side a deal that rests on lots is looked for: each takes longer."""
NAMED = 3
"""How many numbers are named in words."""


@dataclass(frozen=True, slots=True)
class Room:
    """How far a number may move on the deal's roadmap: there is a deal from ``low`` to ``high``.

    ``low`` and ``high`` are None where no end was found. For ``both.trust`` and the like, each is how far
    both may move together. Where the deal rests on no lots, only deals without lots count.
    """

    lever: Lever
    low: Fraction | None
    high: Fraction | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What carries a deal.

    ``tightest`` is the condition of a trustworthy government with least slack; ``rooms`` tell how far each
    number may move; ``sentences`` say it in words.
    """

    deal: Equilibrium
    tightest: Need
    rooms: tuple[Room, ...]

    @property
    def trust_needed(self) -> tuple[Fraction | None, Fraction | None]:
        """The least trust in the first and in the second with which the deal's roadmap still works."""
        found = {room.lever.name: room.low for room in self.rooms}
        return found["first.trust"], found["second.trust"]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The explanation in words, a thing at a time."""
        return tuple(_sentences(self))

    @property
    def words(self) -> str:
        """The whole explanation in words."""
        return " ".join(self.sentences)


def explain(deal: Equilibrium) -> Explanation:
    """What carries a deal. Raises :class:`ValueError` where the profile is no equilibrium.

    >>> from fractions import Fraction
    >>> from detente.bargaining.solving.solve import solve
    >>> from detente.bargaining.terms import Negotiation, Party, Roadmap
    >>> side = dict(benefit=1.5, cost=.5, loss=.5, honesty=1, trust=.8)
    >>> found = explain(solve(Negotiation(Party("A", **side), Party("B", **side)), Roadmap.equal(1)))
    >>> found.tightest.slack, found.trust_needed[0] == Fraction("0.67")
    (Fraction(1, 5), True)
    """
    if deal.regret:
        raise ValueError("the profile is no equilibrium: what stands in its way can be diagnosed")
    tightest = min((one for one in needs(deal) if one.type == "trustworthy"), key=_tight)
    found = OnRoadmap(deal.roadmap)
    lots = not found.likely(deal.negotiation)
    question = OnRoadmap(deal.roadmap, lots=lots, grid=DRAWN if lots else found.grid)
    return Explanation(
        deal, tightest, tuple(_room(deal, lever, question) for lever in levers(deal.negotiation))
    )


def _tight(need: Need) -> tuple[Fraction, Fraction]:
    """How tight a condition is; of those that are equally so, the one with most at stake tells most."""
    return need.slack, -sum((abs(part.amount) for part in need.parts), Fraction(0))


def _room(deal: Equilibrium, lever: Lever, question: OnRoadmap) -> Room:
    """How far a lever may move both ways."""
    low, high = (_end(deal.negotiation, lever, question, up=up) for up in (False, True))
    return Room(lever, low, high)


def _end(negotiation: Negotiation, lever: Lever, question: OnRoadmap, *, up: bool) -> Fraction | None:
    """The last value one way at which there still is a deal, rounded towards the present one."""

    def holds(at: Fraction) -> bool:
        return stands(negotiation, lever, question, at, up=up)

    good = now = lever.now(up=up)
    for to in lever.outward(question.grid, up=up):
        if not holds(to):
            good, bad = border(good, to, lambda at: not holds(at), HALVINGS - 4 * question.lots)
            near = (at for at in quotable(bad, good, now, lever.unit) if min(now, bad) <= at <= max(now, bad))
            return next((at for at in near if holds(at)), good)
        good = to
    return None


def _sentences(found: Explanation) -> Iterator[str]:
    """The tightest condition, the trust needed, and the numbers with least room."""
    need, negotiation = found.tightest, found.deal.negotiation
    party = getattr(negotiation, need.side).name
    step = step_name(need.step, len(found.deal.roadmap))
    slack = f"with {number(need.slack) if need.slack else 'nothing'} to spare"
    yield f"What carries it most narrowly: a trustworthy {party} takes {step} {slack}. {part_words(need)}"
    names = (negotiation.first.name, negotiation.second.name)
    for name, least in zip(names, found.trust_needed, strict=True):
        if least is not None:
            yield f"It needs trust in {name} of at least {per_cent(least)}."
    losing = unwilling(found.deal)
    if losing:
        yield f"Yet a trustworthy government of {listed(losing)} would lose by it, and rather not begin."
    yield from _narrow(found)


def _narrow(found: Explanation) -> Iterator[str]:
    """The numbers that may move least in the way that makes a deal harder."""
    negotiation = found.deal.negotiation
    ends = []
    for room in found.rooms:
        if room.lever.key != "trust" and room.lever.party != "both":
            up = not room.lever.eases(up=True)
            end = room.high if up else room.low
            if end is not None:
                ends.append((room.lever.size(end, up=up), room.lever, end, up))
    ends.sort(key=itemgetter(0))
    rigid = sorted((lever for size, lever, *_ in ends if not size), key=lambda lever: not lever.high)
    fixed = [lever_name(lever, negotiation) for lever in rigid]
    if fixed:
        more = f", nor of {len(fixed) - NAMED} other numbers" if len(fixed) > NAMED + 1 else ""
        named = fixed if len(fixed) == NAMED + 1 else fixed[:NAMED]
        yield f"It is made to measure: it bears no worsening of {listed(named)}{more}."
    loose = [lever_words(lever, negotiation, end, up=not up) for size, lever, end, up in ends if size]
    if loose:
        yield f"{'Otherwise it' if fixed else 'It'} bears {'; or '.join(loose[:NAMED])}."

"""What would make both begin, where a roadmap would hold once begun but somebody expects to lose by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.bargaining.explaining.changes import changes
from detente.bargaining.explaining.questions import OnDesign, least_steps
from detente.bargaining.explaining.sequencing import Sequencing

if TYPE_CHECKING:
    from detente.bargaining.explaining.changes import Change
    from detente.bargaining.outcome import Equilibrium


def beginning(deal: Equilibrium, at_most: int) -> tuple[Change, ...]:
    """Other steps, then the smallest single changes, with which both trustworthy governments would begin.

    Numbers are asked of any roadmap of as many steps as the deal has.

    >>> from detente.bargaining.designing.design import design
    >>> from detente.bargaining.terms import Negotiation, Party
    >>> poor, rich = dict(benefit=.5, cost=1), dict(benefit=2, cost=.5)
    >>> more = dict(honesty=2, trust=.9)
    >>> found = design(Negotiation(Party("Seoul", **poor, **more), Party("Pyongyang", **rich, **more)), 1)
    >>> found.willing
    False
    >>> beginning(found.equilibrium, 1)[0].words
    'a cost of giving of at most 0.45 a unit to Seoul (now 1.00)'
    """
    pair, steps = deal.negotiation, len(deal.roadmap)
    question = OnDesign((steps,), willing=True)
    same = question.deal(pair)
    least = None if same else least_steps(pair, at_most, willing=True)
    return changes(pair, question, Sequencing(same, least, ()))

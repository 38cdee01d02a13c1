"""Pure regimes: at which step exploitative governments default, where none of them draws lots.

A regime is a pair of plans (default at 1..N, or never: N + 1), each a best reply to the other. Against one
that defaults at step j, plans before j meet a side that still gives, plans after j only a trustworthy one. So
a plan's worth is a sum up to its step, and the best plan before and the best after each j come from two
running maxima: all best replies of a side in one sweep there and one back. All is in whole numbers, so ties,
which good roadmaps have by design, cost no more than anything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from detente.bargaining.solving.whole import whole

if TYPE_CHECKING:
    from fractions import Fraction

    from detente.bargaining.payoffs import Stages
    from detente.bargaining.terms import Negotiation, Roadmap


@dataclass(frozen=True, slots=True)
class Regime:
    """An equilibrium without lots: the plans (1..N, or N + 1: never), and its welfare."""

    first: int
    second: int
    welfare: float


class Reply(NamedTuple):
    """What a side does best against one plan of the other's.

    ``best``: plans, from 0, of its exploitative type; none where its trustworthy type would rather default.
    ``keeping``: what going all the way is worth, in whole numbers.
    """

    best: list[int]
    keeping: int


def regimes(negotiation: Negotiation, roadmap: Roadmap) -> list[Regime]:
    """All pure regimes on a roadmap, the best for the trustworthy governments first.

    The list is exact: every regime in it has a regret of 0, and none is missing. Only ``welfare`` is rounded.
    Raises :class:`ValueError` where the ratifier has rates for another number of steps.

    >>> from detente.bargaining.terms import Negotiation, Party, Roadmap
    >>> side = dict(benefit=1.5, cost=.5, loss=.5, honesty=1, trust=.4)
    >>> regimes(Negotiation(Party("A", **side), Party("B", **side)), Roadmap.equal(4))
    [Regime(first=3, second=3, welfare=1.1...)]
    """
    game = whole(negotiation, roadmap)
    ours, theirs = (
        replies(game.first, negotiation.second.trust),
        replies(game.second, negotiation.first.trust),
    )
    our_unit = game.unit * negotiation.second.trust.denominator
    their_unit = game.unit * negotiation.first.trust.denominator
    found = [
        Regime(first + 1, second + 1, reply.keeping / our_unit + theirs[first].keeping / their_unit)
        for second, reply in enumerate(ours)
        for first in reply.best
        if second in theirs[first].best
    ]
    return sorted(found, key=lambda regime: (-regime.welfare, regime.first, regime.second))


def replies(stage: Stages, trust: Fraction) -> list[Reply]:
    """A side's best replies to each plan of the other side, which is trusted so much; ``stage`` is whole.

    Values are counted in units of the stages' over the denominator of ``trust``.
    """
    likely, sure = trust.numerator, trust.denominator
    passed = [0, *accumulate(stage.both)]
    greedy = [*map(int.__add__, passed, stage.cheat), passed[-1]]
    honest = [*map(int.__add__, passed, stage.honest), passed[-1]]
    heads, honest_heads = list(accumulate(greedy, max)), list(accumulate(honest, max))
    tails, honest_tails = (list(accumulate(reversed(part), max))[::-1] for part in (greedy, honest))
    found = []
    for j, (before, both) in enumerate(zip(passed[:-1], stage.both, strict=True)):
        here = sure * before
        after = here + likely * both + (sure - likely) * stage.unanswered[j] - likely * passed[j + 1]
        keeping = after + likely * passed[-1]
        tempted = here + likely * stage.honest[j] > keeping or honest_tails[j + 1] > passed[-1]
        if tempted or (j and sure * honest_heads[j - 1] > keeping):
            found.append(Reply([], keeping))
            continue
        now, later = here + likely * stage.cheat[j], after + likely * tails[j + 1]
        earlier = sure * heads[j - 1] if j else now
        top = max(earlier, now, later)
        best = [m for m in range(j) if sure * greedy[m] == top] if earlier == top else []
        best += [j] if now == top else []
        best += (
            [m for m in range(j + 1, len(greedy)) if after + likely * greedy[m] == top]
            if later == top
            else []
        )
        found.append(Reply(best, keeping))
    keeps = honest_heads[-1] == passed[-1]
    last = [m for m, worth in enumerate(greedy) if worth == heads[-1]] if keeps else []
    return [*found, Reply(last, sure * passed[-1])]

"""Games of two parties that are alike, and the best sizes for given defaults by a linear programme."""

from collections.abc import Sequence
from fractions import Fraction as F  # noqa: N817 - a number in every line

import numpy as np
from scipy.optimize import linprog

from detente.bargaining.outcome import Equilibrium
from detente.bargaining.terms import Negotiation, Party, Protocol, Roadmap

Values = tuple[F, F, F, F]  # benefit, cost, loss, honesty
Mixture = tuple[F, ...]  # the chances that an exploitative government defaults at 1..N, never


def held_to(default: int, steps: int) -> Mixture:
    """The mixture that defaults at one step for sure; at ``steps`` + 1, never."""
    return tuple(F(k == default) for k in range(1, steps + 2))


def sized(sizes: Sequence[F]) -> Roadmap:
    """Both give these sizes, scaled to shares."""
    shares = tuple(size / sum(sizes) for size in sizes)
    return Roadmap(shares, shares)


def game_of(  # noqa: PLR0913, PLR0917 - a game has these
    side: Values,
    trust: F,
    plan: Roadmap,
    mixture: Mixture,
    other: Mixture | None = None,
    protocol: Protocol | None = None,
) -> Equilibrium:
    """Both parties have these values and are trusted alike; they default by ``mixture``."""
    names = ("benefit", "cost", "loss", "honesty")
    same = dict(zip(names, side, strict=True))
    parties = [Party(name, **same, trust=trust) for name in ("A", "B")]
    return Equilibrium(Negotiation(*parties, protocol or Protocol()), plan, mixture, other or mixture)


def best_alike(side: Values, trust: F, mixture: Mixture) -> float | None:
    """The most that trustworthy governments can get where both give and default alike, over all sizes.

    ``None`` where no sizes make an equilibrium. Written from the payoffs of the model, without its code.
    """
    benefit, cost, loss, honesty = (float(value) for value in side)
    steps = len(mixture) - 1
    left = 1 - np.cumsum([float(chance) for chance in mixture])[:-1]
    gives = float(trust) + (1 - float(trust)) * left
    before = np.r_[1, gives[:-1]]
    kept = gives * (benefit - cost) - (before - gives) * (cost + loss)
    greedy, honest = np.zeros((steps + 1, steps)), np.zeros((steps + 1, steps))
    for m in range(steps + 1):
        greedy[m, :m] = honest[m, :m] = kept[:m]
        if m < steps:
            greedy[m, m], honest[m, m] = gives[m] * benefit, gives[m] * (benefit - honesty)
    support = [m for m, chance in enumerate(mixture) if chance > 0]
    upper = np.vstack([greedy - greedy[support[0]], honest - honest[-1]])
    equal = np.vstack([np.ones(steps), *(greedy[m] - greedy[support[0]] for m in support[1:])])
    found = linprog(
        -kept, A_ub=upper, b_ub=np.zeros(len(upper)), A_eq=equal, b_eq=np.r_[1, np.zeros(len(equal) - 1)]
    )
    return -found.fun if found.status == 0 else None

"""No random roadmap serves better than the design, whatever the parameters."""

from fractions import Fraction

import numpy as np
import pytest

from detente.bargaining.designing.design import NoDesign, design
from detente.bargaining.designing.patterns import Rates
from detente.bargaining.outcome import Equilibrium
from detente.bargaining.payoffs import plans, stages, weights
from detente.bargaining.solving.solve import solve
from detente.bargaining.terms import MODES, Negotiation, Party, Protocol, Ratifier, Roadmap

ROADMAPS = 10_000
ROUNDING = 1e-9


def party(rng, name):
    """A party that may have a patron and fear openness."""
    benefit = 1 + 2 * rng.random()
    cost = 0.8 * benefit * rng.random()
    values = {
        "benefit": benefit,
        "cost": cost,
        "loss": rng.random(),
        "honesty": cost + benefit * rng.random(),
    }
    values |= {"openness": 0.2 * max(0, rng.random() - 0.7), "patron": 0.2 * max(0, rng.random() - 0.7)}
    trust = 0.05 + 0.8 * rng.random()
    return Party(
        name, **{key: round(float(value), 2) for key, value in values.items()}, trust=round(trust, 2)
    )


def negotiation(rng):
    """Any two parties under any protocol."""
    kind = rng.integers(3)
    hawk = Ratifier(hawkish=round(0.4 * rng.random(), 2), hawk=0.3, dove=0.95)
    ratifier = (None, Ratifier(round(0.8 + 0.2 * rng.random(), 2)), hawk)[kind]
    spoiler, discount = round(0.03 * rng.random(), 3), round(0.95 + 0.05 * rng.random(), 3)
    protocol = Protocol(MODES[rng.integers(3)], ratifier=ratifier, spoiler=spoiler, discount=discount)
    return Negotiation(party(rng, "A"), party(rng, "B"), protocol)


def sizes(rng, steps):
    """Even and uneven steps, and steps that taper."""
    part = ROADMAPS // 4
    drawn = [rng.dirichlet(np.full(steps, evenness), part) for evenness in (0.3, 1, 5)]
    taper = rng.uniform(0.05, 1.2, (part, 1)) ** np.arange(steps) * rng.uniform(0.7, 1.3, (part, steps))
    return np.concatenate([*drawn, taper / taper.sum(axis=1, keepdims=True), np.full((1, steps), 1 / steps)])


def roadmaps(rng, steps):
    """Sizes of both sides, half of them alike for both, others from another kind."""
    x, y = sizes(rng, steps), sizes(rng, steps)
    alike = rng.random(len(x)) < 1 / 2
    return x, np.where(alike[:, None], x, y[rng.permutation(len(y))])


def best_pure(given, x, y, *, willing):
    """The most welfare of any equilibrium without lots, on any of the roadmaps, by trying all pairs."""
    steps, protocol = x.shape[1], given.protocol
    passes = np.array(protocol.ratifier.passes(steps), dtype=float)
    weight = weights(passes, float(protocol.spoiler), float(protocol.discount))
    sides = [
        Rates(*map(float, (p.received, p.given, p.loss, p.honesty))) for p in (given.first, given.second)
    ]
    first, second = stages(*sides, x, y, passes, weight, protocol.mode)
    worth = [[], []]
    for default in range(steps + 1):
        for side, stage, trust in ((0, first, given.second.trust), (1, second, given.first.trust)):
            still = np.where(np.arange(steps) < default, 1.0, float(trust))
            worth[side].append(plans(stage, np.broadcast_to(still, x.shape)))
    best = -np.inf
    for a in range(steps + 1):
        for b in range(steps + 1):
            (taken, honest), (taken_too, honest_too) = worth[0][b], worth[1][a]
            holds = (taken[:, a] >= taken.max(axis=1)) & (taken_too[:, b] >= taken_too.max(axis=1))
            holds &= honest[:, -1] >= honest.max(axis=1)
            holds &= honest_too[:, -1] >= honest_too.max(axis=1)
            if willing:
                holds &= (honest[:, -1] >= 0) & (honest_too[:, -1] >= 0)
            best = max(best, (honest[:, -1] + honest_too[:, -1])[holds].max(initial=-np.inf))
    return best


def exact(shares):
    """Shares as fractions that sum to 1."""
    parts = [Fraction(share).limit_denominator(1000) for share in shares.tolist()]
    return tuple(part / sum(parts) for part in parts)


@pytest.mark.parametrize("seed", range(8))
def test_no_random_roadmap_is_better(seed):
    rng = np.random.default_rng(seed)
    given, steps = negotiation(rng), int(rng.integers(2, 5))
    found, (x, y) = design(given, steps), roadmaps(rng, steps)
    none = isinstance(found, NoDesign)
    willing, welfare = (False, -np.inf) if none else (found.willing, found.equilibrium.welfare)
    assert best_pure(given, x, y, willing=willing) <= float(welfare) + ROUNDING
    for at in rng.choice(len(x), 25, replace=False):
        solved = solve(given, Roadmap(exact(x[at]), exact(y[at])))
        if isinstance(solved, Equilibrium):
            payoffs = solved.payoffs
            begins = min(payoffs.first_trustworthy, payoffs.second_trustworthy) >= 0
            assert solved.welfare <= welfare + ROUNDING or (willing and not begins)


def test_random_roadmaps_do_find_deals():
    rng = np.random.default_rng(0)
    side = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1, "trust": 0.8}
    given = Negotiation(Party("A", **side), Party("B", **side))
    found, random = design(given, 3), best_pure(given, *roadmaps(rng, 3), willing=True)
    assert 0.9 * found.equilibrium.welfare < random <= found.equilibrium.welfare

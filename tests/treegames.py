"""Negotiations of every sort by a generator's draws, small enough for solvers of others to go through."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice, pairwise
from random import Random
from typing import TYPE_CHECKING

from detente.bargaining.outcome import SIDES, Equilibrium
from detente.bargaining.solving.regimes import regimes
from detente.bargaining.solving.solve import solve
from detente.bargaining.terms import MODES, Negotiation, Party, Protocol, Ratifier, Roadmap

if TYPE_CHECKING:
    from collections.abc import Iterator

GRAIN = 20
"""Numbers are twentieths: their products end as decimals, which every reader of the format takes exactly."""


def wild(rng: Random, steps: int) -> tuple[Negotiation, Roadmap]:
    """Any mode and values, with or without ratifier, spoiler and discount; any sizes, some of them 0."""
    spoiler, discount = sometimes(rng, 1, 3), 1 - sometimes(rng, 1, 4)
    protocol = Protocol(rng.choice(MODES), ratifier=ratifier(rng, steps), spoiler=spoiler, discount=discount)
    roadmap = Roadmap(shares(rng, steps), shares(rng, steps))
    return Negotiation(party(rng, "North"), party(rng, "South"), protocol), roadmap


def tame(rng: Random, steps: int) -> tuple[Negotiation, Roadmap]:
    """Both sides alike but for trust, moving at once by about equal steps: where lots are often drawn."""
    values = {
        "benefit": within(rng, 24, 44),
        "cost": within(rng, 6, 12),
        "loss": within(rng, 0, 12),
        "honesty": within(rng, 16, 30),
    }
    north, south = (Party(name, **values, trust=within(rng, 2, 12)) for name in ("North", "South"))
    sizes = tuple(Fraction((GRAIN + step) // steps, GRAIN) for step in range(steps)[::-1])
    return Negotiation(north, south), Roadmap(sizes, sizes)


def either(rng: Random, steps: int) -> tuple[Negotiation, Roadmap]:
    """One or the other."""
    return rng.choice((wild, tame))(rng, steps)


def profile(rng: Random, negotiation: Negotiation, roadmap: Roadmap) -> Equilibrium:
    """What might be an equilibrium, but need not: any lots for the exploitative governments of both sides."""
    plans = len(roadmap) + 1
    return Equilibrium(negotiation, roadmap, shares(rng, plans), shares(rng, plans))


def regrets(tried: Equilibrium) -> tuple[Fraction, Fraction]:
    """What each side could gain by another plan for each of its types, before it knows its type."""
    lost = []
    for side in SIDES:
        trust = getattr(tried.negotiation, side).trust
        exploitative, trustworthy = tried.values(side)
        mean = getattr(tried.payoffs, f"{side}_exploitative")
        tempted = max(exploitative) - mean
        lost.append(trust * (max(trustworthy) - trustworthy[-1]) + (1 - trust) * tempted)
    return lost[0], lost[1]


def expected(tried: Equilibrium) -> list[Fraction]:
    """What each side expects before it knows its type."""
    paid, first, second = tried.payoffs, tried.negotiation.first.trust, tried.negotiation.second.trust
    return [
        first * paid.first_trustworthy + (1 - first) * paid.first_exploitative,
        second * paid.second_trustworthy + (1 - second) * paid.second_exploitative,
    ]


def solved(negotiation: Negotiation, roadmap: Roadmap) -> list[Equilibrium]:
    """Every pure regime, and the best equilibrium where it draws lots."""
    plans = range(1, len(roadmap) + 2)
    sure = {plan: tuple(Fraction(plan == other) for other in plans) for plan in plans}
    found = [
        Equilibrium(negotiation, roadmap, sure[r.first], sure[r.second])
        for r in regimes(negotiation, roadmap)
    ]
    best = solve(negotiation, roadmap)
    return [*found, best] if isinstance(best, Equilibrium) and not best.pure else found


def negotiated(steps: int, count: int) -> Iterator[Equilibrium]:
    """So many equilibria of random games; fewer, where solving finds hardly any."""
    draws = (Random(f"{seed} solved in {steps}") for seed in range(40 * count))  # noqa: S311 - games, no secrets
    return islice((found for rng in draws for found in solved(*either(rng, steps))), count)


def drawn(steps: int, count: int) -> Iterator[Equilibrium]:
    """So many equilibria with lots."""
    draws = (Random(f"{seed} drawn in {steps}") for seed in range(1000 * count))  # noqa: S311
    best = (solve(*tame(rng, steps)) for rng in draws)
    return islice((one for one in best if isinstance(one, Equilibrium) and not one.pure), count)


def party(rng: Random, name: str) -> Party:
    """A side that mostly would like the exchange."""
    return Party(
        name,
        benefit=within(rng, 14, 50),
        cost=within(rng, 0, 14),
        loss=within(rng, 0, 14),
        honesty=within(rng, 4, 30),
        trust=max(within(rng, 1, 20), within(rng, 1, 20)),
        openness=sometimes(rng, 1, 8),
        patron=sometimes(rng, 1, 6),
    )


def ratifier(rng: Random, steps: int) -> Ratifier:
    """The same chance at each step, one a step, a lasting type, or none in effect."""
    kind = rng.randrange(6)
    if kind == 0:
        return Ratifier(within(rng, 12, 20))
    if kind == 1:
        return Ratifier(tuple(within(rng, 10, 20) for _ in range(steps)))
    if kind == 2:
        return Ratifier(hawkish=within(rng, 0, 10), hawk=within(rng, 0, 12), dove=within(rng, 14, 20))
    return Ratifier()


def shares(rng: Random, count: int) -> tuple[Fraction, ...]:
    """So many shares that sum to 1."""
    cuts = [0, *sorted(rng.randint(0, GRAIN) for _ in range(count - 1)), GRAIN]
    return tuple(Fraction(high - low, GRAIN) for low, high in pairwise(cuts))


def within(rng: Random, low: int, high: int) -> Fraction:
    """So many twentieths."""
    return Fraction(rng.randint(low, high), GRAIN)


def sometimes(rng: Random, low: int, high: int) -> Fraction:
    """The same in one of three cases, else 0."""
    return within(rng, low, high) if rng.random() < 1 / 3 else Fraction(0)

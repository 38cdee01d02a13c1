"""Random negotiations with fractions of small denominators, where ties are common; and slow, plain oracles."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, combinations, product

import numpy as np
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from detente.bargaining.outcome import Equilibrium
from detente.bargaining.payoffs import game, plans
from detente.bargaining.terms import MODES, Negotiation, Party, Protocol, Ratifier, Roadmap


def fractions(low: int, high: int, denominator: int = 12) -> st.SearchStrategy[Fraction]:
    """Twelfths (or so) from low to high twelfths."""
    return st.integers(low, high).map(lambda number: Fraction(number, denominator))


def party(name: str) -> st.SearchStrategy[Party]:
    """A party; openness may outweigh benefit, honesty may be 0, and trust may be complete."""
    return st.builds(
        Party,
        st.just(name),
        benefit=fractions(6, 30),
        cost=fractions(0, 12),
        trust=fractions(1, 12),
        loss=fractions(0, 12),
        honesty=fractions(0, 24),
        openness=st.one_of(st.just(0), fractions(0, 12)),
        patron=st.one_of(st.just(0), fractions(0, 6)),
    )


def sizes(steps: int) -> st.SearchStrategy[tuple[Fraction, ...]]:
    """Shares of a roadmap; some may be 0."""
    parts = st.lists(st.integers(0, 6), min_size=steps, max_size=steps).filter(sum)
    return parts.map(lambda counts: tuple(Fraction(count, sum(counts)) for count in counts))


def protocols(steps: int) -> st.SearchStrategy[Protocol]:
    """All modes, with all sorts of ratifiers."""
    rate = fractions(6, 10, 10)
    ratifier = st.one_of(
        st.just(Ratifier()),
        st.builds(Ratifier, rate),
        st.builds(Ratifier, st.tuples(*[rate] * steps)),
        st.builds(Ratifier, hawkish=fractions(1, 9, 10), hawk=fractions(0, 5, 10), dove=fractions(6, 10, 10)),
    )
    return st.builds(
        Protocol,
        st.sampled_from(MODES),
        ratifier=ratifier,
        spoiler=st.sampled_from([0, 0, Fraction(1, 50)]),
        discount=st.sampled_from([1, 1, Fraction(9, 10)]),
    )


@st.composite
def wild(draw: st.DrawFn, steps: int) -> tuple[Negotiation, Roadmap]:
    """Any negotiation and any roadmap."""
    roadmap = Roadmap(draw(sizes(steps)), draw(sizes(steps)))
    return Negotiation(draw(party("first")), draw(party("second")), draw(protocols(steps))), roadmap


@st.composite
def tame(draw: st.DrawFn, steps: int) -> tuple[Negotiation, Roadmap]:
    """Both sides alike but for trust, moving at once by steps of like size: where lots are often drawn."""
    values = {
        "benefit": draw(fractions(14, 30)),
        "cost": draw(fractions(3, 7)),
        "loss": draw(fractions(0, 8)),
        "honesty": draw(fractions(8, 20)),
    }
    first, second = (Party(name, **values, trust=draw(fractions(1, 16, 24))) for name in ("first", "second"))
    counts = draw(st.lists(st.integers(3, 6), min_size=steps, max_size=steps).map(sorted))[::-1]
    shares = tuple(Fraction(count, sum(counts)) for count in counts)
    return Negotiation(first, second), Roadmap(shares, shares)


def games(steps: st.SearchStrategy[int]) -> st.SearchStrategy[tuple[Negotiation, Roadmap]]:
    """One or the other."""
    return steps.flatmap(lambda number: st.one_of(wild(number), tame(number)))


def one(steps: int, plan: int) -> tuple[Fraction, ...]:
    """The chances of a government that follows one plan."""
    return tuple(Fraction(k == plan) for k in range(1, steps + 2))


def pure_regimes(negotiation: Negotiation, roadmap: Roadmap) -> dict[tuple[int, int], Fraction]:
    """All pairs of plans with a regret of exactly 0, by trying each, with their welfare."""
    steps, found = len(roadmap), {}
    for pair in product(range(1, steps + 2), repeat=2):
        profile = Equilibrium(negotiation, roadmap, one(steps, pair[0]), one(steps, pair[1]))
        if profile.regret == 0:
            found[pair] = profile.welfare
    return found


def best_by_supports(negotiation: Negotiation, roadmap: Roadmap) -> float | None:
    """The welfare of the best mixed equilibrium, by trying all supports of both sides; None: there is none."""
    values, found = [_values(negotiation, roadmap, side) for side in (0, 1)], []
    plan = range(len(roadmap) + 1)
    supports = list(chain.from_iterable(combinations(plan, size) for size in range(1, len(plan) + 1)))
    for own, other in product(supports, repeat=2):
        ours = _program(*values[0], own, other)
        theirs = None if ours is None else _program(*values[1], other, own)
        if ours is not None and theirs is not None:
            found.append(ours + theirs)
    return max(found, default=None)


def _values(negotiation: Negotiation, roadmap: Roadmap, side: int) -> tuple[np.ndarray, np.ndarray]:
    """What every plan is worth to both types, against every plan of the other side."""
    stage, steps = game(negotiation, roadmap)[side], len(roadmap)
    trust = (negotiation.second, negotiation.first)[side].trust
    rows = [np.array([1] * plan + [trust] * (steps - plan), dtype=object) for plan in range(steps + 1)]
    exploitative, trustworthy = zip(*(plans(stage, row) for row in rows), strict=True)
    return np.array(exploitative).astype(float), np.array(trustworthy).astype(float)


def _program(
    exploitative: np.ndarray, trustworthy: np.ndarray, own: tuple[int, ...], other: tuple[int, ...]
) -> float | None:
    """The most that the other side's lots over ``other`` leave a trustworthy government, ``own`` being best."""
    exploitative, trustworthy = exploitative[list(other)], trustworthy[list(other)]
    gaps = (exploitative - exploitative[:, [own[0]]]).T
    below = np.vstack([gaps, (trustworthy - trustworthy[:, -1:]).T])
    equal = np.vstack([np.ones((1, len(other))), gaps[list(own[1:])]])
    found = linprog(
        -trustworthy[:, -1], below, np.zeros(len(below)), equal, np.r_[1, np.zeros(len(own) - 1)], (0, 1)
    )
    return -found.fun if found.status == 0 else None


def best_by_integers(negotiation: Negotiation, roadmap: Roadmap) -> float | None:
    """The same as a mixed-integer program (Sandholm, Gilpin & Conitzer 2005), by HiGHS.

    Variables: the chances of both sides' plans, the best value of each, and whether each plan is a best reply.
    """
    values = [_values(negotiation, roadmap, side) for side in (0, 1)]
    plan, rows, welfare = len(roadmap) + 1, [], np.zeros(4 * (len(roadmap) + 1) + 2)
    chances, best, reply = (0, plan), (2 * plan, 2 * plan + 1), (2 * plan + 2, 3 * plan + 2)

    def row(low: float, high: float, *parts: tuple[int, float | np.ndarray]) -> None:
        line = np.zeros(len(welfare))
        for start, part in parts:
            line[start : start + np.size(part)] = part
        rows.append((line, low, high))

    for side, (exploitative, trustworthy) in enumerate(values):
        other = chances[1 - side]
        welfare[other : other + plan] = trustworthy[:, -1]
        short = (exploitative.max(axis=1, keepdims=True) - exploitative).max(axis=0)
        row(1, 1, (other, np.ones(plan)))
        for own in range(plan):
            value, played = (other, exploitative[:, own]), chances[side] + own
            row(-np.inf, 0, value, (best[side], -1))
            row(-short[own], np.inf, value, (best[side], -1), (reply[side] + own, -short[own]))
            row(-np.inf, 0, (played, 1), (reply[side] + own, -1))
            row(-np.inf, 0, (other, trustworthy[:, own] - trustworthy[:, -1]))
    lines, low, high = zip(*rows, strict=True)
    whole = np.zeros(len(welfare))
    whole[reply[0] :] = 1
    free = np.zeros(len(welfare))
    free[list(best)] = np.inf
    limits, given = LinearConstraint(np.array(lines), low, high), Bounds(-free, 1 + free)
    found = milp(-welfare, constraints=limits, integrality=whole, bounds=given, options={"mip_rel_gap": 1e-9})
    return None if found.x is None else -float(found.fun)

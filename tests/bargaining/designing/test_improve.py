"""Climbing in sizes and mixtures, against the trying of all supports and of fine grids."""

from itertools import chain, combinations, product

import numpy as np
import pytest

from detente.bargaining.designing.improve import climbs, surface, tight
from detente.bargaining.designing.patterns import best_sizes, conditions, terms
from detente.bargaining.designing.search import any_mixed, any_pure, mixed, pure
from detente.bargaining.terms import Negotiation, Party, Protocol

MIXING = {"benefit": 1.75, "cost": 0.59, "loss": 0.66, "honesty": 1.39}


def alike(trust, values, mode="simultaneous"):
    return Negotiation(*(Party(name, **values, trust=trust) for name in "AB"), Protocol(mode))


def unlike(seed):
    rng = np.random.default_rng(seed)
    sides = []
    for name in "AB":
        benefit, cost = 1 + 2 * rng.random(), 0.6 * rng.random()
        values = {"benefit": benefit, "cost": cost, "loss": rng.random(), "honesty": cost + rng.random()}
        trust = 0.1 + 0.6 * rng.random()
        sides.append(Party(name, **{k: round(v, 2) for k, v in values.items()}, trust=round(trust, 2)))
    return Negotiation(*sides, Protocol(("simultaneous", "first leads")[seed % 2]))


def welfare_of(given, defaults):
    found = best_sizes(conditions(given, defaults, willing=True))
    return found[0] if found else -np.inf


def one(*starts):
    """A single start for several climbs."""
    return tuple(np.array([start]) for start in starts)


def masks(*supports, plans):
    return tuple(np.array([np.isin(np.arange(plans), support)]) for support in supports)


def test_a_climb_ends_no_lower_than_it_began_and_keeps_the_conditions():
    given = terms(alike(0.49, MIXING), 2)
    start = np.eye(3)[0], np.eye(3)[0]
    point = climbs(surface(given), one(*start), willing=True, supports=masks([0, 1], [0, 1], plans=3))
    assert point.broken == [0]
    assert point.value > welfare_of(given, start) + 0.1
    assert point.value == pytest.approx(welfare_of(given, (point.first[0], point.second[0])), abs=1e-7)
    assert all(chances.sum() == pytest.approx(1) and chances.min() >= 0 for chances in point.defaults)


def test_a_climb_reaches_the_top_of_a_fine_grid():
    given = terms(alike(0.49, MIXING), 2)
    mixtures = [np.array([share, 1 - share, 0]) for share in np.linspace(0, 1, 26)]
    grid = max(welfare_of(given, pair) for pair in product(mixtures, mixtures))
    start = np.array([0.5, 0.5, 0])
    assert climbs(surface(given), one(start, start), willing=True).value >= grid - 1e-9


def test_where_there_is_no_footing_the_climb_says_so():
    given = terms(alike(0.05, MIXING), 1)
    even = np.array([0.5, 0.5])
    assert climbs(surface(given), one(even, even), willing=True).broken > 1e-3
    assert not any_pure(given, willing=True)
    assert not any_mixed(given, willing=True)
    assert mixed(given, [], willing=True) == []


def test_climbs_side_by_side_end_where_each_would_alone():
    sides, rng = surface(terms(unlike(3), 3)), np.random.default_rng(1)
    starts = rng.dirichlet(np.ones(4), 6), np.eye(4)[[0, 1, 2, 3, 0, 1]]
    together = climbs(sides, starts, willing=True)
    for k in range(6):
        alone = climbs(sides, (starts[0][[k]], starts[1][[k]]), willing=True)
        assert alone.value == pytest.approx(together.value[[k]], abs=1e-6)


@pytest.mark.parametrize("seed", range(6))
def test_the_search_finds_the_best_over_all_supports(seed):
    given = terms(unlike(seed), 2)
    sides, subsets = surface(given), list(chain.from_iterable(combinations(range(3), n) for n in (1, 2, 3)))
    even = {support: np.isin(np.arange(3), support) / len(support) for support in subsets}
    pairs = list(product(subsets, repeat=2))
    starts = tuple(np.array([even[pair[side]] for pair in pairs]) for side in (0, 1))
    found = climbs(sides, starts, willing=True)
    best = found.value[found.broken == 0].max(initial=-np.inf)
    drafts = pure(given, willing=True)
    drafts += mixed(given, drafts, willing=True)
    assert max((draft.welfare for draft in drafts), default=-np.inf) >= best - 1e-6


def test_plans_as_good_as_those_taken_are_found():
    given = terms(alike(0.9, MIXING), 2)
    drafts = pure(given, willing=True)
    point = climbs(surface(given), one(np.eye(3)[1], np.eye(3)[1]), willing=True)
    assert tight(surface(given), point)[0][0, 1]
    assert drafts[0].welfare >= point.value - 1e-9

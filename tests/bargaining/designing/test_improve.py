"""Climbing in sizes and mixtures, against the trying of all supports and of fine grids."""

from itertools import chain, combinations, product

import numpy as np
import pytest

from detente.bargaining.designing.improve import climb, surface, tight
from detente.bargaining.designing.patterns import best_sizes, conditions, terms
from detente.bargaining.designing.search import any_pure, mixed, pure
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


def test_a_climb_ends_no_lower_than_it_began_and_keeps_the_conditions():
    given = terms(alike(0.49, MIXING), 2)
    start = np.eye(3)[0], np.eye(3)[0]
    point = climb(surface(given), ([0, 1], [0, 1]), start, willing=True)
    assert point.broken == 0
    assert point.value > welfare_of(given, start) + 0.1
    assert point.value == pytest.approx(welfare_of(given, point.defaults), abs=1e-7)
    assert all(chances.sum() == pytest.approx(1) and chances.min() >= 0 for chances in point.defaults)


def test_a_climb_reaches_the_top_of_a_fine_grid():
    given = terms(alike(0.49, MIXING), 2)
    mixtures = [np.array([share, 1 - share, 0]) for share in np.linspace(0, 1, 26)]
    grid = max(welfare_of(given, pair) for pair in product(mixtures, mixtures))
    start = np.array([0.5, 0.5, 0])
    assert climb(surface(given), ([0, 1], [0, 1]), (start, start), willing=True).value >= grid - 1e-9


def test_where_there_is_no_footing_the_climb_says_so():
    given = terms(alike(0.05, MIXING), 1)
    point = climb(surface(given), ([0, 1], [0, 1]), (np.array([0.5, 0.5]),) * 2, willing=True)
    assert point.broken > 1e-3
    assert not any_pure(given, willing=True)
    assert mixed(given, [], willing=True) == []


@pytest.mark.parametrize("seed", range(6))
def test_the_search_finds_the_best_over_all_supports(seed):
    given = terms(unlike(seed), 2)
    sides, subsets = surface(given), list(chain.from_iterable(combinations(range(3), n) for n in (1, 2, 3)))
    best = -np.inf
    for supports in product(map(list, subsets), repeat=2):
        start = tuple(np.isin(np.arange(3), support) / len(support) for support in supports)
        point = climb(sides, supports, start, willing=True)
        best = max(best, point.value if point and point.broken <= 1e-9 else -np.inf)
    drafts = pure(given, willing=True)
    found = [*drafts, *mixed(given, drafts, willing=True)]
    assert max((draft.welfare for draft in found), default=-np.inf) >= best - 1e-6


def test_plans_as_good_as_those_taken_are_found():
    given = terms(alike(0.9, MIXING), 2)
    drafts = pure(given, willing=True)
    point = climb(surface(given), ([1], [1]), (np.eye(3)[1], np.eye(3)[1]), willing=True)
    assert 1 in tight(surface(given), point)[0]
    assert drafts[0].welfare >= point.value - 1e-9

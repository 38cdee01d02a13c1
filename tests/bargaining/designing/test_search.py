"""Hard negotiations, with little trust: floors that searches with hundreds of times the starts reached."""

import numpy as np
import pytest

from detente.bargaining.designing.patterns import terms
from detente.bargaining.designing.search import any_mixed, any_pure, mixed, pure, sized
from detente.bargaining.terms import Negotiation, Party, Protocol

SIDE = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1}


def alike(trust, mode="simultaneous"):
    return Negotiation(*(Party(name, **SIDE, trust=trust) for name in "AB"), Protocol(mode))


@pytest.mark.parametrize(
    ("trust", "steps", "floor", "without_lots"),
    [(0.3, 3, 0.6475, 0.563), (0.1, 4, 0.0937, 0.0226), (0.1, 6, 1.708, 1.150), (0.05, 6, 1.215, 0.0627)],
)
def test_the_search_reaches_what_many_more_starts_reached(trust, steps, floor, without_lots):
    given = terms(alike(trust), steps)
    drafts = pure(given, willing=True)
    assert drafts[0].welfare == pytest.approx(without_lots, abs=1e-3)
    assert mixed(given, drafts, willing=True)[0].welfare >= floor


def test_a_design_with_lots_is_found_where_there_is_none_without():
    first = Party("A", benefit=1.94, cost=1.2, loss=0.57, honesty=1.85, trust=0.12)
    second = Party("B", benefit=1.29, cost=0.55, loss=0.77, honesty=0.89, trust=0.04)
    given = terms(Negotiation(first, second, Protocol("first leads", discount=0.975)), 3)
    assert not any_pure(given, willing=True)
    assert any_mixed(given, willing=True)
    assert mixed(given, [], willing=True)[0].welfare >= 0.0162


def test_sizes_are_found_for_many_defaults_at_once():
    given, plans = terms(alike(0.9), 2), np.eye(3)
    found = sized(given, (plans[[0, 1, 2]], plans[[0, 1, 2]]), willing=True)
    assert found[2] is None  # nobody keeps to a last step that nobody would default on
    assert 0 < found[0].welfare < found[1].welfare

from fractions import Fraction

import numpy as np
import pytest

from detente.bargaining.designing.design import design
from detente.bargaining.sweeping.ranges import Range
from detente.bargaining.sweeping.sturdy import shares, sturdiest
from detente.bargaining.sweeping.sweep import uncertain
from detente.bargaining.terms import Negotiation, Party

SIDE = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1, "trust": 0.4}
PAIR = Negotiation(Party("A", **SIDE), Party("B", **SIDE))
WIDE = [Range("first.trust", 0.3, 0.5), Range("second.trust", 0.3, 0.5), Range("first.cost", 0.4, 0.6)]


def test_it_works_more_often_than_the_roadmap_that_is_best_for_the_middle():
    found = sturdiest(PAIR, 2, WIDE, designs=30)
    best = uncertain(PAIR, design(PAIR, 2).pure.roadmap, WIDE, n=2000, seed=9)
    sturdy = uncertain(PAIR, found.roadmap, WIDE, n=2000, seed=9)
    assert sturdy.share > best.share + 0.1
    assert found.share.low <= sturdy.share <= found.share.high


def test_it_is_judged_by_draws_it_was_not_chosen_by_and_no_better_than_redesigning():
    found = sturdiest(PAIR, 2, WIDE, designs=30)
    assert found.share.share <= found.redesigned.high
    assert found.redesigned.draws == 30
    assert found.tried > 1


def test_where_the_closed_form_lets_no_roadmap_work_there_is_none():
    """Two steps need trust of 2/7 where both sides are alike."""
    low = [Range("first.trust", 0.1, 0.28), Range("second.trust", 0.1, 0.28)]
    assert sturdiest(PAIR, 2, low, designs=10) is None


def test_its_steps_are_thousandths_and_the_seed_settles_it():
    one, same = (sturdiest(PAIR, 2, WIDE, designs=8, seed=3) for _ in range(2))
    assert one == same
    assert all((size * 1000).denominator == 1 for size in (*one.roadmap.first, *one.roadmap.second))
    assert sum(one.roadmap.first) == sum(one.roadmap.second) == Fraction(1)


def test_what_rounding_leaves_goes_to_the_largest_step():
    found = shares(np.array([1, 1, 1, 2, 5, 2]) / np.array([3, 3, 3, 9, 9, 9]))
    thousandths = [[int(size * 1000) for size in side] for side in (found.first, found.second)]
    assert thousandths == [[334, 333, 333], [222, 556, 222]]


def test_progress_is_told_and_ranges_are_needed():
    told = []
    sturdiest(PAIR, 1, WIDE, designs=3, progress=lambda *done: told.append(done))
    assert told == [(1, 3), (2, 3), (3, 3)]
    with pytest.raises(ValueError, match="nothing to vary"):
        sturdiest(PAIR, 1, [Range("first.trust", np.float64(0.5), 0.5)])

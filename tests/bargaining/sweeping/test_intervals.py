from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.sweeping import intervals
from detente.bargaining.sweeping.batch import Batch, solve_many
from detente.bargaining.sweeping.intervals import Interval, varied, works
from detente.bargaining.terms import Negotiation, Party, Protocol, Ratifier, Roadmap

SIDE = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1, "trust": 0.3}
PAIR = Negotiation(Party("A", **SIDE), Party("B", **SIDE))
NAMES = ["trust", *(f"{s}.{k}" for s in ("first", "second") for k in (*SIDE, "openness", "patron"))]


def ends(found):
    return [(interval.low, interval.high) for interval in found]


def test_the_islands_of_equal_slices():
    found = works(PAIR, Roadmap.equal(4), "trust", 0.001, 1)
    assert [(str(low), str(high)) for low, high in ends(found)] == [
        ("2/9", "1/4"),
        ("1/3", "1/3"),
        ("2/5", "1/2"),
        ("2/3", "1"),
    ]
    assert [interval.regimes for interval in found] == [((1, 1),), ((2, 2),), ((3, 3),), ((4, 4),)]


def test_one_step_needs_the_closed_form_of_assurance():
    assert ends(works(PAIR, Roadmap.equal(1), "trust", 0.001, 1)) == [(Fraction(2, 3), Fraction(1))]


def test_limits_cut_and_may_be_one_value():
    roadmap = Roadmap.equal(4)
    assert ends(works(PAIR, roadmap, "trust", 0.45, 0.7)) == [
        (Fraction(9, 20), Fraction(1, 2)),
        (Fraction(2, 3), Fraction(7, 10)),
    ]
    assert ends(works(PAIR, roadmap, "trust", 0.45, 0.45)) == [(Fraction(9, 20), Fraction(9, 20))]
    assert not works(PAIR, roadmap, "trust", 0.55, 0.6)


def test_a_regime_within_another_makes_no_island_smaller():
    spans = [(Fraction(0), Fraction(1), (1, 1)), (Fraction(1, 4), Fraction(1, 2), (2, 2))]
    (joined,) = intervals._joined(spans)  # noqa: SLF001 - regimes seldom lie so
    assert joined == Interval(Fraction(0), Fraction(1), ((1, 1), (2, 2)))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(NAMES),
    st.integers(1, 3),
    st.sampled_from(["simultaneous", "first leads", "second leads"]),
    st.tuples(st.integers(2, 19), st.integers(2, 19)),
)
def test_a_deal_exists_within_and_nowhere_else(name, steps, mode, trusts):
    one, other = (Fraction(trust, 20) for trust in trusts)
    negotiation = Negotiation(
        Party("A", **(SIDE | {"trust": one})),
        Party("B", **(SIDE | {"trust": other, "cost": 0.4, "openness": 0.1})),
        Protocol(mode, ratifier=Ratifier(1 if one < other else 0.9)),
    )
    roadmap = Roadmap.equal(steps)
    found = works(negotiation, roadmap, name, Fraction(1, 100), 1)
    assert all(one.high < other.low for one, other in pairwise(found))
    grid = sorted({Fraction(k, 100) for k in range(1, 101)} | {end for pair in ends(found) for end in pair})
    within = [any(low <= value <= high for low, high in ends(found)) for value in grid]
    exists = [
        bool(solve_many(Batch.of(varied(negotiation, name, value), roadmap)).exists[0]) for value in grid
    ]
    assert within == exists


def test_only_what_plans_are_linear_in_has_exact_ends():
    with pytest.raises(ValueError, match=r"not linear in protocol.discount"):
        works(PAIR, Roadmap.equal(2), "protocol.discount", 0.5, 1)
    with pytest.raises(KeyError):
        works(PAIR, Roadmap.equal(2), "first.hope", 0.5, 1)
    with pytest.raises(ValueError, match="above the upper"):
        works(PAIR, Roadmap.equal(2), "trust", 1, 0.5)

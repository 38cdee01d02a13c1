"""The search for lots against the trying of all supports, and against an integer program."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.outcome import Equilibrium, NoDeal
from detente.bargaining.solving import mixing
from detente.bargaining.solving.certify import Exact
from detente.bargaining.solving.lots import StuckError, lots
from detente.bargaining.solving.mixing import Search
from detente.bargaining.solving.solve import solve
from detente.bargaining.solving.tables import tables
from detente.bargaining.terms import Negotiation, Party, Roadmap
from lotgames import best_by_integers, best_by_supports, games, tame


def searched(drawn, floor=-float("inf")):
    return Search(tables(*drawn), Exact(*drawn)).best(floor)


def agrees(drawn, welfare):
    """Whether the answer is exact, and as good as the oracle's; an oracle in floats is good to 1e-6."""
    found = searched(drawn)
    if found is None or welfare is None:
        return found is None and welfare is None
    exact = Equilibrium(*drawn, found.first, found.second)
    return exact.regret == 0 and exact.welfare == found.welfare and abs(float(found.welfare) - welfare) < 1e-6


@given(games(st.integers(1, 2)))
@settings(max_examples=50)
def test_no_support_of_two_steps_does_better(drawn):
    assert agrees(drawn, best_by_supports(*drawn))


@given(tame(3))
@settings(max_examples=10)
def test_no_support_of_three_steps_does_better(drawn):
    assert agrees(drawn, best_by_supports(*drawn))


@given(st.one_of(games(st.integers(3, 7)), tame(5), tame(6)))
@settings(max_examples=120)
def test_no_integer_program_does_better(drawn):
    assert agrees(drawn, best_by_integers(*drawn))


@given(
    st.one_of(games(st.integers(1, 6)), tame(4), tame(6)), st.fractions("1/20", "19/20", max_denominator=20)
)
@settings(max_examples=80, derandomize=True)
def test_sides_that_are_alike_lose_nothing_by_being_searched_once(drawn, trust):
    # half of the branches are left out for sides that may change places
    party = replace(drawn[0].first, trust=trust)
    sizes = drawn[1].first
    alike = Negotiation(party, party, drawn[0].protocol), Roadmap(sizes, sizes)
    assert agrees(alike, best_by_integers(*alike))


def test_a_search_that_runs_out_of_patience_says_so(monkeypatch):
    values = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1}
    tempting, hopeless = (
        (Negotiation(*(Party(name, **values, trust=trust) for name in "AB")), Roadmap.equal(4))
        for trust in (Fraction(9, 20), Fraction(1, 6))
    )
    whole, none = solve(*tempting), solve(*hopeless)
    assert not whole.undecided
    assert not none.undecided
    monkeypatch.setattr(mixing, "PATIENCE", 1)
    cut, unsure = solve(*tempting), solve(*hopeless)
    assert cut.undecided
    assert cut.regret == 0
    assert cut.welfare < whole.welfare
    assert isinstance(unsure, NoDeal)
    assert unsure.undecided
    assert "undecided" in unsure.proof


@given(st.one_of(games(st.integers(1, 4)), tame(4)))
@settings(max_examples=40)
def test_whole_numbers_alone_find_the_same(drawn):
    def stuck(worth, rows, zero):
        if zero:
            raise StuckError
        return lots(worth, rows, zero)

    usual = searched(drawn)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mixing, "lots", stuck)
        careful = searched(drawn)
    assert (usual is None) == (careful is None)
    if usual is not None:
        assert float(usual.welfare) == pytest.approx(float(careful.welfare), abs=1e-9)


@given(st.one_of(games(st.integers(1, 5)), tame(5)))
@settings(max_examples=60)
def test_nothing_is_better_than_the_best(drawn):
    found = searched(drawn)
    if found is not None:
        assert searched(drawn, float(found.welfare)) is None
        assert searched(drawn, float(found.welfare) - 1e-6).welfare == found.welfare


@given(st.one_of(games(st.integers(1, 6)), tame(6)))
@settings(max_examples=60)
def test_the_sides_may_change_places(drawn):
    # only where neither side leads nor needs a ratifier is the game the same for both
    negotiation, roadmap = drawn
    there = Negotiation(negotiation.first, negotiation.second), roadmap
    back = Negotiation(negotiation.second, negotiation.first), Roadmap(roadmap.second, roadmap.first)
    one, other = searched(there), searched(back)
    assert (one is None) == (other is None)
    if one is not None:
        assert float(one.welfare) == pytest.approx(float(other.welfare), abs=1e-9)


def test_lots_over_several_plans_are_found():
    values = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1, "trust": Fraction(1, 5)}
    drawn = Negotiation(Party("A", **values), Party("B", **values)), Roadmap.equal(4)
    assert not solve(*drawn).pure
    assert sum(chance > 0 for chance in searched(drawn).first) >= 3

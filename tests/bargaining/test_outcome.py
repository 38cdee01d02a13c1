"""Equilibria: what they say of themselves, against the closed form and against their own path."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.bargaining.outcome import Equilibrium
from detente.bargaining.terms import Negotiation, Party, Protocol, Ratifier, Roadmap

TABLE = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1}


def separating(trust: Fraction) -> Equilibrium:
    """The best separating roadmap of four steps for B = 1.5, C = e = .5, h = 1, as the closed form has it."""
    side = TABLE | {"trust": trust}
    ratio = (Fraction(1, 2) + (1 - trust) / trust) / Fraction(3, 2)
    sizes = [Fraction(1), ratio, ratio / 3, ratio / 9]
    shares = tuple(size / sum(sizes) for size in sizes)
    negotiation = Negotiation(Party("A", **side), Party("B", **side))
    first = (Fraction(1), *[Fraction(0)] * 4)
    return Equilibrium(negotiation, Roadmap(shares, shares), first, first)


def test_the_table_of_one_in_ten() -> None:
    assert [round(float(x), 2) for x in separating(Fraction(1, 10)).roadmap.first] == [0.1, 0.62, 0.21, 0.07]


@given(st.fractions(min_value=Fraction(1, 100), max_value=Fraction(99, 100), max_denominator=100))
def test_regret_is_nought_from_the_least_trust_on_and_not_below(trust: Fraction) -> None:
    assert (separating(trust).regret == 0) == (trust >= Fraction(2, 55))


def test_separation_settles_trust_at_once() -> None:
    found = separating(Fraction(1, 5))
    assert [step.trust_first for step in found.path] == [Fraction(1, 5), 1, 1, 1]
    assert [step.default_first for step in found.path] == [Fraction(4, 5), 0, 0, 0]
    assert (found.completion, found.depth, found.pure) == (Fraction(1, 25), Fraction(4, 25), True)
    assert found.payoffs.first_trustworthy == Fraction(1, 20) == found.welfare / 2


def test_vetoes_and_spoilers_shorten_the_path() -> None:
    side = TABLE | {"trust": 1}
    protocol = Protocol(ratifier=Ratifier(0.9), spoiler=0.1)
    never = (Fraction(0), Fraction(0), Fraction(1))
    found = Equilibrium(
        Negotiation(Party("A", **side), Party("B", **side), protocol), Roadmap.equal(2), never, never
    )
    assert [float(step.reached) for step in found.path] == pytest.approx([0.9, 0.9**3])
    assert float(found.completion) == pytest.approx(0.9**4)
    assert float(found.depth) == pytest.approx(0.9**2 + 0.9**4)


def test_what_is_derived_is_kept_and_belongs_to_its_profile() -> None:
    found = separating(Fraction(1, 10))
    assert found.path is found.path
    assert found.payoffs is found.payoffs
    other = replace(found, first=found.first[::-1])
    assert found.regret == 0 < other.regret
    assert other.payoffs != found.payoffs
    assert replace(found) == found

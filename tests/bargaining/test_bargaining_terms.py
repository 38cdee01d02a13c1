"""The terms: exact numbers, and nothing impossible."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.bargaining.terms import Party, Protocol, Ratifier, Roadmap, exact

SIDE = {"benefit": 1.5, "cost": 0.5, "trust": 0.3}
chances = st.fractions(min_value=0, max_value=1, max_denominator=50)


@given(st.decimals(min_value=-9, max_value=9, places=4))
def test_a_decimal_is_exactly_what_it_says(number) -> None:  # type: ignore[no-untyped-def]
    assert exact(float(number)) == Fraction(str(number))


@pytest.mark.parametrize("number", [float("nan"), float("inf"), "a third", "1/0"])
def test_what_is_no_number_is_refused(number: object) -> None:
    with pytest.raises(ValueError, match="not a finite number"):
        exact(number)  # type: ignore[arg-type]


def test_openness_and_patron_change_what_a_unit_is_worth() -> None:
    party = Party("Pyongyang", **SIDE, openness=0.2, patron=0.3)
    assert (party.received, party.given) == (Fraction(13, 10), Fraction(4, 5))


@pytest.mark.parametrize("wrong", [{"cost": -1}, {"trust": 0}, {"trust": 1.01}, {"patron": -0.1}])
def test_an_impossible_party_is_refused_by_name(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=f"{next(iter(wrong))} of Pyongyang"):
        Party("Pyongyang", **SIDE | wrong)


@given(hawkish=chances, hawk=chances, dove=chances, steps=st.integers(1, 8))
def test_a_ratifier_who_lets_steps_pass_is_ever_likelier_a_dove(
    hawkish: Fraction, hawk: Fraction, dove: Fraction, steps: int
) -> None:
    if not hawkish * hawk + (1 - hawkish) * dove:
        return
    passes = Ratifier(hawkish=hawkish, hawk=hawk, dove=dove).passes(steps)
    assert list(passes) == sorted(passes)
    assert min(hawk, dove) <= passes[0] <= passes[-1] <= max(hawk, dove)


def test_a_ratifier_has_one_rate_for_all_steps_or_one_for_each() -> None:
    assert Ratifier(0.9).passes(2) == (Fraction(9, 10),) * 2
    assert Ratifier((0.9, 0.8)).passes(2) == (Fraction(9, 10), Fraction(4, 5))
    with pytest.raises(ValueError, match="2 rates, the roadmap 3 steps"):
        Ratifier((0.9, 0.8)).passes(3)


@pytest.mark.parametrize("wrong", [{"rates": 0}, {"rates": 1.2}, {"hawkish": 1, "hawk": 0}, {"hawkish": -1}])
def test_a_ratifier_lets_something_pass_and_nothing_impossible(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="ratifier"):
        Ratifier(**wrong)


def test_a_protocol_is_calm_and_unratified_where_nothing_is_said() -> None:
    calm, ratified = Protocol(), Protocol(ratifier=Ratifier(0.9), spoiler=0.1, discount="1/2")
    assert (calm.ratifier.passes(2), calm.spoiler, calm.discount) == ((1, 1), 0, 1)
    assert (ratified.ratifier, ratified.spoiler) == (Ratifier(0.9), Fraction(1, 10))
    assert ratified.discount == Fraction(1, 2)


@pytest.mark.parametrize("wrong", [{"mode": "both"}, {"spoiler": 1}, {"discount": 0}, {"discount": 1.1}])
def test_an_impossible_protocol_is_refused_by_name(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Protocol(**wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [((0.5, 0.4), (0.5, 0.5)), ((1.5, -0.5), (0.5, 0.5)), ((1,), (0.5, 0.5))])
def test_a_roadmap_gives_all_on_both_sides_in_the_same_steps(wrong: tuple[tuple[float, ...], ...]) -> None:
    with pytest.raises(ValueError, match=r"sum to 1|same number"):
        Roadmap(*wrong)

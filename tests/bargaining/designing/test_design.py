"""Designs against what is known in closed form, and against the limits of what they claim."""

from fractions import Fraction
from math import ceil, log

import pytest

from detente.bargaining.designing.design import NoDesign, design, rounded
from detente.bargaining.terms import MODES, Negotiation, Party, Protocol, Ratifier

SIDE = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1}
WITHOUT_LOSS = {"benefit": 2, "cost": 0.5, "honesty": 1}


def alike(trust, protocol=None, values=None):
    """Two parties of the same values."""
    sides = (Party(name, **(values or SIDE), trust=trust) for name in "AB")
    return Negotiation(*sides, protocol or Protocol())


def closed_form(trust, values):
    """The least number of steps that trust allows, where one side's values are the other's."""
    party = Party("A", **values, trust=trust)
    odds = (party.cost + party.loss - trust * party.loss) / (trust * party.honesty)
    return max(1, ceil(1 + log(odds) / log(party.benefit / party.cost) - 1e-12))


@pytest.mark.parametrize(
    ("trust", "values"),
    [
        (Fraction(2, 3), SIDE),
        (Fraction(13, 20), SIDE),
        (Fraction(7, 25), SIDE),
        (Fraction(1, 8), WITHOUT_LOSS),
    ],
)
def test_least_steps_are_those_of_the_closed_form(trust, values):
    found = design(alike(trust, values=values))
    assert found.willing
    assert len(found.roadmap) == closed_form(trust, values)


@pytest.mark.parametrize(("steps", "trust"), [(1, Fraction(2, 3)), (2, Fraction(2, 7)), (3, Fraction(2, 19))])
def test_below_the_least_trust_there_is_no_design_that_both_would_begin(steps, trust):
    assert design(alike(trust), steps).willing
    below = design(alike(trust - Fraction(1, 1000)), steps)
    assert isinstance(below, NoDesign) or not below.willing


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("steps", [2, 4])
def test_a_design_is_exact_and_both_would_rather_begin(mode, steps):
    protocol = Protocol(mode, ratifier=Ratifier(hawkish=0.1, hawk=0.5), spoiler=0.01, discount=0.98)
    first = Party("A", **SIDE, trust=0.5)
    second = Party("B", benefit=1.8, cost=0.6, loss=0.3, honesty=1.1, trust=0.6, openness=0.05, patron=0.03)
    found = design(Negotiation(first, second, protocol), steps)
    payoffs = found.equilibrium.payoffs
    assert found.equilibrium.regret == 0
    assert found.willing
    assert min(payoffs.first_trustworthy, payoffs.second_trustworthy) >= 0
    assert found.pure.pure
    assert found.pure.regret == 0
    assert found.equilibrium.welfare >= found.pure.welfare


@pytest.mark.parametrize(
    ("trust", "steps"), [(Fraction(1, 10), 4), (Fraction(3, 10), 2), (Fraction(1, 2), 2)]
)
def test_screening_takes_the_first_step_of_the_closed_form(trust, steps):
    screening = design(alike(trust), steps).screening
    party = screening.negotiation.first
    taper = party.cost / party.benefit
    left = taper ** (steps - 1)
    burden = (party.benefit + (party.cost + party.loss) * (1 - trust) / trust) / (party.benefit - party.cost)
    sizes = screening.roadmap.first
    assert screening.first == screening.second == (1, *[0] * steps)
    assert screening.regret == 0
    assert sizes == screening.roadmap.second
    assert sizes[0] == 1 / (burden * (1 - left) + left)
    assert all(sizes[k + 1] == taper * sizes[k] for k in range(1, steps - 1))


def test_learning_early_has_a_price():
    found = design(alike(Fraction(9, 10)), 2)
    assert found.screening.welfare == pytest.approx(2 * 0.829, abs=1e-3)
    assert found.equilibrium.welfare >= 2 * Fraction(945, 1000)


def test_lots_serve_where_they_are_known_to():
    values = {"benefit": 1.75, "cost": 0.59, "loss": 0.66, "honesty": 1.39}
    found = design(alike(0.49, values=values), 2)
    assert not found.equilibrium.pure
    assert found.equilibrium.regret == 0
    assert found.pure.welfare == pytest.approx(0.524, abs=1e-3)
    assert found.equilibrium.welfare >= 2 * Fraction(433, 1000)


def test_honesty_can_hold_a_government_to_what_it_would_rather_not_begin():
    # with h > B a deal needs (C + e)q / (h + eq) of trust, a willing one (C + e)q / (B + eq); here q = 1/3
    values = SIDE | {"honesty": 2}
    assert design(alike(Fraction(1, 5), values=values), 2).willing
    between = design(alike(Fraction(19, 100), values=values), 2)
    assert not between.willing
    assert (
        min(between.equilibrium.payoffs.first_trustworthy, between.equilibrium.payoffs.second_trustworthy) < 0
    )
    assert isinstance(design(alike(Fraction(15, 100), values=values), 2), NoDesign)
    assert design(alike(Fraction(19, 100), values=values)).willing  # one step more, and both would begin


def test_leading_within_steps_lowers_the_trust_that_is_needed():
    low = Fraction(11, 100)
    assert isinstance(design(alike(low), 2), NoDesign)
    for mode in MODES[1:]:
        assert design(alike(low, Protocol(mode)), 2).willing


def test_more_steps_are_never_worse():
    welfare = [design(alike(Fraction(2, 5)), steps).equilibrium.welfare for steps in (2, 3, 4)]
    assert welfare == sorted(welfare)


def test_it_does_not_matter_who_is_named_first():
    one, other = Party("A", **SIDE, trust=0.5), Party("B", **WITHOUT_LOSS, trust=0.3)
    there = design(Negotiation(one, other, Protocol("first leads")), 3)
    back = design(Negotiation(other, one, Protocol("second leads")), 3)
    assert there.pure.welfare == back.pure.welfare
    assert float(there.equilibrium.welfare) == pytest.approx(float(back.equilibrium.welfare), abs=1e-6)


def test_who_has_no_interest_gets_no_design():
    hopeless = alike(Fraction(1, 2), values={"benefit": 0.5, "cost": 1, "honesty": 0.9})
    found = design(hopeless, at_most=2)
    assert isinstance(found, NoDesign)
    assert found.steps == 2


def test_rates_of_a_ratifier_fix_the_number_of_steps():
    protocol = Protocol(ratifier=Ratifier((0.9, 0.95)))
    assert len(design(alike(Fraction(4, 5), protocol), 2).roadmap) == 2
    with pytest.raises(ValueError, match="2 rates"):
        design(alike(Fraction(4, 5), protocol), 3)


def test_chances_are_rounded_such_that_they_sum_to_one():
    import numpy as np  # noqa: PLC0415

    found = rounded(np.array([1 / 3, 1 / 7, 11 / 21]), 10)
    assert sum(found) == 1
    assert max(chance.denominator for chance in found[:2]) <= 10

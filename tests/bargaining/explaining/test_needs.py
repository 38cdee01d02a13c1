"""Conditions in parts: they add up exactly, to what payoffs say, whatever the profile."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.explaining.needs import PARTS, need, needs
from detente.bargaining.outcome import SIDES, Equilibrium
from lotgames import games, sizes


@st.composite
def profiles(draw):
    negotiation, roadmap = draw(games(st.integers(1, 5)))
    mixtures = (draw(sizes(len(roadmap) + 1)), draw(sizes(len(roadmap) + 1)))
    return Equilibrium(negotiation, roadmap, *mixtures)


@given(profiles())
@settings(max_examples=60)
def test_the_worst_slack_is_the_regret(profile):
    worst = max(-one.slack for one in needs(profile))
    assert max(worst, Fraction(0)) == profile.regret


@given(profiles())
@settings(max_examples=60)
def test_parts_add_up_to_the_difference_between_plans(profile):
    for side in SIDES:
        exploitative, trustworthy = profile.values(side)
        own = getattr(profile, side)
        mean = sum(p * v for p, v in zip(own, exploitative, strict=True))
        for step in range(1, len(profile.roadmap) + 1):
            going_on = need(profile, side, "trustworthy", step)
            assert going_on.slack == trustworthy[-1] - trustworthy[step - 1]
            assert need(profile, side, "exploitative", step).slack == mean - exploitative[step - 1]


@given(profiles())
@settings(max_examples=40)
def test_each_part_is_a_parameter_of_the_party_times_its_units(profile):
    for one in needs(profile):
        party = getattr(profile.negotiation, one.side)
        assert [part.name for part in one.parts] == list(PARTS)
        assert all(part.value == getattr(party, part.name) for part in one.parts)
        assert one.units("cost") == one.units("patron")
        assert one.units("benefit") == -one.units("openness")
        if one.type == "exploitative":
            assert one.units("honesty") == 0

"""What comes nearest to a deal: nobody is taken for worse than it is, and nothing is near that is a deal."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.closed import least_trust
from detente.bargaining.explaining.nearest import nearest, nearest_on
from detente.bargaining.explaining.needs import needs
from detente.bargaining.solving.regimes import regimes
from detente.bargaining.terms import Negotiation, Party
from lotgames import games

VALUES = (1.5, 0.5, 0.5, 1)
SIDE = dict(zip(("benefit", "cost", "loss", "honesty"), VALUES, strict=True))


def alike(trust, **values):
    return Negotiation(*(Party(name, **SIDE | values, trust=trust) for name in "AB"))


@given(games(st.integers(1, 4)))
@settings(max_examples=60)
def test_on_a_roadmap_exploitative_governments_do_their_best(drawn):
    found = nearest_on(*drawn)
    if found:
        short = [one for one in needs(found) if one.slack < 0]
        assert all(one.type == "trustworthy" for one in short)
        assert bool(short) == (not regimes(*drawn))


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_designs_fall_short_only_where_trustworthy_governments_fear(steps):
    trust = least_trust(*VALUES, steps) / 2
    found = nearest(alike(trust), steps)
    assert [one.short for one in found] == sorted(one.short for one in found)
    for one in found:
        assert one.profile.regret > 0
        assert len(one.profile.roadmap) == steps
    tight = [one for one in found if one.pattern == (1, 1)]
    assert tight[0].profile.first[0] == 1


def test_less_trust_falls_shorter():
    least = least_trust(*VALUES, 2)
    near, far = (nearest(alike(least * Fraction(share, 10)), 2)[0].short for share in (9, 5))
    assert 0 < near < far


def test_a_patron_shows_at_the_last_step():
    found = nearest(alike(0.9, patron=0.7), 3)[0].profile
    failing = {(one.type, one.step) for one in needs(found) if one.slack < -Fraction(1, 1000)}
    assert ("trustworthy", 3) in failing

from fractions import Fraction

import numpy as np
import pytest

from detente.bargaining.outcome import SIDES, Equilibrium
from detente.bargaining.sample import ENDS, sample
from detente.bargaining.terms import MODES, Negotiation, Party, Protocol, Ratifier, Roadmap

A = Party("A", benefit=1.5, cost=0.5, loss=0.5, honesty=1, trust=0.4)
B = Party("B", benefit=1.2, cost=0.4, loss=0.3, honesty=1, trust=0.6, openness=0.2, patron=0.1)
ROADMAP = Roadmap(("1/2", "1/4", "1/4"), ("1/4", "1/4", "1/2"))
RATIFIERS = [Ratifier(), Ratifier((0.9, 0.8, 0.7)), Ratifier(hawkish=0.3, hawk=0.4, dove=0.95)]
MIXED = (Fraction(1, 5), Fraction(1, 5), Fraction(1, 5), Fraction(2, 5))
LATE = (Fraction(0), Fraction(1, 2), Fraction(1, 4), Fraction(1, 4))
PURE = (Fraction(0), Fraction(1), Fraction(0), Fraction(0))
N = 200_000
FAR = 4.5
"""Standard errors that a frequency of a fixed seed may lie off."""


def close(frequency, chance, n=N):
    """Whether a frequency is within sampling error of a chance."""
    error = np.sqrt(float(chance) * (1 - float(chance)) / n)
    return abs(frequency - float(chance)) <= FAR * error + 1e-12


def profile(mode, ratifier, defaults=(MIXED, LATE)):
    protocol = Protocol(mode, ratifier=ratifier, spoiler=0.05, discount=0.9)
    return Equilibrium(Negotiation(A, B, protocol), ROADMAP, *defaults)


@pytest.mark.parametrize("defaults", [(MIXED, LATE), (PURE, MIXED), (LATE, PURE)])
@pytest.mark.parametrize("ratifier", RATIFIERS)
@pytest.mark.parametrize("mode", MODES)
def test_plays_come_out_as_calculated(mode, ratifier, defaults):
    expected = profile(mode, ratifier, defaults)
    played = sample(expected, N, seed=11)
    assert close(played.ends["completed"], expected.completion)
    assert abs(played.depth.mean() - float(expected.depth)) <= FAR * played.depth.std() / np.sqrt(N)
    for step in expected.path:  # a step is reached where both took those before it and no spoiler struck
        came = (played.depth >= step.number) | (
            (played.depth == step.number - 1) & (played.ended != ENDS.index("spoiler"))
        )
        assert close(came.mean(), step.reached)
        gone = (
            step.reached * (1 - step.default_first) * (1 - step.default_second) * (1 - step.passes)
            if mode != "first leads"
            else step.reached * (1 - step.default_first) * (1 - step.passes)
        )
        vetoed = (played.depth == step.number - 1) & (played.ended == ENDS.index("veto"))
        assert close(vetoed.mean(), gone)
    for side in SIDES:
        for trustworthy, name in ((True, "trustworthy"), (False, "exploitative")):
            mean, error = played.payoff(side, trustworthy=trustworthy)
            assert abs(mean - float(getattr(expected.payoffs, f"{side}_{name}"))) <= FAR * error


def test_types_are_drawn_as_trusted_and_beliefs_follow():
    expected = profile("simultaneous", Ratifier())
    played = sample(expected, N, seed=3)
    assert close(played.first_trustworthy.mean(), A.trust)
    assert close(played.second_trustworthy.mean(), B.trust)
    for step in expected.path[1:]:
        came = played.depth >= step.number - 1
        assert close(played.first_trustworthy[came].mean(), step.trust_first, came.sum())
        assert close(played.second_trustworthy[came].mean(), step.trust_second, came.sum())


def test_a_leader_who_defaults_is_the_only_one_to():
    assert sample(profile("simultaneous", Ratifier()), 20_000).ends["both default"] > 0
    for mode in ("first leads", "second leads"):
        assert sample(profile(mode, Ratifier()), 20_000).ends["both default"] == 0


def test_trustworthy_governments_never_default():
    played = sample(profile("simultaneous", RATIFIERS[1]), 50_000)
    for side, ends in (("first", (3, 5)), ("second", (4, 5))):
        assert not getattr(played, f"{side}_trustworthy")[np.isin(played.ended, ends)].any()


def test_nothing_happens_that_has_no_chance():
    calm = Equilibrium(Negotiation(A, B), ROADMAP, PURE, PURE)
    ends = sample(calm, 20_000).ends
    assert ends["spoiler"] == ends["veto"] == 0
    assert sum(ends.values()) == pytest.approx(1)
    certain = Negotiation(A, B, Protocol(ratifier=Ratifier(hawkish=1, hawk=1, dove=0)))
    assert sample(Equilibrium(certain, ROADMAP, PURE, PURE), 20_000).ends["veto"] == 0


def test_a_seed_settles_the_draws():
    expected = profile("second leads", RATIFIERS[2])
    one, same, other = (sample(expected, 70_000, seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(one.first, same.first)
    assert np.array_equal(one.ended, same.ended)
    assert not np.array_equal(one.ended, other.ended)
    assert len(one) == 70_000


def test_a_type_that_was_not_drawn_has_no_mean():
    sure = Negotiation(Party("A", benefit=1.5, cost=0.5, trust=1), B)
    played = sample(Equilibrium(sure, ROADMAP, PURE, PURE), 1000)
    assert all(np.isnan(figure) for figure in played.payoff("first", trustworthy=False))

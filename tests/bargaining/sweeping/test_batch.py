from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.outcome import Equilibrium
from detente.bargaining.scenarios.parameters import PARAMETERS, changed
from detente.bargaining.sweeping.batch import Batch, solve_many
from detente.bargaining.terms import MODES, Negotiation, Party, Protocol, Ratifier, Roadmap

SIDE = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1, "trust": 0.3}


def amounts(least=0, most=12):
    """Multiples of 1/6, so that ties are common."""
    return st.integers(least, most).map(lambda k: Fraction(k, 6))


def chances(least=0):
    return st.integers(least, 6).map(lambda k: Fraction(k, 6))


def sizes(steps):
    return (
        st.lists(st.integers(0, 4), min_size=steps, max_size=steps)
        .filter(any)
        .map(lambda parts: tuple(Fraction(part, sum(parts)) for part in parts))
    )


def parties(name):
    return st.builds(
        Party,
        st.just(name),
        benefit=amounts(4),
        cost=amounts(0, 4),
        trust=chances(1),
        loss=amounts(0, 4),
        honesty=amounts(2),
        openness=amounts(0, 1),
        patron=amounts(0, 1),
    )


@st.composite
def games(draw, most=3):
    steps = draw(st.integers(1, most))
    ratifier = draw(
        st.one_of(
            st.builds(Ratifier, chances(3)),
            st.builds(Ratifier, hawkish=chances(), hawk=chances(1), dove=chances(4)),
            st.lists(chances(2), min_size=steps, max_size=steps).map(lambda rates: Ratifier(tuple(rates))),
        )
    )
    protocol = Protocol(
        draw(st.sampled_from(MODES)),
        ratifier=ratifier,
        spoiler=draw(st.sampled_from([0, Fraction(1, 10)])),
        discount=draw(st.sampled_from([1, Fraction(9, 10)])),
    )
    negotiation = Negotiation(draw(parties("A")), draw(parties("B")), protocol)
    return negotiation, Roadmap(draw(sizes(steps)), draw(sizes(steps)))


def enumerated(negotiation, roadmap):
    """All pure regimes, by the exact regret of each profile."""
    plans = np.eye(len(roadmap) + 1, dtype=int).tolist()
    profiles = {
        (a, b): Equilibrium(
            negotiation, roadmap, tuple(map(Fraction, plans[a])), tuple(map(Fraction, plans[b]))
        )
        for a in range(len(plans))
        for b in range(len(plans))
    }
    return {(a + 1, b + 1): e for (a, b), e in profiles.items() if e.regret == 0}


@settings(max_examples=150, deadline=None)
@given(games())
def test_the_verdict_is_that_of_exact_enumeration(game):
    verdict, regimes = solve_many(Batch.of(*game)), enumerated(*game)
    assert verdict.exists.tolist() == [bool(regimes)]
    named = regimes.get((int(verdict.first[0]), int(verdict.second[0])))
    if regimes:
        best = max(e.welfare for e in regimes.values())
        assert float(best) == pytest.approx(verdict.welfare[0], abs=1e-9)
        assert named is not None
        assert named.welfare == best
        assert float(named.completion) == pytest.approx(verdict.completion[0])
        assert float(named.depth) == pytest.approx(verdict.depth[0])
    else:
        figures = (verdict.first, verdict.second, verdict.welfare, verdict.completion, verdict.depth)
        assert [float(part[0]) for part in figures] == [0] * 5


def test_cooperation_occurs_among_the_games_that_are_drawn():
    random = np.random.default_rng(1)
    trusts = {"first.trust": random.uniform(0.1, 1, 500), "second.trust": random.uniform(0.1, 1, 500)}
    pair = Negotiation(Party("A", **SIDE), Party("B", **SIDE))
    exists = solve_many(Batch.of(pair, Roadmap.equal(3), trusts)).exists
    assert 0.05 < exists.mean() < 0.95


@pytest.mark.parametrize("ratifier", [Ratifier(0.9), Ratifier(hawkish=0.2, hawk=0.5, dove=0.95)])
@pytest.mark.parametrize("mode", MODES)
def test_a_changed_parameter_does_what_it_does_to_one_negotiation(mode, ratifier):
    pair = Negotiation(
        Party("A", **(SIDE | {"trust": 0.8})),
        Party("B", **(SIDE | {"trust": 0.85})),
        Protocol(mode, ratifier=ratifier, spoiler=0.02, discount=0.97),
    )
    lasting = {"ratifier.hawkish", "ratifier.hawk", "ratifier.dove"}
    left_out = lasting if ratifier.hawkish is None else {"ratifier.rate"}
    seen = []
    for name in PARAMETERS.keys() - left_out:
        values = [0.95, 0.97]
        many = solve_many(Batch.of(pair, Roadmap.equal(2), {name: values}))
        for at, value in enumerate(values):
            one = solve_many(Batch.of(changed(pair, name, value), Roadmap.equal(2)))
            assert many.exists[at] == one.exists[0], name
            assert many.welfare[at] == pytest.approx(one.welfare[0]), name
            assert many.completion[at] == pytest.approx(one.completion[0]), name
            seen.append(bool(one.exists[0]))
    assert any(seen)


def test_a_rate_of_one_step_may_change():
    pair = Negotiation(
        Party("A", **(SIDE | {"trust": 0.9})),
        Party("B", **(SIDE | {"trust": 0.9})),
        Protocol(ratifier=Ratifier((0.9, 0.95))),
    )
    many = solve_many(Batch.of(pair, Roadmap.equal(2), {"ratifier.rate.2": [0.5, 1]}))
    for at, value in enumerate([0.5, 1]):
        one = solve_many(Batch.of(changed(pair, "ratifier.rate.2", value), Roadmap.equal(2)))
        assert many.exists[at] == one.exists[0]
        assert many.welfare[at] == pytest.approx(one.welfare[0])
    assert many.exists.tolist() != [False, False]


def test_each_negotiation_may_have_a_roadmap_of_its_own():
    pair = Negotiation(Party("A", **(SIDE | {"trust": 0.15})), Party("B", **(SIDE | {"trust": 0.15})))
    wide = np.array([[0.25] * 4, [0.1, 0.62, 0.21, 0.07], [1, 0, 0, 0]])
    random = np.random.default_rng(2)
    many = np.concatenate([wide, random.dirichlet(np.ones(4), 30)])
    found = solve_many(Batch.of(pair, Roadmap.equal(4), x=many, y=many))
    alone = [bool(solve_many(Batch.of(pair, Roadmap.equal(4), x=row, y=row)).exists[0]) for row in many]
    assert found.exists.tolist() == alone
    assert len(found) == len(many)


def test_chunks_leave_no_seams():
    random = np.random.default_rng(3)
    n = 9001
    changes = {"first.trust": random.uniform(0.05, 1, n), "second.cost": random.uniform(0, 1, n)}
    pair = Negotiation(Party("A", **SIDE), Party("B", **(SIDE | {"trust": 0.7})))
    whole = solve_many(Batch.of(pair, Roadmap.equal(4), changes))
    assert len(whole) == n
    for at in (0, 1999, 2000, 2001, 6000, 9000):
        one = solve_many(Batch.of(pair, Roadmap.equal(4), {k: v[at : at + 1] for k, v in changes.items()}))
        assert one.exists[0] == whole.exists[at]
        assert one.welfare[0] == whole.welfare[at]


def test_of_equal_regimes_the_one_with_the_latest_defaults_is_named():
    """To give costs nothing and nobody is mistrusted: no default makes a difference."""
    free = SIDE | {"cost": 0, "trust": 1}
    found = solve_many(Batch.of(Negotiation(Party("A", **free), Party("B", **free)), Roadmap.equal(1)))
    assert (found.first[0], found.second[0]) == (2, 2)


def test_what_cannot_be_is_refused():
    pair = Negotiation(Party("A", **SIDE), Party("B", **SIDE))
    with pytest.raises(KeyError):
        Batch.of(pair, Roadmap.equal(2), {"first.hope": [1]})
    with pytest.raises(ValueError, match=r"first.trust is above 0 and at most 1, not 1.2"):
        Batch.of(pair, Roadmap.equal(2), {"first.trust": [0.5, 1.2]})
    with pytest.raises(ValueError, match="one length"):
        Batch.of(pair, Roadmap.equal(2), {"first.trust": [0.5, 1], "first.cost": [1, 1, 1]})
    with pytest.raises(ValueError, match=r"needs ratifier.hawkish"):
        Batch.of(pair, Roadmap.equal(2), {"ratifier.dove": [0.5]})
    with pytest.raises(ValueError, match="no rate of its own for step 2"):
        Batch.of(pair, Roadmap.equal(2), {"ratifier.rate.2": [0.5]})

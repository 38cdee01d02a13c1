"""What binds: a condition that really fails, put down to a reason whose share mends exactly that condition."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.bargaining.explaining.binding import binding, removed
from detente.bargaining.explaining.nearest import nearest_on
from detente.bargaining.explaining.needs import need, needs
from detente.bargaining.outcome import Equilibrium, NoDeal
from detente.bargaining.solving.solve import solve
from detente.bargaining.terms import Negotiation, Party, Protocol, Ratifier, Roadmap
from lotgames import games

SIDE = {"benefit": 1.5, "cost": 0.4, "loss": 0.4, "honesty": 0.6}


def fails(negotiation, roadmap):
    """What comes nearest to a deal by its regret, where there is none."""
    found = solve(negotiation, roadmap, mixed=False)
    assume(isinstance(found, NoDeal))
    return Equilibrium(negotiation, roadmap, found.first, found.second)


def once(first, second, protocol=None):
    """What comes nearest on one step, where exploitative governments do what is best for them."""
    negotiation = Negotiation(Party("A", **SIDE | first), Party("B", **SIDE | second), protocol or Protocol())
    return nearest_on(negotiation, Roadmap.equal(1))


@given(games(st.integers(1, 4)))
@settings(max_examples=50)
def test_what_binds_is_violated_as_much_as_anything(drawn):
    profile = fails(*drawn)
    found = binding(profile)
    assert found.lacking > 0
    assert found.lacking >= profile.regret * Fraction(999, 1000)
    assert sum(part.amount for part in found.need.parts) == -found.lacking
    assert found.constraint == "sizes" or found.type == "trustworthy"


@given(games(st.integers(1, 4)))
@settings(max_examples=50)
def test_the_share_of_a_reason_mends_its_condition_exactly(drawn):
    profile = fails(*drawn)
    found = binding(profile)
    other = {"first": "second", "second": "first"}[found.side]
    for reason, share in found.shares.items():
        assert 0 < share <= 1
        whose = other if reason == "trust" else found.side
        party = getattr(profile.negotiation, whose)
        if reason == "trust":
            mended = replace(party, trust=party.trust + share * (1 - party.trust))
        elif reason in {"patron", "openness"}:
            mended = replace(party, **{reason: getattr(party, reason) * (1 - share)})
        else:
            continue
        there = replace(profile, negotiation=replace(profile.negotiation, **{whose: mended}))
        assert need(there, found.side, found.type, found.step).slack == 0


@given(games(st.integers(1, 3)))
@settings(max_examples=50)
def test_a_reason_gone_is_gone_for_both_and_nothing_else(drawn):
    negotiation = drawn[0]
    for reason, gone in (("patron", 0), ("openness", 0), ("trust", 1)):
        without = removed(negotiation, reason)
        assert {getattr(p, reason) for p in (without.first, without.second)} == {gone}
        back = [
            replace(p, **{reason: getattr(q, reason)})
            for p, q in ((without.first, negotiation.first), (without.second, negotiation.second))
        ]
        assert replace(without, first=back[0], second=back[1]) == negotiation
    assert removed(negotiation, "ratifier").protocol.ratifier == Ratifier()


@pytest.mark.parametrize(
    ("second", "protocol", "reason"),
    [
        ({"patron": 0.3}, Protocol(), "patron"),
        ({"cost": 0.7}, Protocol(), "honesty"),
        ({"honesty": 1}, Protocol(ratifier=Ratifier(0.5)), "ratifier"),
    ],
)
def test_a_last_step_is_put_down_to_what_stands_behind_it(second, protocol, reason):
    found = binding(once({"trust": 0.95}, {"trust": 0.95} | second, protocol))
    assert (found.side, found.type, found.step, found.constraint) == ("second", "trustworthy", 1, reason)


def test_what_is_preferred_names_the_condition_and_its_reason():
    profile = once({"trust": 0.5, "patron": 0.1}, {"trust": 0.5, "patron": 0.1}, Protocol())
    assert binding(profile, prefer=("trust",)).constraint == "trust"
    assert binding(profile).shared
    assert binding(profile, prefer=("honesty", "cost")).constraint == "cost"


def test_mistrust_is_of_the_other_side():
    found = binding(once({"trust": 0.2}, {"trust": 1}))
    assert (found.side, found.party.name, found.other.name, found.constraint) == ("second", "B", "A", "trust")
    assert not found.shared


def test_leading_costs_no_honesty():
    # who leads and defaults takes nothing, so that only what follows can hold it
    found = binding(once({"benefit": 0.3, "trust": 0.9}, {"trust": 0.9}, Protocol("first leads")))
    assert (found.side, found.constraint) == ("first", "cost")
    assert found.need.units("honesty") == 0


def test_an_equilibrium_has_nothing_that_binds():
    negotiation = Negotiation(*(Party(name, **SIDE, trust=1) for name in "AB"))
    deal = solve(negotiation, Roadmap.equal(1))
    assert all(one.slack >= 0 for one in needs(deal))
    with pytest.raises(ValueError, match="nothing binds"):
        binding(deal)

"""Diagnoses: what binds is violated, what is proposed works, and the words say who, where and how much."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.closed import least_trust, patron_limit, steps_needed
from detente.bargaining.designing.design import NoDesign, design
from detente.bargaining.explaining.diagnose import diagnose
from detente.bargaining.explaining.levers import levers
from detente.bargaining.explaining.questions import unwilling
from detente.bargaining.explaining.wording import step_name, valued
from detente.bargaining.outcome import NoDeal
from detente.bargaining.solving.solve import solve
from detente.bargaining.terms import Negotiation, Party, Protocol, Ratifier, Roadmap
from lotgames import games

VALUES = (1.5, 0.5, 0.5, 1)
SIDE = dict(zip(("benefit", "cost", "loss", "honesty"), VALUES, strict=True))


def pair(first=None, second=None, protocol=None):
    sides = (SIDE | (first or {}), SIDE | (second or first or {}))
    return Negotiation(Party("Seoul", **sides[0]), Party("Pyongyang", **sides[1]), protocol or Protocol())


def sound(found):
    """What must hold of every diagnosis."""
    binds = found.binding
    assert binds.lacking > 0
    assert sum(part.amount for part in binds.need.parts) == -binds.lacking
    assert binds.profile.regret >= binds.lacking
    known = {one.name: one for one in levers(found.negotiation)}
    for change in found.changes:
        if change.deal is None:
            assert change.needed is None
            continue
        assert change.deal.regret == 0
        if change.parameter in known:
            lever, up = known[change.parameter], change.needed > change.now
            assert change.deal.negotiation == lever.moved(found.negotiation, change.needed, up=up)
            assert found.roadmap is None or change.deal.roadmap == found.roadmap
            assert change.eases == lever.eases(up=up)
            assert valued(known[change.parameter].key, change.needed) in change.words
    sizes = [change.size for change in found.changes if change.size is not None]
    assert sizes == sorted(sizes)
    assert binds.party.name in found.sentences[1]
    assert step_name(binds.step, len(binds.profile.roadmap)) in found.words or binds.type == "exploitative"


@given(games(st.integers(1, 2)))
@settings(max_examples=4)
def test_diagnoses_of_roadmaps_are_sound(drawn):
    found = solve(*drawn)
    if isinstance(found, NoDeal):
        sound(diagnose(*drawn, at_most=2, verdict=found))


def test_equal_slices_between_islands_fail_by_waiting():
    found = diagnose(pair({"trust": 0.55}), Roadmap.equal(4), at_most=4)
    sound(found)
    assert (found.binding.type, found.binding.constraint) == ("exploitative", "sizes")
    assert (found.cause, found.cured_by_sequencing) == ("mistrust", True)
    assert found.least_steps == steps_needed(*VALUES, 0.55) == 2
    assert {change.parameter for change in found.changes if change.size == 0} == {
        "roadmap",
        "steps",
        "protocol.mode",
    }
    trust = [change for change in found.changes if change.parameter == "both.trust"]
    assert [(str(change.needed), change.eases) for change in trust] == [("1/2", False), ("67/100", True)]


def test_too_little_trust_for_one_exchange_takes_another_step():
    found = diagnose(pair({"trust": 0.4}), steps=1, at_most=3)
    sound(found)
    assert (found.cause, found.binding.constraint, found.binding.shared) == ("mistrust", "trust", True)
    assert found.least_steps == 2
    trust = next(change for change in found.changes if change.parameter == "both.trust")
    assert trust.needed == Fraction("0.67")
    assert least_trust(*VALUES, 1) <= trust.needed
    assert "it trusts Seoul too little" in found.words
    assert "chance of 60 % that Seoul gives nothing" in found.words


def test_patrons_of_both_cannot_be_mended_by_steps():
    limit = patron_limit(1.5, 0.4, 0.4, 0.6, 1, "simultaneous")
    side = {"cost": 0.4, "loss": 0.4, "honesty": 0.6, "trust": 0.9, "patron": 0.3}
    negotiation = pair(side)
    verdict = design(negotiation, 2)
    assert isinstance(verdict, NoDesign)
    found = diagnose(negotiation, steps=2, at_most=2, verdict=verdict)
    sound(found)
    assert (found.cause, found.binding.constraint) == ("lack of interest", "patron")
    assert not found.cured_by_sequencing
    assert found.least_steps is None
    assert found.why.cures == (("patron",),)
    patrons = next(change for change in found.changes if change.parameter == "both.patron")
    assert patrons.needed == limit == Fraction(1, 5)
    assert "More, fewer or other steps cannot mend this" in found.words
    assert "its patron withholds too much" in found.words
    assert "what giving costs it (0.40) come to 0.10 more" in found.words


def test_one_patron_can_be_got_round_by_who_gives_last():
    side = {"cost": 0.4, "loss": 0.4, "honesty": 0.6, "trust": 0.9}
    found = diagnose(pair(side, side | {"patron": 0.3}), Roadmap.equal(2), at_most=2)
    sound(found)
    assert (found.binding.party.name, found.binding.step) == ("Pyongyang", 2)
    assert found.cured_by_sequencing
    other = found.sequencing.roadmap
    assert other.roadmap.second[0] == 1
    assert other.roadmap.first[1] > 0
    assert unwilling(other) == ()


def test_a_ratifier_is_named_and_measured():
    found = diagnose(
        pair({"trust": 0.9}, None, Protocol(ratifier=Ratifier(0.6))), Roadmap.equal(1), at_most=1
    )
    sound(found)
    assert (found.cause, found.binding.constraint) == ("undeliverable", "ratifier")
    rate = next(change for change in found.changes if change.parameter == "ratifier.rate" and change.eases)
    assert rate.needed == Fraction("0.741")
    modes = {change.needed for change in found.changes if change.parameter == "protocol.mode"}
    assert modes == {"first leads", "second leads"}


def test_a_ratifier_with_a_rate_a_step_keeps_its_number_of_steps():
    protocol = Protocol(ratifier=Ratifier((0.9, 0.8)))
    found = diagnose(pair({"trust": 0.15}, None, protocol), at_most=4)
    sound(found)
    assert len(found.binding.profile.roadmap) == 2


def test_a_deal_is_nothing_to_diagnose():
    with pytest.raises(ValueError, match="there is a deal"):
        diagnose(pair({"trust": 0.9}), Roadmap.equal(1))
    with pytest.raises(ValueError, match="there is a deal"):
        diagnose(pair({"trust": 0.3}))


def test_the_headline_says_what_was_asked():
    low = pair({"trust": 0.2}, {"trust": 0.9})
    assert diagnose(low, Roadmap.equal(1), at_most=1).sentences[0] == "There is no deal on this roadmap."
    assert diagnose(low, at_most=1).sentences[0] == "No roadmap of one step works."

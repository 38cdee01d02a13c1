"""One table of parameters, with which negotiations are read and changed."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.scenarios.parameters import PARAMETERS, changed, parameter, value_of
from detente.bargaining.terms import Negotiation, Party, Protocol, Ratifier
from scenarios import scenarios

NAMES = sorted(PARAMETERS)
SIDE = {"benefit": 1.5, "cost": 0.5, "trust": 0.3}


def pair(ratifier: Ratifier | None = None) -> Negotiation:
    return Negotiation(Party("A", **SIDE), Party("B", **SIDE), Protocol(ratifier=ratifier))


def test_the_table_has_every_field_of_the_terms() -> None:
    sides = {f"{side}.{key}" for side in ("first", "second") for key in Party.__slots__ if key != "name"}
    rest = {"protocol.spoiler", "protocol.discount"}
    assert set(PARAMETERS) == sides | rest | {f"ratifier.{k}" for k in ("rate", "hawkish", "hawk", "dove")}


def test_symbols_differ() -> None:
    assert len({p.symbol for p in PARAMETERS.values()}) == len(PARAMETERS)


@pytest.mark.parametrize("name", NAMES)
def test_bounds_are_those_that_the_terms_hold(name: str) -> None:
    asked, start = PARAMETERS[name], pair(Ratifier(hawkish="1/2", hawk="1/2") if "ratifier" in name else None)
    ends = [asked.least] + ([asked.most] if asked.most is not None else [])
    for end in ends:
        if asked.allows(end):
            assert value_of(changed(start, name, end), name) == end
        else:
            with pytest.raises(ValueError, match=name):
                changed(start, name, end)
    with pytest.raises(ValueError, match=name):
        changed(start, name, -1)
    assert asked.most is None or not asked.allows(asked.most + 1)


@settings(max_examples=50)
@given(scenarios(), st.sampled_from(NAMES), st.fractions(0, 1, max_denominator=50))
def test_a_change_changes_one_thing(scenario: object, name: str, value: Fraction) -> None:
    before: Negotiation = scenario.negotiation  # type: ignore[attr-defined]
    if not PARAMETERS[name].allows(value):
        return
    try:
        after = changed(before, name, value)
    except ValueError:
        assert name.startswith("ratifier")
        return
    assert value_of(after, name) == value
    others = [
        n for n in NAMES if n != name and not (n.startswith("ratifier") and name.startswith("ratifier"))
    ]
    assert [value_of(after, n) for n in others] == [value_of(before, n) for n in others]


def test_the_rate_of_one_step() -> None:
    after = changed(pair(Ratifier((0.9, 0.8, 0.7))), "ratifier.rate.2", "1/2")
    assert after.protocol.ratifier == Ratifier((0.9, 0.5, 0.7))
    assert value_of(after, "ratifier.rate.3") == Fraction(7, 10)
    assert value_of(after, "ratifier.rate.4") is value_of(after, "ratifier.rate") is None
    with pytest.raises(ValueError, match="step 4"):
        changed(after, "ratifier.rate.4", 1)


@pytest.mark.parametrize("name", ["first.hope", "trust", "ratifier.rate.0", "ratifier.rate.x", ""])
def test_unknown_names(name: str) -> None:
    for ask in (parameter, lambda n: value_of(pair(), n), lambda n: changed(pair(), n, 1)):
        with pytest.raises(KeyError):
            ask(name)


def test_hawk_and_dove_need_a_type_that_lasts() -> None:
    with pytest.raises(ValueError, match="hawkish first"):
        changed(pair(), "ratifier.hawk", "1/2")
    assert changed(changed(pair(), "ratifier.hawkish", "1/2"), "ratifier.rate", "2/3") == pair(
        Ratifier("2/3")
    )

"""Kinds of acts by name: sides of the scale, quads, single types."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codes.acts import acts
from detente.codes.plover import QUADS, TYPES


def test_the_sides_share_out_all_types() -> None:
    sides = acts("cooperation"), acts("conflict")
    assert sides[0] | sides[1] == set(TYPES)
    assert not sides[0] & sides[1]


def test_the_quads_share_out_the_sides() -> None:
    for side in ("cooperation", "conflict"):
        quads = [acts(f"{how} {side}") for how in ("verbal", "material")]
        assert quads[0] | quads[1] == acts(side)
        assert not quads[0] & quads[1]


@pytest.mark.parametrize("name", list(QUADS.values()))
def test_a_quad_has_the_types_of_that_quad(name: str) -> None:
    assert {QUADS[TYPES[kind].quad] for kind in acts(name)} == {name}


@given(st.lists(st.sampled_from(sorted(TYPES)), min_size=1))
def test_several_types_are_named_with_commas_in_any_case(names: list[str]) -> None:
    assert acts(", ".join(name.lower() for name in names)) == set(names)


def test_sides_and_types_can_be_named_together() -> None:
    assert acts("material cooperation, ACCUSE") == acts("material cooperation") | {"ACCUSE"}


@pytest.mark.parametrize("name", ["hug", "AID, hug", "cooperations", "AID CONSULT"])
def test_what_is_no_act_is_told_with_what_can_be_named(name: str) -> None:
    with pytest.raises(
        ValueError, match=r"^no act '.+': name cooperation, conflict, verbal cooperation.* such as AID$"
    ):
        acts(name)


@pytest.mark.parametrize("name", ["", " ", ",", " , "])
def test_nothing_is_no_act(name: str) -> None:
    with pytest.raises(ValueError, match=r"^no act is named: name cooperation"):
        acts(name)

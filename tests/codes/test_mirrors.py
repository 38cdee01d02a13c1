"""Mirror codes: those that one meeting gives two rows of."""

from __future__ import annotations

import pytest

from detente.codes.cameo import plover
from detente.codes.mirrors import mirrors


def test_visiting_and_hosting_are_of_one_meeting() -> None:
    assert mirrors()["042"] == mirrors()["043"]


@pytest.mark.parametrize("code", ["041", "044", "046", "057"])
def test_what_both_sides_do_in_one_act_mirrors_itself_alone(code: str) -> None:
    assert [other for other, met in mirrors().items() if met == mirrors()[code]] == [code]


@pytest.mark.parametrize("code", ["010", "030", "036", "050", "051", "055", "112", "190"])
def test_what_a_side_can_do_by_itself_has_no_mirror(code: str) -> None:
    assert code not in mirrors()


def test_every_code_is_one_of_cameo_and_a_cooperative_one() -> None:
    for code in mirrors():
        assert plover(code)
        assert code[:2] in ("04", "05")


def test_each_code_has_its_meeting() -> None:
    assert all(mirrors().values())

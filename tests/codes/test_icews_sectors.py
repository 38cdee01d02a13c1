"""What a list of ICEWS sectors tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codes.facts import SECTORS
from detente.codes.icews_sectors import sector
from detente.codes.tables import table

ELEMENTS = [row["element"].strip("*") for row in table("icews_sectors")]


@given(st.text(max_size=30) | st.lists(st.sampled_from(ELEMENTS)).map(",".join))
def test_any_list_is_a_known_sector_or_none(sectors: str) -> None:
    assert sector(sectors) in SECTORS | {None}


@given(st.sampled_from(ELEMENTS))
def test_what_is_unknown_is_passed_over(element: str) -> None:
    assert sector(f"Far Left,{element},Ideological") == sector(element)


@given(st.permutations(["Government", "Police", "Local", "Municipal"]))
def test_the_order_of_sectors_tells_nothing(elements: list[str]) -> None:
    assert sector(",".join(elements)) == "COP"


@pytest.mark.parametrize(
    ("sectors", "told"),
    [
        ("Elite,Executive,Executive Office,Government", "GOV"),
        ("Executive,Foreign Ministry,Government", "GOV"),
        ("Parties,(National) Major Party,Executive,Cabinet,Government", "GOV"),
        ("Ideological,Far Left,Parties,(National) Minor Party", "PTY"),
        ("Legislative / Parliamentary,Government,Parties", "LEG"),
        ("Government,Judicial,National / Supreme Court", "JUD"),
        ("Military,Navy,Navy Headquarters,Government", "MIL"),
        ("Dissident,Protestors / Popular Opposition / Mobs", "OPP"),
        ("Rebel,Dissident", "REB"),
        ("Radicals / Extremists / Fundamentalists,Dissident", "REB"),
        ("Opposition Major Party (Out of Government),Parties", "OPP"),
        ("Social,General Population / Civilian / Social", "CVL"),
        ("International Government Organization,Regional,Regional Diplomatic IGOs", "IGO"),
        ("Global Human Rights NGOs", "NGO"),
        ("Medical / Health / Pharmaceutical Business,Business", "BUS"),
        ("Unidentified Forces", "PRM"),
        ("Center Right,Ideological", None),
        ("NULL", None),
        ("", None),
    ],
)
def test_sectors_of_icews(sectors: str, told: str | None) -> None:
    assert sector(sectors) == told

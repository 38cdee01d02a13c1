"""What the actor codes of CAMEO stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codes import cameo_actors
from detente.codes.facts import SECTORS
from detente.codes.gazetteer import gazetteer
from detente.codes.tables import table

COUNTRIES = sorted(entry.id for entry in gazetteer().entries.values() if entry.kind == "country")
PARTS = st.sampled_from([row["code"] for name in ("cameo_actors", "cameo_roles") for row in table(name)])


@given(st.text(max_size=12) | st.lists(PARTS, max_size=4).map("".join))
def test_any_code_is_a_known_party_or_none(code: str) -> None:
    iso, sector = cameo_actors.coded(code)
    assert iso is None or iso in COUNTRIES
    assert sector is None or sector in SECTORS


@given(st.sampled_from(COUNTRIES))
def test_every_country_has_its_own_code_and_its_roles(iso: str) -> None:
    assert cameo_actors.cameo_countries()[iso] == iso
    assert cameo_actors.coded(iso) == (iso, "GOV")
    assert cameo_actors.coded(iso + "MIL") == cameo_actors.coded(iso + "GOVMIL") == (iso, "MIL")


@pytest.mark.parametrize(
    ("code", "party"),
    [
        ("PRKGOVMIL", ("PRK", "MIL")),
        ("USAGOV", ("USA", "GOV")),
        ("ROMLEG", ("ROU", "LEG")),
        ("GZSREB", ("PSE", "REB")),
        ("AFGREBTAL", ("AFG", "REB")),
        ("TAL", ("AFG", "REB")),
        ("IGOUNOUNHCR", (None, "IGO")),
        ("EUR", (None, None)),
        ("AFRMIL", (None, "MIL")),
        ("OPP", (None, "OPP")),
        ("", (None, None)),
        ("NGOHRIAMN", (None, "NGO")),
    ],
)
def test_codes_of_cameo(code: str, party: cameo_actors.Party) -> None:
    assert cameo_actors.coded(code) == party


def test_tables_hold_known_codes_only() -> None:
    rows = list(table("cameo_actors"))
    assert {row["iso3"] for row in rows} - {""} <= set(COUNTRIES)
    assert {row["sector"] for row in rows} | {
        role.sector or "" for role in cameo_actors.cameo_roles()
    } <= SECTORS | {""}
    assert [row for row in rows if row["kind"] == "region" and row["iso3"]] == []


def test_no_code_stands_twice_in_a_table() -> None:
    keys = [row["code"] for row in table("cameo_actors")], [role.code for role in cameo_actors.cameo_roles()]
    assert [key for key in keys[0] if keys[0].count(key) > 1] == []
    assert [key for key in keys[1] if keys[1].count(key) > 1] == []

"""Who the actors of public event data are."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from detente.codes import parties
from detente.codes.facts import SECTORS
from detente.codes.gazetteer import gazetteer
from detente.codes.tables import table

COUNTRIES = {entry.id for entry in gazetteer().entries.values() if entry.kind == "country"}


def known(iso: str | None, sector: str | None) -> bool:
    """Whether a party is of the codes that this software speaks of."""
    return (iso is None or iso in COUNTRIES) and (sector is None or sector in SECTORS)


@given(st.text(max_size=40), st.dates(min_value=None).map(str) | st.none())
@example("(", None)
@example(" ()", None)
@example("Men (Boko Haram) (", "2014-01-01")
def test_any_name_is_a_known_party_or_none(name: str, on: str | None) -> None:
    assert known(*parties.party(name, on))


@given(st.text(max_size=30))
def test_any_cell_is_a_known_code_or_none(cell: str) -> None:
    assert known(parties.country(cell), parties.sector(cell))
    assert known(*parties.coded(cell))


@given(st.sampled_from(sorted(COUNTRIES)))
def test_a_country_is_found_by_code_name_and_cameo_code(iso: str) -> None:
    assert parties.country(iso) == parties.cameo_countries()[iso] == iso
    assert parties.coded(iso) == (iso, "GOV")


def test_tables_hold_known_codes_only() -> None:
    rows = [*table("cameo_actors"), *table("icews_lands"), *table("icews_agents"), *table("icews_sectors")]
    pairs = [(row.get("iso3") or None, row.get("sector") or None) for row in rows]
    assert [row for row, pair in zip(rows, pairs, strict=True) if not known(*pair)] == []
    assert all(role.sector is None or role.sector in SECTORS for role in parties.cameo_roles())

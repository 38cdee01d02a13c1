"""Who the actors of public event data are."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from detente.codes import parties
from detente.codes.facts import SECTORS
from detente.codes.gazetteer import gazetteer
from detente.codes.tables import table

ENTRIES = gazetteer().entries
COUNTRIES = sorted(entry.id for entry in ENTRIES.values() if entry.kind == "country")
LANDS = [ENTRIES[iso].name for iso in COUNTRIES]
AGENTS = {
    "Citizen": "CVL",
    "Police": "COP",
    "Cabinet / Council of Ministers / Advisors": "GOV",
    "Member of Legislative (Govt)": "LEG",
}


def known(iso: str | None, sector: str | None) -> bool:
    """Whether a party is of the codes that this software speaks of."""
    return (iso is None or iso in COUNTRIES) and (sector is None or sector in SECTORS)


@given(st.text(max_size=40), st.dates().map(str) | st.none())
@example("(", None)
@example(" ()", None)
@example("_(_", "2014-01-01")
@example("Men (Boko Haram) (", "2014-01-01")
def test_any_name_is_a_known_party_or_none(name: str, on: str | None) -> None:
    assert known(*parties.party(name, on))


@given(st.sampled_from(sorted(ENTRIES)), st.dates().map(str) | st.none())
def test_any_entry_of_the_gazetteer_is_a_known_party(entry: str, on: str | None) -> None:
    assert known(*parties.party(ENTRIES[entry].name, on))


@given(st.text(max_size=30) | st.lists(st.sampled_from(["Police", "Government", "Elite"])).map(",".join))
def test_any_cell_is_a_known_code_or_none(cell: str) -> None:
    assert known(parties.country(cell), parties.sector(cell))
    assert known(*parties.coded(cell))


@given(st.sampled_from(COUNTRIES))
def test_a_country_is_found_by_iso_and_cameo_code(iso: str) -> None:
    assert parties.country(iso) == parties.cameo_countries()[iso] == iso
    assert parties.coded(iso) == (iso, "GOV")


@given(st.sampled_from(sorted(AGENTS)), st.sampled_from([name for name in LANDS if name != "Congo"]))
def test_an_agent_is_of_the_country_in_its_brackets(agent: str, land: str) -> None:
    iso, sector = parties.party(f"{agent} ({land})")
    assert iso == parties.country(land)
    assert iso
    assert sector == AGENTS[agent]
    assert parties.party(f"{agent} ({land})".replace(" ", "_")) == (iso, sector)


@given(st.permutations(["Government", "Police", "Local", "Municipal"]))
def test_the_order_of_sectors_tells_nothing(elements: list[str]) -> None:
    assert parties.sector(",".join(elements)) == "COP"


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("South Korea", "KOR"),
        ("Korea, Democratic People's Republic of", "PRK"),
        ("Russian Federation", "RUS"),
        ("Occupied Palestinian Territory", "PSE"),
        ("Palestinian Territory, Occupied", "PSE"),
        ("Congo", "COG"),
        ("Democratic Republic of Congo", "COD"),
        ("Congo, Dem. Rep.", "COD"),
        ("Cote d'Ivoire", "CIV"),
        ("Holy See (Vatican City State)", "VAT"),
        ("Iran, Islamic Republic of", "IRN"),
        ("Kosovo", "XKX"),
        ("VNM", "VNM"),
        ("International", None),
        ("Middle East", None),
        ("Unidentified State Actor", None),
        ("Pyongyang", None),
        ("", None),
    ],
)
def test_countries_of_icews_and_polecat(name: str, iso: str | None) -> None:
    assert parties.country(name) == iso


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
    assert parties.sector(sectors) == told


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
def test_codes_of_cameo(code: str, party: parties.Party) -> None:
    assert parties.coded(code) == party


@pytest.mark.parametrize(
    ("name", "on", "party"),
    [
        ("North_Korea", None, ("PRK", "GOV")),
        ("Kim_Jong-Un", "2014-05-01", ("PRK", "GOV")),
        ("Kim_Jong_Un", "2014-05-01", ("PRK", "GOV")),
        ("Shinzo Abe", "2014-05-01", ("JPN", "GOV")),
        ("Abe Shinzo", "2014-05-01", ("JPN", "GOV")),
        ("Barack_Obama", "2014-05-01", ("USA", "GOV")),
        ("Sergey Viktorovich Lavrov", "2014-05-01", ("RUS", "GOV")),
        ("Uhuru Muigai Kenyatta", "2014-05-01", ("KEN", "GOV")),
        ("Tan Sri Muhyiddin Yassin", "2020-05-01", ("MYS", "GOV")),
        ("Kim", "2014-05-01", (None, None)),
        ("Ban_Ki-Moon", "2006-01-05", ("KOR", "GOV")),
        ("Ban_Ki-Moon", "2014-01-05", (None, "IGO")),
        ("Taliban", "2014-05-01", ("AFG", "REB")),
        ("Taliban", "2022-05-01", ("AFG", "GOV")),
        ("Samsung", None, ("KOR", "BUS")),
        ("UN Security Council", None, (None, "IGO")),
        ("Foreign Affairs (South Korea)", None, ("KOR", "GOV")),
        ("Military Personnel (China)", None, ("CHN", "MIL")),
        ("Defense / Security Ministry (Japan)", None, ("JPN", "GOV")),
        ("Terrorist Leader (Turkey)", None, ("TUR", "REB")),
        ("Director General (Oman)", None, ("OMN", "GOV")),
        ("Lawyer/Attorney (Holy See (Vatican City State))", None, ("VAT", "JUD")),
        ("Men (Boko Haram)", None, ("NGA", "REB")),
        ("Media (Africa)", None, (None, "MED")),
        ("Citizen (International)", None, (None, "CVL")),
        ("Refugee (Northern Ireland)", None, ("GBR", "CVL")),
        ("Democratic Party", None, (None, "PTY")),
        ("Labour Party", None, (None, "PTY")),
        ("Labor Party (Australia)", None, ("AUS", "PTY")),
        ("Nigerian Navy", None, ("NGA", "MIL")),
        ("Supreme Court of Peru", None, ("PER", "JUD")),
        ("United Nations Mission in Liberia", None, (None, None)),
        ("Niger Delta Development Commission", None, (None, None)),
        ("South American Parliament", None, (None, None)),
        ("International Tribunal for Chad", None, (None, None)),
        ("Who", None, (None, None)),
    ],
)
def test_names_of_icews(name: str, on: str | None, party: parties.Party) -> None:
    assert parties.party(name, on) == party


def test_nobody_is_in_an_office_before_the_first() -> None:
    assert parties.party("Moon Jae-in", "1990-01-01") == ("KOR", None)


def test_tables_hold_known_codes_only() -> None:
    tables = ("cameo_actors", "icews_lands", "icews_agents", "icews_sectors", "icews_actors")
    rows = [row for name in tables for row in table(name)]
    assert [row for row in rows if not known(row.get("iso3") or None, row.get("sector") or None)] == []
    assert all(known(None, role.sector) for role in parties.cameo_roles())
    assert [row for row in table("icews_actors") if row["entry"] and row["entry"] not in ENTRIES] == []


def test_no_code_stands_twice_in_a_table() -> None:
    keys = [row["code"] for row in table("cameo_actors")], [role.code for role in parties.cameo_roles()]
    assert [key for key in keys[0] if keys[0].count(key) > 1] == []
    assert [key for key in keys[1] if keys[1].count(key) > 1] == []

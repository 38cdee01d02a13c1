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


@given(st.sampled_from(sorted(AGENTS)), st.sampled_from([name for name in LANDS if name != "Congo"]))
def test_an_agent_is_of_the_country_in_its_brackets(agent: str, land: str) -> None:
    iso, sector = parties.party(f"{agent} ({land})")
    assert iso == parties.country(land)
    assert iso
    assert sector == AGENTS[agent]
    assert parties.party(f"{agent} ({land})".replace(" ", "_")) == (iso, sector)


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


def test_actors_of_icews_are_known() -> None:
    rows = list(table("icews_actors"))
    assert [row for row in rows if not known(row["iso3"] or None, row["sector"] or None)] == []
    assert [row for row in rows if row["entry"] and row["entry"] not in ENTRIES] == []


def test_a_part_of_a_country_is_not_its_government() -> None:
    assert [parties.party(name) for name in ("Scotland", "Iraqi Kurds")] == [("GBR", None), ("IRQ", None)]

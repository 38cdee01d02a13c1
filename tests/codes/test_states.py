"""Which state a name is of, as data sets spell it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codes.gazetteer import gazetteer, words
from detente.codes.states import country, part_of, states_in
from detente.codes.tables import table

COUNTRIES = sorted(entry.id for entry in gazetteer().entries.values() if entry.kind == "country")


@given(st.text(max_size=30) | st.sampled_from(["Korea, ", ", Korea", "(", "USA "]))
def test_any_name_is_a_country_or_none(name: str) -> None:
    assert {country(name), part_of(name)} <= {None, *COUNTRIES}


@given(st.sampled_from(COUNTRIES))
def test_a_country_is_found_by_code_and_in_a_longer_name(iso: str) -> None:
    name = gazetteer().entries[iso].name
    assert country(iso) == iso
    assert states_in(words(f"{name} Bank"))[0] == {country(name)}


def test_spellings_are_of_countries() -> None:
    assert {row["iso3"] for row in table("icews_lands")} <= set(COUNTRIES)


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
    assert country(name) == iso

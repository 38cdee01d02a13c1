"""A lone actor's phrase: whose it is, by the day and the context."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.codes.facts import SECTORS
from detente.codes.gazetteer import gazetteer
from detente.reading.actors import resolve


def coded(text: str, date: str | None = None, context: str | None = None) -> tuple[str | None, str | None]:
    found = resolve(text, date=date, context=context)
    return found.country, found.sector


PEOPLE = [
    ("German Chancellor Angela Merkel", "2015-05-05", ("DEU", "GOV")),
    ("former German Chancellor Angela Merkel", "2023-05-05", ("DEU", "ELI")),
    ("Angela Merkel", "2024-01-01", ("DEU", "ELI")),
    ("ex-Prime Minister Lee Nak-yon", "2023-01-01", ("KOR", "ELI")),
    ("Putin spokesman Dmitry Peskov", "2022-01-01", ("RUS", "GOV")),
    ("Kharkiv Mayor Ihor Brodsky", "2023-01-01", ("UKR", "GOV")),
    ("Brig. Gen. Walter Stonebridge", "2023-01-01", (None, "MIL")),
    ("Sen. Walter Stonebridge", "2020-01-01", ("USA", "LEG")),
    ("NATO Secretary General Jens Stoltenberg", "2022-01-01", (None, "IGO")),
    ("Pope Francis", "2020-01-01", ("VAT", "REL")),
    ("Kim Min-ji, a farmer from Busan", "2022-01-01", ("KOR", "LAB")),
    ("PM Modi", "2020-01-01", ("IND", "GOV")),
    ("이재명", "2026-01-01", ("KOR", "GOV")),
    ("윤석열 대통령", "2023-05-01", ("KOR", "GOV")),
    ("習近平", "2016-09-04", ("CHN", "GOV")),
]


@pytest.mark.parametrize(("text", "date", "code"), PEOPLE)
def test_a_person(text: str, date: str, code: tuple[str | None, str | None]) -> None:
    assert coded(text, date) == code


PHRASES = [
    ("Egyptian riot police", ("EGY", "COP")),
    ("protesters in Kharkiv", ("UKR", "CVL")),
    ("villagers in northern Nigeria", ("NGA", "CVL")),
    ("Bavarian state government", ("DEU", "GOV")),
    ("Iran-backed militia in Iraq", ("IRQ", "PRM")),
    ("pro-Russian separatists in Donetsk", ("UKR", "REB")),
    ("Syrian refugees in Turkey", ("SYR", "CVL")),
    ("Hamas militants", ("PSE", "REB")),
    ("al-Shabab fighters", ("SOM", "REB")),
    ("UN peacekeepers in Mali", (None, "IGO")),
    ("head of the teachers' union in Chicago", ("USA", "LAB")),
    ("Putin's spokesman", ("RUS", "GOV")),
    ("the U.S. ambassador to Russia", ("USA", "GOV")),
    ("police arrested dozens in Minsk", ("BLR", "COP")),
    ("In Minsk, riot police", ("BLR", "COP")),
    ("Zairean army", ("COD", "MIL")),
    ("unidentified gunmen in Karachi", ("PAK", None)),
    ("a retired Israeli general", ("ISR", "ELI")),
    ("ethnic Uzbeks in Osh", ("KGZ", "CVL")),
    ("air traffic controllers in France", ("FRA", "CVL")),
    ("Tibetans", ("CHN", "CVL")),
    ("the Kremlin", ("RUS", "GOV")),
    ("the Vatican", ("VAT", "REL")),
    ("Mexican drug cartel", ("MEX", "CRM")),
    ("students at Tehran University", ("IRN", "EDU")),
    ("Stonebridge University in Ankara", ("TUR", "EDU")),
]


@pytest.mark.parametrize(("text", "code"), PHRASES)
def test_a_phrase(text: str, code: tuple[str | None, str | None]) -> None:
    assert coded(text) == code


CONTEXTS = [
    ("the foreign ministry spokesman", "2023-01-01", "Iran rejected the claim on Monday.", ("IRN", "GOV")),
    ("farmers", None, "Farmers blocked roads across France", ("FRA", "LAB")),
    ("the army", "2015-01-01", "Cairo was calm.", ("EGY", "MIL")),
    ("Kim", "2018-04-27", "The North Korean leader crossed the line.", ("PRK", "GOV")),
    ("Kim", "1996-04-16", "The South Korean president hosted a guest.", ("KOR", "GOV")),
    ("Clinton", "2010-07-23", "The secretary of state was in Hanoi.", ("USA", "GOV")),
    ("King Abdullah", "2010-06-29", "The Saudi monarch met a guest.", ("SAU", "GOV")),
]


@pytest.mark.parametrize(("text", "date", "context", "code"), CONTEXTS)
def test_a_context(text: str, date: str | None, context: str, code: tuple[str, str]) -> None:
    assert coded(text, date, context) == code


def test_a_body_is_what_it_was_that_day() -> None:
    assert coded("Taliban fighters", "2010-05-19") == ("AFG", "REB")
    assert coded("the Taliban", "2022-05-19") == ("AFG", "GOV")


def test_a_surname_is_whose_full_name_the_context_has() -> None:
    context = "Kim Min-ji grows pears near Naju, South Korea. Kim has two dogs."
    found = resolve("Kim", date="2022-01-01", context=context)
    assert (found.name, found.id, found.country) == ("Kim Min-ji", None, "KOR")
    known = resolve("Kim", date="2022-01-01", context="Kim Yo Jong read a statement. Kim was brief.")
    assert known.id == "kim_yo_jong"


def test_the_one_named_last_before_goes_first() -> None:
    context = "Lee Jae-myung met Lee Jun-seok. Lee laughed."
    assert resolve("Lee", date="2022-02-01", context=context).id == "lee_jun_seok"


def test_a_title_that_nobody_held_names_nobody_known() -> None:
    assert resolve("Mayor Putin", date="2020-01-01").id is None
    assert resolve("Irish farmer Joe Biden", date="2022-01-01").id is None


def test_two_whom_nothing_tells_apart_are_neither() -> None:
    found = resolve("King Abdullah", date="2010-06-29")
    assert found.id is None
    assert {"abdullah_ii", "abdullah_bin_abdulaziz"} <= {c.entry.id for c in found.candidates}


def test_a_description_names_the_holder_of_the_day() -> None:
    assert resolve("the Ukrainian president", date="2018-01-01").id == "petro_poroshenko"
    assert resolve("the Ukrainian president", date="2023-01-01").id == "volodymyr_zelenskyy"
    assert resolve("a Ukrainian president", date="2023-01-01").id is None


def test_nobody_holds_an_office_before_taking_it() -> None:
    assert resolve("Joe Biden", date="2022-03-15").role == "president of the United States"
    assert resolve("Joe Biden", date="2012-03-15").role == "vice president of the United States"


def test_nothing_is_made_of_nothing() -> None:
    for text in ("", "  ", "...", "2024"):
        assert coded(text) == (None, None)


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=60),
    st.sampled_from([None, "2019-01-01"]),
    st.sampled_from([None, "Iran and Kim Jong Un."]),
)
def test_any_text_gives_codes_that_exist(text: str, date: str | None, context: str | None) -> None:
    found = resolve(text, date=date, context=context)
    assert found.sector is None or found.sector in SECTORS
    assert found.country is None or gazetteer().entries[found.country].kind == "country"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(e.id for e in gazetteer().entries.values() if e.kind == "person")))
def test_a_full_name_leads_to_its_person_or_a_namesake(id: str) -> None:
    name = gazetteer().entries[id].name
    found = resolve(name, date="2015-01-01")
    assert id in {c.entry.id for c in found.candidates if c.full}

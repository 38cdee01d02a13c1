"""The gazetteer's tables hold together: codes exist, names mean one thing, dates are dates."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "src" / "detente" / "codes" / "data"
COUNTRY_COLUMNS = [
    "iso3",
    "name",
    "official",
    "adjective",
    "demonyms",
    "capital",
    "aliases",
    "metonyms",
    "cow",
    "gw",
    "cameo",
    "since",
    "until",
]
BODY_COLUMNS = ["id", "name", "country", "sector", "kind", "aliases", "native", "since", "until"]
SECTORS = {
    "GOV",
    "MIL",
    "JUD",
    "PTY",
    "LEG",
    "SPY",
    "OPP",
    "REB",
    "PRM",
    "BUS",
    "MED",
    "EDU",
    "LAB",
    "NGO",
    "IGO",
    "CVL",
    "CRM",
    "REL",
    "ELI",
    "COP",
}
KINDS = {
    "igo",
    "ministry",
    "military",
    "legislature",
    "court",
    "party",
    "media",
    "pollster",
    "armed_group",
    "think_tank",
    "university",
    "ngo",
    "agency",
    "alliance",
    "office",
    "company",
    "entity",
}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def cells(row: dict[str, str], *columns: str) -> set[str]:
    return {word for column in columns for word in row[column].split(";") if word}


def owners(table: list[dict[str, str]], key: str, *columns: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in table:
        for word in cells(row, *columns):
            found[word].add(row[key])
    return found


COUNTRIES = rows("countries.csv")
NAMED = owners(COUNTRIES, "iso3", "name", "official", "capital", "aliases", "metonyms")
ADJECTIVES = owners(COUNTRIES, "iso3", "adjective", "demonyms")


def test_countries_have_their_columns() -> None:
    assert list(COUNTRIES[0]) == COUNTRY_COLUMNS
    assert all(None not in row and None not in row.values() for row in COUNTRIES)


def test_country_codes_are_three_letters_and_unique() -> None:
    codes = [row["iso3"] for row in COUNTRIES]
    assert all(re.fullmatch("[A-Z]{3}", code) for code in codes)
    assert len(codes) == len(set(codes)) >= 200


@pytest.mark.parametrize("scheme", ["cow", "gw"])
def test_numbers_of_states_in_being_are_unique(scheme: str) -> None:
    numbers = [row[scheme] for row in COUNTRIES if row[scheme] and not row["until"]]
    assert all(number.isdigit() and 2 <= int(number) <= 990 for number in numbers)
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("found", [NAMED, ADJECTIVES])
def test_no_two_countries_share_a_word(found: dict[str, set[str]]) -> None:
    assert {word: codes for word, codes in found.items() if len(codes) > 1} == {}


def test_an_adjective_is_no_other_countrys_name() -> None:
    assert {w: (c, NAMED[w]) for w, c in ADJECTIVES.items() if w in NAMED and NAMED[w] != c} == {}


def test_every_country_has_a_name() -> None:
    assert all(row["name"] and row["official"] for row in COUNTRIES)


@pytest.mark.parametrize("table", ["countries.csv", "bodies.world.csv"])
def test_cells_are_trimmed_and_lists_hold_no_word_twice(table: str) -> None:
    for row in rows(table):
        for value in row.values():
            words = value.split(";")
            assert value == value.strip(), row
            assert not value or all(word and word == word.strip() for word in words), row
            assert len(words) == len(set(words)), row


@pytest.mark.parametrize("table", ["countries.csv", "bodies.world.csv"])
def test_dates_are_dates_in_order(table: str) -> None:
    for row in rows(table):
        begun, ended = ((row[c] + "-01-01")[:10] if len(row[c]) == 4 else row[c] for c in ("since", "until"))
        for day in filter(None, (begun, ended)):
            assert date.fromisoformat(day if len(day) == 10 else day + "-01")
        assert not (begun and ended) or begun <= ended, row


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Republic of Korea", "KOR"),
        ("ROK", "KOR"),
        ("R.O.K.", "KOR"),
        ("Blue House", "KOR"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("DPRK", "PRK"),
        ("Republic of China", "TWN"),
        ("People's Republic of China", "CHN"),
        ("Zhongnanhai", "CHN"),
        ("Kremlin", "RUS"),
        ("White House", "USA"),
        ("U.S.", "USA"),
        ("Washington, D.C.", "USA"),
        ("Britain", "GBR"),
        ("Downing Street", "GBR"),
        ("Tehran", "IRN"),
        ("Tel Aviv", "ISR"),
        ("Yerevan", "ARM"),
        ("Baku", "AZE"),
        ("Prishtina", "XKX"),
        ("Belgrade", "SRB"),
        ("Kiev", "UKR"),
        ("Türkiye", "TUR"),
        ("Burma", "MMR"),
        ("DRC", "COD"),
        ("Congo-Brazzaville", "COG"),
        ("USSR", "SUN"),
        ("Moscow", "RUS"),
    ],
)
def test_a_name_means_its_country(word: str, code: str) -> None:
    assert NAMED[word] == {code}


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("South Korean", "KOR"),
        ("North Koreans", "PRK"),
        ("Kosovar", "XKX"),
        ("Serbs", "SRB"),
        ("Azeri", "AZE"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Briton", "GBR"),
        ("Soviet", "SUN"),
    ],
)
def test_an_adjective_means_its_country(word: str, code: str) -> None:
    assert ADJECTIVES[word] == {code}


@pytest.mark.parametrize("word", ["Korean", "Korea", "the South", "Persian", "Brussels"])
def test_words_that_name_no_one_country_are_left_out(word: str) -> None:
    assert word not in NAMED
    assert word not in ADJECTIVES


@pytest.mark.parametrize(
    ("code", "cow", "gw"),
    [("KOR", "732", "732"), ("DEU", "255", "260"), ("YEM", "679", "678"), ("SRB", "345", "340")],
)
def test_correlates_of_war_and_gleditsch_ward_differ_where_they_do(code: str, cow: str, gw: str) -> None:
    (row,) = (row for row in COUNTRIES if row["iso3"] == code)
    assert (row["cow"], row["gw"]) == (cow, gw)


def test_cameo_keeps_the_codes_it_was_drawn_up_with() -> None:
    differing = {row["iso3"]: row["cameo"] for row in COUNTRIES if row["cameo"] not in ("", row["iso3"])}
    assert differing == {"ROU": "ROM", "TLS": "TMP", "MNE": "MTN"}


BODIES = rows("bodies.world.csv")


def test_bodies_have_their_columns() -> None:
    assert list(BODIES[0]) == BODY_COLUMNS
    assert all(None not in row and None not in row.values() for row in BODIES)


def test_body_ids_are_unique_over_all_regions() -> None:
    ids = [row["id"] for file in sorted(DATA.glob("bodies.*.csv")) for row in rows(file.name)]
    assert all(re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", body) for body in (row["id"] for row in BODIES))
    assert {body for body in ids if ids.count(body) > 1} == set()


def test_bodies_are_of_known_countries_sectors_and_kinds() -> None:
    codes = {row["iso3"] for row in COUNTRIES}
    assert {row["country"] for row in BODIES} - codes == {""}
    assert {row["sector"] for row in BODIES} <= SECTORS
    assert {row["kind"] for row in BODIES} <= KINDS


@pytest.mark.parametrize(
    ("kind", "sectors"),
    [
        ("party", {"PTY"}),
        ("media", {"MED"}),
        ("legislature", {"LEG"}),
        ("court", {"JUD"}),
        ("university", {"EDU"}),
        ("igo", {"IGO"}),
        ("pollster", {"BUS", "NGO"}),
        ("armed_group", {"REB", "PRM", "CRM", "GOV"}),
    ],
)
def test_a_kind_goes_with_its_sectors(kind: str, sectors: set[str]) -> None:
    assert {row["sector"] for row in BODIES if row["kind"] == kind} <= sectors


def test_no_two_bodies_share_a_name_but_for_those_that_do() -> None:
    shared = {word for word, ids in owners(BODIES, "id", "name", "aliases").items() if len(ids) > 1}
    assert shared == {"PTI"}  # a news agency in India, a party in Pakistan


def test_no_body_bears_a_countrys_name() -> None:
    named = NAMED.keys() | ADJECTIVES.keys()
    assert {word for row in BODIES for word in cells(row, "name", "aliases")} & named == set()


@pytest.mark.parametrize(
    "word", ["Foreign Ministry", "Defense Ministry", "Time", "Foreign Affairs", "Let", "Supreme Court"]
)
def test_words_that_are_no_bodys_own_are_left_out(word: str) -> None:
    assert word not in {name for row in BODIES for name in cells(row, "name", "aliases")}


@pytest.mark.parametrize(
    ("word", "country", "sector"),
    [
        ("NATO", "", "IGO"),
        ("Brussels", "", "IGO"),
        ("I.A.E.A.", "", "IGO"),
        ("Pentagon", "USA", "MIL"),
        ("Capitol Hill", "USA", "LEG"),
        ("Shin Bet", "ISR", "SPY"),
        ("Hamas", "PSE", "REB"),
        ("Hizbullah", "LBN", "REB"),
        ("Revolutionary Guards", "IRN", "MIL"),
        ("KMT", "TWN", "PTY"),
        ("Vetevendosje", "XKX", "PTY"),
        ("Republika Srpska", "BIH", "GOV"),
        ("Artsakh", "AZE", "REB"),
        ("Levada Center", "RUS", "BUS"),
        ("Reuters", "GBR", "MED"),
        ("Taliban", "AFG", "GOV"),
    ],
)
def test_a_name_means_its_body(word: str, country: str, sector: str) -> None:
    (row,) = (row for row in BODIES if word in cells(row, "name", "aliases"))
    assert (row["country"], row["sector"]) == (country, sector)

"""Who held which office in the Korean question, and the bodies that speak in it: whether the tables fit.

Keys of ``office`` used here beside the plain ones (president, prime_minister, foreign_minister ...):
``leader`` for the ruler of North Korea, ``head_of_state`` for the one who signs in the ruler's stead,
``foreign_minister`` and ``defense_minister`` also for the American secretaries, ``vice_minister`` for any
deputy, ``military_chief`` for chairmen of joint chiefs and chiefs of a general staff, ``commander`` for a
force in the field, ``official`` for party secretaries and departments, whatever their title says.
"""

import calendar
import csv
import re
from collections import defaultdict
from importlib.resources import files
from itertools import combinations

import pytest

DATA = files("detente.codes") / "data"
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
SECTORS = re.compile("GOV|MIL|JUD|PTY|LEG|SPY|OPP|REB|PRM|BUS|MED|EDU|LAB|NGO|IGO|CVL|CRM|REL|ELI|COP")
OFFICE = re.compile(
    "president|president_elect|acting_president|leader|head_of_state|monarch|vice_president|"
    "prime_minister|deputy_prime_minister|foreign_minister|defense_minister|unification_minister|"
    "finance_minister|minister|acting_minister|vice_minister|security_adviser|adviser|"
    "intelligence_chief|military_chief|commander|general|chief_of_staff|chief_cabinet_secretary|"
    "senior_secretary|spokesperson|envoy|ambassador|diplomat|negotiator|official|party_leader|"
    "floor_leader|presidential_candidate|lawmaker|speaker_of_parliament|governor|mayor|"
    "prosecutor_general|first_lady|secretary_general|director|rapporteur|analyst|activist|executive|"
    "media"
)
ONE_HOLDER = {
    *("president", "leader", "head_of_state", "monarch", "vice_president", "prime_minister"),
    *("foreign_minister", "defense_minister", "unification_minister", "military_chief", "secretary_general"),
    *(
        "chief_of_staff",
        "chief_cabinet_secretary",
        "speaker_of_parliament",
        "prosecutor_general",
        "first_lady",
    ),
    *("intelligence_chief", "security_adviser", "governor", "mayor", "commander"),
}
KIND = re.compile(
    "igo|ministry|military|legislature|court|party|media|pollster|armed_group|think_tank|university|"
    "ngo|agency|alliance|office|company|entity"
)
# Two men whose names the wires spell alike: the foreign minister and the vice marshal.
NAMESAKES = {"ri yong ho", "ri yong-ho"}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


PEOPLE = rows("people.korea.csv")
OFFICES = rows("offices.korea.csv")
BODIES = rows("bodies.korea.csv")
COUNTRIES = {row["iso3"] for row in rows("countries.csv")}
ABOVE_STATES = {"IGO", "MIL", "GOV"}


def first(date: str) -> str:
    """The earliest day a date of any precision can mean; an open start lies before all."""
    return (date + "-01-01"[len(date) - 4 :]) if date else "0000-01-01"


def last(date: str) -> str:
    """The latest day a date of any precision can mean; an open end lies after all."""
    if not date:
        return "9999-12-31"
    year, month = int(date[:4]), int(date[5:7] or 12)
    return date if len(date) == 10 else f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"


def surely_together(one: dict[str, str], other: dict[str, str]) -> bool:
    """Two terms share more than the day of the handover, however their dates are read."""
    start = max(last(t["since"]) if t["since"] else "0000-01-01" for t in (one, other))
    end = min(first(t["until"]) if t["until"] else "9999-12-31" for t in (one, other))
    return start < end


def listed(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        (PEOPLE, "id name country sex aliases native"),
        (OFFICES, "person office title country sector since until"),
        (BODIES, "id name country sector kind aliases native since until"),
    ],
)
def test_a_table_has_the_columns_agreed_and_clean_cells(table: list[dict[str, str]], columns: str) -> None:
    assert list(table[0]) == columns.split()
    assert all(None not in row and None not in row.values() for row in table)
    assert [r for r in table if any(v != v.strip() or "  " in v or ";;" in v for v in r.values())] == []


@pytest.mark.parametrize("table", [PEOPLE, BODIES])
def test_ids_are_unique_and_plain(table: list[dict[str, str]]) -> None:
    ids = [row["id"] for row in table]
    assert len(ids) == len(set(ids))
    assert [i for i in ids if not re.fullmatch(r"[a-z][a-z0-9_]*[a-z0-9]", i)] == []


@pytest.mark.parametrize(("table", "alike"), [(PEOPLE, NAMESAKES), (BODIES, set())])
def test_a_name_belongs_to_one_entry_unless_it_is_known_to_be_shared(
    table: list[dict[str, str]], alike: set[str]
) -> None:
    owners = defaultdict(set)
    for row in table:
        forms = [row["name"], *listed(row["aliases"])]
        assert len(forms) == len(set(forms)), row["id"]
        for form in forms:
            owners[form.casefold()].add(row["id"])
    assert {name for name, ids in owners.items() if len(ids) > 1} == alike


def test_everyone_is_a_man_or_a_woman_of_a_known_country() -> None:
    assert [p["id"] for p in PEOPLE if p["sex"] not in {"m", "f"} or p["country"] not in COUNTRIES] == []


def test_no_alias_of_a_person_is_a_bare_surname() -> None:
    assert [a for p in PEOPLE for a in listed(p["aliases"]) if " " not in a] == []


def test_native_names_are_not_in_latin_letters() -> None:
    assert [n for p in PEOPLE for n in listed(p["native"]) if re.search("[A-Za-z]", n)] == []


def test_a_korean_is_found_in_the_spelling_of_either_korea() -> None:
    for person in PEOPLE:
        if person["country"] in {"KOR", "PRK"} and re.fullmatch(r"\w+ \w+-\w+", person["name"]):
            parted = person["name"].replace("-", " ").title().casefold()
            assert parted in [a.casefold() for a in listed(person["aliases"])], person["id"]


def test_every_office_has_its_person() -> None:
    known = {p["id"] for p in PEOPLE}
    assert [o for o in OFFICES if o["person"] not in known] == []


def test_offices_are_known_keys_with_a_title_and_a_sector() -> None:
    assert [o for o in OFFICES if not OFFICE.fullmatch(o["office"])] == []
    assert [o for o in OFFICES if not o["title"] or not SECTORS.fullmatch(o["sector"])] == []


def test_only_what_stands_above_states_has_no_country() -> None:
    assert [o for o in OFFICES if o["country"] not in COUNTRIES | {""}] == []
    assert [o for o in OFFICES if not o["country"] and o["sector"] != "IGO"] == []
    assert [b for b in BODIES if b["country"] not in COUNTRIES | {""}] == []
    assert [b["id"] for b in BODIES if not b["country"] and b["sector"] not in ABOVE_STATES | {"NGO"}] == []


def test_bodies_are_of_a_known_kind_and_sector() -> None:
    assert [b for b in BODIES if not KIND.fullmatch(b["kind"]) or not SECTORS.fullmatch(b["sector"])] == []


def test_dates_are_iso_and_in_order() -> None:
    dates = [d for row in OFFICES + BODIES for d in (row["since"], row["until"]) if d]
    assert [d for d in dates if not DATE.fullmatch(d)] == []
    assert [row for row in OFFICES + BODIES if first(row["since"]) > last(row["until"])] == []


def test_the_same_term_stands_once() -> None:
    terms = [(o["person"], o["title"], o["since"]) for o in OFFICES if o["since"]]
    assert len(terms) == len(set(terms))


def test_an_office_with_one_holder_has_one_at_a_time() -> None:
    seats = defaultdict(list)
    for term in OFFICES:
        if term["office"] in ONE_HOLDER:
            seats[term["country"], term["title"]].append(term)
    clashes = [(a, b) for held in seats.values() for a, b in combinations(held, 2) if surely_together(a, b)]
    assert clashes == []


@pytest.mark.parametrize(
    ("state", "office", "day", "holder"),
    [
        ("KOR", "president", "2021-11-25", "moon_jae_in"),
        ("KOR", "president", "2025-06-11", "lee_jae_myung"),
        ("KOR", "governor", "2020-03-01", "lee_jae_myung"),
        ("KOR", "foreign_minister", "2023-02-21", "park_jin"),
        ("KOR", "unification_minister", "2000-06-15", "park_jae_kyu"),
        ("PRK", "leader", "1994-07-01", "kim_il_sung"),
        ("PRK", "leader", "2019-02-28", "kim_jong_un"),
        ("PRK", "foreign_minister", "2018-06-12", "ri_yong_ho"),
        ("PRK", "military_chief", "2010-11-23", "ri_yong_ho_marshal"),
        ("USA", "president", "2018-06-12", "donald_trump"),
        ("USA", "foreign_minister", "2000-10-23", "madeleine_albright"),
        ("CHN", "president", "2018-03-26", "xi_jinping"),
        ("JPN", "prime_minister", "2002-09-17", "junichiro_koizumi"),
        ("RUS", "president", "2024-06-19", "vladimir_putin"),
    ],
)
def test_well_known_days_find_their_holder(state: str, office: str, day: str, holder: str) -> None:
    terms = [o for o in OFFICES if (o["country"], o["office"]) == (state, office)]
    held = [o["person"] for o in terms if first(o["since"]) <= day <= last(o["until"])]
    assert holder in held
    assert office == "governor" or held == [holder]

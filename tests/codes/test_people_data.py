"""Who held which office in the world: whether the two tables fit together."""

import calendar
import csv
import re
from collections import defaultdict
from importlib.resources import files
from itertools import combinations

import pytest

DATA = files("detente.codes") / "data"
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
ONE_HOLDER = {
    "president",
    "prime_minister",
    "foreign_minister",
    "defense_minister",
    "supreme_leader",
    "monarch",
    "chancellor",
    "security_adviser",
}
SECTORS = re.compile("GOV|MIL|JUD|PTY|LEG|SPY|OPP|REB|PRM|BUS|MED|EDU|LAB|NGO|IGO|CVL|CRM|REL|ELI|COP")


def rows(kind: str) -> list[dict[str, str]]:
    """The rows of a kind's files of all regions."""
    paths = sorted(
        p.name for p in DATA.iterdir() if p.name.startswith(f"{kind}.") and p.name.endswith(".csv")
    )
    found = []
    for name in paths:
        with (DATA / name).open(encoding="utf-8") as file:
            found += csv.DictReader(file)
    return found


PEOPLE = rows("people")
OFFICES = rows("offices")
NAMESAKES = {
    frozenset({"ri_yong_ho", "ri_yong_ho_marshal"}),
    frozenset({"andris_berzins", "andris_berzins_prime_minister"}),
}
"""Who share a whole name; their offices and dates tell them apart."""


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
    start = max(last(one["since"]), last(other["since"])) if one["since"] and other["since"] else "9999"
    end = min(first(t["until"]) if t["until"] else "9999-12-31" for t in (one, other))
    return start < end


def test_the_columns_are_those_agreed() -> None:
    assert list(PEOPLE[0]) == ["id", "name", "country", "sex", "aliases", "native"]
    assert list(OFFICES[0]) == ["person", "office", "title", "country", "sector", "since", "until"]


def test_no_row_has_a_cell_too_few_or_too_many() -> None:
    assert all(None not in row and None not in row.values() for row in PEOPLE + OFFICES)


def test_cells_are_trimmed() -> None:
    assert not [r for r in PEOPLE + OFFICES if any(v != v.strip() or "  " in v for v in r.values())]


def test_ids_are_unique_and_plain() -> None:
    ids = [p["id"] for p in PEOPLE]
    assert len(ids) == len(set(ids))
    assert [i for i in ids if not re.fullmatch(r"[a-z][a-z0-9_]*[a-z0-9]", i)] == []


def test_everyone_is_a_man_or_a_woman_of_some_country() -> None:
    assert [p["id"] for p in PEOPLE if p["sex"] not in {"m", "f"}] == []
    assert [p["id"] for p in PEOPLE if not re.fullmatch("[A-Z]{3}", p["country"])] == []


def test_no_name_belongs_to_two_people() -> None:
    owners = defaultdict(set)
    for person in PEOPLE:
        for name in (person["name"], *filter(None, person["aliases"].split(";"))):
            owners[name.casefold()].add(person["id"])
    shared = {frozenset(o) for o in owners.values() if len(o) > 1}
    assert shared == NAMESAKES


def test_no_alias_is_a_bare_surname_or_said_twice() -> None:
    for person in PEOPLE:
        aliases = list(filter(None, person["aliases"].split(";")))
        assert [a for a in aliases if " " not in a and "-" not in a] == [], person["id"]
        assert len({*aliases, person["name"]}) == len(aliases) + 1, person["id"]


def test_every_office_has_its_person() -> None:
    assert {o["person"] for o in OFFICES} <= {p["id"] for p in PEOPLE}


def test_nobody_is_described_twice() -> None:
    assert len({p["id"] for p in PEOPLE}) == len(PEOPLE)


def test_offices_are_keys_with_a_title_and_a_sector() -> None:
    assert [o for o in OFFICES if not re.fullmatch(r"[a-z]+(_[a-z]+)*", o["office"])] == []
    assert [o for o in OFFICES if not o["title"] or not SECTORS.fullmatch(o["sector"])] == []


def test_only_offices_of_bodies_above_states_have_no_country() -> None:
    assert [o for o in OFFICES if not re.fullmatch("[A-Z]{3}|", o["country"])] == []
    assert [o for o in OFFICES if not o["country"] and o["sector"] not in {"IGO", "JUD", "NGO", "REB"}] == []


def test_dates_are_iso_and_in_order() -> None:
    dates = [d for o in OFFICES for d in (o["since"], o["until"]) if d]
    assert [d for d in dates if not DATE.fullmatch(d)] == []
    assert [o for o in OFFICES if first(o["since"]) > last(o["until"])] == []


def test_the_same_term_stands_once() -> None:
    terms = [(o["person"], o["title"], o["since"]) for o in OFFICES]
    assert len(terms) == len(set(terms))


def test_an_office_with_one_holder_has_one_at_a_time() -> None:
    seats = defaultdict(list)
    for term in OFFICES:
        if term["office"] in ONE_HOLDER:
            seats[term["country"], term["office"]].append(term)
    clashes = [(a, b) for held in seats.values() for a, b in combinations(held, 2) if surely_together(a, b)]
    assert clashes == []


@pytest.mark.parametrize(
    ("state", "office", "day", "holder"),
    [
        ("ISR", "prime_minister", "2021-12-01", "naftali_bennett"),
        ("ISR", "prime_minister", "2023-10-07", "benjamin_netanyahu"),
        ("UKR", "president", "2014-03-18", "oleksandr_turchynov"),
        ("IRN", "foreign_minister", "2015-07-14", "mohammad_javad_zarif"),
        ("ARM", "prime_minister", "2020-11-09", "nikol_pashinyan"),
        ("XKX", "prime_minister", "2008-02-17", "hashim_thaci"),
    ],
)
def test_well_known_days_find_their_holder(state: str, office: str, day: str, holder: str) -> None:
    terms = [o for o in OFFICES if (o["country"], o["office"]) == (state, office)]
    assert [o["person"] for o in terms if first(o["since"]) <= day < first(o["until"] or "9999")] == [holder]

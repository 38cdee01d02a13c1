"""The places of the world: the table holds together, and a place is in its country."""

import csv
from importlib.resources import files
from itertools import pairwise

import pytest

from detente.codes.gazetteer import gazetteer, nouns, table
from detente.codes.lands import place, places
from detente.codes.spelling import words

ROWS = list(csv.DictReader((files("detente.codes") / "data" / "places.csv").read_text("utf-8").splitlines()))
CODES = {row["iso3"] for row in table("countries")}


def test_every_place_has_a_name_a_kind_and_countries_that_exist() -> None:
    assert [r for r in ROWS if not words(r["name"]) or r["kind"] not in ("city", "region", "adjective")] == []
    assert [r for r in ROWS if not r["countries"] or not set(r["countries"].split(";")) <= CODES] == []


def test_no_place_stands_twice() -> None:
    names = [words(r["name"]) for r in ROWS]
    assert len(names) == len(set(names))


def test_no_place_is_a_countrys_name_or_capital() -> None:
    def taken(name: str) -> bool:
        key = words(name)
        return any(n.words == key and n.entry.kind == "country" for n in gazetteer().names.get(key[0], ()))

    assert [r["name"] for r in ROWS if taken(r["name"])] == []


def test_no_place_is_a_common_noun() -> None:
    assert [r["name"] for r in ROWS if " ".join(words(r["name"])) in nouns()] == []


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Kharkiv", "UKR"),
        ("Bakhmut", "UKR"),
        ("Bavaria", "DEU"),
        ("Bavarian", "DEU"),
        ("Mosul", "IRQ"),
        ("Rafah", "PSE"),
        ("Shusha", "AZE"),
        ("Mitrovica", "XKX"),
        ("Busan", "KOR"),
        ("Kaesong", "PRK"),
        ("Texas", "USA"),
        ("Rakhine", "MMR"),
        ("Darfur", "SDN"),
        ("Zairean", "COD"),
    ],
)
def test_a_place_is_in_its_country(name: str, country: str) -> None:
    found = place(words(name))
    assert found is not None
    assert found.countries[0] == country


def test_the_longest_name_goes_first() -> None:
    found = place(words("New York City police"))
    assert found is not None
    assert found.name == "New York City"
    assert all(len(a.words) >= len(b.words) for same in places().values() for a, b in pairwise(same))


def test_nothing_is_no_place() -> None:
    assert place(()) is None
    assert place(("xyzzy",)) is None

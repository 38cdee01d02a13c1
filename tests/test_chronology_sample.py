"""The chronology that comes with the software, and the maps for lists of dated events."""

import csv
import tomllib
from collections import Counter
from datetime import date
from importlib.resources import files
from itertools import product
from pathlib import Path

import pytest

from detente.codes.gazetteer import gazetteer
from detente.codes.plover import TYPES

SAMPLES = Path(__file__).parent.parent / "samples"
COLUMNS = "date source target type mode what outlet title published".split()
PARTIES = {"CHN", "JPN", "KOR", "PRK", "RUS", "USA"}
MUTUAL = {"AGREE", "CONSULT", "COOPERATE", "RETREAT", "SUPPORT"}
LAST = date(2026, 11, 30)
MAPPED = {"columns", "fixed", "types", "options"}

with (SAMPLES / "chronology.csv").open(encoding="utf-8", newline="") as file:
    TABLE = csv.DictReader(file)
    ROWS = list(TABLE)


def sides(row: dict[str, str]) -> tuple[list[str], list[str]]:
    return row["source"].split(";"), row["target"].split(";")


def directed(row: dict[str, str]) -> set[tuple[str, str]]:
    return {(s, t) for s, t in product(*sides(row)) if s != t}


def joint(row: dict[str, str]) -> bool:
    return bool(set(sides(row)[0]) & set(sides(row)[1]))


def test_it_is_a_table_without_holes_or_repeats_in_order_of_days() -> None:
    assert TABLE.fieldnames == COLUMNS
    assert len(ROWS) >= 180
    assert [r for r in ROWS if None in r or not all(v or k == "mode" for k, v in r.items())] == []
    assert [r for r in ROWS if any(v != v.strip() for v in r.values())] == []
    assert [n for _, n in Counter(tuple(r.values()) for r in ROWS).items() if n > 1] == []
    assert [r["date"] for r in ROWS] == sorted(r["date"] for r in ROWS)


def test_every_day_exists_and_none_is_told_before_it_came() -> None:
    for row in ROWS:
        day, told = date.fromisoformat(row["date"]), date.fromisoformat(row["published"])
        assert date(2018, 1, 1) <= day <= told <= LAST, row
        assert (told - day).days <= 31, row  # a source of the time, no history book


def test_every_type_and_mode_is_of_plover() -> None:
    for row in ROWS:
        assert row["mode"] in {"", *TYPES[row["type"]].modes}, row


def test_every_party_is_a_country_that_the_gazetteer_knows() -> None:
    known = {c for c, entry in gazetteer().entries.items() if entry.kind == "country"}
    for row in ROWS:
        for side in sides(row):
            assert set(side) <= PARTIES & known, row
            assert side == sorted(set(side)), row


def test_what_is_mutual_has_the_same_parties_on_both_sides() -> None:
    for row in ROWS:
        source, target = sides(row)
        if joint(row):
            assert source == target, row
            assert len(source) > 1, row
            assert row["type"] in MUTUAL, row


def test_a_meeting_is_told_once_and_of_all_who_met() -> None:
    meetings = [r for r in ROWS if r["type"] == "CONSULT" and r["mode"] != "phone"]
    assert [r for r in meetings if not joint(r)] == []
    assert [r for r in meetings if (len(sides(r)[0]) > 2) != (r["mode"] == "multilateral")] == []
    held = Counter((r["date"], r["source"]) for r in meetings)
    assert [m for m, n in held.items() if n > 1] == []


def test_the_sentences_are_short_plain_unlike_and_quote_nobody() -> None:
    told = [r["what"] for r in ROWS]
    assert [w for w in told if len(w) > 160 or not w.endswith(".") or "  " in w] == []
    assert [w for w in told if set(w) & set('"“”„«»‘’;')] == []
    assert [w for w, n in Counter(told).items() if n > 1] == []


@pytest.mark.parametrize("year", range(2018, 2027))
def test_every_year_tells_of_both_koreas_and_of_the_others(year: int) -> None:
    of_year = [directed(r) for r in ROWS if r["date"].startswith(str(year))]
    assert sum(("KOR", "PRK") in d for d in of_year) >= 5
    assert sum(("PRK", "KOR") in d for d in of_year) >= 10
    for other in PARTIES - {"KOR", "PRK"}:
        assert any({("KOR", other), ("PRK", other), (other, "KOR"), (other, "PRK")} & d for d in of_year)


def test_every_dyad_of_a_korea_is_there_in_both_directions() -> None:
    seen = Counter(pair for r in ROWS for pair in directed(r))
    for korea, other in product(("KOR", "PRK"), PARTIES):
        if korea != other:
            assert min(seen[korea, other], seen[other, korea]) >= 5, (korea, other)
    assert seen["KOR", "PRK"] >= 70
    assert seen["PRK", "KOR"] >= 70


def test_words_and_deeds_for_and_against_go_both_ways() -> None:
    for pair in (("KOR", "PRK"), ("PRK", "KOR"), ("USA", "PRK"), ("PRK", "USA")):
        one_sided = [r for r in ROWS if pair in directed(r) and not joint(r)]
        assert {TYPES[r["type"]].quad for r in one_sided} >= {1, 2, 3, 4}, pair
    assert {r["type"] for r in ROWS} == set(TYPES)


def maps() -> dict[str, dict[str, dict[str, object]]]:
    shipped = files("detente.loading") / "maps"
    found = {f.name: f.read_text("utf-8") for f in shipped.iterdir() if f.name.endswith(".toml")}
    found["chronology.toml"] = (SAMPLES / "chronology.toml").read_text("utf-8")
    return {name: tomllib.loads(text) for name, text in found.items()}


def test_the_map_of_the_sample_names_its_columns() -> None:
    columns = maps()["chronology.toml"]["columns"]
    cited = columns.pop("cite")
    assert isinstance(cited, list)
    assert sorted([*columns.values(), *cited]) == sorted(COLUMNS)


@pytest.mark.parametrize("name", maps())
def test_a_map_says_who_did_what_to_whom_when_and_where_it_is_told(name: str) -> None:
    found = maps()[name]
    assert set(found) <= MAPPED
    told = {*found["columns"], *found.get("fixed", {})}
    assert told >= {"date", "source", "target", "type", "what", "cite"}
    for value in found.get("types", {}).values():
        kind, _, mode = str(value).partition("/")
        assert mode in {"", *TYPES[kind].modes}, value


def test_the_map_of_the_provocations_takes_attacks_and_tests_apart() -> None:
    types = maps()["provocations.toml"]["types"]
    assert types["Short-range Ballistic Missile Launch"] == types["Nuclear Test"] == "MOBILIZE/weapons"
    assert types["Shelling of Yeonpyeong Island"] == "ASSAULT/heavy-weapons"
    assert len(types) > 100

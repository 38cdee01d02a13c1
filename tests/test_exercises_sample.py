"""The sample list of exercises and talks: every row is dated, typed and cited, and no row is there twice."""

import csv
from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from detente.codes.plover import TYPES

SAMPLE = Path(__file__).parent.parent / "samples" / "exercises-and-talks.csv"
COLUMNS = [
    *("kind", "series", "date", "until", "source", "target", "type", "mode"),
    *("what", "outlet", "title", "published"),
]
TYPED = {"exercise": "MOBILIZE", "suspension": "CONCEDE", "talks": "CONSULT"}
PARTIES = {"CHN", "JPN", "KOR", "PRK", "RUS", "USA"}

Row = dict[str, str]


@cache
def rows() -> tuple[Row, ...]:
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def of(kind: str) -> list[Row]:
    return [row for row in rows() if row["kind"] == kind]


def first(row: Row) -> date:
    return date.fromisoformat(row["date"])


def last(row: Row) -> date:
    return date.fromisoformat(row["until"] or row["date"])


def test_the_columns_are_those_of_a_chronology_with_a_last_day() -> None:
    assert list(rows()[0]) == COLUMNS
    assert all(None not in row and None not in row.values() for row in rows())


def test_there_are_enough_rows_of_each_kind_to_measure_on() -> None:
    kinds = Counter(row["kind"] for row in rows())
    assert set(kinds) == set(TYPED)
    assert kinds["exercise"] >= 70
    assert kinds["talks"] >= 60


def test_the_days_are_real_in_order_and_of_the_years_covered() -> None:
    assert [
        row for row in rows() if not date(1994, 1, 1) <= first(row) <= last(row) <= date(2026, 12, 31)
    ] == []
    days = [first(row) for row in rows()]
    assert days == sorted(days)


@pytest.mark.parametrize(("kind", "longest"), [("exercise", 62), ("suspension", 1), ("talks", 31)])
def test_nothing_lasts_longer_than_its_kind_does(kind: str, longest: int) -> None:
    assert [row for row in of(kind) if (last(row) - first(row)).days >= longest] == []


def test_each_kind_has_its_plover_type_and_a_mode_of_it() -> None:
    for row in rows():
        assert row["type"] == TYPED[row["kind"]]
        assert not row["mode"] or row["mode"] in TYPES[row["type"]].modes


def test_exercises_are_the_allies_and_face_the_north() -> None:
    for row in [*of("exercise"), *of("suspension")]:
        allies = row["source"].split(";")
        assert "USA" in allies
        assert set(allies) <= {"JPN", "KOR", "USA"}
        assert row["target"] == "PRK"
    assert all("KOR" in row["source"].split(";") for row in of("exercise"))


def test_talks_are_an_act_of_all_who_talk() -> None:
    for row in of("talks"):
        parties = row["source"].split(";")
        assert row["target"] == row["source"]
        assert parties == sorted(set(parties))
        assert "PRK" in parties
        assert {"KOR", "USA"} & set(parties)
        assert set(parties) <= PARTIES


def test_every_row_says_what_and_names_a_source() -> None:
    assert [
        row for row in rows() if not (row["series"] and row["what"] and row["outlet"] and row["title"])
    ] == []
    assert [row for row in rows() if any(cell != cell.strip() for cell in row.values())] == []


def test_no_source_is_dated_long_before_or_long_after_what_it_tells() -> None:
    dated = [row for row in rows() if row["published"]]
    assert len(dated) > 100
    early = [row for row in dated if (first(row) - date.fromisoformat(row["published"])).days > 45]
    late = [row["outlet"] for row in dated if (date.fromisoformat(row["published"]) - last(row)).days > 30]
    assert early == []
    assert set(late) <= {"Yonhap", "Chosun Biz"}  # chronologies, written years after


def test_no_row_is_there_twice() -> None:
    keys = Counter((row["series"], row["date"], row["source"]) for row in rows())
    assert [key for key, times in keys.items() if times > 1] == []


def test_a_series_does_not_overlap_itself() -> None:
    for series in {row["series"] for row in rows()}:
        held = [row for row in rows() if row["series"] == series and row["kind"] != "suspension"]
        assert [b for a, b in pairwise(held) if first(b) <= last(a)] == []

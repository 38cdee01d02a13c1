"""GDELT: the cells of 1.0 and 2.0, its actors, and rows that are no events."""

# ruff: noqa: FBT001 - a case of a table

from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from detente.codes import parties
from detente.record import Record
from exports import export, loading, stored
from parts import rows


@pytest.fixture
def record(tmp_path: Path):
    with Record(tmp_path / "a.db") as record:
        yield record


def one(record: Record, path: Path, line: str) -> dict[str, Any]:
    loading(record, stored(path, line))
    return rows(record)[0]


@pytest.mark.parametrize(("width", "cite"), [(61, True), (58, True), (57, False)])
def test_each_release_gives_the_same_row(record: Record, tmp_path: Path, width: int, cite: bool) -> None:
    row = one(record, tmp_path / "a.csv", export(width))
    assert row["date"] == date(2015, 2, 19)
    assert (row["type"], row["mode"], row["code"]) == ("CONSULT", "visit", "042")
    assert (row["source"], row["source_sector"], row["source_name"], row["source_code"]) == (
        "KOR",
        "GOV",
        "SEOUL",
        "KORGOV",
    )
    assert (row["target"], row["target_sector"], row["target_name"], row["target_code"]) == (
        "PRK",
        "GOV",
        "NORTH KOREA",
        "PRK",
    )
    assert (round(row["intensity"], 2), row["reports"], row["place"]) == (1.9, 6, "Kaesong, North Korea")
    assert row["cite"] == ("https://outlet.example.com/a.html" if cite else None)
    assert (row["row"], row["fault"], row["line"]) == (1, None, None)


def actor_cells(country: str, group: str, *types: str) -> dict[str, str]:
    code = "".join((country or group, *types))
    return {"c6": code, "c8": country, "c9": group} | {f"c{13 + n}": t for n, t in enumerate(types)}


def test_actors_are_those_of_their_whole_code(record: Record, tmp_path: Path) -> None:
    types = ("", "GOV", "MIL", "CVL", "ELI", "REB", "COP", "UAF")
    cases = [
        (actor_cells(*head, *filter(None, (a, b))), (*head, a, b))
        for head in (("KOR", ""), ("ROM", ""), ("EUR", ""), ("", "NAT"), ("", "TAL"), ("", ""))
        for a, b in product(types, types)
        if a or not b
    ]
    loading(record, stored(tmp_path / "b.csv", *(export(**({"c13": ""} | cells)) for cells, _ in cases)))
    for row, (cells, what) in zip(rows(record), cases, strict=True):
        assert (row["source"], row["source_sector"]) == parties.coded(cells["c6"]), what


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"c2": ""}, "no day: "),
        ({"c2": "00000000"}, "no day: 00000000"),
        ({"c2": "99999999"}, "no day: 99999999"),
        ({"c2": "00010203"}, "no day: 00010203"),
        ({"c2": "20150230"}, "no day: 20150230"),
        ({"c27": "999"}, "unknown CAMEO code 999"),
        ({"c27": "---"}, "unknown CAMEO code ---"),
        ({"c27": ""}, "unknown CAMEO code "),
    ],
)
def test_a_row_that_cannot_be_used_says_why(
    record: Record, tmp_path: Path, cells: dict[str, str], fault: str
) -> None:
    row = one(record, tmp_path / "a.csv", export(**cells))
    assert (row["fault"], row["type"], row["date"]) == (fault, None, None)
    assert row["line"] == export(**cells)[:1000]


def test_a_row_without_actors_or_number_is_an_event_still(record: Record, tmp_path: Path) -> None:
    bare = {f"c{n}": "" for n in (6, 7, 8, 13, 16, 17, 18, 31, 32)}
    row = one(record, tmp_path / "a.csv", export(**bare))
    assert (row["source"], row["source_sector"], row["target"], row["type"]) == (None, None, None, "CONSULT")
    assert (row["intensity"], row["reports"], row["source_name"]) == (None, 1, None)


def test_a_mere_statement_is_no_event_and_no_fault(record: Record, tmp_path: Path) -> None:
    done = loading(record, stored(tmp_path / "a.csv", export(c27="010"), export()))
    assert [(s.rows, s.events, s.odd) for s in done.sets] == [(2, 1, 0)]

"""Acts by the names of the data: each once a day, joint ones either way, no later ones, no more than asked for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from detente.record import Record
from detente.stream import Stream
from exports import export, loading, stored
from flagged import chronology

if TYPE_CHECKING:
    from pathlib import Path

FIRST, END = date(2000, 1, 1), date(2030, 1, 1)


@pytest.fixture
def record(tmp_path: Path):
    with Record(tmp_path / "a.db") as record:
        yield record


def test_an_act_told_twice_a_day_is_one_with_its_first_row(record: Record, tmp_path: Path) -> None:
    cells = {"c27": "111"}
    rows = [cells, cells, cells | {"c27": "112"}, cells | {"c2": "20150301"}]
    loading(record, stored(tmp_path / "a.csv", *(export(c1=str(n), **c) for n, c in enumerate(rows))))
    with Stream(record) as stream:
        found = stream.named(FIRST, END, 100)
        assert found[["code", "row", "times"]].to_numpy().tolist() == [
            ["111", 1, 2],
            ["112", 3, 1],
            ["111", 4, 1],
        ]
        assert set(found["file"]) == {str(tmp_path / "a.csv")}
        assert stream.named(FIRST, date(2015, 3, 1), 100)["row"].tolist() == [1, 3]
        assert stream.named(date(2015, 3, 1), END, 100)["row"].tolist() == [4]
        assert stream.named(FIRST, END, 2)["row"].tolist() == [4]
        assert stream.last() == date(2015, 3, 1)


def test_the_last_day_is_whole_however_few_rows_are_asked_for(record: Record, tmp_path: Path) -> None:
    loading(record, stored(tmp_path / "a.csv", *(export(c1=str(n), c27=f"11{n}") for n in (1, 2))))
    with Stream(record) as stream:
        assert len(stream.named(FIRST, END, 1)) == 2


def test_a_joint_act_is_one_of_either_side(tmp_path: Path) -> None:
    rows = ["2018-04-27,KOR;PRK,KOR;PRK,CONSULT/visit,They meet.,Wire", "2018-04-28,KOR,PRK,AID,Rice.,Wire"]
    with chronology(tmp_path, rows) as record, Stream(record) as stream:
        found = stream.named(FIRST, END, 100)
        pairs = found[["source_country", "target_country", "type"]].to_numpy().tolist()
        assert pairs == [["KOR", "PRK", "CONSULT"], ["PRK", "KOR", "CONSULT"], ["KOR", "PRK", "AID"]]
        assert found["quote"].tolist() == ["They meet.", "They meet.", "Rice."]


def test_no_events_are_no_last_day(record: Record) -> None:
    with Stream(record) as stream:
        assert stream.last() is None
        assert stream.named(FIRST, END, 100).empty

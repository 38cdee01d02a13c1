"""Loaded data sets: kept with their parts, forgotten with them, checked for them."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record import Dataset, Record, file
from detente.record.datasets import numbered
from made import STORY

LAYOUTS = Path(__file__).parent.parent / "layouts"
ONE = Dataset(
    7, "ab" * 32, "icews", "a.tab", "icews-ab.parquet", 9, 8, 1, "2014-01-01", "2014-01-02", "1", "2026-01-01"
)


def keep(record: Record, *sets: Dataset) -> None:
    """Put a part in place and its data sets into the record."""
    assert record.bulk
    record.bulk.mkdir(exist_ok=True)
    written = record.bulk / "new.part"
    written.write_bytes(b"rows")
    record.add_datasets(sets, written)


def parts(record: Record) -> set[str]:
    assert record.bulk
    return {path.name for path in record.bulk.iterdir()}


def test_a_data_set_comes_out_as_it_went_in(tmp_path: Path) -> None:
    with Record(tmp_path / "k.db") as record:
        keep(record, ONE)
        assert record.datasets() == [ONE]
        assert parts(record) == {ONE.part}
        assert record.check() == []
    with Record(tmp_path / "k.db") as again:
        assert again.datasets() == [ONE]


def test_a_part_goes_with_the_last_data_set_in_it(tmp_path: Path) -> None:
    with Record(tmp_path / "k.db") as record:
        keep(record, ONE, replace(ONE, id=8))
        record.forget(7)
        assert parts(record) == {ONE.part}
        record.forget(8)
        assert parts(record) == set()
        with pytest.raises(KeyError):
            record.forget(8)


def test_a_part_that_is_gone_is_a_fault(tmp_path: Path) -> None:
    with Record(tmp_path / "k.db") as record:
        keep(record, ONE)
        assert record.bulk
        (record.bulk / ONE.part).unlink()
        (fault,) = record.check()
        assert (fault.table, fault.row) == ("datasets", ONE.id)
        assert ONE.part in fault.what


def test_what_cannot_be_kept_leaves_no_part(tmp_path: Path) -> None:
    with Record(tmp_path / "k.db") as record:
        with pytest.raises(sqlite3.IntegrityError):
            keep(record, replace(ONE, digest=None))  # type: ignore[arg-type]
        assert record.datasets() == []
        assert ONE.part not in parts(record)


def test_a_record_in_memory_has_no_folder() -> None:
    with Record(":memory:") as record:
        assert record.bulk is None


def test_a_record_of_the_third_layout_takes_data_sets(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as db:
        db.executescript((LAYOUTS / "3.sql").read_text("utf-8"))
        db.execute(f"PRAGMA application_id = {file.APPLICATION}")
        db.execute("PRAGMA user_version = 3")
        db.commit()
    with Record(path, create=False) as record, Record(":memory:") as new:
        assert set(record.tables()) == set(new.tables())
        keep(record, ONE)
        assert record.datasets() == [ONE]
        assert record.add(STORY)
        assert record.check() == []


@given(st.binary(min_size=32, max_size=32))
def test_an_id_fits_where_it_is_kept(digest: bytes) -> None:
    assert 0 <= numbered(digest.hex()) < 2**63

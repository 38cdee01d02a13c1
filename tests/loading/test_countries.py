"""How far what is loaded is between countries."""

from pathlib import Path

import pytest

from detente.loading import loaded
from detente.loading.countries import Standing, standing
from detente.record import Record, RecordError

LIST = """date,source,target,type
2018-04-27,PRK,KOR,AID
2018-04-27,PRK,KOR;USA,AID
2018-04-27,PRK,PRK,AID
2018-04-27,PRK,United Nations,AID
2018-04-27,IAEA,United Nations,AID
2018-04,PRK,KOR,AID
"""


@pytest.fixture
def record(tmp_path: Path):
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    with Record(tmp_path / "a.db") as opened:
        loaded(opened, "chronology", [tmp_path / "list.csv"])
        yield opened


def test_pairs_of_countries_and_who_has_none(record: Record) -> None:
    (made,) = record.datasets()
    who = standing(record)
    assert (who.between, who.within) == ({made.id: 3}, {made.id: 1})
    assert who.nameless == (("United Nations", 2), ("IAEA", 1))


def test_what_is_forgotten_does_not_count(record: Record) -> None:
    record.forget(record.datasets()[0].id)
    assert standing(record) == Standing()


def test_a_part_that_is_gone_is_told(record: Record) -> None:
    assert record.bulk
    for part in record.bulk.glob("*.parquet"):
        part.unlink()
    with pytest.raises(RecordError, match="is gone"):
        standing(record)

"""Mentions of GDELT beside its exports: how many sources told of an event."""

import zipfile
from pathlib import Path

import pytest

from detente.loading.mentions import is_mentions, load_with_mentions
from detente.record import Record
from exports import export, stored
from parts import rows

DAMAGED = "the archive is damaged or cut short (File is not a zip file)"


def mention(event: str, source: str, cells: int = 16) -> str:
    return "\t".join(
        [event, "20150219", "20150219", "1", source, "https://a.example.com", *["1"] * (cells - 6)]
    )


@pytest.fixture
def record(tmp_path: Path):
    with Record(tmp_path / "a.db") as record:
        yield record
        assert record.check() == []


def test_an_event_has_as_many_reports_as_sources(record: Record, tmp_path: Path) -> None:
    exports = stored(
        tmp_path / "a.export.CSV", export(c1="1"), export(c1="2", c27="111"), export(c1="3", c27="112")
    )
    first = stored(
        tmp_path / "a.mentions.CSV", mention("1", "a.com"), mention("1", "A.com"), mention("2", "b.com")
    )
    second = tmp_path / "b.mentions.CSV.zip"
    with zipfile.ZipFile(second, "w") as archive:
        archive.writestr(
            "b.mentions.CSV", f"{mention('1', 'c.com')}\n{mention('9', 'c.com')}\n{mention('2', '', 9)}\n"
        )
    done = load_with_mentions(record, [first, exports, second])
    assert (done.lost, done.odd, [s.rows for s in done.sets]) == ([], [], [3])
    assert [row["reports"] for row in rows(record)] == [2, 1, 6]


def test_later_mentions_are_taken_up_and_the_same_ones_not_again(record: Record, tmp_path: Path) -> None:
    exports = stored(tmp_path / "a.export.CSV", export(c1="1"))
    mentions = stored(tmp_path / "a.mentions.CSV", mention("1", "a.com"))
    assert len(load_with_mentions(record, [tmp_path / "a.export.CSV"]).sets) == 1
    assert len(load_with_mentions(record, [exports, mentions]).sets) == 1
    assert load_with_mentions(record, [exports, mentions]).known == [str(exports)]
    assert [row["reports"] for row in rows(record)] == [1]


def test_a_folder_may_hold_both(record: Record, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    stored(folder / "a.mentions.CSV", mention("1", "a.com"), mention("1", "b.com"), mention("1", "c.com"))
    stored(folder / "b.export.CSV", export(c1="1"))
    assert is_mentions(folder / "a.mentions.CSV")
    assert not is_mentions(folder / "b.export.CSV")
    (folder / "c.zip").write_bytes(b"PK")
    assert [line.split(": ")[1] for line in load_with_mentions(record, [folder]).lost] == [DAMAGED]
    assert [row["reports"] for row in rows(record)] == [3]

"""Loading: each file once, in whole batches, whatever else is at work in the record."""

import gzip
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
import zipfile
from pathlib import Path

import pytest

from detente.loading.gdelt import LAYOUT
from detente.loading.load import load
from detente.record import Record, RecordError
from detente.stream import Stream, engine
from exports import export, loading, stored
from parts import rows


@pytest.fixture
def record(tmp_path: Path):
    with Record(tmp_path / "a.db") as record:
        yield record
        assert record.check() == []
        left = [p.name for p in record.bulk.iterdir()] if record.bulk.is_dir() else []
        assert sorted(left) == sorted({d.part for d in record.datasets()})


def test_the_same_bytes_are_loaded_once_however_they_come(record: Record, tmp_path: Path) -> None:
    plain = stored(tmp_path / "a.csv", export())
    packed = tmp_path / "b.csv.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.write(plain, "c.csv")
    done = loading(record, plain, plain, packed, tmp_path / "c.zip")
    assert [s.path for s in done.sets] == [str(plain)]
    assert done.known == [str(plain), str(packed), f"{tmp_path}/c.zip/c.csv"]
    again = loading(record, packed)
    assert (again.sets, again.known) == ([], [str(packed)])
    assert len(rows(record)) == 1


def test_batches_are_kept_one_by_one(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["detente.loading.load"], "FILES", 2)
    files = [stored(tmp_path / f"{n}.csv", export(c1=str(n)), export()) for n in range(5)]
    done = loading(record, *files)
    assert [s.path for s in done.sets] == [str(f) for f in files]
    assert len({s.part for s in done.sets}) == 3
    assert len(rows(record)) == 10


def test_progress_is_told_in_bytes(record: Record, tmp_path: Path) -> None:
    files = [stored(tmp_path / f"{n}.csv", *[export(c1=str(n))] * 2000) for n in range(3)]
    moved: list[int] = []
    load(record, LAYOUT, files, moved=moved.append)
    assert sum(moved) == sum(f.stat().st_size for f in files)


def test_a_record_that_was_moved_without_its_folder_says_so(record: Record, tmp_path: Path) -> None:
    loading(record, stored(tmp_path / "a.csv", export()))
    assert record.bulk is not None
    elsewhere = record.bulk.rename(tmp_path / "elsewhere")
    with pytest.raises(RecordError, match="is gone: take it from a backup, or load its files anew"):
        Stream(record)
    elsewhere.rename(record.bulk)


def test_a_file_whose_part_was_lost_is_loaded_anew(record: Record, tmp_path: Path) -> None:
    file = stored(tmp_path / "a.csv", export())
    (record.bulk / loading(record, file).sets[0].part).unlink()
    with pytest.raises(RecordError, match="is gone: take it from a backup, or load its files anew"):
        Stream(record)
    assert len(loading(record, file).sets) == 1
    assert len(rows(record)) == 1


def test_a_part_that_was_damaged_is_told_when_it_is_opened(record: Record, tmp_path: Path) -> None:
    file = stored(tmp_path / "a.csv", export())
    part = record.bulk / loading(record, file).sets[0].part
    part.write_bytes(part.read_bytes()[:-9])
    with pytest.raises(RecordError, match=f"{part} is damaged: remove it and load its files anew"):
        Stream(record)


def test_a_part_that_was_damaged_inside_is_told_when_it_is_asked(record: Record, tmp_path: Path) -> None:
    file = stored(tmp_path / "a.csv", *[export(c1=str(n)) for n in range(500)])
    part = record.bulk / loading(record, file).sets[0].part
    held = bytearray(part.read_bytes())
    held[4 : len(held) // 2] = bytes(len(held) // 2 - 4)
    part.write_bytes(held)
    with Stream(record) as stream, pytest.raises(RecordError, match=r"is damaged .*load its files anew"):
        stream.events("KOR", "PRK")


def test_another_loader_at_work_loses_nothing(record: Record, tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from exports import loading
from detente.record import Record
with Record(sys.argv[2]) as record:
    for path in sys.argv[3:]:
        loading(record, Path(path))
"""
    shared = stored(tmp_path / "shared.csv", export(c1="0"))
    sides = [
        [stored(tmp_path / f"{s}{n}.csv", export(c1=f"{s}{n}")) for n in range(6)] + [shared] for s in "ab"
    ]
    tests = str(Path(__file__).parent.parent)
    running = [
        subprocess.Popen([sys.executable, "-c", code, tests, record.path, *map(str, side)]) for side in sides
    ]
    assert [r.wait(120) for r in running] == [0, 0]
    assert len(record.datasets()) == len(rows(record)) == 13


def test_a_record_that_another_program_holds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.record.file.WAIT", 0.1)
    with Record(tmp_path / "a.db") as record:
        other = sqlite3.connect(record.path)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match="in use by another program"):
            loading(record, stored(tmp_path / "a.csv", export()))
        other.rollback()
        other.close()
        assert list(record.bulk.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as on POSIX")
def test_a_load_that_is_stopped_keeps_whole_batches_alone(tmp_path: Path) -> None:
    code = textwrap.dedent("""
        import sys
        from pathlib import Path
        sys.path.insert(0, sys.argv[1])
        from exports import LAYOUT, load
        from detente.record import Record
        sys.modules["detente.loading.load"].BATCH = 1
        with Record(sys.argv[2]) as record:
            load(record, LAYOUT, map(Path, sys.argv[3:]), lambda _: print("copying", flush=True))
    """)
    small = stored(tmp_path / "small.csv", export())
    large = tmp_path / "large.csv"
    large.write_text((export() + "\n") * 1_500_000)
    tests = str(Path(__file__).parent.parent)
    command = [sys.executable, "-c", code, tests, str(tmp_path / "a.db"), str(small), str(large)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert [running.stdout.readline() for _ in range(2)] == ["copying\n"] * 2
    time.sleep(0.3)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=60)
    assert "KeyboardInterrupt" in told
    with Record(tmp_path / "a.db") as record:
        assert [d.path for d in record.datasets()] == [str(small)]
        assert record.check() == []
        assert [p.name for p in record.bulk.iterdir()] == [record.datasets()[0].part]


def test_what_a_killed_program_left_is_removed_after_a_day(record: Record, tmp_path: Path) -> None:
    record.bulk.mkdir()
    names = (f"{engine.SPILL}1", f"{engine.UNPACKED}1", "gdelt.parquet.part")
    for name in names:
        (record.bulk / name).mkdir() if name.startswith(".") else (record.bulk / name).touch()
        os.utime(record.bulk / name, (0, 0))
    young = record.bulk / f"{engine.SPILL}2"
    young.mkdir()
    loading(record, stored(tmp_path / "a.csv", export()))
    assert not any((record.bulk / name).exists() for name in names)
    assert young.is_dir()
    young.rmdir()


def test_a_record_in_memory_takes_none(tmp_path: Path) -> None:
    with Record(":memory:") as record, pytest.raises(RecordError, match="in memory takes no event data"):
        loading(record, stored(tmp_path / "a.csv", export()))

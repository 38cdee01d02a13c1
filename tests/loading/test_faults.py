"""Files that are not as they should be: told in one line or row by row, the record whole."""

# ruff: noqa: FBT001, S607, SLF001 - commands of the machine; a step between two others

import errno
import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.loading import blocks, copying
from detente.record import Record, RecordError
from detente.stream import Stream
from exports import export, loading, stored
from parts import rows


@pytest.fixture
def record(tmp_path: Path):
    with Record(tmp_path / "a.db") as record:
        yield record
        assert record.check() == []
        left = [p.name for p in record.bulk.iterdir()] if record.bulk.is_dir() else []
        assert sorted(left) == sorted({d.part for d in record.datasets()})


def told(record: Record, path: Path, held: bytes) -> list[tuple[int, str | None, str | None]]:
    """The rows of a file of bytes: line, type, fault."""
    path.write_bytes(held)
    loading(record, path)
    return [(row["row"], row["type"], row["fault"]) for row in rows(record)]


ROW = export().encode()
EVENT = "CONSULT"


@pytest.mark.parametrize(
    ("held", "events"),
    [
        (b"\xef\xbb\xbf" + ROW + b"\n", [1]),
        (ROW + b"\r\n" + ROW + b"\r\n", [1, 2]),
        (b"\n\n" + ROW + b"\n\r\n   \n" + ROW, [3, 6]),
        (ROW, [1]),
    ],
    ids=["byte order mark", "CRLF", "blank lines", "no last end"],
)
def test_what_is_harmless_loads(record: Record, tmp_path: Path, held: bytes, events: list[int]) -> None:
    found = told(record, tmp_path / "a.csv", held)
    assert [number for number, kind, _ in found if kind] == events


@pytest.mark.parametrize("odd", [b"\xe9", b"\x00", b"\r", b'"', b"\xf0\x9f"], ids=repr)
def test_odd_bytes_in_a_name_spoil_nothing(record: Record, tmp_path: Path, odd: bytes) -> None:
    row = ROW.replace(b"SEOUL", b"SE" + odd + b"OUL")
    assert told(record, tmp_path / "a.csv", ROW + b"\n" + row + b"\n" + ROW) == [
        (n, EVENT, None) for n in (1, 2, 3)
    ]
    name = rows(record)[1]["source_name"]
    assert name.startswith("SE")
    assert name.endswith("OUL")


def test_quotation_marks_and_blanks_about_cells_go(record: Record, tmp_path: Path) -> None:
    cells = export().split("\t")
    line = "\t".join(f'"{cell}"' if n % 2 else f" {cell} " for n, cell in enumerate(cells))
    loading(record, stored(tmp_path / "a.csv", line, export()))
    one, two = rows(record)
    assert one | {"row": 0} == two | {"row": 0}


def test_ragged_rows_are_told_with_line_and_number_of_cells(record: Record, tmp_path: Path) -> None:
    done = loading(record, stored(tmp_path / "a.csv", export(), "a", export() + "\tmore", "a\tb", export()))
    wanted = "57 or 58 or 61 are wanted"
    assert done.odd == [
        (f"{tmp_path}/a.csv", 2, f"1 cell where {wanted}"),
        (f"{tmp_path}/a.csv", 3, f"62 cells where {wanted}"),
        (f"{tmp_path}/a.csv", 4, f"2 cells where {wanted}"),
    ]
    assert [(s.rows, s.events, s.odd) for s in done.sets] == [(5, 2, 3)]
    with Stream(record) as stream:
        assert stream.faults()[0] == (f"{tmp_path}/a.csv", 2, f"1 cell where {wanted}", "a")


def test_a_line_without_end_takes_no_memory_and_keeps_its_number(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "LONGEST", 100_000)
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.write(ROW + b"\n")
        file.seek(3_000_000, os.SEEK_CUR)  # a hole: nothing but NUL
        file.write(b"\n" + ROW + b"\n")
    done = loading(record, path)
    assert done.odd == [(str(path), 2, "a line of 3000000 bytes")]
    assert [(row["row"], row["type"]) for row in rows(record)] == [(1, EVENT), (2, None), (3, EVENT)]


@pytest.mark.parametrize(
    ("held", "why"),
    [
        (ROW.replace(b"\t", b","), ":1: 1 cell where 57 or 58 or 61 are wanted: no file of gdelt (its cells are parted by commas, not tabs)"),
        (ROW.replace(b"\t", b";"), ":1: 1 cell where 57 or 58 or 61 are wanted: no file of gdelt (its cells are parted by semicolons, not tabs)"),
        (b"a\tb\n", ":1: 2 cells where 57 or 58 or 61 are wanted: no file of gdelt"),
        (b"", ": the file is empty"),
    ],
    ids=["commas", "semicolons", "another table", "empty"],
)  # fmt: skip
def test_a_file_of_another_kind_is_told_and_the_others_load(
    record: Record, tmp_path: Path, held: bytes, why: str
) -> None:
    (tmp_path / "a.csv").write_bytes(held)
    done = loading(record, tmp_path / "a.csv", stored(tmp_path / "b.csv", export()))
    assert done.lost == [f"{tmp_path}/a.csv{why}"]
    assert [s.path for s in done.sets] == [f"{tmp_path}/b.csv"]


@pytest.mark.parametrize("change", ["longer", "shorter", "gone"])
def test_a_file_that_changes_while_it_is_read_is_told(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    path = stored(tmp_path / "a.csv", *[export()] * 10)
    other = stored(tmp_path / "b.csv", export())
    prepare = copying._prepare

    def changing(*given: object) -> None:
        if change == "gone":
            path.unlink(missing_ok=True)
        else:
            stored(path, *[export()] * (20 if change == "longer" else 5))
        prepare(*given)

    monkeypatch.setattr(copying, "_prepare", changing)
    done = loading(record, path, other)
    assert [s.path for s in done.sets] == [str(other)]
    what = "went away" if change == "gone" else "changed"
    assert [line.startswith(f"{path}: it {what} while it was read") for line in done.lost] == [True]


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record(tmp_path / "a.db") as record:

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(errno.EACCES, "Permission denied")

        monkeypatch.setattr(Path, "mkdir", refuse)  # root may write everywhere
        with pytest.raises(RecordError, match=r"a\.db\.events cannot be written: Permission denied"):
            loading(record, stored(tmp_path / "a.csv", export()))


@pytest.fixture
def narrow(tmp_path: Path):
    """A disk of 2 MB, where one can be had."""
    place = tmp_path / "narrow"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    mount = shutil.which("mount")
    if not mount or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be made here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.parametrize("packed", [False, True], ids=["writing the part", "unpacking"])
def test_a_full_disk_is_told_and_what_was_kept_stays(narrow: Path, tmp_path: Path, packed: bool) -> None:
    few = stored(tmp_path / "few.csv", export())
    lines = (
        export(c7=sha256(b"%d" % n).hexdigest(), c17=sha256(b"%d." % n).hexdigest()) for n in range(60_000)
    )
    many = stored(tmp_path / "many.csv", *lines)
    if packed:
        subprocess.run(["gzip", "-1", str(many)], check=True)
        many = tmp_path / "many.csv.gz"
    with Record(narrow / "a.db") as record:
        loading(record, few)
        with pytest.raises(
            RecordError, match=r"^(no space is left for|.* cannot be written \(No space left)"
        ):
            loading(record, many)
        assert [d.path for d in record.datasets()] == [str(few)]
        assert record.check() == []
        assert [p.name for p in record.bulk.iterdir()] == [record.datasets()[0].part]
        assert len(rows(record)) == 1


cell = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=3)
odd = st.lists(cell, max_size=4).map("\t".join)
lines = st.one_of(
    st.just(export()),
    st.just(export(c27="010")),
    st.just(export(c2="0")),
    st.just(export(c27="?")),
    st.just(""),
    odd,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(lines, max_size=12), st.sampled_from(["\n", "\r\n"]), st.integers(50, 400))
def test_every_line_is_accounted_for(tmp_path: Path, held: list[str], end: str, size: int) -> None:
    path = tmp_path / "h.csv"
    path.write_bytes(end.join([export(), *held]).encode())
    for old in tmp_path.glob("h.db*"):
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    with Record(tmp_path / "h.db") as record, pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "BLOCK", size)
        kept = loading(record, path).sets[0]
        found = rows(record)
    sound = {export(): "event", export(c27="010"): "statement"}
    assert [row["row"] for row in found] == [
        n for n, line in enumerate([export(), *held], 1) if line.strip(" ")
    ]
    assert kept.rows == len(found)
    assert kept.odd == sum(row["fault"] is not None for row in found)
    assert kept.events == sum(row["type"] is not None for row in found)
    for row in found:
        line = [export(), *held][row["row"] - 1]
        assert (row["fault"] is None) == (line in sound)
        assert row["line"] == (None if line in sound else line[:1000])

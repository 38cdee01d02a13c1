"""Files as they are given: folders, archives, packed ones, damaged ones; and their bytes."""

import bz2
import gzip
import hashlib
import lzma
import zipfile
from pathlib import Path

import pytest

from detente.loading.unpacking import Packed, Unloadable, expand, unpacked

TEXT = b"a\tb\n" * 1000
PACKERS = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}


def names(*paths: Path) -> list[str]:
    return [found.shown if isinstance(found, Packed) else f"! {found}" for found in expand(paths)]


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in members.items():
            archive.writestr(name.replace("_", "."), held)
    return path


def test_folders_give_their_files_and_archives_their_tables(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_bytes(TEXT)
    (tmp_path / ".hidden").write_bytes(TEXT)
    (tmp_path / "inner").mkdir()
    zipped(tmp_path / "a.zip", one_CSV=TEXT, read_me=b"", two_txt=TEXT)
    assert names(tmp_path) == [f"{tmp_path}/a.zip/one.CSV", f"{tmp_path}/a.zip/two.txt", f"{tmp_path}/b.csv"]


@pytest.mark.parametrize("ending", PACKERS)
def test_a_packed_file_is_its_text(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.csv{ending}"
    path.write_bytes(PACKERS[ending](TEXT))
    into = tmp_path / "into"
    into.mkdir()
    file = unpacked(Packed(path), into)
    assert (file.digest, file.lines, file.size) == (hashlib.sha256(TEXT).hexdigest(), 1000, len(TEXT))
    assert file.local.read_bytes() == TEXT
    assert file.local.parent == into


def test_a_plain_file_stays_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT + b"last")
    heard: list[int] = []
    file = unpacked(Packed(path), tmp_path, heard.append)
    assert (file.local, file.lines, sum(heard)) == (path, 1000, len(TEXT) + 4)


@pytest.mark.parametrize("ending", PACKERS)
def test_a_packed_file_that_is_cut_short_is_told(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a.csv{ending}"
    whole = PACKERS[ending](bytes(range(256)) * 4000)
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Unloadable, match=r"a\.csv\.\w+: it is damaged or cut short .*fetch it again$"):
        unpacked(Packed(path), tmp_path)


def test_an_archive_that_is_cut_short_is_told(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "a.zip", a_csv=TEXT).read_bytes()
    cut = tmp_path / "cut.zip"
    cut.write_bytes(whole[:-30])
    assert names(cut) == [
        f"! {cut}: the archive is damaged or cut short (File is not a zip file): fetch it again"
    ]


def test_a_member_with_changed_bytes_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", a_csv=bytes(range(256)) * 100)
    held = bytearray(path.read_bytes())
    held[60:80] = bytes(20)
    path.write_bytes(held)
    with pytest.raises(Unloadable, match=r"a\.zip/a\.csv: it is damaged"):
        unpacked(Packed(path, "a.csv"), tmp_path)


def test_what_is_not_there_or_holds_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    zipped(tmp_path / "no.zip", readme_md=b"")
    found = names(tmp_path / "gone.csv", tmp_path / "gone.zip", tmp_path / "empty", tmp_path / "no.zip")
    assert [told.rpartition(": ")[2] for told in found] == [
        "there is no such file",
        "there is no such file",
        "the folder holds no file",
        "the archive holds no table",
    ]


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # root may read all
    with pytest.raises(Unloadable, match=r"a\.csv: it cannot be read \(Permission denied\)"):
        unpacked(Packed(path), tmp_path)

"""The command line and bad input: one clear line for whatever is wrong, nothing lost, the record whole."""

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from detente import reading
from detente.reading import page
from detente.record import Record, file
from detente.rows import Reading
from staged import KOREAN, SECOND, STORY, Run, paths, stub

# what may be wrong with a document


PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Ki"
BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n\t",
    "noise.txt": bytes(range(256)) * 40,
    "huge.txt": b"The talks went on. " * (50_000_000 // 19),
    "cut.pdf": PDF,
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(200),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_document_gives_one_line_and_the_others_are_read(run: Run, name: str) -> None:
    Path(name).write_bytes(BAD[name])
    code, out, err = run("read", "story.txt", name, "second.txt", "--into", "a.db")
    assert code == 1
    assert err.count("\n") == 1
    assert err.startswith(f"{name}: ")
    assert "please report" not in err
    assert out == "a.db: 2 documents added, 1 could not be read\n"
    assert paths() == ["second.txt", "story.txt"]
    with Record("a.db") as record:
        [note] = record.query("SELECT path, note FROM notes WHERE doc IS NULL")["path"].to_pylist()
        assert note == name


def test_html_nested_deep_is_read_or_refused_in_one_line(run: Run) -> None:
    deep = "<div>" * 10_000 + f"<p>{STORY * 5}</p>" + "</div>" * 10_000
    Path("deep.html").write_text(f"<html><body>{deep}</body></html>", "utf-8")
    code, out, err = run("read", "deep.html", "second.txt", "--into", "a.db")
    assert code in (0, 1)
    assert err.count("\n") == code
    assert "please report" not in err
    assert "second.txt" in paths()
    assert out.startswith("a.db: ")


def test_what_is_not_there_gives_one_line(run: Run) -> None:
    code, _, err = run("read", "none.txt", "story.txt", "--into", "a.db")
    assert (code, err.count("\n")) == (1, 1)
    assert "none.txt: no such file" in err
    assert paths() == ["story.txt"]


def test_a_document_in_korean_is_kept_marked_and_found(run: Run) -> None:
    Path("ko.txt").write_text(KOREAN, "utf-8")
    code, out, err = run("read", "ko.txt", "--into", "a.db")
    assert (code, out) == (0, "a.db: 1 document added\n")
    assert err == "ko.txt: kept, not readable yet: language ko\n"
    assert "ko.txt" in run("search", "제재", "--db", "a.db")[1]
    assert "not readable yet" in run("read", "ko.txt")[1]
    assert run("read", "ko.txt", "--into", "a.db")[1] == "a.db: 0 documents added, 1 already read\n"


def test_a_reader_that_fails_costs_its_document_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(data: bytes, path: str) -> Reading:
        if path == "story.txt":
            raise RecursionError("deep\nwater")
        return stub(data, path)

    monkeypatch.setattr(reading, "read", fails)
    code, out, err = run("read", "story.txt", "second.txt", "--into", "a.db")
    assert code == 1
    assert err == "story.txt: the reader failed (RecursionError: deep water); please report it\n"
    assert out == "a.db: 1 document added, 1 could not be read\n"


# what may be wrong with a record


def test_a_read_only_folder_gives_one_line(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    with Record(folder / "old.db") as record:
        record.note("x", "y")
    (folder / "old.db").chmod(0o444)
    folder.chmod(0o555)
    root = os.geteuid() == 0
    story = str(Path("story.txt").resolve())
    monkeypatch.setattr(page, "fetch", lambda _: STORY.encode())
    monkeypatch.setattr(page, "expand", lambda p: p)
    if root:
        os.seteuid(65534)  # no permission holds root back
    try:
        new = run("read", story, "--into", str(folder / "new.db"))
        old = run("read", story, "--into", str(folder / "old.db"))
        written = run("export", str(folder / "old.db"), "--format", "csv", "--out", str(folder / "out"))
        checked = run("check", str(folder / "old.db"))
    finally:
        if root:
            os.seteuid(0)
    assert new == (
        3,
        "",
        f"{folder}/new.db cannot be opened: there is no such folder, or you may not write there\n",
    )
    assert old == (3, "", f"{folder}/old.db cannot be written: the file or its folder is read-only\n")
    assert written == (3, "", f"{folder}/out cannot be written: Permission denied\n")
    assert checked[0] == 0
    assert [p.name for p in folder.iterdir()] == ["old.db"]
    assert stat.S_IMODE((folder / "old.db").stat().st_mode) == 0o444


def test_a_full_disk_keeps_what_was_whole(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("read", "story.txt", "--into", "a.db")
    prepare = file._prepare  # noqa: SLF001

    def narrow(db: sqlite3.Connection, path: str) -> None:
        prepare(db, path)
        db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0]}")

    Path("long.txt").write_text(SECOND * 2000, "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(file, "_prepare", narrow)
        code, _, err = run("read", "long.txt", "--into", "a.db")
    assert (code, err) == (3, "no space is left for a.db: what was not whole was not kept\n")
    assert paths() == ["story.txt"]


def test_a_locked_record_gives_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "WAIT", 0.01)
    run("read", "story.txt", "--into", "a.db")
    holder = sqlite3.connect("a.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    for command in (["read", "second.txt", "--into", "a.db"], ["search", "near", "--db", "a.db"]):
        code, _, err = run(*command)
        assert (code, err) == (3, "a.db is in use by another program: try again when that is done\n")
    holder.execute("ROLLBACK")
    holder.close()


@pytest.mark.parametrize("command", ["read", "search", "check", "export", "brief"])
def test_what_is_no_record_gives_one_line(run: Run, command: str) -> None:
    Path("b.sqlite").write_bytes(b"SQLite format 3\0" + b"x" * 100)
    args = {
        "read": ["story.txt", "--into", "b.sqlite"],
        "search": ["near", "--db", "b.sqlite"],
        "check": ["b.sqlite"],
        "export": ["b.sqlite", "--format", "csv", "--out", "out"],
        "brief": ["b.sqlite"],
    }[command]
    assert run(command, *args) == (3, "", "b.sqlite is no detente record\n")


@pytest.mark.parametrize("command", [["search", "x"], ["check", "no.db"], ["brief"]])
def test_a_record_that_is_not_there_is_not_made(run: Run, command: list[str]) -> None:
    code, out, err = run(*command)
    assert (code, out) == (3, "")
    assert err.startswith("there is no record at ")
    assert err.count("\n") == 1
    assert not list(Path().glob("*.db"))


# Ctrl-C


SLOW = """
import sys, time
import detente.reading as reading
from detente.reading import page
from detente.rows import Reading
from made import read_by

def slow(data, path):
    time.sleep(0.05)
    return Reading(page.read(data, path).document, readers=read_by())

reading.read, reading.versions = slow, lambda: dict(read_by())
from detente.cli import main
sys.exit(main())
"""


def test_ctrl_c_midway_leaves_whole_documents(run: Run, tmp_path: Path) -> None:
    Path("many").mkdir()
    for i in range(400):
        Path(f"many/{i:03}.txt").write_text(f"Report {i} of the talks at the border this week.", "utf-8")
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
    command = [sys.executable, "-c", SLOW, "read", "many", "--into", "a.db"]
    with subprocess.Popen(
        command, env=env, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        _until(lambda: _documents(tmp_path / "a.db") >= 3 or process.poll() is not None)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == ""
    kept = _documents(tmp_path / "a.db")
    assert 3 <= kept < 400
    assert err == f"stopped; what was read is kept whole: a.db: {kept} documents added\n"
    assert [p.name for p in tmp_path.glob("a.db*")] == ["a.db"]
    code, out, _ = run("read", "many", "--into", "a.db")
    assert (code, out) == (0, f"a.db: {400 - kept} documents added, {kept} already read\n")


def _documents(path: Path) -> int:
    if not path.exists():
        return 0
    with sqlite3.connect(path) as db:
        try:
            return int(db.execute("SELECT count(*) FROM documents").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)


def test_ctrl_c_outside_a_record_says_stopped(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(reading, "read", stop)
    assert run("read", "story.txt") == (130, "", "stopped\n")

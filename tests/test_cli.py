"""The command line: one clear line for whatever is wrong, nothing lost, the record whole."""

import io
import json
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import detente
from detente import cli, reading
from detente.contract import unpack
from detente.reading import page
from detente.record import Record, file
from detente.rows import Actor, Mention, Reading, Span, Statement
from detente.showing import terminal
from made import read_by

STORY = "EASTPORT, March 2, 2021 (Wire) - Ida Park said that sanctions relief was near.\n"
SECOND = "WESTBY, May 6, 2022 (Wire) - The envoys of Eastland met their rivals again on Friday.\n"
KOREAN = "북한은 화요일에 제재를 비난하는 성명을 발표했다. 남측은 대화를 제안했다.\n"
Run = Callable[..., tuple[int, str, str]]


def stub(data: bytes, path: str) -> Reading:
    """Stand in for the readers: the real page, and a statement where someone says that."""
    document = page.read(data, path).document
    if document.language != "en":
        note = f"not readable yet: language {document.language}"
        return Reading(document, notes=(note,), readers=(("page", "1"),))
    start = document.text.find("that ")
    if start < 0:
        return Reading(document, readers=read_by())
    said = Span(start, start + 30, document.text[start : start + 30])
    name = Span(document.text.index("Ida"), document.text.index("Ida") + 8, "Ida Park")
    park = Actor("park", "Ida Park", "XSO", role="President", mentions=(Mention(name, "name"),))
    words = Statement("park", name, "indirect", None, (said,))
    return Reading(document, actors=(park,), statements=(words,), readers=read_by())


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Run a command in an empty folder, with readers that take no time; (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DETENTE_DB", raising=False)
    monkeypatch.setattr(reading, "read", stub)
    monkeypatch.setattr(reading, "versions", lambda: dict(read_by()))
    Path("story.txt").write_text(STORY, "utf-8")
    Path("second.txt").write_text(SECOND, "utf-8")

    def runner(*args: str) -> tuple[int, str, str]:
        code = cli.main(args)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    yield runner
    for record in Path().glob("*.db"):
        with Record(record, create=False) as kept:
            assert kept.check() == []


def paths(db: str = "a.db") -> list[str]:
    with Record(db, create=False) as record:
        return sorted(d.path for d in record.documents())


# reading


def test_read_shows_a_document_in_short(run: Run) -> None:
    code, out, err = run("read", "story.txt")
    assert (code, err) == (0, "")
    assert "Ida Park, President" in out
    assert "2 Mar 2021" in out
    assert "What is expected" not in out


@pytest.mark.parametrize("width", [40, 80, 200])
def test_nothing_is_wider_than_the_window(run: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    Path("long.txt").write_text(STORY.replace("near", "near " + "and nearer " * 30 + "x" * 300), "utf-8")
    run("read", "long.txt", "--into", "a.db")
    for command in (["read", "long.txt"], ["search", "sanctions", "--db", "a.db"]):
        code, out, _ = run(*command)
        assert code == 0
        assert max(map(len, out.splitlines())) <= min(width, terminal.WIDEST)


def test_read_json_is_a_reading_a_line(run: Run) -> None:
    code, out, err = run("read", "story.txt", "second.txt", "--json")
    assert (code, err) == (0, "")
    [story, second] = [unpack(json.loads(line)) for line in out.splitlines()]
    assert (story.document.text, second.document.text) == (STORY, SECOND)


def test_read_takes_folders_patterns_and_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("reports").mkdir()
    Path("reports/third.txt").write_text("Talks on trade ended early on Monday in Northby.", "utf-8")
    stdin = io.TextIOWrapper(io.BytesIO(b"A fourth report came in from the border on Sunday."))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert run("read", "reports", "s*.txt", "-", "--into", "a.db")[0] == 0
    assert paths() == ["-", "reports/third.txt", "second.txt", "story.txt"]


def test_read_into_a_record_twice_adds_nothing(run: Run) -> None:
    assert run("read", "story.txt", "second.txt", "--into", "a.db")[:2] == (0, "a.db: 2 documents added\n")
    before = Path("a.db").read_bytes()
    code, out, err = run("read", "story.txt", "second.txt", "--into", "a.db")
    assert (code, out) == (0, "a.db: 0 documents added, 2 already read\n")
    assert err == "story.txt: already read\nsecond.txt: already read\n"
    assert sqlite3.connect("a.db").execute("SELECT count(*) FROM statements").fetchone() == (1,)
    assert len(before) == len(Path("a.db").read_bytes())


def test_the_same_bytes_under_another_name_are_one_document(run: Run) -> None:
    Path("copy.txt").write_text(STORY, "utf-8")
    code, out, err = run("read", "story.txt", "copy.txt", "story.txt", "--into", "a.db")
    assert (code, out) == (0, "a.db: 1 document added, 1 already read\n")
    assert err == "copy.txt: already read\n"
    with Record("a.db") as record:
        assert record.table("paths")["path"].to_pylist() == ["story.txt", "copy.txt"]


def test_a_newer_reader_reads_a_known_document_again(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("read", "story.txt", "--into", "a.db")
    newer = read_by(speech="2")
    monkeypatch.setattr(reading, "versions", lambda: dict(newer))
    monkeypatch.setattr(reading, "read", lambda d, p: Reading(stub(d, p).document, readers=newer))
    assert run("read", "story.txt", "--into", "a.db")[1] == "a.db: 1 document added\n"
    with Record("a.db") as record:
        [kept] = record.readings()
        assert (kept.statements, len(kept.actors)) == ((), 1)


def test_json_comes_from_the_record_where_it_is_known(run: Run) -> None:
    first = run("read", "story.txt", "--into", "a.db", "--json")
    again = run("read", "story.txt", "--into", "a.db", "--json")
    assert json.loads(first[1]) == json.loads(again[1])
    assert first[2] == "a.db: 1 document added\n"


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


# the other verbs


def test_search_tells_who_said_it_where(run: Run) -> None:
    run("read", "story.txt", "second.txt", "--into", "a.db")
    code, out, _ = run("search", "sanction relief", "--by", "ida park", "--db", "a.db")
    assert code == 0
    assert out.splitlines()[0].rstrip() == "Ida Park, President"
    assert "story.txt:" in out
    code, out, _ = run("search", "met", "--db", "a.db", "--json")
    [hit] = [json.loads(line) for line in out.splitlines()]
    assert (hit["path"], SECOND[hit["start"] : hit["end"]]) == ("second.txt", hit["quote"])
    code, out, err = run("search", "peace", "--by", "nobody", "--db", "a.db")
    assert (code, out, err.count("\n")) == (0, "", 1)


def test_search_means_the_default_record(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("read", "story.txt", "--into", "a.db")
    monkeypatch.setenv("DETENTE_DB", "a.db")
    assert "sanctions relief" in run("search", "near")[1]
    assert "Ida Park" in run("search", "--by", "Park B")[1] + run("search", "--by", "Ida Park")[1]


def test_check_tells_faults(run: Run) -> None:
    run("read", "story.txt", "--into", "a.db")
    assert run("check", "a.db") == (0, "a.db is sound: 1 document\n", "")
    Path("a.db").rename("bad.sqlite")
    with sqlite3.connect("bad.sqlite") as db:
        db.execute("UPDATE mentions SET start = start + 1")
    code, out, _ = run("check", "bad.sqlite")
    assert code == 1
    assert out.startswith("mentions 1: quote: the text has no 'Ida Park' at ")
    code, out, _ = run("check", "bad.sqlite", "--json")
    assert code == 1
    told = json.loads(out)
    assert (told["sound"], told["faults"][0]["table"]) == (False, "mentions")


def test_export_writes_files(run: Run) -> None:
    run("read", "story.txt", "--into", "a.db")
    code, out, _ = run("export", "a.db", "--format", "jsonl", "--out", "out")
    assert (code, out) == (0, "1 file in out: readings.jsonl\n")
    code, out, _ = run("export", "a.db", "--format", "csv", "--out", "out", "--json")
    assert all(Path(name).is_file() for name in json.loads(out)["files"])


def test_brief_gathers_documents_and_records(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def told(record: Record, *, title: str | None = None) -> str:
        notes = record.table("notes")["note"].to_pylist()
        return f"{title}: {sorted(d.path for d in record.documents())} {len(notes)}"

    monkeypatch.setattr(detente, "brief", told)
    run("read", "story.txt", "--into", "a.db")
    assert run("brief", "a.db", "--title", "A") == (0, "brief.html is written\n", "")
    assert Path("brief.html").read_text("utf-8") == "A: ['story.txt'] 0"
    assert run("brief", "a.db", "second.txt", "-o", "-")[1] == "None: ['second.txt', 'story.txt'] 0"
    code, out, err = run("brief", "none.txt", "second.txt", "-o", "-")
    assert (code, out) == (1, "None: ['second.txt'] 1")
    assert err.count("\n") == 1
    code, out, err = run("brief", "none.txt", "-o", "none.html")
    assert (code, err.splitlines()[1]) == (1, "there is nothing to brief: no document could be read")
    assert not Path("none.html").exists()
    assert run("brief", "a.db", "-o", "no/b.html") == (
        3,
        "",
        "no/b.html.part cannot be written: No such file or directory\n",
    )


# use


@pytest.mark.parametrize(
    "args",
    [
        ["raed"],
        ["read"],
        ["read", "--colour", "story.txt"],
        ["search"],
        ["search", "x", "--limit", "0"],
        ["export", "a.db", "--format", "xml", "--out", "x"],
        ["check"],
    ],
)
def test_misuse_gives_one_line_that_says_where_help_is(run: Run, args: list[str]) -> None:
    code, out, err = run(*args)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "--help)" in err


def test_help_and_version(run: Run) -> None:
    assert run("--version") == (0, f"detente {detente.__version__}\n", "")
    assert run("--help")[1] == run()[1]
    for name in cli.cli.commands:
        code, out, _ = run(name, "--help")
        assert code == 0
        assert "Examples:" in out


def test_no_colour_where_there_is_no_terminal(run: Run) -> None:
    run("read", "story.txt", "--into", "a.db")
    for args in (["read", "story.txt"], ["search", "near", "--db", "a.db"]):
        assert "\x1b" not in run(*args)[1]


def test_a_reader_of_the_output_that_goes_away_is_no_fault(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object, **__: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(cli, "_lines", gone)
    monkeypatch.setattr(os, "dup2", lambda *_: None)
    monkeypatch.setattr(sys.stdout, "fileno", lambda: 1, raising=False)
    assert run("read", "story.txt", "--json") == (141, "", "")

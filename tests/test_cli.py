"""The command line: each verb, as used."""

import io
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import detente
from detente import cli, reading
from detente.contract import unpack
from detente.record import Record
from detente.rows import Reading
from detente.showing import terminal
from made import read_by
from staged import SECOND, STORY, Run, paths, stub

# reading


def test_read_shows_a_document_in_short(run: Run) -> None:
    code, out, err = run("read", "story.txt")
    assert (code, err) == (0, "")
    assert "Ida Park, president" in out
    assert "2 Mar 2021" in out
    assert "What is forecast" not in out


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
    def told(record: Record, *, title: str | None = None, scenarios: object = ()) -> str:
        assert not scenarios
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
    told_where = "no/b.html cannot be written: No such file or directory\n"
    assert run("brief", "a.db", "-o", "no/b.html") == (3, "", told_where)


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


def test_a_reader_of_the_output_that_goes_away_is_no_fault(run: Run) -> None:
    run("read", "story.txt", "--into", "a.db")
    read_end, write_end = os.pipe()
    os.close(read_end)
    for args in (["search", "near", "--db", "a.db"], ["search", "near", "--db", "a.db", "--json"]):
        command = [sys.executable, "-c", "import sys; from detente.cli import main; sys.exit(main())", *args]
        done = subprocess.run(command, stdout=write_end, stderr=subprocess.PIPE, check=False)
        assert (done.returncode, done.stderr) == (141, b"")
    os.close(write_end)


@pytest.mark.parametrize("verb", [[], ["read"], ["brief"], ["search"], ["check"], ["export"]])
def test_help_shows_each_example_on_its_line(run: Run, verb: list[str]) -> None:
    code, out, _ = run(*verb, "--help")
    assert code == 0
    assert "\\b" not in out
    assert any(line.strip().startswith("detente ") for line in out.splitlines())

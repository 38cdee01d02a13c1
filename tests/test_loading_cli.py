"""The command line: event data loaded, listed, forgotten; what is told where something is wrong."""

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import detente
from detente import loading_cli
from detente.record import Record
from staged import Run

LIST = "date,source,target,type,what\n"
SOUND = "2018-04-27,PRK,KOR,CONSULT/visit,They met.\n"
GRAPH = {
    "entity2id.txt": "North_Korea\t0\nSouth_Korea\t1\nCatherine_Ashton\t2\n",
    "relation2id.txt": "Make_a_visit\t0\nMake_statement\t1\n",
    "train.txt": "0\t0\t1\t0\n0\t1\t1\t0\n0\t0\t2\t1\n0\t0\t0\t1\n",
}


def put(name: str, text: str) -> str:
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return name


def graph() -> str:
    for name, text in GRAPH.items():
        put(f"set/{name}", text)
    return "set"


def test_load_tells_in_one_line_what_came_of_it(run: Run) -> None:
    code, out, err = run("load", "tkg", graph(), "--start", "2014-01-01", "--into", "k.db")
    assert (code, err) == (0, "")
    assert out == "k.db: 1 file, 4 rows: 3 events, 1 without an event in PLOVER\n"


def test_odd_rows_are_told_the_first_at_once_all_on_demand(run: Run) -> None:
    path = put("list.csv", LIST + SOUND + "".join(f"2018-{n},PRK,KOR,AID,\n" for n in range(7)))
    code, out, err = run("load", "chronology", path, "--into", "k.db")
    assert code == 0
    assert out == "k.db: 1 file, 8 rows: 1 event, 7 odd\n"
    assert err.splitlines() == [
        *(f"list.csv:{n + 3}: no day: 2018-{n}" for n in range(5)),
        "2 more odd: detente datasets k.db --odd",
    ]
    code, out, _ = run("datasets", "k.db", "--odd")
    assert (code, len(out.splitlines())) == (0, 7)
    assert out.splitlines()[6] == "list.csv:9: no day: 2018-6"
    _, out, _ = run("datasets", "k.db", "--odd", "--json")
    assert json.loads(out.splitlines()[0]) == {
        "file": "list.csv",
        "line": 3,
        "what": "no day: 2018-0",
        "row": "2018-0,PRK,KOR,AID,",
    }


def test_what_cannot_be_loaded_is_told_and_the_rest_is_loaded(run: Run) -> None:
    put("half.zip", "PK no archive")
    code, out, err = run(
        "load", "chronology", "half.zip", put("a.csv", LIST + SOUND), "gone", "--into", "k.db"
    )
    assert code == 1
    assert out == "k.db: 1 file, 1 row: 1 event; 2 files could not be loaded\n"
    assert err.startswith("half.zip: ")
    assert "gone: there is no such file" in err


def test_a_file_is_loaded_once(run: Run) -> None:
    put("a.csv", LIST + SOUND)
    run("load", "chronology", "a.csv", "--into", "k.db")
    code, out, err = run("load", "chronology", "a.csv", "--into", "k.db")
    assert (code, out) == (0, "k.db: nothing new; 1 file already loaded\n")
    assert err == "a.csv: already loaded\n"


def test_load_gives_json_a_file(run: Run) -> None:
    code, out, err = run("load", "chronology", put("a.csv", LIST + SOUND), "--into", "k.db", "--json")
    row = json.loads(out)
    assert (code, err) == (0, "k.db: 1 file, 1 row: 1 event\n")
    assert (row["origin"], row["path"], row["rows"], row["events"], row["odd"]) == (
        "chronology",
        "a.csv",
        1,
        1,
        0,
    )
    assert (row["first"], row["last"]) == ("2018-04-27", "2018-04-27")


@pytest.mark.parametrize("kind", ["icews", "polecat", "gdelt"])
def test_a_file_of_another_kind_is_told(run: Run, kind: str) -> None:
    code, out, err = run("load", kind, put("a.csv", LIST + SOUND), "--into", "k.db")
    assert code == 1
    assert out == "k.db: nothing new; 1 file could not be loaded\n"
    assert err.startswith("a.csv:1: ")
    assert f"no file of {kind}" in err


def test_gdelt_is_loaded(run: Run) -> None:
    cells = ["1", "20180427", "201804", "2018", "2018.3", "PRK", "NORTH KOREA", "PRK", *[""] * 7]
    cells += [
        "KOR",
        "SOUTH KOREA",
        "KOR",
        *[""] * 7,
        "1",
        "042",
        "042",
        "04",
        "1",
        "1.9",
        "4",
        *[""] * 25,
        "url",
    ]
    assert len(cells) == 58
    code, out, _ = run("load", "gdelt", put("20180427.export.CSV", "\t".join(cells) + "\n"), "--into", "k.db")
    assert (code, out) == (0, "k.db: 1 file, 1 row: 1 event\n")


def test_the_list_of_what_is_loaded(run: Run) -> None:
    run("load", "tkg", graph(), "--start", "2014-01-01", "--into", "k.db")
    run("load", "chronology", put("a.csv", LIST + SOUND), "--into", "k.db")
    code, out, err = run("datasets", "k.db")
    assert (code, err) == (0, "")
    second, first = (line.split() for line in out.splitlines()[1:3])
    assert first[1:] == ["tkg", "set/train.txt", "2014-01-01", "2014-01-02", "4", "3", "0"]
    assert second[1:] == ["chronology", "a.csv", "2018-04-27", "2018-04-27", "1", "1", "0"]
    assert out.splitlines()[3] == "4 events: 2 between two countries, 1 within one"
    assert out.splitlines()[4] == "Without a country: Catherine Ashton (1)"
    _, out, _ = run("datasets", "k.db", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [(row["id"], row["between"], row["within"]) for row in rows] == [
        (second[0], 1, 0),
        (first[0], 1, 1),
    ]


def test_a_file_is_forgotten_by_its_id(run: Run) -> None:
    run("load", "chronology", put("a.csv", LIST + SOUND), "--into", "k.db")
    _, out, _ = run("datasets", "k.db", "--json")
    id = json.loads(out)["id"]
    code, _, err = run("datasets", "k.db", "--forget", id[:3])
    assert code == 2
    assert f"no file has the id {id[:3]}" in err
    code, out, _ = run("datasets", "k.db", "--forget", id)
    assert (code, out) == (0, "k.db: a.csv is forgotten, 1 row\n")
    assert list(Path("k.db.events").glob("*.parquet")) == []
    code, _, err = run("datasets", "k.db")
    assert (code, err) == (0, "no event data are loaded into k.db: see detente load --help\n")


def test_no_row_is_odd(run: Run) -> None:
    run("load", "chronology", put("a.csv", LIST + SOUND), "--into", "k.db")
    assert run("datasets", "k.db", "--odd") == (0, "", "no row is odd\n")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("load", "icews"), "Missing argument 'PATH...'"),
        (("load", "acled", "x"), "No such command 'acled'"),
        (("load", "tkg", "x", "--unit", "hour"), "--unit goes with --start"),
        (("load", "tkg", "x", "--start", "soon"), "'soon' does not match the format"),
        (("load", "chronology", "x", "--map", "none.toml"), "none.toml: No such file or directory"),
    ],
)
def test_misuse_is_told_in_a_line(run: Run, args: tuple[str, ...], words: str) -> None:
    code, out, err = run(*args)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert words in err


def test_load_alone_shows_what_can_be_loaded(run: Run) -> None:
    code, out, err = run("load")
    assert (code, err) == (0, "")
    assert all(kind in out for kind in ("icews", "polecat", "gdelt", "tkg", "chronology"))


def test_what_is_no_record_is_told(run: Run) -> None:
    put("no.db", "no record")
    code, _, err = run("load", "chronology", put("a.csv", LIST + SOUND), "--into", "no.db")
    assert (code, err.count("\n")) == (3, 1)
    Path("no.db").unlink()
    assert run("datasets", "none.db")[0] == 3


def test_the_missing_extra_is_told_with_how_to_get_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    code, _, err = run("load", "chronology", put("a.csv", LIST + SOUND), "--into", "k.db")
    assert (code, err.count("\n")) == (3, 1)
    assert 'pip install "detente[data]"' in err


def test_the_record_is_by_default_the_one_of_the_surroundings(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DETENTE_DB", "here.db")
    _, out, _ = run("load", "chronology", put("a.csv", LIST + SOUND))
    assert out.startswith("here.db: 1 file")


def test_python_loads_as_the_command_does(run: Run) -> None:
    del run  # for its folder
    with Record("k.db") as record:
        done = detente.load(record, "tkg", graph(), start=date(2014, 1, 1))
        assert (done.sets[0].rows, done.sets[0].events) == (4, 3)
        assert detente.load(record, "chronology", [Path(put("a.csv", LIST + SOUND))]).sets


class AtOnce:
    """A timer whose time is up at once."""

    def __init__(self, _: float, act: Callable[[], None]) -> None:
        self.start = act

    def cancel(self) -> None: ...

    def join(self) -> None: ...


@pytest.mark.parametrize("terminal", [True, False])
def test_on_a_terminal_it_is_told_what_is_being_done(
    run: Run, monkeypatch: pytest.MonkeyPatch, *, terminal: bool
) -> None:
    monkeypatch.setattr(loading_cli, "Timer", AtOnce)
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    monkeypatch.setenv("TERM", "xterm")
    code, out, err = run("load", "chronology", put("a.csv", LIST + SOUND), "--into", "k.db")
    assert (code, out) == (0, "k.db: 1 file, 1 row: 1 event\n")
    assert ("reading a.csv" in err) is terminal
    err = run("load", "tkg", graph(), "--start", "2014-01-01", "--into", "k.db")[2]
    assert ("copying set/train.txt: 0 MB copied" in err) is terminal

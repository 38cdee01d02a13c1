"""The command line: events told more than once, joined and parted."""

import json
from pathlib import Path

import pytest

from detente.record import Record
from detente.showing import terminal
from papers import paper, told
from staged import Run


@pytest.fixture
def db(tmp_path: Path) -> str:
    with Record(tmp_path / "a.db") as record:
        record.add(paper(told(), told("CONSULT", words="they met"), outlet="Beacon"))
        record.add(paper(told(words="a ban on steel was imposed"), outlet="Courier"))
        record.add(paper(told(day="2021-03-05"), outlet="Late"))
    return "a.db"


def same(run: Run) -> list[list[int]]:
    code, out, _ = run("same", "a.db", "--json")
    assert code == 0
    return [sorted(t["id"] for t in json.loads(line)["tellings"]) for line in out.splitlines()]


def test_same_lists_each_event_with_its_sources_and_why(run: Run, db: str) -> None:
    code, out, err = run("same", db)
    assert (code, err) == (0, "")
    assert "SANCTION · 2 Mar 2021 · South Korea → Japan · happened" in out
    assert "2 sources, 2 outlets" in out
    assert "Courier, 3 Mar 2021: “a ban on steel was imposed”" in out
    assert "the same day: 2021-03-02; SANCTION; both South Korea, both Japan" in out
    assert out.endswith("1 event told more than once\n")
    with Record(db, create=False) as record:
        assert record.table("tellings").num_rows == 2


def test_same_gives_json(run: Run, db: str) -> None:
    _, out, _ = run("same", db, "--json")
    (event,) = [json.loads(line) for line in out.splitlines()]
    assert (event["type"], event["sources"], event["outlets"]) == ("SANCTION", 2, 2)
    assert {t["outlet"] for t in event["tellings"]} == {"Beacon", "Courier"}
    first, second = event["tellings"]
    assert (first["why"], first["by"]) == (None, None)
    assert second["by"] == "joining"
    assert second["why"].startswith("the same day")


def test_part_and_join_are_judgements_that_stay(run: Run, db: str) -> None:
    assert same(run) == [[1, 3]]
    code, out, err = run("part", db, "3", "--because", "another ban", "--by", "A. Editor")
    assert (code, out) == (0, "")
    assert "event 3 stands alone now" in err
    assert same(run) == []
    code, out, _ = run("join", db, "1", "3", "4", "--because", "one ban after all", "--by", "A. Editor")
    assert code == 0
    assert "one ban after all, judged by A. Editor" in out
    assert same(run) == [[1, 3, 4]]
    with Record(db, create=False) as record:
        reasons = set(record.table("joins")["reason"].to_pylist())
        assert {"another ban", "one ban after all"} <= reasons


def test_who_judges_is_by_default_who_is_logged_in(
    run: Run, db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "ida")
    run("join", db, "1", "4", "--because", "one ban")
    with Record(db, create=False) as record:
        assert "ida" in record.table("joins")["by"].to_pylist()


@pytest.mark.parametrize(
    ("args", "exit", "words"),
    [
        (("part", "a.db", "99", "--because", "x"), 2, "a.db has no event 99"),
        (("part", "a.db", "2", "--because", "x"), 2, "event 2 is told once"),
        (("join", "a.db", "1", "--because", "x"), 2, "name two or more"),
        (("join", "a.db", "1", "3"), 2, "--because"),
        (("same", "none.db"), 3, "there is no record at none.db"),
        (("join", "none.db", "1", "2", "--because", "x"), 3, "there is no record at none.db"),
    ],
)
@pytest.mark.usefixtures("db")
def test_what_goes_wrong_is_told_in_one_line(run: Run, args: tuple[str, ...], exit: int, words: str) -> None:
    code, out, err = run(*args)
    assert (code, out) == (exit, "")
    assert words in err
    assert err.count("\n") == 1


def test_same_says_where_nothing_is_told_twice(run: Run) -> None:
    Record("a.db").close()
    assert run("same", "a.db") == (0, "", "no event is told more than once\n")
    assert run("same", "a.db", "--json")[1] == ""


def test_read_into_a_record_joins_what_it_adds(run: Run, db: str) -> None:
    code, _, _ = run("read", "story.txt", "--into", db)
    assert code == 0
    with Record(db, create=False) as record:
        assert record.table("tellings").num_rows == 2


def test_a_brief_shows_one_event_once(run: Run, db: str) -> None:
    assert run("part", db, "3", "--because", "another ban")[0] == 0
    for paths, sources in (((db,), False), ((db, "story.txt"), False)):
        assert run("brief", *paths, "-o", "brief.html")[0] == 0
        assert ("2 sources" in Path("brief.html").read_text("utf-8")) is sources
    run("join", db, "1", "3", "--because", "one ban")
    assert run("brief", db, "story.txt", "-o", "brief.html")[0] == 0
    assert "2 sources" in Path("brief.html").read_text("utf-8")


@pytest.mark.parametrize("width", [40, 80])
def test_same_is_not_wider_than_the_window(
    run: Run, db: str, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    _, out, _ = run("same", db)
    assert max(map(len, out.splitlines())) <= min(width, terminal.WIDEST)

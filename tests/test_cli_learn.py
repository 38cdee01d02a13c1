"""The command line: a list of one's own."""

import json
from pathlib import Path

import pytest

from detente.codes.gazetteer import gazetteer
from staged import Run


@pytest.fixture(autouse=True)
def _own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path / "mine"))


def test_learn_says_what_it_took(run: Run) -> None:
    Path("list.csv").write_text("name,country,office\nIda Stonebridge,NZL,envoy\n", "utf-8")
    code, out, err = run("learn", "list.csv")
    assert (code, err) == (0, "")
    assert out.endswith("mine: 1 person, 1 term taken in\n")


def test_learn_tells_a_bad_row_and_keeps_the_rest(run: Run) -> None:
    Path("list.csv").write_text("name,country\nIda Stonebridge,NZL\nOle Stonebridge,NZX\n", "utf-8")
    code, out, err = run("learn", "list.csv", "--json")
    assert code == 1
    assert err == "left out: list.csv:3: no country has the code 'NZX'\n"
    assert json.loads(out)["people"] == 1


def test_learn_refuses_what_is_no_list(run: Run) -> None:
    code, out, err = run("learn", "story.txt")
    assert (code, out) == (3, "")
    assert err.startswith("story.txt:1: no list of people, terms or bodies")
    assert err.count("\n") == 1


def test_learn_wants_a_file_that_is_there(run: Run) -> None:
    code, _, err = run("learn", "nowhere.csv")
    assert code == 2
    assert "nowhere.csv" in err


def test_who_knows_whom_was_learnt(run: Run) -> None:
    Path("list.csv").write_text("name,country,office,since\nIda Stonebridge,NZL,envoy,2031\n", "utf-8")
    run("learn", "list.csv")
    gazetteer.cache_clear()
    try:
        code, out, _ = run("who", "Ida Stonebridge", "--on", "2032-01-01")
    finally:
        gazetteer.cache_clear()
    assert code == 0
    assert "envoy of New Zealand, since 2031" in out

"""The command that ranks: what it shows, refuses and prints for other programs."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import click
import pytest
from click.testing import CliRunner

from detente.ranking_cli import rank
from detente.record import Record
from rankedworld import record_of

if TYPE_CHECKING:
    from pathlib import Path

ASKED = ("--source", "North Korea", "--act", "Threaten")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("made")
    with Record(folder / "k.db") as record:
        record_of(record, folder / "set")
    return str(folder / "k.db")


@pytest.fixture(autouse=True)
def window(kept: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DETENTE_DB", kept)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)


@cache
def told(*args: str) -> tuple[int, str, str]:
    """What a command answers; once for all tests, as learning takes a while."""
    done = CliRunner().invoke(rank, args, standalone_mode=False)
    if done.exception:
        raise done.exception
    assert "--json" in args or all(len(line) <= 80 for line in done.stdout.splitlines()), done.stdout
    return done.return_value, done.stdout, done.stderr


def as_json(*args: str) -> dict[str, Any]:
    code, out, err = told(*args, "--json")
    assert (code, err) == (0, "")
    [line] = (json.loads(line) for line in out.splitlines())
    return line


def misused(*args: str) -> str:
    with pytest.raises(click.UsageError) as raised:
        told(*args)
    return raised.value.format_message()


def test_actors_are_listed_in_order_with_the_reading_below() -> None:
    code, out, err = told(*ASKED, "--limit", "3")
    table, reading = out.split("\n\n")
    assert (code, err) == (0, "")
    head, first, second, _ = table.splitlines()
    assert head.split() == ["actor", "country", "score"]
    assert first.split()[:4] == ["1", "South", "Korea", "KOR"]
    assert second.split()[:3] == ["2", "Japan", "JPN"]
    assert " ".join(reading.split()) == as_json(*ASKED, "--limit", "3")["reading"]


def test_why_shows_the_parts_of_each_score_and_the_events_behind_them() -> None:
    _, out, _ = told(*ASKED, "--limit", "3", "--why")
    found = as_json(*ASKED, "--limit", "3")
    assert out.startswith("1  South Korea  +")
    told_by = " ".join(out.split())
    for row in found["events"]:
        assert f"{row['date']} {row['source']} → {row['target']}" in told_by
    assert found["parts"][0]["part"] in told_by
    assert "train.txt:" in out


def test_json_has_the_question_and_all_that_it_stands_on() -> None:
    found = as_json("--target", "KOR", "--act", "138", "--on", "2014-03-01", "--limit", "2")
    assert found["asked"] == {
        "who": "South Korea",
        "role": "target",
        "act": "138",
        "name": "Threaten with military force",
        "on": "2014-03-01",
    }
    assert len(found["rows"]) == 2
    assert all(row["date"] < "2014-03-01" for row in found["events"])
    assert {row["name"] for row in found["parts"]} == {row["name"] for row in found["rows"]}
    assert set(found["sources"][0]) == {"file", "events"}


@pytest.mark.parametrize("day", ["2013-01-01", "0001-01-01"])
def test_what_cannot_be_answered_is_said_in_a_line(day: str) -> None:
    code, out, err = told(*ASKED, "--on", day)
    assert (code, out) == (1, "")
    assert err.startswith(f"not answered: no events of the two years before {day}")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("--act", "Threaten"), "give either --source or --target"),
        ((*ASKED, "--target", "Japan"), "give either --source or --target"),
        (("--source", "Nroth Korea", "--act", "Threaten"), "near it: North Korea"),
        (("--source", "PRK", "--act", "Threatn"), "near it: Threaten"),
        ((*ASKED, "--on", "soon"), "soon is no day"),
    ],
)
def test_misuse_is_told_in_a_line(args: tuple[str, ...], why: str) -> None:
    assert why.lower() in misused(*args).lower()


def test_only_chosen_origins_are_read() -> None:
    code, _, err = told(*ASKED, "--from", "icews")
    assert (code, err) == (1, "not answered: no events are loaded\n")

"""The commands of the register, as somebody at a terminal meets them."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from detente import register_cli
from detente.record import Record
from detente.register_cli import register, resolve, scoreboard
from entered import MAY, PROBABLY, UNLIKELY, column


@pytest.fixture(autouse=True)
def _new_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_cli, "today", lambda: date(2026, 1, 15))


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = tmp_path / "k.db"
    with Record(path) as record:
        record.add(column(UNLIKELY, PROBABLY, MAY))
        record.add(column(text="Weather. The North is cold, and the South is warm.", published="2026-01-10"))
    return str(path)


def run(command: click.Command, *args: str) -> Result:
    done = CliRunner().invoke(command, [*args], standalone_mode=True)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def objects(command: click.Command, *args: str) -> list[dict]:
    return [json.loads(line) for line in run(command, *args, "--json").stdout.splitlines()]


def test_the_list_enters_what_is_new_and_says_who_what_and_until_when(db: str) -> None:
    done = run(register, db)
    assert "3 forecasts entered" in done.stderr
    assert "3 forecasts, 1 due" in done.stdout
    flat = " ".join(done.stdout.split())
    assert "13 Jun 2025 · Ana Sol, Beacon · entered late" in flat
    assert "“The North is unlikely to answer the South this year”" in flat
    assert "unlikely, 20–45 % · open" in flat
    assert "dated 14 Jun 2025 to 31 Dec 2025 is on record" in flat
    assert "entered" not in run(register, db).stderr


def test_the_list_by_author_and_by_what_is_due(db: str) -> None:
    assert len(objects(register, db, "--author", "sol")) == 3
    (due,) = objects(register, db, "--due")
    assert due["horizon_to"] == "2025-12-31"
    assert due["standing"] == "entered late"
    nobody = run(register, db, "--author", "nobody")
    assert (nobody.exit_code, nobody.stdout) == (0, "")
    assert "the register has no such forecast" in nobody.stderr


def test_what_is_due_is_proposed_and_counts_only_once_confirmed(db: str) -> None:
    (proposal,) = objects(resolve, db)
    assert (proposal["id"], proposal["result"], proposal["confirmed"]) == (1, "no", False)
    assert proposal["proposed"]["outcome"] == "no"
    assert "1 to be confirmed" in run(resolve, db).stdout
    assert objects(scoreboard, db)[0]["scores"] == []
    assert objects(scoreboard, db, "--proposed")[0]["scored"] == [1]
    done = run(resolve, db, "1", "--confirm", "--by", "A. Editor")
    assert "no, judged by A. Editor" in " ".join(done.stdout.split())
    (board,) = objects(scoreboard, db)
    assert board["scores"][0]["brier"] == pytest.approx(0.325**2)
    assert "no forecast is due" in run(resolve, db).stderr


@pytest.mark.parametrize("nobody", ["", "  "])
def test_who_gives_no_name_judges_by_the_name_he_is_logged_in_by(
    db: str, nobody: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_cli, "me", lambda: "logged in")
    (row,) = objects(resolve, db, "1", "--outcome", "no", "--because", "so it is", "--by", nobody)
    assert row["judged_by"] == "logged in"


def test_what_steers_a_terminal_is_not_kept(db: str) -> None:
    (row,) = objects(
        resolve, db, "1", "--outcome", "no", "--because", "line\n  two\x1b[2J", "--by", "A.\nEditor\x07"
    )
    assert (row["reason"], row["judged_by"]) == ("line two[2J", "A. Editor")


def test_a_later_judgement_takes_the_first_back(db: str) -> None:
    for outcome in ("yes", "void", "open"):
        (row,) = objects(resolve, db, "1", "--outcome", outcome, "--because", "so it is", "--by", "A. Editor")
        assert (row["result"], row["confirmed"], row["reason"]) == (outcome, True, "so it is")
    with Record(db) as record:
        assert record.table("resolutions").num_rows == 3


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["99"], "has no forecast 99: see detente register"),
        (["99", "--outcome", "yes", "--because", "x"], "has no forecast 99"),
        (["1", "99", "--confirm"], "has no forecast 99"),
        (["3", "--confirm"], "no outcome is proposed for forecast 3"),
        (["--confirm"], "name the forecasts that are judged"),
        (["1", "--outcome", "yes"], "say why: --because"),
        (["1", "--outcome", "yes", "--because", " "], "say why: --because"),
        (["1", "--because", "x"], "--because goes with"),
        (["1", "--outcome", "yes", "--confirm", "--because", "x"], "not both"),
        (["1", "--outcome", "maybe", "--because", "x"], "is not one of"),
    ],
)
def test_what_cannot_be_judged_is_refused_in_a_line_and_judges_nothing(
    db: str, args: list[str], words: str
) -> None:
    done = run(resolve, db, *args)
    assert done.exit_code == 2
    assert words in " ".join(done.stderr.split())
    with Record(db) as record:
        assert record.table("resolutions").num_rows == 0


def test_the_scoreboard_says_what_is_late_and_how_few_they_are(db: str) -> None:
    run(resolve, db, "1", "--outcome", "no", "--because", "none")
    said = " ".join(run(scoreboard, db).stdout.split())
    assert "Entered late" in said
    assert "Ana Sol 1 0 .106 .040–.203" in said
    assert "Too few in time to judge anybody by" in said
    assert run(scoreboard, db, "--by", "outlet").stdout.count("Beacon") == 1


def test_the_picture_is_written_or_refused(db: str, tmp_path: Path) -> None:
    out = tmp_path / "s.svg"
    none = run(scoreboard, db, "-o", str(out))
    assert none.exit_code == 2
    assert "no forecast is scored yet" in none.stderr
    run(resolve, db, "1", "--outcome", "no", "--because", "none")
    assert "is written" in run(scoreboard, db, "-o", str(out)).stdout
    assert out.read_text("utf-8").startswith("<svg")
    assert run(scoreboard, db, "-o", str(tmp_path / "s.png")).exit_code == 2


def test_nothing_is_wider_than_the_window(db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    run(resolve, db, "1", "--outcome", "no", "--because", "none")
    for command in (register, resolve, scoreboard):
        assert max(len(line) for line in (run(command, db).stdout + "\n").splitlines()) <= 60


def test_the_day_is_that_of_the_records_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert register_cli.today() == datetime.now(UTC).date()

"""The command that forecasts, on a chronology that is made: what it shows, draws, keeps and refuses."""

from __future__ import annotations

import json
import re
import shutil
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from detente.record import Record
from flagged import chance, chronology, later

if TYPE_CHECKING:
    from staged import Run

DAYS = 700
ASKED = ("forecast", "PRK", "KOR", "--act", "material cooperation", "--within", "7")
PAST = ("--on", "2019-11-04")


def made() -> list[str]:
    """Pyongyang sends coal two days after Seoul agrees, and at times; it accuses now and then."""
    overtures = chance(DAYS, 0.1, 1)
    acts = {
        "KOR,PRK,AGREE,Seoul agrees.": overtures,
        "PRK,KOR,AID,Pyongyang sends coal.": later(overtures, 2) | chance(DAYS, 0.02, 2),
        "PRK,KOR,ACCUSE/disapprove,Pyongyang accuses.": chance(DAYS, 0.2, 3),
        "CHN,JPN,CONSULT,They talk.": np.ones(DAYS, dtype=bool),
    }
    every = pd.date_range("2018-01-01", periods=DAYS).strftime("%Y-%m-%d")
    return sorted(f"{day},{act},Wire" for act, flags in acts.items() for day in every[flags])


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    chronology(folder, made()).close()
    return folder


@pytest.fixture(autouse=True)
def record(run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The record in the folder that the command runs in, and a window of 80 columns."""
    assert callable(run)
    shutil.copy(kept / "k.db", "k.db")
    shutil.copytree(kept / "k.db.events", "k.db.events")
    monkeypatch.setenv("DETENTE_DB", "k.db")
    monkeypatch.setenv("COLUMNS", "80")


def shown(run: Run, *args: str) -> str:
    code, out, err = run(*args)
    assert (code, err) == (0, "")
    assert all(len(line) <= 80 for line in out.splitlines()), out
    assert "\x1b" not in out
    return str(out).replace("\xa0", " ")


def given_as_json(run: Run, *args: str) -> dict[str, Any]:
    code, out, err = run(*args, "--json")
    assert (code, err, out.count("\n")) == (0, "", 1)
    found: dict[str, Any] = json.loads(out)
    return found


def fails(run: Run, code: int, *args: str) -> str:
    found, out, err = run(*args)
    assert (found, out, err.count("\n")) == (code, "", 1), (found, out, err)
    return str(err)


def test_the_answer_comes_first_then_what_moved_it_the_precedents_and_the_reading(run: Run) -> None:
    told = shown(run, *ASKED)
    answer, question = told.splitlines()[:2]
    assert re.match(r"[A-Z][a-z ]+, [\d.]+ % \([\d.]+ % to [\d.]+ %\)", answer)
    assert question.startswith("North Korea does something of material cooperation towards South Korea")
    flat = " ".join(told.split())
    order = ("base rate", "forecast", "nearest precedents", "a 90 % interval.", "What may not be concluded")
    places = [flat.index(words) for words in order]
    assert places == sorted(places)


def test_json_has_parts_that_add_up_and_the_precedents_with_their_lines(run: Run) -> None:
    found = given_as_json(run, *ASKED)
    odds = [log(p / (1 - p)) for p in (found["base_rate"], found["probability"])]
    assert sum(row["contribution"] for row in found["rows"]) == pytest.approx(odds[1] - odds[0], abs=1e-9)
    assert found["question"]["on"] == "2019-12-02"
    assert len(found["precedents"]) == 5
    for p in found["precedents"]:
        assert p["last"] < found["question"]["on"]
        assert all(mark["file"].endswith("list.csv") and mark["row"] for mark in p["marks"])
        assert (p["followed"] is None) == (p["days"] is None)
    assert found["sources"][0]["origin"] == "chronology"


def test_states_may_be_given_by_name(run: Run) -> None:
    by_name = given_as_json(run, "forecast", "North Korea", "South Korea", *ASKED[3:])
    assert by_name["probability"] == given_as_json(run, *ASKED)["probability"]


def test_an_overture_that_is_assumed_is_told_and_its_precedents_are_such_overtures(run: Run) -> None:
    told = " ".join(shown(run, *ASKED, *PAST, "--given", "verbal cooperation").split())
    assert "given verbal cooperation of South Korea towards North Korea the day before" in told
    assert "The overture is assumed." in told
    assert "Seoul agrees, " in told


def test_a_picture_is_drawn_where_one_is_asked_for(run: Run) -> None:
    assert shown(run, *ASKED, "-o", "f.svg").endswith("\nf.svg is written\n")
    assert Path("f.svg").read_text("utf-8").startswith("<svg")
    assert "a picture is saved as .svg or .html" in fails(run, 2, *ASKED, "-o", "f.png")


def test_a_forecast_that_is_entered_is_in_the_register_once(run: Run) -> None:
    first = given_as_json(run, *ASKED, "--enter")
    assert first["entered"] == 1
    assert given_as_json(run, *ASKED, "--enter")["entered"] is None
    assert "in the register already" in shown(run, *ASKED, "--enter")
    assert "entered into the register as 2" in shown(run, *ASKED, *PAST, "--enter")
    with Record("k.db", create=False) as kept:
        rows = kept.query("SELECT probability, act, source, horizon_from FROM register ORDER BY id")
        assert rows.column("probability").to_pylist()[0] == first["probability"]
        assert rows.column("horizon_from").to_pylist() == ["2019-12-02", "2019-11-04"]


def test_nothing_is_entered_unasked(run: Run) -> None:
    shown(run, *ASKED)
    with Record("k.db", create=False) as kept:
        assert len(kept.query("SELECT id FROM register").column("id")) == 0


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("forecast", "PRK", "Atlantis"), "no state"),
        (("forecast", "", "KOR"), "'' is no state"),
        (("forecast", "PRK", "PRK"), "name different states"),
        ((*ASKED[:3], "--act", "kindness"), "no act"),
        ((*ASKED[:3], "--given", "kindness"), "no act"),
        ((*ASKED[:3], "--within", "31"), "31"),
        ((*ASKED[:3], "--on", "soon"), "is no day"),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_line(run: Run, args: tuple[str, ...], words: str) -> None:
    assert words in fails(run, 2, *args)


def test_what_the_data_cannot_answer_is_refused_with_the_reason(run: Run) -> None:
    assert "not answered: no events before 2017-01-01" in fails(run, 1, *ASKED, "--on", "2017-01-01")
    assert fails(run, 1, *ASKED, "--on", "2035-01-01").startswith("not answered: ")
    assert "long before 9999-12-31" in fails(run, 1, *ASKED, "--on", "9999-12-31")
    assert fails(run, 1, "forecast", "PRK", "GBR").startswith("not answered: ")

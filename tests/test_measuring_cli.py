"""The commands that measure, on a chronology that is made: what they show, draw and refuse, and how they end."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from flagged import chance, chronology, later

if TYPE_CHECKING:
    from staged import Run

DAYS = 700
COMMANDS = ("reciprocity", "tone", "breaks", "autoregression")
RECIPROCITY = ("reciprocity", "KOR", "PRK", "--within", "1", "--within", "3")


def made() -> list[str]:
    """Pyongyang agrees two days after Seoul does; it accuses from the second half on; Washington agrees at times."""
    overtures = chance(DAYS, 0.2, 1)
    turned = np.arange(DAYS) >= DAYS // 2
    acts = {
        "KOR,PRK,AGREE,Seoul agrees.": overtures,
        "PRK,KOR,AGREE,Pyongyang agrees.": later(overtures, 2) & ~turned | chance(DAYS, 0.05, 2),
        "PRK,KOR,ACCUSE/disapprove,Pyongyang accuses.": turned & chance(DAYS, 0.6, 3),
        "USA,PRK,AGREE,Washington agrees.": chance(DAYS, 0.2, 4),
        "USA,PRK,ACCUSE,Washington accuses.": chance(DAYS, 0.2, 5),
    }
    every = pd.date_range("2018-01-01", periods=DAYS).strftime("%Y-%m-%d")
    rows = [f"{day},{act},Wire" for act, flags in acts.items() for day in every[flags]]
    met = [f"{every[9]},KOR;PRK,KOR;PRK,CONSULT/visit,They meet at the border.,Wire"]
    return sorted(
        [
            *rows,
            *met,
            f"{every[0]},KOR,PRK,AID,Seoul sends rice.,Wire",
            f"{every[-1]},KOR,JPN,AID,The end.,Wire",
        ]
    )


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    chronology(folder, made()).close()
    return folder


@pytest.fixture(autouse=True)
def record(run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The record in the folder that the commands run in, and a window of 80 columns."""
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
    return str(out)


def given_as_json(run: Run, *args: str) -> dict[str, Any]:
    [line] = shown_json(run, *args)
    return line


def shown_json(run: Run, *args: str) -> list[dict[str, Any]]:
    code, out, err = run(*args, "--json")
    assert (code, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


def fails(run: Run, code: int, *args: str) -> str:
    found, out, err = run(*args)
    assert (found, out, err.count("\n")) == (code, "", 1), (found, out, err)
    return str(err)


# what is shown


def test_reciprocity_shows_each_horizon_with_short_intervals_then_the_reading(run: Run) -> None:
    table, reading = shown(run, *RECIPROCITY).split("\n\n")
    head, first, last = table.splitlines()
    assert head.split() == ["within", "after", "overture", "other", "days", "days", "alike", "difference"]
    share, points = r"\d+ % \(\d+ to \d+\)", r"[+−]?\d+ \([+−]?\d+ to [+−]?\d+\)"
    assert re.fullmatch(rf" 1 day  +({share} +){{3}}{points} *", first), first
    assert re.fullmatch(rf"3 days  +({share} +){{3}}{points} *", last), last
    assert " ".join(reading.split()) == given_as_json(run, *RECIPROCITY)["reading"]


def test_a_wider_window_has_room_for_the_overtures(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert "overtures" in run(*RECIPROCITY)[1].splitlines()[0]


def test_a_horizon_that_is_refused_is_a_line_below_the_table(run: Run) -> None:
    out = shown(run, "reciprocity", "KOR", "PRK", "--within", "1", "--within", "300")
    table = out.split("\n\n")[0]
    assert " ".join(table.split("\n", 2)[2].split()) == (
        "within 300 days: not judged, the data hold 1 of the 15 stretches of 300 days that are needed"
    )


def test_where_no_horizon_can_be_judged_the_data_cannot_answer(run: Run) -> None:
    code, out, _ = run("reciprocity", "KOR", "PRK", "--within", "300")
    assert code == 1
    assert out.startswith("within 300 days: not judged, ")
    assert "cannot be judged" in " ".join(out.split())


def test_a_third_state_has_a_table_of_its_own(run: Run) -> None:
    out = shown(run, *RECIPROCITY, "--third", "United States")
    assert "tone better" in out
    assert "The acts of the United States" in " ".join(out.split())
    assert "tone better" not in shown(run, *RECIPROCITY)


def test_types_are_shown_as_pairs(run: Run) -> None:
    out = shown(run, "reciprocity", "PRK", "KOR", "--types", "--within", "3")
    assert out.split()[:2] == ["overture", "answer"]
    assert "pairs of overture and answer stand out" in out
    rows = given_as_json(run, "reciprocity", "PRK", "KOR", "--types", "--within", "3")["rows"]
    assert {row["overture"] for row in rows} == {"AGREE", "ACCUSE"}


def test_overtures_are_shown_one_by_one_with_their_answers(run: Run) -> None:
    lines = shown(run, *RECIPROCITY, "--events").split("\n\n")[0].splitlines()
    rows = given_as_json(run, *RECIPROCITY, "--events")["rows"]
    assert len(lines) == len(rows) + 1
    row = next(r for r in rows if r["days"] == 2)
    told = next(line for line in lines if line.startswith(row["date"]) and f"list.csv:{row['row']} " in line)
    assert told.split()[-4:] == ["2", "days", row["answer_type"], f"list.csv:{row['answer_row']}"]


def test_tone_shows_the_last_periods_and_says_how_many_there_are(run: Run) -> None:
    out = shown(run, "tone", "PRK", "KOR", "--by", "month")
    months = re.findall(r"^20\d\d-\d\d ", out, re.MULTILINE)
    assert len(months) == 12
    rows = given_as_json(run, "tone", "PRK", "KOR", "--by", "month")["rows"]
    assert f"the last 12 of {len(rows)} months with events: --json gives them all" in out
    assert months[-1].strip() == rows[-1]["period"][:7]
    assert re.search(r"[+−]\d\.\d\d \([+−]\d\.\d\d to [+−]\d\.\d\d\)", out)


def test_breaks_show_when_with_an_interval_and_by_how_much(run: Run) -> None:
    out = shown(run, "breaks", "PRK", "KOR", "--by", "month")
    assert out.split()[:2] == ["break", "change"]
    found = re.search(r"^(20\d\d-\d\d) \((20\d\d-\d\d) to (20\d\d-\d\d)\)  −\d", out, re.MULTILINE)
    assert found
    assert found[2] <= "2018-12" <= found[3]


def test_breaks_show_the_events_around_them_with_their_words(run: Run) -> None:
    out = shown(run, "breaks", "PRK", "KOR", "--by", "month", "--events")
    assert re.search(
        r"^20\d\d-\d\d  20\d\d-\d\d-\d\d  AGREE  \+2\.50  PRK → KOR · list\.csv:\d+", out, re.MULTILINE
    )
    assert "“Pyongyang agrees.” Wire" in out


def test_where_there_is_no_break_the_reading_says_so_alone(run: Run) -> None:
    assert shown(run, "breaks", "USA", "PRK").startswith("Breaks are looked for")


def test_autoregression_shows_both_ways(run: Run) -> None:
    lines = shown(run, "autoregression", "KOR", "PRK").splitlines()
    assert [line.split()[:2] for line in lines[1:3]] == [["KOR→PRK", "PRK→KOR"], ["PRK→KOR", "KOR→PRK"]]
    assert not lines[3]


def test_the_checks_of_an_autoregression_are_told_in_words(run: Run) -> None:
    out = shown(run, "autoregression", "KOR", "PRK", "--checks")
    assert out.split()[:3] == ["check", "series", "p"]
    assert "stability" in out
    assert "passed" in out


def test_events_show_what_was_done_and_where_it_stands(run: Run) -> None:
    out = shown(run, "events", "KOR", "PRK", "--until", "2018-01-10")
    told = " ".join(out.split())
    assert "2018-01-01 AID KOR → PRK · list.csv:" in told
    assert "“Seoul sends rice.” Wire" in told
    assert "2018-01-10 CONSULT visit KOR ↔ PRK · joint · list.csv:" in told


def test_rows_that_were_counted_as_one_event_are_told(run: Run) -> None:
    row = "2018-05-01,KOR,PRK,AID,Seoul sends rice.,Wire\n"
    Path("twice.csv").write_text(f"date,source,target,type,what,cite\n{row}{row}", "utf-8")
    assert run("load", "chronology", "twice.csv", "--into", "twice.db")[0] == 0
    assert "· 2 rows ·" in shown(run, "events", "KOR", "PRK", "--db", "twice.db")
    apart = shown(run, "events", "KOR", "PRK", "--db", "twice.db", "--apart")
    assert "2 rows" not in apart
    assert apart.count("2018-05-01") == 2


def test_events_are_chosen_by_act_day_and_number(run: Run) -> None:
    out = shown(run, "events", "PRK", "KOR", "--act", "conflict", "--since", "2018-12-20", "--limit", "3")
    days = re.findall(r"^(\S+)  ACCUSE", out, re.MULTILINE)
    assert len(days) == 3
    assert min(days) >= "2018-12-20"
    assert out.endswith("the first 3: --limit shows more\n")
    assert len(shown_json(run, "events", "PRK", "KOR", "--limit", "3")) == 3


def test_events_as_json_have_all_that_is_known_of_them(run: Run) -> None:
    [met] = [row for row in shown_json(run, "events", "PRK", "KOR", "--limit", "999") if row["joint"]]
    assert (met["date"], met["type"], met["times"], met["quote"]) == (
        "2018-01-10",
        "CONSULT",
        1,
        "They meet at the border.",
    )
    assert Path(met["file"]).name == "list.csv"
    assert met["doc"] is None


def test_where_a_dyad_does_nothing_events_say_so(run: Run) -> None:
    code, out, err = run("events", "KOR", "FJI")
    assert (code, out, err) == (0, "", "South Korea does nothing of the kind towards Fiji in these data\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_json_is_one_object_with_full_numbers_reading_and_sources(run: Run, command: str) -> None:
    told = given_as_json(run, command, "KOR", "PRK")
    assert set(told) == {"rows", "reading", "sources"}
    assert told["reading"]
    assert Path(told["sources"][0]["file"]).name == "list.csv"
    numbers = [v for row in told["rows"] for v in row.values() if isinstance(v, float)]
    assert command == "breaks" or any(len(str(v)) > 12 for v in numbers)
    days = [v for row in told["rows"] for name, v in row.items() if name in ("period", "date")]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days)


# which events, which states


def test_states_go_by_name_or_code_in_any_case(run: Run) -> None:
    by_code = shown(run, *RECIPROCITY)
    for a, b in (("South Korea", "DPRK"), ("kor", "north korea"), ("Republic of Korea", "prk")):
        assert shown(run, "reciprocity", a, b, *RECIPROCITY[3:]) == by_code


def test_only_events_of_some_origin_are_asked(run: Run) -> None:
    assert shown(run, *RECIPROCITY, "--from", "chronology", "--from", "tkg") == shown(run, *RECIPROCITY)
    assert "no events are loaded" in fails(run, 1, *RECIPROCITY, "--from", "documents")


# pictures


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("ending", ["svg", "html"])
def test_a_picture_is_written_whole(run: Run, command: str, ending: str) -> None:
    out = shown(run, command, "KOR", "PRK", "-o", f"drawn.{ending}")
    assert out.endswith(f"\n\ndrawn.{ending} is written\n")
    text = Path(f"drawn.{ending}").read_text("utf-8")
    assert text.rstrip().endswith("</svg>" if ending == "svg" else "</html>")
    assert sorted(p.name for p in Path().glob("drawn*")) == [f"drawn.{ending}"]


def test_a_picture_of_another_kind_is_refused_before_anything_is_measured(run: Run) -> None:
    assert "drawn.png: a picture is saved as .svg or .html" in fails(
        run, 2, *RECIPROCITY, "-o", "drawn.png", "--db", "no.db"
    )


def test_a_picture_that_cannot_be_written_leaves_the_old_one(run: Run) -> None:
    Path("taken.svg").mkdir()
    assert "is a directory" in fails(run, 2, *RECIPROCITY, "-o", "taken.svg")
    assert (
        fails(run, 3, *RECIPROCITY, "-o", "none/x.svg")
        == "none/x.svg cannot be written: No such file or directory\n"
    )


def test_a_picture_beside_json_leaves_json_alone(run: Run) -> None:
    assert given_as_json(run, *RECIPROCITY, "-o", "x.svg")["rows"]
    assert Path("x.svg").exists()


# what is wrong


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("Atlantis", "PRK"), "'Atlantis' is no state: give a name or ISO code, such as KOR"),
        (("Korea", "PRK"), "(near it: North Korea (PRK), South Korea (KOR))"),
        (("Sout Korea", "PRK"), "South Korea (KOR)"),
        (("KOR", "ROK"), "name different states: KOR, KOR are not"),
        (("KOR", "PRK", "--third", "PRK"), "name different states"),
        (("KOR", "PRK", "--act", "hug"), "no act 'hug': name cooperation, conflict"),
        (("KOR", "PRK", "--answer", ""), "no act is named"),
        (("KOR", "PRK", "--within", "0"), "0 is not in the range"),
        (("KOR", "PRK", "--types", "--third", "USA"), "--types asks of every act and answer"),
        (("KOR", "PRK", "--types", "--within", "1", "--within", "3"), "--types takes one --within"),
        (("KOR", "PRK", "--from", "hearsay"), "'hearsay' is not one of"),
    ],
)
def test_a_question_that_is_none_is_told_in_one_line(run: Run, args: tuple[str, ...], told: str) -> None:
    assert told in fails(run, 2, "reciprocity", *args)


def test_a_day_that_is_none_is_told(run: Run) -> None:
    assert "yesterday is no day" in fails(run, 2, "events", "KOR", "PRK", "--since", "yesterday")


@pytest.mark.parametrize("command", [*COMMANDS, "events"])
def test_without_a_record_it_says_how_to_make_one(run: Run, command: str) -> None:
    assert "there is no record at none.db" in fails(run, 3, command, "KOR", "PRK", "--db", "none.db")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_record_without_events_cannot_answer(run: Run, command: str) -> None:
    with_documents_alone = run("read", "story.txt", "--into", "empty.db")
    assert with_documents_alone[0] == 0
    assert fails(run, 1, command, "KOR", "PRK", "--db", "empty.db").startswith("not answered: ")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_dyad_without_events_cannot_be_measured(run: Run, command: str) -> None:
    assert fails(run, 1, command, "FJI", "TUV").startswith("not answered: ")


BLOCKED = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {blocked}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Missing())
from detente.cli import main
sys.exit(main({args}))
"""


@pytest.mark.parametrize(
    ("blocked", "command"),
    [
        ({"duckdb", "pandas", "scipy", "statsmodels", "ruptures"}, "reciprocity"),
        ({"duckdb"}, "events"),
        ({"statsmodels"}, "autoregression"),
        ({"ruptures"}, "breaks"),
    ],
)
def test_a_missing_extra_is_named_with_the_command_that_installs_it(blocked: set[str], command: str) -> None:
    code = BLOCKED.format(blocked=blocked, args=[command, "KOR", "PRK"])
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == 'event data need the extra "data": pip install "detente[data]"\n'

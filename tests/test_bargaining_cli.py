"""The commands that bargain: what they show, draw, write and refuse, and that each is documented."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import click
import pandas as pd
import pytest
from click.testing import CliRunner

from detente.bargaining.scenarios.scenario import load, loads
from detente.bargaining_cli import bargain
from detente.cli import main
from detente.record import Record
from flagged import chronology

SCENARIO = """
title = "Washington and Pyongyang"
[first]
name = "Washington"
benefit = 1.5
loss = 0.5
honesty = 1
[first.cost]
value = 0.5
low = 0.4
high = 0.6
[first.trust]
value = 0.7
low = 0.4
high = 0.9
[second]
name = "Pyongyang"
benefit = 1.5
cost = 0.5
loss = 0.5
honesty = 1
[second.trust]
value = 0.7
low = 0.4
high = 0.9
"""
ROADMAP = "[roadmap]\nfirst = [0.5, 0.5]\nsecond = [0.5, 0.5]\n"


@pytest.fixture(autouse=True)
def window(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    Path("open.toml").write_text(SCENARIO, "utf-8")
    Path("two.toml").write_text(SCENARIO + ROADMAP, "utf-8")
    Path("unknown.toml").write_text(SCENARIO.replace("Washington", "Somewhere"), "utf-8")
    Path("poor.toml").write_text(SCENARIO.replace("honesty = 1", "honesty = 0") + ROADMAP, "utf-8")


def told(*args: str) -> tuple[int, str, str]:
    """What a command answers."""
    done = CliRunner().invoke(bargain, args, standalone_mode=False)
    if done.exception:
        raise done.exception
    files = {"--json", "export", "template"}  # what these print is a file's text, not to be read in a window
    assert files & set(args) or all(len(row) <= 80 for row in done.stdout.splitlines())
    return done.return_value, done.stdout, done.stderr


def as_json(*args: str) -> dict[str, Any]:
    code, out, err = told(*args, "--json")
    assert (code, err) == (0, "")
    [row] = (json.loads(row) for row in out.splitlines())
    return dict(row)


def misused(*args: str) -> str:
    with pytest.raises(click.UsageError) as raised:
        told(*args)
    return raised.value.format_message()


def test_solve_shows_the_steps_of_the_file_and_says_who_would_do_what() -> None:
    code, out, err = told("solve", "two.toml")
    assert (code, err) == (0, "")
    assert out.startswith("2 steps could work; at this trust")
    assert "trustworthy government" in out or "exploitative government of Pyongyang" in " ".join(out.split())
    found = as_json("solve", "two.toml")
    assert (found["verdict"], found["scenario"]) == ("deal", "Washington and Pyongyang")
    assert [s["first"]["gives"]["exact"] for s in found["steps"]] == ["1/2", "1/2"]
    assert found["regret"]["exact"] == "0"


def test_solve_takes_equal_steps_and_leaves_lots_out_where_asked() -> None:
    assert len(as_json("solve", "two.toml", "--equal", "3")["steps"]) == 3
    found = as_json("solve", "open.toml", "--equal", "3", "--pure")
    assert found.get("lots") is False or found["searched"] == "pure"


def test_no_deal_is_an_answer() -> None:
    code, out, _ = told("solve", "poor.toml")
    assert code == 0
    assert out.startswith("These 2 steps do not work")
    assert as_json("solve", "poor.toml")["verdict"] == "no deal"


def test_without_a_roadmap_solve_says_what_to_do() -> None:
    assert "give --equal N, or ask detente bargain design" in misused("solve", "open.toml")


def test_design_keeps_its_roadmap_as_a_scenario_that_solves_the_same() -> None:
    found = as_json("design", "open.toml", "--steps", "2", "--keep", "kept.toml")
    kept = load("kept.toml")
    assert kept.roadmap is not None
    assert [Fraction(s["second"]["gives"]["exact"]) for s in found["steps"]] == list(kept.roadmap.second)
    assert kept.given["first.trust"].low == Fraction(2, 5)
    again = as_json("solve", "kept.toml")
    assert Fraction(again["welfare"]["exact"]) == Fraction(found["welfare"]["exact"])
    code, out, _ = told("design", "open.toml", "--at-most", "3", "--keep", "again.toml")
    assert code == 0
    assert "again.toml is written" in out


def test_design_that_finds_nothing_says_how_sure_that_is() -> None:
    code, out, err = told("design", "poor.toml", "--steps", "1", "--keep", "kept.toml", "-o", "x.svg")
    assert (code, err) == (
        0,
        "".join(f"{path} is not written: there is no roadmap\n" for path in ("x.svg", "kept.toml")),
    )
    assert out.startswith("No roadmap of one step was found that could work")
    assert not Path("kept.toml").exists()
    assert not Path("x.svg").exists()
    assert as_json("design", "poor.toml", "--steps", "1")["verdict"] == "no deal"


def test_a_sturdy_design_works_more_often_than_the_best_and_can_be_kept() -> None:
    found = as_json("design", "open.toml", "--steps", "2", "--sturdy")
    assert found["sturdy"]["share"] > found["best"]
    code, out, err = told(
        "design", "open.toml", "--steps", "2", "--sturdy", "--keep", "kept.toml", "-o", "x.svg"
    )
    assert (code, err) == (0, "")
    assert out.startswith("2 steps that work without lots in ")
    kept = load("kept.toml").roadmap
    assert kept is not None
    assert [Fraction(s["first"]["gives"]["exact"]) for s in found["steps"]] == list(kept.first)
    assert found["sturdy"]["title"] in Path("x.svg").read_text("utf-8")
    swept = as_json("sweep", "kept.toml", "--draws", "2000")["works"]
    assert abs(swept["share"] - found["sturdy"]["share"]) < 0.05


def test_a_sturdy_design_needs_ranges_and_says_where_there_is_none() -> None:
    Path("sure.toml").write_text(re.sub(r"(low|high) = .*\n", "", SCENARIO), "utf-8")
    assert "no parameter has a range" in misused("design", "sure.toml", "--steps", "1", "--sturdy")
    code, out, err = told("design", "poor.toml", "--steps", "1", "--sturdy", "--keep", "kept.toml")
    assert (code, err) == (0, "kept.toml is not written: there is no roadmap\n")
    assert out.startswith("No roadmap of one step was found that works without lots")


def test_explain_says_who_would_not_begin_and_what_would_make_them() -> None:
    text = SCENARIO.replace("benefit = 1.5", "benefit = 0.6", 1).replace("honesty = 1", "honesty = 2")
    Path("loses.toml").write_text(text, "utf-8")
    code, out, err = told("explain", "loses.toml", "--equal", "1")
    assert (code, err) == (0, "")
    flat = " ".join(out.split())
    assert flat.startswith("One step would hold once begun, but Washington would rather not begin")
    assert "that stands in the way" in flat
    assert "What would make both begin" in flat
    found = as_json("explain", "loses.toml", "--equal", "1")["beginning"]
    needed = {change["parameter"]: change["needed"] for change in found if change["needed"]}
    assert Fraction(needed["first.benefit"]["exact"]) > Fraction("0.6")


def test_explain_names_the_party_the_reason_and_what_would_do() -> None:
    code, out, err = told("explain", "poor.toml", "--equal", "1")
    assert (code, err) == (0, "")
    found = as_json("explain", "poor.toml", "--equal", "1")
    flat = " ".join(out.split())
    assert found["binding"]["party"] in {"Washington", "Pyongyang"}
    assert found["words"][1] in flat
    assert found["cause"]
    for change in found["changes"]:
        assert (change["completion"] is None) == (change["needed"] is None)
        if change["completion"]:
            assert change["words"][1:25] in flat
    parts = sum(Fraction(p["exact"]) for p in found["binding"]["parts"].values())
    assert -parts == Fraction(found["binding"]["lacking"]["exact"])


def test_explain_of_any_steps_and_of_a_deal() -> None:
    assert as_json("explain", "poor.toml", "--steps", "1")["steps"] == 1
    code, out, _ = told("explain", "two.toml")
    assert code == 0
    found = as_json("explain", "two.toml")
    assert found["verdict"] == "deal"
    assert found["carries"][0] in " ".join(out.split())
    assert {room["parameter"] for room in found["rooms"]} > {"first.trust", "second.trust", "both.trust"}
    assert "give one of the two" in misused("explain", "two.toml", "--equal", "2", "--steps", "2")


def test_sweep_says_how_often_the_steps_work_and_on_what_that_hangs() -> None:
    code, out, err = told("sweep", "two.toml", "--draws", "2000", "-o", "hangs.svg")
    assert (code, err) == (0, "")
    found = as_json("sweep", "two.toml", "--draws", "2000")
    assert found["draws"] == 2000
    assert 0 < found["works"]["low"] < found["works"]["share"] < found["works"]["high"] < 1
    assert {row["parameter"] for row in found["sensitivity"]} == {"first.cost", "first.trust", "second.trust"}
    assert "Whether the steps work hangs on" in out
    assert "2 steps: they work without lots in" in out
    assert "hangs most on" in Path("hangs.svg").read_text("utf-8")
    assert as_json("sweep", "two.toml", "--draws", "2000", "--seed", "0") == found
    assert as_json("sweep", "two.toml", "--draws", "2000", "--seed", "5")["works"] != found["works"]


def test_sweep_needs_a_range() -> None:
    Path("sure.toml").write_text(re.sub(r"(low|high) = .*\n", "", SCENARIO) + ROADMAP, "utf-8")
    assert "no parameter has a range" in misused("sweep", "sure.toml")


def test_a_map_of_islands_tells_where_equal_steps_work() -> None:
    code, out, err = told("sweep", "open.toml", "--map", "islands", "--equal", "2", "-o", "islands.svg")
    assert (code, err) == (0, "")
    assert "2 equal steps work without lots on 2 islands of trust" in out
    found = as_json("sweep", "open.toml", "--map", "islands", "--equal", "2")
    ends = [(i["low"]["exact"], i["high"]["exact"]) for i in found["islands"]]
    assert ends == [("2/5", "1/2"), ("2/3", "1")]  # 2/3 is (C + e) / (h + e)
    assert {row["verdict"] for row in found["rows"]} >= {"no deal", "pure deal"}
    drawn = Path("islands.svg").read_text("utf-8")
    assert "2 equal steps: 40–50\u00a0%, 67–100\u00a0%" in drawn
    assert "Marked: trust in the scenario" in drawn


@pytest.mark.parametrize(("name", "down"), [("trust-steps", "steps"), ("trust-ratifier", "ratifier.rate")])
def test_a_grid_tells_what_each_cell_is_worth(name: str, down: str) -> None:
    code, out, err = told("sweep", "two.toml", "--map", name, "--equal", "2", "-o", "map.svg")
    assert (code, err) == (0, "")
    found = as_json("sweep", "two.toml", "--map", name, "--equal", "2")
    assert out.startswith("Least trust with a worthwhile deal: ")
    assert all(set(row) == {down, "trust", "verdict", "welfare"} for row in found["rows"])
    none = [row for row in found["rows"] if row["verdict"] == "no deal"]
    assert none
    assert all((row["welfare"] is None) == (row in none) for row in found["rows"])
    assert Path("map.svg").read_text("utf-8").count('fill="url(#') == len(none)  # hatched


def test_a_map_of_steps_needs_one_rate() -> None:
    Path("rates.toml").write_text(SCENARIO + "[ratifier]\nrates = [0.9, 0.8]\n", "utf-8")
    assert "give one rate" in misused("sweep", "rates.toml", "--map", "trust-steps")


def test_the_template_is_a_scenario_that_can_be_asked_at_once() -> None:
    code, text, _ = told("template")
    Path("begun.toml").write_text(text, "utf-8")
    assert code == 0
    assert text.startswith("# A negotiation")
    assert told("solve", "begun.toml", "--equal", "2")[0] == 0


def test_export_writes_a_game_tree() -> None:
    _, out, _ = told("export", "two.toml")
    assert out.startswith('EFG 2 R "Graduated exchange between Washington and Pyongyang"')
    _, said, _ = told("export", "two.toml", "-o", "two.efg")
    assert said == "two.efg is written\n"
    assert Path("two.efg").read_text("utf-8") == out


@pytest.mark.parametrize("command", ["solve", "design"])
def test_pictures_are_drawn(command: str) -> None:
    code, out, _ = told(command, "two.toml", "-o", "steps.html")
    assert code == 0
    assert "steps.html is written" in out
    assert "Washington gives" in Path("steps.html").read_text("utf-8")


@pytest.mark.parametrize("command", ["solve", "design", "explain", "sweep", "export"])
def test_a_faulty_scenario_is_told_with_its_line(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("bad.toml").write_text(SCENARIO + "hope = 1\n", "utf-8")
    assert main(["bargain", command, "bad.toml"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert re.fullmatch(r"bad\.toml:\d+: .*hope.*\n", err)
    assert main(["bargain", command, "none.toml"]) == 3
    assert capsys.readouterr().err.startswith("none.toml: cannot be read")


def test_rates_for_other_steps_are_misuse() -> None:
    text = SCENARIO + "[ratifier]\nrates = [0.9, 0.8]\n"
    Path("rates.toml").write_text(text, "utf-8")
    assert "2 rates" in misused("solve", "rates.toml", "--equal", "3")


def test_the_brief_takes_scenarios(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("Seoul, 1 May 2024 (Wire) - Both sides met.", "utf-8")
    assert main(["brief", "a.txt", "--scenario", "two.toml", "-o", "b.html"]) == 0
    assert "Which steps could work" in Path("b.html").read_text("utf-8")
    Path("bad.toml").write_text("title = 3\n", "utf-8")
    assert main(["brief", "a.txt", "--scenario", "bad.toml", "-o", "c.html"]) == 2
    assert "bad.toml:1:" in capsys.readouterr().err
    assert not Path("c.html").exists()


PAGE = Path(__file__).parent.parent / "docs" / "commands.md"


@pytest.mark.parametrize("name", sorted(bargain.commands))
def test_every_command_is_documented(name: str) -> None:
    section = PAGE.read_text("utf-8").split("## detente bargain\n")[1].split("\n## ")[0]
    command = bargain.commands[name]
    takes = "".join(
        f" {p.make_metavar(click.Context(command))}" for p in command.params if p.name == "scenario"
    )
    assert f"`detente bargain {name}{takes}" in section
    for option in (p for p in command.params if isinstance(p, click.Option)):
        assert all(f"`{opt}" in section for opt in option.opts), option.opts
        assert option.help
    assert "Examples:" in (command.help or "")


def dealings() -> list[str]:
    """Two years in which Seoul promises and mostly gives, and Pyongyang promises and mostly threatens."""
    every = pd.date_range("2018-01-01", periods=730).strftime("%Y-%m-%d")
    rows = []
    for n in range(0, 600, 60):
        rows += [
            f"{every[n]},KOR,PRK,AGREE,Seoul promises.,Wire",
            f"{every[n]},PRK,KOR,AGREE,Pyongyang promises.,Wire",
        ]
        rows.append(f"{every[n + 20]},KOR,PRK,{'AID' if n else 'SANCTION'},Seoul acts.,Wire")
        rows.append(f"{every[n + 20]},PRK,KOR,{'SANCTION' if n else 'AID'},Pyongyang acts.,Wire")
    return sorted([*rows, f"{every[-1]},KOR,JPN,AID,The end.,Wire"])


def test_calibrate_proposes_a_range_with_what_was_counted() -> None:
    chronology(Path.cwd(), dealings()).close()
    text = SCENARIO.replace("Washington", "Seoul")
    Path("korea.toml").write_text(text, "utf-8")
    code, out, err = told("calibrate", "korea.toml", "--db", "k.db")
    assert (code, err) == (0, "")
    found = as_json("calibrate", "korea.toml", "--db", "k.db")["proposals"]
    trust = {p["parameter"]: p for p in found if p["value"] and "promised" in p["basis"]}
    assert trust["first.trust"]["value"]["decimal"] > 0.7
    assert trust["second.trust"]["value"]["decimal"] < 0.3
    assert "Trust in Seoul: 86\u00a0% (" in out
    for one in found:
        assert one["silent"]
        assert " ".join(one["basis"].split())[:40] in " ".join(out.split())
    assert loads(
        text.replace("[first.trust]\nvalue = 0.7\nlow = 0.4\nhigh = 0.9\n", "") + trust["first.trust"]["toml"]
    )
    assert "Nothing is written" in out


def test_calibrate_says_where_it_cannot(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bargain", "calibrate", "two.toml", "--db", "none.db"]) == 3
    assert "there is no record at none.db" in capsys.readouterr().err
    with Record("empty.db"):
        pass
    assert "--first" in misused("calibrate", "unknown.toml", "--db", "empty.db")
    code, out, err = told("calibrate", "two.toml", "--db", "empty.db")
    assert (code, out) == (1, "")
    assert err.startswith("not answered: ")

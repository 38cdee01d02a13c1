"""The command line: sentences coded, the coder taught anew."""

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from detente.reading.events import coder
from detente.reading.events.model import FILE
from detente.reading.events.sheets import FOUND
from detente.teaching import examples, training
from detente.teaching.examples import Example
from staged import Run
from taught import MODEL

TWO = "The army shelled two villages, and police arrested a mayor."
NOTHING = "The harbour lies on the western shore."
SHEET = f'id,sentence\n1,"{TWO}"\n2,{NOTHING}\n3,Norway sent tents to Malawi.\n'


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path / "mine"))


@pytest.fixture
def _taught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Training that takes no time."""

    def train(shipped: list[Example], own: list[Example], told: object) -> tuple[object, list[str]]:
        assert shipped
        assert callable(told)
        told("a step")
        return MODEL, [f"{e.type}: taught" for e in own]

    monkeypatch.setattr(training, "train", train)
    monkeypatch.setattr(examples, "shipped", lambda: [examples.parse("NONE\t-\tIt rained.", "-")])


def test_code_writes_a_row_for_each_event(run: Run) -> None:
    Path("s.csv").write_text(SHEET, "utf-8")
    code, out, err = run("code", "s.csv")
    assert (code, err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert list(rows[0]) == ["id", "sentence", *FOUND]
    assert [(r["id"], r["event"], r["type"]) for r in rows] == [
        ("1", "1", "ASSAULT"),
        ("1", "2", "COERCE"),
        ("2", "0", ""),
        ("3", "1", "AID"),
    ]


def test_code_into_a_file_says_what_it_found(run: Run) -> None:
    Path("s.csv").write_text(SHEET, "utf-8")
    assert run("code", "s.csv", "-o", "coded.csv") == (0, "coded.csv: 3 events in 3 sentences\n", "")
    written = Path("coded.csv").read_text("utf-8")
    assert run("code", "s.csv")[1] == written


def test_code_as_json_prints_a_row_a_line(run: Run) -> None:
    Path("s.tsv").write_text(f"text\n{NOTHING}\nNorway sent tents to Malawi.\n", "utf-8")
    code, out, _ = run("code", "s.tsv", "--json")
    assert code == 0
    rows = [json.loads(line) for line in out.splitlines()]
    assert [(r["event"], r["type"], r["quad"]) for r in rows] == [(0, "", ""), (1, "AID", 2)]


def test_code_keeps_what_is_sure_enough(run: Run) -> None:
    Path("s.csv").write_text(SHEET, "utf-8")
    told = [json.loads(line) for line in run("code", "s.csv", "--least", "0.8", "--json")[1].splitlines()]
    assert {r["id"] for r in told} == {"1", "2", "3"}
    assert all(r["confidence"] >= 0.8 for r in told if r["type"])
    assert all(not r["type"] for r in told if r["id"] == "2")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(coder, "confidence", lambda *_: 0.79)
        assert '"type": "A' not in run("code", "s.csv", "--least", "0.8", "--json")[1]


def test_code_adds_the_type_where_the_parties_are_given(run: Run) -> None:
    Path("s.csv").write_text("sentence,source,target\nNorway sent tents to Malawi.,Norway,Malawi\n", "utf-8")
    assert run("code", "s.csv")[1] == (
        "sentence,source,target,type,quad,score,cameo\n"
        "Norway sent tents to Malawi.,Norway,Malawi,AID,2,10.0,070\n"
    )


def test_code_of_a_table_without_rows_is_its_header(run: Run) -> None:
    Path("s.csv").write_text("id,sentence\n", "utf-8")
    code, out, _ = run("code", "s.csv")
    assert code == 0
    assert len(out.splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("id\n1\n", "s.csv:1: no column sentence or text\n"),
        ("sentence,type\nx,y\n", "s.csv:1: a column type is there already; rename it\n"),
    ],
)
def test_code_tells_what_cannot_be_coded_in_a_line(run: Run, text: str, fault: str) -> None:
    Path("s.csv").write_text(text, "utf-8")
    assert run("code", "s.csv", "-o", "coded.csv") == (1, "", fault)
    assert not Path("coded.csv").exists()


@pytest.mark.parametrize("args", [("nowhere.csv",), ("s.csv", "--least", "2"), ()])
def test_code_misused_is_told(run: Run, args: tuple[str, ...]) -> None:
    Path("s.csv").write_text(SHEET, "utf-8")
    code, out, err = run("code", *args)
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_code_that_cannot_write_is_told(run: Run) -> None:
    Path("s.csv").write_text("sentence\n", "utf-8")
    code, _, err = run("code", "s.csv", "-o", "nowhere/coded.csv")
    assert code == 3
    assert err.count("\n") == 1


@pytest.mark.usefixtures("_taught")
def test_train_makes_ones_own_coder_and_reports(run: Run) -> None:
    Path("mine/examples").mkdir(parents=True)
    Path("mine/examples/mine.tsv").write_text("AID\thappened\t<s>Oslo</s> <e>sent</e> tents.\n", "utf-8")
    code, out, err = run("train")
    assert (code, err) == (0, "a step\n")
    assert out.splitlines()[0] == "AID: taught"
    assert out.endswith(f"{FILE}: taught with 2 examples, 1 of them your own\n")
    assert Path("mine", FILE).read_bytes() == MODEL.packed()
    assert [p.name for p in Path("mine").iterdir() if p.is_file()] == [FILE]


@pytest.mark.usefixtures("_taught")
def test_train_writes_where_it_is_told_to(run: Run) -> None:
    assert run("train", "-o", "new/a.npz")[0] == 0
    assert Path("new/a.npz").read_bytes() == MODEL.packed()
    assert not Path("mine").exists()


def test_train_tells_an_example_that_is_none(run: Run) -> None:
    Path("mine/examples").mkdir(parents=True)
    Path("mine/examples/mine.tsv").write_text("BALOON\thappened\t<s>Oslo</s> <e>sent</e> tents.\n", "utf-8")
    code, out, err = run("train")
    assert (code, out) == (1, "")
    assert err.endswith("mine.tsv:1: no type or mode 'BALOON'\n")
    assert err.count("\n") == 1


def test_train_says_what_it_needs(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pycrfsuite", None)
    some = examples.shipped()[::500]
    monkeypatch.setattr(examples, "shipped", lambda: some)
    code, out, err = run("train")
    assert (code, out) == (1, "")
    assert err.splitlines()[-1] == "training needs python-crfsuite: pip install 'detente[train]'"
    assert not Path("mine").exists()

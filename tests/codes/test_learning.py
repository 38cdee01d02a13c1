"""A user's own list: what is taken, what is left out, and what the gazetteer makes of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from detente.codes import facts
from detente.codes.gazetteer import Gazetteer
from detente.codes.learning import learn
from detente.codes.tables import TableError, table

if TYPE_CHECKING:
    from collections.abc import Iterator

WIKIDATA = Path(__file__).parent / "wikidata_people.json"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of the user's own, empty at first."""
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path / "mine"))
    return tmp_path / "mine"


def write(text: str, name: str = "list.csv") -> Path:
    path = Path(name)
    path.write_text(text, "utf-8")
    return path


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_person_and_an_office_in_a_row() -> None:
    learnt = learn(
        [write("name,country,office,since,native\nIda Stonebridge,NZL,trade envoy,2031-03,아이다\n")]
    )
    assert (dict(learnt.taken), learnt.left, learnt.doubts) == ({"people": 1, "offices": 1}, [], [])
    found = Gazetteer()
    (name,) = [n for n in found.names["ida"] if n.words == ("ida", "stonebridge")]
    office = name.entry.office("2031-06-01")
    assert office is not None
    assert (office.title, office.sector) == ("trade envoy of New Zealand", "GOV")
    assert name.entry.office("2031-02-01") is None


def test_a_row_of_ones_own_replaces_the_shipped_one() -> None:
    shipped = {row["id"]: row for row in table("people")}
    learn([write("id,name,country,aliases\njoe_biden,Joe Biden,USA,Joseph Biden;Uncle Joseph\n")])
    rows = [row for row in table("people") if row["id"] == "joe_biden"]
    assert [row["aliases"] for row in rows] == ["Joseph Biden;Uncle Joseph"]
    assert len(list(table("people"))) == len(shipped)


def test_a_second_list_adds_to_the_first() -> None:
    learn([write("name,country\nIda Stonebridge,NZL\n")])
    learn([write("name,country\nOle Stonebridge,NZL\n")])
    assert {"ida_stonebridge", "ole_stonebridge"} <= {row["id"] for row in table("people")}


def test_a_body() -> None:
    learnt = learn([write("name,sector,kind,country\nMinistry of Reunion,GOV,ministry,KOR\n")])
    assert dict(learnt.taken) == {"bodies": 1}
    assert Gazetteer().entries["ministry_of_reunion"].country == "KOR"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("name,country\nIda Stonebridge,NZX\n", "list.csv:2: no country has the code 'NZX'"),
        ("name,country,sex\nIda Stonebridge,NZL,x\n", "list.csv:2: sex is m, f or empty, not 'x'"),
        (
            "person,office,country\nnobody_known,president,NZL\n",
            "list.csv:2: nobody has the id 'nobody_known'",
        ),
        (
            "person,office,country,since\njoe_biden,mayor,USA,May 2020\n",
            "list.csv:2: a date is a day, month or year as 2023-02-21, not 'May 2020'",
        ),
        (
            "person,office,country,since,until\njoe_biden,mayor,USA,2020,2019\n",
            "list.csv:2: it ends (2019) before it begins (2020)",
        ),
        ("name,sector,kind\nMinistry,GOV,minstry\n", "list.csv:2: no kind of body is 'minstry'"),
    ],
)
def test_a_bad_row_is_told_with_its_line(text: str, complaint: str) -> None:
    learnt = learn([write(text)])
    assert complaint in learnt.left


def test_a_bad_row_costs_itself_alone() -> None:
    learnt = learn([write("name,country\nIda Stonebridge,NZL\nOle Stonebridge,NZX\n")])
    assert (dict(learnt.taken), len(learnt.left)) == ({"people": 1}, 1)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("name,party\nIda,Green\n", "list.csv:1: no list of people, terms or bodies"),
        ("name,country\nIda,NZL,more\n", "list.csv:2: 2 cells are wanted"),
        ("name,country\nIda\n", "list.csv:2: 2 cells are wanted"),
        ("", "list.csv:1: no list"),
    ],
)
def test_a_file_that_is_no_list_is_told(text: str, complaint: str, folder: Path) -> None:
    with pytest.raises(TableError, match=complaint.replace("(", r"\(")):
        learn([write(text)])
    assert not folder.exists()


def test_two_holders_of_one_seat_are_doubted_and_kept() -> None:
    learnt = learn(
        [write("name,country,office,since,until\nIda Stonebridge,USA,president,2022-01-01,2022-12-31\n")]
    )
    assert dict(learnt.taken) == {"people": 1, "offices": 1}
    (doubt,) = learnt.doubts
    assert "president of United States: joe_biden holds it too" in doubt


def test_a_term_before_birth_is_doubted() -> None:
    learnt = learn([write("name,country,office,since,born\nIda Stonebridge,NZL,mayor,1950,1961-04-02\n")])
    assert ["before birth in 1961-04-02" in d for d in learnt.doubts] == [True]


def test_wikidata() -> None:
    learnt = learn([WIKIDATA])
    assert dict(learnt.taken) == {"people": 1, "offices": 2}
    (person,) = [row for row in table("people") if row["id"] == "ida_stonebridge"]
    assert (person["country"], person["sex"], person["aliases"]) == ("NZL", "f", "Ida M. Stonebridge")
    terms = [row for row in table("offices") if row["person"] == "ida_stonebridge"]
    assert [(t["office"], t["country"], t["since"], t["until"]) for t in terms] == [
        ("foreign_minister", "NZL", "2031-03", "2033-11-05"),
        ("ambassador", "NZL", "2034", ""),
    ]
    assert terms[0]["title"] == "minister of Foreign Affairs of New Zealand"


def test_wikidata_tells_what_it_could_not_take() -> None:
    left = learn([WIKIDATA]).left
    assert any("position Q900000103 has no label: give its entity too" in words for words in left)
    assert len(left) == 2


@pytest.mark.parametrize("form", ["array", "lines"])
def test_wikidata_as_array_and_as_lines(form: str) -> None:
    entities = list(json.loads(WIKIDATA.read_text("utf-8"))["entities"].values())
    lines = ",\n".join(json.dumps(e) for e in entities)
    text = json.dumps(entities) if form == "array" else f"[\n{lines}\n]\n".replace("]\n", "],\n")
    assert dict(learn([write(text, "dump.json")]).taken) == {"people": 1, "offices": 2}


@pytest.mark.parametrize("text", ["[1]", "{", '{"entities": {}}', "no json"])
def test_json_that_is_no_wikidata_is_told(text: str) -> None:
    with pytest.raises(TableError, match=r"dump\.json"):
        learn([write(text, "dump.json")])


def test_a_broken_file_of_ones_own_is_told_with_its_line(folder: Path) -> None:
    folder.mkdir()
    (folder / "people.mine.csv").write_text("id,name\nida,Ida\n", "utf-8")
    with pytest.raises(TableError, match=r"people.mine.csv:1: no column country, sex, aliases, native"):
        list(table("people"))


def test_what_is_shipped_passes_the_same_checks() -> None:
    countries = {row["iso3"] for row in table("countries")}
    people = {row["id"] for row in table("people")}
    faults = [f for row in table("people") for f in facts.person(row, countries)]
    faults += [f for row in table("offices") for f in facts.term(row, countries, people)]
    faults += [f for row in table("bodies") for f in facts.body(row, countries)]
    assert faults == []
    assert list(facts.clashes(table("offices"))) == []

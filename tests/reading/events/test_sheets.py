import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.codes.plover import TYPES
from detente.reading.events import sheets
from detente.reading.events.sheets import FOUND, GIVEN, SheetError, actor, coded, columns, read

NORWAY = "Norway sent tents to Malawi."
TWO = "The army shelled two villages, and police arrested a mayor."
NOTHING = "The harbour lies on the western shore."


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_DATA", str(tmp_path / "mine"))


def sheet(tmp_path: Path, text: str, name: str = "s.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def rows(*sentences: str) -> list[dict[str, str]]:
    return [{"id": str(n), "sentence": s} for n, s in enumerate(sentences)]


def test_a_csv_is_read_with_its_own_columns(tmp_path: Path) -> None:
    path = sheet(tmp_path, f'id,sentence,note\n7,{NORWAY},\n8,"{TWO}",odd\n')
    assert read(path) == [
        {"id": "7", "sentence": NORWAY, "note": ""},
        {"id": "8", "sentence": TWO, "note": "odd"},
    ]


def test_a_cell_may_hold_commas_quotes_and_line_ends(tmp_path: Path) -> None:
    assert read(sheet(tmp_path, 'sentence\n"He said ""no"",\nthen left."\n')) == [
        {"sentence": 'He said "no",\nthen left.'}
    ]


def test_a_tsv_is_read_by_its_suffix_and_a_mark_of_order_is_none_of_the_text(tmp_path: Path) -> None:
    assert read(sheet(tmp_path, f"\ufefftext\tid\n{TWO}\t3\n", "s.tsv")) == [{"text": TWO, "id": "3"}]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", ":1: no column sentence or text"),
        ("id,words\n1,x\n", ":1: no column sentence or text"),
        ("sentence,type\nx,AID\n", ":1: a column type is there already"),
        ("sentence,source,target,cameo\nx,x,x,1\n", ":1: a column cameo is there already"),
    ],
)
def test_what_cannot_be_coded_is_told_in_a_line(tmp_path: Path, text: str, fault: str) -> None:
    path = sheet(tmp_path, text)
    with pytest.raises(SheetError) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}{fault}")
    assert "\n" not in str(caught.value)


def test_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_bytes(b"sentence\ncaf\xe9\n")
    with pytest.raises(SheetError, match="UTF-8"):
        read(path)


def test_a_column_may_bear_a_name_that_is_not_added(tmp_path: Path) -> None:
    path = sheet(tmp_path, f"sentence,source,target,mode\n{NORWAY},Norway,Malawi,x\n")
    assert read(path)[0]["mode"] == "x"


def test_every_row_comes_out_in_order_and_none_is_lost() -> None:
    groups = list(coded(rows(NORWAY, NOTHING, "", TWO, NORWAY)))
    assert [[r["id"] for r in group] for group in groups] == [["0"], ["1"], ["2"], ["3", "3"], ["4"]]
    assert [[r["event"] for r in group] for group in groups] == [[1], [0], [0], [1, 2], [1]]


def test_a_sentence_without_an_event_comes_back_empty() -> None:
    ((row,),) = coded(rows(NOTHING))
    assert row == {"id": "0", "sentence": NOTHING, "event": 0, **dict.fromkeys(FOUND[1:], "")}


def test_an_event_has_all_columns() -> None:
    ((row,),) = coded(rows(NORWAY))
    assert set(row) == {"id", "sentence", *FOUND}
    assert (row["type"], row["quad"], row["status"]) == ("AID", 2, "happened")
    assert (row["source"], row["target"], row["trigger"]) == ("Norway", "Malawi", "sent")
    assert (str(row["source_code"])[:3], str(row["target_code"])[:3]) == ("NOR", "MWI")
    assert row["cameo"] == "070"


def test_more_is_told_from_a_lower_threshold() -> None:
    few, many = (sum(map(len, coded(rows(TWO, NORWAY), least))) for least in (1.01, 0.0))
    assert few == 2
    assert many > 2


def test_where_the_parties_are_given_the_type_is_added() -> None:
    given = [{"sentence": NORWAY, "source": "Norway", "target": "Malawi", "id": "1"}]
    ((row,),) = coded(given)
    assert row == given[0] | {"type": "AID", "quad": 2, "score": 10.0, "cameo": "070"}
    assert columns(given[0]) == GIVEN


def test_a_party_may_be_left_open() -> None:
    ((row,),) = coded([{"sentence": NORWAY, "source": "Norway", "target": ""}])
    assert row["type"] in TYPES


def test_a_party_that_is_not_in_its_sentence_is_told() -> None:
    given = [{"sentence": NORWAY, "source": s, "target": ""} for s in ("Norway", "Sweden")]
    with pytest.raises(SheetError, match="2: the source 'Sweden' does not stand in its sentence"):
        list(coded(given))


def test_a_type_of_ones_own_has_no_cameo_code() -> None:
    assert sheets._cameo("BALLOON", None, "happened") == ""  # noqa: SLF001 -- no model here knows one
    assert sheets._cameo("AID", None, "happened") == "070"  # noqa: SLF001


def test_an_actor_has_a_code_where_the_gazetteer_knows_one() -> None:
    assert actor("Norway").split()[0] == "NOR"
    assert actor("the Norwegian army") == "NOR MIL"
    assert actor("zqx") == ""


CELLS = st.text(st.characters(exclude_categories=("C", "Z")) | st.sampled_from(' ,"\t'), max_size=12)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4), st.sampled_from(["s.csv", "s.tsv"]))
def test_what_was_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, str]], name: str
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t" if name.endswith("tsv") else ",", lineterminator="\n")
    writer.writerows([("sentence", "note"), *cells])
    path = sheet(tmp_path_factory.mktemp("sheet"), out.getvalue(), name)
    assert [(r["sentence"], r["note"]) for r in read(path)] == cells

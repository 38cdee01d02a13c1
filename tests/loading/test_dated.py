"""Dated lists go into a record through their maps, with all that people write into them."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from detente.loading import dated, loaded
from detente.record import Record, RecordError
from detente.stream import Stream
from parts import rows

HEADER = "date,until,source,target,type,mode,what,outlet,title,published,place"
SOUND = "2018-04-27,,PRK;KOR,KOR;PRK,CONSULT,visit,They met.,A Wire,On the line,2018-04-27,Panmunjom"


def put(
    tmp_path: Path, *lines: str, header: str = HEADER, name: str = "list.csv", code: str = "utf-8"
) -> Path:
    path = tmp_path / name
    path.write_bytes("".join(line + "\n" for line in (header, *lines)).encode(code))
    return path


@pytest.fixture
def record(tmp_path: Path):
    with Record(tmp_path / "a.db") as opened:
        yield opened


def test_a_row_is_an_event_with_its_words_and_citation(record: Record, tmp_path: Path) -> None:
    path = put(tmp_path, SOUND)
    (made,) = loaded(record, "chronology", [path]).sets
    assert (made.rows, made.events, made.odd, made.first) == (1, 1, 0, "2018-04-27")
    with Stream(record) as stream:
        (event,) = stream.events("KOR", "PRK").to_dict("records")
    assert (event["type"], event["mode"], event["joint"]) == ("CONSULT", "visit", True)
    assert (event["quote"], event["cite"]) == ("They met.", "A Wire, On the line, 2018-04-27")
    assert (event["file"], event["row"], event["place"]) == (str(path), 2, "Panmunjom")


def test_odd_rows_are_kept_and_the_rest_is_loaded(record: Record, tmp_path: Path) -> None:
    path = put(tmp_path, SOUND, "2018-04,,PRK,KOR,AID,,,,,,", "2018-04-28,PRK", SOUND)
    done = loaded(record, "chronology", [path])
    assert done.odd == [(str(path), 3, "no day: 2018-04"), (str(path), 4, "2 cells where 11 are wanted")]
    assert (done.sets[0].rows, done.sets[0].events, done.sets[0].odd) == (4, 2, 2)
    with Stream(record) as stream:
        assert stream.faults()[1] == (str(path), 4, "2 cells where 11 are wanted", "2018-04-28,PRK")


def test_a_map_tells_columns_types_days_and_what_is_fixed(record: Record, tmp_path: Path) -> None:
    plan = tmp_path / "list.toml"
    plan.write_text(
        '[columns]\ndate = "When"\ntype = "Deed"\nwhat = "Deed"\ncite = ["Paper", "Page"]\n'
        '[fixed]\nsource = "PRK"\ntarget = "KOR;USA"\n'
        '[types]\nShot = "ASSAULT/firearms"\nWeather = ""\n'
        '[options]\ndelimiter = ";"\ndate_format = "%d.%m.%Y"\n',
        "utf-8",
    )
    lines = ["3.11.1997;Shot;A Paper;7", "4.11.1997;Weather;;", "5.11.1997;Song;;"]
    path = put(tmp_path, *lines, header="When;Deed;Paper;Page")
    done = loaded(record, "chronology", [path], map=plan)
    assert done.odd == [(str(path), 4, "the map has no type for 'Song'")]
    assert (done.sets[0].rows, done.sets[0].events) == (3, 1)
    found = [r for r in rows(record) if r["type"]]
    assert [(r["date"], r["source"], r["target"], r["mode"]) for r in found] == [
        (date(1997, 11, 3), "PRK", "KOR", "firearms"),
        (date(1997, 11, 3), "PRK", "USA", "firearms"),
    ]
    assert {(r["code"], r["quote"], r["cite"]) for r in found} == {("Shot", "Shot", "A Paper, 7")}


def test_what_lasts_counts_on_its_first_day(record: Record, tmp_path: Path) -> None:
    lasts = SOUND.replace("2018-04-27,,", "2018-04-27,2018-05-02,", 1)
    before = SOUND.replace("2018-04-27,,", "2018-04-27,2018-04-01,", 1)
    same = SOUND.replace("2018-04-27,,", "2018-04-27,2018-04-27,", 1)
    done = loaded(record, "chronology", [put(tmp_path, lasts, before, same)])
    assert [fault for _, _, fault in done.odd] == ["it ends on 2018-04-01, before 2018-04-27"]
    assert [(r["date"], r["quote"]) for r in rows(record) if r["type"]] == [
        (date(2018, 4, 27), "They met. (until 2018-05-02)"),
        (date(2018, 4, 27), "They met."),
    ]


def test_a_list_is_loaded_once_and_again_when_its_map_changed(record: Record, tmp_path: Path) -> None:
    path = put(tmp_path, "2018-04-27,x", header="date,what")
    plan = tmp_path / "a.toml"
    for target in ("KOR", "JPN"):
        fixed = f'source = "PRK"\ntarget = "{target}"\ntype = "AID"\n'
        plan.write_text(f'[columns]\ndate = "date"\n[fixed]\n{fixed}', "utf-8")
        assert len(loaded(record, "chronology", [path], map=plan).sets) == 1
    assert loaded(record, "chronology", [path], map=plan).known == [str(path)]
    assert [r["target"] for r in rows(record)] == ["JPN"]
    assert len(record.datasets()) == 1


def test_spreadsheets_of_windows_are_read(record: Record, tmp_path: Path) -> None:
    path = put(tmp_path, "27.04.2018;PRK;KOR;AID;Café", header="date;source;target;type;what", code="cp1252")
    plan = tmp_path / "a.toml"
    plan.write_text('[options]\ndate_format = "%d.%m.%Y"\n', "utf-8")
    loaded(record, "chronology", [path], map=plan)
    assert [(r["quote"], r["fault"]) for r in rows(record)] == [("Café", None)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the file is empty"),
        ("when,who\n", "nothing tells the date of a row"),
        ("date,date,source,type\n", "several columns are named 'date'"),
    ],
)
def test_what_is_no_list_is_told_and_the_rest_is_loaded(
    record: Record, tmp_path: Path, text: str, words: str
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(text, "utf-8")
    done = loaded(record, "chronology", [bad, put(tmp_path, SOUND), tmp_path / "none.csv"])
    assert len(done.sets) == 1
    assert [words in done.lost[0], "there is no such file" in done.lost[1]] == [True, True]


def test_what_cannot_be_written_is_told_and_nothing_is_left(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dated, "COPY", "COPY (SELECT {columns} FROM made) TO '/dev/full' --{path}")
    with pytest.raises(RecordError, match=r"a\.db\.events cannot be written"):
        loaded(record, "chronology", [put(tmp_path, SOUND)])
    assert record.datasets() == []
    assert list((tmp_path / "a.db.events").iterdir()) == []


def test_no_kind_is_told() -> None:
    with Record(":memory:") as record, pytest.raises(ValueError, match="no kind 'acled': there are icews"):
        loaded(record, "acled", ["x"])


def test_a_line_that_is_no_utf_8_spoils_no_other(record: Record, tmp_path: Path) -> None:
    path = put(tmp_path, "2018-04-27,PRK,KOR,AID,서울", header="date,source,target,type,what")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes() + "2018-04-28,PRK,KOR,AID,Café\n".encode("cp1252"))
    loaded(record, "chronology", [path])
    assert [row["quote"] for row in rows(record)] == ["서울", "Café"]


def test_a_list_may_be_packed(record: Record, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "list.zip", "w") as archive:
        archive.writestr("list.csv", f"{HEADER}\n{SOUND}\n")
    (made,) = loaded(record, "chronology", [tmp_path / "list.zip"]).sets
    assert (made.path, made.events) == (f"{tmp_path}/list.zip/list.csv", 1)

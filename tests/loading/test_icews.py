"""ICEWS as its releases are: days, codes and columns that moved."""

import zipfile
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.codes import cameo
from detente.loading import icews, loaded
from detente.loading.icews import code
from detente.loading.layout import filled
from detente.record import Record
from detente.stream import Stream
from parts import rows

COLUMNS = (
    "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,Intensity,Target Name,"
    "Target Sectors,Target Country,Story ID,Sentence Number,Publisher,City,District,Province,Country,Latitude,"
    "Longitude"
).split(",")
SOUND = {
    "Event ID": "1",
    "Event Date": "2014-01-31",
    "Source Name": "Police (South Korea)",
    "Source Sectors": "Government,Police",
    "Source Country": "South Korea",
    "Event Text": "Consult",
    "CAMEO Code": "040",
    "Intensity": "1.0",
    "Target Name": "North Korea",
    "Target Sectors": "NULL",
    "Target Country": "North Korea",
    "Story ID": "77",
    "Sentence Number": "2",
    "Publisher": "A Wire",
    "City": "Seoul",
    "District": "NULL",
    "Province": "NULL",
    "Country": "South Korea",
    "Latitude": "37.5",
    "Longitude": "127.0",
}


def line(without: str = "", **changed: str) -> str:
    cells = SOUND | {name.replace("_", " "): value for name, value in changed.items()}
    return "\t".join(cells[name] for name in COLUMNS if name != without)


def table(*lines: str, without: str = "", end: str = "\n") -> str:
    header = "\t".join(name for name in COLUMNS if name != without)
    return "".join(row + end for row in (header, *lines))


@pytest.fixture
def record(tmp_path: Path):
    with Record(tmp_path / "a.db") as opened:
        yield opened


def put(tmp_path: Path, text: str, name: str = "events.2014.tab") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return path


def test_a_row_is_an_event_with_all_that_it_stands_on(record: Record, tmp_path: Path) -> None:
    (made,) = loaded(record, "icews", [put(tmp_path, table(line()))]).sets
    assert (made.rows, made.events, made.odd, made.first, made.last) == (1, 1, 0, "2014-01-31", "2014-01-31")
    (row,) = rows(record)
    told = {name: row[name] for name in ("source", "source_sector", "source_name", "target", "target_sector")}
    assert told == {
        "source": "KOR",
        "source_sector": "COP",
        "source_name": "Police (South Korea)",
        "target": "PRK",
        "target_sector": "GOV",
    }
    assert (row["date"], row["type"], row["mode"], row["code"]) == (date(2014, 1, 31), "CONSULT", None, "040")
    assert (row["row"], row["intensity"], row["reports"]) == (2, 1.0, 1)
    assert (row["place"], row["cite"]) == ("Seoul, South Korea", "A Wire, story 77")


@settings(deadline=None)
@given(
    day=st.dates(date(1991, 1, 1), date(2024, 1, 1)),
    how=st.sampled_from(["{0:%Y-%m-%d}", "{0.month}/{0.day}/{0.year}", "{0:%m/%d/%Y}", "{0:%Y%m%d}"]),
    time=st.sampled_from(["", " 0:00", " 00:00:00", "T00:00:00"]),
)
def test_a_day_is_read_however_it_is_written(day: date, how: str, time: str) -> None:
    sql = filled(icews.day("{Event Date}"), ["Event Date"])
    found = duckdb.execute(f"SELECT {sql} FROM (SELECT [?] AS c) AS r", [how.format(day) + time])  # noqa: S608
    assert found.fetchone() == (day,)


@pytest.mark.parametrize(
    "day", ["", "0000-01-31", "0001-01-31", "2014-02-30", "31/1/2014", "soon", "00000101"]
)
def test_what_is_no_day_is_told_with_its_line(record: Record, tmp_path: Path, day: str) -> None:
    path = put(tmp_path, table(line(), line(Event_Date=day)))
    done = loaded(record, "icews", [path])
    assert done.odd == [(str(path), 3, f"no day: {day}")]
    assert (done.sets[0].events, done.sets[0].odd) == (1, 1)


@settings(deadline=None)
@given(st.sampled_from(sorted(cameo.codes())))
def test_a_code_is_known_with_and_without_its_zero(written: str) -> None:
    name = cameo.names()[written]
    assert code(written, name) == code(written.lstrip("0"), name) == written
    assert code("", name) in (written, written + "0")
    if len(written) > 2:  # ICEWS codes no class alone
        assert code(written, "") == code(written.lstrip("0"), "") == written


def test_a_code_of_two_figures_has_lost_its_zero(record: Record, tmp_path: Path) -> None:
    lost = [
        line(CAMEO_Code="10", Event_Text="Make statement"),
        line(CAMEO_Code="14", Event_Text="Consider policy option"),
        line(CAMEO_Code="40"),
        line(CAMEO_Code="190", Event_Text="Use conventional military force"),
        line(CAMEO_Code="20", Event_Text="in words of its own"),
    ]
    loaded(record, "icews", [put(tmp_path, table(*lost))])
    found = [(row["code"], row["type"]) for row in rows(record)]
    assert found == [("010", None), ("014", None), ("040", "CONSULT"), ("190", "ASSAULT"), ("020", "REQUEST")]


def test_the_files_of_2017_have_codes_that_are_none_or_no_codes_at_all(
    record: Record, tmp_path: Path
) -> None:
    wrong = line(Event_Date="1/4/2017", CAMEO_Code="13y", Event_Text="Threaten with repression")
    bare = line("CAMEO Code", Event_Date="1/5/2017", Event_Text="Make a visit")
    paths = [
        put(tmp_path, table(wrong), "a.tab"),
        put(tmp_path, table(bare, without="CAMEO Code"), "b.tab"),
    ]
    assert not loaded(record, "icews", paths).odd
    found = sorted((row["date"].isoformat(), row["code"], row["type"], row["mode"]) for row in rows(record))
    assert found == [
        ("2017-01-04", "137", *cameo.codes()["137"]),
        ("2017-01-05", "042", "CONSULT", "visit"),
    ]


def test_an_unknown_code_is_odd_and_kept_as_it_stands(record: Record, tmp_path: Path) -> None:
    odd = line(CAMEO_Code="999", Event_Text="Wave")
    path = put(tmp_path, table(odd, line()))
    assert loaded(record, "icews", [path]).odd == [(str(path), 2, "unknown CAMEO code 999 (Wave)")]
    with Stream(record) as stream:
        assert stream.faults() == [(str(path), 2, "unknown CAMEO code 999 (Wave)", odd)]
        assert stream.origins == {"icews": 1}


def test_a_country_by_another_of_its_names_is_its_government(record: Record, tmp_path: Path) -> None:
    named = line(Target_Name="Russia", Target_Country="Russian Federation")
    citizen = line(Target_Name="Somebody Else", Target_Country="United States")
    loaded(record, "icews", [put(tmp_path, table(named, citizen))])
    assert [(row["target"], row["target_sector"]) for row in rows(record)] == [("RUS", "GOV"), ("USA", None)]


def test_nothing_is_nothing_and_has_no_country(record: Record, tmp_path: Path) -> None:
    nobody = line(Target_Name="Somebody", Target_Sectors="NULL", Target_Country="NULL")
    for nothing in ("NULL", "NA", ""):
        nobody += "\n" + line(Publisher=nothing, City=nothing, Country=nothing, Story_ID=nothing)
    loaded(record, "icews", [put(tmp_path, table(nobody))])
    first, *others = rows(record)
    assert (first["target"], first["target_sector"], first["target_name"]) == (None, None, "Somebody")
    assert [(row["place"], row["cite"]) for row in others] == [(None, None)] * 3


def test_quoted_cells_ends_of_windows_and_empty_columns_more(record: Record, tmp_path: Path) -> None:
    quoted = "\t".join(f'"{cell}"' for cell in line().split("\t"))
    header = table().rstrip("\n")
    path = put(tmp_path, "\r\n".join([header + "\t\t", quoted + "\t\t", line(), line() + "\t", ""]))
    (made,) = loaded(record, "icews", [path]).sets
    assert [row["fault"] for row in rows(record)] == [None] * 3
    assert (made.rows, made.events, made.odd) == (3, 3, 0)
    assert {row["source_name"] for row in rows(record)} == {"Police (South Korea)"}


def test_cells_too_few_or_too_many_are_odd(record: Record, tmp_path: Path) -> None:
    path = put(tmp_path, table("2014-01-31", line(), line() + "\tmore"))
    odd = [(row, fault.split()[0]) for _, row, fault in loaded(record, "icews", [path]).odd]
    assert odd == [(2, "1"), (4, "21")]


def test_archives_are_taken_apart_and_a_file_is_loaded_once(record: Record, tmp_path: Path) -> None:
    archive = tmp_path / "2014.tab.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("events.2014.tab", table(line()))
        packed.writestr("notes.pdf", "nothing")
    plain = put(tmp_path, table(line()))
    done = loaded(record, "icews", [archive, plain])
    assert [d.path for d in done.sets] == [f"{archive}/events.2014.tab"]
    assert done.known == [str(plain)]


def test_a_cut_of_the_columns_is_enough(record: Record, tmp_path: Path) -> None:
    kept = [name for name in COLUMNS if name in icews.LAYOUT.header]
    text = "\t".join(kept) + "\n" + "\t".join(SOUND[name] for name in kept) + "\n"
    loaded(record, "icews", [put(tmp_path, text)])
    (row,) = rows(record)
    assert (row["source"], row["type"], row["code"]) == ("KOR", "CONSULT", "040")
    assert [row[name] for name in ("intensity", "place", "cite", "fault")] == [None] * 4


def test_another_table_is_not_taken_for_icews(record: Record, tmp_path: Path) -> None:
    path = put(tmp_path, "date,source\n2014-01-31,KOR\n", "list.csv")
    done = loaded(record, "icews", [path])
    assert not done.sets
    (told,) = done.lost
    assert told.startswith(f"{path}:1: no column 'Event Date': no file of icews")


def test_the_same_event_in_several_stories_is_one_with_reports(record: Record, tmp_path: Path) -> None:
    stories = [line(Story_ID=str(n), Event_ID=str(n)) for n in range(4)]
    loaded(record, "icews", [put(tmp_path, table(*stories))])
    with Stream(record) as stream:
        (event,) = stream.events("KOR", "PRK").to_dict("records")
    assert (event["reports"], event["times"]) == (4, 4)


@pytest.mark.parametrize("gap", [timedelta(0), timedelta(1)])
def test_a_meeting_coded_from_both_sides_is_joint(record: Record, tmp_path: Path, gap: timedelta) -> None:
    back = line(
        Event_Date=(date(2014, 1, 31) + gap).isoformat(),
        Source_Name="North Korea",
        Source_Country="North Korea",
        Source_Sectors="NULL",
        Target_Name="Police (South Korea)",
        Target_Country="South Korea",
    )
    loaded(record, "icews", [put(tmp_path, table(line(), back))])
    with Stream(record) as stream:
        assert list(stream.events("KOR", "PRK")["joint"]) == [gap == timedelta(0)]

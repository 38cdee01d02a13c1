"""Sets of knowledge-graph papers: names, days and codes back from numbers."""

from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.codes import cameo
from detente.codes.tables import table
from detente.loading import loaded, tkg
from detente.loading.unpacking import Unloadable
from detente.record import Record
from detente.stream import Stream
from parts import rows

ENTITIES = ["North_Korea", "Police_(South_Korea)", "UN_Security_Council"]
RELATIONS = ["Make_a_visit", "Threaten non force", "Make statement"]


def folder(
    at: Path, *lines: str, entities=ENTITIES, relations=RELATIONS, split: str = "train.txt", names=True
) -> Path:
    at.mkdir(exist_ok=True)
    if names:
        for name, listed in (("entity2id.txt", entities), ("relation2id.txt", relations)):
            (at / name).write_text("".join(f"{name}\t{id}\n" for id, name in enumerate(listed)), "utf-8")
    (at / split).write_text("".join(line + "\n" for line in lines), "utf-8")
    return at


@pytest.fixture
def record(tmp_path: Path):
    with Record(tmp_path / "a.db") as opened:
        yield opened


def test_numbers_become_actors_codes_and_days(record: Record, tmp_path: Path) -> None:
    at = folder(tmp_path / "set", "0\t0\t1\t3\t0", "1\t1\t2\t4", "0\t2\t1\t5")
    (made,) = loaded(record, "tkg", [at], start=date(2014, 1, 1)).sets
    assert (made.rows, made.events, made.odd, made.first, made.last) == (3, 2, 0, "2014-01-04", "2014-01-05")
    visit, threat, said = rows(record)
    assert (visit["type"], visit["mode"], visit["code"]) == ("CONSULT", "visit", "042")
    assert (visit["source"], visit["source_sector"], visit["source_name"]) == ("PRK", "GOV", "North Korea")
    assert (visit["target"], visit["target_sector"]) == ("KOR", "COP")
    assert (threat["type"], threat["code"]) == ("THREATEN", "131")
    assert (threat["target"], threat["target_sector"]) == (None, "IGO")
    assert (said["type"], said["code"], said["date"]) == (None, "010", date(2014, 1, 6))


@pytest.mark.parametrize("line", ["0\t0\t1\t0", "0  \t0  \t1  \t0\t0", "0 0 1 0", "00\t0\t1\t0"])
def test_numbers_may_be_padded_and_parted_by_blanks(record: Record, tmp_path: Path, line: str) -> None:
    (made,) = loaded(record, "tkg", [folder(tmp_path / "set", line)], start=date(2014, 1, 1)).sets
    assert (made.events, made.odd) == (1, 0)


@settings(deadline=None)
@given(start=st.dates(date(1990, 1, 1), date(2020, 1, 1)), time=st.integers(0, 9000))
def test_hours_and_days_count_from_time_0(start: date, time: int) -> None:
    for unit, steps in tkg.UNITS.items():
        calendar = tkg.Calendar(start, steps)
        layout = tkg.layout(tkg.Graph({}, {}, calendar))
        sql = layout.cells["date"].replace("{4}", "?")
        count = sql.count("?")
        assert duckdb.execute(f"SELECT {sql}", [str(time)] * count).fetchone() == (
            start + timedelta(time // steps),
        ), unit


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("0\t0\t1\tsoon", "no time: soon"),
        ("0\t0\t1\t-1", "no time: -1"),
        ("0\t9\t1\t0", "unknown relation 9"),
        ("9\t0\t1\t0", "unknown entity 9"),
        ("0\t0\tx\t0", "unknown entity x"),
        ("0\t3\t1\t0", "no CAMEO code is named Wave"),
        ("0\t0\t1", "3 cells where 4 or 5 are wanted"),
    ],
)
def test_odd_rows_are_told_with_their_line(record: Record, tmp_path: Path, line: str, what: str) -> None:
    at = folder(tmp_path / "set", "0\t0\t1\t0", line, relations=[*RELATIONS, "Wave"])
    done = loaded(record, "tkg", [at], start=date(2014, 1, 1))
    assert done.odd == [(str(at / "train.txt"), 2, what)]
    assert (done.sets[0].events, done.sets[0].odd) == (1, 1)


@pytest.mark.parametrize("known", list(table("tkg_sets")), ids=lambda row: row["name"])
def test_known_sets_have_their_calendar(record: Record, tmp_path: Path, known: dict[str, str]) -> None:
    entities = [*ENTITIES, *(f"N{n}" for n in range(int(known["entities"]) - len(ENTITIES)))]
    names = list(cameo.names().values())[: int(known["relations"])]
    steps = tkg.UNITS[known["unit"]]
    first, last = date.fromisoformat(known["day"]), date.fromisoformat(known["last"])
    begin = int(known["time"])
    end = begin + (last - first).days * steps
    lines = [f"0\t0\t1\t{time}" for time in (begin, end, end + steps)]
    at = folder(tmp_path / "set", *lines, entities=entities, relations=names)
    done = loaded(record, "tkg", [at])
    assert [row["date"] for row in rows(record)] == [first, last, None]
    ((_, line, what),) = done.odd
    assert line == 3
    assert what == f"time {end + steps} is no day from {first} to {last}: give the day of time 0 with --start"


def test_an_unknown_set_needs_its_first_day(record: Record, tmp_path: Path) -> None:
    at = folder(tmp_path / "set", "0\t0\t1\t0")
    (told,) = loaded(record, "tkg", [at]).lost
    assert told.startswith(f"{at}: 3 entities and 3 relations are no set known here")
    assert "--start" in told


def test_another_first_day_loads_anew(record: Record, tmp_path: Path) -> None:
    at = folder(tmp_path / "set", "0\t0\t1\t0")
    for start in (date(2014, 1, 1), date(2015, 1, 1)):
        assert len(loaded(record, "tkg", [at], start=start).sets) == 1
    assert [row["date"] for row in rows(record)] == [date(2015, 1, 1)]
    assert loaded(record, "tkg", [at], start=date(2015, 1, 1)).known == [str(at / "train.txt")]


def test_all_splits_are_taken_or_the_one_that_is_named(record: Record, tmp_path: Path) -> None:
    at = folder(tmp_path / "set", "0\t0\t1\t0")
    folder(at, "0\t0\t1\t1", split="valid.txt", names=False)
    assert [Path(d.path).name for d in loaded(record, "tkg", [at], start=date(2014, 1, 1)).sets] == [
        "train.txt",
        "valid.txt",
    ]
    assert tkg.splits(at / "valid.txt") == [at / "valid.txt"]


def test_what_is_no_set_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unloadable, match=r"no train\.txt"):
        tkg.splits(tmp_path)
    folder(tmp_path / "set", "0\t0\t1\t0", names=False)
    with pytest.raises(Unloadable, match=r"entity2id\.txt"):
        tkg.graph(tmp_path / "set")
    (tmp_path / "names.txt").write_text("2\nA\t0\nB\tx\n", "utf-8")
    with pytest.raises(Unloadable, match=r"names\.txt:3"):
        tkg.names(tmp_path / "names.txt")


def test_the_sector_is_that_of_the_office_held_in_the_year(record: Record, tmp_path: Path) -> None:
    at = folder(tmp_path / "set", "0\t0\t1\t0", f"0\t0\t1\t{366 * 3}", entities=["Ban Ki-Moon", "Iran"])
    loaded(record, "tkg", [at], start=date(2005, 1, 1))
    assert [(row["source"], row["source_sector"]) for row in rows(record)] == [("KOR", "GOV"), (None, "IGO")]


def test_a_visit_coded_from_both_sides_is_joint(record: Record, tmp_path: Path) -> None:
    at = folder(
        tmp_path / "set",
        "0\t0\t1\t0",
        "1\t1\t0\t0",
        "0\t0\t1\t0",
        relations=["Make a visit", "Host a visit"],
    )
    loaded(record, "tkg", [at], start=date(2014, 1, 1))
    with Stream(record) as stream:
        (event,) = stream.events("KOR", "PRK").to_dict("records")
    assert (event["joint"], event["mirrored"]) == (True, True)

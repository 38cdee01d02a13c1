"""The stream: own and loaded events as one, by origin, with the days that the data cover."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from detente.record import Record
from detente.rows import Actor, Event, Reading
from detente.stream import Stream
from exports import export, loading, stored
from made import at, document, read_by

STORY = "Seoul accused Pyongyang on Tuesday."


def own(day: str) -> Reading:
    """A document in which Seoul accuses Pyongyang."""
    deed = Event(
        at("accused", STORY), "ACCUSE", "happened", ("seoul",), ("north",), date_from=day, date_to=day
    )
    sides = (Actor("seoul", "Seoul", "KOR", "GOV"), Actor("north", "Pyongyang", "PRK", "GOV"))
    return Reading(document(STORY, published=day), actors=sides, events=(deed,), readers=read_by())


@pytest.fixture
def record(tmp_path: Path):
    with Record(tmp_path / "a.db") as record:
        yield record


def loaded(record: Record, path: Path, *rows: dict[str, str]) -> None:
    loading(record, stored(path, *(export(c1=str(n), **cells) for n, cells in enumerate(rows))))


ACCUSED = {"c27": "111"}
BACK = {"c6": "PRK", "c8": "PRK", "c13": "", "c16": "KORGOV", "c18": "KOR", "c23": "GOV", "c27": "043"}


def test_a_stream_without_data_is_empty(record: Record) -> None:
    with Stream(record) as stream:
        assert (stream.origins, stream.datasets, stream.sources(), stream.faults()) == ({}, [], [], [])
        assert stream.daily("KOR", "PRK").empty
        assert stream.events("KOR", "PRK").empty
        assert stream.covered().empty


def test_each_event_tells_its_file_and_line(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    loaded(record, path, ACCUSED, {"c2": "0"}, ACCUSED | {"c2": "20150301"}, {})
    with Stream(record) as stream:
        found = stream.events("KOR", "PRK")
        assert list(zip(found["file"], found["row"], strict=True)) == [(str(path), n) for n in (1, 4, 3)]
        assert list(found["date"]) == [pd.Timestamp("2015-02-19")] * 2 + [pd.Timestamp("2015-03-01")]
        assert stream.events("KOR", "PRK", limit=1)["row"].tolist() == [1]
        assert stream.events("KOR", "PRK", since=date(2015, 2, 20))["row"].tolist() == [3]
        assert stream.events("KOR", "PRK", until=date(2015, 2, 20), types={"CONSULT"})["row"].tolist() == [4]
        assert stream.faults() == [(str(path), 2, "no day: 0", export(c1="1", c2="0"))]
        assert [d.path for d in stream.sources()] == [str(path)]


def test_a_meeting_is_in_both_directions_once(record: Record, tmp_path: Path) -> None:
    loaded(record, tmp_path / "a.csv", {}, BACK, ACCUSED)
    with Stream(record) as stream:
        there, back = stream.daily("KOR", "PRK"), stream.daily("PRK", "KOR")
        assert there[["type", "joint", "events", "reports"]].to_numpy().tolist() == [
            ["ACCUSE", False, 1, 6],
            ["CONSULT", True, 1, 6],
        ]
        assert back[["type", "joint", "events"]].to_numpy().tolist() == [["CONSULT", True, 1]]
        assert stream.events("PRK", "KOR")["times"].tolist() == [2]
    with Stream(record, mirrors=False) as apart:
        assert apart.daily("PRK", "KOR")["joint"].tolist() == [False]


def test_what_citizens_do_is_no_act_of_the_state(record: Record, tmp_path: Path) -> None:
    citizen = ACCUSED | {"c6": "KORCVL", "c13": "CVL", "c2": "20150301"}
    loaded(record, tmp_path / "a.csv", ACCUSED, citizen)
    with Stream(record) as every, Stream(record, officials=True) as organs:
        assert len(every.events("KOR", "PRK")) == 2
        assert organs.events("KOR", "PRK")["row"].tolist() == [1]
        assert organs.covered().equals(every.covered())  # a day without officials is a day in the data


def test_the_same_row_in_two_files_is_one_event_until_it_is_asked_apart(
    record: Record, tmp_path: Path
) -> None:
    loaded(record, tmp_path / "a.csv", ACCUSED)
    loaded(record, tmp_path / "b.csv", ACCUSED | {"c32": "2"}, ACCUSED | {"c2": "20150301"})
    with Stream(record) as stream:
        assert stream.events("KOR", "PRK")[["times", "reports"]].to_numpy().tolist() == [[2, 8], [1, 6]]
    with Stream(record, duplicates=False) as apart:
        assert sorted(apart.events("KOR", "PRK")["reports"]) == [2, 6, 6]


def test_days_without_a_row_are_not_covered(record: Record, tmp_path: Path) -> None:
    loaded(record, tmp_path / "a.csv", {"c2": "20150219"}, {"c2": "20150222", "c8": "USA"}, {"c2": "0"})
    with Stream(record) as stream:
        covered = stream.covered()
        assert covered.tolist() == [True, False, False, True]
        assert list(covered.index) == list(pd.date_range("2015-02-19", "2015-02-22"))


def test_a_data_set_that_is_forgotten_is_asked_no_more(record: Record, tmp_path: Path) -> None:
    loaded(record, tmp_path / "a.csv", ACCUSED)
    loaded(record, tmp_path / "b.csv", ACCUSED | {"c2": "20150301"})
    record.forget(next(d.id for d in record.datasets() if d.path.endswith("a.csv")))
    with Stream(record) as stream:
        assert stream.events("KOR", "PRK")["date"].tolist() == [pd.Timestamp("2015-03-01")]
        assert stream.origins["gdelt"] == 1


def test_an_origin_that_is_not_chosen_is_left_out(record: Record, tmp_path: Path) -> None:
    loaded(record, tmp_path / "a.csv", ACCUSED)
    with Stream(record, origins=("icews",)) as stream:
        assert stream.origins == {}
        assert stream.daily("KOR", "PRK").empty
    with Stream(record, origins=("gdelt",)) as stream:
        assert stream.origins == {"gdelt": 1}


def test_own_events_and_loaded_ones_are_one_stream(record: Record, tmp_path: Path) -> None:
    record.add(own("2015-02-17"))
    loaded(record, tmp_path / "a.csv", ACCUSED | {"c2": "20150217"}, ACCUSED)
    with Stream(record) as stream:
        assert stream.origins == {"gdelt": 2, "documents": 1}
        found = stream.events("KOR", "PRK")
        assert found["origin"].tolist() == ["documents", "gdelt", "gdelt"]
        assert found["quote"].tolist()[0] == "accused"
        assert found["file"].isna().tolist() == [True, False, False]
        assert stream.daily("KOR", "PRK")["events"].tolist() == [2, 1]
        assert (
            stream.covered().sum() == 32
        )  # the documents' month and the days of GDELT, one of them after it
    with Stream(record, origins=("documents",)) as stream:
        assert (stream.origins, stream.datasets) == ({"documents": 1}, [])
        assert len(stream.covered()) == 31


def test_flows_are_the_daily_rows_of_many_pairs_at_once(record: Record, tmp_path: Path) -> None:
    loaded(record, tmp_path / "a.csv", ACCUSED, ACCUSED | {"c2": "20150301"}, {}, BACK, {"c8": "JPN"})
    with Stream(record) as stream:
        flows = stream.flows([("KOR", "PRK"), ("JPN", "KOR")])
        for source, target in (("KOR", "PRK"), ("PRK", "KOR"), ("KOR", "JPN"), ("JPN", "KOR")):
            of_pair = flows[(flows["source"] == source) & (flows["target"] == target)]
            alone = stream.daily(source, target)
            for column in ("date", "type", "joint", "events"):
                assert of_pair[column].tolist() == alone[column].tolist()
        assert stream.flows([]).empty


def test_pairs_and_the_last_day_before_a_day_know_of_no_later_rows(record: Record, tmp_path: Path) -> None:
    loaded(record, tmp_path / "a.csv", ACCUSED, ACCUSED | {"c2": "20150301"}, {"c8": "JPN", "c2": "20150302"})
    with Stream(record) as stream:
        whole, last = stream.pairs(), stream.last()
        assert last is not None
        assert stream.last(before=last) != last
        assert set(stream.pairs(before=last)) < set(whole)
        assert stream.pairs(before=last + timedelta(days=1)) == whole
        assert stream.pairs(before=date(1900, 1, 1)) == []
        assert stream.last(before=date(1900, 1, 1)) is None


def test_before_a_day_nothing_of_it_or_later_is_known(record: Record, tmp_path: Path) -> None:
    day = date(2015, 3, 1)
    loaded(record, tmp_path / "a.csv", ACCUSED, {"c2": "20150301"}, {"c2": "20150302"})
    with Stream(record) as stream, stream.before(day) as known:
        assert known.events("KOR", "PRK")["row"].tolist() == [1]
        assert (known.origins, known.last(), len(known.covered())) == ({"gdelt": 1}, date(2015, 2, 19), 1)
        assert known.flows([("KOR", "PRK")])["type"].tolist() == ["ACCUSE"]
        with known.before(day + timedelta(days=7)) as later:  # what is hidden once stays hidden
            assert later.origins == known.origins
    assert record.datasets()


def test_what_a_later_document_tells_of_earlier_days_was_not_known(record: Record) -> None:
    early = STORY.replace("Tuesday", "Monday")
    deed = replace(own("2015-02-17").events[0], span=at("accused", early))
    first = replace(own("2015-02-17"), document=document(early, published="2015-02-18"), events=(deed,))
    record.add(first)
    record.add(replace(own("2015-02-17"), document=document(STORY, published="2015-03-05")))
    record.find_same()
    reports = {}
    for day in (date(2015, 2, 18), date(2015, 2, 19), date(2015, 3, 6)):
        with Stream(record, before=day) as stream:
            reports[day.isoformat()] = stream.events("KOR", "PRK")["reports"].tolist()
    assert sum(reports["2015-02-18"]) == 0
    assert sum(reports["2015-02-19"]) == 1
    assert sum(reports["2015-03-06"]) == 2

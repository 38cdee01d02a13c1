"""Precedents in a made record: which days are taken, in what order, and what is told of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.forecasting.precedents import APART, Precedent, differences, precedents, spread
from detente.forecasting.question import Question
from detente.record import Record
from detente.stream import Stream
from flagged import chronology

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FIRST = date(2018, 1, 1)
ASKED = Question("PRK", "KOR", "material cooperation", 14, date(2019, 7, 1))


class Counts:
    """A forecaster that looks at what either side did in the four weeks before, as counts."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.daily: dict[tuple[str, str], pd.Series[pd.Timestamp]] = {}

    def features(self, question: Question) -> pd.Series[float]:
        pair = (question.source, question.target)
        done, back = (self.done(way, pd.Timestamp(question.on)) for way in (pair, pair[::-1]))
        return pd.Series({"done": done, "back": back})

    def features_many(self, questions: Sequence[Question]) -> pd.DataFrame:
        return pd.DataFrame([self.features(q) for q in questions])

    def done(self, pair: tuple[str, str], on: pd.Timestamp) -> float:
        if pair not in self.daily:
            self.daily[pair] = self.stream.daily(*pair)["date"]
        days = (on - self.daily[pair]).dt.days
        return float(((days > 0) & (days <= 28)).sum())


def day(n: int) -> str:
    return (FIRST + timedelta(days=n)).isoformat()


def world(last: int = 600) -> list[str]:
    """A campaign of conflict each 100 days, with aid 5 days after its end; quiet in between; from 520 on anew."""
    rows = [f"{day(0)},CHN,JPN,AID,The beginning.,Wire"]
    for start in (100, 200, 300, 400, 520):
        rows += [
            f"{day(start + n)},PRK,KOR,ASSAULT,Shots are fired on day {n}.,Wire" for n in range(0, 26, 3)
        ]
        rows += [f"{day(start + 31)},PRK,KOR,AID,Pyongyang sends coal.,Wire"]
        rows += [f"{day(start + 10)},KOR,PRK,AGREE,Seoul offers talks.,Wire"]
    rows += [f"{day(520 + n)},RUS,UKR,ASSAULT,Another war begins.,Wire" for n in range(0, 26, 3)]
    rows.append(f"{day(600)},CHN,JPN,AID,The end.,Wire")
    return sorted(row for row in rows if row[:10] < day(last))


def asking(folder: Path, rows: Sequence[str]) -> Stream:
    folder.mkdir(exist_ok=True)
    return Stream(chronology(folder, list(rows)))


@pytest.fixture(scope="module")
def stream(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stream]:
    with asking(tmp_path_factory.mktemp("made"), world()) as made:
        yield made


def at(n: int, **parts: object) -> Question:
    return replace(ASKED, on=FIRST + timedelta(days=n), **parts)


def test_the_nearest_days_are_those_after_a_campaign_and_aid_followed_them(stream: Stream) -> None:
    found = precedents(stream, Counts(stream), at(546), most=3)
    assert all((p.question.on - FIRST).days % 100 in range(20, 32) for p in found), found
    assert all(p.followed and p.followed.quote == "Pyongyang sends coal." for p in found)
    assert [p.distance for p in found] == sorted(p.distance for p in found)


def test_what_followed_is_the_first_act_of_the_kind_with_its_day_and_line(stream: Stream) -> None:
    for p in precedents(stream, Counts(stream), at(546)):
        if p.followed:
            assert p.followed.date == p.question.on + timedelta(days=(p.days or 0) - 1)
            assert p.followed.type == "AID"
            assert p.followed.file
            assert p.followed.file.endswith("list.csv")
            assert p.followed.row
            assert p.question.on <= p.followed.date <= p.question.last
        else:
            assert p.days is None


def test_a_quiet_day_has_quiet_precedents_that_nothing_followed(stream: Stream) -> None:
    found = precedents(stream, Counts(stream), at(516))
    assert all(p.followed is None and p.distance == 0 for p in found)
    assert found[0].name.startswith("Quiet days, North Korea and South Korea, to ")


def test_marks_are_the_strongest_events_of_the_two_weeks_before(stream: Stream) -> None:
    nearest = precedents(stream, Counts(stream), at(546))[0]
    days = {nearest.question.on - timedelta(days=n) for n in range(1, 15)}
    assert nearest.marks
    assert {m.date for m in nearest.marks} <= days
    assert nearest.marks[0].type == "ASSAULT"
    assert nearest.name.startswith("Shots are fired on day ")


@pytest.mark.parametrize("within", [1, 14, 30])
def test_windows_are_over_by_the_day_asked_about_and_apart_from_each_other(
    stream: Stream, within: int
) -> None:
    found = precedents(stream, Counts(stream), at(546, within=within))
    assert len(found) == 5
    assert all(p.question.last < at(546).on for p in found)
    for one in found:
        close = [p for p in found if abs((p.question.on - one.question.on).days) < max(APART, within)]
        assert [p for p in close if {p.question.source, p.question.target} == {"PRK", "KOR"}] in ([one], [])


def test_nothing_from_the_day_on_changes_them(stream: Stream, tmp_path: Path) -> None:
    asked = at(546)
    with asking(tmp_path / "cut", world(546)) as cut:
        before = precedents(cut, Counts(cut), asked)
    assert list(map(told, before)) == list(map(told, precedents(stream, Counts(stream), asked)))


def told(p: Precedent) -> tuple[object, ...]:
    """A precedent without the path of its file."""
    return p.question, p.distance, [m.name for m in p.marks], p.followed and p.followed.name


def test_where_an_overture_is_assumed_the_days_after_such_overtures_are_taken(stream: Stream) -> None:
    found = precedents(stream, Counts(stream), at(546, within=30, given="AGREE"))
    assert {(p.question.on - FIRST).days for p in found if p.own} == {111, 211, 311, 411}
    for p in found:
        if p.own:
            assert p.name.startswith("Seoul offers talks")
            assert p.marks[0].date == p.question.on - timedelta(days=1)


def test_of_a_thin_past_other_countries_are_told_as_such(stream: Stream) -> None:
    found = precedents(stream, Counts(stream), at(546, source="RUS", target="UKR"))
    assert not found[0].own
    assert (found[0].question.source, found[0].question.target) == ("PRK", "KOR")
    assert found[0].name.startswith("Shots are fired")
    for p in found:
        assert p.own == ((p.question.source, p.question.target) == ("RUS", "UKR"))


def test_days_that_the_data_do_not_hold_are_no_precedents(stream: Stream) -> None:
    first = FIRST + timedelta(days=15)
    assert precedents(stream, Counts(stream), replace(ASKED, on=first)) == ()


def test_differences_are_in_standard_deviations_and_zero_for_the_same_day() -> None:
    earlier = pd.DataFrame({"a": [0.0, 10.0, 20.0], "b": [1.0, 2.0, 3.0], "same": [5.0] * 3})
    found = differences(pd.Series({"a": 10.0, "b": 3.0, "same": 5.0}), earlier)
    assert list(found) == ["a", "b"]
    assert found.loc[1, "a"] == found.loc[2, "b"] == 0
    assert found.loc[2, "a"] == pytest.approx(10 / earlier["a"].std(ddof=0))


def test_what_differs_by_rounding_alone_does_not_set_days_apart() -> None:
    earlier = pd.DataFrame({"a": [0.0, 2.0], "b": [0.3, 0.1 + 0.2]})
    assert list(differences(pd.Series({"a": 1.0, "b": 0.7}), earlier)) == ["a"]


@given(st.lists(st.tuples(st.integers(0, 400), st.floats(0, 5)), max_size=30), st.integers(1, 30))
def test_no_two_taken_days_are_close_and_the_nearest_is_always_taken(
    days: list[tuple[int, float]], within: int
) -> None:
    asked = [at(n, within=within) for n, _ in days]
    distances = [d for _, d in days]
    chosen = spread(asked, distances, 5)
    taken = [asked[n].on for n in chosen]
    assert all(abs((a - b).days) >= max(APART, within) for a in taken for b in taken if a is not b)
    assert not days or distances[chosen[0]] == min(distances)
    assert len(chosen) <= 5


def test_a_record_without_events_has_no_precedents() -> None:
    with Record(":memory:") as record, Stream(record) as empty:
        assert precedents(empty, Counts(empty), ASKED) == ()

"""Rankings asked of a record: who is first, what it stands on, what is refused, and that nothing leaks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from detente.forecasting.ranking.asked import Question, Ranking, question, rank
from detente.forecasting.ranking.meaning import UnknownError
from detente.measuring.refusal import Refused
from detente.record import Record
from detente.stream import Stream
from rankedworld import DAYS, START, quads, record_of

if TYPE_CHECKING:
    from pathlib import Path

LAST = START + timedelta(days=DAYS - 1)
ON = LAST + timedelta(days=1)
ANSWERED: dict[tuple[Any, ...], Ranking] = {}


@pytest.fixture(scope="module")
def stream(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("made")
    with Record(folder / "k.db") as record, Stream(record_of(record, folder / "set")) as stream:
        yield stream


def threatened(stream: Stream, **asked: Any) -> Ranking:
    """What is asked; a question of a record is answered once, as learning takes a while."""
    key = (stream.record.path, *sorted(asked.items()))
    if key not in ANSWERED:
        ANSWERED[key] = rank(stream, **{"act": "Threaten", "source": "North Korea", "limit": 16, **asked})
    return ANSWERED[key]


def test_whom_it_threatened_most_is_first(stream: Stream) -> None:
    found = threatened(stream)
    assert found.frame["name"].tolist()[:2] == ["South Korea", "Japan"]
    assert found.frame["country"].tolist()[:2] == ["KOR", "JPN"]
    assert found.frame["place"].tolist() == sorted(found.frame["place"])
    assert found.question.on == ON
    assert found.span == (START, LAST)


def test_who_threatened_it_is_first_where_the_target_is_given(stream: Stream) -> None:
    found = rank(stream, act="Threaten", target="South Korea")
    assert found.frame["name"].iloc[0] == "North Korea"
    assert found.question.inverse


def meant(stream: Stream, who: str = "PRK", act: str = "Threaten") -> Question:
    return question(stream.named(START, ON, 10_000), who, act, ON, inverse=False)


@pytest.mark.parametrize("name", ["PRK", "prk", "north_korea", "NORTH KOREA", "DPRK"])
def test_an_actor_goes_by_the_names_of_its_state(stream: Stream, name: str) -> None:
    assert meant(stream, name).who == "North Korea"


@pytest.mark.parametrize(
    ("named", "key"),
    [("threaten", "130"), ("THREATEN", "THREATEN"), ("138", "138"), ("Threaten_with_military_force", "138")],
)
def test_an_act_goes_by_code_name_or_type(stream: Stream, named: str, key: str) -> None:
    assert meant(stream, act=named).act.key == key


def test_acts_of_a_type_are_ranked_and_shown_as_one(stream: Stream) -> None:
    found = threatened(stream, act="THREATEN")
    assert found.frame["name"].iloc[0] == "South Korea"
    assert set(found.events["act"]) <= {"THREATEN", "CONSULT"}
    assert found.sources["events"].sum() < threatened(stream).sources["events"].sum()


def test_parts_sum_to_the_score(stream: Stream) -> None:
    found = threatened(stream)
    summed = found.parts.groupby("name")["contribution"].sum()
    for row in found.frame.itertuples():
        assert summed[row.name] == pytest.approx(row.score, abs=1e-4)


def test_events_stand_before_the_day_on_the_lines_that_tell_them(stream: Stream) -> None:
    found = threatened(stream)
    assert len(found.events)
    assert (found.events["date"] < pd.Timestamp(ON)).all()
    lines = [*quads()]
    days = [START + timedelta(days=lines[row - 1][3]) for row in found.events["row"]]
    assert [day.date() for day in found.events["date"]] == days
    assert set(found.events["name"]) <= set(found.frame["name"])
    assert found.sources["events"].sum() == len({tuple(q) for q in lines})


def test_what_is_of_the_day_or_later_changes_nothing(stream: Stream, tmp_path: Path) -> None:
    day = DAYS - 20
    on = START + timedelta(days=day)
    cut = [row for row in quads() if row[3] < day]
    with Record(tmp_path / "k.db") as record, Stream(record_of(record, tmp_path / "set", cut)) as earlier:
        one, two = threatened(stream, on=on), threatened(earlier, on=on)
    for name in ("frame", "parts"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(two, name), check_exact=True)
    assert one.events["row"].tolist() == two.events["row"].tolist()
    assert (one.actors, one.span, one.reading) == (two.actors, two.span, two.reading)


def test_an_act_first_seen_on_the_day_is_unknown(tmp_path: Path) -> None:
    """The words that are known are those of the days before: their list would leak too."""
    late = [*quads(), (0, 2, 2, DAYS)]
    early = [row for row in late if row[1] != 2 or row[3] == DAYS]
    with Record(tmp_path / "k.db") as record, Stream(record_of(record, tmp_path / "set", early)) as stream:
        with pytest.raises(UnknownError, match="no act 'Threaten with military force'"):
            threatened(stream, act="Threaten with military force", on=ON)
        assert threatened(stream, act="Threaten with military force", on=ON + timedelta(days=1)).actors


def test_the_reading_says_what_it_stands_on_and_what_it_cannot_say(stream: Stream) -> None:
    found = threatened(stream)
    assert (
        "If North Korea does “Threaten” to anybody on 1 Apr 2014, it is likeliest South Korea"
        in found.reading
    )
    assert "no probability" in found.reading
    assert "Nothing is known" not in found.reading
    later = threatened(stream, on=ON + timedelta(days=30))
    assert "Nothing is known of the 30 days before the day asked" in later.reading


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"on": ON + timedelta(days=200)}, "the last event before"),
        ({"on": START + timedelta(days=20)}, "events of only 20 days"),
        ({"on": START}, "no events of the two years"),
    ],
)
def test_too_little_is_refused(stream: Stream, asked: dict[str, date], why: str) -> None:
    with pytest.raises(Refused, match=why):
        threatened(stream, **asked)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"source": "Nroth Korea"}, "nobody is called 'Nroth Korea' in these data; near it: North Korea"),
        ({"source": "FRA"}, "nobody is called 'FRA' in these data"),
        ({"act": "Threat"}, "no act 'Threat' in these data; near it: THREATEN"),
        ({"act": "Make statement"}, "PLOVER has no event"),
    ],
)
def test_what_the_data_do_not_have_is_told_with_what_is_near(
    stream: Stream, asked: dict[str, str], why: str
) -> None:
    with pytest.raises(UnknownError, match=why):
        threatened(stream, **asked)


def test_one_side_is_asked_about(stream: Stream) -> None:
    with pytest.raises(ValueError, match="either the source or the target"):
        threatened(stream, target="Japan")
    with pytest.raises(ValueError, match="either the source or the target"):
        rank(stream, act="Threaten")


def test_an_empty_record_is_refused(tmp_path: Path) -> None:
    with (
        Record(tmp_path / "k.db") as record,
        Stream(record) as stream,
        pytest.raises(Refused, match="loaded"),
    ):
        threatened(stream)

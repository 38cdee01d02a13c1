"""Asking a made record for a forecast: what is read, what is told, what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from math import log
from typing import TYPE_CHECKING

import numpy as np
import pytest

from detente.forecasting.asked import digest, forecast
from detente.forecasting.question import Question
from detente.measuring.refusal import Refused
from detente.record import Record
from detente.stream import Stream
from flagged import chance, chronology, later

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST, DAYS = date(2018, 1, 1), 800
ON = date(2020, 1, 6)


def day(n: int) -> date:
    return FIRST + timedelta(days=int(n))


def world(before: date | None = None) -> list[str]:
    """Pyongyang aids a day after Seoul agrees, and now and then; somebody acts on every day."""
    offers = chance(DAYS, 0.1, 1)
    acts = {
        "KOR,PRK,AGREE,Seoul agrees.": offers,
        "PRK,KOR,AID,Pyongyang sends coal.": later(offers, 1) | chance(DAYS, 0.03, 2),
        "PRK,KOR,ACCUSE,Pyongyang accuses.": chance(DAYS, 0.2, 3),
        "CHN,JPN,CONSULT,They talk.": np.ones(DAYS, dtype=bool),
    }
    rows = [f"{day(n)},{act},Wire" for act, flags in acts.items() for n in np.flatnonzero(flags)]
    return sorted(row for row in rows if before is None or row[:10] < before.isoformat())


@pytest.fixture(scope="module")
def stream(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stream]:
    with Stream(chronology(tmp_path_factory.mktemp("asked"), world())) as made:
        yield made


def test_the_forecast_starts_from_the_base_rate_and_its_parts_add_up(stream: Stream) -> None:
    found = forecast(stream, "PRK", "KOR", "material cooperation", within=7, on=ON)
    assert 0 < found.low <= found.probability <= found.high < 1
    odds = [log(p / (1 - p)) for p in (found.base_rate, found.probability)]
    assert sum(part.contribution for part in found.parts) == pytest.approx(odds[1] - odds[0], abs=1e-9)


def test_without_a_day_it_is_the_one_after_the_last_with_data(stream: Stream) -> None:
    found = forecast(stream, "PRK", "KOR", "material cooperation")
    assert found.question.on == day(DAYS)
    assert found.known == day(DAYS - 1)


def test_deleting_the_day_and_all_later_ones_changes_nothing(stream: Stream, tmp_path: Path) -> None:
    question = ("PRK", "KOR", "material cooperation")
    whole = forecast(stream, *question, on=ON)
    with Stream(chronology(tmp_path, world(ON))) as cut:
        left = forecast(cut, *question, on=ON)
    assert left.prediction == whole.prediction
    assert (left.data, left.known) == (whole.data, whole.known)
    names = [[(p.name, p.question.on, p.distance, p.days) for p in f.precedents] for f in (left, whole)]
    assert names[0] == names[1]
    assert left.sources["events"].tolist() == whole.sources["events"].tolist()
    assert left.events["date"].tolist() == whole.events["date"].tolist()


def test_the_events_behind_are_of_the_month_before_either_way(stream: Stream) -> None:
    events = forecast(stream, "PRK", "KOR", "material cooperation", on=ON).events
    days = events["date"].dt.date
    assert days.min() >= ON - timedelta(days=30)
    assert days.max() < ON
    assert {*events["source"]} == {"PRK", "KOR"}
    assert events["row"].notna().all()


def test_the_digest_tells_other_data_and_other_days_apart(stream: Stream, tmp_path: Path) -> None:
    question = Question("PRK", "KOR", "material cooperation", 7, ON)
    rows = world()
    with Stream(chronology(tmp_path, rows[:50] + rows[51:])) as less:
        assert digest(less, question) != digest(stream, question)
    assert digest(stream, question) == digest(stream, question)
    other = Question("PRK", "KOR", "material cooperation", 7, ON + timedelta(days=1))
    assert digest(stream, other) != digest(stream, question)


def test_what_the_precedents_tell_came_as_they_say(stream: Stream) -> None:
    found = forecast(stream, "PRK", "KOR", "material cooperation", within=3, on=ON)
    sent = {row.split(",")[0] for row in world() if ",AID," in row}
    assert len(found.precedents) == 5
    for p in found.precedents:
        window = {(p.question.on + timedelta(days=n)).isoformat() for n in range(3)}
        assert bool(p.followed) == bool(window & sent)


def test_an_assumed_overture_has_the_days_after_overtures_for_precedents(stream: Stream) -> None:
    found = forecast(
        stream, "PRK", "KOR", "material cooperation", within=3, on=ON, given="verbal cooperation"
    )
    offered = {row.split(",")[0] for row in world() if ",AGREE," in row}
    assert found.precedents
    for p in found.precedents:
        assert (p.question.on - timedelta(days=1)).isoformat() in offered
        assert p.followed
    assert (
        found.probability
        > forecast(stream, "PRK", "KOR", "material cooperation", within=3, on=ON).probability
    )


def test_before_all_data_and_without_any_it_is_refused(stream: Stream) -> None:
    with pytest.raises(Refused, match="no events before 2017-01-01"):
        forecast(stream, "PRK", "KOR", on=date(2017, 1, 1))
    with (
        Record(":memory:") as record,
        Stream(record) as empty,
        pytest.raises(Refused, match="no events before"),
    ):
        forecast(empty, "PRK", "KOR")


def test_a_question_that_is_none_is_told(stream: Stream) -> None:
    with pytest.raises(ValueError, match="no act"):
        forecast(stream, "PRK", "KOR", "kindness", on=ON)

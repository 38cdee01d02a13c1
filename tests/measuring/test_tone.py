from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.loading import loaded
from detente.measuring.refusal import Refused
from detente.measuring.tone import tone
from detente.record import Record
from detente.stream import Stream
from dyads import Dyad

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ["AID", "CONSULT", "REQUEST", "ACCUSE", "ASSAULT"]
LIMITS = "no intent"


def warming(weeks: int = 60) -> list[tuple[int, str]]:
    """Two acts a week, first of conflict, later of cooperation."""
    return [
        (7 * week + n, ("ASSAULT", "ACCUSE", "CONSULT", "AID")[min(3, 4 * week // weeks)])
        for week in range(weeks)
        for n in (1, 4)
    ]


def test_a_dyad_that_warms_is_said_to_rise() -> None:
    made = tone(Dyad(warming(), 420, joint=[0, 1, 2]), "KOR", "PRK")
    assert made.change[1] > 0
    assert made.title.startswith("The tone of South Korea towards North Korea rose by ")
    assert made.now.day == date(2019, 2, 18)
    assert made.before.day == date(2018, 2, 19)
    last = made.frame.iloc[-1]
    assert (made.now.value, made.now.low, made.now.high) == (last["smooth"], last["low"], last["high"])
    assert "120 events (30 verbal cooperation, 30 material cooperation, 30 verbal conflict" in made.reading
    assert "3 are joint acts" in made.reading
    assert "tkg (120 events)" in made.reading
    assert LIMITS in made.reading


def test_the_picture_says_the_finding_and_draws_every_period() -> None:
    made = tone(Dyad(warming(), 420), "KOR", "PRK")
    picture = made.plot()
    assert picture.title == made.title
    assert "Source: tkg (120 events)" in picture.svg


def test_weeks_that_are_empty_or_not_covered_are_left_open() -> None:
    events = [(7 * week, KINDS[week % 5]) for week in range(40) if week not in (10, 20, 21)]
    made = tone(Dyad(events, 280, open=range(140, 154)), "KOR", "PRK")
    assert np.flatnonzero(made.frame["score"].isna()).tolist() == [10, 20, 21]
    assert np.flatnonzero(made.frame["smooth"].isna()).tolist() == [20, 21]
    assert made.frame["events"].isna().sum() == 2
    assert (
        "Left open, not taken for nought: 1 week without an event and 2 weeks that the data do not"
        in made.reading
    )
    assert made.plot().svg


def test_no_change_is_not_called_one() -> None:
    events = [(day, KINDS[day % 5]) for day in range(200)]
    made = tone(Dyad(events, 200), "KOR", "PRK", "day")
    assert made.change[1] <= 0 <= made.change[2]
    assert made.title.endswith(" on 19 Jul 2018, not shown to differ from 1 Jan 2018")
    assert "not told from no change" in made.reading


def test_all_in_one_quad_has_a_tone_where_scores_vary() -> None:
    made = tone(Dyad([(7 * w, ("AID", "RETREAT", "COOPERATE")[w % 3]) for w in range(20)], 140), "KOR", "PRK")
    assert made.frame[["quad1", "quad3", "quad4"]].sum().sum() == 0
    assert (made.frame["high"] > made.frame["low"]).all()


@pytest.mark.parametrize(
    ("events", "why"),
    [
        ([], "no events of South Korea towards North Korea"),
        ([(3, "AID"), (3, "ACCUSE")], "1 period with events"),
        ([(7 * week, "AID") for week in range(20)], "one and the same score"),
    ],
)
def test_what_is_too_thin_or_constant_is_refused(events: list[tuple[int, str]], why: str) -> None:
    with pytest.raises(Refused, match=why):
        tone(Dyad(events, 140), "KOR", "PRK")


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 139), st.sampled_from(KINDS)), max_size=60),
    st.sets(st.integers(0, 139), max_size=60),
    st.sampled_from(["day", "week", "month"]),
)
def test_whatever_the_events_a_tone_is_whole_or_refused(
    events: list[tuple[int, str]], left_open: set[int], by: str
) -> None:
    try:
        made = tone(Dyad(events, 140, open=left_open), "KOR", "PRK", by)
    except Refused:
        return
    limits = made.frame[["smooth", "low", "high"]]
    assert limits.notna().all(axis=1).eq(made.frame["covered"] > 0).all()
    assert made.now.low < made.now.value < made.now.high
    assert made.change[1] <= made.change[0] <= made.change[2]
    assert LIMITS in made.reading


def test_it_stands_on_a_loaded_file(tmp_path: Path) -> None:
    lines = [f"2021-{n // 4 + 1:02}-{7 * (n % 4) + 3:02},KOR,PRK,{KINDS[n % 5]}" for n in range(40)]
    file = tmp_path / "list.csv"
    file.write_text("\n".join(["date,source,target,type", *lines]) + "\n", "utf-8")
    with Record(tmp_path / "a.db") as record:
        loaded(record, "chronology", [file])
        with Stream(record) as stream:
            made = tone(stream, "KOR", "PRK", "month")
    assert made.sources[["origin", "events"]].to_numpy().tolist() == [["chronology", 40]]
    assert made.sources["file"].str.endswith("list.csv").all()
    assert made.frame["events"].tolist() == [4] * 10

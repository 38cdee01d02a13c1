from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.measuring.breaks import breaks, weights
from detente.measuring.refusal import Refused
from dyads import FIRST, Dyad

KINDS = ["AID", "CONSULT", "REQUEST", "ACCUSE", "ASSAULT"]
CALM, TENSE = ("AID", "CONSULT", "SUPPORT"), ("ACCUSE", "ASSAULT", "REJECT")


def turning(weeks: int, turn: int, seed: int = 0) -> list[tuple[int, str]]:
    """Two acts a week, of cooperation before the turn and of conflict after it."""
    rng = np.random.default_rng(seed)
    return [
        (7 * week + n, str(rng.choice(CALM if week < turn else TENSE)))
        for week in range(weeks)
        for n in (1, 4)
    ]


def test_a_turn_is_found_in_its_week_with_means_and_events() -> None:
    made = breaks(Dyad(turning(60, 33), 420), "KOR", "PRK")
    assert len(made.frame) == 1
    row = made.frame.iloc[0]
    assert row["date"] == FIRST + pd.Timedelta(weeks=33)
    assert row["low"] <= row["date"] <= row["high"]
    assert row["before_low"] < row["before"] < row["before_high"]
    assert row["change"] == pytest.approx(row["after"] - row["before"])
    assert row["change_high"] < 0
    assert row["events"] == 120
    assert made.title.startswith("The mean score of South Korea towards North Korea fell from +")
    assert made.title.endswith("in the week of 20 Aug 2018")
    assert "(interval week of 20 Aug 2018)" in made.reading or " to week of " in made.reading
    assert "not why" in made.reading
    assert made.means["events"].tolist() == [66, 54]


def test_the_events_around_a_break_are_the_strongest_near_it() -> None:
    dyad = Dyad([*turning(60, 33), (7 * 33 + 2, "COOPERATE"), (10, "ASSAULT")], 420)
    made = breaks(dyad, "KOR", "PRK")
    around = made.events
    assert len(around) == 5
    assert around["date"].is_monotonic_increasing
    assert around["date"].between("2018-08-06", "2018-09-02").all()
    assert "COOPERATE" in set(around["type"])
    everything = dyad.events(
        "KOR", "PRK", since=pd.Timestamp("2018-08-06").date(), until=pd.Timestamp("2018-09-02").date()
    )
    assert around["score"].abs().sum() == everything["score"].abs().nlargest(5).sum()
    assert (around["break"] == made.frame["date"].iloc[0]).all()


def test_a_break_in_a_gap_may_lie_anywhere_in_it() -> None:
    events = [(day, kind) for day, kind in turning(60, 33) if not 28 * 7 <= day < 38 * 7]
    row = breaks(Dyad(events, 420), "KOR", "PRK").frame.iloc[0]
    assert row["low"] <= FIRST + pd.Timedelta(weeks=28)
    assert row["high"] >= FIRST + pd.Timedelta(weeks=38)


def test_where_nothing_changes_no_break_is_found() -> None:
    rng = np.random.default_rng(1)
    made = breaks(Dyad([(7 * w, str(rng.choice(KINDS))) for w in range(80)], 560), "KOR", "PRK")
    assert made.frame.empty
    assert made.events.empty
    assert made.title == "No break is found in the mean score of South Korea towards North Korea"
    assert "None is found: the mean is" in made.reading
    assert "no proof of none" in made.reading
    assert made.frame["date"].dtype.kind == "M"
    assert made.plot().svg


def test_the_picture_draws_break_and_means() -> None:
    made = breaks(Dyad(turning(60, 33), 420), "KOR", "PRK")
    picture = made.plot()
    assert picture.title == made.title
    assert "Break on 20 Aug 2018" in picture.svg
    assert "Source: tkg (120 events)" in picture.svg


@pytest.mark.parametrize(
    ("events", "why"),
    [
        ([], "no events of South Korea towards North Korea"),
        ([(3, "AID")], "1 week with events"),
        ([(7 * week, "AID") for week in range(30)], "the same in every week"),
    ],
)
def test_what_is_too_thin_or_constant_is_refused(events: list[tuple[int, str]], why: str) -> None:
    with pytest.raises(Refused, match=why):
        breaks(Dyad(events, 210), "KOR", "PRK")


def test_busy_weeks_weigh_more_but_not_by_their_number() -> None:
    rng = np.random.default_rng(2)
    events = np.tile([1.0, 50.0], 60)
    scores = rng.normal(size=120) + 3 * rng.normal(size=120) / np.sqrt(events)
    found = weights(scores, events, 9.0)
    assert 3 < found[1] / found[0] < 25
    assert weights(scores, events, 0.0) == pytest.approx(np.ones(120))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 279), st.sampled_from(KINDS)), min_size=25, max_size=80),
    st.sets(st.integers(0, 279), max_size=60),
    st.sampled_from(["day", "week"]),
)
def test_whatever_the_events_breaks_are_whole_or_refused(
    events: list[tuple[int, str]], left_open: set[int], by: str
) -> None:
    try:
        made = breaks(Dyad(events, 280, open=left_open), "KOR", "PRK", by)
    except Refused:
        return
    assert len(made.means) == len(made.frame) + 1
    assert ((made.frame["low"] <= made.frame["date"]) & (made.frame["date"] <= made.frame["high"])).all()
    assert (made.means["low"] < made.means["high"]).all()
    assert made.means["events"].sum() == made.series["events"].sum()
    assert "What may not be concluded" in made.reading

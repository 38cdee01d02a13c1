"""Whether one side answers the other: asked of streams that are made, and of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from detente.measuring.reciprocity import HORIZONS, reciprocity, refused
from detente.measuring.refusal import Refused
from detente.stream import Stream
from flagged import Flagged, chance, chronology, later

if TYPE_CHECKING:
    from pathlib import Path

DAYS = 900
THERE, BACK = ("KOR", "PRK", "AGREE"), ("PRK", "KOR", "AGREE")
NAMES = ("after", "other", "alike", "excess")
ASKED = np.ones(20)


def answering(seed: int = 1, days: int = DAYS, **more: Any) -> Flagged:
    """North Korea agrees the day after South Korea does, and now and then without."""
    overtures = chance(days, 0.15, seed)
    return Flagged({THERE: overtures, BACK: later(overtures, 1) | chance(days, 0.1, seed + 1)}, **more)


# what is found


def test_an_answer_of_the_next_day_is_found_at_each_horizon_and_not_the_other_way_round() -> None:
    found = reciprocity(answering(), "KOR", "PRK", within=(1, 3, 7))
    assert (found.frame["excess_low"] > 0).all()
    assert found.frame["after"].tolist() == [1, 1, 1]
    back = reciprocity(answering(), "PRK", "KOR", within=(1, 3)).frame
    assert (back["excess_low"] <= 0).all()


def test_the_frame_has_a_row_a_horizon_with_all_numbers_and_their_intervals() -> None:
    frame = reciprocity(answering(), "KOR", "PRK").frame
    names = [f"{name}{end}" for name in NAMES for end in ("", "_low", "_high")]
    assert list(frame) == ["within", "overtures", *names, "refused"]
    assert tuple(frame["within"]) == HORIZONS
    judged = frame[frame["refused"] == ""]
    assert len(judged) >= 3
    assert np.allclose(judged["excess"], judged["after"] - judged["alike"])
    for name in NAMES:
        assert (judged[f"{name}_low"] <= judged[name]).all()
        assert (judged[name] <= judged[f"{name}_high"]).all()
    left = frame[frame["refused"] != ""]
    assert left[names].isna().all().all()


def test_horizons_are_each_asked_once_and_in_order() -> None:
    assert reciprocity(answering(), "KOR", "PRK", within=(7, 1, 7)).frame["within"].tolist() == [1, 7]


def test_the_answer_is_in_kind_unless_another_is_asked_about() -> None:
    overtures = chance(DAYS, 0.15, 5)
    acts = {THERE: overtures, ("PRK", "KOR", "ACCUSE"): later(overtures, 1), BACK: chance(DAYS, 0.1, 6)}
    in_kind = reciprocity(Flagged(acts), "KOR", "PRK", within=[1])
    other = reciprocity(Flagged(acts), "KOR", "PRK", "cooperation", "ACCUSE", within=[1])
    assert in_kind.frame["excess_low"][0] <= 0
    assert other.frame["excess_low"][0] > 0.9
    assert (in_kind.answer, other.answer) == ("cooperation", "ACCUSE")


def test_the_same_question_has_the_same_answer() -> None:
    one, again = (reciprocity(answering(), "KOR", "PRK", within=[3], seed=4).frame for _ in range(2))
    pd.testing.assert_frame_equal(one, again)


def test_a_joint_act_is_an_answer_and_nobodys_overture() -> None:
    met = ("KOR", "PRK", "CONSULT")
    overtures = chance(DAYS, 0.15, 7)
    acts = {THERE: overtures, met: later(overtures, 1) & ~overtures}
    found = reciprocity(Flagged(acts, joint=[met]), "KOR", "PRK", within=[1])
    assert found.horizons[0].overtures == overtures[:-1].sum()
    assert found.frame["excess_low"][0] > 0.5
    with pytest.raises(
        Refused, match=r"North Korea does nothing of the kind \(cooperation\) towards South Korea"
    ):
        reciprocity(Flagged(acts, joint=[met]), "PRK", "KOR")


def test_days_that_the_data_do_not_cover_are_no_days_without_an_answer() -> None:
    covered = np.ones(DAYS, dtype=bool)
    covered[300:400] = False
    found = reciprocity(answering(covered=covered), "KOR", "PRK", within=[1, 3])
    assert found.frame["after"].tolist() == [1, 1]
    overtures = answering().events("KOR", "PRK")["date"]
    known = ~overtures.isin(pd.date_range("2018-01-01", periods=DAYS)[297:400])
    assert (
        found.horizons[1].overtures
        == known.sum() - overtures.isin(pd.date_range("2018-01-01", periods=DAYS)[-3:]).sum()
    )


@settings(max_examples=12, deadline=None)
@given(arrays(np.bool_, 200), arrays(np.bool_, 200), st.integers(1, 5))
def test_whatever_is_done_shares_are_shares_or_the_question_is_refused(there, back, within) -> None:
    there[0] = True  # a dyad that does nothing at all is refused before
    [row] = reciprocity(Flagged({THERE: there, BACK: back}), "KOR", "PRK", within=[within]).frame.to_dict(
        "records"
    )
    for name in ("after", "other", "alike") if not row["refused"] else ():
        assert 0 <= row[f"{name}_low"] <= row[name] <= row[f"{name}_high"] <= 1
    assert not row["refused"] or np.isnan(row["after"])


# a third party


def shocked(days: int = 2400) -> Flagged:
    """Washington moves both: Seoul acts the same day, Pyongyang the next, towards each other."""
    shock = chance(days, 0.1, 16)
    overtures = shock & chance(days, 0.8, 17) | chance(days, 0.05, 18)
    acts = later(shock, 1) & chance(days, 0.8, 19) | chance(days, 0.05, 20)
    return Flagged({THERE: overtures, BACK: acts, ("USA", "PRK", "AGREE"): shock})


def test_what_a_third_party_moves_is_taken_for_an_answer_unless_it_is_asked_about() -> None:
    alone = reciprocity(shocked(), "KOR", "PRK", within=[1])
    beside = reciprocity(shocked(), "KOR", "PRK", within=[1], third="USA")
    assert alone.frame["excess_low"][0] > 0.2
    assert beside.frame["excess_low"][0] <= 0 <= beside.frame["excess_high"][0]
    assert "The acts of the United States towards North Korea are taken into account." in beside.reading
    assert "United States" not in alone.reading


def test_whether_a_third_partys_tone_changes_the_answer_is_found() -> None:
    days = 1600
    friendly = (np.arange(days) // 200) % 2 == 0
    tone = {
        ("USA", "PRK", "AGREE"): friendly & chance(days, 0.5, 1),
        ("USA", "PRK", "ACCUSE"): ~friendly & chance(days, 0.5, 2),
    }
    overtures = chance(days, 0.2, 3)
    acts = later(overtures & friendly, 1) & chance(days, 0.7, 4) | chance(days, 0.1, 5)
    frame = reciprocity(
        Flagged({THERE: overtures, BACK: acts, **tone}), "KOR", "PRK", within=[1], third="USA"
    ).frame
    row = frame.iloc[0]
    assert row["turn_low"] > 0.2
    assert row["warm_low"] > 0.3
    assert row["cold_low"] < 0.2
    assert row["turn"] == pytest.approx(row["warm"] - row["cold"])


def test_a_third_party_that_does_nothing_is_refused() -> None:
    with pytest.raises(
        Refused, match=r"^the United States does nothing towards North Korea in these data: its part"
    ):
        reciprocity(answering(), "KOR", "PRK", third="USA")


# what is refused


@pytest.mark.parametrize(
    ("within", "after", "other", "reason"),
    [
        (1, np.ones(9), ASKED, "only 9 days with an overture (at least 10 are needed)"),
        (1, ASKED, np.ones(1), "only 1 day without one (at least 10 are needed)"),
        (7, ASKED, np.zeros(84), "the data hold 14 of the 15 stretches of 7 days that are needed"),
        (1, ASKED, np.append(np.ones(97), np.zeros(3)), "saturated: it comes within 1 day on 97% of other days anyway"),
        (1, np.zeros(20), np.append(np.ones(1), np.zeros(499)), "too rare: it comes within 1 day on 0.2% of other days"),
        (1, ASKED, np.append(np.ones(1), np.zeros(499)), ""),
        (7, ASKED, np.zeros(85) + 0.5, ""),
    ],
)  # fmt: skip
def test_a_question_without_an_answer_is_refused_with_the_reason(within, after, other, reason) -> None:
    assert refused(within, after, other) == reason


def test_a_saturated_horizon_is_refused_and_the_others_are_judged() -> None:
    overtures = chance(DAYS, 0.2, 30)
    found = reciprocity(
        Flagged({THERE: overtures, BACK: chance(DAYS, 0.5, 31)}), "KOR", "PRK", within=[1, 14]
    )
    first, last = found.frame.to_dict("records")
    assert first["refused"] == ""
    assert last["refused"].startswith("saturated: it comes within 14 days on 100% of other days")


def test_a_dyad_that_does_nothing_is_refused_in_one_line() -> None:
    with pytest.raises(
        Refused,
        match=r"^South Korea does nothing of the kind \(conflict\) towards North Korea in these data$",
    ):
        reciprocity(answering(), "KOR", "PRK", "conflict")


def test_an_act_that_is_none_is_told() -> None:
    with pytest.raises(ValueError, match="no act 'hug'"):
        reciprocity(answering(), "KOR", "PRK", "hug")


# each overture, and what it stands on


ROWS = (
    "2018-01-01,KOR,PRK,AGREE,Seoul agrees.,Wire",
    "2018-01-01,PRK,KOR,AGREE,Pyongyang agrees the same day.,Wire",
    "2018-01-03,PRK,KOR,AID,Pyongyang sends help.,Wire",
    "2018-01-03,PRK,KOR,SUPPORT,Pyongyang praises.,Wire",
    "2018-01-04,PRK,KOR,AGREE,Pyongyang agrees again.,Wire",
    "2018-01-10,KOR,PRK,SUPPORT,Seoul praises.,Wire",
    "2018-01-12,PRK,KOR,ACCUSE,Pyongyang accuses.,Wire",
    "2018-01-31,KOR;PRK,KOR;PRK,CONSULT,They meet.,Wire",
    "2018-02-01,KOR,PRK,AID,Seoul sends help.,Wire",
    "2018-03-01,PRK,KOR,AGREE,Pyongyang agrees late.,Wire",
)


def test_each_overture_stands_with_its_first_answer_and_both_with_their_rows(tmp_path: Path) -> None:
    with chronology(tmp_path, ROWS) as record, Stream(record) as stream:
        found = reciprocity(stream, "KOR", "PRK", within=(7, 30)).events
    assert found["date"].dt.strftime("%m-%d").tolist() == ["01-01", "01-10", "02-01"]
    assert found["answered"].dt.strftime("%m-%d").tolist() == ["01-03", "01-31", "03-01"]
    assert found["days"].tolist() == [2, 21, 28]
    assert found["type"].tolist() == ["AGREE", "SUPPORT", "AID"]
    assert found["answer_type"].tolist() == ["AID", "CONSULT", "AGREE"]
    assert found["row"].tolist() == [2, 7, 10]
    assert found["answer_row"].tolist() == [4, 9, 11]
    assert {path.split("/")[-1] for path in (*found["file"], *found["answer_file"])} == {"list.csv"}


def test_what_comes_later_than_asked_about_is_no_answer(tmp_path: Path) -> None:
    with chronology(tmp_path, ROWS) as record, Stream(record) as stream:
        found = reciprocity(stream, "KOR", "PRK", within=[7]).events
        never = reciprocity(stream, "KOR", "PRK", answer="ASSAULT", within=[7]).events
    assert found["days"].isna().tolist() == [False, True, True]
    assert found["answered"].isna().tolist() == [False, True, True]
    assert never["answered"].isna().all()
    assert len(never) == 3


def test_a_record_is_asked_and_its_file_is_the_source(tmp_path: Path) -> None:
    overtures = chance(400, 0.2, 40)
    day = pd.date_range("2018-01-01", periods=400).strftime("%Y-%m-%d")
    made = [f"{d},KOR,PRK,AGREE,Seoul agrees.,Wire" for d in day[overtures]]
    back = [f"{d},PRK,KOR,AGREE,Pyongyang agrees.,Wire" for d in day[later(overtures, 2)]]
    rows = sorted([*made, *back, f"{day[-1]},KOR,JPN,AGREE,The end.,Wire"])
    with chronology(tmp_path, rows) as record, Stream(record) as stream:
        found = reciprocity(stream, "KOR", "PRK", within=[1, 3])
    assert found.frame["excess_low"].iloc[1] > 0.3
    assert found.frame["after"].iloc[1] == 1
    [source] = found.sources.to_dict("records")
    assert (source["origin"], source["events"]) == ("chronology", overtures.sum())
    assert source["file"].endswith("list.csv")
    assert str(found.on.first) == day[np.flatnonzero(overtures)[0]]


# the picture


def test_the_picture_is_titled_with_what_the_frame_says_and_tells_of_each_horizon() -> None:
    found = reciprocity(answering(), "KOR", "PRK", within=(1, 3, 180))
    picture = found.plot()
    clear = found.frame.loc[found.frame["excess_low"] > 0, "within"].tolist()
    assert clear == [1, 3]
    assert (
        picture.title
        == "North Korea answers South Korea: more cooperation within 1 and 3 days than on days alike"
    )
    assert "within 180 days" in str(picture)
    assert "stretches of 180 days" in str(picture)
    assert "tkg" in str(picture)
    assert found._repr_html_().endswith(f"<p>{found.reading}</p>")


def test_the_picture_says_so_where_nothing_is_found() -> None:
    stream = Flagged({THERE: chance(DAYS, 0.2, 52), BACK: chance(DAYS, 0.2, 53)})
    found = reciprocity(stream, "KOR", "PRK", within=[1])
    assert found.frame["excess_low"][0] <= 0 <= found.frame["excess_high"][0]
    assert (
        found.plot().title == "No answer of North Korea to South Korea is seen beyond what days alike bring"
    )


def test_overtures_in_a_season_of_their_own_are_like_no_other_day() -> None:
    later_half = np.arange(DAYS) >= DAYS // 2
    made, came = (later_half & chance(DAYS, 0.99, seed) for seed in (3, 4))
    frame = reciprocity(Flagged({THERE: made, BACK: came}), "KOR", "PRK", within=(1, 3)).frame
    assert frame["refused"].str.contains("seasons of their own").all()
    assert frame["excess"].isna().all()

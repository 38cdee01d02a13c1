from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.measuring.periods import QUADS, periods, sources
from detente.measuring.refusal import Refused
from dyads import Dyad

EVENTS = st.lists(st.tuples(st.integers(0, 69), st.sampled_from(["AID", "CONSULT", "ACCUSE", "ASSAULT"])))


def test_a_week_has_the_mean_score_and_the_counts_of_its_events() -> None:
    made = periods(
        Dyad([(0, "AID"), (6, "ACCUSE"), (6, "ACCUSE"), (7, "CONSULT")], 14, joint=[3]), "KOR", "PRK", "week"
    )
    first, second = made.iloc[0], made.iloc[1]
    assert [p.start_time.date() for p in made.index] == [date(2018, 1, 1), date(2018, 1, 8)]
    assert first["score"] == pytest.approx((10 - 3 - 3) / 3)
    assert [first[q] for q in QUADS] == [0, 1, 2, 0]
    assert (first["events"], first["reports"], first["joint"], first["covered"]) == (3, 6, 0, 1)
    assert (second["events"], second["joint"], second["score"]) == (1, 1, 2.5)


def test_no_event_is_no_mean_and_no_data_is_no_count_either() -> None:
    made = periods(Dyad([(0, "AID"), (22, "AID")], 28, open=range(14, 21)), "KOR", "PRK", "week")
    assert made["covered"].tolist() == [1, 1, 0, 1]
    assert made["score"].isna().tolist() == [False, True, True, False]
    assert made["events"].fillna(-1).tolist() == [1, 0, -1, 1]
    assert made["quad2"].isna().tolist() == [False, False, True, False]


def test_events_on_days_that_are_not_covered_are_background() -> None:
    dyad = Dyad([(0, "AID"), (1, "ASSAULT"), (1, "ASSAULT"), (2, "AID")], 14, open=[1])
    made = periods(dyad, "KOR", "PRK", "week")
    assert (made["events"].iloc[0], made["score"].iloc[0], made.attrs["background"]) == (2, 10, 2)
    assert made["covered"].iloc[0] == pytest.approx(6 / 7)
    assert sources(dyad, "KOR", "PRK")["events"].tolist() == [2]


@pytest.mark.parametrize(("by", "count"), [("day", 90), ("week", 13), ("month", 3)])
def test_the_frame_spans_all_that_is_covered(by: str, count: int) -> None:
    made = periods(Dyad([(40, "AID")], 90), "KOR", "PRK", by)
    assert len(made) == count
    assert made["events"].sum() == 1


def test_months_know_their_length() -> None:
    made = periods(Dyad([(0, "AID")], 31 + 14), "KOR", "PRK", "month")
    assert made["covered"].tolist() == [1, 0.5]


def test_the_scatter_is_the_variance_within_periods() -> None:
    made = periods(Dyad([(0, "AID"), (1, "ACCUSE"), (7, "AID"), (8, "AID")], 14), "KOR", "PRK", "week")
    assert made.attrs["scatter"] == pytest.approx((6.5**2 + 6.5**2) / 2)
    assert periods(Dyad([(0, "AID"), (7, "ACCUSE")], 14), "KOR", "PRK", "week").attrs["scatter"] == 0


@given(EVENTS, st.sampled_from(["day", "week", "month"]), st.sets(st.integers(0, 69), max_size=69))
def test_every_event_is_counted_once_or_is_background(
    events: list[tuple[int, str]], by: str, left_open: set[int]
) -> None:
    made = periods(Dyad(events, 70, open=left_open), "KOR", "PRK", by)
    assert made["events"].sum() + made.attrs["background"] == len(events)
    assert (made[list(QUADS)].sum(axis=1) == made["events"].fillna(0)).all()
    assert (made["score"].notna() == (made["events"].fillna(0) > 0)).all()
    assert made.loc[made["covered"] == 0, "events"].isna().all()


def test_what_is_no_period_or_not_covered_is_refused() -> None:
    with pytest.raises(ValueError, match="no period 'year'"):
        periods(Dyad([], 7), "KOR", "PRK", "year")  # type: ignore[arg-type]
    with pytest.raises(Refused, match="no events are loaded"):
        periods(Dyad([], 7, open=range(7)), "KOR", "PRK", "week")


def test_sources_name_origin_and_file() -> None:
    found = sources(Dyad([(0, "AID"), (3, "ACCUSE")], 14), "KOR", "PRK")
    expected = pd.DataFrame({"origin": ["tkg"], "file": ["a.txt"], "events": [2], "reports": [4]})
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)
    assert np.issubdtype(found["events"].dtype, np.integer)

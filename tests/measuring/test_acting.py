"""On which days a side acted: only on days that the data cover, and a joint act is an answer alone."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from detente.measuring.acting import calendar, flags
from detente.measuring.refusal import Refused
from flagged import Flagged

KOREA = ("KOR", "PRK", "AGREE")
MET = ("KOR", "PRK", "CONSULT")


def days(*on: int, of: int = 6) -> np.ndarray:
    return np.isin(np.arange(of), on)


def test_a_calendar_has_the_days_of_the_stream_and_what_they_cover() -> None:
    on = calendar(Flagged({KOREA: days(1)}, covered=~days(3)))
    assert (on.first, on.last) == (date(2018, 1, 1), date(2018, 1, 6))
    assert on.covered.tolist() == [True, True, True, False, True, True]


def test_a_stream_without_days_is_refused() -> None:
    class Empty:
        def covered(self) -> pd.Series[bool]:
            return pd.Series([], index=pd.DatetimeIndex([], freq="D"), dtype=bool)

    with pytest.raises(Refused, match="no events are loaded or read that have a day"):
        calendar(Empty())


def test_flags_are_of_the_types_asked_about() -> None:
    stream = Flagged({KOREA: days(1, 2), ("KOR", "PRK", "ACCUSE"): days(4)})
    on, daily = calendar(stream), stream.daily("KOR", "PRK")
    assert flags(daily, {"AGREE"}, on, joint=False).tolist() == days(1, 2).tolist()
    assert flags(daily, {"ACCUSE", "AGREE"}, on, joint=False).tolist() == days(1, 2, 4).tolist()
    assert not flags(daily, set(), on, joint=True).any()


def test_joint_acts_count_only_where_they_are_asked_for() -> None:
    stream = Flagged({KOREA: days(1), MET: days(3)}, joint=[MET])
    on, daily = calendar(stream), stream.daily("PRK", "KOR")
    both = {"AGREE", "CONSULT"}
    assert flags(daily, both, on, joint=True).tolist() == days(3).tolist()
    assert not flags(daily, both, on, joint=False).any()


def test_acts_on_days_that_the_data_do_not_cover_do_not_count() -> None:
    stream = Flagged({KOREA: days(1, 4)}, covered=~days(4))
    on = calendar(stream)
    assert flags(stream.daily("KOR", "PRK"), {"AGREE"}, on, joint=True).tolist() == days(1).tolist()

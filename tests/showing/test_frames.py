"""Frames as tables in the terminal: intervals beside their values, and nothing wider than the window."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from detente.showing.frames import (
    CHANCE,
    COUNT,
    DAY,
    DAYS,
    MONTH,
    POINTS,
    SCORE,
    SHARE,
    Column,
    chance,
    listing,
    points,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMITS = ("share_low", "share_high")
FRAME = pd.DataFrame(
    {
        "within": [1, 30],
        "overtures": [1234, 7],
        "share": [0.34, float("nan")],
        "share_low": [0.17, float("nan")],
        "share_high": [0.512, float("nan")],
        "day": pd.to_datetime(["2014-03-01", None]),
        "words": ["of some length, so that it does not fit beside the rest of it", ""],
        "nothing": [None, None],
    }
)


def told(frame: pd.DataFrame, columns: Sequence[Column], width: int = 80) -> list[str]:
    out = io.StringIO()
    console = Console(file=out, width=width)
    console.print(listing(frame, columns, width))
    lines = out.getvalue().splitlines()
    assert all(len(line) <= width for line in lines), lines
    return [line.rstrip() for line in lines]


def test_a_value_stands_with_its_interval_and_a_missing_one_as_nothing() -> None:
    columns = [Column("within", form=DAYS), Column("share", "how often", SHARE, LIMITS)]
    assert told(FRAME, columns) == [" within  how often", "  1 day  34 % (17 to 51)", "30 days"]


def test_intervals_stand_beneath_each_other() -> None:
    frame = pd.DataFrame({"d": [0.11, -0.004], "d_low": [-0.03, -0.2], "d_high": [0.27, 0.1]})
    assert told(frame, [Column("d", "difference", POINTS, ("d_low", "d_high"))])[1:] == [
        "+11 (−3 to +27)",
        "  0 (−20 to +10)",
    ]


def test_days_months_and_counts_are_written_as_they_are() -> None:
    columns = [Column("day", "month", MONTH), Column("overtures", "n", COUNT)]
    assert told(FRAME, columns)[1] == "2014-03  1,234"
    assert told(FRAME, [Column("day", form=DAY)])[1] == "2014-03-01"


def test_a_column_that_is_empty_or_not_there_is_left_out() -> None:
    columns = [Column("within", form=COUNT), Column("nothing"), Column("absent")]
    assert told(FRAME, columns)[0].split() == ["within"]


def test_what_can_be_spared_goes_first_where_the_window_is_narrow() -> None:
    columns = [
        Column("within", form=COUNT),
        Column("overtures", form=COUNT, spare=2),
        Column("day", form=DAY, spare=1),
        Column("share", "", SHARE, LIMITS),
    ]
    heads = {width: told(FRAME, columns, width)[0].split() for width in (60, 36, 24)}
    assert heads[60] == ["within", "overtures", "day", "share"]
    assert heads[36] == ["within", "day", "share"]
    assert heads[24] == ["within", "share"]


def test_words_that_wrap_take_lines_and_lose_none() -> None:
    lines = told(FRAME, [Column("within", form=COUNT), Column("words", wraps=True)], 40)
    assert " ".join(" ".join(lines[1:]).split()) == f"1 {FRAME['words'][0]} 30"


def test_a_window_too_narrow_for_all_wraps_and_loses_no_figure() -> None:
    columns = [Column("within", form=COUNT), Column("share", "", SHARE, LIMITS)]
    assert "34 % (17 to 51)" in " ".join(" ".join(told(FRAME, columns, 18)).split())


def test_words_in_brackets_are_words() -> None:
    frame = pd.DataFrame({"name": ["[bold]Citizen[/bold] (South Korea)"]})
    assert told(frame, [Column("name")])[1] == "[bold]Citizen[/bold] (South Korea)"


def test_heads_may_take_two_lines() -> None:
    assert told(FRAME, [Column("overtures", "on\ndays", COUNT)]) == ["   on", " days", "1,234", "    7"]


@pytest.mark.parametrize(
    ("form", "value", "written"),
    [
        (SHARE, 0.374, "37 %"), (SHARE, 0.0, "0 %"), (POINTS, -0.031, "−3"), (POINTS, 0.004, "0"),
        (SCORE, -1.25, "−1.25"), (SCORE, 0.5, "+0.50"), (COUNT, 12345, "12,345"), (CHANCE, 0.0004, "< .001"),
        (CHANCE, 0.05, ".050"), (DAYS, 1, "1 day"), (DAYS, 2.0, "2 days"),
    ],
)  # fmt: skip
def test_a_figure_is_written_in_as_few_signs_as_it_needs(form, value, written) -> None:
    assert form.value(value) == written


@given(st.floats(-1, 1))
def test_points_and_whole_numbers_have_no_minus_nought(share: float) -> None:
    assert points(share) != "−0"
    assert whole(100 * share) != "−0"
    assert int(points(share).replace("−", "-")) == round(100 * share)


@given(st.floats(0, 1))
def test_a_p_value_is_never_nought(p: float) -> None:
    assert chance(p) not in (".000", "0")

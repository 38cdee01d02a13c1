from __future__ import annotations

import pytest

from detente.reading.measures import margin, sample


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("a poll of 1,004 adults", 1004),
        ("(n=1,500)", 1500),
        ("It drew on a sample of 2,011 voters.", 2011),
        ("after canvassing 312 of its members", 312),
        ("the 2016 vote", None),
        ("It rose to 45 per cent.", None),
    ],
)
def test_sample(text: str, number: int | None) -> None:
    assert sample(text) == number


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("a margin of error of plus or minus 3.1 percentage points", 3.1),
        ("+/- 3 points", 3.0),
        ("±2.5 points", 2.5),
        ("a three-point margin of error", 3.0),
        ("the sampling error does not exceed 2.9%", 2.9),
        ("He won by a margin of 12 points.", None),
    ],
)
def test_margin(text: str, points: float | None) -> None:
    assert margin(text) == points

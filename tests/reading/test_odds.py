from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.odds import cardinal, closing, number


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("a 15 per cent", (0.15, 0.15)),
        ("70%", (0.7, 0.7)),
        ("sixty-five percent", (0.65, 0.65)),
        ("nine in ten", (0.9, 0.9)),
        ("a one-in-four", (0.25, 0.25)),
        ("one in a million", (0.0, 0.0)),
        ("a two-thirds", (0.67, 0.67)),
        ("2 to 1 on", (0.67, 0.67)),
        ("5 to 1 against", (0.17, 0.17)),
        ("less than 10 per cent", (0.0, 0.1)),
        ("at least 80 per cent", (0.8, 1.0)),
        ("between 60 and 65 per cent", (0.6, 0.65)),
        ("60-65%", (0.6, 0.65)),
        ("about 20 per cent", (0.2, 0.2)),
        ("better than even", (0.5, 1.0)),
        ("no better than even", (0.5, 0.5)),
    ],
)
def test_number(text: str, band: tuple[float, float]) -> None:
    assert number(text) == band


@pytest.mark.parametrize("text", ["", "slim", "good at best", "140 per cent"])
def test_no_probability(text: str) -> None:
    assert number(text) is None


def test_a_number_must_stand_at_the_end() -> None:
    assert closing("They have a 40 per cent ") is not None
    assert closing("40 per cent of them have a ") is None


@given(st.integers(0, 100))
def test_every_per_cent_is_its_hundredth(n: int) -> None:
    assert number(f"{n} per cent") == (n / 100, n / 100)


@given(st.text(alphabet="0123456789 abcinoneoftwteven%-to,.", max_size=30))
def test_any_text_gives_a_probability_or_none(text: str) -> None:
    band = number(text)
    assert band is None or 0 <= band[0] <= band[1] <= 1


def test_cardinal_of_no_number_is_zero() -> None:
    assert cardinal("several") == 0

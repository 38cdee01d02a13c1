from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.percents import percents, spelt


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Some 45.5% backed her.", [45.5]),
        ("Fifty-two percent agreed, nine per cent did not.", [52.0, 9.0]),
        ("She led by 44-40 percent.", [44.0, 40.0]),
        ("Support stood at 38%, down 3% from May.", [38.0]),
        ("It rose 2 percentage points.", []),
        ("The poll has a margin of error of 3 percent.", []),
        ("It has a 95 percent confidence level.", []),
        ("The response rate was 12%.", []),
        ("Prices grew 140%.", []),
        ("Two-thirds agree, one in four do not.", [66.7, 25.0]),
        ("Just over half (52%) agree; a third party won half a million.", [52.0]),
        ("Lund 43, Brisk 40, undecided 17.", [43.0, 40.0, 17.0]),
        ("Lund leads Brisk 49-45.", [49.0, 45.0]),
        ("They asked 1,004 adults aged 18 and over on May 7-9.", []),
        ("The odds of rain are 40 per cent.", []),
        ("Of 30% a week earlier nothing was left.", [30.0]),
    ],
)
def test_percents(text: str, values: list[float]) -> None:
    assert [p.value for p in percents(text)] == values


def test_offsets_are_those_of_the_page() -> None:
    (one,) = percents("Some 45% agreed.", 100)
    assert (one.start, one.end) == (105, 108)


def test_other_words_are_no_numbers() -> None:
    assert spelt("Ninety") == 90
    with pytest.raises(KeyError):
        spelt("several")


@given(st.text(alphabet="0123456789% .-topercn", max_size=60))
def test_percents_stand_in_order_and_are_at_most_all(text: str) -> None:
    found = percents(text)
    assert all(a.end <= b.end and a.start < b.start for a, b in pairwise(found))
    assert all(0 <= p.value <= 100 for p in found)

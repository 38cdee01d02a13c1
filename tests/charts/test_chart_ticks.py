"""Axes: round numbers, whole days, months and years, and labels apart from one another."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.charts.lettering import width
from detente.charts.ticks import GAP, Scale, called, days, marks, room

ENDS = st.tuples(st.floats(-1e12, 1e12), st.floats(-1e12, 1e12))


@given(ENDS, st.integers(1, 9))
def test_ticks_lie_on_the_axis_and_are_no_more_than_asked(ends, most):
    low, high = room(ends)
    values = marks(low, high, most)
    assert len(values) <= most
    assert all(low <= v <= high for v in values)
    assert len(set(called(values, sign=True))) == len(values)


@given(ENDS)
def test_an_axis_holds_its_values_and_zero(ends):
    low, high = room(ends)
    assert low <= min(*ends, 0)
    assert max(*ends, 0) <= high
    assert low < high


@given(st.dates(), st.dates(), st.floats(200, 1000))
def test_dates_are_apart_and_within_the_picture(one, other, edge):
    first, last = sorted((one.toordinal(), other.toordinal()))
    found = days(Scale(first, last + 1, 40, edge - 10), edge)
    assert found
    for a, b in pairwise(found):
        assert b.middle - width(b.words, "tick") / 2 - GAP >= a.middle + width(a.words, "tick") / 2 - 0.01
    assert all(t.middle - width(t.words, "tick") / 2 >= -0.01 for t in found)
    assert all(t.middle + width(t.words, "tick") / 2 <= edge + 0.01 for t in found)


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2021, 12, 30), date(2022, 1, 3), ["30 Dec 2021", "31 Dec", "1 Jan 2022", "2 Jan", "3 Jan"]),
        (date(2021, 11, 3), date(2022, 4, 2), ["Dec 2021", "Jan 2022", "Feb", "Mar", "Apr"]),
        (date(1994, 6, 1), date(2024, 6, 1), ["1996", "1998", "2000", "2002", "2004", "2006", "2008", "2010", "2012", "2014", "2016", "2018", "2020", "2022", "2024"]),
    ],
)  # fmt: skip
def test_labels_are_whole_days_months_or_years(first, last, labels):
    scale = Scale(first.toordinal(), last.toordinal(), 40, 740)
    assert [t.words for t in days(scale, 760)] == labels

"""What is looked at: sums that fade, beside what is usual."""

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from response_worlds import quiet, table

from detente.codes.acts import acts
from detente.forecasting.features import Sight, columns, faded
from detente.forecasting.history import history

KINDS = {"level", "recency", "other acts", "reciprocity", "third parties"}


@given(
    counts=st.lists(st.integers(0, 3), min_size=1, max_size=50),
    half=st.sampled_from([3, 10, 90]),
    data=st.data(),
)
def test_sums_fade_by_half_in_a_half_life(counts, half, data):
    origin = data.draw(st.integers(0, len(counts)))
    expected = sum(n * 0.5 ** ((origin - 1 - day) / half) for day, n in enumerate(counts[:origin]))
    row = np.array([counts], dtype=float)
    alone, among = faded(row, np.array([origin]), half), faded(row, np.array([origin, len(counts)]), half)
    assert np.allclose([alone[0, 0], among[0, 0]], expected)


def sight(*, seasonal: bool = False, within: int = 7) -> Sight:
    past = history(quiet(1), date(2021, 2, 10))
    rows = np.arange(4)
    return Sight(past, rows, np.array([200, 250]), acts("threaten"), within, seasonal=seasonal)


def test_columns_are_finite_and_of_the_known_parts():
    seen = columns(sight())
    assert {c.part for c in seen} == KINDS
    assert len({c.name for c in seen}) == len(seen)
    assert all(c.values.shape == (4, 2) and np.isfinite(c.values).all() for c in seen)


def test_the_season_and_the_weekday_are_looked_at_where_they_can_tell():
    assert {c.part for c in columns(sight(seasonal=True, within=3))} == KINDS | {"season", "weekday"}


def test_an_assumed_overture_is_seen_in_reciprocity_alone():
    one = Sight(sight().history, np.array([0]), np.array([200]), acts("threaten"), 7)
    other = Sight(one.history, one.rows, one.origins, one.types, 7, acts("aid"))
    changed = {a.part for a, b in zip(columns(one), columns(other), strict=True) if a.values != b.values}
    assert changed == {"reciprocity", "level"}


def test_what_is_as_usual_says_nothing():
    rows = [(day, "AAA", "BBB", "AID") for day in range(0, 1000, 2)]
    past = history(table(rows), date(2022, 9, 1))
    looked = columns(Sight(past, np.array([0]), np.array([900]), acts("aid"), 7))
    ratio = next(c for c in looked if c.name == "any act, half-life 30 days")
    assert abs(ratio.values[0, 0]) < 0.05

"""The history: events as arrays, and nothing in them that depends on what comes later."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from response_worlds import quiet, table

from detente.forecasting.history import history
from detente.measuring.refusal import Refused

ROWS = [
    (0, "AAA", "BBB", "AID"),
    (2, "BBB", "AAA", "THREATEN"),
    (2, "AAA", "CCC", "AID"),
    (2, "AAA", "CCC", "AID"),
]


def test_counts_add_up_to_the_events():
    made = history(table(ROWS), date(2020, 1, 10))
    assert made.days == 9
    assert made.counts({"AID"}).sum() == 3
    assert made.counts(set(made.kinds))[made.rows["AAA", "CCC"]].tolist() == [0, 0, 2, 0, 0, 0, 0, 0, 0]


def test_the_other_way_round_is_found():
    made = history(table(ROWS), date(2020, 1, 10))
    back = dict(zip(made.dyads, made.backwards, strict=True))
    assert made.dyads[back["AAA", "BBB"]] == ("BBB", "AAA")
    assert back["AAA", "CCC"] == -1


def test_totals_are_those_of_each_state():
    made = history(table(ROWS), date(2020, 1, 10))
    done, suffered = made.totals(frozenset({"AID"}))
    source, target = made.sides[made.rows["AAA", "CCC"]]
    assert done[source].sum() == 3
    assert suffered[target].sum() == 2


def test_the_densest_are_so_by_what_came_before():
    made = history(table(ROWS), date(2020, 1, 10))
    dense = made.densest(1, np.array([0, 1, 3]))
    assert not dense[:, 0].any()
    assert dense[made.rows["AAA", "BBB"], 1]
    assert dense[made.rows["AAA", "CCC"], 2]
    assert dense[:, 1:].sum(0).tolist() == [1, 1]


def test_days_that_are_not_in_the_data_are_known():
    covered = pd.Series([True, False, True], index=pd.date_range("2020-01-01", periods=3))
    made = history(table(ROWS), date(2020, 1, 5), covered)
    assert made.covered.tolist() == [True, False, True, True]


def test_later_events_change_no_earlier_count():
    world = quiet(1)
    whole, cut = (history(f, date(2020, 12, 1)) for f in (world, world[world["date"] < "2020-06-01"]))
    for dyad, row in cut.rows.items():
        one, other = cut.counts({"AID"})[row, :152], whole.counts({"AID"})[whole.rows[dyad], :152]
        assert np.array_equal(one, other)


def test_no_event_is_refused():
    with pytest.raises(Refused, match="no event"):
        history(table(ROWS)[:0], date(2020, 1, 5))

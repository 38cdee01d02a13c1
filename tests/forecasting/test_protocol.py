"""The protocol of rankings: filter, ties, both directions, both settings, intervals."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from detente.forecasting.ranking.protocol import Places, by_day, judged, ranked
from quadworlds import ACTS, ENTITIES, facts, worlds

if TYPE_CHECKING:
    from detente.forecasting.ranking.facts import Facts


@dataclass
class Knowing:
    """A scorer that knows the whole truth, or is given a table of (entities, acts, entities)."""

    truth: Facts | None = None
    table: np.ndarray | None = None
    seen: list[tuple[int, int]] = field(default_factory=list)

    def scores(self, facts: Facts, day: int, queries: np.ndarray, *, inverse: bool) -> np.ndarray:
        self.seen.append((day, int(facts.day.max(initial=0))))
        found = np.zeros((len(queries), len(facts.entities)), np.float32)
        if self.table is not None:
            table = self.table.transpose(2, 1, 0) if inverse else self.table
            return table[queries[:, 0], queries[:, 1]]
        if self.truth is not None:
            today = self.truth.on(day)
            today = today.turned() if inverse else today
            for row, (who, act) in enumerate(queries):
                found[row, today.target[(today.source == who) & (today.act == act)]] = 1
        return found


@given(worlds)
def test_who_knows_the_truth_has_an_mrr_of_one(rows):
    known = facts(rows)
    found = judged(Knowing(truth=known), known, 1, 4)
    assert found.mrr == 1
    assert found.figures()["hits@1"] == (100, 100, 100)


@given(worlds)
def test_who_says_the_same_of_all_takes_the_middle_of_those_left(rows):
    known = facts(rows)
    found = judged(Knowing(), known, 1, 4)
    true = {}
    for s, a, t, day in rows:
        true.setdefault((day, False, s, a), set()).add(t)
        true.setdefault((day, True, t, a), set()).add(s)
    for inverse in (False, True):
        asked = known.turned() if inverse else known
        keys = zip(asked.day, asked.source, asked.act, strict=True)
        left = [ENTITIES - len(true[int(d), inverse, int(s), int(a)]) for d, s, a in keys]
        expected = 1 + np.array(left) / 2
        assert found.place[found.inverse == inverse].tolist() == expected.tolist()


@given(worlds, st.integers(0, 99))
def test_places_are_those_of_a_count_by_hand(rows, seed):
    known = facts(rows)
    table = np.random.default_rng(seed).integers(0, 3, (ENTITIES, ACTS, ENTITIES)).astype(np.float32)
    found = judged(Knowing(table=table), known, 1, 4)
    expected = []
    for day in sorted({row[3] for row in rows}):
        today = [row for row in sorted(rows, key=lambda row: row[3]) if row[3] == day]
        for inverse in (False, True):
            for s, a, t, _ in today:
                answer, scores = (s, table[:, a, t]) if inverse else (t, table[s, a])
                others = {
                    x if inverse else z for x, b, z, _ in today if b == a and (z == t if inverse else x == s)
                }
                rest = [scores[e] for e in range(ENTITIES) if e == answer or e not in others]
                above = sum(value > scores[answer] for value in rest)
                level = sum(value == scores[answer] for value in rest) - 1
                expected.append(1 + above + level / 2)
    assert found.place.tolist() == expected


@given(worlds, st.integers(0, 99))
def test_what_entities_are_called_changes_nothing(rows, seed):
    chance = np.random.default_rng(seed)
    table = chance.integers(0, 4, (ENTITIES, ACTS, ENTITIES)).astype(np.float32)
    other = chance.permutation(ENTITIES)
    renamed = [(int(other[s]), a, int(other[t]), day) for s, a, t, day in rows]
    moved = np.empty_like(table)
    moved[np.ix_(other, range(ACTS), other)] = table
    one = judged(Knowing(table=table), facts(rows), 1, 4)
    two = judged(Knowing(table=moved), facts(renamed), 1, 4)
    assert one.place.tolist() == two.place.tolist()


@given(worlds)
def test_single_step_knows_the_days_before_and_multi_step_those_before_the_first(rows):
    known = facts(rows)
    single, multi = Knowing(), Knowing()
    assume((known.day >= 2).any())
    judged(single, known, 2, 4)
    judged(multi, known, 2, 4, steps=True)
    assert all(latest < day for day, latest in single.seen)
    assert all(latest < 2 for _, latest in multi.seen)
    days = sorted({int(d) for d in known.day if d >= 2})
    for before, day in pairwise(days):
        assert (day, before) in single.seen


def test_the_asked_answer_is_never_filtered_and_others_of_the_day_always_are():
    scores = np.array([[5.0, 4.0, 3.0, 2.0]])
    assert ranked(scores, np.array([0]), np.array([3])).tolist() == [4]
    assert ranked(scores, np.array([0, 0, 0]), np.array([3, 0, 1])).tolist() == [2, 1, 1]


def test_a_score_that_is_no_number_has_no_place():
    with pytest.raises(ValueError, match="NaN"):
        ranked(np.array([[np.nan, 1.0]]), np.array([0]), np.array([0]))


def test_minus_infinity_is_a_score_that_ties_with_its_like():
    assert ranked(np.array([[1.0, -np.inf, -np.inf]]), np.array([0]), np.array([1])).tolist() == [2.5]


def test_days_without_a_fact_are_refused():
    with pytest.raises(ValueError, match="days 8 to 9"):
        judged(Knowing(), facts([(0, 0, 1, 1)]), 8, 9)


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 5)), min_size=1, max_size=40), st.integers(0, 9))
def test_an_interval_lies_within_the_days_and_is_the_same_for_a_seed(rows, seed):
    values, day = np.array([v for v, _ in rows]), np.array([d for _, d in rows])
    mean, low, high = by_day(values, day, seed)
    means = [values[day == d].mean() for d in set(day.tolist())]
    assert min(means) - 1e-9 <= low <= high <= max(means) + 1e-9
    assert mean == pytest.approx(values.mean())
    assert by_day(values, day, seed) == (mean, low, high)


def test_days_are_drawn_whole():
    """Ten equal answers a day: as many answers drawn one by one would give a far narrower interval."""
    values = np.repeat([0.0, 1.0, 0.0, 1.0], 10)
    _, low, high = by_day(values, np.repeat([1, 2, 3, 4], 10))
    assert (low, high) == (0, 1)


def test_hits_count_the_places_up_to_k():
    found = Places(np.int32([1, 1, 1]), np.array([1.0, 2.5, 11.0]), np.zeros(3, bool))
    assert [found.hits(k) for k in (1, 3, 10)] == pytest.approx([1 / 3, 2 / 3, 2 / 3])

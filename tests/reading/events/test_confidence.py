from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.events.confidence import confidence, features, odds
from detente.reading.events.sight import Sight
from detente.reading.events.telling import Told
from detente.reading.prose import pipeline
from detente.reading.weights import Weights

CHANCES = st.floats(0, 1)


def sight() -> Sight:
    return Sight.of(pipeline()("Norway sent tents to Malawi.")[:])


def told(*chances: float) -> Told:
    return Told(1, "AID", (0,), (4,), (chances[0], chances[1], chances[2], chances[3]))


@given(CHANCES, CHANCES)
def test_odds_rise_with_chances_and_are_finite(one: float, other: float) -> None:
    assert (odds(one) <= odds(other)) or one > other
    assert odds(one) == pytest.approx(-odds(1 - one), abs=1e-6)
    assert abs(odds(one)) < 7


@given(st.tuples(CHANCES, CHANCES, CHANCES, CHANCES))
def test_confidence_is_a_chance(chances: tuple[float, float, float, float]) -> None:
    weights = Weights.of(("0", "1"), {"trigger>0": {"1": 2.0}, "source>0": {"0": 3.0}})
    assert 0 <= confidence(sight(), told(*chances), weights) <= 1


@given(CHANCES, CHANCES)
def test_a_surer_word_never_has_fewer_marks_of_sureness(one: float, other: float) -> None:
    low, high = sorted((one, other))
    marks = [
        {f for f in features(sight(), told(c, 0.5, 0.5, 0.5)) if f.startswith("trigger>")}
        for c in (low, high)
    ]
    assert marks[0] <= marks[1]


def test_what_was_learned_of_unsure_words_counts() -> None:
    weights = Weights.of(("0", "1"), {"trigger>0": {"1": 2.0}, "bias": {"0": 1.0}})
    assert confidence(sight(), told(0.9, 0.5, 0.5, 0.5), weights) > 0.7
    assert confidence(sight(), told(0.1, 0.5, 0.5, 0.5), weights) < 0.3


def test_a_side_that_is_empty_is_seen() -> None:
    one = Told(1, "AID", (), (), (0.9, 0.9, 0.9, 0.9))
    assert {"sk=-", "tk=-", "st=-/-/AID"} <= set(features(sight(), one))

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.weights import SCALE, Weights

LABELS = ("a", "b", "c")
FIGURES = st.floats(-30, 30).map(lambda x: round(x, 3))
SAID = st.dictionaries(st.text(max_size=8), st.dictionaries(st.sampled_from(LABELS), FIGURES), max_size=12)
NAMES = st.lists(st.text(max_size=8), max_size=12)


@given(SAID, NAMES)
def test_packed_and_unpacked_it_says_the_same(said: dict[str, dict[str, float]], names: list[str]) -> None:
    model = Weights.of(LABELS, said)
    again = Weights.unpacked(model.packed())
    assert again.labels == LABELS
    assert again.scores([*said, *names]).tolist() == model.scores([*said, *names]).tolist()


@given(SAID)
def test_packing_is_the_same_each_time(said: dict[str, dict[str, float]]) -> None:
    turned = dict(reversed(said.items()))
    one, other = Weights.of(LABELS, said).packed(), Weights.of(LABELS, turned).packed()
    assert {k: v.tobytes() for k, v in one.items()} == {k: v.tobytes() for k, v in other.items()}


@given(SAID)
def test_scores_are_the_sums_of_what_features_say(said: dict[str, dict[str, float]]) -> None:
    wanted = [sum(each.get(label, 0.0) for each in said.values()) for label in LABELS]
    assert Weights.of(LABELS, said).scores(said) == pytest.approx(wanted, abs=len(said) / SCALE)


@given(SAID, NAMES)
def test_chances_sum_to_one(said: dict[str, dict[str, float]], names: list[str]) -> None:
    chances = Weights.of(LABELS, said).chances([*said, *names])
    assert float(chances.sum()) == pytest.approx(1, abs=1e-5)
    assert (chances >= 0).all()


@given(NAMES)
def test_a_table_without_rows_says_nothing(names: list[str]) -> None:
    assert Weights.of(LABELS, {}).chances(names).tolist() == pytest.approx([1 / 3] * 3)


def test_chances_do_not_run_over() -> None:
    model = Weights.of(("no", "yes"), {f"f{n}": {"yes": 30.0} for n in range(40)})
    assert model.chances(f"f{n}" for n in range(40)).tolist() == [0.0, 1.0]


def test_a_feature_counts_each_time_it_is_given() -> None:
    model = Weights.of(("no", "yes"), {"so": {"yes": 1.5}})
    assert model.scores(["so", "so"]).tolist() == [0.0, 3.0]


def test_what_comes_to_nothing_is_left_out() -> None:
    assert not len(Weights.of(("no", "yes"), {"so": {"yes": 0.0004}}).keys)


def test_a_weight_too_large_for_its_room_is_cut_and_does_not_turn_round() -> None:
    kept = Weights.unpacked(Weights.of(("no", "yes"), {"so": {"yes": 99.0}}).packed())
    assert kept.scores(["so"]).tolist() == [0.0, pytest.approx(32.767)]
    assert kept.table.dtype == np.int16

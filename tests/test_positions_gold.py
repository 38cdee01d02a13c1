"""Positions on our own passages: whether the passages and their scorer are sound."""

import pytest

from intervals import f1
from scoring_positions import here, passages, read, score


def test_the_passages_are_in_two_halves_and_their_quotations_in_their_texts() -> None:
    rows = passages()
    assert len(passages("kept")) == len(passages("developed")) == len(rows) / 2
    assert all(p["quote"] in row["text"] for row in rows for p in row["positions"])


def test_the_scorer_misses_what_is_another_actors() -> None:
    text = "Norway opposes the embargo."
    (found,), cast = read(text)
    gold = {"actor": "NOR", "issue": "sanctions", "pole": "against", "quote": "opposes the embargo"}
    assert here(text, gold, found, cast)
    assert not here(text, gold | {"actor": "SWE"}, found, cast)
    assert score({"text": text, "positions": [gold]}, whole=True) == (1, 1, 1)
    assert score({"text": text, "positions": [gold | {"pole": "for"}]}, whole=True) == (0, 1, 1)


@pytest.mark.parametrize(
    ("counts", "value"), [([(1, 1, 1)], 1), ([(0, 0, 0)], 1), ([(1, 2, 2), (0, 1, 0)], 0.4)]
)
def test_f1_pools_its_counts(counts: list[tuple[int, int, int]], value: float) -> None:
    assert f1(counts) == pytest.approx(value)

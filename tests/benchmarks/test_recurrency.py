"""The peers of the ranker, against their formulas worked by hand, and the benchmark of both from end to end."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import ranking
from detente.forecasting.ranking.protocol import judged
from quadworlds import ENTITIES, facts, worlds
from recurrency import Activity, Frequency, Recurrency, chosen

if TYPE_CHECKING:
    from pathlib import Path

    from detente.forecasting.ranking.facts import Facts

DAY = 5
QUERY = np.int32([[0, 0]])


def formula(known: Facts, decay: float, alpha: float, *, inverse: bool) -> list[float]:
    """The combined score of each entity as the paper writes it, for (0, 0, ?) on DAY."""
    rows = [(s, t) if not inverse else (t, s) for s, t in zip(known.source, known.target, strict=True)]
    told = list(zip(rows, known.act.tolist(), known.day.tolist(), strict=True))
    found = []
    for entity in range(ENTITIES):
        days = [day for (s, t), act, day in told if (s, act, t) == (0, 0, entity)]
        strict = max((2 ** (decay * (day - DAY)) for day in days), default=0.0)
        of = [t for (_, t), act, _ in told if act == 0]
        found.append(alpha * strict + (1 - alpha) * (of.count(entity) / len(of) if of else 0))
    return found


@given(worlds, st.sampled_from([0.0, 0.3, 1.0]), st.sampled_from([0.01, 0.5]), st.booleans())
def test_recurrency_is_the_formula(rows, alpha, decay, inverse):
    known = facts(rows)
    peer = Recurrency(alpha, everyone=(decay, alpha))
    [found] = peer.scores(known, DAY, QUERY, inverse=inverse)
    assert found == pytest.approx(formula(known, decay, alpha, inverse=inverse), abs=1e-6)


@given(worlds, st.booleans())
def test_frequency_counts_the_answer_before_the_act(rows, inverse):
    known = facts(rows)
    [found] = Frequency().scores(known, DAY, QUERY, inverse=inverse)
    turned = known.turned() if inverse else known
    counts = [
        sum((s, a, t) == (0, 0, e) for s, a, t in zip(turned.source, turned.act, turned.target, strict=True))
        for e in range(ENTITIES)
    ]
    assert (found - counts >= 0).all()
    assert (found - counts <= 1).all()


def test_activity_is_the_same_whoever_asks():
    known = facts([(0, 0, 1, 1), (2, 1, 1, 4), (1, 0, 3, 4)])
    found = Activity(half=3).scores(known, 4, np.int32([[0, 0], [5, 2]]), inverse=False)
    assert found.tolist() == [[0, 1.5, 0, 1, 0, 0]] * 2


@given(worlds)
def test_what_is_chosen_does_not_read_the_days_after(rows):
    known = facts(rows)
    assume((known.day <= 2).any())
    one = Recurrency().fit(known, 1, 2)
    two = Recurrency().fit(known.before(3), 1, 2)
    assert (one.by_act, one.everyone) == (two.by_act, two.everyone)


def test_the_better_setting_is_chosen_for_each_relation():
    """Relation 0 recurs, relation 1 has one object for all: strict wins there, relaxed here."""
    rows = [(s, 0, (s + 1) % 4, day) for day in (1, 2, 3) for s in range(4)]
    rows += [(day, 1, 5, day) for day in (1, 2, 3)]
    grid = [(0.1, 1.0), (0.1, 0.0)]
    best, _ = chosen(lambda _: grid, facts(rows), (3, 3), steps=False)
    assert (best[0, False], best[1, False]) == (0, 1)
    assert judged(Recurrency().fit(facts(rows), 2, 2), facts(rows), 3, 3).mrr > 0.8


def test_the_benchmark_prints_one_object_with_both_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = np.random.default_rng(3)
    rows = [(s, s % 2, (s + 1) % 8, day) for day in range(70) for s in range(8) if chance.random() < 0.7]
    for name, days in (("train", range(60)), ("valid", range(60, 65)), ("test", range(65, 70))):
        lines = ("\t".join(map(str, row)) for row in rows if row[3] in days)
        (tmp_path / f"{name}.txt").write_text("\n".join(lines) + "\n", "utf-8")
    for name, size in (("entity", 8), ("relation", 2)):
        listed = "".join(f"{name}_{n}\t{n}\n" for n in range(size))
        (tmp_path / f"{name}2id.txt").write_text(listed, "utf-8")
    files = [
        part for name in ("train", "valid", "test") for part in (f"--{name}", str(tmp_path / f"{name}.txt"))
    ]
    monkeypatch.setattr(sys, "argv", ["ranking.py", *files, "--checks"])
    ranking.main()
    found = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (found["judged"], found["days"]) == ("test", [65, 69])
    assert found["questions"] == 2 * sum(row[3] >= 65 for row in rows)
    for setting in ("single-step", "multi-step"):
        value, low, high = found[setting]["mrr"]
        assert low <= value <= high <= 100
        assert value > 80
        assert found[f"{setting} peers"]["activity"]["mrr"][0] < 60
    assert found["leak"]["largest_difference"] == 0
    assert found["shuffled"]["ranker"][0] < 70
    assert found["single-step"]["peak_memory_gb"] > 0

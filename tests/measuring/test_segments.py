from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import ruptures
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import lfilter

from detente.measuring import segments as module
from detente.measuring.segments import Squares, segments

SERIES = st.lists(st.integers(-20, 20), min_size=20, max_size=60).filter(lambda row: len(set(row)) > 1)


def errors(seed: int, n: int = 150, phi: float = 0.0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return np.asarray(lfilter([1.0], [1.0, -phi], rng.normal(size=n + 50) * np.sqrt(1 - phi**2))[50:])


def at(y: np.ndarray, weights: np.ndarray | None = None) -> list[int]:
    return [c.at for c in segments(y, np.ones(len(y)) if weights is None else weights).changes]


def test_breaks_up_and_down_are_found_with_their_sizes_and_dates() -> None:
    found = segments(errors(0) + np.repeat([0.0, 3.0, -1.0], 50), np.ones(150))
    assert [abs(c.at - t) <= 1 for c, t in zip(found.changes, (50, 100), strict=True)] == [True, True]
    assert all(c.low <= t <= c.high for c, t in zip(found.changes, (50, 100), strict=True))
    assert all(
        abs(c.size - size) < found.quantile * c.error for c, size in zip(found.changes, (3, -4), strict=True)
    )
    assert [(s.start, s.end) for s in found.segments] == list(
        pairwise([0, *(c.at for c in found.changes), 150])
    )


@pytest.mark.parametrize("phi", [0.0, 0.3, 0.6])
def test_errors_that_last_are_seldom_taken_for_breaks(phi: float) -> None:
    assert sum(bool(at(errors(seed, phi=phi))) for seed in range(40)) <= 2


def test_plain_bic_would_take_them_for_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ORDER", 0)
    assert sum(bool(at(errors(seed, phi=0.6))) for seed in range(10)) >= 5


def test_a_variance_that_grows_is_seldom_taken_for_breaks() -> None:
    grows = np.linspace(0.5, 1.5, 150)
    assert sum(bool(at(errors(seed, phi=0.3) * grows)) for seed in range(40)) <= 4


def test_what_varies_more_is_known_less() -> None:
    y = errors(6) * np.repeat([0.5, 2.0], 75) + np.repeat([0.0, 6.0], 75)
    calm, wild = segments(y, np.ones(150)).segments
    assert wild.error > 1.2 * calm.error


def test_dates_and_sizes_lie_in_their_intervals() -> None:
    dates, sizes = [], []
    for seed in range(60):
        found = segments(errors(seed, phi=0.3) + np.repeat([0.0, 2.0], 75), np.ones(150))
        for c in found.changes[:1] if len(found.changes) == 1 else ():
            dates.append(c.low <= 75 <= c.high)
            sizes.append(abs(c.size - 2) <= found.quantile * c.error)
    assert len(dates) >= 50
    assert np.mean(dates) >= 0.9
    assert np.mean(sizes) >= 0.85


def test_what_weighs_little_makes_no_break() -> None:
    y, light = errors(4) + np.repeat([0.0, 6.0, 0.0], [70, 10, 70]), np.repeat([1.0, 1e-3, 1.0], [70, 10, 70])
    assert at(y) == [70, 80]
    assert at(y, light) == []


def test_squares_are_those_of_ruptures() -> None:
    y = errors(2)[:, None]
    ours, theirs = Squares(np.ones(150)).fit(y), ruptures.costs.CostL2().fit(y)
    assert ours.error(17, 93) == pytest.approx(theirs.error(17, 93))
    heavy, twice = Squares(np.full(150, 2.0)).fit(y), 2 * theirs.error(17, 93)
    assert heavy.error(17, 93) == pytest.approx(twice)


def test_long_series_find_the_same_break_though_not_all_places_are_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    y = errors(3, 300) + np.repeat([0.0, 2.0], [153, 147])
    whole = at(y)
    monkeypatch.setattr(module, "FINE", 40)
    assert at(y) == whole


@settings(max_examples=40, deadline=None)
@given(SERIES, st.sampled_from([0.5, 4.0, 1e6]), st.integers(-100, 100))
def test_shifted_and_scaled_series_break_at_the_same_places(row: list[int], scale: float, shift: int) -> None:
    y = np.array(row, dtype=float)
    one, other = segments(y, np.ones(len(y))), segments(shift + scale * y, np.ones(len(y)))
    assert [c[:3] for c in one.changes] == [c[:3] for c in other.changes]
    assert [scale * c.size for c in one.changes] == pytest.approx([c.size for c in other.changes], rel=1e-6)
    assert [shift + scale * s.mean for s in one.segments] == pytest.approx(
        [s.mean for s in other.segments], rel=1e-6, abs=1e-6 * scale
    )


@settings(max_examples=60, deadline=None)
@given(SERIES, st.data())
def test_segments_tile_the_series_and_intervals_hold_their_estimates(
    row: list[int], data: st.DataObject
) -> None:
    y = np.array(row, dtype=float)
    weights = np.array(data.draw(st.lists(st.floats(0.1, 50), min_size=len(row), max_size=len(row))))
    found = segments(y, weights)
    edges = [s.start for s in found.segments] + [found.segments[-1].end]
    assert edges == [0, *(c.at for c in found.changes), len(y)]
    assert all(s.end - s.start >= module.SHORTEST for s in found.segments)
    assert all(0 < c.low <= c.at <= c.high < len(y) for c in found.changes)
    assert all(np.isfinite(s.error) and s.error > 0 for s in found.segments)
    assert found.lasting >= 1


def test_a_pure_step_is_found() -> None:
    found = segments(np.repeat([1.0, 5.0], 20), np.ones(40))
    assert [c[:3] for c in found.changes] == [(20, 20, 20)]
    assert found.changes[0].size == pytest.approx(4)

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.measuring import smoothing
from detente.measuring.refusal import Refused
from detente.measuring.smoothing import local_level

SERIES = st.lists(
    st.one_of(st.none(), st.tuples(st.integers(-20, 20), st.integers(1, 30))), min_size=5, max_size=40
).filter(lambda row: len({v for v, *_ in filter(None, row)}) > 1 and sum(v is not None for v in row) >= 5)


def arrays(row: list[tuple[int, int] | None]) -> tuple[np.ndarray, np.ndarray]:
    means = np.array([np.nan if v is None else v[0] / 2 for v in row])
    return means, np.array([0.0 if v is None else float(v[1]) for v in row])


def wandering(seed: int, n: int = 120, step: float = 0.2) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    level, events = np.cumsum(rng.normal(size=n) * np.sqrt(step)), rng.poisson(3, n).astype(float)
    seen = level + 3 * rng.normal(size=n) / np.sqrt(np.maximum(events, 1))
    return level, np.where(events > 0, seen, np.nan), events


def test_it_finds_the_likeliest_gain_as_statsmodels_local_level_does() -> None:
    _, means, _ = wandering(3)
    means = np.where(np.isnan(means), 0.0, means)
    made = local_level(means, np.ones(len(means)))
    fitted = sm.tsa.UnobservedComponents(means, "llevel").fit(disp=False)
    noise, step = fitted.params
    ratio = step / noise
    assert made.gain == pytest.approx((np.sqrt(ratio**2 + 4 * ratio) - ratio) / 2, abs=0.05)
    assert made.noise == pytest.approx(noise, rel=0.15)
    assert np.abs(made.level - fitted.smoothed_state[0]).max() < 0.25 * np.std(means)


def test_a_level_that_stands_still_is_the_weighted_mean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smoothing, "GAINS", np.array([0.0]))
    monkeypatch.setattr(smoothing, "ROOM", np.array([1.0]))
    means, events = np.array([1.0, 2.0, np.nan, 4.0, 0.0, 3.0]), np.array([1.0, 4, 0, 2, 8, 1])
    made = local_level(means, events)
    seen = events > 0
    mean = np.average(means[seen], weights=events[seen])
    noise = np.sum(events[seen] * (means[seen] - mean) ** 2) / 4
    assert made.level == pytest.approx(np.full(6, mean))
    assert made.noise == pytest.approx(noise)
    assert made.high - mean == pytest.approx(np.full(6, 2.776445 * np.sqrt(noise / 16)))
    assert made.change(0, 5) == pytest.approx((0, 0, 0), abs=1e-6)


def test_differences_know_that_neighbours_go_together() -> None:
    level, means, events = wandering(1)
    made = local_level(means, events)
    value, low, high = made.change(50, 55)
    apart = np.sqrt((made.high[50] - made.low[50]) ** 2 + (made.high[55] - made.low[55]) ** 2)
    assert value == pytest.approx(made.level[55] - made.level[50])
    assert high - low < 0.9 * apart
    assert low < level[55] - level[50] < high


@pytest.mark.parametrize("step", [0.0, 0.02, 0.5])
def test_intervals_hold_where_the_level_wanders(step: float) -> None:
    held = []
    for seed in range(40):
        level, means, events = wandering(seed, 60, step)
        made = local_level(means, events)
        held.append(np.mean((made.low <= level) & (level <= made.high)))
    assert np.mean(held) > 0.9


@settings(max_examples=40, deadline=None)
@given(SERIES, st.sampled_from([0.25, 3.0, 1000.0]), st.integers(-50, 50))
def test_shifted_and_scaled_scores_give_shifted_and_scaled_levels(
    row: list[tuple[int, int] | None], scale: float, shift: int
) -> None:
    means, events = arrays(row)
    one, other = local_level(means, events, 0.5), local_level(shift + scale * means, events, 0.5 * scale**2)
    for part in ("level", "low", "high"):
        assert getattr(other, part) == pytest.approx(
            shift + scale * getattr(one, part), rel=1e-4, abs=1e-4 * scale
        )
    assert other.noise == pytest.approx(one.noise * scale**2, rel=1e-4)


@settings(max_examples=40, deadline=None)
@given(SERIES)
def test_every_period_has_an_interval_about_its_level(row: list[tuple[int, int] | None]) -> None:
    means, events = arrays(row)
    made = local_level(means, events)
    assert np.isfinite([made.level, made.low, made.high]).all()
    assert ((made.low < made.level) & (made.level < made.high)).all()


@settings(max_examples=30, deadline=None)
@given(SERIES)
def test_time_backwards_is_smoothed_the_same(row: list[tuple[int, int] | None]) -> None:
    means, events = arrays(row)
    one, other = local_level(means, events), local_level(means[::-1], events[::-1])
    assert other.level[::-1] == pytest.approx(one.level, rel=1e-3, abs=1e-3)
    assert other.high[::-1] == pytest.approx(one.high, rel=1e-3, abs=1e-3)


def test_known_scatter_keeps_the_interval_from_vanishing() -> None:
    means, events = np.full(8, 2.0), np.full(8, 4.0)
    made = local_level(means, events, 1.0)
    assert made.noise == pytest.approx(1.0)
    assert (made.high - made.low > 0.5).all()


def test_a_longer_gap_is_less_sure() -> None:
    _, means, events = wandering(5, 60, 0.5)
    events[20:40] = 0
    made = local_level(means, events)
    width = made.high - made.low
    assert width[30] > 1.3 * width[10]


def test_too_little_or_what_never_varies_is_refused() -> None:
    with pytest.raises(Refused, match="1 period with events"):
        local_level(np.array([1.0, np.nan]), np.array([1.0, 0.0]))
    with pytest.raises(Refused, match="one and the same score"):
        local_level(np.full(9, 2.5), np.ones(9))

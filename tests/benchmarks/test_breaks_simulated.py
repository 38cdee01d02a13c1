from __future__ import annotations

import numpy as np
import pytest

from breaks import CALM, best, broken, calm, lasting, wandering


@pytest.mark.parametrize("phi", [0.0, 0.3, 0.6])
def test_errors_last_as_they_should(phi: float) -> None:
    made = lasting(np.random.default_rng(0), 20000, phi)
    assert np.var(made) == pytest.approx(1, abs=0.06)
    assert np.corrcoef(made[1:], made[:-1])[0, 1] == pytest.approx(phi, abs=0.03)


@pytest.mark.parametrize("kind", CALM)
def test_series_without_a_break_have_a_mean_of_nought(kind: str) -> None:
    made = [
        np.average(y, weights=w) for y, w in (CALM[kind](np.random.default_rng(s), 150) for s in range(40))
    ]
    assert abs(np.mean(made)) < 0.2
    assert 0 <= calm(kind, 3, 60)["any"] <= 1


def test_the_place_of_a_break_that_is_known_to_be_is_found() -> None:
    assert best(np.repeat([0.0, 1.0], [30, 50]) + 0.01 * np.random.default_rng(0).normal(size=80)) == 30


def test_large_breaks_are_found_and_their_intervals_judged() -> None:
    shares = broken(2, 4.0, 0.0, 5, 90)
    assert (shares["any"], shares["right_number"], shares["found"]) == (1, 1, 1)
    assert shares["judged"] == 10


def test_levels_are_judged_by_period_and_by_change() -> None:
    shares = wandering(30, 0.3, 5.0, 5)
    assert set(shares) == {"level_held", "change_held"}
    assert shares["level_held"] > 0.7

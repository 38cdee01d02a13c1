"""How strongly parts are drawn to nought: heavily where nothing speaks against it."""

import numpy as np
from scipy.special import expit

from detente.forecasting.strength import HEAVY, LIGHT, Sample, chosen


def sample(effect: float, seed: int = 1) -> Sample:
    rng = np.random.default_rng(seed)
    origin, dyad = (v.ravel() for v in np.meshgrid(np.arange(0, 600, 5), np.arange(20)))
    x = np.column_stack([np.ones(len(origin)), rng.normal(size=(len(origin), 4))])
    y = (rng.random(len(origin)) < expit(effect * x[:, 1] - 2)).astype(float)
    return Sample(x, y, np.full(len(y), -2.0), origin, dyad)


PARTS = ["reciprocity", "recency", "reciprocity", "third parties"]


def test_noise_is_drawn_heavily_to_nought():
    expected = [LIGHT, HEAVY, LIGHT, HEAVY, HEAVY]
    assert all(chosen(sample(0.0, seed), PARTS, within=7).tolist() == expected for seed in range(5))


def test_reciprocity_that_tells_clearly_is_let_speak():
    found = chosen(sample(1.0), PARTS, within=7)
    assert found[1] == found[3] < HEAVY
    assert found[[0, 2, 4]].tolist() == [LIGHT, LIGHT, HEAVY]


def test_too_few_days_choose_nothing():
    made = sample(1.0)
    few = Sample(*(v[made.dyad == 0][:20] for v in made))
    assert chosen(few, PARTS, within=7)[1] == HEAVY

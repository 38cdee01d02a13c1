"""Ridge logistic regression from an offset."""

import numpy as np
import pytest
from scipy.special import expit, logit
from sklearn.linear_model import LogisticRegression

from detente.forecasting.shrinkage import shrunk


def made(n: int = 2000) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(1)
    x = rng.normal(size=(n, 3))
    return x, (rng.random(n) < expit(x @ [1.0, -0.5, 0.0] - 1)).astype(float)


def test_it_is_scikit_learns_where_there_is_no_offset():
    x, y = made()
    peer = LogisticRegression(C=1 / 7, fit_intercept=False, tol=1e-10, max_iter=1000).fit(x, y)
    assert shrunk(x, y, np.zeros(len(y)), np.full(3, 7.0)).coefficients == pytest.approx(
        peer.coef_[0], abs=1e-4
    )


def test_it_adds_nothing_to_an_offset_that_is_right():
    x, y = made(20000)
    fit = shrunk(x, y, x @ [1.0, -0.5, 0.0] - 1, np.full(3, 1.0))
    assert np.abs(fit.coefficients).max() < 4 * np.sqrt(np.diag(fit.covariance)).max()
    assert np.abs(fit.coefficients).max() < 0.1


def test_a_heavy_penalty_keeps_the_offset():
    x, y = made()
    assert np.abs(shrunk(x, y, np.full(len(y), logit(0.3)), np.full(3, 1e9)).coefficients).max() < 1e-4


def test_it_finds_its_way_from_chances_near_none():
    x, y = np.ones((100, 1)), np.ones(100)
    fit = shrunk(x, y, np.full(100, -9.0), np.array([0.01]))
    assert np.isfinite(fit.coefficients[0])
    assert fit.coefficients[0] > 9

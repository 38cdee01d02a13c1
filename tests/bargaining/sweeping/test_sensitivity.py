import numpy as np
import pytest
from SALib.analyze import sobol as salib
from SALib.sample import sobol as salib_sample
from scipy.stats import qmc

from detente.bargaining.sweeping.sensitivity import indices, resampled

ISHIGAMI = {"first": [0.3139, 0.4424, 0.0], "total": [0.5576, 0.4424, 0.2437]}
"""Known values for a = 7, b = 0.1 (Ishigami and Homma 1990)."""


def ishigami(shares):
    x = np.pi * (2 * shares - 1)
    return np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])


def test_the_known_indices_lie_within_the_limits():
    found = indices(lambda shares: np.stack([ishigami(shares)]), 3, n=4096)
    for order, known in ISHIGAMI.items():
        point, low, high = (getattr(found, order + part)[0] for part in ("", "_low", "_high"))
        assert point == pytest.approx(known, abs=0.02)
        assert (low <= known).all()
        assert (known <= high).all()
        assert (low <= point).all()
        assert (point <= high).all()


def test_salib_agrees():
    def outcomes(shares):
        return np.stack([ishigami(shares), (shares[0] + shares[1] * shares[2] > 0.8).astype(float)])

    found = indices(outcomes, 3, n=8192)
    problem = {"num_vars": 3, "names": list("abc"), "bounds": [[0, 1]] * 3}
    points = salib_sample.sample(problem, 8192, calc_second_order=False, seed=5)
    for at, values in enumerate(outcomes(points.T)):
        oracle = salib.analyze(problem, values, calc_second_order=False, seed=5)
        for ours, theirs in (("first", "S1"), ("total", "ST")):
            error = oracle[theirs + "_conf"] + getattr(found, f"{ours}_high")[at] - getattr(found, ours)[at]
            assert (np.abs(getattr(found, ours)[at] - oracle[theirs]) <= error).all()
            assert getattr(found, ours)[at] == pytest.approx(oracle[theirs], abs=0.03)


def test_salib_finds_the_same_in_the_same_points():
    """The same estimator, but for the mean that is taken off first."""
    n, a_b = 4096, qmc.Sobol(6, seed=0).random(4096).T.reshape(2, 3, 4096)
    a, b = a_b
    pages = [a, *(np.where(np.arange(3)[:, None] == i, b, a) for i in range(3)), b]
    values = np.stack([ishigami(page) for page in pages], axis=1).reshape(-1)
    problem = {"num_vars": 3, "names": list("abc"), "bounds": [[0, 1]] * 3}
    oracle = salib.analyze(problem, values, calc_second_order=False, seed=5)
    found = indices(lambda shares: np.stack([ishigami(shares)]), 3, n=n, seed=0)
    assert found.first[0] == pytest.approx(oracle["S1"], abs=2e-3)
    assert found.total[0] == pytest.approx(oracle["ST"], abs=2e-3)
    spread = (found.first_high - found.first_low)[0] / 2
    assert spread == pytest.approx(oracle["S1_conf"], rel=0.35)


def test_taking_every_point_once_gives_the_indices_themselves():
    random = np.random.default_rng(0)
    at_a, at_b, swapped = (
        random.normal(size=(2, 64)),
        random.normal(size=(2, 64)),
        random.normal(size=(3, 2, 64)),
    )
    middle = np.mean([at_a, at_b], axis=(0, 2))[:, None]
    at_a, at_b, swapped = at_a - middle, at_b - middle, swapped - middle
    first, total = resampled(at_a, at_b, swapped, np.ones((1, 64), dtype=int))
    variance = np.var([at_a, at_b], axis=(0, 2))
    assert first[..., 0] == pytest.approx(np.mean(at_b * (swapped - at_a), axis=-1) / variance)
    assert total[..., 0] == pytest.approx(np.mean((at_a - swapped) ** 2, axis=-1) / 2 / variance)


def test_taking_points_several_times_is_having_them_several_times():
    random = np.random.default_rng(1)
    at_a, at_b, swapped = (random.normal(1, 1, size=size) for size in ((2, 16), (2, 16), (3, 2, 16)))
    counts = random.multinomial(16, np.full(16, 1 / 16), 4)
    first, total = resampled(at_a, at_b, swapped, counts)
    for r, count in enumerate(counts):
        a, b, mixed = (np.repeat(values, count, axis=-1) for values in (at_a, at_b, swapped))
        variance = np.var(np.concatenate([a, b], axis=-1), axis=-1)
        assert first[..., r] == pytest.approx(np.mean(b * (mixed - a), axis=-1) / variance)
        assert total[..., r] == pytest.approx(np.mean((a - mixed) ** 2, axis=-1) / 2 / variance)


def test_what_does_not_vary_hangs_on_nothing():
    found = indices(lambda shares: np.stack([np.ones(shares.shape[1]), shares[1]]), 2, n=256)
    assert found.varies.tolist() == [False, True]
    assert not found.total[0].any()
    assert not found.total_high[0].any()
    assert found.total[1] == pytest.approx([0, 1], abs=0.02)


def test_one_parameter_has_it_all():
    found = indices(lambda shares: np.stack([shares[0], shares[0] ** 2, -shares[0]]), 1, n=512)
    assert found.first.shape == found.total.shape == found.first_low.shape == (3, 1)
    assert found.total[:, 0] == pytest.approx([1, 1, 1], abs=0.02)


def test_the_seed_settles_everything_and_progress_is_told():
    told = []
    one, same, other = (
        indices(
            lambda shares: np.stack([ishigami(shares)]), 3, n=256, seed=seed,
            progress=lambda done, of: told.append((done, of)),
        )
        for seed in (1, 1, 2)
    )  # fmt: skip
    assert np.array_equal(one.total_low, same.total_low)
    assert not np.array_equal(one.total, other.total)
    assert told[:5] == [(k, 5) for k in range(1, 6)]


@pytest.mark.parametrize("n", [0, 1, 3, 1000])
def test_points_are_a_power_of_two(n):
    with pytest.raises(ValueError, match="power of 2"):
        indices(lambda shares: np.stack([shares[0]]), 1, n=n)


RARE = np.array([0.3, 0.3, 0.08])
"""What chance of its own each of three conditions has that must all hold."""


def test_of_what_is_rare_the_total_indices_are_known_best():
    """Var(f) = p (1 - p) of a product of chances p_i, so that the total indices are (1 - p_i) / (1 - p)."""
    total, all_hold = (1 - RARE) / (1 - RARE.prod()), lambda u: (u < RARE[:, None]).all(axis=0)[None]
    for seed in range(10):
        found = indices(all_hold, 3, n=2048, seed=seed)
        assert (found.total_low[0] <= total).all()
        assert (total <= found.total_high[0]).all()


def test_an_estimate_beyond_all_is_not_hidden():
    found = indices(lambda u: (u < RARE[:, None]).all(axis=0)[None], 3, n=256, seed=2)
    assert found.total_high.max() > 1

"""Many linear programmes at once, against a general solver one at a time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from detente.bargaining.designing.programmes import Programmes, maxima


def drawn(seed, count=12, rows=7, size=5):
    """Programmes of whole numbers, so that many ties and many without any point are among them."""
    rng = np.random.default_rng(seed)
    aim, left = rng.integers(-3, 4, (count, size)), rng.integers(-3, 4, (count, rows, size))
    right, equal = rng.integers(-1, 4, (count, rows)), rng.random((count, rows)) < 1 / 4
    top = rng.choice([0.0, 0.5, 1.0, 3.0], (count, size))
    return Programmes(aim.astype(float), left.astype(float), right.astype(float), equal, top)


def known(asked, k):
    """What a general solver says."""
    equal = asked.equal[k]
    found = linprog(
        -asked.aim[k], asked.rows[k][~equal], asked.right[k][~equal],
        asked.rows[k][equal], asked.right[k][equal], list(zip(np.zeros(len(asked.top[k])), asked.top[k], strict=True)),
    )  # fmt: skip
    return -found.fun if found.status == 0 else -np.inf


@given(st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_values_are_those_of_a_general_solver(seed):
    asked = drawn(seed)
    found = maxima(asked)
    for k in range(len(asked.aim)):
        assert found.value[k] == pytest.approx(known(asked, k), abs=1e-6)


@given(st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_points_keep_all_rows_and_bounds(seed):
    asked = drawn(seed)
    found = maxima(asked)
    good = np.isfinite(found.value)
    left = (asked.rows @ found.best[..., None])[..., 0] - asked.right
    assert left[good].max(initial=-1) <= 1e-8
    assert abs(left[good][asked.equal[good]]).max(initial=0) <= 1e-8
    assert (found.best[good] >= -1e-9).all()
    assert (found.best[good] <= asked.top[good] + 1e-9).all()


def test_one_programme_is_not_changed_by_those_beside_it():
    asked = drawn(3)
    alone = [maxima(Programmes(*(part[[k]] for part in asked))).value[0] for k in range(len(asked.aim))]
    assert alone == maxima(asked).value.tolist()

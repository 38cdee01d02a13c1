"""The small dual simplex, in floats and whole numbers, against scipy's and against its own proofs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from detente.bargaining.solving.lots import lots


def exact(numbers: object) -> np.ndarray:
    return np.array(numbers, dtype=object)


@st.composite
def programs(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    plans, rows = draw(st.integers(1, 5)), draw(st.integers(0, 8))
    small = st.integers(-4, 4)
    worth = draw(st.lists(small, min_size=plans, max_size=plans))
    table = draw(st.lists(small, min_size=plans * rows, max_size=plans * rows))
    return np.array(worth), np.array(table, dtype=int).reshape(rows, plans)


def by_scipy(worth: np.ndarray, rows: np.ndarray) -> float | None:
    below = (rows, np.zeros(len(rows))) if len(rows) else (None, None)
    found = linprog(-worth, *below, np.ones((1, len(worth))), [1], (0, None))
    return -found.fun if found.status == 0 else None


@given(programs())
@settings(max_examples=500)
def test_whole_numbers_find_what_scipy_finds_and_prove_it(program):
    worth, rows = (part.astype(object) for part in program)
    found, other = lots(worth, rows, 0), by_scipy(*program)
    assert all(price >= 0 for price in found.prices)
    if found.chances is None:
        assert other is None
        assert min(found.prices @ rows) > 0
    else:
        assert sum(found.chances) == 1
        assert min(found.chances) >= 0
        assert not len(rows) or max(rows @ found.chances) <= 0
        assert max(worth - found.prices @ rows) == worth @ found.chances
        assert float(worth @ found.chances) == pytest.approx(other, abs=1e-9)


@given(programs())
@settings(max_examples=500)
def test_floats_do_what_whole_numbers_do(program):
    worth, rows = (part.astype(float) for part in program)
    found = lots(worth, rows, 1e-11)
    whole = lots(*(part.astype(object) for part in program), 0)
    assert (found.chances is None) == (whole.chances is None)
    if found.chances is not None:
        assert worth @ found.chances == pytest.approx(float(program[0] @ whole.chances), abs=1e-9)


def test_numbers_of_any_size_stay_exact():
    # over the product of three large primes no float tells these rows from ties
    a, b, c = 10**40 + 121, 10**41 + 129, 10**42 + 63
    found = lots(exact([5, 3, 1]), exact([[a, -b, -c], [b, c, -a * b], [1, -1, -a]]), 0)
    assert sum(found.chances) == 1
    assert max(exact([[a, -b, -c], [b, c, -a * b], [1, -1, -a]]) @ found.chances) == 0
    assert max(exact([5, 3, 1]) - found.prices @ exact([[a, -b, -c], [b, c, -a * b], [1, -1, -a]])) == (
        exact([5, 3, 1]) @ found.chances
    )


def test_one_plan_alone_keeps_the_rows_or_not():
    assert lots(exact([1]), exact([[0], [-1]]), 0).chances == [1]
    assert lots(exact([1]), exact([[0], [1]]), 0).chances is None

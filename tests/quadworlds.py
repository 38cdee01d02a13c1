"""Small sets of facts as Hypothesis makes them."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from detente.forecasting.ranking.facts import Facts

ENTITIES, ACTS = 6, 3
quads = st.tuples(
    st.integers(0, ENTITIES - 1), st.integers(0, ACTS - 1), st.integers(0, ENTITIES - 1), st.integers(1, 4)
)
worlds = st.lists(quads, min_size=1, max_size=25)


def facts(rows: list[tuple[int, int, int, int]]) -> Facts:
    """Facts of (source, act, target, day), put in the order of their days."""
    columns = np.array(sorted(rows, key=lambda row: row[3]), np.int32).T
    names = tuple(f"e{n}" for n in range(ENTITIES)), tuple(f"a{n}" for n in range(ACTS))
    return Facts(*map(np.ascontiguousarray, columns), *names)

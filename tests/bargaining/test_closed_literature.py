"""Closed forms of the literature beside the model: Kydd's games, gradualism, generosity."""

from fractions import Fraction as F  # noqa: N817 - a number in every line
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_closed import eighths, shares

from detente.bargaining.closed_literature import assurance, generosity, gradualism, reassurance


class TestKydd:
    def test_assurance(self) -> None:
        assert assurance(1, F(1, 2), 1) == F(2, 3)
        assert assurance(2, 1, 2) == assurance(1, F(1, 2), 1)  # the unit does not matter
        with pytest.raises(ValueError, match="v > g_T"):
            assurance(1, 1, 1)
        with pytest.raises(ValueError, match="c > 0"):
            assurance(1, 0, 0)

    def test_reassurance_brings_two_thirds_down_to_two_sevenths(self) -> None:
        at = reassurance(F(2, 7), F(3, 2), F(1, 2), 1)
        assert at.least == F(2, 7)
        assert at.low == at.high
        above, below = (reassurance(trust, F(3, 2), F(1, 2), 1) for trust in (F(3, 10), F(1, 4)))
        assert above.low < above.high
        assert below.low > below.high

    @given(shares, shares, eighths, eighths)
    def test_a_first_share_separates_exactly_in_the_interval(
        self, trust: F, tempted: F, greed: F, c: F
    ) -> None:
        """Against the game itself: what each type gets by the first step, where the second follows trust."""
        greedy = 1 + greed
        low, high, least = reassurance(trust, greedy, tempted, c)
        for share in (low, high, (low + high) / 2, low * F(99, 100), min(F(1), high * F(101, 100))):
            imitates = trust * share - (1 - trust) * share * c + trust * (1 - share) * greedy
            dares = trust * share - (1 - trust) * share * c + trust * (1 - share)
            separates = imitates <= trust * share * greedy and dares >= trust * share * tempted
            assert separates == (low <= share <= high)
        assert (trust >= least) == (low <= high)

    def test_reassurance_needs_a_proper_game(self) -> None:
        with pytest.raises(ValueError, match="g_T < 1 < g_E"):
            reassurance(F(1, 2), 1, F(1, 2), 1)
        with pytest.raises(ValueError, match="c > 0"):
            reassurance(F(1, 2), 2, F(1, 2), 0)
        assert reassurance(1, 2, F(1, 2), 1).high == 1  # t = 1: all may come at once


class TestGradualism:
    def test_has_the_numbers_of_the_table(self) -> None:
        assert gradualism(2, F(1, 2), 3) == (F(1, 2), F(5, 8), F(89, 128))
        assert 0.9 < float(gradualism(2, F(1, 2), 16)[-1]) < 1

    @given(eighths, shares)
    def test_each_step_is_just_worth_taking(self, benefit: F, discount: F) -> None:
        """What waiting at the last level for ever brings is what going on brings, period by period."""
        path = (F(0), *gradualism(benefit, discount, 6))

        def stays(t: int) -> F:  # the other has come to x_t, oneself keeps x_(t-1)
            return (benefit * path[t] - path[t - 1] ** 2 / 2) / (1 - discount)

        for t in range(1, 6):
            assert stays(t) == benefit * path[t] - path[t] ** 2 / 2 + discount * stays(t + 1)

    @given(eighths, shares)
    def test_rises_to_the_discounted_benefit_and_not_beyond(self, benefit: F, discount: F) -> None:
        path = gradualism(benefit, discount, 7)
        assert all(before < after for before, after in pairwise(path))
        assert path[-1] < benefit * discount < benefit

    @pytest.mark.parametrize("wrong", [(0, 0.5, 3), (1, 1, 3), (1, 0, 3), (1, 0.5, 0)])
    def test_refuses(self, wrong: tuple[float, float, int]) -> None:
        with pytest.raises(ValueError, match=r"above 0|at least 1"):
            gradualism(*wrong)


class TestGenerosity:
    def test_has_the_numbers_of_the_table(self) -> None:
        assert generosity(F(1, 100)) == F(1, 2)
        assert round(float(generosity(F(1, 100), F(1, 3))), 6) == 0.971154
        assert generosity(F(1, 2), F(1, 3)) == F(1, 2)  # all is error
        assert generosity(F(1, 100), 1) == F(99, 100)  # forgives all

    @given(st.integers(1, 20).map(lambda n: F(n, 40)), st.integers(0, 8).map(lambda n: F(n, 8)))
    def test_is_the_stationary_share_of_the_markov_chain(self, error: F, forgiven: F) -> None:
        """States CC, CD, DC, DD of what both did; each answers the other's last act, errs, and forgives."""
        after = {"C": 1 - error, "D": forgiven * (1 - error) + (1 - forgiven) * error}
        states = ["CC", "CD", "DC", "DD"]

        def moves(state: str, to: str) -> F:
            mine, yours = after[state[1]], after[state[0]]
            return (mine if to[0] == "C" else 1 - mine) * (yours if to[1] == "C" else 1 - yours)

        stationary = null(np.array([[moves(s, to) for to in states] for s in states], dtype=object))
        assert stationary[0] + stationary[1] == generosity(error, forgiven)

    @pytest.mark.parametrize("wrong", [(0, 0), (0.6, 0), (0.1, 1.1), (0.1, -0.1)])
    def test_refuses(self, wrong: tuple[float, float]) -> None:
        with pytest.raises(ValueError, match=r"error|forgiven"):
            generosity(*wrong)


def null(moves: np.ndarray) -> list[F]:  # type: ignore[type-arg]
    """The stationary distribution of a chain, by exact elimination of (P' - I) p = 0, sum p = 1."""
    size = len(moves)
    rows = [[moves[j][i] - (i == j) for j in range(size)] + [F(0)] for i in range(size - 1)]
    rows.append([F(1)] * (size + 1))
    for k in range(size):
        pivot = next(i for i in range(k, size) if rows[i][k])
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [value / rows[k][k] for value in rows[k]]
        for i in range(size):
            if i != k:
                rows[i] = [v - rows[i][k] * w for v, w in zip(rows[i], rows[k], strict=True)]
    return [row[-1] for row in rows]

"""The scoreboard: what counts, what stands apart, and the figures by hand."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.forecasting.scoreboard import ENOUGH, KNOWN, SHARE, scoreboard, unscored
from entered import entry


def test_a_score_by_hand() -> None:
    board = scoreboard([entry(1), entry(2, result="yes")])
    (score,) = board.scores
    assert (score.name, score.standing, score.n, score.came) == ("Ana Sol", "", 2, 1)
    assert score.brier == pytest.approx((0.2**2 + 0.8**2) / 2)
    assert (score.best, score.worst) == pytest.approx(((0.01 + 0.49) / 2, (0.09 + 0.81) / 2))
    assert score.log == pytest.approx(-(log(0.8) + log(0.2)) / 2)
    assert (score.skill, score.reference, score.calibration, score.brier_low) == (None, None, None, None)
    assert "Too few in time to judge anybody by" in board.reading


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"again": 1}, "said again"),
        ({"result": "open"}, "open"),
        ({"result": "open", "confirmed": False}, "open"),
        ({"confirmed": False}, "proposed and not confirmed"),
        ({"result": "void"}, "void"),
        ({"probability": None}, "without a probability"),
        ({}, ""),
    ],
)
def test_what_is_not_scored_is_counted_with_the_reason(facts: dict, why: str) -> None:
    assert unscored(entry(1, **facts)) == why
    board = scoreboard([entry(1, **facts)])
    assert board.left_out == ({why: 1} if why else {})
    assert len(board.scored) == (not why)


def test_proposals_count_only_where_that_is_asked() -> None:
    found = [entry(1, confirmed=False)]
    assert scoreboard(found).scores == ()
    assert scoreboard(found, proposed=True).scores[0].n == 1


def test_what_was_entered_late_never_mixes_with_what_counts() -> None:
    late = entry(2, late=True, result="yes")
    ours = entry(3, late=True, doc=None, author="detente", method="response", base_rate=0.2)
    alone, both = scoreboard([entry(1)]), scoreboard([entry(1), late, ours])
    assert both.scores[0] == alone.scores[0]
    assert [(s.name, s.standing) for s in both.scores[1:]] == [
        ("detente", "backdated"),
        ("Ana Sol", "entered late"),
    ]
    assert "1 forecast entered in time, and 2 apart" in both.reading


def test_skill_is_over_the_base_rate_known_then() -> None:
    ours = [
        entry(n, doc=None, method="response", base_rate=0.5, result=r) for n, r in ((1, "no"), (2, "yes"))
    ]
    (score,) = scoreboard(ours, "method").scores
    assert score.name == "response 1"
    assert score.reference == KNOWN
    assert score.skill == pytest.approx(1 - ((0.04 + 0.64) / 2) / 0.25)
    assert (score.best, score.worst) == (None, None)


def test_from_enough_experts_on_skill_is_over_the_share_that_came_true() -> None:
    found = [entry(n, doc=f"d{n}", result="yes" if n % 4 == 0 else "no") for n in range(ENOUGH)]
    (score,) = scoreboard(found).scores
    assert score.reference == SHARE
    assert score.skill == pytest.approx(1 - score.brier / (0.25 * 0.75))
    assert score.brier_low is not None
    assert score.brier_low < score.brier < score.brier_high
    assert score.calibration == pytest.approx(0.05)


def test_groups_are_authors_outlets_or_methods() -> None:
    found = [entry(1), entry(2, author="Ben Roy"), entry(3, author="Ben Roy", outlet=None)]
    assert [(s.name, s.n) for s in scoreboard(found).scores] == [("Ben Roy", 2), ("Ana Sol", 1)]
    assert [(s.name, s.n) for s in scoreboard(found, "outlet").scores] == [("Beacon", 2), ("no outlet", 1)]
    assert [(s.name, s.n) for s in scoreboard(found, "method").scores] == [("expert", 3)]


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans(), st.booleans()), min_size=1, max_size=40))
def test_every_forecast_is_in_one_row(made: list[tuple[float, bool, bool]]) -> None:
    found = [
        entry(
            n, probability=p, probability_low=p, probability_high=p, late=late, result="yes" if came else "no"
        )
        for n, (p, came, late) in enumerate(made)
    ]
    board = scoreboard(found)
    assert sum(s.n for s in board.scores) == len(made)
    assert sum(s.came for s in board.scores) == sum(came for _, came, _ in made)
    assert all(s.best == pytest.approx(s.brier) == s.worst for s in board.scores)


def test_the_picture_is_a_diagram_only_from_enough_on() -> None:
    few = scoreboard([entry(1)])
    many = scoreboard([entry(n, doc=f"d{n}", result="yes" if n % 4 == 0 else "no") for n in range(ENOUGH)])
    mixed = scoreboard([entry(n, late=n % 2 == 0) for n in range(ENOUGH)])
    assert ">perfect<" not in mixed.plot().svg
    assert ">perfect<" not in few.plot().svg
    assert ">perfect<" in many.plot().svg
    with pytest.raises(ValueError, match="no forecast is scored yet"):
        scoreboard([]).plot()

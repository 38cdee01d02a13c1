"""Maps of trust as people see them: islands beside each other, lots apart, and titles that say what is found."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.table import Table

from detente.bargaining.sweeping.intervals import Interval
from detente.bargaining.sweeping.maps import MIXED, NONE, PURE, Axis, Islands, Map
from detente.bargaining.sweeping.maps import islands as ask
from detente.bargaining.terms import Negotiation, Party, Roadmap
from detente.showing import exchange_islands
from detente.showing.exchange_islands import bands
from detente.showing.exchange_maps import grid as shown
from detente.showing.exchange_maps import picture, title, told


def made(verdicts, *intervals):
    trusts = tuple(Fraction(n, len(verdicts)) for n in range(1, len(verdicts) + 1))
    found = tuple(Interval(Fraction(a), Fraction(b), ((1, 1),)) for a, b in intervals)
    return Islands(
        Axis("trust", trusts), np.array(verdicts, dtype=np.int8), np.zeros(len(verdicts)), found, "mixed"
    )


def ends(found):
    return [(b.kind, round(b.start, 4), round(b.end, 4)) for b in bands(found)]


def test_lots_reach_to_the_deals_without_them_and_leave_these_out():
    """Points at tenths: lots from .2 to .4, a pure deal from .45 to .6, and one at 1/3 between the points."""
    found = made([NONE, MIXED, MIXED, MIXED, PURE, PURE, *[NONE] * 4], ("1/3", "1/3"), ("9/20", "3/5"))
    assert ends(found) == [
        ("mixed", 0.2, 0.3333),
        ("pure", 0.3333, 0.3333),
        ("mixed", 0.3333, 0.45),
        ("pure", 0.45, 0.6),
    ]


def test_a_single_point_with_lots_is_a_band_of_its_own():
    assert ends(made([NONE, MIXED, NONE, NONE])) == [("mixed", 0.5, 0.5)]


SIDES = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1}


@settings(deadline=None, max_examples=8)
@given(st.integers(1, 5), st.integers(5, 30))
def test_bands_never_overlap_and_hold_every_point_with_a_deal(steps, points):
    pair = Negotiation(Party("A", trust=0.5, **SIDES), Party("B", trust=0.5, **SIDES))
    found = ask(pair, Roadmap.equal(steps), [Fraction(n, points) for n in range(1, points + 1)])
    every = bands(found)
    for trust, verdict in zip(found.trusts.values, found.verdicts, strict=True):
        held = any(b.start <= float(trust) <= b.end for b in every)
        assert held == (verdict != NONE)
    assert exchange_islands.picture([(steps, found)], "s", None).title == exchange_islands.title(
        [(steps, found)]
    )


def test_titles_say_what_is_found():
    two = made([PURE, NONE, PURE, PURE], ("1/4", "1/4"), ("3/4", "1"))
    one = made([NONE, NONE, PURE, PURE], ("3/4", "1"))
    none = made([NONE] * 4)
    assert exchange_islands.title([(1, one), (4, two)]) == (
        "4 equal steps work without lots on 2 islands of trust, not between them"
    )
    assert exchange_islands.title([(1, one)]) == "One step works from 75\u00a0% of trust on"
    assert exchange_islands.title([(1, none)]) == "Equal steps work without lots at no trust"


def grid(verdicts, down="steps"):
    verdicts = np.array(verdicts, dtype=np.int8)
    welfare = np.where(verdicts == NONE, np.nan, 0.5)
    values = (Fraction(1), Fraction(2)) if down == "steps" else (Fraction(1), Fraction(1, 2))
    across = Axis("trust", tuple(Fraction(n, 2) for n in range(1, 3)))
    return Map(across, Axis(down, values), verdicts, welfare, "equal", "mixed")


@pytest.mark.parametrize(
    ("verdicts", "down", "said"),
    [
        ([[NONE, PURE], [PURE, PURE]], "steps", "Least trust with a worthwhile deal: 100\u00a0% with 1 step, 50\u00a0% with 2 steps"),
        ([[NONE, NONE], [NONE, MIXED]], "steps", "Least trust with a worthwhile deal: none with 1 step, 100\u00a0% with 2 steps"),
        ([[PURE, PURE], [PURE, PURE]], "steps", "There is a worthwhile deal at every trust shown"),
        ([[PURE, NONE], [PURE, PURE]], "steps", "The least trust with a worthwhile deal is 50\u00a0% throughout"),
        ([[NONE, NONE], [NONE, NONE]], "ratifier.rate", "No deal at any trust shown"),
        ([[PURE, PURE], [NONE, PURE]], "ratifier.rate",
         "Least trust with a worthwhile deal: 50\u00a0% with ratification of 100\u00a0%, 100\u00a0% with ratification of 50\u00a0%"),
    ],
)  # fmt: skip
def test_titles_of_grids_say_which_trust_it_takes(verdicts, down, said):
    found = grid(verdicts, down)
    assert title(found) == said
    assert picture(found, "s").title == said
    assert told(found)["title"] == said


def test_a_cell_with_lots_is_marked():
    svg = picture(grid([[NONE, MIXED], [PURE, PURE]]), "s").svg
    assert "1: 50\u00a0% no deal, 100\u00a0% .50 with lots." in svg
    assert "only where exploitative governments draw lots" in svg


def test_a_grid_is_turned_where_the_window_is_narrow():
    found = grid([[NONE, MIXED], [PURE, PURE]])
    for width, head, rows in ((80, "steps", ["1", "2"]), (12, "trust", ["50\u00a0%", "100\u00a0%"])):
        table = next(part for part in shown(found, width) if isinstance(part, Table))
        assert table.columns[0].header == head
        assert list(table.columns[0].cells) == rows


def test_deals_by_which_both_together_lose_are_shown_but_not_counted():
    losing = replace(grid([[PURE, PURE], [PURE, PURE]]), welfare=np.array([[-0.1, 0.5], [-0.2, -0.1]]))
    assert title(losing) == ("Least trust with a worthwhile deal: 100\u00a0% with 1 step, none with 2 steps")
    assert "Below 0 a government would rather not begin" in " ".join(map(str, shown(losing)))
    none = replace(losing, welfare=np.full((2, 2), -0.1))
    assert title(none) == "No worthwhile deal at any trust shown"

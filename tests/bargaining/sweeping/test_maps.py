from fractions import Fraction

import numpy as np
import pytest

from detente.bargaining.closed import least_trust, ratifier_trust
from detente.bargaining.designing.design import Design, design
from detente.bargaining.outcome import Equilibrium
from detente.bargaining.solving.solve import solve
from detente.bargaining.sweeping.intervals import varied
from detente.bargaining.sweeping.maps import (
    MIXED,
    NONE,
    PURE,
    VERDICTS,
    islands,
    trust_by_ratifier,
    trust_by_steps,
)
from detente.bargaining.terms import Negotiation, Party, Protocol, Ratifier, Roadmap

SIDE = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1, "trust": 0.3}
PAIR = Negotiation(Party("A", **SIDE), Party("B", **SIDE))
A_LITTLE = Fraction(1, 10_000)


def words(verdicts):
    return [VERDICTS[verdict] for verdict in verdicts]


def test_lots_bridge_the_islands_of_equal_slices_but_for_one_gap():
    """Pure deals: 2/9 to 1/4, 1/3, 2/5 to 1/2, and from 2/3. Mixed ones beside them: from 8/45 to 1/2."""
    low, high, again = Fraction(8, 45), Fraction(1, 2), Fraction(2, 3)
    inside = [low + (high - low) * k / 24 for k in range(25)]
    gap = [high + (again - high) * Fraction(k, 5) for k in range(1, 5)]
    ends = [low - A_LITTLE, high + A_LITTLE, again - A_LITTLE]
    trusts = sorted([*inside, *gap, *ends, Fraction(1, 10), again, Fraction(1)])
    found = islands(PAIR, Roadmap.equal(4), trusts)
    assert found.trusts.values == tuple(trusts)
    for trust, verdict, welfare in zip(trusts, found.verdicts, found.welfare, strict=True):
        pure = any(island.low <= trust <= island.high for island in found.intervals)
        deal = low <= trust <= high or trust >= again
        assert verdict == (PURE if pure else MIXED if deal else NONE), trust
        assert np.isnan(welfare) == (not deal)
    assert [(str(i.low), str(i.high)) for i in found.intervals] == [
        ("2/9", "1/4"),
        ("1/3", "1/3"),
        ("2/5", "1/2"),
        ("2/3", "1"),
    ]


def test_without_lots_only_pure_deals_count():
    found = islands(PAIR, Roadmap.equal(4), [0.2, 0.24, 0.3], mixed=False)
    assert words(found.verdicts) == ["no deal", "pure deal", "no deal"]
    assert found.searched == "pure"


def test_one_sides_trust_may_be_varied_alone():
    trusts = [Fraction(k, 40) for k in range(1, 41)]
    for whose in ("first", "second"):
        found = islands(PAIR, Roadmap.equal(3), trusts, whose=whose)
        assert found.trusts.name == f"{whose}.trust"
        for trust, verdict, welfare in zip(trusts, found.verdicts, found.welfare, strict=True):
            solution = solve(varied(PAIR, f"{whose}.trust", trust), Roadmap.equal(3))
            assert isinstance(solution, Equilibrium) == (verdict != NONE)
            if verdict != NONE:
                assert solution.welfare >= welfare - 1e-9
    assert len(set(found.verdicts.tolist())) > 1


def test_floats_are_read_as_they_are_meant():
    found = islands(PAIR, Roadmap.equal(2), np.linspace(0.1, 0.7, 7).tolist())
    assert found.trusts.values == tuple(Fraction(k, 10) for k in range(1, 8))


def test_designed_roadmaps_need_the_least_trust_of_the_closed_form():
    least = {n: least_trust(1.5, 0.5, 0.5, 1, n) for n in (1, 2, 3)}
    trusts = sorted(t + nudge for t in least.values() for nudge in (-A_LITTLE, A_LITTLE))
    told = []
    found = trust_by_steps(
        PAIR, trusts, [3, 1, 2], designed=True, progress=lambda done, of: told.append((done, of))
    )
    for i, n in enumerate([3, 1, 2]):
        assert found.verdicts[i].tolist() == [PURE if trust > least[n] else NONE for trust in trusts]
    assert told[-1] == (18, 18)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert (found.roadmaps, found.searched) == ("designed", "pure")


def test_the_welfare_of_a_designed_cell_is_that_of_its_design():
    uneven = Negotiation(
        PAIR.first, Party("B", **(SIDE | {"loss": 0.4, "openness": 0.1})), Protocol("first leads")
    )
    found = trust_by_steps(uneven, [0.2, 0.6], [1, 2], designed=True)
    for i, steps in enumerate((1, 2)):
        for j, trust in enumerate((0.2, 0.6)):
            best = design(varied(uneven, "trust", Fraction(str(trust))), steps)
            pure = best.pure if isinstance(best, Design) else None
            assert (found.verdicts[i, j] == PURE) == (pure is not None)
            if pure:
                assert found.welfare[i, j] == pytest.approx(float(pure.welfare))
    assert len(set(found.verdicts.ravel().tolist())) == 2


def test_a_design_that_holds_governments_which_would_rather_not_begin_is_a_deal_all_the_same():
    """Two steps hold from 2/13 on where honesty costs 2, and are worth their while from 1/5 on."""
    held = Negotiation(*(Party(name, **(SIDE | {"honesty": 2})) for name in "AB"))
    found = trust_by_steps(held, ["3/20", "9/50", "1/4"], [2], designed=True)
    assert found.verdicts.tolist() == [[NONE, PURE, PURE]]
    assert found.welfare[0, 1] < 0 < found.welfare[0, 2]


def test_five_equal_slices_leave_a_hole_that_lots_do_not_fill():
    """From 4/17 to 8/33: found by linear programmes over all pairs of supports, one by one."""
    low, high = Fraction(4, 17), Fraction(8, 33)
    trusts = [low, low + A_LITTLE, (low + high) / 2, high - A_LITTLE, high]
    assert islands(PAIR, Roadmap.equal(5), trusts).verdicts.tolist() == [MIXED, NONE, NONE, NONE, MIXED]


def test_equal_steps_row_by_row_are_islands():
    trusts = [Fraction(k, 30) for k in range(1, 31)]
    found = trust_by_steps(PAIR, trusts, [1, 4])
    for i, steps in enumerate((1, 4)):
        row = islands(PAIR, Roadmap.equal(steps), trusts)
        assert found.verdicts[i].tolist() == row.verdicts.tolist()
        assert np.array_equal(found.welfare[i], row.welfare, equal_nan=True)
    assert found.roadmaps == "equal"
    assert {"no deal", "mixed deal only", "pure deal"} == {row["verdict"] for row in found.rows()}


def test_one_step_needs_the_trust_that_a_ratifier_asks():
    rates = [Fraction(6, 10), Fraction(8, 10), Fraction(9, 10), Fraction(1)]
    least = [ratifier_trust(0.5, 0.5, 1, rate) for rate in rates]
    trusts = [Fraction(1, 2), *sorted(t + nudge for t in least if t for nudge in (-A_LITTLE, A_LITTLE))]
    for roadmap, kind in ((Roadmap.equal(1), "given"), (1, "designed")):
        found = trust_by_ratifier(PAIR, trusts, rates, roadmap)
        assert found.roadmaps == kind
        for i, t in enumerate(least):
            expected = [PURE if t is not None and trust > t else NONE for trust in trusts]
            assert found.verdicts[i].tolist() == expected
    assert least[0] is None


def test_rows_make_a_table():
    rows = trust_by_ratifier(PAIR, [0.3, 0.8], [0.95], Roadmap.equal(1)).rows()
    assert [(row["ratifier.rate"], row["trust"], row["verdict"]) for row in rows] == [
        (0.95, 0.3, "no deal"),
        (0.95, 0.8, "pure deal"),
    ]
    assert rows[0]["welfare"] is None
    assert rows[1]["welfare"] > 0
    single = islands(PAIR, Roadmap.equal(1), [0.8], whose="first", mixed=False).rows()
    assert single == [{"first.trust": 0.8, "verdict": "no deal", "welfare": None}]


def test_rates_by_step_fit_one_number_of_steps():
    stepwise = Negotiation(PAIR.first, PAIR.second, Protocol(ratifier=Ratifier((0.9, 0.8))))
    with pytest.raises(ValueError, match="the ratifier has 2 rates"):
        trust_by_steps(stepwise, [0.5], [3])

"""The closed forms: the numbers of the table, their limits, and the model itself at and below each threshold."""

from fractions import Fraction as F  # noqa: N817 - a number in every line
from itertools import pairwise
from math import log

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from alike import Values, best_alike, game_of, held_to, sized
from detente.bargaining.closed import (
    least_trust,
    participation,
    patron_limit,
    pooling_roadmap,
    ratifier_trust,
    separating_roadmap,
    steps_needed,
)
from detente.bargaining.closed_literature import assurance, reassurance
from detente.bargaining.outcome import Equilibrium
from detente.bargaining.terms import Negotiation, Party, Protocol, Ratifier, Roadmap

FIRST = (F(3, 2), F(1, 2), F(1, 2), F(1))
SECOND = (F(2), F(1, 2), F(0), F(1))
eighths = st.integers(1, 24).map(lambda n: F(n, 8))
shares = st.integers(1, 39).map(lambda n: F(n, 40))


@st.composite
def values(draw: st.DrawFn) -> Values:
    """B > C > 0, h >= C, e >= 0."""
    cost, more, honest, loss = draw(eighths), draw(eighths), draw(eighths), draw(st.integers(0, 16))
    return cost + more, cost, F(loss, 8), cost + honest - F(1, 8)


def separating(side: Values, trust: F, steps: int) -> Equilibrium:
    plan = separating_roadmap(*side, trust=trust, steps=steps)
    return game_of(side, trust, plan, held_to(1, steps))


class TestLeastTrust:
    @pytest.mark.parametrize(
        ("side", "numbers"),
        [(FIRST, ("2/3", "2/7", "2/19", "2/55")), (SECOND, ("1/2", "1/8", "1/32", "1/128"))],
    )
    def test_has_the_numbers_of_the_table(self, side: Values, numbers: tuple[str, ...]) -> None:
        assert [least_trust(*side, n) for n in (1, 2, 3, 4)] == [F(number) for number in numbers]

    @given(values())
    def test_one_step_is_the_one_shot_game(self, side: Values) -> None:
        benefit, cost, loss, honesty = side
        assert least_trust(*side, 1) == (cost + loss) / (honesty + loss)
        assume(honesty > cost)
        assert least_trust(*side, 1) == assurance(benefit - cost, benefit - honesty, cost + loss)

    @given(values())
    def test_two_steps_are_the_reassurance_game(self, side: Values) -> None:
        benefit, cost, loss, honesty = side
        assume(honesty > cost)
        unit = benefit - cost
        scaled = [amount / unit for amount in (benefit, benefit - honesty, cost + loss)]
        assert least_trust(*side, 2) == reassurance(F(1, 2), *scaled).least

    def test_limits(self) -> None:
        assert least_trust(2, 1, 0, 1, 5) == F(1, 16)  # e = 0: C q / h
        assert least_trust(2, 1, 3, 1, 1) == 1  # h = C: one step needs certainty, whatever e
        assert least_trust(2, 1, 3, 1, 2) < 1
        assert least_trust(2, 1, F(1, 2), 1, 200) < F(1, 2**198)

    @pytest.mark.parametrize("wrong", [(1, 1, 0, 1), (1, 0, 0, 1), (2, 1, 0, 0.9), (2, 1, -1, 1)])
    def test_refuses_where_it_does_not_hold(self, wrong: tuple[float, ...]) -> None:
        with pytest.raises(ValueError, match=r"needs|below 0"):
            least_trust(*wrong, 2)  # type: ignore[misc]

    def test_refuses_no_steps(self) -> None:
        with pytest.raises(ValueError, match="at least 1"):
            least_trust(*FIRST, 0)

    @settings(max_examples=60)
    @given(values(), st.integers(1, 6))
    def test_the_model_has_a_deal_there_and_just_below_has_none(self, side: Values, steps: int) -> None:
        least = least_trust(*side, steps)
        there = separating(side, least, steps)
        assert there.regret == 0
        below = game_of(side, least * F(999, 1000), there.roadmap, held_to(1, steps))
        assert below.regret > 0
        with pytest.raises(ValueError, match="need at least"):
            separating_roadmap(*side, trust=least * F(999, 1000), steps=steps)

    @pytest.mark.parametrize("steps", [1, 3])
    def test_less_honesty_than_cost_keeps_the_last_step_back_at_full_trust(self, steps: int) -> None:
        side = (F(2), F(1), F(0), F(9, 10))
        for default in range(1, steps + 2):
            assert game_of(side, F(1), Roadmap.equal(steps), held_to(default, steps)).regret > 0


class TestStepsNeeded:
    @given(values(), shares, st.integers(1, 5))
    def test_is_the_least_number_of_the_exact_formula(self, side: Values, share: F, steps: int) -> None:
        for trust in (share, least_trust(*side, steps)):
            needed = steps_needed(*side, trust)
            assert least_trust(*side, needed) <= trust
            assert needed == 1 or least_trust(*side, needed - 1) > trust

    @given(values(), shares)
    def test_agrees_with_the_logarithm(self, side: Values, trust: F) -> None:
        benefit, cost, loss, honesty = (float(value) for value in side)
        real = 1 + log((cost + loss - float(trust) * loss) / (float(trust) * honesty)) / log(benefit / cost)
        assert max(1, real - 1e-9) <= steps_needed(*side, trust) < max(1, real) + 1 + 1e-9

    def test_settles_the_edge_exactly(self) -> None:
        edge = least_trust(*FIRST, 41)
        assert steps_needed(*FIRST, edge) == 41
        assert steps_needed(*FIRST, edge - F(1, 10**60)) == 42
        assert steps_needed(*FIRST, 1) == 1
        for side, steps in (
            ((F(11, 10), 1, F(3, 10), 1), 4),
            ((2, F(1, 2), 0, 1), 30),
        ):  # logarithms overshoot
            assert steps_needed(*side, least_trust(*side, steps)) == steps


class TestParticipation:
    @settings(max_examples=60)
    @given(values(), st.integers(1, 5))
    def test_the_trustworthy_gain_exactly_above_it(self, side: Values, steps: int) -> None:
        edge, least = participation(*side[:3], steps), least_trust(*side, steps)
        assert (edge > least) == (side[3] > side[0])
        assert (edge == least) == (side[3] == side[0])
        assume(side[3] > side[0])
        assert separating(side, edge, steps).payoffs.first_trustworthy == 0
        between = separating(side, (edge + least) / 2, steps)
        assert between.regret == 0
        assert between.payoffs.first_trustworthy < 0


class TestSeparatingRoadmap:
    def test_has_the_numbers_of_the_table(self) -> None:
        plan = separating_roadmap(*FIRST, trust=F(1, 10), steps=4)
        assert [round(100 * float(size)) for size in plan.first] == [10, 62, 21, 7]
        assert plan.first[0] == F(27, 274)
        assert plan.first == plan.second

    @given(values(), shares, st.integers(1, 5))
    def test_first_step_is_the_formula_and_later_ones_taper(self, side: Values, share: F, steps: int) -> None:
        benefit, cost, loss, _ = side
        trust = max(share, least_trust(*side, steps))
        sizes = separating_roadmap(*side, trust=trust, steps=steps).first
        left = (cost / benefit) ** (steps - 1)
        mu = (benefit + (cost + loss) * (1 - trust) / trust) / (benefit - cost)
        assert sizes[0] == 1 / (mu * (1 - left) + left)
        assert all(after / before == cost / benefit for before, after in pairwise(sizes[1:]))

    @settings(max_examples=40)
    @given(values(), shares, st.integers(2, 4), st.lists(st.integers(0, 20), min_size=4, max_size=4))
    def test_no_other_sizes_serve_better_that_separate_first(
        self, side: Values, share: F, steps: int, drawn: list[int]
    ) -> None:
        trust = max(share, least_trust(*side, steps))
        best = separating(side, trust, steps)
        for blend in (F(1), F(1, 20)):
            total = sum(drawn[:steps]) or 1
            mixed = [
                (1 - blend) * size + blend * (F(part, total) if sum(drawn[:steps]) else F(1, steps))
                for size, part in zip(best.roadmap.first, drawn[:steps], strict=True)
            ]
            other = game_of(side, trust, sized(mixed), held_to(1, steps))
            assert other.regret > 0 or other.welfare <= best.welfare


class TestPoolingRoadmap:
    def test_beats_separation_at_the_first_step(self) -> None:
        """The conjecture that separating first serves best is refuted, exactly."""
        first = separating(FIRST, F(9, 10), 2)
        plan, default = pooling_roadmap(*FIRST, trust=F(9, 10), steps=2)
        later = game_of(FIRST, F(9, 10), plan, held_to(default, 2))
        assert first.regret == later.regret == 0
        assert first.payoffs.first_trustworthy == F(63, 76)
        assert later.payoffs.first_trustworthy == F(35, 37)

    @settings(max_examples=60)
    @given(values(), shares, st.integers(1, 6))
    def test_is_an_equilibrium_and_never_worse(self, side: Values, share: F, steps: int) -> None:
        trust = max(share, least_trust(*side, steps), participation(*side[:3], steps))
        plan, default = pooling_roadmap(*side, trust=trust, steps=steps)
        found = game_of(side, trust, plan, held_to(default, steps))
        assert found.regret == 0
        assert found.welfare >= separating(side, trust, steps).welfare

    @pytest.mark.parametrize(
        "side", [FIRST, SECOND, (F(2), F(3, 2), F(1), F(7, 4)), (F(5, 4), F(1), F(0), F(1))]
    )
    @pytest.mark.parametrize("trust", [F(1, 10), F(3, 10), F(7, 10), F(19, 20)])
    @pytest.mark.parametrize("steps", [2, 3, 5])
    def test_is_the_best_of_all_pure_designs_alike(self, side: Values, trust: F, steps: int) -> None:
        peaks = [best_alike(side, trust, held_to(default, steps)) for default in range(1, steps + 2)]
        if trust < least_trust(*side, steps):
            assert peaks == [None] * (steps + 1)
            return
        plan, default = pooling_roadmap(*side, trust=trust, steps=steps)
        mine = float(game_of(side, trust, plan, held_to(default, steps)).payoffs.first_trustworthy)
        assert mine == pytest.approx(max(peak for peak in peaks if peak is not None), abs=1e-7)

    def test_refuses_what_is_worth_nothing(self) -> None:
        side = (F(3, 2), F(1), F(1), F(4))
        between = (least_trust(*side, 2) + participation(*side[:3], 2)) / 2
        with pytest.raises(ValueError, match="worth their while"):
            pooling_roadmap(*side, trust=between, steps=2)

    def test_tends_to_the_full_value_at_little_trust(self) -> None:
        plan, default = pooling_roadmap(*FIRST, trust=F(1, 10), steps=24)
        found = game_of(FIRST, F(1, 10), plan, held_to(default, 24))
        assert found.regret == 0
        assert F(999_999, 1_000_000) < found.payoffs.first_trustworthy < 1


def one_exchange(side: Values, trust: F, rate: F, mode: str, patron: F = F(0)) -> Equilibrium:
    """One step; the first is trusted with ``trust`` and content, the second is fully trusted."""
    benefit, cost, loss, honesty = side
    second = Party("K", benefit=benefit, cost=cost, loss=loss, honesty=honesty, trust=1, patron=patron)
    first = Party("S", benefit=9, cost=F(1, 8), loss=0, honesty=8, trust=trust)
    terms = Negotiation(first, second, Protocol(mode, ratifier=Ratifier(rate)))  # type: ignore[arg-type]
    gives, keeps = (F(0), F(1)), (F(1), F(0))  # who leads takes nothing by a default, so even exploiters give
    ours, theirs = gives if mode == "first leads" else keeps, gives if mode == "second leads" else keeps
    return Equilibrium(terms, Roadmap.equal(1), ours, theirs)


class TestRatifier:
    def test_has_the_numbers_of_the_table(self) -> None:
        assert ratifier_trust(F(1, 2), F(1, 2), 1, F(9, 10)) == F(20, 27)  # .7407
        assert ratifier_trust(F(1, 2), F(1, 2), 1, F(6, 10)) is None
        assert ratifier_trust(F(1, 2), F(1, 2), 1, F(2, 3)) == 1  # the least rate, at full trust

    @given(values())
    def test_without_vetoes_it_is_the_one_shot_game(self, side: Values) -> None:
        assert ratifier_trust(*side[1:], 1) == least_trust(*side, 1)

    @given(values(), shares)
    def test_the_model_has_a_deal_exactly_there(self, side: Values, rate: F) -> None:
        least = ratifier_trust(*side[1:], rate)
        if least is None:
            assert one_exchange(side, F(1), rate, "simultaneous").regret > 0
            return
        assert one_exchange(side, least, rate, "simultaneous").regret == 0
        assert one_exchange(side, least * F(999, 1000), rate, "simultaneous").regret > 0

    @given(values(), shares)
    def test_the_first_party_asks_less_of_the_second(self, side: Values, rate: F) -> None:
        benefit, cost, loss, honesty = side
        least = rate * (cost + loss) / (honesty + rate * loss)
        for trust, holds in ((least, True), (least * F(999, 1000), False)):
            first = Party("S", benefit=benefit, cost=cost, loss=loss, honesty=honesty, trust=1)
            second = Party("K", benefit=9, cost=F(1, 800), loss=0, honesty=8, trust=trust)
            terms = Negotiation(first, second, Protocol(ratifier=Ratifier(rate)))
            found = Equilibrium(terms, Roadmap.equal(1), (F(1), F(0)), (F(1), F(0)))
            ours, theirs = found.values("first"), found.values("second")
            assume(max(theirs[1]) == theirs[1][-1] and max(theirs[0]) == theirs[0][0])
            assert (ours[1][-1] >= ours[1][0]) == holds

    @pytest.mark.parametrize("rate", [0, -1, 1.1])
    def test_refuses_what_is_no_rate(self, rate: float) -> None:
        with pytest.raises(ValueError, match="rate"):
            ratifier_trust(1, 1, 1, rate)


class TestPatron:
    @pytest.mark.parametrize(("rate", "limit"), [(F(1), ".6"), (F(9, 10), ".46"), (F(3, 4), ".25")])
    def test_has_the_numbers_of_the_table(self, rate: F, limit: str) -> None:
        side = (F(3, 2), F(2, 5), F(2, 5), F(1))
        assert patron_limit(*side, rate, "simultaneous") == F(limit)
        assert patron_limit(*side, rate, "first leads") == F(3, 5)

    @given(values(), shares, shares, st.sampled_from(["simultaneous", "first leads", "second leads"]))
    @example((F(3, 2), F(2, 5), F(2, 5), F(1)), F(9, 10), F(1), "second leads")
    def test_the_model_has_a_deal_exactly_there(self, side: Values, rate: F, trust: F, mode: str) -> None:
        limit = patron_limit(*side, rate, mode, trust)  # type: ignore[arg-type]
        if limit is None:
            assert one_exchange(side, trust, rate, mode).regret > 0
            return
        assert one_exchange(side, trust, rate, mode, limit).regret == 0
        assert one_exchange(side, trust, rate, mode, limit + F(1, 1000)).regret > 0

    @pytest.mark.parametrize("steps", [1, 2, 5])
    def test_more_steps_of_sizes_alike_do_not_lift_it(self, steps: int) -> None:
        """At the last step nothing is left to lose: what the patron takes there must be below the same limit."""
        side = (F(3, 2), F(2, 5), F(2, 5), F(1))
        for over, holds in ((F(0), True), (F(1, 100), False)):
            second = Party(
                "K", benefit=F(3, 2), cost=F(2, 5), loss=F(2, 5), honesty=1, trust=1, patron=F(46, 100) + over
            )
            first = Party("S", benefit=F(3, 2), cost=F(2, 5), loss=F(2, 5), honesty=1, trust=1)
            terms = Negotiation(first, second, Protocol(ratifier=Ratifier(F(9, 10))))
            never = (F(1), *[F(0)] * steps)
            theirs = Equilibrium(terms, Roadmap.equal(steps), never, never).values("second")[1]
            assert (theirs[-1] == max(theirs)) == holds
        assert patron_limit(*side, F(9, 10), "simultaneous") == F(46, 100)

    def test_a_second_side_that_is_paid_last_bears_more(self) -> None:
        """Where the second leads, its honesty does not matter: the limit can lie above h - C."""
        side = (F(3), F(2, 5), F(2, 5), F(1))
        limit = patron_limit(*side, F(9, 10), "second leads")
        assert limit == F(9, 10) * F(17, 5) - F(4, 5)
        assert limit > F(3, 5)

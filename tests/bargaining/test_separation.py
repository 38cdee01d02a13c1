"""The theorem of docs/why/separation.md, its limits, and what it does not say."""

from fractions import Fraction as F  # noqa: N817 - a number in every line

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from test_closed import FIRST, eighths, shares, values

from alike import Values, best_alike, game_of, held_to, sized
from detente.bargaining.closed import least_trust, separating_roadmap
from detente.bargaining.outcome import Equilibrium
from detente.bargaining.terms import Protocol, Roadmap


def growth(side: Values, passed: F) -> F:
    """By what the gain still to be had is multiplied where a share ``passed`` of those left does not default."""
    benefit, cost, loss, _ = side
    return ((cost + loss) / passed - loss) / benefit


@st.composite
def drawn(draw: st.DrawFn) -> tuple[Values, F, Equilibrium]:
    """An exchange of alike parties in which no exploitative government would change its plan.

    Where some default, the step is as large as they ask; elsewhere it is any part of that.
    """
    side, trust, steps = draw(values()), draw(shares), draw(st.integers(1, 5))
    parts = [draw(st.integers(0, 3)) for _ in range(steps)]
    assume(sum(parts))
    mixture = (*(F(part, sum(parts)) for part in parts), F(0))
    before, rest, left, sizes = F(1), F(1), F(1), []
    for k in range(steps):
        rest -= mixture[k]
        gives = trust + (1 - trust) * rest
        taken = F(1) if mixture[k] else F(draw(st.integers(0, 4)), 4)
        sizes.append(taken * left / (gives * side[0]))
        left *= 1 - taken + taken * growth(side, gives / before)
        before = gives
    assume(sum(sizes))
    return side, trust, game_of(side, trust, sized(sizes), mixture)


@settings(max_examples=300)
@given(drawn())
def test_what_is_left_at_the_end_is_at_least_what_separating_first_leaves(
    found: tuple[Values, F, Equilibrium],
) -> None:
    """The lemma behind the bound, in exact numbers, whatever the lots and sizes."""
    side, trust, exchange = found
    greedy, honest = exchange.values("first")
    most = max(greedy)
    assert exchange.payoffs.first_exploitative == most
    least = growth(side, trust) * (side[1] / side[0]) ** (len(exchange.roadmap) - 1)
    assert most - honest[-1] >= least * most


@settings(max_examples=300)
@given(drawn())
def test_no_equilibrium_alike_lies_below_the_least_trust(found: tuple[Values, F, Equilibrium]) -> None:
    side, trust, exchange = found
    if exchange.regret == 0:
        assert trust >= least_trust(*side, len(exchange.roadmap))


@settings(max_examples=100, deadline=None)
@given(
    values(),
    st.integers(1, 4),
    st.lists(st.integers(0, 4), min_size=5, max_size=5),
    st.integers(90, 99),
)
def test_no_sizes_whatever_do_below_it(side: Values, steps: int, parts: list[int], under: int) -> None:
    """The same over all sizes at once, by linear programmes; lots that draw "never" included."""
    assume(sum(parts[: steps + 1]) and side[1] * 5 > side[0])  # smaller ratios meet the solver's tolerance
    mixture = tuple(F(part, sum(parts[: steps + 1])) for part in parts[: steps + 1])
    least = least_trust(*side, steps)
    assert best_alike(side, least * F(under, 100), mixture) is None
    assert best_alike(side, least * F(101, 100), held_to(1, steps)) is not None


@pytest.mark.parametrize(
    "protocol",
    [Protocol(spoiler=F(1, 5)), Protocol(discount=F(3, 5)), Protocol(spoiler=F(1, 9), discount=F(9, 10))],
)
@pytest.mark.parametrize("steps", [1, 2, 4])
def test_spoilers_and_discounting_leave_the_least_trust(protocol: Protocol, steps: int) -> None:
    """They only rescale the steps: sizes that make up for it are an equilibrium at the same trust."""
    trust = least_trust(*FIRST, steps)
    plan = separating_roadmap(*FIRST, trust=trust, steps=steps)
    worth = [protocol.discount**k * (1 - protocol.spoiler) ** (k + 1) for k in range(steps)]
    longer = sized([size / kept for size, kept in zip(plan.first, worth, strict=True)])
    assert game_of(FIRST, trust, longer, held_to(1, steps), protocol=protocol).regret == 0
    below = game_of(FIRST, trust * F(99, 100), longer, held_to(1, steps), protocol=protocol)
    assert below.regret > 0


def swapped(exchange: Equilibrium) -> Roadmap:
    """Each step as large as the mean of both sides'."""
    mean = tuple((a + b) / 2 for a, b in zip(exchange.roadmap.first, exchange.roadmap.second, strict=True))
    return Roadmap(mean, mean)


@settings(max_examples=60)
@given(values(), shares, st.integers(2, 4), st.integers(0, 9), st.integers(0, 3))
def test_unequal_sizes_can_be_evened_out_where_both_default_alike(
    side: Values, share: F, steps: int, shift: int, at: int
) -> None:
    """So the theorem holds for sizes that differ, too: the mean of both is an equilibrium as good."""
    trust = min(F(1), max(share, least_trust(*side, steps) * F(5, 4)))
    sizes = separating_roadmap(*side, trust=trust, steps=steps).first
    moved = [size + (F(shift, 200) * (1 if k == at % steps else 0)) for k, size in enumerate(sizes)]
    first = tuple(size / sum(moved) for size in moved)
    unlike = game_of(side, trust, Roadmap(first, sizes), held_to(1, steps))
    assume(unlike.regret == 0)
    even = game_of(side, trust, swapped(unlike), held_to(1, steps))
    assert even.regret == 0
    assert even.welfare == unlike.welfare


def test_below_it_works_what_one_side_loses_by() -> None:
    """Not a theorem for sides that default unlike: four steps, trust 1/8 below t*_4 = 3/17, regret 0.

    But the first expects to lose; a government that may stay away would.
    """
    side = (F(2), F(1), F(1, 2), F(1))
    plan = Roadmap((F(1, 2), F(1, 20), F(1, 4), F(1, 5)), (F(0), F(1, 2), F(2, 5), F(1, 10)))
    found = game_of(side, F(1, 8), plan, held_to(1, 4), held_to(2, 4))
    assert found.regret == 0
    assert least_trust(*side, 4) == F(3, 17) > F(1, 8)
    assert found.payoffs.first_trustworthy == F(-121, 320)
    assert found.payoffs.second_trustworthy == F(1, 8)


def test_lots_can_serve_better_than_any_pure_design_alike() -> None:
    """Two steps, t = 49/100: exploitative governments that draw lots over both, against all pure designs."""
    side, trust = (F(7, 4), F(59, 100), F(66, 100), F(139, 100)), F(49, 100)
    gives = trust * (side[3] + side[2]) / (side[1] + side[2])  # holds the trustworthy at the second step
    early = (1 - gives) / (1 - trust)
    sizes = [1 / gives, growth(side, gives) / trust]
    lots = game_of(side, trust, sized(sizes), (early, 1 - early, F(0)))
    assert lots.regret == 0
    pure = [best_alike(side, trust, held_to(default, 2)) for default in (1, 2, 3)]
    assert pure[1:] == [None, None]
    assert pure[0] == pytest.approx(0.261996, abs=1e-6)
    assert float(lots.payoffs.first_trustworthy) == pytest.approx(0.453843, abs=1e-6)


@given(values(), eighths)
def test_two_steps_are_best_at_an_end_of_what_lots_may_be(side: Values, scale: F) -> None:
    """The worth of two steps is convex in the share that gives at the first, so an end of it is best."""
    benefit, trust = side[0], scale / (scale + 4)

    def worth(gives: F) -> F:
        rest = growth(side, gives)
        left = rest * growth(side, trust / gives)
        return benefit * (1 - left) / (1 / gives + rest / trust)

    points = [trust + (1 - trust) * F(k, 8) for k in range(9)]
    for a, b, c in zip(points, points[1:], points[2:], strict=False):
        assert worth(a) + worth(c) >= 2 * worth(b)
    if worth(trust) >= 0:
        assert worth(F(1)) >= worth(trust)


def best_lots(side: Values, trust: F) -> float:
    """What two steps are worth at the lots that docs/why/separation.md says are best."""
    benefit, cost, loss, honesty, t = (float(value) for value in (*side, trust))
    risk = cost + loss
    if t >= risk / (honesty + loss):
        ends = [1.0]
    elif t >= risk**2 / ((honesty + loss) * (benefit + loss)):
        ends = [t, t * (honesty + loss) / risk]
    else:
        middle = risk**2 + loss**2 * t - honesty * benefit * t
        inside = middle**2 - 4 * loss**2 * risk**2 * t
        root = (middle - inside**0.5) / (2 * loss * risk) if loss and inside >= 0 else t
        ends = [t, max(t, root)]
    return max(
        (t * benefit**2 * g - (risk - loss * g) * (risk * g - loss * t)) / (t * benefit + risk - loss * g)
        for g in ends
    )


@pytest.mark.parametrize("trust", [F(3, 10), F(4, 10), F(5, 10), F(7, 10)])
@pytest.mark.parametrize(
    "side",
    [(F(7, 4), F(3, 5), F(2, 3), F(7, 5)), (F(3, 2), F(1, 2), F(2), F(3, 5)), (F(2), F(1), F(0), F(3, 2))],
)
def test_no_lots_over_two_steps_beat_the_closed_form(side: Values, trust: F) -> None:
    found = [best_alike(side, trust, (F(k, 40), 1 - F(k, 40), F(0))) for k in range(41)]
    peaks = [worth for worth in found if worth is not None]
    assert bool(peaks) == (trust >= least_trust(*side, 2))
    if peaks:
        assert best_lots(side, trust) - 0.03 < max(peaks) < best_lots(side, trust) + 1e-6

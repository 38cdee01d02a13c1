"""Tables in floats against the same in fractions: what rounding moves stays within the bands."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.outcome import Equilibrium
from detente.bargaining.solving.certify import Exact
from detente.bargaining.solving.tables import regrets, tables
from detente.bargaining.terms import Negotiation, Party, Roadmap
from lotgames import games, one


@given(games(st.integers(1, 10)))
@settings(max_examples=60, derandomize=True)
def test_floats_keep_within_their_bands(drawn):
    exact = Exact(*drawn)
    for side, table in enumerate(tables(*drawn)):
        for other in range(exact.plans):
            both = (table.exploitative, table.trustworthy)
            for rounded, worth in zip(both, exact.worth(side, other), strict=True):
                keeping = worth[-1]
                for plan in range(exact.plans):
                    ahead = Fraction(worth[plan] - keeping, exact.unit(side))
                    assert abs(Fraction(rounded[other, plan]) - ahead) <= Fraction(table.bands[plan])


@given(st.data(), games(st.integers(1, 5)))
@settings(max_examples=60, derandomize=True)
def test_regrets_are_those_of_the_profiles(data, drawn):
    steps = len(drawn[1])
    first, second = (data.draw(st.integers(1, steps + 1)) for _ in range(2))
    profile = Equilibrium(*drawn, one(steps, first), one(steps, second))
    assert abs(regrets(*drawn)[first - 1, second - 1] - float(profile.regret)) < 1e-12


def test_steps_too_small_for_sums_in_floats_are_told_apart():
    sizes = [Fraction(1, 3**step) for step in range(40)]
    sizes = tuple(size / sum(sizes) for size in sizes)
    sides = (Party(n, benefit=1.5, cost=0.5, loss=0.5, honesty=1, trust=Fraction(7, 10)) for n in "AB")
    ours, _ = tables(Negotiation(*sides), Roadmap(sizes, sizes))
    assert ours.bands[-2] < 1e-30
    assert abs(ours.exploitative[40, 39]) > ours.bands[39]

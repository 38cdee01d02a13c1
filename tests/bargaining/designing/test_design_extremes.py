"""Designs at the ends of what a scenario may say: never an error, always exact."""

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining.designing.design import NoDesign, design
from detente.bargaining.terms import MODES, Negotiation, Party, Protocol, Ratifier

parties = st.builds(
    Party,
    name=st.just("A"),
    benefit=st.sampled_from([0, 0.3, 1, 1.5, 3, 10**6]),
    cost=st.sampled_from([0, 0.001, 0.5, 1, 5]),
    trust=st.sampled_from(["0.001", 0.1, 0.5, 0.9, 1]),
    loss=st.sampled_from([0, 0.5, 50]),
    honesty=st.sampled_from([0, 0.5, 1, 1000]),
    openness=st.sampled_from([0, 0.2, 2]),
    patron=st.sampled_from([0, 0.2, 3]),
)
ratifiers = st.sampled_from([None, Ratifier(0.1), Ratifier(0.9), Ratifier(hawkish=0.9, hawk=0, dove=1)])
protocols = st.builds(
    Protocol,
    mode=st.sampled_from(MODES),
    ratifier=ratifiers,
    spoiler=st.sampled_from([0, 0.05, 0.99]),
    discount=st.sampled_from([1, 0.9, 0.01]),
)


@given(st.builds(Negotiation, parties, parties, protocols), st.integers(1, 3))
@settings(max_examples=25, deadline=None, derandomize=True)
def test_designs_are_exact_whatever_the_numbers(negotiation, steps):
    found = design(negotiation, steps)
    if isinstance(found, NoDesign):
        return
    for equilibrium in filter(None, (found.equilibrium, found.pure, found.screening)):
        assert equilibrium.regret == 0
    payoffs = found.equilibrium.payoffs
    expected = min(payoffs.first_trustworthy, payoffs.second_trustworthy)
    assert expected >= 0 if found.willing else expected < 0
    assert not found.pure or found.pure.welfare <= found.equilibrium.welfare

"""What would make both begin: each change is proven by a deal that neither side loses by."""

from fractions import Fraction

from detente.bargaining.explaining.beginning import beginning
from detente.bargaining.explaining.questions import unwilling
from detente.bargaining.solving.solve import solve
from detente.bargaining.terms import Negotiation, Party, Roadmap

RICH = Party("Pyongyang", benefit=2, cost=0.5, honesty=2, trust=0.9)


def found(benefit):
    poor = Party("Seoul", benefit=benefit, cost=1, honesty=2, trust=0.9)
    deal = solve(Negotiation(poor, RICH), Roadmap.equal(1))
    assert unwilling(deal) == ("Seoul",)
    return deal, beginning(deal, 2)


def test_with_each_change_both_would_begin():
    _, changes = found(0.5)
    helping = [change for change in changes if change.deal]
    assert helping
    assert all(change.deal.regret == 0 and not unwilling(change.deal) for change in helping)


def test_one_step_is_worth_beginning_from_where_receiving_makes_up_for_giving():
    """With both at 90 %: .9 B - 1 + .1 (1 - 1) >= 0 where a cheated gift costs C alone, so B >= 10/9."""
    deal, changes = found(0.5)
    benefit = next(change for change in changes if change.parameter == "first.benefit")
    payoff = Fraction(9, 10) * benefit.needed - 1
    assert 0 <= payoff <= Fraction(1, 20)
    assert deal.payoffs.first_trustworthy == Fraction(9, 20) - 1


def test_where_more_steps_help_they_come_first():
    """At 1 the last step can be one in which only Pyongyang gives: then no gift of Seoul goes unanswered."""
    _, changes = found(1)
    assert changes[0].parameter in {"steps", "roadmap"}
    assert changes[0].size == 0

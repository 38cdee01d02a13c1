"""Changes that say the same as another are left out, and no others."""

from fractions import Fraction

from detente.bargaining.explaining.changes import Change, distinct
from detente.bargaining.solving.solve import solve
from detente.bargaining.terms import Negotiation, Party, Roadmap

SIDE = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1, "trust": 0.9}
DEAL = solve(Negotiation(Party("Seoul", **SIDE), Party("Pyongyang", **SIDE)), Roadmap.equal(1))


def made(parameter, needed, size, *, eases=True, deal=DEAL):
    needed = needed if isinstance(needed, Roadmap) else Fraction(needed)
    return Change(parameter, parameter.partition(".")[0], Fraction(1), needed, size, eases, deal, parameter)


def names(*changes):
    return [change.parameter for change in distinct(changes)]


def test_both_is_left_out_where_one_side_alone_comes_to_the_same():
    alone, both = made("first.cost", "0.4", 0.1), made("both.cost", "0.4", 0.2)
    assert names(alone, both) == ["first.cost"]
    assert names(made("first.cost", "0.4", 0.1), made("both.cost", "0.45", 0.15)) == ["first.cost"]


def test_both_is_kept_where_each_then_goes_less_far():
    assert names(made("first.cost", "0.2", 0.3), made("both.cost", "0.4", 0.1)) == ["first.cost", "both.cost"]
    assert names(made("first.cost", "0.4", 0.1), made("both.loss", "0.4", 0.1)) == ["first.cost", "both.loss"]
    harder = made("first.trust", "0.4", 0.1, eases=False)
    assert names(harder, made("both.trust", "0.4", 0.1)) == ["first.trust", "both.trust"]


def test_a_roadmap_with_an_idle_last_step_is_left_out_where_fewer_steps_are_named():
    idle = made("roadmap", Roadmap((1, 0), (1, 0)), 0.0)
    steps = made("steps", 1, 0.0)
    assert names(idle, steps) == ["steps"]
    assert names(idle) == ["roadmap"]
    assert names(made("roadmap", Roadmap((0, 1), (1, 0)), 0.0), steps) == ["roadmap", "steps"]


def test_what_does_not_help_is_left_out():
    assert names(made("first.cost", "0.4", 0.1, deal=None)) == []

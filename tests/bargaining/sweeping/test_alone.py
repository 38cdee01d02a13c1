from fractions import Fraction

from detente.bargaining.sweeping.alone import alone
from detente.bargaining.sweeping.intervals import works
from detente.bargaining.sweeping.ranges import Range
from detente.bargaining.terms import Negotiation, Party, Protocol, Ratifier, Roadmap

SIDE = {"benefit": 1.5, "cost": 0.5, "loss": 0.5, "honesty": 1, "trust": 0.7}
PAIR = Negotiation(Party("A", **SIDE), Party("B", **SIDE))


def test_each_parameter_alone_has_its_islands():
    equal = Negotiation(PAIR.first, Party("B", **(SIDE | {"trust": 0.45})))
    told = []
    protocol = Negotiation(PAIR.first, PAIR.second, Protocol(ratifier=Ratifier(0.95)))
    trust, rate = (
        alone(world, Roadmap.equal(steps), [Range(name, 0.01, 1)], lambda *done: told.append(done))[0]
        for world, steps, name in ((equal, 4, "first.trust"), (protocol, 1, "ratifier.rate"))
    )
    assert trust.exact
    assert trust.intervals == works(equal, Roadmap.equal(4), "first.trust", 0.01, 1)
    assert not rate.exact
    least = Fraction(10, 21) / Fraction(1, 2)  # t r (h + e) >= C + e at t = .7: r >= 1 / (.7 * 1.5)
    assert [(i.high, i.regimes) for i in rate.intervals] == [(1, ((1, 1),))]
    assert 0 <= rate.intervals[0].low - least <= Fraction(1, 1000)
    assert told == [(1, 1), (1, 1)]

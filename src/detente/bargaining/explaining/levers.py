"""What might be changed about a negotiation, one thing at a time: each party's values, both's, the protocol.

A lever has a present value and moves over a range. Probabilities move over 0 to 1; amounts from 0 to their
present value plus twice the largest value of either party. How large a change is, is told as a share: of 1
for a probability, of that largest value for an amount.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from detente.bargaining.scenarios.parameters import changed, parameter, value_of

if TYPE_CHECKING:
    from detente.bargaining.terms import Negotiation

KEYS = ("trust", "patron", "openness", "cost", "benefit", "honesty", "loss")
"""The values of a party, those first that others can do something about."""
EASED_UPWARDS = {"trust", "benefit", "honesty", "discount", "rate", "hawk", "dove"}
"""What ordinarily makes a deal easier where there is more of it; of the rest, less does."""
BENDING = 1.5
"""Values are looked at more closely near the present one: the k-th of n lies at ``(k / n) ** BENDING``."""
REACH = 2
"""How far an amount is raised, in units."""


@dataclass(frozen=True, slots=True)
class Lever:
    """One thing that may be changed: ``name`` is a parameter's, or ``both.trust`` and the like.

    Where it moves several parameters (``names``), a value is a floor where they are raised and a ceiling
    where they are lowered: what already lies beyond stays. ``low`` and ``high`` are the least and the largest
    of their present values, ``unit`` is what changes are measured against.
    """

    name: str
    names: tuple[str, ...]
    low: Fraction
    high: Fraction
    unit: Fraction

    @property
    def party(self) -> str | None:
        """Whose it is: "first", "second", "both", or None where it is no party's."""
        table = self.name.partition(".")[0]
        return table if table in {"first", "second", "both"} else None

    @property
    def key(self) -> str:
        """What it is, whosever it is: ``trust``."""
        return self.name.rpartition(".")[2]

    def eases(self, *, up: bool) -> bool:
        """Whether to raise it (or lower it) is what ordinarily makes a deal easier."""
        return up == (self.key in EASED_UPWARDS)

    def now(self, *, up: bool) -> Fraction:
        """The present value, of the parameter that moves first when they are raised or lowered."""
        return self.low if up else self.high

    def moved(self, negotiation: Negotiation, to: Fraction, *, up: bool) -> Negotiation:
        """The negotiation with the lever raised or lowered to a value."""
        for name in self.names:
            present = value_of(negotiation, name)
            if present is None or (to > present if up else to < present):
                negotiation = changed(negotiation, name, to)
        return negotiation

    def outward(self, points: int, *, up: bool) -> list[Fraction]:
        """Values further and further from the present one, to the end of the range."""
        now, rule = self.now(up=up), parameter(self.names[0])
        end = (now + REACH * self.unit if rule.most is None else rule.most) if up else rule.least
        shares = (Fraction(round(10**4 * (k / points) ** BENDING), 10**4) for k in range(1, points + 1))
        found = (now + (end - now) * share for share in shares)
        return [to for to in found if to != now and rule.allows(to)]

    def size(self, to: Fraction, *, up: bool) -> float:
        """How large a move to a value is, in units."""
        return float(abs(to - self.now(up=up)) / self.unit)


def levers(negotiation: Negotiation) -> tuple[Lever, ...]:
    """All that may be changed about a negotiation's numbers.

    >>> from detente.bargaining.terms import Negotiation, Party
    >>> side = dict(benefit=1.5, cost=.5, loss=.5, honesty=1, trust=.3)
    >>> found = levers(Negotiation(Party("A", **side), Party("B", **side)))
    >>> [lever.name for lever in found if lever.key == "trust"]
    ['first.trust', 'second.trust', 'both.trust']
    """
    unit = max(
        getattr(party, key)
        for party in (negotiation.first, negotiation.second)
        for key in KEYS
        if key != "trust"
    )
    found = []
    for key in KEYS:
        names = (f"first.{key}", f"second.{key}")
        scale = Fraction(1) if key == "trust" else unit or Fraction(1)
        found += [_lever(negotiation, name, (name,), scale) for name in names]
        found.append(_lever(negotiation, f"both.{key}", names, scale))
    for name in ("protocol.spoiler", "protocol.discount", *_ratifier(negotiation)):
        found.append(_lever(negotiation, name, _spelt_out(negotiation, name), Fraction(1)))
    return tuple(found)


def _lever(negotiation: Negotiation, name: str, names: tuple[str, ...], unit: Fraction) -> Lever:
    present = [number for one in names if (number := value_of(negotiation, one)) is not None]
    return Lever(name, names, min(present), max(present), unit)


def _ratifier(negotiation: Negotiation) -> tuple[str, ...]:
    lasting = negotiation.protocol.ratifier.hawkish is not None
    return ("ratifier.hawkish", "ratifier.hawk", "ratifier.dove") if lasting else ("ratifier.rate",)


def _spelt_out(negotiation: Negotiation, name: str) -> tuple[str, ...]:
    """A parameter's own name; the names of all steps' rates where they differ."""
    if value_of(negotiation, name) is not None:
        return (name,)
    return tuple(f"{name}.{step + 1}" for step in range(len(negotiation.protocol.ratifier.rates)))

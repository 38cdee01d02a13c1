"""The terms of a graduated exchange: two parties, a protocol, a roadmap.

The model is a stopping game after Kydd (*Trust and Mistrust in International Relations*, 2005, ch. 7), with a
ratifier after Putnam (1988), spoilers after Stedman (1997) and graduated steps after Osgood (1962). All
amounts are shares: what each side has to give in all is 1. Numbers are kept as exact fractions (``.1`` is one
tenth), so that what is found can be certified without rounding.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import Literal

Number = int | float | str | Fraction
Mode = Literal["simultaneous", "first leads", "second leads"]
MODES: tuple[Mode, ...] = ("simultaneous", "first leads", "second leads")


def exact(number: Number) -> Fraction:
    """A number as the fraction that its decimals say.

    Raises :class:`ValueError` where it is no finite number.

    >>> exact(.1)
    Fraction(1, 10)
    """
    if isinstance(number, Fraction):
        return number
    try:
        return Fraction(str(number))
    except (ValueError, ZeroDivisionError):
        raise ValueError(f"{number!r} is not a finite number") from None


@dataclass(frozen=True, slots=True)
class Party:
    """One side of the exchange; values are per unit, where 1 is all that a side has to give.

    ``benefit`` (B) is the value of receiving a unit, ``cost`` (C) that of giving one, ``loss`` (e) the
    further loss for each unit given and not answered, ``honesty`` (h) what a trustworthy government pays for
    each unit it withholds although the other gave, ``trust`` (t, above 0) the other side's belief at the
    outset that this party is trustworthy, ``openness`` (d) the domestic cost of each unit received,
    ``patron`` (rho) what an outside patron withholds for each unit given. An exploitative government has no
    honesty. Kydd (2005).

    >>> Party("Seoul", benefit=1.5, cost=.5, loss=.5, honesty=1, trust=.3).trust
    Fraction(3, 10)
    """

    name: str
    benefit: Fraction
    cost: Fraction
    trust: Fraction
    loss: Fraction = Fraction(0)
    honesty: Fraction = Fraction(0)
    openness: Fraction = Fraction(0)
    patron: Fraction = Fraction(0)

    def __init__(  # noqa: PLR0913 - a party has these
        self,
        name: str,
        *,
        benefit: Number,
        cost: Number,
        trust: Number,
        loss: Number = 0,
        honesty: Number = 0,
        openness: Number = 0,
        patron: Number = 0,
    ) -> None:
        object.__setattr__(self, "name", name)
        given = {"benefit": benefit, "cost": cost, "trust": trust, "loss": loss, "honesty": honesty}
        for key, number in (given | {"openness": openness, "patron": patron}).items():
            value = exact(number)
            if value < 0:
                raise ValueError(f"{key} of {name} is {number}: it cannot be below 0")
            object.__setattr__(self, key, value)
        if not 0 < self.trust <= 1:
            raise ValueError(f"trust of {name} is {trust}: it is a probability above 0 and at most 1")

    @property
    def received(self) -> Fraction:
        """What a unit received is worth after what openness costs at home: B - d."""
        return self.benefit - self.openness

    @property
    def given(self) -> Fraction:
        """What a unit given costs with what the patron withholds for it: C + rho."""
        return self.cost + self.patron


@dataclass(frozen=True, slots=True)
class Ratifier:
    """Whoever must let the first party's deliveries pass: a parliament, an ally, a guarantor (Putnam 1988).

    Either ``rates``, the chance that the delivery of each step passes (one for all steps, or one a step), or
    a persistent type that nobody knows: a hawk with chance ``hawkish``, who lets each delivery pass with
    ``hawk``, else a dove, who lets it pass with ``dove``. What has passed speaks for a dove, so the chance
    rises from step to step: ``S(k) / S(k - 1)`` with ``S(k)`` the chance that all k deliveries pass.

    >>> [float(r) for r in Ratifier(hawkish=.5, hawk=0, dove=1).passes(3)]
    [0.5, 1.0, 1.0]
    """

    rates: tuple[Fraction, ...] = (Fraction(1),)
    hawkish: Fraction | None = None
    hawk: Fraction = Fraction(0)
    dove: Fraction = Fraction(1)

    def __init__(
        self,
        rates: Number | tuple[Number, ...] = 1,
        *,
        hawkish: Number | None = None,
        hawk: Number = 0,
        dove: Number = 1,
    ) -> None:
        several = rates if isinstance(rates, tuple) else (rates,)
        object.__setattr__(self, "rates", tuple(exact(rate) for rate in several))
        object.__setattr__(self, "hawkish", None if hawkish is None else exact(hawkish))
        object.__setattr__(self, "hawk", exact(hawk))
        object.__setattr__(self, "dove", exact(dove))
        chances = (*self.rates, self.hawk, self.dove, *([] if self.hawkish is None else [self.hawkish]))
        if not self.rates or not all(0 <= chance <= 1 for chance in chances):
            raise ValueError("what a ratifier lets pass is a probability between 0 and 1")
        if not all(rate > 0 for rate in self.rates) or (self.hawkish is not None and not self._survival(1)):
            raise ValueError("a ratifier that lets nothing pass leaves nothing to negotiate")

    def _survival(self, steps: int) -> Fraction:
        """The chance that all of so many deliveries pass, where the ratifier's type persists."""
        hawkish = self.hawkish or Fraction(0)
        return hawkish * self.hawk**steps + (1 - hawkish) * self.dove**steps

    def passes(self, steps: int) -> tuple[Fraction, ...]:
        """The chance at each step that the delivery passes, all before it having passed.

        Raises :class:`ValueError` where rates are given step by step, and for another number of steps.
        """
        if self.hawkish is not None:
            survival = [self._survival(k) for k in range(steps + 1)]
            return tuple(after / before for before, after in pairwise(survival))
        if len(self.rates) == 1:
            return self.rates * steps
        if len(self.rates) != steps:
            raise ValueError(f"the ratifier has {len(self.rates)} rates, the roadmap {steps} steps")
        return self.rates


@dataclass(frozen=True, slots=True)
class Protocol:
    """How the exchange runs: who moves first within each step, and what may end it from outside.

    ``spoiler`` is the chance before each step that a spoiler ends the process (Stedman 1997), ``discount``
    what a unit a step later is worth of one now.

    >>> Protocol().mode
    'simultaneous'
    """

    mode: Mode = "simultaneous"
    ratifier: Ratifier = field(default_factory=Ratifier)
    spoiler: Fraction = Fraction(0)
    discount: Fraction = Fraction(1)

    def __init__(
        self,
        mode: Mode = "simultaneous",
        *,
        ratifier: Ratifier | None = None,
        spoiler: Number = 0,
        discount: Number = 1,
    ) -> None:
        if mode not in MODES:
            raise ValueError(f"mode is {mode!r}: it is one of {', '.join(MODES)}")
        object.__setattr__(self, "mode", mode)
        object.__setattr__(self, "ratifier", ratifier or Ratifier())
        object.__setattr__(self, "spoiler", exact(spoiler))
        object.__setattr__(self, "discount", exact(discount))
        if not 0 <= self.spoiler < 1:
            raise ValueError(f"spoiler is {spoiler}: it is a probability of at least 0 and below 1")
        if not 0 < self.discount <= 1:
            raise ValueError(f"discount is {discount}: it lies above 0 and is at most 1")


@dataclass(frozen=True, slots=True)
class Roadmap:
    """What each side gives at each step, as shares of all it has to give; each column sums to 1.

    >>> Roadmap.equal(4).first
    (Fraction(1, 4), Fraction(1, 4), Fraction(1, 4), Fraction(1, 4))
    """

    first: tuple[Fraction, ...]
    second: tuple[Fraction, ...]

    def __init__(self, first: tuple[Number, ...], second: tuple[Number, ...]) -> None:
        for side, sizes in (("first", first), ("second", second)):
            shares = tuple(exact(size) for size in sizes)
            if any(share < 0 for share in shares) or sum(shares) != 1:
                raise ValueError(f"the {side} party's steps must be shares of at least 0 that sum to 1")
            object.__setattr__(self, side, shares)
        if len(self.first) != len(self.second):
            raise ValueError("both parties need the same number of steps; a step may be 0")

    @classmethod
    def equal(cls, steps: int) -> Roadmap:
        """Equal slices."""
        return cls((Fraction(1, steps),) * steps, (Fraction(1, steps),) * steps)

    def __len__(self) -> int:
        return len(self.first)


@dataclass(frozen=True, slots=True)
class Negotiation:
    """Two parties and a protocol: what is given before anybody draws a roadmap.

    >>> side = dict(benefit=1.5, cost=.5, loss=.5, honesty=1, trust=.3)
    >>> Negotiation(Party("A", **side), Party("B", **side)).protocol.mode
    'simultaneous'
    """

    first: Party
    second: Party
    protocol: Protocol = field(default_factory=Protocol)

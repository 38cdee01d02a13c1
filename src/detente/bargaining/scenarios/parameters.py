"""The parameters of a negotiation by name: what each means, and what it may be.

One table for all who speak of them: scenario files, diagnoses, sweeps and the documentation. Names are
dotted, ``first.trust``; the steps of a ratifier with a rate a step are ``ratifier.rate.1`` and so on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from detente.bargaining.terms import Ratifier, exact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.bargaining.terms import Negotiation, Number


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its dotted name, what it is called in plain words, and what it may be.

    ``least`` and ``most`` bound it (``most`` None: no bound), ``above`` and ``below`` say that the bound
    itself is left out. ``default`` holds where a scenario does not name it; None where it must.
    """

    name: str
    plain: str
    symbol: str
    unit: str
    meaning: str
    most: Fraction | None = None
    above: bool = False
    below: bool = False
    default: Fraction | None = Fraction(0)
    least: Fraction = Fraction(0)

    @property
    def key(self) -> str:
        """The name within its table: ``trust`` of ``first.trust``."""
        return self.name.rpartition(".")[2]

    @property
    def bounds(self) -> str:
        """What it may be, in words.

        >>> PARAMETERS["first.trust"].bounds, PARAMETERS["first.cost"].bounds
        ('above 0 and at most 1', 'at least 0')
        """
        low = f"above {self.least}" if self.above else f"at least {self.least}"
        if self.most is None:
            return low
        return f"{low} and {'below' if self.below else 'at most'} {self.most}"

    def allows(self, value: Number) -> bool:
        """Whether it may have a value.

        >>> PARAMETERS["protocol.spoiler"].allows(1)
        False
        """
        number = exact(value)
        if number < self.least or (self.above and number == self.least):
            return False
        return self.most is None or number < self.most or (number == self.most and not self.below)


SHARE, CHANCE = "per unit, where 1 is all that the other side has to give", "probability"
OWN = "per unit, where 1 is all that the party has to give"
ONE = Fraction(1)


def _party(side: str, mark: str) -> list[Parameter]:
    """The parameters of one side."""
    return [
        Parameter(
            f"{side}.benefit", "the value of what it receives", f"B{mark}", SHARE,
            "what receiving all that the other side has to give is worth to it", default=None,
        ),
        Parameter(
            f"{side}.cost", "the cost of what it gives", f"C{mark}", OWN,
            "what giving all that it has to give costs it", default=None,
        ),
        Parameter(
            f"{side}.trust", "the trust placed in it", f"t{mark}", CHANCE,
            "the other side's belief at the outset that it is trustworthy", ONE, above=True, default=None,
        ),
        Parameter(
            f"{side}.loss", "the loss where it is cheated", f"e{mark}", OWN,
            "its further loss, beside the cost, for what it gives and is not answered",
        ),
        Parameter(
            f"{side}.honesty", "the price of breaking its word", f"h{mark}", OWN,
            "what a trustworthy government pays for what it withholds although the other side gave",
        ),
        Parameter(
            f"{side}.openness", "the cost of openness at home", f"d{mark}", SHARE,
            "what receiving costs it at home: influence, visitors, dependence",
        ),
        Parameter(
            f"{side}.patron", "what its patron withholds", f"ρ{mark}", OWN,
            "what an outside patron takes away for what it gives",
        ),
    ]  # fmt: skip


def _protocol() -> list[Parameter]:
    """The parameters of the protocol and of the first party's ratifier."""
    return [
        Parameter(
            "protocol.spoiler", "the chance of a spoiler", "ε", f"{CHANCE} a step",
            "the chance before each step that somebody from outside ends the process", ONE, below=True,
        ),
        Parameter(
            "protocol.discount", "what is left of a value a step later", "δ", "share a step",
            "what a unit a step later is worth of one now", ONE, above=True, default=ONE,
        ),
        Parameter(
            "ratifier.rate", "the chance of ratification", "r", f"{CHANCE} a step",
            "the chance that a delivery of the first party passes its ratifier", ONE, above=True, default=ONE,
        ),
        Parameter(
            "ratifier.hawkish", "the chance that the ratifier is a hawk", "η", CHANCE,
            "the chance at the outset that the ratifier is, for good, one who lets little pass", ONE,
        ),
        Parameter(
            "ratifier.hawk", "what a hawk lets pass", "r_h", f"{CHANCE} a step",
            "the chance that a delivery passes a hawk", ONE,
        ),
        Parameter(
            "ratifier.dove", "what a dove lets pass", "r_d", f"{CHANCE} a step",
            "the chance that a delivery passes a dove", ONE, default=ONE,
        ),
    ]  # fmt: skip


PARAMETERS: Mapping[str, Parameter] = MappingProxyType(
    {p.name: p for p in [*_party("first", "₁"), *_party("second", "₂"), *_protocol()]}
)
"""All parameters by their dotted names."""


def parameter(name: str) -> Parameter:
    """The parameter of a name. Raises :class:`KeyError` where there is none.

    >>> parameter("ratifier.rate.2").plain
    'the chance of ratification'
    """
    return PARAMETERS["ratifier.rate" if _step(name) is not None else name]


def value_of(negotiation: Negotiation, name: str) -> Fraction | None:
    """What a parameter is in a negotiation; None where its ratifier is of the other kind.

    ``ratifier.rate`` is None where the rates differ by step. Raises :class:`KeyError` for an unknown name.
    """
    parameter(name)
    table, _, key = name.partition(".")
    if table != "ratifier":
        found: Fraction = getattr(getattr(negotiation, table), key)
        return found
    ratifier, step = negotiation.protocol.ratifier, _step(name)
    lasting = ratifier.hawkish is not None
    if step is not None:
        several = not lasting and step <= len(ratifier.rates)
        return ratifier.rates[step - 1] if several else None
    if key == "rate":
        return ratifier.rates[0] if not lasting and len(set(ratifier.rates)) == 1 else None
    kept: Fraction | None = getattr(ratifier, key) if lasting else None
    return kept


def changed(negotiation: Negotiation, name: str, value: Number) -> Negotiation:
    """The negotiation with another value of one parameter.

    ``ratifier.rate`` makes one rate for all steps, ``ratifier.hawkish`` a ratifier whose type lasts. Raises
    :class:`KeyError` for an unknown name, and :class:`ValueError` for an impossible value or where the
    ratifier is of the other kind.

    >>> from detente.bargaining.terms import Negotiation, Party
    >>> side = dict(benefit=1.5, cost=.5, loss=.5, honesty=1, trust=.3)
    >>> pair = Negotiation(Party("A", **side), Party("B", **side))
    >>> changed(pair, "second.trust", .4).second.trust
    Fraction(2, 5)
    >>> changed(pair, "ratifier.rate", .9).protocol.ratifier.rates
    (Fraction(9, 10),)
    """
    asked, number = parameter(name), exact(value)
    if not asked.allows(number):
        raise ValueError(f"{name} is {asked.bounds}, not {value}")
    table, _, key = name.partition(".")
    new: dict[str, Any] = {key: number}
    if table == "first":
        return replace(negotiation, first=replace(negotiation.first, **new))
    if table == "second":
        return replace(negotiation, second=replace(negotiation.second, **new))
    protocol = negotiation.protocol
    if table == "protocol":
        return replace(negotiation, protocol=replace(protocol, **new))
    return replace(
        negotiation, protocol=replace(protocol, ratifier=_ratifier(protocol.ratifier, name, number))
    )


def _ratifier(ratifier: Ratifier, name: str, number: Fraction) -> Ratifier:
    step, key = _step(name), name.partition(".")[2]
    if step is not None:
        if ratifier.hawkish is not None or step > len(ratifier.rates):
            raise ValueError(f"the ratifier has no rate of its own for step {step}")
        return Ratifier((*ratifier.rates[: step - 1], number, *ratifier.rates[step:]))
    if key == "rate":
        return Ratifier(number)
    if key == "hawkish":
        return Ratifier(hawkish=number, hawk=ratifier.hawk, dove=ratifier.dove)
    if ratifier.hawkish is None:
        raise ValueError(f"{name} needs a ratifier whose type lasts: give ratifier.hawkish first")
    new: dict[str, Any] = {key: number}
    return replace(ratifier, **new)


def _step(name: str) -> int | None:
    """The step that a name such as ``ratifier.rate.2`` speaks of."""
    number = name.removeprefix("ratifier.rate.")
    return int(number) if number != name and number.isdecimal() and int(number) else None

"""What parameters may be: ranges, and negotiations drawn from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.bargaining.scenarios.parameters import changed, parameter
from detente.bargaining.terms import Number, exact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from numpy.typing import NDArray

    from detente.bargaining.scenarios.given import Given, Shape
    from detente.bargaining.terms import Negotiation

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Range:
    """What a parameter may be: flat between ``low`` and ``high``, or a triangle with its ``peak``.

    >>> Range("first.trust", .1, .5).at(np.array([0, .5, 1])).round(9).tolist()
    [0.1, 0.3, 0.5]
    >>> Range("first.trust", 0.2, 0.6, "triangular", 0.2).at(np.array([.75])).round(9).tolist()
    [0.4]
    """

    name: str
    low: Fraction
    high: Fraction
    shape: Shape
    peak: Fraction

    def __init__(
        self, name: str, low: Number, high: Number, shape: Shape = "uniform", peak: Number | None = None
    ) -> None:
        least, most = exact(low), exact(high)
        top = (least + most) / 2 if peak is None else exact(peak)
        if not least <= top <= most:
            raise ValueError(f"{name} has its peak at {float(top)}, outside {low} to {high}")
        for value in (least, most):
            if not parameter(name).allows(value):
                raise ValueError(f"{name} is {parameter(name).bounds}, not {float(value)}")
        for key, part in (("name", name), ("low", least), ("high", most), ("shape", shape), ("peak", top)):
            object.__setattr__(self, key, part)

    @property
    def open(self) -> bool:
        """Whether it leaves anything open."""
        return self.low < self.high

    def at(self, share: Floats) -> Floats:
        """The values below which so much of the range's chance lies (its quantiles)."""
        low, width = float(self.low), float(self.high - self.low)
        if self.shape == "uniform" or not width:
            return low + width * share
        turn = float(self.peak - self.low) / width
        rising = np.sqrt(turn * share)
        falling = 1 - np.sqrt((1 - turn) * (1 - share))
        return low + width * np.where(share < turn, rising, falling)


def ranges(given: Mapping[str, Given]) -> tuple[Range, ...]:
    """The ranges of a scenario's parameters; those given as one number have none."""
    return tuple(
        Range(name, one.low, one.high, one.shape, one.value)
        for name, one in given.items()
        if one.low is not None and one.high is not None and one.low < one.high
    )


def draws(ranges: Sequence[Range], n: int, seed: int | list[int]) -> dict[str, Floats]:
    """``n`` values of each parameter from its range. Raises :class:`ValueError` where there is no range."""
    random = np.random.default_rng(seed)
    return {one.name: one.at(random.random(n)) for one in varying(ranges)}


def drawn(
    negotiation: Negotiation, ranges: Sequence[Range], found: Mapping[str, Floats], at: int
) -> Negotiation:
    """The negotiation of one draw, each value rounded to six places."""
    for one in ranges:
        value = exact(round(float(found[one.name][at]), 6))
        negotiation = changed(negotiation, one.name, min(max(value, one.low), one.high))
    return negotiation


def varying(ranges: Sequence[Range]) -> Sequence[Range]:
    """The ranges. Raises :class:`ValueError` where none of them leaves anything open."""
    if not any(one.open for one in ranges):
        raise ValueError("no parameter has a range: there is nothing to vary")
    return ranges

"""What charts draw: an estimate with its interval, checked once."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, isnan

_MOST = 1e200  # beyond this, the room between two values is no number any more


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with the ends of its interval. ``ValueError`` where one is no number or the ends are crossed.

    >>> Estimate(0.56, 0.41, 0.70).clear
    True
    """

    value: float
    low: float
    high: float

    def __post_init__(self) -> None:
        """Check the three numbers."""
        if None in (known(self.value), known(self.low), known(self.high)):
            raise ValueError(f"an estimate needs a value and both ends of its interval: {self}")
        if self.low > self.high:
            raise ValueError(f"the interval ends before it begins: {self}")

    @property
    def clear(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0


def known(value: float | None) -> float | None:
    """A number as charts take it: None for what is missing (None or NaN); an infinite one is an error."""
    if value is None or isnan(value):
        return None
    if not isfinite(value) or abs(value) > _MOST:
        raise ValueError(f"{value} cannot be drawn")
    return float(value)

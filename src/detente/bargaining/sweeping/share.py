"""A share of draws, and what it may be off by sampling."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NORMAL = 1.959963984540054
"""The standard normal's 97.5 % quantile, for limits of 95 %."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share of so many ``draws``, and its limits: what it may be off by sampling, at 95 % (Wilson 1927).

    >>> import numpy as np
    >>> Share.of(np.array([True, False, False, False]))
    Share(share=0.25, low=0.0455..., high=0.699..., draws=4)
    """

    share: float
    low: float
    high: float
    draws: int

    @classmethod
    def of(cls, yes: NDArray[np.bool_]) -> Share:
        """The share of draws in which something is so."""
        share, n = float(yes.mean()), len(yes)
        middle = (share + NORMAL**2 / (2 * n)) / (1 + NORMAL**2 / n)
        half = NORMAL * sqrt(share * (1 - share) / n + NORMAL**2 / (4 * n**2)) / (1 + NORMAL**2 / n)
        low, high = middle - half if share else 0.0, middle + half if share < 1 else 1.0
        return cls(share, low, high, n)

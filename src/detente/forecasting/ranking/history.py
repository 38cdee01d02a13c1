"""What is known before a day, weighed for that day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from detente.forecasting.ranking.homes import homes
from detente.forecasting.ranking.tallies import fading

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.forecasting.ranking.facts import Facts
    from detente.forecasting.ranking.homes import Homes, Named

MONTH, SEASON = 3, 4  # places in tallies.HALVES: 30 and 100 days


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """Facts told from the side of who is asked about, and their ids in 64 bits, that keys can be made of."""

    facts: Facts
    source: NDArray[np.int64]
    act: NDArray[np.int64]
    target: NDArray[np.int64]


class History:
    """Facts known, as they weigh on the day after the last of them.

    Where the asked day lies further ahead, counts are not faded for the days of which nothing is known: a
    model that was fitted for as stale a history reads them alike.
    """

    def __init__(self, facts: Facts, said: Named) -> None:
        self.facts, self.said = facts, said
        self.size, self.acts = len(facts.entities), len(facts.acts)
        self.now = int(facts.day[-1]) + 1 if len(facts) else 0
        self.weight = fading(facts.day, self.now)

    @cached_property
    def homes(self) -> Homes:
        """Where everybody belongs."""
        return homes(self.facts, self.weight[:, SEASON], self.said)

    @cached_property
    def ties(self) -> sparse.csr_matrix:
        """Who deals with whom, either way, each row and column divided by the root of its sum (+ 1)."""
        source, target = self.facts.source, self.facts.target
        month = np.r_[self.weight[:, MONTH], self.weight[:, MONTH]]
        both = np.r_[source, target], np.r_[target, source]
        table = sparse.csr_matrix((month, both), shape=(self.size, self.size))
        scale = sparse.diags(1 / np.sqrt(np.asarray(table.sum(1)).ravel() + 1)).astype(np.float32)
        return (scale @ table @ scale).tocsr()

    def side(self, *, inverse: bool) -> Side:
        """The facts told from the source's side, or from the target's."""
        facts = self.facts.turned() if inverse else self.facts
        return Side(facts, *(ids.astype(np.int64) for ids in (facts.source, facts.act, facts.target)))

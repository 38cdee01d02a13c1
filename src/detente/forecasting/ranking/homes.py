"""Where actors belong: the country and the kind that a name says, else the country that their ties say.

ICEWS names bodies so: "Police (India)", "Citizen (India)". A country is a name that stands in brackets.
Of persons the names say nothing; whom they deal with does (homophily: McPherson, Smith-Lovin and Cook 2001,
Annual Review of Sociology 27).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from detente.forecasting.ranking.facts import Facts

BRACKETED = re.compile(r"^(?P<kind>.*?)\s*\((?P<country>[^()]*)\)$")


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """What names say, by id: the country (-1 where nothing does) and the kind; how many of each."""

    country: NDArray[np.int64]
    kind: NDArray[np.int64]
    countries: int
    kinds: int


def named(entities: Sequence[str]) -> Named:
    """The country and the kind that each name says.

    >>> said = named(["Police_(India)", "India", "Citizen_(India)", "Sami_Uno"])
    >>> said.country.tolist(), said.kinds
    ([0, 0, 0, -1], 4)
    """
    plain = [name.replace("_", " ") for name in entities]
    matches = [BRACKETED.match(name) for name in plain]
    countries = {m["country"]: 0 for m in matches if m}
    countries = {name: id for id, name in enumerate(sorted(countries))}
    said = [m["country"] if m else name for m, name in zip(matches, plain, strict=True)]
    country = np.array([countries.get(name, -1) for name in said], np.int64)
    roles = [
        m["kind"] if m else "(state)" if name in countries else ""
        for m, name in zip(matches, plain, strict=True)
    ]
    kinds = {name: id for id, name in enumerate(sorted(set(roles)))}
    return Named(country, np.array([kinds[role] for role in roles], np.int64), len(countries), len(kinds))


@dataclass(frozen=True, slots=True, eq=False)
class Homes:
    """Countries by entity: the surest one (``countries`` where none is), and the share of ties with each."""

    surest: NDArray[np.int64]
    shares: NDArray[np.float32]


def homes(facts: Facts, weight: NDArray[np.float32], said: Named) -> Homes:
    """Where everybody belongs, as far as names say it, else the weighted facts with those whose names do."""
    size = len(facts.entities)
    both = np.r_[facts.source, facts.target], np.r_[facts.target, facts.source]
    ties = sparse.csr_matrix((np.r_[weight, weight], both), shape=(size, size))
    known = np.flatnonzero(said.country >= 0)
    one = np.ones(len(known), np.float32)
    of = sparse.csr_matrix((one, (known, said.country[known])), shape=(size, said.countries + 1))
    shares = (ties @ of).toarray()
    shares /= np.maximum(shares.sum(1, keepdims=True), 1e-9)
    surest = np.where(shares.max(1) > 0, shares.argmax(1), said.countries)
    surest[known] = said.country[known]
    shares[known] = of[known].toarray()
    return Homes(surest.astype(np.int64), shares.astype(np.float32))

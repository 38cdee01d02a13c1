"""Traits: what is counted of an actor as the answer to a query, each under the part that it belongs to.

Counts are faded at several half-lives (:mod:`detente.forecasting.ranking.tallies`); beside a count stands its
share in that of all the shortlist, and its place there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.forecasting.ranking.habits import pairs
from detente.forecasting.ranking.tallies import LABELS, Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from detente.forecasting.ranking.habits import Habit
    from detente.forecasting.ranking.history import History, Side

Cells = NDArray[np.float32]

PARTS = {
    "same": "did this to that actor before",
    "to": "did anything to that actor before",
    "back": "that actor did something to it",
    "then": "what it did to that actor is followed by this",
    "answer": "what that actor did to it is answered by this",
    "others": "others do this to that actor",
    "country": "its country acts towards that actor",
    "any": "that actor is much in events",
    "home": "of the same country, or of one it deals with",
    "kind": "such actors have this done to them",
    "shared": "deals with the same actors",
}
"""The parts of a score in plain words: "it" does this to "that actor"."""

TURNED = {
    "same": "that actor did this to it before",
    "to": "that actor did anything to it before",
    "back": "it did something to that actor",
    "then": "what that actor did to it is followed by this",
    "answer": "what it did to that actor is answered by this",
    "others": "that actor does this to others",
    "country": "that actor acts towards its country",
    "any": PARTS["any"],
    "home": PARTS["home"],
    "kind": "such actors do this",
    "shared": PARTS["shared"],
}
"""The same where who did it is asked for."""

COUNTED = {
    "same": "1 3 10 30 ever gap 30-share ever-share 10-place ever-place",
    "to": "1 3 10 ever gap ever-share 10-place ever-place",
    "back": "1 3 30 gap ever-share",
    "others": "3 gap 30-share ever-share 10-place",
    "country": "1 ever 3-share 30-share ever-share",
    "country-any": "3 100",
    "any": "1 3 30 ever gap",
    "any-as-source": "3",
    "between-countries": "100 ever",
    "act-between-countries": "ever",
    "to-country": "ever",
    "act-to-country": "ever",
    "kind": "100",
    "kind-by-kind": "ever",
    "to-kind": "100",
}
"""What is taken of each count."""
BELONGS = {
    "country-any": "country",
    "any-as-source": "any",
    "between-countries": "home",
    "act-between-countries": "home",
    "to-country": "home",
    "act-to-country": "home",
    "kind-by-kind": "kind",
    "to-kind": "kind",
}
"""The part of a count that is not named as its part is."""


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """Queries with their shortlists, as ids of one shape: (queries, candidates)."""

    who: NDArray[np.int64]
    act: NDArray[np.int64]
    other: NDArray[np.int64]


def traits(
    past: History, side: Side, asked: Asked, shared: Cells, habits: Sequence[Habit]
) -> tuple[list[str], Cells]:
    """The part of each trait, and the traits: (queries, candidates, traits)."""
    found = [
        *_tallied(past, side, asked),
        *_habitual(side, past.now, asked, habits),
        *_near(past, asked, shared),
    ]
    return [part for part, _ in found], np.stack([np.broadcast_to(t, asked.other.shape) for _, t in found], 2)


def _tallied(past: History, side: Side, asked: Asked) -> Iterator[tuple[str, Cells]]:
    """What is counted by keys."""
    facts = _keys(past, side.source, side.act, side.target)
    queries = _keys(past, asked.who, asked.act, asked.other)
    facts |= {"back": side.target * past.size + side.source, "any-as-source": side.source}
    for kind, takes in COUNTED.items():
        tally = Tally(facts[kind], past.weight, past.facts.day, past.now)
        place = tally.at(queries[kind])
        for take in takes.split():
            label, _, how = take.partition("-")
            cells = tally.gaps[place] if label == "gap" else tally.counts[place, LABELS.index(label)]
            yield BELONGS.get(kind, kind), HOW[how](cells)


def _keys(
    past: History, who: NDArray[np.int64], act: NDArray[np.int64], other: NDArray[np.int64]
) -> dict[str, NDArray[np.int64]]:
    """The keys that facts, and queries with an answer, are counted by."""
    size, acts, kinds = past.size, past.acts, past.said.kinds
    country, kind = past.homes.surest, past.said.kind
    many = past.said.countries + 1
    home, away, alike = country[who], country[other], country[who] == country[other]
    return {
        "same": (who * acts + act) * size + other,
        "to": who * size + other,
        "back": who * size + other,
        "others": act * size + other,
        "country": (home * acts + act) * size + other,
        "country-any": home * size + other,
        "any": other,
        "any-as-source": other,
        "between-countries": home * many + away,
        "act-between-countries": (home * acts + act) * many + away,
        "to-country": who * many + away,
        "act-to-country": (who * acts + act) * many + away,
        "kind": (act * kinds + kind[other]) * 2 + alike,
        "kind-by-kind": ((kind[who] * acts + act) * kinds + kind[other]) * 2 + alike,
        "to-kind": (who * kinds + kind[other]) * 2 + alike,
    }


def _habitual(side: Side, now: int, asked: Asked, habits: Sequence[Habit]) -> Iterator[tuple[str, Cells]]:
    """The rates at which the act follows what was done, the same way and back."""
    for habit in habits:
        rate = _rate(side, now, asked, habit)
        part = "answer" if habit.back else "then"
        yield part, rate
        yield part, share(rate)
        if not habit.back:
            yield part, ordered(rate)


def _rate(side: Side, now: int, asked: Asked, habit: Habit) -> Cells:
    """The rate of each query's act towards each candidate, by one habit."""
    known, size = pairs(side.facts, now, habit.half), len(side.facts.entities)
    one, two = (asked.other, asked.who) if habit.back else (asked.who, asked.other)
    place, seen = known.at(one * size + two)
    if not len(known.keys):
        return np.zeros(place.shape, np.float32)
    rates: Cells = np.where(seen, (known.acts @ habit.rates.T)[place, asked.act], 0).astype(np.float32)
    return rates


def _near(past: History, asked: Asked, shared: Cells) -> Iterator[tuple[str, Cells]]:
    """Countries in common, and partners in common."""
    country, shares = past.homes.surest, past.homes.shares
    yield "home", (country[asked.who] == country[asked.other]).astype(np.float32)
    with_whom = shares[asked.who[:, 0]]
    yield "home", np.einsum("qc,qkc->qk", with_whom, shares[asked.other])
    yield "shared", shared
    yield "shared", share(shared)


def share(cells: Cells) -> Cells:
    """Each candidate's share in its query's sum.

    >>> share(np.float32([[1, 3]])).round(2).tolist()
    [[0.25, 0.75]]
    """
    shares: Cells = cells / (cells.sum(1, keepdims=True) + np.float32(1e-6))
    return shares


def ordered(cells: Cells) -> Cells:
    """Each candidate's place in its query, from 0 for the most; those alike share the best.

    >>> ordered(np.float32([[1, 3, 1]])).tolist()
    [[1.0, 0.0, 1.0]]
    """
    down = np.sort(-cells, axis=1)
    return np.stack([np.searchsorted(row, -own) for row, own in zip(down, cells, strict=True)]).astype(
        np.float32
    )


HOW: dict[str, Callable[[Cells], Cells]] = {"": np.asarray, "share": share, "place": ordered}
"""How a count is taken: as it is, or beside those of the others."""


def said(part: str, *, inverse: bool) -> str:
    """A part in plain words; where the actor is asked for, the two change sides.

    >>> said("same", inverse=True)
    'that actor did this to it before'
    """
    return (TURNED if inverse else PARTS)[part]

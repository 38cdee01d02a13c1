"""Plays a negotiation many times: draws types, lots, vetoes and spoilers, and looks what comes.

Nothing here is taken from the payoffs that solving uses: each play is told as a story, from who moves first
to what is vetoed, so that frequencies of plays are a check on what was calculated. A ratifier's lasting type
is drawn as a hawk or a dove, not as a rising chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from detente.bargaining.outcome import Equilibrium, Side
    from detente.bargaining.terms import Mode, Party, Ratifier

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

ENDS = ("completed", "spoiler", "veto", "first defaults", "second defaults", "both default")
COMPLETED, SPOILER, VETO, FIRST, SECOND, BOTH = range(len(ENDS))
AT_ONCE = 1 << 16
"""Plays drawn together: few enough for a processor's cache."""


@dataclass(frozen=True, slots=True)
class Played:
    """n plays, an entry a play.

    ``ended`` numbers what ended it in :data:`ENDS`, ``depth`` is how many steps both took;
    ``first_trustworthy`` and ``second_trustworthy`` are the types drawn, ``first`` and ``second`` what each
    side got of it, discounted to the outset, in the units of its own values.
    """

    ended: NDArray[np.int8]
    depth: Whole
    first_trustworthy: NDArray[np.bool_]
    second_trustworthy: NDArray[np.bool_]
    first: Floats
    second: Floats

    def __len__(self) -> int:
        return len(self.ended)

    @property
    def ends(self) -> dict[str, float]:
        """The share of plays that ended in each way."""
        counts = np.bincount(self.ended, minlength=len(ENDS))
        return {end: float(count) / len(self) for end, count in zip(ENDS, counts, strict=True)}

    def payoff(self, side: Side, *, trustworthy: bool) -> tuple[float, float]:
        """The mean of what a type of a side got, and the mean's standard error; nan where none was drawn."""
        drawn = getattr(self, f"{side}_trustworthy") == trustworthy
        got = getattr(self, side)[drawn]
        if len(got) < 2:  # noqa: PLR2004 - an error needs two
            return (float(got[0]) if len(got) else float("nan")), float("nan")
        return float(got.mean()), float(got.std(ddof=1) / np.sqrt(len(got)))


def sample(equilibrium: Equilibrium, n: int, seed: int = 0) -> Played:
    """Plays a negotiation ``n`` times as an equilibrium says, with the same draws for the same seed.

    Before each step a spoiler may strike. Then both move at once, or one leads and the other sees what came;
    what the first gives passes its ratifier or is vetoed, which ends the process.

    >>> from detente.bargaining.terms import Negotiation, Party, Roadmap
    >>> from detente.bargaining.outcome import Equilibrium
    >>> side = dict(benefit=1.5, cost=.5, loss=.5, honesty=1, trust=.7)
    >>> separating = (1, 0)  # an exploitative government defaults at the only step
    >>> negotiation = Negotiation(Party("A", **side), Party("B", **side))
    >>> played = sample(Equilibrium(negotiation, Roadmap.equal(1), separating, separating), 100_000)
    >>> round(played.ends["completed"], 2)
    0.49
    """
    random = np.random.default_rng(seed)
    parts = [_played(equilibrium, size, random) for size in _sizes(n)]
    return Played(*(np.concatenate([getattr(p, name) for p in parts]) for name in Played.__slots__))


def _sizes(n: int) -> Iterator[int]:
    for start in range(0, n, AT_ONCE):
        yield min(AT_ONCE, n - start)


def _played(equilibrium: Equilibrium, n: int, random: np.random.Generator) -> Played:
    """So many plays, drawn together."""
    protocol, steps = equilibrium.negotiation.protocol, len(equilibrium.roadmap)
    honest_first, first = _moves(equilibrium.negotiation.first, equilibrium.first, n, random)
    honest_second, second = _moves(equilibrium.negotiation.second, equilibrium.second, n, random)
    spoiled = _strikes(float(protocol.spoiler), steps, n, random)
    vetoed = _vetoes(protocol.ratifier, steps, n, random)
    last = np.minimum(np.minimum(first, second), np.minimum(spoiled, vetoed))  # the step that ends it, from 0
    ended = np.where(last == spoiled, SPOILER, _who(protocol.mode, first == last, second == last))
    ended = np.where(last == steps, COMPLETED, ended).astype(np.int8)
    if protocol.mode == "first leads":  # a veto comes before the second moves
        ended[(ended == SECOND) & (vetoed == last)] = VETO
    ours, theirs = _received(equilibrium, last, ended, vetoed == last)
    return Played(ended, last, honest_first, honest_second, ours, theirs)


def _who(mode: Mode, first: NDArray[np.bool_], second: NDArray[np.bool_]) -> Whole:
    """Who defaulted at a step, or nobody and it was the veto; a leader's default is never answered."""
    if mode == "first leads":
        return np.select([first, second], [FIRST, SECOND], VETO)
    if mode == "second leads":
        return np.select([second, first], [SECOND, FIRST], VETO)
    return np.select([first & second, first, second], [BOTH, FIRST, SECOND], VETO)


def _received(
    equilibrium: Equilibrium, last: Whole, ended: NDArray[np.int8], vetoed: NDArray[np.bool_]
) -> tuple[Floats, Floats]:
    """What each side got: of the steps both took, and of the one that ended the process."""
    first, second = equilibrium.negotiation.first, equilibrium.negotiation.second
    protocol, roadmap = equilibrium.negotiation.protocol, equilibrium.roadmap
    worth = float(protocol.discount) ** np.arange(len(roadmap))
    x, y = (worth * np.array(sizes, dtype=float) for sizes in (roadmap.first, roadmap.second))
    ours, theirs = (
        np.cumsum(np.append(0, step))
        for step in (
            float(first.received) * y - float(first.given) * x,
            float(second.received) * x - float(second.given) * y,
        )
    )
    kept = ((ended == FIRST) | (ended == VETO)) & (
        protocol.mode != "first leads"
    )  # the second gave for nothing
    lost = (ended == SECOND) & ~vetoed & (protocol.mode != "second leads")  # the first gave for nothing
    given_y, given_x = (np.append(sizes, 0)[last] for sizes in (y, x))
    return (
        ours[last]
        + kept * given_y * float(first.received)
        - lost * given_x * float(first.given + first.loss),
        theirs[last]
        + lost * given_x * float(second.received)
        - kept * given_y * float(second.given + second.loss),
    )


def _moves(
    party: Party, defaults: tuple[object, ...], n: int, random: np.random.Generator
) -> tuple[NDArray[np.bool_], Whole]:
    """The types drawn, and the step (from 0; N for never) at which each government first defaults."""
    honest = random.random(n) < float(party.trust)
    chances = np.cumsum(np.array(defaults, dtype=float))[:-1]
    step = np.searchsorted(chances, random.random(n), side="right")
    return honest, np.where(honest, len(chances), step)


def _strikes(chance: Floats | float, steps: int, n: int, random: np.random.Generator) -> Whole:
    """The first step at which what has the same chance at every step comes (from 0; N for never)."""
    with np.errstate(divide="ignore", invalid="ignore"):  # a chance of 0 never comes, of 1 at once
        waited = np.log1p(-random.random(n)) / np.log1p(-np.asarray(chance))
    whole: Whole = np.nan_to_num(np.minimum(waited, steps), nan=steps).astype(np.int64)
    return whole


def _vetoes(ratifier: Ratifier, steps: int, n: int, random: np.random.Generator) -> Whole:
    """The first delivery that would not pass (from 0; N for none)."""
    if ratifier.hawkish is None:
        passed = np.cumprod(np.array(ratifier.passes(steps), dtype=float))
        vetoed: Whole = np.searchsorted(-passed, -random.random(n), side="left")
        return vetoed
    hawk = random.random(n) < float(ratifier.hawkish)
    return _strikes(1 - np.where(hawk, float(ratifier.hawk), float(ratifier.dove)), steps, n, random)

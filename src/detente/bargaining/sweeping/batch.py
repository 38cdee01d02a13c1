"""Many negotiations at once: whether a deal exists in each, in floats, 100,000 and more a second.

What is found is what enumerating all pure regimes of each negotiation would find: an exploitative government
draws no lots, it defaults first at a step of its own or never. Floats bring rounding, so a plan that is worse
than another by less than a billionth of the stakes counts as its equal: exact ties (and designed roadmaps
are made of them) stay ties. One negotiation of interest is certified by ``solve``, in fractions.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.bargaining.payoffs import Stages, plans, stages, weights
from detente.bargaining.scenarios.parameters import parameter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from numpy.typing import ArrayLike, NDArray

    from detente.bargaining.terms import Mode, Negotiation, Party, Protocol, Ratifier, Roadmap

    Floats = NDArray[np.float64]

TIES = 1e-9
"""What a plan may fall short of another by, in shares of the largest stake, and still be as good."""
CHUNK = 50_000
"""Numbers that are taken together: few enough for a processor's cache, and memory does not grow with n."""
PARTY = ("benefit", "cost", "trust", "loss", "honesty", "openness", "patron")


@dataclass(frozen=True, slots=True)
class Parties:
    """One side in many negotiations: arrays (n, 1), in the units of :class:`~detente.bargaining.terms.Party`.

    ``received`` is what a unit received is worth after openness, ``given`` what a unit given costs with the
    patron's part.
    """

    received: Floats
    given: Floats
    loss: Floats
    honesty: Floats
    trust: Floats


@dataclass(frozen=True, slots=True)
class Batch:
    """n negotiations, each on its roadmap of N steps; all under one mode.

    ``passes`` are the chances (n, N) that the first's deliveries pass; ``spoiler`` and ``discount`` are
    (n, 1); ``x`` and ``y``, what the first and the second give at each step, are (n, N).
    """

    first: Parties
    second: Parties
    passes: Floats
    spoiler: Floats
    discount: Floats
    x: Floats
    y: Floats
    mode: Mode = "simultaneous"

    @classmethod
    def of(
        cls,
        negotiation: Negotiation,
        roadmap: Roadmap,
        changes: Mapping[str, ArrayLike] | None = None,
        *,
        x: ArrayLike | None = None,
        y: ArrayLike | None = None,
    ) -> Batch:
        """A negotiation many times over, with some parameters replaced by arrays (n,).

        ``x`` and ``y``, each (n, N) or (N,), take the place of the roadmap's steps. What is not replaced
        stays as it is; names are those of :data:`~detente.bargaining.scenarios.parameters.PARAMETERS`. Raises
        :class:`KeyError` for an unknown name, and :class:`ValueError` for impossible values, arrays of
        different lengths, and rates where the ratifier has none, as one negotiation would.

        >>> from detente.bargaining.terms import Negotiation, Party, Roadmap
        >>> side = dict(benefit=1.5, cost=.5, loss=.5, honesty=1, trust=.3)
        >>> negotiation = Negotiation(Party("A", **side), Party("B", **side))
        >>> trusts = {"first.trust": [.1, .45, .6, .7], "second.trust": [.1, .45, .6, .7]}
        >>> solve_many(Batch.of(negotiation, Roadmap.equal(4), trusts)).exists.tolist()
        [False, True, False, True]
        """
        changed = {name: _allowed(name, values) for name, values in (changes or {}).items()}
        sizes = [
            np.asarray(given if own is None else own, dtype=float)
            for own, given in ((x, roadmap.first), (y, roadmap.second))
        ]
        n = _length([*changed.values(), *(s[..., 0] for s in sizes)])
        first, second = (_parties(getattr(negotiation, s), s, changed, n) for s in ("first", "second"))
        steps = sizes[0].shape[-1]
        spoiler, discount = (
            _column(changed.get(f"protocol.{name}", getattr(negotiation.protocol, name)), n)
            for name in ("spoiler", "discount")
        )
        passes = np.broadcast_to(_passes(negotiation.protocol, changed, steps), (n, steps))
        x, y = (np.broadcast_to(own, (n, steps)) for own in sizes)
        return cls(first, second, passes, spoiler, discount, x, y, negotiation.protocol.mode)

    def __len__(self) -> int:
        return len(self.x)

    def __getitem__(self, part: slice) -> Batch:
        """Some of the negotiations, with those side by side in memory that a processor takes together."""
        parts: dict[str, Any] = {}
        for side in ("first", "second"):
            whole = getattr(self, side)
            parts[side] = Parties(
                *(np.asfortranarray(getattr(whole, name)[part]) for name in Parties.__slots__)
            )
        for name in ("passes", "spoiler", "discount", "x", "y"):
            parts[name] = np.asfortranarray(getattr(self, name)[part])
        return replace(self, **parts)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What became of each of n negotiations: the welfare-best pure regime, or none.

    ``exists`` says whether there is one; ``first`` and ``second`` are the steps (1..N, N + 1 for never) at
    which an exploitative government of that side defaults, 0 without a deal. ``welfare`` is what both
    trustworthy governments expect, added up; ``completion`` the chance that all steps are taken, ``depth``
    how many both take on average. Without a deal nobody gives, and all three are 0.
    """

    exists: NDArray[np.bool_]
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    welfare: Floats
    completion: Floats
    depth: Floats

    def __len__(self) -> int:
        return len(self.exists)


def solve_many(batch: Batch) -> Verdicts:
    """The welfare-best pure regime of every negotiation, or that there is none.

    Where two regimes are equally good, the one in which the first defaults later is named, then the second.
    """
    parts = [_solved(part) for part in _chunks(batch)]
    return Verdicts(*(np.concatenate([getattr(p, name) for p in parts]) for name in Verdicts.__slots__))


def _solved(batch: Batch) -> Verdicts:
    """The verdicts on a chunk: all (N + 1)² regimes of each negotiation, at once."""
    ours, theirs = _stages(batch)
    held, met = _gives(batch.first.trust, batch.x.shape[1]), _gives(batch.second.trust, batch.x.shape[1])
    best_first, well_first = _answers(ours, met, _stakes(batch.first))  # (n, their default, own default)
    best_second, well_second = _answers(theirs, held, _stakes(batch.second))
    works = np.moveaxis(best_first, 1, 2) & best_second  # (n, first's default, second's default)
    welfare = well_first[:, None, :] + well_second[:, :, None]
    score = np.where(works, welfare, -np.inf).reshape(len(works), -1)
    top = _most(score)
    exists = top > -np.inf
    near = score >= (top - TIES * np.maximum(1, np.abs(top)))[:, None]
    at = score.shape[1] - 1 - near[:, ::-1].argmax(axis=1)
    rows, (a, b) = np.arange(len(at)), np.divmod(at, welfare.shape[2])
    calm = np.cumprod(batch.passes * (1 - batch.spoiler), axis=1)
    taken = held[rows, a] * met[rows, b] * calm
    return Verdicts(
        exists,
        np.where(exists, a + 1, 0),
        np.where(exists, b + 1, 0),
        np.where(exists, welfare[rows, a, b], 0.0),
        np.where(exists, taken[:, -1], 0.0),
        np.where(exists, taken.sum(axis=1), 0.0),
    )


def _stages(batch: Batch) -> tuple[Stages, Stages]:
    """The payoffs of every step, with an axis (n, 1, N) for the other side's default."""
    weight = weights(batch.passes, batch.spoiler, batch.discount)
    both = stages(batch.first, batch.second, batch.x, batch.y, batch.passes, weight, batch.mode)
    return tuple(  # type: ignore[return-value]
        Stages(*(np.broadcast_to(part, batch.x.shape)[:, None, :] for part in side)) for side in both
    )


def _gives(trust: Floats, steps: int) -> Floats:
    """The chance (n, N + 1, N) that a side gives at each step, for every step at which it may default."""
    defaulted = np.arange(steps)[None, :] >= np.arange(steps + 1)[:, None]
    return np.moveaxis(np.where(defaulted[..., None], trust[:, 0], 1.0), -1, 0)


def _stakes(side: Parties) -> Floats:
    """What a side may forgo without noticing: rounding, in proportion to what it has at stake."""
    return TIES * (np.abs(side.received) + side.given + side.loss + side.honesty)


def _answers(stage: Stages, gives: Floats, stakes: Floats) -> tuple[NDArray[np.bool_], Floats]:
    """Against every default of the other side: which defaults are best, and what going all the way is worth.

    None is "best" where a trustworthy government would not go all the way.
    """
    exploitative, trustworthy = plans(stage, gives)
    honest = trustworthy[..., -1] >= _most(trustworthy) - stakes
    best = exploitative >= (_most(exploitative) - stakes)[..., None]
    return best & honest[..., None], trustworthy[..., -1]


def _most(values: Floats) -> Floats:
    """The maximum over the last axis; where that is short and the others long, pairs are quicker than max."""
    most = values[..., 0]
    for k in range(1, values.shape[-1]):
        most = np.maximum(most, values[..., k])
    return most


def _chunks(batch: Batch) -> Iterator[Batch]:
    """Negotiations with so many regimes in all as fit."""
    size = max(1, CHUNK // (batch.x.shape[1] + 1) ** 2)
    for start in range(0, len(batch), size):
        yield batch[start : start + size]


def _length(arrays: list[Any]) -> int:
    """How many negotiations arrays of parameters speak of; numbers speak of any."""
    found = {len(array) for array in arrays if np.ndim(array)}
    if len(found) > 1:
        raise ValueError(f"parameters of a batch need one length, and have {sorted(found)}")
    return found.pop() if found else 1


def _column(value: ArrayLike | Fraction, n: int) -> Floats:
    """A parameter as (n, 1)."""
    return np.broadcast_to(np.asarray(value, dtype=float).reshape(-1, 1), (n, 1))


def _parties(party: Party, side: str, changed: Mapping[str, Floats], n: int) -> Parties:
    value = {name: _column(changed.get(f"{side}.{name}", getattr(party, name)), n) for name in PARTY}
    received, given = value["benefit"] - value["openness"], value["cost"] + value["patron"]
    return Parties(received, given, value["loss"], value["honesty"], value["trust"])


def _allowed(name: str, values: ArrayLike) -> Floats:
    """The values of a parameter as floats, or why not: it is unknown, or cannot be so small or large."""
    asked, found = parameter(name), np.asarray(values, dtype=float)
    for value in (float(found.min()), float(found.max())) if found.size else ():
        if not asked.allows(value):
            raise ValueError(f"{name} is {asked.bounds}, not {value}")
    return found


def _passes(protocol: Protocol, changed: Mapping[str, Floats], steps: int) -> Floats:
    """The chances that deliveries pass, (n, N) or (N,)."""
    mine = {
        name.removeprefix("ratifier."): at for name, at in changed.items() if name.startswith("ratifier.")
    }
    ratifier = protocol.ratifier
    if "rate" in mine:
        return np.repeat(np.atleast_1d(mine["rate"])[:, None], steps, axis=1)
    if mine.keys() & {"hawkish", "hawk", "dove"}:
        return _lasting(ratifier, mine, steps)
    rates = [np.asarray(rate, dtype=float) for rate in ratifier.passes(steps)]
    for name, values in mine.items():
        step = int(name.removeprefix("rate."))
        if ratifier.hawkish is not None or step > len(ratifier.rates):
            raise ValueError(f"the ratifier has no rate of its own for step {step}")
        rates[step - 1] = values
    return np.stack(np.broadcast_arrays(*rates), axis=-1)


def _lasting(ratifier: Ratifier, mine: Mapping[str, Floats], steps: int) -> Floats:
    """The same where the ratifier's type lasts: S(k) / S(k - 1), S(k) the chance that k deliveries pass."""
    if ratifier.hawkish is None and "hawkish" not in mine:
        raise ValueError("a ratifier whose type lasts needs ratifier.hawkish")
    hawkish, hawk, dove = (
        np.atleast_1d(np.asarray(mine.get(key, getattr(ratifier, key) or 0), dtype=float))[:, None]
        for key in ("hawkish", "hawk", "dove")
    )
    step = np.arange(steps + 1)
    survival = hawkish * hawk**step + (1 - hawkish) * dove**step
    before, after = survival[:, :-1], survival[:, 1:]
    return np.divide(after, before, out=np.zeros_like(after), where=before > 0)

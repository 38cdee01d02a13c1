"""What each side gets from every pair of plans: the stopping game in four numbers a step and side.

Any default ends the process, so a government's plan is the step at which it first defaults (1..N), or never
(N + 1). ``stages`` is plain arithmetic: of fractions in object arrays it is exact, of floats fast, of float
arrays with leading axes it is many negotiations at once (steps lie on the last axis).

With G_k the chance that the other side still gives at step k, G_0 = 1, a plan to default at m is worth

    sum over k < m of G_k both_k + (G_{k-1} - G_k) unanswered_k, plus G_m cheat_m where m <= N,

so payoffs are linear in what the other side is thought to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np

if TYPE_CHECKING:
    from detente.bargaining.terms import Mode, Negotiation, Roadmap


class Values(Protocol):
    """What a side's payoffs are made of; a :class:`~detente.bargaining.terms.Party`, or arrays for many."""

    @property
    def received(self) -> Any: ...  # noqa: ANN401, D102 - a fraction, a float or an array
    @property
    def given(self) -> Any: ...  # noqa: ANN401, D102
    @property
    def loss(self) -> Any: ...  # noqa: ANN401, D102
    @property
    def honesty(self) -> Any: ...  # noqa: ANN401, D102


class Stages(NamedTuple):
    """A side's payoffs at each step, seen from the outset; each of shape (..., N).

    ``both``: both give. ``unanswered``: it gives, the other defaults. ``cheat``: it defaults where the other
    gives, as an exploitative government; ``honest``: the same for a trustworthy one, with what its honesty
    costs. They count what chance (vetoes, spoilers, discounting) leaves of the step.
    """

    both: Any
    unanswered: Any
    cheat: Any
    honest: Any


def weights(passes: Any, spoiler: Any, discount: Any) -> Any:  # noqa: ANN401 - fractions or floats
    """What a unit at each step is worth from the outset, given that nobody defaults before it.

    The spoiler strikes before a step, the first one too; deliveries before the step must all have passed.
    """
    step = np.arange(passes.shape[-1]).astype(passes.dtype)
    kept, calm = np.asarray(discount), np.asarray(1 - spoiler)  # a bare fraction would turn to floats here
    before = np.concatenate([np.ones_like(passes[..., :1]), np.cumprod(passes, axis=-1)[..., :-1]], axis=-1)
    return before * kept**step * calm ** (step + 1)


def stages(  # noqa: PLR0913, PLR0917 - a game has these
    first: Values,
    second: Values,
    x: Any,  # noqa: ANN401
    y: Any,  # noqa: ANN401
    passes: Any,  # noqa: ANN401
    weight: Any,  # noqa: ANN401
    mode: Mode,
) -> tuple[Stages, Stages]:
    """The stages of both sides, for steps ``x`` of the first and ``y`` of the second, all of shape (..., N).

    Where one side leads within a step, the other sees whether its delivery came. So a leader's default takes
    nothing, and costs the other nothing; and where the first leads, a veto leaves the second unharmed.
    """
    vetoed = 0 if mode == "first leads" else weight * (1 - passes)
    passed = weight * passes
    answer, lead_first, lead_second = weight, mode == "first leads", mode == "second leads"
    ours = Stages(
        both=passed * (first.received * y - first.given * x) + vetoed * first.received * y,
        unanswered=-passed * (first.given + first.loss) * x * (not lead_second),
        cheat=answer * first.received * y * (not lead_first),
        honest=answer * (first.received * y - first.honesty * x) * (not lead_first),
    )
    theirs = Stages(
        both=passed * (second.received * x - second.given * y) - vetoed * (second.given + second.loss) * y,
        unanswered=-answer * (second.given + second.loss) * y * (not lead_first),
        cheat=passed * second.received * x * (not lead_second),
        honest=passed * (second.received * x - second.honesty * y) * (not lead_second),
    )
    return ours, theirs


def game(negotiation: Negotiation, roadmap: Roadmap) -> tuple[Stages, Stages]:
    """The stages of a negotiation on a roadmap, exact: object arrays of fractions, shape (N,).

    Raises :class:`ValueError` where the ratifier has rates for another number of steps.
    """
    protocol = negotiation.protocol
    passes = np.array(protocol.ratifier.passes(len(roadmap)), dtype=object)
    weight = weights(passes, protocol.spoiler, protocol.discount)
    x, y = np.array(roadmap.first, dtype=object), np.array(roadmap.second, dtype=object)
    return stages(negotiation.first, negotiation.second, x, y, passes, weight, protocol.mode)


def plans(stage: Stages, gives: Any, sure: int = 1) -> tuple[Any, Any]:  # noqa: ANN401 - as the stages are
    """What every plan is worth, to an exploitative and to a trustworthy government; two arrays (..., N + 1).

    ``gives`` (..., N) is the chance that the other side still gives at each step, from the outset; ``sure``
    is the number that stands for certainty, where chances are counted in whole numbers.

    >>> from detente.bargaining.terms import Negotiation, Party, Roadmap
    >>> side = dict(benefit=1.5, cost=.5, loss=.5, honesty=1, trust=.5)
    >>> ours, _ = game(Negotiation(Party("A", **side), Party("B", **side)), Roadmap.equal(1))
    >>> exploitative, trustworthy = plans(ours, np.array([1], dtype=object))
    >>> [float(value) for value in exploitative]
    [1.5, 1.0]
    >>> [float(value) for value in trustworthy]
    [0.5, 1.0]
    """
    before = np.concatenate([np.full_like(gives[..., :1], sure), gives[..., :-1]], axis=-1)
    kept = np.cumsum(gives * stage.both + (before - gives) * stage.unanswered, axis=-1)
    gained = np.concatenate([np.zeros_like(kept[..., :1]), kept], axis=-1)
    return tuple(  # type: ignore[return-value]
        np.concatenate([gained[..., :-1] + gives * default, gained[..., -1:]], axis=-1)
        for default in (stage.cheat, stage.honest)
    )

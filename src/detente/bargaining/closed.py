"""Closed forms: what can be said of graduated exchange without solving anything, exactly.

The first group is of the model of :mod:`detente.bargaining.terms` where both sides are alike (values, trust
and sizes), move at once, and nothing comes from outside; then one-shot results with a ratifier or a patron.
B, C, e, h are benefit, cost, loss and honesty per unit, t trust, N steps, and c = C / B, q = c^(N - 1).
Proofs: docs/why/separation.md.

Where a party has openness or a patron, its benefit here is ``Party.received``, its cost ``Party.given``.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, log
from typing import TYPE_CHECKING, NamedTuple

from detente.bargaining.terms import Roadmap, exact

if TYPE_CHECKING:
    from detente.bargaining.terms import Mode, Number


class _Side(NamedTuple):
    """The values of two parties that are alike."""

    benefit: Fraction
    cost: Fraction
    loss: Fraction
    honesty: Fraction

    @property
    def taper(self) -> Fraction:
        """By how much each step is smaller than the last where nobody defaults any more."""
        return self.cost / self.benefit

    def growth(self, trust: Fraction) -> Fraction:
        """How much larger the step after the separating one is."""
        return ((self.cost + self.loss) / trust - self.loss) / self.benefit


def least_trust(benefit: Number, cost: Number, loss: Number, honesty: Number, steps: int) -> Fraction:
    """The least trust at which parties that are alike can exchange in N equal-sided steps at once.

    t*_N = (C + e) q / (h + e q), after Kydd (2005, ch. 7), whose two steps it continues. Needs B > C > 0 and
    h >= C: with h < C trustworthy governments keep the last step back at any trust; with C = 0 two steps do
    at any trust. Below it no equilibrium of the class exists in which exploitative governments of both sides
    default alike, with lots or without, on any sizes; all that was found there has one side lose by it all.
    Spoilers and discounting leave it as it is. Where h > B it lies below what :func:`participation` asks.

    >>> [str(least_trust(1.5, .5, .5, 1, steps)) for steps in (1, 2, 3, 4)]
    ['2/3', '2/7', '2/19', '2/55']
    >>> [str(least_trust(2, .5, 0, 1, steps)) for steps in (1, 2, 3, 4)]
    ['1/2', '1/8', '1/32', '1/128']
    """
    side = _alike(benefit, cost, loss, honesty)
    left = side.taper ** (at_least_one(steps) - 1)
    return (side.cost + side.loss) * left / (side.honesty + side.loss * left)


def participation(benefit: Number, cost: Number, loss: Number, steps: int) -> Fraction:
    """The least trust at which trustworthy governments gain by beginning (V >= 0), for parties alike.

    (C + e) q / (B + e q): the value of the separating roadmap is a positive multiple of 1 - growth q, and no
    equilibrium on sizes alike is worth more than 0 where that is below 0. Above ``least_trust`` exactly where
    h > B: honesty that costs more than the gain holds governments in an exchange they would rather not enter.
    Needs B > C > 0.

    >>> participation(1.5, .5, .5, 2), least_trust(1.5, .5, .5, 2, 2)
    (Fraction(1, 5), Fraction(2, 13))
    """
    return least_trust(benefit, cost, loss, benefit, steps)


def steps_needed(benefit: Number, cost: Number, loss: Number, honesty: Number, trust: Number) -> int:
    """The least N at which ``least_trust`` comes down to ``trust``.

    N >= 1 + ln((C + e - t e) / (t h)) / ln(B / C), rounded up and settled exactly. Conditions as there.

    >>> steps_needed(1.5, .5, .5, 1, "2/7"), steps_needed(1.5, .5, .5, 1, .28)
    (2, 3)
    """
    side, held = _alike(benefit, cost, loss, honesty), probability(trust)
    asked = (side.cost + side.loss - held * side.loss) / (held * side.honesty)
    steps = max(1, ceil(1 + _log(asked) / -_log(side.taper)))
    while asked * side.taper ** (steps - 1) > 1:
        steps += 1
    while steps > 1 and asked * side.taper ** (steps - 2) <= 1:
        steps -= 1
    return steps


def separating_roadmap(  # noqa: PLR0913 - a game has these
    benefit: Number, cost: Number, loss: Number, honesty: Number, *, trust: Number, steps: int
) -> Roadmap:
    """The roadmap on which exploitative governments default at the first step, and trust is needed least.

    w_1 = 1 / (mu (1 - q) + q), mu = (B + (C + e)(1 - t) / t) / (B - C); the second step is larger by
    ((C + e) / t - e) / B, later ones taper by C / B, so that exploitative governments do not care when they
    default. Of the roadmaps that separate at the first step, with both giving the same, it is the best for
    trustworthy governments; :func:`pooling_roadmap` is better still. Needs t >= t*_N beside B > C > 0 and
    h >= C: raises :class:`ValueError` below it. After Kydd (2005, ch. 7).

    >>> plan = separating_roadmap(1.5, .5, .5, 1, trust=.1, steps=4)
    >>> [f"{float(size):.1%}" for size in plan.first]
    ['9.9%', '62.4%', '20.8%', '6.9%']
    """
    return _shared(_tapering(benefit, cost, loss, honesty, trust, steps, 0))


def pooling_roadmap(  # noqa: PLR0913 - a game has these
    benefit: Number, cost: Number, loss: Number, honesty: Number, *, trust: Number, steps: int
) -> tuple[Roadmap, int]:
    """The best roadmap without lots, and the step at which exploitative governments default on it.

    With n the steps that trust needs, exploitative governments imitate for k = N - n steps, each smaller than
    the last by C / B, default at step k + 1, and n - 1 steps follow as after any separation; so they default
    as late as trust allows. Where c^k < t B / (t B + C + e) the last step is made smaller, until trustworthy
    governments are only just held at step k + 1. The value tends to the full B - C as N rises, at any trust.
    Best for trustworthy governments of all pure designs in which both sides give and default alike; with lots
    there can be better. Conditions as :func:`separating_roadmap`, which it is where N = n; and trust of at
    least ``participation``, since who loses by an exchange rather has it small.

    >>> plan, default = pooling_roadmap(1.5, .5, .5, 1, trust=.9, steps=2)
    >>> plan.first, default
    ((Fraction(27, 37), Fraction(10, 37)), 2)
    """
    willing = participation(benefit, cost, loss, steps)
    needs(exact(trust) >= willing, f"trust is {trust}: {steps} steps are worth their while from {willing}")
    needed = steps_needed(benefit, cost, loss, honesty, trust)
    pooled = max(0, at_least_one(steps) - needed)
    sizes = _tapering(benefit, cost, loss, honesty, trust, steps, pooled)
    side, held = _alike(benefit, cost, loss, honesty), exact(trust)
    late = held * side.benefit / (held * side.benefit + side.cost + side.loss)
    if needed > 1 and side.taper**pooled < late:
        enough = side.honesty / (side.benefit * side.growth(held) * side.taper ** (needed - 2))
        sizes[-1] *= (1 - enough) / (1 - side.taper)
    return _shared(sizes), pooled + 1


def _tapering(  # noqa: PLR0913, PLR0917 - a game has these
    benefit: Number, cost: Number, loss: Number, honesty: Number, trust: Number, steps: int, pooled: int
) -> list[Fraction]:
    """Sizes on which every plan to default is worth the same, separating after ``pooled`` steps."""
    side, held = _alike(benefit, cost, loss, honesty), probability(trust)
    least = least_trust(benefit, cost, loss, honesty, steps)
    if held < least:
        raise ValueError(f"trust is {held}: {steps} steps need at least {least}")
    left, sizes = Fraction(1), []
    for k in range(steps):
        sizes.append(left if k < pooled else left / held)
        left *= side.growth(held) if k == pooled else side.taper
    return sizes


def _shared(sizes: list[Fraction]) -> Roadmap:
    """Both sides give these sizes, scaled to shares."""
    shares = tuple(size / sum(sizes) for size in sizes)
    return Roadmap(shares, shares)


def ratifier_trust(cost: Number, loss: Number, honesty: Number, rate: Number) -> Fraction | None:
    """The least trust in the first party for one exchange at once, where its delivery passes with ``rate``.

    t >= (C + e) / (r (h + e)), with C, e, h those of the second party; ``None`` where r is below
    (C + e) / (h + e), so that no trust is enough. The first party asks less of the second: t >= r (C + e) /
    (h + r e) with its own values, which the design of the table leaves out. After Putnam (1988).

    >>> round(float(ratifier_trust(.5, .5, 1, .9)), 4), ratifier_trust(.5, .5, 1, .6)
    (0.7407, None)
    """
    given, lost, honest, passes = exact(cost), exact(loss), exact(honesty), probability(rate, "rate")
    needs(min(given, lost, honest) >= 0 and honest + lost > 0, "cost, loss and honesty are at least 0")
    trust = (given + lost) / (passes * (honest + lost))
    return trust if trust <= 1 else None


def patron_limit(  # noqa: PLR0913, PLR0917 - a game has these
    benefit: Number, cost: Number, loss: Number, honesty: Number, rate: Number, mode: Mode, trust: Number = 1
) -> Fraction | None:
    """The most a patron may withhold from the second party for each unit given, in one exchange.

    ``rate`` is the ratifier's, ``trust`` that in the first party (1: the limit of the table). Simultaneous:
    t r (h + e) - C - e, which is r h - C - (1 - r) e at t = 1. Where the first leads: h - C, whatever r
    and t, since the second answers what it has seen. Where the second leads it is paid afterwards, so that
    its honesty does not matter and its benefit does: t r (B + e) - C - e. ``None`` where no patron at all is
    already too much.

    >>> [float(patron_limit(1.5, .4, .4, 1, rate, "simultaneous")) for rate in (1, .9, .75)]
    [0.6, 0.46, 0.25]
    >>> float(patron_limit(1.5, .4, .4, 1, .75, "first leads"))
    0.6
    """
    gained, given, lost, honest = exact(benefit), exact(cost), exact(loss), exact(honesty)
    needs(min(gained, given, lost, honest) >= 0, "benefit, cost, loss and honesty are at least 0")
    sure = probability(rate, "rate") * probability(trust)
    limit = {
        "simultaneous": sure * (honest + lost) - given - lost,
        "first leads": honest - given,
        "second leads": sure * (gained + lost) - given - lost,
    }[mode]
    return limit if limit >= 0 else None


def _alike(benefit: Number, cost: Number, loss: Number, honesty: Number) -> _Side:
    """Values of both parties, where the closed forms hold."""
    side = _Side(exact(benefit), exact(cost), exact(loss), exact(honesty))
    needs(side.benefit > side.cost > 0, "the closed form needs benefit above cost above 0 (B > C > 0)")
    needs(side.loss >= 0, "loss cannot be below 0")
    needs(side.honesty >= side.cost, "the closed form needs honesty of at least the cost (h >= C)")
    return side


def probability(number: Number, name: str = "trust") -> Fraction:
    """A number as a probability that is not 0. Raises :class:`ValueError` where it is none."""
    value = exact(number)
    needs(0 < value <= 1, f"{name} is {number}: it is a probability above 0 and at most 1")
    return value


def at_least_one(steps: int, name: str = "steps") -> int:
    """A number of steps or periods. Raises :class:`ValueError` below 1."""
    needs(steps >= 1, f"{name} is {steps}: it is at least 1")
    return steps


def _log(number: Fraction) -> float:
    """The logarithm of a fraction whose parts may be too long for a float."""
    return log(number.numerator) - log(number.denominator)


def needs(holds: bool, words: str) -> None:  # noqa: FBT001 - a condition
    """Raise :class:`ValueError` with the condition in words where it does not hold."""
    if not holds:
        raise ValueError(words)

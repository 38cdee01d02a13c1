"""Closed forms of neighbours in the literature, exact: what to hold the model of graduated exchange against.

Two of them, Kydd's assurance and reassurance, are its cases of one step and of two.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from detente.bargaining.closed import at_least_one, needs, probability
from detente.bargaining.terms import exact

if TYPE_CHECKING:
    from detente.bargaining.terms import Number


def assurance(mutual: Number, temptation: Number, exposure: Number) -> Fraction:
    """The least trust for one exchange at once, in Kydd's words the one-shot assurance game.

    With v (``mutual``) for cooperation of both, g_T (``temptation``) for a trustworthy government that
    defects on a cooperator, -c (``exposure``) for the other way round and 0 for defection of both, it
    cooperates where t >= c / (c + v - g_T). Needs v > g_T and c > 0; that an exploitative government defects
    needs its own temptation above v. Kydd (2005, ch. 2).

    >>> assurance(1, .5, 1)
    Fraction(2, 3)
    """
    both, tempted, exposed = exact(mutual), exact(temptation), exact(exposure)
    needs(both > tempted, "a trustworthy party must gain more by cooperation than by defection (v > g_T)")
    needs(exposed > 0, "to be exploited must cost something (c > 0)")
    return exposed / (exposed + both - tempted)


class Reassurance(NamedTuple):
    """The share of the stakes that may come first, and the least trust at which there is such a share."""

    low: Fraction
    high: Fraction
    least: Fraction


def reassurance(trust: Number, exploits: Number, temptation: Number, exposure: Number) -> Reassurance:
    """How much of the stakes a first step may have so that it tells trustworthy governments from others.

    Stakes are a, then 1 - a, with v = 1: t g_E / (2 t g_E - t + (1 - t) c) <= a <= t / (t g_T + (1 - t) c),
    and a <= 1, with g_E (``exploits``) the temptation of an exploitative government. Below, it would imitate;
    above, a trustworthy one would not dare. Such an a exists where t / (1 - t) >= c (g_E - 1) /
    (2 g_E - 1 - g_E g_T). Needs g_T < 1 < g_E, c > 0; ``high`` is cut at 1. Kydd (2000, 2005 ch. 7).

    >>> reassurance("2/7", 1.5, .5, 1)
    Reassurance(low=Fraction(1, 3), high=Fraction(1, 3), least=Fraction(2, 7))
    """
    held, greedy, tempted, exposed = probability(trust), exact(exploits), exact(temptation), exact(exposure)
    needs(
        tempted < 1 < greedy, "temptation must be below 1, and above 1 for exploitative ones (g_T < 1 < g_E)"
    )
    needs(exposed > 0, "to be exploited must cost something (c > 0)")
    risk = (1 - held) * exposed
    high, keeps = held * tempted + risk, exposed * (greedy - 1)
    return Reassurance(
        held * greedy / (2 * held * greedy - held + risk),
        Fraction(1) if high <= held else held / high,
        keeps / (keeps + 2 * greedy - 1 - greedy * tempted),
    )


def gradualism(benefit: Number, discount: Number, periods: int) -> tuple[Fraction, ...]:
    """The fastest path on which two parties raise cooperation that cannot be taken back.

    A period is worth b c_j - c_i^2 / 2. With k = delta b: x_1 = k / 2, x_(t+1) = k / 2 + x_t^2 / (2 k), which
    rises to k and stays below the b that would be best. The table's halves need k = 1. Needs b > 0 and
    0 < delta < 1. Lockwood and Thomas (2002).

    >>> [float(x) for x in gradualism(2, .5, 3)]
    [0.5, 0.625, 0.6953125]
    """
    gained, kept = exact(benefit), exact(discount)
    needs(gained > 0 and 0 < kept < 1, "benefit is above 0, the discount between 0 and 1")
    limit, path = gained * kept, [Fraction(0)]
    for _ in range(at_least_one(periods, "periods")):
        path.append(limit / 2 + path[-1] ** 2 / (2 * limit))
    return tuple(path[1:])


def generosity(error: Number, forgiven: Number = 0) -> Fraction:
    """How often two parties cooperate in the long run that answer in kind, err, and forgive at times.

    A / (A + eps), A = g (1 - eps) + eps (1 - g), with eps (``error``) the chance that an act comes out as its
    opposite, and g (``forgiven``) that of cooperation after a defection; tit for tat (g = 0) comes to 1/2
    however rare errors are. Needs 0 < eps <= 1/2: without errors the first move settles all of it. Nowak and
    Sigmund (1992).

    >>> generosity(.01), round(float(generosity(.01, "1/3")), 6)
    (Fraction(1, 2), 0.971154)
    """
    slips, grace = exact(error), exact(forgiven)
    needs(0 < slips <= Fraction(1, 2), "the chance of an error is above 0 and at most 1/2")
    needs(0 <= grace <= 1, "what is forgiven is a probability between 0 and 1")
    answered = grace * (1 - slips) + slips * (1 - grace)
    return answered / (answered + slips)

"""Reciprocity in plain words: what was found, and what may not be concluded from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.measuring.periods import name as called
from detente.measuring.tone_reading import origins

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.measuring.answering import Estimated
    from detente.measuring.reciprocity import Horizon, Reciprocity

CAUTION = (
    "That one follows another is not that it was caused by it: what moves both within days (a crisis, a "
    "summit elsewhere, a third state), what was done in secret, and what reporters and coders missed or "
    "doubled are not ruled out. It tells of the past, on average, and of no single overture."
)


def plainly(r: Reciprocity) -> str:
    """A paragraph: the data, the horizons, a third party's part, the verdict, and the caution."""
    a, b = called(r.a), called(r.b)
    days = f"From {r.on.first} to {r.on.last}"
    rows = origins(r.sources)
    told = [h for h in r.horizons if h.compared]
    most = max(h.overtures for h in r.horizons)
    parts = [f"{days}, on {rows}: {a} showed {r.overture} towards {b} on {most} days."]
    if not told:
        return " ".join([*parts, f"Whether {b} answers cannot be judged: {r.horizons[0].refused}."])
    parts += [_horizon(h, r.answer) for h in told]
    parts += [f"Within {h.within} days: not judged, {h.refused}." for h in r.horizons if h.refused]
    parts += _turn(r, told)
    return " ".join([*parts, _verdict(told, a, b), CAUTION])


def finding(r: Reciprocity) -> str:
    """The finding in one line, for the title of a picture."""
    a, b = called(r.a), called(r.b)
    told = [h for h in r.horizons if h.compared]
    if not told:
        return f"Whether {b} answers {a} cannot be judged from these data"
    more, less = _clear(told, more=True), _clear(told, more=False)
    if more:
        return f"{_begun(b)} answers {a}: more {r.answer} within {_listed(more)} than on days alike"
    if less:
        return f"{_begun(b)} shows less {r.answer} within {_listed(less)} of an overture by {a}"
    return f"No answer of {b} to {a} is seen beyond what days alike bring"


def _begun(words: str) -> str:
    """Words at the beginning of a line.

    >>> _begun("the United States")
    'The United States'
    """
    return words[:1].upper() + words[1:]


def _clear(told: Sequence[Horizon], *, more: bool) -> list[int]:
    """The horizons whose interval leaves zero out to one side."""
    return [
        h.within
        for h in told
        if h.compared and (h.compared.excess.low > 0 if more else h.compared.excess.high < 0)
    ]


def _listed(days: Sequence[int]) -> str:
    *rest, last = map(str, days)
    return (f"{', '.join(rest)} and {last}" if rest else last) + (" day" if days[-1] == 1 else " days")


def _horizon(h: Horizon, answer: str) -> str:
    c = h.compared
    assert c is not None  # noqa: S101 - only those that were compared come here
    after, other, alike = map(_share, (c.after, c.other, c.alike))
    return (
        f"Within {_listed([h.within])}, {answer} followed {after} of them, came on {other} of other days, "
        f"and was to be expected on {alike} of days alike: {points(c.excess)}."
    )


def _share(e: Estimated) -> str:
    return f"{100 * e.value:.0f} % ({100 * e.low:.0f} to {100 * e.high:.0f})"


def points(e: Estimated) -> str:
    """A difference in percentage points with its interval.

    >>> import numpy as np
    >>> from detente.measuring.answering import Estimated
    >>> points(Estimated(-0.001, -0.12, 0.11, np.zeros(0)))
    '0 points (−12 to +11)'
    """
    value, low, high = (round(100 * v) for v in e)
    return f"{_signed(value)} points ({_signed(low)} to {_signed(high)})"


def _signed(n: int) -> str:
    return f"{n:+d}".replace("-", "−") if n else "0"


def _turn(r: Reciprocity, told: Sequence[Horizon]) -> list[str]:
    """What a third party's tone changes."""
    if r.third is None:
        return []
    third, b = called(r.third), called(r.b)
    found = [h for h in told if h.turn]
    given = f"The acts of {third} towards {b} are taken into account."
    if not found:
        return [f"{given} Whether its tone changes the answer cannot be judged: too few overtures."]
    h = found[0]
    assert h.turn is not None  # noqa: S101 - as chosen above
    clear = h.turn.low > 0 or h.turn.high < 0
    seen = "does" if clear else "does not clearly"
    turned = f"{points(h.turn)} where it was better than usual"
    within = _listed([h.within])
    return [f"{given} Its tone in the month before {seen} change what follows within {within}: {turned}."]


def _verdict(told: Sequence[Horizon], a: str, b: str) -> str:
    """What the intervals say, and that several horizons are several looks at the same days."""
    more, less = _clear(told, more=True), _clear(told, more=False)
    if not more and not less:
        return "No interval leaves zero out: an answer may be there and too small for these data to show."
    parts = [
        f"So within {_listed(days)} {b} acted {how} often after {a} did than on days alike"
        for days, how in ((more, "more"), (less, "less"))
        if days
    ]
    rest = len(told) - len(more) - len(less)
    looks = "; at the other horizons that is not shown" if rest else ""
    return f"{'. '.join(parts)}{looks} (of twenty such intervals, one leaves zero out by chance)."

"""A forecast in plain words and as a picture, and what may not be concluded from it."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from detente.charts.wording import counted, dated, number
from detente.charts.wording import percent as per_cent
from detente.codes.called import name
from detente.codes.hedges import words
from detente.forecasting.question import kind
from detente.measuring.tone_reading import origins

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.charts import Picture
    from detente.forecasting.forecast import Forecast
    from detente.forecasting.precedents import Precedent
    from detente.forecasting.response import Part

LIMITS = (
    "What may not be concluded: that it will, or will not, come; a probability is shown right or wrong by "
    "many forecasts, not by one. What moved it went along with such acts before, and need not bring them "
    "about. The precedents illustrate, the number does not stand on them. What was done in secret, is not "
    "in the data or was coded wrongly is not in it either, nor is anything that has never happened before."
)
ASSUMED = (
    "The overture is assumed. That such overtures were followed by more, or less, does not say that making "
    "one brings it about: they are made when an answer is looked for."
)
FEW = 3
"""Parts that are named in the paragraph, either way."""
SLIGHT = 0.05
"""Log-odds below which a part is not named: one or two points of a hundred at most."""
FINEST = 0.001
"""A probability below which, or as near to certainty, the number is not told."""
NUMBERS = ("none", "one", "two", "three", "four", "five")


def likelihood(f: Forecast) -> str:
    """The probability in the words of ICD 203 and as a number, with its interval."""
    return f"{words((f.probability, f.probability))}, {chance(f)}"


def percent(share: float) -> str:
    r"""A probability in per cent, no finer than anybody can know it.

    >>> percent(0.12), percent(4e-8), percent(0.9999)
    ('12\xa0%', 'under 0.1\xa0%', 'over 99.9\xa0%')
    """
    if share < FINEST:
        return f"under {per_cent(FINEST)}"
    return f"over {100 * (1 - FINEST):.1f}\u00a0%" if share > 1 - FINEST else per_cent(share)


def chance(f: Forecast) -> str:
    """The probability with its 90 % interval."""
    return f"{percent(f.probability)} ({percent(f.low)} to {percent(f.high)})"


def title(f: Forecast) -> str:
    """The forecast in one line, for a picture."""
    q = f.question
    said = words((f.probability, f.probability))
    what = f"{kind(q.act)} of {name(q.source)} towards {name(q.target)}"
    given = f", given {kind(q.given)} the other way" if q.given else ""
    when = f"within {counted(q.within, 'day')} from {dated(q.on)}"
    return f"{said[:1].upper()}{said[1:]}, {percent(f.probability)}: {what} {when}{given}"


def reading(f: Forecast) -> str:
    """A paragraph: how likely, from what, what moved it, what followed before, and the caution."""
    said = f"{f.question}: {likelihood(f)}, a 90 % interval."
    flag = [f"Flagged: {f.flag}."] * bool(f.flag)
    assumed = [ASSUMED] * bool(f.question.given)
    return " ".join([said, _base(f), _moved(f.parts), *flag, _followed(f), _stands(f), *assumed, LIMITS])


def picture(f: Forecast) -> Picture:
    """The parts as bars in log-odds, from the base rate to the forecast."""
    from detente.charts.contributions import Contribution, contributions  # noqa: PLC0415 - only when drawn
    from detente.charts.estimates import Estimate  # noqa: PLC0415 - the same

    return contributions(
        f.base_rate,
        [Contribution(p.name, p.said, p.contribution) for p in f.parts],
        Estimate(f.probability, f.low, f.high),
        title=title(f),
        subtitle=f"What moved it from the base rate; 90 % interval; data up to {dated(f.known)}",
        source=origins(f.sources),
    )


def followed(precedents: Sequence[Precedent]) -> str:
    """How many of the precedents were followed by such an act, in words.

    >>> followed([])
    'No precedent is found.'
    """
    if not precedents:
        return "No precedent is found."
    came = sum(p.followed is not None for p in precedents)
    if len(precedents) == 1:
        return f"The one precedent was {'' if came else 'not '}followed by such an act."
    many, few = _number(len(precedents)), _number(came)
    return f"Of the {many} nearest precedents {few} {'were' if came > 1 else 'was'} followed by such an act."


def _number(n: int) -> str:
    return NUMBERS[n] if n < len(NUMBERS) else str(n)


def _base(f: Forecast) -> str:
    days = counted(f.question.within, "day")
    return (
        f"The base rate is {percent(f.base_rate)}: how often it came within {days} in the last three years, "
        "drawn towards other countries where that is little."
    )


def _moved(parts: Iterable[Part]) -> str:
    ranked = sorted(parts, key=lambda p: -abs(p.contribution))
    up = [p for p in ranked if p.contribution >= SLIGHT][:FEW]
    down = [p for p in ranked if p.contribution <= -SLIGHT][:FEW]
    ways = [
        f"{way} by {'; '.join(map(_part, named))}" for way, named in (("up", up), ("down", down)) if named
    ]
    return f"It is moved {', and '.join(ways)}." if ways else "Nothing moves it from there to speak of."


def _part(p: Part) -> str:
    return f"{p.name} ({p.said}: odds ×{number(exp(p.contribution))})"


def _followed(f: Forecast) -> str:
    """What followed the precedents, with the names of those that were followed."""
    named = [f"“{p.name}” (on day {p.days})" for p in f.precedents if p.followed]
    others = sum(not p.own for p in f.precedents)
    said = followed(f.precedents)
    if named:
        said = f"{said[:-1]}: {', '.join(named)}."
    foreign = [f"{_number(others).capitalize()} of them {_is(others)} of other countries."] * bool(others)
    return " ".join([said, *_near(f.precedents), *foreign])


def _near(precedents: Sequence[Precedent]) -> list[str]:
    """How near they are, where they are not all the same."""
    if not precedents:
        return []
    ends = sorted({f"{p.distance:.1f}" for p in (precedents[0], precedents[-1])})
    told = " to ".join(ends)
    return [f"They are {told} standard deviations from now in what the forecast looks at."]


def _is(n: int) -> str:
    return "is" if n == 1 else "are"


def _stands(f: Forecast) -> str:
    rows = origins(f.sources) or "no event"
    whose = f"{name(f.question.source)} towards {name(f.question.target)}"
    return f"It knows the data up to {dated(f.known)}; of {whose} these hold {rows}."

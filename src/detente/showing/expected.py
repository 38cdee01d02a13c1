"""What is forecast: each with its band drawn from 0 to 100 per cent; what is disputed, side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from detente.codes import hedges
from detente.showing.drawing import picture
from detente.showing.lines import LATEST, Group, Line, Section, left_out
from detente.showing.wording import cap, clip, day, flat, percent

if TYPE_CHECKING:
    from detente.rows import Forecast, Reading
    from detente.showing.story import Story

LONG = 220
ALIKE = 0.5
"""The share of words that two forecasts have in common if they are about one thing."""

EMPTY = frozenset(
    "the a an of in on at to with and or not no is are be will would may might it its his her their by for this that".split()
)
NOTES = {
    "no estimate": "a bare “will” or “cannot”: no estimate given",
    "possible": "possible: no estimate given",
}
Made = tuple["Reading", "Forecast", str]


def section(story: Story) -> Section | None:
    """The section of forecasts; None where nobody makes one."""
    every = [(r, f) for r in story.readings for f in r.forecasts]
    if not every:
        return None
    made = [(r, f, f"f{n}") for n, (r, f) in enumerate(every[-LATEST:], 1)]
    pairs = disputes(made)
    paired = {m[2] for pair in pairs for m in pair}
    groups = [Group(tuple(_line(story, *m) for m in pair), "Disputed", abreast=True) for pair in pairs]
    rest = sorted((m for m in made if m[2] not in paired), key=lambda m: m[1].flag is not None)
    if rest:
        groups.append(Group(tuple(_line(story, *m) for m in rest), "Not disputed" if pairs else ""))
    more = left_out(len(made), len(every))
    return Section("forecast", "What is forecast", tuple(groups), more=more, kind="forecast")


def disputes(made: list[Made]) -> list[tuple[Made, Made]]:
    """Forecasts of one thing by two hands, one above and one below even odds."""
    pairs: list[tuple[Made, Made]] = []
    used: set[str] = set()
    for i, a in enumerate(made):
        for b in made[i + 1 :]:
            if not {a[2], b[2]} & used and opposed(a[:2], b[:2]):
                pairs.append((a, b))
                used |= {a[2], b[2]}
    return pairs


def opposed(a: tuple[Reading, Forecast], b: tuple[Reading, Forecast]) -> bool:
    """Whether two hands see one thing differently: one above even odds, one below."""
    by = (a[0].document.id, a[1].by) != (b[0].document.id, b[1].by)
    (low, high), (low2, high2) = a[1].probability, b[1].probability
    apart = (high <= 0.5 <= low2) or (high2 <= 0.5 <= low)  # noqa: PLR2004 - even odds
    return by and apart and _common(topic(a[1]), topic(b[1])) >= ALIKE


def topic(forecast: Forecast) -> frozenset[str]:
    """The words that a forecast is about."""
    words = re.findall(r"\w{2,}", f"{forecast.subject} {forecast.outcome}".casefold())
    return frozenset(words) - EMPTY


def _common(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def likelihood(forecast: Forecast) -> str:
    """The probability in words and number.

    >>> from detente.rows import Forecast, Span
    >>> likelihood(Forecast(Span(0, 1, "x"), "author", "talks", "fail", (0.55, 0.8)))
    'likely, 55–80 %'
    """
    return f"{hedges.words(forecast.probability)}, {percent(forecast.probability)}"


def _line(story: Story, reading: Reading, forecast: Forecast, id: str) -> Line:
    doc = reading.document
    who = story.cast.party(reading, forecast.by)
    subject, outcome = flat(forecast.subject), flat(forecast.outcome)
    said = (
        outcome if subject.casefold() in outcome.casefold() or len(subject) < 3 else f"{subject}: {outcome}"
    )  # noqa: PLR2004
    notes = [
        "with a condition" if forecast.conditional else "",
        f"until {day(forecast.horizon_to)}" if day(forecast.horizon_to) else "",
    ]
    author = story.meet.name(who, doc.id) if who else "someone"
    html = Markup('<q>{}</q> <span class="odds">{}</span> <span class="by">{}</span>').format(
        clip(cap(said), LONG), likelihood(forecast), author
    )
    drawing = picture("band.html", band=forecast.probability, flag=forecast.flag, words=likelihood(forecast))
    return Line(
        id, html, (story.margin.cite(doc, forecast.span),), lead=day(doc.published), tags=tuple(filter(None, notes)),
        drawing=drawing, form=(forecast.flag or "").replace(" ", "-"),
    )  # fmt: skip

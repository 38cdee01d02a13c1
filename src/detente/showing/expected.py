"""What is forecast: each with its band drawn from 0 to 100 per cent; what is disputed, side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from detente.codes import hedges
from detente.showing.drawing import picture
from detente.showing.kept import chip
from detente.showing.lines import LATEST, Group, Line, Section, left_out
from detente.showing.wording import cap, clip, day, percent

if TYPE_CHECKING:
    from detente.rows import Forecast, Reading
    from detente.showing.story import Story

LONG = 220
ALIKE = 0.5
"""The share of words that two forecasts have in common if they are about one thing."""

EMPTY = frozenset((
    "the", "a", "an", "of", "in", "on", "at", "to", "with", "and", "or", "not", "no", "is", "are",
    "be", "will", "would", "may", "might", "it", "its", "his", "her", "their", "by", "for", "this",
    "that",
))  # fmt: skip

MARK = 0.02
"""The share of the scale that a single figure is drawn as."""

NOTES = {"no estimate": "a bare “will” or “cannot”", "possible": "no estimate given"}
"""What a forecast's flag says of its band."""
Made = tuple["Reading", "Forecast", str]


def section(story: Story) -> Section | None:
    """The section of forecasts; None where nobody makes one."""
    every = [(r, f) for r in story.readings for f in r.forecasts]
    if not every:
        return None
    made = [(r, f, f"f{n}") for n, (r, f) in enumerate(every[-LATEST:], 1)]
    pairs = disputes(made)
    paired = {m[2] for pair in pairs for m in pair}
    groups = [
        Group(tuple(_line(story, *m, by=True) for m in pair), "Disputed", abreast=True) for pair in pairs
    ]
    groups += _hands(story, [m for m in made if m[2] not in paired])
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


def _line(story: Story, reading: Reading, forecast: Forecast, ref: str, *, by: bool = False) -> Line:
    """A forecast in its own words, then what is how likely; ``by`` where no heading says whose it is."""
    doc = reading.document
    html = Markup("<q>{}</q> ").format(clip(forecast.span.text, LONG))
    if by:
        html += Markup('<span class="by">{}</span> ').format(_whose(story, reading, forecast.by))
    html += Markup('<span class="odds"><b>{}:</b> {}</span>').format(
        likelihood(forecast), clip(forecast.outcome, LONG)
    )
    judged = story.kept.of(doc.id, forecast.span) if story.kept else None
    if judged:
        html += Markup(" {}").format(chip(judged, link=True))
    until = day(forecast.horizon_to)
    tags = [
        "with a condition" if forecast.conditional else "",
        f"until {until}" if until else "",
        NOTES.get(forecast.flag or "", ""),
    ]
    drawing = picture(
        "band.html", band=_drawn(forecast.probability), flag=forecast.flag, words=likelihood(forecast)
    )
    cited = story.margin.cite(doc, forecast.span, elide=True)
    return Line(ref, html, (cited,), tags=tuple(filter(None, tags)), drawing=drawing)


def _drawn(band: tuple[float, float]) -> tuple[float, float]:
    """The band as drawn: a single figure ("a 70 percent chance") is a mark that can be seen, on the scale.

    >>> [round(end, 2) for end in (*_drawn((0.7, 0.7)), *_drawn((1.0, 1.0)), *_drawn((0.2, 0.45)))]
    [0.69, 0.71, 0.98, 1.0, 0.2, 0.45]
    """
    low, high = band
    wide = max(high - low, MARK)
    low = min(max((low + high - wide) / 2, 0.0), 1.0 - wide)
    return low, low + wide


def _whose(story: Story, reading: Reading, by: str) -> str:
    who, date = story.cast.party(reading, by), day(reading.document.published)
    return ", ".join(filter(None, [cap(who.words) if who else "Someone", date]))


def _hands(story: Story, made: list[Made]) -> list[Group]:
    """The forecasts by whose they are; those with an estimate before the others."""
    found: dict[str, list[Made]] = {}
    for m in made:
        found.setdefault(_whose(story, m[0], m[1].by), []).append(m)
    groups = []
    for whose, members in found.items():
        lines = tuple(_line(story, *m) for m in sorted(members, key=lambda m: m[1].flag is not None))
        groups.append(Group(lines, Markup("<b>{}</b>").format(whose)))
    return groups

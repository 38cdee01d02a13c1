"""What we forecast: forecasts made here, each with what moved it from the base rate, and its rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from detente.charts import Contribution, Estimate, contributions
from detente.charts.wording import chance, percent
from detente.codes import hedges
from detente.showing.drawing import picture
from detente.showing.kept import chip, data, judged_by, ref, sentences
from detente.showing.lines import Group, Line, Section, left_out
from detente.showing.wording import cap, day

if TYPE_CHECKING:
    from detente.forecasting.register import Entry
    from detente.showing.kept import Kept
    from detente.showing.story import Story

COLUMN = 560.0
"""The width of the column of text, in pixels: wider, a picture would be drawn smaller."""
MOST = 12
"""So many of our own forecasts are shown, the latest: each has a picture."""


def section(story: Story) -> Section | None:
    """The section; None where the register has no forecast made here."""
    kept = story.kept
    if kept is None or not kept.own:
        return None
    shown = kept.own[-MOST:]
    lines = tuple(_line(story, kept, entry) for entry in reversed(shown))
    more = left_out(len(shown), len(kept.own))
    return Section("foretold", "What we forecast", (Group(lines),), more=more, kind="foretold")


def _line(story: Story, kept: Kept, entry: Entry) -> Line:
    """The question, the answer in words and number, what it rests on, and how it came out."""
    rows = kept.rests.get(entry.id, [])
    html = Markup('{} {}<span class="odds"><b>{}</b>; base rate {}</span>').format(
        entry.outcome, chip(entry) if entry.resolution is not None else "", cap(likely(entry)), _base(entry)
    )
    if entry.resolution is not None:
        said = f"{cap(str(entry.reason).rstrip('. '))}. {judged_by(entry)}."
        html += Markup('<span class="odds">{}</span>').format(said) + data(rows)
    tags = tuple(filter(None, (entry.standing, entry.flag or "")))
    drawing = picture(
        "foretold.html",
        figure=_figure(entry),
        precedents=entry.details.get("precedents", ()),
        rule=cap(entry.rule),
        condition=entry.condition,
    )
    beside = Markup("<p>{}</p>").format(_made(entry))
    cited = sentences(story, rows)
    return Line(ref(entry), html, cited, day(entry.made_on), tags, drawing=drawing, beside=beside)


def likely(entry: Entry) -> str:
    """The probability in words and number, with its interval."""
    if entry.probability is None:
        return "no probability"
    estimate = Estimate(entry.probability, entry.probability_low, entry.probability_high)
    return f"{hedges.words((entry.probability, entry.probability))}, {chance(estimate)}"


def _base(entry: Entry) -> str:
    return "unknown" if entry.base_rate is None else percent(entry.base_rate)


def _made(entry: Entry) -> str:
    """By which method, on what was known when, and when it was put into the register."""
    known, since = day(entry.made_on), day(entry.entered_at)
    return (
        f"Made by {entry.method} {entry.version}; knows nothing after {known}; in the register since {since}"
    )


def _figure(entry: Entry) -> Markup | None:
    """What moved it, as a picture; None for a method that gives no parts which add up."""
    parts = [
        Contribution(cap(p["name"]), p["said"], p["contribution"]) for p in entry.details.get("parts", ())
    ]
    if not parts or entry.base_rate is None or entry.probability is None:
        return None
    estimate = Estimate(entry.probability, entry.probability_low, entry.probability_high)
    title = _title(entry, parts)
    try:
        made = contributions(entry.base_rate, parts, estimate, title=title, source=_made(entry), width=COLUMN)
    except ValueError:
        return None
    return made.figure


def _title(entry: Entry, parts: list[Contribution]) -> str:
    """Whether it is more or less likely than usual, and what moves it most."""
    most = max(parts, key=lambda p: abs(p.contribution))
    base, now = entry.base_rate or 0.0, entry.probability or 0.0
    than = "As likely as" if now == base else "More likely than" if now > base else "Less likely than"
    return f"{than} the base rate; what moves it most: {most.name[:1].lower()}{most.name[1:]}"

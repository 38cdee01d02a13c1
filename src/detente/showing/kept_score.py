"""How forecasts came out: those of experts whose outcome is judged or proposed, and the scoreboard.

The sentence of the forecast stands in the margin with the sentences that its outcome rests on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from detente.codes import hedges
from detente.forecasting.scoreboard import ENOUGH
from detente.showing.drawing import picture
from detente.showing.kept import chip, data, judged_by, ref, sentences
from detente.showing.lines import LATEST, Group, Line, Section, left_out
from detente.showing.wording import cap, clip, day, percent

if TYPE_CHECKING:
    from detente.forecasting.register import Entry
    from detente.forecasting.scoreboard import Scoreboard
    from detente.rows import Forecast, Reading
    from detente.showing.kept import Kept
    from detente.showing.margin import Evidence
    from detente.showing.story import Story

LONG = 220
OWN = 150
LAST = 2  # sentences beside the line of the opening, the latest; the section has all
LEAD = "How it came out"


def section(story: Story) -> Section | None:
    """The section; None where nothing is judged or proposed."""
    kept = story.kept
    if kept is None or not (kept.judged or kept.board.scores):
        return None
    shown = kept.judged[-LATEST:]
    settled = [e for e in shown if e.result != "open"]
    waiting = [e for e in shown if e.result == "open"]
    parts = (("With an outcome", settled), ("Still open, with what speaks for and against", waiting))
    groups = [Group(tuple(_line(story, kept, e) for e in found), head) for head, found in parts if found]
    more = left_out(len(shown), len(kept.judged))
    return Section("outcomes", "How forecasts came out", tuple(groups), _scores(kept.board), more, "outcomes")


def _line(story: Story, kept: Kept, entry: Entry) -> Line:
    """Whose forecast it was and how likely, then how it came out and why that is thought."""
    rows = kept.rests[entry.id]
    html = Markup("{} <q>{}</q> {}").format(
        _who(entry), clip(entry.quote or entry.outcome, LONG), chip(entry)
    )
    html += Markup('<span class="odds"><b>{}:</b> {}, {}</span>').format(
        _likely(entry), clip(entry.outcome, LONG), _until(entry)
    )
    html += Markup('<span class="odds">{}.</span>').format(cap(str(entry.reason).rstrip(". ")))
    html += Markup('<span class="where">{}</span>').format(judged_by(entry)) + data(rows)
    tags = tuple(filter(None, (entry.standing, "with a condition" if entry.condition else "")))
    return Line(ref(entry), html, (*_own(story, entry), *sentences(story, rows)), tags=tags)


def _who(entry: Entry) -> str:
    when = day(entry.published or entry.made_on)
    return f"{entry.author}{f', {when}' if when else ''}:"


def _likely(entry: Entry) -> str:
    band = entry.probability_low, entry.probability_high
    return cap(f"{hedges.words(band)}, {percent(band)}")


def _until(entry: Entry) -> str:
    last = day(entry.horizon_to)
    return f"by {last}" if last else "with no day by which"


def _own(story: Story, entry: Entry) -> tuple[Evidence, ...]:
    """The sentence of the forecast itself."""
    row = {"doc": entry.doc, "start": entry.start, "quote": entry.quote, "speaks": ""}
    found = sentences(story, [row]) if entry.doc else ()
    return tuple(replace(e, speaks="the forecast") for e in found)


def _scores(board: Scoreboard) -> Markup | None:
    """The scoreboard; the reliability diagram only where there are enough forecasts for one."""
    if not board.scores:
        return None
    figure = board.plot().figure if len(board.scored) >= ENOUGH else None
    return picture("scoreboard.html", board=board, figure=figure, number=_number)


def _number(value: float | None, places: int = 2) -> str:
    return "" if value is None else f"{value:.{places}f}".replace("-", "\u2212")


def came_out(story: Story, ranked: list[tuple[Reading, Forecast]]) -> list[Line]:
    """How the forecast of the opening came out, else the next one that has an outcome; at most a line."""
    kept = story.kept
    if kept is None:
        return []
    found = [(f, e) for r, f in ranked if (e := kept.of(r.document.id, f.span)) and e.result != "open"]
    if not found:
        return []
    forecast, entry = found[0]
    html = Markup("{} said <q>{}</q>. {} {}. {}.").format(
        entry.author, clip(forecast.span.text, OWN), chip(entry, link=True),
        cap(str(entry.reason).rstrip(". ")), judged_by(entry),
    )  # fmt: skip
    return [Line("", html, sentences(story, kept.rests[entry.id])[-LAST:], lead=LEAD)]

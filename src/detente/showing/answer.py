"""The answer first: what changed, who said it, what is forecast, what speaks against it.

Each line is chosen by a rule from the rows; nothing is summed up that no row says.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from markupsafe import Markup

from detente.showing import bargained
from detente.showing.deeds import own_words, sentence
from detente.showing.expected import likelihood, opposed
from detente.showing.kept_score import came_out
from detente.showing.leading import leading
from detente.showing.lines import Group, Line, Section
from detente.showing.polls import finding
from detente.showing.said import force, said_on, utterance
from detente.showing.story import extent, moment, score
from detente.showing.wording import clip, day, when

if TYPE_CHECKING:
    from detente.rows import Argument, Event, Forecast, Reading, Statement
    from detente.showing.margin import Evidence
    from detente.showing.story import Story

MOST = 8
SURE = 0.6  # below it a line is no opening one, where surer ones are to be had
MONTH = 31
OWN = 150
Told = tuple["Reading", "Event"]


def section(story: Story) -> Section | None:
    """The first section; None where the record tells of nothing."""
    chosen: list[Line] = []
    for rule in (changed, told, asked, foreseen, against):
        chosen += rule(story)
    chosen = chosen[:MOST] + came_out(story, _ranked(story)) + leading(story)
    chosen += bargained.leading(story)
    if not chosen:
        return None
    return Section("answer", "In brief", (Group(tuple(chosen)),), kind="answer")


def changed(story: Story) -> list[Line]:
    """The latest act between the main two, and the one that goes furthest the same way."""
    real = _real(story)
    if not real:
        return []
    latest = _latest(real)
    further = max(real, key=lambda p: (_along(latest, p), str(moment(p[1]) or "")))
    more = _along(latest, further) > abs(score(latest[1]))
    return [_event(story, "What changed", *latest)] + ([_event(story, "", *further)] if more else [])


def _real(story: Story) -> list[Told]:
    """What happened between the main two; what happened at all where nothing did."""
    real = [p for p in story.between() if p[1].status == "happened"]
    real = real or [p for p in story.events if p[1].status == "happened"]
    return [p for p in real if p[1].confidence >= SURE] or real


def _latest(real: list[Told]) -> Told:
    """The last of the acts whose day is known to the month; where there is none, the last told."""
    dated = [p for p in real if _settled(p[1])]
    return max(dated, key=lambda p: moment(p[1]) or date.min) if dated else real[-1]


def _settled(event: Event) -> bool:
    first, last = extent(event)
    return first is not None and last is not None and (last - first).days <= MONTH


def _along(first: Told, other: Told) -> float:
    """How far an act goes the way of the first: towards cooperation or away from it."""
    return score(other[1]) * (1 if score(first[1]) > 0 else -1)


def _event(story: Story, lead: str, reading: Reading, event: Event) -> Line:
    said = when(event)
    own = own_words(event, story.cast.of(reading, event.source))
    html = Markup("{}: <q>{}</q>").format(sentence(story, reading, event), clip(own, OWN))
    if said:
        html = Markup("{}, {}").format(html, said)
    return _answer(lead, html + ".", *story.cited(reading, event))


def _answer(lead: str, html: Markup, *cited: Evidence) -> Line:
    return Line("", html, cited, lead=lead)


def told(story: Story) -> list[Line]:
    """The latest pledge and the latest word quoted of those who speak for the main two."""
    speaking = [
        (r, s)
        for r in story.readings
        for s in r.statements
        if s.content and (p := story.cast.party(r, s.speaker)) and (p.country in story.dyad or not story.dyad)
    ]
    pledges = [x for x in speaking if x[1].cue and force(x[1].cue.text) == "pledge"]
    direct = [x for x in speaking if x[1].kind == "direct"]
    picked = [pledges[-1]] if pledges else []
    longest = max(
        direct, key=lambda x: (x[0].document.published or "", len(x[1].content[0].text)), default=None
    )
    if longest and longest not in picked:
        picked.append(longest)
    return [
        _statement(story, r, s, "Who said it" if not i else "")
        for i, (r, s) in enumerate(picked or speaking[-1:])
    ]


def _statement(story: Story, reading: Reading, s: Statement, lead: str) -> Line:
    who = story.cast.party(reading, s.speaker)
    name = story.meet.name(who, reading.document.id, opening=True, more=True) if who else "Someone"
    said = said_on(reading, s)
    html = Markup("{} {}{}.").format(name, utterance(s, 200), f" ({said})" if said else "")
    return _answer(lead, html, story.margin.cite(reading.document, s.content[0], elide=len(s.content) == 1))


def asked(story: Story) -> list[Line]:
    """The latest poll."""
    found = [(r, p) for r in story.readings for p in r.polls if p.results]
    if not found:
        return []
    reading, poll = found[-1]
    html = Markup("{}.").format(finding(story, reading, poll))
    return [_answer("Polls", html, story.margin.cite(reading.document, poll.span))]


def foreseen(story: Story) -> list[Line]:
    """The latest forecast with an estimate about one of the main two, and a reason given for it."""
    made = _ranked(story)
    if not made:
        return []
    reading, forecast = made[0]
    lines = [_forecast(story, reading, forecast, "What is forecast")]
    reason = _reason(reading, forecast)
    if reason:
        who = story.cast.party(reading, reason.by)
        html = Markup("The reason that {} gives: <q>{}</q>.").format(
            story.meet.name(who, reading.document.id) if who else "the text", clip(reason.reason.text, OWN)
        )
        lines.append(_answer("", html, story.margin.cite(reading.document, reason.reason)))
    return lines


def _ranked(story: Story) -> list[tuple[Reading, Forecast]]:
    """The forecasts: those with an estimate, about the main two, with a reason, the latest first."""
    names = {p.name for p in story.cast.parties.values() if p.country in story.dyad}
    every = [(r, f) for r in reversed(story.readings) for f in r.forecasts]
    return sorted(
        every,
        key=lambda x: (x[1].flag is not None, not any(n in x[1].span.text for n in names), not _reason(*x)),
    )


def _forecast(story: Story, reading: Reading, f: Forecast, lead: str) -> Line:
    who = story.cast.party(reading, f.by)
    name = story.meet.name(who, reading.document.id, opening=True, more=True) if who else "Someone"
    date = day(reading.document.published)
    html = Markup('{} said{}: <q>{}</q> (<span class="whole">{}</span>).').format(
        name, f" ({date})" if date else "", clip(f.span.text, OWN), likelihood(f)
    )
    return _answer(lead, html, story.margin.cite(reading.document, f.span, elide=True))


def _reason(reading: Reading, forecast: Forecast) -> Argument | None:
    """A reason whose conclusion is the forecast, else one whose conclusion is about the same."""

    def overlap(a: Argument) -> int:
        return max(0, min(a.conclusion.end, forecast.span.end) - max(a.conclusion.start, forecast.span.start))

    return max((a for a in reading.arguments if overlap(a)), key=overlap, default=None)


def against(story: Story) -> list[Line]:
    """The opposite forecast, the act that goes furthest the other way, what is refused: two at most."""
    found = [line for rule in (_other_forecast, _contrary, _refusal) if (line := rule(story))]
    lead = "What speaks against it"
    return [replace(line, lead="" if i else lead) for i, line in enumerate(found[:2])]


def _other_forecast(story: Story) -> Line | None:
    made = _ranked(story)
    if not made:
        return None
    first = made[0][1]
    for reading, f in made[1:]:
        if opposed((made[0][0], first), (reading, f)):
            return _forecast(story, reading, f, "")
    return None


def _refusal(story: Story) -> Line | None:
    found = [
        (r, s)
        for r in reversed(story.readings)
        for s in r.statements
        if s.content and s.cue and force(s.cue.text) in ("deny", "reject") and story.cast.party(r, s.speaker)
    ]
    return _statement(story, *found[0], "") if found else None


def _contrary(story: Story) -> Line | None:
    real = _real(story)
    if not real:
        return None
    latest = _latest(real)
    other = min(real, key=lambda p: _along(latest, p))
    return _event(story, "", *other) if _along(latest, other) < 0 else None

"""Polls, drawn: one figure a poll, the finding as its title."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from markupsafe import Markup

from detente.showing.drawing import picture
from detente.showing.lines import LATEST, Group, Line, Section, left_out
from detente.showing.wording import counted, day, figure, period

if TYPE_CHECKING:
    from detente.rows import Poll, Reading, Share
    from detente.showing.story import Story

TOLD = 3
"""So many answers are told in a poll's title; its drawing has them all."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One answer: its label, share and interval as text, and their places in per cent of the width."""

    label: str
    share: str
    x: float
    low: float | None
    high: float | None
    interval: str


def section(story: Story) -> Section | None:
    """The section of polls; None where there is none."""
    every = [(r, p) for r in story.readings for p in r.polls]
    if not every:
        return None
    lines = tuple(_line(story, r, p, f"v{n}") for n, (r, p) in enumerate(every[-LATEST:], 1))
    more = left_out(len(lines), len(every))
    return Section("polls", "Polls", (Group(lines),), more=more, kind="polls")


def _line(story: Story, reading: Reading, poll: Poll, ref: str) -> Line:
    title = finding(story, reading, poll)
    if not poll.results:
        return Line(ref, Markup("<b>{}</b>").format(title), (story.margin.cite(reading.document, poll.span),))
    shares = sorted(poll.results, key=lambda s: -s.share)
    top = max(s.share for s in shares) + (poll.margin or 0)
    scale = min(100, 10 * ceil((top + 4) / 10))
    bars = [_bar(story, reading, s, poll.margin, scale) for s in shares]
    drawing = picture(
        "poll.html", id=ref, title=title, bars=bars, scale=scale, margin=poll.margin,
        ticks=[(100 * t / scale, t) for t in range(0, scale + 1, 20 if scale > 50 else 10)],  # noqa: PLR2004
        source=_source(poll),
    )  # fmt: skip
    return Line(
        ref,
        Markup("<b>{}</b>").format(title),
        (story.margin.cite(reading.document, poll.span),),
        drawing=drawing,
    )


def _choice(story: Story, reading: Reading, share: Share) -> str:
    party = story.cast.party(reading, share.choice)
    return party.name if party else share.choice.replace("_", " ")


def finding(story: Story, reading: Reading, poll: Poll) -> str:
    """What a poll finds, with who asked and when: the lead of a rival, or the answers that most gave."""
    shares = sorted(poll.results, key=lambda s: -s.share)
    rivals = [s for s in shares if _is_rival(story, reading, s)]
    if not shares:
        said = "A survey without figures"
    elif len(rivals) > 1 and rivals[0] is shares[0]:
        said = _lead(story, reading, poll, rivals)
    elif len(shares) == 1 and rivals:
        said = f"{figure(shares[0].share)} % for {_choice(story, reading, shares[0])}"
    else:
        said = ", ".join(f"{figure(s.share)} % {_choice(story, reading, s)}" for s in shares[:TOLD])
    return f"{said} ({_asked(reading, poll)})"


def _is_rival(story: Story, reading: Reading, share: Share) -> bool:
    """Whether an answer is a person or a party: an actor, or a name that the text alone knows."""
    known = story.cast.party(reading, share.choice) is not None
    written = share.choice[:1].isupper() or share.choice.startswith("the ")
    return known or (written and share.choice not in ("Yes", "No"))


def _lead(story: Story, reading: Reading, poll: Poll, rivals: list[Share]) -> str:
    """The lead of the first rival over the second."""
    gap = rivals[0].share - rivals[1].share
    first, second = (_choice(story, reading, r) for r in rivals[:2])
    points = "1 point" if gap == 1 else f"{figure(gap)} points"
    said = f"{first} leads {second} by {points}" if gap else f"{first} and {second} are level"
    return f"{said}; the intervals overlap" if gap and poll.margin and gap < 2 * poll.margin else said


def _asked(reading: Reading, poll: Poll) -> str:
    field = period(poll.field_from, poll.field_to)
    reported = day(reading.document.published)
    dated = f"asked {field}" if field else f"reported {reported}" if reported else "no date given"
    return f"{poll.pollster or 'pollster not named'}, {dated}"


def _bar(story: Story, reading: Reading, share: Share, margin: float | None, scale: int) -> Bar:
    low, high = (max(0.0, share.share - margin), min(100.0, share.share + margin)) if margin else (None, None)
    return Bar(
        _choice(story, reading, share),
        figure(share.share),
        100 * share.share / scale,
        None if low is None else 100 * low / scale,
        None if high is None else 100 * high / scale,
        "" if low is None or high is None else f"{figure(low)}–{figure(high)} %",
    )


def _source(poll: Poll) -> str:
    """What stands below a poll's drawing: pollster, sponsor, field dates, sample, margin, question."""
    field = period(poll.field_from, poll.field_to)
    known = [
        f"Share of the people asked, in per cent. Pollster: {poll.pollster or 'not named'}",
        f"for {poll.sponsor}" if poll.sponsor else "",
        f"asked {field}" if field else "field dates not given",
        f"{counted(poll.sample, 'person', 'people')} asked" if poll.sample else "sample not given",
        f"margin of error ±{figure(poll.margin)} points" if poll.margin else "margin of error not given",
    ]
    text = "; ".join(filter(None, known)) + "."
    return f"{text} Question: {poll.question}" if poll.question else text

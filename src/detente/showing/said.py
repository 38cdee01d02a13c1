"""Who said what, by speaker; what one reports of another is indented below it."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from detente.codes.pronouncements import forms, ladder
from detente.showing.lines import LATEST, Group, Line, Section, left_out
from detente.showing.wording import cap, clip, day, flat, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.rows import Reading, Span, Statement
    from detente.showing.cast import Party
    from detente.showing.margin import Evidence
    from detente.showing.story import Story

LONG = 330
TAGS = {
    "pledge": "pledge",
    "reject": "rejection",
    "request": "request",
    "accuse": "criticism",
    "deny": "denial",
}
CARRIED = {"home": "carried at home", "abroad": "carried abroad only"}
VERBS = {
    "deny": "denied",
    "pledge": "pledged",
    "request": "asked",
    "announce": "announced",
    "praise": "praised",
}
TRAILING = frozenset({"for", "on", "upon", "out", "off", "up", "down", "against", "to"})
DENIALS = frozenset({"deny", "refute", "rebut", "dispute"})
IRREGULAR = {
    "said": "say",
    "told": "tell",
    "wrote": "write",
    "thought": "think",
    "held": "hold",
    "swore": "swear",
}
SAYING = frozenset((
    "say", "tell", "claim", "argue", "insist", "assert", "maintain", "contend", "allege", "state",
    "add", "note", "acknowledge", "admit", "concede", "write", "think", "believe", "suggest",
    "explain", "declare", "announce", "stress", "emphasize", "emphasise", "reiterate", "affirm",
    "confirm", "warn", "observe", "remark", "reply", "respond", "ask", "report", "estimate",
    "predict", "expect", "hope", "fear", "deny", "signal", "indicate",
))  # fmt: skip
"""Verbs that a clause may follow without "that"."""

PREPOSITIONS = frozenset(("about", "against", "at", "for", "into", "of", "on", "over", "to", "with"))

ENDINGS = (
    ("ied", "y"),
    ("ies", "y"),
    ("ed", "e"),
    ("ed", ""),
    ("es", "e"),
    ("es", ""),
    ("s", ""),
    ("ing", "e"),
    ("ing", ""),
    ("d", ""),
)


@cache
def _forces() -> dict[str, str]:
    text = (files("detente.codes") / "data" / "cues.csv").read_text("utf-8")
    return {row["lemma"]: row["force"] for row in csv.DictReader(text.splitlines()) if row["pos"] == "verb"}


def force(cue: str) -> str:
    """What is done by saying: pledge, request, reject, deny, state ...; empty for an unknown verb.

    >>> force("pledged"), force("has denied"), force("")
    ('pledge', 'deny', '')
    """
    found = lemma(cue)
    return "deny" if found in DENIALS else _forces().get(found, "")


def lemma(cue: str) -> str:
    """The verb of a cue in its base form; empty for an unknown one.

    >>> lemma("has argued"), lemma("told"), lemma("called for")
    ('argue', 'tell', 'call')
    """
    parts = [w.casefold() for w in cue.split()]
    word = next((w for w in reversed(parts) if w not in TRAILING), "")
    word = IRREGULAR.get(word, word)
    forms = [word, *(word.removesuffix(end) + new for end, new in ENDINGS if word.endswith(end))]
    return next((f for f in forms if f in _forces() or f in DENIALS), "")


def section(story: Story) -> Section | None:
    """The section of what was said; None where nobody said a thing."""
    found = [(r, i) for r in story.readings for i in range(len(r.statements)) if r.statements[i].content]
    shown = set(_latest(found))
    speakers: dict[str, list[tuple[Reading, int]]] = {}
    for reading, i in found:
        if (reading.document.id, i) in shown:
            root = _root(reading, i)
            party = story.cast.party(reading, reading.statements[root].speaker)
            speakers.setdefault(party.key if party else "", []).append((reading, i))
    if not speakers:
        return None
    order = sorted(speakers, key=lambda k: (not k, -len(speakers[k])))
    count = iter(range(1, len(found) + 1))
    groups = tuple(_group(story, key, speakers[key], count) for key in order)
    more = left_out(len(shown), len(found))
    return Section("said", "Who said what", groups, more=more, kind="said")


def _latest(found: list[tuple[Reading, int]]) -> list[tuple[str, int]]:
    return [(r.document.id, i) for r, i in found[-LATEST:]]


def _root(reading: Reading, i: int) -> int:
    seen = {i}
    while (
        (up := reading.statements[i].nested_in) is not None
        and 0 <= up < len(reading.statements)
        and up not in seen
    ):
        seen.add(up)
        i = up
    return i


def _depth(reading: Reading, i: int) -> int:
    depth, seen = 0, {i}
    while (
        (up := reading.statements[i].nested_in) is not None
        and 0 <= up < len(reading.statements)
        and up not in seen
    ):
        seen.add(up)
        i, depth = up, depth + 1
    return min(depth, 3)


def _group(story: Story, key: str, members: list[tuple[Reading, int]], count: Iterator[int]) -> Group:
    party = story.cast.parties.get(key)
    heading = Markup("<b>{}</b>").format(cap(party.words) if party else "Speakers not named")
    if party:
        story.meet.name(party, members[0][0].document.id)
    note = cap(offices(party)) if party else ""
    ordered = sorted(
        members,
        key=lambda m: (m[0].document.published or "", m[0].document.path, _root(*m), _depth(*m), m[1]),
    )
    return Group(tuple(_line(story, r, i, f"q{next(count)}") for r, i in ordered), heading, note)


def offices(party: Party) -> str:
    """The offices a party held on the documents' dates, each with its first such date."""
    first: dict[str, str] = {}
    for date, office, _ in party.offices:
        first.setdefault(office, date)
    if len(first) == 1:
        return next(iter(first))
    return "; ".join(f"{office} ({day(date)})" if date else office for office, date in first.items())


def _line(story: Story, reading: Reading, i: int, ref: str) -> Line:
    s = reading.statements[i]
    own = force(s.cue.text) if s.cue else ""
    depth = _depth(reading, i)
    who = story.cast.party(reading, s.speaker)
    told = _report(story, reading, s, who) if depth or not who else ""
    html = utterance(s)
    html = Markup("{} {}").format(told, html) if told else opened(html)
    tags = [TAGS[own]] if own in TAGS else []
    if any(_overlap(f.span, c) for f in reading.forecasts for c in s.content):
        tags.append("forecast")
    tags += standing(reading, s)
    date = said_on(reading, s)
    return Line(ref, html, (_cite(story, reading, s),), lead=date, tags=tuple(tags), level=depth, form=s.kind)


def standing(reading: Reading, s: Statement) -> list[str]:
    """The form of the pronouncement in words, its rung where its state has a ladder, where it was carried."""
    if s.form is None:
        return []
    label = forms()[s.form].label if s.form in forms() else s.form
    country = next((a.country for a in reading.actors if a.id == s.speaker), None)
    rungs = ladder(country or "")
    height = f", rung {s.rank} of {rungs[0].rungs}" if rungs and s.rank else ""
    return [label + height, *([CARRIED[s.carried]] if s.carried else [])]


def _report(story: Story, reading: Reading, s: Statement, who: Party | None) -> str:
    if who:
        return story.meet.name(who, reading.document.id, opening=True, more=True)
    return cap(flat(s.speaker_mention.text)) if s.speaker_mention else "Someone"


def said_on(reading: Reading, s: Statement) -> str:
    """When something was said, else when it was reported, in words."""
    reported = day(reading.document.published)
    return day(s.said_on) or (f"reported {reported}" if reported else "")


def opened(html: Markup) -> Markup:
    """A line with a capital, which stands behind the mark of reported words where it begins with them."""
    at = html.find(">") + 1 if html.startswith("<") else 0
    return html[:at] + html[at : at + 1].upper() + html[at + 1 :]


def utterance(s: Statement, size: int = LONG) -> Markup:
    """The verb and what was said.

    "Said" for a clause, whatever the text has; its own verb where no clause follows: "expressed regret".
    """
    words, cue = content(s, size), flat(s.cue.text) if s.cue else ""
    verb = VERBS.get(force(cue), "said")
    if s.kind == "direct":
        return Markup("{}: <q>{}</q>").format(verb, words)
    after = s.cue is None or s.cue.start > s.content[0].start or cue.casefold().startswith("according")
    if words.startswith(("that ", "to ")) and (verb != "said" or words.startswith("that ")):
        return Markup('{} <span class="told">{}</span>').format(verb, words)
    clause = words.split(" ", 1)[0].casefold() not in PREPOSITIONS
    if after or (clause and lemma(cue) in SAYING):
        return Markup('{}: <span class="told">{}</span>').format(verb, words)
    return Markup('<span class="told">{} {}</span>').format(cue, words)


def content(s: Statement, size: int = LONG) -> str:
    """What was said, on one line: without the marks of quotation where it is quoted as a whole."""
    parts = [flat(c.text) for c in s.content]
    if s.kind == "direct":
        parts = [quoted(p) for p in parts]
    return clip(" … ".join(parts), size)


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _cite(story: Story, reading: Reading, s: Statement) -> Evidence:
    return story.margin.cite(reading.document, s.content[0], elide=len(s.content) == 1)

"""Events in words: who does what to whom, with the status in the grammar.

The verbs are data, ``data/phrases.csv``: a phrase in its base form for each PLOVER type, mode and status,
with ``{}`` for the target, and one for an act towards nobody.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from detente.showing.cast import together
from detente.showing.wording import cap, flat, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.rows import Event, Reading
    from detente.showing.cast import Party
    from detente.showing.story import Story

LEADS = {"pledged": "pledge to", "scheduled": "be due to", "hypothetical": "might", "negated": "did not"}
"""What goes before the verb by status. Pledges and what is due bend with the subject; the others do not."""

EACH_OTHER = "each other"
QUOTE = 150


@cache
def phrases() -> dict[tuple[str, str, str], tuple[str, str]]:
    """The phrase towards a target and the one alone, by type, mode and status."""
    text = (files("detente.showing") / "data" / "phrases.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return {(r["type"], r["mode"], r["status"]): (r["toward"], r["alone"]) for r in rows}


def bend(phrase: str, *, plural: bool) -> str:
    """A phrase in the present tense, for one subject or several.

    >>> bend("pass sentence", plural=False), bend("say no", plural=True), bend("be due to meet", plural=False)
    ('passes sentence', 'say no', 'is due to meet')
    """
    verb, _, rest = phrase.partition(" ")
    if verb == "be":
        verb = "are" if plural else "is"
    elif not plural:
        if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
            verb += "es"
        elif verb.endswith("y") and verb[-2:-1] not in tuple("aeiou"):
            verb = verb[:-1] + "ies"
        else:
            verb += "s"
    return f"{verb} {rest}".strip()


def act(event: Event, target: str) -> tuple[str, bool]:
    """The act in the base form, and whether its own phrase says the status already.

    >>> from detente.rows import Event, Span
    >>> act(Event(Span(0, 1, "x"), "CONSULT", "happened", mode="visit"), "Iran")
    ('visit Iran', False)
    >>> act(Event(Span(0, 1, "x"), "COERCE", "happened", mode="arrest"), "two Zambian traders")
    ('arrest two Zambian traders', False)
    >>> act(Event(Span(0, 1, "x"), "SUPPORT", "happened"), EACH_OTHER)
    ('seal an accord with each other', False)
    """
    table, own = phrases(), (event.type, "", event.status)
    found = table.get(own) if not event.mode else None
    said = found is not None
    found = found or table.get((event.type, event.mode or "", "")) or table.get((event.type, "", ""))
    toward, alone = found or (event.type.lower() + " {}", event.type.lower())
    if event.type == "SUPPORT" and target == EACH_OTHER:
        toward = "seal an accord with {}"  # what two sides support together is an accord or a tie
    bare = target.striptags() if isinstance(target, Markup) else target
    if bare.split()[-1:] and bare.split()[-1].islower():
        toward = toward.replace("people of {}", "{}")  # "three diplomats" are people already
    return (toward.replace("{}", target) if target else alone), said


def sides(story: Story, reading: Reading, event: Event) -> tuple[list[Party], list[Party], bool]:
    """Who acts, towards whom, and whether it is mutual."""
    source, target = story.cast.of(reading, event.source), story.cast.of(reading, event.target)
    mutual = len(source) > 1 and bool(target) and set(target) <= set(source)
    return source, [p for p in target if p not in source], mutual


def sentence(story: Story, reading: Reading, event: Event) -> Markup:
    """An event as a clause: subject, verb, target. The struck-out part of a negated one is ``<s>``."""
    source, target, mutual = sides(story, reading, event)
    doc = reading.document.id
    subject = story.meet.names(source, doc, opening=True) if source else "Someone"
    whom = EACH_OTHER if mutual else story.meet.name(target[0], doc) if len(target) == 1 else together(target)
    plural = len(source) > 1 or any(p.plural for p in source)
    phrase, said = act(event, whom)
    if said or event.status == "happened":
        return Markup("{} {}").format(subject, bend(phrase, plural=plural))
    if event.status == "negated":
        return Markup('{} <b class="not">did not</b> <s>{}</s>').format(subject, phrase)
    lead = LEADS[event.status]
    lead = lead if event.status == "hypothetical" else bend(lead, plural=plural)
    return Markup("{} {} {}").format(subject, lead, phrase)


def label(story: Story, reading: Reading, event: Event) -> str:
    """An event in a plain phrase, for drawings and their text alternative."""
    source, target, mutual = sides(story, reading, event)
    whom = EACH_OTHER if mutual else together(target)
    phrase, said = act(event, whom)
    plural = len(source) > 1 or any(p.plural for p in source)
    if event.status == "happened" or said:
        words = bend(phrase, plural=plural)
    else:
        lead = LEADS[event.status]
        words = (
            f"{lead if event.status in ('negated', 'hypothetical') else bend(lead, plural=plural)} {phrase}"
        )
    return f"{cap(together(source)) or 'Someone'} {words}"


def own_words(event: Event, source: Sequence[Party] = ()) -> str:
    """What the text itself calls the act: from its verb on where the verb is known, without who acts."""
    text = event.span.text
    if event.trigger and event.span.start <= event.trigger.start < event.span.end:
        text = text[event.trigger.start - event.span.start :]
    text = quoted(flat(text))
    for name in (n for p in source for n in (p.words, p.name)):
        if text.casefold().startswith(f"{name.casefold()} "):
            return text[len(name) + 1 :]
    return text

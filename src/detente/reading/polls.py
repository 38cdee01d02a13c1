"""Surveys: who asked whom, when, and what share gave which answer.

A poll begins in a sentence that names a survey or a pollster; later sentences of the same passage that
give shares, the sample or the margin belong to it. A percentage that is no share (a margin of error, a
confidence level, a response rate, a change in points, last week's figure) is none of its results.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.codes.gazetteer import gazetteer
from detente.reading.answers import choices
from detente.reading.times import interval
from detente.rows import Poll, Share, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span as Sentence

    from detente.reading.actors import Cast
    from detente.reading.prose import Prose
    from detente.rows import Actor, Time

VERSION = "1"

SURVEY = re.compile(r"\b(?:polls?|polling|surveys?|surveyed|polled|pollsters?|barometer|respondents|approval rating)\b", re.I)
NO_SURVEY = re.compile(r"\b(?:exit|polling (?:station|place|day|booth)s?|at the polls|to the polls|survey (?:ship|team|vessel|mission))\b", re.I)
SAMPLE = re.compile(
    r"\b(?:of|among|surveyed|polled|questioned|interviewed|asked|sampled|sample of|interviews? with)\s+(?:(?:some|about|around|roughly|nearly|more than|over|a (?:nationally )?representative|"
    r"random|nationwide|sample|total|of|the)\s+)*(\d{1,3}(?:,\d{3})+|\d{3,6})\b(?!\s*(?:%|percent|points))"
    r"|\b(\d{1,3}(?:,\d{3})+|\d{3,6})\s+(?:[\w-]+\s+){0,5}?(?:adults|people|voters|respondents|citizens|residents|persons|Americans|eligible|registered)\b",
    re.I,
)
MARGIN = re.compile(
    r"(?:margin of (?:sampling )?error|error margin|sampling error)\D{0,40}?(\d+(?:\.\d+)?)\s*(?:percentage |per ?cent(?:age)? |%)?\s*(?:points?|percent|%)?",
    re.I,
)
FIELD = re.compile(r"\b(?:conducted|carried out|taken|fielded|held|surveyed|polled|interviewed)\b", re.I)
SPONSOR = re.compile(r"\b(?:commissioned by|conducted for|on behalf of|sponsored by|carried out for|for the (?:news)?paper|for the broadcaster)\s+")
QUESTION = re.compile(r"\b(?:asked|on) (whether|if|how|who|which|what)\b([^.;]*)", re.I)
NEAR = 40  # characters between "conducted" and its dates
REACH = 3  # sentences that may follow the one that names the survey


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentences about one survey, and its pollster."""

    sentences: tuple[Sentence, ...]
    pollster: Actor | None


def read(prose: Prose, cast: Cast, times: Sequence[Time] = ()) -> tuple[Poll, ...]:
    """Find the polls of a document."""
    polls: list[Poll] = []
    for passage in passages(prose, cast):
        polls += poll(prose, cast, times, passage)
    return tuple(polls)


def passages(prose: Prose, cast: Cast) -> Iterator[Passage]:
    """Runs of sentences about one survey: a new one where another pollster or survey is brought in."""
    run: list[Sentence] = []
    who: Actor | None = None
    quiet = 0
    for sentence in prose.sentences:
        names = pollster(cast, sentence)
        new = names is not None and (who is None or names.id != who.id)
        another = bool(re.search(r"\b(?:another|a (?:separate|different|second)) (?:\w+ ){0,3}(?:poll|survey)", sentence.text, re.I))
        about = names is not None or (SURVEY.search(sentence.text) and not NO_SURVEY.search(sentence.text))
        if run and (new or another):
            yield Passage(tuple(run), who)
            run, who = [], None
        if about or (run and quiet < REACH and ("%" in sentence.text or re.search(r"per ?cent|margin of", sentence.text))):
            run.append(sentence)
            who, quiet = who or names, 0
        elif run:
            quiet += 1
            if quiet >= REACH:
                yield Passage(tuple(run), who)
                run, who, quiet = [], None, 0
    if run:
        yield Passage(tuple(run), who)


def pollster(cast: Cast, sentence: Sentence) -> Actor | None:
    """The body that ran the survey a sentence speaks of: a pollster, or whoever's survey it is."""
    entries = gazetteer().entries
    inside = [(m, a) for m, a in cast.within(sentence.start_char, sentence.end_char) if m.kind == "name"]
    for _, actor in inside:
        entry = entries.get(actor.id)
        if entry and entry.kind == "pollster":
            return actor
    for mention, actor in inside:
        if cast.kinds.get(actor.id) != "body":
            continue
        after = sentence.text[mention.span.end - sentence.start_char :][:30]
        before = sentence.text[: mention.span.start - sentence.start_char][-60:]
        if re.match(r"(?:'s)?(?: \w+)? (?:poll|survey)\b", after) or re.search(
            r"\b(?:poll|survey|pollster|polling (?:firm|agency|institute))\b[^,.]{0,30}?(?:by |from |conducted by |firm |pollster )?(?:the )?$", before
        ):
            return actor
    return None


def poll(prose: Prose, cast: Cast, times: Sequence[Time], passage: Passage) -> list[Poll]:
    """The polls of a passage: one for each question that its sentences give shares for."""
    groups: list[tuple[list[Sentence], list[Share]]] = []
    for sentence in passage.sentences:
        shares = choices(prose, cast, sentence)
        if not shares:
            continue
        if groups and continues(groups[-1][1], shares, sentence):
            groups[-1][0].append(sentence)
            groups[-1][1].extend(shares)
        else:
            groups.append(([sentence], shares))
    about = describe(prose, cast, times, passage)
    return [
        replace(about, span=extent(prose, sentences), results=tuple(shares), confidence=0.9 if passage.pollster else 0.7)
        for sentences, shares in groups
        if passage.pollster or len(shares) > 1 or SURVEY.search(sentences[0].text)
    ]


def continues(earlier: list[Share], shares: list[Share], sentence: Sentence) -> bool:
    """Whether shares answer the question of the sentence before: the rest of its answers, nobody twice."""
    if {s.choice for s in earlier} & {s.choice for s in shares}:
        return False
    rest = all(s.choice in ("don't know", "undecided", "other", "no answer", "disapprove", "oppose") for s in shares)
    whole = sum(s.share for s in (*earlier, *shares)) <= 100.5  # noqa: PLR2004 -- all answers together, rounded
    linked = re.match(r"(?:followed|while|another|the rest|meanwhile|some|only|just|a further|\d)", sentence.text, re.I)
    rivals = all(re.fullmatch(r"[a-z]+(?:_[a-z]+)+", s.choice) for s in (*earlier, *shares))
    return whole and (rest or rivals or bool(linked))


def extent(prose: Prose, sentences: list[Sentence]) -> Span:
    """The sentences that give the shares, without the last full stop."""
    start, end = sentences[0].start_char, sentences[-1].end_char
    text = prose.text[start:end].rstrip(" .")
    return prose.span(start, start + len(text))


def describe(prose: Prose, cast: Cast, times: Sequence[Time], passage: Passage) -> Poll:
    """What a passage says of its survey: sample, margin, field dates, sponsor, question."""
    text = " ".join(s.text for s in passage.sentences)
    sample, margin, question = SAMPLE.search(text), MARGIN.search(text), QUESTION.search(text)
    days = [d for s in passage.sentences for d in field_days(s, times)]
    first = passage.sentences[0]
    return Poll(
        span=prose.span(first.start_char, first.end_char),
        pollster=passage.pollster.name if passage.pollster else None,
        results=(),
        sponsor=sponsor(cast, passage),
        field_from=min(days, default=None),
        field_to=max(days, default=None),
        sample=int((sample.group(1) or sample.group(2)).replace(",", "")) if sample else None,
        margin=float(margin.group(1)) if margin else None,
        question=" ".join((question.group(1) + question.group(2)).split()) if question else None,
    )


def field_days(sentence: Sentence, times: Sequence[Time]) -> list[str]:
    """The first and last days of the fieldwork that a sentence names."""
    days: list[str] = []
    cue = FIELD.search(sentence.text)
    reach = sentence.start_char + cue.end() if cue else -1
    for time in times:
        if reach <= time.span.start <= reach + NEAR and time.span.end <= sentence.end_char and reach >= 0:
            days += [d for d in interval(time.value) if d]
            reach = time.span.end
    return days


def sponsor(cast: Cast, passage: Passage) -> str | None:
    """Who paid for or published the survey."""
    for sentence in passage.sentences:
        cue = SPONSOR.search(sentence.text)
        if cue:
            start = sentence.start_char + cue.start()
            named = [a for m, a in cast.within(start, sentence.end_char) if m.span.start - start <= len(cue.group()) + 12]
            bodies = [a for a in named if a is not passage.pollster and cast.kinds.get(a.id) == "body"]
            if bodies:
                return bodies[0].name
    return None

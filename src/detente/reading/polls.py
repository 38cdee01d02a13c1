"""Surveys: who asked whom, when, and what share gave which answer.

A poll begins in a sentence that names a survey or a pollster; later sentences of the same passage that
give shares, the sample or the margin belong to it. A percentage that is no share (a margin of error, a
confidence level, a response rate, a change in points, last week's figure) is none of its results.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
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

SURVEY = re.compile(
    r"""\b(?:polls?|polling|surveys?|surveyed|polled|pollsters?|barometer|respondents|approval\ rating)\b""",
    re.IGNORECASE | re.VERBOSE,
)
NO_SURVEY = re.compile(
    r"""\b(?:exit|polling\ (?:station|place|day|booth)s?|at\ the\ polls|to\ the\ polls
    |survey\ (?:ship|team|vessel|mission))\b""",
    re.IGNORECASE | re.VERBOSE,
)
ANOTHER = re.compile(
    r"\b(?:another|a (?:separate|different|second)) (?:\w+ ){0,3}(?:poll|survey)", re.IGNORECASE
)
FIGURES = re.compile(r"%|per ?cent|margin of")
OF_SURVEY = re.compile(r"(?:'s)?(?: \w+)? (?:poll|survey)\b")
"""What stands behind a pollster's name: "Ipsos's latest poll"."""

SURVEY_BY = re.compile(
    r"""\b(?:poll|survey|pollster|polling\ (?:firm|agency|institute))\b(?:[^,.]|(?<=\d),(?=\d)){0,50}?
    (?:\bby\ |\bfrom\ |\bfirm\ |\bpollster\ |\bagency\ |\binstitute\ |survey\ |poll\ )(?:the\ )?$""",
    re.VERBOSE,
)
"""What stands before it: "a poll conducted by Ipsos"."""

NUMBER = r"(\d{1,3}(?:,\d{3})+|\d{3,6})"
SAMPLE = re.compile(
    rf"""
      \b(?:of|among|surveyed|polled|questioned|interviewed|asked|sampled|sample\ of|interviews?\ with)\s+
      (?:(?:some|about|around|roughly|nearly|more\ than|over|a\ (?:nationally\ )?representative
          |random|nationwide|sample|total|of|the)\s+)*
      {NUMBER}\b(?!\s*(?:%|percent|points))
    | \b{NUMBER}\s+(?:[\w-]+\s+){{0,5}}?
      (?:adults|people|voters|respondents|citizens|residents|persons|Americans|eligible|registered)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
MARGIN = re.compile(
    r"""(?:margin\ of\ (?:sampling\ )?error|error\ margin|sampling\ error)\D{0,40}?(\d+(?:\.\d+)?)""",
    re.IGNORECASE | re.VERBOSE,
)
FIELD = re.compile(
    r"\b(?:conducted|carried out|taken|fielded|held|surveyed|polled|interviewed)\b", re.IGNORECASE
)
SPONSOR = re.compile(
    r"""\b(?:commissioned\ by|conducted\ for|on\ behalf\ of|sponsored\ by|carried\ out\ for
    |for\ the\ (?:news)?paper|for\ the\ broadcaster)\s+""",
    re.VERBOSE,
)
QUESTION = re.compile(r"\b(?:asked|on) (whether|if|how|who|which|what)\b([^.;]*)", re.IGNORECASE)
GOES_ON = re.compile(r"followed|while|another|the rest|meanwhile|some|only|just|a further|\d", re.IGNORECASE)
"""How a sentence begins that gives the rest of the answers."""

ACTOR_ID = re.compile(r"[a-z]+(?:_[a-z]+)+")
RESTS = frozenset(["don't know", "undecided", "other", "no answer", "disapprove", "oppose"])
"""The answers that are given last."""

NEAR = 40  # characters between "conducted" and its dates
BESIDE = 12  # characters between "commissioned by" and the sponsor
BEFORE, AFTER = 80, 30  # characters beside a name that tell whether it is a pollster's
REACH = 3  # sentences that may follow the one that names the survey
ALL = 100.5  # per cent, as rounding leaves them
NAMED, NAMELESS = 0.9, 0.7  # how sure a poll with a pollster is one, and a poll without


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentences about one survey, and its pollster."""

    sentences: tuple[Sentence, ...]
    pollster: Actor | None


@dataclass(slots=True)
class _Run:
    """A passage while it is being found; ``quiet`` counts the sentences since the last about it."""

    sentences: list[Sentence] = field(default_factory=list)
    pollster: Actor | None = None
    quiet: int = 0

    def ends_before(self, sentence: Sentence, who: Actor | None) -> bool:
        """Whether a sentence brings in another survey or pollster."""
        known = self.pollster.id if self.pollster else None
        other = who is not None and who.id != known
        sampled = (
            any(SAMPLE.search(s.text) for s in self.sentences) and SAMPLE.search(sentence.text) is not None
        )
        return bool(self.sentences) and (other or sampled or bool(ANOTHER.search(sentence.text)))

    def take(self, sentence: Sentence, who: Actor | None) -> None:
        """Add a sentence where it is about the survey, or gives figures after one that is."""
        if _about_survey(sentence, who) or (self.sentences and FIGURES.search(sentence.text)):
            self.sentences.append(sentence)
            self.pollster, self.quiet = self.pollster or who, 0
        else:
            self.quiet += 1

    def passage(self) -> Iterator[Passage]:
        """The passage, if there is one."""
        if self.sentences:
            yield Passage(tuple(self.sentences), self.pollster)


def read(prose: Prose, cast: Cast, times: Sequence[Time] = ()) -> tuple[Poll, ...]:
    """Find the polls of a document."""
    return tuple(p for passage in passages(prose, cast) for p in poll(prose, cast, times, passage))


def passages(prose: Prose, cast: Cast) -> Iterator[Passage]:
    """Runs of sentences about one survey: a new one where another pollster or survey is brought in."""
    run = _Run()
    for sentence in prose.sentences:
        who = pollster(cast, sentence)
        if run.ends_before(sentence, who):
            yield from run.passage()
            run = _Run()
        run.take(sentence, who)
        if run.quiet >= REACH:
            yield from run.passage()
            run = _Run()
    yield from run.passage()


def _about_survey(sentence: Sentence, who: Actor | None) -> bool:
    """Whether a sentence speaks of a survey; an exit poll or a polling station is none."""
    return who is not None or bool(SURVEY.search(sentence.text) and not NO_SURVEY.search(sentence.text))


def pollster(cast: Cast, sentence: Sentence) -> Actor | None:
    """The body that ran the survey a sentence speaks of: a pollster, or whoever's survey it is."""
    entries = gazetteer().entries
    inside = [(m, a) for m, a in cast.within(sentence.start_char, sentence.end_char) if m.kind == "name"]
    for _, actor in inside:
        if actor.id in entries and entries[actor.id].kind == "pollster":
            return actor
    for mention, actor in inside:
        if cast.kinds.get(actor.id) == "body" and _surveys(sentence, mention.span):
            return actor
    return None


def _surveys(sentence: Sentence, name: Span) -> bool:
    """Whether a survey is said to be that of a name."""
    after = sentence.text[name.end - sentence.start_char :][:AFTER]
    before = sentence.text[: name.start - sentence.start_char][-BEFORE:]
    return bool(OF_SURVEY.match(after) or SURVEY_BY.search(before))


def poll(prose: Prose, cast: Cast, times: Sequence[Time], passage: Passage) -> list[Poll]:
    """The polls of a passage: one for each question that its sentences give shares for."""
    about = replace(describe(prose, cast, times, passage), confidence=NAMED if passage.pollster else NAMELESS)
    return [
        replace(about, span=extent(prose, sentences), results=tuple(shares))
        for sentences, shares in _questions(prose, cast, passage)
        if passage.pollster or len(shares) > 1 or SURVEY.search(sentences[0].text)
    ]


def _questions(prose: Prose, cast: Cast, passage: Passage) -> list[tuple[list[Sentence], list[Share]]]:
    """The sentences and shares of a passage, by the question they answer."""
    groups: list[tuple[list[Sentence], list[Share]]] = []
    for sentence in passage.sentences:
        shares = choices(prose, cast, sentence)
        if shares and groups and continues(groups[-1][1], shares, sentence):
            groups[-1][0].append(sentence)
            groups[-1][1].extend(shares)
        elif shares:
            groups.append(([sentence], shares))
    return groups


def continues(earlier: Sequence[Share], shares: Sequence[Share], sentence: Sentence) -> bool:
    """Whether shares answer the question of the sentence before: the rest of its answers, nobody twice."""
    both = [*earlier, *shares]
    if {s.choice for s in earlier} & {s.choice for s in shares} or sum(s.share for s in both) > ALL:
        return False
    rest = all(s.choice in RESTS for s in shares)
    rivals = all(ACTOR_ID.fullmatch(s.choice) for s in both)
    return rest or rivals or bool(GOES_ON.match(sentence.text))


def extent(prose: Prose, sentences: Sequence[Sentence]) -> Span:
    """The sentences that give the shares, without the last full stop."""
    start, end = sentences[0].start_char, sentences[-1].end_char
    return prose.span(start, start + len(prose.text[start:end].rstrip(" .")))


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
        sample=int((sample[1] or sample[2]).replace(",", "")) if sample else None,
        margin=float(margin[1]) if margin else None,
        question=" ".join((question[1] + question[2]).split()) if question else None,
    )


def field_days(sentence: Sentence, times: Sequence[Time]) -> list[str]:
    """The first and last days of the fieldwork that a sentence names."""
    cue = FIELD.search(sentence.text)
    if not cue:
        return []
    days: list[str] = []
    reach = sentence.start_char + cue.end()
    for time in times:
        if reach <= time.span.start <= reach + NEAR and time.span.end <= sentence.end_char:
            days += [d for d in interval(time.value) if d]
            reach = time.span.end
    return days


def sponsor(cast: Cast, passage: Passage) -> str | None:
    """Who paid for or published the survey."""
    found = (name for sentence in passage.sentences for name in _sponsors(cast, sentence, passage.pollster))
    return next(found, None)


def _sponsors(cast: Cast, sentence: Sentence, pollster: Actor | None) -> Iterator[str]:
    """The bodies named right behind "commissioned by" and the like."""
    cue = SPONSOR.search(sentence.text)
    if not cue:
        return
    start = sentence.start_char + cue.start()
    for mention, actor in cast.within(start, sentence.end_char):
        near = mention.span.start - start <= len(cue.group()) + BESIDE
        if near and actor is not pollster and cast.kinds.get(actor.id) == "body":
            yield actor.name

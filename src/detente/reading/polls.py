"""Surveys: who asked whom, when and what, and what share gave which answer.

A run of sentences about surveys is cut where another pollster or survey is brought in; every figure in it
is told to be a share of all people asked now, of an earlier survey or of a part of the people (only the
first are results), and is joined to its answer; and the shares are parted by the question they answer. A
survey that is reported without figures is a poll with no results.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.reading.askers import Asker, askers, questions, sponsor
from detente.reading.askerwords import CITED, KNOWN, MEDIA, SAID, SURE, USED
from detente.reading.measures import field_days, margin, sample
from detente.reading.passages import NO_SURVEY, SURVEY, Stretch, runs
from detente.reading.percents import percents
from detente.reading.pollwords import (
    A_SURVEY,
    AHEAD,
    ALL,
    ANOTHER,
    FEW,
    FINDING,
    GOES_ON,
    LIST_END,
    NAMED,
    NAMELESS,
    NEW_SURVEY,
    NEXT,
    OPINION,
    OWN_PEOPLE,
    PUBLIC,
    REST,
    SECOND,
    STANCED,
    STANDING,
)
from detente.reading.told import Survey, Told, shares
from detente.rows import Poll, Share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.reading.actors import Cast
    from detente.reading.prose import Prose
    from detente.rows import Span, Time

VERSION = "2"


def read(prose: Prose, cast: Cast, times: Sequence[Time] = ()) -> tuple[Poll, ...]:
    """Find the polls of a document."""
    found = []
    for run in runs(prose, lambda s: _cites(prose.seen, s, cast)):
        for survey in surveys(prose, cast, run):
            found += polls(prose, cast, times, survey)
    return tuple(found)


def _cites(text: str, sentence: Stretch, cast: Cast) -> bool:
    """Whether a sentence cites a pollster: a known one, or whoever gives shares of opinions."""
    if NO_SURVEY.search(text[sentence.start : sentence.end]) and not SURVEY.search(
        NO_SURVEY.sub("", text[sentence.start : sentence.end])
    ):
        return False
    named = max((a.weight for a in askers(text, sentence, cast)), default=0)
    words = text[sentence.start : sentence.end]
    if named >= USED and (named >= KNOWN or sample(words)):
        return True
    if not (OPINION.search(words) or STANDING.search(words)):
        return False
    figures = len(percents(words))
    return bool(named >= USED and figures) or (named >= SAID and figures > 1 and bool(PUBLIC.search(words)))


def surveys(prose: Prose, cast: Cast, run: Sequence[Stretch]) -> list[Survey]:
    """The surveys of a run of sentences: a new one where another pollster or survey is brought in."""
    text = prose.seen
    told: list[str] = []
    found = [Survey(told=told)]
    for stretch in (c for s in run for c in clauses(text, s, askers(text, s, cast))):
        words = text[stretch.start : stretch.end]
        named = [a for a in askers(text, stretch, cast) if a.weight >= CITED]
        who = max(named, key=lambda a: (a.weight, -a.start), default=None)
        last = found[-1]
        if last.sentences and (
            _opens_another(text, cast, run, last, stretch)
            or _is_other(last.pollster, who)
            or ANOTHER.search(words)
            or _sampled_again(text, last, words)
        ):
            found.append(Survey(told=told))
        found[-1].sentences.append(stretch)
        if who and (
            found[-1].pollster is None
            or (found[-1].pollster.weight < who.weight and _may_be(found[-1].pollster, who))
        ):
            found[-1].pollster = who
    return [_with_asker(text, cast, s) for s in found if s.sentences]


def _opens_another(text: str, cast: Cast, run: Sequence[Stretch], last: Survey, stretch: Stretch) -> bool:
    """Whether a paragraph begins that names a pollster of its own, or tells of "a survey" of nobody's."""
    if stretch.block == last.sentences[-1].block:
        return False
    block = [a for s in run if s.block == stretch.block for a in askers(text, s, cast)]
    who = max((a for a in block if a.weight >= USED), key=lambda a: a.weight, default=None)
    if who:
        return last.pollster is None or _is_other(last.pollster, who)
    return bool(NEW_SURVEY.search(NO_SURVEY.sub("", text[stretch.start : stretch.end])))


def clauses(text: str, sentence: Stretch, named: Sequence[Asker]) -> list[Stretch]:
    """A sentence, cut where it comes to a second pollster: "...; Vesta has 45 per cent"."""
    sure = [a for a in named if a.weight >= USED]
    cuts = []
    for one, two in itertools.pairwise(sure):
        if not _is_other(one, two):
            continue
        between = text[one.end : two.start]
        joint = next(iter([*SECOND.finditer(between)][::-1]), None)
        if joint and percents(between[: joint.start()]) and percents(text[two.start : sentence.end]):
            cuts.append(one.end + joint.end())
    edges = [sentence.start, *cuts, sentence.end]
    return [Stretch(a, b, sentence.block) for a, b in itertools.pairwise(edges)]


def _is_other(one: Asker | None, two: Asker | None) -> bool:
    """Whether a second name is that of another pollster: both surely told, and none a part of the other."""
    if one is None or two is None or two.weight < USED or one.weight < USED:
        return False
    return not _may_be(one, two)


def _may_be(one: Asker, two: Asker) -> bool:
    """Whether two names share a word that tells them."""
    common = {w for w in one.name.casefold().split() if len(w) > FEW} & set(two.name.casefold().split())
    return (
        bool(
            common
            - {"institute", "research", "survey", "poll", "center", "centre", "university", "opinion", "data"}
        )
        or one.name == two.name
        or one.weight < USED
    )


def _sampled_again(text: str, survey: Survey, words: str) -> bool:
    """Whether a sentence gives another number of people asked by another poll."""
    again = sample(words) if A_SURVEY.search(words) else None
    told = [n for s in survey.sentences if (n := sample(text[s.start : s.end]))]
    return bool(told and again and again not in told)


def _with_asker(text: str, cast: Cast, survey: Survey) -> Survey:
    """The survey with whoever says its figures as pollster, where nobody surer is named."""
    if survey.pollster is None:
        said = [
            a
            for s in survey.sentences
            for a in askers(text, s, cast)
            if a.weight == SAID and percents(text[s.start : s.end])
        ]
        survey.pollster = next(iter(said), None)
    return survey


def polls(prose: Prose, cast: Cast, times: Sequence[Time], survey: Survey) -> list[Poll]:
    """The polls of a survey: one for each question that its sentences give shares for."""
    text = prose.seen
    if not _is_survey(text, survey):
        return []
    told = shares(prose, cast, survey)
    every = by_question(text, survey, [t for t in told if t.counts])
    groups = [g for g in every if survey.pollster or _asked(text, survey, g)]
    figures = any(percents(text[s.start : s.end]) for s in survey.sentences)
    if not groups and (told or figures or not _reported(text, survey)):
        return []
    about = describe(prose, cast, times, survey)
    asked = _questions(text, survey)
    return [
        replace(about, span=span, results=results, question=question)
        for span, results, question in _parts(prose, survey, groups, asked)
    ]


def _asked(text: str, survey: Survey, group: Sequence[Told]) -> bool:
    """Whether shares of no known pollster are of people asked, by the words beside them."""
    numbers = range(group[0].sentence, group[-1].sentence + 1)
    words = " ".join(text[survey.sentences[n].start : survey.sentences[n].end] for n in numbers)
    return bool(SURVEY.search(NO_SURVEY.sub("", words)) or OPINION.search(words))


def _parts(
    prose: Prose, survey: Survey, groups: list[list[Told]], asked: list[tuple[int, str]]
) -> Iterator[tuple[Span, tuple[Share, ...], str | None]]:
    """Span, shares and question of each poll of a survey."""
    if not groups:
        yield extent(prose, survey.sentences), (), next((q for _, q in asked), None)
    for n, group in enumerate(groups):
        first, last = group[0].sentence, group[-1].sentence
        low = groups[n - 1][-1].at if n else -1
        high = groups[n + 1][0].at if n + 1 < len(groups) else len(prose.text)
        mine = [q for at, q in asked if low < at < (group[0].at if groups[n + 1 :] else high)]
        yield (
            extent(prose, survey.sentences[first : last + 1]),
            tuple(t.share for t in group),
            mine[-1] if mine else None,
        )


def _questions(text: str, survey: Survey) -> list[tuple[int, str]]:
    return [q for s in survey.sentences for q in questions(text, s)]


def _is_survey(text: str, survey: Survey) -> bool:
    """Whether sentences report a survey: they speak of one, or a body that polls cites people's opinions."""
    words = " ".join(text[s.start : s.end] for s in survey.sentences)
    spoken = SURVEY.search(NO_SURVEY.sub("", words))
    weight = survey.pollster.weight if survey.pollster else 0
    told = OPINION.search(words) or STANDING.search(words)
    cited = weight >= SAID and OPINION.search(words) and PUBLIC.search(words)
    return bool(spoken or cited or weight >= KNOWN or (weight >= USED and (told or survey.told)))


def _reported(text: str, survey: Survey) -> bool:
    """Whether a survey without figures is reported: what it found, and who asked."""
    asker = survey.pollster
    sure = asker is not None and asker.weight >= SURE and not MEDIA.search(asker.name)
    for sentence in survey.sentences:
        words = NO_SURVEY.sub("", text[sentence.start : sentence.end])
        if A_SURVEY.search(words) or sample(words):
            return sure and bool(FINDING.search(words)) and not AHEAD.search(words)
    return False


def by_question(text: str, survey: Survey, told: Sequence[Told]) -> list[list[Told]]:
    """The shares by the question they answer."""
    groups: list[list[Told]] = []
    for one in told:
        if groups and not _another(text, survey, groups[-1], one):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _another(text: str, survey: Survey, group: Sequence[Told], one: Told) -> bool:
    """Whether a share answers another question than those before it."""
    last = group[-1]
    if any(t.share.choice == one.share.choice for t in group):
        return True
    if sum(t.share.share for t in group) + one.share.share > ALL:
        return not (_level(group, one) or _listed(text, last, one))
    start = survey.sentences[one.sentence].start
    between = text[max(last.at, start) : one.at]
    if NEXT.search(between):
        return True
    return last.sentence != one.sentence and not _continues(text, group, one, start)


def _listed(text: str, last: Told, one: Told) -> bool:
    """Whether two shares stand in one list that gives the answers first: "the army 71%, the courts 48%"."""
    ends = [LIST_END.match(text[t.share.span.end :]) for t in (last, one)]
    apart = ";" in text[last.share.span.end : one.at]
    return last.sentence == one.sentence and all(ends) and not apart


def _level(group: Sequence[Told], one: Told) -> bool:
    return any(t.at == one.at for t in group)


def _continues(text: str, group: Sequence[Told], one: Told, start: int) -> bool:
    """Whether the first share of a sentence is the rest of the answers before it."""
    if REST.search(one.share.choice) or (
        GOES_ON.match(text[start : one.at + 1]) and not OWN_PEOPLE.match(text[one.share.span.end :])
    ):
        return True
    kinds = {_kind(t.share.choice) for t in group} | {_kind(one.share.choice)}
    return len(kinds) == 1 and kinds != {"words"}


def _kind(choice: str) -> str:
    """What an answer is: a stance, someone named, or words."""
    if choice in STANCED:
        return "stance"
    return "name" if re.fullmatch(r"[a-z]+(?:_[a-z]+)*", choice) or re.match(r"[A-Z]", choice) else "words"


def extent(prose: Prose, sentences: Sequence[Stretch]) -> Span:
    """The sentences that give the shares, without the last full stop."""
    start, end = sentences[0].start, sentences[-1].end
    return prose.span(start, start + len(prose.text[start:end].rstrip(" .\n")))


def describe(prose: Prose, cast: Cast, times: Sequence[Time], survey: Survey) -> Poll:
    """What a passage says of its survey: pollster, sponsor, field dates, sample, margin."""
    text = " ".join(prose.seen[s.start : s.end] for s in survey.sentences)
    first, last = field_days(prose.seen, survey.sentences, times)
    return Poll(
        span=extent(prose, survey.sentences),
        pollster=survey.pollster.name if survey.pollster else None,
        results=(),
        sponsor=sponsor(prose.seen, survey.sentences, survey.pollster, cast),
        field_from=first,
        field_to=last,
        sample=sample(text),
        margin=margin(text),
        confidence=NAMED if survey.pollster else NAMELESS,
    )

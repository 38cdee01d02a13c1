"""The shares that a survey tells of, each with its answer, and whether it counts as a result."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.reading.answers import answers
from detente.reading.askers import Asker, questions
from detente.reading.attached import of_things
from detente.reading.contenders import Place
from detente.reading.passages import NO_SURVEY, SURVEY, Stretch
from detente.reading.percents import Percent, blanked, percents
from detente.reading.pollwords import ASIDE, COUNTED, SHOWN
from detente.reading.waves import FROM, PAST_AFTER, PLACE, Role, roles, settled
from detente.rows import Share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.reading.actors import Cast
    from detente.reading.prose import Prose


@dataclass(slots=True)
class Survey:
    """The sentences about one survey, and its pollster; ``told`` are the answers so far, here or before."""

    sentences: list[Stretch] = field(default_factory=list)
    pollster: Asker | None = None
    told: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Told:
    """A share with where it was told: the number of its sentence, and the figure's place."""

    share: Share
    sentence: int
    at: int
    counts: bool


def shares(prose: Prose, cast: Cast, survey: Survey) -> list[Told]:
    """All shares of a survey in order, with whether each counts as a result."""
    text = prose.seen
    every: list[tuple[int, Percent, str | None, Role]] = []
    question: str | None = None
    for number, sentence in enumerate(survey.sentences):
        words = text[sentence.start : sentence.end]
        question = next((q for _, q in questions(text, sentence)), question)
        figures = [] if _counted(words) else percents(words, sentence.start)
        inside = [type(f)(f.start - sentence.start, f.end - sentence.start, f.value) for f in figures]
        role = dict(zip(figures, roles(words, inside), strict=True))
        clean = _without_asides(words, inside, sentence, survey.pollster)
        past = [i for i, f in enumerate(figures) if role[f].name == "earlier"]
        parts = [f for f in figures if role[f].name == "part"]
        clean = _without_past(clean, [inside[i] for i in past])
        place = Place(
            prose,
            cast,
            sentence,
            _without_parts(clean, [f for f, o in zip(inside, figures, strict=True) if o in parts]),
            question,
            tuple(past),
        )
        told = [f for f in figures if not of_things(place, f)]
        for figure, answer in answers(place, told, survey.told) if told else []:
            every.append((number, figure, answer, role[figure]))
            survey.told += [answer] if answer else []
    counts = settled([r for *_, r in every])
    return [
        Told(Share(prose.span(f.start, f.end), answer, f.value), number, f.start, now)
        for (number, f, answer, _), now in zip(every, counts, strict=True)
        if answer
    ]


def _counted(words: str) -> bool:
    """Whether a sentence tells of votes that were counted, not of people asked."""
    return bool(COUNTED.search(words)) and not SURVEY.search(NO_SURVEY.sub("", words))


def _without_asides(words: str, figures: Sequence[Percent], sentence: Stretch, pollster: Asker | None) -> str:
    """A sentence with blanks for what it says of the survey; every figure stays."""
    out = blanked(words)
    spots = [m.span() for m in ASIDE.finditer(out)]
    if pollster:
        name = re.escape(
            words[pollster.start - sentence.start : pollster.end - sentence.start]
            if sentence.start <= pollster.start < sentence.end
            else pollster.name
        )
        spots += [
            m.span()
            for m in re.finditer(
                rf",\s(?:the\s)?{name}(?:'s)?\s(?:poll\s|survey\s)?{SHOWN}\b(?:\s[^,;.%]*)?(?=[,;.]"
                rf"|\s?$)|,?\s{SHOWN}\s(?:the\s)?{name}(?=[,;.]|\s?$)|\bin\s(?:the\s)?{name}"
                rf"(?:'s)?\s[^,;.%]{{0,40}}?(?:poll|survey|tracker|study|sample)\b[^,;.%]*|"
                rf"(?:the\s)?{name}(?:'s)?",
                out,
            )
        ]
    for start, end in spots:
        if not any(start < f.end and f.start < end for f in figures):
            keep = "," if out[start] == "," and end < len(out) and out[end : end + 1] not in ".;," else ""
            out = out[:start] + keep + " " * (end - start - len(keep)) + out[end:]
    return out


def _without_past(words: str, figures: Sequence[Percent]) -> str:
    """A sentence with blanks for "from 41 per cent in January"."""
    for figure in figures:
        lead, behind = FROM.search(words[: figure.start]), PAST_AFTER.match(words[figure.end :])
        if lead:
            end = figure.end + (behind.end() if behind else 0)
            words = words[: lead.start()] + " " * (end - lead.start()) + words[end:]
    return words


def _without_parts(words: str, figures: Sequence[Percent]) -> str:
    """A sentence with blanks for "in the south" behind a figure."""
    for figure in figures:
        place = PLACE.match(words[figure.end :])
        if place:
            end = figure.end + place.end()
            words = words[: figure.end] + " " * (end - figure.end) + words[end:]
    return words

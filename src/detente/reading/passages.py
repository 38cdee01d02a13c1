"""The sentences that speak of a survey, run by run.

A sentence here ends where its punctuation ends it: the parser splits "President Odrin's approval rating" and
lists of results, which a reader does not. A run begins in a paragraph that speaks of a survey, with its first
figure or question, and goes on while later sentences speak of one or give figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.reading.percents import percents
from detente.reading.pollpeople import PERSONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.reading.prose import Prose

SURVEY = re.compile(
    r"""\b(?:polls?|polling|surveys?|surveyed|polled|pollsters?|barometer|respondents|tracker
    |tracking\ poll|omnibus
    |canvass(?:es|ed|ing)?|opinion\ (?:research|study)|fieldwork|(?:dis)?approval\ rat(?:ing|e)s?
    |net\ approval
    |interview(?:ed|s)\ (?:with\ )?(?:some\ |about\ |nearly\ )?\d[\d,]{2,}|\d[\d,]{2,}\ (?:\w+\ )?interviews
    |(?:questioned|asked|spoke\ to|canvassed|sampled)\ (?:some\ |about\ |nearly\ |a\ sample\ of\ )?\d[\d,]{2,}
    |question\ was\ put\ to|put\ (?:it|this|the\ question)\ to|net\ (?:rating|favou?rability|satisfaction
    |score)|n\ ?=\ ?\d)""",
    re.IGNORECASE | re.VERBOSE,
)
NO_SURVEY = re.compile(
    rf"""\b(?:exit\ polls?|polling\ (?:stations?|places?|days?|booths?|centres?|centers?|cards?|hours)
    |(?:at|to|from)\ the\ polls
    |polls\ (?:open|opened|close|closed|will\ (?:open|close))|(?:confounding|confounded|defying|defied
    |unlike|despite|against|beating|beat|wrong-footing)\ the\ (?:\w+\ )?polls|(?:went|go|going|head|headed
    |heading)\ to\ the\ polls
    |(?:geological|aerial|land|site|hydrographic|seismic|damage|property)\ surveys?
    |polling\ thresholds?|(?:community|force|population)\ survey
    |surveys?\ of\ (?:[\d,]+|the|its)\ (?!of\b|(?-i:[A-Z])|(?:[\w-]+\ ){{0,2}}?{PERSONS}\b)
    |survey\ (?:ships?|teams?|vessels?|missions?|flights?|aircraft)
    |(?:analysts|economists|forecasters|traders)\ (?:polled|surveyed)
    |polls?\ of\ (?:analysts|economists|forecasters|traders)
    |surveyed\ the\ (?:damage|scene|site
    |area|wreck\w*|ruins))\b""",
    re.IGNORECASE | re.VERBOSE,
)
MEASURES = re.compile(
    r"\b(?:interview(?:s|ed)?|base(?=:)|interviewers|interviewing|fieldwork|questionnaires?|questioned|repl(?:y|ies)"
    r"|responses|error|weighted|by (?:tele)?phone|sample|pollster|sponsor\w*|commissioned|conducted|carried"
    r" out)\b",
    re.IGNORECASE,
)
"""How a survey was made, which only a run about one goes on with."""

BREAK = re.compile(r"(?<=[.?!])[\"”'’)]*\s+(?=[\"“‘'(]?[A-Z0-9À-Ý])")
ABBREVIATED = re.compile(
    r"""(?:^|[\s(])(?:[A-Z]|(?:[A-Z]\.)+[A-Z]|Mrs?|Ms|Drs?|Prof|Sens?|Reps?|Gov|Gen|Lt|Col|Sgt|Capt|St|Mt
    |No|Nos|vs|approx|Jan|Feb
    |Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Hon|Rev|Co|Corp|Inc|Ltd|i\.e|e\.g)\.$""",
    re.VERBOSE,
)
QUOTES = " \n\"'”’)"
SHARE = re.compile(
    r"%|per ?cent\b|pct\b|\b(?:half|thirds?|quarters?|fifths?)\b|\bin (?:every )?(?:t[wh]|t|f|s|e"
    r"|n)\w+\b|\bin \d+\b"
    r"|\bout of\b|\d,\d{3}|\b\d{3,4} [a-z]",
    re.IGNORECASE,
)
"""What a sentence holds that may give shares or a sample: a cheap sieve before the dearer look."""

REACH = 3  # sentences that may follow the one that speaks of a survey


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence, or a clause of it: [start, end) of the page, and the number of its paragraph."""

    start: int
    end: int
    block: int


def sentences(prose: Prose) -> list[Stretch]:
    """The sentences of a page outside boilerplate, by their punctuation."""
    text = prose.seen
    found = []
    for number, block in enumerate(prose.page.blocks):
        if block.kind == "boilerplate":
            continue
        start = block.start
        for gap in BREAK.finditer(text, block.start, block.end):
            quotes = gap.end() - len(gap.group().lstrip("\"”'’)"))
            if not ABBREVIATED.search(text[max(start, quotes - 12) : quotes]):
                found.append(Stretch(start, quotes, number))
                start = gap.end()
        found.append(Stretch(start, block.end, number))
    return [s for s in found if text[s.start : s.end].strip()]


def runs(prose: Prose, named: Callable[[Stretch], bool]) -> Iterator[tuple[Stretch, ...]]:
    """Runs of sentences about surveys; ``named`` says of a sentence whether it names a pollster."""
    text, quiet = prose.seen, 0
    run: list[Stretch] = []
    waiting: list[Stretch] = []
    for sentence in sentences(prose):
        words = text[sentence.start : sentence.end]
        about = bool(SURVEY.search(NO_SURVEY.sub("", words))) or (
            bool(SHARE.search(words)) and named(sentence)
        )
        if about or (run and _tells(words)):
            run += [w for w in waiting if w.block == sentence.block and _tells(text[w.start : w.end])]
            run.append(sentence)
            waiting, quiet = [], 0
        elif run:
            quiet += 1
            if quiet >= REACH:
                yield tuple(run)
                run, quiet = [], 0
        else:
            waiting = [*(w for w in waiting if w.block == sentence.block), sentence]
    if run:
        yield tuple(run)


def _tells(words: str) -> bool:
    """Whether a sentence gives figures, a question, or how a survey was made."""
    return words.rstrip(QUOTES).endswith("?") or bool(MEASURES.search(words) or percents(words))

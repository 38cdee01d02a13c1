"""The coder: PLOVER events of a raw sentence, by models that were taught with the codebook's examples.

Two ways in. With source and target given, :func:`code` says what one does to the other. Without,
:func:`find` tells every event of a text with its parties, status and confidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.codes import plover
from detente.reading.events import roles, standing, triggers
from detente.reading.events.confidence import confidence
from detente.reading.events.model import current
from detente.reading.events.sight import Sight
from detente.reading.events.telling import Told, between, tell
from detente.reading.prose import pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span as Sentence

    from detente.reading.events.model import Model
    from detente.rows import Status

VERSION = "1"

Bounds = tuple[int, int]
LEAST = 0.3
"""The confidence below which an event is not told, where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Coded:
    """An event of a sentence. Spans are (start, end) in characters of the text that was given.

    ``source`` and ``target`` hold a span for each party that the sentence names, and may be empty.
    ``confidence`` is the chance that the text tells an event of this type there.
    """

    type: str
    mode: str | None
    quad: int
    score: float
    contexts: tuple[str, ...]
    status: Status
    source: tuple[Bounds, ...]
    target: tuple[Bounds, ...]
    trigger: Bounds
    confidence: float


def code(
    sentences: Sequence[str], sources: Sequence[Bounds | None], targets: Sequence[Bounds | None]
) -> list[str]:
    """The PLOVER types of what sources do to targets, one for each sentence.

    ``sources`` and ``targets`` hold the (start, end) of each in its sentence; None where there is none.
    Raises ``ValueError`` where the three are not equally long or a span lies outside its sentence.

    >>> code(["The court freed two reporters."], [(0, 9)], [(16, 29)])
    ['RETREAT']
    """
    model = current()
    _check(sentences, sources, targets)
    docs = pipeline().pipe(sentences)
    return [
        between(Sight.of(doc[:]), source, target, model)[0]
        for doc, source, target in zip(docs, sources, targets, strict=True)
    ]


def _check(
    sentences: Sequence[str], sources: Sequence[Bounds | None], targets: Sequence[Bounds | None]
) -> None:
    if not len(sentences) == len(sources) == len(targets):
        lengths = f"{len(sentences)} sentences, {len(sources)} sources and {len(targets)} targets"
        raise ValueError(f"{lengths}: as many of each are wanted")
    for n, (text, *spans) in enumerate(zip(sentences, sources, targets, strict=True)):
        if any(s is not None and not 0 <= s[0] < s[1] <= len(text) for s in spans):
            raise ValueError(f"sentence {n}: a span lies outside the {len(text)} characters of the sentence")


def find(text: str, *, least: float = LEAST) -> list[Coded]:
    """Every event that a text tells, in its order, from the confidence ``least`` on.

    >>> [e.type for e in find("Police arrested two union leaders in the capital on Monday.")]
    ['COERCE']
    """
    model = current()
    return [event for sentence in pipeline()(text).sents for event in events(sentence, model, least)]


def events(sentence: Sentence, model: Model, least: float = LEAST) -> Iterator[Coded]:
    """The events of a parsed sentence, in its order."""
    sight = Sight.of(_trimmed(sentence))
    for told in tell(sight, model):
        sure = confidence(sight, told, model.confidence)
        if sure >= least:
            yield _coded(sight, told, model, sure)


def _trimmed(sentence: Sentence) -> Sentence:
    """A sentence without white space at its ends, which counts as words to the parser."""
    words = [i for i, word in enumerate(sentence) if not word.is_space]
    return sentence[words[0] : words[-1] + 1] if words else sentence


def _coded(sight: Sight, told: Told, model: Model, sure: float) -> Coded:
    """An event written down."""
    start = sight.sentence.start_char
    mode = _mode(sight, told, model)
    subtree = frozenset(t.lemma_.lower() for t in sight.sentence[told.trigger].subtree)
    return Coded(
        told.type,
        mode,
        plover.TYPES[told.type].quad,
        plover.score(told.type, mode),
        plover.contexts(subtree),
        standing.status(sight, told.trigger, told.type, model.statuses),
        _spans(sight, told.source, told, start),
        _spans(sight, told.target, told, start),
        _moved(sight.span([told.trigger]), start),
        round(sure, 2),
    )


def _mode(sight: Sight, told: Told, model: Model) -> str | None:
    """The likeliest mode of a type, or none."""
    chances = model.modes.scores(triggers.features(sight.syntax, told.trigger, sight.known))
    fitting = [
        (float(c), label.partition("/")[2])
        for label, c in zip(model.modes.labels, chances, strict=True)
        if label.partition("/")[0] == told.type
    ]
    return max(fitting, default=(0.0, ""))[1] or None


def _spans(sight: Sight, nouns: Sequence[int], told: Told, start: int) -> tuple[Bounds, ...]:
    """The phrases of some nouns, in the order of the text, each without the other parties."""
    others = {*told.source, *told.target}
    phrases = (roles.phrase(sight.syntax, n, others - {n}) for n in sorted(nouns))
    return tuple(_moved(sight.span(i for i in words if i >= sight.opening), start) for words in phrases)


def _moved(span: Bounds, by: int) -> Bounds:
    return span[0] + by, span[1] + by

"""What a record is made of.

Frozen dataclasses without behaviour beyond their own invariants. Everything that a reader of documents
finds is one of these, and every one of them stands on a :class:`Span` of a :class:`Document`.

Offsets are Unicode code points, end exclusive. Dates are ISO strings of a day, month or year
(``"2021-11-25"``, ``"2021-11"``, ``"2021"``); an interval is two of them. Actors are named by id.

>>> Span(4, 9, "Seoul")
Span(start=4, end=9, text='Seoul')
>>> Span(4, 9, "Pyongyang")
Traceback (most recent call last):
    ...
ValueError: a span of 5 characters cannot hold 9: 'Pyongyang'
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Language = str
Genre = Literal["news", "analysis", "statement", "interview", "communique", "other"]
MentionKind = Literal["name", "nominal", "pronoun"]
StatementKind = Literal["direct", "indirect", "mixed"]
AttitudeKind = Literal["belief", "doubt", "wish", "intent", "fear"]
Carried = Literal["home", "abroad"]
TimeType = Literal["DATE", "DURATION", "SET", "TIME"]
Status = Literal["happened", "pledged", "scheduled", "hypothetical", "negated"]
Strength = Literal["weak", "plain", "strong"]
Relation = Literal["agree", "contrast"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text: ``document.text[start:end] == text``, always."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.text):
            raise ValueError(
                f"a span of {self.end - self.start} characters cannot hold {len(self.text)}: {self.text!r}"
            )


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read; immutable, known by the SHA-256 of its bytes.

    ``published_basis`` says in words what ``published`` rests on, or why it is None.
    """

    id: str
    path: str
    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    dateline_place: str | None = None
    dateline_date: str | None = None
    published: str | None = None
    published_basis: str = "no date in the text"
    language: Language = "en"
    genre: Genre = "other"
    boilerplate: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a document speaks of an actor: by name, by description or by pronoun."""

    span: Span
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts or speaks in one document, coded as country (ISO 3166 alpha-3) and sector (PLOVER).

    ``role`` is the office held on the document's date, from the record of offices; ``role_in_text`` is
    what the text itself calls the actor.
    """

    id: str
    name: str
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    role_in_text: str | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said, after the attribution scheme of PARC and PolNeAR: source, cue, content.

    ``content`` has several spans where a quotation is split. ``nested_in`` is the index, in the same
    reading, of the statement that reports this one. ``form`` is the form of the pronouncement, a key of
    ``codes/data/pronouncements.csv`` (government_statement, answer, leak ...), since forms differ in weight;
    ``rank`` its rung on the ladder of the speaker's state, 1 the highest; ``carried`` whether the text says
    that it was carried at home, or only abroad.
    """

    speaker: str | None
    speaker_mention: Span | None
    kind: StatementKind
    cue: Span | None
    content: tuple[Span, ...]
    nested_in: int | None = None
    said_on: str | None = None
    form: str | None = None
    rank: int | None = None
    carried: Carried | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Attitude:
    """What somebody believes, doubts, wants, intends or fears, as the text tells it; not what he said.

    The span is what is thought; ``attributed_to`` the speaker on whose word it stands, where it is inside
    a statement.
    """

    span: Span
    actor: str | None
    actor_mention: Span | None
    kind: AttitudeKind
    cue: Span | None = None
    attributed_to: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with its TIMEX3 type and value (ISO-TimeML); intervals read ``a/b``."""

    span: Span
    type: TimeType
    value: str


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, coded as PLOVER, with the status the text gives it.

    ``date_from`` and ``date_to`` bound the day it happened; None where the text does not settle it.
    ``date_said`` is the phrase they were read from; ``reported_by`` the actor on whose word it stands.
    """

    span: Span
    type: str
    status: Status
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    date_from: str | None = None
    date_to: str | None = None
    date_said: Span | None = None
    reported_by: str | None = None
    trigger: Span | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Position:
    """Where an actor stands on an issue: the pole, and the stance in the text's own terms.

    ``strength`` is how firmly, by the words: weak ("is open to"), plain, strong ("flatly rejects").
    ``held_on`` is the day, month, year or interval (``a/b``) of the stand, with the phrase it was read from,
    ``held_said``; None where the text does not say: then it is held when the document was published.
    ``attributed_to`` is who reports it, an actor's id or "author"; None where the words are the actor's own.
    """

    span: Span
    actor: str
    issue: str
    pole: str
    stance: str
    attributed_to: str | None = None
    confidence: float = 1.0
    strength: Strength | None = None
    held_on: str | None = None
    held_said: Span | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """That an actor stands with another, or apart from it, as the text says; on an issue where it names one.

    ``cue`` is what says so ("in contrast to", "echoed"); ``attributed_to`` who says so, as in a position.
    """

    span: Span
    actor: str
    other: str
    kind: Relation
    issue: str | None = None
    cue: Span | None = None
    attributed_to: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Share:
    """One answer's share of a poll, in per cent; ``choice`` is an actor's id or the answer's words."""

    span: Span
    choice: str
    share: float


@dataclass(frozen=True, slots=True)
class Poll:
    """A survey's result as a document reports it."""

    span: Span
    pollster: str | None
    results: tuple[Share, ...]
    sponsor: str | None = None
    field_from: str | None = None
    field_to: str | None = None
    sample: int | None = None
    margin: float | None = None
    question: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Argument:
    """A reason and the conclusion drawn from it, by an actor or by the document's author."""

    reason: Span
    conclusion: Span
    connective: Span | None = None
    by: str = "author"
    hedge: Span | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is held likely or unlikely, with the ICD 203 band of its hedge, for ``outcome`` as written.

    ``flag`` is "no estimate" for a bare *will* or *cannot*, "possible" for *may*, *might*, *could*.
    """

    span: Span
    by: str
    subject: str
    outcome: str
    probability: tuple[float, float]
    hedge: Span | None = None
    conditional: bool = False
    horizon_to: str | None = None
    flag: str | None = None
    confidence: float = 1.0

    def __post_init__(self) -> None:
        low, high = self.probability
        if not 0 <= low <= high <= 1:
            raise ValueError(f"a probability band runs from 0 to 1, low first: {self.probability}")


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one document yields.

    ``readers`` names each reader that made it with its version: ``(("events", "2"), ("times", "1"))``.
    """

    document: Document
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    attitudes: tuple[Attitude, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    polls: tuple[Poll, ...] = ()
    arguments: tuple[Argument, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    notes: tuple[str, ...] = field(default=())
    readers: tuple[tuple[str, str], ...] = ()

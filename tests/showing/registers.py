"""A register made by hand for the tests of the brief: forecasts of two reports, and of ours, with outcomes."""

from dataclasses import dataclass, field
from datetime import date
from math import exp, log
from types import SimpleNamespace
from typing import Any

from stories import AUTUMN, at, both

from detente.forecasting.entering import enter, enter_found
from detente.forecasting.question import Question
from detente.forecasting.register import Entry, entries
from detente.record import Record


@dataclass(frozen=True)
class Part:
    """A part of a forecast."""

    name: str
    said: str
    contribution: float


ASKED = Question("AZE", "ARM", "material cooperation", 14, date(2024, 10, 3))
LIKE = (
    SimpleNamespace(
        name="A road <opens>, 3 May 2023", followed=SimpleNamespace(name="Aid, 9 May 2023"), days=6
    ),
    SimpleNamespace(name="Talks, 1 Feb 2023", followed=None, days=None),
)
PARTS = (Part("recency", "last <6> days ago", 0.9), Part("season", "a quiet month", -0.4))


def grown(base: float, parts: tuple[Part, ...]) -> float:
    return 1 / (1 + exp(-log(base / (1 - base)) - sum(p.contribution for p in parts)))


@dataclass(frozen=True)
class Ours:
    """A forecast made here, with all that the register keeps of one."""

    question: Question = ASKED
    base_rate: float = 0.2
    parts: tuple[Part, ...] = PARTS
    probability: float = field(default=grown(0.2, PARTS))
    low: float = 0.18
    high: float = 0.44
    flag: str | None = None
    method: str = "response"
    version: str = "1"
    data: str = "d1"
    precedents: tuple[SimpleNamespace, ...] = LIKE


def kept(*, own: bool = True, **judged: Any) -> Record:
    """A record of both reports with their forecasts entered; ``judged`` is a resolution of the spring's."""
    record = Record(":memory:")
    for reading in both():
        record.add(reading)
    enter_found(record)
    if own:
        enter(record, Ours())
    if judged:
        record.resolve(spring_entry(record).id, **{"evidence": [against(record)], **judged})
    return record


def spring_entry(record: Record) -> Entry:
    """The forecast of April: a treaty is likely this year."""
    return next(e for e in entries(record) if e.author == "Ana Sol")


def against(record: Record) -> dict[str, Any]:
    """The sentence of October that speaks against it."""
    (doc,) = (r.document for r in record.readings() if r.document.text == AUTUMN)
    span = at(AUTUMN, "Azerbaijan closed the road in September")
    return {
        "speaks": "against", "date": "2024-09", "doc": doc.id, "start": span.start, "end": span.end,
        "quote": span.text, "words": "closed the road",
    }  # fmt: skip

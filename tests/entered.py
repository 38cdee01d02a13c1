"""Forecasts for the register, made by hand, and entries as if they had stood there for long."""

from typing import Any

from detente.forecasting.register import EXPERT, Entry
from detente.rows import Actor, Forecast, Mention, Reading
from made import at, document, read_by

WORDS = """The North is unlikely to answer the South this year. Talks will probably fail if the drills go on.
The South may wait. Trade will resume. It is very likely that the South sends rice."""


def foretold(words: str, outcome: str, band: tuple[float, float], **more: Any) -> Forecast:
    """A forecast that a document makes in these words."""
    span = at(words, more.pop("text", WORDS))
    return Forecast(span, more.pop("by", "author"), more.pop("subject", "The North"), outcome, band, **more)


UNLIKELY = foretold("The North is unlikely to answer the South this year", "answer the South", (0.2, 0.45),
                    horizon_to="2025-12-31", hedge=at("unlikely", WORDS))  # fmt: skip
PROBABLY = foretold("Talks will probably fail if the drills go on", "fail", (0.55, 0.8), subject="Talks",
                    conditional=True)  # fmt: skip
MAY = foretold("The South may wait", "wait", (0.05, 0.8), subject="The South", flag="possible")
WILL = foretold("Trade will resume", "resume", (0.95, 0.99), subject="Trade", flag="no estimate")


def column(*forecasts: Forecast, text: str = WORDS, version: str = "1", **facts: Any) -> Reading:
    """A column that makes forecasts, by Ana Sol in the Beacon on 13 June 2025 where nothing else is said."""
    told = {"author": "Ana Sol", "outlet": "Beacon", "published": "2025-06-13"} | facts
    people = (_named("north", "North Korea", "PRK", text), _named("south", "South Korea", "KOR", text))
    readers = read_by(forecasts=version)
    return Reading(document(text, "column.txt", **told), people, forecasts=forecasts, readers=readers)


def _named(id: str, name: str, country: str, text: str) -> Actor:
    """A country with every place that names its half."""
    words = f"{'The' if id == 'north' else 'the'} {id.title()}"
    places = tuple(Mention(at(words, text, n), "name") for n in range(text.count(words)))
    return Actor(id, name, country, "GOV", mentions=places)


def entry(id: int = 1, **more: Any) -> Entry:
    """A forecast that was entered in time, held one in five, and that a person said did not come true."""
    facts = {
        "id": id, "key": str(id), "doc": "d", "start": 0, "end": 3, "quote": "the", "title": "A column",
        "author": "Ana Sol", "outlet": "Beacon", "method": EXPERT, "version": "1", "published": "2025-06-13",
        "made_on": "2025-06-13", "entered_at": "2025-06-13T12:00:00+00:00", "late": False, "again": None,
        "subject": "the North", "outcome": "answer", "source": "PRK", "target": "KOR", "act": "cooperation",
        "within": 201, "probability_low": 0.1, "probability_high": 0.3, "probability": 0.2, "base_rate": None,
        "horizon_from": "2025-06-14", "horizon_to": "2025-12-31", "condition": None, "rule": "yes if it does",
        "flag": None, "details": {}, "result": "no", "confirmed": True, "judged_by": "A. Editor",
        "judged_at": "2026-01-02T12:00:00+00:00", "reason": "it did not", "confidence": 1.0, "resolution": id,
    }  # fmt: skip
    return Entry(**(facts | more))

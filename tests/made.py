"""Readings made by hand and by Hypothesis, for the tests of the record."""

import hashlib
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from detente.rows import (
    Actor,
    Argument,
    Attitude,
    Comparison,
    Document,
    Event,
    Forecast,
    Mention,
    Poll,
    Position,
    Reading,
    Share,
    Span,
    Statement,
    Time,
)

READERS = (
    "page", "actors", "speech", "times", "events", "positions", "comparisons", "polls", "arguments", "forecasts",
)  # fmt: skip
TEXT = """The two capitals edge closer

By Ana Sol

SOUTHTOWN, March 2 (Wire) — President Ida Park pledged aid to the North on Tuesday. “We will lift
sanctions,” Park said, “once inspectors return.” The North is unlikely to answer because it distrusts her.

In a survey by Polco of 1,002 adults, Park had 51.5 percent. 제재를 풀겠다고 말했다.

Copyright Wire
"""


def at(quote: str, text: str = TEXT, nth: int = 0) -> Span:
    """The span of the nth place where a text has these words."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return Span(start, start + len(quote), quote)


def document(text: str, path: str = "story.txt", **more: Any) -> Document:
    """A document of a text, under the SHA-256 of its bytes."""
    return Document(hashlib.sha256(text.encode()).hexdigest(), path, text, **more)


def read_by(version: str = "1", **others: str) -> tuple[tuple[str, str], ...]:
    """All readers at one version, but for those named."""
    return tuple((dict.fromkeys(READERS, version) | others).items())


STORY = Reading(
    document(
        TEXT,
        title="The two capitals edge closer",
        outlet="Wire",
        author="Ana Sol",
        dateline_place="Southtown",
        published="2021-03-02",
        published_basis="dateline; year from the footer",
        genre="news",
        boilerplate=(at("Copyright Wire"),),
    ),
    actors=(
        Actor(
            "park",
            "Ida Park",
            "XSO",
            "GOV",
            "President",
            "President",
            (
                Mention(at("Ida Park"), "name"),
                Mention(at("Park", nth=1), "name"),
                Mention(at("her", nth=0), "pronoun"),
            ),
        ),
        Actor("south", "the South", "XSO", "GOV"),
        Actor("north", "the North", "XNO", "GOV", mentions=(Mention(at("the North"), "name"),)),
    ),
    statements=(
        Statement(
            "park",
            at("Park", nth=1),
            "direct",
            at("said"),
            (at("“We will lift\nsanctions,”"), at("“once inspectors return.”")),
            said_on="2021-03-02",
            confidence=0.9,
        ),
        Statement(None, None, "indirect", None, (at("once inspectors return"),), nested_in=0),
    ),
    attitudes=(Attitude(at("distrusts her"), "north", at("The North"), "belief", at("distrusts")),),
    times=(Time(at("Tuesday"), "DATE", "2021-03-02"),),
    events=(
        Event(
            at("pledged aid"),
            "AGREE",
            "pledged",
            ("south",),
            ("north",),
            contexts=("economic", "diplomatic"),
            date_from="2021-03-02",
            date_to="2021-03-02",
            date_said=at("Tuesday"),
            trigger=at("pledged"),
            confidence=0.75,
        ),
    ),
    positions=(
        Position(
            at("lift\nsanctions"),
            "park",
            "sanctions",
            "relief",
            "lift them",
            "park",
            strength="plain",
            held_on="2021-03-02",
            held_said=at("Tuesday"),
        ),
    ),
    comparisons=(
        Comparison(
            at("distrusts her"), "north", "park", "contrast", "relations", at("distrusts"), "author", 0.5
        ),
    ),
    polls=(
        Poll(
            at("In a survey by Polco of 1,002 adults, Park had 51.5 percent"),
            "Polco",
            (Share(at("51.5 percent"), "park", 51.5),),
            sample=1002,
        ),
    ),
    arguments=(
        Argument(
            at("it distrusts her"),
            at("The North is unlikely to answer"),
            at("because"),
            hedge=at("unlikely"),
        ),
    ),
    forecasts=(
        Forecast(
            at("The North is unlikely to answer"),
            "author",
            "the North",
            "answer",
            (0.2, 0.45),
            hedge=at("unlikely"),
        ),
    ),
    readers=read_by(),
)

words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
maybe = st.one_of(st.none(), words)
days = st.one_of(st.none(), st.dates().map(str))
sure = st.floats(0, 1)


@st.composite
def readings(draw: st.DrawFn) -> Reading:  # noqa: C901 - every kind of row once
    """Any reading that holds together."""
    text = draw(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=80))

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        return Span(start, end, text[start:end])

    def perhaps() -> Span | None:
        return span() if draw(st.booleans()) else None

    def several(make: Callable[[], Any], least: int = 0) -> tuple[Any, ...]:
        return tuple(make() for _ in range(draw(st.integers(least, 2))))

    ids = draw(st.lists(words.filter(lambda w: w != "author"), unique=True, max_size=3))

    def someone() -> str | None:
        return draw(st.sampled_from(ids)) if ids else None

    def people() -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(ids), max_size=2))) if ids else ()

    def mention() -> Mention:
        return Mention(span(), draw(st.sampled_from(["name", "nominal", "pronoun"])))

    def statement() -> Statement:
        kind = draw(st.sampled_from(["direct", "indirect", "mixed"]))
        content = several(span, 1)
        rank = draw(st.none() | st.integers(1, 9))
        carried = draw(st.sampled_from([None, "home", "abroad"]))
        source = (someone(), perhaps(), kind, perhaps(), content, None)
        return Statement(*source, draw(days), draw(maybe), rank, carried, draw(sure))

    def event() -> Event:
        return Event(
            span(),
            draw(words),
            draw(st.sampled_from(["happened", "pledged", "scheduled", "hypothetical", "negated"])),
            people(),
            people(),
            draw(maybe),
            tuple(draw(st.lists(words, max_size=2))),
            draw(days),
            draw(days),
            perhaps(),
            someone(),
            perhaps(),
            draw(sure),
        )

    def poll() -> Poll:
        def share() -> Share:
            return Share(span(), draw(words), draw(st.floats(0, 100)))

        figures = (draw(st.one_of(st.none(), st.integers(0, 10**6))), draw(st.one_of(st.none(), sure)))
        return Poll(span(), draw(maybe), several(share), draw(maybe), draw(days), draw(days), *figures)

    def by() -> str:
        return someone() or "author"

    def forecast() -> Forecast:
        band = tuple(sorted((draw(sure), draw(sure))))
        tail = (perhaps(), draw(st.booleans()), draw(days), draw(maybe), draw(sure))
        return Forecast(span(), by(), draw(words), draw(words), band, *tail)

    def position() -> Position:
        strength = draw(st.sampled_from([None, "weak", "plain", "strong"]))
        tail = (draw(maybe), draw(sure), strength, draw(days), perhaps())
        return Position(span(), someone(), draw(words), draw(words), draw(words), *tail)

    def comparison() -> Comparison:
        kind = draw(st.sampled_from(["agree", "contrast"]))
        return Comparison(span(), someone(), someone(), kind, draw(maybe), perhaps(), draw(maybe), draw(sure))

    def attitude() -> Attitude:
        kind = draw(st.sampled_from(["belief", "doubt", "wish", "intent", "fear"]))
        return Attitude(span(), someone(), perhaps(), kind, perhaps(), draw(maybe), draw(sure))

    said = several(statement)
    return Reading(
        document(text, draw(words), title=draw(maybe), published=draw(days), boilerplate=several(span)),
        tuple(Actor(i, draw(words), draw(maybe), mentions=several(mention)) for i in ids),
        said,
        several(attitude),
        several(lambda: Time(span(), draw(st.sampled_from(["DATE", "SET"])), draw(words))),
        several(event),
        several(position) if ids else (),
        several(comparison) if ids else (),
        several(poll),
        several(lambda: Argument(span(), span(), perhaps(), by(), perhaps(), draw(sure))),
        several(forecast),
        tuple(draw(st.lists(words, max_size=2))),
        read_by(),
    )

"""Readings made by hand for the tests of what people see: two capitals, two reports, every kind of row."""

import hashlib
from typing import Any

from detente.rows import (
    Actor,
    Argument,
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
)

SPRING = """Armenia opens a road

YEREVAN, April 12 (Wire) — Armenia reopened a border road to Azerbaijan on Friday. “We want trade <b>now</b>,” Prime Minister Nikol Pashinyan said.

Azerbaijan did not withdraw its troops. It pledged to free two prisoners & will hold talks on May 3. If shelling resumed, Armenia could close the road.

Pashinyan told parliament that President Ilham Aliyev had denied any threat.

Analyst Ana Sol says a treaty is likely this year because both economies need the railway. In a Polco survey of 1,050 adults, 51.5 percent backed Pashinyan and 44 percent backed the opposition.

Copyright Wire
"""

AUTUMN = """Azerbaijan shuts the door

BAKU, Oct. 2 (Post) — Azerbaijan closed the road in September. Armenia said that it opposed the closure.

<script>alert("x")</script> A treaty is unlikely this year, diplomat Ben Roy said, since trust is gone.
"""


def at(text: str, quote: str, nth: int = 0) -> Span:
    """The span of the nth place where a text has these words."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return Span(start, start + len(quote), quote)


def document(text: str, path: str, **more: Any) -> Document:
    """A document of a text, under the SHA-256 of its bytes."""
    return Document(hashlib.sha256(text.encode()).hexdigest(), path, text, **more)


def _named(text: str, ref: str, name: str, *more: str | None) -> Actor:
    return Actor(ref, name, *more, mentions=(Mention(at(text, name), "name"),))


def spring() -> Reading:
    """The report of April: an opening, with all statuses."""

    def s(quote: str, nth: int = 0) -> Span:
        return at(SPRING, quote, nth)

    arm, aze = ("ARM",), ("AZE",)
    return Reading(
        document(
            SPRING, "spring.txt", title="Armenia opens a road", outlet="Wire", published="2024-04-12",
            published_basis="dateline", genre="news", boilerplate=(s("Copyright Wire"),),
        ),
        actors=(
            _named(SPRING, "ARM", "Armenia", "ARM", "GOV"),
            _named(SPRING, "AZE", "Azerbaijan", "AZE", "GOV"),
            _named(SPRING, "nikol_pashinyan", "Nikol Pashinyan", "ARM", "GOV", "prime minister of Armenia"),
            _named(SPRING, "ilham_aliyev", "Ilham Aliyev", "AZE", "GOV", "president of Azerbaijan"),
            _named(SPRING, "ana_sol", "Ana Sol", None, "EDU", None, "Analyst"),
            Actor("prisoners", "two prisoners", mentions=(Mention(s("two prisoners"), "nominal"),)),
        ),
        statements=(
            Statement("nikol_pashinyan", s("Nikol Pashinyan"), "direct", s("said"), (s("“We want trade <b>now</b>,”"),)),
            Statement("nikol_pashinyan", s("Pashinyan", 1), "indirect", s("told"), (s("that President Ilham Aliyev had denied any threat"),), said_on="2024-04-12"),
            Statement("ilham_aliyev", s("Ilham Aliyev"), "indirect", s("denied"), (s("any threat"),), nested_in=1),
            Statement("AZE", s("It"), "indirect", s("pledged"), (s("to free two prisoners"),)),
        ),
        events=(
            Event(s("Armenia reopened a border road to Azerbaijan"), "COOPERATE", "happened", arm, aze, date_from="2024-04-12", date_to="2024-04-12", trigger=s("reopened")),
            Event(s("Azerbaijan did not withdraw its troops"), "RETREAT", "negated", aze, arm, mode="withdraw", date_from="2024-03", date_to="2024-04-12"),
            Event(s("It pledged to free two prisoners"), "CONCEDE", "pledged", aze, arm, date_to="2024-04-12"),
            Event(s("will hold talks on May 3"), "CONSULT", "scheduled", ("ARM", "AZE"), ("ARM", "AZE"), date_from="2024-05-03", date_to="2024-05-03"),
            Event(s("Armenia could close the road"), "COERCE", "hypothetical", arm, aze, mode="restrict"),
        ),
        positions=(
            Position(s("We want trade"), "nikol_pashinyan", "open_borders", "for", "want trade"),
            Position(s("denied any threat"), "ilham_aliyev", "open_borders", "sceptical", "denied any threat", "nikol_pashinyan"),
        ),
        polls=(
            Poll(
                s("In a Polco survey of 1,050 adults, 51.5 percent backed Pashinyan and 44 percent backed the opposition"),
                "Polco", (Share(s("51.5 percent"), "nikol_pashinyan", 51.5), Share(s("44 percent"), "the opposition", 44.0)),
                sample=1050, margin=3.1,
            ),
        ),
        arguments=(Argument(s("both economies need the railway"), s("a treaty is likely this year"), s("because"), "ana_sol", s("likely")),),
        forecasts=(
            Forecast(s("a treaty is likely this year"), "ana_sol", "a treaty", "a treaty this year", (0.55, 0.8), s("likely"), horizon_to="2024-12-31"),
            Forecast(s("Armenia could close the road"), "author", "Armenia", "close the road", (0.05, 0.8), s("could"), conditional=True, flag="possible"),
        ),
    )  # fmt: skip


def autumn() -> Reading:
    """The report of October: the road is shut, and the forecast turned."""

    def s(quote: str, nth: int = 0) -> Span:
        return at(AUTUMN, quote, nth)

    return Reading(
        document(
            AUTUMN, "autumn.txt", title="Azerbaijan shuts the <door>", outlet="Post", published="2024-10-02",
            published_basis="dateline", genre="news",
        ),
        actors=(
            _named(AUTUMN, "ARM", "Armenia", "ARM", "GOV"),
            _named(AUTUMN, "AZE", "Azerbaijan", "AZE", "GOV"),
            _named(AUTUMN, "ben_roy", "Ben Roy", None, "GOV", None, "diplomat"),
        ),
        statements=(
            Statement("ARM", s("Armenia"), "indirect", s("said"), (s("that it opposed the closure"),)),
            Statement("ben_roy", s("diplomat Ben Roy"), "indirect", s("said", 1), (s("A treaty is unlikely this year"), s("since trust is gone"))),
        ),
        events=(
            Event(s("Azerbaijan closed the road in September"), "COERCE", "happened", ("AZE",), ("ARM",), mode="restrict", date_from="2024-09", date_to="2024-09"),
        ),
        positions=(Position(s("opposed the closure"), "ARM", "closure", "against", "opposed the closure"),),
        arguments=(Argument(s("trust is gone"), s("A treaty is unlikely this year"), s("since"), "ben_roy"),),
        forecasts=(
            Forecast(s("A treaty is unlikely this year"), "ben_roy", "A treaty", "A treaty this year", (0.2, 0.45), s("unlikely")),
        ),
        notes=("a table could not be read",),
    )  # fmt: skip


def both() -> list[Reading]:
    """The two reports."""
    return [spring(), autumn()]

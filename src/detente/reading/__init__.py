"""One document in, rows out; a module a question.

>>> reading = read(b"SEOUL, June 9, 2025 (Wire) - Lee Jae-myung met Kim Jong Un in Seoul.", "-")
>>> [actor.name for actor in reading.actors]
['Lee Jae-myung', 'Kim Jong Un']
"""

from __future__ import annotations

from detente.rows import Reading

READERS = ("page", "actors", "times", "speech", "events", "positions", "polls", "arguments", "forecasts")
READABLE = frozenset({"en"})


def versions() -> dict[str, str]:
    """The readers and the version of each."""
    from importlib import import_module

    return {name: import_module(f"detente.reading.{name}").VERSION for name in READERS}


def read(data: bytes, path: str) -> Reading:
    """Read a document: its text, and all that its text says.

    ``path`` is where it came from, for the record. A document in a language that cannot be read yet is
    kept with its text and a note. Raises :class:`detente.reading.page.Unreadable` where there is no text.
    """
    from detente.reading import (
        actors,
        arguments,
        events,
        forecasts,
        page,
        polls,
        positions,
        prose,
        speech,
        times,
    )

    found = page.read(data, path)
    document = found.document
    if document.language not in READABLE:
        only = (("page", page.VERSION),)
        return Reading(document, notes=(f"not readable yet: language {document.language}",), readers=only)
    parsed = prose.parse(found)
    cast = actors.read(parsed)
    dates = times.read(parsed)
    said = speech.read(parsed, cast, dates)
    done = events.read(parsed, cast, dates, said)
    return Reading(
        document,
        actors=cast.actors,
        statements=said,
        times=dates,
        events=done,
        positions=positions.read(parsed, cast, said),
        polls=polls.read(parsed, cast, dates),
        arguments=arguments.read(parsed, cast, said),
        forecasts=forecasts.read(parsed, cast, said, dates),
        readers=tuple(versions().items()),
    )

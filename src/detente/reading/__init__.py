"""One document in, rows out; a module a question.

>>> reading = read(b"SEOUL, June 9, 2025 (Wire) - Lee Jae-myung met Kim Jong Un in Seoul.", "-")
>>> [actor.name for actor in reading.actors]
['Lee Jae-myung', 'Kim Jong Un']

The readers are imported when a document is read, so that the parser does not load before.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from detente.rows import Reading

if TYPE_CHECKING:
    from detente.reading.blocks import Page

READERS = (
    "page",
    "actors",
    "times",
    "speech",
    "events",
    "positions",
    "comparisons",
    "polls",
    "arguments",
    "forecasts",
)
READABLE = frozenset({"en"})


def versions() -> dict[str, str]:
    """The readers and the version of each."""
    return {name: import_module(f"detente.reading.{name}").VERSION for name in READERS}


def read(data: bytes, path: str) -> Reading:
    """Read a document: its text, and all that its text says.

    ``path`` is where it came from, for the record. A document in a language that cannot be read yet is
    kept with its text and a note. Raises :class:`detente.reading.page.Unreadable` where there is no text.
    """
    from detente.reading import page  # noqa: PLC0415 -- so that only who reads waits for it

    found = page.read(data, path)
    language = found.document.language
    if language not in READABLE:
        note = f"not readable yet: language {language}"
        return Reading(found.document, notes=(note,), readers=(("page", page.VERSION),))
    return _rows(found)


def _rows(page: Page) -> Reading:
    """All that the text of a page says."""
    from detente.reading import (  # noqa: PLC0415 -- the parser loads with them
        actors,
        arguments,
        comparisons,
        events,
        forecasts,
        polls,
        positions,
        prose,
        speech,
        times,
    )

    parsed = prose.parse(page)
    cast = actors.read(parsed)
    dates = times.read(parsed)
    attributed = speech.attributions(parsed, cast, dates)
    said = speech.statements(attributed)
    return Reading(
        page.document,
        actors=cast.actors,
        statements=said,
        attitudes=speech.attitudes(attributed),
        times=dates,
        events=events.read(parsed, cast, dates, said),
        positions=positions.read(parsed, cast, said, dates),
        comparisons=comparisons.read(parsed, cast, said),
        polls=polls.read(parsed, cast, dates),
        arguments=arguments.read(parsed, cast, said),
        forecasts=forecasts.read(parsed, cast, speech.views(attributed), dates),
        readers=tuple(versions().items()),
    )

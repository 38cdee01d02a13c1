"""Labelled examples of events, as lines that a person can write and read.

A line has three columns parted by tabs: the type, with its mode after a slash where it has one; the status;
and the sentence with its marks: ``<s>`` who acts, ``<t>`` towards whom, ``<e>`` the word that tells it. A
sentence with several events has a line for each, the same words with other marks; one that tells none has
the type NONE, a dash for the status and no marks. Lines that begin with ``#`` are notes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files as resources
from typing import TYPE_CHECKING

from detente.codes.plover import STATUSES, TYPES
from detente.codes.tables import TableError, home

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from detente.codes.plover import Type

NONE = "NONE"
FOLDER = "examples"
COLUMNS = 3
TAG = re.compile(r"<(/?)([set])>")
Bounds = tuple[int, int]


class ExampleError(TableError):
    """A line that is no example; the message is one line with file and line."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and one event in it; spans are (start, end) in characters of ``text``.

    ``type`` is NONE where the sentence tells no event; then there are no spans. ``place`` is file and line.
    """

    text: str
    type: str
    mode: str | None
    status: str
    source: tuple[Bounds, ...] = ()
    target: tuple[Bounds, ...] = ()
    trigger: Bounds | None = None
    place: str = ""


def parse(line: str, place: str, types: Mapping[str, Type] = TYPES) -> Example:
    r"""The example that a line holds; raises :class:`ExampleError` where it is none.

    >>> one = parse("AID\thappened\t<s>Oslo</s> <e>sent</e> tents to <t>Suva</t>.", "mine.tsv:1")
    >>> one.text, one.source, one.target, one.trigger
    ('Oslo sent tents to Suva.', ((0, 4),), ((19, 23),), (5, 9))
    """
    parts = line.split("\t")
    if len(parts) != COLUMNS:
        raise ExampleError(f"{place}: three columns parted by tabs are wanted: type, status, sentence")
    label, status, marked = (part.strip() for part in parts)
    type, _, mode = label.partition("/")
    if type != NONE and (type not in types or (mode and mode not in types[type].modes)):
        raise ExampleError(f"{place}: no type or mode {label!r}")
    text, spans = _unmarked(marked, place)
    if type == NONE:
        if any(spans.values()):
            raise ExampleError(f"{place}: a sentence without an event has no marks")
        return Example(text, NONE, None, "-", place=place)
    if status not in STATUSES:
        raise ExampleError(f"{place}: no status {status!r}: one of {', '.join(STATUSES)}")
    if len(spans["e"]) != 1 or not (spans["s"] or spans["t"]):
        raise ExampleError(f"{place}: mark one word with <e> and at least one party with <s> or <t>")
    source, target = tuple(spans["s"]), tuple(spans["t"])
    return Example(text, type, mode or None, status, source, target, spans["e"][0], place)


def _unmarked(marked: str, place: str) -> tuple[str, dict[str, list[Bounds]]]:
    """A sentence without its marks, and where they stood."""
    text, at = "", 0
    spans: dict[str, list[Bounds]] = {"s": [], "e": [], "t": []}
    opened: list[tuple[str, int]] = []
    for tag in TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        if not tag[1]:
            opened.append((tag[2], len(text)))
        elif not opened or opened[-1][0] != tag[2]:
            raise ExampleError(f"{place}: </{tag[2]}> closes nothing")
        else:
            name, start = opened.pop()
            spans[name].append((start, len(text)))
    if opened:
        raise ExampleError(f"{place}: <{opened[0][0]}> is left open")
    return text + marked[at:], spans


def read(files: Iterable[Path | Traversable], types: Mapping[str, Type] = TYPES) -> list[Example]:
    """The examples of some files, in order; raises :class:`ExampleError` at the first line that is none."""
    found = []
    for file in sorted(files, key=lambda f: f.name):
        try:
            text = file.read_text("utf-8").removeprefix("\ufeff")
        except UnicodeDecodeError:
            raise ExampleError(f"{file}: no text in UTF-8; save it as UTF-8") from None
        for n, line in enumerate(text.split("\n"), 1):
            if line.strip() and not line.startswith("#"):
                found.append(parse(line, f"{file}:{n}", types))
    return found


def shipped() -> list[Example]:
    """The examples that come with the software."""
    folder = resources("detente.codes").joinpath("data", FOLDER)
    return read(f for f in folder.iterdir() if f.name.endswith(".tsv"))


def own() -> list[Example]:
    """The user's own examples: ``examples/*.tsv`` in ``$DETENTE_DATA``."""
    return read((home() / FOLDER).glob("*.tsv"))


def by_sentence(examples: Iterable[Example]) -> dict[str, list[Example]]:
    """Examples by their sentences, in the order in which these first come."""
    found: dict[str, list[Example]] = {}
    for example in examples:
        found.setdefault(example.text, []).append(example)
    return found

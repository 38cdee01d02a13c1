"""The JSON of a reading: the rows, flattened, as ``detente read --json`` prints them.

A row's own span lies open in its object (``start``, ``end``, ``text``); every other span is an object of
its own. The field names are those of the rows, so that both ways follow from the dataclasses alone.

>>> from detente.rows import Document, Reading, Span, Time
>>> monday = Time(Span(3, 9, "Monday"), "DATE", "2021-11-22")
>>> read = Reading(Document("0", "a.txt", "On Monday."), times=(monday,))
>>> pack(read)["times"]
[{'start': 3, 'end': 9, 'text': 'Monday', 'type': 'DATE', 'value': '2021-11-22'}]
>>> unpack(pack(read)) == read
True
"""

from __future__ import annotations

import types
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from detente.rows import (
    Actor,
    Argument,
    Attitude,
    Comparison,
    Document,
    Event,
    Forecast,
    Poll,
    Position,
    Reading,
    Span,
    Statement,
    Time,
)

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

T = TypeVar("T")
Json = dict[str, Any]

LAYERS: dict[str, type] = {
    "actors": Actor,
    "statements": Statement,
    "attitudes": Attitude,
    "times": Time,
    "events": Event,
    "positions": Position,
    "comparisons": Comparison,
    "polls": Poll,
    "arguments": Argument,
    "forecasts": Forecast,
}
"""What a reading holds, by the name it has there, in the JSON and in the record."""

TOP = ("id", "path", "text", "boilerplate")
"""The fields of a document that stand at the top of the JSON; the others are under ``document``."""


def pack(reading: Reading) -> Json:
    """The JSON object of a reading."""
    document = _flat(reading.document)
    head = {name: document.pop(name) for name in TOP}
    layers = {name: [_flat(row) for row in getattr(reading, name)] for name in LAYERS}
    return {
        "path": head["path"],
        "id": head["id"],
        "text": head["text"],
        "document": document,
        "boilerplate": head["boilerplate"],
        **layers,
        "notes": list(reading.notes),
        "readers": dict(reading.readers),
    }


def unpack(obj: Json) -> Reading:
    """The reading of a JSON object. Fields that no row has are passed over.

    Raises ValueError where a field is missing or holds what it may not, or a span is not in the text.
    """
    try:
        top = {name: obj[name] for name in TOP if name in obj}
        document = build(Document, {**obj.get("document", {}), **top})
        layers: Json = {name: tuple(build(row, o) for o in obj.get(name, ())) for name, row in LAYERS.items()}
        notes, readers = tuple(obj.get("notes", ())), tuple(obj.get("readers", {}).items())
        reading = Reading(document, **layers, notes=notes, readers=readers)
    except (TypeError, AttributeError, KeyError) as error:
        raise ValueError(f"this is no reading: {error}") from error
    for span in misfits(reading):
        raise ValueError(f"the text has no {span.text!r} at {span.start}")
    return reading


def spans(row: object) -> Iterator[Span]:
    """Every span in a row, a reading or a tuple of them."""
    if isinstance(row, Span):
        yield row
    elif isinstance(row, tuple):
        for item in row:
            yield from spans(item)
    elif is_dataclass(row):
        for f in fields(row):
            yield from spans(getattr(row, f.name))


def misfits(reading: Reading) -> Iterator[Span]:
    """The spans of a reading that its text does not hold where they say.

    >>> from detente.rows import Document, Reading, Span, Time
    >>> [s.text for s in misfits(Reading(Document("0", "-", "abc", boilerplate=(Span(1, 2, "c"),))))]
    ['c']
    """
    text = reading.document.text
    return (s for s in spans(reading) if s.start < 0 or text[s.start : s.end] != s.text)


def _flat(row: object) -> Json:
    flat: Json = {}
    for f in fields(cast("Any", row)):
        value = _plain(getattr(row, f.name))
        flat.update(cast("Json", value) if f.name == "span" else {f.name: value})
    return flat


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return _flat(value) if is_dataclass(value) else value


@cache
def hints(row: Hashable) -> dict[str, Any]:
    """The types of a row's fields."""
    return get_type_hints(row)


def build(row: type[T], obj: Json) -> T:
    """A row from its JSON object; its own span is taken from the object itself."""
    values = {}
    for f in fields(cast("Any", row)):
        found = obj if f.name == "span" else obj.get(f.name, MISSING)
        if found is not MISSING:
            values[f.name] = _value(hints(cast("Hashable", row))[f.name], found, f.name)
    return row(**values)


def _value(hint: Any, found: Any, name: str) -> Any:  # noqa: ANN401 - any field of any row
    if get_origin(hint) in (Union, types.UnionType):
        return None if found is None else _value(get_args(hint)[0], found, name)
    if get_origin(hint) is tuple:
        kinds = get_args(hint)
        kinds = (kinds[0],) * len(found) if kinds[-1] is Ellipsis else kinds
        return tuple(_value(k, v, name) for k, v in zip(kinds, found, strict=True))
    if is_dataclass(hint):
        return build(cast("Any", hint), found)
    allowed = get_args(hint) if get_origin(hint) is Literal else (found,)
    kind = str if get_origin(hint) is Literal else hint
    if kind is float and isinstance(found, int):
        return float(found)
    if not isinstance(found, kind) or found not in allowed:
        raise ValueError(f"{name} cannot be {found!r}")
    return found

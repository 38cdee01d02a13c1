"""The JSON of a reading and the rows, both ways."""

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from detente.contract import LAYERS, Json, misfits, pack, spans, unpack
from detente.rows import Reading
from made import STORY, readings


@settings(max_examples=40, deadline=None)
@given(readings())
def test_what_is_packed_unpacks_to_itself(reading: Reading) -> None:
    assert unpack(json.loads(json.dumps(pack(reading)))) == reading


@settings(max_examples=20, deadline=None)
@given(readings())
def test_every_span_of_the_json_is_in_the_text(reading: Reading) -> None:
    def walk(x: Any) -> Iterator[Json]:
        if isinstance(x, dict):
            if {"start", "end", "text"} <= x.keys() and "path" not in x:
                yield x
            x = list(x.values())
        for y in x if isinstance(x, list) else ():
            yield from walk(y)

    packed = pack(reading)
    found = [s for layer in LAYERS for s in walk(packed[layer])] + packed["boilerplate"]
    assert len(found) == len(list(spans(reading)))
    assert all(packed["text"][s["start"] : s["end"]] == s["text"] for s in found)


def test_the_fields_are_those_of_the_contract() -> None:
    packed = pack(STORY)
    assert list(packed) == ["path", "id", "text", "document", "boilerplate", *LAYERS, "notes", "readers"]
    assert set(packed["document"]) == {
        "title", "outlet", "author", "dateline_place", "dateline_date",
        "published", "published_basis", "language", "genre",
    }  # fmt: skip
    event = packed["events"][0]
    assert event["text"] == "pledged aid"
    assert event["source"] == ["south"]
    assert event["date_said"]["text"] == "Tuesday"
    assert packed["forecasts"][0]["probability"] == [0.2, 0.45]
    assert packed["polls"][0]["results"][0]["choice"] == "park"
    assert packed["actors"][0]["mentions"][0]["kind"] == "name"


def test_a_field_that_no_row_has_is_passed_over() -> None:
    packed = pack(STORY)
    packed["events"][0]["colour"] = "blue"
    assert unpack(packed) == STORY


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda o: o.pop("text"), "text"),
        (lambda o: o["events"][0].update(status="perhaps"), "status cannot be 'perhaps'"),
        (lambda o: o["events"][0].pop("type"), "type"),
        (lambda o: o["events"][0].update(start="1"), "start cannot be '1'"),
        (lambda o: o["times"][0].update(start=0, end=7), "the text has no 'Tuesday' at 0"),
        (lambda o: o["forecasts"][0].update(probability=[0.9, 0.1]), "low first"),
        (lambda o: o["forecasts"][0].update(probability=[0.9]), "shorter"),
        (lambda o: o.update(actors=[3]), "no reading"),
        (lambda o: o.update(document=None), "no reading"),
    ],
)
def test_what_is_no_reading_is_refused_with_its_reason(change: Callable[[Json], object], words: str) -> None:
    packed = copy.deepcopy(pack(STORY))
    change(packed)
    with pytest.raises(ValueError, match=words):
        unpack(packed)


def test_a_span_that_is_not_in_the_text_is_a_misfit() -> None:
    packed = pack(STORY)
    reading = unpack(packed)
    object.__setattr__(reading.document, "text", "x" + reading.document.text)
    assert len(list(misfits(reading))) == len(list(spans(reading)))

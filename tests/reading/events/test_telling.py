from __future__ import annotations

import pytest

from detente.reading.events.sight import Sight
from detente.reading.events.telling import between, tell
from detente.reading.prose import pipeline
from taught import DEAF, MODEL


def sight(text: str) -> Sight:
    return Sight.of(pipeline()(text)[:])


def told(text: str) -> list[tuple[str, str, list[str], list[str]]]:
    one = sight(text)
    words = one.syntax.lower
    return [
        (e.type, words[e.trigger], [words[n] for n in e.source], [words[n] for n in e.target])
        for e in tell(one, MODEL)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway seized a ship.", [("COERCE", "seized", ["norway"], ["ship"])]),
        ("A ship was seized by Norway.", [("COERCE", "seized", ["norway"], ["ship"])]),
        ("Norway admired a ship.", []),
        ("The winter seized the town.", [("COERCE", "seized", [], ["town"])]),
    ],
)
def test_events_have_the_parties_that_the_model_sees(text: str, expected: list[object]) -> None:
    assert told(text) == expected


def test_several_events_come_in_the_order_of_the_sentence() -> None:
    found = told("Norway seized a ship, and Sweden sent tents to Malawi.")
    assert [(kind, word) for kind, word, _, _ in found] == [("COERCE", "seized"), ("AID", "sent")]


def test_a_verb_and_its_noun_tell_one_event() -> None:
    found = told("Norway sent tents to Malawi.")
    assert [kind for kind, *_ in found] == ["AID"]
    assert found[0][2:] == (["norway"], ["malawi"])


def test_parties_joined_are_parties_together() -> None:
    assert told("Norway and Sweden sent tents to Malawi.")[0][2] == ["norway", "sweden"]


def test_no_noun_is_on_both_sides() -> None:
    for one in tell(sight("Norway and Sweden seized Norway's ship."), MODEL):
        assert not set(one.source) & set(one.target)


def test_who_acts_is_not_who_it_is_done_to() -> None:
    assert told("Norway sent aid.")[0][2:] == (["norway"], ["aid"])
    assert told("Norway seized.") == [("COERCE", "seized", ["norway"], [])]


def test_a_model_that_hears_nothing_tells_nothing() -> None:
    assert tell(sight("Norway seized a ship."), DEAF) == []


@pytest.mark.parametrize(
    ("text", "source", "target", "expected"),
    [
        ("Norway seized a ship.", (0, 6), (14, 20), "COERCE"),
        ("Norway sent tents to Malawi.", (0, 6), (21, 27), "AID"),
        ("Norway will send tents to Malawi.", (0, 6), (26, 32), "AGREE"),  # PLOVER codes the promise
        ("Norway will seize a ship.", (0, 6), (18, 24), "THREATEN"),
    ],
)
def test_a_type_between_two_parties(
    text: str, source: tuple[int, int], target: tuple[int, int], expected: str
) -> None:
    assert between(sight(text), source, target, MODEL)[0] == expected


def test_the_word_that_tells_it_comes_with_the_type() -> None:
    assert between(sight("Norway seized a ship."), (0, 6), (14, 20), MODEL) == ("COERCE", 1)
    assert between(sight("A ship for Norway."), (11, 17), None, MODEL)[1] is None


def test_the_same_is_told_each_time() -> None:
    assert tell(sight("Norway seized a ship."), MODEL) == tell(sight("Norway seized a ship."), MODEL)

from __future__ import annotations

import pytest

from detente.reading.events.sight import Sight
from detente.reading.events.standing import features, status
from detente.reading.prose import pipeline
from taught import MODEL


def sight(text: str) -> tuple[Sight, int]:
    one = Sight.of(pipeline()(text)[:])
    return one, one.syntax.lemma.index("seize")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway seized a ship.", "happened"),
        ("Norway did not seize a ship.", "negated"),
        ("Norway will seize a ship.", "scheduled"),
    ],
)
def test_the_model_weighs_the_rules_and_the_small_words(text: str, expected: str) -> None:
    one, word = sight(text)
    assert status(one, word, "COERCE", MODEL.statuses) == expected


def test_what_governs_a_word_is_seen() -> None:
    one, word = sight("Norway denied that it had seized a ship.")
    found = features(one, word, "COERCE")
    assert {"h=deny", "s0=had", "s0=that", "t=COERCE"} <= set(found)
    assert len(found) == len(set(found))


def test_every_word_can_be_asked_for() -> None:
    one, _ = sight("No, nobody ever seized anything, they said; would they?")
    for i in range(len(one.syntax)):
        assert status(one, i, "AID", MODEL.statuses) in MODEL.statuses.labels

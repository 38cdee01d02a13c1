from __future__ import annotations

import pytest

from detente.reading.events.undone import places
from detente.reading.prose import pipeline


def stood(text: str, word: str) -> dict[str, list[str]]:
    doc = pipeline()(text)
    trigger = next(t.i for t in doc if t.lower_ == word)
    return {doc[n].text: where for n, where in places(doc[:], trigger).items()}


@pytest.mark.parametrize(
    ("text", "word", "subject", "object"),
    [
        ("Lima freed Quito.", "freed", "Lima", "Quito"),
        ("Lima refused to free Quito.", "free", "Lima", "Quito"),
        ("The rebels who freed Quito left.", "freed", "rebels", "Quito"),
    ],
)
def test_deep_subjects_and_objects_are_found(text: str, word: str, subject: str, object: str) -> None:
    found = stood(text, word)
    assert "subj" in found[subject]
    assert "obj" in found[object]


def test_the_subject_of_a_passive_is_its_object() -> None:
    found = stood("Quito was freed by Lima.", "freed")
    assert "obj" in found["Quito"]
    assert "subj" not in found["Quito"]
    assert "by" in found["Lima"]


def test_joined_parties_stand_in_one_place() -> None:
    found = stood("Lima and Quito attacked the port.", "attacked")
    assert found["Lima"] == found["Quito"]


def test_the_verb_that_carries_a_noun_lends_it_its_parties() -> None:
    found = stood("Lima launched an attack on Quito.", "attack")
    assert any(place.endswith("subj") for place in found["Lima"])
    assert "on" in found["Quito"]


def test_places_are_counted_from_the_sentence() -> None:
    doc = pipeline()("Nothing moved. Lima freed Quito.")
    second = list(doc.sents)[1]
    assert sorted(places(second, 1)) == [0, 2]


@pytest.mark.parametrize("text", ["Free!", "?", "Peace now, war never."])
def test_any_word_of_any_sentence_has_places_or_none(text: str) -> None:
    doc = pipeline()(text)
    for i in range(len(doc)):
        assert all(0 <= n < len(doc) for n in places(doc[:], i))

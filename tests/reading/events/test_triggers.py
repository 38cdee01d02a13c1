from __future__ import annotations

import pytest

from detente.reading.events.sight import Sight
from detente.reading.events.triggers import features, may_tell
from detente.reading.prose import pipeline

NOUNS = frozenset({"raid", "talk"})


def sight(text: str) -> Sight:
    return Sight.of(pipeline()(text)[:])


def telling(text: str) -> list[str]:
    one = sight(text)
    return [one.syntax.lower[i] for i in range(len(one.syntax)) if may_tell(one.syntax, i, NOUNS, {})]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The navy seized a ship.", ["seized"]),
        ("The raid on the port failed.", ["raid", "failed"]),
        ("The harbour was full of ships.", []),
        ("Talks have begun.", ["talks", "begun"]),
    ],
)
def test_verbs_may_tell_and_nouns_that_are_known(text: str, words: list[str]) -> None:
    assert telling(text) == words


def test_a_noun_that_the_lexicon_knows_may_tell() -> None:
    one = sight("The raid failed.")
    assert not may_tell(one.syntax, 1, frozenset(), {})
    assert may_tell(one.syntax, 1, frozenset(), {1: "ASSAULT"})


def test_what_a_word_governs_is_seen() -> None:
    one = sight("Norway sent tents to Malawi.")
    found = features(one.syntax, 1, one.known)
    assert {"l=send", "dobj=send+tent", "p=send+to", "po=send+to+malawi"} <= set(found)


def test_what_governs_a_word_is_seen() -> None:
    one = sight("Norway will launch an attack.")
    attack = one.syntax.lemma.index("attack")
    found = set(features(one.syntax, attack, one.known))
    assert {"h=launch", "hd=dobj:launch", "ha=will"} <= found


@pytest.mark.parametrize("text", ["Norway sent tents to Malawi.", "Fire!", "No talks, no deal, they said."])
def test_every_word_has_features_each_once(text: str) -> None:
    one = sight(text)
    for i in range(len(one.syntax)):
        found = features(one.syntax, i, one.known)
        assert found
        assert len(found) == len(set(found))

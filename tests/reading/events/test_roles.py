from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading.events.roles import FARTHEST, features, kind, may_act, phrase, way
from detente.reading.events.sight import Sight
from detente.reading.events.undone import places
from detente.reading.prose import pipeline

TEXT = "The old council of Lima, which met late, and its envoys asked the Quito police to free two men."


def sight(text: str = TEXT) -> Sight:
    return Sight.of(pipeline()(text)[:])


def at(one: Sight, word: str) -> int:
    return one.syntax.lower.index(word)


def test_nouns_may_act_and_verbs_may_not() -> None:
    one = sight()
    acting = [one.syntax.lower[i] for i in range(len(one.syntax)) if may_act(one.syntax, i)]
    assert {"council", "lima", "envoys", "police", "men"} <= set(acting)
    assert not {"old", "asked", "of"} & set(acting)


def test_the_way_between_two_words_leaves_both_out() -> None:
    one = sight("Norway sent tents to Malawi.")
    assert way(one.syntax, 1, 0) == ([], [])
    up, down = way(one.syntax, 2, at(one, "malawi")) or ([], [])
    assert not {2, at(one, "malawi")} & {*up, *down}


def test_what_is_too_far_has_no_way() -> None:
    one = sight("A " + "friend of a " * (FARTHEST + 3) + "mayor left.")
    assert way(one.syntax, at(one, "left"), at(one, "mayor")) is None
    assert features(one.syntax, at(one, "left"), at(one, "mayor"), "RETREAT", {}) == []


@pytest.mark.parametrize(("word", "sort"), [("lima", "name"), ("council", "body"), ("police", "body")])
def test_a_noun_is_a_name_a_body_or_a_word(word: str, sort: str) -> None:
    one = sight()
    assert kind(one.syntax, at(one, word)) == sort


def test_active_and_passive_are_told_apart() -> None:
    active, passive = sight("Lima freed Quito."), sight("Quito was freed by Lima.")
    found = []
    for one in (active, passive):
        trigger, noun = one.syntax.lemma.index("free"), at(one, "lima")
        found.append(set(features(one.syntax, trigger, noun, "RETREAT", places(one.sentence, trigger))))
    assert "u=subj" in found[0]
    assert "u=subj" not in found[1]


def test_a_phrase_leaves_out_clauses_and_joined_parties() -> None:
    one = sight()
    council = at(one, "council")
    assert [one.syntax.lower[i] for i in phrase(one.syntax, council)] == [
        "the",
        "old",
        "council",
        "of",
        "lima",
    ]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_phrase_is_in_one_piece_and_holds_its_noun(data: st.DataObject) -> None:
    one = sight()
    index = st.integers(0, len(one.syntax) - 1)
    noun, others = data.draw(index), data.draw(st.sets(index))
    words = phrase(one.syntax, noun, others)
    assert noun in words
    assert words == list(range(words[0], words[-1] + 1))

from __future__ import annotations

from detente.reading.events.telling import NONE
from detente.teaching.examples import parse
from detente.teaching.lessons import Taught, heads, lessons, nouns, taught

SENT = "AID\thappened\t<s>Norway</s> and <s>Sweden</s> <e>sent</e> tents to <t>Malawi</t>."
BOTH = "AID\thappened\t<s>Norway and Sweden</s> <e>sent</e> tents to <t>Malawi</t>."
RAID = "ASSAULT/aerial\tnegated\t<s>Norway</s> denied the <e>raid</e> on <t>the port</t>."
NOTHING = "NONE\t-\tThe harbour lies on the western shore."


def learnt(*lines: str, times: int = 1) -> list[Taught]:
    return taught((parse(line, f"t.tsv:{n}") for n, line in enumerate(lines)), times)


def test_the_word_that_was_marked_tells_the_event() -> None:
    (one,) = learnt(SENT)
    assert [(one.sight.syntax.lower[i], e.type) for i, e in one.events.items()] == [("sent", "AID")]


def test_events_of_one_sentence_are_taught_together() -> None:
    other = "COERCE\thappened\t<s>Norway</s> and Sweden sent <e>tents</e> to Malawi."
    (one,) = learnt(SENT, other)
    assert sorted(e.type for e in one.events.values()) == ["AID", "COERCE"]
    assert one.bare == ()


def test_a_second_event_of_one_word_teaches_its_parties_only() -> None:
    (one,) = learnt(SENT, SENT.replace("AID", "AGREE"))
    assert [e.type for e in one.events.values()] == ["AID"]
    assert [e.type for e in one.bare] == ["AGREE"]
    assert [label for _, label in lessons([one], frozenset()).types] == ["AID", "AGREE"]


def test_nouns_that_tell_are_known_and_verbs_are_not() -> None:
    assert nouns(learnt(SENT, RAID, NOTHING)) == {"raid"}


def test_each_model_has_its_rows() -> None:
    rows = lessons(learnt(RAID), frozenset({"raid"}))
    assert [label for _, label in rows.modes] == ["ASSAULT/aerial"]
    assert [label for _, label in rows.statuses] == ["negated"]
    assert sorted(label for _, label in rows.triggers) == ["ASSAULT", NONE]  # "denied" tells none
    assert sorted(label for _, label in rows.roles) == ["S", "T"]


def test_a_type_without_a_mode_has_a_label_of_its_own() -> None:
    assert [label for _, label in lessons(learnt(SENT), frozenset()).modes] == ["AID/"]


def test_a_sentence_without_an_event_teaches_that_its_words_tell_none() -> None:
    rows = lessons(learnt(NOTHING), frozenset())
    assert {label for _, label in rows.triggers} == {NONE}
    assert rows.roles == rows.types == rows.modes == rows.statuses == []


def test_ones_own_sentences_count_as_often_as_said() -> None:
    once, thrice = (lessons(learnt(SENT, times=n), frozenset()) for n in (1, 3))
    assert len(thrice.triggers) == 3 * len(once.triggers)
    assert len(thrice.types) == 3


def test_parties_joined_within_their_marks_are_all_taught() -> None:
    (one,) = learnt(BOTH)
    words = one.sight.words([(0, 17)])
    assert {one.sight.syntax.lower[i] for i in heads(one.sight, words)} == {"norway", "sweden"}
    for line in (SENT, BOTH):
        assert [label for _, label in lessons(learnt(line), frozenset()).roles].count("S") == 2


def test_every_row_has_features_each_once() -> None:
    rows = lessons(learnt(SENT, RAID, NOTHING), frozenset({"raid"}))
    for found in (rows.triggers, rows.roles, rows.types, rows.modes, rows.statuses):
        for features, _ in found:
            assert features
            assert len(features) == len(set(features))

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading.events.pairs import Pair, features, head
from detente.reading.events.sight import Sight
from detente.reading.prose import pipeline

TEXT = "The envoys of Quito were expelled by the council of Lima on Monday after long talks."


def sight(text: str = TEXT) -> Sight:
    return Sight.of(pipeline()(text)[:])


def seen(text: str, source: str, target: str) -> list[str]:
    one = sight(text)
    spans = [one.words([(text.index(p), text.index(p) + len(p))] if p else []) for p in (source, target)]
    return features(one.syntax, Pair(*spans), one.known)


def test_the_head_of_a_phrase_is_the_word_that_the_rest_hangs_on() -> None:
    one = sight()
    assert head(one.syntax, one.words([(0, 19)])) == 1
    assert head(one.syntax, []) is None


def test_a_phrase_of_nothing_but_marks_has_a_head_still() -> None:
    one = sight("Talks -- failed.")
    assert head(one.syntax, [1]) == 1


def test_the_words_of_the_parties_are_not_what_is_learned() -> None:
    told = seen(TEXT, "the council of Lima", "The envoys of Quito")
    assert not [f for f in told if f.startswith(("w=", "wb=", "wl=", "wr=")) and "council" in f]
    assert "w=talk" in told


def test_who_does_it_to_whom_is_seen() -> None:
    one = seen(TEXT, "the council of Lima", "The envoys of Quito")
    other = seen(TEXT, "The envoys of Quito", "the council of Lima")
    assert set(one) != set(other)
    assert "td=nsubjpass" in one
    assert "td=pobj" in other


def test_the_future_is_seen() -> None:
    assert "will=expel" in seen("Quito will expel two envoys.", "Quito", "two envoys")
    assert "will=expel" not in seen("Quito expelled two envoys.", "Quito", "two envoys")


def test_a_party_that_is_missing_is_said_to_be() -> None:
    assert "t?" in seen("Quito protested.", "Quito", "")
    assert {"s?", "t?"} <= set(seen("Quito protested.", "", ""))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_words_can_be_parties(data: st.DataObject) -> None:
    one = sight()
    words = st.frozensets(st.integers(0, len(one.syntax) - 1))
    pair = Pair(data.draw(words), data.draw(words))
    found = features(one.syntax, pair, one.known)
    assert found == features(one.syntax, pair, one.known)
    assert len(found) == len(set(found))

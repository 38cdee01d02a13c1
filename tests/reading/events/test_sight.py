from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading.events.sight import Sight
from detente.reading.prose import pipeline

TWO = "Nothing moved. Police arrested two men in Oslo."
PLAIN = "Police arrested two men in Oslo."


def sights(text: str) -> list[Sight]:
    return [Sight.of(sentence) for sentence in pipeline()(text).sents]


def test_words_are_counted_from_the_sentence() -> None:
    second = sights(TWO)[1]
    assert second.known == {1: "COERCE"}
    assert second.words([(7, 15)]) == {1}
    assert second.span([1]) == (7, 15)


def test_a_word_cut_by_a_span_is_in_it() -> None:
    assert sights(PLAIN)[0].words([(10, 17)]) == {1, 2}


def test_spans_that_hold_no_word_hold_none() -> None:
    one = sights(PLAIN)[0]
    assert one.words([]) == one.words([(6, 7)]) == one.words([(90, 95)]) == frozenset()


def test_a_span_goes_from_the_first_to_the_last_word() -> None:
    start, end = sights(PLAIN)[0].span({3, 1})
    assert PLAIN[start:end] == "arrested two men"


def test_the_dateline_is_no_part_of_what_is_told() -> None:
    text = "SEOUL, Nov. 25 (UPI) — Police arrested two men."
    one = Sight.of(pipeline()(text)[:])
    assert one.sentence[one.opening].text == "Police"
    assert sights(PLAIN)[0].opening == 0


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_words_and_their_span_fit_together(data: st.DataObject) -> None:
    one = sights(PLAIN)[0]
    words = data.draw(st.sets(st.integers(0, len(one.syntax) - 1), min_size=1))
    assert one.words([one.span(words)]) == set(range(min(words), max(words) + 1))

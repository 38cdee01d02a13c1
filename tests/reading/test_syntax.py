"""Syntax laid out as lists: the same as the parser's, and its edges hold what hangs on a word."""

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading.prose import pipeline
from detente.reading.syntax import Syntax

WORDS = st.lists(
    st.sampled_from("the envoy left , because talks failed . He said it to them".split()), min_size=1
)


@settings(max_examples=30, deadline=None)
@given(WORDS)
def test_a_sentence_laid_out_is_the_parsers(words):
    for sentence in pipeline()(" ".join(words)).sents:
        syntax = Syntax.of(sentence)
        assert [syntax.offset + h for h in syntax.head] == [w.head.i for w in sentence]
        for i, (first, last) in enumerate(syntax.edges):
            assert first <= i <= last
            assert all(syntax.head[c] == i for c in syntax.children[i])


def test_marks_at_the_ends_of_a_phrase_are_none_of_it():
    syntax = Syntax.of(pipeline()("Talks failed, he said.")[:])
    assert syntax.edges[syntax.lower.index("said")] == (0, 4)


def test_heads_outside_the_sentence_are_cut_off():
    syntax = Syntax.of(pipeline()("He said the talks failed.")[2:5])
    assert all(0 <= h < len(syntax) for h in syntax.head)

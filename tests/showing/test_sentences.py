from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from detente.showing.sentences import Paragraphs

texts = st.text(st.sampled_from("aB. \n\r“”?-•é"), max_size=80)


@given(texts)
def test_paragraphs_and_sentences_leave_out_only_white_space(text: str) -> None:
    cut = Paragraphs(text)
    for pieces in (cut.paragraphs, cut.sentences):
        assert "".join("".join(text[s:e] for s, e in pieces).split()) == "".join(text.split())
        assert all(a[1] <= b[0] for a, b in pairwise(pieces))


@given(texts.filter(str.strip), st.data())
def test_around_a_place_there_is_a_sentence(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    cut = Paragraphs(text)
    held = cut.around(start, end)
    assert held
    assert set(held) <= set(cut.sentences)
    if text[start:end].strip():
        assert any(s < end and start < e for s, e in held)


def test_a_span_over_two_sentences_has_both() -> None:
    text = "He left. She stayed. They met."
    assert Paragraphs(text).around(5, 12) == [(0, 8), (9, 20)]


def test_a_list_without_blank_lines_is_parted() -> None:
    text = "Points\n• one thing\n• another thing"
    assert len(Paragraphs(text).paragraphs) == 3

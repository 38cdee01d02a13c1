"""Words break so that they fit, and none is lost."""

from hypothesis import given
from hypothesis import strategies as st

from detente.charts.lettering import SIZES, legible, width, wrap

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200)


@given(WORDS, st.sampled_from(sorted(SIZES)), st.floats(30, 900))
def test_lines_fit_and_hold_every_sign(words, kind, room):
    lines = wrap(words, kind, room)
    assert all(width(line, kind) <= room or len(line) == 1 for line in lines)
    assert "".join(lines).replace(" ", "") == legible(words).replace(" ", "")


@given(st.text())
def test_what_is_legible_can_be_written(words):
    assert len(legible(words)) == len(words)
    legible(words).encode("utf-8")


def test_a_word_wider_than_the_room_breaks_within():
    lines = wrap("没有空格的很长的中文标题", "title", 60)
    assert len(lines) > 2
    assert "".join(lines) == "没有空格的很长的中文标题"


def test_nothing_is_no_line():
    assert wrap(" \n ", "label", 100) == []

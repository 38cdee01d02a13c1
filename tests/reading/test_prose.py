from __future__ import annotations

from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading import prose
from detente.reading.blocks import BLOCKS, Block, Page, masked
from detente.rows import Document

TEXTS = st.text(alphabet='a1iv(). •*-–—“”‘’"\n\r\t\xa0Kim', max_size=60)


@st.composite
def laid_out(draw: st.DrawFn) -> tuple[str, tuple[Block, ...]]:
    """A text and blocks of it that do not overlap."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    kinds = st.sampled_from(BLOCKS)
    return text, tuple(Block(a, b, draw(kinds)) for a, b in pairwise(cuts))


def parse(text: str, *blocks: tuple[int, int, str]) -> prose.Prose:
    found = tuple(Block(*b) for b in blocks) or (Block(0, len(text), "paragraph"),)
    return prose.parse(Page(Document("0", "-", text), found))


@pytest.mark.parametrize(
    ("text", "kind", "seen"),
    [
        ("• Stop the tests", "item", "  Stop the tests"),
        ("(2) Stop the tests", "item", "    Stop the tests"),
        ("iv. The way out", "heading", "    The way out"),
        ("1) Stop", "paragraph", "1) Stop"),
        ("I. Kim", "paragraph", "I. Kim"),
        ("“No,” said\nthe envoy’s aide", "paragraph", '"No," said the envoy\'s aide'),
        ("„Nein“ und «non»", "paragraph", '"Nein" und "non"'),
    ],
)
def test_masked(text: str, kind: str, seen: str) -> None:
    assert masked(text, [Block(0, len(text), kind)]) == seen


def test_what_stands_between_blocks_stays() -> None:
    assert masked("a\n\nb\nc", [Block(0, 1, "title"), Block(3, 6, "paragraph")]) == "a\n\nb c"


@given(laid_out())
def test_masked_keeps_the_length_and_the_letters(made: tuple[str, tuple[Block, ...]]) -> None:
    text, blocks = made
    seen = masked(text, blocks)
    assert len(seen) == len(text)
    plain = [b for b in blocks if b.kind not in ("item", "heading")]
    for block in plain:
        pairs = zip(text[block.start : block.end], seen[block.start : block.end], strict=True)
        assert all(a == b for a, b in pairs if a.isalnum())
        assert not set(seen[block.start : block.end]) & set("\n\r\t“”")


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=4))
def test_no_sentence_crosses_a_block(parts: list[str]) -> None:
    starts = [0, *accumulate(len(part) + 2 for part in parts)]
    blocks = [(at, at + len(part), "paragraph") for at, part in zip(starts, parts, strict=False)]
    parsed = parse("\n\n".join(parts), *blocks)
    for sentence in parsed.sentences:
        assert any(start <= sentence.start_char < sentence.end_char <= end for start, end, _ in blocks)


def test_boilerplate_has_no_sentences() -> None:
    parsed = parse("Kim left.\n\nAll rights reserved.", (0, 9, "paragraph"), (11, 31, "boilerplate"))
    assert [s.text for s in parsed.sentences] == ["Kim left."]
    assert (parsed.kind(12), parsed.kind(9), parsed.kind(99)) == ("boilerplate", None, None)


def test_a_title_without_a_full_stop_ends_where_it_ends() -> None:
    parsed = parse("Talks resume\n\nEnvoys met in Doha.", (0, 12, "title"), (14, 33, "paragraph"))
    assert [s.text for s in parsed.sentences] == ["Talks resume", "Envoys met in Doha."]


def test_sentence_and_block_at_an_offset() -> None:
    parsed = parse("Kim left. Moon stayed.")
    sentence = parsed.sentence(12)
    assert sentence is not None
    assert sentence.text == "Moon stayed."
    assert parsed.sentence(9) is None
    assert parsed.block(3) == Block(0, 22, "paragraph")


def test_spans_are_of_the_page_not_of_what_the_parser_sees() -> None:
    parsed = parse("“Yes,” said the\nenvoy.")
    assert parsed.span(0, 6).text == "“Yes,”"
    assert parsed.of(parsed.tokens(7, 21)).text == "said the\nenvoy"


def test_a_subtree_leaves_its_outer_marks() -> None:
    parsed = parse("The old treaty, signed in May, failed.")
    (noun,) = [t for t in parsed.doc if t.text == "treaty"]
    assert parsed.subtree(noun).text == "The old treaty, signed in May"


def test_the_parser_is_loaded_once() -> None:
    assert prose.pipeline() is prose.pipeline()

"""Lines come whole, numbered and unchanged, wherever blocks end; those too long come short."""

# ruff: noqa: FBT001 - drawn by Hypothesis

from io import BytesIO
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from detente.loading import blocks as module
from detente.loading.blocks import _bare, blocks

lines = st.lists(st.binary(max_size=12).map(lambda held: held.replace(b"\n", b"|")), max_size=30)


@given(lines, st.integers(1, 9), st.booleans())
def test_lines_are_those_of_the_file(held: list[bytes], size: int, ended: bool) -> None:
    text = b"\n".join(held) + b"\n" * ended
    with patch.object(module, "BLOCK", size):
        found = list(blocks(BytesIO(text)))
    numbered = [(first + n, line) for first, block, _ in found for n, line in enumerate(block.split(b"\n"))]
    expected = text.removesuffix(b"\n").split(b"\n") if text else []
    assert [line for _, line in numbered] == expected
    assert [number for number, _ in numbered] == list(range(1, len(expected) + 1))
    assert all(length is None for *_, length in found)


@given(lines, st.integers(1, 9), st.integers(40, 200))
def test_a_line_that_is_too_long_is_cut_and_keeps_its_number(
    held: list[bytes], size: int, length: int
) -> None:
    text = b"\n".join([*held, b"x" * length, *held, b"end"])
    with patch.multiple(module, BLOCK=size, LONGEST=13, KEPT=5):
        found = list(blocks(BytesIO(text)))
    cut = [(first, block, bytes) for first, block, bytes in found if bytes]
    assert cut == [(len(held) + 1, b"xxxxx", length)]
    assert found[-1][0] + found[-1][1].count(b"\n") == 2 * len(held) + 2


cells = st.text(st.sampled_from(' "ab'), max_size=4)


@given(st.lists(st.lists(cells, min_size=1, max_size=3), min_size=1, max_size=3))
def test_cells_are_bare_where_trimming_changes_none(rows: list[list[str]]) -> None:
    block = "\n".join("\t".join(row) for row in rows)
    bare = all(cell == cell.strip(" ") and '"' not in cell for row in rows for cell in row)
    assert _bare(block.encode(), b"\t") == bare

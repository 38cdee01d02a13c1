"""The lines of files as blocks of text that DuckDB takes as they are read, each with the number of its first.

DuckDB parts the lines, on all cores. Its own reader of CSV would lose the number of a line where lines are
read in parallel, refuse bytes that are no UTF-8, and need twice the longest line in memory.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

import numpy as np
from arro3.core import Array, DataType, Field, RecordBatch, RecordBatchReader, Schema

from detente.loading.unpacking import Unloadable
from detente.record.datasets import numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from detente.loading.unpacking import File

BLOCK = 1 << 18  # bytes that are read at once: what a core's cache holds
LONGEST = 1 << 20  # bytes of a line; no row of event data comes near
KEPT = 1000  # bytes of a longer one that are kept, to show it

INTEGER = DataType.int64()
SCHEMA = Schema(
    [
        Field("dataset", INTEGER, nullable=False),
        Field("first", INTEGER, nullable=False),  # the number of the first line, from 1
        Field("block", DataType.utf8(), nullable=False),
        Field("bytes", INTEGER, nullable=True),  # of a line that is too long to be a row
        Field("bare", DataType.bool(), nullable=False),  # no cell has blanks or quotation marks about it
    ]
)


class Blocks:
    """The blocks of some files, once. ``fault`` is why they ended early: DuckDB has its own words for it."""

    def __init__(
        self, files: Sequence[File], delimiter: str, read: Callable[[int], None] = lambda _: None
    ) -> None:
        self._files, self._delimiter, self._read = files, delimiter.encode(), read
        self.fault: BaseException | None = None

    def reader(self) -> RecordBatchReader:
        """The stream of Arrow batches, a block each."""
        return RecordBatchReader.from_batches(SCHEMA, self._batches())

    def _batches(self) -> Iterator[RecordBatch]:
        try:
            for file in self._files:
                yield from self._of(file)
        except BaseException as error:
            self.fault = error
            raise

    def _of(self, file: File) -> Iterator[RecordBatch]:
        id, seen = numbered(file.digest), (0, 0)
        try:
            with file.local.open("rb") as source:
                for first, block, length in blocks(source):
                    yield _batch(id, first, _text(block, first), length, _bare(block, self._delimiter))
                    self._read(length or len(block) + 1)
                    seen = first + block.count(b"\n"), seen[1] + (length or len(block)) + 1
        except OSError as error:
            raise Unloadable(f"{file.shown}: it went away while it was read ({error.strerror})") from error
        if seen not in (
            (file.lines, file.size),
            (file.lines + 1, file.size + 1),
        ):  # with and without a last end
            raise Unloadable(f"{file.shown}: it changed while it was read: load it again when it is whole")


def _batch(*row: Any) -> RecordBatch:  # noqa: ANN401 - values of the schema
    arrays = [Array([value], type=SCHEMA.field(i).type) for i, value in enumerate(row)]
    return RecordBatch.from_arrays(arrays, schema=SCHEMA)


def _text(block: bytes, first: int) -> str:
    """The text of a block; what is no UTF-8 shows as U+FFFD, so that the rest of the row is kept."""
    if b"\r" in block:
        block = block.replace(b"\r\n", b"\n").removesuffix(b"\r")
    return block.decode("utf-8-sig" if first == 1 else "utf-8", "replace")


def _bare(block: bytes, delimiter: bytes) -> bool:
    """Whether no cell of a block has blanks or quotation marks about it: to look is quicker than to trim."""
    if b'"' in block:
        return False
    marks = np.frombuffer(b"\n" + block + b"\n", dtype=np.uint8)
    ends, blanks = (marks == ord("\n")) | (marks == ord(delimiter)), marks == ord(" ")
    return not ((ends[:-1] & blanks[1:]).any() or (blanks[:-1] & ends[1:]).any())


def blocks(source: IO[bytes]) -> Iterator[tuple[int, bytes, int | None]]:
    r"""Whole lines at a time, without the last end: number of the first, bytes, length if too long.

    >>> from io import BytesIO
    >>> list(blocks(BytesIO(b"a\nb\n\nc")))
    [(1, b'a\nb\n', None), (4, b'c', None)]
    """
    first, rest = 1, b""
    while chunk := source.read(BLOCK):
        whole, end, left = chunk.rpartition(b"\n")
        if not end and len(rest) + len(chunk) <= LONGEST:
            rest += chunk
            continue
        if end:
            block, rest = rest + whole, left
        else:
            block, length, after = _cut(source, rest + chunk)
            yield first, block, length
            first += 1
            block, end, rest = after.rpartition(b"\n")
            if not end:
                continue
        yield first, block, None
        first += block.count(b"\n") + 1
    if rest:
        yield first, rest, None


def _cut(source: IO[bytes], begun: bytes) -> tuple[bytes, int, bytes]:
    """What is kept of a line that is too long, its length, and what was read after its end."""
    length = len(begun)
    while chunk := source.read(BLOCK):
        tail, end, after = chunk.partition(b"\n")
        length += len(tail)
        if end:
            return begun[:KEPT], length, after
    return begun[:KEPT], length, b""

"""The records of a table written by hand: cells with quotation marks, delimiters and line ends in them."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DELIMITERS = ",;\t|"
LEFT_OPEN = "a quotation mark is left open"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list: its line, its cells by column, the line itself, and what is wrong with its form."""

    line: int
    cells: dict[str, str]
    raw: str
    fault: str | None = None


def table(text: str, delimiter: str | None = None) -> tuple[list[str], Iterator[Row]]:
    r"""The header and the rows; what parts the header into most cells is the delimiter where none is given.

    Blank lines are no rows. A row that is not as wide as the header has a fault.

    >>> header, rows = table('day,what\n2018-04-27,"They met,\nand walked"\n\n2018-05-26\n')
    >>> header, [(row.line, row.cells.get("what"), row.fault) for row in rows]
    (['day', 'what'], [(2, 'They met,\nand walked', None), (5, None, '1 cell where 2 are wanted')])
    """
    lines = StringIO(text, newline="").readlines()
    found = _records(lines, delimiter or _delimiter(lines[0] if lines else ""))
    header = [name.strip() for name in next(found, (0, [], ""))[1] or ()]
    return header, (_row(header, *record) for record in found)


def _row(header: Sequence[str], line: int, cells: Sequence[str] | None, raw: str) -> Row:
    if cells is None:
        return Row(line, {}, raw, LEFT_OPEN)
    if len(cells) != len(header):
        had = f"{len(cells)} cell" + "s" * (len(cells) != 1)
        return Row(line, {}, raw, f"{had} where {len(header)} are wanted")
    return Row(line, dict(zip(header, map(str.strip, cells), strict=True)), raw)


def _delimiter(header: str) -> str:
    """What parts the header into most cells."""
    return max(DELIMITERS, key=header.count)


def _records(lines: Sequence[str], delimiter: str) -> Iterator[tuple[int, list[str] | None, str]]:
    """Each record with the number of its first line and the lines as they stand.

    One that runs over several lines and does not come out right had a quotation mark that is not closed: its
    first line is given alone, without cells, and reading goes on after it, so that it takes no other with it.
    """
    start, width = 0, 0
    while start < len(lines):
        reader = csv.reader(islice(lines, start, None), delimiter=delimiter)
        first = start
        while first < len(lines):
            try:
                cells = next(reader, [])
                end = start + reader.line_num
            except csv.Error:  # a cell longer than any is
                cells, end = [], len(lines) + 1
            raw = "".join(lines[first:end])
            if end - first > 1 and (len(cells) != width or raw.count('"') % 2):
                yield first + 1, None, lines[first].rstrip("\r\n")
                start = first = first + 1
                break
            width = width or len(cells)
            if cells:
                yield first + 1, cells, raw.rstrip("\r\n")
            first = end
        else:
            return

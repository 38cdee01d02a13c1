"""How the files of a data set are laid out, and what becomes of the cells of a row.

A layout is a description, not a program: for each column of the stream (``stream/shape.py``) it gives an
expression over the cells of a row in SQL, so that DuckDB does the work. ``{Name}`` is the cell below a name
of the header, or NULL with a question mark where some releases lack it, ``{3}`` the third cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

CELL = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Lookup:
    """A small table to join to the rows: its columns as in SQL, and its rows."""

    columns: str
    rows: Iterable[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Learned:
    """A lookup from the values of some cells in the files: each value, and what ``mapped`` makes of it.

    Where ``several``, it makes a list of rows of a value, and a row of the file gives a row for each.
    """

    cells: tuple[str, ...]
    columns: str
    mapped: Callable[[str], Any]
    several: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A data set's files.

    ``header``: names that the first line must have; empty where files have no header, then ``widths`` are
    the numbers of cells a row may have. ``cells`` gives a column of the stream its expression, ``joins``
    the joins to lookups, ``faults`` pairs of a condition and an expression of what is wrong where it holds.
    A line is parted at ``delimiter``; cells may stand in quotation marks, which hold no delimiter: they come
    without them, and without blanks about them.
    ``settled`` says what the columns are, by the header and the number of cells of the first row, where a
    header can be wrong.
    """

    origin: str
    version: str
    cells: Mapping[str, str]
    header: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    joins: str = ""
    faults: Sequence[tuple[str, str]] = ()
    lookups: Mapping[str, Callable[[], Lookup]] = field(default_factory=dict)
    learned: Mapping[str, Learned] = field(default_factory=dict)
    delimiter: str = "\t"
    settled: Callable[[list[str], int], list[str]] | None = None


def trimmed(header: list[str]) -> list[str]:
    """A header without the empty columns at its end, which some software writes.

    >>> trimmed(["Date", "", "Code", "", ""])
    ['Date', '', 'Code']
    """
    while header and not header[-1]:
        header = header[:-1]
    return header


def filled(expression: str, header: Sequence[str]) -> str:
    """An expression with its cells in place. Raises KeyError for a name that the header does not have.

    >>> print(filled("upper({Code})", ["Date", "Code"]), filled("{1}", []))
    upper(r.c[2]) r.c[1]
    >>> filled("{Intensity?}", ["Date", "Code"])
    'NULL'
    """

    def cell(match: re.Match[str]) -> str:
        name = match[1].removesuffix("?")
        if name != match[1] and name not in header:
            return "NULL"
        if not name.isdigit() and name not in header:
            raise KeyError(name)
        place = int(name) if name.isdigit() else header.index(name) + 1
        return f"r.c[{place}]"

    return CELL.sub(cell, expression)

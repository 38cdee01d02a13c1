"""The data files of this room, as rows, and after them the user's own.

The user's files lie in the folder ``$DETENTE_DATA``, else in the usual place for settings
(``~/.config/detente`` on Linux); they are named like those here (``people.mine.csv``) and have the same
columns. A row there replaces the row here that has the same key.
"""

from __future__ import annotations

import csv
import os
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable

COLUMNS = {
    "people": ("id", "name", "country", "sex", "aliases", "native"),
    "offices": ("person", "office", "title", "country", "sector", "since", "until"),
    "bodies": ("id", "name", "country", "sector", "kind", "aliases", "native", "since", "until"),
}
"""The tables that a user can add to, with their columns."""

KEYS = {"people": ("id",), "offices": ("person", "office", "since"), "bodies": ("id",)}
"""What makes two rows of a table the same."""


class TableError(ValueError):
    """A table of the user's that cannot be read; the message is one line with file and line."""


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of the data files of a name, all regions in order: ``table("people")``.

    >>> next(table("roles"))["noun"]
    'president'
    """
    own = {key(name, row): row for row in owned(name)} if name in KEYS else {}
    for file in _files():
        if _belongs(file.name, name):
            for row in _shipped(file):
                yield (own.pop(key(name, row), row) if own else row)
    yield from own.values()


def key(name: str, row: dict[str, str]) -> tuple[str, ...]:
    """What makes a row of a table the same as another."""
    return tuple(row[column] for column in KEYS[name])


def owned(name: str) -> Iterator[dict[str, str]]:
    """The user's own rows of a table; raises :class:`TableError` where a file is not as it should be."""
    folder = home()
    paths = sorted(folder.glob(f"{name}.*csv")) if folder.is_dir() else []
    for path in paths:
        yield from (row for _, row in rows(path, COLUMNS[name]))


def rows(path: Path, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with their lines, cells trimmed; raises :class:`TableError` in one line."""
    try:
        reader = csv.DictReader(path.read_text("utf-8-sig").splitlines(), strict=True)
        missing = [column for column in needed if column not in (reader.fieldnames or ())]
        if missing:
            raise TableError(f"{path}:1: no column {', '.join(missing)}")
        for row in reader:
            if None in row or None in row.values():
                raise TableError(f"{path}:{reader.line_num}: {len(reader.fieldnames or ())} cells are wanted")
            yield reader.line_num, {column: cell.strip() for column, cell in row.items()}
    except (csv.Error, UnicodeDecodeError) as error:
        raise TableError(f"{path}: no CSV in UTF-8: {error}") from None


def home() -> Path:
    """The folder of the user's own tables."""
    given = os.environ.get("DETENTE_DATA")
    if given:
        return Path(given)
    from click import get_app_dir  # noqa: PLC0415 -- only where the folder is not given

    return Path(get_app_dir("detente"))


def listed(cell: str | None) -> list[str]:
    """The parts of a cell that holds several, parted by semicolons.

    >>> listed("Seoul; Blue House;")
    ['Seoul', 'Blue House']
    """
    if not cell:
        return []
    return [part for part in map(str.strip, cell.split(";")) if part]


def _belongs(file: str, name: str) -> bool:
    """Whether a file is one of a table's: ``people.europe.csv`` of people."""
    return file == f"{name}.csv" or (file.startswith(f"{name}.") and file.endswith(".csv"))


def _shipped(file: Traversable) -> Iterator[dict[str, str]]:
    """The rows of a file of ours, twice as fast as :class:`csv.DictReader` has them."""
    reader = csv.reader(file.read_text("utf-8").splitlines())
    header = next(reader)
    width = len(header)
    for row in reader:
        yield dict(zip(header, row if len(row) == width else [*row, *[""] * width]))  # noqa: B905 -- faster


@cache
def _files() -> list[Traversable]:
    return sorted(files("detente.codes").joinpath("data").iterdir(), key=lambda f: f.name)

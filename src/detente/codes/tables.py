"""The data files of this room, as rows."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of the data files of a name, all regions in order: ``table("people")``.

    >>> next(table("roles"))["noun"]
    'president'
    """
    for file in _files():
        if file.name == f"{name}.csv" or (file.name.startswith(f"{name}.") and file.name.endswith(".csv")):
            yield from csv.DictReader(file.read_text("utf-8").splitlines())


def listed(cell: str | None) -> list[str]:
    """The parts of a cell that holds several, parted by semicolons.

    >>> listed("Seoul; Blue House;")
    ['Seoul', 'Blue House']
    """
    return [part.strip() for part in (cell or "").split(";") if part.strip()]


@cache
def _files() -> list[Traversable]:
    return sorted(files("detente.codes").joinpath("data").iterdir(), key=lambda f: f.name)

"""A user's own list of people, terms and bodies, from CSV.

The columns are the gazetteer's, or fewer: a person needs a name and a country, a term a person (by id or
name), an office and a country. One file may hold both: with the columns of a person and those of a term in
a row. What is left out is filled in: the id from the name, the title and the sector from the office.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.codes.gazetteer import gazetteer, roles
from detente.codes.spelling import words
from detente.codes.tables import COLUMNS, TableError, rows

if TYPE_CHECKING:
    from pathlib import Path

    from detente.codes.facts import Row

NEEDED = {
    "people": ("name", "country"),
    "offices": ("person", "office", "country"),
    "bodies": ("name", "sector", "kind"),
}
"""The columns without which a row says too little."""


@dataclass(frozen=True, slots=True)
class Found:
    """A row as it was found: the table it belongs to, the row, and where it stood."""

    table: str
    row: Row
    place: str
    born: str = ""


@dataclass(slots=True)
class Listing:
    """What a file holds: rows for the tables, and in words what could not be taken."""

    found: list[Found] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def read(path: Path) -> Listing:
    """The rows of a CSV file; raises :class:`~detente.codes.tables.TableError` where it is no such list."""
    listing, given = Listing(), list(rows(path, ()))
    columns = set(given[0][1]) if given else set()
    tables = _tables(columns)
    if not tables:
        wanted = "; or ".join(", ".join(needed) for needed in NEEDED.values())
        raise TableError(f"{path}:1: no list of people, terms or bodies: it needs the columns {wanted}")
    for line, row in given:
        for name in tables:
            listing.found.append(Found(name, full(name, row), f"{path}:{line}", row.get("born", "")))
    return listing


def _tables(columns: set[str]) -> list[str]:
    """What a file with some columns holds; people before their terms."""
    if set(NEEDED["bodies"]) <= columns:
        return ["bodies"]
    if "name" in columns and "office" in columns and "country" in columns:
        return ["people", "offices"]
    return [name for name in ("people", "offices") if set(NEEDED[name]) <= columns]


def full(name: str, given: Row) -> Row:
    """A row with all columns of its table, what is left out filled in.

    >>> full("offices", {"person": "Ida Park", "office": "foreign minister", "country": "KOR"})["title"]
    'foreign minister of South Korea'
    """
    row = {column: given.get(column, "") for column in COLUMNS[name]}
    if name == "offices":
        return _term(row, given)
    row["id"] = row["id"] or identity(row["name"])
    return row


def _term(row: Row, given: Row) -> Row:
    """A term with its office as a key, its title and sector."""
    person = row["person"] or given.get("id") or given.get("name", "")
    row["person"] = person if person in gazetteer().entries else identity(person)
    row["office"] = "_".join(words(row["office"]))
    role = next((r for r in roles().values() if r.office == row["office"]), None)
    land = gazetteer().entries.get(row["country"])
    of = f" of {land.name}" if land else ""
    row["title"] = row["title"] or row["office"].replace("_", " ") + of
    row["sector"] = row["sector"] or (role.sector if role else None) or "GOV"
    return row


def identity(name: str) -> str:
    """The id that a name gives.

    >>> identity("Lee Jae-myung")
    'lee_jae_myung'
    """
    return "_".join(words(name))

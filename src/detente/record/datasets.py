"""The loaded data sets: which files of public event data lie beside the record, and what they gave.

The rows themselves are many, and lie in Parquet files in the folder ``<record>.events``; the record keeps
what was loaded from where, so that every number can be followed to a line of a file.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Self

from detente.record.check import Fault

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

ENDING = ".events"


@dataclass(frozen=True, slots=True)
class Dataset:
    """A loaded file. ``rows`` are all it has, ``events`` those that are events, ``odd`` those not usable.

    ``first`` and ``last`` are the days of its first and last event; ``part`` the name of the Parquet file.
    """

    id: int
    digest: str
    origin: str
    path: str
    part: str
    rows: int
    events: int
    odd: int
    first: str | None
    last: str | None
    version: str
    loaded_at: str

    @classmethod
    def of(cls, row: sqlite3.Row) -> Self:
        """The data set that a row of the record tells of."""
        return cls(**{f.name: row[f.name] for f in fields(cls)})


def numbered(digest: str) -> int:
    """The id of a file by its digest: what fits a signed whole number of 64 bits.

    >>> numbered("ff" * 32) < 2**63
    True
    """
    return int(digest[:15], 16)


def beside(path: str) -> Path | None:
    """The folder of the loaded rows of a record; None for one in memory.

    >>> beside("korea.db").name, beside(":memory:")
    ('korea.db.events', None)
    """
    return None if path == ":memory:" else Path(path + ENDING)


def loaded(db: sqlite3.Connection) -> list[Dataset]:
    """The data sets of a record, in the order they were loaded."""
    return [Dataset.of(row) for row in db.execute("SELECT * FROM datasets ORDER BY loaded_at, rowid")]


def put(db: sqlite3.Connection, sets: Sequence[Dataset]) -> None:
    """Keep that some files were loaded; one known already is replaced."""
    names = [f.name for f in fields(Dataset)]
    places = ", ".join(f":{n}" for n in names)
    command = f"INSERT OR REPLACE INTO datasets ({', '.join(names)}) VALUES ({places})"  # noqa: S608
    db.executemany(command, [asdict(s) for s in sets])


def drop(db: sqlite3.Connection, id: int) -> None:
    """Forget a data set. Raises KeyError where there is none of that id."""
    if not db.execute("DELETE FROM datasets WHERE id = ?", (id,)).rowcount:
        raise KeyError(id)


def faults(db: sqlite3.Connection, folder: Path | None) -> list[Fault]:
    """The data sets whose rows are gone: their part is not in the folder."""
    gone = "its rows are gone with {}: take that from a backup, or load the file anew"
    return [
        Fault(gone.format(s.part), "datasets", s.id)
        for s in loaded(db)
        if folder is None or not (folder / s.part).is_file()
    ]

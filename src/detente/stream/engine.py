"""DuckDB with its settings pinned: no extension fetched, no file touched but those given, memory bounded."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from detente.record import RecordError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from duckdb import DuckDBPyConnection

MEMORY = 4.0  # GB at most, so that half of an ordinary laptop stays free
SHARE = 0.5  # of what the machine has, where that is less
SPILL = ".spill"
MISSING = 'event data need the extra "data": pip install "detente[data]"'


class MissingError(RecordError):
    """The extra that event data need is not installed."""


def connect(folder: Path | None, reads: Iterable[Path] = (), *, asjoined: bool = False) -> DuckDBPyConnection:
    """A database in memory that can read and write in one folder, and read the files given; no more.

    ``asjoined`` keeps joins in the order they are written: the rows of a file, of unknown number, would
    else be held in memory and the small tables run past them. What does not fit into memory is spilled into the folder. Raises RecordError where DuckDB is not
    installed. The settings: https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview
    """
    try:
        import duckdb  # noqa: PLC0415 - of an extra
    except ImportError:
        raise MissingError(MISSING) from None

    db = duckdb.connect(":memory:")
    db.execute(f"SET memory_limit = '{memory():.1f}GB'")
    db.execute("SET enable_progress_bar = false")
    db.execute("SET TimeZone = 'UTC'")
    for name in ("autoinstall_known_extensions", "autoload_known_extensions", "allow_community_extensions"):
        db.execute(f"SET {name} = false")
    db.execute(f"SET allowed_paths = {[str(p.absolute()) for p in reads]}")
    if folder is not None:
        db.execute(f"SET allowed_directories = ['{quoted(folder.absolute())}']")
        db.execute(f"SET temp_directory = '{quoted(folder.absolute() / SPILL)}'")
    if asjoined:
        db.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
    db.execute("SET enable_external_access = false")
    db.execute("SET lock_configuration = true")
    return db


def tidy(folder: Path | None) -> None:
    """Remove what was spilled."""
    if folder is not None:
        shutil.rmtree(folder / SPILL, ignore_errors=True)


def memory() -> float:
    """The memory that DuckDB may take, in GB.

    >>> 0 < memory() <= MEMORY
    True
    """
    try:
        machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    except (AttributeError, ValueError, OSError):  # Windows does not tell
        return MEMORY
    return min(MEMORY, SHARE * machine)


def quoted(text: object) -> str:
    """A text for a place between single quotation marks in SQL.

    >>> quoted("it's")
    "it''s"
    """
    return str(text).replace("'", "''")

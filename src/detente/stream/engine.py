"""DuckDB with its settings pinned: no extension fetched, no file touched but those given, memory bounded."""

from __future__ import annotations

import os
import shutil
import time
from typing import TYPE_CHECKING
from uuid import uuid4

from detente.record import RecordError

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

MEMORY = 4.0  # GB at most, so that half of an ordinary laptop stays free
SHARE = 0.5  # of what the machine has, where that is less
SPILL = ".spill-"
UNPACKED = ".unpacked-"
STALE = 86400  # seconds after which what lies in such a folder was left by a program that was killed
MISSING = 'event data need the extra "data": pip install "detente[data]"'


class MissingError(RecordError):
    """The extra that event data need is not installed."""


def connect(folder: Path | None, *, asjoined: bool = False) -> DuckDBPyConnection:
    """A database in memory that can read and write in one folder; no more.

    What does not fit into memory is spilled into the folder. ``asjoined`` is for rows of unknown number that
    run past small tables: joins are done as they are written, or the rows would be held in memory and the
    tables run past them; and rows may come out in another order. Raises RecordError where DuckDB is not
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
    if folder is not None:
        spill = folder.absolute() / f"{SPILL}{uuid4().hex[:8]}"  # its own, for others may be at work there
        db.execute(f"SET allowed_directories = ['{quoted(folder.absolute())}']")
        db.execute(f"SET temp_directory = '{quoted(spill)}'")
    if asjoined:
        db.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
        db.execute("SET preserve_insertion_order = false")
    db.execute("SET enable_external_access = false")
    db.execute("SET lock_configuration = true")
    return db


def tidy(folder: Path | None) -> None:
    """Remove what programs that were killed left in a folder: spilled, unpacked and half-written files."""
    if folder is None or not folder.is_dir():
        return
    for left in (*folder.glob(f"{SPILL}*"), *folder.glob(f"{UNPACKED}*"), *folder.glob("*.parquet.part")):
        try:
            old = time.time() - left.stat().st_mtime > STALE
        except OSError:  # another program has just done so
            continue
        if old and left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        elif old:
            left.unlink(missing_ok=True)


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

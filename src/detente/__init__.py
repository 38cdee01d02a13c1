"""detente reads what rivals say and do, and keeps the record with its sources.

>>> import detente
>>> with detente.open(":memory:") as record:
...     record.tables()[:2]
('documents', 'paths')

What is heavy is imported when it is first called, so that ``import detente`` is quick.
"""

# ruff: noqa: PLC0415 - what is heavy is imported when it is called

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Any

    from detente.loading import Loaded
    from detente.record import Record
    from detente.rows import Reading

__version__ = "0.1.0"
__all__ = ["brief", "load", "open", "read"]


def open(path: str | Path | None = None, *, create: bool = True) -> Record:
    """Open the record at ``path``, else at ``$DETENTE_DB``, else ``detente.db``; made where it is new.

    Raises :class:`detente.record.RecordError` where the file is no record.
    """
    from detente.record import Record

    return Record(path, create=create)


def read(source: str | Path) -> Reading:
    """Read one document: a file of text, HTML or PDF, a web address, or ``-`` for standard input.

    Raises :class:`detente.reading.page.Unreadable`, in one line, where there is no document.
    """
    from detente.reading import page
    from detente.reading import read as read_document

    return read_document(page.fetch(str(source)), str(source))


def load(
    record: Record,
    kind: str,
    paths: str | Path | Iterable[str | Path],
    **options: Any,  # noqa: ANN401 - each kind has its own
) -> Loaded:
    """Load public event data into a record: "icews", "polecat", "gdelt", "tkg" or "chronology".

    The options are those of :func:`detente.loading.loaded`: ``map`` for a chronology, ``start`` and ``unit``
    for a set of knowledge-graph papers. Answers what was loaded, what could not be, and the first odd rows.
    Needs the extra ``data``. Raises :class:`detente.record.RecordError` where that is missing, or the disk is
    full.
    """
    from os import PathLike

    from detente.loading import loaded

    return loaded(record, kind, [paths] if isinstance(paths, str | PathLike) else paths, **options)


def brief(record: Record, *, title: str | None = None) -> str:
    """The brief of a record: one HTML page, in which every line leads to the words it stands on."""
    from detente.showing.brief import render

    return render(record, title=title)

"""Rows of files into a part: one query of DuckDB over the lines of many files, bounded in memory.

Every line is read as it stands and parted into cells; a row that is not as it should be goes into the part
as well, with what is wrong with it, and is no event. So nothing is fatal and nothing silently dropped.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from detente.loading.blocks import Blocks
from detente.loading.layout import Lookup, filled
from detente.loading.unpacking import Unloadable
from detente.record import RecordError
from detente.record.datasets import Dataset, numbered
from detente.stream import engine
from detente.stream.shape import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from detente.loading.layout import Layout, Learned
    from detente.loading.unpacking import File

RAW = """
SELECT u.dataset, u.first + u.i - 1 AS n, u.line, u.bytes,
  CASE WHEN u.bare OR NOT ({about}) THEN string_split(u.line, '{delimiter}')
    ELSE list_transform(string_split(u.line, '{delimiter}'), lambda cell: trim(cell, '" ')) END AS c
FROM (
  SELECT b.* EXCLUDE lines, unnest(b.lines) AS line, generate_subscripts(b.lines, 1) AS i
  FROM (SELECT * EXCLUDE block, string_split(block, chr(10)) AS lines FROM blocks) AS b
) AS u
WHERE (strlen(u.line) > 99 OR trim(u.line) <> '') AND u.first + u.i - 1 > {heading}
"""
ABOUT = """
contains(u.line, '"') OR contains(u.line, ' {delimiter}') OR contains(u.line, '{delimiter} ')
  OR starts_with(u.line, ' ') OR suffix(u.line, ' ')
"""
MAPPED = (
    "SELECT {columns} FROM (SELECT {cells}, r.line AS raw_line, {fault} AS wrong FROM ({raw}) AS r {joins})"
)
COPY = "COPY ({query}) TO '{path}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)"
COUNTED = """
SELECT dataset, count({rows}),
  count({rows}) FILTER (type IS NOT NULL), count({rows}) FILTER (fault IS NOT NULL),
  min(date) FILTER (type IS NOT NULL)::VARCHAR, max(date) FILTER (type IS NOT NULL)::VARCHAR
FROM read_parquet('{path}') GROUP BY dataset
"""
HEADING = 1 << 16  # bytes of a header row at most
KEPT = 1000  # characters of a row that cannot be used
SOUND = frozenset({"date", "type", "mode"})  # what makes a row an event


@dataclass(frozen=True, slots=True)
class Copied:
    """What came of files: their data sets, the part as written, and the first odd rows (file, line, what)."""

    sets: tuple[Dataset, ...]
    written: Path
    odd: tuple[tuple[str, int, str], ...]


def copied(
    layout: Layout,
    files: Sequence[File],
    folder: Path,
    shown: int = 5,
    read: Callable[[int], None] = lambda _: None,
) -> Copied:
    """Copy the rows of some files, all with one header, into a part; ``shown`` odd rows of each are told.

    ``read`` hears of bytes that are copied. Raises Unloadable where a file went away or changed meanwhile,
    RecordError where the disk is full.
    """
    header = heading(layout, files[0])
    part = f"{layout.origin}-{files[0].digest[:12]}-{len(files)}-{uuid4().hex[:8]}.parquet"
    written = folder / f"{part}.part"
    copying = Blocks(files, layout.delimiter, read)
    db = engine.connect(folder, asjoined=True)
    try:
        _prepare(db, layout, files, header)
        db.register("blocks", copying.reader())
        db.execute(COPY.format(query=mapping(layout, header), path=engine.quoted(written.absolute())))
        path = engine.quoted(written.absolute())
        found = db.execute(COUNTED.format(path=path, rows=_rows(layout))).fetchall()
        counts = {row[0]: row[1:] for row in found}
        sets = tuple(_dataset(layout, f, part, counts.get(numbered(f.digest))) for f in files)
        return Copied(sets, written, tuple(_odd(db, path, sets, shown)))
    except BaseException as error:
        written.unlink(missing_ok=True)
        raise _told(copying.fault or error, written) from error
    finally:
        db.close()
        engine.tidy(folder)


def heading(layout: Layout, file: File) -> list[str]:
    """The names of a file's header; raises Unloadable where it is not the layout's, with what to do."""
    try:
        with file.local.open("rb") as source:
            first = next((line for line in iter(lambda: source.readline(HEADING), b"") if line.strip()), b"")
            second = source.readline(HEADING).rstrip(b"\r\n").count(layout.delimiter.encode()) + 1
    except OSError as error:
        raise Unloadable(f"{file.shown}: it went away while it was read ({error.strerror})") from None
    names = first.decode("utf-8-sig", "replace").rstrip("\r\n")
    cells = [cell.strip('" ') for cell in names.split(layout.delimiter)]
    if wrong := _unlike(layout, cells):
        raise Unloadable(f"{file.shown}:1: {wrong}: no file of {layout.origin}{_hint(layout, names, cells)}")
    if layout.settled:
        return layout.settled(cells, second)
    return cells if layout.header else []


def _unlike(layout: Layout, cells: Sequence[str]) -> str | None:
    """In what the first line is not one of the layout."""
    missing = [name for name in layout.header if name not in cells]
    if missing:
        return f"no column {missing[0]!r}"
    if layout.widths and len(cells) not in layout.widths:
        return f"{_cells(len(cells))} where {_wanted(layout.widths)} are wanted"
    return None


def _hint(layout: Layout, first: str, cells: Sequence[str]) -> str:
    """What else may part the cells, where the delimiter does not."""
    if len(cells) > 1:
        return ""
    names = {"\t": "tabs", ",": "commas", ";": "semicolons", "|": "bars", " ": "blanks"}
    others = [mark for mark in names if mark != layout.delimiter and mark in first]
    other = max(others, key=first.count, default=None)
    wanted = names.get(layout.delimiter, repr(layout.delimiter))
    return f" (its cells are parted by {names[other]}, not {wanted})" if other else ""


def _cells(number: int) -> str:
    return f"{number} cell" + "s" * (number != 1)


def _wanted(widths: Sequence[int]) -> str:
    return " or ".join(map(str, widths))


def mapping(layout: Layout, header: Sequence[str]) -> str:
    """The query that makes rows of the stream from the table ``blocks``."""
    cells = {"dataset": "r.dataset", "row": "r.n"} | dict(layout.cells)
    faults = [("r.bytes IS NOT NULL", "concat('a line of ', r.bytes, ' bytes')")]
    faults += [*_widths(layout, header), *layout.faults]
    cases = " ".join(f"WHEN {when} THEN {what}" for when, what in faults)
    names = [name for name in COLUMNS if name not in ("fault", "line")]
    columns = [
        f"{f'CASE WHEN wrong IS NULL THEN {name} END' if name in SOUND else name}::{COLUMNS[name]} AS {name}"
        for name in names
    ]
    columns += ["wrong AS fault", f"CASE WHEN wrong IS NOT NULL THEN left(raw_line, {KEPT}) END AS line"]
    return MAPPED.format(
        columns=", ".join(columns),
        cells=", ".join(f"{filled(cells.get(name, 'NULL'), header)} AS {name}" for name in names),
        fault=filled(f"CASE {cases} END", header),
        raw=raw(layout),
        joins=filled(layout.joins, header),
    )


def raw(layout: Layout) -> str:
    """The query of the lines in ``blocks``: dataset, number ``n``, ``line``, its cells ``c``; none blank."""
    delimiter = engine.quoted(layout.delimiter)
    return RAW.format(
        delimiter=delimiter, about=ABOUT.format(delimiter=delimiter), heading=int(bool(layout.header))
    )


def _widths(layout: Layout, header: Sequence[str]) -> list[tuple[str, str]]:
    """That a row has another number of cells than it should; empty ones at its end do not count."""
    widths = layout.widths or (len(header),)
    odd = f"len(r.c) NOT IN ({', '.join(map(str, widths))})"
    if layout.header:
        more = f"array_to_string(r.c[{len(header) + 1}:], '')"
        odd += f" AND (len(r.c) < {len(header)} OR trim({more}, '\" ') <> '')"
    had = "concat(len(r.c), CASE WHEN len(r.c) = 1 THEN ' cell' ELSE ' cells' END"
    return [(odd, f"{had}, ' where {_wanted(widths)} are wanted')")]


def _prepare(db: DuckDBPyConnection, layout: Layout, files: Sequence[File], header: Sequence[str]) -> None:
    """Make the tables that rows are looked up in."""
    for name, lookup in layout.lookups.items():
        _fill(db, name, lookup())
    found = _learned(db, layout, files, header) if layout.learned else {}
    for name, values in found.items():
        learned = layout.learned[name]
        _fill(db, name, Lookup(learned.columns, list(_mapped(learned, values))), several=learned.several)


def _learned(
    db: DuckDBPyConnection, layout: Layout, files: Sequence[File], header: Sequence[str]
) -> dict[str, list[str]]:
    """The values of the cells that lookups are learned from, in one pass."""
    reading = Blocks(files, layout.delimiter)
    db.register("blocks", reading.reader())
    listed = ", ".join(
        f"list(DISTINCT {filled(cell, header)})" for known in layout.learned.values() for cell in known.cells
    )
    try:
        found = iter(db.execute(f"SELECT {listed} FROM ({raw(layout)}) AS r").fetchall()[0])  # noqa: S608
    except Exception as error:
        raise reading.fault or error from error
    finally:
        db.unregister("blocks")
    values = {name: [next(found) or [] for _ in known.cells] for name, known in layout.learned.items()}
    return {name: sorted({v for some in lists for v in some if v}) for name, lists in values.items()}


def _mapped(learned: Learned, values: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The rows that values give."""
    for value in values:
        made = learned.mapped(value)
        yield from ((value, *row) for row in (made if learned.several else [made]))


def _fill(db: DuckDBPyConnection, name: str, lookup: Lookup, *, several: bool = False) -> None:
    """Make a table, the key in its first column, each key once unless it may have ``several`` rows."""
    db.execute(f"CREATE TABLE {name} ({lookup.columns})")
    rows = list({row if several else row[0]: row for row in lookup.rows}.values())
    if rows:  # a statement a row would take a minute for the actors of ten years
        columns = [list(column) for column in zip(*rows, strict=True)]
        db.execute(f"INSERT INTO {name} SELECT {', '.join(['unnest(?)'] * len(columns))}", columns)


def _rows(layout: Layout) -> str:
    """What to count rows of the file by: a row in the part, but where one may give several there."""
    return "DISTINCT row" if any(learned.several for learned in layout.learned.values()) else "*"


def _dataset(layout: Layout, file: File, part: str, counts: tuple[Any, ...] | None) -> Dataset:
    rows, events, odd, first, last = counts or (0, 0, 0, None, None)
    return Dataset(
        id=numbered(file.digest),
        digest=file.digest,
        origin=layout.origin,
        path=file.shown,
        part=part,
        rows=rows,
        events=events,
        odd=odd,
        first=first,
        last=last,
        version=layout.version,
        loaded_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _odd(
    db: DuckDBPyConnection, path: str, sets: Sequence[Dataset], shown: int
) -> Iterator[tuple[str, int, str]]:
    """The first odd rows of each file."""
    paths = {s.id: s.path for s in sets if s.odd}
    if not paths:
        return
    found = db.execute(
        f"FROM (SELECT DISTINCT dataset, row, fault FROM read_parquet('{path}') WHERE fault IS NOT NULL) "  # noqa: S608
        f"QUALIFY row_number() OVER (PARTITION BY dataset ORDER BY row) <= {shown} ORDER BY dataset, row"
    ).fetchall()
    yield from ((paths[dataset], row, fault) for dataset, row, fault in found)


def _told(error: BaseException, written: Path) -> BaseException:
    """A fault of DuckDB in plain words, where it is one of the disk."""
    words = str(error).lower()
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    if full or "no space left" in words or "not enough disk space" in words or "file too large" in words:
        return RecordError(f"no space is left for {written.parent}: nothing of these files was kept")
    return error

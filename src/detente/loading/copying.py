"""Rows of files into a part: one query of DuckDB over the lines of many files, bounded in memory.

Every line is read as it stands and parted into cells; a row that is not as it should be goes into the part
as well, with what is wrong with it, and is no event. So nothing is fatal and nothing silently dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from detente.loading.layout import Lookup, filled
from detente.loading.unpacking import File, Unloadable
from detente.record.datasets import Dataset, numbered
from detente.stream import engine
from detente.stream.shape import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from detente.loading.layout import Layout

RAW = """
SELECT row_number() OVER () AS n, filename AS file, line, string_split(line, '{delimiter}') AS c
FROM read_csv([{files}], delim = '\x01', header = false, quote = '', escape = '', auto_detect = false,
  columns = {{'line': 'VARCHAR'}}, filename = true, strict_mode = false, ignore_errors = true)
"""
MAPPED = """
SELECT {columns} FROM (
  SELECT {cells}, r.line AS raw_line, {fault} AS wrong
  FROM raw AS r JOIN files AS f ON f.file = r.file {joins}
  WHERE r.line IS NOT NULL AND r.n - f.before > f.heading
)
"""
COPY = "COPY ({query}) TO '{path}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)"
COUNTED = """
SELECT dataset, count({rows}), count({rows}) FILTER (type IS NOT NULL), count({rows}) FILTER (fault IS NOT NULL),
  min(date) FILTER (type IS NOT NULL)::VARCHAR, max(date) FILTER (type IS NOT NULL)::VARCHAR
FROM read_parquet('{path}') GROUP BY dataset
"""
HEADING = 1 << 16  # bytes of a header row at most


@dataclass(frozen=True, slots=True)
class Copied:
    """What came of files: their data sets, the part as written, and the first odd rows (file, line, what)."""

    sets: tuple[Dataset, ...]
    written: Path
    odd: tuple[tuple[str, int, str], ...]


def copied(layout: Layout, files: Sequence[File], folder: Path, shown: int = 5) -> Copied:
    """Copy the rows of some files, all with one header, into a part; ``shown`` odd rows of each are told.

    Raises Unloadable where the files are not of that layout, OSError where the disk is full.
    """
    header = heading(layout, files[0])
    part = f"{layout.origin}-{files[0].digest[:12]}-{len(files)}.parquet"
    written = folder / f"{part}.part"
    db = engine.connect(folder, [f.local for f in files], asjoined=True)
    try:
        _prepare(db, layout, files, header)
        db.execute(COPY.format(query=mapping(layout, header), path=engine.quoted(written.absolute())))
        path = engine.quoted(written.absolute())
        counts = {row[0]: row[1:] for row in db.execute(COUNTED.format(path=path, rows=_rows(layout))).fetchall()}
        sets = tuple(_dataset(layout, f, part, counts.get(numbered(f.digest))) for f in files)
        return Copied(sets, written, tuple(_odd(db, path, sets, shown)))
    except BaseException as error:
        written.unlink(missing_ok=True)
        raise _told(error, written) from error
    finally:
        db.close()
        engine.tidy(folder)


def heading(layout: Layout, file: File) -> list[str]:
    """The names of a file's header; raises Unloadable where it is not the layout's, with what to do."""
    with file.local.open("rb") as source:
        first = source.readline(HEADING).decode("utf-8-sig", "replace").rstrip("\r\n")
        second = source.readline(HEADING).rstrip(b"\r\n").count(layout.delimiter.encode()) + 1
    cells = [cell.strip('" ') for cell in first.split(layout.delimiter)]
    missing = [name for name in layout.header if name not in cells]
    if layout.header and missing:
        hint = " (is it parted by tabs?)" if len(cells) == 1 else ""
        raise Unloadable(f"{file.shown}:1: no column {missing[0]!r}: no file of {layout.origin}{hint}")
    if layout.widths and len(cells) not in layout.widths:
        wanted = " or ".join(map(str, layout.widths))
        hint = " (is it parted by tabs?)" if len(cells) == 1 else ""
        raise Unloadable(
            f"{file.shown}:1: {len(cells)} cells where {wanted} are wanted: no file of {layout.origin}{hint}"
        )
    if layout.settled:
        return layout.settled(cells, second)
    return cells if layout.header else []


def mapping(layout: Layout, header: Sequence[str]) -> str:
    """The query that makes rows of the stream from the table ``raw``."""
    cells = {"dataset": "f.dataset", "row": "r.n - f.before"} | dict(layout.cells)
    faults = [*_widths(layout, header), *layout.faults]
    cases = " ".join(f"WHEN {when} THEN {what}" for when, what in faults)
    fault = filled(f"CASE {cases} END" if cases else "NULL", header)
    sound = {"date", "type", "mode"}  # what makes a row an event
    columns = [
        f"{'CASE WHEN wrong IS NULL THEN ' + name + ' END' if name in sound else name}::{kind} AS {name}"
        for name, kind in COLUMNS.items()
        if name not in ("fault", "line")
    ]
    kept = [f"{filled(cells.get(name, 'NULL'), header)} AS {name}" for name in COLUMNS if name not in ("fault", "line")]
    columns += ["wrong AS fault", f"CASE WHEN wrong IS NOT NULL THEN left(raw_line, {KEPT}) END AS line"]
    return MAPPED.format(columns=", ".join(columns), cells=", ".join(kept), fault=fault, joins=filled(layout.joins, header))


KEPT = 1000  # characters of a row that cannot be used


def _widths(layout: Layout, header: Sequence[str]) -> list[tuple[str, str]]:
    """That a row has another number of cells than it should, but for empty ones at the end of one with names."""
    widths = layout.widths or (len(header),)
    wanted = " or ".join(map(str, widths))
    listed = ", ".join(map(str, widths))
    odd = f"len(r.c) NOT IN ({listed})"
    if layout.header:
        more = f"array_to_string(r.c[{len(header) + 1}:], '')"
        odd += f" AND (len(r.c) < {len(header)} OR trim({more}, '\" ') <> '')"
    return [(odd, f"concat(len(r.c), ' cells where {wanted} are wanted')")]


def _prepare(db: DuckDBPyConnection, layout: Layout, files: Sequence[File], header: Sequence[str]) -> None:
    paths = ", ".join(f"'{engine.quoted(f.local.absolute())}'" for f in files)
    raw = RAW.format(files=paths, delimiter=engine.quoted(layout.delimiter))
    db.execute(f"CREATE VIEW raw AS {raw}")
    rows = list(_offsets(files, heading=bool(layout.header)))
    _fill(db, "files", Lookup("file VARCHAR, dataset BIGINT, before BIGINT, heading INTEGER", rows))
    for name, lookup in layout.lookups.items():
        _fill(db, name, lookup())
    for name, learned in layout.learned.items():
        values = " UNION ".join(f"SELECT DISTINCT {filled(cell, header)} AS value FROM raw AS r" for cell in learned.cells)
        known = [v for (v,) in db.execute(values).fetchall() if v]
        made = ((v, row) for v in known for row in (learned.mapped(v) if learned.several else [learned.mapped(v)]))
        _fill(db, name, Lookup(learned.columns, [(v, *row) for v, row in made]), several=learned.several)


def _offsets(files: Sequence[File], *, heading: bool) -> Iterator[tuple[str, int, int, int]]:
    """Each file with its data set, the lines before it, and how many of its own are no rows."""
    before = 0
    for f in files:
        yield str(f.local.absolute()), numbered(f.digest), before, int(heading)
        before += f.lines


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
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Dataset(
        numbered(file.digest), file.digest, layout.origin, file.shown, part, rows, events, odd, first, last, layout.version, now
    )


def _odd(db: DuckDBPyConnection, path: str, sets: Sequence[Dataset], shown: int) -> Iterator[tuple[str, int, str]]:
    """The first odd rows of each file."""
    paths = {s.id: s.path for s in sets if s.odd}
    found = db.execute(
        f"FROM (SELECT DISTINCT dataset, row, fault FROM read_parquet('{path}') WHERE fault IS NOT NULL) "
        f"QUALIFY row_number() OVER (PARTITION BY dataset ORDER BY row) <= {shown} ORDER BY dataset, row"
    ).fetchall() if paths else []
    yield from ((paths[dataset], row, fault) for dataset, row, fault in found)


def _told(error: BaseException, written: Path) -> BaseException:
    """A fault of DuckDB in plain words, where it is one of the disk."""
    words = str(error)
    if "No space left" in words or "not enough disk space" in words.lower():
        return engine.RecordError(f"no space is left for {written.parent}: nothing of these files was kept")
    return error

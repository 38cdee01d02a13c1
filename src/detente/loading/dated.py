"""Dated lists into a record: small files written by hand, read by Python's own CSV reader."""

from __future__ import annotations

from codecs import BOM_UTF8
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from arro3.core import Array, DataType, Field, RecordBatch, Schema, Table

from detente.loading.chronology import events
from detente.loading.columns import Map, MapError
from detente.loading.load import Loaded, workplace
from detente.loading.records import table
from detente.loading.unpacking import Packed, Unloadable, expand, unpacked
from detente.record import Dataset, RecordError
from detente.record.datasets import numbered
from detente.stream import engine
from detente.stream.shape import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from detente.loading.unpacking import File
    from detente.record import Record

ORIGIN = "chronology"
VERSION = "1"
SHOWN = 5  # odd rows of a file that are told
NUMBERS = {"dataset", "row", "reports"}
COPY = "COPY (SELECT {columns} FROM made ORDER BY row) TO '{path}' (FORMAT parquet, COMPRESSION zstd)"


def load(
    record: Record,
    paths: Iterable[Path],
    given: Map | None = None,
    told: Callable[[str], None] = lambda _: None,
) -> Loaded:
    """Load dated lists through a map; without one, by the names of their columns.

    A list that is loaded already is not loaded again, unless it or its map has changed; one that the map does
    not fit is lost. Raises RecordError where the record cannot take it.
    """
    done, given = Loaded(), given or Map()
    version = f"{VERSION} by {given.version}"
    with workplace(record) as folder:
        for packed in expand(paths):
            try:
                if not isinstance(packed, Packed):
                    raise packed  # why a path names no file
                told(f"reading {packed.shown}")
                file = unpacked(packed, folder)
                if any((d.digest, d.version) == (file.digest, version) for d in record.datasets()):
                    done.known.append(file.shown)
                else:
                    made = list(_read(_text(file), file.shown, given))
                    _keep(record, file, made, version, done)
            except (Unloadable, MapError) as error:
                done.lost.append(str(error))
    return done


def _text(file: File) -> str:
    """The text of a list: lines in UTF-8, else as spreadsheets of Windows write them."""
    held = file.local.read_bytes().removeprefix(BOM_UTF8)
    return "".join(map(_decoded, held.splitlines(keepends=True)))


def _decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _read(text: str, shown: str, given: Map) -> Iterator[dict[str, Any]]:
    if not text.strip():
        raise MapError(f"{shown}: the file is empty")
    header, rows = table(text, given.delimiter)
    try:
        fitted = given.fitted(header)
    except MapError as error:
        raise MapError(f"{shown}:1: {error}") from None
    for row in rows:
        yield from events(row, fitted)


def _keep(record: Record, file: File, made: Sequence[dict[str, Any]], version: str, done: Loaded) -> None:
    """Write the part, and keep that the file was loaded."""
    assert record.bulk  # noqa: S101 - or there were no workplace
    id, days = numbered(file.digest), [row["date"] for row in made if row.get("type")]
    part = f"{ORIGIN}-{file.digest[:12]}-{version[-4:]}.parquet"
    written = record.bulk / f"{part}.part"
    _write(record.bulk, written, [row | {"dataset": id} for row in made])
    odd = [(file.shown, row["row"], row["fault"]) for row in made if row.get("fault")]
    sets = Dataset(
        id,
        file.digest,
        ORIGIN,
        file.shown,
        part,
        len({row["row"] for row in made}),
        len({row["row"] for row in made if row.get("type")}),
        len(odd),
        min(days, default=None),
        max(days, default=None),
        version,
        datetime.now(UTC).isoformat(timespec="seconds"),
    )
    try:
        record.add_datasets((sets,), written)
    finally:
        written.unlink(missing_ok=True)
    done.sets.append(sets)
    done.odd += odd[:SHOWN]


def _write(folder: Path, written: Path, made: Sequence[dict[str, Any]]) -> None:
    kinds = {name: DataType.int64() if name in NUMBERS else DataType.utf8() for name in COLUMNS}
    kinds["joint"] = DataType.bool()
    schema = Schema([Field(name, kind, nullable=True) for name, kind in kinds.items()])
    arrays = [Array([row.get(name) for row in made], type=kind) for name, kind in kinds.items()]
    db = engine.connect(folder)
    try:
        batch = RecordBatch.from_arrays(arrays, schema=schema)
        db.register("made", Table.from_batches([batch], schema=schema))
        columns = ", ".join(f"{name}::{kind} AS {name}" for name, kind in COLUMNS.items())
        db.execute(COPY.format(columns=columns, path=engine.quoted(written.absolute())))
    except Exception as error:
        written.unlink(missing_ok=True)
        raise RecordError(f"{folder} cannot be written: {str(error).splitlines()[0]}") from error
    finally:
        db.close()
        engine.tidy(folder)

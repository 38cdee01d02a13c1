"""Chronologies: any dated list of events, through a column map.

They are small and written by hand, so they are read by Python's own CSV reader. A row is an event of each
actor of one side with each of the other; where both sides are the same several countries it is one joint
event of each pair. An event that lasts counts on its first day.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

from arro3.core import Array, DataType, Field, RecordBatch, Schema, Table

from detente.codes import parties, plover
from detente.loading.columns import Map, MapError
from detente.loading.load import Loaded, workplace
from detente.loading.records import table
from detente.loading.unpacking import PACKED, Packed, Unloadable, expand, unpacked
from detente.record import Dataset, RecordError
from detente.record.datasets import numbered
from detente.stream import engine
from detente.stream.shape import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from detente.loading.records import Row
    from detente.loading.unpacking import File
    from detente.record import Record

ORIGIN = "chronology"
VERSION = "1"
KEPT = 1000  # characters of a row that cannot be used
SHOWN = 5  # odd rows of a file that are told
NUMBERS = {"dataset", "row", "reports"}
COPY = "COPY (SELECT {columns} FROM made ORDER BY row) TO '{path}' (FORMAT parquet, COMPRESSION zstd)"


class OddError(ValueError):
    """What is wrong with a row."""


class Actor(NamedTuple):
    """An actor: its country and sector, where it has them, and its name in the list."""

    iso: str | None
    sector: str | None
    name: str

    @property
    def who(self) -> str:
        """What tells it from others: the country, else the name."""
        return self.iso or self.name


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
                    made = list(_read(_text(packed, file), file.shown, given))
                    _keep(record, file, made, version, done)
            except (Unloadable, MapError) as error:
                done.lost.append(str(error))
    return done


def _text(packed: Packed, file: File) -> str:
    """The text of a list: UTF-8, else what spreadsheets of Windows write."""
    plain = packed.member is None and packed.path.suffix.lower() not in PACKED
    held = (packed.path if plain else file.local).read_bytes()
    try:
        return held.decode("utf-8-sig")
    except UnicodeDecodeError:
        return held.decode("cp1252", "replace")


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


def events(row: Row, given: Map) -> list[dict[str, Any]]:
    """The rows of the part that a row of the list gives: of each pair; one with its fault where it has one.

    ``given`` is fitted to the header.
    """
    if row.fault:
        return [_odd(row, row.fault)]
    try:
        return _events(row, given)
    except OddError as error:
        return [_odd(row, str(error))]


def _odd(row: Row, fault: str) -> dict[str, Any]:
    return {"row": row.line, "fault": fault, "line": row.raw[:KEPT]}


def _events(row: Row, given: Map) -> list[dict[str, Any]]:
    cell = {part: _told(row.cells, part, given) for part in (*given.columns, *given.fixed)}
    on = _day(cell["date"], given.date_format)
    kind, mode = _act(cell["type"], cell.get("mode", ""), given)
    shared = {
        "row": row.line,
        "date": on.isoformat(),
        "type": kind,
        "mode": mode,
        "code": cell["type"] or None,
        "reports": 1,
        "place": cell.get("place") or None,
        "cite": cell.get("cite") or None,
        "quote": _quote(cell.get("what", ""), on, cell.get("until", ""), given) or None,
    }
    source, target = (_actors(cell.get(side, ""), on) for side in ("source", "target"))
    if not source:
        raise OddError("no source")
    return [shared | pair for pair in _pairs(source, target)]


def _told(cells: dict[str, str], part: str, given: Map) -> str:
    """What a row has for a part: what its columns hold, else what is fixed."""
    told = ", ".join(filter(None, (cells[name] for name in given.columns.get(part, ()))))
    return told or given.fixed.get(part, "")


def _day(text: str, how: str | None) -> date:
    """A day as ISO writes it, with or without a time, or in the way that the map tells."""
    try:
        return datetime.strptime(text, how).date() if how else datetime.fromisoformat(text).date()  # noqa: DTZ007
    except ValueError:
        raise OddError(f"no day: {text}") from None


def _quote(what: str, on: date, until: str, given: Map) -> str:
    """The words, with the last day of what lasts."""
    if not until:
        return what
    last = _day(until, given.date_format)
    if last < on:
        raise OddError(f"it ends on {last}, before {on}")
    return f"{what} (until {last})".strip() if last > on else what


def _act(told: str, mode: str, given: Map) -> tuple[str | None, str | None]:
    """The PLOVER type and mode; none where the map says that a value is no event."""
    if given.types is not None:
        if told not in given.types:
            raise OddError(f"the map has no type for {told!r}")
        told = given.types[told]
        if not told:
            return None, None
    name, _, its = told.partition("/")
    try:
        kind = plover.TYPES[plover.current(name.strip())]
    except KeyError:
        raise OddError(f"{told!r} is no type of PLOVER" if told else "no type") from None
    mode = its.strip() or mode
    if mode and mode not in kind.modes:
        raise OddError(f"{mode!r} is no mode of {kind.name}: there are {', '.join(kind.modes) or 'none'}")
    return kind.name, mode or None


def _actors(cell: str, on: date) -> list[Actor]:
    """The actors of a cell, parted by semicolons: countries by code or name, bodies, persons."""
    found = []
    for name in filter(None, map(str.strip, cell.split(";"))):
        iso, sector = parties.party(name, on.isoformat())
        if not (iso or sector):
            raise OddError(f"unknown actor {name!r}")
        found.append(Actor(iso, sector, name))
    return found


def _pairs(source: Sequence[Actor], target: Sequence[Actor]) -> Iterator[dict[str, Any]]:
    """Each of one side with each of the other; those together, where the sides are the same, as joint."""
    sides = [{actor.who for actor in side} for side in (source, target)]
    joint = sides[0] == sides[1] and len(sides[0]) > 1
    pairs = list(product(source, target or [Actor(None, None, "")]))
    for one, other in pairs:
        if (joint and one.who >= other.who) or (one.who == other.who and len(pairs) > 1):
            continue  # a pair once, and of several nobody does it to himself
        yield {
            "source": one.iso,
            "source_sector": one.sector,
            "source_name": one.name,
            "target": other.iso,
            "target_sector": other.sector,
            "target_name": other.name or None,
            "joint": joint,
        }

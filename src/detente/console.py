"""What the commands share: documents taken in, what is told of them, what is written out."""

# ruff: noqa: PLC0415 - what is heavy is imported by the command that needs it

from __future__ import annotations

import getpass
import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.intake import Taken
    from detente.record import Record

STOPPED = 130
"""The exit code of what Ctrl-C has stopped."""

JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")


class Tally:
    """How many documents were added, were known, could not be read."""

    def __init__(self, path: str | None) -> None:
        self.path = path
        self.added = self.known = self.lost = 0

    def count(self, taken: Taken) -> None:
        """Count what came of one source."""
        self.lost += taken.fault is not None
        self.known += taken.known
        self.added += taken.fault is None and not taken.known

    def __str__(self) -> str:
        parts = [f"{count(self.added, 'document')} added"]
        parts += [f"{self.known} already read"] * bool(self.known)
        parts += [f"{self.lost} could not be read"] * bool(self.lost)
        return f"{self.path}: {', '.join(parts)}"


def taken_in(paths: Iterable[str], record: Record | None, tally: Tally) -> Iterator[Taken]:
    """Read all that paths name, with a progress bar on a terminal; Ctrl-C ends it with the tally."""
    from detente.intake import sources, take

    before = _kept(record)
    try:
        found, lost = sources(paths)
        for taken in lost:
            tally.count(taken)
            if record:
                record.note(taken.source, taken.fault or "")
            yield taken
        for taken in _progress(take(found, record), len(found)):
            tally.count(taken)
            yield taken
    except KeyboardInterrupt:
        tally.added = _kept(record) - before  # the record knows: the last may be in and not yet counted
        line(f"stopped; what was read is kept whole: {tally}" if record else "stopped")
        raise click.exceptions.Exit(STOPPED) from None


def _kept(record: Record | None) -> int:
    """How many documents a record holds."""
    return sum(1 for _ in record.documents()) if record else 0


def _progress(taken: Iterator[Taken], total: int) -> Iterator[Taken]:
    if total == 1 or not sys.stderr.isatty():
        yield from taken
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(taken, "Reading", total, console=Console(stderr=True), transient=True)


def tell(taken: Taken, *, as_json: bool, short: bool) -> None:
    """Tell what came of one source: the fault, the reading as JSON, or its summary."""
    if taken.fault:
        line(taken.fault)
    if not taken.reading:
        return
    if taken.known:
        line(f"{taken.source}: already read")
    if not short:
        for note in taken.reading.notes if not taken.known else ():
            line(f"{taken.source}: kept, {note}")
    if as_json:
        from detente.contract import pack

        lines([pack(taken.reading)])
    elif short:
        from detente.showing import terminal

        terminal.console(sys.stdout).print(terminal.summary(taken.reading))


@contextmanager
def recorded(path: str | None) -> Iterator[Record | None]:
    """The record to add to, made where it is new; none where none is named."""
    if path is None:
        yield None
        return
    from detente.record import Record

    with Record(path) as record:
        yield record


@contextmanager
def gathered(paths: Sequence[str], tally: Tally) -> Iterator[Record]:
    """The one record that is named, or all records and documents together in a passing one."""
    from detente.record import Record, default, is_database

    if list(paths) == [default()] or (len(paths) == 1 and is_database(paths[0])):
        with Record(paths[0], create=False) as record:
            yield record
        return
    with Record(":memory:") as record:
        for path in filter(is_database, paths):
            with Record(path, create=False) as other:
                if other.datasets():
                    line(f"{path}: its loaded event data are left out: they are read from one record alone")
                for reading in other.readings():
                    record.add(reading)
                record.take_judgements(other)
        for taken in taken_in([p for p in paths if not is_database(p)], record, tally):
            if taken.fault:
                line(taken.fault)
        yield record


def me() -> str:
    """The name somebody is logged in by."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "a person"


def iso_day(on: str | None) -> str | None:
    """An ISO day; raises where it is none."""
    from datetime import date

    try:
        return on and date.fromisoformat(on).isoformat()
    except ValueError:
        raise click.UsageError(f"{on} is no day: write it as 2023-02-21") from None


def put(output: str, text: str) -> None:
    """Write a file whole or not at all; - is standard output."""
    if output == "-":
        sys.stdout.buffer.write(text.encode())
        return
    part = Path(f"{output}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(output)
    except OSError as error:
        raise OSError(error.errno, error.strerror, output) from error
    finally:
        part.unlink(missing_ok=True)


def lines(objects: Iterable[dict[str, Any]]) -> None:
    """Print objects as JSON, one a line, in UTF-8 whatever the terminal speaks."""
    out = sys.stdout.buffer
    for obj in objects:
        out.write(json.dumps(obj, ensure_ascii=False).encode() + b"\n")
        out.flush()


def line(words: str) -> None:
    """Print one line to standard error."""
    click.echo(" ".join(words.split()), err=True)


def count(n: int, thing: str) -> str:
    """So many things.

    >>> count(1, "file"), count(2, "file")
    ('1 file', '2 files')
    """
    return f"{n} {thing}" + ("" if n == 1 else "s")

"""The commands on public event data: load files into a record, and list what is loaded."""

# ruff: noqa: D301 - click keeps the lines of a paragraph that begins with a backspace
# ruff: noqa: PLC0415 - what is heavy is imported by the command that needs it

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

import click

from detente.console import JSON, line, lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from rich.table import Table

    from detente.loading import Loaded
    from detente.loading.countries import Standing
    from detente.record import Dataset, Record

UNREAD = 1
SHOWN = 5  # odd rows that are told at once
SHORT = 8  # figures of a digest that name a file
MEGA = 1e6
WAIT = 1.0  # seconds before it is told what is being done
TOLD = ("digest", "origin", "path", "rows", "events", "odd", "first", "last", "loaded_at")

PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
INTO = click.option(
    "--into", metavar="FILE", help="The record; made where it is new. [default: $DETENTE_DB, else detente.db]"
)


@click.group(invoke_without_command=True)
@click.pass_context
def load(context: click.Context) -> None:
    """Load public event data into a record: ICEWS, POLECAT, GDELT, a chronology of your own.

    The rows go into the folder FILE.events beside the record. A row that cannot be used is kept, counted and
    told with its file and line. A file that is loaded already is not loaded again.

    \b
    Examples:
      detente load gdelt 20180427.export.CSV.zip --into korea.db
      detente load icews events.2014.*.tab.zip --into korea.db
      detente load chronology list.csv --map list.toml --into korea.db
      detente load tkg icews14/ --into korea.db --json
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@load.command()
@PATHS
@INTO
@JSON
def icews(paths: tuple[str, ...], into: str | None, as_json: bool) -> int:  # noqa: FBT001
    """Load ICEWS: the tab files of Dataverse, yearly or weekly, as they are or in zip archives.

    \b
    Examples:
      detente load icews events.2014.20160121105408.tab --into korea.db
      detente load icews icews/ --into korea.db
    """
    return _load("icews", paths, into, as_json=as_json)


@load.command()
@PATHS
@INTO
@JSON
def polecat(paths: tuple[str, ...], into: str | None, as_json: bool) -> int:  # noqa: FBT001
    """Load POLECAT: the text files of Dataverse, weekly or yearly, as they are or in zip archives.

    \b
    Examples:
      detente load polecat ngecEvents.DV.2023.txt.zip --into korea.db
    """
    return _load("polecat", paths, into, as_json=as_json)


@load.command()
@PATHS
@INTO
@JSON
def gdelt(paths: tuple[str, ...], into: str | None, as_json: bool) -> int:  # noqa: FBT001
    """Load GDELT: the exports of events of 1.0 and 2.0, zip or CSV.

    Files of mentions that are given with them tell in how many sources each event was.

    \b
    Examples:
      detente load gdelt 20180427.export.CSV.zip --into korea.db
      detente load gdelt exports/ --into korea.db
    """
    return _load("gdelt", paths, into, as_json=as_json)


@load.command()
@PATHS
@INTO
@click.option(
    "--start",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day of time 0. [default: as known for ICEWS14, ICEWS05-15, ICEWS18]",
)
@click.option(
    "--unit", type=click.Choice(["day", "hour"]), help="What the times count, with --start. [default: day]"
)
@JSON
def tkg(
    paths: tuple[str, ...],
    into: str | None,
    start: datetime | None,
    unit: str | None,
    as_json: bool,  # noqa: FBT001
) -> int:
    """Load folders of quadruples of ids, as papers on knowledge graphs use: train.txt, valid.txt, test.txt.

    The names are taken from entity2id.txt and relation2id.txt beside them.

    \b
    Examples:
      detente load tkg icews14/ --into korea.db
      detente load tkg mine/ --start 2014-01-01 --unit hour --into korea.db
    """
    if unit and not start:
        raise click.UsageError("--unit goes with --start, the day of time 0")
    return _load("tkg", paths, into, as_json=as_json, start=start and start.date(), unit=unit)


@load.command()
@PATHS
@INTO
@click.option(
    "--map",
    metavar="MAP",
    help="The column map: a TOML file, or provocations. [default: columns by their names]",
)
@JSON
def chronology(paths: tuple[str, ...], into: str | None, map: str | None, as_json: bool) -> int:  # noqa: FBT001
    """Load dated lists of your own: CSV files, with a map that says what their columns are.

    Without a map the columns are date, source, target, type, mode, what, place and cite (or outlet, title
    and published). Actors are countries or known names, several with ; between. An act of the same several
    on both sides is theirs together.

    \b
    Examples:
      detente load chronology samples/chronology.csv --map samples/chronology.toml --into korea.db
      detente load chronology provocations.csv --map provocations --into korea.db
    """
    from detente.loading.columns import MapError

    try:
        return _load("chronology", paths, into, as_json=as_json, map=map)
    except MapError as error:
        raise click.UsageError(str(error)) from error


def _load(kind: str, paths: Sequence[str], into: str | None, *, as_json: bool, **options: Any) -> int:  # noqa: ANN401 - the kind's own
    """Load, and tell what came of it."""
    from detente.loading import loaded
    from detente.record import Record

    with Record(into) as record, _progress() as doing:
        done = loaded(record, kind, paths, told=doing.told, moved=doing.moved, **options)
        path = record.path
    if as_json:
        lines(_row(dataset) for dataset in done.sets)
    _tell(done, path)
    click.echo(f"{path}: {_tally(done)}", err=as_json)
    return UNREAD if done.lost else 0


def _tell(done: Loaded, path: str) -> None:
    """What was not loaded, and the first odd rows."""
    for words in done.lost:
        line(words)
    for words in done.known:
        line(f"{words}: already loaded")
    for file, number, what in done.odd[:SHOWN]:
        line(f"{file}:{number}: {what}")
    odd = sum(dataset.odd for dataset in done.sets)
    if odd > len(done.odd[:SHOWN]):
        line(f"{odd - len(done.odd[:SHOWN]):,} more odd: detente datasets {path} --odd")


def _tally(done: Loaded) -> str:
    """What was loaded, in one line."""
    rows, events, odd = (sum(getattr(d, name) for d in done.sets) for name in ("rows", "events", "odd"))
    parts = [_counted(events, "event")]
    parts += [f"{rows - events - odd:,} without an event in PLOVER"] * (rows > events + odd)
    parts += [f"{odd:,} odd"] * bool(odd)
    loaded = f"{_counted(len(done.sets), 'file')}, {_counted(rows, 'row')}: {', '.join(parts)}"
    files = [loaded] if done.sets else ["nothing new"]
    files += [f"{_counted(len(done.known), 'file')} already loaded"] * bool(done.known)
    files += [f"{_counted(len(done.lost), 'file')} could not be loaded"] * bool(done.lost)
    return "; ".join(files)


def _counted(n: int, thing: str) -> str:
    return f"{n:,} {thing}" + ("" if n == 1 else "s")


class Doing:
    """What is being done, and how much of it is."""

    def __init__(self, show: Callable[[str], None] = lambda _: None) -> None:
        self._show, self._words, self._bytes = show, "", 0

    def told(self, words: str) -> None:
        """Something else is done now."""
        self._words = words
        self._show(words)

    def moved(self, size: int) -> None:
        """So many bytes more are copied."""
        self._bytes += size
        self._show(f"{self._words}: {self._bytes / MEGA:,.0f} MB copied")


@contextmanager
def _progress() -> Iterator[Doing]:
    """What is being done, shown on a terminal where it takes a while."""
    if not sys.stderr.isatty():
        yield Doing()
        return
    from rich.console import Console
    from rich.text import Text

    status = Console(stderr=True).status("loading")
    timer = Timer(WAIT, status.start)
    timer.start()
    try:
        yield Doing(lambda words: status.update(Text(words)))
    finally:
        timer.cancel()
        timer.join()
        status.stop()


@click.command()
@click.argument("db", metavar="DB")
@click.option("--odd", is_flag=True, help="List the rows that could not be used, each with what is wrong.")
@click.option("--forget", metavar="ID", help="Take a loaded file out again, by the id in the list.")
@JSON
def datasets(db: str, odd: bool, forget: str | None, as_json: bool) -> int:  # noqa: FBT001
    """List the public event data that are loaded: files, rows, events, days, and who has no country.

    \b
    Examples:
      detente datasets korea.db
      detente datasets korea.db --odd
      detente datasets korea.db --forget 3fa91c02
    """
    from detente.record import Record

    with Record(db, create=False) as record:
        if forget:
            _forget(record, forget)
        elif odd:
            _odd(record, as_json=as_json)
        else:
            _list(record, as_json=as_json)
    return 0


def _forget(record: Record, name: str) -> None:
    found = [d for d in record.datasets() if len(name) >= SHORT and d.digest.startswith(name.lower())]
    if len(found) != 1:
        raise click.UsageError(f"no file has the id {name}: see detente datasets {record.path}")
    record.forget(found[0].id)
    click.echo(f"{record.path}: {found[0].path} is forgotten, {_counted(found[0].rows, 'row')}")


def _odd(record: Record, *, as_json: bool) -> None:
    from detente.stream import Stream

    with Stream(record) as stream:
        found = stream.faults()
    if as_json:
        lines({"file": f, "line": n, "what": what, "row": row} for f, n, what, row in found)
    elif not found:
        line("no row is odd")
    for file, number, what, _ in () if as_json else found:
        click.echo(f"{file}:{number}: {what}")


def _list(record: Record, *, as_json: bool) -> None:
    from detente.loading.countries import standing

    found = sorted(record.datasets(), key=lambda d: (d.origin, d.first or "", d.path))
    if not found:
        line(f"no event data are loaded into {record.path}: see detente load --help")
        return
    who = standing(record)
    if as_json:
        lines(
            _row(d) | {"between": who.between.get(d.id, 0), "within": who.within.get(d.id, 0)} for d in found
        )
        return
    from detente.showing import terminal

    console = terminal.console(sys.stdout)
    console.print(_table(found))
    console.print(_countries(found, who))


def _table(found: Sequence[Dataset]) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("id", "data", "file", "first", "last"):
        table.add_column(name, overflow="fold")
    for name in ("rows", "events", "odd"):
        table.add_column(name, justify="right", no_wrap=True)
    for d in found:
        days = (d.first or "", d.last or "")
        file = "/".join(Path(d.path).parts[-2:])  # sets call their files alike
        table.add_row(d.digest[:SHORT], d.origin, file, *days, *map(_figure, (d.rows, d.events, d.odd)))
    return table


def _countries(found: Sequence[Dataset], who: Standing) -> str:
    """How many of the events are between countries, and who has none."""
    events = sum(d.events for d in found)
    between, within = sum(who.between.values()), sum(who.within.values())
    names = ", ".join(f"{name} ({n:,})" for name, n in who.nameless)
    several = " (one of several countries counts for each pair)" if between + within > events else ""
    told = f"{_counted(events, 'event')}: {between:,} between two countries{several}, {within:,} within one"
    return told + (f"\nWithout a country: {names}" if names else "")


def _row(dataset: Dataset) -> dict[str, Any]:
    """A data set for other programs: its id as the list shows it."""
    row = asdict(dataset)
    return {"id": dataset.digest[:SHORT]} | {name: row[name] for name in TOLD}


def _figure(n: int) -> str:
    return f"{n:,}"

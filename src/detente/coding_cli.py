"""The commands for those who code: sentences into events, and examples into the coder."""

# ruff: noqa: D301 - click keeps the lines of a paragraph that begins with a backspace
# ruff: noqa: PLC0415 - what is heavy is imported by the command that needs it

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.console import JSON, count, line, lines, put

if TYPE_CHECKING:
    from collections.abc import Iterator

FAULT = 1
"""The exit code where something could not be read or learnt."""


@click.command()
@click.argument("table", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o", "--output", default="-", metavar="FILE", help="Where to write. [default: standard output]"
)
@click.option(
    "--least",
    default=0.3,
    show_default=True,
    type=click.FloatRange(0, 1),
    help="The confidence from which on an event is told.",
)
@JSON
def code(table: Path, output: str, least: float, as_json: bool) -> int:  # noqa: FBT001
    """Code the sentences of a table as PLOVER events: a CSV, or a .tsv, with a column "sentence".

    A row comes out for each event: type, mode, quad, score, status, source and target with their codes, the
    word that tells it, CAMEO's code, and how sure it is. Where the table has columns "source" and "target",
    with words of the sentence, the type of what one does to the other is added instead.

    \b
    Examples:
      detente code sentences.csv -o coded.csv
      detente code sentences.csv --least 0.8 --json
    """
    from detente.reading.events import sheets

    try:
        rows = sheets.read(table)
        found = [each for group in _progress(sheets.coded(rows, least), len(rows)) for each in group]
    except sheets.SheetError as error:
        line(str(error))
        return FAULT
    if as_json:
        lines(found)
        return 0
    names = list(rows[0]) if rows else []
    header = list(dict.fromkeys([*names, *sheets.columns(names)]))
    text = io.StringIO()
    writer = csv.DictWriter(text, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    put(output, text.getvalue())
    if output != "-":
        told = sum(bool(row["type"]) for row in found)
        click.echo(f"{output}: {count(told, 'event')} in {count(len(rows), 'sentence')}")
    return 0


@click.command()
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write the coder. [default: coder.npz in $DETENTE_DATA]",
)
def train(output: Path | None) -> int:
    """Teach the coder of events anew, from the shipped examples and your own.

    Yours are the files examples/*.tsv in $DETENTE_DATA, else in the usual folder for settings; types of your
    own stand in codebook/*.toml there. The coder that is made is read from then on, not the shipped one.

    \b
    Examples:
      detente train
      detente train -o coder.npz
    """
    from detente.codes.tables import home
    from detente.reading.events.model import FILE
    from detente.teaching import examples, training

    try:
        shipped, own = examples.shipped(), examples.own()
        made, report = training.train(shipped, own, line)
    except (examples.ExampleError, training.MissingError) as error:
        line(str(error))
        return FAULT
    path = output or home() / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(made.packed())
    part.replace(path)
    for told in report:
        click.echo(told)
    click.echo(
        f"{path}: taught with {count(len(shipped) + len(own), 'example')}, {len(own)} of them your own"
    )
    return 0


def _progress(groups: Iterator[list[dict[str, object]]], total: int) -> Iterator[list[dict[str, object]]]:
    if not sys.stderr.isatty():
        yield from groups
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(groups, "Coding", total, console=Console(stderr=True), transient=True)

"""The command line: one verb a room."""

# ruff: noqa: PLC0415 - what is heavy is imported by the command that needs it

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import detente
from detente import (
    bargaining_cli,
    coding_cli,
    designing_cli,
    forecasting_cli,
    joining_cli,
    loading_cli,
    measuring_cli,
    ranking_cli,
    register_cli,
    sweeping_cli,
)
from detente.console import (
    JSON,
    STOPPED,
    Tally,
    count,
    gathered,
    iso_day,
    line,
    lines,
    put,
    recorded,
    taken_in,
    tell,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

UNREAD, USAGE, FILE, PIPE = 1, 2, 3, 141
"""Exit codes: something could not be read, the command was misused, a record or a file failed, whoever
read the output has gone, stopped by Ctrl-C."""

LEARNT = {"people": ("person", "people"), "offices": ("term", "terms"), "bodies": ("body", "bodies")}
FORMATS = ("csv", "parquet", "jsonl")
DB = click.option("--db", metavar="FILE", help="The record. [default: $DETENTE_DB, else detente.db]")


class Verbs(click.Group):
    """The commands; where whoever reads their output has gone, they end without a word."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own
        """Run a command."""
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(PIPE) from None
        return done


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
)
@click.version_option(detente.__version__, prog_name="detente", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Read what rivals say and do, and keep the record with its sources.

    \b
    Examples:
      detente read story.txt
      detente read reports/ --into korea.db
      detente search "sanctions relief" --by "Lee Jae-myung" --db korea.db
      detente brief korea.db -o brief.html

    \b
    Exit codes:
      0  all went well
      1  something could not be read (the rest was), or a check found faults
      2  the command was misused
      3  a record or a file could not be opened or written
      130  stopped by Ctrl-C; what was read before is kept
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--into", metavar="FILE", help="The record to add to; made where it is new.")
@JSON
def read(paths: tuple[str, ...], into: str | None, as_json: bool) -> int:  # noqa: FBT001
    """Read documents: files, folders, patterns, web addresses, or - for standard input.

    Text, HTML and PDF are read. What was read shows in short, or goes into a record. A document that
    the record has already is not read again, unless a reader has become newer.

    \b
    Examples:
      detente read story.txt
      detente read reports/ "more/*.html" --into korea.db
      detente read https://example.org/story.html --json
      curl -s https://example.org/story.html | detente read -
    """
    with recorded(into) as record:
        tally = Tally(record.path if record else None)
        for taken in taken_in(paths, record, tally):
            tell(taken, as_json=as_json, short=not record and not as_json)
        if record:
            if tally.added:
                record.find_same()
            click.echo(str(tally), err=as_json)
    return UNREAD if tally.lost else 0


@cli.command()
@click.argument("paths", nargs=-1, metavar="PATH|DB...")
@click.option(
    "-o", "--output", default="brief.html", show_default=True, metavar="FILE", help="- is standard output."
)
@click.option("--title", help="The title of the brief.")
@click.option(
    "--scenario",
    "scenarios",
    multiple=True,
    metavar="FILE",
    help="Tell which steps of a scenario could work.",
)
def brief(paths: tuple[str, ...], output: str, title: str | None, scenarios: tuple[str, ...]) -> int:
    """Write the brief of documents or records: one HTML page, every line with its source.

    Without a path, of the record in $DETENTE_DB, else of detente.db. A scenario is a TOML file as for detente
    bargain; it can be given several times.

    \b
    Examples:
      detente brief korea.db
      detente brief reports/ --title "The week" -o week.html
      detente brief korea.db new-story.txt -o -
      detente brief korea.db --scenario korea.toml
    """
    from detente.record import default

    if fault := bargaining_cli.fault(scenarios):
        return fault
    tally = Tally(None)
    with gathered(paths or (default(),), tally) as record:
        if paths and not next(record.documents(), None) and not record.datasets():
            line("there is nothing to brief: no document could be read")
            return UNREAD
        html = detente.brief(record, title=title, scenarios=scenarios)
    put(output, html)
    if output != "-":
        click.echo(f"{output} is written")
    return UNREAD if tally.lost else 0


@cli.command()
@click.argument("text", default="")
@click.option("--by", metavar="NAME", help="Only what this speaker says: a name, an alias or an id.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="The most to show.")
@DB
@JSON
def search(text: str, by: str | None, limit: int, db: str | None, as_json: bool) -> int:  # noqa: FBT001
    """Find words in a record: who said them, where and when.

    All words must be there, in any form; "words in quotation marks" stand together. Without words but
    with --by, all that the speaker says.

    \b
    Examples:
      detente search "sanctions relief"
      detente search "sanctions relief" --by "Lee Jae-myung" --db korea.db
      detente search --by "Kim Yo Jong" --json
    """
    if not text.strip() and not by:
        raise click.UsageError("give words to search for, or a speaker with --by")
    from detente.record import Record

    with Record(db, create=False) as record:
        hits = record.search(text, by=by, limit=limit)
    if as_json:
        lines(asdict(hit) for hit in hits)
    elif hits:
        from detente.showing import terminal

        terminal.console(sys.stdout).print(terminal.found(hits))
    else:
        line("nothing is found: try fewer words" + (", or another form of the name" if by else ""))
    return 0


@cli.command()
@click.option("--actor", required=True, metavar="NAME", help="A person, body, country or office.")
@click.option("--issue", metavar="ID", help="Only this issue: an id of the list, such as sanctions.")
@DB
@JSON
def positions(actor: str, issue: str | None, db: str | None, as_json: bool) -> int:  # noqa: FBT001
    """Show where somebody stands over time, by issue, with the words, and mark what has shifted.

    \b
    Examples:
      detente positions --actor "Lee Jae-myung"
      detente positions --actor "president of South Korea" --issue sanctions
      detente positions --actor Iran --db gulf.db --json
    """
    from detente.codes.issues import labels
    from detente.measuring.whom import UnknownError, meant
    from detente.record import Record
    from detente.showing import positions, terminal

    if issue is not None and issue not in labels():
        raise click.UsageError(f"no issue {issue!r}: one of {', '.join(labels())}")
    with Record(db, create=False) as record:
        readings = list(record.readings())
    try:
        who = meant(readings, actor)
    except UnknownError as error:
        raise click.UsageError(str(error)) from error
    found, moved = positions.chosen(readings, who, issue)
    if as_json:
        lines(positions.rows(found, moved))
    elif found:
        terminal.console(sys.stdout).print(positions.told(readings, who, found, moved))
        if any(h.position.strength is None for h in found):
            line("read by an older detente, without strength and day: read the documents again")
    else:
        line(f"no position of {who.name} is in the record" + (f" on {labels()[issue]}" if issue else ""))
    return 0


@cli.command()
@click.argument("db", metavar="DB")
@JSON
def check(db: str, as_json: bool) -> int:  # noqa: FBT001
    """Check a record: every row against the words it stands on, and the file itself.

    \b
    Examples:
      detente check korea.db
      detente check korea.db --json
    """
    from detente.record import Record

    with Record(db, create=False) as record:
        faults = record.check()
        documents = record.table("documents").num_rows
    if as_json:
        lines(
            [{"path": db, "documents": documents, "sound": not faults, "faults": [asdict(f) for f in faults]}]
        )
    elif not faults:
        click.echo(f"{db} is sound: {count(documents, 'document')}")
    for fault in () if as_json else faults:
        place = f"{fault.table} {fault.row}: " if fault.table else ""
        click.echo(f"{place}{fault.what}" + (f" (document {fault.doc[:12]})" if fault.doc else ""))
    return UNREAD if faults else 0


@cli.command()
@click.argument("db", metavar="DB")
@click.option("--format", "kind", type=click.Choice(FORMATS), required=True, help="jsonl: a reading a line.")
@click.option("--out", required=True, metavar="FOLDER", help="The folder; made where it is new.")
@JSON
def export(db: str, kind: str, out: str, as_json: bool) -> int:  # noqa: FBT001
    """Write a record as files that other software reads, one a table.

    \b
    Examples:
      detente export korea.db --format csv --out tables/
      detente export korea.db --format parquet --out tables/
      detente export korea.db --format jsonl --out .
    """
    from detente.record import Record

    with Record(db, create=False) as record:
        files = record.export(out, kind)  # type: ignore[arg-type]
    if as_json:
        lines([{"files": [str(f) for f in files]}])
    else:
        click.echo(f"{count(len(files), 'file')} in {out}: {', '.join(f.name for f in files)}")
    return 0


@cli.command()
@click.argument("name")
@click.option("--on", metavar="DATE", help="The day, as 2023-02-21. [default: the last the record knows]")
@click.option("--context", metavar="TEXT", help="The sentence or passage in which the name stands.")
@click.option("--limit", default=8, show_default=True, type=click.IntRange(1), help="The most to show.")
@JSON
def who(name: str, on: str | None, context: str | None, limit: int, as_json: bool) -> int:  # noqa: FBT001
    """Show whom a name or phrase can mean: each with country and office that day, and why one is meant.

    \b
    Examples:
      detente who "Lee" --on 2023-02-21
      detente who "President Kim" --context "The South Korean president spoke." --on 2000-06-15
      detente who "Egyptian riot police" --json
    """
    from detente.reading.actors import resolve

    rows = resolve(name, iso_day(on), context).rows()
    if not rows:
        line(f"nobody is found by the name of {name}: try another spelling, or add them with detente learn")
        return UNREAD
    if as_json:
        lines(rows)
    else:
        from detente.showing import terminal
        from detente.showing.who import listing

        terminal.console(sys.stdout).print(listing(rows[:limit], len(rows[limit:])))
    return 0


@cli.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@JSON
def learn(files: tuple[Path, ...], as_json: bool) -> int:  # noqa: FBT001
    """Take in your own people, terms of office and bodies: CSV, or JSON from Wikidata.

    They go into $DETENTE_DATA, else the usual folder for settings, and count before what is shipped. What
    cannot be used is told, row by row; the rest is kept.

    \b
    Examples:
      detente learn ministers.csv
      detente learn Q3040690.json positions.json
    """
    from detente.codes.learning import learn as take

    learnt = take(files)
    for words in learnt.left:
        line(f"left out: {words}")
    for words in learnt.doubts:
        line(f"in doubt: {words}")
    if as_json:
        lines([{"folder": str(learnt.folder), **learnt.taken, "left": learnt.left, "doubts": learnt.doubts}])
    else:
        counts = ", ".join(f"{n} {LEARNT[name][n != 1]}" for name, n in learnt.taken.items())
        click.echo(f"{learnt.folder}: {counts or 'nothing'} taken in")
    return UNREAD if learnt.left else 0


for _verb in (coding_cli.code, coding_cli.train, joining_cli.same, joining_cli.join, joining_cli.part):
    cli.add_command(_verb)
for _verb in (loading_cli.load, loading_cli.datasets):
    cli.add_command(_verb)
for _verb in (
    measuring_cli.reciprocity,
    measuring_cli.tone,
    measuring_cli.breaks,
    measuring_cli.autoregression,
    measuring_cli.events,
):
    cli.add_command(_verb)
for _verb in (
    forecasting_cli.forecast,
    ranking_cli.rank,
    register_cli.register,
    register_cli.resolve,
    register_cli.scoreboard,
):
    cli.add_command(_verb)
for _asked in (designing_cli.design, sweeping_cli.sweep):
    bargaining_cli.bargain.add_command(_asked)
cli.add_command(bargaining_cli.bargain)


def main(args: Sequence[str] | None = None) -> int:
    """Run a command; answers the exit code. What goes wrong is told in one line, never as a traceback."""
    try:
        return cli.main(args, prog_name="detente", standalone_mode=False) or 0
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "detente"
        line(f"{error.format_message().rstrip('.')} (see {command} --help)")
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        line("stopped")
        return STOPPED
    except ValueError as error:
        from detente.codes.tables import TableError
        from detente.record import RecordError

        if not isinstance(error, RecordError | TableError):
            raise
        line(str(error))
        return FILE
    except OSError as error:
        line(f"{error.filename or 'the output'} cannot be written: {error.strerror or error}")
        return FILE

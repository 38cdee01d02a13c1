"""The commands on events told more than once: list them, join what was left apart, part what was joined."""

# ruff: noqa: D301 - click keeps the lines of a paragraph that begins with a backspace
# ruff: noqa: PLC0415 - what is heavy is imported by the command that needs it

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from detente.console import JSON, count, line, lines, me

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.record import Record

BECAUSE = click.option(
    "--because", required=True, metavar="TEXT", help="The reason, kept with the judgement."
)
BY = click.option("--by", metavar="NAME", help="Who judges. [default: the name you are logged in by]")


@click.command()
@click.argument("db", metavar="DB")
@JSON
def same(db: str, as_json: bool) -> int:  # noqa: FBT001
    """List the events that several sentences or documents tell, with each source, and why they are one.

    What the list rests on is kept in the record as a judgement; detente part takes one back.

    \b
    Examples:
      detente same korea.db
      detente same korea.db --json
    """
    from detente.record import Record

    with Record(db, create=False) as record:
        _list(record, record.find_same(), as_json=as_json)
    return 0


@click.command()
@click.argument("db", metavar="DB")
@click.argument("events", nargs=-1, type=int, required=True, metavar="ID ID...")
@BECAUSE
@BY
@JSON
def join(db: str, events: tuple[int, ...], because: str, by: str | None, as_json: bool) -> int:  # noqa: FBT001
    """Judge that events are one, by their ids, and keep who judged, why and when.

    The ids are those of detente same, and of the table events. No later run undoes the judgement.

    \b
    Examples:
      detente join korea.db 17 23 --because "the same meeting, one outlet has the wrong day"
      detente join korea.db 17 23 40 --because "one launch" --by "A. Editor"
    """
    return _judge(db, events, as_json, lambda record: record.join(events, by=by or me(), reason=because))


@click.command()
@click.argument("db", metavar="DB")
@click.argument("events", nargs=-1, type=int, required=True, metavar="ID...")
@BECAUSE
@BY
@JSON
def part(db: str, events: tuple[int, ...], because: str, by: str | None, as_json: bool) -> int:  # noqa: FBT001
    """Judge that events are not one: one from all it was joined with, or several from each other.

    Nothing is deleted: the judgement goes before those it takes back, and no later run undoes it.

    \b
    Examples:
      detente part korea.db 23 --because "another meeting of the same day"
      detente part korea.db 17 23 --because "two launches" --by "A. Editor"
    """
    return _judge(db, events, as_json, lambda record: record.part(events, by=by or me(), reason=because))


def _judge(db: str, events: tuple[int, ...], as_json: bool, act: Callable[[Record], None]) -> int:  # noqa: FBT001
    """Pass a judgement, and show how the events named stand after it."""
    from detente.record import Record, RecordError

    with Record(db, create=False) as record:
        try:
            act(record)
        except RecordError:
            raise
        except KeyError as error:
            raise click.UsageError(f"{db} has no event {error.args[0]}: see detente same {db}") from error
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        deeds = [deed for deed in record.same() if {t.event for t in deed} & set(events)]
        alone = sorted(set(events) - {t.event for deed in deeds for t in deed})
        if deeds:
            _list(record, deeds, as_json=as_json)
    for event in alone:
        line(f"event {event} stands alone now")
    return 0


def _list(record: Record, deeds: list[Any], *, as_json: bool) -> None:
    from detente.showing import same as shown

    found = list(shown.rows(record, deeds))
    if as_json:
        lines(found)
    elif found:
        from detente.showing import terminal

        terminal.console(sys.stdout).print(shown.listing(found))
        click.echo(f"{count(len(found), 'event')} told more than once")
    else:
        line("no event is told more than once")

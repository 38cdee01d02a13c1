"""The commands of the register: what was forecast, how it came out, and how good the forecasts were."""

# ruff: noqa: D301 - click keeps the lines of a paragraph that begins with a backspace
# ruff: noqa: FBT001, PLR0913, PLR0917 - click hands every option over by its name
# ruff: noqa: PLC0415 - what is heavy is imported by the command that needs it

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import click

from detente.asking import OUT, draw, say, width
from detente.console import JSON, count, line, lines, me

if TYPE_CHECKING:
    from pathlib import Path

    from detente.forecasting.register import Entry
    from detente.record import Record

OUTCOMES = click.Choice(["yes", "no", "void", "open"])
GROUPS = click.Choice(["author", "outlet", "method"])


@click.command()
@click.argument("db", metavar="DB")
@click.option("--author", metavar="NAME", help="Only forecasts of that author; a part of the name will do.")
@click.option("--due", is_flag=True, help="Only those whose window is over and that nobody has judged.")
@JSON
def register(db: str, author: str | None, due: bool, as_json: bool) -> int:
    """List every forecast of the record: by whom, how likely, until when, and how it came out.

    Forecasts found in the documents enter the register first, each once. Nothing in it can be changed; one
    that came in after its window had opened is marked.

    \b
    Examples:
      detente register korea.db
      detente register korea.db --author Penrose --due
      detente register korea.db --json
    """
    from detente.forecasting.register import entries
    from detente.record import Record
    from detente.showing import registered

    with Record(db, create=False) as record:
        _enter(record)
        found = [e for e in entries(record) if _by(e, author) and (not due or e.due(today()))]
        if as_json:
            lines(registered.objects(record, found))
        elif found:
            say(registered.listing(found))
            waiting = sum(e.due(today()) for e in found)
            click.echo(f"{count(len(found), 'forecast')}, {waiting} due")
        else:
            line("the register has no such forecast" if author or due else "no forecast is in the register")
    return 0


@click.command()
@click.argument("db", metavar="DB")
@click.argument("ids", nargs=-1, type=int, metavar="[ID...]")
@click.option("--outcome", type=OUTCOMES, help="Judge it yourself; open takes a judgement back.")
@click.option("--confirm", is_flag=True, help="Judge as was proposed.")
@click.option("--because", metavar="TEXT", help="The reason, kept with the judgement.")
@click.option("--by", metavar="NAME", help="Who judges. [default: the name you are logged in by]")
@JSON
def resolve(
    db: str, ids: tuple[int, ...], outcome: str | None, confirm: bool, because: str | None, by: str | None,
    as_json: bool,
) -> int:  # fmt: skip
    """Propose how forecasts came out, with the sentences that speak for and against; or judge it.

    Without --outcome or --confirm an outcome is proposed for the forecasts named, else for all that are due.
    A proposal counts for nothing until a person confirms or corrects it. No judgement is deleted: the last
    one counts, and who gave it, why and when is kept.

    \b
    Examples:
      detente resolve korea.db
      detente resolve korea.db 8 --confirm --by "A. Editor"
      detente resolve korea.db 8 --outcome void --because "there was no overture"
    """
    from detente.forecasting.register import confirm as accept
    from detente.forecasting.register import entries
    from detente.forecasting.settling import propose_due
    from detente.record import Record, RecordError

    _sound(ids, outcome, because, confirm=confirm)
    judge, why = _plain(by) or me(), _plain(because)
    with Record(db, create=False) as record:
        _enter(record)
        try:
            if confirm:
                accept(record, ids, by=judge, because=why)
            for entry in entries(record, ids) if outcome else ():
                record.resolve(entry.id, str(outcome), by=judge, reason=why or "")
            judged = entries(record, ids) if outcome or confirm else propose_due(record, today(), ids)
        except RecordError:
            raise
        except KeyError as error:
            raise click.UsageError(
                f"{db} has no forecast {error.args[0]}: see detente register {db}"
            ) from error
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        _judged(record, judged, as_json=as_json)
    return 0


@click.command()
@click.argument("db", metavar="DB")
@click.option("--by", type=GROUPS, default="author", show_default=True, help="Whose scores.")
@click.option("--proposed", is_flag=True, help="Count proposals too that nobody has confirmed.")
@OUT
@JSON
def scoreboard(db: str, by: Any, proposed: bool, output: Path | None, as_json: bool) -> int:  # noqa: ANN401 - one of GROUPS
    """Score the forecasts of which a person has said how they came out.

    Brier and log score are better the lower. A forecast in words is scored by the middle of its band; "of the
    band" is from the best to the worst it can have meant. Skill is over the base rate. What was entered after
    its window had opened stands apart.

    \b
    Examples:
      detente scoreboard korea.db
      detente scoreboard korea.db --by outlet --proposed -o scores.svg
    """
    from detente.forecasting.register import entries
    from detente.forecasting.scoreboard import scoreboard as score
    from detente.record import Record
    from detente.showing import registered

    with Record(db, create=False) as record:
        _enter(record)
        found = score(entries(record), by, proposed=proposed)
    if output:
        try:
            draw(found.plot(), output)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
    if as_json:
        lines([registered.scores(found)])
        return 0
    say([*registered.board(found, width()), *[""] * bool(found.scores), found.reading])
    if output:
        click.echo(f"\n{output} is written")
    return 0


def today() -> date:
    """The day it is, in UTC, as the record counts."""
    return datetime.now(UTC).date()


def _enter(record: Record) -> None:
    """Enter what is new in the documents, and say how many."""
    from detente.forecasting.entering import enter_found

    new = enter_found(record)
    if new:
        line(f"{count(len(new), 'forecast')} entered")


def _plain(said: str | None) -> str | None:
    """Words in a line, without what steers a terminal: they are kept for good, and shown in the brief."""
    if said is None:
        return None
    return " ".join("".join(c for c in said if c.isprintable() or c.isspace()).split())


def _by(entry: Entry, author: str | None) -> bool:
    return author is None or author.casefold() in entry.author.casefold()


def _sound(ids: tuple[int, ...], outcome: str | None, because: str | None, *, confirm: bool) -> None:
    """Refuse what does not go together before anything is judged."""
    if outcome and confirm:
        raise click.UsageError("give --outcome or --confirm, not both")
    if (outcome or confirm) and not ids:
        raise click.UsageError("name the forecasts that are judged: detente register lists them")
    if outcome and not _plain(because):
        raise click.UsageError("say why: --because TEXT is kept with the judgement")
    if because and not (outcome or confirm):
        raise click.UsageError("--because goes with --outcome or --confirm")


def _judged(record: Record, found: list[Entry], *, as_json: bool) -> None:
    from detente.showing import registered

    if as_json:
        lines(registered.objects(record, found, evidence=True))
    elif found:
        say(registered.judged(record, found))
        waiting = sum(not e.settled and e.result != "open" for e in found)
        left = sum(e.result == "open" for e in found)
        parts = [f"{waiting} to be confirmed"] * bool(waiting) + [f"{left} open"] * bool(left)
        click.echo(", ".join([count(len(found), "forecast"), *parts]))
    else:
        line("no forecast is due")

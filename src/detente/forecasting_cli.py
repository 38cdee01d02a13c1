"""The command that forecasts: does one state do something of a kind towards another within some days."""

# ruff: noqa: D301 - click keeps the lines of a paragraph that begins with a backspace
# ruff: noqa: PLC0415 - what is heavy is imported by the command that needs it

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from detente.asking import OUT, draw, kinds, opened, question, say, states
from detente.console import iso_day, lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.forecasting.forecast import Forecast


@question
@click.option(
    "--act",
    default="cooperation",
    show_default=True,
    metavar="KIND",
    help="What A does: cooperation, conflict, verbal or material either, or PLOVER types as AID,CONSULT.",
)
@click.option(
    "--within", default=14, show_default=True, type=click.IntRange(1, 30), metavar="DAYS",
    help="Within so many days, 30 at most.",
)  # fmt: skip
@click.option(
    "--on", metavar="DATE", help="The first of those days. [default: the day after the last with data]"
)
@click.option("--given", metavar="KIND", help="Assume that B showed this towards A the day before.")
@click.option("--enter", is_flag=True, help="Enter the forecast into the record's register.")
@OUT
def forecast(  # noqa: PLR0913, PLR0917 - click hands every option over by its name
    a: str, b: str, db: str | None, origins: tuple[str, ...], apart: bool, officials: bool,  # noqa: FBT001
    act: str, within: int, on: str | None, given: str | None, enter: bool, output: Path | None,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> int:  # fmt: skip
    """Forecast whether A does something of a kind towards B: how likely, and on what grounds.

    A and B are states, by name or ISO code. The probability starts from how often it came before (the base
    rate), and each part says what it saw and what that does to the odds. Below stand the nearest earlier
    days, each with what followed. Nothing dated on the first day of the window or later is read.

    \b
    Examples:
      detente forecast PRK KOR --act "material cooperation" --within 14 --db korea.db
      detente forecast "North Korea" "South Korea" --act conflict --on 2018-03-01 -o forecast.svg
      detente forecast PRK KOR --act cooperation --given "material cooperation" --enter
    """
    from datetime import date

    from detente.forecasting.asked import forecast as ask
    from detente.showing import forecasted

    one, other = states(a, b)
    kinds(act, given)
    first = date.fromisoformat(day) if (day := iso_day(on)) else None
    with opened(db, origins, apart=apart, officials=officials) as stream, _waiting():
        found = ask(stream, one, other, act, within=within, on=first, given=given)
    entered = _entered(db, found) if enter else None
    if output:
        draw(found.plot(), output)
    if as_json:
        lines([forecasted.told(found) | ({"entered": entered} if enter else {})])
        return 0
    say([*forecasted.forecast(found), "", found.reading])
    if enter:
        click.echo(f"\n{_kept(entered)}")
    if output:
        click.echo(f"\n{output} is written")
    return 0


def _entered(db: str | None, found: Forecast) -> int | None:
    """The number in the register; None where the same is in it already."""
    from detente.forecasting.entering import enter
    from detente.record import Record

    with Record(db, create=False) as record:
        return enter(record, found)


def _kept(entered: int | None) -> str:
    if entered is None:
        return "in the register already: the same question, method and data"
    return f"entered into the register as {entered}"


@contextmanager
def _waiting() -> Iterator[None]:
    """Show at the terminal that something is going on."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status("Learning from the days before"):
        yield

"""The command that ranks: to whom somebody will do an act, or who will do it to somebody."""

# ruff: noqa: D301 - click keeps the lines of a paragraph that begins with a backspace
# ruff: noqa: PLC0415 - what is heavy is imported by the command that needs it

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

import click

from detente.asking import DB, FROM, OFFICIALS, REFUSED, opened, say, width
from detente.console import JSON, iso_day, line, lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from detente.forecasting.ranking.asked import Ranking

WAIT = 1.0  # seconds before it is told what is being done


@click.command()
@click.option("--source", metavar="NAME", help="Who does it: those it may be done to are ranked.")
@click.option("--target", metavar="NAME", help="Who it is done to: those who may do it are ranked.")
@click.option("--act", required=True, metavar="ACT", help="A name or code of CAMEO, or a type of PLOVER.")
@click.option("--on", metavar="DATE", help="The day, as 2014-12-01. [default: after the last event]")
@click.option(
    "--limit", default=10, show_default=True, type=click.IntRange(1, 1000), help="The most to show."
)
@click.option("--why", is_flag=True, help="What each score is the sum of, with the events behind it.")
@DB
@FROM
@OFFICIALS
@JSON
def rank(  # noqa: PLR0913, PLR0917 - click hands every option over by its name
    source: str | None, target: str | None, act: str, on: str | None, limit: int, why: bool,  # noqa: FBT001
    db: str | None, origins: tuple[str, ...], officials: bool, as_json: bool,  # noqa: FBT001
) -> int:  # fmt: skip
    """Rank to whom somebody will do an act on a day, or who will do it to somebody.

    Actors are named as in the data, or as states by name or ISO code. All actors of the data are ranked, by
    what was done up to the day before; nothing of the day or later is read. A score orders the actors: it is
    no probability.

    \b
    Examples:
      detente rank --source "North Korea" --act Threaten --on 2014-12-01 --db korea.db
      detente rank --target "South Korea" --act 138 --why
      detente rank --source PRK --act THREATEN --officials --json
    """
    from detente.forecasting.ranking.meaning import UnknownError
    from detente.measuring.extra import extra
    from detente.measuring.refusal import Refused

    if (source is None) == (target is None):
        raise click.UsageError("give either --source or --target: the other one is what is ranked")
    day = _day(on)
    try:
        with extra(), opened(db, origins, apart=False, officials=officials) as stream, _progress() as told:
            from detente.forecasting.ranking.asked import rank as ask

            found = ask(stream, act=act, source=source, target=target, on=day, limit=limit, told=told)
    except UnknownError as error:
        raise click.UsageError(str(error)) from error
    except OverflowError:  # the two years before it begin before the calendar does
        line(f"not answered: no events of the two years before {day} are in these data")
        return REFUSED
    except Refused as error:
        line(f"not answered: {error}")
        return REFUSED
    _tell(found, why=why, as_json=as_json)
    return 0


def _day(on: str | None) -> date | None:
    from datetime import date

    given = iso_day(on)
    return date.fromisoformat(given) if given else None


def _tell(found: Ranking, *, why: bool, as_json: bool) -> None:
    """Show a ranking, or print it as JSON with all its parts and events."""
    from detente.showing.frames import plain
    from detente.showing.ranked import ranking

    if as_json:
        asked = found.question
        question = {
            "who": asked.who, "role": "target" if asked.inverse else "source",
            "act": asked.act.key, "name": asked.act.name, "on": asked.on.isoformat(),
        }  # fmt: skip
        tables = {name: plain(getattr(found, name)) for name in ("parts", "events", "sources")}
        lines([{"asked": question, "rows": plain(found.frame), "reading": found.reading, **tables}])
        return
    say([*ranking(found, width(), why=why), *[""] * (not why), found.reading])


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """What is being done, shown on a terminal where it takes a while."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.text import Text

    status = Console(stderr=True).status("ranking")
    timer = Timer(WAIT, status.start)
    timer.start()
    try:
        yield lambda words: status.update(Text(words))
    finally:
        timer.cancel()
        timer.join()
        status.stop()

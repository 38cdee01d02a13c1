"""The commands that measure: who answers whom, in what tone, and when that changed."""

# ruff: noqa: D301 - click keeps the lines of a paragraph that begins with a backspace
# ruff: noqa: PLC0415 - what is heavy is imported by the command that needs it

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.console import JSON, line, lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pandas as pd

    from detente.charts import Picture
    from detente.stream import Stream

REFUSED = 1
"""The exit code where the data cannot answer."""

ORIGINS = ("documents", "icews", "polecat", "gdelt", "tkg", "chronology")
DB = click.option("--db", metavar="FILE", help="The record. [default: $DETENTE_DB, else detente.db]")
FROM = click.option(
    "--from", "origins", multiple=True, type=click.Choice(ORIGINS), help="Only these origins. [default: all]"
)
APART = click.option(
    "--apart", is_flag=True, help="Leave mirrored rows and duplicates as they are, to see what joining does."
)
BY = click.option(
    "--by", type=click.Choice(["day", "week", "month"]), default="week", show_default=True, help="The period."
)
OUT = click.option(
    "-o", "--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="A picture: .svg, or .html."
)  # fmt: skip


def _measure(command: Callable[..., int]) -> Callable[..., int]:
    """What every measure asks for: two states, a record, which of its events, and how to answer."""

    @wraps(command)
    def told(*args: Any, **options: Any) -> int:  # noqa: ANN401 - click's own
        from detente.measuring.refusal import Refused

        try:
            return command(*args, **options)
        except Refused as error:
            line(f"not answered: {error}")
            return REFUSED

    for option in (JSON, OUT, APART, FROM, DB, click.argument("b"), click.argument("a")):
        told = option(told)
    return click.command()(told)


@_measure
@click.option("--act", default="cooperation", show_default=True, metavar="KIND", help="The overture: cooperation, conflict, material cooperation ..., or PLOVER types such as AID,CONSULT.")  # fmt: skip
@click.option("--answer", metavar="KIND", help="The answer. [default: in kind]")
@click.option("--within", multiple=True, type=click.IntRange(1, 365), metavar="DAYS", help="Horizons. [default: 1 3 7 14 30]")  # fmt: skip
@click.option("--third", metavar="STATE", help="A third state, whose acts towards B are taken into account.")
@click.option("--types", is_flag=True, help="By type of overture and of answer, within the first horizon, else 7 days.")  # fmt: skip
@click.option("--events", is_flag=True, help="The overtures one by one, each with the first answer.")
def reciprocity(  # noqa: PLR0913 - a question has these parts
    a: str, b: str, db: str | None, origins: tuple[str, ...], apart: bool, output: Path | None, as_json: bool,  # noqa: FBT001
    act: str, answer: str | None, within: tuple[int, ...], third: str | None, types: bool, events: bool,  # noqa: FBT001
) -> int:  # fmt: skip
    """Measure whether B answers A: how often an answer follows an overture, and how often it comes anyway.

    A and B are states, by ISO code or name. "Other days" are all days without an overture; "days alike" is what
    was to be expected on the days of the overtures by season, weekday and what both sides had done before.

    \b
    Examples:
      detente reciprocity KOR PRK --db korea.db
      detente reciprocity "South Korea" PRK --act conflict --third USA -o answers.svg
      detente reciprocity KOR PRK --types --within 14 --json
    """
    from detente.measuring.answer_types import answer_types
    from detente.measuring.reciprocity import HORIZONS
    from detente.measuring.reciprocity import reciprocity as ask

    one, other, *rest = _states(a, b, third)
    _kinds(act, answer)
    with _stream(db, origins, apart=apart) as stream:
        if types:
            kinds = answer_types(stream, one, other, within[0] if within else 7)
            judged = kinds.frame[kinds.frame["refused"] == ""].sort_values("excess", ascending=False)
            return _tell(kinds, judged if not as_json else kinds.frame, output, as_json=as_json)
        found = ask(
            stream, one, other, act, answer, within=within or HORIZONS, third=rest[0] if rest else None
        )
    return _tell(found, found.events if events else found.frame, output, as_json=as_json)


@_measure
@BY
def tone(a: str, b: str, db: str | None, origins: tuple[str, ...], apart: bool, output: Path | None, as_json: bool, by: str) -> int:  # fmt: skip  # noqa: FBT001, PLR0913, E501
    """Measure the tone of A towards B over time: the mean PLOVER score, smoothed, with what was done.

    \b
    Examples:
      detente tone PRK KOR --db korea.db --by month
      detente tone PRK KOR --from icews -o tone.html
    """
    from detente.measuring.tone import tone as ask

    one, other = _states(a, b)
    with _stream(db, origins, apart=apart) as stream:
        found = ask(stream, one, other, by)  # type: ignore[arg-type]
    seen = found.frame[found.frame["events"].fillna(0) > 0]
    return _tell(found, found.frame if as_json else seen.tail(12), output, as_json=as_json)


@_measure
@BY
@click.option("--events", is_flag=True, help="The strongest events around each break.")
def breaks(a: str, b: str, db: str | None, origins: tuple[str, ...], apart: bool, output: Path | None, as_json: bool, by: str, events: bool) -> int:  # fmt: skip  # noqa: FBT001, PLR0913, E501
    """Find when the tone of A towards B changed, each break with an interval and the events around it.

    \b
    Examples:
      detente breaks PRK KOR --db korea.db --by month
      detente breaks PRK KOR --events --json
    """
    from detente.measuring.breaks import breaks as ask

    one, other = _states(a, b)
    with _stream(db, origins, apart=apart) as stream:
        found = ask(stream, one, other, by)  # type: ignore[arg-type]
    return _tell(found, found.events if events else found.frame, output, as_json=as_json)


@_measure
@BY
@click.option("--third", metavar="STATE", help="A third state, whose acts towards both join the model.")
@click.option("--checks", is_flag=True, help="The checks of the residuals.")
def autoregression(a: str, b: str, db: str | None, origins: tuple[str, ...], apart: bool, output: Path | None, as_json: bool, by: str, third: str | None, checks: bool) -> int:  # fmt: skip  # noqa: FBT001, PLR0913, E501
    """Ask by a vector autoregression who moves whom: Granger's tests and impulse responses, both ways.

    \b
    Examples:
      detente autoregression KOR PRK --db korea.db
      detente autoregression KOR PRK --third USA --by month --checks
    """
    from detente.measuring.autoregression import autoregression as ask

    one, other, *rest = _states(a, b, third)
    with _stream(db, origins, apart=apart) as stream:
        found = ask(stream, one, other, rest[0] if rest else None, by)  # type: ignore[arg-type]
    return _tell(found, found.checks if checks else found.frame, output, as_json=as_json)


@click.command()
@click.argument("a")
@click.argument("b")
@DB
@FROM
@APART
@click.option("--act", metavar="KIND", help="Only such acts: cooperation, conflict, ..., or PLOVER types.")
@click.option("--since", metavar="DATE", help="From this day on, as 2018-04-27.")
@click.option("--until", metavar="DATE", help="Up to this day.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help="The most to show.")
@JSON
def events(  # noqa: PLR0913 - a choice of events has these parts
    a: str, b: str, db: str | None, origins: tuple[str, ...], apart: bool, act: str | None, since: str | None,  # noqa: FBT001
    until: str | None, limit: int, as_json: bool,  # noqa: FBT001
) -> int:  # fmt: skip
    """List what A did to B, from documents and loaded data alike, each with where it stands.

    "times" is how many rows were counted as one event; a joint event is an act of both sides.

    \b
    Examples:
      detente events PRK KOR --since 2018-01-01 --until 2018-12-31 --db korea.db
      detente events KOR PRK --act "material cooperation" --json
    """
    from datetime import date

    from detente.codes.acts import acts
    from detente.console import iso_day

    one, other = _states(a, b)
    days = [date.fromisoformat(d) if (d := iso_day(given)) else None for given in (since, until)]
    _kinds(act)
    with _stream(db, origins, apart=apart) as stream:
        found = stream.events(
            one, other, since=days[0], until=days[1], types=acts(act) if act else None, limit=limit
        )
    if as_json:
        lines(_plain(found))
    elif found.empty:
        line(f"{one} does nothing of the kind towards {other} in these data")
    else:
        _print(
            found[
                [
                    "date",
                    "origin",
                    "source_name",
                    "target_name",
                    "type",
                    "mode",
                    "joint",
                    "times",
                    "file",
                    "row",
                ]
            ]
        )
    return 0


def _states(*given: str | None) -> list[str]:
    """The codes of states given by code or name."""
    from detente.codes.parties import country

    found = []
    for name in filter(None, given):
        iso = country(name)
        if iso is None:
            raise click.UsageError(
                f"{name!r} is no state: give its name or ISO 3166 alpha-3 code, such as KOR"
            )
        found.append(iso)
    if len(set(found)) < len(found):
        raise click.UsageError("name different states")
    return found


def _kinds(*given: str | None) -> None:
    """Refuse a kind of act that is none, before anything is opened."""
    from detente.codes.acts import acts

    try:
        for kind in filter(None, given):
            acts(kind)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


@contextmanager
def _stream(db: str | None, origins: Sequence[str], *, apart: bool) -> Iterator[Stream]:
    from detente.record import Record
    from detente.stream import Stream

    with (
        Record(db, create=False) as record,
        Stream(record, origins or None, mirrors=not apart, duplicates=not apart) as stream,
    ):
        yield stream


def _tell(found: Any, frame: pd.DataFrame, output: Path | None, *, as_json: bool) -> int:  # noqa: ANN401 - any measure
    """Show a measure: its rows, its paragraph, and its picture where one is asked for."""
    if output:
        _draw(found.plot(), output)
    if as_json:
        lines([{"rows": _plain(frame), "reading": found.reading, "sources": _plain(found.sources)}])
        return 0
    _print(frame)
    _say(found.reading)
    if output:
        click.echo(f"{output} is written")
    return 0


def _draw(picture: Picture, output: Path) -> None:
    try:
        picture.save(output)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as JSON has them: missing values null, days as ISO."""
    found: list[dict[str, Any]] = json.loads(
        frame.to_json(orient="records", date_format="iso", date_unit="s")
    )
    return found


def _print(frame: pd.DataFrame) -> None:
    from detente.showing import terminal
    from detente.showing.frames import listing

    terminal.console(sys.stdout).print(listing(frame))


def _say(words: str) -> None:
    from rich.text import Text

    from detente.showing import terminal

    terminal.console(sys.stdout).print(Text(), Text(words), sep="\n")

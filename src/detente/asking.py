"""What the commands that ask event data share: two states, a record, which of its events, how to answer."""

# ruff: noqa: PLC0415 - what is heavy is imported by the command that needs it

from __future__ import annotations

import sys
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.console import JSON, line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from detente.charts import Picture
    from detente.stream import Stream

REFUSED = 1
"""The exit code where the data cannot answer."""

ORIGINS = ("documents", "icews", "polecat", "gdelt", "tkg", "chronology")
PICTURES = (".svg", ".html")


def _picture(_context: click.Context, _option: click.Parameter, path: Path | None) -> Path | None:
    """Refuse a picture of another kind before anything is measured."""
    if path and path.suffix.lower() not in PICTURES:
        raise click.BadParameter(f"{path.name}: a picture is saved as .svg or .html")
    return path


DB = click.option("--db", metavar="FILE", help="The record. [default: $DETENTE_DB, else detente.db]")
FROM = click.option(
    "--from",
    "origins",
    multiple=True,
    type=click.Choice(ORIGINS),
    help="Only events from there; can be given several times. [default: all]",
)
APART = click.option(
    "--apart", is_flag=True, help="Leave mirrored rows and duplicates as they are, to see what joining does."
)
OFFICIALS = click.option(
    "--officials", is_flag=True, help="Only acts among state organs: no citizens, firms, media."
)
OUT = click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_picture,
    help="Draw a picture too: .svg or .html.",
)


def question(command: Callable[..., int]) -> click.Command:
    """A command that asks: two states, a record, which of its events, and how to answer."""

    @wraps(command)
    def told(*args: Any, **options: Any) -> int:  # noqa: ANN401 - click's own
        from detente.measuring.extra import extra
        from detente.measuring.refusal import Refused

        try:
            with extra():
                return command(*args, **options)
        except Refused as error:
            line(f"not answered: {error}")
            return REFUSED

    for option in (JSON, OFFICIALS, APART, FROM, DB, click.argument("b"), click.argument("a")):
        told = option(told)
    return click.command()(told)


def states(*given: str | None) -> list[str]:
    """The codes of states given by code or name."""
    from detente.codes.parties import country

    found = []
    for name in (one for one in given if one is not None):
        iso = country(name) or country(name.upper())
        if iso is None:
            raise click.UsageError(f"{name!r} is no state{_near(name)}: give a name or ISO code, such as KOR")
        found.append(iso)
    if len(set(found)) < len(found):
        raise click.UsageError(f"name different states: {', '.join(found)} are not")
    return found


def _near(name: str) -> str:
    """The states whose names resemble one, for who mistypes."""
    from difflib import get_close_matches

    from detente.codes.gazetteer import gazetteer

    names = {
        e.name.lower(): f"{e.name} ({e.id})" for e in gazetteer().entries.values() if e.kind == "country"
    }
    asked = name.lower()
    near = [n for n in names if asked and asked in n.split()] or get_close_matches(asked, names, 3, 0.75)
    return f" (near it: {', '.join(names[n] for n in near)})" if near else ""


def kinds(*given: str | None) -> None:
    """Refuse a kind of act that is none, before anything is opened."""
    from detente.codes.acts import acts

    try:
        for kind in (name for name in given if name is not None):
            acts(kind)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


@contextmanager
def opened(db: str | None, origins: Sequence[str], *, apart: bool, officials: bool) -> Iterator[Stream]:
    """The stream of a record that is there, with the events that were chosen."""
    from detente.record import Record
    from detente.stream import Stream

    with (
        Record(db, create=False) as record,
        Stream(
            record, origins or None, mirrors=not apart, duplicates=not apart, officials=officials
        ) as stream,
    ):
        yield stream


def draw(picture: Picture, output: Path) -> None:
    """Write a picture whole or not at all."""
    part = output.with_name(f"{output.stem}.part{output.suffix}")
    try:
        picture.save(part).replace(output)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(output)) from error
    finally:
        part.unlink(missing_ok=True)


def width() -> int:
    """The columns of the window."""
    from detente.showing import terminal

    return terminal.console(sys.stdout).width


def say(parts: Iterable[RenderableType]) -> None:
    """Print parts in the window."""
    from rich.text import Text

    from detente.showing import terminal

    console = terminal.console(sys.stdout)
    for part in parts:
        console.print(Text(part) if isinstance(part, str) else part)

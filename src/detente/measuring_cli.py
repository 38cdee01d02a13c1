"""The commands that measure: who answers whom, in what tone, and when that changed."""

# ruff: noqa: PLC0415 - what is heavy is imported by the command that needs it

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from detente.asking import OUT, REFUSED, draw, kinds, opened, question, say, states, width
from detente.console import iso_day, line, lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import pandas as pd
    from rich.console import RenderableType

    from detente.stream import Stream

PERIODS = click.Choice(["day", "week", "month"])
WITHIN = 7  # days within which types are asked about
BY = click.option("--by", type=PERIODS, default="week", show_default=True, help="The period.")
THIRD = click.option(
    "--third", metavar="STATE", help="A third state, whose part in it is taken into account."
)


@question
@click.option(
    "--act",
    default="cooperation",
    show_default=True,
    metavar="KIND",
    help="The overture: cooperation, conflict, verbal or material either, or PLOVER types as AID,CONSULT.",
)
@click.option("--answer", metavar="KIND", help="The answer, named alike. [default: in kind]")
@click.option(
    "--within",
    multiple=True,
    type=click.IntRange(1, 365),
    metavar="DAYS",
    help="Within so many days; can be given several times. [default: 1, 3, 7, 14, 30]",
)
@THIRD
@click.option("--types", is_flag=True, help="Each type of overture with each type of answer, within 7 days.")
@click.option("--events", is_flag=True, help="The overtures one by one, each with the first answer.")
@OUT
def reciprocity(
    a: str, b: str, db: str | None, origins: tuple[str, ...], apart: bool,
    officials: bool, act: str, answer: str | None,
    within: tuple[int, ...], third: str | None, types: bool, events: bool, output: Path | None,
    as_json: bool,
) -> int:  # fmt: skip
    """Measure whether B answers A: how often an answer follows an overture, and how often it comes anyway.

    A and B are states, by name or ISO code. "Other days" are all days without an overture; "days alike" is
    what was to be expected on the days of the overtures by season, weekday and what both sides had done
    before. The difference is in percentage points. Each figure stands before its 95 % interval.

    \b
    Examples:
      detente reciprocity KOR PRK --db korea.db
      detente reciprocity "South Korea" "North Korea" --act conflict --third USA -o answers.svg
      detente reciprocity KOR PRK --types --within 14 --json
    """
    from detente.measuring.reciprocity import HORIZONS
    from detente.measuring.reciprocity import reciprocity as ask
    from detente.showing import tabled

    one, other, *rest = states(a, b, third)
    kinds(act, answer)
    if types:
        _alone(types=(answer, third, events, act != "cooperation"), one=len(within) > 1)
    with opened(db, origins, apart=apart, officials=officials) as stream:
        if types:
            return _types(stream, one, other, within, output, as_json=as_json)
        found = ask(
            stream, one, other, act, answer, within=within or HORIZONS, third=rest[0] if rest else None
        )
    rows = found.events if events else found.frame
    shown = tabled.overtures if events else tabled.reciprocity
    _tell(found, rows, shown(rows, width()), output, as_json=as_json)
    return REFUSED if (found.frame["refused"] != "").all() else 0


def _alone(*, types: Sequence[object], one: bool) -> None:
    """Refuse what --types does not ask."""
    if any(types):
        raise click.UsageError(
            "--types asks of every act and answer: leave --act, --answer, --third, --events"
        )
    if one:
        raise click.UsageError("--types takes one --within")


def _types(
    stream: Stream, a: str, b: str, within: Sequence[int], output: Path | None, *, as_json: bool
) -> int:
    from detente.measuring.answer_types import answer_types
    from detente.showing import tabled

    found = answer_types(stream, a, b, within[0] if within else WITHIN)
    _tell(found, found.frame, tabled.types(found.frame, width()), output, as_json=as_json)
    return 0


@question
@BY
@OUT
def tone(
    a: str, b: str, db: str | None, origins: tuple[str, ...], apart: bool,
    officials: bool, by: str, output: Path | None,
    as_json: bool,
) -> int:  # fmt: skip
    """Measure the tone of A towards B over time: the mean PLOVER score, smoothed, with what was done.

    The window shows the last twelve periods that have events; --json gives all.

    \b
    Examples:
      detente tone PRK KOR --db korea.db --by month
      detente tone PRK KOR --from icews -o tone.html
    """
    from detente.measuring.tone import tone as ask
    from detente.showing import tabled

    one, other = states(a, b)
    with opened(db, origins, apart=apart, officials=officials) as stream:
        found = ask(stream, one, other, by)  # type: ignore[arg-type]
    _tell(found, found.frame, tabled.tone(found.frame, by, width()), output, as_json=as_json)
    return 0


@question
@BY
@click.option("--events", is_flag=True, help="The strongest events around each break.")
@OUT
def breaks(
    a: str, b: str, db: str | None, origins: tuple[str, ...], apart: bool,
    officials: bool, by: str, events: bool,
    output: Path | None, as_json: bool,
) -> int:  # fmt: skip
    """Find when the tone of A towards B changed, each break with an interval and the events around it.

    \b
    Examples:
      detente breaks PRK KOR --db korea.db --by month
      detente breaks PRK KOR --events --json
    """
    from detente.measuring.breaks import breaks as ask
    from detente.showing import tabled

    one, other = states(a, b)
    with opened(db, origins, apart=apart, officials=officials) as stream:
        found = ask(stream, one, other, by)  # type: ignore[arg-type]
    rows = found.events if events else found.frame
    _tell(found, rows, tabled.breaks(rows, by, width()), output, as_json=as_json)
    return 0


@question
@BY
@THIRD
@click.option("--checks", is_flag=True, help="The checks of the residuals.")
@OUT
def autoregression(
    a: str, b: str, db: str | None, origins: tuple[str, ...], apart: bool,
    officials: bool, by: str, third: str | None,
    checks: bool, output: Path | None, as_json: bool,
) -> int:  # fmt: skip
    """Ask by a vector autoregression who moves whom: Granger's tests and impulse responses, both ways.

    "What follows" is the response to a surprise of the usual size, in points of score summed over eight
    periods; "p" is Granger's test.

    \b
    Examples:
      detente autoregression KOR PRK --db korea.db
      detente autoregression KOR PRK --third USA --by month --checks
    """
    from detente.measuring.autoregression import autoregression as ask
    from detente.showing import tabled

    one, other, *rest = states(a, b, third)
    with opened(db, origins, apart=apart, officials=officials) as stream:
        found = ask(stream, one, other, rest[0] if rest else None, by)  # type: ignore[arg-type]
    rows = found.checks if checks else found.frame
    _tell(found, rows, tabled.autoregression(rows, by, width()), output, as_json=as_json)
    return 0


@question
@click.option("--act", metavar="KIND", help="Only such acts: cooperation, conflict, ..., or PLOVER types.")
@click.option("--since", metavar="DATE", help="From this day on, as 2018-04-27.")
@click.option("--until", metavar="DATE", help="Up to this day.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help="The most to show.")
def events(
    a: str, b: str, db: str | None, origins: tuple[str, ...], apart: bool, officials: bool, act: str | None,
    since: str | None, until: str | None, limit: int, as_json: bool,
) -> int:  # fmt: skip
    """List what A did to B, from documents and loaded data alike, each with where it stands.

    A joint event is an act of both sides; "2 rows" are rows that were counted as one event.

    \b
    Examples:
      detente events PRK KOR --since 2018-01-01 --until 2018-12-31 --db korea.db
      detente events KOR PRK --act "material cooperation" --json
    """
    from datetime import date

    from detente.codes.acts import acts
    from detente.measuring.periods import name
    from detente.showing import tabled
    from detente.showing.frames import plain

    one, other = states(a, b)
    first, last = (date.fromisoformat(d) if (d := iso_day(given)) else None for given in (since, until))
    kinds(act)
    with opened(db, origins, apart=apart, officials=officials) as stream:
        types = acts(act) if act else None
        found = stream.events(one, other, since=first, until=last, types=types, limit=limit + 1)
    if as_json:
        lines(plain(found[:limit]))
    elif found.empty:
        line(f"{name(one)} does nothing of the kind towards {name(other)} in these data")
    else:
        say(tabled.events(found, limit))
    return 0


def _tell(
    found: Any,  # noqa: ANN401 - any measure
    rows: pd.DataFrame,
    shown: Iterable[RenderableType],
    output: Path | None,
    *,
    as_json: bool,
) -> None:
    """Show a measure: its rows, its paragraph, and its picture where one is asked for."""
    from detente.showing.frames import plain

    if output:
        draw(found.plot(), output)
    if as_json:
        lines([{"rows": plain(rows), "reading": found.reading, "sources": plain(found.sources)}])
        return
    parts = list(shown)
    say([*parts, *[""] * bool(parts), found.reading])
    if output:
        click.echo(f"\n{output} is written")

"""The commands that bargain: which steps could work between two that mistrust each other, and why not."""

# ruff: noqa: D301 - click keeps the lines of a paragraph that begins with a backspace
# ruff: noqa: PLC0415 - what is heavy is imported by the command that needs it

from __future__ import annotations

import sys
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.asking import OUT, draw, say
from detente.console import JSON, line, lines, put

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import RenderableType

    from detente.bargaining.scenario import Scenario
    from detente.bargaining.terms import Roadmap

MISUSED, FILE = 2, 3
"""Exit codes: the scenario is wrong, or a file cannot be opened."""

SCENARIO = click.argument("scenario", metavar="FILE", type=click.Path(path_type=Path))
EQUAL = click.option(
    "--equal", type=click.IntRange(1, 100), metavar="N", help="Take N equal steps, not the file's roadmap."
)


@click.group()
def bargain() -> None:
    """Ask which graduated steps could work under mistrust, and what stands in the way.

    FILE is a scenario: a TOML file with two parties, what they value and how far each is trusted, each number
    with its reason and source. An answer that there is no deal is an answer: the exit code is 0.

    \b
    Examples:
      detente bargain design korea.toml --steps 4 -o roadmap.svg
      detente bargain solve korea.toml --equal 4
      detente bargain explain korea.toml
      detente bargain sweep korea.toml --map islands -o islands.svg
    """


def verb(command: Callable[..., int]) -> click.Command:
    """A command on a scenario file, whose faults are told in a line with the file's line."""

    @wraps(command)
    def told(*args: Any, **options: Any) -> int:  # noqa: ANN401 - click's own
        from detente.bargaining.sheet import ScenarioError

        try:
            return command(*args, **options)
        except ScenarioError as error:
            line(str(error))
            return MISUSED if error.line else FILE

    return bargain.command()(SCENARIO(told))


@verb
@EQUAL
@click.option("--pure", is_flag=True, help="Only where exploitative governments draw no lots.")
@OUT
@JSON
def solve(scenario: Path, equal: int | None, pure: bool, output: Path | None, as_json: bool) -> int:  # noqa: FBT001
    """Solve a roadmap: whether its steps could work, who defaults where, and how likely it is completed.

    What each side gives at each step, how far it is trusted before that, and with what chance it defaults
    there. The best equilibrium is shown, in which trustworthy governments go all the way; or it is certified
    that there is none.

    \b
    Examples:
      detente bargain solve korea.toml
      detente bargain solve korea.toml --equal 4 --pure
      detente bargain solve korea.toml -o roadmap.svg --json
    """
    from detente.bargaining.scenario import load
    from detente.bargaining.solve import solve as ask
    from detente.showing import exchange, exchange_pictures, exchanged

    given = load(scenario)
    steps = _roadmap(given, equal)
    with waiting("Solving"):
        found = ask(given.negotiation, steps, mixed=not pure)
    if output:
        draw(exchange_pictures.steps(found, source(given)), output)
    tell([*exchange.solved(found)], named(given) | exchanged.solved(found), output, as_json=as_json)
    return 0


@verb
@click.option(
    "--steps", type=click.IntRange(1, 100), metavar="N", help="So many steps. [default: the file's]"
)
@click.option(
    "--at-most", type=click.IntRange(1, 100), default=12, show_default=True, metavar="N",
    help="Where no number is asked for: try up to so many.",
)  # fmt: skip
@click.option("--keep", metavar="FILE", help="Write the scenario with the roadmap to a new file.")
@OUT
@JSON
def design(  # noqa: PLR0913, PLR0917 - click hands every option over by its name
    scenario: Path, steps: int | None, at_most: int, keep: str | None, output: Path | None, as_json: bool  # noqa: FBT001
) -> int:  # fmt: skip
    """Design the best roadmap: how much each side gives at each step.

    Of so many steps, as asked for or as the file says; without a number, of the fewest that could work. Best
    is what gives two trustworthy governments most.

    \b
    Examples:
      detente bargain design korea.toml
      detente bargain design korea.toml --steps 4 -o roadmap.svg
      detente bargain design korea.toml --at-most 6 --keep designed.toml
    """
    from detente.bargaining.design import Design
    from detente.bargaining.design import design as ask
    from detente.bargaining.scenario import load
    from detente.showing import exchange_designed, exchange_pictures

    given = load(scenario)
    number = steps or given.steps
    _passes(given, number)
    with waiting("Designing"):
        found = ask(given.negotiation, number, at_most=at_most)
    kept = isinstance(found, Design)
    if isinstance(found, Design) and output:
        draw(exchange_pictures.steps(found.equilibrium, source(given)), output)
    if isinstance(found, Design) and keep:
        _keep(given, found.roadmap, keep)
    shown = named(given) | exchange_designed.told(found)
    tell(
        [*exchange_designed.designed(found)], shown, output if kept else None, keep if kept else None,
        as_json=as_json,
    )  # fmt: skip
    return 0


@verb
@EQUAL
@click.option(
    "-o", "--output", default="-", show_default=True, metavar="FILE", help="Where to; - is standard output."
)
def export(scenario: Path, equal: int | None, output: str) -> int:
    """Write the negotiation on its roadmap as a game tree (.efg), which Gambit reads.

    \b
    Examples:
      detente bargain export korea.toml -o korea.efg
      detente bargain export korea.toml --equal 3 | gambit-enumpure
    """
    from detente.bargaining.efg import efg
    from detente.bargaining.scenario import load

    given = load(scenario)
    put(output, efg(given.negotiation, _roadmap(given, equal)))
    if output != "-":
        click.echo(f"{output} is written")
    return 0


def fault(scenarios: Iterable[str]) -> int:
    """The exit code where a scenario cannot be read, after saying why; 0 where all can."""
    from detente.bargaining.scenario import load
    from detente.bargaining.sheet import ScenarioError

    try:
        for path in scenarios:
            load(path)
    except ScenarioError as error:
        line(str(error))
        return MISUSED if error.line else FILE
    return 0


def _roadmap(given: Scenario, equal: int | None) -> Roadmap:
    """The file's roadmap, or so many equal steps."""
    from detente.bargaining.terms import Roadmap

    steps = Roadmap.equal(equal) if equal else given.roadmap
    if steps is None:
        raise click.UsageError(
            f"{given.path} has no [roadmap]: give --equal N, or ask detente bargain design for one"
        )
    _passes(given, len(steps))
    return steps


def _passes(given: Scenario, steps: int | None) -> None:
    """Refuse a number of steps for which the file's ratifier has no rates."""
    try:
        given.negotiation.protocol.ratifier.passes(steps or len(given.negotiation.protocol.ratifier.rates))
    except ValueError as error:
        raise click.UsageError(f"{given.path}: {error}") from None


def _keep(given: Scenario, roadmap: Roadmap, path: str) -> None:
    """Write the scenario with a roadmap, whole or not at all."""
    from dataclasses import replace

    from detente.bargaining.writing import dumps

    put(path, dumps(replace(given, roadmap=roadmap, steps=len(roadmap))))


def source(given: Scenario) -> str:
    """What a picture of a scenario stands on."""
    return f"{given.title} ({Path(given.path).name}), values as the scenario gives them; detente bargain"


def named(given: Scenario) -> dict[str, Any]:
    """The scenario, as JSON has it."""
    return {"scenario": given.title, "path": given.path}


def tell(
    parts: Iterable[RenderableType], told: dict[str, Any], *written: Path | str | None, as_json: bool
) -> None:
    """Print an answer for people or for programs, and to people which files were written."""
    if as_json:
        lines([told])
        return
    say(parts)
    for path in filter(None, written):
        if path != "-":
            click.echo(f"\n{path} is written")


@contextmanager
def waiting(words: str) -> Iterator[None]:
    """Show at the terminal that something is going on."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(words):
        yield

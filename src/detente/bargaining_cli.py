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

from detente.asking import DB, OUT, REFUSED, draw, say, width
from detente.console import JSON, line, lines, put

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from detente.bargaining.designing.design import NoDesign
    from detente.bargaining.outcome import Equilibrium, NoDeal
    from detente.bargaining.scenarios.scenario import Scenario
    from detente.bargaining.sweeping.ranges import Range
    from detente.bargaining.terms import Negotiation, Roadmap

MISUSED, FILE = 2, 3
"""Exit codes: the scenario is wrong, or a file cannot be opened."""

SCENARIO = click.argument("scenario", metavar="FILE", type=click.Path(path_type=Path))
EQUAL = click.option(
    "--equal", type=click.IntRange(1, 100), metavar="N", help="Take N equal steps, not the file's roadmap."
)

AT_MOST = click.option(
    "--at-most", type=click.IntRange(1, 100), default=12, show_default=True, metavar="N",
    help="Where no number is asked for: try up to so many.",
)  # fmt: skip


@click.group()
def bargain() -> None:
    """Ask which graduated steps could work under mistrust, and what stands in the way.

    FILE is a scenario: a TOML file with two parties, what they value and how far each is trusted, each number
    with its reason and source. An answer that there is no deal is an answer: the exit code is 0.

    \b
    Examples:
      detente bargain template > korea.toml
      detente bargain design korea.toml --steps 4 -o roadmap.svg
      detente bargain solve korea.toml --equal 4
      detente bargain explain korea.toml
      detente bargain sweep korea.toml --map islands -o islands.svg
    """


def verb(command: Callable[..., int]) -> click.Command:
    """A command on a scenario file, whose faults are told in a line with the file's line."""

    @wraps(command)
    def told(*args: Any, **options: Any) -> int:  # noqa: ANN401 - click's own
        from detente.bargaining.scenarios.sheet import ScenarioError

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
    """Solve a roadmap: whether its steps could work, and how likely.

    What each side gives at each step, how far it is trusted before that, and with what chance it defaults
    there. The best equilibrium is shown, in which trustworthy governments go all the way; or it is certified
    that there is none.

    \b
    Examples:
      detente bargain solve korea.toml
      detente bargain solve korea.toml --equal 4 --pure
      detente bargain solve korea.toml -o roadmap.svg --json
    """
    from detente.bargaining.scenarios.scenario import load
    from detente.bargaining.solving.solve import solve as ask
    from detente.showing import exchange, exchange_pictures, exchanged

    given = load(scenario)
    steps = roadmap_of(given, equal)
    with waiting("Solving"):
        found = ask(given.negotiation, steps, mixed=not pure)
    if output:
        draw(exchange_pictures.steps(found, source(given)), output)
    tell(exchange.solved(found, width()), named(given) | exchanged.solved(found), output, as_json=as_json)
    return 0


@verb
@EQUAL
@click.option(
    "--steps", type=click.IntRange(1, 100), metavar="N", help="Ask of any roadmap of so many steps."
)
@AT_MOST
@JSON
def explain(scenario: Path, equal: int | None, steps: int | None, at_most: int, as_json: bool) -> int:  # noqa: FBT001
    """Explain what stands in the way of a deal, or what carries it.

    Asked is the file's roadmap, N equal steps, or any roadmap of N steps; without all of these, any roadmap
    at all. Told is whose reason binds, and what would lift it: other steps, then the smallest change of a
    number, each proven exactly.

    \b
    Examples:
      detente bargain explain korea.toml
      detente bargain explain korea.toml --equal 4
      detente bargain explain korea.toml --steps 2 --json
    """
    from detente.bargaining.explaining.beginning import beginning
    from detente.bargaining.explaining.diagnose import diagnose
    from detente.bargaining.explaining.explain import explain as carries
    from detente.bargaining.explaining.questions import unwilling
    from detente.bargaining.scenarios.scenario import load
    from detente.showing import exchange_explained as shown

    given = load(scenario)
    chosen, number = _asked(given, equal, steps)
    with waiting("Looking for what stands in the way"):
        deal, none = verdict_on(given.negotiation, chosen, number, at_most)
        carried = deal and carries(deal)
        begin = beginning(deal, at_most) if deal and unwilling(deal) else None
        found = none and diagnose(given.negotiation, chosen, steps=number, at_most=at_most, verdict=none)
    if carried:
        told = named(given) | shown.carried_told(carried, begin)
        tell(shown.carried(carried, begin), told, as_json=as_json)
    elif found:
        tell(shown.explained(found), named(given) | shown.told(found), as_json=as_json)
    return 0


@bargain.command()
def template() -> int:
    """Print a scenario to begin with: every parameter and what it means, with made-up numbers.

    \b
    Examples:
      detente bargain template > korea.toml
    """
    from detente.bargaining.scenarios.scenario import template as text

    click.echo(text(), nl=False)
    return 0


@verb
@EQUAL
@click.option(
    "-o", "--output", default="-", show_default=True, metavar="FILE", help="Where to; - is standard output."
)
def export(scenario: Path, equal: int | None, output: str) -> int:
    """Write the negotiation as a game tree (.efg), which Gambit reads.

    \b
    Examples:
      detente bargain export korea.toml -o korea.efg
      detente bargain export korea.toml --equal 3 | gambit-enumpure
    """
    from detente.bargaining.efg import efg
    from detente.bargaining.scenarios.scenario import load

    given = load(scenario)
    put(output, efg(given.negotiation, roadmap_of(given, equal)))
    if output != "-":
        click.echo(f"{output} is written")
    return 0


@verb
@click.option("--first", metavar="CODE", help="The first party's country, where its name does not tell: KOR.")
@click.option("--second", metavar="CODE", help="The second party's country.")
@click.option("--ratifier", metavar="CODE", help="The ratifier's country.")
@DB
@JSON
def calibrate(  # noqa: PLR0913, PLR0917 - click hands every option over by its name
    scenario: Path, first: str | None, second: str | None, ratifier: str | None, db: str | None,
    as_json: bool,  # noqa: FBT001
) -> int:  # fmt: skip
    """Calibrate: what the record says of a scenario's parameters.

    How often promises were kept and overtures answered, as proposals of a range. Nothing is written: whether
    a frequency of the past is a belief about the future, the analyst decides.

    \b
    Examples:
      detente bargain calibrate korea.toml --db korea.db
      detente bargain calibrate korea.toml --first KOR --second PRK --json
    """
    from detente.bargaining.calibrating.calibrate import calibrate as ask
    from detente.bargaining.scenarios.scenario import load
    from detente.measuring.refusal import Refused
    from detente.record import Record, RecordError
    from detente.showing import exchange_calibrated

    given = load(scenario)
    with Record(db, create=False) as record, waiting("Counting"):
        try:
            found = ask(given, record, first=first, second=second, ratifier=ratifier)
        except RecordError:
            raise
        except Refused as error:
            line(f"not answered: {error}")
            return REFUSED
        except ValueError as error:
            raise click.UsageError(f"{error}, as --first KOR or --second PRK") from None
    tell(
        exchange_calibrated.proposals(found, given.negotiation),
        named(given) | exchange_calibrated.told(found),
        as_json=as_json,
    )
    return 0


def fault(scenarios: Iterable[str]) -> int:
    """The exit code where a scenario cannot be read, after saying why; 0 where all can."""
    from detente.bargaining.scenarios.scenario import load
    from detente.bargaining.scenarios.sheet import ScenarioError

    try:
        for path in scenarios:
            load(path)
    except ScenarioError as error:
        line(str(error))
        return MISUSED if error.line else FILE
    return 0


def roadmap_of(given: Scenario, equal: int | None) -> Roadmap:
    """The file's roadmap, or so many equal steps."""
    from detente.bargaining.terms import Roadmap

    steps = Roadmap.equal(equal) if equal else given.roadmap
    if steps is None:
        raise click.UsageError(
            f"{given.path} has no [roadmap]: give --equal N, or ask detente bargain design for one"
        )
    check_rates(given, len(steps))
    return steps


def ranges_of(given: Scenario) -> Sequence[Range]:
    """The ranges of a scenario, which must have some."""
    from detente.bargaining.sweeping.ranges import ranges

    some = ranges(given.given)
    if not some:
        raise click.UsageError(
            f"{given.path}: no parameter has a range: write it as a table with low and high"
        )
    return some


def _asked(given: Scenario, equal: int | None, steps: int | None) -> tuple[Roadmap | None, int | None]:
    """The roadmap that is asked about, or the number of steps of any, or neither."""
    if equal and steps:
        raise click.UsageError("--equal asks of one roadmap, --steps of any: give one of the two")
    if equal or (given.roadmap and not steps):
        return roadmap_of(given, equal), None
    check_rates(given, steps or given.steps)
    return None, steps or given.steps


def verdict_on(
    pair: Negotiation, roadmap: Roadmap | None, steps: int | None, at_most: int
) -> tuple[Equilibrium | None, NoDeal | NoDesign | None]:
    """The deal there is, or the verdict that there is none."""
    from detente.bargaining.designing.design import Design, design
    from detente.bargaining.outcome import Equilibrium
    from detente.bargaining.solving.solve import solve

    found = solve(pair, roadmap) if roadmap else design(pair, steps, at_most=at_most)
    if isinstance(found, Design):
        return found.equilibrium, None
    return (found, None) if isinstance(found, Equilibrium) else (None, found)


def check_rates(given: Scenario, steps: int | None) -> None:
    """Refuse a number of steps for which the file's ratifier has no rates."""
    try:
        given.negotiation.protocol.ratifier.passes(steps or len(given.negotiation.protocol.ratifier.rates))
    except ValueError as error:
        raise click.UsageError(f"{given.path}: {error}") from None


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


@contextmanager
def counting(words: str) -> Iterator[Callable[[int, int], None]]:
    """Show at the terminal how far something has come; yields what is told so many of how many are done."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words)
        yield lambda done, total: bar.update(task, completed=done, total=total)

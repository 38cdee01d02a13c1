"""The command that designs: the best roadmap for a scenario's values, or the sturdiest for its ranges."""

# ruff: noqa: D301 - click keeps the lines of a paragraph that begins with a backspace
# ruff: noqa: PLC0415 - what is heavy is imported by the command that needs it

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detente.asking import OUT, draw, width
from detente.bargaining_cli import (
    AT_MOST,
    check_rates,
    counting,
    named,
    ranges_of,
    source,
    tell,
    verb,
    waiting,
)
from detente.console import JSON, line, put

if TYPE_CHECKING:
    from pathlib import Path

    from detente.bargaining.designing.design import Design, NoDesign
    from detente.bargaining.scenarios.scenario import Scenario
    from detente.bargaining.terms import Roadmap
    from detente.charts import Picture


@verb
@click.option(
    "--steps", type=click.IntRange(1, 100), metavar="N", help="So many steps. [default: the file's]"
)
@AT_MOST
@click.option("--keep", metavar="FILE", help="Write the scenario with the roadmap to a new file.")
@click.option("--sturdy", is_flag=True, help="Work in most of what the ranges allow, not best at the values.")
@OUT
@JSON
def design(  # noqa: PLR0913, PLR0917 - click hands every option over by its name
    scenario: Path, steps: int | None, at_most: int, keep: str | None, sturdy: bool,  # noqa: FBT001
    output: Path | None, as_json: bool,  # noqa: FBT001
) -> int:  # fmt: skip
    """Design the best roadmap: how much each side gives at each step.

    Of so many steps, as asked for or as the file says; without a number, of the fewest that could work. Best
    is what gives two trustworthy governments most. Such a roadmap is often brittle; a sturdy one works in
    most of what the scenario's ranges allow.

    \b
    Examples:
      detente bargain design korea.toml
      detente bargain design korea.toml --sturdy --keep sturdy.toml
      detente bargain design korea.toml --steps 4 -o roadmap.svg
      detente bargain design korea.toml --at-most 6 --keep designed.toml
    """
    from detente.bargaining.designing.design import Design
    from detente.bargaining.designing.design import design as ask
    from detente.bargaining.scenarios.scenario import load
    from detente.showing import exchange_designed, exchange_pictures

    given = load(scenario)
    number = steps or given.steps
    check_rates(given, number)
    with waiting("Designing"):
        found = ask(given.negotiation, number, at_most=at_most)
    if sturdy:
        return _sturdily(given, found, number or at_most, keep, output, as_json=as_json)
    if isinstance(found, Design):
        picture = exchange_pictures.steps(found.equilibrium, source(given)) if output else None
        _written(given, found.roadmap, picture, keep, output)
    else:
        keep, output = _unwritten(keep, output)
    shown = named(given) | exchange_designed.told(found)
    tell(exchange_designed.designed(found, width()), shown, output, keep, as_json=as_json)
    return 0


def _written(
    given: Scenario, roadmap: Roadmap, picture: Picture | None, keep: str | None, output: Path | None
) -> None:
    """Write a roadmap as a picture and as a scenario, where asked for."""
    if picture and output:
        draw(picture, output)
    if keep:
        _keep(given, roadmap, keep)


def _unwritten(keep: str | None, output: Path | None) -> tuple[None, None]:
    """Say that there is no roadmap to write."""
    for path in filter(None, (output, keep)):
        line(f"{path} is not written: there is no roadmap")
    return None, None


def _sturdily(  # noqa: PLR0913 - what is asked and what is written
    given: Scenario, best: Design | NoDesign, steps: int, keep: str | None, output: Path | None, *,
    as_json: bool,
) -> int:  # fmt: skip
    """Tell of the roadmap that works in most of what the ranges allow, beside the best at the values."""
    from detente.bargaining.designing.design import Design
    from detente.bargaining.solving.solve import solve
    from detente.bargaining.sweeping.sturdy import DRAWS, sturdiest
    from detente.bargaining.sweeping.sweep import uncertain
    from detente.showing import exchange_pictures, exchange_sturdy

    some, pair, beside = ranges_of(given), given.negotiation, None
    if isinstance(best, Design):
        road = (best.pure or best.equilibrium).roadmap
        steps, beside = len(road), uncertain(pair, road, some, n=DRAWS)
    with counting("Designing for draws") as told:
        found = sturdiest(pair, steps, some, progress=told)
    if not found or not found.share.share:
        _unwritten(keep, output)
        tell(exchange_sturdy.none(steps), named(given) | exchange_sturdy.none_told(steps), as_json=as_json)
        return 0
    shown = exchange_sturdy.Sturdily(found, solve(pair, found.roadmap), beside.share if beside else None)
    picture = exchange_pictures.steps(shown.solved, source(given), finding=exchange_sturdy.title(shown))
    _written(given, found.roadmap, picture, keep, output)
    tell(
        exchange_sturdy.sturdy(shown, width()), named(given) | exchange_sturdy.told(shown), output, keep,
        as_json=as_json,
    )  # fmt: skip
    return 0


def _keep(given: Scenario, roadmap: Roadmap, path: str) -> None:
    """Write the scenario with a roadmap, whole or not at all."""
    from dataclasses import replace

    from detente.bargaining.scenarios.writing import dumps

    put(path, dumps(replace(given, roadmap=roadmap, steps=len(roadmap))))

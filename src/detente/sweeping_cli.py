"""The command that sweeps: how a negotiation's answer hangs on numbers that nobody knows well."""

# ruff: noqa: D301 - click keeps the lines of a paragraph that begins with a backspace
# ruff: noqa: PLC0415 - what is heavy is imported by the command that needs it

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from detente.asking import OUT, draw, width
from detente.bargaining_cli import (
    EQUAL,
    check_rates,
    counting,
    named,
    ranges_of,
    roadmap_of,
    source,
    tell,
    verb,
    waiting,
)
from detente.console import JSON, line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from detente.bargaining.scenarios.scenario import Scenario
    from detente.bargaining.sweeping.maps import Islands, Map
    from detente.bargaining.terms import Roadmap

MAPS = ("islands", "trust-steps", "trust-ratifier")
STEPS = (1, 2, 3, 4, 5, 6)
"""The numbers of steps that maps show."""
TRUSTS = ("1/50", "1/20", *(f"{k}/10" for k in range(1, 11)))
"""The trust that maps of cells show: finer where it is low, as steps make up for much of it."""
FEW = 4
"""The number of steps where trust is mapped with the ratifier, and the scenario has none."""
LOTS = 400
"""Draws that are searched for deals with lots: each takes some thousand times as long as one without."""
POINTS = 8192
"""The most points of a sensitivity analysis: more, and its intervals are finer than its assumptions."""


@verb
@EQUAL
@click.option(
    "--draws", type=click.IntRange(100, 1_000_000), default=10_000, show_default=True, metavar="N",
    help="How many times the parameters are drawn from their ranges.",
)  # fmt: skip
@click.option(
    "--seed", type=click.IntRange(0), default=0, show_default=True, metavar="N", help="Of the draws."
)
@click.option("--map", "plan", type=click.Choice(MAPS), help="Map trust with something else instead.")
@OUT
@JSON
def sweep(  # noqa: PLR0913, PLR0917 - click hands every option over by its name
    scenario: Path, equal: int | None, draws: int, seed: int, plan: str | None, output: Path | None,
    as_json: bool,  # noqa: FBT001
) -> int:  # fmt: skip
    """Sweep the ranges of a scenario: how often the steps still work.

    And on which number that hangs. Asked is the file's roadmap, or N equal steps, or else the best of the
    file's number of steps. Each parameter with low and high is drawn from its range, all at once; then each
    alone over its range.

    A map varies the trust of each side in the other: "islands" on equal steps, "trust-steps" with the number
    of steps, "trust-ratifier" with the chance of ratification.

    \b
    Examples:
      detente bargain sweep korea.toml
      detente bargain sweep korea.toml --equal 4 --draws 100000 --seed 7
      detente bargain sweep korea.toml -o hangs.svg --json
      detente bargain sweep korea.toml --map islands -o islands.svg
    """
    from detente.bargaining.scenarios.scenario import load

    given = load(scenario)
    if plan:
        return _mapped(given, plan, equal, output, as_json=as_json)
    return _swept(given, _Draws(draws, seed), equal, output, as_json=as_json)


class _Draws(NamedTuple):
    """How often the ranges are drawn from, and the seed."""

    number: int
    seed: int


def _swept(given: Scenario, draws: _Draws, equal: int | None, output: Path | None, *, as_json: bool) -> int:
    """Sweep the ranges."""
    from detente.bargaining.sweeping.alone import alone
    from detente.bargaining.sweeping.sweep import sobol, uncertain, with_lots
    from detente.showing import exchange_swept

    some = ranges_of(given)
    with waiting("Designing"):
        roadmap = _steps(given, equal)
    pair, points = given.negotiation, min(2 ** (draws.number.bit_length() - 1), POINTS)
    with counting("Sweeping") as told:
        drawn = uncertain(pair, roadmap, some, n=draws.number, seed=draws.seed)
        hanging = sobol(pair, roadmap, some, n=points, seed=draws.seed, progress=told)
    with counting("Looking for lots") as told:
        lots = with_lots(pair, roadmap, drawn, most=min(LOTS, draws.number), progress=told)
    best = not (equal or given.roadmap)
    found = exchange_swept.Swept(pair, roadmap, drawn, hanging, alone(pair, roadmap, some), lots, best)
    drawable = bool(exchange_swept.hangs(found))
    if output and drawable:
        draw(exchange_swept.picture(found, source(given)), output)
    elif output:
        line("no picture: over these ranges nothing varies")
    shown = named(given) | exchange_swept.told(found)
    tell(exchange_swept.swept(found), shown, output if drawable else None, as_json=as_json)
    return 0


def _mapped(given: Scenario, plan: str, equal: int | None, output: Path | None, *, as_json: bool) -> int:
    """Map trust: on islands of equal steps, or with steps or the ratifier."""
    from detente.showing import exchange_islands, exchange_maps

    if plan == "islands":
        with counting("Looking for islands") as told:
            rows = _islands(given, equal, told)
        trusts = {given.negotiation.first.trust, given.negotiation.second.trust}
        mark = (float(trusts.pop()), "trust in the scenario") if len(trusts) == 1 else None
        if output:
            draw(exchange_islands.picture(rows, source(given), mark), output)
        tell(
            exchange_islands.islands(rows),
            named(given) | exchange_islands.told(rows),
            output,
            as_json=as_json,
        )
        return 0
    with counting("Mapping") as told:
        found = _grid(given, plan, equal, told)
    if output:
        draw(exchange_maps.picture(found, source(given)), output)
    tell(
        exchange_maps.grid(found, width()), named(given) | exchange_maps.told(found), output, as_json=as_json
    )
    return 0


def _islands(
    given: Scenario, equal: int | None, told: Callable[[int, int], None]
) -> list[tuple[int, Islands]]:
    """Where each number of equal steps works."""
    from detente.bargaining.sweeping.maps import islands
    from detente.bargaining.terms import Roadmap

    numbers = (equal,) if equal else STEPS
    trusts, rows = [f"{k}/100" for k in range(1, 101)], []
    for done, n in enumerate(numbers, 1):
        check_rates(given, n)
        rows.append((n, islands(given.negotiation, Roadmap.equal(n), trusts)))
        told(done, len(numbers))
    return rows


def _grid(given: Scenario, plan: str, equal: int | None, told: Callable[[int, int], None]) -> Map:
    """Trust with the number of steps, or with the chance of ratification."""
    from detente.bargaining.sweeping.maps import trust_by_ratifier, trust_by_steps

    if plan == "trust-steps":
        _alike(given)
        numbers = range(1, 1 + (equal or STEPS[-1]))
        return trust_by_steps(given.negotiation, TRUSTS, numbers, designed=not equal, progress=told)
    roadmap = roadmap_of(given, equal) if equal or given.roadmap else given.steps or FEW
    rates = [f"{k}/10" for k in range(10, 3, -1)]
    return trust_by_ratifier(given.negotiation, TRUSTS, rates, roadmap, progress=told)


def _alike(given: Scenario) -> None:
    """Refuse a ratifier with rates for one number of steps where several are asked about."""
    if len(given.negotiation.protocol.ratifier.rates) > 1:
        raise click.UsageError(f"{given.path}: its ratifier has rates for one number of steps: give one rate")


def _steps(given: Scenario, equal: int | None) -> Roadmap:
    """The roadmap that is swept: the file's, so many equal steps, or the best on which nobody draws lots."""
    from detente.bargaining.designing.design import Design, design

    if equal or given.roadmap:
        return roadmap_of(given, equal)
    check_rates(given, given.steps)
    found = design(given.negotiation, given.steps)
    if not isinstance(found, Design):
        raise click.UsageError(
            f"{given.path}: no roadmap works at its values: give --equal N to sweep one, or ask "
            "detente bargain design --sturdy"
        )
    return (found.pure or found.equilibrium).roadmap

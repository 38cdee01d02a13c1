"""The scenario file: a negotiation as an analyst writes it down, each parameter with its reason and source.

The file is TOML. A parameter is a number, or a table with what else is known of it: the range in which it may
lie, why it is thought so, on what source, and whether it was measured or, as most are, judged.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from detente.bargaining.scenarios.given import Given, Source, given_at
from detente.bargaining.scenarios.parameters import PARAMETERS
from detente.bargaining.scenarios.sheet import ScenarioError, Sheet, called, content
from detente.bargaining.terms import MODES, Negotiation, Party, Protocol, Ratifier, Roadmap
from detente.charts.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path as File

    from detente.bargaining.scenarios.places import Path
    from detente.bargaining.terms import Mode

__all__ = ["Given", "Scenario", "ScenarioError", "Source", "load", "loads", "template"]

TOP = ("title", "about", "steps", "first", "second", "protocol", "ratifier", "roadmap")
PARTY = ("name", *(p.key for p in PARAMETERS.values() if p.name.startswith("first.")))
PROTOCOL = ("mode", "spoiler", "discount", "step_days")
RATIFIER = ("name", "rate", "rates", "hawkish", "hawk", "dove")
ROADMAP = ("first", "second")
STEPS, DAYS = 100, 3660
"""The most steps of a roadmap, and days of a step, that are taken for meant."""
ROUNDING = Fraction(1, 1000)
"""Shares of a roadmap may miss 1 by so much, as rounded ones do; they are scaled to 1."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A negotiation with what it stands on: what :func:`load` makes of a file.

    ``given`` has the parameters that the file names, by their dotted names; a ratifier's rates by step are
    ``ratifier.rate.1`` and so on. Where there is a ``roadmap``, ``steps`` is its length; where both are None,
    the least number of steps is asked for. ``step_days`` is how long a step takes, ``ratifier`` the
    ratifier's name.
    """

    title: str
    negotiation: Negotiation
    about: str | None = None
    roadmap: Roadmap | None = None
    steps: int | None = None
    step_days: int | None = None
    ratifier: str | None = None
    given: Mapping[str, Given] = field(default_factory=dict)
    path: str = field(default="scenario", compare=False)


def load(path: str | File) -> Scenario:
    """The scenario of a TOML file.

    Raises :class:`ScenarioError`, in one line with the line's number, for whatever is wrong with it.
    """
    return loads(content(path), str(path))


def loads(text: str, path: str = "scenario") -> Scenario:
    r"""The scenario of a text; ``path`` is what errors call it.

    >>> values = 'benefit = 1.5\ncost = 0.5\ntrust = 0.3\n'
    >>> sides = f'[first]\nname = "A"\n{values}[second]\nname = "B"\n{values}'
    >>> loads('title = "A try"\n' + sides).negotiation.first.trust
    Fraction(3, 10)
    >>> loads('title = "A try"\n' + sides + "hope = 1")
    Traceback (most recent call last):
    ...
    detente.bargaining.scenarios.sheet.ScenarioError: scenario:12: "hope" is unknown in [second]: ...
    """
    sheet = Sheet.of(text, path)
    _known(sheet)
    title = _needed(sheet, "title", 'title = "Washington and Pyongyang, 2018"')
    given: dict[str, Given] = {}
    first, second = _party(sheet, "first", given), _party(sheet, "second", given)
    if first.name == second.name:
        words = f'both parties are named "{first.name}": give each its own, so that sentences tell them apart'
        raise sheet.fault(("second", "name"), words)
    ratifier = _ratifier(sheet, given)
    negotiation = Negotiation(first, second, _protocol(sheet, ratifier, given))
    roadmap = _roadmap(sheet)
    return Scenario(
        title=title,
        about=sheet.text(("about",)),
        negotiation=negotiation,
        roadmap=roadmap,
        steps=_steps(sheet, roadmap, ratifier),
        step_days=sheet.count(("protocol", "step_days"), DAYS),
        ratifier=sheet.text(("ratifier", "name")),
        given=given,
        path=path,
    )


def template() -> str:
    """A scenario to begin with: every parameter, what it means, and made-up values to be replaced."""
    return files("detente.bargaining.scenarios").joinpath("template.toml").read_text(encoding="utf-8")


def _known(sheet: Sheet) -> None:
    """Check the keys of all tables first: a misspelt one would look like one that is missing."""
    tables = {"first": PARTY, "second": PARTY, "protocol": PROTOCOL, "ratifier": RATIFIER, "roadmap": ROADMAP}
    sheet.table((), TOP)
    for name, keys in tables.items():
        sheet.table((name,), keys)


def _needed(sheet: Sheet, key: str, example: str, *table: str) -> str:
    """Words that must be there."""
    found = sheet.text((*table, key))
    if found is None:
        where = f"[{table[0]}]" if table else "the scenario"
        raise _missing(sheet, table, f"{where} has no {key}: add a line such as {example}")
    return found


def _missing(sheet: Sheet, table: Path, words: str) -> ScenarioError:
    # What is missing at the top must be added above the first table, so line 1 says where.
    return sheet.fault(table, words) if table else ScenarioError(sheet.path, 1, words)


def _party(sheet: Sheet, side: str, given: dict[str, Given]) -> Party:
    if sheet.get((side,)) is None:
        raise sheet.fault(
            (side,), f"there is no table [{side}]: add [{side}] with name, benefit, cost, trust"
        )
    name = _needed(sheet, "name", 'name = "Seoul"', side)
    values: dict[str, Any] = {}
    for asked in PARAMETERS.values():
        if not asked.name.startswith(f"{side}."):
            continue
        if sheet.has((side, asked.key)):
            given[asked.name] = given_at(sheet, (side, asked.key), asked)
            values[asked.key] = given[asked.name].value
        elif asked.default is None:
            words = f"{asked.key} = 0.5 ({asked.meaning}; {asked.bounds})"
            raise sheet.fault((side,), f"[{side}] has no {asked.key}: add a line such as {words}")
    return Party(name, **values)


def _protocol(sheet: Sheet, ratifier: Ratifier, given: dict[str, Given]) -> Protocol:
    values = _numbers(sheet, "protocol", ("spoiler", "discount"), given)
    mode = sheet.choice(("protocol", "mode"), MODES)
    return Protocol(cast("Mode", mode or "simultaneous"), ratifier=ratifier, **values)


def _numbers(sheet: Sheet, table: str, keys: tuple[str, ...], given: dict[str, Given]) -> dict[str, Any]:
    """The parameters of a table that are there."""
    for key in keys:
        if sheet.has((table, key)):
            given[f"{table}.{key}"] = given_at(sheet, (table, key), PARAMETERS[f"{table}.{key}"])
    return {key: given[f"{table}.{key}"].value for key in keys if f"{table}.{key}" in given}


def _ratifier(sheet: Sheet, given: dict[str, Given]) -> Ratifier:
    kinds = [key for key in ("rate", "rates", "hawkish") if sheet.has(("ratifier", key))]
    if len(kinds) > 1:
        words = f"[ratifier] has {' and '.join(kinds)}: keep one of rate, rates (one a step) and hawkish"
        raise sheet.fault(("ratifier", kinds[1]), words)
    for key in ("hawk", "dove"):
        if sheet.has(("ratifier", key)) and kinds != ["hawkish"]:
            words = f"[ratifier] has {key} without hawkish: add hawkish = 0.3, the chance that it is a hawk"
            raise sheet.fault(("ratifier", key), words)
    if kinds == ["rates"]:
        return Ratifier(_rates(sheet, given))
    if kinds == ["hawkish"]:
        return _lasting(sheet, given)
    return Ratifier(_numbers(sheet, "ratifier", ("rate",), given).get("rate", 1))


def _rates(sheet: Sheet, given: dict[str, Given]) -> tuple[Fraction, ...]:
    """A rate a step, each of which may be a table too."""
    at, asked = ("ratifier", "rates"), PARAMETERS["ratifier.rate"]
    several = [given_at(sheet, (*at, n), asked) for n in range(sheet.items(at) or 0)]
    given.update({f"ratifier.rate.{n}": rate for n, rate in enumerate(several, 1)})
    return tuple(rate.value for rate in several)


def _lasting(sheet: Sheet, given: dict[str, Given]) -> Ratifier:
    """A ratifier whose type lasts, and lets something pass at each end of the ranges."""
    values = _numbers(sheet, "ratifier", ("hawkish", "hawk", "dove"), given)
    worst = {key: given[f"ratifier.{key}"].low if given[f"ratifier.{key}"].low is not None else v
             for key, v in values.items()}  # fmt: skip
    try:
        for hawkish in {values["hawkish"], given["ratifier.hawkish"].high or values["hawkish"]}:
            Ratifier(**{**worst, "hawkish": hawkish})
        return Ratifier(**values)
    except ValueError:
        words = "this ratifier may let nothing pass: write hawkish below 1, or hawk and dove above 0"
        raise sheet.fault(("ratifier", "hawkish"), words) from None


def _roadmap(sheet: Sheet) -> Roadmap | None:
    if not sheet.has(("roadmap",)):
        return None
    first, second = (_shares(sheet, side) for side in ROADMAP)
    if len(first) != len(second):
        words = f"first has {counted(len(first), 'step')} in [roadmap], second {len(second)}"
        raise sheet.fault(("roadmap", "second"), f"{words}: write as many for both, 0 for a step without")
    return Roadmap(first, second)


def _shares(sheet: Sheet, side: str) -> tuple[Fraction, ...]:
    """A side's steps, scaled where rounding leaves their sum a little beside 1."""
    at = ("roadmap", side)
    many = sheet.items(at)
    if many is None:
        raise sheet.fault(("roadmap",), f"[roadmap] has no {side}: add a line such as {side} = [0.5, 0.5]")
    if many > STEPS:
        raise sheet.fault(at, f"{called(at)} has {many} steps: write {STEPS} at most")
    shares = [sheet.number((*at, n)) for n in range(many)]
    below = next((n for n, share in enumerate(shares) if share < 0), None)
    if below is not None:
        raise sheet.fault((*at, below), f"{called((*at, below))} is below 0: write a share of 0 or more")
    total = sum(shares, Fraction(0))
    if abs(total - 1) > ROUNDING:
        words = f"{called(at)} sums to {float(total):.6g}"
        raise sheet.fault(at, f"{words}: write shares of what the side gives in all, which sum to 1")
    return tuple(share / total for share in shares)


def _steps(sheet: Sheet, roadmap: Roadmap | None, ratifier: Ratifier) -> int | None:
    """The number of steps, on which the roadmap, the ratifier and ``steps`` agree; None where none says."""
    steps = sheet.count(("steps",), STEPS)
    if roadmap is not None and steps not in {None, len(roadmap)}:
        words = f"steps is {steps}, but [roadmap] has {len(roadmap)}"
        raise sheet.fault(("steps",), f"{words}: write steps = {len(roadmap)}, or take the line out")
    steps = len(roadmap) if roadmap is not None else steps
    if sheet.has(("ratifier", "rates")):
        if steps not in {None, len(ratifier.rates)}:
            words = f"{len(ratifier.rates)} rates stand in [ratifier] for {steps} steps"
            raise sheet.fault(("ratifier", "rates"), f"{words}: write one rate a step, or one rate = ...")
        steps = len(ratifier.rates)
    return steps

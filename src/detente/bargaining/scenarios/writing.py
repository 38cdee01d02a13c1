"""A scenario as the text of its file: what :func:`.scenario.loads` reads back the same."""

from __future__ import annotations

import json
from decimal import Context, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from detente.bargaining.scenarios.given import Given, Source
    from detente.bargaining.scenarios.scenario import Scenario

EXACT = Context(prec=60)
RATE = "ratifier.rate."


def number(exact: Fraction) -> str:
    """A number as TOML has it: decimals where they say it exactly, else a fraction in quotation marks.

    >>> from fractions import Fraction
    >>> number(Fraction(3, 10)), number(Fraction(1, 3)), number(Fraction(2))
    ('0.3', '"1/3"', '2')
    """
    rest = exact.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest > 1:
        return f'"{exact.numerator}/{exact.denominator}"'
    return format(EXACT.divide(Decimal(exact.numerator), Decimal(exact.denominator)), "f")


def words(text: str) -> str:
    """Words as TOML has them, in quotation marks."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def entry(name: str, given: Given) -> str:
    """A parameter with all that is known of it, as a table to paste into a scenario file.

    >>> from detente.bargaining.scenarios.scenario import loads, template
    >>> print(entry("first.trust", loads(template()).given["first.trust"]))
    [first.trust]
    value = 0.3
    low = 0.1
    high = 0.5
    shape = "triangular"
    reason = "Why you think so."
    source = "Author and year, or a report and its number"
    """
    return "\n".join([f"[{name}]", *(f"{key} = {value}" for key, value in _fields(given))])


def dumps(scenario: Scenario) -> str:
    """The text of a scenario's file; remarks are not kept."""
    return "\n\n".join(["\n".join(part) for part in [_top(scenario), *_tables(scenario)] if part]) + "\n"


def _top(scenario: Scenario) -> list[str]:
    lines = [f"title = {words(scenario.title)}"]
    if scenario.about:
        lines.append(f"about = {words(scenario.about)}")
    if scenario.steps and not scenario.roadmap:
        lines.append(f"steps = {scenario.steps}")
    return lines


def _tables(scenario: Scenario) -> list[list[str]]:
    parties, protocol = scenario.negotiation, scenario.negotiation.protocol
    heads = {
        "first": [f"name = {words(parties.first.name)}"],
        "second": [f"name = {words(parties.second.name)}"],
        "protocol": [f"mode = {words(protocol.mode)}"],
        "ratifier": [f"name = {words(scenario.ratifier)}"] if scenario.ratifier else [],
    }
    if scenario.step_days:
        heads["protocol"].append(f"step_days = {scenario.step_days}")
    tables = [part for name, head in heads.items() for part in _table(scenario, name, head)]
    return [*tables, *([_roadmap(scenario)] if scenario.roadmap else [])]


def _table(scenario: Scenario, table: str, head: list[str]) -> list[list[str]]:
    """A table with its plain numbers, then a table for each number of which more is known."""
    lines, more = [f"[{table}]", *head], []
    for name, given in scenario.given.items():
        if not name.startswith(f"{table}.") or name.startswith(RATE):
            continue
        if len(_fields(given)) > 1:
            more.append(entry(name, given).split("\n"))
        else:
            lines.append(f"{name.partition('.')[2]} = {number(given.value)}")
    rates = [_inline(given) for name, given in scenario.given.items() if name.startswith(RATE)]
    if table == "ratifier" and rates:
        lines.append(f"rates = [{', '.join(rates)}]")
    return [lines, *more] if len(lines) > 1 or more else []


def _inline(given: Given) -> str:
    fields = _fields(given)
    if len(fields) == 1:
        return number(given.value)
    return "{ " + ", ".join(f"{key} = {value}" for key, value in fields) + " }"


def _fields(given: Given) -> list[tuple[str, str]]:
    """What is known of a parameter, but what holds anyway."""
    fields = [("value", number(given.value))]
    if given.low is not None and given.high is not None:
        fields += [("low", number(given.low)), ("high", number(given.high))]
    if given.shape != "uniform":
        fields.append(("shape", words(given.shape)))
    if given.basis != "judged":
        fields.append(("basis", words(given.basis)))
    if given.reason:
        fields.append(("reason", words(given.reason)))
    if given.sources:
        several = [_source(source) for source in given.sources]
        fields.append(("source", several[0] if len(several) == 1 else f"[{', '.join(several)}]"))
    return fields


def _source(source: Source) -> str:
    if source.citation is not None:
        return words(source.citation)
    return f"{{ document = {words(source.document or '')}, quote = {words(source.quote or '')} }}"


def _roadmap(scenario: Scenario) -> list[str]:
    sides = [
        f"{side} = [{', '.join(number(share) for share in getattr(scenario.roadmap, side))}]"
        for side in ("first", "second")
    ]
    return ["[roadmap]", *sides]

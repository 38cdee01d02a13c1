"""Chronologies: what the rows of a dated list tell, through a column map.

A row is an event of each actor of one side with each of the other; where both sides are the same several
countries it is one joint event of each pair. An event that lasts counts on its first day.
"""

from __future__ import annotations

from datetime import date, datetime
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

from detente.codes import parties, plover

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.loading.columns import Map
    from detente.loading.records import Row

KEPT = 1000  # characters of a row that cannot be used


class OddError(ValueError):
    """What is wrong with a row."""


class Actor(NamedTuple):
    """An actor: its country and sector, where it has them, and its name in the list."""

    iso: str | None
    sector: str | None
    name: str

    @property
    def who(self) -> str:
        """What tells it from others: the country, else the name."""
        return self.iso or self.name


def events(row: Row, given: Map) -> list[dict[str, Any]]:
    """The rows of the part that a row of the list gives: of each pair; one with its fault where it has one.

    ``given`` is fitted to the header.
    """
    if row.fault:
        return [_odd(row, row.fault)]
    try:
        return _events(row, given)
    except OddError as error:
        return [_odd(row, str(error))]


def _odd(row: Row, fault: str) -> dict[str, Any]:
    return {"row": row.line, "fault": fault, "line": row.raw[:KEPT]}


def _events(row: Row, given: Map) -> list[dict[str, Any]]:
    cell = {part: _told(row.cells, part, given) for part in (*given.columns, *given.fixed)}
    on = _day(cell["date"], given.date_format)
    kind, mode = _act(cell["type"], cell.get("mode", ""), given)
    shared = {
        "row": row.line,
        "date": on.isoformat(),
        "type": kind,
        "mode": mode,
        "code": cell["type"] or None,
        "reports": 1,
        "place": cell.get("place") or None,
        "cite": cell.get("cite") or None,
        "quote": _quote(cell.get("what", ""), on, cell.get("until", ""), given) or None,
    }
    source, target = (_actors(cell.get(side, ""), on) for side in ("source", "target"))
    if not source:
        raise OddError("no source")
    return [shared | pair for pair in _pairs(source, target)]


def _told(cells: dict[str, str], part: str, given: Map) -> str:
    """What a row has for a part: what its columns hold, else what is fixed."""
    told = ", ".join(filter(None, (cells[name] for name in given.columns.get(part, ()))))
    return told or given.fixed.get(part, "")


def _day(text: str, how: str | None) -> date:
    """A day as ISO writes it, with or without a time, or in the way that the map tells."""
    try:
        return datetime.strptime(text, how).date() if how else datetime.fromisoformat(text).date()  # noqa: DTZ007
    except ValueError:
        raise OddError(f"no day: {text}") from None


def _quote(what: str, on: date, until: str, given: Map) -> str:
    """The words, with the last day of what lasts."""
    if not until:
        return what
    last = _day(until, given.date_format)
    if last < on:
        raise OddError(f"it ends on {last}, before {on}")
    return f"{what} (until {last})".strip() if last > on else what


def _act(told: str, mode: str, given: Map) -> tuple[str | None, str | None]:
    """The PLOVER type and mode; none where the map says that a value is no event."""
    if given.types is not None:
        if told not in given.types:
            raise OddError(f"the map has no type for {told!r}")
        told = given.types[told]
        if not told:
            return None, None
    name, _, its = told.partition("/")
    try:
        kind = plover.TYPES[plover.current(name.strip())]
    except KeyError:
        raise OddError(f"{told!r} is no type of PLOVER" if told else "no type") from None
    mode = its.strip() or mode
    if mode and mode not in kind.modes:
        raise OddError(f"{mode!r} is no mode of {kind.name}: there are {', '.join(kind.modes) or 'none'}")
    return kind.name, mode or None


def _actors(cell: str, on: date) -> list[Actor]:
    """The actors of a cell, parted by semicolons: countries by code or name, bodies, persons."""
    found = []
    for name in filter(None, map(str.strip, cell.split(";"))):
        iso, sector = parties.party(name, on.isoformat())
        if not (iso or sector):
            raise OddError(f"unknown actor {name!r}")
        found.append(Actor(iso, sector, name))
    return found


def _pairs(source: Sequence[Actor], target: Sequence[Actor]) -> Iterator[dict[str, Any]]:
    """Each of one side with each of the other; those together, where the sides are the same, as joint."""
    sides = [{actor.who for actor in side} for side in (source, target)]
    joint = sides[0] == sides[1] and len(sides[0]) > 1
    pairs = list(product(source, target or [Actor(None, None, "")]))
    for one, other in pairs:
        if (joint and one.who >= other.who) or (one.who == other.who and len(pairs) > 1):
            continue  # a pair once, and of several nobody does it to himself
        yield {
            "source": one.iso,
            "source_sector": one.sector,
            "source_name": one.name,
            "target": other.iso,
            "target_sector": other.sector,
            "target_name": other.name or None,
            "joint": joint,
        }

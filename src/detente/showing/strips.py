"""The strip of one actor's positions on one issue over time: geometry only, the template draws it.

The upper line is the pole "for", the lower "against", what is conditional or neither stands between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.codes.issues import issues
from detente.showing.wording import bounds, period

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from detente.measuring.shifts import Shift
    from detente.measuring.stands import Held
    from detente.rows import Position

LEVELS = {"for": 24.0, "against": 60.0}
BETWEEN = 42.0
SIZES = {"weak": 3.5, "strong": 6.5}
PLAIN = 5.0
EDGE = 3.0
"""Per cent of the width that stays free at either end, so that no mark is cut."""

APART = 18.0
"""Per cent between two dates that are written below the marks."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A position: ``x`` in per cent, ``y`` and ``r`` in pixels; hollow where it is reported."""

    x: float
    y: float
    r: float
    own: bool
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Strip:
    """All that the template needs; ``links`` join dots in order, and tell where a shift lies."""

    title: str
    upper: str
    lower: str
    dots: tuple[Dot, ...]
    links: tuple[tuple[Dot, Dot, bool], ...]
    dates: tuple[tuple[float, str, str], ...]


def strip(who: str, held: Sequence[tuple[Held, str]], moved: Collection[Shift]) -> Strip | None:
    """The strip of positions on one issue, each with the id of its line; None where all are of one day."""
    dated = sorted(((d, h, ref) for h, ref in held if (d := _day(h))), key=lambda d: d[0])
    if len({d for d, _, _ in dated}) < 2:  # noqa: PLR2004 - a line has two ends
        return None
    first, last = dated[0][0], dated[-1][0]
    dots = [_dot(_x(d, first, last), h, ref) for d, h, ref in dated]
    turns = {id(s.after) for s in moved}
    links = tuple((a, b, id(h) in turns) for (a, b), (_, h, _) in zip(pairwise(dots), dated[1:], strict=True))
    known = issues().get(dated[0][1].position.issue)
    upper, lower = (f"{side}: {known.poles[side].name}" if known else side for side in ("for", "against"))
    title = _title(who, dated[-1][1], moved)
    return Strip(title, upper, lower, tuple(dots), links, tuple(_dates(dots, dated)))


def _day(held: Held) -> date | None:
    found = bounds(held.last)
    return found[1] if found else None


def _x(day: date, first: date, last: date) -> float:
    return EDGE + (100 - 2 * EDGE) * ((day - first) / max(last - first, timedelta(days=1)))


def _dot(x: float, held: Held, ref: str) -> Dot:
    p = held.position
    whose = "own words" if held.own else "reported"
    words = [period(held.first, held.last), p.pole, p.strength or "", whose]
    y, r = LEVELS.get(held.side, BETWEEN), SIZES.get(p.strength or "", PLAIN)
    return Dot(x, y, r, held.own, f"#{ref}", ", ".join(filter(None, words)))


def _title(who: str, latest: Held, moved: Collection[Shift]) -> str:
    """The finding: what has shifted, else that nothing has."""
    known = issues().get(latest.position.issue)
    matter = known.label.casefold() if known else latest.position.issue
    turns = [s for s in moved if s.after.position.issue == latest.position.issue]
    if not turns:
        return f"{who} on {matter}: no shift"
    before, after = turns[-1].before.position, turns[-1].after.position
    if turns[-1].kind == "strength":
        return f"{who} on {matter}: from {before.strength} to {after.strength}"
    return f"{who} on {matter}: from {_called(before)} to {_called(after)}"


def _called(position: Position) -> str:
    """What the pole of a position is called on its issue."""
    known = issues().get(position.issue)
    return known.poles[position.pole].name if known and position.pole in known.poles else position.pole


def _dates(dots: Sequence[Dot], dated: Sequence[tuple[date, Held, str]]) -> list[tuple[float, str, str]]:
    """The dates that are written: the first, the last, and between them those that have room."""
    found = [(dots[0].x, "start", period(dated[0][1].first, dated[0][1].last))]
    end = dots[-1].x
    for dot, (_, held, _) in zip(dots[1:-1], dated[1:-1], strict=True):
        if dot.x - found[-1][0] >= 2 * APART and end - dot.x >= 2 * APART:
            found.append((dot.x, "middle", period(held.first, held.last)))
    return [*found, (end, "end", period(dated[-1][1].first, dated[-1][1].last))]

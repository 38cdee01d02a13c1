"""Shifts: positions of one actor or office on one issue that differ in pole, or markedly in strength."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from detente.codes.issues import issues

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from detente.measuring.stands import Held

VAGUE = 4
"""From this breadth on an issue names no one matter, and positions on it are not compared."""

LOOSE = frozenset({"outlook"})
FAR = frozenset({"weak", "strong"})


@dataclass(frozen=True, slots=True)
class Shift:
    """From one position to a later one. ``holder`` tells that another person holds the office by then.

    ``kind`` is "pole" where the side differs, "strength" where weak became strong or strong weak.
    """

    before: Held
    after: Held
    kind: Literal["pole", "strength"]
    holder: bool = False


def shifts(held: Sequence[Held]) -> list[Shift]:
    """The shifts in some positions, by time: of each actor, and of offices from one holder to the next.

    Positions of one day are taken together: who is on both sides that day has not shifted. What is undated,
    or on no one matter (general policy, relations), is not compared.
    """
    dated = [h for h in held if h.last and _plain(h.position.issue)]
    found: list[Shift] = []
    for group in _groups(dated, lambda h: (h.key, h.position.issue)):
        found += _steps(group)
    for group in _groups([h for h in dated if h.office], _seat):
        found += (s for s in _steps(group, holder=True) if s.before.key != s.after.key)
    return sorted(found, key=lambda s: s.after.last or "")


def _plain(issue: str) -> bool:
    """Whether an issue is one matter; one that the list does not know counts as such."""
    known = issues().get(issue)
    return issue not in LOOSE and (known is None or known.broad < VAGUE)


def _seat(held: Held) -> Hashable:
    """The office and issue of a position."""
    office = held.office
    return (office.country, office.office, held.position.issue) if office else None


def _groups(held: Iterable[Held], by: Callable[[Held], Hashable]) -> Iterator[list[Held]]:
    found: dict[Hashable, list[Held]] = {}
    for h in held:
        found.setdefault(by(h), []).append(h)
    yield from found.values()


def _steps(held: Sequence[Held], *, holder: bool = False) -> Iterator[Shift]:
    """The shifts from each day to the next."""
    days = list(_groups(sorted(held, key=lambda h: h.last or ""), lambda h: h.last))
    for before, after in pairwise(days):
        if (before[-1].last or "") >= (after[0].first or ""):  # they may be of one day
            continue
        kind = _kind(before, after)
        if kind is not None:
            yield Shift(before[-1], after[0], kind, holder)


def _kind(before: Sequence[Held], after: Sequence[Held]) -> Literal["pole", "strength"] | None:
    sides, later = ({h.side for h in day} for day in (before, after))
    if "other" in sides | later:
        return None
    if not sides & later:
        return "pole"
    strengths, firmer = ({h.position.strength for h in day} for day in (before, after))
    marked = len(strengths) == len(firmer) == 1 and strengths | firmer == FAR
    return "strength" if marked and sides == later else None

"""The negotiation on a roadmap told move by move, as a tree: who knows what, what chance does, what comes.

It is written from the story and knows nothing of :mod:`detente.bargaining.payoffs`: chance draws who is
trustworthy, and a ratifier's lasting type; each step may be spoiled, is played, may be vetoed, and is settled
by what was delivered. So a solver that takes the tree checks the model, and no copy of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from detente.bargaining.terms import Negotiation, Roadmap

FIRST, SECOND = 0, 1
NOTHING = Fraction(0)
KINDS = ((True, True), (True, False), (False, True), (False, False))
"""Who of the two is trustworthy."""
Moves = tuple[bool | None, bool | None]
"""Whether each gave; None for a government that had no move."""


@dataclass(frozen=True, slots=True)
class Chance:
    """A move of chance: what it may do, how likely, and what follows. Nothing in it is impossible or sure."""

    name: str
    branches: tuple[tuple[str, Fraction, Node], ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A government's move at a step (from 0), and what follows where it gives and where it defaults.

    It knows its own type and the step; all its moves that are alike in both are one information set.
    """

    side: int
    trustworthy: bool
    step: int
    give: Node
    default: Node


@dataclass(frozen=True, slots=True)
class End:
    """How it ended, and what each side has gained, as worth at the outset."""

    name: str
    gained: tuple[Fraction, Fraction]


Node = Chance | Move | End


def story(negotiation: Negotiation, roadmap: Roadmap, names: tuple[str, str]) -> Node:
    """The whole tree, the parties called by ``names``.

    It grows in proportion to the steps, as any default ends the process. Raises :class:`ValueError` where the
    ratifier has rates for another number of steps.
    """
    return _Teller(negotiation, roadmap, names).begin()


@dataclass(frozen=True, slots=True)
class _Course:
    """How it has gone: who is trustworthy, what this ratifier lets pass, what was gained before a step."""

    trustworthy: tuple[bool, bool]
    passes: tuple[Fraction, ...]
    step: int = 0
    gained: tuple[Fraction, Fraction] = (NOTHING, NOTHING)


class _Teller:
    """What may follow from each course of the negotiation."""

    def __init__(self, negotiation: Negotiation, roadmap: Roadmap, names: tuple[str, str]) -> None:
        self.parties, self.names = (negotiation.first, negotiation.second), names
        self.sizes = roadmap.first, roadmap.second
        self.steps, self.protocol = len(roadmap), negotiation.protocol
        self.passes = self.protocol.ratifier.passes(self.steps)
        self.play = {
            "simultaneous": self._at_once,
            "first leads": self._first_leads,
            "second leads": self._second_leads,
        }[self.protocol.mode]

    def begin(self) -> Node:
        """Chance draws who is trustworthy."""
        return _chance(
            "who is trustworthy",
            ((self._pair(kinds), self._likely(kinds), partial(self._ratifier, kinds)) for kinds in KINDS),
        )

    def _pair(self, kinds: tuple[bool, bool]) -> str:
        return ", ".join(f"{name} {kind_of(kind)}" for name, kind in zip(self.names, kinds, strict=True))

    def _likely(self, kinds: tuple[bool, bool]) -> Fraction:
        first, second = (
            party.trust if kind else 1 - party.trust for party, kind in zip(self.parties, kinds, strict=True)
        )
        return first * second

    def _ratifier(self, kinds: tuple[bool, bool]) -> Node:
        """What chance makes of the ratifier: nobody sees it, so no information set tells it apart."""
        ratifier = self.protocol.ratifier
        if ratifier.hawkish is None:
            return self._step(_Course(kinds, self.passes))
        hawk, dove = (_Course(kinds, (rate,) * self.steps) for rate in (ratifier.hawk, ratifier.dove))
        return _chance(
            "who ratifies",
            (
                ("a hawk", ratifier.hawkish, lambda: self._step(hawk)),
                ("a dove", 1 - ratifier.hawkish, lambda: self._step(dove)),
            ),
        )

    def _step(self, course: _Course) -> Node:
        if course.step == self.steps:
            return End("all steps taken", course.gained)
        name, strikes = f"spoiler before step {course.step + 1}", self.protocol.spoiler
        return _chance(
            name,
            (
                ("it ends the process", strikes, lambda: End(name, course.gained)),
                ("it stays away", 1 - strikes, lambda: self.play(course)),
            ),
        )

    def _at_once(self, course: _Course) -> Node:
        """The second does not see what the first does: its moves after either are one information set."""

        def answer(first: bool) -> Node:  # noqa: FBT001 - a move
            return self._move(SECOND, course, lambda second: self._delivered(course, first, second))

        return self._move(FIRST, course, answer)

    def _first_leads(self, course: _Course) -> Node:
        """The second waits to see whether the first's delivery came."""

        def seen(first: bool) -> Node:  # noqa: FBT001
            if not first:
                return self._settled(course, (False, None), came=False)
            return self._ratified(course, answered, lambda: self._settled(course, (True, None), came=False))

        def answered() -> Node:
            return self._move(SECOND, course, lambda second: self._settled(course, (True, second), came=True))

        return self._move(FIRST, course, seen)

    def _second_leads(self, course: _Course) -> Node:
        """The first waits to see whether the second's delivery came."""

        def seen(second: bool) -> Node:  # noqa: FBT001
            if not second:
                return self._settled(course, (None, False), came=False)
            return self._move(FIRST, course, lambda first: self._delivered(course, first, second))

        return self._move(SECOND, course, seen)

    def _delivered(self, course: _Course, first: bool, second: bool) -> Node:  # noqa: FBT001
        """Both have moved; what the first gives must still pass."""
        gave = first, second
        if not first:
            return self._settled(course, gave, came=False)
        return self._ratified(
            course,
            lambda: self._settled(course, gave, came=True),
            lambda: self._settled(course, gave, came=False),
        )

    def _ratified(self, course: _Course, passed: Callable[[], Node], vetoed: Callable[[], Node]) -> Node:
        rate = course.passes[course.step]
        return _chance(
            f"ratifier at step {course.step + 1}",
            (("lets it pass", rate, passed), ("vetoes it", 1 - rate, vetoed)),
        )

    def _settled(self, course: _Course, gave: Moves, *, came: bool) -> Node:
        """What the step brought; on to the next where both deliveries came.

        ``came``: whether the first's delivery did; the second's always comes.
        """
        arrived = came, bool(gave[SECOND])
        first, second = (self._gain(course, side, gave, arrived) for side in (FIRST, SECOND))
        gained = course.gained[FIRST] + first, course.gained[SECOND] + second
        if all(arrived):
            return self._step(replace(course, step=course.step + 1, gained=gained))
        false = [name for name, gift in zip(self.names, gave, strict=True) if gift is False]
        ends = [f"{' and '.join(false)} defaulted"] if false else []
        if gave[FIRST] and not came:
            ends.append("vetoed")
        return End(f"{', '.join(ends)} at step {course.step + 1}", gained)

    def _gain(self, course: _Course, side: int, gave: Moves, arrived: tuple[bool, bool]) -> Fraction:
        """What a step is worth to one side, as seen from the outset.

        What does not come costs nothing and gives nothing; what goes unanswered hurts; and who is trustworthy
        pays for what it withheld while the other gave.
        """
        party, other = self.parties[side], 1 - side
        own, theirs = self.sizes[side][course.step], self.sizes[other][course.step]
        value = party.received * theirs if arrived[other] else NOTHING
        if arrived[side]:
            value -= (party.given + (NOTHING if arrived[other] else party.loss)) * own
        if gave[side] is False and arrived[other] and course.trustworthy[side]:
            value -= party.honesty * own
        return value * self.protocol.discount**course.step

    def _move(self, side: int, course: _Course, then: Callable[[bool], Node]) -> Move:
        return Move(side, course.trustworthy[side], course.step, then(True), then(False))  # noqa: FBT003 - moves


def _chance(name: str, branches: Iterable[tuple[str, Fraction, Callable[[], Node]]]) -> Node:
    """A move of chance, or what follows where only one thing can."""
    able = [(act, chance, then()) for act, chance, then in branches if chance]
    return Chance(name, tuple(able)) if len(able) > 1 else able[0][2]


def kind_of(trustworthy: bool) -> str:  # noqa: FBT001 - a type
    """The name of a type."""
    return "trustworthy" if trustworthy else "exploitative"

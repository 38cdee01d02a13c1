"""Why there is no deal: what binds, the smallest single changes that would lift it, and whether steps can.

The verdict itself comes from ``solve`` (a roadmap) or
``design`` (any roadmap). A diagnosis takes the profile that comes nearest to a deal
and names the condition that fails there, in parts that add up exactly (``needs``);
looks for the smallest change of each parameter that makes a deal exist, and proves it in fractions
(``moves``); and asks whether another sequence of steps would do
(``sequencing``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.bargaining.designing.design import AT_MOST, Design, NoDesign, design
from detente.bargaining.explaining.binding import Binding, binding
from detente.bargaining.explaining.causes import Cause, cause
from detente.bargaining.explaining.changes import Change, changes, distinct
from detente.bargaining.explaining.nearest import Nearest, nearest, nearest_on
from detente.bargaining.explaining.questions import OnDesign, OnRoadmap, ladder, least_steps, unwilling
from detente.bargaining.explaining.sequencing import Sequencing, sequencing
from detente.bargaining.explaining.wording import binding_words, cause_words, deal_words
from detente.bargaining.outcome import Equilibrium, NoDeal
from detente.bargaining.solving.solve import solve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.bargaining.terms import Negotiation, Roadmap

LENGTHS = (1, 2, 3, 4, 6, 8, 12)
"""How many steps the roadmap may have that comes nearest to a deal."""
PLAIN = 2
"""A shorter roadmap tells more plainly what binds: it is taken if it falls short by so many times at most."""
PATTERNS = 3
"""With so many kinds of default that come nearest to a deal, changes are looked for."""
QUOTED = 3
"""How many of the smallest changes are said in words."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Why there is no deal, and what would help.

    ``roadmap`` is None where none works, ``steps`` then the number asked for, None for all up to ``at_most``.
    ``changes`` come with other steps first, then by size; last those that no value was found for.
    ``undecided``: no deal was found on the roadmap, not all were ruled out. ``sentences`` say it in words:
    the verdict, what binds, why, other steps, the smallest changes.
    """

    negotiation: Negotiation
    roadmap: Roadmap | None
    steps: int | None
    at_most: int
    binding: Binding
    why: Cause
    sequencing: Sequencing
    changes: tuple[Change, ...]
    undecided: bool = False

    @property
    def cause(self) -> str:
        """Mistrust, lack of interest, and so on: as :class:`.causes.Cause` has it."""
        return self.why.kind

    @property
    def cured_by_sequencing(self) -> bool:
        """Whether other steps, more or fewer, or another side to lead would do, and both would begin."""
        return self.sequencing.curable

    @property
    def least_steps(self) -> int | None:
        """The least number of steps on which there is a deal, or None: on none of the numbers tried."""
        return self.sequencing.least

    @property
    def helping(self) -> list[Change]:
        """The changes that would do and say something of their own, those first that both would begin."""
        return sorted(distinct(self.changes), key=lambda c: bool(c.deal and unwilling(c.deal)))

    @property
    def sentences(self) -> tuple[str, ...]:
        """The diagnosis in words, a thing at a time."""
        return tuple(_sentences(self))

    @property
    def words(self) -> str:
        """The whole diagnosis in words."""
        return " ".join(self.sentences)


def diagnose(
    negotiation: Negotiation,
    roadmap: Roadmap | None = None,
    *,
    steps: int | None = None,
    at_most: int = AT_MOST,
    verdict: NoDeal | NoDesign | None = None,
) -> Diagnosis:
    """Why there is no deal on a roadmap; or on any roadmap of so many steps, or of up to ``at_most``.

    ``verdict``, where it is known already, saves looking for a deal first. Raises :class:`ValueError` where
    there is a deal.

    >>> from detente.bargaining.terms import Negotiation, Party
    >>> side = dict(benefit=1.5, cost=.4, loss=.4, honesty=.6, trust=.9, patron=.3)
    >>> found = diagnose(Negotiation(Party("Seoul", **side), Party("Pyongyang", **side)), steps=1)
    >>> found.cause, found.binding.party.name, found.binding.constraint
    ('lack of interest', 'Pyongyang', 'patron')
    """
    verdict = verdict or _verdict(negotiation, roadmap, steps, at_most)
    if isinstance(verdict, NoDeal):
        return _on_roadmap(verdict, at_most)
    return _on_design(negotiation, steps, at_most)


def _on_roadmap(verdict: NoDeal, at_most: int) -> Diagnosis:
    """The diagnosis of a roadmap without a deal."""
    negotiation, roadmap = verdict.negotiation, verdict.roadmap
    question = OnRoadmap(roadmap)
    others = sequencing(negotiation, roadmap, None, at_most)
    why = cause(negotiation, question, at_most)
    bound = _waiting(verdict) if others.roadmap else None
    if not bound:
        near = nearest_on(negotiation, roadmap) or _profile(verdict)
        bound = binding(near, prefer=why.reasons)
    found = changes(negotiation, question, others)
    return Diagnosis(negotiation, roadmap, None, at_most, bound, why, others, found, verdict.undecided)


def _waiting(verdict: NoDeal) -> Binding | None:
    """What binds where other sizes would do: an exploitative government would default at another step."""
    bound = binding(_profile(verdict), prefer=("sizes",))
    never = getattr(bound.profile, bound.side)[-1]
    return bound if bound.constraint == "sizes" and not never else None


def _profile(verdict: NoDeal) -> Equilibrium:
    """What came nearest to a deal when solving."""
    return Equilibrium(verdict.negotiation, verdict.roadmap, verdict.first, verdict.second)


def _on_design(negotiation: Negotiation, steps: int | None, at_most: int) -> Diagnosis:
    """The diagnosis where no roadmap works."""
    tried = (steps,) if steps else ladder(negotiation, at_most)
    several = len(negotiation.protocol.ratifier.rates) > 1
    lengths = tried if steps or several else tuple(n for n in LENGTHS if n <= at_most)
    near = _nearest(negotiation, lengths)
    patterns = dict.fromkeys([(1, 1), *(one.pattern for one in near[:PATTERNS])])
    telling = tuple(sorted({len(near[0].profile.roadmap), tried[-1]}))
    others = sequencing(negotiation, None, steps, at_most)
    why = cause(negotiation, OnDesign(telling), at_most)
    bound = _bound(near, why)
    found = changes(negotiation, OnDesign(telling, tuple(patterns)), others)
    return Diagnosis(negotiation, None, steps, at_most, bound, why, others, found)


def _nearest(negotiation: Negotiation, lengths: tuple[int, ...]) -> list[Nearest]:
    """The roadmaps that come nearest to a deal: of those about as near as any the shortest first."""
    found = [one for steps in lengths for one in nearest(negotiation, steps, PATTERNS)]
    close = PLAIN * min(one.short for one in found)
    return sorted(found, key=lambda one: (one.short > close, len(one.profile.roadmap), one.short))


def _bound(near: list[Nearest], why: Cause) -> Binding:
    """What binds on the nearest roadmap where it is also what stands in the way of all; or on the nearest."""
    found = [binding(one.profile, relative=True, prefer=why.reasons) for one in near]
    return next((one for one in found if one.constraint in why.reasons), found[0])


def _verdict(
    negotiation: Negotiation, roadmap: Roadmap | None, steps: int | None, at_most: int
) -> NoDeal | NoDesign:
    """That there is no deal."""
    found = solve(negotiation, roadmap) if roadmap else _designed(negotiation, steps, at_most)
    if isinstance(found, NoDeal | NoDesign):
        return found
    raise ValueError("there is a deal: there is nothing to diagnose, but what carries it can be explained")


def _designed(negotiation: Negotiation, steps: int | None, at_most: int) -> Equilibrium | Design | NoDesign:
    """A design, or that there is none: a quick look at all lengths, then a thorough one at the longest."""
    quick = OnDesign((steps,)).deal(negotiation) if steps else least_steps(negotiation, at_most)
    return quick or design(negotiation, steps or ladder(negotiation, at_most)[-1])


def _sentences(found: Diagnosis) -> Iterator[str]:
    """The verdict, what binds, why, and what would help."""
    yield _headline(found)
    yield _before(found) + binding_words(found.binding)
    yield cause_words(found.why, found.negotiation, f"no roadmap of {_count(None, found.at_most)} would work")
    helping = found.helping
    other = [change.words for change in helping if change.size == 0]
    if other:
        would = "would do" if found.cured_by_sequencing else "would carry a deal, but not one to begin"
        yield f"Other steps {would}: {'; or '.join(other)}."
    else:
        yield "More, fewer or other steps cannot mend this, whoever moves first."
    numbers = [change for change in helping if change.size]
    easing = [change.words for change in numbers if change.eases]
    if easing:
        yield f"The smallest single changes that would do: {'; or '.join(easing[:QUOTED])}."
    else:
        yield "No single number that eases a deal would do by itself."


def _headline(found: Diagnosis) -> str:
    """The verdict."""
    if found.undecided:
        return "No deal was found on this roadmap, but not all were ruled out."
    if found.roadmap:
        return "There is no deal on this roadmap."
    return f"No roadmap of {_count(found.steps, found.at_most)} works."


def _count(steps: int | None, at_most: int) -> str:
    """So many steps, or all numbers up to the most."""
    number = steps or at_most
    return "one step" if number == 1 else f"{'' if steps else 'up to '}{number} steps"


def _before(found: Diagnosis) -> str:
    """On which roadmap it binds."""
    if found.roadmap:
        return ""
    return f"The one that comes nearest has {deal_words(found.binding.profile)}. "

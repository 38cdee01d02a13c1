"""Negotiations as pictures: the numbers of what was solved, put into charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.bargaining.outcome import Equilibrium
from detente.charts import Give, Step, roadmap
from detente.showing.exchange_words import names, title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.bargaining.outcome import Solution
    from detente.bargaining.outcome import Step as Reached
    from detente.charts import Picture

WIDE = 760.0
MODES = {
    "simultaneous": "both at once",
    "first leads": "{0} first, {1} once it has come",
    "second leads": "{1} first, {0} once it has come",
}


def steps(found: Solution, source: str, width: float = WIDE, finding: str = "") -> Picture:
    """The roadmap with beliefs and defaults; where there is no deal, what each side was to give.

    ``finding`` stands over it in place of the verdict.
    """
    both = names(found.negotiation)
    order = MODES[found.negotiation.protocol.mode].format(*both)
    deal = isinstance(found, Equilibrium)
    drawn = [_step(s) for s in found.path] if isinstance(found, Equilibrium) else _bare(found)
    belief = ", how far each is trusted before it, and where it defaults" if deal else ""
    return roadmap(
        drawn,
        both,
        title=finding or title(found),
        subtitle=f"Shares of all that each side has to give, by step ({order}){belief}",
        source=source,
        completion=float(found.completion) if isinstance(found, Equilibrium) else None,
        width=width,
    )


def _step(s: Reached) -> Step:
    first = Give(float(s.first), float(s.trust_first), float(s.default_first))
    second = Give(float(s.second), float(s.trust_second), float(s.default_second))
    return Step(first, second, float(s.reached))


def _bare(found: Solution) -> Sequence[Step]:
    sizes = zip(found.roadmap.first, found.roadmap.second, strict=True)
    return [Step(Give(float(x)), Give(float(y))) for x, y in sizes]

"""A ranking in plain words, and what may not be concluded from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.charts.wording import counted, dated

if TYPE_CHECKING:
    from detente.forecasting.ranking.asked import Ranking

GAP = 7  # days without events from which on it is told
CLOSE = 2  # actors named beside the first
LIMITS = (
    "What may not be concluded: a score orders the actors and is no probability, and it says nothing of "
    "whether the act happens that day at all. It is learnt from what was reported, and coded by machines: "
    "what comes as a break with the past, or from an actor that the data do not know, it cannot foresee."
)


def plainly(result: Ranking) -> str:
    """One paragraph: who is first and next, why, on what it stands, what it cannot say."""
    return " ".join([_order(result), _why(result), _stands(result), LIMITS])


def _order(result: Ranking) -> str:
    asked, names = result.question, result.frame["name"].tolist()
    done = f"“{asked.act.name}”"
    lead = f"anybody does {done} to {asked.who}" if asked.inverse else f"{asked.who} does {done} to anybody"
    others = " and ".join(names[1 : 1 + CLOSE])
    then = f", then {others}" if others else ""
    return f"If {lead} on {dated(asked.on)}, it is likeliest {names[0]}{then}."


def _why(result: Ranking) -> str:
    first = result.parts[result.parts["name"] == result.frame["name"].iloc[0]]
    most = first.sort_values("contribution", ascending=False)["part"].tolist()
    return f"What speaks for it most: {most[0]}."


def _stands(result: Ranking) -> str:
    events = int(result.sources["events"].sum())
    first, last = result.span
    stands = f"It stands on {counted(events, 'act')} from {dated(first)} to {dated(last)}, by which "
    stands += f"{result.actors:,} actors are known; all of them were ranked."
    silent = (result.question.on - last).days - 1
    if silent >= GAP:
        stands += f" Nothing is known of the {counted(silent, 'day')} before the day asked, which weakens it."
    return stands

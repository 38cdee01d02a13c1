"""A designed roadmap, in the terminal and as JSON: its steps, and what other ways of designing would give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.text import Text

from detente.bargaining.designing.design import Design
from detente.bargaining.outcome import SIDES
from detente.charts.wording import signed
from detente.showing import exchange, exchanged
from detente.showing.exchange_words import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from detente.bargaining.designing.design import NoDesign
    from detente.bargaining.outcome import Equilibrium


def designed(found: Design | NoDesign, width: int = exchange.WIDE) -> Iterator[RenderableType]:
    """The best roadmap with its table, or that there is none, in a window of some columns."""
    if isinstance(found, Design):
        *parts, limits = exchange.solved(found.equilibrium, width)
        yield from parts[:-1]
        yield from compared(found)
        yield from ("", limits)
    else:
        yield Text(title(found), "bold")
        yield ""
        yield from refused(found)


def title(found: NoDesign) -> str:
    """That no roadmap works; as a step may be of nothing, what was tried of so many holds of fewer too."""
    several = len(found.negotiation.protocol.ratifier.rates) > 1
    number = "one step" if found.steps == 1 else f"{'' if several else 'up to '}{found.steps} steps"
    return f"No roadmap of {number} was found that could work"


def refused(found: NoDesign) -> Iterator[str]:
    """How sure that is, and what to ask next."""
    first, second = names(found.negotiation)
    yield (
        f"No sizes of the steps make trustworthy governments of {first} and {second} go all the way. Where "
        "exploitative ones draw no lots this is proven; where they may, none was found."
    )
    yield "What stands in the way: detente bargain explain."


def compared(found: Design) -> Iterator[str]:
    """What the best roadmap gives beside those that nobody draws lots on, or on which types part at once."""
    best = found.equilibrium
    others = [
        ("on which nobody draws lots", found.pure),
        ("on which exploitative governments show themselves at the first step", found.screening),
    ]
    lesser = [
        f"of the best roadmap {words}, {_worth(other)}"
        for words, other in others
        if other is not None and other.welfare < best.welfare and _worth(other) != _worth(best)
    ]
    if lesser:
        yield f"Two trustworthy governments together expect {_worth(best)} of it; {'; '.join(lesser)}."


def _worth(found: Equilibrium) -> str:
    return signed(float(found.welfare))


def told(found: Design | NoDesign) -> dict[str, Any]:
    """The design as JSON has it."""
    if isinstance(found, Design):
        others = {"pure": found.pure, "screening": found.screening}
        return exchanged.solved(found.equilibrium) | {
            "willing": found.willing,
            "others": {key: other and exchanged.solved(other) for key, other in others.items()},
        }
    return {
        "verdict": "no deal",
        "parties": dict(zip(SIDES, names(found.negotiation), strict=True)),
        "mode": found.negotiation.protocol.mode,
        "title": title(found),
        "words": list(refused(found)),
        "at_most": found.steps,
    }

"""The roadmap that works in most of what a scenario's ranges allow, in the terminal and as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from rich.text import Text

from detente.charts.wording import percent
from detente.showing import exchange, exchanged
from detente.showing.exchange_swept import LIMITS
from detente.showing.exchange_words import answer
from detente.showing.exchange_words import title as at_values
from detente.showing.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from detente.bargaining.outcome import Solution
    from detente.bargaining.sweeping.sturdy import Sturdy

SOUGHT = (
    "There may be sturdier ones: roadmaps were designed for draws from the ranges, and the best of them kept."
)


@dataclass(frozen=True, slots=True)
class Sturdily:
    """The sturdiest roadmap, what it comes to at the scenario's values, how often the best at these works."""

    found: Sturdy
    solved: Solution
    best: float | None


def sturdy(shown: Sturdily, width: int = exchange.WIDE) -> Iterator[RenderableType]:
    """How often the steps work beside others, the steps, and what they come to at the scenario's values."""
    yield Text(title(shown), "bold")
    yield from _beside(shown)
    yield ""
    yield from exchange.steps(shown.solved, width)
    yield ""
    verdict = at_values(shown.solved)
    yield f"At the scenario's own values: {verdict[0].lower()}{verdict[1:]}."
    yield from answer(shown.solved)
    yield ""
    yield f"{_sampled(shown)} {SOUGHT}"
    yield ""
    yield LIMITS


def title(shown: Sturdily) -> str:
    """In how much of what the ranges allow the steps work."""
    steps = counted(len(shown.found.roadmap), "step")
    works = "works" if len(shown.found.roadmap) == 1 else "work"
    return f"{steps} that {works} without lots in {percent(shown.found.share.share)} of what the ranges allow"


def _beside(shown: Sturdily) -> Iterator[str]:
    """How often the best steps at the values work, and how often some would if the values were known."""
    if shown.best is not None:
        yield (
            f"The best at the scenario's own values would in {percent(shown.best)}: it lies on the edge of "
            "what the governments will bear."
        )
    yield (
        f"Were the values known before the steps are drawn up, some would work in "
        f"{percent(shown.found.redesigned.share)}."
    )


def _sampled(shown: Sturdily) -> str:
    share = shown.found.share
    return (
        f"The sturdiest of {counted(shown.found.tried, 'roadmap')}, judged on {share.draws:,} draws by which "
        f"it was not chosen ({percent(share.low)} to {percent(share.high)}, at 95\u00a0%)."
    )


def none(steps: int) -> Iterator[RenderableType]:
    """That no steps work anywhere."""
    yield Text(_none(steps), "bold")
    yield "What stands in the way at the scenario's own values: detente bargain explain."
    yield ""
    yield LIMITS


def _none(steps: int) -> str:
    most = "one step" if steps == 1 else f"{steps} steps"
    return f"No roadmap of {most} was found that works without lots in any part of the ranges to speak of"


def none_told(steps: int) -> dict[str, Any]:
    """That no steps work, as JSON has it."""
    return {"title": _none(steps), "sturdy": None}


def told(shown: Sturdily) -> dict[str, Any]:
    """The sturdiest roadmap as JSON has it: what it comes to at the values, and how often it works."""
    return exchanged.solved(shown.solved) | {
        "sturdy": asdict(shown.found.share)
        | {"title": title(shown), "tried": shown.found.tried, "beside": list(_beside(shown))},
        "best": shown.best,
        "redesigned": asdict(shown.found.redesigned),
    }

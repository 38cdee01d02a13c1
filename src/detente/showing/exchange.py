"""A solved negotiation in the terminal: the steps with what both give, believe and risk, then the answer."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from detente.bargaining.outcome import SIDES, Equilibrium
from detente.charts.wording import percent
from detente.showing.exchange_words import HOLDS, LIMITS, answer, grounds, lead, names, title
from detente.showing.wording import clip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from rich.console import RenderableType

    from detente.bargaining.outcome import Side, Solution
    from detente.bargaining.terms import Roadmap

WIDE = 80
"""The columns of a window of which nothing is known."""
GAP = "  "
BETWEEN = "    "
NEVER = "–"


def solved(found: Solution, width: int = WIDE) -> Iterator[RenderableType]:
    """The finding, the steps, and what follows from them, in a window of some columns."""
    first = list(lead(found)) if isinstance(found, Equilibrium) else []
    yield Text(title(found), "bold")
    yield from first
    yield ""
    yield from steps(found, width)
    yield ""
    yield from (words for words in answer(found) if words not in first)
    yield from grounds(found)
    yield ""
    yield LIMITS if isinstance(found, Equilibrium) else HOLDS


def steps(found: Solution, width: int = WIDE) -> Iterator[Text]:
    """The steps in lines: what each side gives, and where there is a deal what is believed and risked.

    Both sides stand side by side, or one below the other where the window is narrow.
    """
    left, *sides = _columns(found)
    blocks = [left, *sides]
    abreast = sum(cell_len(block[0]) for block in blocks) + len(BETWEEN) * len(sides) <= width
    for n, shown in enumerate([blocks] if abreast else [[left, side] for side in sides]):
        if n:
            yield Text()
        for line in zip_longest(*shown, fillvalue=""):
            yield Text(BETWEEN.join(line).rstrip(), no_wrap=True)


def _columns(found: Solution) -> list[list[str]]:
    """The blocks that stand side by side, each a list of lines of one width."""
    if not isinstance(found, Equilibrium):
        count = [["step"], *([str(n)] for n in range(1, len(found.roadmap) + 1))]
        return [
            _block("", count),
            *(_sizes(found.roadmap, n, s) for n, s in zip(names(found.negotiation), SIDES, strict=True)),
        ]
    chances = [["step", "reached"], *([str(s.number), share(s.reached)] for s in found.path)]
    chances.append(["done", share(found.completion)])
    return [
        _block("", chances),
        *(_side(found, n, s) for n, s in zip(names(found.negotiation), SIDES, strict=True)),
    ]


def _sizes(roadmap: Roadmap, name: str, side: Side) -> list[str]:
    return _block(name, [["gives"], *([share(size)] for size in getattr(roadmap, side))])


def _side(found: Equilibrium, name: str, side: Side) -> list[str]:
    """What a side gives, how far it is trusted before, and with what chance it defaults there."""
    rows = [["gives", "trusted", "defaults"]]
    for step in found.path:
        size, trust, default = (getattr(step, key) for key in (side, f"trust_{side}", f"default_{side}"))
        rows.append([share(size), share(trust), share(default) if default else NEVER])
    last = found.path[-1]
    default = getattr(last, f"default_{side}")
    rows.append(["", share(getattr(last, f"trust_{side}") / (1 - default)), ""])
    return _block(name, rows)


def _block(name: str, rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns of figures that end at the right, with a name over them; all lines of one width."""
    wide = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    lines = [
        GAP.join(" " * (w - cell_len(cell)) + cell for cell, w in zip(row, wide, strict=True)) for row in rows
    ]
    room = max(sum(wide) + len(GAP) * (len(wide) - 1), min(cell_len(name), 24))
    head = clip(name, room) if name else ""
    return [set_cell_size(head, room), *(" " * (room - cell_len(line)) + line for line in lines)]


def share(value: Fraction) -> str:
    """A share in per cent, as the whole command writes it."""
    return percent(float(value))

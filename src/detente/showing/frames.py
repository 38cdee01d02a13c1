"""A frame of figures as a table in the terminal: each estimate with its interval in one cell.

Nothing is wider than the window: columns that can be spared are left out of a narrow one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from detente.charts.wording import MINUS, amount, signed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

GAP = 2
LEAST = 24
"""Columns that a cell of long words needs at least."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a figure is written, the ends of its interval beside it, and whether figures end at the right."""

    value: Callable[[Any], str]
    end: Callable[[Any], str]
    right: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: which one of the frame, its head, how it is written.

    ``limits`` names the ends of an interval. A column of a higher ``spare`` is left out sooner where the
    window is narrow. The text of one that ``wraps`` may take several lines.
    """

    name: str
    head: str = ""
    form: Form | None = None
    limits: tuple[str, str] | None = None
    spare: int = 0
    wraps: bool = False


def whole(value: float) -> str:
    """A whole number with a proper minus.

    >>> whole(-3.4), whole(-0.2)
    ('−3', '0')
    """
    return f"{round(value)}".replace("-", MINUS)


def points(share: float) -> str:
    """A difference of shares in percentage points, with its sign.

    >>> points(0.114), points(-0.002), points(-0.03)
    ('+11', '0', '−3')
    """
    n = round(100 * share)
    return f"{n:+d}".replace("-", MINUS) if n else "0"


def chance(p: float) -> str:
    """A p value as papers write it.

    >>> chance(0.0312), chance(0.00002), chance(1.0)
    ('.031', '< .001', '1.000')
    """
    return "< .001" if p < 0.001 else f"{p:.3f}".removeprefix("0")  # noqa: PLR2004 - three places


def day(when: pd.Timestamp) -> str:
    """A day as ISO has it."""
    return str(when.date())


def month(when: pd.Timestamp) -> str:
    """A month as ISO has it."""
    return str(when.date())[:7]


TEXT = Form(str, str)
COUNT = Form(amount, amount, right=True)
DAYS = Form(lambda n: f"{n:.0f} day{'' if n == 1 else 's'}", whole, right=True)
SHARE = Form(lambda v: f"{whole(100 * v)} %", lambda v: whole(100 * v))
POINTS = Form(points, points)
SCORE = Form(signed, signed)
CHANCE = Form(chance, chance)
DAY = Form(day, day)
MONTH = Form(month, month)


def listing(frame: pd.DataFrame, columns: Sequence[Column], width: int) -> Table:
    """The table of some columns of a frame; a column that is empty throughout is left out."""
    cells = {c: _cells(frame, c) for c in columns if c.name in frame}
    shown = _fitting({c: told for c, told in cells.items() if any(told)}, width)
    table = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold")
    for column in shown:
        right = column.form is not None and column.form.right
        table.add_column(Text(_head(column)), justify="right" if right else "left", overflow="fold")
    for row in zip(*shown.values(), strict=True):
        table.add_row(*map(Text, row))
    return table


def _head(column: Column) -> str:
    return column.head or column.name


def _cells(frame: pd.DataFrame, column: Column) -> list[str]:
    """The cells of a column, the intervals beneath each other."""
    form = column.form or TEXT
    values = _written(frame[column.name], form.value)
    if column.limits is None:
        return values
    low, high = (_written(frame[name], form.end) for name in column.limits)
    widest = max(map(cell_len, values), default=0)
    return [
        f"{value:>{widest}} ({a} to {b})" if value else ""
        for value, a, b in zip(values, low, high, strict=True)
    ]


def _written(values: pd.Series[Any], form: Callable[[Any], str]) -> list[str]:
    return ["" if missing else form(value) for value, missing in zip(values, values.isna(), strict=True)]


def _fitting(cells: dict[Column, list[str]], width: int) -> dict[Column, list[str]]:
    """The columns that the window has room for."""
    while _width(cells) > width and (most := max((c.spare for c in cells), default=0)):
        cells = {c: told for c, told in cells.items() if c.spare < most}
    return cells


def _width(cells: dict[Column, list[str]]) -> int:
    return sum(_needed(column, told) for column, told in cells.items()) + GAP * (len(cells) - 1)


def _needed(column: Column, told: Sequence[str]) -> int:
    longest = max(cell_len(part) for text in (_head(column), *told) for part in text.splitlines() or [""])
    return min(longest, LEAST) if column.wraps else longest


def plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as JSON has them: missing values null, days as ISO, numbers in full."""
    return [{name: _plain(v) for name, v in row.items()} for row in frame.to_dict("records")]


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a frame holds
    import pandas as pd  # noqa: PLC0415 - of an extra

    if pd.isna(value):
        return None
    return value.date().isoformat() if hasattr(value, "date") else getattr(value, "item", lambda: value)()

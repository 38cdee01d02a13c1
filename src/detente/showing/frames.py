"""A frame of figures as a table in the terminal: an estimate and its interval in one cell, nothing wider than the
window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table

if TYPE_CHECKING:
    import pandas as pd

SHARES = frozenset({"after", "other", "alike", "excess", "warm", "cold", "turn"})
"""Columns of probabilities, told in per cent."""
LONG = 40  # characters of a cell


def listing(frame: pd.DataFrame) -> Table:
    """The table of a frame. ``x``, ``x_low`` and ``x_high`` become one column; an empty column is left out."""
    import pandas as pd  # noqa: PLC0415 - of an extra

    table = Table(box=None, pad_edge=False, header_style="bold")
    shown = [c for c in frame.columns if not c.endswith(("_low", "_high")) and not _empty(frame[c])]
    for column in shown:
        figures = pd.api.types.is_numeric_dtype(frame[column])
        table.add_column(column.replace("_", " "), justify="right" if figures else "left", overflow="fold")
    for _, row in frame.iterrows():
        table.add_row(*(_cell(row, column) for column in shown))
    return table


def _empty(column: pd.Series[Any]) -> bool:
    return bool((column.isna() | (column.astype(str) == "")).all())


def _cell(row: pd.Series[Any], column: str) -> str:
    """A value, with its interval where the row has one."""
    import pandas as pd  # noqa: PLC0415 - of an extra

    value = row[column]
    if isinstance(value, (list, tuple, dict)) or not pd.notna(value):
        return str(value) if isinstance(value, (list, tuple, dict)) else ""
    text = _figure(value, column)
    if f"{column}_low" not in row:
        return text
    return f"{text} ({_figure(row[f'{column}_low'], column)} to {_figure(row[f'{column}_high'], column)})"


def _figure(value: Any, column: str) -> str:  # noqa: ANN401 - whatever a frame holds
    """A value in as few signs as it needs.

    >>> _figure(0.374, "after"), _figure(-1.25, "before"), _figure(True, "joint"), _figure(3.0, "reports")
    ('37 %', '-1.2', 'yes', '3')
    """
    if hasattr(value, "date"):
        return str(value.date())
    if isinstance(value, bool) or str(value) in ("True", "False"):
        return "yes" if value else ""
    if isinstance(value, str):
        return value if len(value) <= LONG else "…" + value[-LONG + 1 :]
    if column in SHARES:
        return f"{100 * value:.0f} %"
    return (
        f"{value:.0f}" if float(value).is_integer() else f"{value:.2g}" if abs(value) < 1 else f"{value:.1f}"
    )

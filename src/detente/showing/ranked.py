"""A ranking in the terminal: the actors in order, and on demand what each score is the sum of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.charts.wording import signed
from detente.forecasting.ranking.asked import TELLING
from detente.forecasting.ranking.meaning import called
from detente.showing.frames import COUNT, Column, Form, day, listing
from detente.showing.tabled import stands

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from rich.console import RenderableType

    from detente.forecasting.ranking.asked import Ranking

SCORE = Form(signed, signed, right=True)
COLUMNS = (
    Column("place", " ", COUNT),
    Column("name", "actor", wraps=True),
    Column("country", spare=1),
    Column("score", form=SCORE),
)
INDENT = 4


def ranking(found: Ranking, width: int, *, why: bool) -> Iterator[RenderableType]:
    """The actors in a table, or one by one with the parts of their scores and the events behind these."""
    if not why:
        yield listing(found.frame, COLUMNS, width)
        return
    for row in found.frame.to_dict("records"):
        yield Text(f"{row['place']}  {row['name']}  {signed(row['score'])}", "bold")
        parts = found.parts[found.parts["name"] == row["name"]]
        events = found.events[found.events["name"] == row["name"]]
        yield Padding(_parts(parts, events), (0, 0, 0, INDENT), expand=False)
        yield ""


def _parts(parts: pd.DataFrame, events: pd.DataFrame) -> Table:
    """The largest parts, each with the events behind it; the others as one sum."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for row in parts[:TELLING].to_dict("records"):
        told = Text(row["part"])
        for event in events[events["part"] == row["part"]].to_dict("records"):
            told.append(f"\n{_event(event)}", "dim")
        table.add_row(signed(row["contribution"]), told)
    rest = parts["contribution"][TELLING:]
    if len(rest):
        table.add_row(signed(float(rest.sum())), f"{len(rest)} smaller parts: --json gives all")
    return table


def _event(row: dict[str, Any]) -> str:
    """An event in a line: day, who did what to whom, where it stands."""
    act = called(str(row["act"]))
    told = f"{day(row['date'])}  {row['source']} → {row['target']} · {act}"
    return " · ".join(filter(None, (told, stands(row))))

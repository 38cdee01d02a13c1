"""What each measure shows of its frame in the terminal: the columns that a reader needs, in plain words."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from detente.charts.wording import signed
from detente.showing.frames import (
    CHANCE,
    COUNT,
    DAY,
    DAYS,
    MONTH,
    POINTS,
    SCORE,
    SHARE,
    Column,
    Form,
    day,
    month,
)

if TYPE_CHECKING:
    import pandas as pd

SHORT = 12  # figures of a digest that name a document
FEW = 20  # pairs of types in the window


def _between(name: str) -> tuple[str, str]:
    return f"{name}_low", f"{name}_high"


_DIFFERENCE = Column("excess", "difference", POINTS, _between("excess"))
RECIPROCITY = (
    Column("within", form=DAYS),
    Column("overtures", form=COUNT, spare=2),
    Column("after", "after overture", SHARE, _between("after")),
    Column("other", "other days", SHARE, _between("other"), spare=1),
    Column("alike", "days alike", SHARE, _between("alike")),
    _DIFFERENCE,
)
TURN = (
    Column("within", form=DAYS),
    Column("warm", "tone better", POINTS, _between("warm")),
    Column("cold", "tone not better", POINTS, _between("cold")),
    Column("turn", "between the two", POINTS, _between("turn")),
)
OVERTURES = (
    Column("date", "overture"),
    Column("act", " "),
    Column("stands", "stands on", spare=1),
    Column("days", "after", DAYS),
    Column("answer_type", "answer"),
    Column("answer_stands", "stands on"),
)
TYPES = (
    Column("overture"),
    Column("answer"),
    Column("overtures", "days", COUNT),
    Column("after", "after overture", SHARE, _between("after"), spare=1),
    Column("alike", "days alike", SHARE, _between("alike"), spare=1),
    _DIFFERENCE,
)
CHECKS = (
    Column("check"),
    Column("series"),
    Column("p", form=CHANCE),
    Column("outcome", " "),
    Column("found", " ", wraps=True),
)


def period(by: str) -> Form:
    """How the first day of a period is written: months as 2014-03."""
    return MONTH if by == "month" else DAY


def tone(by: str) -> tuple[Column, ...]:
    """The columns of a tone: what was done by quad, and the level."""
    return (
        Column("period", by, period(by)),
        Column("events", form=COUNT),
        Column("quad1", "verbal\ncoop.", COUNT),
        Column("quad2", "material\ncoop.", COUNT),
        Column("quad3", "verbal\nconflict", COUNT),
        Column("quad4", "material\nconflict", COUNT),
        Column("smooth", "tone", SCORE, ("low", "high")),
    )


def breaks(by: str) -> tuple[Column, ...]:
    """The columns of breaks: when, from what to what."""
    return (
        Column("date", "break", period(by), ("low", "high")),
        Column("before", "", SCORE, _between("before"), spare=1),
        Column("after", "", SCORE, _between("after"), spare=1),
        Column("change", "", SCORE, _between("change")),
    )


def autoregression(by: str) -> tuple[Column, ...]:
    """The columns of a vector autoregression: what goes before what, and how much follows."""
    return (
        Column("impulse", "first"),
        Column("response", "then"),
        Column("size", "surprise", SCORE, spare=2),
        Column("total", "what follows", SCORE, ("low", "high")),
        Column("p", form=CHANCE),
        Column("verdict"),
        Column("together", f"in one {by}", SCORE, _between("together"), spare=1),
    )


def horizons(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The horizons that were judged, and a line for each that was not."""
    told = frame["refused"] == ""
    left = [
        f"within {n} day{'s' * (n > 1)}: not judged, {why}"
        for n, why in frame.loc[~told, ["within", "refused"]].itertuples(index=False)
    ]
    return frame[told], left


def pairs(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The pairs of types that stand out most, those first whose interval leaves zero out."""
    judged = frame[frame["refused"] == ""]
    clear = (judged["excess_low"] > 0) | (judged["excess_high"] < 0)
    ranked = judged.assign(clear=clear, size=judged["excess"].abs())
    ranked = ranked.sort_values(["clear", "size"], ascending=False, kind="stable")
    left = [f"and {len(ranked) - FEW} more pairs: --json gives them all"] * (len(ranked) > FEW)
    return ranked.head(FEW), left


def overtures(frame: pd.DataFrame) -> pd.DataFrame:
    """Overtures with what they and their answers stand on, in as few words as can be."""
    rows = frame.to_dict("records")
    return frame.assign(
        date=[day(row["date"]) for row in rows],
        act=[act(row) for row in rows],
        stands=[stands(row) for row in rows],
        answer_stands=[stands(row, "answer_") for row in rows],
    )


def checks(frame: pd.DataFrame) -> pd.DataFrame:
    """Checks with the verdict and what follows from it in one."""
    found = [
        ": ".join(filter(None, both)) for both in zip(frame["verdict"], frame["consequence"], strict=True)
    ]
    return frame.assign(found=found, outcome=frame["passed"].map({True: "passed", False: "failed"}))


def events(frame: pd.DataFrame, by: str = "") -> Table:
    """Single events: day, act, who to whom and what it stands on, with the words where there are some.

    Where the events have a ``break`` that they are around, it comes first, and their score with them.
    """
    around = "break" in frame
    table = Table.grid(padding=(0, 2, 0, 0))
    for wide in (*([True, True] if around else [True]), True, *([True] if around else []), False):
        table.add_column(no_wrap=wide, overflow="fold")
    last = None
    for row in frame.to_dict("records"):
        lead = [(month if by == "month" else day)(row["break"])] if around else []
        score = [signed(row["score"])] if around else []
        cells = [*(lead if lead != last else [""] * len(lead)), day(row["date"]), act(row), *score]
        table.add_row(*map(Text, cells), _told(row))
        last = lead
    return table


def act(row: dict[str, Any]) -> str:
    """The type of an event with its mode.

    >>> act({"type": "ACCUSE", "mode": "disapprove"}), act({"type": "YIELD", "mode": None})
    ('ACCUSE disapprove', 'YIELD')
    """
    mode = row.get("mode")
    return f"{row['type']} {mode}" if isinstance(mode, str) else str(row["type"])


def stands(row: dict[str, Any], of: str = "") -> str:
    """Where an event stands: the file's name and the line, or a document by the beginning of its digest.

    >>> stands({"file": "data/icews14/train.txt", "row": 347, "doc": None}), stands({"doc": "0a1b" * 16})
    ('train.txt:347', 'document 0a1b0a1b0a1b')
    """
    file, doc = row.get(f"{of}file"), row.get(f"{of}doc")
    if isinstance(file, str):
        return f"{PurePath(file).name}:{row[f'{of}row']}"
    return f"document {doc[:SHORT]}" if isinstance(doc, str) else ""


def _told(row: dict[str, Any]) -> Text:
    """Who did it to whom, what is particular about it, what it stands on, and its words."""
    who, whom = (row[f"{side}_name"] or row[side] for side in ("source", "target"))
    facts = [f"{who} {'↔' if row['joint'] else '→'} {whom}"]
    facts += ["joint"] * bool(row["joint"]) + [f"{row['times']:.0f} rows"] * (row["times"] > 1)
    text = Text(" · ".join(facts))
    text.append(f" · {stands(row)}", "dim")
    quote, cite = (row[part] if isinstance(row[part], str) else "" for part in ("quote", "cite"))
    if quote or cite:
        text.append(f"\n“{quote}” " if quote else "\n", "italic")
        text.append(cite, "dim")
    return text

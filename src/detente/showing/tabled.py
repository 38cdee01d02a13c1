"""The measures in the terminal: a table of each, and below it in a line what the table leaves out."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from detente.charts.wording import signed
from detente.showing import columns
from detente.showing.frames import day, listing, month

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from rich.console import RenderableType

SHORT = 12  # figures of a digest that name a document
FEW = 20  # pairs of types in the window
RECENT = 12  # periods in the window


def reciprocity(frame: pd.DataFrame, width: int) -> Iterator[RenderableType]:
    """The horizons, what a third party's tone changes, and a line for each that is refused."""
    judged = frame[frame["refused"] == ""]
    if not judged.empty:
        yield listing(judged, columns.RECIPROCITY, width)
    if "turn" in judged:
        yield "\nThe difference after a month of better tone of the third state towards B, and otherwise:\n"
        yield listing(judged, columns.TURN, width)
    for row in frame[frame["refused"] != ""].itertuples():
        yield f"within {row.within} day{'' if row.within == 1 else 's'}: not judged, {row.refused}"


def types(frame: pd.DataFrame, width: int) -> Iterator[RenderableType]:
    """The pairs of types that stand out most, those first whose interval leaves zero out."""
    judged = frame[frame["refused"] == ""]
    clear = (judged["excess_low"] > 0) | (judged["excess_high"] < 0)
    ranked = judged.assign(clear=clear, size=judged["excess"].abs())
    ranked = ranked.sort_values(["clear", "size"], ascending=False, kind="stable")
    yield listing(ranked.head(FEW), columns.TYPES, width)
    if len(ranked) > FEW:
        yield f"and {len(ranked) - FEW} more pairs: --json gives them all"


def overtures(frame: pd.DataFrame, width: int) -> Iterator[RenderableType]:
    """Overtures with the first answers, and what both stand on, in as few words as can be."""
    rows = frame.to_dict("records")
    told = frame.assign(
        date=[day(row["date"]) for row in rows],
        act=[act(row) for row in rows],
        stands=[stands(row) for row in rows],
        answer_stands=[stands(row, "answer_") for row in rows],
    )
    yield listing(told, columns.OVERTURES, width)


def tone(frame: pd.DataFrame, by: str, width: int) -> Iterator[RenderableType]:
    """The last periods that have events."""
    seen = frame[frame["events"].fillna(0) > 0]
    yield listing(seen.tail(RECENT), columns.tone(by), width)
    if len(seen) > RECENT:
        yield f"the last {RECENT} of {len(seen)} {by}s with events: --json gives them all"


def breaks(frame: pd.DataFrame, by: str, width: int) -> Iterator[RenderableType]:
    """The breaks, or the events around them; nothing where there are none."""
    if not frame.empty:
        yield acts(frame, by) if "break" in frame else listing(frame, columns.breaks(by), width)


def autoregression(frame: pd.DataFrame, by: str, width: int) -> Iterator[RenderableType]:
    """What goes before what, or the checks of the model, each with what follows from it."""
    if "check" not in frame:
        yield listing(frame, columns.autoregression(by), width)
        return
    said = zip(frame["verdict"], frame["consequence"], strict=True)
    outcome = frame["passed"].map({True: "passed", False: "failed"})
    told = frame.assign(found=[": ".join(filter(None, both)) for both in said], outcome=outcome)
    yield listing(told, columns.CHECKS, width)


def events(frame: pd.DataFrame, limit: int) -> Iterator[RenderableType]:
    """Single events, and whether there are more."""
    yield acts(frame[:limit])
    if len(frame) > limit:
        yield f"the first {limit}: --limit shows more"


def acts(frame: pd.DataFrame, by: str = "") -> Table:
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

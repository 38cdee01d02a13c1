"""The overtures behind a figure, one by one, each with the first answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from detente.codes.acts import acts

if TYPE_CHECKING:
    from datetime import date

    from detente.stream import Stream

MOST = 5000
"""Overtures that are listed, the latest ones: nobody reads more, and large sets have millions."""
ANSWER = ("type", "code", "file", "row", "doc")


def overtures(  # noqa: PLR0913 - as the question
    stream: Stream, a: str, b: str, act: str, answer: str, *, within: int
) -> pd.DataFrame:
    """The latest overtures one by one, each with the first answer within some days and how many it took."""
    made = stream.events(a, b, types=acts(act), since=_since(stream.daily(a, b), act))
    made = made[~made["joint"].astype(bool)].reset_index(drop=True)
    since = made["date"].min().date() if len(made) else None
    came = stream.events(b, a, types=acts(answer), since=since)
    came = came.assign(answered=came["date"])[["date", "answered", *ANSWER]]
    came = came.drop_duplicates("date").rename(columns={c: f"answer_{c}" for c in ANSWER})
    if made.empty or came.empty:
        return made.assign(answered=pd.NaT, days=pd.array([pd.NA] * len(made), "Int64"))
    found = pd.merge_asof(
        made.sort_values("date"),
        came.sort_values("date"),
        on="date",
        direction="forward",
        allow_exact_matches=False,
        tolerance=pd.Timedelta(days=within),
    )
    days = (found["answered"] - found["date"]).dt.days
    return found.assign(days=days.astype("Int64"), answer_row=found["answer_row"].astype("Int64"))


def _since(daily: pd.DataFrame, act: str) -> date | None:
    """The day from which on no more than MOST overtures were made, the last day in any case."""
    made = daily[daily["type"].isin(list(acts(act))) & ~daily["joint"].astype(bool)]
    counts = made.groupby("date")["events"].sum().sort_index(ascending=False)
    kept = counts[counts.cumsum() <= MOST]
    if len(kept) == len(counts):
        return None
    first: date = pd.Timestamp(kept.index[-1] if len(kept) else counts.index[0]).date()
    return first

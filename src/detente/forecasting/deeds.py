"""Single events as a forecast names them: what it was, who to whom, when, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import pandas as pd

from detente.charts.wording import dated
from detente.codes.called import name

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from datetime import date

LONGEST = 90
"""Characters of a document's own words that name an event."""


@dataclass(frozen=True, slots=True)
class Deed:
    """An event that happened: its PLOVER type and mode, its countries by code, and what it stands on.

    ``joint`` is an act of both sides. ``file`` and ``row`` are the loaded file and the line in it; ``doc``,
    ``start`` and ``quote`` the words of a document (``quote`` also those of a chronology).
    """

    date: date
    source: str
    target: str
    type: str
    mode: str | None
    joint: bool
    score: float
    quote: str | None
    cite: str | None
    file: str | None
    row: int | None
    doc: str | None
    start: int | None

    @property
    def name(self) -> str:
        """Its name and day: in the words of the source where it has some.

        >>> from datetime import date
        >>> Deed(date(2018, 4, 27), "KOR", "PRK", "CONSULT", "visit", True, 4.0, *[None] * 6).name
        'Consult (visit), South Korea and North Korea, 27 Apr 2018'
        """
        if self.quote:
            return f"{shorten(self.quote, LONGEST, placeholder=' …').rstrip('.')}, {dated(self.date)}"
        what = self.type.capitalize() + (f" ({self.mode})" if self.mode else "")
        who = f"{name(self.source)} {'and' if self.joint else 'to'} {name(self.target)}"
        return f"{what}, {who}, {dated(self.date)}"


def deed(row: Mapping[Hashable, Any]) -> Deed:
    """The event of a row of :meth:`detente.stream.Stream.events`."""
    told: dict[Any, Any] = {key: None if pd.isna(value) else value for key, value in row.items()}
    return Deed(
        date=told["date"].date(),
        joint=bool(told["joint"]),
        score=float(told["score"]),
        row=None if told["row"] is None else int(told["row"]),
        start=None if told["start"] is None else int(told["start"]),
        **{key: told[key] for key in ("source", "target", "type", "mode", "quote", "cite", "file", "doc")},
    )


def strongest(events: pd.DataFrame, most: int) -> tuple[Deed, ...]:
    """The events with the scores furthest from nought, the most reported and the latest first among equals.

    Several of one type, mode and direction on a day are told once.
    """
    if events.empty:
        return ()
    ranked = events.assign(size=events["score"].abs())
    ranked = ranked.sort_values(["size", "reports", "date"], ascending=False, kind="stable")
    once = ranked.drop_duplicates(["date", "type", "mode", "source", "target"])
    return tuple(deed(row) for row in once.head(most).to_dict("records"))

"""Which overture brings which answer: reciprocity for each pair of types."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from detente.charts import Estimate, Kind, types
from detente.codes.plover import TYPES
from detente.measuring.acting import calendar, flags
from detente.measuring.periods import name as called
from detente.measuring.periods import sources
from detente.measuring.reciprocity import Asked, horizon, numbers
from detente.measuring.refusal import Refused
from detente.measuring.shown import Shown
from detente.measuring.tone_reading import origins

if TYPE_CHECKING:
    from detente.charts import Picture
    from detente.measuring.acting import Calendar
    from detente.measuring.reciprocity import Horizon
    from detente.stream import Stream

CHANCE = 20  # one interval in so many leaves zero out where there is nothing


@dataclass(frozen=True)
class AnswerTypes(Shown):
    """For each type of overture of ``a`` and each type of answer of ``b`` how much more often it follows.

    ``frame``: overture, answer, overtures (days), after, alike, excess, each with low and high, refused.
    """

    a: str
    b: str
    within: int
    frame: pd.DataFrame
    on: Calendar
    sources: pd.DataFrame = field(repr=False)

    @property
    def clear(self) -> pd.DataFrame:
        """The pairs whose interval leaves zero out."""
        f = self.frame
        found: pd.DataFrame = f[(f["excess_low"] > 0) | (f["excess_high"] < 0)]
        return found

    @property
    def title(self) -> str:
        """The finding in one line."""
        judged = int((self.frame["refused"] == "").sum())
        stand_out = f"{len(self.clear)} of {judged} pairs of overture and answer stand out"
        return f"{stand_out}: {called(self.a)} to {called(self.b)}"

    @property
    def reading(self) -> str:
        """What it says in plain words, and what may not be concluded."""
        judged = int((self.frame["refused"] == "").sum())
        return (
            f"{self.title}, within {self.within} days, {self.on.first} to {self.on.last}. "
            f"About {judged / CHANCE:.0f} would stand out by chance alone: a single one is a question to "
            f"look into, not a finding. {len(self.frame) - judged} pairs were too rare or common to judge."
        )

    def plot(self) -> Picture:
        """A row for each pair, the largest difference first."""
        rows = [
            Kind(
                r.overture,
                r.answer,
                None if r.refused else Estimate(r.excess, r.excess_low, r.excess_high),
                r.refused,
            )
            for r in self.frame.itertuples()
        ]
        source = origins(self.sources)
        return types(
            rows, title=self.title, subtitle=f"within {self.within} days; 95 % intervals", source=source
        )


def _limits(row: Any) -> tuple[float, float, float]:  # noqa: ANN401 - a row of the frame
    return row.excess, row.excess_low, row.excess_high


def answer_types(stream: Stream, a: str, b: str, within: int = 7, seed: int = 0) -> AnswerTypes:
    """Ask of each PLOVER type of ``a`` towards ``b`` and each of ``b`` back whether the one brings the other.

    Raises :class:`detente.measuring.refusal.Refused` where neither does anything.
    """
    on, made, back = calendar(stream), stream.daily(a, b), stream.daily(b, a)
    overtures = [t for t in TYPES if t in set(made.loc[~made["joint"].astype(bool), "type"])]
    if not overtures or back.empty:
        raise Refused(f"{a} and {b} do not both act towards each other in these data")
    seen = set(back["type"])
    any_ = flags(back, TYPES, on, joint=True)
    rows: list[dict[str, object]] = []
    for overture in overtures:
        x = flags(made, {overture}, on, joint=False)
        for answer in (t for t in TYPES if t in seen):
            # what the answerer does of other kinds is known of each day, too: one kind goes with another
            asked = Asked(x, flags(back, {answer}, on, joint=True), on, (any_,), seed=seed)
            rows.append({"overture": overture, "answer": answer} | _row(horizon(asked, within)))
    return AnswerTypes(a, b, within, pd.DataFrame(rows), on, sources(stream, a, b))


def _row(found: Horizon) -> dict[str, object]:
    row: dict[str, object] = {"overtures": found.overtures}
    for name in ("after", "alike", "excess"):
        row |= numbers(name, getattr(found.compared, name) if found.compared else None)
    return row | {"refused": found.refused}

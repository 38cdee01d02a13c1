"""What data say of a parameter: a range to be judged, with the rows that it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.bargaining.scenarios.given import Given, Source
from detente.bargaining.scenarios.writing import entry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from fractions import Fraction

WINDOW = 90
"""Days within which a promise is looked for to be kept, where a scenario does not say how long a step is."""
CITED = 6
"""So many rows of evidence, the last ones, are named in the text to paste."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A row that a proposal stands on: words of a document, or a line of a loaded file.

    ``speaks``: "for" a higher value of the parameter, "against" it, or "beside" it.
    """

    date: date
    words: str
    speaks: str = "beside"
    doc: str | None = None
    start: int | None = None
    file: str | None = None
    row: int | None = None

    @property
    def place(self) -> str:
        """Where it stands."""
        return f"{self.file}, line {self.row}" if self.file else f"document {(self.doc or '')[:12]}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the data say of a parameter. Without a number (all three None) it is evidence to weigh, no more.

    ``low`` and ``high`` bound 95 % of what is likely, by Jeffreys' prior, were the rows drawn at random.
    ``basis`` says what was counted, ``silent`` what it does not say.
    """

    name: str
    low: Fraction | None
    value: Fraction | None
    high: Fraction | None
    basis: str
    silent: str
    evidence: tuple[Evidence, ...] = ()

    def toml(self) -> str:
        """A table to paste into the scenario; where there is no number, remarks.

        That a frequency is taken for a belief is a judgement, so the table's basis is not "measured".
        """
        if self.value is None:
            return f"# {self.name}: {self.basis}\n# It does not say {self.silent}"
        shown = self.evidence[-CITED:]
        sources = [Source(f"{row.place}: {row.date}, {row.words}") for row in shown]
        if len(self.evidence) > len(shown):
            sources.append(Source(f"and rows before these: {len(self.evidence) - len(shown)}"))
        reason = f"{self.basis} It does not say {self.silent}"
        return entry(self.name, Given(self.value, self.low, self.high, "uniform", reason, tuple(sources)))


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a scenario is about, as data name them (ISO 3166-1 alpha-3), and how many days a step takes."""

    first: str
    second: str
    ratifier: str | None
    step_days: int | None

    @property
    def window(self) -> int:
        """Days within which a promise is looked for to be kept."""
        return self.step_days or WINDOW


def row(event: Mapping[str, object], speaks: str = "beside") -> Evidence:
    """A row of a stream's events as evidence."""
    told = event.get("quote") or f"{event['type']} of {event['source']} towards {event['target']}"
    doc, file = (str(event[key]) if isinstance(event.get(key), str) else None for key in ("doc", "file"))
    return Evidence(
        event["date"].date(),  # type: ignore[attr-defined]
        " ".join(str(told).split()),
        speaks,
        doc,
        int(event["start"]) if doc else None,  # type: ignore[call-overload]
        file,
        int(event["row"]) if file else None,  # type: ignore[call-overload]
    )

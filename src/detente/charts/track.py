"""Forecasts and what came of them, over time: probabilities with their intervals, a tick for each outcome."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from detente.charts.estimates import known
from detente.charts.lettering import LEADING, SIZES, width
from detente.charts.picture import WIDE, Picture, drawn
from detente.charts.sheet import Sheet, Text, Words, path
from detente.charts.ticks import Scale, called, days, marks
from detente.charts.wording import chance, counted, dated, percent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from detente.charts.estimates import Estimate

HEIGHT = 200.0
_STRIP = 14.0  # pixels of the row of ticks above the plot, and of that below
_TOLD = 60  # forecasts told one by one; of more, every second, third ...
_FEW = 40  # forecasts up to which each has a dot
_AIR = 0.02


@dataclass(frozen=True, slots=True)
class Foretold:
    """A forecast made on a day: its probability, the base rate then, whether it came true (None: open)."""

    day: date
    probability: Estimate
    base_rate: float | None = None
    outcome: bool | None = None
    title: str = ""
    href: str = ""

    def __post_init__(self) -> None:
        """Probabilities between 0 and 1; a missing base rate as None."""
        object.__setattr__(self, "base_rate", known(self.base_rate))
        p = self.probability
        if not all(0 <= v <= 1 for v in (p.low, p.value, p.high, self.base_rate or 0.0)):
            raise ValueError(f"{self.day}: a probability lies between 0 and 1")


@dataclass(frozen=True, slots=True)
class Mark:
    """A forecast as drawn: where it stands, its outcome's tick, and the column that can be hit."""

    x: float
    y: float
    low: float
    high: float
    outcome: bool | None
    left: float
    right: float
    title: str
    href: str


def track(  # noqa: PLR0913 - the words around a chart, each by its name
    forecasts: Sequence[Foretold],
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    series: bool = True,
    happened: str = "it happened",
    did_not: str = "it did not",
    unit: str = "probability forecast, with its interval",
    width: float = WIDE,
) -> Picture:
    r"""Forecasts by the day they were made: what happened as ticks above, what did not as ticks below.

    ``series`` is True where one question is asked again and again: then the probabilities are a line with a
    band; else each forecast stands alone with its own interval. ``ValueError`` where there is none.

    >>> from detente.charts.estimates import Estimate
    >>> from datetime import date
    >>> one = Foretold(date(2025, 6, 13), Estimate(0.3, 0.2, 0.45), 0.6, False)
    >>> "base rate 60\xa0%, it did not" in track([one], title="No answer").svg
    True
    """
    if not forecasts:
        raise ValueError("no forecast is given, so there is nothing to draw")
    ordered = sorted(forecasts, key=lambda f: f.day)
    given, words = Words(title, subtitle, source), (happened, did_not)
    return drawn(lambda wide: _draw(ordered, Sheet(given, wide), words, unit, series=series), title, width)


def _draw(
    forecasts: Sequence[Foretold], sheet: Sheet, words: tuple[str, str], unit: str, *, series: bool
) -> str:
    lined = series and len(forecasts) > 1
    sheet.key(_key(forecasts, words))
    sheet.write(unit, "tick")
    sheet.y += 4
    values = marks(0, 100, 5)
    labels = [f"{label}\u00a0%" for label in called(values)]
    start = sheet.left + max(width(label, "tick") for label in labels) + 8
    x = _across(forecasts, start, sheet.right)
    y = Scale(0, 1, sheet.y + _STRIP + 4 + HEIGHT, sheet.y + _STRIP + 4)
    for value, label in zip(values, labels, strict=True):
        sheet.texts.append(Text(start - 8, y(value / 100) + 4, label, "tick", "end"))
    top, bottom = sheet.y, y.start + 4 + _STRIP
    drawn_ = _marks(forecasts, x, y, words)
    ticks = days(x, sheet.width)
    sheet.texts += [Text(t.middle, bottom + 20, t.words, "tick", "middle") for t in ticks]
    sheet.y = bottom + 20 + SIZES["tick"] * (LEADING - 1)
    ends = [*((m.x, m.high) for m in drawn_), *((m.x, m.low) for m in reversed(drawn_))]
    base = [(x(f.day.toordinal()), y(f.base_rate)) for f in forecasts if f.base_rate is not None]
    return sheet.finish(
        "track.svg", _told(forecasts, words), x=x, y=y, top=top, bottom=bottom, strip=_STRIP, ticks=ticks,
        marks=drawn_, levels=[y(v / 100) for v in values], series=lined, dots=len(forecasts) <= _FEW,
        line=path([(m.x, m.y) for m in drawn_]) if lined else "",
        band=path(ends) if lined else "",
        base=path(base) if lined else "", bases=[] if lined else base,
    )  # fmt: skip


def _key(forecasts: Sequence[Foretold], words: tuple[str, str]) -> list[tuple[str, str]]:
    """What the forms mean, of those that are there."""
    there = {f.outcome for f in forecasts}
    ranged = any(f.probability.low < f.probability.high for f in forecasts)
    found = [("main", "forecast, with its interval" if ranged else "forecast")]
    found += [("base", "base rate")] * any(f.base_rate is not None for f in forecasts)
    found += [("yes", f"above: {words[0]}")] * (True in there)
    return found + [("no", f"below: {words[1]}")] * (False in there)


def _across(forecasts: Sequence[Foretold], start: float, end: float) -> Scale:
    first, last = forecasts[0].day.toordinal(), forecasts[-1].day.toordinal()
    air = max(_AIR * (last - first), 1.0)
    return Scale(first - air, last + air, start, end - 4)


def _marks(forecasts: Sequence[Foretold], x: Scale, y: Scale, words: tuple[str, str]) -> list[Mark]:
    at = [x(f.day.toordinal()) for f in forecasts]
    edges = [x.start, *((a + b) / 2 for a, b in pairwise(at)), x.end]
    found = []
    for n, (f, middle) in enumerate(zip(forecasts, at, strict=True)):
        p = f.probability
        up, low, high = y(p.value), y(p.low), y(p.high)
        found.append(Mark(middle, up, low, high, f.outcome, edges[n], edges[n + 1], _said(f, words), f.href))
    return found


def _told(forecasts: Sequence[Foretold], words: tuple[str, str]) -> list[str]:
    """How many came true, and the forecasts one by one, as far as that can be listened to."""
    settled = [f for f in forecasts if f.outcome is not None]
    true = sum(f.outcome is True for f in settled)
    step = ceil(len(forecasts) / _TOLD)
    found = [
        f"{counted(len(forecasts), 'forecast')}; of {len(settled):,} with an outcome, {words[0]} in {true:,}."
    ]
    found += [f"One forecast in {step}:"] * (step > 1)
    return found + [f"{_said(f, words)}." for f in forecasts[::step]]


def _said(f: Foretold, words: tuple[str, str]) -> str:
    outcome = "open" if f.outcome is None else words[0] if f.outcome else words[1]
    base = f", base rate {percent(f.base_rate)}" if f.base_rate is not None else ""
    lead = f"{f.title}, " if f.title else ""
    return f"{lead}{dated(f.day)}: {chance(f.probability)}{base}, {outcome}"

"""Whether overtures are answered: the probability after one and on other days, by horizon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.charts.dots import Axis, Dot, Row, rows
from detente.charts.picture import WIDE, Picture, drawn
from detente.charts.sheet import Sheet, Words
from detente.charts.ticks import called, marks
from detente.charts.wording import chance, percent, points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.charts.estimates import Estimate

_LEAST = 0.1  # the axis goes to a tenth at least, so that small chances do not look large


@dataclass(frozen=True, slots=True)
class Answer:
    """A horizon: the probability of an answer after an overture and on other days, and their difference.

    ``refused`` gives the reason where they cannot be estimated; then the three are None.
    """

    label: str
    after: Estimate | None = None
    otherwise: Estimate | None = None
    difference: Estimate | None = None
    refused: str = ""
    href: str = ""

    def __post_init__(self) -> None:
        """All three numbers, or the reason why not; probabilities from 0 to 1."""
        numbers = (self.after, self.otherwise, self.difference)
        if any(numbers) if self.refused else None in numbers:
            raise ValueError(f"{self.label}: needs all three estimates, or the reason why there are none")
        for estimate in filter(None, (self.after, self.otherwise)):
            if min(estimate.low, estimate.value) < 0 or max(estimate.high, estimate.value) > 1:
                raise ValueError(f"{self.label}: a probability lies between 0 and 1: {estimate}")


def answers(  # noqa: PLR0913 - the words around a chart, each by its name
    horizons: Sequence[Answer],
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    after: str = "after an overture",
    otherwise: str = "on matched other days",
    unit: str = "probability of an answer",
    width: float = WIDE,
) -> Picture:
    """For each horizon the probability of an answer after an overture and on other days, and the difference.

    Both are drawn with their intervals; the difference is written at the right with its own, bold where
    that leaves zero out. What is refused is a line with the reason. ``ValueError`` where there is no row.

    >>> from detente.charts.estimates import Estimate
    >>> after, other = Estimate(0.56, 0.45, 0.66), Estimate(0.41, 0.36, 0.46)
    >>> three = Answer("within 3 days", after, other, Estimate(0.15, 0.04, 0.26))
    >>> "+15 points, +4 to +26" in answers([three], title="Pyongyang answers Seoul").svg
    True
    """
    if not horizons:
        raise ValueError("no horizon is given, so there is nothing to draw")
    given = Words(title, subtitle, source)
    said = [_said(h, after, otherwise) for h in horizons]

    def draw(wide: float) -> str:
        sheet = Sheet(given, wide)
        if any(h.after for h in horizons):
            sheet.key([("main", f"{after}, with its interval"), ("other", f"{otherwise}, with its interval")])
        shown = [_row(h, words) for h, words in zip(horizons, said, strict=True)]
        return rows(sheet, shown, _axis(horizons, unit, phone=sheet.phone), said)

    return drawn(draw, title, width)


def _row(h: Answer, said: str) -> Row:
    if h.after is None or h.otherwise is None or h.difference is None:
        return Row(h.label, (), "", strong=False, refused=_refusal(h), title=said, href=h.href)
    pair = (
        Dot("main", h.after, percent(h.after.value)),
        Dot("other", h.otherwise, percent(h.otherwise.value)),
    )
    return Row(h.label, pair, points(h.difference), h.difference.clear, "", said, h.href)


def _refusal(h: Answer) -> str:
    return f"Not estimated: {h.refused}"


def _axis(horizons: Sequence[Answer], unit: str, *, phone: bool) -> Axis:
    """From zero to a round share that holds all."""
    ends = [max(e.high, e.value) for h in horizons for e in (h.after, h.otherwise) if e]
    most = max([_LEAST, *ends])
    high = next(n / 10 for n in range(1, 11) if n / 10 >= most - 1e-9)
    values = marks(0, 100 * high, 4 if phone else 6)
    ticks = [(v / 100, f"{words}\u00a0%") for v, words in zip(values, called(values), strict=True)]
    return Axis(0.0, high, ticks, unit, "difference, with its interval")


def _said(h: Answer, after: str, otherwise: str) -> str:
    if h.after is None or h.otherwise is None or h.difference is None:
        return f"{h.label}: not estimated: {h.refused.rstrip('.')}."
    return (
        f"{h.label}: {after} {chance(h.after)}, {otherwise} {chance(h.otherwise)}; "
        f"difference {points(h.difference)}."
    )

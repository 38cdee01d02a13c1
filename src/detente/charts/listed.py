"""Which overture brings which answer: a list of pairs of types, the largest difference first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.charts.dots import Axis, Dot, Row, rows
from detente.charts.picture import WIDE, Picture, drawn
from detente.charts.sheet import Sheet, Words
from detente.charts.ticks import called, marks, room
from detente.charts.wording import points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.charts.estimates import Estimate


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of overture and a type of answer: how much more often the one follows than on other days.

    ``difference`` is one of probabilities, -1 to 1; ``refused`` gives the reason where there is none.
    """

    overture: str
    answer: str
    difference: Estimate | None = None
    refused: str = ""
    href: str = ""

    def __post_init__(self) -> None:
        """A number, or the reason why not."""
        if (self.difference is None) != bool(self.refused):
            raise ValueError(f"{self.label}: needs a difference, or the reason why there is none")

    @property
    def label(self) -> str:
        """The two types with an arrow between them."""
        return f"{self.overture} → {self.answer}"


def types(  # noqa: PLR0913 - the words around a chart, each by its name
    kinds: Sequence[Kind],
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    unit: str = "more or less often than on matched other days, in percentage points",
    width: float = WIDE,
) -> Picture:
    """By type of overture and of answer, how much more often the answer comes than on other days.

    Sorted by the difference; a filled dot where the interval leaves zero out, a hollow one where it does
    not; what is refused stands below with the reason. ``ValueError`` where there is no row.

    >>> from detente.charts.estimates import Estimate
    >>> row = Kind("Consult", "Aid", Estimate(0.12, -0.03, 0.27))
    >>> "Consult → Aid: +12 points, −3 to +27" in types([row], title="Talks bring little aid").svg
    True
    """
    if not kinds:
        raise ValueError("no type is given, so there is nothing to draw")
    given = Words(title, subtitle, source)
    ordered = sorted(kinds, key=_rank)
    said = [_said(k) for k in ordered]

    def draw(wide: float) -> str:
        sheet = Sheet(given, wide)
        clear = {k.difference.clear for k in ordered if k.difference}
        forms = [(True, "main", "interval leaves zero out"), (False, "other", "interval includes zero")]
        sheet.key([(form, words) for side, form, words in forms if side in clear])
        shown = [_row(k, words) for k, words in zip(ordered, said, strict=True)]
        return rows(sheet, shown, _axis(ordered, unit, phone=sheet.phone), said)

    return drawn(draw, title, width)


def _rank(k: Kind) -> tuple[bool, float, str]:
    return (k.difference is None, -k.difference.value if k.difference else 0.0, k.label)


def _row(k: Kind, said: str) -> Row:
    if k.difference is None:
        return Row(
            k.label, (), "", strong=False, refused=f"Not estimated: {k.refused}", title=said, href=k.href
        )
    dot = Dot("main" if k.difference.clear else "other", k.difference)
    return Row(k.label, (dot,), points(k.difference), k.difference.clear, "", said, k.href)


def _axis(kinds: Sequence[Kind], unit: str, *, phone: bool) -> Axis:
    estimates = [k.difference for k in kinds if k.difference]
    low, high = room(v for e in estimates for v in (e.low, e.value, e.high))
    values = marks(100 * low, 100 * high, 5 if phone else 7)
    labels = called(values, sign=True)
    ticks = [(v / 100, label) for v, label in zip(values, labels, strict=True)]
    return Axis(low, high, ticks, unit, "difference, with its interval")


def _said(k: Kind) -> str:
    if k.difference is None:
        return f"{k.label}: not estimated: {k.refused.rstrip('.')}."
    return f"{k.label}: {points(k.difference)}."

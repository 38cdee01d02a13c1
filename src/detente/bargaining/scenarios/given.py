"""A parameter as a scenario gives it: a value, the range it may lie in, why, and on what source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, cast

from detente.bargaining.scenarios.sheet import called

if TYPE_CHECKING:
    from fractions import Fraction

    from detente.bargaining.scenarios.parameters import Parameter
    from detente.bargaining.scenarios.places import Path
    from detente.bargaining.scenarios.sheet import Sheet

Shape = Literal["uniform", "triangular"]
Basis = Literal["judged", "measured"]
SHAPES: tuple[Shape, ...] = ("uniform", "triangular")
BASES: tuple[Basis, ...] = ("judged", "measured")
GIVEN = ("value", "low", "high", "shape", "reason", "source", "basis")
SOURCE = ("document", "quote")


@dataclass(frozen=True, slots=True)
class Source:
    """What a value rests on: a published work (``citation``), or words of a document of the record.

    ``document`` is a document's file name, title or id; ``quote`` the words as they stand there.
    """

    citation: str | None = None
    document: str | None = None
    quote: str | None = None

    def __str__(self) -> str:
        return self.citation or f"{self.document}: “{self.quote}”"


@dataclass(frozen=True, slots=True)
class Given:
    """A parameter as a scenario gives it: the value, the range it may lie in, why, and on what source.

    ``low`` and ``high`` are both there or both None; the range has a ``shape``: flat, or a triangle with its
    peak at the value. ``basis`` says whether the value was measured; most are judged. ``line`` is where it
    stands in the file.
    """

    value: Fraction
    low: Fraction | None = None
    high: Fraction | None = None
    shape: Shape = "uniform"
    reason: str | None = None
    sources: tuple[Source, ...] = ()
    basis: Basis = "judged"
    line: int | None = field(default=None, compare=False)

    @property
    def source(self) -> Source | None:
        """The first source."""
        return self.sources[0] if self.sources else None


def given_at(sheet: Sheet, at: Path, asked: Parameter) -> Given:
    """A parameter of a file: a number alone, or a table with what else is known of it.

    Raises :class:`ScenarioError` for what is no number, cannot be, or contradicts itself.
    """
    line = sheet.lines[at]
    if not isinstance(sheet.get(at), dict):
        return Given(_allowed(sheet, at, asked), line=line)
    sheet.table(at, GIVEN)
    if not sheet.has((*at, "value")):
        raise sheet.fault(at, f"{called(at)} has no value: add a line such as value = 0.5")
    value = _allowed(sheet, (*at, "value"), asked)
    low, high = _range(sheet, at, asked, value)
    shape = sheet.choice((*at, "shape"), SHAPES)
    if shape and low is None:
        raise sheet.fault((*at, "shape"), f"{called(at)} has a shape and no range: add low = and high =")
    basis = sheet.choice((*at, "basis"), BASES)
    sources = _sources(sheet, (*at, "source"))
    if basis == "measured" and not sources:
        raise sheet.fault((*at, "basis"), f'{called(at)} is measured by nobody: add source = "who, where"')
    return Given(
        value, low, high, cast("Shape", shape or "uniform"), sheet.text((*at, "reason")), sources,
        cast("Basis", basis or "judged"), line,
    )  # fmt: skip


def _allowed(sheet: Sheet, at: Path, asked: Parameter) -> Fraction:
    number = sheet.number(at)
    if not asked.allows(number):
        words = f"{called(at)} is {sheet.get(at)}: {asked.plain} is {asked.bounds}"
        raise sheet.fault(at, f"{words}, write such a number")
    return number


def _range(
    sheet: Sheet, at: Path, asked: Parameter, value: Fraction
) -> tuple[Fraction | None, Fraction | None]:
    """The range, which holds the value; None twice where there is none."""
    ends = [key for key in ("low", "high") if sheet.has((*at, key))]
    if not ends:
        return None, None
    if len(ends) == 1:
        other = "high" if ends == ["low"] else "low"
        raise sheet.fault((*at, ends[0]), f"{called(at)} has {ends[0]} without {other}: add {other} = ...")
    low, high = (_allowed(sheet, (*at, key), asked) for key in ("low", "high"))
    written = {key: sheet.get((*at, key)) for key in ("low", "value", "high")}
    if low > high:
        words = f"{called(at)} has low {written['low']} above high {written['high']}"
        raise sheet.fault((*at, "low"), f"{words}: exchange them")
    if not low <= value <= high:
        words = f"{called(at)} has value {written['value']} outside {written['low']} to {written['high']}"
        raise sheet.fault((*at, "value"), f"{words}: widen the range or change the value")
    return low, high


def _sources(sheet: Sheet, at: Path) -> tuple[Source, ...]:
    """A source, or a list of them."""
    if isinstance(sheet.get(at), list):
        return tuple(_source(sheet, (*at, n)) for n in range(sheet.items(at, '["a book", "a report"]') or 0))
    return (_source(sheet, at),) if sheet.has(at) else ()


def _source(sheet: Sheet, at: Path) -> Source:
    if not isinstance(sheet.get(at), dict):
        return Source(sheet.text(at))
    sheet.table(at, SOURCE)
    document, quote = (sheet.text((*at, key)) for key in SOURCE)
    if document is None or quote is None:
        words = 'write source = { document = "file.txt", quote = "its words" }, or a citation in words'
        raise sheet.fault(at, f"{called(at)} needs a document and a quote: {words}")
    return Source(None, document, quote)

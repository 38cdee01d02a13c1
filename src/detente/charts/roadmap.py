"""A roadmap: what each side gives at each step, how belief grows on the way, and who defaults where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.charts.lettering import LEADING, SIZES, width, wrap
from detente.charts.picture import WIDE, Picture, drawn
from detente.charts.sheet import Sheet, Text, Words
from detente.charts.ticks import Scale
from detente.charts.wording import percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MIDDLE, _MIDDLE_PHONE = 96.0, 70.0
_TRUST = 0.42  # of a side's room, the track of belief
_GAP = 18.0
_BAR, _AIR, _LINE = 16.0, 9.0, 16.0
_SURE = 0.9995  # what is as good as certain is not written as a chance


@dataclass(frozen=True, slots=True)
class Give:
    """What a side gives at a step: a share of all it has to give, 0 to 1.

    ``trust`` is how far the other believes before the step that it is trustworthy (None where nothing is
    believed, as where there is no deal), ``default`` the chance that it defaults there, as the other sees it.
    """

    size: float
    trust: float | None = None
    default: float = 0.0

    def __post_init__(self) -> None:
        """All three are shares."""
        if not all(0 <= v <= 1 for v in (self.size, self.trust or 0.0, self.default)):
            raise ValueError(f"{self}: shares and chances lie between 0 and 1")

    @property
    def after(self) -> float | None:
        """The belief once it has given."""
        if self.trust is None or self.default >= 1:
            return None
        return min(self.trust / (1 - self.default), 1.0)


@dataclass(frozen=True, slots=True)
class Step:
    """A step: what both give, and the chance that the process comes to it."""

    first: Give
    second: Give
    reached: float | None = None
    href: str = ""


@dataclass(frozen=True, slots=True)
class _Side:
    """Where a side's bars begin and end, where its belief is drawn, and how its words are anchored."""

    bars: Scale
    trust: Scale | None
    anchor: str


@dataclass(frozen=True, slots=True)
class _Bar:
    left: float
    right: float
    y: float


def roadmap(  # noqa: PLR0913 - the words around a chart, each by its name
    steps: Sequence[Step],
    names: tuple[str, str],
    *,
    title: str,
    subtitle: str = "",
    source: str = "",
    completion: float | None = None,
    width: float = WIDE,
) -> Picture:
    r"""The steps downwards, what each side gives to the left and right, with the belief in it as a line.

    Under a bar stands the chance that the side defaults there, where it is above 0; in the middle the chance
    that the process comes to the step, and at the end that it is completed. On a phone belief is a number.
    ``ValueError`` where there is no step.

    >>> one = Step(Give(.1, trust=.3, default=.6), Give(.2, trust=.4), reached=1)
    >>> made = roadmap([one], ("Seoul", "Pyongyang"), title="Small steps first", completion=.4)
    >>> "Step 1: Seoul gives 10\xa0%, is trusted 30\xa0%, defaults with 60\xa0%" in made.svg
    True
    """
    if not steps:
        raise ValueError("no step is given, so there is nothing to draw")
    given = Words(title, subtitle, source)
    told = [*_told(steps, names), *_end(steps, names, completion)]
    return drawn(lambda wide: _draw(Sheet(given, wide), steps, names, completion, told), title, width)


def _draw(
    sheet: Sheet, steps: Sequence[Step], names: tuple[str, str], completion: float | None, told: list[str]
) -> str:
    sides = _sides(sheet, steps)
    _heads(sheet, sides, names, chances=completion is not None)
    top, bars, hits, rows = sheet.y, [], [], []
    for n, step in enumerate(steps):
        start = sheet.y
        rows.append(start + _AIR + _BAR / 2)
        bars += [_bar(sheet, side, give) for side, give in zip(sides, _both(step), strict=True)]
        _middle(sheet, str(n + 1), step.reached)
        sheet.y += _height(sheet, steps)
        hits.append((start, sheet.y - start, told[n], step.href))
    bottom = sheet.y
    if completion is not None:
        rows.append(sheet.y + _AIR + _BAR / 2)
        _middle(sheet, "done", completion)
        sheet.y += _AIR + _BAR + _LINE + _AIR
    lines = [_belief(sheet, side, [_both(s)[k] for s in steps], rows) for k, side in enumerate(sides)]
    return sheet.finish(
        "roadmap.svg", told, bars=bars, hits=hits, lines=[line for line in lines if line], top=top,
        bottom=bottom, bases=[side.bars.start for side in sides], left=sheet.left, right=sheet.right,
        tracks=[side.trust for side in sides if side.trust], foot=sheet.y, half=_BAR / 2,
    )  # fmt: skip


def _both(step: Step) -> tuple[Give, Give]:
    return step.first, step.second


def _believed(steps: Sequence[Step]) -> bool:
    return all(give.trust is not None for step in steps for give in _both(step))


def _height(sheet: Sheet, steps: Sequence[Step]) -> float:
    """All rows are as high as the one with most to say."""
    defaults = any(give.default for step in steps for give in _both(step))
    lines = (sheet.phone and _believed(steps)) + defaults
    chances = any(step.reached is not None for step in steps)
    return _AIR + _BAR + _LINE * max(lines, chances) + _AIR


def _sides(sheet: Sheet, steps: Sequence[Step]) -> tuple[_Side, _Side]:
    """The room left and right of the middle, for bars with their figures, and for belief."""
    middle = (sheet.left + sheet.right) / 2
    half = (_MIDDLE_PHONE if sheet.phone else _MIDDLE) / 2
    room = middle - half - sheet.left
    track = _TRUST * room if _believed(steps) and not sheet.phone else 0.0
    figure = max(width(percent(g.size), "strong") for s in steps for g in _both(s)) + 6
    longest = room - track - figure - (_GAP if track else 0)
    most = max(g.size for s in steps for g in _both(s)) or 1.0
    ends = width("100\u00a0%", "tick") + 8
    trusts = [
        Scale(0, 1, at + 5, at + track - ends) if track else None for at in (sheet.left, sheet.right - track)
    ]
    return (
        _Side(Scale(0, most, middle - half, middle - half - longest), trusts[0], "end"),
        _Side(Scale(0, most, middle + half, middle + half + longest), trusts[1], "start"),
    )


def _heads(sheet: Sheet, sides: tuple[_Side, _Side], names: tuple[str, str], *, chances: bool) -> None:
    """Whose column is which, all standing on one line."""
    middle = (sheet.left + sheet.right) / 2
    half = abs(sides[0].bars.start - middle)
    heads = [("step, chance to get there" if chances else "step", middle, "middle", 2 * half - 6, "tick")]
    for side, name in zip(sides, names, strict=True):
        room = abs(side.bars.end - side.bars.start) + width("100\u00a0%", "strong")
        room = room if side.trust else middle - half - sheet.left
        heads.append(
            (
                f"{name} gives",
                side.bars.start + (-4 if side.anchor == "end" else 4),
                side.anchor,
                room,
                "strong",
            )
        )
        if side.trust:
            at = side.trust.start - 5
            wide = side.trust.end + width("100\u00a0%", "tick") + 8 - at
            heads.append((f"trust in {name}", at, "start", wide, "tick"))
    high = max(len(wrap(words, kind, room)) for words, _, _, room, kind in heads)
    for words, x, anchor, room, kind in heads:
        lines = wrap(words, kind, room)
        for n, line in enumerate(lines):
            y = sheet.y + (high - len(lines) + n) * SIZES["label"] * LEADING + SIZES[kind]
            sheet.texts.append(Text(x, y, line, kind, anchor))
    sheet.y += high * SIZES["label"] * LEADING + 4


def _bar(sheet: Sheet, side: _Side, give: Give) -> _Bar:
    """A bar with its figure at the end, and under it what else there is to say."""
    y = sheet.y + _AIR + _BAR / 2
    base, end = side.bars.start, side.bars(give.size)
    beyond = -5 if side.anchor == "end" else 5
    sheet.texts.append(Text(end + beyond, y + 4.5, percent(give.size), "strong", side.anchor))
    below = [(f"trusted: {percent(give.trust)}", "")] if sheet.phone and give.trust is not None else []
    below += [(f"defaults: {percent(give.default)}", "down")] if give.default else []
    edge = base + beyond * 0.8
    for n, (words, tone) in enumerate(below, 1):
        sheet.texts.append(Text(edge, y + _BAR / 2 + n * _LINE - 3, words, "tick", side.anchor, tone))
    return _Bar(min(base, end), max(base, end), y)


def _middle(sheet: Sheet, words: str, chance: float | None) -> None:
    middle = (sheet.left + sheet.right) / 2
    y = sheet.y + _AIR + _BAR / 2 + 4.5
    sheet.texts.append(Text(middle, y, words, "strong", "middle"))
    if chance is not None:
        sheet.texts.append(Text(middle, y + _LINE, percent(chance), "tick", "middle"))


def _belief(
    sheet: Sheet, side: _Side, gives: list[Give], rows: list[float]
) -> list[tuple[float, float]] | None:
    """The dots of belief, from step to step; the last is what is believed when all is done."""
    if side.trust is None:
        return None
    values = [*(g.trust for g in gives), gives[-1].after]
    found = [(side.trust(v), y) for v, y in zip(values, rows, strict=False) if v is not None]
    for (x, y), value in zip(found, values, strict=False):
        sheet.texts.append(Text(x + 8, y + 4, percent(value or 0.0), "tick"))
    return found


def _told(steps: Sequence[Step], names: tuple[str, str]) -> Iterator[str]:
    """The steps in sentences."""
    for n, step in enumerate(steps, 1):
        parts = [_said(name, give) for name, give in zip(names, _both(step), strict=True)]
        if step.reached is not None and step.reached < _SURE:
            parts.append(f"reached with {percent(step.reached)}")
        yield f"Step {n}: {'; '.join(parts)}."


def _said(name: str, give: Give) -> str:
    parts = [f"{name} gives {percent(give.size)}"]
    parts += [f"is trusted {percent(give.trust)}"] if give.trust is not None else []
    parts += [f"defaults with {percent(give.default)}"] if give.default else []
    return ", ".join(parts)


def _end(steps: Sequence[Step], names: tuple[str, str], completion: float | None) -> Iterator[str]:
    """What is believed when all is done, and the chance of that."""
    if completion is None:
        return
    beliefs = [
        f"{name} is trusted {percent(give.after)}"
        for name, give in zip(names, _both(steps[-1]), strict=True)
        if give.after is not None
    ]
    yield f"{'; '.join([f'Completed with {percent(completion)}', *beliefs])}."

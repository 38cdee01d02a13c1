"""A tone in plain words and as a picture, and what may not be concluded from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.charts.telling import QUADS as KINDS
from detente.charts.wording import counted, number, period, scored, signed
from detente.measuring.periods import QUADS, during, name

if TYPE_CHECKING:
    import pandas as pd

    from detente.charts import Picture, Point
    from detente.measuring.tone import Then, Tone

SCALE = "PLOVER's scale from −10 (conflict) to +10 (cooperation)"
LIMITS = (
    "What may not be concluded: a score grades acts as they were reported and coded, and is no intent; more "
    "or other reporting moves it as a change of policy does, coders' errors are in it and not in its "
    "interval, and a mean does not say how much was done. The interval takes events to err independently of "
    "each other, and the level to move by small steps; a sudden turn is drawn too smooth."
)


def title(result: Tone) -> str:
    """The finding in one line: by how much the tone rose or fell, where that is shown."""
    whose = f"The tone of {name(result.a)} towards {name(result.b)}"
    before, now = (_called(then, result.by) for then in (result.before, result.now))
    change, low, high = result.change
    if low <= 0 <= high:
        stands = f"{signed(result.now.value)} {during(result.now.day, result.by)}"
        return f"{whose} is {stands}, not shown to differ from {before}"
    moved = f"{'rose' if change > 0 else 'fell'} by {number(abs(change))} points"
    return f"{whose} {moved} between {before} and {now}"


def reading(result: Tone) -> str:
    """One paragraph: the level now and before, what it stands on, what is left out."""
    return " ".join(
        [_level(result), _stands_on(result), *left_out(result.frame, result.background, result.by), LIMITS]
    )


def picture(result: Tone) -> Picture:
    """The level over time with its interval, the events by quad below."""
    from detente.charts import tone as drawn  # noqa: PLC0415 - drawn only when asked for

    subtitle = f"Mean score of what {name(result.a)} does to {name(result.b)}, smoothed, with 95 % interval"
    points = drawable(result.frame)
    return drawn(
        points, title=title(result), subtitle=subtitle, source=origins(result.sources), every=result.by
    )


def origins(sources: pd.DataFrame) -> str:
    """The events by the origin of their data."""
    summed = sources.groupby("origin", sort=False)["events"].sum()
    return ", ".join(f"{origin} ({counted(int(n), 'event')})" for origin, n in summed.items())


def left_out(frame: pd.DataFrame, background: int, by: str) -> list[str]:
    """The periods and events that a series over periods does not hold."""
    covered = frame["covered"] > 0
    empty, blank = int((covered & (frame["events"].fillna(0) == 0)).sum()), int((~covered).sum())
    said = [f"{counted(empty, by)} without an event"] * bool(empty)
    said += [f"{counted(blank, by)} that the data do not cover"] * bool(blank)
    told = [f"Left open, not taken for nought: {' and '.join(said)}."] * bool(said)
    older = f"Left out: {counted(background, 'event')} on days that the data do not cover."
    return told + [older] * bool(background)


def drawable(frame: pd.DataFrame) -> list[Point]:
    """The periods of a tone, or of bare means, as a chart draws them."""
    from detente.charts import Point  # noqa: PLC0415 - drawn only when asked for

    return [
        Point(
            row["period"].date(),
            row.get("smooth"),
            row.get("low"),
            row.get("high"),
            raw=row["score"],
            counts=_counts(row),
        )
        for _, row in frame.iterrows()
    ]


def _counts(row: pd.Series[float]) -> tuple[float, float, float, float] | None:
    one, two, three, four = (row[q] for q in QUADS)
    return (float(one), float(two), float(three), float(four)) if row["covered"] else None


def _called(then: Then, by: str) -> str:
    return f"the {period(then.day, by)}" if by == "week" else period(then.day, by)


def _level(result: Tone) -> str:
    (change, low, high), now, before = result.change, result.now, result.before
    told = "which is not told from no change" if low <= 0 <= high else "a rise" if change > 0 else "a fall"
    return (
        f"The tone of {name(result.a)} towards {name(result.b)}, on {SCALE}, stands at "
        f"{scored(now.value, now.low, now.high)} {during(now.day, result.by)}, after "
        f"{scored(before.value, before.low, before.high)} {during(before.day, result.by)}: a difference of "
        f"{scored(change, low, high)}, {told} (95 % intervals)."
    )


def _stands_on(result: Tone) -> str:
    seen = result.frame[result.frame["events"].fillna(0) > 0]
    sums = {column: int(seen[column].sum()) for column in ("events", "joint", *QUADS)}
    met = f"; {sums['joint']:,} are joint acts, which are in both sides' tone" * bool(sums["joint"])
    kinds = ", ".join(f"{sums[q]:,} {kind}" for q, kind in zip(QUADS, KINDS, strict=True))
    return (
        f"It is smoothed from the mean scores of {counted(sums['events'], 'event')} ({kinds}{met}) in "
        f"{counted(len(seen), result.by)}, from {origins(result.sources)}."
    )

"""Breaks in plain words and as a picture, and what may not be concluded from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.charts.wording import counted, number, period, scored, signed, stretch
from detente.measuring.periods import name
from detente.measuring.tone_reading import SCALE, drawable, left_out, origins

if TYPE_CHECKING:
    import pandas as pd

    from detente.charts import Picture
    from detente.measuring.breaks import Breaks

LIMITS = (
    "What may not be concluded: a break says that the mean score changed, not why; the events around it are "
    "near in time, and need not be its cause. A new source, more reporting or another coding breaks a series "
    "too. A change that is small, short or gradual is easily missed: no break found is no proof of none."
)


def title(result: Breaks) -> str:
    """The finding in one line: the largest break."""
    if result.frame.empty:
        return f"No break is found in {name(result.a)}'s mean score towards {name(result.b)}"
    largest = result.frame.loc[result.frame["change"].abs().idxmax()]
    more = f", the largest of {len(result.frame)} breaks" * (len(result.frame) > 1)
    moved = f"{_verb(largest)} from {signed(largest['before'])} to {signed(largest['after'])}"
    whose = f"{name(result.a)}'s mean score towards {name(result.b)}"
    return f"{whose} {moved} {_in(largest['date'], result.by)}{more}"


def reading(result: Breaks) -> str:
    """One paragraph: what was looked at, each break, what is left out."""
    told = [_break(result, row) for _, row in result.frame.iterrows()] or [_none(result)]
    return " ".join([_looked(result), *told, *left_out(result.series, result.background, result.by), LIMITS])


def picture(result: Breaks) -> Picture:
    """The mean scores with the breaks and the means between them, the events by quad below."""
    from detente.charts import Break, Estimate, Segment, tone  # noqa: PLC0415 - drawn only when asked for

    days = result.frame[["date", "low", "high"]].itertuples(index=False)
    means = result.means[["first", "last", "mean", "low", "high"]].itertuples(index=False)
    return tone(
        drawable(result.series),
        title=title(result),
        subtitle=f"Mean score of {name(result.a)}'s acts towards {name(result.b)}, by {result.by}",
        source=origins(result.sources),
        every=result.by,
        breaks=[Break(*(d.date() for d in row)) for row in days],
        segments=[Segment(first.date(), last.date(), Estimate(*mean)) for first, last, *mean in means],
    )


def _looked(result: Breaks) -> str:
    seen = result.series[result.series["score"].notna()]
    events = counted(int(seen["events"].sum()), "event")
    return (
        f"Breaks are looked for in the mean score of what {name(result.a)} does to {name(result.b)}, on "
        f"{SCALE}, in {counted(len(seen), result.by)} with {events}, "
        f"from {origins(result.sources)}. Runs of like {result.by}s are allowed for (they make the "
        f"variance of means {number(result.lasting)} times what it would be without)."
    )


def _break(result: Breaks, row: pd.Series[float]) -> str:
    by = result.by
    return (
        f"The mean score {_verb(row)} from {scored(row['before'], row['before_low'], row['before_high'])} to "
        f"{scored(row['after'], row['after_low'], row['after_high'])} {_in(row['date'], by)} (interval "
        f"{_between(row, by)}), by {scored(row['change'], row['change_low'], row['change_high'])}."
    )


def _none(result: Breaks) -> str:
    mean = result.means.iloc[0]
    when = stretch(mean["first"].date(), mean["last"].date())
    return f"None is found: the mean is {scored(mean['mean'], mean['low'], mean['high'])}, {when}."


def _verb(row: pd.Series[float]) -> str:
    return "rose" if row["change"] > 0 else "fell"


def _in(day: pd.Timestamp, by: str) -> str:
    """A period in a sentence: on a day, in the week of it, in a month."""
    called = period(day.date(), by)
    return {"day": f"on {called}", "week": f"in the {called}"}.get(by, f"in {called}")


def _between(row: pd.Series[float], by: str) -> str:
    first, last = (period(row[end].date(), by) for end in ("low", "high"))
    return first if first == last else f"{first} to {last}"

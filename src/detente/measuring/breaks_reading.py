"""Breaks in plain words and as a picture, and what may not be concluded from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.charts.wording import counted, number, period, scored, signed, stretch
from detente.measuring.periods import during, name
from detente.measuring.tone_reading import SCALE, drawable, left_out, origins

if TYPE_CHECKING:
    import pandas as pd

    from detente.charts import Picture
    from detente.measuring.breaks import Breaks

LIMITS = (
    "What may not be concluded: a break says that the mean score changed, not why; the events around it are "
    "near in time, and need not be its cause. A new source, more reporting or another coding breaks a series "
    "too. A change that is small, short or gradual is easily missed: no break found is no proof of none; and "
    "one that is only just found is likely smaller, and less surely dated, than its intervals say."
)


def title(result: Breaks) -> str:
    """The finding in one line: the largest break."""
    if result.frame.empty:
        return f"No break is found in the mean score of {name(result.a)} towards {name(result.b)}"
    largest = result.frame.loc[result.frame["change"].abs().idxmax()]
    more = f", the largest of {len(result.frame)} breaks" * (len(result.frame) > 1)
    moved = f"{_verb(largest)} from {signed(largest['before'])} to {signed(largest['after'])}"
    whose = f"The mean score of {name(result.a)} towards {name(result.b)}"
    return f"{whose} {moved} {during(largest['date'].date(), result.by)}{more}"


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
        subtitle=f"Mean score of what {name(result.a)} does to {name(result.b)}, by {result.by}",
        source=origins(result.sources),
        every=result.by,
        breaks=[Break(*(d.date() for d in row)) for row in days],
        segments=[Segment(first.date(), last.date(), Estimate(*mean)) for first, last, *mean in means],
    )


def _looked(result: Breaks) -> str:
    seen = result.series[result.series["score"].notna()]
    events = counted(int(seen["events"].sum()), "event")
    looked = (
        f"Breaks are looked for in the mean score of what {name(result.a)} does to {name(result.b)}, on "
        f"{SCALE}, in {counted(len(seen), result.by)} with {events}, from {origins(result.sources)}."
    )
    if result.lasting == 1:
        return f"{looked} Successive {result.by}s are not more alike than by chance."
    return (
        f"{looked} Successive {result.by}s are alike, so that means vary {number(result.lasting)} times as "
        "much as they would by chance; that is allowed for."
    )


def _break(result: Breaks, row: pd.Series[float]) -> str:
    before, after, change = (
        scored(row[part], row[f"{part}_low"], row[f"{part}_high"]) for part in ("before", "after", "change")
    )
    when = f"{during(row['date'].date(), result.by)} (interval {_between(row, result.by)})"
    return f"The mean score {_verb(row)} from {before} to {after} {when}, by {change}."


def _none(result: Breaks) -> str:
    mean = result.means.iloc[0]
    when = stretch(mean["first"].date(), mean["last"].date())
    return f"None is found: the mean is {scored(mean['mean'], mean['low'], mean['high'])}, {when}."


def _verb(row: pd.Series[float]) -> str:
    return "rose" if row["change"] > 0 else "fell"


def _between(row: pd.Series[float], by: str) -> str:
    first, last = (period(row[end].date(), by) for end in ("low", "high"))
    return first if first == last else f"{first} to {last}"

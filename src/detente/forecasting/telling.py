"""What a forecast says of what it saw, in plain words: the parts that moved it, and reasons to be careful."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from detente.charts.wording import counted
from detente.codes.called import name

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.forecasting.history import History
    from detente.forecasting.question import Question

    Floats = NDArray[np.float64]

LATELY = 30
SATURATED, RARE = 0.95, 0.005
THIN_WINDOWS, THIN_DAYS = 5, 5
FEW = 5
SILENT = 31
MONTHS = ("January February March April May June July August September October November December").split()


def told(past: History, question: Question, part: str) -> str:
    """What was seen of a part.

    ``part`` is a name of ``features.columns``.
    """
    source, target = name(question.source), name(question.target)
    match part:
        case "recency":
            did = _days(past, question, _own(question), question.types)
            said = _lately(did, past.number(question.on))
        case "reciprocity":
            said = f"{target} towards {source}: {_theirs(past, question)}"
        case "other acts":
            said = f"any act: {_usual(_days(past, question, _own(question), frozenset(past.kinds)))}"
        case "third parties":
            said = f"the same between {source} or {target} and others: {_others(past, question)}"
        case "season":
            said = MONTHS[(question.on + timedelta(days=question.within // 2)).month - 1]
        case "weekday":
            said = f"from a {question.on:%A} on"
        case _:
            said = f"acts of all kinds on {_share(past, question) * 100:.0f} % of the days"
    return said


def flagged(past: History, question: Question, base: float, windows: float) -> str | None:
    """Why to be careful, in plain words; None where there is no reason.

    ``base`` is the base rate, ``windows`` how many that share no day it stands on.
    """
    on = past.number(question.on)
    did = int(_days(past, question, _own(question), question.types).sum())
    reasons = []
    if base > SATURATED:
        reasons.append(f"saturated: it happens {base * 100:.0f} % of the time, so the forecast tells little")
    if base < RARE:
        reasons.append(f"rare: it happens {base * 100:.1f} % of the time, too seldom to tell from nought")
    if windows < THIN_WINDOWS or did < THIN_DAYS:
        seen = (
            f"{counted(did, 'day')} with such an act, {counted(round(windows), 'window')} that share no day"
        )
        reasons.append(f"thin: {seen}")
    if (quiet := silent(past, on)) > SILENT:
        reasons.append(f"late: the last event in the data is {counted(quiet, 'day')} before")
    if question.given:
        overtures = int(_days(past, question, (question.target, question.source), question.overture).sum())
        if overtures < FEW:
            reasons.append(f"such an overture was seen {overtures} times before, too few to learn from")
    return "; ".join(reasons) or None


def silent(past: History, on: int) -> int:
    """How many days before a day nothing happened at all, between anybody."""
    return on - 1 - int(past.day[past.day < on].max(initial=-1))


def _days(past: History, question: Question, dyad: tuple[str, str], types: frozenset[str]) -> Floats:
    """For each day before the question's whether the dyad had such an act."""
    row, on = past.rows.get(dyad), past.number(question.on)
    if row is None:
        return np.zeros(on)
    return (past.counts(types)[row, :on] > 0).astype(np.float64)


def _lately(did: Floats, on: int) -> str:
    days = np.flatnonzero(did)
    if not len(days):
        return "never yet"
    often = int(did[-LATELY:].sum())
    return f"last {counted(on - int(days[-1]), 'day')} ago, on {counted(often, 'day')} of the last {LATELY}"


def _theirs(past: History, question: Question) -> str:
    """The same act by the other side, and the overture that is assumed."""
    did = _days(past, question, (question.target, question.source), question.types)
    return _usual(did) + (f", and {question.given} assumed" if question.given else "")


def _others(past: History, question: Question) -> str:
    done, suffered = past.totals(question.types)
    on = past.number(question.on)
    source, target = past.sides[past.rows[question.source, question.target]]
    own = sum(
        past.counts(question.types)[past.rows[d], :on]
        for d in ((question.source, question.target), (question.target, question.source))
        if d in past.rows
    )
    counts = done[source, :on] + suffered[target, :on] + done[target, :on] + suffered[source, :on] - 2 * own
    return f"{int(counts[-LATELY:].sum())} in the last {LATELY} days, usually {counts.mean() * LATELY:.1f}"


def _usual(did: Floats) -> str:
    often = int(did[-LATELY:].sum())
    return f"on {counted(often, 'day')} of the last {LATELY}, usually {did.mean() * LATELY:.1f}"


def _share(past: History, question: Question) -> float:
    return float(_days(past, question, _own(question), frozenset(past.kinds)).mean())


def _own(question: Question) -> tuple[str, str]:
    return question.source, question.target

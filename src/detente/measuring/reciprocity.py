"""Reciprocity: whether one side answers the other.

P(an answer within h days | an overture) beside P(an answer within h days) on other days, and on days
otherwise alike (:mod:`detente.measuring.answering`). The question is that of Goldstein and Freeman (1990);
conditioning on the answerer's own past is Granger's (1969) idea.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from detente.charts import Answer, Estimate, answers
from detente.charts.wording import counted
from detente.codes.acts import acts
from detente.measuring import answering
from detente.measuring.acting import calendar, flags
from detente.measuring.overtures import overtures as listed
from detente.measuring.periods import name, sources
from detente.measuring.reciprocity_reading import finding, plainly
from detente.measuring.refusal import Refused
from detente.measuring.shown import Shown
from detente.measuring.tone_reading import origins

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.charts import Picture
    from detente.measuring.acting import Calendar, Flags
    from detente.measuring.answering import Compared, Estimated, Floats
    from detente.stream import Stream

HORIZONS = (1, 3, 7, 14, 30)
SATURATED, RARE = 0.95, 0.005
"""Where an answer comes on nearly all days anyway, or on hardly any, no overture can be seen to change it."""
FEWEST = 10  # days with an overture, and other days
ALIKE = 5  # days alike, as they weigh in what was to be expected
WINDOWS = 15  # stretches of the horizon's length that the data must hold
TREND = 30  # days over which a third party's tone is taken


@dataclass(frozen=True, slots=True)
class Horizon:
    """The answer within some days: what was compared, or why it is refused.

    ``warm`` and ``cold`` are the excess after overtures made when a third party's tone towards the answerer
    was better than usual, and when not; ``turn`` is their difference.
    """

    within: int
    overtures: int
    compared: Compared | None = None
    refused: str = ""
    warm: Estimated | None = None
    cold: Estimated | None = None
    turn: Estimated | None = None


@dataclass(frozen=True)
class Reciprocity(Shown):
    """Whether ``b`` answers ``a``: a row a horizon. See ``frame``, ``plot()`` and ``reading``."""

    a: str
    b: str
    overture: str
    answer: str
    third: str | None
    horizons: tuple[Horizon, ...]
    on: Calendar
    sources: pd.DataFrame = field(repr=False)
    events: pd.DataFrame = field(repr=False)
    """The latest overtures, each with what it stands on, and the first answer to it."""

    @property
    def frame(self) -> pd.DataFrame:
        """A row a horizon: after, other, alike, excess, each with low and high, or why it is refused."""
        return pd.DataFrame([_row(h) for h in self.horizons])

    @property
    def reading(self) -> str:
        """What it says in plain words, and what may not be concluded."""
        return plainly(self)

    def plot(self) -> Picture:
        """The probability of an answer after an overture and on days alike, by horizon."""
        return answers(
            [_drawn(h) for h in self.horizons],
            title=finding(self),
            subtitle=f"{self.overture} of {name(self.a)} towards {name(self.b)}, and {self.answer} back; "
            f"{self.on.first} to {self.on.last}; 95 % intervals",
            source=origins(self.sources),
            otherwise="expected on days alike",
        )


def reciprocity(  # noqa: PLR0913 - a question has these parts
    stream: Stream,
    a: str,
    b: str,
    act: str = "cooperation",
    answer: str | None = None,
    *,
    within: Sequence[int] = HORIZONS,
    third: str | None = None,
    seed: int = 0,
) -> Reciprocity:
    """Ask whether ``b`` answers what ``a`` does: ISO 3166 alpha-3 codes of two states.

    ``act`` names the overture and ``answer`` the answer (in kind where it is None) as
    :func:`detente.codes.acts.acts` takes them. ``third`` is a state whose acts towards ``b`` are taken into
    account, so that an answer to it is not taken for one to ``a``. A joint act (a meeting) is an answer, and
    nobody's overture. Raises :class:`detente.measuring.refusal.Refused` where nothing at all can be said.
    """
    on, back = calendar(stream), stream.daily(b, a)
    overtures = flags(stream.daily(a, b), acts(act), on, joint=False)
    answered = flags(back, acts(answer or act), on, joint=True)
    if not overtures.any():
        raise Refused(f"{name(a)} does nothing of the kind ({act}) towards {name(b)} in these data")
    others, warm = _third(stream, third, b, on)
    asked = Asked(overtures, answered, on, tuple(others), warm, seed)
    horizons = tuple(horizon(asked, days) for days in sorted(set(within)))
    return Reciprocity(
        a, b, act, answer or act, third, horizons, on, sources(stream, a, b),
        listed(stream, a, b, act, answer or act, within=max(within)),
    )  # fmt: skip


def _third(stream: Stream, third: str | None, b: str, on: Calendar) -> tuple[list[Flags], Flags | None]:
    """A third state's days of cooperation and conflict with ``b``, and those of a better tone than usual."""
    if third is None:
        return [], None
    daily = stream.daily(third, b)
    if daily.empty:
        raise Refused(f"{name(third)} does nothing towards {name(b)} in these data: its part cannot be seen")
    sides = [flags(daily, acts(side), on, joint=True) for side in ("cooperation", "conflict")]
    scores = daily.groupby("date")["score"].sum().reindex(on.days, fill_value=0.0)
    tone = scores.shift(1, fill_value=0.0).rolling(TREND, min_periods=1).mean().to_numpy()
    return sides, tone > np.median(tone[on.covered])


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as flags of days: overtures, acts that would answer, and a third party's part.

    ``others`` are the third party's acts, ``warm`` the days before which its tone was better than usual.
    """

    overtures: Flags
    acts: Flags
    on: Calendar
    others: tuple[Flags, ...] = ()
    warm: Flags | None = None
    seed: int = 0


def horizon(asked: Asked, within: int) -> Horizon:
    """The answer within some days, or why it is refused."""
    found = answering.answered(asked.acts, asked.on.covered, within)
    known = ~np.isnan(found)
    after = asked.overtures & known
    reason = refused(within, found[after], found[known & ~asked.overtures])
    if reason:
        return Horizon(within, int(after.sum()), refused=reason)
    given = answering.circumstances(asked.overtures, asked.acts, within, asked.others, asked.on.first)
    compared = answering.compared(asked.overtures, found, given, within, asked.seed)
    if compared.matched < ALIKE:
        alike = "hardly any day without an overture is like those with one"
        return Horizon(within, int(after.sum()), refused=f"{alike}: they come in seasons of their own")
    warm = asked.warm
    if warm is None or min((after & warm).sum(), (after & ~warm).sum()) < FEWEST:
        return Horizon(within, int(after.sum()), compared)
    warmer, colder = (_part(asked, found, given, within, side) for side in (warm, ~warm))
    apart = warmer.influence - colder.influence
    length = answering.block(len(apart), within)
    turn = answering.estimated(warmer.value - colder.value, apart, length, share=False, seed=asked.seed)
    return Horizon(within, int(after.sum()), compared, "", warmer, colder, turn)


def _part(asked: Asked, found: Floats, given: Floats, within: int, side: Flags) -> Estimated:
    """The excess over days alike of the overtures of one kind; influence on all known days."""
    use = ~asked.overtures | side
    chosen = np.where(use, found, np.nan)
    part = answering.compared(asked.overtures & side, chosen, given, within, asked.seed).excess
    known = ~np.isnan(found)
    whole = np.zeros(int(known.sum()))
    whole[use[known]] = part.influence
    return answering.Estimated(part.value, part.low, part.high, whole)


def refused(within: int, after: Floats, other: Floats) -> str:
    """Why the answer within some days cannot be judged; empty where it can."""
    days = len(after) + len(other)
    if len(after) < FEWEST or len(other) < FEWEST:
        scarce = "with an overture" if len(after) < FEWEST else "without one"
        return f"only {counted(min(len(after), len(other)), 'day')} {scarce} (at least {FEWEST} are needed)"
    if days < WINDOWS * within:
        return f"the data hold {days // within} of the {WINDOWS} stretches of {within} days that are needed"
    base = other.mean()
    if base > SATURATED:
        return f"saturated: it comes within {counted(within, 'day')} on {base:.0%} of other days anyway"
    if base < RARE and after.mean() < RARE:
        return f"too rare: it comes within {counted(within, 'day')} on {base:.1%} of other days"
    return ""


def _row(h: Horizon) -> dict[str, object]:
    row: dict[str, object] = {"within": h.within, "overtures": h.overtures}
    for part in ("after", "other", "alike", "excess"):
        row |= numbers(part, getattr(h.compared, part) if h.compared else None)
    if h.turn:
        row |= numbers("warm", h.warm) | numbers("cold", h.cold) | numbers("turn", h.turn)
    return row | {"refused": h.refused}


def numbers(name: str, e: Estimated | None) -> dict[str, float]:
    """A number of a frame with the ends of its interval; missing where it was not estimated."""
    value, low, high = e or (np.nan,) * 3
    return {name: value, f"{name}_low": low, f"{name}_high": high}


def _drawn(h: Horizon) -> Answer:
    label = f"within {h.within} day{'s' if h.within > 1 else ''}"
    if not h.compared:
        return Answer(label, refused=h.refused)
    c = h.compared
    return Answer(label, Estimate(*c.after), Estimate(*c.alike), Estimate(*c.excess))

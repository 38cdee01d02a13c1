"""The scoreboard: how good the register's forecasts were, by author, outlet or method.

Only what counts is scored together: a forecast that gave a probability, came into the register before its
window opened, was not said again, and was settled yes or no by a person. What was entered late stands in rows
of its own, what is not scored is counted with the reason.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from detente.charts.estimates import Estimate
from detente.charts.wording import counted
from detente.forecasting.calibration import calibration_error, reliability
from detente.forecasting.register import EXPERT
from detente.forecasting.resampling import interval
from detente.forecasting.scoring import banded, brier, log_score, skill

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.charts import Picture
    from detente.forecasting.register import Entry

By = Literal["author", "outlet", "method"]

ENOUGH = 20
"""Forecasts from which on calibration, a reliability diagram and an interval say something."""

BINS = 5
KNOWN, SHARE = "the base rate known when it was made", "the share that came true, known only afterwards"


@dataclass(frozen=True, slots=True)
class Score:
    """How good some forecasts were: ``n`` of them, of which ``came`` came true.

    ``standing`` is empty for those that count, else what sets them apart ("entered late"). ``brier`` and
    ``log`` are scores of the probability, or of the middle of its band; ``best`` and ``worst`` the Brier
    scores of the bands' ends, None where no words were scored. ``brier_low`` and ``brier_high`` are a 95 %
    interval, ``calibration`` the expected calibration error, None below 20 forecasts. ``skill`` is over
    ``reference``; None where there is none.
    """

    name: str
    standing: str
    n: int
    came: int
    brier: float
    brier_low: float | None
    brier_high: float | None
    best: float | None
    worst: float | None
    log: float
    calibration: float | None
    skill: float | None
    reference: str | None


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """The scores by ``by``, those that count first; ``left_out`` counts what was not ``scored``."""

    by: By
    scores: tuple[Score, ...]
    scored: tuple[Entry, ...]
    left_out: dict[str, int]

    @property
    def reading(self) -> str:
        """What the figures say, what was left out, and what may not be concluded."""
        counting = sum(score.n for score in self.scores if not score.standing)
        apart = len(self.scored) - counting
        said = f"Scored: {counted(counting, 'forecast')} entered in time"
        said += f", and {apart} apart, entered after the window had opened" if apart else ""
        if counting < ENOUGH:
            said += (
                f". Too few in time to judge anybody by: a score begins to mean something from about {ENOUGH}"
            )
        rest = ", ".join(f"{n} {why}" for why, n in self.left_out.items())
        return f"{said}. Not scored: {rest}." if rest else f"{said}."

    def plot(self) -> Picture:
        """The reliability diagram where 20 were entered in time, or 20 late; else each forecast by itself.

        Raises ValueError where nothing is scored.
        """
        if not self.scored:
            raise ValueError("no forecast is scored yet, so there is nothing to draw")
        groups = _apart(self.scored)
        return _diagram(self, groups) if groups else _track(self)


def scoreboard(entries: Iterable[Entry], by: By = "author", *, proposed: bool = False) -> Scoreboard:
    """Score what is settled; with ``proposed`` also what was only proposed and nobody has confirmed."""
    left_out: Counter[str] = Counter()
    scored: list[Entry] = []
    for entry in entries:
        why = unscored(entry, proposed=proposed)
        if why:
            left_out[why] += 1
        else:
            scored.append(entry)
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in scored:
        groups.setdefault((entry.standing, _name(entry, by)), []).append(entry)
    shares = _shares(scored)
    scores = [_score(name, standing, found, shares) for (standing, name), found in groups.items()]
    scores.sort(key=lambda s: (s.standing, -s.n, s.name))
    return Scoreboard(by, tuple(scores), tuple(scored), dict(sorted(left_out.items())))


def unscored(entry: Entry, *, proposed: bool = False) -> str:
    """Why a forecast is not scored; empty for one that is."""
    if entry.again is not None:
        return "said again"
    if entry.result == "open":
        return "open"
    if not entry.confirmed and not proposed:
        return "proposed and not confirmed"
    if entry.result == "void":
        return "void"
    if entry.probability is None:
        return "without a probability"
    return ""


def _name(entry: Entry, by: By) -> str:
    if by == "method":
        return entry.method if entry.method == EXPERT else f"{entry.method} {entry.version}"
    return entry.author if by == "author" else entry.outlet or "no outlet"


def _shares(scored: Sequence[Entry]) -> dict[str, float]:
    """By standing, the share of experts' forecasts that came true, where there are enough for one."""
    found: dict[str, list[bool]] = {}
    for entry in scored:
        if entry.method == EXPERT:
            found.setdefault(entry.standing, []).append(entry.result == "yes")
    return {standing: sum(came) / len(came) for standing, came in found.items() if len(came) >= ENOUGH}


def _score(name: str, standing: str, found: Sequence[Entry], shares: dict[str, float]) -> Score:
    p, y = _pairs(found)
    words = [(e, came) for e, came in zip(found, y, strict=True) if e.method == EXPERT]
    ends = banded(
        [e.probability_low for e, _ in words], [e.probability_high for e, _ in words], [c for _, c in words]
    ) if len(words) == len(found) else None  # fmt: skip
    enough = len(found) >= ENOUGH
    blocks = [e.doc or f"{e.source} {e.target} {str(e.made_on)[:7]}" for e in found]
    low, high = interval(brier, blocks, p, y) if enough and len(set(blocks)) > 1 else (None, None)
    gain, reference = _skill(found, p, y, shares.get(standing))
    error = calibration_error(p, y, BINS) if enough else None
    return Score(
        name, standing, len(found), sum(y), brier(p, y), low, high,
        ends.best if ends else None, ends.worst if ends else None,
        log_score(p, y), error, gain, reference,
    )  # fmt: skip


def _skill(
    found: Sequence[Entry], p: list[float], y: list[int], share: float | None
) -> tuple[float | None, str | None]:
    """The skill over the base rates known at the time; for experts, else, over the share that came true."""
    known = [e.base_rate for e in found if e.base_rate is not None]
    if len(known) == len(found):
        reference, called = known, KNOWN
    elif share is not None and all(e.method == EXPERT for e in found):
        reference, called = [share] * len(found), SHARE
    else:
        return None, None
    gain = skill(p, reference, y)
    return (gain, called) if gain == gain else (None, None)  # noqa: PLR0124 - NaN where the reference was perfect


def _apart(scored: Sequence[Entry]) -> dict[str, list[Entry]]:
    """What was entered in time and what was not, each where it is enough for a diagram."""
    found: dict[str, list[Entry]] = {"entered in time": [], "late or backdated": []}
    for entry in scored:
        found["late or backdated" if entry.standing else "entered in time"].append(entry)
    return {label: some for label, some in found.items() if len(some) >= ENOUGH}


def _diagram(board: Scoreboard, groups: dict[str, list[Entry]]) -> Picture:
    from detente.charts.reliability import Forecaster, Level  # noqa: PLC0415 - drawn only where it is asked for
    from detente.charts.reliability import reliability as draw  # noqa: PLC0415

    drawn = []
    for label, found in groups.items():
        p, y = _pairs(found)
        bins = reliability(p, y, BINS)
        levels = tuple(Level(b.mean, Estimate(b.share, b.share_low, b.share_high), b.n) for b in bins)
        note = f"Brier score {brier(p, y):.3f}, {counted(len(p), 'forecast')}"
        drawn.append(Forecaster(label, levels, note))
    came = [e.result == "yes" for found in groups.values() for e in found]
    title = "Do forecasts keep what they say?"
    return draw(drawn, title=title, subtitle=board.reading, base_rate=sum(came) / len(came))


def _pairs(found: Sequence[Entry]) -> tuple[list[float], list[int]]:
    """Probabilities, and 1 for what came true."""
    return [float(e.probability or 0) for e in found], [int(e.result == "yes") for e in found]


def _track(board: Scoreboard) -> Picture:
    from detente.charts.track import Foretold, track  # noqa: PLC0415 - drawn only where it is asked for

    made = [
        Foretold(
            date.fromisoformat(e.made_on),
            Estimate(float(e.probability or 0), e.probability_low, e.probability_high),
            e.base_rate,
            e.result == "yes",
            ", ".join(filter(None, [e.author, e.standing])) + f": {e.quote or e.outcome}",
        )
        for e in board.scored
        if e.made_on
    ]
    return track(made, title="Forecasts, and what came of them", subtitle=board.reading, series=False)

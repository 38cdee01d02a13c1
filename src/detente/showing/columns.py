"""What each measure shows of its frame in the terminal: the columns that a reader needs, in plain words."""

from __future__ import annotations

from detente.showing.frames import CHANCE, COUNT, DAY, DAYS, MONTH, POINTS, SCORE, SHARE, Column, Form


def _between(name: str) -> tuple[str, str]:
    return f"{name}_low", f"{name}_high"


_DIFFERENCE = Column("excess", "difference", POINTS, _between("excess"))
RECIPROCITY = (
    Column("within", form=DAYS),
    Column("overtures", form=COUNT, spare=2),
    Column("after", "after overture", SHARE, _between("after")),
    Column("other", "other days", SHARE, _between("other"), spare=1),
    Column("alike", "days alike", SHARE, _between("alike")),
    _DIFFERENCE,
)
TURN = (
    Column("within", form=DAYS),
    Column("warm", "tone better", POINTS, _between("warm")),
    Column("cold", "tone not better", POINTS, _between("cold")),
    Column("turn", "between the two", POINTS, _between("turn")),
)
OVERTURES = (
    Column("date", "overture"),
    Column("act", " "),
    Column("stands", "stands on", spare=1),
    Column("days", "after", DAYS),
    Column("answer_type", "answer"),
    Column("answer_stands", "stands on"),
)
TYPES = (
    Column("overture"),
    Column("answer"),
    Column("overtures", "days", COUNT),
    Column("after", "after overture", SHARE, _between("after"), spare=1),
    Column("alike", "days alike", SHARE, _between("alike"), spare=1),
    _DIFFERENCE,
)
CHECKS = (
    Column("check"),
    Column("series"),
    Column("p", form=CHANCE),
    Column("outcome", " "),
    Column("found", " ", wraps=True),
)


def period(by: str) -> Form:
    """How the first day of a period is written: months as 2014-03."""
    return MONTH if by == "month" else DAY


def tone(by: str) -> tuple[Column, ...]:
    """The columns of a tone: what was done by quad, and the level."""
    return (
        Column("period", by, period(by)),
        Column("events", form=COUNT),
        Column("quad1", "verbal\ncoop.", COUNT),
        Column("quad2", "material\ncoop.", COUNT),
        Column("quad3", "verbal\nconflict", COUNT),
        Column("quad4", "material\nconflict", COUNT),
        Column("smooth", "tone", SCORE, ("low", "high")),
    )


def breaks(by: str) -> tuple[Column, ...]:
    """The columns of breaks: when, from what to what."""
    return (
        Column("date", "break", period(by), ("low", "high")),
        Column("before", "", SCORE, _between("before"), spare=1),
        Column("after", "", SCORE, _between("after"), spare=1),
        Column("change", "", SCORE, _between("change")),
    )


def autoregression(by: str) -> tuple[Column, ...]:
    """The columns of a vector autoregression: what goes before what, and how much follows."""
    return (
        Column("impulse", "first"),
        Column("response", "then"),
        Column("size", "surprise", SCORE, spare=2),
        Column("total", "what follows", SCORE, ("low", "high")),
        Column("p", form=CHANCE),
        Column("verdict"),
        Column("together", f"in one {by}", SCORE, _between("together"), spare=1),
    )

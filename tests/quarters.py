"""A scenario with steps of a quarter between the two Koreas, and chronologies whose days are counted for it."""

from datetime import date, timedelta

from detente.bargaining.calibrating.calibrate import calibrate
from detente.bargaining.calibrating.proposals import Proposal
from detente.bargaining.scenarios.scenario import loads
from detente.record import Record
from scenarios import SHORT

START = date(2020, 1, 1)
KOREAS = SHORT.replace('"North"', '"Seoul"').replace('"South"', '"Pyongyang"')
QUARTERS = loads(KOREAS + '[protocol]\nstep_days = 90\n[ratifier]\nname = "Washington"')
ENDS = ["0,KOR,PRK,CONSULT,They meet,", "2000,PRK,KOR,ACCUSE,Words,"]
"""What makes the days from the first to the last covered, and is neither a promise nor a deed."""


def rows(*told: str) -> list[str]:
    """Rows of a chronology whose days are counted from the start."""
    dated = []
    for row in [*told, *ENDS]:
        day, rest = row.split(",", 1)
        dated.append(f"{START + timedelta(days=int(day))},{rest}")
    return dated


def proposed(record: Record, name: str, **more: str) -> list[Proposal]:
    """What a record says of one parameter of the scenario."""
    return [p for p in calibrate(QUARTERS, record, **more) if p.name == name]

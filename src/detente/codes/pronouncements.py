"""The forms of a pronouncement, how they rank, and for whom an outlet of the state speaks.

Those who study closed states weigh who speaks and in what form: a statement of the government binds more
than a spokesman's answer, and that more than a newspaper's comment. The ladders are data: ``ranks.csv``, a
row for each state, form and time, each with its source (Pyongyang's after Rachel Minyoung Lee 2022,
"Understanding North Korea's Public Messaging"; Beijing's after Paul Godwin and Alice Miller 2013, "China's
Forbearance Has Limits"). What no state's ladder has is ranked as the usage of diplomacy has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from detente.codes.tables import table


@dataclass(frozen=True, slots=True)
class Form:
    """A form of pronouncement: its key, its name in words, what it is."""

    form: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class Rank:
    """A rung of a state's ladder: 1 is the highest of ``rungs``; ``source`` says on whose word.

    ``country`` is empty where the ladder is that of no state in particular.
    """

    country: str
    form: str
    by: str
    rank: int
    since: str
    until: str
    source: str
    rungs: int

    def holds(self, on: str | None) -> bool:
        """Whether the rung stands on an ISO day; without a day, whether it stands still."""
        if on is None:
            return not self.until
        return self.since <= on and (not self.until or on[: len(self.until)] <= self.until)


@cache
def forms() -> dict[str, Form]:
    """The forms by key.

    >>> forms()["answer"].label
    'answer to a question'
    """
    return {
        row["form"]: Form(row["form"], row["label"], row["definition"]) for row in table("pronouncements")
    }


@cache
def occasions() -> dict[str, str]:
    """The form that a noun names, by the noun; "statement" leaves open whose.

    >>> occasions()["op-ed"], occasions()["reporter"]
    ('article', 'briefing')
    """
    return {row["noun"]: row["form"] for row in table("occasions")}


@cache
def audiences() -> dict[str, str]:
    """For whom an outlet speaks, by its id in the gazetteer: home, abroad or both.

    >>> audiences()["rodong_sinmun"]
    'home'
    """
    return {row["outlet"]: row["audience"] for row in table("audiences")}


@cache
def ladder(country: str) -> tuple[Rank, ...]:
    """The rungs of a state's ladder; empty where it has none of its own."""
    rows = [row for row in table("ranks") if row["country"] == country]
    rungs = max((int(row["rank"]) for row in rows), default=0)
    return tuple(Rank(**{**row, "rank": int(row["rank"]), "rungs": rungs}) for row in rows)  # type: ignore[arg-type]


def rank(country: str | None, form: str, *, leader: bool = False, on: str | None = None) -> Rank | None:
    """How high a form stands on the ladder of the state that uses it; None where no ladder has it.

    ``leader`` is for the one who leads the state, whose words stand higher in some forms.

    >>> rank("PRK", "government_statement").rank < rank("PRK", "commentary").rank
    True
    >>> rank("PRK", "speech", leader=True).rank, rank("PRK", "speech").rank
    (1, 5)
    >>> rank("NOR", "ministry_statement").source
    'Judged after the usage of diplomacy (Satow)'
    """
    for rungs in (ladder(country or ""), ladder("")):
        found = [r for r in rungs if r.form == form and r.holds(on) and (leader or not r.by)]
        if found:
            return min(found, key=lambda r: (not r.by, r.rank))
    return None

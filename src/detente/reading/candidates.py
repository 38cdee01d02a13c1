"""Who can be meant by a name on a day, best first, with what speaks for each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.codes.gazetteer import Entry, Office, gazetteer, roles, surnames, weight, words
from detente.reading.weighing import HEADS, HOLDS, TITLE, ago, fit, height, held

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LATEST = "9999-12-31"
"""The day where none is given: the last state of the record, in which open terms last."""

FULL, IN_CONTEXT, STATED, SPOKEN_OF, THERE = 60.0, 50.0, 30.0, 25.0, 15.0
"""What speaks for somebody besides the record: the name in full, named so in the context, the phrase's
country, an office that the context speaks of, its country."""

MORE = {
    "in office that day": "the higher office that day",
    "once in office": "the higher or later office",
    "how high an office they had held": "the higher office held so far",
    "the country of the context": "the country that the context speaks of more",
}
"""How a reason is called that two of them have, but one has more of."""

LATELY = 1.0  # decades since an office ended in which its holder is still called by surname alone
AT_HOME, ABROAD = 5, 9
"""From which weight of office on a surname alone is understood: in its country's context, and anywhere."""


@dataclass(frozen=True, slots=True)
class Clues:
    """What a phrase and its context say: countries with how often, the title's office, the country stated."""

    on: str = LATEST
    weights: Mapping[str, int] = field(default_factory=dict)
    office: str | None = None
    country: str | None = None
    sex: str | None = None
    named: frozenset[str] = frozenset()
    spoken: tuple[tuple[str, str | None, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be meant. ``office`` is the one held on the day, or with ``past`` the last before it.

    ``reasons`` say what speaks for them, the weightiest first, each with its points; ``score`` is their sum.
    """

    entry: Entry
    office: Office | None
    past: bool
    reasons: tuple[tuple[str, float], ...]
    on: str = LATEST

    @property
    def score(self) -> float:
        """The sum of the points."""
        return sum(points for _, points in self.reasons)

    @property
    def full(self) -> bool:
        """Whether the name is theirs in full."""
        return ("the name in full", FULL) in self.reasons

    @property
    def country(self) -> str | None:
        """The country of the office, else the person's; a body above states has none."""
        if self.office and (self.office.country or not self.past):
            return self.office.country or None
        return self.entry.country

    @property
    def sector(self) -> str | None:
        """The sector on the day: who has left office is ELI."""
        if self.entry.kind != "person":
            return self.entry.sector_on(self.on)
        return None if self.office is None else "ELI" if self.past else self.office.sector

    @property
    def role(self) -> str | None:
        """The office in words."""
        return (
            None if self.office is None else f"former {self.office.title}" if self.past else self.office.title
        )

    def row(self) -> dict[str, object]:
        """The candidate as plain values, for other rooms and programs."""
        office = self.office
        return {
            "id": self.entry.id,
            "name": self.entry.name,
            "native": next(iter(self.entry.native), ""),
            "country": self.country,
            "sector": self.sector,
            "office": office.title if office else None,
            "since": office.since if office else self.entry.since,
            "until": office.until if office else self.entry.until,
            "past": self.past,
            "score": round(self.score, 1),
            "reasons": [reason for reason, _ in self.reasons],
        }


def people(name: str, clues: Clues) -> list[Candidate]:
    """The people of a name or surname, best first.

    >>> [c.entry.name for c in people("Merkel", Clues("2015-05-05"))]
    ['Angela Merkel']
    """
    key = words(name)
    if not key:
        return []
    full = {n.entry.id: n.entry for n in gazetteer().names.get(key[0], ()) if n.words == key}
    exact = [e for e in full.values() if e.kind == "person"] + [
        e for e in _reigning(key, clues.office) if e.id not in full
    ]
    full |= {e.id: e for e in exact}
    short = [e for e in gazetteer().surnames.get(" ".join(key), ()) if e.id not in full]
    found = [judge(e, clues, full=True) for e in exact]
    found += [judge(e, clues, full=False) for e in short if not (clues.sex and e.sex and e.sex != clues.sex)]
    return sorted(found, key=lambda c: -c.score)


def _reigning(key: tuple[str, ...], office: str | None) -> list[Entry]:
    """The monarchs of a first name: two of them may be "King Abdullah"."""
    role = roles().get(key[0])
    titled = role is not None and role.office == "monarch"
    if not (titled or office == "monarch"):
        return []
    found = {n.entry.id: n.entry for w in key[titled : titled + 1] for n in gazetteer().names.get(w, ())}
    return [e for e in found.values() if held(e, "monarch")]


def judge(entry: Entry, clues: Clues, *, full: bool) -> Candidate:
    """What speaks for one of them."""
    now, past = entry.office(clues.on), entry.past(clues.on)
    reasons = [("the name in full", FULL)] if full else []
    if entry.id in clues.named:
        reasons.append(("named in full in the context", IN_CONTEXT))
    if clues.country and clues.country in entry.countries:
        reasons.append(("the country in the phrase", STATED))
    if clues.office and held(entry, clues.office):
        reasons.append(("held the office of the title", TITLE))
    if any(holds(entry, *office, on=clues.on) for office in clues.spoken):
        reasons.append(("of the office that the context speaks of", SPOKEN_OF))
    near = THERE * clues.weights.get(entry.country or "", 0) / (max(clues.weights.values(), default=0) or 1)
    if near:
        reasons.append(("the country of the context", near))
    if now:
        reasons.append(("in office that day", HOLDS + weight(now)))
    rest = fit(entry, clues.on, {}, None) - (HOLDS + weight(now) if now else 0)
    if past and not now:
        reasons.append(("once in office", rest))
    if not full and height(entry, clues.on):
        reasons.append(("how high an office they had held", float(height(entry, clues.on))))
    ordered = tuple(sorted(reasons, key=lambda r: -r[1]))
    return Candidate(entry, now or past, past=now is None and past is not None, reasons=ordered, on=clues.on)


def holds(entry: Entry, office: str, country: str | None, once: bool = False, *, on: str) -> bool:  # noqa: FBT001, FBT002 - unpacked from a scene
    """Whether somebody holds an office on a day, or ``once`` held it; a leader heads a government."""
    keys = HEADS if office == "leader" else (office,)
    fits = (o for o in entry.offices if o.office in keys and country in (None, o.country))
    return any(o.ended(on) if once else o.holds(on) for o in fits)


def understood(found: Candidate, clues: Clues) -> bool:
    """Whether a bare surname would be understood as somebody's.

    With a title, if they held the office and come from the country stated; without one, if their office
    was high enough for the day and the countries spoken of.
    """
    entry = found.entry
    if clues.country and clues.country not in entry.countries:
        return False
    offices = [o.office for o in entry.offices if o.since <= clues.on]
    if clues.office and not any(clues.office in o for o in offices):
        return False
    if any(holds(entry, *office, on=clues.on) for office in clues.spoken):
        return True
    rank, at_home = height(entry, clues.on), bool(clues.country or clues.weights.get(entry.country or "", 0))
    if clues.office and (at_home or entry.office(clues.on)):
        return True
    if at_home and (rank >= ABROAD or recent(found)):
        return rank >= AT_HOME
    return rank >= (AT_HOME if alone(found) else ABROAD) and not found.past


def recent(found: Candidate) -> bool:
    """Whether somebody is in office on the day, or was not long before."""
    return found.office is not None and (not found.past or ago(found.office, found.on) < LATELY)


def alone(found: Candidate) -> bool:
    """Whether nobody else of the gazetteer has the surname."""
    entry = found.entry
    return all(len(gazetteer().surnames.get(s, ())) == 1 for s in surnames(entry.name, entry.country))


def deciding(first: Candidate, rest: Sequence[Candidate]) -> str:
    """The reason for which the first goes before the next: what it has most more of."""
    if not rest:
        return "nobody else known bears the name"
    if first.score <= rest[0].score:
        return "the usual meaning, where nothing says otherwise"
    against = dict(rest[0].reasons)
    reason, _ = max(first.reasons, key=lambda r: r[1] - against.get(r[0], 0), default=("", 0.0))
    return MORE.get(reason, reason) if reason in against else reason

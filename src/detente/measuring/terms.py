"""Changes of office: who led a government when, and what it did and held before and after each change.

Who leads is read from the record of offices: the president where there is one, else the leader, the ruling
monarch or the prime minister, but for the states that ``codes/data/heads.csv`` names.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.codes.gazetteer import gazetteer
from detente.codes.tables import table
from detente.measuring.stands import held

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.codes.gazetteer import Office
    from detente.measuring.stands import Held
    from detente.rows import Event, Reading

ORDER = ("president", "leader", "supreme_leader", "monarch", "prime_minister", "chancellor")
ALWAYS = ""


@dataclass(frozen=True, slots=True)
class Term:
    """What a country did and held under one head of government; ``office`` is None before the first known."""

    office: Office | None
    events: tuple[tuple[Reading, Event], ...]
    positions: tuple[Held, ...]


@cache
def heads(country: str) -> tuple[Office, ...]:
    """The terms of those who led a country's government, in order of time.

    >>> [o.person for o in heads("DEU")][-2:]
    ['olaf_scholz', 'friedrich_merz']
    """
    every = [o for p in gazetteer().entries.values() for o in p.offices if o.country == country]
    rules = sorted((row["since"], row["office"]) for row in table("heads") if row["country"] == country)
    if not rules:
        ranks = [o for o in ORDER if any(x.office == o for x in every)]
        rules = [(ALWAYS, ranks[0])] if ranks else []
    ends = [since for since, _ in rules[1:]] + ["9999"] * bool(rules)
    spans = [(since, end, office) for (since, office), end in zip(rules, ends, strict=True)]
    led = {
        (o.since, o.person): o
        for o in every
        for since, end, office in spans
        if o.office == office and o.since < end and (not o.until or o.until > since)
    }
    return tuple(led[k] for k in sorted(led))


def leader(country: str, on: str) -> Office | None:
    """The term of who led a country's government on an ISO day: the latest begun where two overlap.

    >>> leader("KOR", "2023-02-21").person
    'yoon_suk_yeol'
    """
    return max((o for o in heads(country) if o.holds(on)), key=lambda o: o.since, default=None)


def changes(country: str, since: str, until: str) -> list[tuple[str, Office, Office | None]]:
    """The changes between two ISO days: the day, the new holder's term and the one before.

    >>> [(day, new.person, old.person) for day, new, old in changes("KOR", "2022-01-01", "2023-01-01")]
    [('2022-05-10', 'yoon_suk_yeol', 'moon_jae_in')]
    """
    terms = heads(country)
    pairs = zip(terms, (None, *terms), strict=False)
    return [
        (new.since, new, old)
        for new, old in pairs
        if since < new.since <= until and (old is None or old.person != new.person)
    ]


def terms(readings: Sequence[Reading], country: str) -> list[Term]:
    """A country's dated events and positions, parted at each change of its head of government."""
    ours = [h for h in held(readings) if h.actor.country == country]
    done = [(r, e) for r in readings for e in r.events if _acts(r, e, country)]
    parts: dict[Office | None, tuple[list[tuple[Reading, Event]], list[Held]]] = {}
    for reading, event in sorted(done, key=lambda d: d[1].date_to or ""):
        parts.setdefault(leader(country, event.date_to or ""), ([], []))[0].append((reading, event))
    for h in ours:
        if h.last:
            parts.setdefault(leader(country, h.last), ([], []))[1].append(h)
    ordered = sorted(parts, key=lambda o: o.since if o else "")
    return [Term(o, tuple(parts[o][0]), tuple(parts[o][1])) for o in ordered]


def _acts(reading: Reading, event: Event, country: str) -> bool:
    """Whether a dated event that happened is a country's doing."""
    ids = {a.id for a in reading.actors if a.country == country}
    return event.status == "happened" and event.date_to is not None and bool(ids & set(event.source))

"""How well somebody of the gazetteer fits a name: by the day, the countries spoken of, the title before it.

The one measure for the cast of a story (:mod:`detente.reading.casting`) and for a lone phrase
(:mod:`detente.reading.resolving`). It only ranks those who can be meant; it never makes two people one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codes.gazetteer import Entry, Office, weight

if TYPE_CHECKING:
    from collections.abc import Mapping

COUNTRY, TITLE, HOLDS = 5.0, 20.0, 10.0
"""What speaks for somebody: the country the text is about, the title before the name, an office that day."""

HEADS = ("president", "leader", "supreme_leader", "prime_minister", "chancellor", "monarch")
"""The offices of who heads a state or its government."""

BODY, ALIVE = 3.0, 2.0
"""What speaks for a body, and more for one that stood on the day."""


def fit(entry: Entry, on: str | None, weights: Mapping[str, int], office: str | None) -> float:
    """How well an entry fits a text: its date, its countries, the title before the name."""
    most = max(weights.values(), default=0) or 1
    score = COUNTRY * weights.get(entry.country or "", 0) / most
    if entry.kind != "person":
        return score + BODY + ALIVE * stood(entry, on)
    if office and held(entry, office):
        score += TITLE
    now = entry.office(on) if on else None
    past = entry.past(on) if on else entry.office(None)
    if now:
        return score + HOLDS + weight(now)
    return score + (weight(past) / 2 - ago(past, on) if past else 0)


def stood(entry: Entry, on: str | None) -> bool:
    """Whether a body or state was there on a day."""
    return not on or (entry.since <= on and (not entry.until or entry.until >= on))


def held(entry: Entry, office: str) -> bool:
    """Whether somebody ever held an office."""
    return any(o.office == office for o in entry.offices)


def ago(office: Office, on: str | None) -> float:
    """How long ago an office ended, in decades, at most three."""
    years = int(on[:4]) - int(office.until[:4]) if on and office.until else 0
    return min(3.0, max(0, years) / 10)


def height(entry: Entry, on: str | None) -> int:
    """The highest office somebody had held by a day."""
    return max((weight(o) for o in entry.offices if not on or o.since <= on), default=0)

"""Which types and modes of PLOVER can be told for one another, and what else tells two events apart.

The tables stand in ``data/alike.toml``, with the reason for each pair; they are this software's own.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

Kind = tuple[str, str | None]
"""A type, with its mode where it has one."""

UNSAID = 0.9
"""How often an event told with a mode is the one told without, where all else agrees."""


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("detente.codes") / "data" / "alike.toml").read_text("utf-8"))


@cache
def named(what: str) -> frozenset[str]:
    """A list of words: mutual, in_view, placed, spoken, state, where, before_a_place, empty.

    >>> "CONSULT" in named("mutual")
    True
    """
    return frozenset(_data()["words"][what].split())


@cache
def _pairs() -> dict[frozenset[str], float]:
    return {frozenset(row["names"]): row["chance"] for row in _data()["pairs"]}


@cache
def alike(a: Kind, b: Kind) -> float:
    """The chance, 0 to 1, that what one outlet codes so is what another codes otherwise; 0 for never.

    >>> alike(("CONSULT", None), ("CONSULT", None)), alike(("CONSULT", None), ("CONSULT", "visit"))
    (1.0, 0.9)
    >>> alike(("COERCE", "arrest"), ("COERCE", "deport")), alike(("SANCTION", "expel"), ("COERCE", "deport"))
    (0.0, 0.9)
    """
    if a == b:
        return 1.0
    if a[0] == b[0] and None in (a[1], b[1]):
        return UNSAID
    found = (_pairs().get(frozenset((x, y))) for x in called(a) for y in called(b))
    return next((chance for chance in found if chance), 0.0)


def called(kind: Kind) -> tuple[str, ...]:
    """What a kind goes by in the tables, the more exact name first.

    >>> called(("MOBILIZE", "weapons"))
    ('MOBILIZE/weapons', 'MOBILIZE')
    """
    return (f"{kind[0]}/{kind[1]}", kind[0]) if kind[1] else (kind[0],)


@cache
def family(type: str) -> str:
    """A name that a type shares with all it can be told for, straight or by way of others.

    >>> family("SANCTION") == family("COERCE"), family("PROTEST")
    (True, 'PROTEST')
    """
    found, new = {type}, {type}
    while new:
        pairs = ({n.split("/")[0] for n in names} for names in _pairs())
        new = {t for pair in pairs if pair & found for t in pair} - found
        found |= new
    return min(found)
